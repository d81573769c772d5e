"""Rules between two years: three answers, both years in the words, silence across breaks."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import edits
from core.forms import load_forms
from core.history import MemoryJournal
from core.record import Cell, Extraction, Finding, HeadName, Record, Severity, State
from core.series.years import LastYear
from core.session import Session
from tests.core.making import a_document, a_reading, an_extraction

FORMS = load_forms()
IN, OUT = "requests.carried_in.total", "requests.carried_out.total"
WHEN = "2026-01-01T00:00:00Z"


def last_year(extraction: Extraction, year: int = 2022, *, is_successor: bool = False) -> LastYear:
    cells = {reading.field: Cell(reading) for reading in extraction.readings}
    return LastYear(1, "汀澜市人民政府", year, cells, extraction.tables, is_successor)


def a_session_beside(
    this: Extraction, last: LastYear | None, record: Record | None = None
) -> Session:
    record = record or Record(this)
    return Session(record, a_document(), FORMS, MemoryJournal(), last=last)


def of_years(session: Session) -> Mapping[str, Finding]:
    return {rule: session.findings[rule] for rule in session.of_years}


def carried(carried_in: int | None, carried_out: int | None) -> Session:
    this = an_extraction({IN: carried_in})
    return a_session_beside(this, last_year(an_extraction({OUT: carried_out})))


def test_what_was_carried_over_must_be_what_is_carried_in() -> None:
    session = carried(5, 7)
    finding = session.findings["REQ-CF-tot"]
    assert (finding.holds, finding.severity) == (False, Severity.SOFT_PLUS)
    assert finding.cells == (IN, f"last:{OUT}")
    assert finding.equation == "5 = 7"
    for language, both in (("zh", "2023 年报告对 2022 年报告"), ("en", "2023 against")):
        words = finding.message.words(language)
        assert "5 ≠ 7" in words
        assert both.split()[0] in words
        assert "2022" in words
    assert finding in session.open_findings()
    assert any(problem.rule == "REQ-CF-tot" for problem in session.problems())


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_rule_holds_when_the_figures_are_equal(one: int, other: int) -> None:
    assert carried(one, one).findings["REQ-CF-tot"].holds is True
    assert carried(one, other).findings["REQ-CF-tot"].holds is (one == other)


@pytest.mark.parametrize("column", ["natural_person", "business", "research", "welfare", "legal"])
def test_every_column_is_compared(column: str) -> None:
    this = an_extraction({f"requests.carried_in.{column}": 3})
    session = a_session_beside(this, last_year(an_extraction()))
    assert session.findings[f"REQ-CF-col.{column}"].holds is False
    assert session.findings[f"REQ-CF-col.{column}"].severity is Severity.SOFT


def test_a_blank_counts_as_nothing_and_an_absent_cell_cannot_be_compared() -> None:
    assert carried(0, None).findings["REQ-CF-tot"].holds is True
    assert carried(None, 4).findings["REQ-CF-tot"].holds is False
    absent = an_extraction(readings={OUT: a_reading(OUT, None, State.ABSENT)})
    session = a_session_beside(an_extraction({IN: 3}), last_year(absent))
    assert session.findings["REQ-CF-tot"].holds is None


def test_a_report_without_a_last_year_has_no_such_findings() -> None:
    session = a_session_beside(an_extraction({IN: 3}), None)
    assert session.of_years == frozenset()
    assert session.breaks == ()
    assert "REQ-CF-tot" not in session.findings


def test_the_stock_of_documents_rolls_forward() -> None:
    row = "disclosure.normative_documents"
    last = last_year(an_extraction({f"{row}.in_force": 698}))
    this = an_extraction({f"{row}.in_force": 470, f"{row}.issued": 77, f"{row}.repealed": 132})
    session = a_session_beside(this, last)
    rule = "D21-STOCK.normative_documents"
    assert session.findings[rule].holds is False
    assert "差 173" in session.findings[rule].message.words("zh")
    assert session.findings["D21-STOCK-UB.normative_documents"].holds is True
    assert session.findings["D21-STOCK.rules"].holds is True


def test_items_roll_forward_from_2019_to_2020() -> None:
    row = "disclosure.licensing"
    last = last_year(
        an_extraction({f"{row}.items_prior": 400, f"{row}.items_change": -4}, form="2019"), 2019
    )
    this = an_extraction({f"{row}.items_prior": 396}, form="2019", year=2020)
    assert a_session_beside(this, last).findings["D19-ITEMS-Y.licensing"].holds is True
    this = an_extraction({f"{row}.items_prior": 400}, form="2019", year=2020)
    assert a_session_beside(this, last).findings["D19-ITEMS-Y.licensing"].holds is False


# --- breaks ---


def test_across_2020_and_2021_only_what_goes_on_is_compared() -> None:
    figures = {"disclosure.normative_documents.total_public": 166, OUT: 4}
    last = last_year(an_extraction(figures, form="2019"), 2020)
    in_force = {"disclosure.normative_documents.in_force": 665, IN: 4}
    session = a_session_beside(an_extraction(in_force, year=2021), last)
    assert not any(rule.startswith("D21") for rule in session.of_years)
    assert all(finding.holds is not False for finding in of_years(session).values())
    assert session.findings["REQ-CF-tot"].holds is True
    assert [why.code for why in session.breaks] == ["series_break_table"]
    assert "主动公开" in session.breaks[0].words("zh")


def test_across_2018_and_2019_nothing_is_compared() -> None:
    before = an_extraction(form="2014", year=2018)
    before = replace(before, tables={"stat14": "2014"})
    last = last_year(before, 2018)
    session = a_session_beside(an_extraction({IN: 9}, form="2019", year=2019), last)
    assert of_years(session) == {}
    assert [why.code for why in session.breaks] == ["series_break_forms"]
    assert "2014" in session.breaks[0].words("en")


def test_after_a_merger_nothing_is_compared() -> None:
    last = last_year(an_extraction({OUT: 9}), is_successor=True)
    session = a_session_beside(an_extraction(), last)
    assert session.of_years == frozenset()
    assert [why.code for why in session.breaks] == ["series_break_merged"]


# --- plausibility ---


@pytest.mark.parametrize(
    ("before", "now", "holds"),
    [(30, 12, True), (30, 300, False), (0, 15, True), (0, 21, False), (300, 30, False)],
)
def test_a_jump_of_new_requests_is_a_hint(before: int, now: int, *, holds: bool) -> None:
    field = "requests.new.total"
    session = a_session_beside(
        an_extraction({field: now}), last_year(an_extraction({field: before}))
    )
    finding = session.findings["REQ-TREND"]
    assert (finding.holds, finding.severity) == (holds, Severity.SOFT)


@pytest.mark.parametrize(
    ("before", "now", "holds"),
    [("20", "200000", False), ("200000", "19.5", False), ("20", "2000", True), (None, "9", None)],
)
def test_a_slip_of_the_unit_is_a_hint(before: str | None, now: str, *, holds: bool | None) -> None:
    field = "disclosure.fees.amount"
    session = a_session_beside(
        an_extraction({field: now}), last_year(an_extraction({field: before}))
    )
    assert session.findings["D21-FEE"].holds is holds


# --- edits and waivers ---


def correct(session: Session, field: str, text: str) -> None:
    session.apply(edits.corrected_misreading(session.field(field), session.cells[field], text))


def test_an_edit_checks_the_rules_between_the_years_again() -> None:
    session = carried(5, 7)
    changed = session.apply(edits.corrected_misreading(session.field(IN), session.cells[IN], "7"))
    assert "REQ-CF-tot" in changed.rules
    assert session.findings["REQ-CF-tot"].holds is True
    session.undo()
    assert session.findings["REQ-CF-tot"].holds is False


def test_a_corrected_source_error_leaves_the_finding_as_corrected() -> None:
    session = carried(5, 7)
    session.apply(edits.source_error(session.field(IN), session.cells[IN], "7", "核对"))
    assert session.findings["REQ-CF-tot"].holds is False
    assert session.is_corrected("REQ-CF-tot")


def test_a_waiver_goes_stale_when_last_year_s_figure_changes() -> None:
    session = carried(5, 7)
    finding = session.findings["REQ-CF-tot"]
    session.apply(edits.waived(session.record, finding, "机构调整", "张三", WHEN))
    assert session.is_waived("REQ-CF-tot")
    again = a_session_beside(
        session.record.extraction, last_year(an_extraction({OUT: 7})), session.record
    )
    assert again.is_waived("REQ-CF-tot")
    other = a_session_beside(
        session.record.extraction, last_year(an_extraction({OUT: 8})), session.record
    )
    assert other.is_stale("REQ-CF-tot")
    unrelated = last_year(an_extraction({OUT: 7, "requests.new.total": 3}))
    assert a_session_beside(session.record.extraction, unrelated, session.record).is_waived(
        "REQ-CF-tot"
    )


def test_a_waiver_whose_last_year_is_gone_can_be_taken_back() -> None:
    session = carried(5, 7)
    finding = session.findings["REQ-CF-tot"]
    session.apply(edits.waived(session.record, finding, "机构调整", "张三", WHEN))
    session.apply(edits.head_changed(session.record, HeadName.AGENCY, "别处"))
    assert "REQ-CF-tot" not in session.findings
    session.undo()
    session.undo()
    assert session.record.waivers == {}


def test_another_year_looks_for_another_last_year() -> None:
    found = last_year(an_extraction({OUT: 9}), 2021)
    session = Session(
        Record(an_extraction({IN: 3})),
        a_document(),
        FORMS,
        MemoryJournal(),
        last=last_year(an_extraction({OUT: 3})),
        find_last=lambda: found,
    )
    assert session.findings["REQ-CF-tot"].holds is True
    changed = session.apply(edits.head_changed(session.record, HeadName.YEAR, "2022"))
    assert "REQ-CF-tot" in changed.rules
    assert session.last is found
    assert session.findings["REQ-CF-tot"].holds is False


@given(st.dictionaries(st.sampled_from([IN, OUT, "requests.new.total"]), st.integers(0, 99)))
def test_edits_and_a_fresh_session_agree(figures: Mapping[str, int]) -> None:
    last = last_year(an_extraction({OUT: 5, "requests.new.total": 30}))
    session = a_session_beside(an_extraction(), last)
    for field, value in figures.items():
        correct(session, field, str(value))
    fresh = a_session_beside(session.record.extraction, last, session.record)
    assert session.findings == fresh.findings
    assert session.consistency == fresh.consistency


def test_figures_of_last_year_for_the_grid() -> None:
    last = last_year(an_extraction({OUT: 7, IN: None}))
    assert (last.figure(OUT), last.figure(IN), last.figure("stat14.closed")) == (
        Decimal(7),
        None,
        None,
    )
