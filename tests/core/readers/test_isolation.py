"""Isolation: a reader that crashes, hangs or eats memory costs one sentence and nothing else."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.batch import Failed, Loaded, pipeline
from core.errors import UnreadableError
from core.readers import isolation, registry
from core.readers.isolation import IsolatedError, Limits, call
from core.readers.kinds import Kind
from core.readers.registry import Reader

MINE = "tests.core.readers.misbehaving:"
SHORT = Limits(seconds=1.5)
CLEAN = Path(__file__).resolve().parents[3] / "resources" / "samples" / "01_clean_2021.html"


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    """Each test leaves no process behind."""
    yield
    isolation.interrupt()


def process() -> int:
    """The id of the process that answers now."""
    _, _, number = call(f"{MINE}answer", b"", "x", file="x")
    return int(number)


def refused(name: str, limits: Limits = SHORT) -> str:
    with pytest.raises(UnreadableError) as caught:
        call(f"{MINE}{name}", b"abc", "报告.docx", file="报告.docx", limits=limits)
    assert "报告.docx" in caught.value.words("zh")
    return caught.value.reason.code


def test_a_call_is_worked_out_in_another_process_that_stays() -> None:
    first = call(f"{MINE}answer", b"abc", "报告.docx", file="x")
    assert first[:2] == (3, "报告.docx")
    assert first[2] != os.getpid()
    assert process() == first[2]


def test_a_reader_that_crashes_is_one_sentence_and_the_next_call_works() -> None:
    before = process()
    assert refused("crash") == "batch_died"
    assert process() != before


def test_a_reader_that_hangs_is_ended() -> None:
    before = process()
    assert refused("hang") == "reader_too_long"
    assert process() != before


@pytest.mark.skipif(sys.platform != "linux", reason="there the kernel counts the address space")
def test_a_reader_that_eats_memory_is_ended() -> None:
    assert refused("eat_memory", Limits(seconds=30, megabytes=512)) == "reader_too_much_memory"
    assert process() != os.getpid()


def test_a_refusal_comes_back_as_its_sentence() -> None:
    before = process()
    assert refused("refuse") == "reader_empty"
    assert process() == before


def test_a_bug_is_told_of_as_a_bug() -> None:
    with pytest.raises(IsolatedError, match="IndexError: oh"):
        call(f"{MINE}fail", b"", "x", file="x")


def test_what_libraries_print_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert call(f"{MINE}chatter", b"", "x", file="x") == "said"
    assert capfd.readouterr() == ("", "")


def test_calls_with_more_memory_have_a_process_of_their_own() -> None:
    small = call(f"{MINE}answer", b"", "x", file="x", limits=Limits(60, 512))
    large = call(f"{MINE}answer", b"", "x", file="x", limits=Limits(60, 4096))
    again = call(f"{MINE}answer", b"", "x", file="x", limits=Limits(60, 512))
    assert small == again
    assert small != large


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the process by signal 0")
def test_what_a_reader_started_ends_with_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    with pytest.raises(UnreadableError):
        call(f"{MINE}children_that_stay", b"", str(told), file="x", limits=Limits(seconds=2))
    child = int(told.read_text(encoding="utf8"))
    _until(lambda: _is_gone(child))


@pytest.mark.skipif(sys.platform == "win32", reason="looks for the process by signal 0")
@pytest.mark.parametrize("name", ["hang_told", "told"])
def test_a_reader_leaves_nothing_however_who_asked_ends(tmp_path: Path, name: str) -> None:
    told = tmp_path / "told"
    asking = subprocess.Popen([
        sys.executable, "-c",
        "import sys, time; from core.readers.isolation import call\n"
        f"call('{MINE}{name}', b'', sys.argv[1], file='x', working=True); time.sleep(600)",
        str(told),
    ])  # fmt: skip
    _until(told.exists)
    asking.kill()
    asking.wait()
    reader, child, folder = told.read_text(encoding="utf8").splitlines()
    try:
        _until(lambda: _is_gone(int(reader)) and _is_gone(int(child)))
    finally:
        for number in (int(reader), int(child)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
    assert not Path(folder).exists()


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        threading.Event().wait(0.05)
    pytest.fail("it is not so yet")


def _is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf8").split()[2] == "Z"
    except OSError:
        return True


def test_a_working_folder_is_empty_and_gone_afterwards() -> None:
    one = call(f"{MINE}working", b"abc", "x", file="x", working=True)
    other = call(f"{MINE}working", b"abc", "x", file="x", working=True)
    assert one != other
    assert not Path(one).exists()
    isolation.interrupt()
    assert not Path(one).parent.exists()


def test_another_thread_can_end_a_call() -> None:
    process()
    timer = threading.Timer(0.5, isolation.interrupt)
    timer.start()
    began = time.monotonic()
    assert refused("hang", Limits(seconds=60)) == "batch_died"
    assert time.monotonic() - began < 50


@pytest.mark.parametrize("name", ["crash", "hang", "fail"])
def test_in_a_batch_the_other_files_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    reader = Reader(f"{MINE}{name}", limits=SHORT)
    monkeypatch.setattr(registry, "READERS", {**registry.READERS, Kind.RTF: reader})
    monkeypatch.setattr("core.readers.READERS", {Kind.RTF: reader})
    bad = tmp_path / "坏.rtf"
    bad.write_bytes(b"{\\rtf1 x}")
    (failed,) = pipeline(str(bad))
    (loaded,) = pipeline(str(CLEAN))
    assert isinstance(failed, Failed)
    assert "坏.rtf" in failed.error.words("zh")
    assert isinstance(loaded, Loaded)
