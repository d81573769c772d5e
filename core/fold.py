"""Folding: text as it is compared: NFKC, simplified, one kind of dash, quote and bracket."""

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import compress

from resources import resource

_SAME = str.maketrans(
    {
        "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "─": "-", "━": "-", "﹣": "-",
        "“": '"', "”": '"', "„": '"', "〝": '"', "〞": '"', "‘": "'", "’": "'",
        "﹐": ",", "﹑": "、", "·": ".", "․": ".",
        "〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")",
        "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None,
        "\ufeff": None, "\u00ad": None,
    }
)  # fmt: skip


@cache
def _simplified() -> dict[int, int]:
    """Traditional characters to simplified ones, one for one (resources/characters.txt)."""
    traditional, simplified = resource("characters.txt").read_text(encoding="utf8").split()
    return str.maketrans(traditional, simplified)


@cache
def fold_char(char: str) -> str:
    """What one character folds to: nothing for white space and invisible marks."""
    folded = unicodedata.normalize("NFKC", char).translate(_SAME).translate(_simplified())
    return "".join(folded.split()).lower()


@cache
def squeeze_char(char: str) -> str:
    """What one character is to a label: nothing for punctuation too."""
    return "".join(c for c in fold_char(char) if c.isalnum())


class _Table(dict[int, str]):
    """What each character becomes, found when it is first met."""

    def __init__(self, of_char: Callable[[str], str]) -> None:
        super().__init__()
        self._of_char = of_char

    def __missing__(self, code: int) -> str:
        found = self[code] = self._of_char(chr(code))
        return found


_FOLDED, _SQUEEZED = _Table(fold_char), _Table(squeeze_char)


def fold(text: str) -> str:
    """``text`` as it is compared."""
    return text.translate(_FOLDED)


def squeeze(text: str) -> str:
    """``text`` folded, letters and digits only: what labels are compared by."""
    return text.translate(_SQUEEZED)


def fold_with_places(text: str, offset: int = 0) -> tuple[str, list[int]]:
    """``text`` folded, and for each folded character the place of its origin plus ``offset``."""
    return _with_places(text, offset, fold_char)


def squeeze_with_places(text: str, offset: int = 0) -> tuple[str, list[int]]:
    """``text`` squeezed, and for each character left the place of its origin plus ``offset``."""
    return _with_places(text, offset, squeeze_char)


def _with_places(text: str, offset: int, map_char: Callable[[str], str]) -> tuple[str, list[int]]:
    pieces = list(map(map_char, text))
    folded = "".join(pieces)
    every = range(offset, offset + len(pieces))
    if len(folded) == len(pieces) - pieces.count(""):  # no character became several
        return folded, list(compress(every, pieces))
    return folded, [place for place, piece in zip(every, pieces, strict=True) for _ in piece]
