"""The store: reports, decisions and the log, on disk before anything goes on."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core import edits
from core.changes import CellChange, Edit
from core.errors import EditError, StoreError
from core.forms import load_forms
from core.record import HeadName, Reading, Record, State, Status, Verdict
from core.session import Session
from core.store import By, Order, Progress, Query, Store
from tests.core.making import a_document, a_reading, an_extraction

FIELDS = {field.id: field for field in load_forms()["2021"].fields}
TOTAL = "requests.new.total"
PERSON = "requests.new.natural_person"
RULE = "requests.applicants.new"
DATA = "<html>年度报告</html>".encode()
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def added(store: Store, sha256: str = "aa", **how: object) -> int:
    figures = how.pop("figures", {TOTAL: 5})
    extraction = an_extraction(figures, sha256=sha256, **how)  # type: ignore[arg-type]
    return store.add(a_document(), extraction, DATA)


def correct(session: Session, field: str, text: str) -> None:
    session.apply(edits.corrected_misreading(FIELDS[field], session.cells[field], text))


def reopened(store: Store) -> Store:
    store.close()
    return Store.open(store.path, who="李四")


# --- adding ---


def test_an_added_report_is_listed_with_its_head_and_its_problems(store: Store) -> None:
    report = added(store, file="一/a.html")
    (row,) = store.reports()
    assert (row.id, row.file, row.agency, row.year) == (
        report,
        "一/a.html",
        "汀澜市人民政府",
        2023,
    )
    assert (row.status, row.broken_hard, row.open_problems) == (Status.NEW, 2, 2)
    assert row.added_at.endswith("Z")
    assert not row.validated


def test_a_report_opens_without_reading_its_file_again(store: Store) -> None:
    report = added(store)
    session = store.session(report)
    assert session.document == a_document()
    assert session.extraction == an_extraction({TOTAL: 5})
    assert store.original(report) == DATA


def test_adding_an_unchanged_file_again_changes_nothing(store: Store) -> None:
    report = added(store)
    correct(store.session(report), PERSON, "5")
    before = store.row(report)
    assert added(store, figures={TOTAL: 99}, file="elsewhere.html") == report
    assert store.row(report) == before
    assert store.session(report).cells[TOTAL].extracted == 5
    assert store.count() == 1


def test_the_parts_of_one_file_are_reports_of_their_own(store: Store) -> None:
    first, second = added(store, part=1), added(store, part=2)
    assert store.known("aa") == (first, second)
    assert store.known("bb") == ()


def test_an_interrupted_transaction_leaves_nothing(store: Store) -> None:
    def interrupted() -> None:
        with store.transaction():
            added(store)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.count() == 0


# --- editing ---


def test_an_edit_is_on_disk_when_apply_returns(store: Store, tmp_path: Path) -> None:
    session = store.session(added(store))
    correct(session, PERSON, "5")
    with Store.open(store.path, read_only=True) as beside:
        assert beside.session(1).record == session.record
        assert beside.row(1).status is Status.IN_REVIEW
        assert RULE not in [one.key for one in beside.groups(By.RULE)]
        assert [entry.who for entry in beside.entries(1)] == ["张三"]


def test_undo_goes_back_through_everything_also_after_a_restart(store: Store) -> None:
    report = added(store)
    session = store.session(report)
    original = session.record
    correct(session, PERSON, "4")
    correct(session, PERSON, "5")
    session.apply(edits.head_changed(session.record, HeadName.AGENCY, "汀澜市水务局"))
    edited = session.record
    again = reopened(store)
    session = again.session(report)
    assert session.record == edited
    assert again.row(report).agency == "汀澜市水务局"
    while session.undo() is not None:
        pass
    assert session.record == original
    assert again.row(report).agency == "汀澜市人民政府"
    assert len(again.entries(report)) == 6
    session = again.session(report)
    while session.redo() is not None:
        pass
    assert session.record == edited
    again.close()


def test_a_reviewed_report_is_validated_and_signed(store: Store) -> None:
    report = added(store, figures={})
    session = store.session(report)
    session.apply(edits.status_changed(session.record, Status.REVIEWED))
    row = store.row(report)
    assert (row.validated, row.reviewer, row.reviewed_at) == (True, "张三", row.edited_at)
    session.undo()
    row = store.row(report)
    assert (row.validated, row.reviewer, row.reviewed_at) == (False, None, None)


def test_a_waiver_takes_the_finding_out_of_the_problems(store: Store) -> None:
    report = added(store)
    session = store.session(report)
    for finding in session.open_findings():
        session.apply(edits.waived(session.record, finding, "原文如此", "张三", "2026-01-01"))
    assert (store.row(report).open_problems, store.row(report).broken_hard) == (0, 2)
    assert all(one.key is None for one in store.groups(By.RULE))
    assert store.reports(Query(rule=RULE)) == []


def test_of_two_sessions_of_one_report_the_second_cannot_overwrite(store: Store) -> None:
    report = added(store)
    first, second = store.session(report), store.session(report)
    correct(first, PERSON, "5")
    with pytest.raises(StoreError) as caught:
        correct(second, PERSON, "6")
    assert caught.value.reason.code == "store_stale"
    assert second.cells[PERSON].decision is None
    assert len(store.entries(report)) == 1


def test_a_refused_edit_leaves_no_trace(store: Store) -> None:
    report = added(store)
    session = store.session(report)
    stranger = Edit("edit_clear", (CellChange("nowhere", None, None),))
    with pytest.raises(EditError):
        session.apply(stranger)
    assert store.entries(report) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE edits SET who = 'x'", "DELETE FROM edits", "REPLACE INTO edits VALUES"]
)
def test_the_log_can_only_grow(store: Store, statement: str) -> None:
    session = store.session(added(store))
    correct(session, PERSON, "5")
    if statement.startswith("REPLACE"):
        statement += " (1, 1, '', 'x', '', '[]', NULL)"
    with pytest.raises(StoreError), store.transaction():
        store._file.run(statement)
    assert store.entries(1)[0].who == "张三"


# --- a new reading ---


def test_a_new_reading_never_touches_a_decision(store: Store) -> None:
    report = added(store)
    correct(store.session(report), PERSON, "5")
    decided = dict(store.session(report).record.decisions)
    store.re_extract(report, a_document(), an_extraction({PERSON: 7, TOTAL: 5}))
    session = store.session(report)
    assert dict(session.record.decisions) == decided
    assert session.cells[PERSON].extracted == 7
    assert session.cells[PERSON].printed == 5
    assert RULE not in [one.key for one in store.groups(By.RULE)]


def test_a_reviewed_report_goes_back_into_review_when_it_reads_otherwise(store: Store) -> None:
    report = added(store, figures={})
    session = store.session(report)
    session.apply(edits.status_changed(session.record, Status.REVIEWED))
    store.re_extract(report, a_document(), an_extraction())
    assert store.row(report).validated
    store.re_extract(report, a_document(), an_extraction({PERSON: 1}))
    row = store.row(report)
    assert (row.status, row.validated, row.reviewer) == (Status.IN_REVIEW, False, None)
    assert store.entries(report)[-1].edit.label == "edit_status"


def test_an_open_session_does_not_overwrite_a_new_reading(store: Store) -> None:
    report = added(store)
    session = store.session(report)
    store.re_extract(report, a_document(), an_extraction({PERSON: 7}))
    with pytest.raises(StoreError):
        correct(session, PERSON, "5")


# --- lists ---


def test_lists_are_filtered_ordered_and_paged(store: Store) -> None:
    a = added(store, "a", agency="甲局", year=2021, figures={})
    b = added(store, "b", agency="乙局", year=2022, form="2019", figures={})
    c = added(store, "c", agency="甲局", year=2023)
    assert store.ids() == [a, b, c]
    assert store.ids(Query(agency="甲局")) == [a, c]
    assert store.ids(Query(year=2022)) == [b]
    assert store.ids(Query(form="2019")) == [b]
    assert store.ids(Query(has_problems=True)) == [c]
    assert store.ids(Query(has_problems=False, order=Order.YEAR)) == [b, a]
    assert store.ids(Query(rule=RULE)) == [c]
    assert store.ids(Query(status=(Status.NEW, Status.IN_REVIEW))) == [a, b, c]
    assert store.ids(Query(is_validated=True)) == []
    assert store.ids(Query(order=Order.PROBLEMS)) == [c, a, b]
    assert [row.id for row in store.reports(Query(order=Order.YEAR), limit=2, offset=1)] == [b, a]
    assert store.count(Query(agency="甲局", year=2021)) == 1
    assert store.progress() == Progress(reviewed=0, reports=3, waiting=3, needing=1)
    assert store.years() == [2023, 2022, 2021]
    assert store.agencies() == ["乙局", "甲局"]


@pytest.mark.parametrize("order", Order)
def test_every_order_lists_every_report(store: Store, order: Order) -> None:
    numbers = {added(store, "a"), added(store, "b"), added(store, "c")}
    assert {row.id for row in store.reports(Query(order=order))} == numbers


def test_search_finds_two_characters_several_words_and_any_case(store: Store) -> None:
    added(store, "a", agency="汀澜市信访局", file="GZ/Report.HTML")
    added(store, "b", agency="汀澜市水务局")
    assert store.ids(Query(text="信访")) == [1]
    assert store.ids(Query(text="汀澜 水务")) == [2]
    assert store.ids(Query(text="report.html")) == [1]
    assert store.ids(Query(text="100%_")) == []


def test_an_unknown_report_is_told_of(store: Store) -> None:
    for ask in (store.row, store.session, store.original):
        with pytest.raises(StoreError) as caught:
            ask(77)
        assert "77" in caught.value.words("zh")


def test_a_page_without_a_report_can_be_kept_and_excluded(store: Store) -> None:
    from dataclasses import replace

    empty = replace(an_extraction(sha256="n"), form=None, tables={}, readings=())
    report = store.add(a_document(), empty, DATA)
    session = store.session(report)
    session.apply(edits.status_changed(session.record, Status.EXCLUDED, "新闻页面"))
    assert (store.row(report).form, store.row(report).status_note) == (None, "新闻页面")


def test_all_states_of_a_cell_come_back(store: Store) -> None:
    readings: dict[str, Reading] = {
        PERSON: a_reading(PERSON, None, State.AMBIGUOUS),
        TOTAL: a_reading(TOTAL, None, State.ABSENT),
    }
    report = added(store, readings=readings)
    assert store.session(report).record == Record(an_extraction({TOTAL: 5}, readings=readings))


# --- files that are no stores, and stores in trouble ---


def code_of(path: Path, **how: bool) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        Store.open(path, **how)  # type: ignore[arg-type]
    assert str(path.name) in caught.value.words("zh")
    assert str(path.name) in caught.value.words("en")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not list(path.parent.glob("*-lock"))
    return caught.value.reason.code


def test_a_missing_store_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    assert code_of(tmp_path / "no.gouji") == "store_missing"
    assert code_of(tmp_path / "no" / "no.gouji") == "store_missing"
    assert code_of(tmp_path) == "store_is_folder"
    with pytest.raises(StoreError) as caught:
        Store.create(tmp_path / "no" / "a.gouji")
    assert caught.value.reason.code == "store_no_folder"


def test_a_store_is_never_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gouji"
    path.write_text("mine")
    with pytest.raises(StoreError) as caught:
        Store.create(path)
    assert caught.value.reason.code == "store_exists"
    assert path.read_text() == "mine"


@pytest.mark.parametrize("data", [b"", b"PK\3\4 a zip", os.urandom(5000)])
def test_other_files_are_no_stores(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.gouji"
    path.write_bytes(data)
    assert code_of(path) == "store_not_one"
    assert code_of(path, read_only=True) == "store_not_one"


def test_another_program_s_database_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "a.gouji"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    assert code_of(path) == "store_not_one"


def test_a_newer_store_is_refused_by_its_version(store: Store, tmp_path: Path) -> None:
    store._file.run("PRAGMA user_version = 9")
    store.close()
    assert code_of(store.path) == "store_newer"
    with pytest.raises(StoreError, match="9"):
        Store.open(store.path)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_truncated_store_is_refused(store: Store, keep: float) -> None:
    for number in range(30):
        added(store, str(number))
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(data[: int(len(data) * keep)])
    assert code_of(store.path) == "store_damaged"


def test_a_store_with_torn_pages_is_refused(store: Store) -> None:
    for number in range(30):
        added(store, str(number))
    store.close()
    data = bytearray(store.path.read_bytes())
    data[4096 * 3 : 4096 * 8] = os.urandom(4096 * 5)
    store.path.write_bytes(data)
    assert code_of(store.path) == "store_damaged"


def test_damage_inside_a_report_is_told_when_it_is_opened(store: Store) -> None:
    report = added(store)
    store._file.run("UPDATE readings SET extraction = x'00'")
    with pytest.raises(StoreError) as caught:
        store.session(report)
    assert caught.value.reason.code == "store_damaged"


def test_a_second_window_on_the_same_store_is_refused(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(store.path)
    assert caught.value.reason.code == "store_in_use"
    assert str(os.getpid()) in caught.value.words("zh")
    store.close()
    Store.open(store.path).close()


def test_a_store_can_be_read_beside_the_window_but_not_written(store: Store) -> None:
    added(store)
    with Store.open(store.path, read_only=True) as beside:
        assert beside.count() == 1
        with pytest.raises(StoreError) as caught:
            added(beside, "b")
        assert caught.value.reason.code == "store_read_only"


def test_a_store_locked_by_another_program_is_told_of(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = store.session(added(store))
    store._file.run("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        correct(session, PERSON, "5")
    assert caught.value.reason.code == "store_locked"
    assert session.cells[PERSON].decision is None
    other.execute("ROLLBACK")
    other.close()
    correct(session, PERSON, "5")
    assert session.cells[PERSON].printed == 5


def test_a_full_disk_loses_nothing_that_was_saved(store: Store) -> None:
    session = store.session(added(store))
    correct(session, PERSON, "5")
    pages = store._file.all("PRAGMA page_count")[0][0]
    store._file.run(f"PRAGMA max_page_count = {pages}")

    def edited_until_full() -> None:
        for number in range(100):
            note = "很长的说明" * 200 + str(number)
            session.apply(edits.undeterminable(session.cells[TOTAL], note))

    with pytest.raises(StoreError) as caught:
        edited_until_full()
    assert caught.value.reason.code == "store_full"
    assert store.session(1).record == session.record
    assert len(store.entries(1)) == len(session.history.entries)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_told_of(store: Store) -> None:  # pragma: no cover
    added(store)
    store.close()
    store.path.parent.chmod(0o500)
    try:
        assert code_of(store.path) == "store_read_only"
        with Store.open(store.path, read_only=True) as beside:
            assert beside.count() == 1
    finally:
        store.path.parent.chmod(0o700)


def test_opening_an_up_to_date_store_does_not_load_sqlite_utils(store: Store) -> None:
    store.close()
    code = (
        "import sys; from pathlib import Path; from core.store import Store;"
        "Store.open(Path(sys.argv[1])).close(); assert 'sqlite_utils' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(store.path)], check=True, cwd=ROOT)


# --- kill -9 ---

EDITING = """
import sys
from pathlib import Path
from core import edits
from core.forms import load_forms
from core.store import By, Store
field = load_forms()["2021"].table_by_id["requests"].by_id["requests.new.natural_person"]
store = Store.open(Path(sys.argv[1]), who="kill")
session = store.session(1)
number = 0
while True:
    number += 1
    session.apply(edits.corrected_misreading(field, session.cells[field.id], str(number)))
    print(session.history.entries[-1].id, flush=True)
"""


def test_whatever_was_reported_as_saved_survives_kill_9(store: Store) -> None:
    added(store)
    store.close()
    writer = subprocess.Popen(
        [sys.executable, "-c", EDITING, str(store.path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert writer.stdout is not None
    printed = [int(writer.stdout.readline()) for _ in range(25)]
    writer.kill()
    printed += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    writer.stdout.close()
    writer.wait()
    with Store.open(store.path) as again:
        kept = [entry.id for entry in again.entries(1)]
        assert kept[: len(printed)] == printed
        assert len(kept) <= len(printed) + 1
        session = again.session(1)
        decision = session.record.decisions[PERSON]
        assert (decision.verdict, decision.printed) == (Verdict.MISREAD, Decimal(len(kept)))
        correct(session, PERSON, "5")


def test_a_copy_of_a_closed_store_is_whole(store: Store, tmp_path: Path) -> None:
    added(store)
    store.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["库.gouji"]
    shutil.copy(store.path, tmp_path / "b.gouji")
    with Store.open(tmp_path / "b.gouji") as copied:
        assert copied.count() == 1


def test_hundreds_of_reports_are_added_and_listed(store: Store) -> None:
    document, extraction = a_document(), an_extraction()
    from dataclasses import replace

    with store.transaction():
        for number in range(300):
            store.add(document, replace(extraction, sha256=str(number)), DATA)
    assert len(store.reports(limit=100, offset=150)) == 100


def test_after_an_edit_that_could_not_be_saved_the_row_still_tells_the_record(
    store: Store,
) -> None:
    session = store.session(added(store))
    correct(session, PERSON, "4")
    store._file.run("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError):
        session.apply(edits.head_changed(session.record, HeadName.AGENCY, "汀澜市水务局"))
    other.execute("ROLLBACK")
    other.close()
    correct(session, PERSON, "5")
    assert store.row(1).agency == "汀澜市人民政府"
    assert store.session(1).record == session.record
