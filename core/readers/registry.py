"""Which kinds are read, and by what: a kind's reader is one function, loaded when first needed.

Readers here work in the process of ``core.readers.isolation``; web pages and text, which are the
most and the simplest, do not. A reader takes the file's bytes and its name (for sentences) and
returns a ``Document``, or ``Members`` where the file holds others. It raises ``UnreadableError``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.document import Document
from core.errors import Reason
from core.readers.isolation import USUAL, Limits
from core.readers.kinds import Kind


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader as ``module:function``; with ``working`` it is given a private folder as well."""

    target: str
    limits: Limits = USUAL
    working: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path inside, and its bytes or why it was left."""

    path: str
    data: bytes | None
    error: Reason | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """What an archive holds, in its order."""

    members: tuple[Member, ...]


Content = Document | Members

READERS: Mapping[Kind, Reader] = {
    Kind.PDF: Reader("core.readers.pdf:read_pdf"),
}
UNREAD: Mapping[Kind, str] = {  # the sentence for a kind without a reader
    Kind.IMAGE: "reader_is_image",
    Kind.RTF: "reader_is_office",
    Kind.MHTML: "reader_is_office",
    Kind.ZIP: "reader_is_archive",
    Kind.OLE: "reader_is_office",
    Kind.SEVEN_ZIP: "reader_is_archive",
    Kind.TAR: "reader_is_archive",
    Kind.PACKED: "reader_is_archive",
    Kind.RAR: "reader_is_archive",
    Kind.OTHER: "reader_is_other",
}
