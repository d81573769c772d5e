"""Pages in disguise: markup inside a script's string, in a text area, or written as entities."""

import html
import re

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LITERAL = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": " ", "v": " ", "0": " ", "\n": ""}
_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_ESCAPED_CELL = re.compile(r"(?:<|\\u003c|\\x3c)t[dh](?:\s|>|\\)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|div|br|table|td|span)\b", re.IGNORECASE)
_ENTITY_CELL = re.compile(r"&lt;t[dh](?:\s|&gt;|&nbsp;)", re.IGNORECASE)
_AREA = re.compile(r"<(textarea|xmp)\b[^<>]*>(.*?)(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_LEAST = 40  # characters of markup in one string of a script


def unwrapped(text: str) -> str:
    """The page itself; ``text`` where it is not in disguise."""
    if "\\" in text and _ESCAPED_CELL.search(text):
        text = _out_of_strings(text)
    if "<textarea" in text or "<xmp" in text or "<TEXTAREA" in text or "<XMP" in text:
        text = _AREA.sub(_opened_area, text)
    if "&lt;t" in text and _CELL.search(text) is None and _ENTITY_CELL.search(text):
        text = html.unescape(text)
    return text


def _out_of_strings(text: str) -> str:
    """The markup of a script's strings, where the page has its tables only there."""
    if _CELL.search(_SCRIPT.sub("", text)) and not _is_escaped(text):
        return text
    literals = (found[1] or found[2] or "" for found in _LITERAL.finditer(text))
    pages = [
        plain
        for literal in literals
        if len(literal) >= _LEAST and _MARKUP.search(plain := _unescaped(literal))
    ]
    if not any(_CELL.search(page) for page in pages):
        return _unescaped(text) if _is_escaped(text) else text
    return "\n".join(pages)


def _is_escaped(text: str) -> bool:
    """Whether the attributes of the markup are quoted as inside a string."""
    return text.count('=\\"') > text.count('="')


def _unescaped(literal: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if code := found[1] or found[2]:
            return chr(int(code, 16))
        return _LETTERS.get(found[3], found[3])

    plain = _ESCAPE.sub(letter, literal)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _opened_area(found: re.Match[str]) -> str:
    inner = html.unescape(found[2])
    return f"<div>{inner}</div>" if _MARKUP.search(inner) else found[0]
