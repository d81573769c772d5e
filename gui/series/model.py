"""SeriesModel: the fields of an agency's reports as rows, its years as columns."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from core.errors import default_language
from core.forms import Forms
from core.series.line import Row, Series
from gui.palette import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_BLANK = "·"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SeriesModel(QAbstractTableModel):
    """The first column names the field; a break before a year is drawn by its header's ‖."""

    def __init__(
        self, series: Series, forms: Forms, colours: Colours, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.series = series
        self._colours = colours
        self._short = {table.id: table.short for form in forms.all for table in form.tables}
        self._is_whole = False
        self._rows: list[Row] = []
        self._choose()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def set_whole(self, is_whole: bool) -> None:  # noqa: FBT001  # as a signal has it
        """Whether rows without any figure but zeros are shown, too."""
        self.beginResetModel()
        self._is_whole = is_whole
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        self._rows = [row for row in self.series.rows if self._is_whole or not row.is_empty]

    def place_of(self, field: str) -> int | None:
        """The row of a field, None where it is not shown."""
        places = (place for place, row in enumerate(self._rows) if row.field.id == field)
        return next(places, None)

    def report_at(self, column: int) -> int | None:
        """The report of a column."""
        years = self.series.years
        return years[column - 1].report if 1 <= column <= len(years) else None

    def name(self, row: Row) -> str:
        """Table and field in words."""
        language = default_language()
        return f"{self._short[row.field.table].in_language(language)} · {row.field.name(language)}"

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self.series.years)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return self.tr("项目") if role == _Role.DisplayRole else None
        year, why = self.series.years[section - 1], self.series.breaks[section - 1]
        match role:
            case _Role.DisplayRole:
                return f"‖ {year.year}" if why else str(year.year)
            case _Role.ToolTipRole | _Role.AccessibleDescriptionRole:
                return "\n".join([year.agency, *(one.words() for one in why)])
            case _:
                return None

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if column == 0:
            return self.name(row) if role in (_Role.DisplayRole, _Role.ToolTipRole) else None
        return self._figure_data(row, column - 1, role)

    def _figure_data(self, row: Row, place: int, role: int) -> object:
        figure = row.figures[place]
        match role:
            case _Role.DisplayRole:
                text = _BLANK if figure is None else f"{figure:f}"
                sign = "*" if row.corrected[place] else "?" if row.unsure[place] else ""
                return text + sign
            case _Role.TextAlignmentRole:
                return _RIGHT
            case _Role.ForegroundRole:
                if row.unsure[place]:
                    return QBrush(QColor(self._colours.unsure_text))
                return QBrush(QColor(self._colours.text if figure else self._colours.zero_text))
            case _Role.ToolTipRole | _Role.AccessibleDescriptionRole:
                return self._story(row, place)
            case _Role.AccessibleTextRole:
                shown = self.tr("空白") if figure is None else f"{figure:f}"
                return f"{self.name(row)}，{self.series.years[place].year}：{shown}"
            case _:
                return None

    def _story(self, row: Row, place: int) -> str:
        lines = []
        if row.corrected[place]:
            lines.append(self.tr("* 原文有误，此处为更正后的数字"))
        if row.unsure[place]:
            lines.append(self.tr("? 尚未确认"))
        if place and not row.goes_on[place]:
            lines.append(self.tr("与前一年不可比"))
        return "\n".join(lines)
