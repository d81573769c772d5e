"""Archives: ZIP, 7z, tar and single packed files to their members, in memory and within bounds.

Nothing is written to disk. Names are told from what they say; one that leads out of the archive,
a link, a device or an encrypted member is left with its reason, and the others are read.
"""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import IO

from core.errors import UnreadableError, reason
from core.readers.registry import Member, Members

MAX_MEMBERS = 10_000
MAX_MEMBER = 64 * 1024 * 1024  # bytes, as for a file of its own
MAX_TOTAL = 256 * 1024 * 1024  # bytes, all members of one archive unpacked
MAX_RATIO = 400  # unpacked to packed, from which a big member is no document
_RATIO_FROM = 16 * 1024 * 1024
_UTF8 = 0x800  # the flag of a ZIP entry whose name is UTF-8
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field with the name in UTF-8
_ENCRYPTED = 1
_LINK = 0o120000
_TYPE = 0o170000
_DRIVE = re.compile(r"[A-Za-z]:")
_JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.(?!\.?(?:/|$))[^/]*(?:/|$)|Thumbs\.db$|desktop\.ini$|~\$)", re.I
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, lzma.LZMAError, OSError, ValueError)


class _Taken:
    """Members as they are taken out, until there are too many or too much of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._total = 0
        self._members: list[Member] = []

    def take(self, path: str, read: Callable[[int], bytes], *, packed: int | None = None) -> None:
        """One member; ``read`` gives at most so many bytes of it."""
        if _JUNK.search(path):
            return
        if len(self._members) >= MAX_MEMBERS:
            raise UnreadableError("archive_too_many", file=self._name, limit=MAX_MEMBERS)
        if (code := _why_unsafe(path)) is not None:
            self.leave(path, code)
            return
        try:
            data = read(MAX_MEMBER + 1)
        except NotImplementedError:
            self.leave(path, "archive_method")
            return
        except RuntimeError:  # what zipfile says where a password is needed
            self.leave(path, "archive_encrypted")
            return
        except _BROKEN:
            self.leave(path, "archive_damaged_member")
            return
        is_bomb = packed is not None and len(data) > max(_RATIO_FROM, MAX_RATIO * packed)
        if len(data) > MAX_MEMBER or is_bomb:
            self.leave(path, "archive_big_member", limit=MAX_MEMBER // (1024 * 1024))
            return
        self._total += len(data)
        if self._total > MAX_TOTAL:
            raise _explodes(self._name)
        self._members.append(Member(clean(path), data))

    def leave(self, path: str, code: str, **values: object) -> None:
        """A member that is not read, and why."""
        if len(self._members) >= MAX_MEMBERS:
            raise UnreadableError("archive_too_many", file=self._name, limit=MAX_MEMBERS)
        name = f"{self._name}!/{clean(path)}"
        self._members.append(Member(clean(path), None, reason(code, file=name, **values)))

    @property
    def is_empty(self) -> bool:
        return not self._members

    def members(self) -> Members:
        """In the order of their paths, as files of a folder are; of equal ones as they came."""
        ordered = sorted(self._members, key=lambda member: PurePosixPath(member.path).parts)
        return Members(tuple(ordered))


def _why_unsafe(path: str) -> str | None:
    """Why a member's name may not be used; it is never used for a file, but it is no honest one."""
    parts = path.split("/")
    if path.startswith("/") or _DRIVE.match(path) or ".." in parts or "\0" in path:
        return "archive_unsafe_name"
    return None


def clean(path: str) -> str:
    """A name without control characters, to be shown."""
    return "".join("�" if unicodedata.category(sign) == "Cc" else sign for sign in path)


# --- ZIP ---


def unzipped(data: bytes, name: str) -> Members:
    """The members of a ZIP archive."""
    taken = _Taken(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _zip_names(archive.infolist())
            for info, path in zip(archive.infolist(), names, strict=True):
                if info.is_dir() or path.endswith("/"):
                    continue
                if (info.external_attr >> 16) & _TYPE == _LINK:
                    taken.leave(path, "archive_link")
                elif info.flag_bits & _ENCRYPTED:
                    taken.leave(path, "archive_encrypted")
                else:
                    taken.take(path, _of_zip(archive, info), packed=info.compress_size)
    except _BROKEN as error:
        raise _damaged(name, "ZIP", error) from error
    return taken.members()


def _of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        with archive.open(info) as stream:
            return stream.read(most)

    return read


def _zip_names(infos: Iterable[zipfile.ZipInfo]) -> list[str]:
    """The members' names: UTF-8 where a flag or an extra field says so or the bytes show it, else
    GB18030, as Chinese systems write them."""
    infos = list(infos)
    raws = [None if info.flag_bits & _UTF8 else _raw_name(info) for info in infos]
    encoding = _encoding_of([raw for raw in raws if raw is not None])
    names = []
    for info, raw in zip(infos, raws, strict=True):
        told = _unicode_path(info, raw)
        if told is None:
            told = info.orig_filename if raw is None else raw.decode(encoding, "replace")
        names.append(told.replace("\\", "/"))
    return names


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("cp437", "replace")


def _encoding_of(raws: Iterable[bytes]) -> str:
    """One for all of an archive: names are short, and short GB18030 may pass for UTF-8."""
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            for raw in raws:
                raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "gb18030"


def _unicode_path(info: zipfile.ZipInfo, raw: bytes | None) -> str | None:
    """Info-ZIP's UTF-8 name, where it belongs to the name that stands there."""
    extra = info.extra
    while len(extra) >= 4:
        kind = int.from_bytes(extra[:2], "little")
        size = int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind != _UNICODE_PATH or len(field) < 5 or field[0] != 1 or raw is None:
            continue
        if int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


# --- tar, and single files packed ---


def read_tar(data: bytes, name: str) -> Members:
    """The members of a tar archive."""
    return _untarred(io.BytesIO(data), name, "TAR")


def _untarred(stream: IO[bytes], name: str, kind: str) -> Members:
    taken = _Taken(name)
    try:
        with tarfile.open(
            fileobj=stream, mode="r|", encoding="utf-8", errors="surrogateescape"
        ) as tar:
            for info in tar:
                path = _tar_name(info.name)
                if info.isdir():
                    continue
                if info.issym() or info.islnk():
                    taken.leave(path, "archive_link")
                elif not info.isfile():
                    taken.leave(path, "archive_device")
                else:
                    taken.take(path, _of_tar(tar, info))
    except (tarfile.TarError, *_BROKEN) as error:
        if taken.is_empty:
            raise _damaged(name, kind, error) from error
        taken.leave("…", "archive_cut")
    return taken.members()


def _of_tar(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        file = tar.extractfile(info)
        return file.read(most) if file is not None else b""

    return read


def _tar_name(name: str) -> str:
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8").removeprefix("./")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace").removeprefix("./")


_PACKERS = ((b"\x1f\x8b", "GZIP"), (b"BZh", "BZIP2"), (b"\xfd7zXZ\x00", "XZ"))


def _unpacking(data: bytes, kind: str) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    """A stream of what is packed in ``data``."""
    packed = io.BytesIO(data)
    if kind == "GZIP":
        return gzip.GzipFile(fileobj=packed)
    return bz2.BZ2File(packed) if kind == "BZIP2" else lzma.LZMAFile(packed)


def read_packed(data: bytes, name: str) -> Members:
    """What a compressed file holds: the members of the tar archive in it, or itself."""
    kind = next(kind for magic, kind in _PACKERS if data.startswith(magic))
    try:
        with _unpacking(data, kind) as stream:
            head = stream.read(512)
            if head[257:262] == b"ustar":
                whole = head + stream.read(MAX_TOTAL)
                if len(whole) > MAX_TOTAL:
                    raise _explodes(name)
                return _untarred(io.BytesIO(whole), name, kind)
            taken = _Taken(name)

            def read(most: int) -> bytes:
                return head + stream.read(most - len(head))

            taken.take(_inner_name(name), read, packed=len(data))
            return taken.members()
    except _BROKEN as error:
        raise _damaged(name, kind, error) from error


def _inner_name(name: str) -> str:
    stem = PurePosixPath(name.replace("\\", "/")).name
    return stem.rpartition(".")[0] or stem


# --- 7z ---


def read_7z(data: bytes, name: str) -> Members:
    """The members of a 7z archive."""
    from core.readers.seven_zip import BROKEN, Locked, taken_out

    taken = _Taken(name)
    try:
        for path, code, content in taken_out(data, most=MAX_TOTAL, count=MAX_MEMBERS):
            if code is not None:
                taken.leave(path, code)
            else:
                taken.take(path, lambda most, content=content: content[:most])  # type: ignore[misc]
    except Locked as error:
        raise UnreadableError("archive_encrypted", file=name) from error
    except OverflowError as error:
        raise _explodes(name) from error
    except (*BROKEN, *_BROKEN) as error:
        raise _damaged(name, "7z", error) from error
    return taken.members()


def _damaged(name: str, kind: str, error: object) -> UnreadableError:
    detail = " ".join(str(error).split()) or type(error).__name__
    return UnreadableError("reader_damaged", file=name, kind=kind, detail=detail)


def _explodes(name: str) -> UnreadableError:
    return UnreadableError("archive_explodes", file=name, limit=MAX_TOTAL // (1024 * 1024))
