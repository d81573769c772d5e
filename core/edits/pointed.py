"""Figures that somebody points at in a text: where each begins and ends."""

import re
from collections.abc import Iterator

from core.document import Span
from core.figures import parse_figure

_FIGURE = re.compile(r"(?:[+\-－+−减增])?[0-9０-９](?:[0-9０-９]|[,，.．](?=[0-9０-９]))*")


def figures_in(text: str, span: Span) -> Iterator[Span]:
    """The figures of a stretch of text, in order."""
    for match in _FIGURE.finditer(text, span.start, span.end):
        if parse_figure(match[0]) is not None:
            yield Span(match.start(), match.end())


def figure_at(text: str, place: int, within: Span) -> Span | None:
    """The figure that the character at ``place`` belongs to; None where there is none."""
    for found in figures_in(text, within):
        if found.start <= place < found.end:
            return found
    return None
