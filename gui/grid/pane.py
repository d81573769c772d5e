"""GridPane: a tab for each table of the open report, one for its text, and the cell's story."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.edits import Run
from core.errors import default_language
from core.session import Changed
from gui.cell_edits import filled
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.grid.claims import ClaimsModel
from gui.grid.foot import StoryFoot
from gui.grid.table import TableTab
from gui.grid.ways import WaysBar
from gui.preview import Pairs, PreviewDialog


class GridPane(QWidget):
    """Shows the desk's report in the form's own tables and follows its current field."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables: list[TableTab] = []
        self._has_ghosts = False
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("表格"))
        self.claims = ClaimsModel(desk, self)
        self.text_tab = self._text_tab()
        self.ways = WaysBar(desk, self)
        self.foot = StoryFoot(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.ways)
        layout.addWidget(self.foot)
        self.setFocusProxy(self.tabs)
        desk.fill_proposed.connect(self._on_fill_proposed)
        desk.opened.connect(self._rebuild)
        desk.changed.connect(self._on_desk_changed)
        desk.current_changed.connect(self._on_desk_current_changed)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._rebuild()

    @property
    def table_tabs(self) -> tuple[TableTab, ...]:
        """The tabs of the report's tables."""
        return tuple(self._tables)

    def set_focus_on_figures(self) -> None:
        """Puts the keyboard on the current tab's figures."""
        tab = self.tabs.currentWidget()
        if tab is not None:
            tab.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def set_ghosts_shown(self, is_shown: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Whether last year's figures stand beside this year's."""
        self._has_ghosts = is_shown
        for tab in self._tables:
            tab.model.set_ghosts_shown(is_shown)
            tab.refit()
            tab.figures.viewport().update()

    # --- building ---

    def _text_tab(self) -> QTableView:
        view = QTableView(self)
        view.setModel(self.claims)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        view.setAccessibleName(self.tr("正文中的数字"))
        view.selectionModel().currentRowChanged.connect(self._on_claim_chosen)
        return view

    def _rebuild(self) -> None:
        session = self._desk.session
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.tabs.blockSignals(True)  # noqa: FBT003
        self.tabs.clear()
        for old in self._tables:
            old.deleteLater()
        self._tables = []
        for table in session.tables if session is not None else ():
            tab = TableTab(self._desk, table, self)
            tab.model.set_ghosts_shown(self._has_ghosts)
            tab.field_selected.connect(self._on_field_selected)
            tab.figures.way_wanted.connect(self.ways.take)
            self._tables.append(tab)
            self.tabs.addTab(tab, "")
            self.tabs.setTabToolTip(
                self.tabs.count() - 1, table.label.in_language(default_language())
            )
        if session is not None:
            self.tabs.addTab(self.text_tab, self.tr("正文"))
            self._size_claims()
        self.tabs.blockSignals(False)  # noqa: FBT003
        self.foot.setVisible(bool(self._tables))
        self._name_tabs()
        self._on_desk_current_changed()
        if had_focus:  # the widget that had it is gone
            self.set_focus_on_figures()

    def _size_claims(self) -> None:
        em = self.fontMetrics().horizontalAdvance("字")
        for column, characters in enumerate((14, 5, 3)):
            self.text_tab.setColumnWidth(column, characters * em)
        self.text_tab.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)

    def _name_tabs(self) -> None:
        """A tab's name says how many things in its table need a person."""
        session = self._desk.session
        if session is None:
            return
        problems = session.problems()
        for place, tab in enumerate(self._tables):
            table = tab.model.table
            name = table.short.in_language(default_language())
            count = sum(problem.field in table.by_id for problem in problems)
            if count:
                name = self.tr("{name}（{count}）").format(name=name, count=count)
            if self.tabs.tabText(place) != name:
                self.tabs.setTabText(place, name)

    # --- following the desk ---

    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.everything:
            self._rebuild()
            return
        self._name_tabs()
        self._tell_story()

    def _on_desk_current_changed(self) -> None:
        field = self._desk.current
        if field is not None:
            for tab in self._tables:
                if tab.select(field):
                    self._show(tab)
                    break
        self._tell_story()

    def _on_field_selected(self, field: str) -> None:
        """A cell was chosen here; one that the desk led to keeps the finding it came from."""
        if field != self._desk.current:
            self._desk.set_current(field)

    def _show(self, tab: TableTab) -> None:
        if self.tabs.currentWidget() is tab:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.tabs.setCurrentWidget(tab)
        if had_focus:
            tab.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_story(self) -> None:
        session, field = self._desk.session, self._desk.current
        tab = next((tab for tab in self._tables if field in tab.model.table.by_id), None)
        if session is None or field is None or tab is None:
            self.foot.clear()
            return
        self.foot.tell(session, field, tab.model.story(field))

    def _on_tab_changed(self, place: int) -> None:
        """The source follows the table that is worked on."""
        if not 0 <= place < len(self._tables):
            return
        tab = self._tables[place]
        if self._desk.current in tab.model.table.by_id:
            return
        self._desk.set_current(tab.current_field or tab.model.table.fields[0].id)

    def toggle_story(self) -> None:
        """The card with the whole story of the current cell, or no longer."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, TableTab):
            tab.toggle_story()

    def _on_fill_proposed(self, block: Run | Pairs) -> None:
        """Shows what would become of the cells; takes it over when a person says so."""
        session = self._desk.session
        if session is None:
            return
        dialog = PreviewDialog(self, session, block)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = "edit_row_fill" if isinstance(block, Run) else "edit_paste"
        dialog.taken.connect(partial(self._fill, label))
        dialog.open()

    def _fill(self, label: str, pairs: Pairs) -> None:
        self._desk.resolve(partial(filled, pairs, label=label))

    def _on_claim_chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._desk.show_span(self.claims.source(current.row()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for tab in self._tables:
                tab.set_colours(colours_of(self))
            self.foot.set_colours(colours_of(self))
        elif event.type() == QEvent.Type.FontChange:
            for tab in self._tables:
                tab.refit()
