"""Compound files (OLE): Word, Excel and WPS before 2007, and later ones behind a password."""

from core.document import Document
from core.errors import UnreadableError

_ENTRY = 128  # bytes of a directory entry
_NAME_LENGTH = 64  # offset of the name's length in it
_FREE = 0xFFFFFFFA  # sector numbers from here on are marks
_MAX_DIRECTORY = 4_096  # sectors


def read_ole(data: bytes, name: str, folder: str) -> Document:
    """The document that the file's streams say. Raises ``UnreadableError``."""
    streams = stream_names(data)
    if "EncryptedPackage" in streams:
        raise UnreadableError("reader_encrypted", file=name)
    if "WordDocument" in streams:
        if _is_encrypted_word(data):
            raise UnreadableError("reader_encrypted", file=name)
        from core.readers.office.libreoffice import read_doc

        return read_doc(data, name, folder)
    if "Workbook" in streams or "Book" in streams:
        from core.readers.office.xls import read_xls

        return read_xls(data, name)
    if "PowerPoint Document" in streams:
        raise UnreadableError("reader_is_other", file=name, kind="PowerPoint (ppt)")
    raise UnreadableError("reader_is_other", file=name, kind="OLE")


def stream_names(data: bytes) -> frozenset[str]:
    """The names in the directory of a compound file; those that can be reached."""
    shift = int.from_bytes(data[30:32], "little")
    size = 1 << shift if shift in {9, 12} else 512
    table = _allocation(data, size)
    names: set[str] = set()
    sector, seen = int.from_bytes(data[48:52], "little"), set[int]()
    while sector < _FREE and sector not in seen and len(seen) < _MAX_DIRECTORY:
        seen.add(sector)
        at = (sector + 1) * size
        for entry in range(at, min(at + size, len(data)), _ENTRY):
            length = int.from_bytes(data[entry + _NAME_LENGTH : entry + _NAME_LENGTH + 2], "little")
            if 2 < length <= _NAME_LENGTH:
                raw = data[entry : entry + length - 2]
                names.add(raw.decode("utf-16-le", "replace"))
        sector = table.get(sector, _FREE)
    return frozenset(names)


def _allocation(data: bytes, size: int) -> dict[int, int]:
    """Which sector follows which, as far as the header lists the table's own sectors."""
    table: dict[int, int] = {}
    for place in range(76, 512, 4):
        sector = int.from_bytes(data[place : place + 4], "little")
        if sector >= _FREE:
            break
        at = (sector + 1) * size
        chunk = data[at : at + size]
        first = (place - 76) // 4 * (size // 4)
        for number in range(len(chunk) // 4):
            table[first + number] = int.from_bytes(chunk[number * 4 : number * 4 + 4], "little")
    return table


def _is_encrypted_word(data: bytes) -> bool:
    """Whether the first block of a Word file says that it is encrypted."""
    at = data.find(b"\xec\xa5", 512)
    return at % 512 == 0 and at >= 0 and bool(data[at + 11] & 1)
