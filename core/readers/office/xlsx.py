"""Excel workbooks (xlsx) to a Document: what the sheets keep, streamed, formulas by their value."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from core.document import Document
from core.errors import UnreadableError
from core.readers.office.numbers import BUILT_IN, shown
from core.readers.office.package import Package
from core.readers.office.sheets import MAX_FILLED, UNKNOWN, Sheet, read_sheets
from core.readers.office.xml import Element, attribute, child, local

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_MAX_RANGE = 4_096  # columns that one hidden range names
_RESERVED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how sheets write signs that XML does not take


def read_xlsx(package: Package) -> Document:
    """A document of kind ``xlsx``. Raises ``UnreadableError``."""
    mains = package.linked("", "officeDocument") or ["xl/workbook.xml"]
    sheets = [*_Workbook(package, mains[0]).sheets()]
    return read_sheets(sheets, kind="xlsx", file=package.name)


class _Workbook:
    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._root = package.xml(main)
        self._links = package.links(main)
        self._strings = [*self._shared_strings()]
        self._formats = self._number_formats()
        properties = child(self._root, "workbookPr")
        is_1904 = attribute(properties, "date1904") if properties is not None else None
        self._is_1904 = is_1904 in {"1", "true"}
        self._filled = 0

    def sheets(self) -> Iterator[Sheet]:
        """The sheets with cells, in their order."""
        for one in child(self._root, "sheets") if child(self._root, "sheets") is not None else ():  # type: ignore[union-attr]
            kind, part = self._links.get(_link(one) or "", ("", ""))
            if kind != "worksheet" or not self._package.has(part):
                continue
            sheet = Sheet(attribute(one, "name") or "")
            sheet.is_hidden = attribute(one, "state") in {"hidden", "veryHidden"}
            self._fill(sheet, part)
            yield sheet

    # --- other parts ---

    def _linked(self, kind: str) -> str | None:
        found = (part for one, part in self._links.values() if one == kind)
        return next((part for part in found if self._package.has(part)), None)

    def _shared_strings(self) -> Iterator[str]:
        part = self._linked("sharedStrings")
        if part is None:
            return
        for one in self._streamed(part, "si"):
            yield _string(one)
            one.clear()

    def _number_formats(self) -> list[str]:
        """The number format of each cell style."""
        part = self._linked("styles")
        if part is None:
            return []
        root = self._package.xml(part)
        own = {
            attribute(one, "numFmtId"): attribute(one, "formatCode") or ""
            for one in root.iter()
            if local(one) == "numFmt"
        }
        styles = child(root, "cellXfs")
        codes = []
        for one in styles if styles is not None else ():
            number = attribute(one, "numFmtId") or "0"
            built_in = BUILT_IN.get(int(number), "General") if number.isdigit() else "General"
            codes.append(own.get(number, built_in))
        return codes

    def _streamed(self, part: str, *names: str) -> Iterator[Element]:
        stream = io.BytesIO(self._package.bytes_of(part))
        tags = [f"{{*}}{name}" for name in names]
        try:
            for _, one in etree.iterparse(
                stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
            ):
                if one.getroottree().docinfo.internalDTD is not None:
                    raise self._package.damaged("DOCTYPE")
                yield one
        except etree.XMLSyntaxError as error:
            raise self._package.damaged(f"{part}: {error}") from error

    # --- a sheet ---

    def _fill(self, sheet: Sheet, part: str) -> None:
        at = -1
        for one in self._streamed(part, "row", "mergeCell", "col"):
            name = local(one)
            if name == "row":
                number = attribute(one, "r") or ""
                at = int(number) - 1 if number.isdigit() and len(number) < 8 else at + 1
                self._row(sheet, one, min(at, _MAX_ROW))
            elif name == "mergeCell":
                ends = [_place(end) for end in (attribute(one, "ref") or "").split(":")]
                if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
                    sheet.merged.append((ends[0], ends[1]))
            elif attribute(one, "hidden") in {"1", "true"}:
                first, last = (int(attribute(one, end) or 1) - 1 for end in ("min", "max"))
                sheet.hidden_columns.update(range(first, min(last, first + _MAX_RANGE) + 1))
            one.clear()
            while (before := one.getprevious()) is not None:
                one.getparent().remove(before)  # type: ignore[union-attr]

    def _row(self, sheet: Sheet, row: Element, at: int) -> None:
        if attribute(row, "hidden") in {"1", "true"}:
            sheet.hidden_rows.add(at)
        column = -1
        for cell in row:
            if local(cell) != "c":
                continue
            place = _place(attribute(cell, "r") or "")
            column = place[1] if place is not None else column + 1
            text = self._cell(sheet, cell, (at, column))
            if text.strip():
                self._filled += 1
                if self._filled > MAX_FILLED:
                    raise UnreadableError(
                        "reader_sheet_too_big", file=self._package.name, limit=MAX_FILLED
                    )
                sheet.texts[(at, column)] = text

    def _cell(self, sheet: Sheet, cell: Element, place: tuple[int, int]) -> str:
        kind = attribute(cell, "t") or "n"
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _string(inline) if inline is not None else ""
        kept = child(cell, "v")
        value = "".join(map(str, kept.itertext())) if kept is not None else ""
        if not value.strip():
            if child(cell, "f") is not None and kind != "str":
                sheet.unknown.append(place)
                return UNKNOWN
            return value if kind == "str" else ""
        if kind == "s":
            at = int(value) if value.strip().isdigit() else -1
            return self._strings[at] if 0 <= at < len(self._strings) else UNKNOWN
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind != "n":  # a formula's text, an error, a date in words
            return _plain(value)
        style = attribute(cell, "s") or "0"
        number = int(style) if style.isdigit() else 0
        code = self._formats[number] if number < len(self._formats) else "General"
        text = shown(value.strip(), code, epoch_1904=self._is_1904)
        if text.differs is not None:
            sheet.differing.append((place, text.text, text.differs))
        return text.text


def _link(sheet: Element) -> str | None:
    """The relationship's id, which stands in a namespace beside the sheet's own ids."""
    return next((str(v) for k, v in sheet.attrib.items() if str(k).endswith("}id")), None)


def _string(root: Element) -> str:
    """A string's text without the readings that stand over its characters."""
    pieces = []
    for one in root:
        if local(one) == "t":
            pieces.append(one.text or "")
        elif local(one) == "r":
            pieces += [part.text or "" for part in one if local(part) == "t"]
    return _plain("".join(pieces))


def _plain(text: str) -> str:
    if "_x" not in text:
        return text
    return _RESERVED.sub(_unescaped, text).replace("\r\n", "\n")


def _place(address: str) -> tuple[int, int] | None:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row - 1, column - 1) if 1 <= row <= _MAX_ROW and column <= _MAX_COLUMN else None


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if code < 0x20 and chr(code) not in "\t\n\r":
        return ""  # a control character, which shows nothing
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
