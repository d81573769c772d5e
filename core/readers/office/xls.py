"""Excel 97-2003 and WPS (xls, et) to a Document, through xlrd."""

import io
import struct
from collections.abc import Iterator

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from core.document import Document
from core.errors import UnreadableError
from core.readers.office.numbers import shown
from core.readers.office.sheets import MAX_FILLED, UNKNOWN, Sheet, read_sheets

# What xlrd raises over files that are damaged.
_BROKEN = (
    XLRDError, CompDocError, struct.error, LookupError, ValueError, AssertionError, TypeError,
    AttributeError, OSError, RecursionError, ArithmeticError,
)  # fmt: skip


def read_xls(data: bytes, name: str) -> Document:
    """A document of kind ``xls``. Raises ``UnreadableError``."""
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=False
        )
        sheets = [*_sheets(book, name)]
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableError("reader_encrypted", file=name) from error
        raise _damaged(name, error) from error
    except _BROKEN as error:
        raise _damaged(name, error) from error
    return read_sheets(sheets, kind="xls", file=name)


def _damaged(name: str, error: Exception) -> UnreadableError:
    detail = " ".join(str(error).split()) or type(error).__name__
    return UnreadableError("reader_damaged", file=name, kind="Excel (xls)", detail=detail)


def _sheets(book: xlrd.Book, name: str) -> Iterator[Sheet]:
    filled = 0
    for own in book.sheets():
        sheet = Sheet(own.name, is_hidden=own.visibility != 0)
        for row in range(own.nrows):
            for column in range(own.row_len(row)):
                text = _text(book, own.cell(row, column), sheet, (row, column))
                if text.strip():
                    sheet.texts[(row, column)] = text
                    filled += 1
            if filled > MAX_FILLED:
                raise UnreadableError("reader_sheet_too_big", file=name, limit=MAX_FILLED)
        sheet.merged = [
            ((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in own.merged_cells
        ]
        sheet.hidden_rows = {at for at, info in own.rowinfo_map.items() if info.hidden}
        sheet.hidden_columns = {at for at, info in own.colinfo_map.items() if info.hidden}
        yield sheet


def _text(book: xlrd.Book, cell: "xlrd.sheet.Cell", sheet: Sheet, place: tuple[int, int]) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(int(cell.value), UNKNOWN))
    if cell.ctype not in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return ""
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    known = book.format_map.get(style.format_key) if style is not None else None
    code = known.format_str if known is not None else "General"
    text = shown(float(cell.value), code, epoch_1904=book.datemode == 1)
    if text.differs is not None:
        sheet.differing.append((place, text.text, text.differs))
    return text.text
