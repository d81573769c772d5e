"""PagesPane: the report's pages beside the grid, with the evidence of the current cell boxed."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.document import Span
from core.edits.pointed import figure_at
from core.errors import GoujiError
from gui.desk import Desk
from gui.follower import Follower
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
        self._is_shown = False  # the desk's report, in the view
        self._follower = Follower(desk, self)
        self.renderer = Renderer(self)
        self.view = PagesView(self.renderer, LIGHT, self)
        self.find_bar = FindBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        view, bar, follower = self.view, self.find_bar, self._follower
        view.find_requested.connect(self.open_find_bar)
        view.place_chosen.connect(self._on_place_chosen)
        view.fill_requested.connect(self._on_fill_requested)
        view.fill_row_requested.connect(self._on_fill_row_requested)
        view.unit_requested.connect(self._on_unit_requested)
        bar.found.connect(self._on_found)
        bar.closed.connect(self.view.setFocus)
        follower.quiet_marked.connect(view.set_quiet)
        follower.evidence_shown.connect(self._on_evidence_shown)
        desk.opened.connect(self._on_desk_opened)

    @property
    def has_pages(self) -> bool:
        """Whether the desk's report has pages to show."""
        session = self._desk.session
        return session is not None and bool(session.document.pages)

    def set_all_evidence_shown(self, shown: bool) -> None:  # noqa: FBT001
        """Marks the evidence of every cell, faintly."""
        self._follower.set_all_evidence_shown(shown)

    def open_find_bar(self) -> None:
        """Begins a search in the pages, with what is selected in them."""
        searchable, chosen = self._follower.searchable, self.view.selection
        if searchable is not None:
            start = chosen.start if chosen is not None else 0
            self.find_bar.open(searchable, start, self.view.selected_text())

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
        self._follower.rest()
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
        self._follower.begin()

    def _on_evidence_shown(self, span: Span | None, is_elsewhere: bool) -> None:  # noqa: FBT001
        self.view.set_evidence(span)
        if span is not None and is_elsewhere:
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
        field = session.field_at(place) or self._blank_at(place)
        if field is not None:
            self._follower.go_to(field)
            return
        unclaimed = (one.source for one in session.unclaimed)
        span = next((one for one in unclaimed if one.start <= place < one.end), None)
        if span is not None:
            self._follower.point_at(span)

    def _blank_at(self, place: int) -> str | None:
        """The field whose evidence is the empty cell at a place."""
        session = self._desk.session
        if session is None:
            return None
        here = Span(place, place)
        return next((one.field for one in session.cells.values() if one.source == here), None)

    def _on_fill_requested(self, place: int) -> None:
        text = self._follower.text
        around = Span(max(0, place - _WITHIN), min(len(text), place + _WITHIN))
        self._follower.take(figure_at(text, place, around))

    def _on_fill_row_requested(self) -> None:
        self._follower.take_row(self.view.selection)

    def _on_unit_requested(self) -> None:
        self._follower.take_unit(self.view.selection)
