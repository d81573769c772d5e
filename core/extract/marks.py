"""Marks: what shows how a text is written: markup in cells, pages' numbers, lines, Chinese."""

import re
from html import unescape

from core.document import Span

_MARKS = re.compile(
    r"<br\s*/?>|</?(?:b|em|font|i|o:p|p|span|strong|u)(?:\s[^<>]*)?>|&nbsp;|&ensp;|&emsp;"
    r"|\\+(?=\s|$)|\*\*|__"
)
_ATTRIBUTES = re.compile(r"^\s*\[([^\[\]]*)\]\{[^{}]*\}\s*$")  # pandoc's, of a whole cell
_ESCAPE = re.compile(
    r"\\(?=[!-/:-@\[\]-`{-~])"
)  # before a sign that Markdown would take for its own
BETWEEN_CELLS = "| \t\xa0\u3000"  # what may part the cells of a line
CHINESE = re.compile("[一-鿿]")
SEPARATOR = re.compile(r"[|｜│┃║¦├┤┼\t]")  # what parts the cells of a line
PAGE_NUMBER = re.compile(r"^\s*(?:[-—–·]\s*\d{1,4}\s*[-—–·]|第\s*\d+\s*页.*)\s*$")


def unmarked(raw: str) -> str:
    """A cell's text without the marks of a markup language for line ends, blanks, signs that stand
    for themselves and type, and with the characters that it writes as numbers."""
    if "&#" in raw:
        raw = unescape(raw)
    if not any(mark in raw for mark in "<&\\*_{"):
        return raw
    return _ESCAPE.sub("", _MARKS.sub(" ", _ATTRIBUTES.sub(r"\1", raw)))


def whole_line(text: str, span: Span) -> Span:
    """The line that a span stands on, with the blanks around it."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))
