"""Exports: what people decided, exactly, and never a formula."""

import csv
import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core import edits
from core.errors import ExportError
from core.export import Exported, export, exported, kind_of
from core.export.rows import columns, fields, harmless
from core.forms import load_forms
from core.record import HeadName, State, Status
from core.session import Session
from tests.core.making import a_reading, a_session

FIELDS = {field.id: field for field in load_forms()["2021"].fields}
TOTAL = "requests.new.total"
PERSON = "requests.new.natural_person"
BUSINESS = "requests.new.business"
FEE = "disclosure.fees.amount"
KINDS = (".csv", ".xlsx", ".jsonl")


def a_reviewed_session() -> Session:
    session = a_session({TOTAL: 12, PERSON: 5, FEE: "890.7653"}, agency="=HYPERLINK(1)")
    cells = session.cells
    session.apply(edits.corrected_misreading(FIELDS[PERSON], cells[PERSON], "11"))
    session.apply(edits.source_error(FIELDS[TOTAL], cells[TOTAL], "11", "+误加"))
    session.apply(edits.undeterminable(cells[BUSINESS], "墨迹"))
    session.apply(edits.unit_set(cells[FEE], "万元"))
    session.apply(edits.head_changed(session.record, HeadName.REGION, "汀澜市"))
    finding = session.findings["requests.balance.total"]
    session.apply(edits.waived(session.record, finding, "原文如此", "张三", "2026-01-01T00:00:00Z"))
    session.apply(edits.status_changed(session.record, Status.REVIEWED))
    return session


@pytest.fixture
def report() -> Exported:
    return exported(a_reviewed_session(), reviewer="张三", reviewed_at="2026-01-02T00:00:00Z")


def as_csv(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(iter(csv.DictReader(file)))


def as_sheets(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(path)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    book.close()
    return sheets


def test_the_wide_table_has_every_field_of_every_form_once() -> None:
    every = {field.id for form in load_forms().all for field in form.fields}
    assert {field.id for field in fields()} == every
    assert len(columns()) == len(set(columns()))


def test_csv_holds_the_settled_figures(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert export([report], path) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    row = as_csv(path)
    assert (row[PERSON], row[TOTAL], row[FEE]) == ("11", "11", "890.7653")
    assert (row[FEE + ".unit"], row["region"]) == ("万元", "汀澜市")
    assert (row[BUSINESS], row["undeterminable"], row["unsure"]) == ("", BUSINESS, "")
    assert row["waived"] == "requests.balance.total"
    assert (row["status"], row["reviewer"]) == ("reviewed", "张三")
    assert row["agency"] == "'=HYPERLINK(1)"


def test_xlsx_has_the_data_the_fields_and_the_changes(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert export([report], path) == 1
    sheets = as_sheets(path)
    assert list(sheets) == ["数据", "字段", "改动", "附加"]
    header, row = sheets["数据"]
    data = dict(zip(header, row, strict=True))
    assert header == columns()
    assert (data[PERSON], data[BUSINESS], data[FEE]) == (11, None, 890.7653)
    assert data["agency"] == "'=HYPERLINK(1)"
    assert [line[0] for line in sheets["字段"][1:]] == [field.id for field in fields()]
    changes = {line[3]: line for line in sheets["改动"][1:]}
    assert changes[TOTAL][5:11] == (12, 12, 11, None, "source_error", "'+误加")
    assert changes[PERSON][5:8] == (5, 11, None)
    assert changes["region"][6] == "汀澜市"
    assert changes["requests.balance.total"][9:] == (
        "原文如此",
        "原文如此",
        "张三",
        "2026-01-01T00:00:00Z",
    )


def test_jsonl_adds_what_people_decided(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export([report], path)
    value = json.loads(path.read_text(encoding="utf8"), parse_float=Decimal)
    cells = {cell["field"]: cell for cell in value["cells"]}
    assert (cells[TOTAL]["value"], cells[TOTAL]["printed"], cells[TOTAL]["corrected"]) == (
        12,
        12,
        11,
    )
    assert (cells[PERSON]["value"], cells[PERSON]["printed"]) == (5, 11)
    assert cells[BUSINESS]["verdict"] == "undeterminable"
    assert cells[FEE]["value"] == Decimal("890.7653")
    assert (value["region"], value["status"], value["validated"]) == (
        "汀澜市",
        "reviewed",
        report.is_validated,
    )
    assert value["agency"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("figure", ["30126000001210316", "3010869.24", "0.1", "123456789012345"])
def test_no_figure_is_rounded_on_its_way_into_a_workbook(figure: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    export([exported(a_session({FEE: figure}))], path)
    header, row = as_sheets(path)["数据"]
    assert str(dict(zip(header, row, strict=True))[FEE]) == figure


@pytest.mark.parametrize("ending", KINDS)
def test_the_same_reports_give_the_same_bytes(
    report: Exported, tmp_path: Path, ending: str
) -> None:
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    export([report], first)
    export([report], second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", KINDS)
def test_a_failed_export_keeps_the_old_file_and_leaves_nothing_else(
    report: Exported, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text("old")

    def breaking() -> Iterator[Exported]:
        yield report
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError) as caught:
        export(breaking(), path)
    assert "No space left" in caught.value.words("zh")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == [path.name]  # noqa: PTH208


def test_an_export_into_a_missing_folder_or_over_a_folder_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    for path in (tmp_path / "no" / "a.csv", tmp_path / "b.csv"):
        with pytest.raises(ExportError) as caught:
            export([], path)
        assert str(path) in caught.value.words("en")


def test_an_unknown_ending_lists_those_that_there_are() -> None:
    with pytest.raises(ExportError) as caught:
        kind_of(Path("a.pdf"))
    assert all(kind in caught.value.words("zh") for kind in KINDS)
    assert kind_of(Path("A.CSV")) == ".csv"


def test_an_undecided_cell_is_marked(tmp_path: Path) -> None:
    session = a_session(readings={TOTAL: a_reading(TOTAL, 7, State.AMBIGUOUS)})
    path = tmp_path / "a.csv"
    export([exported(session)], path)
    assert (as_csv(path)["unsure"], as_csv(path)[TOTAL]) == (TOTAL, "7")


def test_control_characters_and_long_notes_fit_into_a_workbook(tmp_path: Path) -> None:
    session = a_session()
    session.apply(edits.undeterminable(session.cells[TOTAL], "\x01" + "长" * 40000))
    path = tmp_path / "a.xlsx"
    export([exported(session)], path)
    note = as_sheets(path)["改动"][1][10]
    assert note.startswith("\ufffd长")
    assert note.endswith("…")


@given(st.text(st.characters()))
def test_no_text_begins_like_a_formula(text: str) -> None:
    safe = harmless(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe in (text, "'" + text)
