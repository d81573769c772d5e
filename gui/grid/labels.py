"""Labels: how a form's labels are set into the room they have: broken, smaller, or turned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from core.errors import default_language
from core.forms import GridCell, GridKind

PAD = 5
GHOST_SIZE, GHOST_PAD = 0.75, 3  # of last year's figures
_ALIGN = Qt.AlignmentFlag
_WRAPPED = int(_ALIGN.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
_ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere)
_LEFT = int(_ALIGN.AlignLeft) | _WRAPPED
_CENTRED = int(_ALIGN.AlignHCenter) | _WRAPPED
_HAN = re.compile(r"[\u4e00-\u9fff]{3,8}")
_WORD = re.compile(r"[!-~]+")
_SMALLEST, _CLOSE = 0.84, 0.97  # of the font's size
_SPARE = 3  # pixels that a word needs beside itself
_ENDLESS = 10_000
_STEP = 4  # pixels


@dataclass(frozen=True, slots=True)
class Setting:
    """A label ready to be drawn; ``length`` is what a turned one needs from below upwards."""

    font: QFont
    flags: int
    text: str
    length: int | None = None

    @property
    def is_turned(self) -> bool:
        return self.length is not None


class Labels:
    """The labels of one drawn table, each measured once for a font and a width."""

    def __init__(self, cells: Sequence[GridCell]) -> None:
        self._leaves = [one for one in cells if is_narrow_header(one)]
        self._known: dict[tuple[int, int, int, str], Setting] = {}

    def setting(self, here: GridCell, room: int, font: QFont) -> Setting:
        """How a label is set in ``room`` pixels.

        Headers of single columns are turned, all of them, where the words of one would be broken.
        """
        key = (here.row, here.column, room, font.key())
        if key not in self._known:
            turned = is_narrow_header(here) and self._needs_turning(room, font)
            self._known[key] = _turned(here, room, font) if turned else _level(here, room, font)
        return self._known[key]

    def height(self, here: GridCell, room: int, font: QFont) -> int:
        """What a label needs downwards, in pixels."""
        setting = self.setting(here, room, font)
        if setting.length is not None:
            return setting.length + 2 * PAD
        place = QRect(0, 0, room, _ENDLESS)
        metrics = QFontMetrics(setting.font)
        return metrics.boundingRect(place, setting.flags, setting.text).height() + 4

    def _needs_turning(self, room: int, font: QFont) -> bool:
        metrics = QFontMetrics(font)
        widest = max((longest_word(leaf, metrics) for leaf in self._leaves), default=0)
        return widest * _SMALLEST + _SPARE > room


def label_text(here: GridCell) -> str:
    """A label as it is drawn: the number of a group stands in its own line."""
    label = here.label.in_language(default_language()) if here.label is not None else ""
    if here.kind is GridKind.STUB and here.rowspan > 1 and label.startswith("（"):
        number, closing, rest = label.partition("）")
        return f"{number}{closing}\n{rest}"
    return label


def longest_word(here: GridCell, metrics: QFontMetrics) -> int:
    """The width of the longest word in letters; Chinese may be broken anywhere."""
    words = _WORD.findall(label_text(here))
    return max((metrics.horizontalAdvance(word) for word in words), default=0)


def is_narrow_header(here: GridCell) -> bool:
    """Whether it heads a single column."""
    return here.kind is GridKind.HEADER and here.colspan == 1


def _level(here: GridCell, room: int, font: QFont) -> Setting:
    """A word is set somewhat smaller where it then fits, and broken only where it does not."""
    fitted = _fitted(here, room, font)
    metrics = QFontMetrics(fitted)
    left = here.kind is GridKind.STUB and here.rowspan == 1
    flags = _LEFT if left else _CENTRED
    if longest_word(here, metrics) > room:
        flags |= _ANYWHERE
    return Setting(fitted, flags, _broken(here, room, metrics))


def _fitted(here: GridCell, room: int, font: QFont) -> QFont:
    need = longest_word(here, QFontMetrics(font)) + _SPARE
    if need <= room or font.pointSizeF() <= 0:
        return font
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * max(room / need * _CLOSE, _SMALLEST))
    return small


def _broken(here: GridCell, room: int, metrics: QFontMetrics) -> str:
    """A header that needs several lines is broken after an even number of characters, as most
    words have two."""
    label = label_text(here)
    fitting = room // max(metrics.horizontalAdvance("字"), 1)
    if here.kind is not GridKind.HEADER or not _HAN.fullmatch(label) or len(label) <= fitting:
        return label
    size = fitting // 2 * 2
    if not size:
        return label
    return "\n".join(label[place : place + size] for place in range(0, len(label), size))


def _turned(here: GridCell, room: int, font: QFont) -> Setting:
    """As short as it can be in the lines that fit beside each other."""
    metrics, text = QFontMetrics(font), label_text(here)
    length = longest_word(here, metrics) + _SPARE
    whole = metrics.horizontalAdvance(text) + _SPARE
    while length < whole:
        place = QRect(0, 0, length, _ENDLESS)
        if metrics.boundingRect(place, _LEFT, text).height() <= room + 2 * PAD - 2:
            break
        length += _STEP
    return Setting(font, _LEFT, text, length)
