"""The corpus: published reports and dumps of made ones, scored by the corpus' own score.py."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.corpus

ROOT = Path(__file__).resolve().parents[2]
TOTAL = re.compile(
    r"TOTAL (?P<documents>\d+) documents, (?P<cells>\d+) cells: exact (?P<exact>[\d.]+), "
    r"sure (?P<sure>[\d.]+), silent (?P<silent>\d+), bad evidence (?P<evidence>\d+), "
    r"form (?P<form>\d+)/\d+, year (?P<year>\d+)/\d+"
)
DUMP_TOOLS = ("bs4", "html2text", "trafilatura1122", "trafilatura181")
EXACT_TODAY, SURE_TODAY = 0.91, 0.82  # of the dumps as text: may rise, may not fall


@dataclass(frozen=True, slots=True)
class Score:
    """The last line of score.py, and all lines for who reads a failure."""

    documents: int
    cells: int
    exact: float
    sure: float
    silent: int
    evidence: int
    form: int
    year: int
    lines: str


def gouji(*argv: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "gui", *argv]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def extracted(files: Sequence[Path]) -> bytes:
    found = gouji("extract", "--with-text", *map(str, files))
    assert found.returncode == 0, found.stderr.decode()
    return found.stdout


def objects(lines: bytes) -> dict[str, dict[str, Any]]:
    """The lines of ``gouji extract`` by the first three characters of the file's name."""
    return {
        Path(one["file"]).name[:3]: one
        for line in lines.decode().splitlines()
        for one in [json.loads(line)]
    }


def scored(corpus: Path, gold: str, lines: bytes) -> Score:
    command = [sys.executable, str(corpus / "score.py"), str(corpus / gold)]
    out = subprocess.run(command, input=lines, capture_output=True, check=False).stdout.decode()
    match = TOTAL.search(out)
    assert match is not None, out
    return Score(
        documents=int(match["documents"]),
        cells=int(match["cells"]),
        exact=float(match["exact"]),
        sure=float(match["sure"]),
        silent=int(match["silent"]),
        evidence=int(match["evidence"]),
        form=int(match["form"]),
        year=int(match["year"]),
        lines=out,
    )


# --- seeds: published reports ---


@pytest.fixture(scope="module")
def seeds(corpus: Path) -> list[Path]:
    return sorted((corpus / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def seed_lines(seeds: list[Path]) -> bytes:
    return extracted(seeds)


def test_no_cell_of_a_seed_is_silent_and_every_evidence_holds(
    corpus: Path, seed_lines: bytes
) -> None:
    score = scored(corpus, "gold", seed_lines)
    assert (score.documents, score.silent, score.evidence) == (5, 0, 0), score.lines


def test_the_seeds_are_read_exactly_and_mostly_for_sure(corpus: Path, seed_lines: bytes) -> None:
    score = scored(corpus, "gold", seed_lines)
    assert score.exact >= 0.99, score.lines
    assert score.sure >= 0.95, score.lines


def test_form_and_year_of_every_seed_are_right(corpus: Path, seed_lines: bytes) -> None:
    score = scored(corpus, "gold", seed_lines)
    assert (score.form, score.year) == (5, 5), score.lines


def test_the_narrative_seed_has_its_form_and_no_invented_cell(seed_lines: bytes) -> None:
    narrative = objects(seed_lines)["003"]
    assert narrative["form"] == "2014"
    claimed = {(c["subject"], c["value"]) for c in narrative["claims"] if not c["cumulative"]}
    filled = {(c["field"], c["value"]) for c in narrative["cells"] if c["value"] is not None}
    assert filled
    assert filled <= claimed
    assert {c["state"] for c in narrative["cells"]} == {"derived", "absent"}
    assert set(narrative["tables"].values()) == {None}
    assert narrative["text"]


def test_one_hard_rule_of_seed_001_is_broken_and_none_of_the_others(seed_lines: bytes) -> None:
    broken = {
        name: [f["rule"] for f in one["findings"] if f["severity"] == "hard"]
        for name, one in objects(seed_lines).items()
    }
    assert broken == {
        "000": [],
        "001": ["disputes.total.suit_direct"],
        "002": [],
        "003": [],
        "004": [],
    }


@pytest.mark.parametrize(
    ("name", "status"), [("000", 0), ("001", 1), ("002", 0), ("003", 0), ("004", 0)]
)
def test_gouji_check_says_of_each_seed_what_it_amounts_to(
    seeds: list[Path], name: str, status: int
) -> None:
    (seed,) = (path for path in seeds if path.name.startswith(name))
    out = gouji("check", str(seed))
    assert out.returncode == status, out.stdout.decode()
    assert (b"disputes.total.suit_direct" in out.stdout) == (name == "001")


# --- dumps: made reports, and what real tools make of them ---


@pytest.fixture(scope="module")
def dump_text_lines(corpus: Path) -> bytes:
    return extracted([path for tool in DUMP_TOOLS for path in of_tool(corpus, tool)])


def of_tool(corpus: Path, tool: str) -> list[Path]:
    return sorted((corpus / "dumps").glob(f"*.{tool}.txt"))


def test_no_cell_of_a_dump_is_silent_and_every_evidence_holds(
    corpus: Path, dump_text_lines: bytes
) -> None:
    score = scored(corpus, "dumps", dump_text_lines)
    assert (score.documents, score.silent, score.evidence) == (96, 0, 0), score.lines
    assert (score.form, score.year) == (96, 96), score.lines


def test_the_dumps_are_read_no_worse_than_they_were(
    corpus: Path, dump_text_lines: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    score = scored(corpus, "dumps", dump_text_lines)
    with capsys.disabled():
        sys.stdout.write(f"\ndumps as text: {score.lines.splitlines()[-1]}\n")
    assert score.exact >= EXACT_TODAY, score.lines
    assert score.sure >= SURE_TODAY, score.lines


def test_a_dump_that_kept_every_place_is_read_like_the_page(
    corpus: Path, dump_text_lines: bytes
) -> None:
    wanted = [
        line
        for line in dump_text_lines.splitlines(keepends=True)
        if json.loads(line)["file"].endswith(".html2text.txt")
    ]
    score = scored(corpus, "dumps", b"".join(wanted))
    assert (score.documents, score.exact, score.sure) == (24, 1.0, 1.0), score.lines


def test_every_cell_of_every_page_is_exact_and_sure(corpus: Path) -> None:
    score = scored(corpus, "dumps", extracted(sorted((corpus / "dumps").glob("*.html"))))
    assert (score.documents, score.silent, score.evidence) == (24, 0, 0), score.lines
    assert (score.exact, score.sure) == (1.0, 1.0), score.lines
    assert (score.form, score.year) == (24, 24), score.lines


def test_the_same_files_give_the_same_bytes(seeds: list[Path], seed_lines: bytes) -> None:
    assert extracted(seeds) == seed_lines


# --- pdf: published reports ---


def test_published_pdfs_are_read_exactly_and_surely(corpus: Path) -> None:
    score = scored(corpus, "gold_pdf", extracted(sorted((corpus / "pdf").glob("*.pdf"))))
    assert (score.silent, score.evidence) == (0, 0), score.lines
    assert score.exact >= 0.99, score.lines
    assert score.sure >= 0.95, score.lines
    assert (score.form, score.year) == (score.documents, score.documents), score.lines
