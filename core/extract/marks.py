"""Marks: what shows how a text is written: markup in cells, pages' numbers, lines, Chinese."""

import re

from core.document import Span

_MARKS = re.compile(r"<br\s*/?>|</?[bp]>|</?strong>|&nbsp;|&ensp;|&emsp;|\\+(?=\s|$)|\*\*|__")
BETWEEN_CELLS = "| \t\xa0\u3000"  # what may part the cells of a line
CHINESE = re.compile("[一-鿿]")
PAGE_NUMBER = re.compile(r"^\s*(?:[-—–·]\s*\d{1,4}\s*[-—–·]|第\s*\d+\s*页.*)\s*$")


def unmarked(raw: str) -> str:
    """A cell's text without the marks of a markup language for line ends, blanks and bold type."""
    return _MARKS.sub(" ", raw) if any(mark in raw for mark in "<&\\*_") else raw


def whole_line(text: str, span: Span) -> Span:
    """The line that a span stands on, with the blanks around it."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))
