"""Which kinds are read, and by what: a kind's reader is one function, loaded when first needed.

Readers here work in the process of ``core.readers.isolation``; web pages and text, which are the
most and the simplest, do not. A reader takes the file's bytes and its name (for sentences) and
returns a ``Document``, or ``Members`` where the file holds others. It raises ``UnreadableError``.
"""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass

from core.document import Document
from core.errors import Reason
from core.readers.isolation import USUAL, Limits
from core.readers.kinds import Kind

RECOGNISING = Limits(seconds=1800, megabytes=8192)  # models and pages take their time and room
RECOGNITION = ("rapidocr", "onnxruntime")


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader as ``module:function``; with ``working`` it is given a private folder as well.

    ``needs`` names packages that are not always installed: the extra ``gouji[ocr]``.
    """

    target: str
    limits: Limits = USUAL
    working: bool = False
    needs: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether all that it needs is installed."""
        return all(importlib.util.find_spec(name) is not None for name in self.needs)


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


@dataclass(frozen=True, slots=True)
class Pictured:
    """A file some of whose text only pictures show: what could be had without them, if anything,
    and why that is not all."""

    document: Document | None
    why: Reason


Content = Document | Members

READERS: Mapping[Kind, Reader] = {
    Kind.PDF: Reader("core.readers.pdf:read_pdf"),
    Kind.ZIP: Reader("core.readers.office.zipped:read_zip"),
    Kind.OLE: Reader("core.readers.office.ole:read_ole", Limits(120, 4096), working=True),
    Kind.RTF: Reader("core.readers.office.rtf:read_rtf"),
    Kind.MHTML: Reader("core.readers.mhtml:read_mhtml"),
    Kind.SEVEN_ZIP: Reader("core.readers.archive:read_7z"),
    Kind.TAR: Reader("core.readers.archive:read_tar"),
    Kind.PACKED: Reader("core.readers.archive:read_packed"),
    Kind.IMAGE: Reader("core.readers.scan:read_pictures", RECOGNISING, needs=RECOGNITION),
}
RECOGNISERS: Mapping[Kind, Reader] = {  # for what a reader found to be pictured
    Kind.PDF: Reader("core.readers.scan:read_scanned_pdf", RECOGNISING, needs=RECOGNITION),
}
UNREAD: Mapping[Kind, str] = {  # the sentence for a kind without a reader
    Kind.RAR: "reader_is_rar",
    Kind.OTHER: "reader_is_other",
}
if set(Kind) - set(READERS) - set(UNREAD):
    raise RuntimeError("a kind that is neither read nor refused")
