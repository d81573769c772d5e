"""Stretches: lines of text cut into words and the figures behind them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Span
from core.extract.marks import CHINESE, PAGE_NUMBER
from core.extract.pieces import Word
from core.figures import Figure, is_noisy, parse_figure
from core.fold import squeeze

_TOKEN = re.compile(r"\S+")
_NUMBERING = re.compile(r"[(（]?\d{1,2}[.．、,，)）]")


@dataclass(slots=True)
class Figures:
    """The figures of a line: ``before`` counts the words that stand before them."""

    line: int
    before: int
    spans: list[tuple[Span, Figure]]
    is_garbled: bool = False  # something else stands among them that may be a figure


class Stretch:
    """The lines that a table may stand in, their words, and the figures behind these.

    ``gone`` are where lines begin that are not looked at.
    """

    def __init__(self, text: str, span: Span, gone: frozenset[int]) -> None:
        self._text = text
        self.lines = [line for line in _lines(text, span) if line.start not in gone]
        self.words: list[Word] = []
        self.figures: list[Figures] = []
        for number, line in enumerate(self.lines):
            self._cut(number, line)

    def _cut(self, number: int, line: Span) -> None:
        """Takes the words of a line, and the figures behind them."""
        tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(line.of(self._text))]
        tokens = [Span(line.start + one.start, line.start + one.end) for one in tokens]
        figures: list[tuple[Span, Figure]] = []
        while tokens:
            figure = parse_figure(tokens[-1].of(self._text))
            if figure is None:
                break
            figures.insert(0, (tokens.pop(), figure))
        self.words += [Word(squeeze(one.of(self._text)), one, number) for one in tokens]
        is_garbled = any(_is_garbled(one.of(self._text)) for one in tokens)
        if figures or is_garbled:
            self.figures.append(Figures(number, len(self.words), figures, is_garbled))


def _lines(text: str, stretch: Span) -> Iterator[Span]:
    """The lines of a stretch of text, without pages' numbers."""
    start = stretch.start
    while start < stretch.end:
        stop = text.find("\n", start)
        line = Span(start, stop if stop >= 0 else len(text))
        start = line.end + 1
        if not PAGE_NUMBER.match(line.of(text)):
            yield line


def _is_garbled(word: str) -> bool:
    """Whether a word may be a damaged figure: no Chinese, and no numbering or bracket."""
    if CHINESE.search(word) or _NUMBERING.fullmatch(word):
        return False
    return bool(squeeze(word)) or is_noisy(word) or parse_figure(word) is not None
