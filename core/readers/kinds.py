"""What a file is, told by its content: a kind with a reader or without, a web page, or text."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds told by their first bytes; ``core.readers.registry`` says which of them are read."""

    PDF = "pdf"
    IMAGE = "image"
    RTF = "rtf"
    MHTML = "mhtml"
    ZIP = "zip"  # archives, and every kind of document that is a ZIP
    OLE = "ole"  # Word, Excel and WPS until 2007, and encrypted ones of later years
    SEVEN_ZIP = "7z"
    TAR = "tar"
    PACKED = "packed"  # one file compressed: gzip, bzip2, xz
    RAR = "rar"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Told:
    """A file's kind, and what people call it."""

    kind: Kind
    name: str


_MAGICS = (
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "PNG"),
    (b"\xff\xd8\xff", Kind.IMAGE, "JPEG"),
    (b"GIF87a", Kind.IMAGE, "GIF"),
    (b"GIF89a", Kind.IMAGE, "GIF"),
    (b"II*\x00", Kind.IMAGE, "TIFF"),
    (b"MM\x00*", Kind.IMAGE, "TIFF"),
    (b"Rar!\x1a\x07", Kind.RAR, "RAR"),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP, "7z"),
    (b"\x1f\x8b\x08", Kind.PACKED, "GZIP"),
    (b"BZh", Kind.PACKED, "BZIP2"),
    (b"\xfd7zXZ\x00", Kind.PACKED, "XZ"),
    (b"\x28\xb5\x2f\xfd", Kind.OTHER, "ZSTD"),
    (b"SQLite format 3\x00", Kind.OTHER, "SQLite"),
    (b"\x7fELF", Kind.OTHER, "ELF"),
    (b"wOFF", Kind.OTHER, "WOFF"),
    (b"ID3", Kind.OTHER, "MP3"),
    (b"{\\rtf", Kind.RTF, "RTF"),
    (b"PK\x03\x04", Kind.ZIP, "ZIP"),
    (b"PK\x05\x06", Kind.ZIP, "ZIP"),
    (b"PK\x07\x08", Kind.ZIP, "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE, "Office (doc/xls/wps/et)"),
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*(?:\r?\n|$)")
_MAIL_SIGN = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/related)", re.I | re.M)
_MAIL_HEAD = 4096  # bytes that a saved page's head is searched in

_OPENING = re.compile(
    r"(?:\s|\ufeff|<!--.{0,4000}?-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(
    r"</?(?:table|tbody|tr|td|th|p|div|span|br|h[1-6]|li|ul|ol|a|font|strong|b|meta|title|body"
    r"|html|section|article|center|pre|script|style)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_SCAN = 1 << 20  # characters that are searched for markup
_IN_TEXT = {"br", "b", "strong", "span", "font", "div"}  # what texts use in and around tables
_ROW = re.compile(r"^[^\n<]*\|.*\|[ \t]*$", re.MULTILINE)
_ROWS_FROM = 3
_WIKI_TABLE = ("\n{|", "\n|-", "\n|}")  # what lines of a wiki's table begin with


def told(data: bytes) -> Told | None:
    """The kind that the first bytes say; None: maybe text or a web page."""
    for magic, kind, name in _MAGICS:
        if data.startswith(magic):
            return Told(kind, name)
    if b"%PDF-" in data[:1024]:
        return Told(Kind.PDF, "PDF")
    if data[257:262] == b"ustar":
        return Told(Kind.TAR, "TAR")
    if _is_saved_page(data[:_MAIL_HEAD].lstrip()):
        return Told(Kind.MHTML, "MHTML")
    return _looser_kind(data)


def _is_saved_page(head: bytes) -> bool:
    """Whether a mail's head stands there, as browsers put it over a page saved as one file."""
    found = _MAIL.match(head)
    return found is not None and _MAIL_SIGN.search(found[0]) is not None


def _looser_kind(data: bytes) -> Told | None:
    """Kinds whose first letters could also begin a text."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Told(Kind.IMAGE, "WebP")
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return Told(Kind.IMAGE, "BMP")
    if data.startswith(b"MZ") and b"\x00" in data[:256]:
        return Told(Kind.OTHER, "EXE")
    if data[4:8] == b"ftyp":
        return Told(Kind.OTHER, "MP4/HEIC")
    return None


def is_html(text: str) -> bool:
    """Whether ``text`` is a page or a piece of one, not a text that merely mentions a tag."""
    if _OPENING.match(text[:_SCAN]):
        return True
    tags = [found.group() for found in _MARKUP.finditer(text, 0, _SCAN)]
    if len(tags) < 2:
        return False
    names = {tag.strip("</>").split()[0].lower() for tag in tags if tag.strip("</>")}
    if {"td", "tr"} <= names or {"td", "table"} <= names:
        return True
    if not any(tag.startswith(("</", "<br", "<BR")) for tag in tags):
        return False
    if all(sign in text[:_SCAN] for sign in _WIKI_TABLE):
        return False  # a wiki's text, whose cells may hold tags
    if names <= _IN_TEXT and len(_ROW.findall(text[:_SCAN])) >= _ROWS_FROM:
        return False  # tables of text, whose lines would be lost
    return sum(map(len, tags)) * 20 >= len(text[:_SCAN].strip())
