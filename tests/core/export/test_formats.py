"""Parquet, SQLite and the data package: what goes in comes out, exactly."""

import csv
import gc
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import edits
from core.errors import ExportError
from core.export import FOLDER, Exported, export, exported, kind_of
from core.export import parquet as parquet_module
from core.export.rows import columns
from core.forms import load_forms
from core.record import State
from core.session import Session
from tests.core.export.test_export import BUSINESS, FEE, PERSON, TOTAL, a_reviewed_session
from tests.core.making import a_reading, a_session

try:
    import pyarrow.parquet as reading_parquet  # type: ignore[import-untyped]
except ImportError:
    reading_parquet = None

KINDS = (
    ".sqlite",
    FOLDER,
    pytest.param(
        ".parquet",
        marks=pytest.mark.skipif(reading_parquet is None, reason="pyarrow is not installed"),
    ),
)
Figure = Decimal | None


class Seen(NamedTuple):
    """A cell as it comes out of an export."""

    value: Figure
    extracted: Figure
    printed: Figure
    corrected: Figure
    unit: str | None
    state: str
    verdict: str | None


class Back(NamedTuple):
    """A report as it comes out of an export: the wide row, and every cell."""

    row: Mapping[str, Any]
    cells: Mapping[str, Seen]


def figure(value: object) -> Figure:
    return None if value in (None, "") else Decimal(str(value))


def seen(line: Mapping[str, Any]) -> Seen:
    return Seen(
        figure(line["value"]),
        figure(line["extracted"]),
        figure(line["printed"]),
        figure(line["corrected"]),
        line["unit"] or None,
        line["state"],
        line["verdict"] or None,
    )


def from_sqlite(path: Path) -> Iterator[Back]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    for row in connection.execute("SELECT * FROM reports ORDER BY rowid").fetchall():
        lines = connection.execute(
            "SELECT * FROM cells WHERE sha256 = ? AND part = ?", (row["sha256"], row["part"])
        ).fetchall()
        yield Back(dict(row), {line["field"]: seen(line) for line in lines})
    connection.close()


def from_package(path: Path) -> Iterator[Back]:
    def lines(name: str) -> list[dict[str, str]]:
        with (path / f"{name}.csv").open(encoding="utf8", newline="") as file:
            return list(csv.DictReader(file))

    for row in lines("reports"):
        mine = [line for line in lines("cells") if line["sha256"] == row["sha256"]]
        yield Back(row, {line["field"]: seen(line) for line in mine})


def from_parquet(path: Path) -> Iterator[Back]:
    for row in reading_parquet.read_table(path).to_pylist():
        yield Back(row, {line["field"]: seen(line) for line in row["cells"]})


READERS: Mapping[str, Callable[[Path], Iterator[Back]]] = {
    ".sqlite": from_sqlite,
    FOLDER: from_package,
    ".parquet": from_parquet,
}


def expected(session: Session) -> Mapping[str, Seen]:
    return {
        field: Seen(
            cell.settled,
            cell.extracted,
            cell.printed,
            cell.corrected,
            cell.unit,
            cell.reading.state.value,
            None if cell.decision is None else cell.decision.verdict.value,
        )
        for field, cell in session.cells.items()
    }


@pytest.fixture
def session() -> Session:
    return a_reviewed_session()


@pytest.fixture
def report(session: Session) -> Exported:
    return exported(session, reviewer="张三", reviewed_at="2026-01-02T00:00:00Z")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_read_printed_and_corrected_comes_out_again(
    session: Session, report: Exported, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"a{kind}"
    assert export([report], path) == 1
    (back,) = READERS[kind](path)
    assert back.cells == expected(session)
    assert figure(back.row[PERSON]) == Decimal(11)
    assert figure(back.row[BUSINESS]) is None
    assert figure(back.row[FEE]) == Decimal("890.7653")
    assert (back.row[FEE + ".unit"], back.row["region"]) == ("万元", "汀澜市")
    assert back.row["undeterminable"] == BUSINESS
    assert back.row["waived"] == "requests.balance.total"


FIGURES = st.decimals(-(10**11), 10**11, places=6).map(lambda d: d.normalize()) | st.integers(
    -(2**62), 2**62
).map(Decimal)


@settings(max_examples=12, deadline=None)
@given(st.lists(FIGURES | st.none(), min_size=3, max_size=3), st.sampled_from(list(READERS)))
def test_every_figure_comes_out_exactly(figures: list[Figure], kind: str) -> None:
    if kind == ".parquet" and reading_parquet is None:
        return
    texts = [None if one is None else f"{one:f}" for one in figures]
    session = a_session(dict(zip((TOTAL, PERSON, FEE), texts, strict=True)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{kind}"
        export([exported(session)], path)
        (back,) = READERS[kind](path)
    assert back.cells == expected(session)
    wide = [figure(back.row[field]) for field in (TOTAL, PERSON, FEE)]
    if kind == ".parquet":
        unfit = back.row["unfit"].split(";")
        fields = (TOTAL, PERSON, FEE)
        for field, value, given_value in zip(fields, wide, figures, strict=True):
            assert value == given_value if field not in unfit else value is None
            assert (field in unfit) is (
                field != FEE and given_value is not None and given_value % 1 != 0
            )
    else:
        assert wide == figures


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_reports_give_the_same_bytes(report: Exported, tmp_path: Path, kind: str) -> None:
    paths = [tmp_path / f"{name}{kind}" for name in "ab"]
    for path in paths:
        export([report], path)
    first, second = (
        {one.name: one.read_bytes() for one in path.iterdir()} if path.is_dir()
        else {"": path.read_bytes()}
        for path in paths
    )  # fmt: skip
    assert first == second


@pytest.mark.parametrize("kind", KINDS)
def test_a_failed_export_keeps_what_was_there(report: Exported, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a{kind}"
    export([report], path)
    before = [back.cells for back in READERS[kind](path)]

    def breaking() -> Iterator[Exported]:
        yield report
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError) as caught:
        export(breaking(), path)
    assert "No space left" in caught.value.words("zh")
    assert [back.cells for back in READERS[kind](path)] == before
    assert os.listdir(tmp_path) == [path.name]  # noqa: PTH208


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_of_nothing_has_its_columns(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a{kind}"
    assert export([], path) == 0
    assert list(READERS[kind](path)) == []


@pytest.mark.parametrize("kind", [*KINDS, ".csv", ".jsonl"])
def test_reports_are_not_held_together(tmp_path: Path, kind: str) -> None:
    report = exported(a_session())
    most = 0

    def each() -> Iterator[Exported]:
        nonlocal most
        for number in range(1000):
            yield replace(report, reviewer=str(number))
            if number % 200 == 199:
                held = sum(isinstance(one, Exported) for one in gc.get_objects())
                most = max(most, held)

    assert export(each(), tmp_path / f"a{kind}") == 1000
    assert most < 600  # two row groups at most


def test_a_parquet_file_has_decimals_and_whole_numbers(report: Exported, tmp_path: Path) -> None:
    if reading_parquet is None:
        pytest.skip("pyarrow is not installed")
    export([report], tmp_path / "a.parquet")
    schema = reading_parquet.read_schema(tmp_path / "a.parquet")
    assert str(schema.field(FEE).type) == "decimal128(38, 10)"
    assert str(schema.field(TOTAL).type) == "int64"
    assert schema.names == [*columns(), "unfit", "cells"]
    assert schema.field(TOTAL).metadata[b"title"].decode().startswith("一、本年新收")


def test_a_figure_that_no_column_holds_is_named_and_kept_as_text(tmp_path: Path) -> None:
    if reading_parquet is None:
        pytest.skip("pyarrow is not installed")
    digits = "9" * 45
    session = a_session({TOTAL: digits, PERSON: "2.5"})
    export([exported(session)], tmp_path / "a.parquet")
    (row,) = reading_parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert row["unfit"].split(";") == [PERSON, TOTAL]
    assert {line["field"]: line["text"] for line in row["cells"]}[TOTAL] == digits


def test_without_pyarrow_one_sentence_says_what_to_do(
    report: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_module, "find_spec", lambda _: None)
    with pytest.raises(ExportError) as caught:
        export([report], tmp_path / "a.parquet")
    assert "pip install pyarrow" in caught.value.words("en")
    assert list(tmp_path.iterdir()) == []


def test_sqlite_can_be_asked(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    export([report], path)
    connection = sqlite3.connect(path)
    assert connection.execute(f'SELECT "{TOTAL}", typeof("{TOTAL}") FROM reports').fetchall() == [
        (11, "integer")
    ]
    assert connection.execute(
        "SELECT value, typeof(value) FROM cells WHERE field = ?", (FEE,)
    ).fetchall() == [(890.7653, "real")]
    rules = {rule for (rule,) in connection.execute("SELECT rule FROM findings WHERE waived")}
    assert rules == {"requests.balance.total"}
    named = connection.execute("SELECT count(*) FROM cells JOIN fields USING (field)").fetchone()
    assert named == (len(report.cells),)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


# --- the data package ---


def descriptor(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((path / "datapackage.json").read_text(encoding="utf8"))
    return value


def test_the_package_describes_every_column_of_every_file(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "数据"
    export([report], path)
    resources = descriptor(path)["resources"]
    assert {one["path"] for one in resources} | {"datapackage.json"} == {
        one.name for one in path.iterdir()
    }
    for one in resources:
        data = (path / one["path"]).read_bytes()
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = next(csv.reader(data.decode("utf8").splitlines()))
        assert [column["name"] for column in one["schema"]["fields"]] == header
    reports = resources[0]["schema"]
    column = next(one for one in reports["fields"] if one["name"] == TOTAL)
    assert column["titles"]["zh"].startswith("一、本年新收")
    assert column["titles"]["en"]
    fee = next(one for one in reports["fields"] if one["name"] == FEE)
    assert fee["unitColumn"] == FEE + ".unit"
    assert reports["primaryKey"] == ["sha256", "part"]


def test_no_text_of_the_package_is_a_formula(report: Exported, tmp_path: Path) -> None:
    export([report], tmp_path / "a")
    for path in (tmp_path / "a").glob("*.csv"):
        with path.open(encoding="utf8", newline="") as file:
            for line in csv.reader(file):
                for text in line:
                    number = text.removeprefix("-").replace(".", "", 1).isdecimal()
                    assert number or not text.startswith(("=", "+", "-", "@", "\t"))


def test_a_folder_that_is_no_package_is_not_replaced(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "论文"
    path.mkdir()
    (path / "稿.docx").write_text("x")
    with pytest.raises(ExportError) as caught:
        export([report], path)
    assert str(path) in caught.value.words("zh")
    assert [one.name for one in path.iterdir()] == ["稿.docx"]


def test_a_package_and_an_empty_folder_are_replaced(report: Exported, tmp_path: Path) -> None:
    path = tmp_path / "数据"
    path.mkdir()
    assert export([], path) == 0
    assert export([report], path) == 1
    assert os.listdir(tmp_path) == ["数据"]  # noqa: PTH208
    assert len(list(from_package(path))) == 1


def test_a_name_without_an_ending_is_a_folder(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "数据") == FOLDER
    assert kind_of(tmp_path / "a.PARQUET") == ".parquet"
    with pytest.raises(ExportError):
        kind_of(tmp_path / "a.pdf")


def test_an_absent_table_is_absent_in_every_format(tmp_path: Path) -> None:
    session = a_session(readings={TOTAL: a_reading(TOTAL, None, State.ABSENT)})
    export([exported(session)], tmp_path / "a.sqlite")
    (back,) = from_sqlite(tmp_path / "a.sqlite")
    assert back.cells[TOTAL].state == "absent"
    assert back.row[TOTAL] is None


def test_the_form_of_every_field_is_told(tmp_path: Path) -> None:
    export([], tmp_path / "a.sqlite")
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    told = {field for (field,) in connection.execute("SELECT field FROM fields")}
    connection.close()
    assert told == {field.id for form in load_forms().all for field in form.fields}


def test_a_note_stays_with_its_cell(tmp_path: Path) -> None:
    session = a_session({TOTAL: 3})
    session.apply(edits.undeterminable(session.cells[TOTAL], "=墨迹"))
    export([exported(session)], tmp_path / "a.sqlite")
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    notes = connection.execute("SELECT note FROM cells WHERE note IS NOT NULL").fetchall()
    connection.close()
    assert notes == [("=墨迹",)]
