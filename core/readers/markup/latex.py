"""LaTeX: tabular and its kin; cells between ``&``, rows end with ``\\\\``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from core.document import Span
from core.readers.grid import Extent, span_of
from core.readers.markup.table import Marked, MarkedCell, MarkedRow, Marks, is_apart

_EDGE = re.compile(
    r"\\(begin|end)\{((?:longtable|longtabu|tabularx?|tabulary|tabu|supertabular|xltabular)\*?)\}"
)
_WIDE = ("tabularx", "tabulary", "xltabular", "tabular*")  # their width comes first
_TOKEN = re.compile(
    r"\\(begin|end)\{[^{}]*\}|(\\\\\*?(?:\[[^\]\n]{0,40}\])?|\\tabularnewline\b)|\\.|([{}&])",
    re.DOTALL,
)
_RULE = re.compile(
    r"\\(?:top|mid|bottom)rule\b(?:\[[^\]]{0,40}\])?|\\noalign\{[^{}]*\}|\\hline\b"
    r"|\\c(?:mid|d)?(?:rule|line)(?:\([lr]*\))?\{[^{}]*\}|\\end(?:first)?head\b|\\end(?:last)?foot\b"
)
_WRAP = re.compile(
    r"\\(?:text(?:bf|it|rm|sf|tt|normal)|emph|thead|makecell|foreignlanguage|multicolumn|multirow)"
    r"(?=[\[{])"
)
_ARGUMENTS = {r"\multicolumn": 2, r"\multirow": 2, r"\foreignlanguage": 1}  # before the content
_MARKS = Marks.of(
    r"\\begin\{minipage\}(?:\[[^\]]*\])*\{[^{}]*\}|\\end\{minipage\}|~|(?<=\{)%[^\n]*\n"
    r"|\\(?:raggedright|raggedleft|centering|arraybackslash|par|strut)\b"
)
_BREAKS = re.compile(r"\\\\\*?(?:\[[^\]\n]{0,40}\])?|\\newline\b|(?<!\\)~")
_NUMBER = re.compile(r"(?:\[[^\]]{0,40}\])?\{\s*(\d+)\s*\}")


def latex(text: str) -> Iterator[Marked]:
    """The innermost tables."""
    if "\\begin{" not in text:
        return
    opened: re.Match[str] | None = None
    for edge in _EDGE.finditer(text):
        if edge[1] == "begin":
            opened = edge
            continue
        rows = _rows(text, opened, edge) if opened is not None and opened[2] == edge[2] else ()
        if rows and opened is not None:
            yield Marked(Span(opened.start(), edge.end()), rows, _BREAKS)
        opened = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as written, and the rules and marks of heads before it."""

    cells: tuple[MarkedCell, ...]
    rules: str


def _rows(text: str, opened: re.Match[str], closed: re.Match[str]) -> tuple[MarkedRow, ...]:
    body = _behind(text, opened.end(), 2 if opened[2] in _WIDE else 1)
    if body > closed.start():
        return ()
    lines: list[_Line] = []
    for row in _split(text, body, closed.start()):
        start, rules = row[0].start, ""
        while rule := _RULE.match(text, start := _blanks(text, start)):
            rules, start = rules + rule[0], rule.end()
        if len(row) == 1 and not text[start : row[0].end].strip():
            lines.append(_Line((), rules))
            continue
        row[0] = Span(min(start, row[0].end), row[0].end)
        lines.append(_Line(tuple(_cell(text, span) for span in row), rules))
    return _merged([line.cells for line in _once(lines) if line.cells])


def _blanks(text: str, at: int) -> int:
    """The place of the first character that is no blank."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _behind(text: str, at: int, groups: int) -> int:
    """The place behind so many groups in braces, and those in brackets before them."""
    while groups and text[at : at + 1] in ("{", "["):
        groups -= text[at] == "{"
        closing, depth = {"{": "}", "[": "]"}[text[at]], 0
        opening = text[at]
        while at < len(text):
            depth += (text[at] == opening) - (text[at] == closing)
            at += 1
            if not depth:
                break
    return at


def _split(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """The cells of each row; what stands in braces or another environment is not parted."""
    depth = 0
    row: list[Span] = []
    for token in _TOKEN.finditer(text, start, end):
        if token[1] or token[3] in ("{", "}"):
            depth += 1 if token[1] == "begin" or token[3] == "{" else -1
        elif not depth and (token[2] or token[3]):
            row.append(Span(start, token.start()))
            start = token.end()
            if token[2]:
                yield row
                row = []
    yield [*row, Span(start, end)]


def _cell(text: str, span: Span) -> MarkedCell:
    across = down = 1
    apart = is_apart(text, span)
    while True:
        span = _MARKS.without(text, span)
        wrap = _WRAP.match(text, span.start, span.end)
        if wrap is None or text[span.end - 1] != "}":
            return MarkedCell(span, Extent(down, across), apart)
        number = _NUMBER.match(text, wrap.end())
        if number and wrap[0] == r"\multicolumn":
            across = span_of(number[1], lowest=1)
        elif number and wrap[0] == r"\multirow":
            down = span_of(number[1], lowest=1)
        inner = _behind(text, wrap.end(), _ARGUMENTS.get(wrap[0], 0))
        while text[inner : inner + 1] == "[":
            inner = text.find("]", inner) + 1 or span.end
        span = Span(min(inner + 1, span.end - 1), span.end - 1)


def _once(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without a head that a long table repeats on every page, and without feet."""
    found: list[_Line] = []
    since = 0  # the first line behind what ended last
    for line in lines:
        if r"\endfirsthead" in line.rules:
            since = len(found)
        if r"\endhead" in line.rules:
            if since:
                del found[since:]
            since = len(found)
        if r"\endfoot" in line.rules or r"\endlastfoot" in line.rules:
            del found[since:]
        found.append(line)
    return found


def _merged(rows: Sequence[Sequence[MarkedCell]]) -> tuple[MarkedRow, ...]:
    """The rows without the empty cells that LaTeX writes below those that reach down."""
    starts = [
        dict(zip(accumulate((c.extent.colspan for c in row), initial=0), row, strict=False))
        for row in rows
    ]
    covered: set[int] = set()
    kept: list[list[MarkedCell]] = []
    for place, row in enumerate(starts):
        line: list[MarkedCell] = []
        for column, cell in row.items():
            if id(cell) in covered:
                continue
            down, across = cell.extent
            for below in range(1, down):
                under = starts[place + below].get(column) if place + below < len(rows) else cell
                if under is not None and (under.span or under.extent.colspan != across):
                    down = below
                    break
                covered.add(id(under))  # None: at a row's end it is left out
            line.append(replace(cell, extent=Extent(down, across)))
        kept.append(line)
    return tuple(map(tuple, kept))
