"""Tables that go on over a page: one table again, with cells that the page cut put together."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.readers.grid import MAX_CELLS
from core.readers.paged.lines import NOTHING, Written, is_numbered
from core.readers.paged.tables import Entry, RuledTable

_EDGE = 8.0  # points that the sides of both pieces may differ by
_WIDTH = 4.0  # the same for their widths, where pages have margins of their own
_ALIKE = 0.7  # share of the columns' edges of one that the other has as well
_COLUMN = 5.0  # points within which two columns' edges are one
_FIGURE = re.compile(r"[\s\d０-９.,，．%％+＋\-－—–/／万元无?？]*")


@dataclass(frozen=True, slots=True)
class Continued:
    """The whole table, and the heads that the following page repeated."""

    table: RuledTable
    heads: tuple[Written, ...]


def continued(table: RuledTable, following: RuledTable) -> Continued | None:
    """The two as one; None where the following is a table of its own."""
    shift = _shift(table, following)
    if shift is None:
        return None
    moved = tuple(x + shift for x in following.xs)
    if not _is_alike(table.xs, moved):
        return None
    xs = _union(table.xs, moved)
    if (table.rows + following.rows) * (len(xs) - 1) > MAX_CELLS // 2:
        return None
    above = [_placed(entry, table.xs, xs) for entry in table.entries]
    below = [_placed(entry, moved, xs) for entry in following.entries]
    repeated = _repeated(above, below)
    heads = tuple(entry.written for entry in below if entry.row < repeated and entry.written.text)
    below = [replace(entry, row=entry.row - repeated) for entry in below if entry.row >= repeated]
    rows = table.rows + following.rows - repeated
    entries = _sewn(above, below, table.rows)
    if entries is None:
        entries = [*above, *(replace(one, row=one.row + table.rows) for one in below)]
    else:
        rows = max(entry.row + entry.rowspan for entry in entries)
    whole = RuledTable(xs, rows, tuple(entries), table.box)
    return Continued(whole, heads)


def _shift(table: RuledTable, following: RuledTable) -> float | None:
    """How far the following piece is to be moved to stand under the table; None: it is another."""
    left, right = table.xs[0] - following.xs[0], table.xs[-1] - following.xs[-1]
    if abs(left) <= _EDGE and abs(right) <= _EDGE:
        return 0.0
    return left if abs(left - right) <= _WIDTH else None


def _is_alike(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Whether one's columns begin where the other's do, for the most part."""
    few, many = sorted((xs, others), key=len)
    met = sum(any(abs(one - other) <= _COLUMN for other in many) for one in few)
    return met >= _ALIKE * len(few)


def _union(xs: Sequence[float], others: Sequence[float]) -> tuple[float, ...]:
    found = list(xs)
    for other in others:
        if all(abs(other - x) > _COLUMN for x in xs):
            found.append(other)
    return tuple(sorted(found))


def _nearest(x: float, xs: Sequence[float]) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))


def _placed(entry: Entry, own: Sequence[float], xs: Sequence[float]) -> Entry:
    """The cell's columns counted in the common ones."""
    first = _nearest(own[entry.column], xs)
    last = _nearest(own[entry.column + entry.colspan], xs)
    return replace(entry, column=first, colspan=max(1, last - first))


def _repeated(above: Sequence[Entry], below: Sequence[Entry]) -> int:
    """How many rows at the beginning of both say the same: heads."""
    count = 0
    while True:
        one = _row(above, count)
        if not one or one != _row(below, count) or not any(text for _, _, _, text in one):
            return count
        if all(_FIGURE.fullmatch(text) for _, _, _, text in one):
            return count
        count += 1


def _row(entries: Iterable[Entry], row: int) -> list[tuple[int, int, int, str]]:
    return [
        (one.column, one.colspan, one.rowspan, one.written.text)
        for one in entries
        if one.row == row
    ]


# --- the seam ---


def _sewn(above: Sequence[Entry], below: Sequence[Entry], rows: int) -> list[Entry] | None:
    """The cells of both with those put together that the page cut; None where it cut none."""
    upper = {(one.column, one.colspan): one for one in above if one.row + one.rowspan == rows}
    pairs = [
        (upper[key], one)
        for one in below
        if one.row == 0 and (key := (one.column, one.colspan)) in upper
    ]
    is_cut = _is_cut_row(pairs, [one for one in below if one.row == 0])
    labels = _last_label(below)
    together = {
        id(low): high
        for high, low in pairs
        if is_cut or (low.column + low.colspan <= labels and _is_one_label(high, low))
    }
    if not together:
        return None
    gone = 1 if is_cut else 0  # rows that the page made of one
    joined = {
        id(high): replace(
            high,
            rowspan=high.rowspan + low.rowspan - gone,
            written=_both(high.written, low.written),
        )
        for low in below
        if (high := together.get(id(low))) is not None
    }
    found = [joined.get(id(one), one) for one in above]
    found += [replace(one, row=one.row + rows - gone) for one in below if id(one) not in together]
    return found


def _last_label(below: Iterable[Entry]) -> int:
    """The last column of words in the page's first row: labels of several rows stand before it."""
    columns = (
        one.column
        for one in below
        if one.row == 0 and one.written.text and not _FIGURE.fullmatch(one.written.text)
    )
    return max(columns, default=0)


def _is_cut_row(pairs: Sequence[tuple[Entry, Entry]], first: Sequence[Entry]) -> bool:
    """Whether the page's first row is the rest of the last row before.

    Then no cell has a figure in both; what has words in both was broken where its line was full;
    and what stands in the rest is either that, or figures whose label stayed above.
    """
    if not pairs or len(pairs) < len(first):
        return False
    single = [(high, low) for high, low in pairs if high.rowspan == 1 or low.rowspan == 1]
    if not any(low.written.text for _, low in single):
        return False
    is_broken = False
    for high, low in single:
        if high.written.text and low.written.text:
            if not _is_one_text(high, low):
                return False
            is_broken = True
    if is_broken:
        return True
    rest = [low.written.text for _, low in single if low.written.text]
    labels = [high.written.text for high, _ in single if high.written.text]
    is_figures = all(_FIGURE.fullmatch(text) for text in rest)
    return is_figures and len(labels) > 0 and not any(map(_FIGURE.fullmatch, labels))


def _is_one_label(high: Entry, low: Entry) -> bool:
    """Whether a cell over several rows goes on below the page's end."""
    if high.rowspan == 1 and low.rowspan == 1:
        return False
    if not low.written.text:
        return bool(high.written.text) and not _FIGURE.fullmatch(high.written.text)
    return not high.written.text or _is_one_text(high, low)


def _is_one_text(high: Entry, low: Entry) -> bool:
    """Whether words broke off where their line was full, and go on without a number."""
    if _FIGURE.fullmatch(high.written.text) or _FIGURE.fullmatch(low.written.text):
        return False
    return high.is_full and not is_numbered(low.written.text)


def _both(high: Written, low: Written) -> Written:
    return high.then(low, "") if not low.is_empty else high if not high.is_empty else NOTHING
