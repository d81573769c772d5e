"""A page's picture to a Sheet: straightened, lines and words found, figures read twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.document import Box
from core.readers.paged import Piece, Sheet
from core.readers.paged import Ruling as SheetRuling
from core.readers.paged.lattice import lattice
from core.readers.paged.rulings import joined, nets
from core.readers.paged.sheet import level, upright
from core.readers.scan.ink import Frame, Inked, inked
from core.readers.scan.lines import ReadLine, read_lines
from core.readers.scan.orientation import quarter_turns
from core.readers.scan.picture import POINTS, Picture
from core.readers.scan.recogniser import Recogniser, Seen, recogniser
from core.readers.scan.rulings import Ruling, rulings_of
from core.readers.scan.second import (
    STROKES,
    agrees,
    digit_width,
    figure_of,
    has_so_many,
    is_figure,
    read_again,
    true_stroke,
)
from core.readers.scan.upright import slant, turned

UNREADABLE = "\ufffc"  # stands for a picture of something, as in pages
_EDGE = 0.02  # inch along a cell's lines where something of them may be left
STROKE_SURE = 0.95  # confidence in a stroke whose lean is clear
MOST_DPI = 300.0  # finer pictures are made coarser first: no character gains by more
_RUNS = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*|[^\s0-9０-９]+")


def sheet_of(picture: Picture, number: int, *, is_straight: bool = False) -> Sheet:
    """The page ``number`` of a document from its picture; ``is_straight`` spares the turning."""
    models = recogniser()
    picture = _coarser(picture)
    turns = 0 if is_straight else quarter_turns(picture.grey, models)
    grey = np.ascontiguousarray(np.rot90(picture.grey, turns))
    angle = 0.0 if is_straight else slant(grey)
    lines, clean = rulings_of(turned(grey, angle) if angle else grey, picture.dpi)
    scale = POINTS / picture.dpi
    rulings = tuple(_ruling(line, scale) for line in lines)
    cells = [_inner(box, picture.dpi) for box in _cells(rulings)]
    page = inked(clean, picture.dpi)
    read = read_lines(page, lines, cells, models)
    words = _checked([word for line in read for word in _words(line)], cells, page, models)
    height, width = grey.shape
    return Sheet(
        number=number,
        width=width * scale,
        height=height * scale,
        pieces=tuple(_piece(word, order, scale) for order, word in enumerate(words)),
        rulings=rulings,
        turns=turns,
        slant=angle,
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A run of digits or of other characters; ``height`` is that of its line (pixels)."""

    text: str
    frame: Frame
    line: Frame
    confidence: float
    after_blank: bool = False
    is_turned: bool = False

    @property
    def is_figure(self) -> bool:
        return is_figure(self.text)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Words that make one figure, and where it is read again: all of a cell, or in a line."""

    words: Sequence[_Word]
    frame: Frame
    in_cell: bool = False


def _words(line: ReadLine) -> Iterator[_Word]:
    """A line's runs of digits and of other characters, each in its part of the frame."""
    seen = line.seen
    first = 0  # the number of the run's first character, blanks not counted
    for run in _RUNS.finditer(seen.text):
        last = first + len(run.group()) - 1
        middle = seen.places
        start = (middle[first - 1] + middle[first]) / 2 if first else 0.0
        end = (middle[last] + middle[last + 1]) / 2 if last + 1 < len(middle) else 1.0
        yield _Word(
            text=run.group(),
            frame=_part(line.frame, start, end, is_vertical=line.is_vertical),
            line=line.frame,
            confidence=min(seen.confidences[first : last + 1]),
            after_blank=run.start() > 0 and seen.text[run.start() - 1].isspace(),
            is_turned=line.is_vertical,
        )
        first = last + 1


def _part(frame: Frame, start: float, end: float, *, is_vertical: bool) -> Frame:
    if is_vertical:
        length = frame.height
        return replace(frame, y0=frame.y0 + start * length, y1=frame.y0 + end * length)
    length = frame.x1 - frame.x0
    return replace(frame, x0=frame.x0 + start * length, x1=frame.x0 + end * length)


def _checked(
    words: Sequence[_Word], cells: Sequence[Frame], page: Inked, models: Recogniser
) -> list[_Word]:
    """The words, figures read a second time, and what cells hold that could not be read at all.

    Two readings that differ leave a figure without confidence (0). A cell with figures only is
    read again as a whole, so that a digit that no line held is missed by one reading alone.
    """
    inside, found = _sorted_in(words, cells)
    asked: list[_Asked] = []
    for cell, held in zip(cells, inside, strict=True):
        tight = page.tightly(cell)
        if held and tight is not None and all(word.is_figure for word in held):
            asked.append(_Asked(held, tight, in_cell=True))
        elif held or tight is None:
            found += held
        else:
            found.append(_Word(UNREADABLE, tight, tight, 0.0))
    outside = [word for word in found if word.is_figure and not word.is_turned]
    found = [word for word in found if word not in outside]
    asked += [_Asked([word], page.tightly(word.frame) or word.frame) for word in outside]
    shown = [(one.words[0].text, one.frame) for one in asked if len(one.words) == 1]
    again = read_again(page, [one.frame for one in asked], models)
    for one, seen in zip(asked, again, strict=True):
        found += _judged(one, seen, shown, page)
    return sorted(found, key=lambda word: (word.line.y0, word.frame.x0))


def _judged(
    asked: _Asked, again: Seen, shown: Sequence[tuple[str, Frame]], page: Inked
) -> list[_Word]:
    """The words of one figure with the confidence that both readings give it."""
    words, frame = asked.words, asked.frame
    first = figure_of("".join(word.text for word in words))
    digit = digit_width(shown, frame.height)
    is_seconded = agrees(first, again.text) and (
        not asked.in_cell or has_so_many(first, frame, digit)
    )
    sure = again.confidence if is_seconded else 0.0
    if not asked.in_cell or len(words) > 1 or not words[0].is_figure:
        return [replace(word, confidence=min(word.confidence, sure)) for word in words]
    stroke = true_stroke(first, page, frame)
    if stroke is None:
        return [replace(words[0], confidence=0.0)]
    if stroke in STROKES and figure_of(again.text) in STROKES:
        # between these the recognition wavers, and how the stroke leans decides
        return [replace(words[0], text=stroke, confidence=STROKE_SURE)]
    return [replace(words[0], text=stroke, confidence=min(words[0].confidence, sure))]


def _sorted_in(
    words: Sequence[_Word], cells: Sequence[Frame]
) -> tuple[list[list[_Word]], list[_Word]]:
    """The words of each cell, and those of no cell."""
    inside: list[list[_Word]] = [[] for _ in cells]
    free: list[_Word] = []
    for word in words:
        number = next((n for n, cell in enumerate(cells) if cell.holds(word.frame.middle)), None)
        (free if number is None else inside[number]).append(word)
    return inside, free


def _cells(rulings: Sequence[SheetRuling]) -> list[Box]:
    """The cells of the page's tables, in points."""
    lattices = (lattice(net) for net in nets(joined(rulings)))
    return [field.box for one in lattices if one is not None for field in one.fields]


def _inner(cell: Box, dpi: float) -> Frame:
    """A cell's pixels without what is left of its lines."""
    x0, y0, x1, y1 = (side * dpi / POINTS for side in (cell.x0, cell.y0, cell.x1, cell.y1))
    edge = _EDGE * dpi
    return Frame(x0 + edge, y0 + edge, max(x0 + edge, x1 - edge), max(y0 + edge, y1 - edge))


def _ruling(line: Ruling, scale: float) -> SheetRuling:
    if line.is_horizontal:
        return level(line.y0 * scale, line.x0 * scale, line.x1 * scale)
    return upright(line.x0 * scale, line.y0 * scale, line.y1 * scale)


def _piece(word: _Word, order: int, scale: float) -> Piece:
    """A word in points; it reaches as high as its line, as printed type does."""
    frame = word.frame
    if not word.is_turned:
        frame = replace(frame, y0=word.line.y0, y1=word.line.y1)
    box = Box(*(side * scale for side in (frame.x0, frame.y0, frame.x1, frame.y1)))
    return Piece(
        text=word.text,
        box=box,
        order=order,
        after_blank=word.after_blank,
        is_turned=word.is_turned,
        confidence=round(word.confidence, 3),
    )


def _coarser(picture: Picture) -> Picture:
    if picture.dpi <= MOST_DPI * 1.1:
        return picture
    scale = MOST_DPI / picture.dpi
    height, width = picture.grey.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    smaller = cv2.resize(picture.grey, size, interpolation=cv2.INTER_AREA)
    return Picture(np.asarray(smaller, dtype=np.uint8), MOST_DPI)
