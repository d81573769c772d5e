"""Bad input through the command line: a sentence that a user understands, and the others go on."""

import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
INPUTS = ROOT / "tests" / "core" / "inputs"
FIRST, LAST = SAMPLES / "01_clean_2021.html", SAMPLES / "02_merged_cells_2019.html"
NOBODY = 65534
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended; ``said`` are the lines on standard error."""

    status: int
    lines: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The lines as objects."""
        return [json.loads(line) for line in self.lines]


def ran(command: list[str], language: str) -> Ran:
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        check=False,
        env={**os.environ, "GOUJI_LANG": language},
        timeout=120,
    )
    out, said = (stream.decode().splitlines() for stream in (done.stdout, done.stderr))
    return Ran(done.returncode, tuple(out), tuple(said))


def gouji(*argv: str | Path, language: str = "zh") -> Ran:
    return ran([sys.executable, "-m", "gui", *map(str, argv)], language)


# What root may do is forbidden to nobody else: so the command gives its rights away, once
# everything that it needs of the interpreter's own folder is loaded.
WITHOUT_RIGHTS = f"""
import contextlib, io, os, sys
import core.export.csv, core.store
from core import cli
with contextlib.redirect_stdout(io.StringIO()):
    cli.main(["extract", {str(FIRST)!r}])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
sys.exit(cli.main(sys.argv[1:]))
"""


def gouji_without_rights(*argv: str | Path) -> Ran:
    return ran([sys.executable, "-c", WITHOUT_RIGHTS, *map(str, argv)], "zh")


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user may use; pytest's own are closed to all but one."""
    if not hasattr(os, "setuid"):
        pytest.skip("this system has no users to change to")
    folder = Path(tempfile.mkdtemp(prefix="gouji-"))
    folder.chmod(0o777)
    yield folder
    for inside, _, _ in os.walk(folder):
        Path(inside).chmod(0o777)
    shutil.rmtree(folder)


def is_sentence(said: str, name: str) -> bool:
    """Whether one line names the file and ends like a sentence, without Python's own words."""
    no_python = not any(word in said for word in ("Traceback", "Error", "Errno", "object at"))
    return name in said and said.endswith(("。", ".")) and no_python


# --- files that cannot be read ---


def a_png() -> bytes:
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0\0\0\0")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def sparse(path: Path) -> None:
    """200 MB that take no room on the disk."""
    with path.open("wb") as file:
        file.write("2023年政府信息公开工作年度报告\n".encode())
        file.truncate(200 * MEGABYTE)


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/._报告.html", b"x")


UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "an empty file": ("空.html", Path.touch, "空的"),
    "white space only": ("空白.txt", lambda path: path.write_text(" \n\t\n" * 50), "空的"),
    "a picture": ("图.html", lambda path: path.write_bytes(a_png()), "图片"),
    "200 MB": ("大.txt", sparse, "200 MB"),
    "random bytes": ("乱.txt", lambda path: path.write_bytes(bytes(range(256)) * 40), "不是文本"),
    "a pdf": ("报告.html", lambda path: path.write_bytes(b"%PDF-1.7\n" + b"\xe2\xe3" * 99), "PDF"),
    "an archive of nothing": ("报告.txt", zipped, "空的压缩包"),
    "nothing there": ("没有.html", lambda _: None, "找不到"),
    "an empty folder": ("空文件夹", Path.mkdir, "没有报告"),
    "a pipe": ("管道.txt", lambda path: os.mkfifo(path), "普通文件"),
}


@pytest.mark.parametrize(("name", "make", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_is_one_sentence_and_the_others_go_on(
    tmp_path: Path, name: str, make: Callable[[Path], object], words: str
) -> None:
    bad = tmp_path / name
    make(bad)
    done = gouji("extract", FIRST, bad, LAST)
    assert done.status == 2
    assert [report["file"] for report in done.reports] == [str(FIRST), str(LAST)]
    (said,) = done.said
    assert is_sentence(said, name)
    assert words in said


@pytest.mark.parametrize("verb", ["check", "import"])
def test_every_command_tells_of_every_unreadable_file(tmp_path: Path, verb: str) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    shutil.copy(FIRST, folder / "好.html")
    for name in ("an empty file", "a picture", "200 MB", "random bytes"):
        file, make, _ = UNREADABLE[name]
        make(folder / file)
    more = ["--store", str(tmp_path / "库.gouji")] if verb == "import" else []
    done = gouji(verb, folder, *more)
    assert done.status == 2
    for name in ("空.html", "图.html", "大.txt", "乱.txt"):
        assert sum(is_sentence(said, name) for said in done.said) == 1
    if verb == "import":
        assert any("新增 1 份报告" in said for said in done.said)
    else:
        assert any("好.html" in line for line in done.lines)


def test_the_sentence_is_english_where_english_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    (said,) = gouji("extract", tmp_path / "empty.html", language="en").said
    assert said.isascii()
    assert is_sentence(said, "empty.html")


def test_a_bad_file_among_workers_does_not_stop_them(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(a_png())
    done = gouji("extract", "--workers", "2", FIRST, tmp_path / "a.html", LAST)
    assert (done.status, len(done.lines), len(done.said)) == (2, 2, 1)


def closed_folder(path: Path) -> Path:
    path.mkdir(parents=True)
    shutil.copy(FIRST, path / "a.html")
    path.chmod(0o000)
    return path


def test_a_folder_without_permission_is_told_of(public: Path) -> None:
    closed = closed_folder(public / "不许")
    done = gouji_without_rights("extract", FIRST, closed, LAST)
    assert (done.status, len(done.lines)) == (2, 2)
    (said,) = done.said
    assert is_sentence(said, "不许")
    assert "权限" in said


def test_a_folder_without_permission_inside_another_is_told_of(public: Path) -> None:
    closed_folder(public / "外" / "不许")
    shutil.copy(FIRST, public / "外" / "a.html")
    done = gouji_without_rights("extract", public / "外")
    assert (done.status, len(done.lines)) == (2, 1)
    (said,) = done.said
    assert is_sentence(said, "不许")


def test_a_file_without_permission_is_told_of(public: Path) -> None:
    closed = public / "不许.html"
    shutil.copy(FIRST, closed)
    closed.chmod(0o000)
    done = gouji_without_rights("extract", closed, LAST)
    assert (done.status, len(done.lines)) == (2, 1)
    (said,) = done.said
    assert is_sentence(said, "不许.html")
    assert "权限" in said


# --- pages that are no reports ---


@pytest.mark.parametrize("path", sorted(INPUTS.iterdir()), ids=lambda path: path.name)
def test_what_is_no_report_is_a_line_with_its_reason(path: Path) -> None:
    done = gouji("extract", path, FIRST)
    assert (done.status, done.said) == (0, ())
    refused, good = done.reports
    assert refused["form"] is None
    assert isinstance(refused["why"], str)
    assert refused["cells"] == refused["claims"] == refused["findings"] == []
    assert good["form"] == "2021"


@pytest.mark.parametrize("path", sorted(INPUTS.iterdir()), ids=lambda path: path.name)
def test_checking_what_is_no_report_says_so_in_words(path: Path) -> None:
    done = gouji("check", path)
    assert done.status == 2
    assert any("没有可核对" in line for line in done.lines)
    assert any("不是" in line or "空白" in line or "半年" in line for line in done.lines)


# --- stores ---


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "工作.gouji"
    assert gouji("import", FIRST, LAST, "--store", path).status == 0
    return path


def refused(path: Path, words: str, *verbs: str) -> None:
    """The commands that open a store refuse this one in words, and leave it as it is."""
    before = path.read_bytes()
    out = path.parent / "出.csv"
    commands = {
        "check": ("check", path),
        "export": ("export", path, "-o", out),
        "import": ("import", FIRST, "--store", path),
    }
    for verb in verbs or commands:
        done = gouji(*commands[verb])
        assert done.status == 2, verb
        (said,) = done.said
        assert is_sentence(said, path.name), said
        assert words in said
        assert not out.exists()
        assert path.read_bytes() == before


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_truncated_store_is_refused_and_left_alone(store: Path, share: float) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[: int(len(whole) * share)])
    refused(store, "已损坏或不完整")


def test_a_store_of_which_only_the_beginning_is_left_is_refused(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:100])
    refused(store, "工作.gouji")


def test_a_store_of_a_newer_version_is_refused_by_name(store: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version = 4711")
    connection.close()
    refused(store, "4711")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.gouji"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    refused(path, "不是 Gouji 的库")


@pytest.mark.parametrize("content", [b"", b"2023\n", a_png()], ids=["empty", "text", "picture"])
def test_a_file_that_is_no_store_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "假.gouji"
    path.write_bytes(content)
    refused(path, "不是 Gouji 的库", "export", "import")


def test_a_store_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    for argv in (("check",), ("export", "-o", tmp_path / "出.csv")):
        done = gouji(argv[0], tmp_path / "没有.gouji", *argv[1:])
        assert done.status == 2
        (said,) = done.said
        assert is_sentence(said, "没有.gouji")


def test_a_store_in_a_folder_that_is_read_only_cannot_be_made(public: Path) -> None:
    folder = public / "只读"
    folder.mkdir(mode=0o555)
    done = gouji_without_rights("import", FIRST, "--store", folder / "库.gouji")
    assert done.status == 2
    (said,) = done.said
    assert is_sentence(said, "库.gouji")
    assert "只读" in said.replace(str(folder), "")
    assert list(folder.iterdir()) == []


def test_a_store_in_a_folder_that_is_read_only_can_still_be_read(store: Path, public: Path) -> None:
    folder = public / "只读"
    folder.mkdir()
    copy = folder / "库.gouji"
    shutil.copy(store, copy)
    copy.chmod(0o444)
    folder.chmod(0o555)
    before = copy.read_bytes()
    done = gouji_without_rights("check", copy)
    assert (done.status, done.said) == (0, ())
    assert len(done.lines) > 2

    done = gouji_without_rights("import", FIRST, "--store", copy)
    assert done.status == 2
    (said,) = done.said
    assert is_sentence(said, "库.gouji")
    assert "只读" in said.replace(str(folder), "")
    assert copy.read_bytes() == before


def test_an_export_into_a_folder_that_is_read_only_is_told_of(store: Path, public: Path) -> None:
    copy = public / "库.gouji"
    shutil.copy(store, copy)
    copy.chmod(0o666)
    folder = public / "只读"
    folder.mkdir(mode=0o555)
    done = gouji_without_rights("export", "--all", copy, "-o", folder / "出.csv")
    assert done.status == 2
    (said,) = done.said
    assert "出.csv" in said
    assert list(folder.iterdir()) == []
