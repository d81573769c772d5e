"""What a file is, told by its content: a kind that has no reader yet, a web page, or text."""

import re

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"),
)
_OTHERS = (
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"wOFF", "WOFF"),
    (b"ID3", "MP3"),
)
_ZIPPED = (
    (b"word/document", "Word (docx)"),
    (b"xl/workbook", "Excel (xlsx)"),
    (b"ppt/presentation", "PowerPoint (pptx)"),
    (b"opendocument.text", "OpenDocument (odt)"),
    (b"opendocument.spreadsheet", "OpenDocument (ods)"),
    (b"OFD.xml", "OFD"),
)
_COMPOUND = (
    ("WordDocument".encode("utf-16-le"), "Word (doc)"),
    ("Workbook".encode("utf-16-le"), "Excel (xls)"),
    ("PowerPoint Document".encode("utf-16-le"), "PowerPoint (ppt)"),
)
_WINDOW = 1 << 16  # bytes at either end that are searched for names inside a container

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


def unread_kind(data: bytes) -> tuple[str, str] | None:
    """The sentence code and the name of a kind that has no reader; None: maybe text."""
    for code, magics in (
        ("reader_is_image", _IMAGES),
        ("reader_is_archive", _ARCHIVES),
        ("reader_is_other", _OTHERS),
    ):
        for magic, name in magics:
            if data.startswith(magic):
                return code, name
    return _document_kind(data) or _looser_kind(data)


def _document_kind(data: bytes) -> tuple[str, str] | None:
    if b"%PDF-" in data[:1024]:
        return "reader_is_pdf", "PDF"
    if data.startswith(b"{\\rtf"):
        return "reader_is_office", "RTF"
    if data.startswith((b"MIME-Version:", b"From: <Saved by")):
        return "reader_is_office", "MHTML"
    ends = data[:_WINDOW] + data[-_WINDOW:]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        for sign, name in _ZIPPED:
            if sign in ends:
                return "reader_is_office", name
        return "reader_is_archive", "ZIP"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        names = (name for sign, name in _COMPOUND if sign in ends)
        return "reader_is_office", next(names, "Office (doc/xls/wps)")
    return None


def _looser_kind(data: bytes) -> tuple[str, str] | None:
    """Kinds whose first letters could also begin a text."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "reader_is_image", "WebP"
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return "reader_is_image", "BMP"
    if data.startswith(b"MZ") and b"\x00" in data[:256]:
        return "reader_is_other", "EXE"
    if data[4:8] == b"ftyp":
        return "reader_is_other", "MP4/HEIC"
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
    return sum(map(len, tags)) * 20 >= len(text[:_SCAN].strip())
