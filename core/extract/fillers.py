"""Fillers: cells of a Markdown table that only show how far the cell before them reaches.

Some writers print a merged cell as its words and a bar for every column that it covers, so that
what covers is one blank (``| |``), while a cell of its own has a blank on either side of its words
(``| 3 |``), and two where it has none (``|  |``). A table that holds both tells them apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document import Span
from core.extract.aligned import Aligned, Line
from core.figures import parse_figure

FILLER = " "
GROUPS_AT_MOST = 2  # cells of a row that reach down from rows above
PADDED_FROM = 0.25  # share of the cells with words that have more than a blank beside them
_DASHES = "---"  # what every delimiter row holds
_DELIMITER = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")
_JOINED = re.compile(rf"\| {_DELIMITER.pattern} \|")  # dashes of a row stand beside its words
_RULE = re.compile(r"\s*:?-{3,}:?\s*")
_WORDS = re.compile(r"[一-鿿]{2}|^\s*[（(]")
_ROWS_FROM = 3  # that stand alike, where one may stand otherwise


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines of a Markdown table; ``width`` is its delimiter row's, None where that stands on no
    line of its own. ``own``: blank cells in rows that hold words, of one with such a row;
    ``is_padded``: cells are as wide as their column."""

    lines: Sequence[Span]
    width: int | None
    own: int
    is_padded: bool


def filled_lines(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Where the lines of text begin in which a cell of one blank is a filler.

    A table without blank cells of its own, or cut off its rule by a page's head, is written like
    another that has them.
    """
    if text.find(_DASHES, spans[0].start, spans[-1].end) < 0:
        return frozenset()
    if not any(_holds_table(text, span) for span in spans):
        return frozenset()
    tables = [table for lines in _runs(text, spans) if (table := _table(text, lines)) is not None]
    ways = {table.is_padded for table in tables if table.own}
    return frozenset(
        line.start
        for table in tables
        if table.is_padded in ways
        for line in table.lines
        if table.width is None or len(_pieces(line.of(text))) <= table.width
    )


def _holds_table(text: str, line: Span) -> bool:
    """Whether a delimiter row stands on a line, alone or in a table that lost its line ends."""
    return bool(_DELIMITER.fullmatch(line.of(text))) or is_joined(text, line)


def is_joined(text: str, line: Span) -> bool:
    """Whether a line holds a table whose line ends became blanks, as in a cell of another."""
    return _JOINED.search(text, line.start, line.end) is not None


def row_starts(text: str, cells: Sequence[Span]) -> frozenset[int]:
    """Which cells of such a line begin a row, or words between tables.

    Between two rows stands what a filler looks like; behind it begin words, or any cell where the
    row before is as wide as the table, cells of groups that may stand further above left out.
    Between two tables stand more blanks than in a cell.
    """
    found: set[int] = set()
    rule = wide = since = 0
    before = ""
    for number, cell in enumerate(cells):
        raw = cell.of(text)
        rule = rule + 1 if _RULE.fullmatch(raw) else 0
        wide = rule or wide
        is_full = 0 < wide - GROUPS_AT_MOST < since
        is_behind = before == FILLER != raw
        is_apart = not raw[:2].strip() and (len(raw) > len("  ") or _is_label(raw))
        if is_apart or (is_behind and (_is_label(raw) or (is_full and not rule))):
            found.add(number)
            since = 0
        since += 1
        before = raw
    return frozenset(found)


def _is_label(raw: str) -> bool:
    """Whether a cell holds words, or the brackets of a label that lost them."""
    return bool(_WORDS.search(raw)) and parse_figure(raw) is None


def _runs(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Lines between bars that follow each other."""
    run: list[Span] = []
    for span in spans:
        if is_joined(text, span):
            yield [span]
            continue
        is_row = text[span.start] == text[span.end - 1] == "|"
        if run and (not is_row or text.count("\n", run[-1].end, span.start) > 1):
            yield run
            run = []
        if is_row:
            run.append(span)
    if run:
        yield run


def _table(text: str, lines: Sequence[Span]) -> _Table | None:
    """The table of these lines; None where a cell is written in another way."""
    delimiters = [line for line in lines if _DELIMITER.fullmatch(line.of(text))]
    rows = [_pieces(line.of(text)) for line in lines if line not in delimiters]
    pieces = [piece for row in rows for piece in row]
    words = [piece for piece in pieces if piece.strip()]
    is_between = all(piece[0] == piece[-1] == FILLER for piece in pieces if piece)
    if not words or not all(rows) or not all(pieces):  # a bar alone, or two side by side
        return None
    if not is_between or any(row[0] == FILLER for row in rows):
        return None
    wide = sum(len(piece) > len(piece.strip()) + 2 for piece in words)
    is_padded = wide > PADDED_FROM * len(words)
    blank = [piece for row in rows if any(map(str.strip, row)) for piece in row if _is_blank(piece)]
    if not is_padded and any(len(piece) > 2 for piece in blank) and not is_joined(text, lines[0]):
        return None
    width = len(_pieces(delimiters[0].of(text))) if delimiters else None
    is_ruled = any(_holds_table(text, line) for line in lines)
    return _Table(lines, width, len(blank) if is_ruled else 0, is_padded)


def _pieces(raw: str) -> list[str]:
    """What stands between the bars of a line."""
    return raw.split("|")[1:-1]


def _is_blank(piece: str) -> bool:
    """Whether a cell of its own holds nothing."""
    return piece != FILLER and not piece.strip()


# --- rows that stand otherwise ---


def mark_misfits(aligned: Aligned) -> None:
    """Marks the rows whose cells cover other columns than those of the rows around them, where
    fillers tell: a merged cell and one too many make a row that counts right."""
    for _, lines in aligned.lines_of_blocks():
        told = [line for line in lines if _shares_a_line(line) and line.count == line.size > 1]
        if not any(atom.covers > 1 for line in told for atom in line.atoms):
            continue
        columns = {id(line): _columns(line) for line in told}
        every = list(columns.values())
        usual = max(every, key=every.count)
        is_usual = every.count(usual) >= _ROWS_FROM or every.count(usual) == len(every) > 1
        for line in told:
            fits = columns[id(line)] == usual if is_usual else _is_plain(line)
            line.is_misfit = line.is_misfit or not fits


def _is_plain(line: Line) -> bool:
    """Whether no cell of a row but the last, which may reach to the table's end, is merged."""
    cells = line.slots if line.is_alone else line.atoms
    return all(cell.covers == 1 for cell in cells[:-1])


def _shares_a_line(line: Line) -> bool:
    """Whether all cells of a row stand between bars of one line."""
    return len({slot.line for slot in line.slots}) == 1 and line.slots[0].cell >= 0


def _columns(line: Line) -> tuple[int, ...]:
    """The columns of the grid in which a row's cells begin; those of its groups, whose cells may
    stand in rows above, counted."""
    slots, label = line.slots, line.label
    if label is None or label.line != slots[0].line or line.is_alone:
        return tuple(slot.cell - slots[0].cell for slot in slots)
    before = len(line.fields[0].row.groups) - label.cell
    return tuple(slot.cell + before for slot in slots)
