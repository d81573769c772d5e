"""Which way up a page lies: text is read surely only the right way up."""

from collections.abc import Sequence

import numpy as np

from core.readers.scan.ink import Frame, Inked
from core.readers.scan.picture import Grey
from core.readers.scan.recogniser import Recogniser

_TRIED = 12  # lines that are read each way
_CERTAIN = 0.85  # mean confidence at which no other way is tried
_LONG = 2.0  # a line is so many times longer than high


def quarter_turns(grey: Grey, recogniser: Recogniser) -> int:
    """How many quarter turns against the clock bring the page upright (0-3)."""
    frames = recogniser.frames(grey)
    level = [frame for frame in frames if _ratio(frame) >= _LONG]
    upright = [frame for frame in frames if _ratio(frame) <= 1 / _LONG]
    if not level and not upright:
        return 0
    is_sideways = len(upright) > len(level)
    lines = sorted(upright if is_sideways else level, key=_area, reverse=True)[:_TRIED]
    ways = (1, 3) if is_sideways else (0, 2)
    page = Inked(grey, grey, 0)
    crops = [page.crop(frame) for frame in lines]
    first = _confidence(crops, ways[0], recogniser)
    if first >= _CERTAIN or first >= _confidence(crops, ways[1], recogniser):
        return ways[0]
    return ways[1]


def _confidence(crops: Sequence[Grey], turns: int, recogniser: Recogniser) -> float:
    seen = recogniser.read([np.rot90(part, turns) for part in crops])
    weights = [max(1, len(one.text)) for one in seen]
    return float(np.average([one.confidence for one in seen], weights=weights))


def _ratio(frame: Frame) -> float:
    return frame.width / max(1.0, frame.height)


def _area(frame: Frame) -> float:
    return frame.width * frame.height
