"""Tables as elements ``row`` and ``cell``, as extractors of web pages export them in XML: to lines
with tabs between the cells. The cells of a row are told, not which columns they take."""

import html
import re

_ROW = re.compile(r"<row\b[^<>]*>((?:(?!</?row\b).)*)</row\s*>", re.DOTALL)
_CELL = re.compile(r"<cell\b[^<>]*?(?:/>|>((?:(?!<cell\b).)*?)</cell\s*>)", re.DOTALL)
_LINE_END = re.compile(r"</?(?:p|head|item|list|table|ab|lb|div|main|doc|text|body)\b[^<>]*>")
_TAG = re.compile(r"<[/!?]?[A-Za-z\-][^<>]*>")
_BLANKS = re.compile(r"[ \t\n\r]+")


def lines_of_elements(text: str) -> str | None:
    """The text of such an export; None for any other."""
    if "<cell" not in text or "<td" in text or _ROW.search(text) is None:
        return None
    lines: list[str] = []
    at = 0
    for row in _ROW.finditer(text):
        lines += _lines(text[at : row.start()])
        lines.append("\t".join(_words(cell[1] or "") for cell in _CELL.finditer(row[1])))
        at = row.end()
    lines += _lines(text[at:])
    return "\n".join(lines) + "\n"


def _lines(source: str) -> list[str]:
    return [words for part in _LINE_END.split(source) if (words := _words(part))]


def _words(source: str) -> str:
    return _BLANKS.sub(" ", html.unescape(_TAG.sub(" ", source))).strip(" ")
