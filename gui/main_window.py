"""Main window: places the panes and connects signals; decides nothing."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStatusBar, QWidget
from typing_extensions import override

from core.errors import GoujiError
from core.record import HeadName
from core.session import Changed
from core.store import Store
from gui.accept_bar import AcceptBar
from gui.actions import Actions, Command
from gui.arrangement import Arrangement, Panes
from gui.chosen import Chosen
from gui.desk import Desk
from gui.exporting import Exporter
from gui.files import Files
from gui.findings import FindingsPane
from gui.grid import GridPane
from gui.handling import Handler
from gui.head import HeadPane
from gui.history import HistoryPane
from gui.importing import Importer, Tally
from gui.messages import show_error
from gui.notice import NoticeBar
from gui.pages import PagesPane, SourceStack
from gui.questions import Questions
from gui.review import Review
from gui.settings import Settings
from gui.side_windows import SideWindows
from gui.source import SourcePane
from gui.status_line import StatusLine
from gui.welcome import WelcomePage
from gui.worklist import WorklistPane


class MainWindow(QMainWindow):
    """The review desk for one store."""

    def __init__(self, store: Store, settings: Settings, scheme: Qt.ColorScheme) -> None:
        super().__init__()
        self.store = store
        self._settings = settings
        self.setWindowTitle("Gouji")
        self.setAcceptDrops(True)
        self.actions_table = Actions(self)
        self.paint(scheme)
        self.desk = Desk(self)
        self.worklist = WorklistPane(store, self, settings=settings)
        self.head = HeadPane(self.desk, self)
        self.source = SourcePane(self.desk, self)
        self.pages = PagesPane(self.desk, self._original, self)
        self.beside = SourceStack(self.desk, self.source, self.pages, self)
        self.grid = GridPane(self.desk, self)
        self.findings = FindingsPane(self.desk, self, reviewer=store.who)
        self.history = HistoryPane(self.desk, self)
        self.accept_bar = AcceptBar(self.desk, self)
        self.notice = NoticeBar(self)
        self.review = Review(store, self.desk, self.worklist, self)
        self.importer = Importer(store, self)
        self.files = Files(store, self.importer, settings, self)
        self.exporter = Exporter(store, settings, self)
        self.handler = Handler(store, self)
        self.chosen = Chosen(self.worklist, self.handler, self.exporter, self.review, self)
        self.status_line = StatusLine(store, self.desk, self)
        self.side_windows = SideWindows(
            store, self.desk, self.worklist, self.review, settings, self
        )
        self.arrangement = self._arranged()
        self._lay_out()
        self.actions_table.fill(self.menuBar())
        self._connect_actions()
        self._connect_panes()
        self._show_stage()

    def paint(self, scheme: Qt.ColorScheme) -> None:
        """Draws what is not drawn from the application's palette."""
        self.actions_table.paint(scheme)

    # --- placing ---

    def _arranged(self) -> Arrangement:
        table = self.actions_table
        self._welcome = WelcomePage(
            [table[Command.OPEN], table[Command.IMPORT_FOLDER], table[Command.OPEN_SAMPLES]], self
        )
        panes = Panes(
            welcome=self._welcome,
            worklist=self.worklist,
            source=self.beside,
            head=self.head,
            grid=self.grid,
            accept_bar=self.accept_bar,
            history=self.history,
            findings=self.findings,
            notice=self.notice,
        )
        return Arrangement(panes, self._settings, self)

    def _lay_out(self) -> None:
        self.setCentralWidget(self.arrangement)
        bar = QStatusBar(self)
        bar.addWidget(self.status_line, 1)
        self.setStatusBar(bar)
        self.resize(QSize(1600, 1000).boundedTo(self.screen().availableSize()))
        self.arrangement.restore()
        for one, other in zip(self._panes(), self._panes()[1:], strict=False):
            QWidget.setTabOrder(one, other)

    def _panes(self) -> list[QWidget]:
        """The panes in the order of the tab key."""
        return [
            self.worklist.view,
            self.beside,
            self.head,
            self.grid,
            self.accept_bar,
            self.history,
            self.findings,
        ]

    # --- connecting ---

    def _connect_actions(self) -> None:
        review, verdicts = self.review, self.review.verdicts
        files, desk = self.files, self.desk
        questions = Questions(review, self.store, self.worklist, self)
        for command, slot in {
            Command.OPEN: files.choose_reports,
            Command.IMPORT_FOLDER: files.choose_folder,
            Command.OPEN_SAMPLES: files.open_samples,
            Command.NEW_STORE: files.choose_new_store,
            Command.OPEN_STORE: files.choose_store,
            Command.EXPORT: self.exporter.choose,
            Command.OPEN_ORIGINAL: self._on_original_wanted,
            Command.UNDO: desk.undo,
            Command.REDO: desk.redo,
            Command.SEARCH: self._on_search_wanted,
            Command.FIND: self.beside.open_find_bar,
            Command.NEXT_UNCLAIMED: review.show_next_unclaimed,
            Command.PREVIOUS_UNCLAIMED: review.show_previous_unclaimed,
            Command.BIND: desk.bind_shown,
            Command.HISTORY: self._on_history_wanted,
            Command.STORY: self.grid.toggle_story,
            Command.LAST_YEAR: self.grid.set_ghosts_shown,
            Command.SERIES: self.side_windows.show_series,
            Command.ALL_EVIDENCE: self.beside.set_all_evidence_shown,
            Command.PAGE_VIEW: self.beside.switch,
            Command.ZOOM_IN: self.beside.zoom_in,
            Command.ZOOM_OUT: self.beside.zoom_out,
            Command.ZOOM_RESET: self.beside.zoom_back,
            Command.ACCEPT: review.accept,
            Command.ACCEPT_MANY: questions.ask_acceptance,
            Command.NO_CELL: verdicts.say_no_cell,
            Command.NEXT_PROBLEM: review.go_on,
            Command.PREVIOUS_PROBLEM: review.go_back,
            Command.NEXT_REPORT: review.open_next,
            Command.PREVIOUS_REPORT: review.open_previous,
            Command.APPLY_REPAIR: self.findings.apply_repair,
            Command.NEXT_REPAIR: self.findings.show_next_repair,
            Command.WAIVE: self.findings.ask_waiver,
            Command.SOURCE_ERROR: self.findings.ask_source_error,
            Command.UNDETERMINABLE: verdicts.leave_undetermined,
            Command.NO_TABLE: verdicts.say_no_table,
            Command.CLEAR_DECISION: verdicts.clear_decision,
            Command.MARK_REVIEWED: verdicts.mark_reviewed,
            Command.RETURN: questions.ask_return,
            Command.EXCLUDE: questions.ask_exclusion,
            Command.REOPEN: verdicts.reopen,
            Command.NEXT_PANE: self._on_next_pane_wanted,
            Command.OVERVIEW: self.side_windows.show_overview,
            Command.SHORTCUTS: self.side_windows.show_keys,
        }.items():
            self.actions_table[command].triggered.connect(slot)
        self.chosen.connect_actions(self.actions_table)

    def _connect_panes(self) -> None:
        self.side_windows.told.connect(self.notice.tell)
        self.side_windows.failed.connect(self._on_failed)
        self.findings.offered.connect(self.review.set_offered)
        for pane in (self.findings, self.history, self.accept_bar):
            pane.left.connect(self.grid.set_focus_on_figures)
        self.accept_bar.accepted.connect(self.review.accept)
        self.review.finished.connect(self.accept_bar.setFocus)
        self.review.met_changed.connect(self.actions_table.set_met)
        self.review.report_opened.connect(self._on_report_opened)
        self.review.exhausted.connect(self._on_review_exhausted)
        self.review.failed.connect(self._on_failed)
        self.worklist.view.activated.connect(self._on_report_activated)
        self.worklist.report_activated.connect(self._on_report_chosen)  # after the review opened it
        self.desk.failed.connect(self._on_failed)
        self.desk.changed.connect(self._on_desk_changed)
        self.chosen.met_changed.connect(self.actions_table.set_met_by_list)
        self.worklist.failed.connect(self._on_failed)
        self.handler.changed.connect(self.status_line.count)
        self.worklist.model.modelReset.connect(self._on_list_changed)
        for work in (self.files, self.exporter, self.handler):
            work.failed.connect(self._on_failed)
            work.told.connect(self.notice.tell)
            work.progressed.connect(self.notice.tell_progress)
        self.files.imported.connect(self._on_imported)
        self.importer.added.connect(self._on_reports_added)
        self.notice.cancel_requested.connect(self.importer.cancel)
        self.notice.cancel_requested.connect(self.exporter.cancel)
        self.notice.cancel_requested.connect(self.handler.cancel)

    # --- what is heard ---

    @Slot()
    def _on_list_changed(self) -> None:
        self.status_line.show_list(self.worklist.model.query)

    @Slot(object)
    def _on_report_opened(self, _report: object) -> None:
        self._show_stage()
        self._show_title()
        if not self.worklist.view.hasFocus():  # there the arrow keys go on from report to report
            self._on_report_activated()

    @Slot()
    def _on_report_activated(self) -> None:
        """To the figures; where nothing needs a person, to what accepts the report."""
        if self.accept_bar.isHidden():
            self.grid.set_focus_on_figures()
        else:
            self.accept_bar.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_report_chosen(self, report: int) -> None:
        self.source.show_words(self.worklist.words_in_text(report))

    @Slot(object)
    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.head or changed.everything:
            self._show_title()

    @Slot()
    def _on_reports_added(self) -> None:
        self.worklist.take_up_added()
        self.status_line.count()
        self.review.open_first()
        self._show_stage()

    @Slot(object)
    def _on_imported(self, tally: Tally) -> None:
        if len(tally.reports) == 1:
            self.review.open(tally.reports[0])

    @Slot(object)
    def _on_failed(self, error: GoujiError) -> None:
        show_error(self, error)

    @Slot()
    def _on_review_exhausted(self) -> None:
        self.notice.tell(self.tr("队列中没有其他待看之处了。"))

    def _show_stage(self) -> None:
        self.arrangement.show_report(self.desk.session is not None)

    def _show_title(self) -> None:
        session = self.desk.session
        if session is None:
            self.setWindowTitle("Gouji")
            return
        record = session.record
        agency = record.head_value(HeadName.AGENCY) or record.head_value(HeadName.TITLE)
        year = record.head_value(HeadName.YEAR)
        self.setWindowTitle(f"Gouji — {' '.join(part for part in (agency, year) if part)}")

    # --- what is wanted ---

    @Slot()
    def _on_search_wanted(self) -> None:
        self.worklist.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.worklist.search.selectAll()

    @Slot()
    def _on_history_wanted(self) -> None:
        if self.history.isVisible() and self.history.isAncestorOf(self.focusWidget()):
            self.history.put_away()
        else:
            self.history.show()
            self.history.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_next_pane_wanted(self) -> None:
        panes = [pane for pane in self._panes() if (pane.focusProxy() or pane).isVisible()]
        focused = self.focusWidget()
        here = [i for i, one in enumerate(panes) if one is focused or one.isAncestorOf(focused)]
        pane = panes[(here[0] + 1 if here else 0) % len(panes)]
        if pane is self.grid:
            self.grid.set_focus_on_figures()  # not on its tabs
        else:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_original_wanted(self) -> None:
        if self.review.report is not None:
            self.files.open_original(self.review.report)

    def _original(self) -> bytes:
        """The file of the open report."""
        report = self.review.report
        return b"" if report is None else self.store.original(report)

    # --- the window itself ---

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.files.open_dropped(event.mimeData())
        event.acceptProposedAction()

    def save_layout(self) -> None:
        """Remembers sizes and place."""
        self.arrangement.save()
        self.worklist.save()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_layout()
        self.worklist.stop()
        self.status_line.stop()
        self.side_windows.stop()
        self.exporter.cancel()
        self.handler.cancel()
        self.importer.stop()
        self.beside.end()
        super().closeEvent(event)
