"""Review: the course of the work: which report is open, where to go next, what is said of it."""

from collections.abc import Collection, Set
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import edits
from core.errors import GoujiError, Reason
from core.proof import proof_of
from core.record import Status
from core.session import FORM_HEADS, Changed
from core.store import Store
from gui.actions import Need
from gui.cell_edits import not_there, undetermined
from gui.desk import Desk
from gui.worklist import WorklistPane

WAITING = (Status.NEW, Status.IN_REVIEW)
CLOSED = frozenset({Status.REVIEWED, Status.RETURNED, Status.EXCLUDED})


class Review(QObject):
    """Opens reports of the store on the desk, and carries out what is decided about them."""

    report_opened = Signal(object)  # int | None
    edited = Signal()  # an edit is on disk
    finished = Signal()  # nothing in the open report needs a person any more
    blocked = Signal(object)  # tuple[Reason, ...]: why the report cannot be marked as reviewed
    exhausted = Signal()  # nothing further needs a person
    failed = Signal(object)  # GoujiError
    met_changed = Signal(object)  # frozenset[Need]

    def __init__(self, store: Store, desk: Desk, worklist: WorklistPane, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._desk = desk
        self._worklist = worklist
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
        try:
            further = self._worklist.model.next_with_problems(self._report, forward=forward)
        except GoujiError as error:
            self.failed.emit(error)
            return
        if further is None:
            self.exhausted.emit()
            return
        if forward:
            self.open(further)
            return
        self._open(further)
        session = self._desk.session
        if session is not None and (problems := session.problems()):
            self._desk.set_current(problems[-1].field, rule=problems[-1].rule)

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
        self._set_status(Status.REVIEWED, "")
        try:
            further = self._worklist.model.next_waiting(self._report)
        except GoujiError as error:
            self.failed.emit(error)
            return
        if further is None:
            self.exhausted.emit()
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

    # --- what is said of the report ---

    @Slot()
    def mark_reviewed(self) -> None:
        """Ends the review, or tells what stands against it."""
        session = self._desk.session
        if session is None:
            return
        blockers: tuple[Reason, ...] = session.review_blockers()
        if blockers:
            self.blocked.emit(blockers)
        else:
            self._set_status(Status.REVIEWED, "")

    def send_back(self, note: str) -> None:
        """退回整改."""
        self._set_status(Status.RETURNED, note)

    def exclude(self, note: str) -> None:
        """Not such a report."""
        self._set_status(Status.EXCLUDED, note)

    @Slot()
    def reopen(self) -> None:
        """Puts a report whose review had ended back into the queue."""
        self._set_status(Status.IN_REVIEW, "")

    def _set_status(self, status: Status, note: str) -> None:
        self._desk.attempt(lambda session: edits.status_changed(session.record, status, note))

    # --- what is said of a cell ---

    @Slot()
    def leave_undetermined(self) -> None:
        """无法判定."""
        field = self._desk.current
        if field is not None:
            self._desk.resolve(partial(undetermined, field))

    @Slot()
    def say_no_cell(self) -> None:
        """文中没有, of the current cell."""
        field = self._desk.current
        if field is not None:
            self._desk.resolve(partial(not_there, field))

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

    @Slot()
    def say_no_table(self) -> None:
        """本报告无此表, of the table that the current cell would stand in."""
        table = self._missing_table()
        if table is not None:
            self._desk.settle(
                lambda session: edits.head_changed(session.record, FORM_HEADS[table], None)
            )

    def _missing_table(self) -> str | None:
        session, field = self._desk.session, self._desk.current
        table = (field or "").partition(".")[0]
        return table if session is not None and table in session.undecided_tables() else None

    @Slot()
    def clear_decision(self) -> None:
        """Takes the word on the current cell back."""
        field = self._desk.current
        if field is not None:
            self._desk.attempt(lambda session: edits.decision_cleared(session.cells[field]))

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
        self.edited.emit()
        self._tell_met()

    @Slot()
    def _tell_met(self) -> None:
        self.met_changed.emit(frozenset(self.met()))

    def met(self) -> Set[Need]:
        """What can be used now."""
        session, field = self._desk.session, self._desk.current
        met = {Need.REPORTS} if self._worklist.has_reports else set()
        if session is None:
            return met
        met.add(Need.REPORT)
        met.add(Need.CLOSED if session.record.status in CLOSED else Need.UNCLOSED)
        if self._desk.can_undo:
            met.add(Need.UNDO)
        if self._desk.can_redo:
            met.add(Need.REDO)
        if session.document.pages:
            met.add(Need.PAGED)
        if session.unclaimed:
            met.add(Need.UNCLAIMED)
        if self.is_proved:
            met.add(Need.PROVED)
        if field is not None:
            met.add(Need.CELL)
            if self._desk.shown is not None:
                met.add(Need.SHOWN)
            if session.cells[field].decision is not None:
                met.add(Need.DECISION)
        open_findings = session.open_findings()
        if any(self._desk.current_rule == one.rule or field in one.cells for one in open_findings):
            met.add(Need.BROKEN)
        if self._is_offered:
            met.add(Need.REPAIR)
        if self._missing_table() is not None:
            met.add(Need.MISSING)
        return met
