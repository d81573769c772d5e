"""Plain text to a Document: the text as it is, a paragraph for every line that is not empty.

Tables of a markup language are tables; the lines that write them are no paragraphs, and marks of
line ends inside their cells are blanks.
"""

import re
from bisect import bisect_left

from core.document import Block, Document, Paragraph, Part, Span
from core.readers.furniture import is_furniture_line
from core.readers.markup import tables_in

_LINE = re.compile(r"[^\n]+")
_BLANKS = " \f\v\x1a\ufeff"  # a tab is none: it separates cells
_EMPTY = "\t" + _BLANKS
_QUOTE = re.compile(r"^(?:> ?)+", re.MULTILINE)
_QUOTED_FROM = 10  # lines
_TOP = 40  # paragraphs at the top that may be page furniture
_BOTTOM = 30  # the same at the bottom


def read_text(text: str, *, encoding: str, kind: str = "text") -> Document:
    """A text as a document; lines of non-breaking blanks stay, they may be blank cells. One that is
    quoted as a whole, as mail programs do, is read without the marks of it."""
    text = _unquoted(text)
    spans = [span for found in _LINE.finditer(text) if (span := _trimmed(text, found.span()))]
    last = len(spans) - _BOTTOM
    blocks: list[Block] = [
        Paragraph(span, _part(span.of(text)) if i < _TOP or i >= last else Part.BODY)
        for i, span in enumerate(spans)
    ]
    pieces: list[str] = []
    reached = 0
    for written in tables_in(text):
        first = bisect_left(blocks, written.span.start, key=_start)
        behind = bisect_left(blocks, written.span.end, key=_start)
        blocks[first:behind] = written.blocks
        for blank in written.blanks:
            pieces += text[reached : blank.start], " " * len(blank)
            reached = blank.end
    text = "".join([*pieces, text[reached:]]) if pieces else text
    return Document(text=text, blocks=tuple(blocks), kind=kind, encoding=encoding)


def _unquoted(text: str) -> str:
    is_quoted = text.startswith(">") or "\n>" in text
    quoted = sum(1 for _ in _QUOTE.finditer(text)) if is_quoted else 0
    lines = sum(1 for _ in _LINE.finditer(text)) if quoted else 0
    return _QUOTE.sub("", text) if quoted >= _QUOTED_FROM and quoted > 0.9 * lines else text


def _start(block: Block) -> int:
    return block.span.start


def _trimmed(text: str, place: tuple[int, int]) -> Span | None:
    """The line without blanks at its ends; None where nothing remains."""
    line = text[place[0] : place[1]]
    inner = line.lstrip(_BLANKS)
    if not inner.strip(_EMPTY):
        return None
    start = place[1] - len(inner)
    return Span(start, start + len(inner.rstrip(_BLANKS)))


def _part(line: str) -> Part:
    return Part.FURNITURE if is_furniture_line(line) else Part.BODY
