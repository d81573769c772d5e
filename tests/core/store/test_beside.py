"""A report's row counts the findings between it and the year before, whatever changed there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import edits
from core.record import HeadName, Status
from core.series.links import Kind, Link
from core.store import Query, Store
from core.store.rows import ReportRow, summary_of
from tests.core.making import a_document, an_extraction

IN, OUT = "requests.carried_in.total", "requests.carried_out.total"
RULE = "REQ-CF-tot"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def added(store: Store, agency: str, year: int, carried_in: int = 0, carried_out: int = 0) -> int:
    extraction = an_extraction(
        {IN: carried_in, OUT: carried_out}, sha256=f"{agency}{year}", agency=agency, year=year
    )
    return store.add(a_document(), extraction, b"x")


def correct(store: Store, report: int, field: str, text: str) -> None:
    session = store.session(report)
    session.apply(edits.corrected_misreading(session.field(field), session.cells[field], text))


def breaking(store: Store) -> list[int]:
    return store.ids(Query(rule=RULE))


def rows_are_right(store: Store) -> bool:
    """Whether every row says what its report says when it is opened."""
    for report in store.ids():
        row, session = store.row(report), store.session(report)
        columns = summary_of(session).columns
        for name in set(columns) & set(ReportRow.__dataclass_fields__) - {"status"}:
            if getattr(row, name) != columns[name]:
                return False
        broken = {rule for rule, f in session.findings.items() if f.holds is False}
        waived = {rule for rule in broken if session.is_waived(rule)}
        listed = {rule for rule in session.findings if report in store.ids(Query(rule=rule))}
        if listed != broken - waived:
            return False
    return True


def test_the_later_report_counts_what_does_not_go_on_in_whatever_order_they_come(
    store: Store,
) -> None:
    later = added(store, "汀澜县财政局", 2023, carried_in=3)
    assert breaking(store) == []
    added(store, "汀澜县财政局", 2022, carried_out=5)
    assert breaking(store) == [later]
    assert rows_are_right(store)


def test_an_edit_of_last_year_is_seen_in_this_year_s_row(store: Store) -> None:
    one = added(store, "汀澜县财政局", 2022, carried_out=5)
    added(store, "汀澜县财政局", 2023, carried_in=3)
    correct(store, one, OUT, "3")
    assert breaking(store) == []
    assert rows_are_right(store)
    store.session(one).undo()
    assert len(breaking(store)) == 1
    assert rows_are_right(store)


def test_a_confirmed_name_is_seen_in_the_rows_and_undone(store: Store) -> None:
    added(store, "汀澜县发改局", 2022, carried_out=5)
    later = added(store, "汀澜县发展和改革局", 2023, carried_in=3)
    (proposal,) = store.book.proposals()
    store.book.say(Link(Kind.SAME, proposal.first.name.key, proposal.second.name.key))
    assert breaking(store) == [later]
    assert rows_are_right(store)
    store.book.undo()
    assert breaking(store) == []
    assert rows_are_right(store)


def test_a_waiver_goes_stale_in_the_row_when_last_year_changes(store: Store) -> None:
    one = added(store, "汀澜县财政局", 2022, carried_out=5)
    later = added(store, "汀澜县财政局", 2023, carried_in=3)
    session = store.session(later)
    finding = session.findings[RULE]
    session.apply(edits.waived(session.record, finding, "机构调整", "张三", "2026-01-01T00:00:00Z"))
    assert breaking(store) == []
    correct(store, one, OUT, "6")
    assert breaking(store) == [later]
    assert rows_are_right(store)


def test_a_word_on_names_reaches_the_open_report(store: Store) -> None:
    added(store, "汀澜县发改局", 2022, carried_out=5)
    later = added(store, "汀澜县发展和改革局", 2023, carried_in=3)
    session = store.session(later)
    (proposal,) = store.book.proposals()
    store.book.say(Link(Kind.SAME, proposal.first.name.key, proposal.second.name.key))
    session.look_again()
    assert RULE in session.findings
    session.apply(edits.status_changed(session.record, Status.IN_REVIEW, "核对中"))
    assert rows_are_right(store)


def test_an_older_store_learns_what_lies_between_its_years(store: Store) -> None:
    import sqlite3

    added(store, "汀澜县财政局", 2022, carried_out=5)
    later = added(store, "汀澜县财政局", 2023, carried_in=3)
    store.close()
    connection = sqlite3.connect(store.path)
    connection.executescript(
        "DELETE FROM findings WHERE of_years; DROP TABLE unlooked;"
        "UPDATE reports SET open_problems = open_problems - years_needing,"
        " open_soft = open_soft - years_soft, risk = risk - years_soft;"
        "ALTER TABLE findings DROP COLUMN of_years;"
        + "".join(
            f"ALTER TABLE reports DROP COLUMN years_{name};" for name in ("needing", "hard", "soft")
        )
        + "DELETE FROM _sqlite_migrations WHERE name = 'years'; PRAGMA user_version = 3"
    )
    connection.close()
    with Store.open(store.path) as again:
        assert breaking(again) == [later]
        assert rows_are_right(again)


AGENCIES = ("汀澜县发改局", "汀澜县发展和改革局")
STEPS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 3), st.sampled_from([IN, OUT]), st.integers(0, 2)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("year"), st.integers(0, 3), st.sampled_from(["2021", "2022", "2023"])),
    st.tuples(st.just("name"), st.integers(0, 3), st.sampled_from(AGENCIES)),
    st.tuples(st.just("status"), st.integers(0, 3), st.sampled_from([Status.EXCLUDED,
                                                                    Status.IN_REVIEW])),
    st.tuples(st.just("bin"), st.integers(0, 3)),
    st.tuples(st.just("restore"), st.integers(0, 3)),
    st.tuples(st.just("same")),
    st.tuples(st.just("back")),
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(STEPS, max_size=8))
def test_rows_are_right_after_whatever_happened(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    with Store.create(tmp_path_factory.mktemp("库") / "a.gouji", who="张三") as store:
        reports = [
            added(store, AGENCIES[0], 2021, carried_out=1),
            added(store, AGENCIES[0], 2022, carried_in=1, carried_out=2),
            added(store, AGENCIES[1], 2022, carried_in=2),
            added(store, AGENCIES[1], 2023, carried_in=2),
        ]
        for step in steps:
            taken(store, reports, step)
            assert rows_are_right(store), step


def taken(store: Store, reports: list[int], step: tuple[object, ...]) -> None:
    """One thing that a person does."""
    report = reports[step[1]] if len(step) > 1 and isinstance(step[1], int) else 0
    match step:
        case ("edit", _, str(field), int(value)):
            correct(store, report, field, str(value))
        case ("undo", _):
            store.session(report).undo()
        case ("year", _, str(year)):
            session = store.session(report)
            session.apply(edits.head_changed(session.record, HeadName.YEAR, year))
        case ("name", _, str(name)):
            session = store.session(report)
            session.apply(edits.head_changed(session.record, HeadName.AGENCY, name))
        case ("status", _, Status() as status):
            session = store.session(report)
            session.apply(edits.status_changed(session.record, status, "说明"))
        case ("bin", _):
            store.bin([report])
        case ("restore", _):
            store.restore([report])
        case ("same",):
            store.book.say(Link(Kind.SAME, *AGENCIES))
        case ("back",):
            store.book.undo()
        case _:
            raise ValueError(step)
