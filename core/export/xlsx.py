"""XLSX: the wide table (数据), its columns (字段), decisions (改动), extra cells (附加)."""

import re
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from core.export.long import EXTRAS, about_fields, extras_of
from core.export.rows import DECIDED, Exported, Value, columns, decided, harmless, wide

_LONGEST = 32767  # characters a cell can hold
_EXACT = 15  # digits that Excel keeps
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIELDS = ("field", "表", "行", "列", "table", "row", "column", "kind", "unit", "forms")


def write(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports and returns how many there were."""
    book = Workbook(write_only=True)
    count = 0
    try:
        data = _sheet(book, "数据", columns(), freeze="B2")
        _write_fields(_sheet(book, "字段", _FIELDS, freeze="A2"))
        changes = _sheet(book, "改动", DECIDED, freeze="A2")
        extras = _sheet(book, "附加", EXTRAS, freeze="A2")
        for one in rows:
            data.append([_value(value) for value in wide(one)])
            for line in decided(one):
                changes.append([_value(value) for value in line])
            for line in extras_of(one):
                extras.append([_value(value) for value in line])
            count += 1
        book.save(path)
    finally:
        for sheet in book.worksheets:
            if not sheet.closed:
                sheet.close()
    _without_times(path)
    return count


def _sheet(book: Workbook, name: str, header: Iterable[str], *, freeze: str) -> WriteOnlyWorksheet:
    sheet = book.create_sheet(name)
    if not isinstance(sheet, WriteOnlyWorksheet):
        raise TypeError("a write-only book makes write-only sheets")
    sheet.freeze_panes = freeze
    cells = []
    for text in header:
        cell = WriteOnlyCell(sheet, text)
        cell.font = Font(bold=True)
        cells.append(cell)
    sheet.append(cells)
    return sheet


def _write_fields(sheet: WriteOnlyWorksheet) -> None:
    for line in about_fields():
        sheet.append([_value(value) for value in line])


def _value(value: Value) -> str | int | float | None:
    """A number where Excel keeps it exactly, else text; texts never calculate."""
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", harmless(value))
        text = text.encode("utf8", "replace").decode("utf8")
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if not isinstance(value, Decimal):
        return value
    if len(value.as_tuple().digits) > _EXACT:
        return f"{value:f}"
    return int(value) if value == value.to_integral_value() else float(value)


def _without_times(path: Path) -> None:
    """Writes the file anew without the time of writing: the same reports, the same bytes."""
    again = path.with_name(path.name + ".again")
    try:
        _copied_without_times(path, again)
        again.replace(path)
    finally:
        again.unlink(missing_ok=True)


def _copied_without_times(path: Path, again: Path) -> None:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == "docProps/core.xml":
                new.writestr(entry, _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(name)))
                continue
            with old.open(name) as source, new.open(entry, "w") as target:
                while part := source.read(1 << 20):
                    target.write(part)
