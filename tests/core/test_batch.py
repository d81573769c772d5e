"""Many files at once: every file is told of, in order, whatever one of them does."""

import gc
import os
from pathlib import Path

import pytest

from core import batch
from core.batch import Failed, Loaded, each, files_of, outcomes, pipeline

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
CLEAN = SAMPLES / "01_clean_2021.html"


def length_of(file: str) -> str:
    """Stands for work; one file takes its process down."""
    if file == "deadly":
        os._exit(9)
    return f"{file}!"


def garbage_after(_file: str) -> str:
    """How many new objects Python looks for garbage after, in the process that works."""
    return str(gc.get_threshold()[0])


def lost(file: str) -> str:
    return f"{file} is lost"


def test_folders_are_read_recursively_and_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.txt", "a/b/c.html", ".hidden/x.html", "a/.DS_Store", "s.gouji"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = files_of([str(tmp_path), "given.html"])
    inside = [str(tmp_path / name) for name in ("a/b/c.html", "a/z.txt", "b.html")]
    assert found == [*inside, "given.html"]


def test_the_path_stays_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "a.html").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert files_of(["报告", "./b.html"]) == [str(Path("报告") / "a.html"), "./b.html"]


def test_an_empty_folder_is_told_of(tmp_path: Path) -> None:
    (file,) = files_of([str(tmp_path)])
    (outcome,) = pipeline(file)
    assert isinstance(outcome, Failed)
    assert str(tmp_path) in outcome.error.words("zh")


def test_a_report_comes_with_its_bytes_its_cells_and_its_findings() -> None:
    (outcome,) = pipeline(str(CLEAN))
    assert isinstance(outcome, Loaded)
    assert outcome.data == CLEAN.read_bytes()
    assert outcome.extraction.file == str(CLEAN)
    assert outcome.extraction.sha256 == batch.sha256_of(outcome.data)
    assert not any(finding.holds is False for finding in outcome.findings)
    hard = [one for one in outcome.findings if one.rule.startswith(("requests.", "disputes."))]
    assert len(hard) == 42
    assert all(one.holds for one in hard)


def test_one_unreadable_file_is_one_sentence_and_the_others_go_on(tmp_path: Path) -> None:
    missing, empty = str(tmp_path / "no.html"), tmp_path / "empty.html"
    empty.write_bytes(b"")
    found = [one for (one,) in outcomes([missing, str(empty), str(CLEAN)])]
    assert [type(one) for one in found] == [Failed, Failed, Loaded]
    for one, name in zip(found, ("no.html", "empty.html"), strict=False):
        assert isinstance(one, Failed)
        assert name in one.error.words("zh")


def test_a_bug_over_one_file_is_told_of_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaking(*_: object, **__: object) -> None:
        raise IndexError("oh")

    monkeypatch.setattr("core.extract.extract", breaking)
    (outcome,) = pipeline(str(CLEAN))
    assert isinstance(outcome, Failed)
    assert "IndexError" in outcome.error.words("en")


def test_processes_keep_the_order() -> None:
    files = [str(number) for number in range(60)]
    assert list(each(files, length_of, workers=2, died=lost)) == [f"{file}!" for file in files]


def test_reports_can_go_from_process_to_process() -> None:
    files = [str(file) for file in sorted(SAMPLES.iterdir())[:3]]
    assert list(outcomes(files, workers=2)) == list(outcomes(files))


def test_processes_that_only_read_look_for_garbage_seldom() -> None:
    here = garbage_after("")
    told = set(each(["a", "b"], garbage_after, workers=2, died=lost))
    assert told == {str(batch._NEW_OBJECTS)} != {here}
    assert garbage_after("") == here


def test_a_file_that_takes_its_process_down_is_lost_alone() -> None:
    files = ["a", "b", "deadly", "c", "d"]
    found = list(each(files, length_of, workers=2, died=lost))
    assert found == ["a!", "b!", "deadly is lost", "c!", "d!"]


def test_closing_early_ends_the_processes() -> None:
    found = each([str(number) for number in range(500)], length_of, workers=2, died=lost)
    assert next(found) == "0!"
    found.close()  # type: ignore[attr-defined]
