"""The same report in several files: grouped, the better one kept, differences shown by cell."""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core import cli
from core.batch import Loaded, pipeline
from core.edits import status_changed
from core.record import Status
from core.series.copies import Sketch, are_copies, differing, is_better, sketch_of
from core.series.met import Met
from core.store import Store

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "01_clean_2021.html"
FIELD = "requests.new.total"


def sample() -> Loaded:
    (one,) = pipeline(str(SAMPLE))
    assert isinstance(one, Loaded)
    return one


@pytest.fixture(scope="module")
def sketch() -> Sketch:
    one = sample()
    return sketch_of(one.extraction, one.document)


def other(sketch: Sketch, **changed: Decimal | None) -> Sketch:
    """The same report in another file, with some figures otherwise."""
    figures = {**sketch.figures, **{name.replace("_x_", "."): v for name, v in changed.items()}}
    return replace(sketch, file="另一份.pdf", sha256="other", kind="pdf", figures=figures)


def test_a_report_and_its_attachment_are_copies(sketch: Sketch) -> None:
    assert are_copies(sketch, other(sketch))
    assert are_copies(sketch, other(sketch, requests_x_new_x_total=Decimal(99)))


def test_reports_of_one_file_of_other_years_or_agencies_are_not(sketch: Sketch) -> None:
    assert sketch.key is not None
    assert not are_copies(sketch, replace(other(sketch), sha256=sketch.sha256))
    assert not are_copies(sketch, replace(other(sketch), key=(sketch.key[0], "1999")))
    assert not are_copies(sketch, replace(other(sketch), key=None))


def test_reports_that_only_share_name_and_year_are_not(sketch: Sketch) -> None:
    told_otherwise = frozenset(range(len(sketch.clauses)))
    assert not are_copies(sketch, replace(other(sketch), clauses=told_otherwise))
    all_others = {field: Decimal(77) for field in sketch.figures}
    assert not are_copies(sketch, replace(other(sketch), figures=all_others))


def test_blank_reports_without_sentences_are_not(sketch: Sketch) -> None:
    blank = replace(sketch, figures=dict.fromkeys(sketch.figures), clauses=frozenset())
    assert not are_copies(blank, replace(blank, sha256="other"))


def test_a_blank_differs_only_from_what_is_not_zero(sketch: Sketch) -> None:
    one = replace(sketch, figures={"a": None, "b": Decimal(0), "c": None, "d": Decimal(2)})
    two = replace(sketch, figures={"a": Decimal(0), "b": None, "c": Decimal(1), "e": None})
    assert differing(one.figures, two) == ("c",)


def test_the_surer_one_is_better_then_the_kind_that_keeps_tables(sketch: Sketch) -> None:
    less = replace(sketch, figures=dict([*sketch.figures.items()][:-1]))
    assert is_better(sketch, less)
    assert is_better(sketch, other(sketch))
    assert not is_better(other(sketch), sketch)


def test_differences_are_findings_of_the_later_one(sketch: Sketch) -> None:
    met = Met()
    assert met.beside(sketch).findings == ()
    beside = met.beside(other(sketch, requests_x_new_x_total=Decimal(99)))
    assert beside.files == (sketch.file,)
    (finding,) = beside.findings
    assert (finding.rule, finding.cells, finding.holds) == (f"copies.{FIELD}", (FIELD,), False)
    for language in ("zh", "en"):
        assert all(part in finding.message.words(language) for part in ("99", SAMPLE.name))


# --- through the commands ---


def with_another_total() -> bytes:
    """The sample with one figure otherwise, and a remark that changes nothing else."""
    one = sample()
    reading = next(r for r in one.extraction.readings if r.field == FIELD)
    page = SAMPLE.read_text(encoding="utf8")
    assert page.count(f">{reading.raw}<") >= 1
    return page.replace(f">{reading.raw}<", ">987<", 1).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SAMPLE, tmp_path / "a.html")
    (tmp_path / "b.html").write_bytes(with_another_total())
    return tmp_path


@pytest.mark.parametrize("workers", ["1", "2"])
def test_extract_tells_of_differences_beside_the_later_file(
    folder: Path, capsys: pytest.CaptureFixture[str], workers: str
) -> None:
    assert cli.main(["extract", str(folder), "--workers", workers]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(line["file"]).name for line in lines] == ["a.html", "b.html"]
    rules = [
        [f["rule"] for f in line["findings"] if f["rule"].startswith("copies.")] for line in lines
    ]
    assert rules[0] == []
    assert len(rules[1]) == 1


def test_check_names_the_other_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", str(folder)])
    out = capsys.readouterr().out
    assert "是同一份报告" in out
    assert "987" in out


def test_an_import_keeps_one_of_them_in_the_queue_and_the_differences_on_both(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "库.gouji"
    assert cli.main(["import", str(folder), "--store", str(path)]) == 0
    assert "同一份报告" in capsys.readouterr().err
    with Store.open(path) as store:
        statuses = {Path(row.file).name: row.status for row in store.reports()}
        assert sorted(statuses.values()) == [Status.EXCLUDED, Status.NEW]
        for row in store.reports():
            session = store.session(row.id)
            copies = [f for f in session.findings.values() if f.rule.startswith("copies.")]
            assert len(copies) == 1
            assert copies[0] in session.rules_of(copies[0].cells[0])
            if row.status is Status.EXCLUDED:
                assert "同一份报告" in session.record.status_note
                assert session.undo() is not None
                assert session.record.status is Status.NEW


def test_what_somebody_works_on_is_not_set_aside(folder: Path) -> None:
    with Store.create(folder / "库.gouji") as store:
        numbers = []
        for name in ("a.html", "b.html"):
            (one,) = pipeline(str(folder / name))
            assert isinstance(one, Loaded)
            numbers.append(store.add(one.document, one.extraction, one.data))
        for number in numbers:
            session = store.session(number)
            session.apply(status_changed(session.record, Status.IN_REVIEW))
        assert store.set_copies_aside(numbers[1]) == ()
