"""Blocks of all sheets in one order: tables and paragraphs that go on over a page as one."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.readers.paged.aligned import with_tables
from core.readers.paged.blocks import SheetBlock, columns_of
from core.readers.paged.continued import continued
from core.readers.paged.lines import Line, written
from core.readers.paged.passages import Column, goes_on, passages, together
from core.readers.paged.running import running
from core.readers.paged.segments import Band
from core.readers.paged.sheet import Sheet
from core.readers.paged.tables import Passage, RuledTable

Block = Passage | RuledTable


def spread(sheets: Sequence[Sheet]) -> list[Block]:
    """The document's blocks in reading order; what runs along the pages' edges stands behind the
    block that it interrupts, as furniture."""
    pages = [columns_of(sheet) for sheet in sheets]
    lines = [
        [block for column in columns for block in column if isinstance(block, Line)]
        for columns in pages
    ]
    edges = running(sheets, lines)
    flow = _Flow()
    for sheet, columns, own, edge in zip(sheets, pages, lines, edges, strict=True):
        marginal = {id(own[index]) for index in edge}
        bodies = [[one for one in column if id(one) not in marginal] for column in columns]
        flow.take([body for body in bodies if body], sheet.number)
        for index in sorted(edge):
            flow.aside.append(Passage(written(own[index], sheet.number), is_furniture=True))
    return flow.end()


@dataclass(slots=True)
class _End:
    """How a column of a page ended: its last block's place, and its last line with margins."""

    place: int
    line: Line | None
    column: Column | None


class _Flow:
    """The blocks so far, and how the columns of the page before ended."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.aside: list[Block] = []
        self._ends: list[_End] = []
        self._columns: tuple[Band, ...] = ()  # of a table without rulings at the page's end

    def take(self, columns: Sequence[Sequence[SheetBlock]], page: int) -> None:
        """Takes the next page's columns, each of which may go on with the same column of the page
        before, or with the column before it."""
        ends: list[_End] = []
        for number, body in enumerate(columns):
            margins = Column.of(block for block in body if isinstance(block, Line))
            body, columns_left = _aligned(body, page, self._columns if not number else ())
            mine = list(_paragraphed(body, margins, page))
            before = [*self._ends[number : number + 1], *ends[-1:], *self._ends[-1:]]
            for end in before:
                if self._join(end, body[0], mine, margins):
                    mine.pop(0)
                    break
            else:
                end = None
            if not number and (mine or end is not None):
                self.blocks += self.aside
                self.aside = []
            self.blocks += mine
            last = body[-1]
            place = len(self.blocks) - 1 if mine or end is None else end.place
            ends.append(_End(place, last if isinstance(last, Line) else None, margins))
            if not number:
                self._columns = columns_left
        if columns:
            self._ends = ends

    def _join(
        self, end: _End, first: SheetBlock, mine: Sequence[Block], column: Column | None
    ) -> bool:
        """Puts a column's first block to the block that ended another, where it is its rest."""
        before, begun = self.blocks[end.place], mine[0]
        if isinstance(before, RuledTable) and isinstance(begun, RuledTable):
            whole = continued(before, begun)
            if whole is None:
                return False
            self.blocks[end.place] = whole.table
            self.aside += [Passage(head, is_furniture=True) for head in whole.heads]
            return True
        if not (isinstance(before, Passage) and isinstance(begun, Passage)):
            return False
        if end.line is None or not isinstance(first, Line):
            return False
        is_rest = column is not None and column.is_begun_by(first)
        if not is_rest or not goes_on(end.line, first, _from(end.column, first)):
            return False
        self.blocks[end.place] = Passage(together(before.written, begun.written))
        return True

    def end(self) -> list[Block]:
        return self.blocks + self.aside


def _aligned(
    body: Sequence[SheetBlock], page: int, columns: Sequence[Band]
) -> tuple[list[SheetBlock], tuple[Band, ...]]:
    """The blocks with tables that no rulings show; and the columns of one at the end."""
    found: list[SheetBlock] = []
    run: list[Line] = []
    left: tuple[Band, ...] = ()
    carried = tuple(columns)
    for block in [*body, None]:
        if isinstance(block, Line):
            run.append(block)
            continue
        if run:
            tables, left = with_tables(run, page, carried)
            found += tables
            run = []
        carried = ()
        if block is not None:
            found.append(block)
            left = ()
    return found, left


def _from(column: Column | None, line: Line) -> Column | None:
    """The column before, begun where this line begins: pages may have margins of their own."""
    return None if column is None else Column(line.box.x0, column.right)


def _paragraphed(body: Sequence[SheetBlock], column: Column | None, page: int) -> list[Block]:
    found: list[Block] = []
    run: list[Line] = []
    for block in body:
        if isinstance(block, Line):
            run.append(block)
            continue
        found += passages(run, column, page)
        run = []
        found.append(block)
    return found + passages(run, column, page)
