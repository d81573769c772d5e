"""Desk: the one open report and its current field, which every pane shows and works on."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.changes import Edit
from core.document import Span
from core.edits import Taken, slots_of
from core.errors import GoujiError
from core.pending import Problem
from core.record import Severity
from core.session import Changed, Session
from gui.cell_edits import bound, confirmed, corrected, filled, run_for, swapped

_SEVERITIES = list(Severity)
_Place = tuple[int, int, int]
_BEFORE_ALL: _Place = (-1, 0, 0)


class Desk(QObject):
    """The open session, the current field, and all that panes may ask of either.

    Panes never talk to each other: they call this object and listen to its signals.
    """

    opened = Signal()
    changed = Signal(object)  # Changed
    current_changed = Signal()
    span_shown = Signal(object)  # Span: a place of the text that is no cell's
    fill_proposed = Signal(object)  # Run | pairs: to be looked at before they are taken over
    marked_changed = Signal()  # the cell that waits to be swapped
    decided = Signal()  # Enter was taken as a decision: whoever walks the problems goes on
    failed = Signal(object)  # GoujiError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._current: str | None = None
        self._rule: str | None = None
        self._shown: Span | None = None
        self._marked: str | None = None

    # --- the open report ---

    @property
    def session(self) -> Session | None:
        return self._session

    def open(self, session: Session | None) -> None:
        """Puts a report on the desk, or clears it; no field is current."""
        self._session = session
        self._current = self._rule = self._shown = self._marked = None
        self.opened.emit()
        self.current_changed.emit()

    # --- the current field ---

    @property
    def current(self) -> str | None:
        """The current field's id."""
        return self._current

    @property
    def current_rule(self) -> str | None:
        """The finding that led to the current field, where one did."""
        return self._rule

    def set_current(self, field_id: str | None, *, rule: str | None = None) -> None:
        """Makes a field current; one that the report does not have changes nothing."""
        if self._session is None or (field_id is not None and field_id not in self._session.cells):
            return
        if (field_id, rule) != (self._current, self._rule):
            self._current, self._rule = field_id, rule
            self.current_changed.emit()

    def show_span(self, span: Span) -> None:
        """Shows a place of the text that belongs to no cell, such as a claim's."""
        self._shown = span
        self.span_shown.emit(span)

    @property
    def shown(self) -> Span | None:
        """The place that was shown last, whose figure ``bind_shown`` takes."""
        return self._shown

    def show_unclaimed(self, *, forward: bool) -> bool:
        """Shows the next figure that no cell took, after the last the first; False where there is
        none."""
        session = self._session
        spans = sorted((one.source for one in session.unclaimed), key=_start) if session else []
        if not spans:
            return False
        here = -1 if self._shown is None else self._shown.start
        further = [one for one in spans if one.start > here]
        before = [one for one in spans if one.start < here]
        if forward:
            self.show_span((further or spans)[0])
        else:
            self.show_span((before or spans)[-1])
        return True

    def go_to_next_problem(self, forward: bool) -> bool:  # noqa: FBT001
        """Goes on to the next thing that needs a person (or back to the last one), cells before
        findings; False where there is none further."""
        session = self._session
        if session is None:
            return False
        order = {field: place for place, field in enumerate(session.cells)}
        rules = {rule: place for place, rule in enumerate(session.findings)}

        def place_of(problem: Problem) -> _Place:
            if problem.rule is None:
                return (0, 0, order[problem.field])
            severity = session.findings[problem.rule].severity
            return (1, _SEVERITIES.index(severity), rules[problem.rule])

        here = _BEFORE_ALL
        if self._current is not None:
            here = place_of(Problem(self._current, self._rule))
        found = [(place_of(problem), problem) for problem in session.problems()]
        if forward:
            further = [one for one in found if one[0] > here]
        else:
            further = [one for one in reversed(found) if one[0] < here]
        if not further:
            return False
        problem = further[0][1]
        self.set_current(problem.field, rule=problem.rule)
        return True

    # --- two cells ---

    @property
    def marked(self) -> str | None:
        """The cell that waits for another one to be swapped with."""
        return self._marked

    def mark(self, field: str | None) -> None:
        """Marks a cell to be swapped, or none."""
        if field != self._marked:
            self._marked = field
            self.marked_changed.emit()

    def swap(self) -> None:
        """Marks the current cell; where another one is marked, swaps both."""
        field, marked = self._current, self._marked
        if field is None:
            return
        if marked is None or marked == field:
            self.mark(None if marked == field else field)
        elif self.attempt(partial(swapped, marked, field)):
            self.mark(None)

    # --- edits ---

    @property
    def can_undo(self) -> bool:
        return self._session is not None and self._session.history.next_undo is not None

    @property
    def can_redo(self) -> bool:
        return self._session is not None and self._session.history.next_redo is not None

    def apply(self, edit: Edit) -> bool:
        """Commits an edit; False where it could not be taken, which ``failed`` tells of."""
        return self.attempt(partial(_given, edit))

    def attempt(self, build: Callable[[Session], Edit | None]) -> bool:
        """Commits the edit that ``build`` makes of the open session, if it makes one; False where
        it could not be made or taken, which ``failed`` tells of."""

        def commit(session: Session) -> Changed | None:
            edit = build(session)
            return None if edit is None else session.apply(edit)

        return self._commit(commit)

    def look_again(self) -> None:
        """What is beside the open report may be another."""
        if self._session is not None:
            self._tell(self._session.look_again())

    def undo(self) -> None:
        """Takes back the last edit, and goes where it was."""
        self._commit(Session.undo, follow=True)

    def redo(self) -> None:
        """Takes back the last undo, and goes where it was."""
        self._commit(Session.redo, follow=True)

    def decide(self, text: str | None) -> bool:
        """Decides the current cell: typed text is what the report shows, None confirms the figure
        that is shown. Nothing is decided where there is no figure to take."""
        session, field = self._session, self._current
        if session is None or field is None:
            return False
        if text is None and session.cells[field].printed is None:
            return False
        return self.settle(
            partial(confirmed, field) if text is None else partial(corrected, field, text)
        )

    def settle(self, build: Callable[[Session], Edit | None]) -> bool:
        """As ``attempt``, for what decides the matter at hand: the walk goes on to the next."""
        if not self.attempt(build):
            return False
        self.decided.emit()
        return True

    def resolve(self, build: Callable[[Session], Edit | None]) -> bool:
        """As ``attempt``; where that settles a current cell that was open, the walk goes on."""
        was_open = self._is_open()
        if not self.attempt(build):
            return False
        if was_open and not self._is_open():
            self.decided.emit()
        return True

    def _is_open(self) -> bool:
        session, field = self._session, self._current
        if session is None or field is None:
            return False
        return not session.cells[field].is_settled

    def bind_shown(self) -> bool:
        """Takes the figure that is shown in the source into the current cell."""
        if self._current is None or self._shown is None:
            return False
        return self.resolve(partial(bound, self._current, self._shown))

    def fill(self, taken: Sequence[Taken]) -> None:
        """Puts figures into the line of the current cell: at once where there is one for each cell
        up to its end, else they are proposed."""
        session, field = self._session, self._current
        if session is None or field is None or not taken:
            return
        run = run_for(field, taken, session)
        wrong = any(slot.trouble is not None for slot in slots_of(run.pairs, session.cells))
        if run.fits and not wrong:
            self.resolve(partial(filled, run.pairs))
        else:
            self.fill_proposed.emit(run)

    def undo_entry(self, number: int) -> bool:
        """Takes one step of the log back, and goes where it was."""
        return self._commit(partial(_step_undone, number), follow=True)

    def _commit(self, commit: Callable[[Session], Changed | None], *, follow: bool = False) -> bool:
        if self._session is None:
            return False
        try:
            changed = commit(self._session)
        except GoujiError as error:
            self.failed.emit(error)
            return False
        if changed is not None:
            self._tell(changed)
            if follow and changed.fields and self._current not in changed.fields:
                self.set_current(next(one for one in self._session.cells if one in changed.fields))
        return True

    def _tell(self, changed: Changed) -> None:
        """Lets the panes know; a current field that is gone is current no more."""
        session = self._session
        if session is not None and changed.everything:
            if self._current not in session.cells:
                self._current = None
            if self._marked not in session.cells:
                self._marked = None
            self._rule = None
        self.changed.emit(changed)
        if changed.everything:
            self.current_changed.emit()


def _step_undone(number: int, session: Session) -> Changed | None:
    return session.undo_entry(number)


def _start(span: Span) -> int:
    return span.start


def _given(edit: Edit, _session: Session) -> Edit:
    return edit
