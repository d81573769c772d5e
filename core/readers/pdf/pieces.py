"""One PDF page to a sheet: its characters as pieces, in place, without what nobody sees."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from core.document import Box
from core.readers.paged.rulings import joined
from core.readers.paged.sheet import Piece, Ruling, Sheet, level, upright
from core.readers.pdf.glyphs import Glyph, Trust, glyphs_of, turn_of
from core.readers.pdf.strokes import Strokes, strokes_of
from core.readers.pdf.walls import Walls

MAX_SIDE = 14_400  # points of a page's side: what PDF allows
_WHITE = 245  # of 255, all three colours: white on paper is not seen
_LEAN = 3  # degrees within which type is level
_DOUBLED = 0.3  # of the size: the same character so near is drawn twice to look bold
_SAME_LINE = 0.3  # of the size
_TOGETHER = 0.25  # of the size: a wider gap ends a piece
_BACK = 0.5  # of the size: how far a character may stand back into the one before it
_FIGURE = frozenset("0123456789０１２３４５６７８９.,．，")
_GARBLED = 0.1  # share of meaningless characters from which a page's text is not to be had
_UNFAMILIAR = 0.3  # share of letters that no Chinese report uses
_FAMILIAR_FROM = 20  # letters that are enough to judge by
_PICTURE = 0.05  # of the page: a picture so big may hold text or a table


def sheet_of(pdf: pdfium.PdfDocument, number: int) -> Sheet:
    """The page of this number (from 1); one that is broken or out of all measure is empty."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return Sheet(number, 1, 1, (), unread="reader_pdf_page_broken")
    try:
        width, height = page.get_size()
        if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
            return Sheet(number, 1, 1, (), unread="reader_pdf_page_broken")
        turn = turn_of(page, width, height)
        glyphs = [g for g in glyphs_of(page, turn) if _is_on(g.box, width, height)]
        strokes = strokes_of(page, turn)
    finally:
        page.close()
    return _sheet(number, width, height, glyphs, strokes)


def _is_on(box: Box, width: float, height: float) -> bool:
    """Whether the middle of a box is on the page."""
    return 0 <= box.x0 + box.x1 <= 2 * width and 0 <= box.y0 + box.y1 <= 2 * height


def _sheet(
    number: int, width: float, height: float, glyphs: Sequence[Glyph], strokes: Strokes
) -> Sheet:
    seen = [glyph for glyph in glyphs if _is_seen(glyph, strokes)]
    pictures = _without_text(strokes.pictures, seen, width * height)
    unread = _why_unread(seen, pictures)
    angle = _angle(seen)
    placing = _Placing(width, height, angle // 90)
    rulings = joined(placing.ruling(one) for one in strokes.rulings)
    pieces: list[Piece] = []  # of letters without meaning nothing is taken over
    if unread is None:
        pieces = _pieces(_undoubled(_placed(seen, placing, angle)), Walls(rulings))
    sheet_width, sheet_height = (width, height) if angle % 180 == 0 else (height, width)
    return Sheet(
        number=number,
        width=sheet_width,
        height=sheet_height,
        pieces=tuple(pieces),
        rulings=tuple(rulings),
        turns=angle // 90,
        unread=unread,
        pictures=tuple(placing.box(one) for one in pictures),
    )


# --- what is seen ---


def _is_seen(glyph: Glyph, strokes: Strokes) -> bool:
    if glyph.trust is Trust.UNSEEN:
        return False
    if min(glyph.colour) < _WHITE:
        return True
    x, y = (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.y0 + glyph.box.y1) / 2
    grounds = (*strokes.fills, *strokes.pictures)
    return any(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1 for box in grounds)


def _without_text(pictures: Iterable[Box], seen: Sequence[Glyph], area: float) -> list[Box]:
    """The big pictures that no text is written over."""
    found = []
    for box in pictures:
        if (box.x1 - box.x0) * (box.y1 - box.y0) < _PICTURE * area:
            continue
        over = sum(
            box.x0 <= g.box.x0 and g.box.x1 <= box.x1 and box.y0 <= g.box.y0 and g.box.y1 <= box.y1
            for g in seen
        )
        if over == 0:
            found.append(box)
    return found


def _why_unread(seen: Sequence[Glyph], pictures: Sequence[Box]) -> str | None:
    if not seen:
        return "reader_pdf_picture" if pictures else None
    meaningless = sum(glyph.trust is Trust.MEANINGLESS for glyph in seen)
    if meaningless > _GARBLED * len(seen) or _is_gibberish(seen):
        return "reader_pdf_garbled"
    return None


def _is_gibberish(glyphs: Sequence[Glyph]) -> bool:
    """Whether the letters are none that a Chinese report is written in."""
    letters = [glyph.char for glyph in glyphs if glyph.char.isalpha() and not glyph.char.isascii()]
    if len(letters) < _FAMILIAR_FROM:
        return False
    unfamiliar = sum(count for char, count in Counter(letters).items() if not _is_familiar(char))
    return unfamiliar > _UNFAMILIAR * len(letters)


def _is_familiar(char: str) -> bool:
    """Whether a character is in the everyday sets of simplified or traditional Chinese."""
    if "\u2e80" <= char <= "\u2fdf":  # radicals that stand for characters
        return True
    for encoding in ("gb2312", "big5"):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


# --- upright ---


def _angle(glyphs: Iterable[Glyph]) -> int:
    """The quarter turn that most of the page's characters stand at, in degrees clockwise."""
    counts = Counter(_quarter(glyph.angle) for glyph in glyphs)
    counts.pop(None, None)
    return counts.most_common(1)[0][0] or 0 if counts else 0


def _quarter(angle: int) -> int | None:
    near = round(angle / 90) * 90
    return near % 360 if abs(angle - near) <= _LEAN else None


@dataclass(frozen=True, slots=True)
class _Placing:
    """From the displayed page to the upright sheet: ``turns`` quarters counter-clockwise."""

    width: float
    height: float
    turns: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.turns:
            case 1:
                return y, self.width - x
            case 2:
                return self.width - x, self.height - y
            case 3:
                return self.height - y, x
            case _:
                return x, y

    def box(self, box: Box) -> Box:
        if not self.turns:
            return box
        (x0, y0), (x1, y1) = self.point(box.x0, box.y0), self.point(box.x1, box.y1)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def ruling(self, ruling: Ruling) -> Ruling:
        if not self.turns:
            return ruling
        ends = (ruling.start, ruling.at), (ruling.end, ruling.at)
        if not ruling.is_level:
            ends = (ruling.at, ruling.start), (ruling.at, ruling.end)
        (x0, y0), (x1, y1) = (self.point(*end) for end in ends)
        if ruling.is_level == (self.turns == 2):
            return level(y0, min(x0, x1), max(x0, x1))
        return upright(x0, min(y0, y1), max(y0, y1))


def _placed(glyphs: Iterable[Glyph], placing: _Placing, angle: int) -> list[Glyph]:
    return [
        replace(glyph, box=placing.box(glyph.box), angle=(glyph.angle - angle) % 360)
        for glyph in glyphs
    ]


# --- pieces ---


def _undoubled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without characters that were drawn again a hair beside themselves, to look bold."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.box.x0, glyph.box.y0
        reach = _DOUBLED * glyph.size
        places = {
            (glyph.char, round((x + dx) / 8), round((y + dy) / 8))
            for dx in (-reach, reach)
            for dy in (-reach, reach)
        }
        if any(
            abs(other.box.x0 - x) < min(reach, 0.5 * (other.box.x1 - other.box.x0))
            and abs(other.box.y0 - y) < reach
            for place in places
            for other in near.get(place, ())
        ):
            continue
        kept.append(glyph)
        near.setdefault((glyph.char, round(x / 8), round(y / 8)), []).append(glyph)
    return kept


def _pieces(glyphs: Iterable[Glyph], walls: Walls) -> list[Piece]:
    """Characters that follow each other on a line, as far as no blank or wall is between."""
    found: list[Piece] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and not _goes_on(current[-1], glyph, walls):
            found.append(_piece(current, len(found)))
            current = []
        current.append(glyph)
    if current:
        found.append(_piece(current, len(found)))
    return found


def _goes_on(left: Glyph, right: Glyph, walls: Walls) -> bool:
    if right.after_blank or left.angle or right.angle:
        return False
    if (left.char in _FIGURE) != (right.char in _FIGURE):
        return False
    size = min(left.size, right.size)
    if abs(left.box.y0 + left.box.y1 - right.box.y0 - right.box.y1) > 2 * _SAME_LINE * size:
        return False
    gap = right.box.x0 - left.box.x1
    if not -_BACK * size <= gap <= _TOGETHER * size or right.box.x0 <= left.box.x0:
        return False
    middle = (right.box.y0 + right.box.y1) / 2
    return not walls.between(_middle(left), _middle(right), middle)


def _middle(glyph: Glyph) -> float:
    return (glyph.box.x0 + glyph.box.x1) / 2


def _piece(glyphs: Sequence[Glyph], order: int) -> Piece:
    boxes = [glyph.box for glyph in glyphs]
    return Piece(
        "".join(glyph.char for glyph in glyphs),
        Box(
            boxes[0].x0,
            min(box.y0 for box in boxes),
            boxes[-1].x1,
            max(box.y1 for box in boxes),
        ),
        order,
        after_blank=glyphs[0].after_blank,
        is_turned=bool(glyphs[0].angle),
    )
