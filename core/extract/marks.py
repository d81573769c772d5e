"""Marks: what markup languages leave in the text of cells, and pages among the lines."""

import re

_MARKS = re.compile(r"<br\s*/?>|</?[bp]>|</?strong>|&nbsp;|&ensp;|&emsp;|\\+(?=\s|$)|\*\*|__")
PAGE_NUMBER = re.compile(r"^\s*(?:[-—–·]\s*\d{1,4}\s*[-—–·]|第\s*\d+\s*页.*)\s*$")


def unmarked(raw: str) -> str:
    """A cell's text without the marks of a markup language for line ends, blanks and bold type."""
    return _MARKS.sub(" ", raw) if any(mark in raw for mark in "<&\\*_") else raw
