"""Layout: a document laid out as a QTextDocument, and the map between its text and positions."""

from bisect import bisect_right
from dataclasses import dataclass
from unicodedata import east_asian_width

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from core.document import Document, Paragraph, Part, Span, Table, TableCell
from gui.palette import Colours

_LINE = "\u2028"  # a line end inside a paragraph or cell
_JOINER = "\u2060"
_WIDE = 0xFFFF  # beyond it Qt counts two for one code point
_LARGEST = 3  # steps of size for a heading
_LONGEST = 8  # characters that still widen a column
_SHORTEST = 2
_CENTRED = 6  # the longest text of a cell that is centred, in characters
_PAD = 3
_LOW = 3  # rows
_WIDTH = 99  # per cent: rounding may not make a table wider than the view
_ROOM = 0.7  # padding of a column, in characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text that is laid out in one go; ``table`` and ``cell`` where in a table."""

    span: Span
    position: int
    length: int
    wide: tuple[int, ...] = ()  # places of code points that Qt counts twice
    table: int | None = None
    cell: TableCell | None = None

    def position_of(self, place: int) -> int:
        """The position of a place within the span, its end included."""
        return self.position + place - self.span.start + sum(one < place for one in self.wide)

    def place_of(self, position: int) -> int:
        """The place of a position; the second half of a wide code point belongs to its first."""
        place = self.span.start
        ahead = position - self.position
        for one in self.wide:
            if self.position_of(one) >= position:
                break
            ahead -= 1
        return min(place + ahead, self.span.end)


@dataclass(frozen=True, slots=True)
class Places:
    """The two-way map between places of the canonical text and positions of the QTextDocument."""

    pieces: tuple[Piece, ...]  # as laid out
    _by_place: tuple[Piece, ...]
    _starts: tuple[int, ...]
    _positions: tuple[int, ...]

    def pieces_of(self, span: Span) -> tuple[Piece, ...]:
        """What shows the span: the pieces that share a character with it, or for an empty span the
        one that it stands in."""
        here = bisect_right(self._starts, span.end if not len(span) else span.end - 1)
        found = []
        for piece in reversed(self._by_place[:here]):
            if _touches(piece.span, span):
                found.append(piece)
            elif piece.span.end < span.start:
                break
        exact = [piece for piece in found if piece.span == span]
        return tuple(exact or reversed(found))

    def ranges_of(self, span: Span) -> tuple[tuple[int, int], ...]:
        """The position ranges that show the span, one for each piece it reaches into."""
        return tuple(
            (
                piece.position_of(max(span.start, piece.span.start)),
                piece.position_of(min(span.end, piece.span.end)),
            )
            for piece in self.pieces_of(span)
        )

    def position_of(self, place: int) -> int | None:
        """The position of a place; None where the layout shows nothing of it."""
        found = self.pieces_of(Span(place, place))
        return found[0].position_of(place) if found else None

    def piece_at(self, position: int) -> Piece | None:
        """The piece that a position lies in, its end included."""
        here = bisect_right(self._positions, position) - 1
        if here < 0:
            return None
        piece = self.pieces[here]
        return piece if position <= piece.position + piece.length else None

    def place_of(self, position: int) -> int | None:
        """The place of a position; None between pieces."""
        piece = self.piece_at(position)
        return None if piece is None else piece.place_of(position)


def _touches(piece: Span, span: Span) -> bool:
    if not len(span) or not len(piece):
        return piece.start <= span.end and span.start <= piece.end
    return piece.overlaps(span)


def places_of(pieces: list[Piece]) -> Places:
    """The map that the pieces amount to."""
    ordered = sorted(pieces, key=_start)
    laid = sorted(pieces, key=_position)
    return Places(
        tuple(laid),
        tuple(ordered),
        tuple(piece.span.start for piece in ordered),
        tuple(piece.position for piece in laid),
    )


def _start(piece: Piece) -> tuple[int, int]:
    return (piece.span.start, piece.span.end)


def _position(piece: Piece) -> int:
    return piece.position


def shown(text: str) -> str:
    """Text as it is laid out: the same number of code points, without any that Qt takes for
    structure."""
    return "".join(map(_shown_char, text))


def _shown_char(char: str) -> str:
    if char in "\n\r\u2029":
        return _LINE
    if char in "\x00\ufdd0\ufdd1\ufffc\ufffe\uffff":
        return " "
    if char == "\ufeff":
        return _JOINER  # as a byte order mark Qt would drop it
    return "\ufffd" if "\ud800" <= char <= "\udfff" else char


class Layout:
    """Writes a document into an empty QTextDocument, and remembers where everything came to
    stand. ``tables`` are the tables of the layout in reading order."""

    def __init__(self, document: Document, target: QTextDocument, colours: Colours) -> None:
        self._text = document.text
        self._colours = colours
        self._pieces: list[Piece] = []
        self._cursor = QTextCursor(target)
        self._is_fresh = True  # the last block waits for its first words
        self._dense = document.kind == "text"
        self.tables: list[QTextTable] = []
        self._cursor.beginEditBlock()
        for block in document.blocks:
            if isinstance(block, Paragraph):
                self._write_paragraph(block)
            else:
                self._write_table(block)
        self._cursor.endEditBlock()
        self.places = places_of(self._pieces)

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        form, chars = self._formats(paragraph)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._is_fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setCharFormat(chars)
        else:
            self._cursor.insertBlock(form, chars)
        self._is_fresh = False
        self._write(paragraph.span, chars)

    def _write(
        self,
        span: Span,
        chars: QTextCharFormat,
        table: int | None = None,
        cell: TableCell | None = None,
    ) -> None:
        text = span.of(self._text)
        position = self._cursor.position()
        self._cursor.insertText(shown(text), chars)
        wide = tuple(span.start + place for place, char in enumerate(text) if ord(char) > _WIDE)
        self._pieces.append(
            Piece(span, position, self._cursor.position() - position, wide, table, cell)
        )

    def _formats(self, paragraph: Paragraph) -> tuple[QTextBlockFormat, QTextCharFormat]:
        form, chars = QTextBlockFormat(), QTextCharFormat()
        form.setBottomMargin(2 if self._dense else 6)
        form.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        chars.setForeground(QBrush(QColor(self._colours.text)))
        if paragraph.part is Part.FURNITURE:
            chars.setForeground(QBrush(QColor(self._colours.zero_text)))
            chars.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
            form.setBottomMargin(0)
        elif paragraph.heading:
            chars.setProperty(
                QTextFormat.Property.FontSizeAdjustment, max(_LARGEST - paragraph.heading, 0)
            )
            chars.setFontWeight(QFont.Weight.Bold)
            form.setTopMargin(8)
        return form, chars

    # --- tables ---

    def _write_table(self, table: Table) -> None:
        if not table.rows or not table.columns:
            return
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        laid = self._cursor.insertTable(table.rows, table.columns, self._table_format(table))
        number = len(self.tables)
        self.tables.append(laid)
        for cell in table.cells:
            if cell.rowspan > 1 or cell.colspan > 1:
                laid.mergeCells(cell.row, cell.column, cell.rowspan, cell.colspan)
        plain = QTextCharFormat()
        quiet = table.part is Part.FURNITURE
        plain.setForeground(
            QBrush(QColor(self._colours.zero_text if quiet else self._colours.text))
        )
        for cell in table.cells:
            here = laid.cellAt(cell.row, cell.column)
            here.setFormat(self._cell_format(cell))
            self._cursor = here.firstCursorPosition()
            if _is_centred(cell.span.of(self._text)):
                self._cursor.setBlockFormat(self._centred)
            self._write(cell.span, plain, number, cell)
        self._is_fresh = True

    def _cell_format(self, cell: TableCell) -> QTextTableCellFormat:
        form = QTextTableCellFormat()
        if cell.rowspan <= _LOW:  # in a high cell the middle is out of sight
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        if cell.header:
            form.setBackground(QBrush(QColor(self._colours.alternate)))
        return form

    @property
    def _centred(self) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return form

    def _table_format(self, table: Table) -> QTextTableFormat:
        form = QTextTableFormat()
        # Borders that lie upon each other: collapsed ones take three times as long to paint.
        form.setBorderCollapse(False)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(self._colours.line)))
        form.setCellPadding(_PAD)
        form.setCellSpacing(-1)
        form.setTopMargin(4)
        form.setBottomMargin(8)
        form.setRightMargin(6)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, _WIDTH))
        form.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, share)
                for share in _shares(self._text, table)
            ]
        )
        return form


def _is_centred(text: str) -> bool:
    """Figures and short labels stand in the middle of their cell."""
    return len(text) <= _CENTRED or (len(text) <= 3 * _CENTRED and text.isascii())


def _shares(text: str, table: Table) -> list[float]:
    """Per cent of the width for each column, by the widest text of its own cells."""
    widest = [float(_SHORTEST)] * table.columns
    for cell in table.cells:
        if cell.colspan == 1:
            needed = sum(1 if east_asian_width(one) in "WF" else 0.6 for one in cell.span.of(text))
            widest[cell.column] = max(widest[cell.column], min(needed, _LONGEST))
    whole = sum(widest) + table.columns * _ROOM
    return [100 * (one + _ROOM) / whole for one in widest]
