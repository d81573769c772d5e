"""The command line: what scripts depend on."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from core import cli, edits
from core.record import Status
from core.store import Store

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
CLEAN = str(SAMPLES / "01_clean_2021.html")
BROKEN = str(SAMPLES / "07_source_does_not_add_up_2023.html")
NO_REPORT = "<html><body><p>本站今日新闻：天气晴好，气温二十度。</p></body></html>"


def gouji(*argv: str, **how: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "gui", *argv]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **how)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.html"
    path.write_text(NO_REPORT, encoding="utf8")
    return str(path)


def test_extract_writes_one_object_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", CLEAN, BROKEN]) == 0
    out, err = capsys.readouterr()
    first, second = (json.loads(line, parse_float=Decimal) for line in out.splitlines())
    assert (first["file"], first["form"], len(first["cells"])) == (CLEAN, "2021", 200)
    assert first["findings"] == []
    assert second["findings"]
    assert err == ""


def test_extract_tells_of_unreadable_files_and_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, news: str
) -> None:
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 9)
    assert cli.main(["extract", str(tmp_path / "a.html"), str(tmp_path), CLEAN]) == 2
    out, err = capsys.readouterr()
    files = [json.loads(line)["file"] for line in out.splitlines()]
    assert files == [news, CLEAN]
    assert len(err.splitlines()) == 2
    assert "a.html" in err
    assert "b.bin" in err


def test_a_page_that_is_no_report_is_a_line_with_a_why(
    capsys: pytest.CaptureFixture[str], news: str
) -> None:
    assert cli.main(["extract", news]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (value["form"], value["cells"], value["findings"]) == (None, [], [])
    assert value["why"]


def test_extract_into_a_file_is_the_same_with_workers(tmp_path: Path) -> None:
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    paths = [CLEAN, BROKEN, str(SAMPLES / "08_narrative_2016.txt")]
    assert cli.main(["extract", *paths, "-o", str(one), "--with-text", "--all-rules"]) == 0
    arguments = ["-o", str(two), "--workers", "2", "--with-text", "--all-rules"]
    assert cli.main(["extract", *paths, *arguments]) == 0
    assert one.read_bytes() == two.read_bytes()
    value = json.loads(one.read_text(encoding="utf8").splitlines()[0])
    cell = value["cells"][0]
    assert value["text"][cell["source"]["start"] : cell["source"]["end"]] == cell["raw"]
    assert any(finding["holds"] for finding in value["findings"])


def test_an_output_that_cannot_be_written_is_told_of(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["extract", CLEAN, "-o", str(tmp_path / "no" / "a.jsonl")]) == 2
    assert "a.jsonl" in capsys.readouterr().err


def test_check_says_what_does_not_add_up(capsys: pytest.CaptureFixture[str], news: str) -> None:
    assert cli.main(["check", CLEAN]) == 0
    assert "全部相符" in capsys.readouterr().out
    assert cli.main(["check", BROKEN, CLEAN]) == 1
    out = capsys.readouterr().out
    assert "requests.outcomes.natural_person" in out
    assert "≠" in out
    assert cli.main(["check", BROKEN, news]) == 2
    assert cli.main(["check", "no.html"]) == 2


def test_import_again_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = tmp_path / "a.gouji"
    assert cli.main(["import", CLEAN, BROKEN, "--store", str(store)]) == 0
    before = store.read_bytes()
    assert cli.main(["import", CLEAN, BROKEN, "--store", str(store)]) == 0
    assert store.read_bytes() == before
    assert cli.main(["import", "no.html", "--store", str(store), "--workers", "2"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.gouji"]


def test_check_reads_a_store_with_what_people_decided(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.gouji"
    cli.main(["import", BROKEN, "--store", str(path)])
    assert cli.main(["check", str(path)]) == 1
    with Store.open(path) as store:
        session = store.session(1)
        for finding in session.open_findings():
            session.apply(edits.waived(session.record, finding, "原文如此", "张", ""))
    capsys.readouterr()
    assert cli.main(["check", str(path)]) == 0
    assert "○ requests.outcomes.natural_person" in capsys.readouterr().out


def test_export_writes_validated_records_unless_told_otherwise(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, out = tmp_path / "a.gouji", tmp_path / "a.jsonl"
    cli.main(["import", CLEAN, BROKEN, "--store", str(path)])
    assert cli.main(["export", str(path), "-o", str(out)]) == 0
    assert not out.exists()
    with Store.open(path, who="张三") as store:
        session = store.session(1)
        session.apply(edits.status_changed(session.record, Status.REVIEWED))
    assert cli.main(["export", str(path), "-o", str(out)]) == 0
    (line,) = out.read_text(encoding="utf8").splitlines()
    assert json.loads(line)["reviewer"] == "张三"
    assert cli.main(["export", str(path), "-o", str(out), "--all"]) == 0
    assert len(out.read_text(encoding="utf8").splitlines()) == 2
    capsys.readouterr()
    assert cli.main(["export", str(path), "-o", str(tmp_path / "a.pdf")]) == 2
    assert ".csv" in capsys.readouterr().err


def test_a_store_that_is_none_is_told_of(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["export", str(tmp_path / "no.gouji"), "-o", str(tmp_path / "a.csv")]) == 2
    assert cli.main(["check", str(tmp_path / "no.gouji")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_the_output_is_utf8_in_any_locale() -> None:
    done = gouji("extract", CLEAN, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PATH": ""})
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf8"))["form"] == "2021"


def test_a_reader_that_goes_away_early_is_no_error() -> None:
    command = [sys.executable, "-m", "gui", "extract", str(SAMPLES)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as extracting:
        assert extracting.stdout is not None
        assert extracting.stderr is not None
        extracting.stdout.read(1)
        extracting.stdout.close()
        assert extracting.stderr.read() == b""
    assert extracting.returncode == cli.BROKEN_PIPE


@pytest.mark.parametrize("verb", ["extract", "check", "import", "export"])
def test_the_headless_commands_load_no_qt(verb: str) -> None:
    code = (
        "import sys; sys.argv = ['gouji', sys.argv[1], '--help']; from gui.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "assert not any(name.startswith(('PySide6', 'sqlite_utils')) for name in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, verb], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "用法" in done.stdout.decode() or "usage" in done.stdout.decode()


def test_the_version_and_the_commands_are_shown() -> None:
    assert gouji("--version").stdout.startswith(b"gouji ")
    shown = gouji("--help").stdout.decode()
    assert all(verb in shown for verb in ("extract", "check", "import", "export", "snapshot"))
