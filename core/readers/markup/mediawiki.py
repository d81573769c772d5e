"""MediaWiki: tables between ``{|`` and ``|}``, a cell a line or several in one."""

import re
from collections.abc import Iterator

from core.document import Span
from core.readers.grid import Extent, span_of
from core.readers.markup.table import Marked, MarkedCell, MarkedRow, Marks, is_apart

_LINE = re.compile(r"[ \t:]*(\{\||\|\}|\|-|\|\+|[|!]|)([^\n]*)(?:\n|\Z)")
_BETWEEN = re.compile(r"\|\||!!")
_ATTRIBUTES = re.compile(
    r"\s*(?:[\w:-]++\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s|\"']++)\s*)++\|(?!\|)"
)
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d+)", re.IGNORECASE)
_MARKS = Marks.of(r"<[^<>]{0,400}>|'{2,3}|&nbsp;")
_BREAKS = re.compile(r"</?[A-Za-z][^<>]{0,400}>|'{2,3}|&nbsp;")


def mediawiki(text: str) -> Iterator[Marked]:
    """The innermost tables."""
    if "{|" not in text:
        return
    open_table: _Open | None = None
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            break
        sign, at = line[1], line.end()
        if sign == "{|":
            open_table = _Open(line.start())
        elif sign == "|}" and open_table is not None:
            yield open_table.closed(text, line.end(2))
            open_table = None
        elif open_table is not None:
            open_table.read(text, sign, line.start(2), line.end(2))


class _Open:
    """A table as far as it was read."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._rows: list[list[tuple[int, int, str]]] = [[]]
        self._is_caption = False

    def read(self, text: str, sign: str, start: int, end: int) -> None:
        row = self._rows[-1]
        if sign == "|-":
            self._rows.append([])
        elif sign in ("|", "!"):
            between = [found.span() for found in _BETWEEN.finditer(text, start, end)]
            starts = [start, *(stop for _, stop in between)]
            ends = [*(first for first, _ in between), end]
            row.extend((*pair, sign) for pair in zip(starts, ends, strict=True))
        elif not sign and row and not self._is_caption:  # the last cell goes on
            row[-1] = (row[-1][0], end, row[-1][2])
        self._is_caption = sign == "|+" or (self._is_caption and not sign)

    def closed(self, text: str, end: int) -> Marked:
        rows = (tuple(_cell(text, *cell) for cell in row) for row in self._rows if row)
        return Marked(Span(self._start, end), tuple[MarkedRow, ...](rows), _BREAKS)


def _cell(text: str, start: int, end: int, sign: str) -> MarkedCell:
    attributes = _ATTRIBUTES.match(text, start, end)
    spans = dict(_SPAN.findall(attributes[0].lower())) if attributes else {}
    extent = Extent(span_of(spans.get("row"), lowest=1), span_of(spans.get("col"), lowest=1))
    content = Span(attributes.end() if attributes else start, end)
    apart = is_apart(text, content)
    return MarkedCell(_MARKS.without(text, content), extent, apart, header=sign == "!")
