"""ZIP files: a document that is a package of parts, or an archive of other files."""

from core.errors import UnreadableError
from core.readers.archive import unzipped
from core.readers.office.package import Package
from core.readers.office.xml import attribute, local
from core.readers.registry import Content

_MAIN = "officeDocument"
_ODF = "application/vnd.oasis.opendocument."


def read_zip(data: bytes, name: str) -> Content:
    """A document of the kind that its parts say, or what the archive holds."""
    package = Package(data, name, "ZIP")
    if package.has("OFD.xml"):
        raise UnreadableError("reader_is_ofd", file=name)
    if package.has("mimetype") and package.has("content.xml"):
        return _open_document(data, name, package.bytes_of("mimetype").decode("ascii", "replace"))
    if package.has("[Content_Types].xml"):
        kind = _office_kind(package)
        if kind is not None:
            return _office(data, name, kind)
    return unzipped(data, name)


def _office_kind(package: Package) -> str | None:
    """``word``, ``xl`` or ``ppt``: what the main part's type says; macros make no difference."""
    main = next(iter(package.linked("", _MAIN)), None)
    signs = {"wordprocessingml": "word", "ms-word": "word", "spreadsheetml": "xl"}
    signs |= {"ms-excel": "xl", "presentationml": "ppt", "ms-powerpoint": "ppt"}
    for one in package.xml("[Content_Types].xml"):
        part = (attribute(one, "PartName") or "").lstrip("/").lower()
        if local(one) == "Override" and main is not None and part == main.lower():
            kind = attribute(one, "ContentType") or ""
            return next((known for sign, known in signs.items() if sign in kind), None)
    for part, known in (("word/document.xml", "word"), ("xl/workbook.xml", "xl")):
        if package.has(part):
            return known
    return None


def _office(data: bytes, name: str, kind: str) -> Content:
    if kind == "word":
        from core.readers.office.docx import read_docx

        return read_docx(Package(data, name, "Word (docx)"))
    if kind == "xl":
        from core.readers.office.xlsx import read_xlsx

        return read_xlsx(Package(data, name, "Excel (xlsx)"))
    raise UnreadableError("reader_is_other", file=name, kind="PowerPoint (pptx)")


def _open_document(data: bytes, name: str, mimetype: str) -> Content:
    from core.readers.office import odf

    package = Package(data, name, "OpenDocument")
    kind = mimetype.strip().removeprefix(_ODF).removesuffix("-template")
    if kind in {"text", "text-master", "text-web"}:
        return odf.read_odt(package)
    if kind == "spreadsheet":
        return odf.read_ods(package)
    raise UnreadableError("reader_is_other", file=name, kind=f"OpenDocument ({kind})")
