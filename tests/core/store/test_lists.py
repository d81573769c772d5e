"""Lists: groups, risk, the bin, and stores of an older version."""

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from core import edits
from core.forms import load_forms
from core.record import Status
from core.store import By, Order, Query, Store, filtered
from core.store.opening import APPLICATION_ID
from core.store.risk import Needs, risk_of, risk_reasons
from core.store.schema import migrations
from tests.core.making import a_document, an_extraction

FIELDS = {field.id: field for field in load_forms()["2021"].fields}
TOTAL = "requests.new.total"
PERSON = "requests.new.natural_person"
RULE = "requests.applicants.new"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def added(store: Store, sha256: str = "aa", **how: object) -> int:
    figures = how.pop("figures", {TOTAL: 5})
    extraction = an_extraction(figures, sha256=sha256, **how)  # type: ignore[arg-type]
    return store.add(a_document(), extraction, b"data")


def correct(store: Store, report: int, text: str) -> None:
    session = store.session(report)
    session.apply(edits.corrected_misreading(FIELDS[PERSON], session.cells[PERSON], text))


# --- groups ---


@pytest.mark.parametrize("by", By)
def test_the_groups_are_what_their_filters_find(store: Store, by: By) -> None:
    added(store, "a", agency="甲局", year=2021, figures={})
    added(store, "b", agency="乙局", year=2022, form="2019", figures={})
    added(store, "c", agency="甲局", year=None)
    reviewed = store.session(1)
    reviewed.apply(edits.status_changed(reviewed.record, Status.REVIEWED))
    groups = store.groups(by)
    grouped = store.grouped(by, Query(order=Order.RISK))
    assert [(group.key, group.count) for group in groups] == [
        (key, len(reports)) for key, reports in grouped.items()
    ]
    for key, reports in grouped.items():
        assert store.ids(filtered(Query(order=Order.RISK), by, key)) == reports
    assert set().union(*grouped.values()) == {1, 2, 3}


def test_what_is_not_known_is_the_last_group(store: Store) -> None:
    for sha256, year in (("a", None), ("b", 2019), ("c", 2023)):
        added(store, sha256, year=year)
    assert [group.key for group in store.groups(By.YEAR)] == [2023, 2019, None]


def test_reports_added_later_are_asked_for_alone(store: Store) -> None:
    first = added(store, "a")
    assert store.last() == first
    second = added(store, "b")
    assert store.ids(Query(after=first)) == [second]


# --- risk ---


def test_what_needs_a_person_most_comes_first(store: Store) -> None:
    calm = added(store, "a", figures={})
    broken = added(store, "b")
    undated = added(store, "c", figures={}, year=None)
    assert store.ids(Query(order=Order.RISK)) == [broken, undated, calm]
    row = store.row(broken)
    assert (row.open_hard, row.open_cells, row.open_tables) == (2, 0, 0)
    assert row.open_problems == row.open_hard + row.open_soft
    assert store.row(calm).risk == 0
    session = store.session(broken)
    session.apply(edits.status_changed(session.record, Status.EXCLUDED, "重复"))
    assert store.row(broken).risk == 0


@given(
    st.builds(
        Needs,
        st.integers(0, 300),
        st.integers(0, 3),
        st.integers(0, 40),
        st.integers(0, 40),
        st.booleans(),
        st.booleans(),
    )
)
def test_the_reasons_add_up_to_the_risk(needs: Needs) -> None:
    points = [int(dict(one.values)["points"]) for one in risk_reasons(needs)]
    assert sum(points) == risk_of(needs)
    assert points == sorted(points, reverse=True)
    for language in ("zh", "en"):
        assert all(one.words(language) for one in risk_reasons(needs))


# --- the bin ---


def test_a_binned_report_is_in_no_list_and_comes_back_as_it_was(store: Store) -> None:
    report = added(store)
    correct(store, report, "5")
    before, record = store.row(report), store.session(report).record
    assert store.bin([report, report]) == 1
    assert store.ids() == store.ids(Query(text="汀澜")) == []
    assert (store.count(), store.progress().reports, store.years()) == (0, 0, [])
    assert all(one.key is None for one in store.groups(By.RULE))
    assert store.binned() == [report]
    assert store.row(report).binned_at is not None
    assert added(store) == report
    assert store.binned() == [report]
    assert store.restore([report]) == 1
    assert (store.row(report), store.session(report).record) == (before, record)
    assert store.restore([report]) == store.empty([report]) == 0


def test_emptying_deletes_what_nobody_touched(store: Store) -> None:
    report, other = added(store, "a"), added(store, "b")
    store.bin([report])
    assert store.empty([report, other]) == 1
    assert store.binned() == []
    assert store.ids() == [other]
    assert store.known("a") == ()
    for table in ("sources", "readings"):
        assert store._file.all(f"SELECT count(*) FROM {table}") == [(1,)]
    again = added(store, "a")
    assert store.ids() == [other, again]


def test_decisions_survive_even_the_emptied_bin(store: Store) -> None:
    report = added(store)
    correct(store, report, "5")
    record, log = store.session(report).record, store.entries(report)
    store.bin([report])
    store.empty([report])
    assert (store.ids(), store.binned(), store.known("aa")) == ([], [], ())
    assert store._file.all("SELECT length(data), length(document) FROM sources") == [(0, 0)]
    assert added(store, file="elsewhere.html") == report
    assert store.ids() == [report]
    session = store.session(report)
    assert session.record.decisions == record.decisions
    assert store.entries(report) == log
    assert session.document == a_document()
    assert store.original(report) == b"data"
    assert store.ids(Query(text="elsewhere")) == [report]


def test_one_part_of_a_file_can_go_and_the_other_stays(store: Store) -> None:
    first, second = added(store, part=1), added(store, part=2)
    store.bin([first])
    store.empty([first])
    assert store.session(second).document == a_document()
    assert store.original(second) == b"data"


steps = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "bin", "restore", "empty"]), st.integers(0, 2)),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_whatever_is_done_with_the_bin_no_decision_is_lost(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "a.gouji") as store:
        decided: dict[int, int] = {}
        state: dict[int, str] = {}
        numbers: dict[int, int] = {}
        for turn, (what, one) in enumerate(steps):
            report, here = numbers.get(one, 0), state.get(one)
            match what:
                case "add":
                    numbers[one] = added(store, str(one))
                    state[one] = here or "listed"
                case "edit" if here == "listed":
                    correct(store, report, str(turn))
                    decided[one] = turn
                case "bin" if here == "listed":
                    store.bin([report])
                    state[one] = "binned"
                case "restore" if here == "binned":
                    store.restore([report])
                    state[one] = "listed"
                case "empty" if here == "binned":
                    store.empty([report])
                    del state[one]
        listed = {numbers[one] for one, where in state.items() if where == "listed"}
        assert set(store.ids()) == listed
        assert set(store.binned()) == {
            n for one, n in numbers.items() if state.get(one) == "binned"
        }
        for one, turn in decided.items():
            store.restore([added(store, str(one))])
            assert store.session(numbers[one]).cells[PERSON].printed == turn


# --- an older store ---


def test_a_store_of_the_first_version_is_filled_at_its_opening(store: Store) -> None:
    report = added(store, "a")
    correct(store, report, "4")
    added(store, "b", agency="乙局", figures={})
    rows, log = store.reports(), store.entries(report)
    old = store.path.with_name("旧.gouji")
    connection = sqlite3.connect(old, isolation_level=None)
    migrations.apply(Database(connection), stop_before="lists")
    connection.execute("ATTACH ? AS new", (str(store.path),))
    for (table,) in connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name IN"
        " ('sources', 'reports', 'readings', 'findings', 'edits')"
    ).fetchall():
        names = [name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})")]
        chosen = ", ".join(names)
        connection.execute(f"INSERT INTO main.{table} ({chosen}) SELECT {chosen} FROM new.{table}")
    connection.execute("UPDATE reports SET searched = ''")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Store.open(old, read_only=True) as opened:
        assert opened.reports() == rows
        assert opened.entries(report) == log
        assert opened.ids(Query(text="乙局")) == [2]
        assert [one for few in opened.in_text(Query(text="00000")) for one in few] == [1, 2]
    with Store.open(old, read_only=True) as opened:
        assert opened.reports() == rows


def test_a_group_of_an_unknown_thing_is_asked_for(store: Store) -> None:
    added(store, "a", figures={})
    added(store, "b")
    assert store.ids(filtered(Query(), By.RULE, None)) == [1]
    assert store.ids(replace(Query(), rule=RULE)) == [2]


def test_a_snapshot_does_not_see_what_others_write_meanwhile(store: Store) -> None:
    added(store, "a")
    with store.beside() as other:
        with store.snapshot():
            assert store.ids() == [1]
            extraction = an_extraction({TOTAL: 5}, sha256="b", agency="乙局")
            other.add(a_document("乙局的报告"), extraction, b"")
            assert (store.ids(), store.last()) == ([1], 1)
        assert (store.ids(), store.last()) == ([1, 2], 2)
