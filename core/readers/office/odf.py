"""OpenDocument texts and sheets (odt, ods) to a Document: as shown with all changes accepted."""

import re
from collections.abc import Iterator, Sequence

from core.document import Document
from core.errors import Reason, UnreadableError, reason
from core.readers.drafts import Draft, Line, Region
from core.readers.office.numbers import Shown, kept_or_shown
from core.readers.office.package import Package
from core.readers.office.sheets import MAX_FILLED, UNKNOWN, Sheet, read_sheets
from core.readers.office.story import Slot, document, in_cell, line, table
from core.readers.office.xml import Element, attribute, child, local

_MAX_DEPTH = 100
_MAX_REPEATED = 1_000  # cells of a text's table that stand there repeated
_MAX_ROWS, _MAX_COLUMNS = 1_048_576, 16_384
_SPACE = re.compile(r"[ \t\r\n]+")
_SKIPPED = frozenset({"tracked-changes", "annotation", "sequence-decls", "forms", "ruby-text"})


def read_odt(package: Package) -> Document:
    """A document of kind ``odt``. Raises ``UnreadableError``."""
    _check_open(package)
    return _Text(package).read()


def _check_open(package: Package) -> None:
    """Refuses what is behind a password."""
    if package.has("META-INF/manifest.xml") and any(
        local(one) == "encryption-data" for one in package.xml("META-INF/manifest.xml").iter()
    ):
        raise UnreadableError("reader_encrypted", file=package.name)


def _body(package: Package, kind: str) -> tuple[Element, Element]:
    root = package.xml("content.xml")
    found = child(child(root, "body"), kind)
    if found is None:
        raise package.damaged(f"no {kind}")
    return root, found


class _Text:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._root, self._body = _body(package, "text")
        self._notes: list[Element] = []
        self._changes = 0
        self._has_hidden = False
        self._has_objects = 0

    def read(self) -> Document:
        drafts: list[Draft] = []
        self._blocks(self._body, drafts, 0)
        for note in self._notes:
            self._blocks(note, drafts, 0)
        tops, bottoms = self._furniture()
        notes = [*self._told()]
        return document([*tops, *drafts, *bottoms], kind="odt", title=self._title(), notes=notes)

    def _told(self) -> Iterator[Reason]:
        if self._changes:
            yield reason("note_tracked", count=self._changes)
        if self._has_hidden:
            yield reason("note_hidden_text")
        if self._has_objects:
            yield reason("note_objects", count=self._has_objects)

    def _title(self) -> str | None:
        if not self._package.has("meta.xml"):
            return None
        found = child(child(self._package.xml("meta.xml"), "meta"), "title")
        words = "".join(map(str, found.itertext())).split() if found is not None else []
        return " ".join(words) or None

    def _furniture(self) -> tuple[list[Draft], list[Draft]]:
        """Headers and footers, each text once."""
        found: dict[str, dict[str, Draft]] = {"header": {}, "footer": {}}
        if self._package.has("styles.xml"):
            region = Region(None, 0)
            for one in self._package.xml("styles.xml").iter():
                name = local(one)
                if name in found and attribute(one, "display") != "false":
                    drafts: list[Draft] = []
                    self._blocks(one, drafts, 0)
                    for draft in drafts:
                        if isinstance(draft, Line):
                            found[name].setdefault(draft.text, Line(draft.text, 0, region))
        return list(found["header"].values()), list(found["footer"].values())

    def _blocks(self, parent: Element, sink: list[Draft], depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise UnreadableError("reader_tangled_office", file=self._package.name)
        for one in parent:
            name = local(one)
            if name in {"p", "h"}:
                self._paragraph(one, sink, depth)
            elif name == "table":
                sink.extend(self._table(one, depth + 1))
            elif name == "tracked-changes":
                self._changes += len(one)
            elif name == "section" and attribute(one, "display") == "none":
                self._has_hidden = True
            elif name not in _SKIPPED:
                self._blocks(one, sink, depth + 1)

    def _paragraph(self, root: Element, sink: list[Draft], depth: int) -> None:
        pieces: list[str] = []
        boxes: list[Element] = []
        self._inline(root, pieces, boxes, depth)
        level = attribute(root, "outline-level") or ""
        heading = int(level) if local(root) == "h" and level.isdigit() and len(level) < 3 else 0
        sink.extend(line("".join(pieces), heading=heading if heading <= 6 else 0))
        for box in boxes:
            self._blocks(box, sink, depth + 1)

    def _inline(self, root: Element, pieces: list[str], boxes: list[Element], depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise UnreadableError("reader_tangled_office", file=self._package.name)
        pieces.append(_blanks(root.text))
        for one in root:
            name = local(one)
            if name == "s":
                count = attribute(one, "c") or "1"
                pieces.append(" " * (min(int(count), 1000) if count.isdigit() else 1))
            elif name == "tab":
                pieces.append("\t")
            elif name == "line-break":
                pieces.append("\n")
            elif name == "note":
                body = child(one, "note-body")
                self._notes += [body] if body is not None else []
            elif name == "text-box":
                boxes.append(one)
            elif name in {"object", "object-ole"}:
                self._has_objects += name == "object-ole"
            elif name == "hidden-text":
                self._has_hidden = True
            elif name not in _SKIPPED:
                self._inline(one, pieces, boxes, depth + 1)
            pieces.append(_blanks(one.tail))

    def _table(self, root: Element, depth: int) -> list[Draft]:
        rows = []
        held: dict[int, tuple[int, int]] = {}  # rows still to come and width, by first column
        for row in _through(root, "table-row"):
            if attribute(row, "visibility") in {"collapse", "filter"}:
                self._has_hidden = True
                continue
            slots: list[Slot] = []
            at = 0
            for cell in row:
                if local(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                for _ in range(min(_number(cell, "number-columns-repeated"), _MAX_REPEATED)):
                    if local(cell) == "covered-table-cell":
                        left, width = held.get(at, (0, 1))
                        if left:
                            held[at] = (left - 1, width)
                            slots.append(Slot(at, at + width, continues=True))
                        at += 1
                        continue
                    width = min(_number(cell, "number-columns-spanned"), 1000)
                    held[at] = (_number(cell, "number-rows-spanned") - 1, width)
                    slots.append(Slot(at, at + width, blocks=self._cell(cell, depth)))
                    at += 1
            rows.append(slots)
        return table(rows)

    def _cell(self, cell: Element, depth: int) -> list[Draft]:
        blocks: list[Draft] = []
        self._blocks(cell, blocks, depth + 1)
        has_picture = not blocks and any(local(one) == "image" for one in cell.iter())
        return in_cell(blocks, has_picture=has_picture)


def _blanks(text: str | None) -> str:
    """Text as it flows: line breaks of the file are blanks, and several blanks one."""
    return _SPACE.sub(" ", text) if text else ""


def _number(one: Element, name: str) -> int:
    text = attribute(one, name) or "1"
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _through(root: Element, name: str) -> Iterator[Element]:
    """Rows or columns, also those in groups and headers; not those of tables inside."""
    for one in root:
        found = local(one)
        if found == name:
            yield one
        elif found in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _through(one, name)


# --- sheets ---


def read_ods(package: Package) -> Document:
    """A document of kind ``ods``. Raises ``UnreadableError``."""
    _check_open(package)
    root, body = _body(package, "spreadsheet")
    hidden = {
        attribute(style, "name")
        for style in root.iter()
        if local(style) == "style"
        and any(attribute(one, "display") == "false" for one in style if "table" in local(one))
    }
    sheets = [
        _sheet(one, package, is_hidden=attribute(one, "style-name") in hidden)
        for one in body
        if local(one) == "table"
    ]
    return read_sheets(sheets, kind="ods", file=package.name)


def _sheet(root: Element, package: Package, *, is_hidden: bool) -> Sheet:
    sheet = Sheet(attribute(root, "name") or "", is_hidden=is_hidden)
    sheet.hidden_columns.update(_hidden_columns(root))
    at = 0
    for row in _through(root, "table-row"):
        count = min(_number(row, "number-rows-repeated"), _MAX_ROWS)
        cells = [*_cells(row)]
        if attribute(row, "visibility") in {"collapse", "filter"}:
            sheet.hidden_rows.update(range(at, min(at + count, _MAX_ROWS)))
        for number in range(at, at + count if cells else at):
            for place, shown, height, width in cells:
                _put(sheet, (number, place), shown)
                if height > 1 or width > 1:
                    last = (number + height - 1, place + width - 1)
                    sheet.merged.append(((number, place), last))
            if len(sheet.texts) > MAX_FILLED:
                raise UnreadableError("reader_sheet_too_big", file=package.name, limit=MAX_FILLED)
        at += count
    return sheet


def _hidden_columns(root: Element) -> Iterator[int]:
    at = 0
    for one in root.iter():
        if local(one) == "table-column":
            count = min(_number(one, "number-columns-repeated"), _MAX_COLUMNS)
            if attribute(one, "visibility") in {"collapse", "filter"}:
                yield from range(at, at + count)
            at += count


def _put(sheet: Sheet, place: tuple[int, int], shown: Shown) -> None:
    sheet.texts[place] = shown.text
    if shown.differs is not None:
        sheet.differing.append((place, shown.text, shown.differs))
    if shown.text == UNKNOWN:
        sheet.unknown.append(place)


def _cells(row: Element) -> Iterator[tuple[int, Shown, int, int]]:
    """Column, text, height and width of the cells of a row that show something."""
    at = 0
    for cell in row:
        count = min(_number(cell, "number-columns-repeated"), _MAX_COLUMNS)
        if local(cell) == "table-cell" and (shown := _shown(cell)).text.strip():
            height = min(_number(cell, "number-rows-spanned"), _MAX_ROWS)
            width = min(_number(cell, "number-columns-spanned"), _MAX_COLUMNS)
            for place in range(at, at + count):
                yield place, shown, height, width
        at += count


def _shown(cell: Element) -> Shown:
    """A cell's text as it shows it, unless that is another figure than it keeps."""
    lines = ["".join(_flowing(one)) for one in cell if local(one) == "p"]
    text = "\n".join(lines).strip()
    kept = attribute(cell, "value")
    if attribute(cell, "formula") and not text and kept is None:
        is_text = attribute(cell, "value-type") == "string"
        return Shown("" if is_text else UNKNOWN)
    if attribute(cell, "value-type") in {"float", "currency", "percentage"} and kept is not None:
        return kept_or_shown(kept, text)
    return Shown(text)


def _flowing(root: Element) -> Sequence[str]:
    pieces = [root.text or ""]
    for one in root:
        if local(one) == "s":
            pieces.append(" ")
        elif local(one) not in _SKIPPED:
            pieces += _flowing(one)
        pieces.append(one.tail or "")
    return pieces
