"""PagesPane: the report's pages beside the grid, with the evidence of the current cell boxed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.document import Span
from core.edits import Taken
from core.edits.pointed import figure_at, figures_in
from core.errors import GoujiError
from core.occurrences import Searchable, searchable
from core.session import Changed
from gui.cell_edits import corrected, unit_given
from gui.desk import Desk
from gui.pages.renderer import Renderer
from gui.pages.view import PagesView
from gui.palette import LIGHT
from gui.source.find import FindBar

_WITHIN = 60  # characters around a chosen place that its figure may reach over


class PagesPane(QWidget):
    """The pages of the desk's report. ``original`` gives the open report's file."""

    def __init__(self, desk: Desk, original: Callable[[], bytes], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._original = original
        self._shows_all_evidence = False
        self._is_choosing = False
        self._is_shown = False  # the desk's report, in the view
        self._searchable: Searchable | None = None
        self.renderer = Renderer(self)
        self.view = PagesView(self.renderer, LIGHT, self)
        self.find_bar = FindBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        view, bar = self.view, self.find_bar
        view.find_requested.connect(self.open_find_bar)
        view.place_chosen.connect(self._on_place_chosen)
        view.fill_requested.connect(self._on_fill_requested)
        view.fill_row_requested.connect(self._on_fill_row_requested)
        view.unit_requested.connect(self._on_unit_requested)
        bar.found.connect(self._on_found)
        bar.closed.connect(self.view.setFocus)
        desk.opened.connect(self._on_desk_opened)
        desk.changed.connect(self._on_desk_changed)
        desk.current_changed.connect(self._on_desk_current_changed)
        desk.span_shown.connect(self._show)

    @property
    def has_pages(self) -> bool:
        """Whether the desk's report has pages to show."""
        session = self._desk.session
        return session is not None and bool(session.document.pages)

    def set_all_evidence_shown(self, shown: bool) -> None:  # noqa: FBT001
        """Marks the evidence of every cell, faintly."""
        self._shows_all_evidence = shown
        self._mark_quietly()

    def open_find_bar(self) -> None:
        """Begins a search in the pages, with what is selected in them."""
        session = self._desk.session
        if session is None:
            return
        if self._searchable is None:
            self._searchable = searchable(session.document.text)
        chosen = self.view.selection
        words = self.view.selected_text()
        self.find_bar.open(self._searchable, chosen.start if chosen is not None else 0, words)

    def end(self) -> None:
        """Draws nothing more."""
        self.renderer.end()

    # --- following the desk ---

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible:
            self._take_up()

    def _on_desk_opened(self) -> None:
        self._is_shown = False
        self._searchable = None
        if self.isVisible():
            self._take_up()

    def _take_up(self) -> None:
        """Shows the desk's report, when somebody looks."""
        session = self._desk.session
        if self._is_shown:
            return
        self._is_shown = True
        if session is None or not session.document.pages:
            self.view.set_document("", (), "")
            return
        try:
            data = self._original()
        except GoujiError as error:
            self._desk.failed.emit(error)
            data = b""
        key = session.record.extraction.sha256
        self.renderer.show(key, data, session.document.kind)
        self.view.set_document(key, session.document.pages, session.document.text)
        self._mark_quietly()
        self._on_desk_current_changed()

    def _mark_quietly(self) -> None:
        session = self._desk.session
        if session is None or not self._is_shown:
            return
        evidence = session.cells.values() if self._shows_all_evidence else ()
        self.view.set_quiet(
            claims=[claim.source for claim in session.claims],
            unclaimed=[one.source for one in session.unclaimed],
            evidence=[cell.source for cell in evidence if cell.source is not None],
        )

    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.fields or changed.everything:
            self._mark_quietly()
            if self._desk.current in changed.fields or changed.everything:
                self._on_desk_current_changed()

    def _on_desk_current_changed(self) -> None:
        session, field = self._desk.session, self._desk.current
        self._show(session.cells[field].source if session is not None and field else None)

    def _show(self, span: Span | None) -> None:
        """Boxes a span, and centres it unless it was chosen here."""
        if not self._is_shown:
            return
        self.view.set_evidence(span)
        if span is not None and not self._is_choosing:
            self.view.centre(span)

    def _on_found(self, _all: tuple[Span, ...], one: Span | None) -> None:
        self.view.select(one)
        if one is not None:
            self.view.centre(one)

    # --- choosing on the page ---

    def _on_place_chosen(self, place: int) -> None:
        session = self._desk.session
        if session is None:
            return
        self._is_choosing = True
        field = session.field_at(place) or self._blank_at(place)
        if field is not None:
            self._desk.set_current(field)
        else:
            unclaimed = (one.source for one in session.unclaimed)
            span = next((one for one in unclaimed if one.start <= place < one.end), None)
            if span is not None:  # shown so, one key takes it into the current cell
                self._desk.show_span(span)
        self._is_choosing = False

    def _blank_at(self, place: int) -> str | None:
        """The field whose evidence is the empty cell at a place."""
        session = self._desk.session
        if session is None:
            return None
        here = Span(place, place)
        return next((one.field for one in session.cells.values() if one.source == here), None)

    def _on_fill_requested(self, place: int) -> None:
        session, field = self._desk.session, self._desk.current
        if session is None or field is None:
            return
        text = session.document.text
        around = Span(max(0, place - _WITHIN), min(len(text), place + _WITHIN))
        found = figure_at(text, place, around)
        if found is None:
            return
        self._is_choosing = True
        self._desk.attempt(partial(corrected, field, found.of(text), source=found))
        self._is_choosing = False

    def _on_fill_row_requested(self) -> None:
        session, chosen = self._desk.session, self.view.selection
        if session is None or chosen is None:
            return
        text = session.document.text
        self._desk.fill([Taken(one.of(text), one) for one in figures_in(text, chosen)])

    def _on_unit_requested(self) -> None:
        session, field, chosen = self._desk.session, self._desk.current, self.view.selection
        if session is not None and field is not None and chosen is not None:
            unit = chosen.of(session.document.text).strip()
            self._desk.attempt(partial(unit_given, field, unit, source=chosen))
