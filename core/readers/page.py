"""What stands on a page: a parser's start tags, end tags and text to lines and tables.

The parser (``core.readers.html``) tells a balanced stream; this module knows what the elements
mean: where a line ends, what is hidden, which cells a row has. Nothing here recurses, so nesting
costs no stack.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from core.readers.drafts import PICTURE, Box, Draft, Grid, Line, Region, collapsed, settled
from core.readers.furniture import is_furniture_element
from core.readers.grid import Extent, span_of

_FILLER = re.compile(r"\s*[0-3]\s*(?:px\s*)?$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")


class _Kind(Enum):
    """What an element does to the lines and tables of its page."""

    DROPPED = auto()
    BREAK = auto()
    HEADING = auto()
    VERBATIM = auto()
    TABLE = auto()
    GROUP = auto()
    ROW = auto()
    CELL = auto()
    CAPTION = auto()
    TITLE = auto()
    INPUT = auto()
    IMAGE = auto()


_KINDS = {
    tag: kind
    for kind, tags in (
        (
            _Kind.DROPPED,
            "script style noscript template select datalist iframe object applet embed svg math "
            "canvas audio video map frameset noframes xml",
        ),
        (
            _Kind.BREAK,
            "address article aside blockquote body br button center dd details dialog dir div dl "
            "dt fieldset figcaption figure footer form header hr legend li main menu nav ol "
            "option p section summary ul",
        ),
        (_Kind.HEADING, "h1 h2 h3 h4 h5 h6"),
        (_Kind.VERBATIM, "pre listing plaintext xmp textarea"),
        (_Kind.TABLE, "table"),
        (_Kind.GROUP, "tbody thead tfoot"),
        (_Kind.ROW, "tr"),
        (_Kind.CELL, "td th"),
        (_Kind.CAPTION, "caption"),
        (_Kind.TITLE, "title"),
        (_Kind.INPUT, "input"),
        (_Kind.IMAGE, "img"),
    )
    for tag in tags.split()
}
_BLOCKS = (_Kind.BREAK, _Kind.HEADING, _Kind.VERBATIM)
_CELL, _ROW = _Kind.CELL, _Kind.ROW  # asked for most often
_SINGLE = Extent()
_MAX_TABLES = 40  # tables inside tables; deeper ones are read as lines
_MAX_REGIONS = 8  # furniture inside furniture


class TangledError(ValueError):
    """Text stands where a browser would move it: the parser's stream cannot be trusted."""


@dataclass(slots=True)
class _Open:
    """A table that is still open: where its blocks go, its open row and cell."""

    grid: Grid
    outer: list[Draft]
    is_row_open: bool = False
    is_cell_open: bool = False
    has_image: bool = False  # in the open cell


class Page:
    """Takes a balanced stream of elements; ``drafts`` and ``title`` are what stood there.

    With ``strict`` raises ``TangledError``. ``verbatim`` says that the text's own line breaks end
    its lines, outside of tables.
    """

    def __init__(self, *, strict: bool, verbatim: bool) -> None:
        self.drafts: list[Draft] = []
        self.title: str | None = None
        self.cells = 0  # cell start tags seen, hidden ones too
        self._strict = strict
        self._verbatim = 1 if verbatim else 0
        self._sink = self.drafts
        self._pieces: list[str] = []
        self._depth = 0
        self._hidden = 0  # the depth of the element that hides what it holds
        self._in_title = False
        self._heading = 0
        self._tables: list[_Open] = []
        self._too_deep = 0  # open tables beyond _MAX_TABLES
        self._region: Region | None = None
        self._regions = 0

    # --- the stream ---

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; names are in lower case."""
        self._depth += 1
        kind = _KINDS.get(tag)
        if kind is _CELL:
            self.cells += 1
        if self._hidden:
            return
        if attributes and _is_hidden(attributes):
            self._hidden = self._depth
        elif kind is None:
            return
        elif kind is _CELL or kind is _ROW:
            if self._pieces:
                self._flush()
            if self._too_deep or not self._tables:
                return
            if kind is _CELL:
                self._begin_cell(attributes, header=tag == "th")
            else:
                self._begin_row()
        elif kind is _Kind.DROPPED:
            self._hidden = self._depth
        elif kind in _BLOCKS:
            self._begin_block(tag, kind, attributes)
        elif kind is _Kind.TITLE:
            self._in_title = self.title is None
            self.title = self.title or ""
        elif kind is _Kind.INPUT:
            self._show_value(attributes)
        elif kind is _Kind.IMAGE:
            self._show_image(attributes)
        else:
            self._begin_table_part(kind)

    def end(self, tag: str) -> None:
        """An element ends."""
        depth = self._depth
        self._depth = depth - 1
        if self._hidden:
            if self._hidden == depth:
                self._hidden = 0
            return
        kind = _KINDS.get(tag)
        if kind is None:
            return
        if kind is _CELL or kind is _ROW:
            if self._pieces:
                self._flush()
            if self._too_deep or not self._tables:
                return
            if kind is _CELL:
                self._end_cell()
            else:
                self._end_row()
            return
        if kind in _BLOCKS:
            self._end_block(kind)
        elif kind is _Kind.TITLE:
            self._in_title = False
        elif kind is not _Kind.INPUT and kind is not _Kind.IMAGE:
            self._end_table_part(kind)
        if self._region is not None and self._region.depth == depth:
            self._region = self._region.outer
            self._regions -= 1

    def data(self, text: str) -> None:
        """Characters."""
        if self._hidden:
            return
        if self._in_title:
            self.title = (self.title or "") + text
        elif self._verbatim and "\n" in text and not self._is_in_cell():
            first, *others = text.split("\n")
            self._pieces.append(first)
            for other in others:
                self._flush()
                self._pieces.append(other)
        else:
            self._pieces.append(text)

    def close(self) -> "Page":
        """The stream ends, and so do tables that never ended."""
        self._flush()
        while self._tables:
            self._end_table()
        if self.title is not None:
            self.title = collapsed(self.title) or None
        return self

    # --- lines ---

    def _begin_block(self, tag: str, kind: _Kind, attributes: Mapping[str, str]) -> None:
        self._flush()
        if kind is _Kind.HEADING:
            self._heading = int(tag[1])
        elif kind is _Kind.VERBATIM:
            self._verbatim += 1
        if self._regions < _MAX_REGIONS and tag != "body" and is_furniture_element(tag, attributes):
            self._region = Region(self._region, self._depth)
            self._regions += 1

    def _end_block(self, kind: _Kind) -> None:
        self._flush()
        if kind is _Kind.HEADING:
            self._heading = 0
        elif kind is _Kind.VERBATIM:
            self._verbatim -= 1

    def _flush(self) -> None:
        """What was gathered becomes a line."""
        if not self._pieces:
            return
        text = collapsed("".join(self._pieces))
        self._pieces.clear()
        if not text:
            return
        if self._tables and not self._tables[-1].is_cell_open and not self._too_deep:
            self._check_order()
        region = self._region
        self._sink.append(Line(text, self._heading, region))
        while region is not None:
            region.sentences += text.count("。")
            region.is_report = region.is_report or self._heading in {1, 2}
            region = region.outer

    def _show_value(self, attributes: Mapping[str, str]) -> None:
        """What a form's input shows, where it stands in a cell."""
        if self._is_in_cell() and attributes.get("type", "text").lower() in {"text", "number"}:
            self._pieces.append(attributes.get("value") or "")

    def _show_image(self, attributes: Mapping[str, str]) -> None:
        """A picture in a cell may hold the cell's figure; one of a few pixels only fills it."""
        if self._is_in_cell() and not any(
            _FILLER.match(attributes.get(side) or "") for side in ("width", "height")
        ):
            self._tables[-1].has_image = True

    def _check_order(self) -> None:
        """Called for what stands in a table and in no cell: a browser shows it elsewhere."""
        if self._strict:
            raise TangledError

    # --- tables ---

    def _is_in_cell(self) -> bool:
        return bool(self._tables) and self._tables[-1].is_cell_open

    def _begin_table_part(self, kind: _Kind) -> None:
        """A table, a group of its rows or its caption begins."""
        self._flush()
        if kind is _Kind.TABLE:
            self._begin_table()
        elif self._too_deep or not self._tables:
            return
        elif kind is _Kind.CAPTION:
            self._end_row()
            self._tables[-1].is_cell_open = True
        else:
            self._bound_group()

    def _end_table_part(self, kind: _Kind) -> None:
        """A table, a group of its rows or its caption ends."""
        self._flush()
        if self._too_deep:
            self._too_deep -= kind is _Kind.TABLE
        elif not self._tables:
            return
        elif kind is _Kind.CAPTION:
            self._end_cell()
        elif kind is _Kind.TABLE:
            self._end_table()
        else:
            self._bound_group()

    def _begin_table(self) -> None:
        if len(self._tables) >= _MAX_TABLES or self._too_deep:
            self._too_deep += 1
            return
        if self._tables and not self._is_in_cell():
            self._check_order()
        self._tables.append(_Open(Grid(self._region), self._sink))

    def _bound_group(self) -> None:
        """A row group begins or ends here."""
        self._end_row()
        grid = self._tables[-1].grid
        grid.groups.append(len(grid.rows))

    def _begin_row(self) -> None:
        self._end_row()
        table = self._tables[-1]
        table.grid.rows.append([])
        table.is_row_open = True

    def _begin_cell(self, attributes: Mapping[str, str], *, header: bool) -> None:
        table = self._tables[-1]
        if table.is_cell_open:
            self._end_cell()
        if not table.is_row_open:
            self._begin_row()
        extent = _SINGLE
        if attributes and ("rowspan" in attributes or "colspan" in attributes):
            extent = Extent(
                span_of(attributes.get("rowspan"), lowest=0),
                span_of(attributes.get("colspan"), lowest=1),
            )
        box = Box(extent, header)
        table.grid.rows[-1].append(box)
        table.is_cell_open = True
        table.has_image = False
        self._sink = box.blocks

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.is_cell_open:
            table.is_cell_open = False
            if table.has_image and self._sink is not table.outer and not self._sink:
                self._sink.append(Line(PICTURE, 0, self._region))
            self._sink = table.outer

    def _end_row(self) -> None:
        self._end_cell()
        self._tables[-1].is_row_open = False

    def _end_table(self) -> None:
        self._end_row()
        table = self._tables.pop()
        self._sink = table.outer
        blocks, has_figures = settled(table.grid)
        self._sink.extend(blocks)
        region = self._region if has_figures else None
        while region is not None:
            region.is_report = True
            region = region.outer


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style", "").lower()
    if "none" in style or "hid" in style:  # most say neither, and the search is slow
        return _HIDDEN.search(style) is not None
    return False
