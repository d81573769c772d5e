"""The speed budgets of the design, measured as ratios in one run; prints, and judges nothing.

`make bench`, or `python packaging/bench.py PART…`: reports page window edit import store list …
Published reports are taken from GOUJI_CORPUS where it is set or lies beside the project.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_import import of_import
from bench_list import of_list
from bench_measure import (
    CORPUS,
    SAMPLES,
    Row,
    Rows,
    ms,
    percentile,
    samples,
    seconds,
    seeds,
)
from bench_start import of_window
from bench_store import of_exports, of_store
from bs4 import BeautifulSoup  # the measure that the page is held against

from core.batch import Loaded, reports_of
from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.readers.pdf import read_pdf
from core.record import Cell
from core.rules import check, rulebook

if TYPE_CHECKING:
    from bench_desk import Spent

EDITS = 120
KILOBYTES = (1, 10, 100, 1_000, 10_000)
FULL = 100  # of them, from which on what every document costs is lost in the rest


def of_reports() -> Rows:
    """Read, extract, check: each report, and reports a second."""
    forms = load_forms()
    for kind, files in (("seed", seeds()), ("sample", samples())):
        whole = []
        for path in files:
            data, name = path.read_bytes(), str(path)
            document = read_bytes(data, name=name)
            found = extract(document, forms, file=name, sha256="")
            cells = {r.field: Cell(r) for r in found[0].readings}
            rules = rulebook(found[0].tables, forms).rules
            steps = (
                seconds(partial(read_bytes, data, name=name)),
                seconds(partial(extract, document, forms, file="", sha256="")),
                seconds(partial(check, rules, cells)),
            )
            whole.append(sum(steps))
            read, extracted, checked = map(ms, steps)
            note = f"read {read}, extract {extracted}, check {checked}"
            yield Row(f"{kind} {path.name[:24]}", ms(sum(steps)), note)
        if whole:
            rate = f"{len(whole) / sum(whole):.0f} reports/s"
            budget = ", budget ≥ 100" if kind == "seed" else ""
            yield Row(f"{kind}s, one core", rate, f"mean {ms(sum(whole) / len(whole))}{budget}")


# --- a page against its parser ---


def of_pages() -> Rows:
    """A page read, extracted and checked, against BeautifulSoup alone."""
    pages = [path for path in samples() if path.suffix == ".html"]
    pages += sorted((CORPUS / "dumps").glob("*.html"))[:5]
    ratios = []
    for path in pages:
        data, name = path.read_bytes(), str(path)

        def whole(data: bytes = data, name: str = name) -> list[Loaded]:
            return list(reports_of(read_bytes(data, name=name), data, file=name))

        mine = seconds(whole)
        soup = seconds(partial(BeautifulSoup, data, "lxml"))
        ratios.append(mine / soup)
        note = f"{ms(mine)} against {ms(soup)}, {len(data) / 1024:.0f} KB"
        yield Row(f"page {path.name[:24]}", f"{mine / soup:.2f} ×", note)
    yield Row(
        "pages against bs4(lxml)", f"{median(ratios):.2f} ×", "median; budget ≤ 3 ×, later 1.5 ×"
    )


# --- PDF against the library that it is read with ---


def of_pdf() -> Rows:
    """A page of a PDF: read to a document, and the whole way, against its text by pdfium alone."""
    for path in sorted((CORPUS / "pdf").glob("*.pdf")):
        data, name = path.read_bytes(), str(path)
        count = len(read_bytes(data, name=name).pages)  # and the process begins

        def whole(data: bytes = data, name: str = name) -> list[Loaded]:
            return list(reports_of(read_bytes(data, name=name), data, file=name))

        plain = seconds(partial(_text_by_pdfium, data)) / count
        mine = seconds(partial(read_pdf, data, name)) / count
        all_of_it = seconds(whole) / count
        note = f"{mine / plain:.1f} × pdfium's text, {ms(plain)} a page"
        yield Row(f"pdf {path.name[:24]}, a page", ms(mine), note)
        yield Row("  with process, extract, check", ms(all_of_it), f"{all_of_it / plain:.1f} ×")


def _text_by_pdfium(data: bytes) -> int:
    """The characters of a PDF, and the drawn objects, as the library alone gives them."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    count = 0
    for page in pdf:
        count += len(page.get_textpage().get_text_range())
        count += sum(1 for _ in page.get_objects())
    pdf.close()
    return count


def of_edits() -> Rows:
    """An edit until it is painted, a selection until its evidence is; reports of great length."""
    import bench_desk

    with tempfile.TemporaryDirectory() as name:
        few = [(path.name, path.read_bytes()) for path in (seeds() or samples())[:3]]
        with bench_desk.opened(Path(name) / "edit.gouji", few) as window:
            edited, selected = bench_desk.edits_and_selections(window, EDITS)
        yield painted("edit to repaint", edited, "; budget ≤ 16 ms")
        yield painted("selection to evidence", selected, "; budget ≤ 16 ms")
        page = (SAMPLES / "04_row_per_line_padded_2024.txt").read_text(encoding="utf8")
        for what, data in bench_desk.long_reports(page):
            path = Path(name) / f"{what}.gouji"
            with bench_desk.opened(path, [(what, data)]) as window:
                laid = seconds(partial(bench_desk.open_again, window), rounds=3)
                yield Row(f"{what}, laid out", ms(laid), f"{len(data) / 1024:.0f} KB")
                yield painted(f"{what}, scrolled", bench_desk.scrolled(window, EDITS // 2))
                edited, selected = bench_desk.edits_and_selections(window, EDITS)
            yield painted(f"{what}, edit", edited)
            yield painted(f"{what}, selection", selected)


def painted(what: str, taken: "Sequence[Spent]", budget: str = "") -> Row:
    """The 95th percentile on the clock; of the processor beside it, for machines that are busy."""
    clock = [one.clock for one in taken]
    busy = [one.processor for one in taken]
    note = (
        f"95th percentile, median {ms(median(clock))}; of the processor"
        f" {ms(percentile(busy, 95))}, {ms(median(busy))}{budget}"
    )
    return Row(what, ms(percentile(clock, 95)), note)


# --- growth ---


def of_growth() -> Rows:
    """Time a kilobyte as documents grow, against that of a document of 100 KB: more sentences and
    more tables, as text and as a page, read, extracted and checked."""
    sentence = "全年主动公开政府信息若干条，收到政府信息公开申请%d件，均按时答复，未发生行政复议。"
    row = ("行政许可", "%d", "3", "4")
    fillers = {
        "prose": ("11", sentence + "\n"),
        "rows": ("11", " | ".join(row) + " |\n"),
        "page of prose": ("01", f"<p>{sentence}</p>\n"),
        "page of tables": ("01", f"<table><tr><td>{'</td><td>'.join(row)}</td></tr></table>\n"),
    }
    for kind, (start, filler) in fillers.items():
        (path,) = SAMPLES.glob(f"{start}_*")
        head, end = path.read_text(encoding="utf8"), ""
        if path.suffix == ".html":
            head, end = head.split("</body>")
        each: dict[int, float] = {}
        for size in KILOBYTES:
            data = _grown(head, filler, end, size)
            each[size] = seconds(partial(_whole, data, str(path)), rounds=3) / len(data) * 1024
            yield Row(f"growth, {kind}, {size:,} KB", ms(each[size] * size), ms(each[size]) + "/KB")
        grown = ", ".join(f"{each[size] / each[FULL]:.2f}" for size in KILOBYTES)
        yield Row(f"growth, {kind}", f"{each[KILOBYTES[-1]] / each[FULL]:.2f} ×", grown)


def _grown(head: str, filler: str, end: str, kilobytes: int) -> bytes:
    """A document of about so many kilobytes."""
    size = kilobytes * 1024
    data = bytearray(head.encode() if len(head.encode()) < size else b"")
    number = 0
    while len(data) < size:
        number += 1
        data += (filler % (number % 97)).encode()
    return bytes(data) + end.encode()


def _whole(data: bytes, name: str) -> list[Loaded]:
    return list(reports_of(read_bytes(data, name=name), data, file=name))


def of_files() -> Rows:
    """A report of each kind of file beside the plain library call it builds on."""
    import bench_files

    for what, value, note in bench_files.of_files():
        yield Row(what, value, note)


PARTS: dict[str, Callable[[], Rows]] = {
    "reports": of_reports,
    "page": of_pages,
    "pdf": of_pdf,
    "files": of_files,
    "window": of_window,
    "edit": of_edits,
    "import": of_import,
    "store": of_store,
    "list": of_list,
    "export": of_exports,
    "growth": of_growth,
}


def main(argv: Sequence[str]) -> int:
    """Prints the table of the parts that are named, or of all."""
    strangers = set(argv) - set(PARTS)
    if strangers:
        sys.stderr.write(
            f"no such part: {', '.join(sorted(strangers))}; there are {' '.join(PARTS)}\n"
        )
        return 2
    sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} CPUs\n")
    for name, part in PARTS.items():
        if argv and name not in argv:
            continue
        sys.stdout.write("\n")
        for row in part():
            sys.stdout.write(f"{row.what:<36} {row.value:>14}   {row.note}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
