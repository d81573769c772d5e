"""Made pages drawn on paper by reportlab: every ruling, every oddity of print under control."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from reportlab.lib import colors
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.made.pages import Grid, Page, Role, Td

FONT = "STSong-Light"
_KANGXI = str.maketrans(
    "一二人八十口大子小工己文方日月水用田立行见走车里金长门高",
    "⼀⼆⼈⼋⼗⼝⼤⼦⼩⼯⼰⽂⽅⽇⽉⽔⽤⽥⽴⾏⻅⾛⻋⾥⾦⻓⻔⾼",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """How the page is drawn. Sizes in points."""

    rules: str = "all"  # all, lines (level ones only), inner (no frame), none
    size: float = 9  # of the type in tables
    pad: float = 3  # above and below the text of a cell
    width: float = 595
    height: float = 842
    numbers: bool = False  # page numbers, also between the rows of tables
    head: str = ""  # a running head
    bold: bool = False  # every character drawn twice, a hair apart
    single: bool = False  # every character an object of its own, in no order
    hidden: bool = False  # white, tiny, invisible and far-off text between what is meant
    rotate: int = 0  # /Rotate of the pages, with what is drawn turned back
    sideways: bool = False  # drawn turned on an upright page
    kangxi: bool = False  # radicals for the characters they look like
    aside: bool = False  # a column of other text beside the report's
    crop: float = 0  # points of the media around what is shown


def paper_pdf(
    page: Page,
    paper: Paper,
    widths: Mapping[str, tuple[float, float]],
    rng: Random,
    *,
    repeats: bool = False,
) -> bytes:
    """The page as a PDF; ``widths``: points of a table's label columns and of its others."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    target = io.BytesIO()
    drawer = _Drawer(target, page.title, paper, rng)
    for block in page.blocks:
        if isinstance(block, str):
            drawer.paragraph(block)
        else:
            drawer.table(block, *widths[block.table], repeats=repeats)
    drawer.end()
    return target.getvalue()


class _Drawer:
    """Draws from top to bottom; ``y`` is how far down the page is used."""

    def __init__(self, target: io.BytesIO, title: str, paper: Paper, rng: Random) -> None:
        self._paper = paper
        self._rng = rng
        self._margin = 50.0
        self._right = paper.width - self._margin - (110 if paper.aside else 0)
        size = (paper.width, paper.height)
        shown = size[::-1] if paper.sideways else size  # reportlab turns the media itself
        self._canvas = Canvas(target, pagesize=shown, invariant=True)
        self._canvas.setTitle(title)
        self._number = 0
        self._y = 0.0
        self._queue: list[tuple[float, float, float, str]] = []
        self._begin()

    # --- pages ---

    def _begin(self) -> None:
        paper, canvas = self._paper, self._canvas
        self._number += 1
        self._y = self._margin + 10
        if paper.crop:
            canvas.setPageSize((paper.width, paper.height))
            canvas.setCropBox(
                (
                    paper.crop,
                    paper.crop,
                    paper.width - paper.crop / 2,
                    paper.height - paper.crop / 2,
                )
            )
        if paper.rotate:
            canvas.setPageRotation(paper.rotate)
        if paper.rotate == 90 or paper.sideways:  # what is displayed upright is drawn turned left
            canvas.translate(paper.height, 0)
            canvas.rotate(90)
        elif paper.rotate == 180:
            canvas.translate(paper.width, paper.height)
            canvas.rotate(180)
        elif paper.rotate == 270:
            canvas.translate(0, paper.width)
            canvas.rotate(270)
        if paper.head:
            self._write(self._margin, 34, 8, paper.head)
        if paper.aside:
            for at in range(30):
                self._write(self._right + 25, 70 + 24 * at, 8, f"公告第{at * 7 + 3}号要闻")
        if paper.hidden:
            self._write_hidden()

    def _finish(self) -> None:
        if self._paper.numbers:
            self._write(
                self._paper.width / 2 - 8, self._paper.height - 30, 9, f"- {self._number} -"
            )
        if self._paper.single:
            self._rng.shuffle(self._queue)
        for x, y, size, text in self._queue:
            self._draw(x, y, size, text)
        self._queue.clear()
        self._canvas.showPage()

    def _room(self) -> float:
        return self._paper.height - self._margin - self._y

    def _break(self) -> None:
        self._finish()
        self._begin()

    def end(self) -> None:
        self._finish()
        self._canvas.save()

    # --- text ---

    def _write(self, x: float, y: float, size: float, text: str) -> None:
        """Text with its base line ``y`` below the top."""
        if self._paper.kangxi:
            text = text.translate(_KANGXI)
        if not self._paper.single:
            self._queue.append((x, y, size, text))
            return
        for char in text:
            self._queue.append((x, y, size, char))
            x += pdfmetrics.stringWidth(char, FONT, size)

    def _draw(self, x: float, y: float, size: float, text: str) -> None:
        canvas = self._canvas
        canvas.setFont(FONT, size)
        canvas.drawString(x, self._paper.height - y, text)
        if self._paper.bold:
            canvas.drawString(x + 0.3, self._paper.height - y, text)

    def _write_hidden(self) -> None:
        canvas, height = self._canvas, self._paper.height
        canvas.saveState()
        canvas.setFont(FONT, 9)
        canvas.setFillColor(colors.white)
        for at in range(20):
            canvas.drawString(220 + 17 * (at % 5), height - 90 - 33 * at, "7")
        canvas.setFillColor(colors.black)
        canvas.setFont(FONT, 0.4)
        canvas.drawString(300, height - 300, "888")
        invisible = canvas.beginText(260, height - 200)
        invisible.setFont(FONT, 9)
        invisible.setTextRenderMode(3)
        for _ in range(12):
            invisible.textLine("55")
        canvas.drawText(invisible)
        canvas.setFont(FONT, 9)
        canvas.drawString(-300, height - 200, "99")
        canvas.restoreState()

    def paragraph(self, text: str) -> None:
        """A paragraph, its first line two characters in."""
        size, left = 12.0, self._margin + 24
        for line in _wrapped(text, self._right - self._margin, size, first=24):
            if self._room() < 24:
                self._break()
            self._y += 20
            self._write(left, self._y, size, line)
            left = self._margin

    # --- tables ---

    def table(self, grid: Grid, label: float, other: float, *, repeats: bool) -> None:
        labels = {"disclosure": 1, "requests": 3}.get(grid.table, 0)
        places = _places(grid)
        count = max(column + td.colspan for _, column, td in places)
        columns = [label if at < labels else other for at in range(count)]
        xs = [self._margin]
        for width in columns:
            xs.append(xs[-1] + width)
        self._y += 10
        heights = self._heights(grid, places, xs)
        heads = grid.is_value_row.index(True) if repeats else 0
        first = 0
        while first < len(grid.rows):
            again = sum(heights[:heads]) if first else 0
            last = first
            used = again
            while last < len(grid.rows) and used + heights[last] <= self._room():
                used += heights[last]
                last += 1
            if last == first:
                self._break()
                continue
            if again:
                self._stretch(places, xs, heights, 0, heads)
            self._stretch(places, xs, heights, first, last)
            first = last
            if first < len(grid.rows):
                self._break()
        self._y += 12

    def _heights(
        self, grid: Grid, places: Sequence[tuple[int, int, Td]], xs: Sequence[float]
    ) -> list[float]:
        line = self._paper.size * 1.3
        heights = [line + 2 * self._paper.pad] * len(grid.rows)
        for row, column, td in sorted(places, key=lambda one: one[2].rowspan):
            width = xs[column + td.colspan] - xs[column] - 4
            needed = len(_wrapped(td.text, width, self._paper.size)) * line + 2 * self._paper.pad
            rows = range(row, min(row + td.rowspan, len(heights)))
            if sum(heights[at] for at in rows) < needed:
                heights[rows[-1]] += needed - sum(heights[at] for at in rows)
        return heights

    def _stretch(
        self,
        places: Sequence[tuple[int, int, Td]],
        xs: Sequence[float],
        heights: Sequence[float],
        first: int,
        last: int,
    ) -> None:
        """Draws some rows; cells that reach over the page's end are drawn as far as they go, and
        their text with them: the words that do not fit go below the break."""
        tops = {at: self._y + sum(heights[first:at]) for at in range(first, last + 1)}
        for row, column, td in places:
            begins, ends = max(row, first), min(row + td.rowspan, last)
            if begins >= ends:
                continue
            x0, x1, y0, y1 = xs[column], xs[column + td.colspan], tops[begins], tops[ends]
            self._frame(x0, x1, y0, y1, is_outer=(column == 0, column + td.colspan == len(xs) - 1))
            size, line = self._paper.size, self._paper.size * 1.3
            lines = _wrapped(td.text, x1 - x0 - 4, size)
            fits = max(1, int((y1 - y0 - 2 * self._paper.pad + 0.01) / line))
            if row + td.rowspan > last and row >= first:
                lines = lines[:fits]
            elif row < first:
                above = sum(heights[row:first]) - 2 * self._paper.pad
                lines = lines[max(1, int((above + 0.01) / line)) :]
            top = y0 + (y1 - y0 - len(lines) * line) / 2
            for number, text in enumerate(lines):
                indent = 2.0
                if td.role in (Role.VALUE, Role.HEADER):
                    indent = (x1 - x0 - pdfmetrics.stringWidth(text, FONT, size)) / 2
                self._write(x0 + indent, top + number * line + size, size, text)
        self._y += sum(heights[first:last])

    def _frame(
        self, x0: float, x1: float, y0: float, y1: float, *, is_outer: tuple[bool, bool]
    ) -> None:
        rules, canvas, height = self._paper.rules, self._canvas, self._paper.height
        canvas.setLineWidth(0.5)
        if rules != "none":
            canvas.line(x0, height - y0, x1, height - y0)
            canvas.line(x0, height - y1, x1, height - y1)
        if rules == "all" or (rules == "inner" and not is_outer[0]):
            canvas.line(x0, height - y0, x0, height - y1)
        if rules == "all" or (rules == "inner" and not is_outer[1]):
            canvas.line(x1, height - y0, x1, height - y1)


def _wrapped(text: str, width: float, size: float, first: float = 0) -> list[str]:
    """Lines no wider than ``width``; any two characters may be parted, as in narrow cells."""
    lines = [""]
    room = width - first
    for char in text:
        if lines[-1] and pdfmetrics.stringWidth(lines[-1] + char, FONT, size) > room:
            lines.append("")
            room = width
        lines[-1] += char
    return lines


def _places(grid: Grid) -> list[tuple[int, int, Td]]:
    """Every cell with its row and column."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(grid.rows):
        column = 0
        for td in cells:
            while (row, column) in taken:
                column += 1
            found.append((row, column, td))
            taken |= {
                (row + down, column + across)
                for down in range(td.rowspan)
                for across in range(td.colspan)
            }
            column += td.colspan
    return found
