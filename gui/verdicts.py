"""Verdicts: what a person says of the open report and of its cells."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core import edits
from core.record import FORM_HEADS, Status
from gui.cell_edits import not_there, undetermined
from gui.desk import Desk


class Verdicts(QObject):
    """Makes what is said an edit of the desk's report."""

    blocked = Signal(object)  # tuple[Reason, ...]: why the report cannot be marked as reviewed

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    # --- of the report ---

    @Slot()
    def mark_reviewed(self) -> None:
        """Ends the review, or tells what stands against it."""
        session = self._desk.session
        if session is None:
            return
        blockers = session.review_blockers()
        if blockers:
            self.blocked.emit(blockers)
        else:
            self.set_status(Status.REVIEWED)

    def send_back(self, note: str) -> None:
        """退回整改."""
        self.set_status(Status.RETURNED, note)

    def exclude(self, note: str) -> None:
        """Not such a report."""
        self.set_status(Status.EXCLUDED, note)

    @Slot()
    def reopen(self) -> None:
        """Puts a report whose review had ended back into the queue."""
        self.set_status(Status.IN_REVIEW)

    def set_status(self, status: Status, note: str = "") -> None:
        """Puts the open report where its review stands now."""
        self._desk.attempt(lambda session: edits.status_changed(session.record, status, note))

    # --- of a cell ---

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
    def say_no_table(self) -> None:
        """本报告无此表, of the table that the current cell would stand in."""
        table = self.missing_table()
        if table is not None:
            self._desk.settle(
                lambda session: edits.head_changed(session.record, FORM_HEADS[table], None)
            )

    def missing_table(self) -> str | None:
        """The table of the current cell, where nobody knows whether the report has it."""
        session, field = self._desk.session, self._desk.current
        table = (field or "").partition(".")[0]
        return table if session is not None and table in session.undecided_tables() else None

    @Slot()
    def clear_decision(self) -> None:
        """Takes the word on the current cell back."""
        field = self._desk.current
        if field is not None:
            self._desk.attempt(lambda session: edits.decision_cleared(session.cells[field]))
