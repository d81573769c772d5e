"""Worklist model: the reports that a query asks for, by number; rows are fetched when shown."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from core.record import Status
from core.store import Query, ReportRow, Store
from gui.messages import STATUS_SIGNS, status_words

Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
KEPT = 512  # rows: a few screens
_CENTRED = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """What the list shows of a report."""

    STATUS = 0
    AGENCY = 1
    YEAR = 2
    PROBLEMS = 3


_ALIGNED: Mapping[Column, Qt.AlignmentFlag] = MappingProxyType(
    {Column.STATUS: _CENTRED, Column.YEAR: _RIGHT, Column.PROBLEMS: _RIGHT}
)


class WorklistModel(QAbstractTableModel):
    """Holds the numbers of all reports asked for, and the rows of those looked at lately.

    A report that no longer fits the query stays until ``ask`` is called again: nothing moves
    away under the eyes of who works on it.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._query = Query()
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._rows: OrderedDict[int, ReportRow] = OrderedDict()

    # --- what is asked for ---

    @property
    def query(self) -> Query:
        return self._query

    def ask(self, query: Query) -> None:
        """Shows what fits the query now."""
        self._query = query
        self._show(self._store.ids(query))

    def refresh(self) -> None:
        """Takes up reports that were added; the others keep their places."""
        ids = self._store.ids(self._query)
        known = len(self._ids)
        if ids[:known] != self._ids:
            self._show(ids)
        elif len(ids) > known:
            self.beginInsertRows(ROOT, known, len(ids) - 1)
            self._ids = ids
            self._places |= {report: place for place, report in enumerate(ids[known:], known)}
            self.endInsertRows()

    def refresh_report(self, report: int) -> None:
        """Shows what became of one report."""
        place = self._places.get(report)
        self._rows.pop(report, None)
        if place is not None:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))

    def _show(self, ids: Sequence[int]) -> None:
        self.beginResetModel()
        self._ids = list(ids)
        self._places = {report: place for place, report in enumerate(self._ids)}
        self._rows.clear()
        self.endResetModel()

    # --- reports and places ---

    def report_at(self, row: int) -> int | None:
        """The number of the report in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, report: int) -> int | None:
        """Where a report stands; None where the list does not show it."""
        return self._places.get(report)

    def row_data(self, row: int) -> ReportRow:
        """What is known of the report in a row."""
        report = self._ids[row]
        found = self._rows.get(report)
        if found is None:
            found = self._rows[report] = self._store.row(report)
            if len(self._rows) > KEPT:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(report)
        return found

    def next_with_problems(self, report: int | None, *, forward: bool) -> int | None:
        """The nearest report after (or before) this one that still needs a person."""
        with_problems = set(self._store.ids(replace(self._query, has_problems=True)))
        here = -1 if report is None else self._places.get(report, -1)
        if not forward and here < 0:
            here = len(self._ids)
        row = (
            next((r for r in range(here + 1, len(self._ids)) if self._ids[r] in with_problems), -1)
            if forward
            else next((r for r in range(here - 1, -1, -1) if self._ids[r] in with_problems), -1)
        )
        return self.report_at(row)

    # --- for the view ---

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(self.row_data(index.row()), column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNED.get(column)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._told(self.row_data(index.row()))
            case Qt.ItemDataRole.UserRole:
                return self.row_data(index.row())
            case _:
                return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        match section:
            case Column.AGENCY:
                return self.tr("机关")
            case Column.YEAR:
                return self.tr("年度")
            case Column.PROBLEMS:
                return self.tr("待看")
            case _:
                return ""

    def _shown(self, row: ReportRow, column: Column) -> str:
        match column:
            case Column.STATUS:
                return STATUS_SIGNS[row.status]
            case Column.AGENCY:
                return row.agency or row.title or file_name(row.file)
            case Column.YEAR:
                return str(row.year) if row.year is not None else self.tr("？")
            case Column.PROBLEMS:
                return str(row.open_problems) if row.open_problems else ""

    def _told(self, row: ReportRow) -> str:
        """The whole row in words, for tooltips and screen readers."""
        lines = [row.title or row.agency or "", status_words(row.status)]
        if row.status_note:
            lines[-1] += f"：{row.status_note}"
        if row.status in (Status.NEW, Status.IN_REVIEW):
            lines.append(self.tr("{count} 处待看").format(count=row.open_problems))
        lines.append(row.file)
        return "\n".join(line for line in lines if line)


def file_name(file: str) -> str:
    """The last part of a report's path, which may lead into an archive."""
    return file.replace("\\", "/").rstrip("/").rpartition("/")[2]
