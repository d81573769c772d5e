"""Spacing: the line ends between the cells of a text; where they differ from all others, a line was
lost or stands too much."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.extract.aligned import Aligned, Line

GAPS_FROM = 20  # gaps that show how a document's cells are spaced
RARE = 25  # one gap in so many may be another


def oddly_spaced(tables: Sequence[Aligned], text: str) -> frozenset[int]:
    """The identities of the rows of text with a gap, inside or behind them, that is rare among the
    gaps of all rows; only rows whose cells have lines of their own."""
    lines = [
        line
        for table in tables
        for line in table.lines
        if line.label is not None and not line.is_structured and not line.is_bound
        if not line.is_alone  # its label is the last of the headers
    ]
    inner = Counter(gap for line in lines for gap in _inner(line, text))
    outer = Counter(_behind(line, text) for line in lines)
    return frozenset(
        id(line)
        for line in lines
        if (_is_rare(_behind(line, text), outer) and not _is_end(line, text))
        or any(_is_rare(gap, inner) for gap in _inner(line, text))
    )


def _is_rare(gap: int, gaps: Counter[int]) -> bool:
    return gaps.total() >= GAPS_FROM and gaps[gap] * RARE < gaps.total()


def _inner(line: Line, text: str) -> Iterator[int]:
    """The line ends between the label and the first cell, and between cells."""
    spans = [atom.span for atom in [*([line.label] if line.label else []), *line.slots]]
    for before, after in pairwise(spans):
        yield text.count("\n", before.end, after.start)


def _is_end(line: Line, text: str) -> bool:
    return not text[_last(line) :].strip()


def _behind(line: Line, text: str) -> int:
    """The line ends between the row's last cell and what follows."""
    end = _last(line)
    rest = text[end : end + 40]
    blank = len(rest) - len(rest.lstrip())
    return rest.count("\n", 0, blank)


def _last(line: Line) -> int:
    """Where the row's last cell, or its label, ends."""
    atoms = [*([line.label] if line.label else []), *line.slots, *line.surplus]
    return atoms[-1].span.end
