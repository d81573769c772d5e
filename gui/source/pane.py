"""SourcePane: the report beside the grid: it shows where each figure stands, and takes some."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.document import Span
from core.edits.pointed import figure_at
from core.pending import Problem
from core.session import Changed
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.follower import Follower, Quiet
from gui.source.find import FindBar
from gui.source.heights import height_of, whole_height
from gui.source.layout import Layout
from gui.source.margin import ClaimsMargin, Note
from gui.source.marks import Marks
from gui.source.noted import claim_notes, ruler_marks
from gui.source.ruler import Ruler
from gui.source.told_line import ToldLine
from gui.source.view import SourceView

_SETTLING = 60  # milliseconds: what was typed is painted before the ruler


class SourcePane(QWidget):
    """The document of the desk's report, with the current cell's evidence in its middle."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document: QTextDocument | None = None
        self._layout: Layout | None = None
        self._marks: Marks | None = None
        self._blanks: dict[int, str] = {}
        self._follower = Follower(desk, self)
        self._at_hand: Span | None = None
        self.view = SourceView(self)
        self.margin = ClaimsMargin(self.view)
        self.ruler = Ruler(self)
        self.find_bar = FindBar(self)
        self.told = ToldLine(self)
        self._shares: dict[Span, float | None] = {}
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(self.find_bar)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.view, 1)
        line.addWidget(self.ruler)
        layout.addLayout(line, 1)
        self.setFocusProxy(self.view)
        self.view.find_requested.connect(self.open_find_bar)
        self.view.position_chosen.connect(self._on_position_chosen)
        self.view.fill_requested.connect(self._on_fill_requested)
        self.view.unit_requested.connect(self._on_unit_requested)
        self.view.fill_row_requested.connect(self._on_fill_row_requested)
        self._connect_beside()
        desk.opened.connect(self._rebuild)
        desk.changed.connect(self._on_desk_changed)
        self._follower.quiet_marked.connect(self._on_quiet_marked)
        self._follower.evidence_shown.connect(self._on_evidence_shown)
        self._rebuild()

    @property
    def laid(self) -> Layout | None:
        """The document as it is laid out."""
        return self._layout

    def set_all_evidence_shown(self, shown: bool) -> None:  # noqa: FBT001
        """Marks the evidence of every cell, faintly."""
        self._follower.set_all_evidence_shown(shown)
        self._follower.show_current()

    def zoom_in(self) -> None:
        """Larger by a step."""
        self.view.zoom(1)

    def zoom_out(self) -> None:
        """Smaller by a step."""
        self.view.zoom(-1)

    def zoom_back(self) -> None:
        """The usual size."""
        self.view.zoom(0)

    def open_find_bar(self) -> None:
        """Begins a search in the source, with what is selected in it."""
        searchable = self._follower.searchable
        if searchable is not None:
            cursor = self.view.textCursor()
            place = self._edge_of(cursor.selectionStart()) or 0
            self.find_bar.open(searchable, place, cursor.selectedText())

    def show_words(self, words: str) -> None:
        """Shows where the text first has the longest of these words."""
        searchable = self._follower.searchable
        longest = max(words.split(), key=len, default="")
        if searchable is not None and longest:
            for span in searchable.find(longest, 1):
                self._desk.show_span(span)

    # --- beside the text: the ruler, and the figures that sentences state ---

    def _connect_beside(self) -> None:
        self.ruler.set_seen(self._seen)
        self.ruler.mark_chosen.connect(self._on_mark_chosen)
        self.ruler.share_chosen.connect(self._on_share_chosen)
        self.margin.set_measures(self._height, self.view.verticalScrollBar().value)
        self.margin.note_chosen.connect(self._on_note_chosen)
        self.view.verticalScrollBar().valueChanged.connect(self.ruler.update)
        self.view.verticalScrollBar().valueChanged.connect(self.margin.update)
        self.view.verticalScrollBar().rangeChanged.connect(self._on_laid_out)
        self.find_bar.found.connect(self._on_found)
        self.find_bar.closed.connect(self.view.setFocus)
        self._settling.timeout.connect(self._mark_beside)

    def _on_laid_out(self) -> None:
        """Another width, another zoom, another report: everything stands elsewhere."""
        self._shares.clear()
        self._settling.start()

    def _mark_beside(self) -> None:
        session = self._desk.session
        notes = [] if session is None else claim_notes(session)
        if notes != list(self.margin.notes):
            self.margin.show_notes(notes)
            self.view.set_margin(self.margin, self.margin.wanted_width)  # lays the text out anew
            self._shares.clear()
        self.margin.measure()
        self.ruler.show_marks([] if session is None else ruler_marks(session, self._share))
        self._show_here()

    def _show_here(self) -> None:
        here = self._at_hand
        self.margin.show_here(here)
        self.ruler.show_here(None if here is None else self._share(here))

    def _height(self, span: Span) -> float:
        place = None if self._layout is None else self._layout.places.position_of(span.start)
        return 0.0 if place is None else height_of(self.view.document(), place)

    def _share(self, span: Span) -> float | None:
        """How far down a span stands, as a share of the whole; None where it is not shown."""
        if span not in self._shares:
            found = self._layout is not None and self._layout.places.pieces_of(span)
            height = whole_height(self.view.document())
            self._shares[span] = self._height(span) / height if found else None
        return self._shares[span]

    def _seen(self) -> tuple[float, float]:
        height = whole_height(self.view.document())
        top = self.view.verticalScrollBar().value()
        return top / height, (top + self.view.viewport().height()) / height

    def _on_mark_chosen(self, key: object) -> None:
        if isinstance(key, Problem):
            self._desk.set_current(key.field, rule=key.rule)
        elif isinstance(key, Span):
            self._desk.show_span(key)

    def _on_share_chosen(self, share: float) -> None:
        bar = self.view.verticalScrollBar()
        middle = share * whole_height(self.view.document())
        bar.setValue(round(middle - self.view.viewport().height() / 2))

    def _on_note_chosen(self, note: Note) -> None:
        if note.field is not None:
            self._desk.set_current(note.field)
        self._desk.show_span(note.source)

    def _on_found(self, spans: tuple[Span, ...], here: Span | None) -> None:
        if self._marks is None or self._layout is None:
            return
        self._marks.set_found(spans)
        self._marks.show(self._at_hand)
        ranges = () if here is None else self._layout.places.ranges_of(here)
        if ranges:
            self.view.centre(ranges[0][0])
            self.view.choose_range(*ranges[0])

    # --- building ---

    def _rebuild(self) -> None:
        session = self._desk.session
        if self._marks is not None:
            self._marks.forget()
        old, document = self._document, QTextDocument(self.view)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.view.font())
        document.setDocumentMargin(10)
        document.setDefaultTextOption(_whole_words())
        self._layout = self._marks = None
        self._blanks = {}
        self._at_hand = None
        self._shares.clear()
        self._settling.start()
        self.told.tell(session.document if session is not None else None)
        if session is not None:
            self._layout = Layout(session.document, document, colours_of(self))
        self.view.setDocument(document)
        self._document = document
        if old is not None:
            old.deleteLater()
        if session is None or self._layout is None:
            return
        self._marks = Marks(self.view, self._layout, colours_of(self))
        for cell in session.cells.values():
            if cell.source is not None and not len(cell.source):
                self._blanks.setdefault(cell.source.start, cell.field)
        self._follower.begin()

    # --- following the desk ---

    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.fields or changed.rules or changed.everything:
            self._settling.start()

    def _on_quiet_marked(self, quiet: Quiet) -> None:
        if self._marks is not None:
            self._marks.set_quiet(quiet)

    def _on_evidence_shown(self, span: Span | None, is_elsewhere: bool) -> None:  # noqa: FBT001
        if self._marks is None or self._layout is None:
            return
        self._at_hand = span
        self._marks.show(span)
        self._show_here()
        ranges = () if span is None else self._layout.places.ranges_of(span)
        if ranges and is_elsewhere:
            self.view.centre(ranges[0][0])

    # --- choosing in the source ---

    def _on_position_chosen(self, position: int) -> None:
        session, place = self._desk.session, self._place_of(position)
        if session is None or place is None:
            return
        field = session.field_at(place) or self._blank_at(position)
        if field is not None:
            self._follower.go_to(field)

    def _on_fill_requested(self, position: int) -> None:
        place = self._place_of(position)
        piece = None if self._layout is None else self._layout.places.piece_at(position)
        if place is not None and piece is not None:
            self._follower.take(figure_at(self._follower.text, place, piece.span))

    def _on_fill_row_requested(self) -> None:
        self._follower.take_row(self._selected())

    def _on_unit_requested(self) -> None:
        self._follower.take_unit(self._selected())

    def _selected(self) -> Span | None:
        """What is selected, as a span of the text."""
        cursor = self.view.textCursor()
        start, end = self._edge_of(cursor.selectionStart()), self._edge_of(cursor.selectionEnd())
        return None if start is None or end is None or end < start else Span(start, end)

    def _place_of(self, position: int) -> int | None:
        return None if self._layout is None else self._layout.places.place_of(position)

    def _edge_of(self, position: int) -> int | None:
        """The place of one end of a selection, which may lie between two pieces."""
        if self._layout is None:
            return None
        place = self._layout.places.place_of(position)
        if place is not None:
            return place
        before = [one for one in self._layout.places.pieces if one.position <= position]
        return before[-1].span.end if before else None

    def _blank_at(self, position: int) -> str | None:
        """The field whose evidence is the empty cell at a position."""
        piece = None if self._layout is None else self._layout.places.piece_at(position)
        if piece is None or len(piece.span):
            return None
        return self._blanks.get(piece.span.start)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._desk.session is not None:
            self._rebuild()


def _whole_words() -> QTextOption:
    """A figure is never broken over two lines."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    return option
