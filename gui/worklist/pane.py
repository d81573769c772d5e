"""Worklist pane: search, filter and the list; what is selected in it is opened."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.record import Status
from core.store import Query, Store
from gui.composing import ComposingLineEdit
from gui.worklist.delegate import WorklistDelegate
from gui.worklist.model import Column, WorklistModel

TYPING_PAUSE = 120  # milliseconds


class SearchBox(ComposingLineEdit):
    """Down goes into the list, Escape empties the box."""

    left_downwards = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_composing and event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        if not self.is_composing and event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)


class WorklistPane(QWidget):
    """The list of a store's reports."""

    report_activated = Signal(int)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: int | None = None
        self.has_reports = False  # in the whole store
        self.model = WorklistModel(store, self)
        self.search = SearchBox(self)
        self.search.setPlaceholderText(self.tr("搜索报告  Ctrl+K"))
        self.search.setAccessibleName(self.tr("搜索报告"))
        self.search.setClearButtonEnabled(True)
        self.filter = QComboBox(self)
        self.filter.setAccessibleName(self.tr("筛选"))
        self._fill_filter()
        self._count = QLabel(self)
        self._count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.view = QTableView(self)
        self._set_up_view()
        self._nothing = QLabel(self.tr("没有符合条件的报告"), self.view)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self.ask)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._on_search_entered)
        self.search.left_downwards.connect(self._on_search_entered)
        self.filter.currentIndexChanged.connect(self.ask)
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(self._on_current_row_changed)
        self.model.modelReset.connect(self._show_count)
        self.model.rowsInserted.connect(self._show_count)
        self.ask()

    def _fill_filter(self) -> None:
        waiting = (Status.NEW, Status.IN_REVIEW)
        for name, query in (
            (self.tr("待审"), Query(status=waiting)),
            (self.tr("有待看之处"), Query(has_problems=True)),
            (self.tr("已审"), Query(status=(Status.REVIEWED,))),
            (self.tr("审核通过"), Query(is_validated=True)),
            (self.tr("退回整改"), Query(status=(Status.RETURNED,))),
            (self.tr("已排除"), Query(status=(Status.EXCLUDED,))),
            (self.tr("全部"), Query()),
        ):
            self.filter.addItem(name, query)

    def _set_up_view(self) -> None:
        view = self.view
        view.setAccessibleName(self.tr("报告队列"))
        view.setModel(self.model)
        view.setItemDelegate(WorklistDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setWordWrap(False)
        rows = view.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)
        columns = view.horizontalHeader()
        columns.hide()
        columns.setMinimumSectionSize(20)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(Column.AGENCY, QHeaderView.ResizeMode.Stretch)
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, digits in ((Column.STATUS, 4), (Column.YEAR, 6), (Column.PROBLEMS, 5)):
            view.setColumnWidth(column, digit * digits)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.filter, 1)
        line.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addLayout(line)
        column.addWidget(self.view, 1)
        over = QVBoxLayout(self.view)
        over.addWidget(self._nothing)

    # --- what the list shows ---

    @Slot()
    def ask(self) -> None:
        """Shows what fits the filter and the search now."""
        if self.search.is_composing:
            return
        self.has_reports = self._store.count() > 0
        query = self.filter.currentData()
        here = self.current_report
        self.model.ask(replace(query, text=self.search.text()))
        if here is not None:
            self.show_report(here)

    @Slot()
    def take_up_added(self) -> None:
        """Shows reports that were added to the store."""
        self.has_reports = self._store.count() > 0
        self.model.refresh()

    @property
    def current_report(self) -> int | None:
        """The selected report."""
        return self.model.report_at(self.view.currentIndex().row())

    def show_report(self, report: int | None) -> None:
        """Selects a report without opening it, where the list shows it."""
        row = None if report is None else self.model.row_of(report)
        selection = self.view.selectionModel()
        self._shown = report
        if row is None:
            selection.clear()
        else:
            flags = QItemSelectionModel.SelectionFlag
            index = self.model.index(row, Column.AGENCY)
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)

    def neighbour(self, report: int | None, *, forward: bool) -> int | None:
        """The report below (or above) this one in the list."""
        row = None if report is None else self.model.row_of(report)
        if row is None:
            return self.model.report_at(0)
        return self.model.report_at(row + (1 if forward else -1))

    @Slot()
    def _on_search_entered(self) -> None:
        """Opens the first report found and goes into the list."""
        if self._pause.isActive():
            self._pause.stop()
            self.ask()
        self.view.setFocus()
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.selectRow(0)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        report = self.model.report_at(current.row())
        if report is not None and report != self._shown:
            self._shown = report
            self.report_activated.emit(report)

    @Slot()
    def _show_count(self) -> None:
        count = self.model.rowCount()
        self._count.setText(f"{count:,}")
        self._count.setToolTip(self.tr("列出 {count} 份报告").format(count=f"{count:,}"))
        self._nothing.setVisible(count == 0 and self.has_reports)
