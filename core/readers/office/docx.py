"""Word documents (docx) to a Document: as Word shows them with all changes accepted.

Read with our own walk over the XML (docs/decisions/0010): what stands in the body, in content
controls, text boxes and notes, in reading order; fields show their last result. Insertions are in
and deletions out. Macros, embedded files, ``altChunk`` and whatever lies outside are not looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.document import Document
from core.errors import Reason, UnreadableError, reason
from core.readers.drafts import Draft, Line, Region
from core.readers.office.numbering import Numbering, numbering_of
from core.readers.office.package import Package
from core.readers.office.story import Slot, document, in_cell, line, table
from core.readers.office.xml import Element, attribute, child, local

_MAX_DEPTH = 100  # elements inside elements
_HEADINGS = range(6)  # outline levels that are headings
_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_THROUGH = frozenset(
    {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple"}
    | {"dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara", "Choice", "num", "den", "e", "sup"}
    | {"sub", "f", "sSup", "sSub", "d", "deg", "rad"}
)
_BREAKS = frozenset({"br", "cr"})
_PICTURES = frozenset({"pic", "imagedata", "blip"})
# Signs of Wingdings and Symbol that reports tick boxes and enumerate with.
_SIGNS = {
    "wingdings": {0x6F: "□", 0xA8: "□", 0x71: "□", 0xFE: "☑", 0x52: "☑", 0xFC: "✓", 0xFB: "✗",
                  0xFD: "☒", 0x6C: "●", 0x6E: "■", 0x75: "◆", 0xD8: "➢"},
    "wingdings 2": {0x52: "☑", 0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x54: "☒"},
    "symbol": {0xB7: "·", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB9: "≠",
               0x2D: "－", 0x2B: "+", **{0x30 + n: str(n) for n in range(10)}},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style brings along."""

    level: int | None = None
    number: tuple[str, int] | None = None


@dataclass(slots=True)
class _Seen:
    """What the notes will tell of."""

    changes: int = 0
    hidden: bool = False
    chunks: int = 0
    empty_fields: int = 0
    objects: int = 0


@dataclass(slots=True)
class _Field:
    """An open field: what stands before its separator is its instruction."""

    instruction: str = ""
    shows: bool = False
    has_result: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it is gathered; ``boxes`` are its text boxes."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    has_picture: bool = False


def read_docx(package: Package) -> Document:
    """A document of kind ``docx``. Raises ``UnreadableError``."""
    mains = package.linked("", "officeDocument") or ["word/document.xml"]
    return _Reader(package, mains[0]).read()


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._links = package.links(main)
        self._styles = self._read_styles()
        self._numbering = self._read_numbering()
        self._seen = _Seen()
        self._carried = ""  # of a paragraph whose end was deleted

    def read(self) -> Document:
        root = self._package.xml(self._main)
        body = child(root, "body")
        if body is None:
            raise self._package.damaged("no body")
        drafts: list[Draft] = []
        self._blocks(body, drafts, 0)
        self._end_carried(drafts)
        furniture = Region(None, 0)
        tops = self._furniture("header", furniture)
        return document(
            [*tops, *drafts, *self._footnotes(), *self._furniture("footer", furniture)],
            kind="docx",
            title=self._title(),
            notes=[*self._notes()],
        )

    # --- other parts ---

    def _part(self, kind: str) -> Element | None:
        for one, inside in self._links.values():
            if one == kind and self._package.has(inside):
                return self._package.xml(inside)
        return None

    def _read_numbering(self) -> Numbering:
        return numbering_of(self._part("numbering"))

    def _read_styles(self) -> dict[str, _Style]:
        root = self._part("styles")
        raw = {
            attribute(one, "styleId") or "": one
            for one in (root if root is not None else ())
            if local(one) == "style" and attribute(one, "type") in {None, "paragraph"}
        }
        return {name: self._style(name, raw) for name in raw}

    def _style(self, name: str, raw: dict[str, Element]) -> _Style:
        """With what it takes over from the styles that it is based on."""
        level: int | None = None
        number: tuple[str, int] | None = None
        followed: set[str] = set()
        while name in raw and name not in followed:
            followed.add(name)
            own = child(raw[name], "pPr")
            level = _value(own, "outlineLvl") if level is None else level
            number = _number_of(own) if number is None else number
            based = child(raw[name], "basedOn")
            name = (attribute(based, "val") or "") if based is not None else ""
        return _Style(level, number)

    def _furniture(self, kind: str, region: Region) -> list[Draft]:
        """Headers or footers: each text once, as furniture of the page."""
        lines: dict[str, Draft] = {}
        for one, inside in self._links.values():
            if one != kind or not self._package.has(inside):
                continue
            drafts: list[Draft] = []
            self._blocks(self._package.xml(inside), drafts, 0)
            self._end_carried(drafts)
            for draft in drafts:
                if isinstance(draft, Line):
                    lines.setdefault(draft.text, Line(draft.text, 0, region))
        return list(lines.values())

    def _footnotes(self) -> list[Draft]:
        drafts: list[Draft] = []
        for kind in ("footnotes", "endnotes"):
            root = self._part(kind)
            for note in root if root is not None else ():
                if attribute(note, "type") is None:  # the others are separators
                    self._blocks(note, drafts, 0)
                    self._end_carried(drafts)
        return drafts

    def _title(self) -> str | None:
        for part in self._package.linked("", "core-properties"):
            if self._package.has(part):
                found = child(self._package.xml(part), "title")
                title = "".join(map(str, found.itertext())) if found is not None else ""
                return " ".join(title.split()) or None
        return None

    def _notes(self) -> Iterator[Reason]:
        if self._seen.changes:
            yield reason("note_tracked", count=self._seen.changes)
        if self._seen.hidden:
            yield reason("note_hidden_text")
        if self._seen.empty_fields:
            yield reason("note_empty_fields", count=self._seen.empty_fields)
        if self._seen.chunks:
            yield reason("note_chunks", count=self._seen.chunks)
        if self._seen.objects:
            yield reason("note_objects", count=self._seen.objects)

    # --- blocks ---

    def _blocks(self, parent: Element, sink: list[Draft], depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise UnreadableError("reader_tangled_office", file=self._package.name)
        for one in parent:
            name = local(one)
            if name == "p":
                self._paragraph(one, sink, depth + 1)
            elif name == "tbl":
                self._end_carried(sink)
                sink.extend(self._table(one, depth + 1))
            elif name in _DELETED:
                self._seen.changes += 1
            elif name in _THROUGH:
                self._seen.changes += name in _INSERTED
                self._blocks(one, sink, depth + 1)
            elif name == "AlternateContent":
                self._blocks(_chosen(one), sink, depth + 1)
            elif name == "altChunk":
                self._seen.chunks += 1

    def _table(self, root: Element, depth: int) -> list[Draft]:
        rows = []
        for row in self._through(root, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._seen.changes += 1
                continue
            self._seen.changes += child(properties, "ins") is not None
            if _is_on(properties, "hidden"):
                self._seen.hidden = True
                continue
            rows.append(self._row(row, properties, depth))
        return table(rows)

    def _row(self, row: Element, properties: Element | None, depth: int) -> list[Slot]:
        slots = []
        at = _value(properties, "gridBefore") or 0
        for cell in self._through(row, "tc"):
            own = child(cell, "tcPr")
            if child(own, "cellDel") is not None:
                self._seen.changes += 1
                continue
            width = max(1, min(_value(own, "gridSpan") or 1, 1000))
            merge = child(own, "vMerge")
            continues = merge is not None and attribute(merge, "val") != "restart"
            blocks: list[Draft] = []
            self._blocks(cell, blocks, depth + 1)
            self._end_carried(blocks)
            has_picture = not blocks and any(local(one) in _PICTURES for one in cell.iter())
            blocks = in_cell(blocks, has_picture=has_picture)
            slots.append(Slot(at, at + width, continues, blocks=blocks))
            at += width
        return slots

    def _through(self, parent: Element, name: str) -> Iterator[Element]:
        """Rows of a table or cells of a row, also those in content controls and insertions."""
        for one in parent:
            found = local(one)
            if found == name:
                yield one
            elif found in _THROUGH:
                self._seen.changes += found in _INSERTED
                yield from self._through(one, name)

    # --- paragraphs ---

    def _paragraph(self, root: Element, sink: list[Draft], depth: int) -> None:
        properties = child(root, "pPr")
        gathered = _Paragraph()
        self._inline(root, gathered, depth)
        text = "".join(gathered.pieces)
        name = child(properties, "pStyle")
        style = self._styles.get((attribute(name, "val") or "") if name is not None else "")
        style = style or _Style()
        number = _number_of(properties) or style.number
        if number is not None:
            counted = self._numbering.next_of(*number)
            counted += " " if counted[-1:].isalnum() else ""
            text = counted + text if text.strip() else text
        text = self._carried + text
        mark = child(properties, "rPr")
        if any(child(mark, deleted) is not None for deleted in _DELETED):
            self._carried = text  # its end is deleted: it goes on in the next
            self._seen.changes += 1
        else:
            self._carried = ""
            level = _value(properties, "outlineLvl")
            level = style.level if level is None else level
            sink.extend(line(text, heading=level + 1 if level in _HEADINGS else 0))  # type: ignore[operator]
        for box in gathered.boxes:
            self._blocks(box, sink, depth + 1)

    def _end_carried(self, sink: list[Draft]) -> None:
        text, self._carried = self._carried, ""
        sink.extend(line(text))

    def _inline(self, parent: Element, gathered: _Paragraph, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise UnreadableError("reader_tangled_office", file=self._package.name)
        for one in parent:
            name = local(one)
            if name == "r":
                self._run(one, gathered, depth + 1)
            elif name == "t":  # of a formula
                gathered.pieces.append(one.text or "")
            elif name in _DELETED:
                self._seen.changes += 1
            elif name in _THROUGH:
                self._seen.changes += name in _INSERTED
                if name == "fldSimple":
                    has_result = bool("".join(map(str, one.itertext())).strip())
                    self._seen.empty_fields += _computes(attribute(one, "instr")) and not has_result
                self._inline(one, gathered, depth + 1)
            elif name == "AlternateContent":
                self._inline(_chosen(one), gathered, depth + 1)

    def _run(self, run: Element, gathered: _Paragraph, depth: int) -> None:
        properties = child(run, "rPr")
        if _is_on(properties, "vanish"):
            self._seen.hidden = self._seen.hidden or any(local(one) == "t" for one in run)
            return
        for one in run:
            self._in_run(one, gathered, depth)

    def _in_run(self, one: Element, gathered: _Paragraph, depth: int) -> None:
        name = local(one)
        if name == "fldChar":
            self._field(attribute(one, "fldCharType"), gathered)
        elif name == "instrText":
            if gathered.fields:
                gathered.fields[-1].instruction += one.text or ""
        elif name in {"drawing", "pict", "object", "AlternateContent"}:
            self._drawing(one, gathered, depth)
        elif all(open_field.shows for open_field in gathered.fields):
            text = _shown(one, name)
            gathered.pieces.append(text)
            for open_field in gathered.fields if text.strip() else ():
                open_field.has_result = True

    def _field(self, what: str | None, gathered: _Paragraph) -> None:
        if what == "begin":
            gathered.fields.append(_Field())
        elif what == "separate" and gathered.fields:
            gathered.fields[-1].shows = True
        elif what == "end" and gathered.fields:
            ended = gathered.fields.pop()
            self._seen.empty_fields += _computes(ended.instruction) and not ended.has_result

    def _drawing(self, root: Element, gathered: _Paragraph, depth: int) -> None:
        if local(root) == "AlternateContent":
            root = _chosen(root)
        if local(root) == "object":
            self._seen.objects += 1
        for one in root.iter():
            if local(one) == "txbxContent" and not _is_inside(one, root):
                gathered.boxes.append(one)


def _is_inside(box: Element, root: Element) -> bool:
    """Whether a text box stands in another, or in the older copy of the same drawing."""
    one = box.getparent()
    while one is not None and one is not root:
        if local(one) in {"txbxContent", "Fallback"}:
            return True
        one = one.getparent()
    return False


def _chosen(alternatives: Element) -> Element:
    """Word's own choice of the same content written twice."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    if choice is not None and (fallback is None or _has_text(choice) or not _has_text(fallback)):
        return choice
    return fallback if fallback is not None else alternatives


def _has_text(root: Element) -> bool:
    return any(local(one) == "t" for one in root.iter())


def _shown(one: Element, name: str) -> str:
    if name == "t":
        return (one.text or "").replace("\n", " ")
    if name == "tab" or name == "ptab":
        return "\t"
    if name in _BREAKS:
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    return _sign(one) if name == "sym" else ""


def _sign(one: Element) -> str:
    """A sign by its place in a font of signs; an empty frame where nobody knows it."""
    try:
        code = int(attribute(one, "char") or "", 16)
    except ValueError:
        return ""
    font = (attribute(one, "font") or "").lower()
    if code & 0xFF00 == 0xF000:
        code &= 0xFF
    if font in _SIGNS:
        return _SIGNS[font].get(code, "\ufffd")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFF else "\ufffd"


def _computes(instruction: str | None) -> bool:
    return (instruction or "").lstrip().startswith("=")


def _number_of(properties: Element | None) -> tuple[str, int] | None:
    """A paragraph's list and its level in it."""
    own = child(properties, "numPr")
    name = child(own, "numId")
    if name is None:
        return None
    return attribute(name, "val") or "", _value(own, "ilvl") or 0


def _value(properties: Element | None, name: str) -> int | None:
    found = child(properties, name)
    text = (attribute(found, "val") or "") if found is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _is_on(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in {"0", "false", "off"}
