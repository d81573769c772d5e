"""Packages: the parts of a document that is a ZIP, each of bounded size."""

import io
import posixpath
import zipfile
import zlib
from pathlib import PurePosixPath

from core.errors import UnreadableError
from core.readers.office.xml import Element, XmlError, attribute, local, parsed

MAX_PART = 96 * 1024 * 1024  # bytes of one part, unpacked
MAX_PARTS = 20_000
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of the file ``name``; every method raises ``UnreadableError``."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name = name
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise self.damaged(error) from error
        if len(self._zip.infolist()) > MAX_PARTS:
            raise self.damaged(f"{len(self._zip.infolist())} parts")
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}

    def has(self, part: str) -> bool:
        """Whether there is such a part; names differ from case to case in what programs write."""
        return part.lower() in self._names

    def bytes_of(self, part: str) -> bytes:
        """A part's bytes."""
        info = self._names.get(part.lower())
        if info is None:
            raise self.damaged(f"no {part}")
        if info.flag_bits & 1:
            raise UnreadableError("reader_encrypted", file=self.name)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except RuntimeError as error:  # what zipfile says of encryption
            raise UnreadableError("reader_encrypted", file=self.name) from error
        except DAMAGE as error:
            raise self.damaged(error) from error
        if len(data) > MAX_PART:
            raise UnreadableError(
                "reader_explodes", file=self.name, part=part, limit=MAX_PART // (1024 * 1024)
            )
        return data

    def xml(self, part: str) -> Element:
        """A part as XML."""
        try:
            return parsed(self.bytes_of(part))
        except XmlError as error:
            raise self.damaged(f"{part}: {error}") from error

    def links(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part links to inside the package: id to the last word of its type and its part.

        Links that lead out of the package are left out, so that nothing can follow them.
        """
        at = PurePosixPath(part)
        links = f"{at.parent}/_rels/{at.name}.rels" if part else "_rels/.rels"
        links = links.removeprefix("./")
        if not self.has(links):
            return {}
        found = {}
        for one in self.xml(links):
            target = attribute(one, "Target") or ""
            if local(one) != "Relationship" or attribute(one, "TargetMode") == "External":
                continue
            inside = posixpath.normpath(posixpath.join("/", str(at.parent), target)).lstrip("/")
            kind = (attribute(one, "Type") or "").rpartition("/")[2]
            found[attribute(one, "Id") or ""] = (kind, inside)
        return found

    def linked(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that a part links to."""
        return [inside for one, inside in self.links(part).values() if one == kind]

    def damaged(self, detail: object) -> UnreadableError:
        """The file is not what its kind asks for."""
        return UnreadableError(
            "reader_damaged", file=self.name, kind=self._kind, detail=" ".join(str(detail).split())
        )
