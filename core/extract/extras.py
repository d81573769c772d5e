"""Extras: rows and columns that a table has beyond the form's, such as subtotals."""

from collections.abc import Iterable, Sequence

from core.document import Span
from core.extract.aligned import Aligned, Extra, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Role, bare
from core.extract.unnamed import likely_row
from core.fold import fold, squeeze
from core.forms import Block, Label

LABEL_FROM = 2  # characters that an unknown label has
SUMS = ("小计", "合计", "总计", "计")  # what a subtotal's label ends with
_OF_ORGANISATIONS = ("法人", "法人或其他组织", "法人和其他组织", "单位")


def set_columns_apart(
    aligned: Aligned,
    lines: Sequence[Line],
    header: Sequence[Atom],
    strangers: Sequence[Atom],
    text: str,
) -> None:
    """Takes the cells under unknown headers out of the rows, where every column of the form has
    its own cell in the grid, and every figure of the row some header over it."""
    in_header = {(atom.table, atom.line) for atom in header if atom.table >= 0}
    names = {
        (atom.table, atom.cell): atom
        for atom in strangers
        if atom.kind is AtomKind.TEXT and (atom.table, atom.line) in in_header
    }
    for line in lines if names else ():
        told = {cell for column in line.columns or () for cell in column}
        named = {cell for _, cell in names} | told
        filled = {slot.cell for slot in line.slots if slot.kind is not AtomKind.EMPTY}
        stubs = _block_of(aligned, line).stub_columns
        if not filled <= named or not line.is_at_stub(min(told, default=0), stubs):
            line.is_misfit = True
            continue
        apart = [slot for slot in line.slots if (slot.table, slot.cell) in names]
        apart = [slot for slot in apart if slot.cell not in told]
        set_apart(aligned, line, [(slot, names[slot.table, slot.cell]) for slot in apart], text)


def set_apart(aligned: Aligned, line: Line, apart: Sequence[tuple[Atom, Atom]], text: str) -> None:
    """Takes cells of columns that no form has out of a row; each with the head over it."""
    slots = [slot for slot, _ in apart]
    line.slots = [slot for slot in line.slots if slot not in slots]
    line.surplus = [slot for slot in line.surplus if slot not in slots]
    row, block = line.fields[0].row.id, _block_of(aligned, line)
    for slot, head in apart:
        if slot.is_figure:
            label = " ".join(head.span.of(text).split())
            column = _column_group(block, label)
            aligned.extras.append(Extra(slot, label, row, column, in_column=True))


def extra_rows(aligned: Aligned, atoms: Sequence[Atom], left: Sequence[Atom], text: str) -> None:
    """Takes the figures of rows of their own that no form has out of those ``left`` over.

    In text only where every row of the form is there with all its cells: else such figures may be
    the rest of a row whose label was wrapped or lost.
    """
    rows = _rows(aligned, atoms)
    missing = {line.fields[0].row.id for line in aligned.lines if not line.is_found}
    unnamed: list[Atom] = []
    for atom in left:
        row = rows.get(atom.span, [])
        words = [one for one in row if one.kind in (AtomKind.TEXT, AtomKind.LABEL)]
        label = " ".join(" ".join(one.span.of(text).split()) for one in words)
        is_named = len(squeeze(label)) >= LABEL_FROM and row[0] is words[0]
        if is_named and missing and likely_row(bare(fold(label)), aligned.lines) in missing:
            is_named = False  # a row of the form that stands elsewhere, its label damaged
        if not is_named or any(_is_row(one, aligned.table.id) for one in words):
            unnamed.append(atom)
            continue
        slots = [one for one in row if one.is_slot]
        aligned.extras.append(
            Extra(atom, label, _row_group(aligned, words, label), _column_of(aligned, atom, slots))
        )
    aligned.unclaimed = unnamed


def _rows(aligned: Aligned, atoms: Sequence[Atom]) -> dict[Span, list[Atom]]:
    """What stands in one row with an atom of the region, where that is known."""
    found: dict[Span, list[Atom]] = {}
    lines: dict[int, list[Atom]] = {}
    is_by_line, is_by_cell = _is_by_line(aligned), _is_by_cell(aligned)
    region = atoms[aligned.first : aligned.last + 1]
    for atom in region:
        in_line = atom.table >= 0 or (is_by_line and atom.cell >= 0)
        if in_line and (atom.kind is not AtomKind.EMPTY or (atom.table < 0 and atom.line in lines)):
            lines.setdefault(atom.line, []).append(atom)  # no blank cells before a label
    found.update((atom.span, line) for line in lines.values() for atom in line)
    if is_by_cell:
        sizes = {len(block.columns) for block in aligned.table.blocks}
        for row in _rows_by_cell(aligned, region):
            if sum(atom.is_slot for atom in row) in sizes:
                found.update((atom.span, row) for atom in row)
    return found


def _rows_by_cell(aligned: Aligned, region: Iterable[Atom]) -> list[list[Atom]]:
    """The rows from the first label on, where every cell may have a line of its own: words, then
    the cells behind them."""
    first = min(line.label.span.start for line in aligned.lines if line.label is not None)
    rows: list[list[Atom]] = []
    for atom in region:
        if atom.span.start < first:
            continue
        if not rows or (not atom.is_slot and rows[-1][-1].is_slot):
            rows.append([])
        rows[-1].append(atom)
    return rows


def _is_by_line(aligned: Aligned) -> bool:
    """Whether every row of the form is a line of text with all its cells beside the label."""
    return all(line.is_bound and line.count >= line.size for line in aligned.lines)


def _is_by_cell(aligned: Aligned) -> bool:
    """Whether every row of the form has just its cells behind its label in the text."""
    return all(
        line.label is not None and line.label.table < 0 and line.count == line.size
        for line in aligned.lines
    )


def _is_row(atom: Atom, table: str) -> bool:
    """Whether a label names a row of the table in any of its forms."""
    return bool(atom.names(Role.ROW, table))


def _block_of(aligned: Aligned, line: Line) -> Block:
    rows = {field.row.id for field in line.fields}
    return next(b for b in aligned.table.blocks if any(row.id in rows for row in b.rows))


def _row_group(aligned: Aligned, words: Sequence[Atom], label: str) -> str | None:
    """The group of rows that a row with this label adds up."""
    groups = {group.id: group.label for b in aligned.table.blocks for group in b.row_groups}
    named = {one for atom in words for one in atom.names(Role.ROW_GROUP, aligned.table.id)}
    named &= groups.keys()
    if len(named) == 1:
        return named.pop()
    found = [group for group, own in groups.items() if _sums_up(label, own)]
    return found[0] if len(found) == 1 else None


def _column_group(block: Block, label: str) -> str | None:
    """The group of columns that a column with this label adds up."""
    for group in block.column_groups:
        words = (*group.label.wordings, *_OF_ORGANISATIONS)
        if _sums_up(label, Label(group.label.zh, group.label.en, words)):
            return group.id
    return None


def is_sum(label: str) -> bool:
    """Whether a label says that its figures sum others up."""
    return squeeze(label).endswith(SUMS)


def _sums_up(label: str, group: Label) -> bool:
    """Whether a label is the group's, with a word for a sum behind it."""
    bare = squeeze(label)
    for word in SUMS:
        if bare.endswith(word):
            bare = bare.removesuffix(word)
            break
    else:
        return False
    wordings = [squeeze(one).lstrip("一二三四五六七") for one in group.wordings]
    return bare.lstrip("一二三四五六七") in wordings


def _column_of(aligned: Aligned, atom: Atom, slots: Sequence[Atom]) -> str | None:
    """The form's column that a figure of an own row stands in: by the grid where all cells of the
    row do, else by order."""
    blocks = [next((n for n in some if n.is_found), None) for _, some in aligned.lines_of_blocks()]
    for line in blocks:
        if line is None:
            continue
        columns = line.columns if atom.table >= 0 else None
        told = {cell for cells in columns or () for cell in cells}
        if columns is not None and all(one.cell in told for one in slots):
            for field, cells in zip(line.fields, columns, strict=True):
                if atom.cell in cells:
                    return field.column.id
        elif len(slots) == line.size and len(blocks) == 1:
            return line.fields[slots.index(atom)].column.id
    return None
