"""Worklist pane: search, filters, groups and the list; what is selected in it is opened."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.errors import GoujiError
from core.record import Status
from core.store import By, Order, Query, Store
from gui.composing import ComposingLineEdit
from gui.settings import Settings
from gui.worklist.arranging import Arrangement
from gui.worklist.columns import ORDER_OF, Column
from gui.worklist.filters import Chips, FilterMenu, Filters
from gui.worklist.model import WorklistModel
from gui.worklist.searching import TextSearch
from gui.worklist.view import WorklistView
from gui.worklist.words import short_order_words

TYPING_PAUSE = 120  # milliseconds
STATE = "worklist_columns"


class SearchBox(ComposingLineEdit):
    """Down goes into the list, Escape empties the box, Backspace in an empty box goes on to what
    the list is narrowed down by."""

    left_downwards = Signal()
    emptied_further = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_composing:
            if event.key() == Qt.Key.Key_Down:
                self.left_downwards.emit()
                return
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                return
            if event.key() == Qt.Key.Key_Backspace and not self.text():
                self.emptied_further.emit()
                return
        super().keyPressEvent(event)


class WorklistPane(QWidget):
    """The list of a store's reports."""

    report_activated = Signal(int)
    chosen_changed = Signal()  # other reports are selected, or the list shows other ones
    failed = Signal(object)  # GoujiError

    def __init__(
        self, store: Store, parent: QWidget | None = None, *, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings
        self._shown: int | None = None
        self._wants_first = False
        self.has_reports = False  # in the whole store
        self.model = WorklistModel(store, self)
        self.view = WorklistView(self.model, self)
        self.search = SearchBox(self)
        self.filter = QComboBox(self)
        self.filters = Filters(self)
        self.filter_menu = FilterMenu(store, self.filters, self)
        self.arrangement = Arrangement(self.model, self.view, self)
        self.filter_button = QToolButton(self)
        self.arrange_button = QToolButton(self)
        self.chips = Chips(self.filters, self)
        self._count = QLabel(self)
        self._nothing = QLabel(self.view)
        self._pause = QTimer(self)
        self._texts = TextSearch(store, self)
        self._set_up()
        self._lay_out()
        self._connect()
        self._restore()
        self.ask()

    def _set_up(self) -> None:
        self.search.setPlaceholderText(self.tr("搜索报告和正文  Ctrl+K"))
        self.search.setAccessibleName(self.tr("搜索报告和正文"))
        self.search.setClearButtonEnabled(True)
        self.filter.setAccessibleName(self.tr("筛选"))
        self._fill_filter()
        for button, menu, text, tip in (
            (
                self.filter_button,
                self.filter_menu,
                self.tr("筛选"),
                self.tr("按年度、地区、格式、规则、审核人筛选"),
            ),
            (
                self.arrange_button,
                self.arrangement,
                self.tr("排列"),
                self.tr("排序、分组、显示的列"),
            ),
        ):
            button.setText(text)
            button.setToolTip(tip)
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._count.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.view.setAccessibleName(self.tr("报告队列"))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)

    def _fill_filter(self) -> None:
        waiting = (Status.NEW, Status.IN_REVIEW)
        for name, query in (
            (self.tr("待审"), Query(status=waiting)),
            (self.tr("有待看之处"), Query(has_problems=True)),
            (self.tr("已审"), Query(status=(Status.REVIEWED,))),
            (self.tr("审核通过"), Query(is_validated=True)),
            (self.tr("退回整改"), Query(status=(Status.RETURNED,))),
            (self.tr("已排除"), Query(status=(Status.EXCLUDED,))),
            (self.tr("回收站"), Query(is_binned=True)),
            (self.tr("全部"), Query()),
        ):
            self.filter.addItem(name, query)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.filter, 1)
        line.addWidget(self.filter_button)
        line.addWidget(self.arrange_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addLayout(line)
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)
        column.addWidget(self._count)
        over = QVBoxLayout(self.view)
        over.setContentsMargins(16, 16, 16, 16)
        over.addWidget(self._nothing)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.ask)
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._on_search_entered)
        self.search.left_downwards.connect(self._on_search_entered)
        self.search.emptied_further.connect(self.filters.drop_last)
        self.filter.currentIndexChanged.connect(self.ask)
        self.filters.changed.connect(self.ask)
        self.arrangement.changed.connect(self.ask)
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(self._on_current_row_changed)
        selection.selectionChanged.connect(self._on_selection_changed)
        header = self.view.horizontalHeader()
        header.sectionClicked.connect(self._on_header_clicked)
        header.customContextMenuRequested.connect(self._on_columns_wanted)
        self._texts.found.connect(self._on_found_in_text)
        self._texts.ended.connect(self._show_count)
        self._nothing.linkActivated.connect(self.show_everything)

    # --- what the list shows ---

    @Slot()
    def ask(self) -> None:
        """Shows what fits the filters and the search now."""
        if self.search.is_composing:
            return
        here = self._shown if self.current_report is None else self.current_report
        self._wants_first = False
        self.filter_menu.set_base(self._base())
        query = self.query
        self._texts.stop()
        try:
            self.has_reports = self._store.last() > 0 and self._store.count() > 0
            self.model.ask(query, self.arrangement.by)
        except GoujiError as error:
            self.failed.emit(error)
            return
        if here is not None:
            self.show_report(here)
        self._texts.start(query)
        self._show_count()
        self.chosen_changed.emit()

    def _base(self) -> Query:
        base: Query = self.filter.currentData()
        return base

    @property
    def query(self) -> Query:
        """What is asked for: the filters, the search and the order."""
        base = self._base()
        order = self.arrangement.order
        if base.is_binned and order is Order.QUEUE:
            order = Order.BINNED
        return replace(self.filters.query(base), text=self.search.text(), order=order)

    @property
    def is_searching(self) -> bool:
        """Whether texts are still looked through."""
        return self._texts.is_running

    @property
    def is_bin(self) -> bool:
        """Whether the list shows the bin."""
        return self._base().is_binned

    @Slot()
    def take_up_added(self) -> None:
        """Shows reports that were added to the store."""
        self.has_reports = True
        self.model.refresh()
        self._show_count()

    def show_only(self, chosen: Mapping[By, str | int | None]) -> None:
        """Lists the reports of these groups alone."""
        self.search.clear()
        with_status = By.STATUS in chosen
        if with_status or self.is_bin:
            self.filter.setCurrentIndex(self.filter.findText(self.tr("全部")))
        self.filters.replace(chosen)

    @Slot()
    def show_everything(self) -> None:
        """Takes every filter and the search away."""
        self.search.clear()
        self.filter.setCurrentIndex(self.filter.findText(self.tr("全部")))
        self.filters.replace({})

    @Slot()
    def show_bin(self) -> None:
        """Lists what is in the bin."""
        self.search.clear()
        self.filters.replace({})
        self.filter.setCurrentIndex(self.filter.findText(self.tr("回收站")))
        self.view.setFocus()

    @Slot(list)
    def _on_found_in_text(self, reports: list[int]) -> None:
        self.model.add_found_in_text(reports)
        self._go_to_first()
        self._show_count()

    # --- what is selected ---

    @property
    def current_report(self) -> int | None:
        """The report in the current row."""
        return self.model.report_at(self.view.currentIndex().row())

    @property
    def chosen(self) -> list[int]:
        """The selected reports."""
        return self.view.chosen

    def words_in_text(self, report: int) -> str:
        """What was searched for, where only the report's text has it; empty otherwise."""
        return self.model.query.text if self.model.is_in_text(report) else ""

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
        return self.model.neighbour(report, forward=forward)

    @Slot()
    def _on_search_entered(self) -> None:
        """Opens the first report found and goes into the list."""
        if self._pause.isActive():
            self._pause.stop()
            self.ask()
        self.view.setFocus()
        self._wants_first = True
        self._go_to_first()

    def _go_to_first(self) -> None:
        """Opens the first report if somebody waits for it, now or when a text has the words."""
        if self._wants_first and self.model.rowCount():
            self._wants_first = False
            if not self.view.currentIndex().isValid():
                self.view.go_to_row(1 if self.model.is_heading(0) else 0)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        report = self.model.report_at(current.row())
        if report is not None and report != self._shown and not self.view.is_extending:
            self._shown = report
            self.report_activated.emit(report)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_count()
        self.chosen_changed.emit()

    # --- columns ---

    @Slot(int)
    def _on_header_clicked(self, section: int) -> None:
        order = ORDER_OF.get(Column(section))
        if order is not None:
            self.arrangement.set_order(order)

    @Slot(QPoint)
    def _on_columns_wanted(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.arrangement.fill_columns(menu)
        menu.popup(self.view.horizontalHeader().mapToGlobal(place))

    def save(self) -> None:
        """Remembers the columns, the order and the groups."""
        if self._settings is not None:
            self._settings.set_layout(STATE, self.view.horizontalHeader().saveState())
            self._settings.set_choice("order", self.arrangement.order)
            self._settings.set_choice("group", self.arrangement.by or "")

    def _restore(self) -> None:
        if self._settings is None:
            return
        header = self.view.horizontalHeader()
        header.restoreState(self._settings.layout(STATE))
        self.view.set_column_shown(Column.AGENCY, is_shown=True)
        order, by = self._settings.choice("order"), self._settings.choice("group")
        if order in list(Order):
            self.arrangement.order = Order(order)
        if by in list(By):
            self.arrangement.by = By(by)

    def stop(self) -> None:
        """Ends what still runs."""
        self._pause.stop()
        self._texts.stop()

    # --- words ---

    @Slot()
    def _show_count(self) -> None:
        count = self.model.report_count
        chosen = self.view.chosen_count
        parts = [self.tr("{count} 份").format(count=f"{count:,}")]
        if self.arrangement.order is not Order.QUEUE:
            parts.append(
                self.tr("按{order}").format(order=short_order_words(self.arrangement.order))
            )
        if chosen > 1:
            parts.append(self.tr("选中 {count} 份").format(count=f"{len(self.chosen):,}"))
        if self.is_searching:
            parts.append(self.tr("正在查找正文…"))
        self._count.setText("  ·  ".join(parts))
        self._count.setToolTip(self.tr("列出 {count} 份报告").format(count=f"{count:,}"))
        is_empty = count == 0 and not self.is_searching
        self._nothing.setVisible(is_empty and (self.has_reports or self.is_bin))
        if is_empty:
            self._nothing.setText(self._why_nothing())

    def _why_nothing(self) -> str:
        """What an empty list says, and what to do."""
        if self.search.text().strip() or self.filters.chosen:
            return self.tr("没有符合条件的报告。<br>请换个词，或<a href='all'>去掉搜索和筛选</a>。")
        if self.is_bin:
            return self.tr("回收站是空的。<br><a href='all'>回到全部报告</a>")
        return self.tr("这里没有报告。<br><a href='all'>显示全部报告</a>")
