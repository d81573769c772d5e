"""The second reading: every figure once more, from other pixels, and cells without text for ink."""

import re
import unicodedata
from collections.abc import Sequence

import cv2
import numpy as np

from core.readers.scan.ink import Frame, Inked
from core.readers.scan.picture import Grey
from core.readers.scan.recogniser import Recogniser, Seen

_FIGURE = re.compile(r"[-－—–―一~+]*[0-9０-９OoQ〇○IlL|丨.,，．·?？/／\\-]+|[-－—–―一ーー_~]+")
_LOOKS_LIKE = str.maketrans({
    **dict.fromkeys("OoQ〇○", "0"),
    **dict.fromkeys("IlL|丨", "1"),
    **dict.fromkeys("－—–―一ー_~", "-"),
})  # fmt: skip
STROKES = ("1", "/")
_SLASH = 13.0  # degrees from which a stroke is a slash: in the fonts tried it leans by 14 to 27
_UPRIGHT = 9.5  # degrees within which it is a 1: italic ones lean by 8
_FAINT = 60  # grey levels that ink is darker than paper
_HEIGHT = 96  # pixels of a figure as it is read again: twice what the model takes
_SOFT = 10.0  # grey levels over which an edge goes from black to white
_MARGIN = 9  # pixels of white around it
_DIGIT_WIDTHS = (0.55, 0.85)  # of its height: what a digit takes in the fonts there are
_POINT = 0.45  # of a digit's width: what a point or a comma takes
_ENOUGH = 3  # figures that show a page's digit width
_EDGES = ".,:;'`\"|!()，。：；、·-_"
_WIDE = 0.42  # digits by which a figure's width may miss the number of its characters


def is_figure(text: str) -> bool:
    """Whether a cell's text is digits, what digits are taken for, or a dash or slash."""
    return _FIGURE.fullmatch(text) is not None


def figure_of(text: str) -> str:
    """A figure as it would be typed: digits for the letters that look like them, one dash."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_LOOKS_LIKE).split())


def true_stroke(text: str, page: Inked, frame: Frame) -> str | None:
    """Whether a single stroke is a 1 or a slash, by how it leans; None where that is not clear.

    The two look alike to a recognition, and a slash stands for a blank. Other text is returned as
    it is.
    """
    if text not in STROKES:
        return text
    leaning = lean(page, frame)
    if leaning >= _SLASH:
        return "/"
    return "1" if abs(leaning) <= _UPRIGHT else None


def lean(page: Inked, frame: Frame) -> float:
    """By how many degrees the ink in a frame leans to the right as it goes up."""
    part = page.grey[int(frame.y0) : int(frame.y1), int(frame.x0) : int(frame.x1)]
    paper = float(np.percentile(part, 90))
    moments = cv2.moments(np.clip(paper - _FAINT - part.astype(np.float32), 0, None))
    if not moments["mu02"]:
        return 0.0
    return float(-np.degrees(np.arctan(moments["mu11"] / moments["mu02"])))


def read_again(page: Inked, frames: Sequence[Frame], recogniser: Recogniser) -> list[Seen]:
    """The text of each frame, from pixels prepared in another way than for the first reading.

    Black on white instead of grey, of one size, in a wide margin: what blur or a neighbouring
    stroke made of a digit the first time it hardly makes again.
    """
    return recogniser.read([_prepared(page, frame) for frame in frames])


def agrees(first: str, second: str) -> bool:
    """Whether two readings say the same, however wide its characters are.

    What a neighbouring character of a sentence left at a figure's edge does not count.
    """
    one, other = figure_of(first), figure_of(second)
    return one == other or (one.isdigit() and one == other.strip(_EDGES))


def has_so_many(text: str, frame: Frame, digit: float | None) -> bool:
    """Whether a figure is as wide as the number of its digits asks.

    ``digit`` is one's width as a share of its height; None where the page does not show it. A
    recognition that loses one of several equal neighbours (1111) is seen by this alone.
    """
    ratio = frame.width / max(1.0, frame.height)
    narrow, wide = (digit, digit) if digit is not None else _DIGIT_WIDTHS
    digits = sum(character.isdigit() for character in text)
    expected = digits + _POINT * (text.count(".") + text.count(","))
    # the ink of a figure lacks the space beside its first and last digit, most of all beside a 1
    return expected - 1.1 <= ratio / narrow and ratio / wide <= expected + _WIDE


def digit_width(figures: Sequence[tuple[str, Frame]], height: float) -> float | None:
    """A digit's width as a share of its height, where enough figures of this size show it."""
    found = [
        frame.width / frame.height / (len(text) - 0.15)
        for text, frame in figures
        if len(text) > 1 and text.isdigit() and abs(frame.height - height) <= 0.08 * height
    ]
    return float(np.median(found)) if len(found) >= _ENOUGH else None


def _prepared(page: Inked, frame: Frame) -> Grey:
    """The frame's pixels enlarged, smoothed and driven apart to black and white, soft-edged."""
    part = page.crop(frame, margin=1)
    scale = _HEIGHT / part.shape[0]
    large = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    smooth = cv2.GaussianBlur(large, (0, 0), _HEIGHT / 32)
    middle, _ = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    apart = 255 / (1 + np.exp((middle - smooth.astype(np.float32)) / _SOFT))
    return np.pad(apart.astype(np.uint8), _MARGIN, constant_values=255)
