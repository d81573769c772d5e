"""Merged heads: cells of text under a column's head that takes more than one of them.

Where merged cells are drawn out, blank cells stand behind such a head, and of a row's cells under
it only one can hold a figure. The others are no cells of the form.
"""

from collections.abc import Mapping, Sequence

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind

Spans = tuple[range, ...]  # the cells that each column's head takes


def fold_merged(aligned: Aligned, heads: Mapping[int, Sequence[Atom]], text: str) -> None:
    """Takes the cells that are none of the form's out of the rows under merged heads.

    ``heads`` are the atoms from the first head to the first row of each block. A blank cell between
    two heads shows that merged cells are drawn out; behind the last head it may only fill up the
    line, unless another block of the table shows it, with a line as wide.
    """
    if any(block.across or block.group_lines for block in aligned.table.blocks):
        return
    blocks = dict(aligned.lines_of_blocks())
    told: dict[Spans, list[Line]] = {}
    for number, before in heads.items():
        columns = blocks[number][0].columns
        if columns is not None and all(len(column) == 1 for column in columns):
            spans = _spans([column[0] for column in columns], before)
            if spans is not None:
                told.setdefault(spans, []).extend(n for n in blocks[number] if n.is_found)
    shown = [spans for spans in told if any(len(one) > 1 for one in spans[:-1])]
    wide = {spans[-1][-1] for spans in shown if len(spans[-1]) == 1}
    for spans, lines in told.items():
        if spans[-1][-1] in wide and all(_is_under(line, spans) for line in lines):
            _fold(lines, spans, text)


def _spans(columns: Sequence[int], heads: Sequence[Atom]) -> Spans | None:
    """The cells from each head to the next, up to the end of the line; None where the heads stand
    on several lines, or something else between them."""
    lines = {atom.line for atom in heads if atom.kind is AtomKind.LABEL and atom.cell in columns}
    if len(lines) != 1 or any(atom.table >= 0 for atom in heads):
        return None
    behind = [a for a in heads if a.line in lines and a.cell >= columns[0]]
    others = {a.cell for a in behind if a.kind is not AtomKind.EMPTY} - set(columns)
    if others or not behind:
        return None
    ends = [*columns[1:], behind[-1].cell + 1]
    return tuple(range(first, end) for first, end in zip(columns, ends, strict=True))


def _is_under(line: Line, spans: Spans) -> bool:
    """Whether a row of text has all cells from its label to the end of the heads' line."""
    label = line.label
    if label is None or label.table >= 0 or not line.is_bound:
        return False
    first, last = spans[0][0], spans[-1][-1]
    cells = [slot.cell for slot in (*line.slots, *line.surplus)]
    return label.cell == first - 1 and cells == [*range(first, last + 1)]


def _fold(lines: Sequence[Line], spans: Spans, text: str) -> None:
    """Leaves one cell under each head, where all rows have their figures in the same."""
    kept: list[int] = []
    for span in spans:
        filled = {
            slot.cell
            for line in lines
            for slot in line.slots
            if slot.cell in span and slot.kind is not AtomKind.EMPTY
        }
        if len(filled) > 1:
            return
        kept += filled or {span[0]}
    for line in lines:
        cells = (*line.slots, *line.surplus)
        line.slots = [slot for slot in cells if slot.cell in kept]
        line.columns = tuple((cell,) for cell in kept)
        line.cut_surplus(text)
