"""A data package: a folder of CSV files and a datapackage.json that says what is in them.

The descriptor follows Frictionless Data Package 1: types, titles in both languages, keys, units,
and where the figures come from. The same reports give the same bytes.
"""

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from core.export.long import (
    ABOUT_FIELDS,
    CELLS,
    EXTRAS,
    FINDINGS,
    about_fields,
    cells,
    extras_of,
    findings,
)
from core.export.rows import (
    DECIDED,
    HEAD,
    Exported,
    Value,
    columns,
    decided,
    fields,
    harmless,
    wide,
)
from core.forms import Field, Kind, load_forms

DESCRIPTOR = "datapackage.json"
_KEY = ("sha256", "part")
_INTEGERS = frozenset({"part", "year", "source_start", "source_end"})
_FLAGS = frozenset({"validated", "settled", "waived"})
_FIGURES = frozenset({"value", "extracted", "printed", "corrected"})
_STATES = ("read", "blank", "derived", "ambiguous", "absent")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Table:
    """One file of the package."""

    name: str
    zh: str
    en: str
    columns: Sequence[str]
    key: Sequence[str] = ()
    refers: Sequence[tuple[Sequence[str], str, Sequence[str]]] = ()


_OF_REPORT = (_KEY, "reports", _KEY)
_OF_FIELD = (("field",), "fields", ("field",))


@cache
def _tables() -> tuple[_Table, ...]:
    return (
        _Table(
            "reports",
            "报告：每份一行，各栏为更正后的数字",
            "Reports, one row each, settled figures",
            columns(),
            _KEY,
        ),
        _Table(
            "cells",
            "单元格：识别、原文所印、更正的数字与状态",
            "Cells: read, printed and corrected figures",
            CELLS,
            (*_KEY, "field"),
            (_OF_REPORT, _OF_FIELD),
        ),
        _Table(
            "findings",
            "不符的勾稽关系",
            "Rules that do not hold",
            FINDINGS,
            (*_KEY, "rule"),
            (_OF_REPORT,),
        ),
        _Table(
            "extras",
            "附加单元格：格式所没有的行列，如小计",
            "Cells of rows and columns that the form does not have, such as subtotals",
            EXTRAS,
            (),
            (_OF_REPORT,),
        ),
        _Table("decisions", "审核人的认定", "What people decided", DECIDED, (), (_OF_REPORT,)),
        _Table("fields", "字段说明", "What the fields mean", ABOUT_FIELDS, ("field",)),
    )


def write(rows: Iterable[Exported], folder: Path) -> int:
    """Writes the package into an empty folder and returns how many reports there were."""
    count = 0
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(_Sheet(folder / f"{table.name}.csv", table.columns))
            for table in _tables()
        }
        files["fields"].put(about_fields())
        for one in rows:
            files["reports"].put([wide(one)])
            files["cells"].put(cells(one))
            files["findings"].put(findings(one))
            files["extras"].put(extras_of(one))
            files["decisions"].put(decided(one))
            count += 1
    descriptor = json.dumps(_descriptor(folder, count), ensure_ascii=False, indent=2)
    _kept(folder / DESCRIPTOR, descriptor + "\n")
    return count


class _Sheet:
    """A CSV file being written: UTF-8 without a mark, as the format wants it."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self._file: TextIO = path.open("w", encoding="utf8", errors="backslashreplace", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(header)

    def put(self, lines: Iterable[Iterable[Value]]) -> None:
        self._writer.writerows([_text(value) for value in line] for line in lines)

    def __enter__(self) -> "_Sheet":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        finally:
            self._file.close()


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _kept(path: Path, text: str) -> None:
    with path.open("w", encoding="utf8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


# --- the descriptor ---


def _descriptor(folder: Path, count: int) -> Json:
    return {
        "profile": "tabular-data-package",
        "name": "gouji-ogi-annual-reports",
        "title": "政府信息公开工作年度报告数据 / Annual reports on open government information",
        "description": (
            f"{count} 份报告的统计数据。value 为更正后的数字，printed 为原文所印，"
            "extracted 为程序所识；空白不等于零。以 = + - @ 开头的文字前加了单引号，"
            "以免电子表格当作公式。 / "
            f"Statistics of {count} reports. value is the settled figure, printed what the report "
            "shows, extracted what the program read; a blank is not a zero. Texts that a "
            "spreadsheet would calculate have an apostrophe before them."
        ),
        "sources": [{"title": f"{form.label.zh} / {form.label.en}"} for form in load_forms().all],
        "resources": [_resource(folder, table) for table in _tables()],
    }


def _resource(folder: Path, table: _Table) -> Json:
    path = folder / f"{table.name}.csv"
    schema: dict[str, Any] = {
        "fields": [_column(name, table) for name in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {
                "fields": list(mine),
                "reference": {"resource": resource, "fields": list(theirs)},
            }
            for mine, resource, theirs in table.refers
        ]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": f"{table.zh} / {table.en}",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


@cache
def _by_id() -> Mapping[str, Field]:
    return {field.id: field for field in fields()}


def _column(name: str, table: _Table) -> Json:
    if table.name == "reports" and name in _by_id():
        return _figure_column(_by_id()[name])
    kind = "string"
    if name in _INTEGERS:
        kind = "integer"
    elif name in _FLAGS:
        return {"name": name, "type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    elif name in _FIGURES and table.name == "cells":
        kind = "number"
    column: dict[str, Any] = {"name": name, "type": kind}
    if name == "state":
        column["constraints"] = {"enum": list(_STATES)}
    if name in HEAD and name in _KEY:
        column["constraints"] = {"required": True}
    return column


def _figure_column(field: Field) -> Json:
    """A figure's column; a count may have been printed with a fraction, so none is an integer."""
    zh, en = field.name("zh"), field.name("en")
    column: dict[str, Any] = {
        "name": field.id,
        "type": "number",
        "title": zh,
        "titles": {"zh": zh, "en": en},
        "kind": field.kind.value,
    }
    if field.unit:
        column["unit"] = field.unit
    elif field.kind is Kind.AMOUNT:
        column["unitColumn"] = field.id + ".unit"
    return column
