"""7z archives: their members in memory, through py7zr."""

import io
from collections.abc import Iterator

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired
from py7zr.io import Py7zIO, WriterFactory
from typing_extensions import override

Locked = PasswordRequired
# What py7zr raises over files that are damaged on purpose or by accident.
BROKEN = (ArchiveError, LookupError, TypeError, AttributeError, AssertionError)


class _Writer(Py7zIO):
    """Keeps what is written, as long as the archive's share is not used up."""

    def __init__(self, writers: "_Writers") -> None:
        self._writers = writers
        self.buffer = io.BytesIO()

    @override
    def write(self, s: bytes | bytearray) -> int:
        self._writers.left -= len(s)
        if self._writers.left < 0:
            raise OverflowError
        return self.buffer.write(s)

    @override
    def read(self, size: int | None = None) -> bytes:
        return self.buffer.read(size)

    @override
    def seek(self, offset: int, whence: int = 0) -> int:
        return self.buffer.seek(offset, whence)

    @override
    def flush(self) -> None:
        return None

    @override
    def size(self) -> int:
        return len(self.buffer.getbuffer())


class _Writers(WriterFactory):
    def __init__(self, most: int) -> None:
        self.left = most
        self.written: list[tuple[str, _Writer]] = []

    @override
    def create(self, filename: str) -> Py7zIO:
        writer = _Writer(self)
        self.written.append((filename, writer))
        return writer


def taken_out(data: bytes, *, most: int, count: int) -> Iterator[tuple[str, str | None, bytes]]:
    """Each member's path, a code where it is left, and its bytes.

    Raises ``Locked`` where a password is asked for, ``OverflowError`` where there are more than
    ``most`` bytes or ``count`` members, and one of ``BROKEN``.
    """
    with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
        if archive.needs_password():
            raise Locked("")
        infos = [info for info in archive.list() if not info.is_directory]
        if len(infos) > count or sum(info.uncompressed for info in infos) > most:
            raise OverflowError
        wanted = []
        for info in infos:
            path = info.filename.replace("\\", "/")
            if info.is_symlink:
                yield path, "archive_link", b""
            elif path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
                yield path, "archive_unsafe_name", b""
            else:
                wanted.append(info.filename)
        writers = _Writers(most)
        if wanted:
            archive.extract(targets=wanted, factory=writers)
    for path, writer in writers.written:
        yield path.replace("\\", "/"), None, writer.buffer.getvalue()
