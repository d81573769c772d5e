"""Sheets of a workbook to a Document: titles and notes as lines, the rest as tables.

Several sheets may be one report, or each its own; then, sheets of the same labels are reports of
their own (``Document.sections``). A sheet with a row for each of many units is told by
``core.readers.office.collected``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.document import Document, Section
from core.errors import Reason, UnreadableError, reason
from core.readers.drafts import Box, Draft, Grid
from core.readers.grid import MAX_CELLS, Extent
from core.readers.layout import laid_out
from core.readers.office.collected import Record, collected
from core.readers.office.story import line

MAX_FILLED = 1_000_000  # cells with text in a workbook
UNKNOWN = "=?"  # stands for what a formula would show, where the file does not keep its value
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
_PLAIN_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_WIDE = 0.8  # of a table's width: a merged cell that is a heading over it
_LONG = 40  # characters from which a cell alone in its row is a sentence
_SAME = 0.8  # of the labels of two sheets: then they are the same form
_FEWEST_LABELS = 5
_BEYOND = 50  # rows and columns that a merged cell may reach beyond the last text
_SHOWN = 5  # cells that a note names

Place = tuple[int, int]  # row and column, 0-based


@dataclass(slots=True)
class Sheet:
    """A sheet as its file keeps it; ``merged`` are ranges as first and last place."""

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False
    unknown: list[Place] = field(default_factory=list)  # formulas without their value
    differing: list[tuple[Place, str, str]] = field(default_factory=list)  # kept, shown


def place_name(place: Place) -> str:
    """A cell's name as sheets print it: A1."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


class _TooBigError(ValueError):
    """A table that is no form."""


def read_sheets(sheets: Sequence[Sheet], *, kind: str, file: str) -> Document:
    """A workbook as a document. Raises ``UnreadableError`` where it is too big."""
    try:
        return _read(sheets, kind)
    except _TooBigError as error:
        raise UnreadableError("reader_sheet_too_big", file=file, limit=MAX_CELLS) from error


def _read(sheets: Sequence[Sheet], kind: str) -> Document:
    shown = [_clipped(visible(sheet)) for sheet in sheets if not sheet.is_hidden]
    shown = [sheet for sheet in shown if sheet.texts]
    drafts: list[Draft] = []
    sections: list[Section] = []
    notes = [*_notes(sheets)]
    for group in _groups(shown):
        sections.append(Section(len(drafts), _title(group[0]) if len(group) == 1 else None))
        for sheet in group:
            found = collected(rows_of(sheet))
            if found is None:
                if len(shown) > 1:
                    drafts += line(sheet.name, heading=2)
                drafts += _drafts(sheet)
                continue
            notes.append(reason("note_collected", sheet=sheet.name, count=len(found.records)))
            if found.sums:
                notes.append(reason("note_sums", sheet=sheet.name, rows="、".join(found.sums)))
            sections += _records(found.records, drafts)
    text, blocks = laid_out(drafts)
    kept = _kept(sections, len(blocks))
    return Document(
        text=text,
        blocks=blocks,
        kind=kind,
        encoding="utf-8",
        sections=kept if len(kept) > 1 else (),
        page_title=kept[0].title if len(kept) == 1 else None,
        notes=tuple(notes),
    )


def _kept(sections: Sequence[Section], blocks: int) -> tuple[Section, ...]:
    """Sections that hold something."""
    firsts = [section.first for section in sections]
    ends = [*firsts[1:], blocks]
    return tuple(one for one, end in zip(sections, ends, strict=True) if one.first < end)


def _title(sheet: Sheet) -> str | None:
    return None if _PLAIN_NAME.fullmatch(sheet.name.strip()) else sheet.name.strip() or None


def _records(records: Iterable[Record], drafts: list[Draft]) -> Iterator[Section]:
    for record in records:
        yield Section(len(drafts), record.name)
        drafts += record.drafts


# --- what is not shown ---


def visible(sheet: Sheet) -> Sheet:
    """The sheet without its hidden rows and columns; merged cells shrink with them."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return sheet
    rows = _Shift(sheet.hidden_rows)
    columns = _Shift(sheet.hidden_columns)
    texts = {
        (rows(row), columns(column)): text
        for (row, column), text in sheet.texts.items()
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    merged = []
    for (top, left), (bottom, right) in sheet.merged:
        height = sum(row not in sheet.hidden_rows for row in range(top, bottom + 1))
        width = sum(column not in sheet.hidden_columns for column in range(left, right + 1))
        if not height or not width:
            continue
        first = (rows(top), columns(left))
        merged.append((first, (first[0] + height - 1, first[1] + width - 1)))
        if (top, left) in sheet.texts:  # its text is shown even where its first row is not
            texts[first] = sheet.texts[(top, left)]
    return Sheet(sheet.name, texts, merged)


def _clipped(sheet: Sheet) -> Sheet:
    """Merged ranges that reach far beyond the last text are cut; those that would hide other text
    are no ranges."""
    bottom = max((row for row, _ in sheet.texts), default=0) + _BEYOND
    right = max((column for _, column in sheet.texts), default=0) + _BEYOND
    kept = []
    area = 0
    for first, last in sheet.merged:
        last = (min(last[0], bottom), min(last[1], right))
        area += (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
        if area > MAX_FILLED:
            break
        if first in sheet.texts and not _hides(sheet, first, last):
            kept.append((first, last))
    sheet.merged = kept
    return sheet


def _hides(sheet: Sheet, first: Place, last: Place) -> bool:
    return any(
        (row, column) in sheet.texts and (row, column) != first
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
    )


class _Shift:
    """Where a row or column stands once the hidden ones are gone."""

    def __init__(self, hidden: Iterable[int]) -> None:
        self._hidden = sorted(hidden)

    def __call__(self, at: int) -> int:
        from bisect import bisect_left

        return at - bisect_left(self._hidden, at)


def _notes(sheets: Sequence[Sheet]) -> Iterator[Reason]:
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden and sheet.texts]
    if hidden:
        yield reason("note_hidden_sheets", sheets="、".join(hidden))
    for sheet in sheets:
        if sheet.is_hidden:
            continue
        rows = {row for row, _ in sheet.texts} & sheet.hidden_rows
        columns = {column for _, column in sheet.texts} & sheet.hidden_columns
        if rows or columns:
            yield reason(
                "note_hidden_cells", sheet=sheet.name, rows=len(rows), columns=len(columns)
            )
        if sheet.unknown:
            names = [place_name(place) for place in sheet.unknown]
            yield reason("note_formulas", sheet=sheet.name, count=len(names), cells=_few(names))
        if sheet.differing:
            names = [
                f"{place_name(place)} {kept} ({shown})" for place, kept, shown in sheet.differing
            ]
            yield reason("note_rounded", sheet=sheet.name, count=len(names), cells=_few(names))


def _few(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")


# --- sheets that belong together ---


def _groups(sheets: Sequence[Sheet]) -> Iterator[list[Sheet]]:
    """A new report begins where a sheet has the labels of one that the report has already."""
    group: list[Sheet] = []
    labels: list[frozenset[str]] = []
    for sheet in sheets:
        mine = _labels(sheet)
        if any(_are_same(mine, other) for other in labels):
            yield group
            group, labels = [], []
        group.append(sheet)
        labels.append(mine)
    if group:
        yield group


def _labels(sheet: Sheet) -> frozenset[str]:
    """What stands in a sheet beside its figures."""
    return frozenset(
        "".join(text.split()) for text in sheet.texts.values() if not any(map(str.isdigit, text))
    )


def _are_same(one: frozenset[str], other: frozenset[str]) -> bool:
    if min(len(one), len(other)) < _FEWEST_LABELS:
        return False
    return len(one & other) >= _SAME * max(len(one), len(other))


# --- a sheet ---


def rows_of(sheet: Sheet) -> list[list[str]]:
    """The sheet's used rectangle with merged cells' text in each of their cells."""
    height, width = _extent(sheet)
    if height * width > MAX_FILLED * 4:
        return []
    rows = [[""] * width for _ in range(height)]
    for (row, column), text in sheet.texts.items():
        rows[row][column] = text
    for (top, left), (bottom, right) in sheet.merged:
        text = sheet.texts.get((top, left), "")
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                rows[row][column] = text
    return rows


def _extent(sheet: Sheet) -> Place:
    """Rows and columns up to the last that has text."""
    height = max((row for row, _ in sheet.texts), default=-1) + 1
    width = max((column for _, column in sheet.texts), default=-1) + 1
    for _, (bottom, right) in sheet.merged:
        height, width = max(height, bottom + 1), max(width, right + 1)
    return height, width


def _drafts(sheet: Sheet) -> Iterator[Draft]:
    merged = {first: last for first, last in sheet.merged if first != last}
    by_row: dict[int, list[int]] = {}
    for row, column in sheet.texts:
        by_row.setdefault(row, []).append(column)
    for columns in by_row.values():
        columns.sort()
    for block in _blocks(by_row, merged, sheet.texts):
        yield from _of_block(block, by_row, merged, sheet.texts)


def _blocks(
    by_row: Mapping[int, Sequence[int]],
    merged: Mapping[Place, Place],
    texts: Mapping[Place, str],
) -> Iterator[range]:
    """Rows that follow each other without an empty one between them."""
    reach: dict[int, int] = {}
    for (top, left), (bottom, _) in merged.items():
        if (top, left) in texts:
            reach[top] = max(reach.get(top, top), bottom)
    start = end = None
    for row in sorted(by_row):
        if start is None or end is None or row > end + 1:
            if start is not None and end is not None:
                yield range(start, end + 1)
            start, end = row, row
        end = max(end, row, min(reach.get(row, row), row + MAX_CELLS))
    if start is not None and end is not None:
        yield range(start, end + 1)


def _of_block(
    block: range,
    by_row: Mapping[int, Sequence[int]],
    merged: Mapping[Place, Place],
    texts: Mapping[Place, str],
) -> Iterator[Draft]:
    covered = _covered(block, merged)
    in_table = [row for row in block if len(by_row.get(row, ())) > 1 or row in covered]
    if not in_table:
        for row in block:
            for column in by_row.get(row, ()):
                yield from line(texts[(row, column)])
        return
    places = [(row, column) for row in in_table for column in by_row.get(row, ())]
    left = min(column for _, column in places)
    right = max(merged.get(place, place)[1] for place in places)
    table: list[int] = []
    for row in block:
        columns = by_row.get(row, ())
        if row < in_table[0] or row > in_table[-1]:
            is_line = len(columns) == 1 and not (
                row > in_table[-1] and _is_label(row, columns[0], merged, texts, left, right)
            )
        else:
            is_line = len(columns) == 1 and row not in covered and _is_heading(
                texts[(row, columns[0])], merged.get((row, columns[0]), (row, columns[0]))[1]
                - columns[0] + 1, right - left + 1,
            )  # fmt: skip
        if not is_line:
            table.append(row)
            continue
        yield from _table(table, by_row, merged, texts, left, right)
        table = []
        yield from line(texts[(row, columns[0])])
    yield from _table(table, by_row, merged, texts, left, right)


def _covered(block: range, merged: Mapping[Place, Place]) -> set[int]:
    """Rows that a merged cell from above reaches into, and those where it begins."""
    rows: set[int] = set()
    for (top, _), (bottom, _) in merged.items():
        if bottom > top and top in block:
            rows.update(range(top, min(bottom, block[-1]) + 1))
    return rows


def _is_heading(text: str, width: int, whole: int) -> bool:
    """Whether a cell alone in its row, within a table, stands over a new one."""
    return width >= _WIDE * whole and (_NUMBERED.match(text) is not None or len(text) > _LONG)


def _is_label(
    row: int,
    column: int,
    merged: Mapping[Place, Place],
    texts: Mapping[Place, str],
    left: int,
    right: int,
) -> bool:
    """Whether a cell alone below a table is the label of a row whose figures are blank."""
    width = merged.get((row, column), (row, column))[1] - column + 1
    is_narrow = width < _WIDE * (right - left + 1)
    return is_narrow and column == left and len(texts[(row, column)]) <= _LONG


def _table(
    rows: Sequence[int],
    by_row: Mapping[int, Sequence[int]],
    merged: Mapping[Place, Place],
    texts: Mapping[Place, str],
    left: int,
    right: int,
) -> Iterator[Draft]:
    """Rows that follow each other as a table: every cell of its rectangle, empty ones too."""
    if not rows:
        return
    if len(rows) * (right - left + 1) > MAX_CELLS:
        raise _TooBigError
    last_row = rows[-1]
    held: set[Place] = set()
    grid = Grid(None)
    for row in rows:
        boxes = []
        for column in range(left, right + 1):
            if (row, column) in held:
                continue
            bottom, end = merged.get((row, column), (row, column))
            bottom, end = min(bottom, last_row), min(end, right)
            held.update((r, c) for r in range(row, bottom + 1) for c in range(column, end + 1))
            text = texts.get((row, column), "")
            blocks: list[Draft] = [*line(text)] if text else []
            boxes.append(
                Box(Extent(bottom - row + 1, end - column + 1), header=False, blocks=blocks)
            )
        grid.rows.append(boxes)
    yield grid
