"""Files to Documents: the kind is told by content, and every refusal is a sentence for the user."""

import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.document import Document
from core.errors import UnreadableError, reason
from core.readers.beside import Beside, nothing_beside
from core.readers.isolation import call
from core.readers.kinds import told
from core.readers.registry import (
    READERS,
    RECOGNISERS,
    UNREAD,
    Content,
    Members,
    Pictured,
    Reader,
)

MAX_BYTES = 64 * 1024 * 1024

__all__ = ["MAX_BYTES", "load", "opened", "read", "read_bytes"]


def read(path: Path) -> Document:
    """The file as a document. Raises ``UnreadableError``."""
    return read_bytes(load(path), name=str(path))


def load(path: Path) -> bytes:
    """The file's bytes, at most ``MAX_BYTES``. Raises ``UnreadableError``."""
    name = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("reader_is_folder", file=name)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("reader_is_no_file", file=name)
        _check_size(status.st_size, name=name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableError("reader_missing", file=name) from error
    except PermissionError as error:
        raise UnreadableError("reader_no_permission", file=name) from error
    except (OSError, ValueError) as error:
        raise UnreadableError("reader_failed", file=name, detail=_detail(error)) from error


def read_bytes(data: bytes, *, name: str) -> Document:
    """The bytes of the file ``name`` as a document. Raises ``UnreadableError``."""
    content = opened(data, name=name)
    if isinstance(content, Members):
        raise UnreadableError("reader_is_archive", file=name)
    return content


def opened(data: bytes, *, name: str, beside: Beside = nothing_beside) -> Content:
    """What the file ``name`` holds: a document, or other files. ``beside`` gives the bytes of
    files that were saved with a page. Raises ``UnreadableError``."""
    _check_size(len(data), name=name)
    if not data.strip():
        raise UnreadableError("reader_empty", file=name)
    kind = told(data)
    if kind is None:
        from core.readers.pages import read_page  # costly to load: not at the window's start

        return read_page(data, name=name, beside=beside)
    reader = READERS.get(kind.kind)
    if reader is None:
        raise UnreadableError(UNREAD[kind.kind], file=name, kind=kind.name)
    if not reader.is_there:
        raise UnreadableError("reader_no_recognition", file=name, kind=kind.name)
    content: Content | Pictured = _called(reader, data, name)
    if isinstance(content, Pictured):
        content = _recognised(content, RECOGNISERS[kind.kind], data, name)
    if isinstance(content, Document) and not content.blocks:
        raise UnreadableError("reader_empty", file=name)
    return content


def _called(reader: Reader, data: bytes, name: str) -> Any:
    return call(reader.target, data, name, file=name, limits=reader.limits, working=reader.working)


def _recognised(told: Pictured, recogniser: Reader, data: bytes, name: str) -> Document:
    """The document with what its pictures show, or where that is not installed, without."""
    if recogniser.is_there:
        document: Document = _called(recogniser, data, name)
        return document
    if told.document is None:
        raise UnreadableError(told.why.code, **dict(told.why.values))
    return replace(told.document, notes=(*told.document.notes, reason("note_pictures")))


def _check_size(size: int, *, name: str) -> None:
    if size > MAX_BYTES:
        megabytes = f"{size / 1024 / 1024:.0f}"
        limit = str(MAX_BYTES // (1024 * 1024))
        raise UnreadableError("reader_too_big", file=name, size=megabytes, limit=limit)


def _detail(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
