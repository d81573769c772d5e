"""The characters of a PDF page: where each stands, which way it looks, whether it can be trusted.

pdfium speaks of points from the page's lower left corner, before the page is turned or cropped;
here everything is told as the page is displayed.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.document import Box
from core.readers.pdf.radicals import real

MAX_CHARS = 60_000  # on one page
_SCALE = 1_000_000  # device units a page is laid on, to learn how it is turned
_WIDEST = 2.5  # of the size: a box beyond that is a mistake
_DOWN, _UP = 0.2, 0.88  # of the size: below and above the base line
_SMALLEST = 1.0  # points: smaller type is not meant to be read
_TRANSPARENT = 25  # of 255: fainter is not meant to be seen
_HYPHEN = "\x02"  # pdfium's mark for a hyphen at a line's end
_INVISIBLE = (3, 7)  # PDF's modes of text that draw nothing


class Trust(Enum):
    """What the file says of a character's meaning."""

    MEANT = "meant"
    UNSEEN = "unseen"  # not drawn: written over a picture, or hidden
    MEANINGLESS = "meaningless"  # the font does not say which character it is


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page's own points come to lie on the displayed page: x = a·x + b·y + c, likewise y."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        left, top = self.point(x0, y0)
        right, bottom = self.point(x1, y1)
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character; ``angle`` in degrees clockwise from upright on the displayed page, 0-359."""

    char: str
    box: Box
    size: float
    angle: int
    after_blank: bool
    trust: Trust
    colour: tuple[int, int, int]


def turn_of(page: pdfium.PdfPage, width: float, height: float) -> Turn:
    """Where the page's own points are displayed."""
    x, y = ctypes.c_double(), ctypes.c_double()

    def own(right: int, down: int) -> tuple[float, float]:
        raw.FPDF_DeviceToPage(page, 0, 0, _SCALE, _SCALE, 0, right, down, x, y)
        return x.value, y.value

    (ox, oy), (rx, ry), (dx, dy) = own(0, 0), own(_SCALE, 0), own(0, _SCALE)
    # own = o + (right / width) * (r - o) + (down / height) * (d - o), turned round
    p, q, s, t = (rx - ox) / width, (dx - ox) / height, (ry - oy) / width, (dy - oy) / height
    whole = p * t - q * s
    if not whole:
        return Turn(1, 0, 0, 0, -1, height)
    a, b, d, e = t / whole, -q / whole, -s / whole, p / whole
    return Turn(a, b, -(a * ox + b * oy), d, e, -(d * ox + e * oy))


def glyphs_of(page: pdfium.PdfPage, turn: Turn) -> Iterator[Glyph]:
    """The page's characters in the order of its content, blanks only as a mark on the next."""
    text = page.get_textpage()
    try:
        yield from _Reader(text, turn).glyphs()
    finally:
        text.close()


class _Reader:
    """Asks pdfium for one page's characters."""

    def __init__(self, text: pdfium.PdfTextPage, turn: Turn) -> None:
        self._text = text
        self._turn = turn
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()  # filled anew for each
        self._drawn: dict[int, tuple[bool, tuple[int, int, int]]] = {}  # by text object

    def glyphs(self) -> Iterator[Glyph]:
        count = min(self._text.count_chars(), MAX_CHARS)
        after_blank = False
        for index in range(count):
            char = self._char(index)
            if char.isspace() or char == "\x00" or raw.FPDFText_IsGenerated(self._text, index) == 1:
                after_blank = after_blank or raw.FPDFText_IsGenerated(self._text, index) != 1
                continue
            glyph = self._glyph(index, char, after_blank=after_blank)
            if glyph is not None:
                yield glyph
            after_blank = False

    def _char(self, index: int) -> str:
        code = raw.FPDFText_GetUnicode(self._text, index)
        if chr(code) == _HYPHEN:
            return "-"
        if 0xD800 <= code < 0xE000 or not 0 <= code < 0x110000:
            return "\ufffd"
        return real(chr(code))

    def _glyph(self, index: int, char: str, *, after_blank: bool) -> Glyph | None:
        rect, matrix = self._rect, self._matrix
        if not raw.FPDFText_GetLooseCharBox(self._text, index, rect):
            return None
        if not raw.FPDFText_GetMatrix(self._text, index, matrix):
            return None
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        size = abs(size)
        if not _SMALLEST <= size < 10_000:
            return None
        direction = math.degrees(math.atan2(matrix.b, matrix.a))
        ahead = self._turn.point(matrix.a, matrix.b)
        origin = self._turn.point(0.0, 0.0)
        across = math.degrees(math.atan2(ahead[1] - origin[1], ahead[0] - origin[0]))
        angle = round(across if math.isfinite(across) else direction) % 360
        box = self._turn.box(rect.left, rect.bottom, rect.right, rect.top)
        if max(box.x1 - box.x0, box.y1 - box.y0) > _WIDEST * size:
            box = self._around_ink(index, box, size)
        elif angle == 0:
            box = self._of_line(index, box, size)
        is_seen, colour = self._how_drawn(index)
        trust = Trust.MEANT if is_seen else Trust.UNSEEN
        if is_seen and _is_meaningless(char, self._text, index):
            trust = Trust.MEANINGLESS
        return Glyph(char, box, size, angle, after_blank, trust, colour)

    def _around_ink(self, index: int, box: Box, size: float) -> Box:
        """A square of the type's size around what is drawn, where pdfium's box is out of measure
        (vertical fonts)."""
        sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        if not raw.FPDFText_GetCharBox(self._text, index, *sides):
            return box
        left, right, bottom, top = (side.value for side in sides)
        ink = self._turn.box(left, bottom, right, top)
        x, y, half = (ink.x0 + ink.x1) / 2, (ink.y0 + ink.y1) / 2, size / 2
        return Box(x - half, y - half, x + half, y + half)

    def _of_line(self, index: int, box: Box, size: float) -> Box:
        """The box as high as type of its size: fonts' own measures differ on one line."""
        x, y = ctypes.c_double(), ctypes.c_double()
        if not raw.FPDFText_GetCharOrigin(self._text, index, x, y):
            return box
        base = self._turn.point(x.value, y.value)[1]
        return Box(box.x0, base - _UP * size, box.x1, base + _DOWN * size)

    def _how_drawn(self, index: int) -> tuple[bool, tuple[int, int, int]]:
        """Whether a character is drawn at all, and in which colour."""
        thing = raw.FPDFText_GetTextObject(self._text, index)
        if not thing:
            return True, (0, 0, 0)
        key = ctypes.addressof(thing.contents)
        known = self._drawn.get(key)
        if known is None:
            known = self._drawn[key] = _drawing_of(thing)
        return known


def _drawing_of(thing: object) -> tuple[bool, tuple[int, int, int]]:
    parts = [ctypes.c_uint() for _ in range(4)]
    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    if mode in _INVISIBLE:
        return False, (0, 0, 0)
    of = raw.FPDFPageObj_GetStrokeColor if mode in (1, 5) else raw.FPDFPageObj_GetFillColor
    if not of(thing, *parts):
        return True, (0, 0, 0)
    red, green, blue, alpha = (part.value for part in parts)
    return alpha >= _TRANSPARENT, (red, green, blue)


def _is_meaningless(char: str, text: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the font gives no meaning to the character, or none that is a character."""
    code = ord(char)
    if code < 0x20 or code == 0xFFFD or 0xE000 <= code < 0xF900 or code >= 0xF0000:
        return True
    return bool(raw.FPDFText_HasUnicodeMapError(text, index) == 1)
