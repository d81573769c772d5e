"""``gouji check STORE``: reports, years and units, grouped, and what still waits for a person."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import edits
from core.cli import main
from core.record import Status
from core.series.links import Kind, Link
from core.store import Store
from tests.core.making import a_document, an_extraction

IN, OUT, NEW, DONE = (
    f"requests.{row}.total" for row in ("carried_in", "carried_out", "new", "processed")
)
PERSON = {row: f"requests.{row}.natural_person" for row in ("new", "processed", "granted")}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def added(store: Store, agency: str, year: int, new: int = 4, carried_in: int = 0) -> int:
    """A report that adds up by itself; what was carried in is done, too."""
    done = new + carried_in
    both = {
        f"requests.{row}.{column}": value
        for column in ("natural_person", "total")
        for row, value in (
            ("new", new),
            ("carried_in", carried_in),
            ("granted", done),
            ("processed", done),
        )
    }
    extraction = an_extraction(both, sha256=f"{agency}{year}", agency=agency, year=year)
    return store.add(a_document(), extraction, b"x")


def printed(store: Store, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    store.close()
    status = main(["check", str(store.path)])
    return status, capsys.readouterr().out


def test_a_carry_over_that_fails_is_told_of_and_is_no_hard_rule(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    added(store, "汀澜县财政局", 2022)
    added(store, "汀澜县财政局", 2023, carried_in=2)
    status, out = printed(store, capsys)
    assert status == 0
    after = out[out.index("跨年") :]
    assert "REQ-CF-tot" in after
    assert "2 ≠ 0" in after
    assert "2023 年报告对 2022 年报告" in after


def test_a_break_is_told_of_without_an_alarm(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    for year, form in ((2020, "2019"), (2021, "2021")):
        extraction = an_extraction(sha256=f"{year}", form=form, year=year, agency="汀澜县财政局")
        store.add(a_document(), extraction, b"x")
    status, out = printed(store, capsys)
    assert status == 0
    assert "不作跨年比较" in out
    assert "D21" not in out


def test_reports_stand_by_agency_and_year(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    for agency, year in (("乙县财政局", 2023), ("甲县财政局", 2023), ("乙县财政局", 2022)):
        added(store, agency, year)
    _, out = printed(store, capsys)
    heads = [line for line in out.splitlines() if "财政局" in line]
    assert [("乙县" in line, "2022" in line) for line in heads] == [
        (True, True),
        (True, False),
        (False, False),
    ]


def test_a_complete_sum_that_fails_is_a_hard_rule_and_names_the_unit(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    added(store, "汀澜县财政局", 2023, 4)
    added(store, "汀澜县审计局", 2023, 7)
    over = added(store, "汀澜县人民政府", 2023, 4)
    for unit in ("汀澜县财政局", "汀澜县审计局"):
        store.book.say(Link(Kind.UNDER, unit, "汀澜县人民政府"))
    store.book.say(Link(Kind.COMPLETE, "汀澜县人民政府", "汀澜县人民政府"))
    assert over
    status, out = printed(store, capsys)
    assert status == 1
    after = out[out.index("汇总核对") :]
    assert "汇总 4 ≠ 下属单位之和 11，差 7" in after
    assert "汀澜县审计局，可能漏汇总" in after
    assert "汀澜县财政局，可能" not in after


def test_what_waits_for_a_person_is_counted(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    added(store, "汀澜县发改局", 2022)
    added(store, "汀澜县发展和改革局", 2023)
    added(store, "汀澜县人民政府", 2023)
    _, out = printed(store, capsys)
    assert "1 组名称可能是同一机构，2 个单位可能属于某个汇总机构" in out


def test_excluded_reports_take_no_part(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    one = added(store, "汀澜县财政局", 2022)
    added(store, "汀澜县财政局", 2023, carried_in=2)
    session = store.session(one)
    session.apply(edits.status_changed(session.record, Status.EXCLUDED, "重复"))
    _, out = printed(store, capsys)
    assert "跨年" not in out


def test_findings_between_years_are_exported_with_both_years_cells(
    store: Store, tmp_path: Path
) -> None:
    added(store, "汀澜县财政局", 2022)
    added(store, "汀澜县财政局", 2023, carried_in=2)
    store.close()
    path = tmp_path / "a.jsonl"
    assert main(["export", str(store.path), "--all", "-o", str(path)]) == 0
    reports = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    (finding,) = (
        one for report in reports for one in report["findings"] if one["rule"] == "REQ-CF-tot"
    )
    assert finding["cells"] == [IN, f"last:{OUT}"]
    assert (finding["holds"], finding["severity"], finding["waived"]) == (False, "soft+", False)
    assert finding["equation"] == "2 = 0"


@pytest.mark.parametrize("name", ["a.sqlite", "数据包", "a.csv", "a.xlsx"])
def test_a_store_is_exported_by_the_command_in_every_format(
    store: Store, tmp_path: Path, name: str
) -> None:
    added(store, "汀澜县财政局", 2022)
    store.close()
    path = tmp_path / name
    assert main(["export", str(store.path), "-o", str(path)]) == 0
    assert not path.exists()  # nothing is validated
    assert main(["export", str(store.path), "--all", "-o", str(path)]) == 0
    assert path.is_dir() is (name == "数据包")
