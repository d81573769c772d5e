"""Character columns: places told by where figures stand in their line."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.headers import column_ids
from core.extract.place import own_rules_hold
from core.forms import Block, LinearRule

GAP = "  "  # blanks between words that show that a line was laid out in columns
FULL_FROM = 2  # full rows that show where the columns stand, without headers
PROOF_FROM = 5  # rows that prove that a document stands in columns
PLACED_FROM = 0.8  # share of rows that must stand under columns
ALIGNED_FROM = 0.6  # share of rows laid out in columns

Extent = tuple[
    int, int
]  # first character cell and the one behind the last; wide characters take two


def see_columns(tables: Sequence[Aligned], text: str, rules: Sequence[LinearRule]) -> None:
    """Fills in ``by_position`` of the lines whose figures each stand under one column.

    A document's columns count only where many rows prove them: every row of a table stands under
    its columns, and adds up.
    """
    for table in tables:
        _see_table(table, text)
    if any(_is_proof(table, rules) for table in tables):
        return
    for table in tables:
        for line in table.lines:
            line.by_position = None


def _see_table(aligned: Aligned, text: str) -> None:
    start = 0
    for number, block in enumerate(aligned.table.blocks):
        count = 1 if block.across else len(block.rows)
        lines = [line for line in aligned.lines[start : start + count] if _is_printed(line)]
        start += count
        if not lines or sum(_has_gap(line, text) for line in lines) < ALIGNED_FROM * len(lines):
            continue
        extents = _extents(block, lines, aligned.header_atoms.get(number, ()), text)
        if extents is None:
            continue
        for line in lines:
            line.by_position = _under(line, extents, text)


def _is_proof(table: Aligned, rules: Sequence[LinearRule]) -> bool:
    """Whether enough rows stand under columns, all that could, and add up with what is there."""
    lines = [line for line in table.lines if _is_printed(line)]
    placed = [line for line in lines if line.by_position is not None]
    is_most = len(placed) >= max(PROOF_FROM, PLACED_FROM * len(lines))
    return is_most and all(_adds_up(line, rules) for line in placed)


def _adds_up(line: Line, rules: Sequence[LinearRule]) -> bool:
    values = {
        field.id: slot.figure.value if slot is not None and slot.figure is not None else None
        for field, slot in zip(line.fields, line.by_position or (), strict=True)
    }
    own = [rule for rule in rules if values.keys() >= set(rule.fields)]
    return bool(own) and own_rules_hold(values, own)


def _has_gap(line: Line, text: str) -> bool:
    """Whether a line has its figures set apart by more than one blank."""
    begin = text.rfind("\n", 0, line.slots[0].span.start) + 1
    return GAP in text[begin : line.slots[-1].span.end]


def _is_printed(line: Line) -> bool:
    """Whether the slots stand on one line of text, without separators between them."""
    return (
        line.is_found
        and not line.is_structured
        and line.filled > 0
        and len({slot.line for slot in line.slots}) == 1
        and all(slot.cell < 0 for slot in line.slots)
        and all(slot.kind in (AtomKind.FIGURE, AtomKind.BLANK) for slot in line.slots)
    )


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _extent(atom: Atom, text: str) -> Extent:
    begin = text.rfind("\n", 0, atom.span.start) + 1
    first = sum(map(_width, text[begin : atom.span.start]))
    return first, first + sum(map(_width, atom.span.of(text)))


def _extents(
    block: Block, lines: Sequence[Line], header: Sequence[Atom], text: str
) -> list[Extent] | None:
    """Where each column stands: what its header and its figures in full rows cover.

    None where columns overlap, or neither headers nor full rows tell them.
    """
    size = lines[0].size
    full = [line for line in lines if line.filled == size]
    labels = _labels(block, header, text)
    if labels is None and len(full) < FULL_FROM:
        return None
    columns: list[list[Extent]] = [[] for _ in range(size)]
    for place, label in enumerate(labels or ()):
        columns[place].append(label)
    for line in full:
        for place, slot in enumerate(line.slots[:size]):
            columns[place].append(_extent(slot, text))
    covered = [(min(a for a, _ in seen), max(b for _, b in seen)) for seen in columns]
    apart = all(before[1] <= after[0] for before, after in pairwise(covered))
    return covered if apart else None


def _labels(block: Block, header: Sequence[Atom], text: str) -> list[Extent] | None:
    """Where the column labels stand, from left to right; None unless each has exactly one."""
    mine = [atom for atom in header if column_ids(atom, block) and atom.table < 0]
    placed = sorted(((_extent(atom, text), atom) for atom in mine), key=lambda pair: pair[0])
    wanted = [column.id for column in block.columns]
    if block.across:
        wanted *= len(block.rows)
    if len(placed) != len(wanted):
        return None
    named = all(
        one in column_ids(atom, block) for one, (_, atom) in zip(wanted, placed, strict=True)
    )
    return [extent for extent, _ in placed] if named else None


def _under(line: Line, columns: Sequence[Extent], text: str) -> list[Atom | None] | None:
    """The slots by column; None where one stands under none, under two, or beside another."""
    cells: list[Atom | None] = [None] * line.size
    label = line.label
    is_beside = label is not None and label.line == line.slots[0].line
    if label is not None and is_beside and _extent(label, text)[1] > columns[0][0]:
        return None  # the label stands where figures should: the whole row is shifted
    for slot in line.slots:
        first, last = _extent(slot, text)
        under = [
            place for place, (start, end) in enumerate(columns) if first < end and start < last
        ]
        if len(under) != 1 or cells[under[0]] is not None:
            return None
        cells[under[0]] = slot
    return cells
