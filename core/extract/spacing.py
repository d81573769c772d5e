"""Spacing: the line ends between the cells of a text; where they differ from all others, a line was
lost or stands too much."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from core.extract.aligned import Aligned, Line
from core.extract.atoms import EMPTY

GAPS_FROM = 20  # gaps that show how a document's cells are spaced
RARE = 25  # one gap in so many may be another
BLANKS_FROM = 3  # blank cells, or rows with them, that show how a document prints them
AHEAD = 40  # characters behind a row that are looked at

Number = TypeVar("Number", int, Fraction)
Gap = tuple[int, int]  # cells from one figure to the next, and the line ends between them


def oddly_spaced(tables: Sequence[Aligned], text: str) -> frozenset[int]:
    """The identities of the rows of text with a gap, inside or behind them, that is rare among the
    gaps of all rows, or with blank cells, where hardly a row has any; only rows whose cells have
    lines of their own."""
    lines = [
        line
        for table in tables
        for line in table.lines
        if line.label is not None and not line.is_structured and not line.is_bound
        if not line.is_alone  # its label is the last of the headers
    ]
    if not lines:
        return frozenset()
    inner = {id(line): list(_inner(line, text)) for line in lines}
    gaps = Counter(gap for some in inner.values() for gap in some)
    unusual = _unusual(gaps)
    odd = [number for number, some in inner.items() for gap in some if gap in unusual]
    end = len(text.rstrip())  # nothing follows a row that reaches it
    behind = {id(line): _behind(line, text) for line in lines if _last(line) < end}
    outer = Counter(behind.values())
    few = {gap for gap, count in outer.items() if _is_rare(count, outer.total())}
    blank = [id(line) for table in tables for line in table.lines if _has_blank_lines(line)]
    together = [number for number, some in inner.items() if 0 in {ends for _, ends in some}]
    return frozenset(
        [
            *(together if 2 * len(together) < len(inner) else ()),
            *(odd if _is_rare(len(odd), gaps.total()) else ()),
            *(number for number, gap in behind.items() if gap in few),
            *(blank if len(blank) < BLANKS_FROM and gaps.total() >= GAPS_FROM else ()),
        ]
    )


def _has_blank_lines(line: Line) -> bool:
    """Whether a row of text has a blank cell among its own, and no figure beside its label."""
    label = line.label
    if label is None or line.is_structured or line.is_alone:
        return False
    own = line.slots[: line.size]
    filled = [slot for slot in own if slot.kind is not EMPTY]
    return len(filled) < len(own) and all(slot.line != label.line for slot in filled)


def _is_rare(count: int, of: int) -> bool:
    return of >= GAPS_FROM and count * RARE < of


def _unusual(gaps: Mapping[Gap, int]) -> set[Gap]:
    """The gaps without the line ends that nearly all have: before a figure, and more for each blank
    cell, where there are enough to show how many."""
    figure = _mode((ends, n) for (cells, ends), n in gaps.items() if cells == 1)
    more = {gap: Fraction(gap[1] - figure, gap[0] - 1) for gap in gaps if gap[0] > 1}
    blank = _mode((each, gaps[gap]) for gap, each in more.items())
    are_told = sum(gaps[gap] for gap in more) >= BLANKS_FROM
    odd = {gap for gap, each in more.items() if each != blank or not are_told}
    return odd | {gap for gap in gaps if gap not in more and gap[1] != figure}


def _mode(values: Iterable[tuple[Number, int]]) -> Number | int:
    """The most frequent of values that come with their counts."""
    counts: Counter[Number] = Counter()
    for value, count in values:
        counts[value] += count
    return next((value for value, _ in counts.most_common(1)), 0)


def _inner(line: Line, text: str) -> Iterator[Gap]:
    """The gaps between the label and the first figure, and between figures; where blank cells
    stand in their part of the text nobody knows."""
    atoms = line.atoms
    filled = [place for place, atom in enumerate(atoms) if atom.span]
    for before, after in pairwise(filled):
        ends = text.count("\n", atoms[before].span.end, atoms[after].span.start)
        yield after - before, ends


def _behind(line: Line, text: str) -> int:
    """The line ends between the row's last cell and what follows."""
    end = _last(line)
    rest = text[end : end + AHEAD]
    return rest.count("\n", 0, len(rest) - len(rest.lstrip()))


def _last(line: Line) -> int:
    """Where the row's last cell, or its label, ends."""
    return [*line.atoms, *line.surplus][-1].span.end
