"""Recognition of characters with the models inside ``rapidocr``: no network, none needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec.typings import TextRecInput, WordInfo

from core.readers.scan.ink import Frame
from core.readers.scan.picture import Grey

_NARROW = (3, 48, 128)  # channels, height, width of the smallest picture the model is given
_BATCH = 8
_BLANK = np.full((48, 160, 3), 255, np.uint8)


@dataclass(frozen=True, slots=True)
class Seen:
    """The characters of one crop.

    For each that is no blank: ``places``, its middle as a share of the crop's width, and
    ``confidences``, how sure the model is of it (0-1).
    """

    text: str
    places: tuple[float, ...] = ()
    confidences: tuple[float, ...] = ()

    @property
    def confidence(self) -> float:
        """That of the least sure character."""
        return min(self.confidences, default=0.0)


class Recogniser:
    """The two models: where text stands, and which text it is."""

    def __init__(self) -> None:
        engine: Any = RapidOCR(params={"Global.log_level": "critical", "Rec.rec_batch_num": _BATCH})
        # A call loads a model; from then on it may be given many crops at once.
        engine(_BLANK, use_det=True, use_cls=False, use_rec=False)
        engine(_BLANK, use_det=False, use_cls=False, use_rec=True)
        self._find = engine.text_det
        self._read = engine.text_rec
        self._read.rec_image_shape = _NARROW

    def frames(self, grey: Grey) -> tuple[Frame, ...]:
        """Where lines of text stand on the page."""
        boxes = self._find(_coloured(grey)).boxes
        if boxes is None:
            return ()
        return tuple(
            Frame(
                float(box[:, 0].min()),
                float(box[:, 1].min()),
                float(box[:, 0].max()),
                float(box[:, 1].max()),
            )
            for box in np.asarray(boxes)
        )

    def read(self, crops: Sequence[Grey]) -> list[Seen]:
        """The text of each crop, which holds one line."""
        if not crops:
            return []
        answer = self._read(
            TextRecInput(img=[_coloured(crop) for crop in crops], return_word_box=True)
        )
        return [
            _seen(text, words) for text, words in zip(answer.txts, answer.word_results, strict=True)
        ]


@cache
def recogniser() -> Recogniser:
    """The models, loaded once in a process."""
    return Recogniser()


def _coloured(grey: Grey) -> NDArray[np.uint8]:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _seen(text: str, words: WordInfo) -> Seen:
    """One crop's answer; characters are placed at their columns of the model's output."""
    if not text.strip():
        return Seen("")
    columns = [column for word in words.word_cols for column in word]
    width = max(words.line_txt_len, 1.0)
    return Seen(
        text=text,
        places=tuple((column + 0.5) / width for column in columns),
        confidences=tuple(
            float(sure)
            for character, sure in zip(text, words.confs, strict=True)
            if not character.isspace()
        ),
    )
