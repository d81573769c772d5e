"""Bulk: many reports are added, read anew, marked and put away, and each outcome is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import edits
from core.bulk import FEW, add_files, in_small_steps, mark, reread
from core.record import Status
from core.store import Store
from resources import resource

SAMPLES = Path(str(resource("samples")))
PERSON = "requests.new.natural_person"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as opened:
        yield opened


def nothing(_done: int, _total: int) -> None:
    return


def copies(folder: Path, count: int) -> list[str]:
    """Different reports that read alike."""
    text = next(SAMPLES.glob("02*")).read_text(encoding="utf8")
    files = []
    for number in range(count):
        file = folder / f"{number}.html"
        other = text.replace("云麓县", f"云麓{'东西南北中'[number % 5]}{number // 5 or ''}县")
        file.write_text(f"{other}<!-- {number} -->", encoding="utf8")
        files.append(str(file))
    return files


def test_each_file_is_added_known_or_refused(store: Store, tmp_path: Path) -> None:
    files = copies(tmp_path, 2)
    (tmp_path / "空.html").touch()
    told: list[tuple[int, int]] = []
    (written,) = add_files(
        store, [*files, str(tmp_path / "空.html")], lambda *how: told.append(how)
    )
    assert written.added == tuple(store.ids()) == (1, 2)
    assert [one.code for one in written.failed] == ["reader_empty"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    (again,) = add_files(store, files, nothing)
    assert (again.added, again.known) == ((), (1, 2))


def test_many_files_are_read_in_processes_of_their_own(store: Store, tmp_path: Path) -> None:
    files = copies(tmp_path, FEW + 2)
    added = [report for one in add_files(store, files, nothing) for report in one.added]
    assert added == store.ids()
    assert [store.row(report).file for report in added] == files


def test_what_was_written_stays_when_the_work_is_ended(store: Store, tmp_path: Path) -> None:
    files = copies(tmp_path, FEW + 9)
    written = iter(add_files(store, files, nothing))
    assert len(next(written).added) == 8
    written.close()  # type: ignore[attr-defined]  # it is a generator
    assert store.count() == 8


def test_reading_anew_keeps_decisions_and_finds_what_the_file_says(
    store: Store, tmp_path: Path
) -> None:
    (report,) = next(iter(add_files(store, copies(tmp_path, 1), nothing))).added
    session = store.session(report)
    before = session.record
    session.apply(edits.corrected_misreading(session.field(PERSON), session.cells[PERSON], "77"))
    Path(store.row(report).file).unlink()
    (written,) = reread(store, [report], nothing)
    assert (written.known, written.added, written.failed) == ((report,), (), ())
    after = store.session(report).record
    assert after.extraction == before.extraction
    assert after.decisions[PERSON].printed == 77


def test_only_what_can_be_reviewed_is_marked(store: Store) -> None:
    files = [str(next(SAMPLES.glob(start))) for start in ("02*", "05*", "07*")]
    for _ in add_files(store, files, nothing):
        pass
    outcome = {
        one.report: one.refused for one in mark(store, store.ids(), Status.REVIEWED, "", nothing)
    }
    for report, refused in outcome.items():
        is_reviewed = store.row(report).status is Status.REVIEWED
        assert is_reviewed is (refused == ())
        assert is_reviewed is (store.session(report).review_blockers() == ())
    assert {bool(refused) for refused in outcome.values()} == {True, False}
    gone = list(mark(store, [99], Status.RETURNED, "改", nothing))
    assert gone[0].refused[0].code == "store_no_report"


def test_an_exclusion_of_many_has_one_reason(store: Store, tmp_path: Path) -> None:
    for _ in add_files(store, copies(tmp_path, 3), nothing):
        pass
    list(mark(store, store.ids(), Status.EXCLUDED, "重复", nothing))
    assert {store.row(one).status_note for one in store.ids()} == {"重复"}
    assert all(len(store.entries(one)) == 1 for one in store.ids())


def test_the_bin_takes_many_in_small_steps(store: Store, tmp_path: Path) -> None:
    for _ in add_files(store, copies(tmp_path, 3), nothing):
        pass
    assert sum(in_small_steps(store.bin, store.ids(), nothing)) == 3
    assert store.count() == 0
    assert sum(in_small_steps(store.restore, store.binned(), nothing)) == 3
