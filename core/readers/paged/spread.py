"""Blocks of all sheets in one order: tables and paragraphs that go on over a page as one."""

from collections.abc import Sequence

from core.readers.paged.blocks import Passage, RuledTable, SheetBlock, blocks_of
from core.readers.paged.continued import continued
from core.readers.paged.lines import Line, written
from core.readers.paged.passages import Column, goes_on, passages, together
from core.readers.paged.running import running
from core.readers.paged.sheet import Sheet

Block = Passage | RuledTable


def spread(sheets: Sequence[Sheet]) -> list[Block]:
    """The document's blocks in reading order; what runs along the pages' edges stands behind the
    block that it interrupts, as furniture."""
    pages = [blocks_of(sheet) for sheet in sheets]
    lines = [[block for block in blocks if isinstance(block, Line)] for blocks in pages]
    edges = running(sheets, lines)
    flow = _Flow()
    for sheet, blocks, own, edge in zip(sheets, pages, lines, edges, strict=True):
        marginal = {id(own[index]) for index in edge}
        body = [block for block in blocks if id(block) not in marginal]
        flow.take(body, sheet.number)
        for index in sorted(edge):
            flow.aside.append(Passage(written(own[index], sheet.number), is_furniture=True))
    return flow.end()


class _Flow:
    """The blocks so far, and how the page before ended."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.aside: list[Block] = []
        self._last: tuple[Line, Column | None] | None = None  # where a line ended the page before

    def take(self, body: Sequence[SheetBlock], page: int) -> None:
        """Takes the blocks of the next page."""
        column = Column.of(block for block in body if isinstance(block, Line))
        mine = list(_paragraphed(body, column, page))
        if mine and self.blocks:
            self._join(body[0], mine, column)
        if mine:
            self.blocks += self.aside
            self.aside = []
        self.blocks += mine
        if body:
            last = body[-1]
            self._last = (last, column) if isinstance(last, Line) else None

    def _join(self, first: SheetBlock, mine: list[Block], column: Column | None) -> None:
        """Puts the page's first block to the one before it, where it is its rest."""
        before, begun = self.blocks[-1], mine[0]
        if isinstance(before, RuledTable) and isinstance(begun, RuledTable):
            whole = continued(before, begun)
            if whole is not None:
                self.blocks[-1] = whole.table
                self.aside += [Passage(head, is_furniture=True) for head in whole.heads]
                mine.pop(0)
            return
        if not isinstance(first, Line) or self._last is None or not isinstance(before, Passage):
            return
        above, its_column = self._last
        is_rest = column is not None and column.is_begun_by(first)
        if (
            isinstance(begun, Passage)
            and is_rest
            and goes_on(above, first, _from(its_column, first))
        ):
            self.blocks[-1] = Passage(together(before.written, begun.written))
            mine.pop(0)

    def end(self) -> list[Block]:
        return self.blocks + self.aside


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
