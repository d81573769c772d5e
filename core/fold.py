"""Folding: text as it is compared: NFKC, one kind of dash, quote and bracket, no white space."""

import unicodedata
from functools import cache

_SAME = str.maketrans(
    {
        "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "─": "-", "━": "-", "﹣": "-",
        "“": '"', "”": '"', "„": '"', "〝": '"', "〞": '"', "＂": '"', "‘": "'", "’": "'",
        "〔": "(", "〕": ")", "【": "(", "】": ")", "［": "(", "］": ")", "[": "(", "]": ")",
        "、": "、", "﹐": ",", "﹑": "、", "·": ".", "․": ".",
        "\u200b": None, "\ufeff": None, "\u00ad": None,
        "\u200c": None, "\u200d": None, "\u2060": None,
    }
)  # fmt: skip


@cache
def fold_char(char: str) -> str:
    """What one character folds to: nothing for white space and invisible marks."""
    folded = unicodedata.normalize("NFKC", char).translate(_SAME)
    return "".join(folded.split()).lower()


def fold(text: str) -> str:
    """``text`` as it is compared."""
    return "".join(map(fold_char, text))


def fold_with_places(text: str, offset: int = 0) -> tuple[str, list[int]]:
    """``text`` folded, and for each folded character the place of its origin plus ``offset``."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text, offset):
        one = fold_char(char)
        if one:
            folded.append(one)
            places.extend([place] * len(one))
    return "".join(folded), places
