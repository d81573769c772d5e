"""Agencies in a store: found again over the years, joined by a person, taken back."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core import edits
from core.errors import EditError
from core.forms import load_forms
from core.record import HeadName, Status
from core.series.links import Kind, Link
from core.series.matching import Why
from core.store import Store
from tests.core.making import a_document, an_extraction

FIELDS = {field.id: field for field in load_forms()["2021"].fields}
TOTAL = "requests.new.total"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def added(store: Store, agency: str, year: int, total: int = 5, *, copy: str = "") -> int:
    extraction = an_extraction(
        {TOTAL: total}, sha256=f"{agency}{year}{copy}", agency=agency, year=year
    )
    return store.add(a_document(), extraction, b"x")


def test_last_year_is_found_by_an_equal_name(store: Store) -> None:
    added(store, "丽水市汀澜县财政局", 2022, 7)
    this = added(store, "浙江省丽水市汀澜县财政局", 2023)
    last = store.session(this).last
    assert last is not None
    assert (last.year, last.agency) == (2022, "丽水市汀澜县财政局")
    assert last.figure(TOTAL) == 7
    assert last.figure("requests.carried_in.total") == 0
    assert last.figure("no.such.field") is None


def test_only_the_year_before_is_last_year(store: Store) -> None:
    added(store, "汀澜县财政局", 2021)
    assert store.session(added(store, "汀澜县财政局", 2023)).last is None


def test_a_name_that_may_be_several_places_waits_for_a_person(store: Store) -> None:
    added(store, "鼓楼区财政局", 2022)
    this = added(store, "鼓楼区财政局", 2023)
    assert store.session(this).last is None
    (proposal,) = store.book.proposals()
    assert proposal.why == (Why.UNSURE,)
    store.book.say(Link(Kind.SAME, "鼓楼区财政局", "鼓楼区财政局"))
    assert store.session(this).last is not None
    assert store.book.proposals() == ()


def test_a_renamed_agency_is_proposed_confirmed_remembered_and_taken_back(store: Store) -> None:
    added(store, "汀澜县环境保护局", 2018, 3)
    this = added(store, "汀澜县生态环境局", 2019)
    assert store.session(this).last is None
    (proposal,) = store.book.proposals()
    assert (proposal.kind, proposal.why) == (Kind.SAME, (Why.RENAMED,))
    names = (proposal.first.name.key, proposal.second.name.key)
    store.book.say(Link(proposal.kind, *names))
    store.close()
    with Store.open(store.path, who="李四") as again:
        last = again.session(this).last
        assert last is not None
        assert last.figure(TOTAL) == 3
        assert [entry.who for entry in again.book.log()] == ["张三"]
        again.book.undo()
        assert again.session(this).last is None
        again.book.redo()
        assert again.session(this).last is not None
        assert len(again.book.log()) == 3


def test_a_merger_is_a_break(store: Store) -> None:
    added(store, "汀澜县国土资源局", 2018, 3)
    this = added(store, "汀澜县自然资源局", 2019)
    (proposal,) = store.book.proposals()
    assert proposal.kind is Kind.SUCCESSOR
    store.book.say(Link(proposal.kind, proposal.first.name.key, proposal.second.name.key))
    last = store.session(this).last
    assert last is not None
    assert last.is_successor


def test_a_refused_proposal_is_not_made_again(store: Store) -> None:
    added(store, "汀澜县发改局", 2022)
    added(store, "汀澜县发展和改革局", 2023)
    (proposal,) = store.book.proposals()
    first, second = proposal.first.name.key, proposal.second.name.key
    store.book.say(Link(Kind.DIFFERENT, first, second))
    assert store.book.proposals() == ()
    with pytest.raises(EditError):
        store.book.say(Link(Kind.SAME, first, second))


def test_of_two_reports_of_a_year_the_reviewed_one_counts(store: Store) -> None:
    one = added(store, "汀澜县财政局", 2022, 3)
    added(store, "汀澜县财政局", 2022, 4, copy="b")
    this = added(store, "汀澜县财政局", 2023)
    assert store.session(this).last is None
    session = store.session(one)
    session.apply(edits.status_changed(session.record, Status.REVIEWED, ""))
    last = store.session(this).last
    assert last is not None
    assert last.report == one


def test_an_excluded_report_is_nobodys_last_year(store: Store) -> None:
    one = added(store, "汀澜县财政局", 2022)
    this = added(store, "汀澜县财政局", 2023)
    session = store.session(one)
    session.apply(edits.status_changed(session.record, Status.EXCLUDED, "不是年报"))
    assert store.session(this).last is None


def test_a_corrected_agency_and_region_take_the_report_along(store: Store) -> None:
    added(store, "汀澜县财政局", 2022)
    this = added(store, "汀阑县财政局", 2023)
    session = store.session(this)
    session.apply(edits.head_changed(session.record, HeadName.AGENCY, "汀澜县财政局"))
    assert store.session(this).last is not None
    session = store.session(this)
    session.apply(edits.head_changed(session.record, HeadName.REGION, "浙江省丽水市"))
    assert store.session(this).last is None


def test_last_year_is_as_people_left_it(store: Store) -> None:
    one = added(store, "汀澜县财政局", 2022, 3)
    this = added(store, "汀澜县财政局", 2023)
    session = store.session(one)
    session.apply(edits.corrected_misreading(FIELDS[TOTAL], session.cells[TOTAL], "8"))
    last = store.session(this).last
    assert last is not None
    assert last.figure(TOTAL) == Decimal(8)


def test_units_and_their_superiors_do_not_go_round(store: Store) -> None:
    store.book.say(Link(Kind.UNDER, "乙", "甲"), Link(Kind.UNDER, "丙", "乙"))
    with pytest.raises(EditError):
        store.book.say(Link(Kind.UNDER, "甲", "丙"))
    assert store.book.agencies.units("甲") == {"乙"}
    assert len(store.book.log()) == 2


def test_what_was_said_cannot_be_altered_in_the_file(store: Store) -> None:
    store.book.say(Link(Kind.SAME, "甲", "乙"))
    connection = sqlite3.connect(store.path)
    for statement in ("DELETE FROM agency_links", "UPDATE agency_links SET first = '丁'"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


def test_a_store_of_an_older_version_learns_whose_reports_it_has(store: Store) -> None:
    added(store, "汀澜县财政局", 2022)
    this = added(store, "汀澜县财政局", 2023)
    store.close()
    connection = sqlite3.connect(store.path)
    connection.executescript(
        "DROP INDEX reports_by_agency_key; ALTER TABLE reports DROP COLUMN agency_key;"
        "DROP TABLE agency_links;"
        "DELETE FROM _sqlite_migrations WHERE name = 'agencies'; PRAGMA user_version = 1"
    )
    connection.close()
    with Store.open(store.path, read_only=True) as again:
        assert again.session(this).last is not None


def test_a_report_in_the_bin_is_nobodys_last_year(store: Store) -> None:
    one = added(store, "汀澜县财政局", 2022)
    this = added(store, "汀澜县财政局", 2023)
    store.bin([one])
    assert store.session(this).last is None
    store.restore([one])
    assert store.session(this).last is not None


def test_a_superior_is_checked_against_its_units(store: Store) -> None:
    names = ("汀澜县财政局", "汀澜县审计局", "汀澜县水利局")
    for number, name in enumerate(names, start=1):
        added(store, name, 2023, number)
    over = added(store, "汀澜县人民政府", 2023, 3)
    assert store.book.against_units(over) is None
    for proposal in store.book.unit_proposals():
        store.book.say(Link(Kind.UNDER, proposal.first.name.key, proposal.second.name.key))
    outcome = store.book.against_units(over)
    assert outcome is not None
    assert {one.rule for one in outcome.broken} == {f"AGG-LB.{TOTAL}"}
    assert {one.units for one in outcome.explanations} == {("汀澜县水利局",)}
    assert outcome.missing == ()
    store.book.say(Link(Kind.COMPLETE, "汀澜县人民政府", "汀澜县人民政府"))
    outcome = store.book.against_units(over)
    assert outcome is not None
    assert f"AGG-SUM.{TOTAL}" in {one.rule for one in outcome.broken}
    assert [one.id for one in store.book.superiors()] == [over]


def test_a_unit_without_a_report_of_the_year_is_missing(store: Store) -> None:
    added(store, "汀澜县财政局", 2022)
    added(store, "汀澜县审计局", 2023)
    over = added(store, "汀澜县人民政府", 2023, 9)
    for proposal in store.book.unit_proposals():
        store.book.say(Link(Kind.UNDER, proposal.first.name.key, proposal.second.name.key))
    outcome = store.book.against_units(over)
    assert outcome is not None
    assert (outcome.missing, outcome.units) == (("汀澜县财政局",), ("汀澜县审计局",))
    assert outcome.broken == ()


def test_reports_that_were_opened_one_after_the_other_are_not_all_kept(store: Store) -> None:
    opened = [added(store, f"汀澜市第{number}局", 2020) for number in range(20)]
    for report in opened:
        store.session(report)
    assert list(store.book._cells) == opened[-16:]
