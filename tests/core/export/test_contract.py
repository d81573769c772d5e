"""The JSON object of a report: every key, always, and figures exactly as printed."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Box, Document, Page, Span, Word
from core.errors import reason
from core.export.contract import report_object
from core.export.exact import to_json
from core.record import (
    Candidate,
    Cell,
    Change,
    Claim,
    Extraction,
    Finding,
    Repair,
    RepairKind,
    State,
    Unclaimed,
)
from core.rules import check, rulebook
from tests.core.making import a_reading, an_extraction

TOTAL = "requests.new.total"
FEE = "disclosure.fees.amount"
KEYS = [
    "file",
    "part",
    "sha256",
    "title",
    "agency",
    "region",
    "year",
    "published",
    "form",
    "tables",
    "why",
    "head",
    "cells",
    "claims",
    "unclaimed",
    "extras",
    "findings",
    "repairs",
]
PAGED = Document(
    "正文 21 2",
    (),
    "pdf",
    "",
    pages=(
        Page(1, 595, 842, (Word(Span(0, 2), Box(10, 10, 30, 20)),)),
        Page(2, 595, 842, (Word(Span(3, 5), Box(40, 50, 52.25, 60)),)),
    ),
)
CELL_KEYS = ["field", "value", "raw", "unit", "state", "sure", "source", "candidates", "why"]


def findings_of(extraction: Extraction) -> tuple[Finding, ...]:
    cells = {reading.field: Cell(reading) for reading in extraction.readings}
    return check(rulebook(extraction.tables).rules, cells)


def test_every_key_is_there_for_a_report_and_for_none() -> None:
    report = an_extraction({TOTAL: 5})
    none = replace(
        report, form=None, tables={}, head={}, readings=(), why=reason("batch_died", file="a")
    )
    for extraction in (report, none):
        value = report_object(extraction, findings_of(extraction))
        assert list(value) == KEYS
        assert value["tables"].keys() == {"disclosure", "requests", "disputes"}  # type: ignore[attr-defined]
        assert value["head"].keys() == {"title", "agency", "year", "published"}  # type: ignore[attr-defined]
    assert value["why"]
    assert (value["cells"], value["claims"], value["findings"]) == ([], [], [])


def test_cells_are_in_form_order_with_every_key() -> None:
    extraction = an_extraction()
    cells = json.loads(to_json(report_object(extraction, ())))["cells"]
    assert [cell["field"] for cell in cells] == [one.field for one in extraction.readings]
    assert all(list(cell) == CELL_KEYS for cell in cells)
    assert cells[0]["source"] == {"start": 30, "end": 31}


def test_findings_are_those_that_do_not_hold_unless_all_are_asked_for() -> None:
    extraction = an_extraction({TOTAL: 5})
    findings = findings_of(extraction)
    broken = report_object(extraction, findings)["findings"]
    everything = report_object(extraction, findings, all_rules=True)["findings"]
    assert isinstance(broken, list)
    assert isinstance(everything, list)
    assert {one["rule"] for one in broken} == {"requests.applicants.new", "requests.balance.total"}
    assert len(everything) == len(findings)
    assert "≠" in broken[0]["message"]


def test_claims_candidates_unclaimed_figures_repairs_and_text_are_written() -> None:
    why = reason("batch_died", file="a")
    reading = replace(
        a_reading(TOTAL, None, State.AMBIGUOUS),
        candidates=(Candidate(Decimal(3), Span(1, 2), why), Candidate(None, None, why)),
    )
    extraction = replace(
        an_extraction(readings={TOTAL: reading}),
        claims=(Claim(TOTAL, "收到3件", Decimal(3), "件", Span(1, 5), group="a"),),
        unclaimed=(Unclaimed("2", Span(7, 8)),),
    )
    repair = Repair(("r",), RepairKind.SOURCE_ERROR, why, (Change(TOTAL, None, Decimal(2)),))
    value = json.loads(
        to_json(report_object(extraction, (), [repair], document=PAGED, with_text=True))
    )
    cell = next(cell for cell in value["cells"] if cell["field"] == TOTAL)
    assert [one["value"] for one in cell["candidates"]] == [3, None]
    assert cell["source"] is None
    assert value["claims"][0]["cumulative"] is False
    assert value["unclaimed"] == [{"raw": "2", "source": {"start": 7, "end": 8}}]
    assert value["repairs"][0]["changes"] == [{"field": TOTAL, "from": None, "to": 2}]
    assert value["repairs"][0]["kind"] == "source error"
    assert value["text"] == PAGED.text


def test_places_on_pages_are_told_with_page_and_box() -> None:
    extraction = replace(
        an_extraction(), unclaimed=(Unclaimed("21", Span(3, 5)), Unclaimed("2", Span(6, 7)))
    )
    value = json.loads(to_json(report_object(extraction, (), document=PAGED)))
    assert [one["source"] for one in value["unclaimed"]] == [
        {"start": 3, "end": 5, "page": 2, "box": [40, 50, 52.2, 60]},
        {"start": 6, "end": 7},
    ]
    assert "text" not in value


@pytest.mark.parametrize(
    "figure", ["3010869.24", "10", "10.0", "890.7653", "-8", "30126000001210316", "0.1", "1E+3"]
)
def test_figures_are_json_numbers_exactly_as_printed(figure: str) -> None:
    extraction = an_extraction(readings={FEE: a_reading(FEE, figure)})
    line = to_json(report_object(extraction, ()))
    cells = json.loads(line, parse_float=Decimal, parse_int=Decimal)["cells"]
    value = next(cell for cell in cells if cell["field"] == FEE)["value"]
    assert str(value) == f"{Decimal(figure):f}"


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters())),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    )
)
def test_whatever_is_written_is_json_in_utf8(value: object) -> None:
    line = to_json(value)
    line.encode("utf8")
    assert "\n" not in line
    assert json.loads(line) == value


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        to_json({"a": 1.5})


def test_cells_that_the_form_does_not_have_are_extras_and_not_unclaimed() -> None:
    extra = Unclaimed("1,204", Span(3, 8), "不予公开小计", "requests", "denied", "total")
    report = replace(an_extraction({TOTAL: 5}), unclaimed=(Unclaimed("2", Span(0, 1)), extra))
    value = report_object(report, ())
    assert value["unclaimed"] == [{"raw": "2", "source": {"start": 0, "end": 1}}]
    assert value["extras"] == [
        {
            "label": "不予公开小计",
            "table": "requests",
            "row": "denied",
            "column": "total",
            "value": Decimal(1204),
            "raw": "1,204",
            "source": {"start": 3, "end": 8},
        }
    ]
