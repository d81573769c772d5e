"""Pages saved as one file (MHTML) to a Document: the page's part, and the frames beside it."""

import email
import email.policy
from email.message import Message
from urllib.parse import urljoin

from core.document import Document
from core.errors import UnreadableError
from core.readers.pages import read_page

_MAX_PARTS = 5_000


def read_mhtml(data: bytes, name: str) -> Document:
    """A document of kind ``mhtml``. Raises ``UnreadableError``."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    parts = [part for _, part in zip(range(_MAX_PARTS), message.walk(), strict=False)]
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    if not pages:
        pages = [part for part in parts if part.get_content_type() == "text/plain"]
    if not pages:
        raise UnreadableError("reader_empty", file=name)
    start = _start(message, pages)
    base = start.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
    beside: dict[str, bytes] = {}
    for part in pages:
        if part is start:
            continue
        if location := part.get("Content-Location"):
            beside[str(location).strip()] = _bytes(part)
        if identity := part.get("Content-ID"):
            beside["cid:" + str(identity).strip().strip("<>")] = _bytes(part)

    def found(place: str) -> bytes | None:
        return beside.get(place) or beside.get(_joined(str(base).strip(), place))

    return read_page(_bytes(start), name=name, kind="mhtml", beside=found)


_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def _start(message: Message, pages: list[Message]) -> Message:
    """The part that the head names, else the first page."""
    wanted = message.get_param("start")
    for part in pages:
        if isinstance(wanted, str) and str(part.get("Content-ID")).strip() == wanted.strip():
            return part
    return pages[0]


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _joined(base: str, place: str) -> str:
    try:
        return urljoin(base, place)
    except ValueError:
        return place
