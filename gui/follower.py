"""Follower: what a view of the report shows of the desk, and what it takes from the text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.document import Span
from core.edits import Taken
from core.edits.pointed import figures_in
from core.occurrences import Searchable, searchable
from core.session import Changed
from gui.cell_edits import corrected, unit_given
from gui.desk import Desk


@dataclass(frozen=True, slots=True)
class Quiet:
    """What stays marked whichever cell is current."""

    claims: Sequence[Span] = ()
    unclaimed: Sequence[Span] = ()
    evidence: Sequence[Span] = ()


class Follower(QObject):
    """Follows the desk for one view of its report, from ``begin`` to ``rest``."""

    evidence_shown = Signal(object, bool)  # Span | None; it was not chosen here: bring it into view
    quiet_marked = Signal(object)  # Quiet

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._searchable: Searchable | None = None
        self._shows_all_evidence = False
        self._is_following = False
        self._is_choosing = False
        desk.opened.connect(self._on_desk_opened)
        desk.changed.connect(self._on_desk_changed)
        desk.current_changed.connect(self.show_current)
        desk.span_shown.connect(self._show)

    @property
    def text(self) -> str:
        """The report's."""
        session = self._desk.session
        return "" if session is None else session.document.text

    @property
    def searchable(self) -> Searchable | None:
        """The report's text, ready for a search; None where no report is open."""
        if self._searchable is None and self._desk.session is not None:
            self._searchable = searchable(self.text)
        return self._searchable

    # --- what the view shows ---

    def begin(self) -> None:
        """The view has the report: tells what to show of it, and goes on."""
        self._is_following = True
        self.mark_quietly()
        self.show_current()

    def rest(self) -> None:
        """The view has no report to show anything of."""
        self._is_following = False

    def set_all_evidence_shown(self, shown: bool) -> None:  # noqa: FBT001
        """Marks the evidence of every cell, faintly."""
        self._shows_all_evidence = shown
        self.mark_quietly()

    def mark_quietly(self) -> None:
        """Tells what stays marked."""
        session = self._desk.session
        if session is None or not self._is_following:
            return
        evidence = session.cells.values() if self._shows_all_evidence else ()
        self.quiet_marked.emit(
            Quiet(
                claims=[claim.source for claim in session.claims],
                unclaimed=[one.source for one in session.unclaimed],
                evidence=[cell.source for cell in evidence if cell.source is not None],
            )
        )

    def show_current(self) -> None:
        """Shows the current cell's evidence."""
        session, field = self._desk.session, self._desk.current
        self._show(session.cells[field].source if session is not None and field else None)

    def _on_desk_opened(self) -> None:
        self._searchable = None

    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.fields or changed.everything:
            self.mark_quietly()
            if self._desk.current in changed.fields or changed.everything:
                self.show_current()

    def _show(self, span: Span | None) -> None:
        if self._is_following:
            self.evidence_shown.emit(span, not self._is_choosing)

    # --- what is chosen in the view ---

    def go_to(self, field: str) -> None:
        """A cell was chosen by its place."""
        with self._choosing():
            self._desk.set_current(field)

    def point_at(self, span: Span) -> None:
        """A place was chosen that is no cell's: one key takes its figure into the current cell."""
        with self._choosing():
            self._desk.show_span(span)

    def take(self, figure: Span | None) -> None:
        """Takes a figure into the current cell."""
        field = self._desk.current
        if field is None or figure is None:
            return
        with self._choosing():
            self._desk.attempt(partial(corrected, field, figure.of(self.text), source=figure))

    def take_row(self, chosen: Span | None) -> None:
        """Takes the figures of a stretch of text into the line of the current cell."""
        if chosen is not None:
            self._desk.fill(
                [Taken(one.of(self.text), one) for one in figures_in(self.text, chosen)]
            )

    def take_unit(self, chosen: Span | None) -> None:
        """Takes words as the unit of the current cell."""
        field = self._desk.current
        if field is not None and chosen is not None:
            unit = chosen.of(self.text).strip()
            self._desk.attempt(partial(unit_given, field, unit, source=chosen))

    @contextmanager
    def _choosing(self) -> Iterator[None]:
        """What is chosen in the view stays where it is in it."""
        self._is_choosing = True
        try:
            yield
        finally:
            self._is_choosing = False
