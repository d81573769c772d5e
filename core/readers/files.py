"""A file as what it holds: one document, or the documents of an archive, however deep."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.document import Document
from core.errors import GoujiError, Reason, reason
from core.readers import load, opened
from core.readers.beside import Beside, local_place, nothing_beside
from core.readers.registry import Members

MAX_DEPTH = 3  # archives inside archives
MAX_BYTES = 1024 * 1024 * 1024  # unpacked, all archives of one file together
INSIDE = "!/"  # between an archive's path and the path inside it
_COMPANIONS = ("_files", ".files", "_文件")  # folders that browsers save beside a page
_PAGES = (".html", ".htm", ".xhtml", ".mht")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, with the name and the bytes that it was read from."""

    name: str
    data: bytes
    document: Document


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be read, and why; ``is_part`` where it belongs to a page and is read there."""

    name: str
    why: Reason
    is_part: bool = False


def documents(file: str, data: bytes) -> Iterator[Opened | Left]:
    """The documents of a file, in order; what is left among them is told in its place."""
    yield from _Opening(file).each(file, data, beside(Path(file)), depth=0)


class _Opening:
    """One file being opened: how much its archives may still unpack to."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._left = MAX_BYTES

    def each(
        self, name: str, data: bytes, around: Beside, *, depth: int
    ) -> Iterator[Opened | Left]:
        """``data`` itself, or what is in it."""
        try:
            content = opened(data, name=name, beside=around)
        except GoujiError as error:
            yield Left(name, error.reason)
            return
        except Exception as error:  # noqa: BLE001 - one file's bug is not the others' end
            _log.info("%s", name, exc_info=True)
            detail = f"{type(error).__name__}: {error}"
            yield Left(name, reason("batch_bug", file=name, detail=detail))
            return
        if isinstance(content, Document):
            yield Opened(name, data, content)
        elif depth >= MAX_DEPTH:
            yield Left(name, reason("archive_nested", file=name))
        elif not content.members:
            yield Left(name, reason("archive_empty", file=name))
        else:
            yield from self._members(name, content, depth=depth)

    def _members(self, name: str, content: Members, *, depth: int) -> Iterator[Opened | Left]:
        held = {one.path: one.data for one in content.members if one.data is not None}
        folders = companions(held)
        told: set[str] = set()
        for one in content.members:
            inside = f"{name}{INSIDE}{one.path}"
            folder = next((f for f in folders if one.path.startswith(f"{f}/")), None)
            if one.data is None:
                yield Left(inside, one.error or reason("archive_damaged_member", file=inside))
            elif folder is None:
                self._left -= len(one.data)
                if self._left < 0:
                    limit = MAX_BYTES // (1024 * 1024)
                    yield Left(inside, reason("archive_explodes", file=self._file, limit=limit))
                    return
                around = _beside_member(one.path, held)
                yield from self.each(inside, one.data, around, depth=depth + 1)
            elif folder not in told:
                told.add(folder)
                yield part_of_page(f"{name}{INSIDE}{folder}")


def part_of_page(folder: str) -> Left:
    """A folder that was saved beside a page."""
    return Left(folder, reason("file_part_of_page", file=folder), is_part=True)


def companions(paths: Iterable[str]) -> set[str]:
    """The folders that were saved beside one of the pages, as paths with ``/``."""
    paths = list(paths)
    folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents}
    found = set()
    for path in paths:
        page = PurePosixPath(path)
        if page.suffix.lower() in _PAGES:
            found |= {f"{page.with_suffix('')}{ending}" for ending in _COMPANIONS} & folders
    return found


def beside(page: Path) -> Beside:
    """The files in a page's own folder and below it, by their relative address."""

    def found(place: str) -> bytes | None:
        local = local_place(place)
        if local is None:
            return None
        try:
            folder = page.parent.resolve()
            file = (folder / local).resolve()
            if not file.is_relative_to(folder):
                return None
            return load(file)
        except (OSError, ValueError, GoujiError):
            return None

    return found


def _beside_member(path: str, held: Mapping[str, bytes]) -> Beside:
    folder = PurePosixPath(path).parent

    def found(place: str) -> bytes | None:
        local = local_place(place)
        return held.get(str(folder / local)) if local is not None else None

    return found if len(held) > 1 else nothing_beside
