"""Parquet: one row a report, with its settled figures in columns and all its cells beside them.

Counts are 64-bit integers, amounts decimals; ``cells`` is a list of structures that have every
figure as a decimal, its state and what a person said of it. A figure that does not fit its column
(a count with a fraction, more digits than a decimal has) is left empty there and named in
``unfit``; ``cells.text`` has it as it is.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from core.errors import ExportError
from core.export.rows import HEAD, Exported, columns, fields, wide
from core.forms import Kind
from core.record import Cell

_TOGETHER = 250  # reports in one row group
_DIGITS, _PLACES = 38, 10
_LARGEST = 2**63 - 1
_NUMBERS = frozenset({"part", "year", "validated"})  # of HEAD
_CELL_TEXTS = ("field", "state", "text", "unit", "verdict", "note", "raw")
_CELL_FIGURES = ("value", "extracted", "printed", "corrected")

Arrow = Any  # pyarrow has no types of its own


def write(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports and returns how many there were.

    Raises ``ExportError`` where pyarrow, an optional part, is not installed.
    """
    if find_spec("pyarrow") is None:
        raise ExportError("export_no_parquet")
    import pyarrow  # type: ignore[import-untyped]  # 170 MB: only where it is asked for
    import pyarrow.parquet  # type: ignore[import-untyped]

    schema = _schema(pyarrow)
    count = 0
    remaining = iter(rows)
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(remaining, _TOGETHER)):
            lines = [_line(one) for one in some]
            writer.write_table(pyarrow.Table.from_pylist(lines, schema=schema))
            count += len(some)
    return count


def _schema(pyarrow: Arrow) -> Arrow:
    text, figure = pyarrow.string(), pyarrow.decimal128(_DIGITS, _PLACES)
    kinds = {field.id: field.kind for field in fields()}
    listed = []
    for name in columns():
        if name in kinds:
            kind = figure if kinds[name] is Kind.AMOUNT else pyarrow.int64()
        else:
            kind = pyarrow.int32() if name in _NUMBERS else text
        listed.append(pyarrow.field(name, kind))
    cell = [
        *(pyarrow.field(name, text) for name in _CELL_TEXTS),
        *(pyarrow.field(name, figure) for name in _CELL_FIGURES),
        pyarrow.field("settled", pyarrow.bool_()),
    ]
    listed += [
        pyarrow.field("unfit", text),
        pyarrow.field("cells", pyarrow.list_(pyarrow.struct(cell))),
    ]
    titles = {f.id: f"{f.name('zh')} / {f.name('en')}" for f in fields()}
    return pyarrow.schema(
        [
            one.with_metadata({"title": titles[one.name]}) if one.name in titles else one
            for one in listed
        ]
    )


def _line(one: Exported) -> Mapping[str, object]:
    line: dict[str, object] = dict(zip(columns(), wide(one), strict=True))
    unfit = []
    for field in fields():
        figure = line[field.id]
        if isinstance(figure, Decimal):
            fitting = _fitting(figure) if field.kind is Kind.AMOUNT else _whole(figure)
            line[field.id] = fitting
            if fitting is None:
                unfit.append(field.id)
    for name in HEAD:
        if isinstance(value := line[name], str):
            line[name] = _plain(value)
    return {
        **line,
        "unfit": ";".join(unfit),
        "cells": [_cell(cell) for cell in one.cells.values()],
    }


def _cell(cell: Cell) -> Mapping[str, object]:
    word, value = cell.decision, cell.settled
    return {
        "field": cell.field,
        "state": cell.reading.state.value,
        "text": None if value is None else f"{value:f}",
        "unit": _plain(cell.unit),
        "verdict": None if word is None else word.verdict.value,
        "note": None if word is None else _plain(word.note or None),
        "raw": _plain(cell.reading.raw),
        "value": _fitting(value),
        "extracted": _fitting(cell.extracted),
        "printed": _fitting(cell.printed),
        "corrected": _fitting(cell.corrected),
        "settled": cell.is_settled,
    }


def _plain(text: str | None) -> str | None:
    return None if text is None else text.encode("utf8", "replace").decode("utf8")


def _whole(figure: Decimal) -> int | None:
    is_whole = figure == figure.to_integral_value() and abs(figure) <= _LARGEST
    return int(figure) if is_whole else None


def _fitting(figure: Decimal | None) -> Decimal | None:
    """The figure where the columns can hold it exactly."""
    if figure is None:
        return None
    _, digits, exponent = figure.as_tuple()
    places = max(0, -int(exponent))
    before = max(0, len(digits) + int(exponent))
    return figure if places <= _PLACES and before <= _DIGITS - _PLACES else None
