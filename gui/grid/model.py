"""GridModel: one table of the open report as the form draws it; a stateless adapter."""

from bisect import bisect_right
from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from core.errors import default_language
from core.forms import FormTable, GridCell, GridKind, grid_of
from core.pending import NEEDING
from core.record import Cell
from core.session import Changed, Session
from gui.cell_edits import corrected
from gui.desk import Desk
from gui.grid.colouring import is_total, label_brush, total_font, value_brush, value_colour
from gui.grid.looks import Look, Standing, Tone, edit_text, figure_text, look_of, shown_text
from gui.grid.story import state_words, story_lines, value_words
from gui.grid.whole_story import rich_story
from gui.naming import cell_name
from gui.palette import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_LABEL = Qt.ItemFlag.NoItemFlags
_VALUE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """Cells of ``grid_of(table)`` with the figures of the desk's session.

    Rows and columns are those of the drawn table, header and stub included; a merged cell answers
    at its first place.
    """

    def __init__(
        self, desk: Desk, table: FormTable, colours: Colours, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._colours = colours
        self.table = table
        self.cells = grid_of(table)
        self._at = {(cell.row, cell.column): cell for cell in self.cells}
        self._places = {
            cell.field.id: (cell.row, cell.column) for cell in self.cells if cell.field is not None
        }
        self._rows = max(cell.row + cell.rowspan for cell in self.cells)
        self._columns = max(cell.column + cell.colspan for cell in self.cells)
        self._captions = [cell.row for cell in self.cells if cell.kind is GridKind.CAPTION]
        self._broken: dict[str, list[str]] = {}
        self._standings: dict[str, Standing] = {}
        self._results: set[str] = set()
        self._looks: dict[str, Look] = {}  # painted many times between two changes
        self._has_ghosts = False
        self._note_findings()
        desk.changed.connect(self._on_desk_changed)

    # --- places ---

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._columns

    def grid_cell(self, row: int, column: int) -> GridCell | None:
        """The drawn cell that starts here; None under a merged one."""
        return self._at.get((row, column))

    def block_at(self, row: int) -> int:
        """Which of the blocks under each other the row belongs to."""
        return bisect_right(self._captions, row)

    def field_at(self, index: AnyIndex) -> str | None:
        """The field of a value cell."""
        cell = self._at.get((index.row(), index.column()))
        return None if cell is None or cell.field is None else cell.field.id

    def index_of(self, field_id: str) -> QModelIndex:
        """The place of a field; invalid for one of another table."""
        place = self._places.get(field_id)
        return QModelIndex() if place is None else self.index(*place)

    # --- what stands there ---

    def cell(self, field_id: str) -> Cell | None:
        """The report's cell; None once no report of this form is on the desk."""
        session = self._desk.session
        return None if session is None else session.cells.get(field_id)

    def look(self, field_id: str) -> Look:
        """What the field's cell shows."""
        known = self._looks.get(field_id)
        if known is not None:
            return known
        cell = self.cell(field_id)
        if cell is None:
            return Look("", Tone.BLANK)
        look = look_of(
            cell,
            self._standings.get(field_id, Standing.FINE),
            is_result=field_id in self._results,
        )
        self._looks[field_id] = look
        return look

    def story(self, field_id: str) -> tuple[str, ...]:
        """All there is to say of a cell, a line each."""
        cell, session = self.cell(field_id), self._desk.session
        if cell is None or session is None:
            return ()
        rules = self._broken.get(field_id, ())
        lines = story_lines(cell, (session.findings[rule].message.words() for rule in rules))
        if self.table.id in session.undecided_tables():
            asks = self.tr("报告里没有这张表？Ctrl+4 确认；格式认错了，在表头处改选")
            lines = (*lines, asks)
        before = figure_text(session.last_figure(field_id))
        if before and session.last is not None:
            words = self.tr("上年（{year}）：{figure}")
            lines = (*lines, words.format(year=session.last.year, figure=before))
        return lines

    def ghost(self, field_id: str) -> str:
        """Last year's figure, where it is to be shown and says more than two zeros do."""
        session = self._desk.session
        if not self._has_ghosts or session is None:
            return ""
        before, cell = session.last_figure(field_id), self.cell(field_id)
        is_told = before is not None and (before or (cell is not None and cell.settled))
        return figure_text(before) if is_told else ""

    def set_ghosts_shown(self, is_shown: bool) -> None:  # noqa: FBT001  # as a signal has it
        """Whether last year's figures stand beside this year's."""
        self._has_ghosts = is_shown

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        here = self._at.get((index.row(), index.column())) if index.isValid() else None
        if here is None:
            return None
        if here.label is not None:
            return self._label_data(here, here.label.in_language(default_language()), role)
        return self._value_data(here, role)

    def _label_data(self, here: GridCell, label: str, role: int) -> object:
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole | _Role.AccessibleTextRole:
                return label
            case _Role.TextAlignmentRole:
                left = here.kind in (GridKind.STUB, GridKind.CAPTION)
                return _MIDDLE | (
                    Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
                )
            case _Role.BackgroundRole:
                return label_brush(self._colours, here)
            case _Role.ForegroundRole:
                return QBrush(QColor(self._colours.text))
            case _:
                return None

    def _value_data(self, here: GridCell, role: int) -> object:
        field_id = here.field.id if here.field is not None else ""
        cell = self.cell(field_id)
        if cell is None:
            return None
        match role:
            case _Role.DisplayRole:
                return shown_text(self.look(field_id))
            case _Role.EditRole:
                return edit_text(cell)
            case _Role.TextAlignmentRole:
                return _MIDDLE | Qt.AlignmentFlag.AlignRight
            case _Role.BackgroundRole:
                return value_brush(self._colours, here, self.look(field_id))
            case _Role.ForegroundRole:
                return QBrush(value_colour(self._colours, self.look(field_id)))
            case _Role.FontRole:
                return total_font(self._colours) if is_total(here) else None
            case _Role.ToolTipRole:
                return self._whole_story(field_id)
            case _Role.AccessibleTextRole:
                state = state_words(cell.reading.state)
                return f"{self._name(field_id)}：{value_words(cell)}，{state}"
            case _Role.AccessibleDescriptionRole:
                return "；".join(self.story(field_id))
            case _:
                return None

    def _whole_story(self, field_id: str) -> str:
        session = self._desk.session
        return "" if session is None else rich_story(session, field_id, self._colours)

    def _name(self, field_id: str) -> str:
        session = self._desk.session
        return field_id if session is None else cell_name(session, field_id)

    @property
    def marked(self) -> str | None:
        """The cell that waits to be swapped."""
        return self._desk.marked

    @property
    def colours(self) -> Colours:
        return self._colours

    def set_colours(self, colours: Colours) -> None:
        """Wears other colours, light or dark."""
        self._colours = colours

    # --- editing ---

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        here = self._at.get((index.row(), index.column()))
        return _LABEL if here is None or here.field is None else _VALUE

    @override
    def setData(self, index: AnyIndex, value: object, role: int = _Role.EditRole) -> bool:
        field_id = self.field_at(index)
        if field_id is None or role != _Role.EditRole:
            return False
        return self._desk.attempt(partial(corrected, field_id, str(value)))

    @override
    def span(self, index: AnyIndex) -> QSize:
        here = self._at.get((index.row(), index.column()))
        return QSize(1, 1) if here is None else QSize(here.colspan, here.rowspan)

    # --- what the desk tells ---

    def _on_desk_changed(self, changed: Changed) -> None:
        session = self._desk.session
        if session is None or changed.everything:
            self._looks.clear()
            return  # the pane builds its tables anew
        touched = set(changed.fields)
        for rule in changed.rules & session.findings.keys():
            touched.update(session.findings[rule].cells)
        touched &= self._places.keys()
        if touched and changed.rules:
            self._note_findings()
        for field_id in touched:
            self._looks.pop(field_id, None)
            index = self.index(*self._places[field_id])
            self.dataChanged.emit(index, index, [])

    def _note_findings(self) -> None:
        """Which fields take part in rules that do not hold."""
        self._broken, self._standings, self._results = {}, {}, set()
        session = self._desk.session
        if session is None:
            return
        for finding in session.findings.values():
            if finding.holds is not False or finding.severity not in NEEDING or not finding.cells:
                continue
            standing = _standing(session, finding.rule)
            for field_id in finding.cells:
                before = self._standings.get(field_id, Standing.FINE)
                self._standings[field_id] = max(standing, before, key=_LOUDNESS.index)
            if standing is not Standing.BROKEN:
                continue
            self._results.update(finding.cells[-1:])  # a list of a sentence has no cells
            for field_id in finding.cells:
                self._broken.setdefault(field_id, []).append(finding.rule)


_LOUDNESS = list(Standing)


def _standing(session: Session, rule: str) -> Standing:
    if session.is_waived(rule):
        return Standing.WAIVED
    return Standing.MENDED if session.is_corrected(rule) else Standing.BROKEN
