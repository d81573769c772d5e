"""Waivers last: they belong to a rule and to its inputs, are kept while these are the same, and
are stale, never gone, when they change."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from core import edits
from core.forms import load_forms
from core.history import MemoryJournal
from core.record import Cell, Finding, Waiver
from core.rules import Basis, Facts, Rule, rulebook
from core.rules.check import check
from core.rules.packs import read_pack
from core.session import Session
from core.store import Query, Store
from tests.core.making import a_document, an_extraction

FORMS = load_forms()
FIELDS = {field.id: field for field in FORMS["2021"].fields}
DATA = b"<html></html>"
WHEN = "2024-01-01T00:00:00Z"
TABLE_3 = [field for field in FIELDS if field.startswith("requests.")]
EVERYWHERE = dict.fromkeys(TABLE_3, 7)  # nothing in table 三 adds up
SHIFTED = {**EVERYWHERE, "disputes.review.upheld": 4, "disputes.review.total": 9}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def broken(session: Session) -> list[str]:
    return [rule for rule, one in session.findings.items() if one.holds is False]


def signed(store: Store, figures: dict[str, int]) -> tuple[int, set[str]]:
    """A report of which every finding is left as it is; its number and the rules."""
    report = store.add(a_document(), an_extraction(figures), DATA)
    session = store.session(report)
    findings = [session.findings[rule] for rule in broken(session)]
    edit = edits.all_waived(session.record, findings, "原文如此", "张三", WHEN)
    session.apply(edit)
    assert not session.open_findings()
    return report, {one.rule for one in findings}


def stale(session: Session) -> set[str]:
    return {rule for rule in session.record.waivers if session.is_stale(rule)}


def correct(session: Session, field: str, text: str) -> None:
    session.apply(edits.corrected_misreading(FIELDS[field], session.cells[field], text))


def test_one_signature_for_one_cause_is_one_step(store: Store) -> None:
    report, rules = signed(store, SHIFTED)
    assert len(rules) > 30
    session = store.session(report)
    assert len(store.entries(report)) == 1
    session.undo()
    assert not session.record.waivers
    session.redo()
    assert session.record.waivers.keys() == rules


def test_a_waiver_keeps_reason_name_time_inputs_and_what_was_seen(store: Store) -> None:
    report, _ = signed(store, {"disputes.review.upheld": 4, "disputes.review.total": 9})
    session = store.session(report)
    finding = session.findings["disputes.total.review"]
    assert session.record.waivers["disputes.total.review"] == Waiver(
        "原文如此", "张三", WHEN, finding.fingerprint, "4 + 0 + 0 + 0 = 9"
    )


def test_checking_a_hundred_times_changes_nothing(store: Store) -> None:
    report, rules = signed(store, SHIFTED)
    row, entries = store.row(report), store.entries(report)
    before = store.session(report)
    for _ in range(100):
        session = store.session(report)
        assert session.findings == before.findings
        assert session.consistency == before.consistency
        assert session.record.waivers == before.record.waivers
        assert not stale(session)
        assert not session.open_findings()
    store.re_extract(report, a_document(), an_extraction(SHIFTED))
    assert store.session(report).record.waivers == before.record.waivers
    assert (store.row(report), store.entries(report)) == (row, entries)
    assert {rule for rule in rules if store.ids(Query(rule=rule))} == set()


@pytest.mark.parametrize(
    "field", [*TABLE_3[::9], "disputes.review.total", "disclosure.fees.amount"]
)
def test_changing_one_cell_makes_exactly_its_rules_waivers_stale(store: Store, field: str) -> None:
    report, rules = signed(store, SHIFTED)
    session = store.session(report)
    mine = {one.id for one in rulebook(session.extraction.tables, FORMS).touching([field])}
    correct(session, field, "8")
    assert stale(session) == rules & mine
    assert session.record.waivers.keys() == rules
    again = store.session(report)
    assert stale(again) == rules & mine
    correct(session, field, "" if session.cells[field].extracted is None else "7")
    undone = store.session(report)
    if undone.cells[field].printed == session.cells[field].extracted:
        assert not stale(undone)


def test_a_new_reading_of_the_file_keeps_waivers_and_marks_those_whose_inputs_differ(
    store: Store,
) -> None:
    report, rules = signed(store, SHIFTED)
    field = "requests.new.legal"
    store.re_extract(report, a_document(), an_extraction({**SHIFTED, field: 8}))
    session = store.session(report)
    assert session.record.waivers.keys() == rules
    mine = {one.id for one in rulebook(session.extraction.tables, FORMS).touching([field])}
    assert stale(session) == rules & mine != set()
    newly_broken = {one.rule for one in session.open_findings()} - stale(session)
    assert newly_broken == {"requests.balance.legal"}  # it held when the others were signed
    store.re_extract(report, a_document(), an_extraction(SHIFTED))
    assert not stale(store.session(report))


def test_a_stale_waiver_is_renewed_or_taken_back(store: Store) -> None:
    report, _ = signed(store, {"disputes.review.upheld": 4, "disputes.review.total": 9})
    session = store.session(report)
    rule = "disputes.total.review"
    correct(session, "disputes.review.upheld", "5")
    assert stale(session) == {rule}
    assert not session.is_waived(rule)
    finding = session.findings[rule]
    session.apply(edits.waived(session.record, finding, "仍如此", "李四", WHEN))
    assert not stale(session)
    session.apply(edits.waiver_withdrawn(session.record, rule))
    assert rule not in session.record.waivers
    assert len(store.entries(report)) == 4


def test_a_waiver_of_a_rule_that_is_no_longer_in_force_stays(store: Store) -> None:
    report, rules = signed(store, {"disputes.review.upheld": 4, "disputes.review.total": 9})
    pack = read_pack('off = ["disputes.total"]', name="own")
    store.add_rules([pack])
    session = store.session(report)
    assert "disputes.total.review" not in session.findings
    assert session.record.waivers.keys() == rules
    assert not session.is_waived("disputes.total.review")
    assert session.is_stale("disputes.total.review")


def test_an_edit_touches_only_the_rules_of_its_cell(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = store.add(a_document(), an_extraction(SHIFTED), DATA)
    session = store.session(report)
    asked: list[str] = []

    def counting(
        rules: Sequence[Rule], cells: Mapping[str, Cell], basis: Basis, *, facts: Facts
    ) -> tuple[Finding, ...]:
        asked.extend(rule.id for rule in rules)
        return check(rules, cells, basis, facts=facts)

    monkeypatch.setattr("core.standing.check", counting)
    field = "requests.new.legal"
    mine = [one.id for one in rulebook(session.extraction.tables, FORMS).touching([field])]
    edit = edits.corrected_misreading(FIELDS[field], session.cells[field], "8")
    in_memory = Session(session.record, session.document, FORMS, MemoryJournal())
    in_memory.apply(edit)
    assert asked == mine * 2  # on the printed and on the settled figures
    assert len(mine) < 12
