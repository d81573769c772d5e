"""Worklist model: the reports that a query asks for, by number; rows are fetched when shown."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from core.record import Status
from core.store import By, Query, ReportRow, Store
from gui.worklist.columns import (
    ALIGNED,
    Column,
    column_words,
    report_words,
    risk_words,
    shown_words,
)
from gui.worklist.sections import Section, Sections
from gui.worklist.words import key_words

Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
KEPT = 512  # rows: a few screens
AHEAD = 48  # rows fetched together
IN_TEXT = "in text"  # the key of the section of what was found in texts
ADDED = "added"  # and of what was added to a list that stands in groups
OPEN_SIGN, CLOSED_SIGN = "▾", "▸"


class WorklistModel(QAbstractTableModel):
    """Holds the numbers of all reports asked for, and the rows of those looked at lately.

    A report that no longer fits the query stays until ``ask`` is called again: nothing moves
    away under the eyes of who works on it.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._query = Query()
        self._by: By | None = None
        self._last = 0  # the newest report there was when the list was asked for
        self._sections = Sections()
        self._closed: set[tuple[By, object]] = set()
        self._rows: OrderedDict[int, ReportRow] = OrderedDict()

    # --- what is asked for ---

    @property
    def query(self) -> Query:
        return self._query

    @property
    def by(self) -> By | None:
        """What the list stands in groups by."""
        return self._by

    @property
    def report_count(self) -> int:
        """Reports listed, also under closed headings; one in several groups counts in each."""
        return self._sections.count

    def ask(self, query: Query, by: By | None = None) -> None:
        """Shows what fits the query now, in groups or in one piece."""
        with self._store.snapshot():
            last = self._store.last()
            sections = (
                [Section("", self._store.ids(query))] if by is None else self._grouped(query, by)
            )
        self.beginResetModel()
        self._query, self._by, self._last = query, by, last
        self._sections = Sections(sections)
        self._rows.clear()
        self.endResetModel()

    def _grouped(self, query: Query, by: By) -> list[Section]:
        return [
            Section(
                self.tr("{what}（{count}）").format(
                    what=key_words(by, key), count=f"{len(reports):,}"
                ),
                reports,
                key,
                (by, key) not in self._closed,
            )
            for key, reports in self._store.grouped(by, query).items()
        ]

    def refresh(self) -> None:
        """Takes up reports that were added; the others keep their places."""
        with self._store.snapshot():  # what is added between two questions must not be missed
            found = self._store.ids(replace(self._query, after=self._last))
            self._last = self._store.last()
        if found and self._by is None and not self._has(IN_TEXT):
            self._extend(0, found)
        elif found:
            self._add(ADDED, self.tr("新导入"), found)

    def add_found_in_text(self, reports: Sequence[int]) -> None:
        """Adds reports whose text has what is searched for."""
        self._add(IN_TEXT, self.tr("正文中提到"), reports)

    def is_in_text(self, report: int) -> bool:
        """Whether the report is listed for what its text has, and not for its head."""
        row = self._sections.row_of(report)
        return row is not None and self._sections.all[self._sections.at(row)].key == IN_TEXT

    def _has(self, key: str) -> bool:
        return any(section.key == key for section in self._sections.all)

    def _add(self, key: str, title: str, reports: Sequence[int]) -> None:
        if not self._has(key):
            row = self._sections.rows
            self.beginInsertRows(ROOT, row, row)
            self._sections.all.append(Section(title, [], key))
            self._sections.recount()
            self.endInsertRows()
        place = next(i for i, one in enumerate(self._sections.all) if one.key == key)
        self._extend(place, reports)

    def _extend(self, place: int, reports: Sequence[int]) -> None:
        section = self._sections.all[place]
        first = self._sections.start(place) + section.rows
        shown = section.is_open or not section.title
        if shown and reports:
            self.beginInsertRows(ROOT, first, first + len(reports) - 1)
        section.reports.extend(reports)
        self._sections.recount()
        if shown and reports:
            self.endInsertRows()

    def refresh_report(self, report: int) -> None:
        """Shows what became of one report."""
        row = self._sections.row_of(report)
        self._rows.pop(report, None)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    # --- headings ---

    def is_heading(self, row: int) -> bool:
        """Whether a row is a heading."""
        return self._sections.heading_at(row) is not None

    def set_open(self, row: int, *, is_open: bool | None = None) -> None:
        """Opens or closes the section under a heading; without ``is_open`` the other way round."""
        section = self._sections.heading_at(row)
        wanted = section is not None and not section.is_open if is_open is None else is_open
        if section is None or section.is_open is wanted:
            return
        count = len(section.reports)
        if wanted:
            self.beginInsertRows(ROOT, row + 1, row + count)
        else:
            self.beginRemoveRows(ROOT, row + 1, row + count)
        section.is_open = wanted
        self._sections.recount()
        if wanted:
            self.endInsertRows()
        else:
            self.endRemoveRows()
        if self._by is not None:
            key = (self._by, section.key)
            (self._closed.discard if wanted else self._closed.add)(key)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    # --- reports and places ---

    def report_at(self, row: int) -> int | None:
        """The number of the report in a row; None for a heading."""
        return self._sections.report_at(row)

    def row_of(self, report: int) -> int | None:
        """Where a report stands; None where the list does not show it."""
        return self._sections.row_of(report)

    def reports_in(self, runs: Iterable[tuple[int, int]]) -> list[int]:
        """The reports of these runs of rows, from the first of each to its last."""
        return self._sections.reports_in(runs)

    def first(self) -> int | None:
        """The first report of the list."""
        return next(iter(self._sections.each()), None) if self._sections.count else None

    @property
    def reports(self) -> list[int]:
        """All reports of the list, each once, in their order."""
        return self._sections.each()

    def row_data(self, row: int) -> ReportRow | None:
        """What is known of the report in a row; None for a heading."""
        report = self._sections.report_at(row)
        if report is None:
            return None
        if report not in self._rows:
            self._fetch(row)
        found = self._rows.get(report)
        if found is not None:
            self._rows.move_to_end(report)
        return found

    def _fetch(self, row: int) -> None:
        """Takes the rows around this one into the store of rows: they are shown together."""
        start = max(0, row - AHEAD // 2)
        wanted = self._sections.reports_in([(start, start + AHEAD - 1)])
        missing = [report for report in wanted if report not in self._rows]
        for one in self._store.rows(missing):
            self._rows[one.id] = one
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def neighbour(self, report: int | None, *, forward: bool) -> int | None:
        """The report below (or above) this one."""
        row = None if report is None else self._sections.row_of(report)
        if row is None:
            return self.first()
        order = self._sections.each()
        place = order.index(report) + (1 if forward else -1) if report in order else -1
        return order[place] if 0 <= place < len(order) else None

    def next_with_problems(self, report: int | None, *, forward: bool) -> int | None:
        """The nearest report after (or before) this one that still needs a person."""
        before, after = self._around(report)
        return self._first_that(_has_problems, after if forward else before[::-1])

    def next_waiting(self, report: int | None) -> int | None:
        """The next report whose review has not ended, after the last one from the first on."""
        before, after = self._around(report)
        return self._first_that(_is_waiting, [*after, *before])

    def _around(self, report: int | None) -> tuple[list[int], list[int]]:
        """The reports before and after this one; all are both where it is not listed."""
        order = self._sections.each()
        if report not in order:
            return order, order
        here = order.index(report)
        return order[:here], order[here + 1 :]

    def _first_that(self, fits: Callable[[ReportRow], bool], reports: Sequence[int]) -> int | None:
        for start in range(0, len(reports), AHEAD):
            few = reports[start : start + AHEAD]
            fitting = {row.id for row in self._store.rows(few) if fits(row)}
            found = next((one for one in few if one in fitting), None)
            if found is not None:
                return found
        return None

    # --- for the view ---

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._sections.rows

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = Column(index.column())
        heading = self._sections.heading_at(index.row())
        if heading is not None:
            return self._of_heading(heading, column, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNED.get(column)
        row = self.row_data(index.row())
        if row is None:  # deleted elsewhere since the list was asked for
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown_words(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return risk_words(row) if column is Column.RISK else report_words(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return report_words(row)
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def _of_heading(self, section: Section, column: Column, role: int) -> object:
        title = section.title
        if section.key in (IN_TEXT, ADDED):
            title = self.tr("{what}（{count}）").format(
                what=title, count=f"{len(section.reports):,}"
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title} {self.tr('已展开') if section.is_open else self.tr('已收起')}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return title
        if role != Qt.ItemDataRole.DisplayRole or column is not Column.AGENCY:
            return None
        return f"{OPEN_SIGN if section.is_open else CLOSED_SIGN} {title}"

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if section == Column.STATUS else column_words(Column(section))
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return column_words(Column(section))
            case Qt.ItemDataRole.TextAlignmentRole if section in ALIGNED:
                return ALIGNED[Column(section)]
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None


def _has_problems(row: ReportRow) -> bool:
    return row.open_problems > 0


def _is_waiting(row: ReportRow) -> bool:
    return row.status in (Status.NEW, Status.IN_REVIEW)
