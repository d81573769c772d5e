"""Marks: what is coloured and underlined in the source: evidence, claims, unclaimed figures."""

from collections.abc import Iterable

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from core.document import Span
from gui.follower import Quiet
from gui.palette import Colours
from gui.source.layout import Layout, Piece

Underline = QTextCharFormat.UnderlineStyle
Selections = list[QTextEdit.ExtraSelection]
_BORDER = 2


class Marks:
    """The marks of one laid-out document in one view.

    Text is marked by extra selections, which leave the document alone; an empty cell has no text,
    so its own format is coloured and later put back.
    """

    def __init__(self, view: QTextEdit, layout: Layout, colours: Colours) -> None:
        self._view = view
        self._layout = layout
        self._colours = colours
        self._quiet: Selections = []
        self._found: Selections = []
        self._coloured: list[tuple[Piece, QTextCharFormat]] = []

    def set_quiet(self, quiet: Quiet) -> None:
        """What stays marked whichever cell is current; shown with the next ``show``."""
        colours = self._colours
        of_evidence, of_claims, of_unclaimed = (QTextCharFormat() for _ in range(3))
        of_evidence.setBackground(QBrush(QColor(colours.crosshair_fill)))
        of_claims.setUnderlineStyle(Underline.DotLine)
        of_claims.setUnderlineColor(QColor(colours.muted_text))
        of_unclaimed.setUnderlineStyle(Underline.WaveUnderline)
        of_unclaimed.setUnderlineColor(QColor(colours.unclaimed_line))
        self._quiet = [
            *self._selections(quiet.evidence, of_evidence),
            *self._selections(quiet.claims, of_claims),
            *self._selections(quiet.unclaimed, of_unclaimed),
        ]

    def set_found(self, spans: Iterable[Span]) -> None:
        """What a search found; shown with the next ``show``."""
        form = QTextCharFormat()
        form.setBackground(QBrush(QColor(self._colours.unsure_fill)))
        form.setForeground(QBrush(QColor(self._colours.unsure_text)))
        self._found = self._selections(spans, form)

    def show(self, span: Span | None) -> None:
        """Marks one span as the evidence at hand, instead of the one before."""
        self._restore()
        selections = [*self._quiet, *self._found]
        if span is not None:
            selections += self._evidence(span)
        self._view.setExtraSelections(selections)

    def forget(self) -> None:
        """The document is about to go: nothing has to be put back."""
        self._coloured.clear()

    @property
    def coloured(self) -> tuple[Piece, ...]:
        """The empty cells that are coloured now."""
        return tuple(piece for piece, _ in self._coloured)

    def _evidence(self, span: Span) -> Selections:
        strong = QTextCharFormat()
        strong.setBackground(QBrush(QColor(self._colours.evidence_fill)))
        strong.setUnderlineStyle(Underline.SingleUnderline)
        strong.setUnderlineColor(QColor(self._colours.evidence_border))
        selections = self._selections([span], strong)
        for piece in self._layout.places.pieces_of(span):
            if len(piece.span) and len(span):
                continue
            if piece.cell is not None:
                self._colour_cell(piece)
            elif not len(span):
                selections.append(self._line_of(piece, span.start))
        return selections

    def _line_of(self, piece: Piece, place: int) -> QTextEdit.ExtraSelection:
        """A place between characters shows as its whole line."""
        full = QTextCharFormat()
        full.setBackground(QBrush(QColor(self._colours.evidence_fill)))
        full.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003
        return self._selection(piece.position_of(place), piece.position_of(place), full)

    def _colour_cell(self, piece: Piece) -> None:
        if piece.table is None or piece.cell is None:
            return
        cell = self._layout.tables[piece.table].cellAt(piece.cell.row, piece.cell.column)
        before = cell.format()
        self._coloured.append((piece, before))
        coloured = before.toTableCellFormat()
        coloured.setBackground(QBrush(QColor(self._colours.evidence_fill)))
        coloured.setBottomBorder(_BORDER)
        coloured.setBottomBorderBrush(QBrush(QColor(self._colours.evidence_border)))
        cell.setFormat(coloured)

    def _restore(self) -> None:
        for piece, before in self._coloured:
            if piece.table is not None and piece.cell is not None:
                table = self._layout.tables[piece.table]
                table.cellAt(piece.cell.row, piece.cell.column).setFormat(before)
        self._coloured.clear()

    def _selections(self, spans: Iterable[Span], form: QTextCharFormat) -> Selections:
        return [
            self._selection(start, end, form)
            for span in spans
            for start, end in self._layout.places.ranges_of(span)
            if start < end
        ]

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = form
        return selection
