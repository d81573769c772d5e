"""RTF to a Document: paragraphs and tables, with the signs of its code pages and of Unicode.

Tables are rows of cells that end at distances from the margin; merged cells continue the one above
or the one before. Pictures, objects and fields' instructions are no text and are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.document import Document
from core.errors import Reason, UnreadableError, reason
from core.readers.drafts import Draft, Line, Region
from core.readers.office.story import Slot, document, in_cell, line, table

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|\\"
)
_MAX_DEPTH = 500  # groups in groups
_MAX_LEVEL = 20  # tables in tables
_NEAR = 40  # twips between edges that are meant to be one
_PASSED = frozenset(  # destinations that hold no text of the report
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"objdata", b"fldinst", b"listtable",
     b"listoverridetable", b"rsidtbl", b"generator", b"themedata", b"datastore", b"xmlnstbl",
     b"revtbl", b"latentstyles", b"filetbl", b"nonshppict", b"bkmkstart", b"bkmkend", b"atnid",
     b"annotation", b"atnauthor", b"template", b"userprops", b"sp", b"shprslt"}
)  # fmt: skip
_FURNITURE = frozenset(
    {b"header", b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf"}
)
_KEPT = frozenset({b"shptxt", b"nesttableprops", b"shpinst", b"ud"})  # though marked as optional
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002",
    b"tab": "\t", b"line": "\n", b"softline": "\n",
}  # fmt: skip
_CHARSETS = {
    134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251",
    238: "cp1250", 161: "cp1253", 162: "cp1254",
}  # fmt: skip
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8", 932: "cp932", 949: "cp949"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to the groups in it; it ends with the group."""

    font: int = -1
    skips: int = 1  # characters that stand in for one of Unicode
    level: int = 0  # of tables, of the paragraph
    is_passed: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_furniture: bool = False
    is_font_table: bool = False
    is_aside: bool = False  # this group is a text box or a note: a paragraph of its own
    is_optional: bool = False  # the group began with the sign of optional ones


@dataclass(slots=True)
class _Level:
    """An open table: its finished rows, its open row's cells and how that row is divided."""

    rows: list[list[Slot]] = field(default_factory=list)
    cells: list[list[Draft]] = field(default_factory=list)
    cell: list[Draft] = field(default_factory=list)
    edges: list[tuple[int, bytes]] = field(default_factory=list)
    left: int = 0
    merge: bytes = b""
    has_picture: bool = False


def read_rtf(data: bytes, name: str) -> Document:
    """A document of kind ``rtf``. Raises ``UnreadableError``."""
    return _Reader(data, name).read()


class _Reader:
    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = -1  # that the font table is about
        self._state = _State()
        self._outer: list[_State] = []
        self._raw = bytearray()
        self._pieces: list[str] = []
        self._aside: list[list[str]] = []  # what was gathered around text boxes and notes
        self._skip = 0
        self._high = 0  # the first half of a surrogate pair
        self._levels: list[_Level] = []
        self._body: list[Draft] = []
        self._furniture: list[Draft] = []
        self._changes = 0
        self._has_hidden = False

    def read(self) -> Document:
        at = 0
        while found := _TOKEN.match(self._data, at):
            at = found.end()
            word, number, coded, sign, brace, plain = found.groups()
            if plain is not None:
                self._take(plain)
            elif coded is not None:
                self._take(bytes([int(coded, 16)]))
            elif word is not None:
                value = int(number) if number else None
                if word == b"bin":
                    at += max(0, value or 0)
                else:
                    self._word(word, value)
            elif brace is not None:
                self._brace(brace)
            elif sign is not None:
                self._sign(sign)
        self._end_paragraph(level=0)
        return document(
            [*self._body, *self._furniture], kind="rtf", encoding=self._page, notes=[*self._told()]
        )

    def _told(self) -> Iterator[Reason]:
        if self._changes:
            yield reason("note_tracked", count=self._changes)
        if self._has_hidden:
            yield reason("note_hidden_text")

    # --- groups ---

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            if len(self._outer) >= _MAX_DEPTH:
                raise UnreadableError("reader_tangled_office", file=self._name)
            self._outer.append(self._state)
            self._state = replace(self._state, is_aside=False, is_optional=False)
        elif self._outer:
            if self._state.is_aside:
                self._end_aside()
            ended, self._state = self._state, self._outer.pop()
            if ended.is_furniture and not self._state.is_furniture:
                self._end_paragraph(level=0, is_furniture=True)
                self._pieces = self._aside.pop()

    def _begin_destination(self, word: bytes) -> None:
        passes = word in _PASSED or (self._state.is_optional and word not in _KEPT)
        if word in _FURNITURE and not self._state.is_passed and not self._state.is_furniture:
            self._aside.append(self._pieces)
            self._pieces = []
            self._state = replace(self._state, is_furniture=True)
        elif word in {b"shptxt", b"footnote"}:
            self._aside.append(self._pieces)
            self._pieces = []
            self._state = replace(self._state, is_aside=True, is_passed=False)
        elif word == b"shpinst":
            self._state = replace(self._state, is_passed=True)
        elif word == b"fonttbl":
            self._state = replace(self._state, is_passed=True, is_font_table=True)
        elif passes:
            self._state = replace(self._state, is_passed=True)

    def _end_aside(self) -> None:
        """A text box or a note ends: what stood in it is lines of their own."""
        self._put_lines(self._state.level)
        self._pieces = self._aside.pop()

    # --- characters ---

    def _take(self, raw: bytes) -> None:
        if self._skip:
            left = raw[self._skip :]
            self._skip = max(0, self._skip - len(raw))
            raw = left
        if not self._is_silent():
            self._raw += raw

    def _is_silent(self) -> bool:
        state = self._state
        return state.is_passed or state.is_hidden or state.is_deleted

    def _flush(self) -> None:
        """The bytes gathered become text, by the code page of their font."""
        if not self._raw:
            return
        raw = bytes(self._raw)
        self._raw.clear()
        own = self._fonts.get(self._state.font, "")
        wide = [one for one in (self._page, own) if one not in {"", "cp1252"}]
        for encoding in (*wide, own or self._page, "gb18030"):
            try:
                self._pieces.append(raw.decode(encoding))
            except UnicodeDecodeError:
                continue
            return
        self._pieces.append(raw.decode("gb18030", "replace"))

    def _unicode(self, number: int) -> None:
        self._flush()
        code = number & 0xFFFF if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif not self._is_silent():
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00 if self._high else 0
            self._pieces.append(chr(code) if 0 < code <= 0x10FFFF else "\ufffd")
            self._high = 0
        self._skip = self._state.skips

    def _sign(self, sign: bytes) -> None:
        if self._skip:
            self._skip -= 1
            return
        if sign == b"*":
            self._state = replace(self._state, is_optional=True)
        elif sign in b"\r\n":
            self._end_paragraph(level=self._state.level)
        elif not self._is_silent():
            shown = {b"~": "\xa0", b"_": "-", b"-": ""}.get(sign)
            self._flush()
            self._pieces.append(sign.decode("latin-1") if shown is None else shown)

    # --- control words ---

    def _word(self, word: bytes, value: int | None) -> None:
        if self._skip:
            self._skip -= 1
            return
        if word == b"u" and value is not None:
            self._unicode(value)
            return
        self._flush()
        if word in _PASSED or word in _FURNITURE or word in _KEPT or word == b"footnote":
            if word == b"pict" and self._levels and not self._state.is_passed:
                self._levels[-1].has_picture = True
            self._begin_destination(word)
        elif self._state.is_optional:
            self._state = replace(self._state, is_passed=True, is_optional=False)
        elif word in _SIGNS:
            if not self._is_silent():
                self._pieces.append(_SIGNS[word])
        elif not self._character(word, value):
            self._paragraph(word, value)
        self._state = replace(self._state, is_optional=False)

    def _character(self, word: bytes, value: int | None) -> bool:
        """Words about fonts and code pages, and whether text is shown."""
        state = self._state
        if word == b"ansicpg":
            self._page = _PAGES.get(value or 0, "cp1252")
        elif word == b"f" and value is not None:
            self._font = value
            self._state = replace(state, font=value)
        elif word == b"fcharset" and state.is_font_table:
            self._fonts[self._font] = _CHARSETS.get(value or 0, "")
        elif word == b"uc":
            self._state = replace(state, skips=min(max(value or 0, 0), 10))
        elif word == b"v":
            self._state = replace(state, is_hidden=value != 0)
            self._has_hidden = self._has_hidden or value != 0
        elif word == b"deleted":
            self._state = replace(state, is_deleted=value != 0)
            self._changes += value != 0
        elif word == b"revised":
            self._changes += value != 0
        elif word == b"plain":
            self._state = replace(state, is_hidden=False, is_deleted=False)
        else:
            return False
        return True

    def _paragraph(self, word: bytes, value: int | None) -> None:
        """Words about paragraphs and tables."""
        state = self._state
        if state.is_passed:
            return
        if word == b"pard":
            self._state = replace(state, level=0)
        elif word == b"intbl":
            self._state = replace(state, level=max(state.level, 1))
        elif word == b"itap" and value is not None:
            self._state = replace(state, level=min(max(value, 0), _MAX_LEVEL))
        elif word in {b"par", b"sect", b"page"}:
            self._end_paragraph(level=state.level)
        elif word in {b"cell", b"nestcell"}:
            self._end_cell(1 if word == b"cell" else max(2, state.level))
        elif word in {b"row", b"nestrow"}:
            self._end_row(1 if word == b"row" else max(2, state.level))
        else:
            self._divide(word, value or 0)

    def _divide(self, word: bytes, value: int) -> None:
        """Words about how a row is divided into cells."""
        level = self._open(max(1, self._state.level)) if word == b"trowd" else self._innermost()
        if level is None:
            return
        if word == b"trowd":
            level.edges, level.left, level.merge = [], 0, b""
        elif word == b"trleft":
            level.left = value
        elif word in {b"clvmrg", b"clmrg"}:
            level.merge = word
        elif word == b"cellx" and len(level.edges) < 1000:
            level.edges.append((value, level.merge))
            level.merge = b""

    # --- paragraphs and tables ---

    def _innermost(self) -> _Level | None:
        at = min(max(1, self._state.level), len(self._levels))
        return self._levels[at - 1] if at else None

    def _open(self, level: int) -> _Level:
        while len(self._levels) < level:
            self._levels.append(_Level())
        return self._levels[level - 1]

    def _close(self, level: int) -> None:
        """Tables deeper than ``level`` end, and stand where they stood in the cell around."""
        while len(self._levels) > level:
            ended = self._levels.pop()
            blocks = table(ended.rows, near=_NEAR) if ended.rows else []
            loose = [block for cell in ended.cells for block in cell]
            sink = self._levels[-1].cell if self._levels else self._body
            sink.extend([*blocks, *loose, *ended.cell])

    def _put_lines(self, level: int) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        sink = self._open(level).cell if level else self._body
        sink.extend(line(text))

    def _end_paragraph(self, *, level: int, is_furniture: bool = False) -> None:
        self._flush()
        if is_furniture or self._state.is_furniture:
            region = Region(None, 0)
            known = {one.text for one in self._furniture if isinstance(one, Line)}
            lines = line("".join(self._pieces), region=region)
            self._pieces.clear()
            self._furniture += [
                one for one in lines if isinstance(one, Line) and one.text not in known
            ]
            return
        if not self._aside:
            self._close(level)
        self._put_lines(level)

    def _end_cell(self, level: int) -> None:
        if self._state.is_furniture:
            self._end_paragraph(level=0)
            return
        self._flush()
        self._close(level)
        self._put_lines(level)
        own = self._open(level)
        own.cells.append(in_cell(own.cell, has_picture=own.has_picture))
        own.cell, own.has_picture = [], False

    def _end_row(self, level: int) -> None:
        if self._state.is_furniture:
            return
        self._close(level)
        own = self._open(level)
        slots: list[Slot] = []
        start = own.left
        edges = own.edges or [(number, b"") for number in range(1, len(own.cells) + 1)]
        cells = [*own.cells, *([] for _ in edges[len(own.cells) :])]
        for (end, merge), blocks in zip(edges, cells, strict=False):
            end = max(end, start + 1)
            if merge == b"clmrg" and slots:
                slots[-1].end = end
                slots[-1].blocks += blocks
            else:
                slots.append(Slot(start, end, merge == b"clvmrg", blocks=blocks))
            start = end
        if slots:
            own.rows.append(slots)
        own.cells = []
