"""Review: the course of the work: which report is open, where to go next, what is said of it."""

from collections.abc import Callable, Collection, Set
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import GoujiError
from core.proof import proof_of
from core.record import Status
from core.session import Changed
from core.store import Store
from gui.actions import Need
from gui.desk import Desk
from gui.verdicts import Verdicts
from gui.worklist import WorklistPane

WAITING = (Status.NEW, Status.IN_REVIEW)
CLOSED = frozenset({Status.REVIEWED, Status.RETURNED, Status.EXCLUDED})


class Review(QObject):
    """Opens reports of the store on the desk, and carries out what is decided about them."""

    report_opened = Signal(object)  # int | None
    finished = Signal()  # nothing in the open report needs a person any more
    exhausted = Signal()  # nothing further needs a person
    failed = Signal(object)  # GoujiError
    met_changed = Signal(object)  # frozenset[Need]

    def __init__(self, store: Store, desk: Desk, worklist: WorklistPane, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._desk = desk
        self._worklist = worklist
        self.verdicts = Verdicts(desk, self)
        self._report: int | None = None
        self._is_offered = False
        worklist.report_activated.connect(self.open)
        desk.changed.connect(self._on_desk_changed)
        desk.current_changed.connect(self._tell_met)
        desk.decided.connect(self._on_decided)

    # --- which report ---

    @property
    def report(self) -> int | None:
        """The open report's number in the store."""
        return self._report

    @Slot(int)
    def open(self, report: int) -> None:
        """Opens a report at the first thing in it that needs a person."""
        if self._open(report):
            self._desk.go_to_next_problem(forward=True)

    def _open(self, report: int) -> bool:
        if report == self._report:
            return False
        try:
            session = self._store.session(report)
        except GoujiError as error:
            self._worklist.show_report(self._report)
            self.failed.emit(error)
            return False
        self._report = report
        self._desk.open(session)
        self._worklist.show_report(report)
        self.report_opened.emit(report)
        self._tell_met()
        return True

    def open_first(self) -> None:
        """Opens the first report of the list, if nothing is open."""
        first = self._worklist.model.first()
        if self._report is None and first is not None:
            self.open(first)

    @Slot()
    def go_on(self) -> None:
        """To the next thing that needs a person, in this report or a later one."""
        self._go(forward=True)

    @Slot()
    def go_back(self) -> None:
        """To the previous thing that needs a person."""
        self._go(forward=False)

    def _go(self, *, forward: bool) -> None:
        if self._desk.go_to_next_problem(forward):
            return
        further = self._further(
            partial(self._worklist.model.next_with_problems, self._report, forward=forward)
        )
        if further is None:
            return
        if forward:
            self.open(further)
            return
        self._open(further)
        session = self._desk.session
        if session is not None and (problems := session.problems()):
            self._desk.set_current(problems[-1].field, rule=problems[-1].rule)

    def _further(self, find: Callable[[], int | None]) -> int | None:
        """The report that ``find`` names; None, and why, where there is none to go on to."""
        try:
            found = find()
        except GoujiError as error:
            self.failed.emit(error)
            return None
        if found is None:
            self.exhausted.emit()
        return found

    @Slot()
    def _on_decided(self) -> None:
        """On to the next thing in this report, from its end to what was passed over; where there
        is nothing left the report waits to be accepted."""
        session = self._desk.session
        if session is None or self._desk.go_to_next_problem(forward=True):
            return
        problems = session.problems()
        if problems:
            self._desk.set_current(problems[0].field, rule=problems[0].rule)
        elif self.is_proved:
            self.finished.emit()
        else:
            self.go_on()

    @property
    def is_proved(self) -> bool:
        """Whether nothing in the open report needs a person, and its review has not ended."""
        session = self._desk.session
        return session is not None and proof_of(session) is not None

    @Slot()
    def accept(self) -> None:
        """Marks the open report as reviewed and goes to the next one whose review has not ended,
        after the last to the first."""
        if not self.is_proved:
            return
        self.verdicts.set_status(Status.REVIEWED)
        further = self._further(partial(self._worklist.model.next_waiting, self._report))
        if further is None:
            return
        self.open(further)
        if self.is_proved:
            self.finished.emit()

    def go_to(self, report: int | None) -> None:
        """Opens a report, or clears the desk where there is none to open."""
        if report is not None:
            self.open(report)
            return
        self._report = None
        self._desk.open(None)
        self.report_opened.emit(None)
        self._tell_met()

    def take_up(self, reports: Collection[int]) -> None:
        """Shows what became of reports that were changed elsewhere in this window."""
        for report in reports:
            self._worklist.model.refresh_report(report)
        here = self._report
        if here is not None and here in reports:
            self._report = None
            self._open(here)

    @Slot()
    def open_next(self) -> None:
        """The report below in the list."""
        self._open_neighbour(forward=True)

    @Slot()
    def open_previous(self) -> None:
        """The report above in the list."""
        self._open_neighbour(forward=False)

    def _open_neighbour(self, *, forward: bool) -> None:
        neighbour = self._worklist.neighbour(self._report, forward=forward)
        if neighbour is not None:
            self.open(neighbour)

    # --- what no cell took ---

    @Slot()
    def show_next_unclaimed(self) -> None:
        """The next figure that no cell took, shown in the source."""
        self._desk.show_unclaimed(forward=True)
        self._tell_met()

    @Slot()
    def show_previous_unclaimed(self) -> None:
        """The previous figure that no cell took, shown in the source."""
        self._desk.show_unclaimed(forward=False)
        self._tell_met()

    # --- what follows ---

    @Slot(bool)
    def set_offered(self, is_offered: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Whether a repair is shown that can be applied."""
        if is_offered is not self._is_offered:
            self._is_offered = is_offered
            self._tell_met()

    @Slot(object)
    def _on_desk_changed(self, _changed: Changed) -> None:
        if self._report is not None:  # the year after looks back at this one
            for report in (self._report, *self._store.book.followers(self._report)):
                self._worklist.model.refresh_report(report)
        self._tell_met()

    @Slot()
    def _tell_met(self) -> None:
        self.met_changed.emit(frozenset(self.met()))

    def met(self) -> Set[Need]:
        """What can be used now."""
        desk, session = self._desk, self._desk.session
        if session is None:
            return {Need.REPORTS} if self._worklist.has_reports else set()
        cell = None if desk.current is None else session.cells[desk.current]
        is_closed = session.record.status in CLOSED
        facts = {
            Need.REPORTS: self._worklist.has_reports,
            Need.REPORT: True,
            Need.CLOSED: is_closed,
            Need.UNCLOSED: not is_closed,
            Need.UNDO: desk.can_undo,
            Need.REDO: desk.can_redo,
            Need.PAGED: bool(session.document.pages),
            Need.UNCLAIMED: bool(session.unclaimed),
            Need.PROVED: self.is_proved,
            Need.CELL: cell is not None,
            Need.SHOWN: cell is not None and desk.shown is not None,
            Need.DECISION: cell is not None and cell.decision is not None,
            Need.BROKEN: any(
                desk.current_rule == one.rule or desk.current in one.cells
                for one in session.open_findings()
            ),
            Need.REPAIR: self._is_offered,
            Need.MISSING: self.verdicts.missing_table() is not None,
        }
        return {need for need, is_so in facts.items() if is_so}
