"""Web pages and texts from bytes: decoded, taken out of their disguise, with their frames.

A page may show others in frames. They are read where they were saved beside it (``beside`` gives
their bytes), in the order in which they stand; what is elsewhere is never fetched, and told.
"""

import html
import re
from dataclasses import replace

from core.document import Document, Table
from core.errors import UnreadableError, reason
from core.readers.beside import Beside
from core.readers.elements import lines_of_elements
from core.readers.encoding import decode
from core.readers.html import TooTangledError, read_html
from core.readers.json_text import text_of_json
from core.readers.kinds import is_html
from core.readers.text import read_text
from core.readers.wrapped import unwrapped

_FRAME = re.compile(r"<i?frame\b[^<>]*?\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.I)
_MAX_FRAMES = 30
_MAX_DEPTH = 3  # frames in frames


def read_page(data: bytes, *, name: str, kind: str | None = None, beside: Beside) -> Document:
    """A page or a text as a document; ``kind`` where the file's kind is neither.

    Raises ``UnreadableError``.
    """
    text, encoding = _decoded(data, name)
    text = lines_of_elements(text) or text_of_json(text) or text
    page = unwrapped(text)
    if not is_html(page):
        return read_text(text, encoding=encoding, kind=kind or "text")
    frames: list[str] = []
    lost: list[str] = []
    _gather(page, beside, frames, lost, depth=0)
    try:
        document = read_html(page, encoding=encoding, kind=kind or "html", frames=frames)
    except TooTangledError as error:
        raise UnreadableError("reader_tangled", file=name) from error
    if lost and not any(isinstance(block, Table) for block in document.blocks):
        note = reason("note_frames", count=len(lost))
        document = replace(document, notes=(*document.notes, note))
    if not document.blocks:
        raise UnreadableError("reader_lost_frames" if lost else "reader_empty", file=name)
    return document


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    decoded = decode(data)
    if decoded is None:
        raise UnreadableError("reader_not_text", file=name)
    if not decoded[0].strip():
        raise UnreadableError("reader_empty", file=name)
    return decoded


def _gather(page: str, beside: Beside, frames: list[str], lost: list[str], *, depth: int) -> None:
    if depth >= _MAX_DEPTH or "frame" not in page.lower():
        return
    for found in _FRAME.finditer(page):
        place = html.unescape(found[1] or found[2] or found[3] or "").strip()
        data = beside(place) if place and len(frames) < _MAX_FRAMES else None
        decoded = decode(data) if data else None
        if decoded is None:
            lost.append(place)
            continue
        inner = unwrapped(decoded[0])
        if is_html(inner):
            frames.append(inner)
            _gather(inner, beside, frames, lost, depth=depth + 1)
