"""The speed budgets of the design, measured as ratios in one run; prints, and judges nothing.

`make bench`, or `python packaging/bench.py PART…`: reports page window edit import store list …
Published reports are taken from GOUJI_CORPUS where it is set or lies beside the project.
"""

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bs4 import BeautifulSoup  # noqa: E402  - the measure that the page is held against

from core.batch import Loaded, reports_of  # noqa: E402
from core.extract import extract  # noqa: E402
from core.forms import load_forms  # noqa: E402
from core.readers import read_bytes  # noqa: E402
from core.readers.pdf import read_pdf  # noqa: E402
from core.record import Cell, HeadName, Status  # noqa: E402
from core.rules import check, rulebook  # noqa: E402
from core.series.names import key_of  # noqa: E402
from core.store import By, Order, Query, Store, codec, prepared  # noqa: E402
from core.store.fulltext import pairs_of, searchable  # noqa: E402
from core.store.rows import searched  # noqa: E402

if TYPE_CHECKING:
    from bench_desk import Spent

SAMPLES = ROOT / "resources" / "samples"
CORPUS = Path(os.environ.get("GOUJI_CORPUS", ROOT.parent / "shared" / "corpus"))
ROUNDS = 7
STARTS = 5  # of a window
EDITS = 120
ON = "--list-on"  # what the part "list" asks of a process of its own
FIRST_PAGE, STEP = 0.3, 0.1  # seconds
LONGEST_SEARCH = 30_000  # milliseconds
PAGES = (0, 1, 6)  # the samples that the reports of a big store are made of
REPORTS = 2_000  # in the store; GOUJI_BENCH_REPORTS for more
ADDED = 200  # reports, to time adding
IMPORTED = 2_000  # files; GOUJI_BENCH_IMPORT for fewer
OPENED = 40  # reports, one after the other
STALL = 0.05  # seconds
TICK = 2  # milliseconds from one look at the loop to the next
PAGE = 100  # rows that a list asks for at a time
KILOBYTES = (1, 10, 100, 1_000, 10_000)
FULL = 100  # of them, from which on what every document costs is lost in the rest
LONG = 0.5  # seconds
MILLI = 1_000
KIBI = 1024

BARE = """
import time; began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1600, 1000)
"""
GOUJI = """
import time; began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
import sys
from pathlib import Path
from gui.app import Start, application, log_qt_messages
from gui.settings import Settings
folder = Path(sys.argv[1])
log_qt_messages()
app = application()
settings = Settings(folder / "gouji.ini")
start = Start(app, settings, store=folder / "start.gouji", log_folder=folder)
window = start.frame
"""
WHOLE = (
    GOUJI
    + """
start.built.connect(lambda: start.shell.window.installEventFilter(painted))
window = QObject()
"""
)
PAINTED = """
import os, sys
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            sys.stdout.write(str(time.perf_counter() - began))
            sys.stdout.flush()
            os._exit(0)
        return False
painted = Painted()
window.installEventFilter(painted)
if window.isWidgetType():
    window.show()
    window.update()
app.exec()
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that is printed."""

    what: str
    value: str
    note: str = ""


Rows = Iterator[Row]


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of a piece of work, once warm; of long work one round is enough."""
    began = time.perf_counter()
    work()
    first = time.perf_counter() - began
    if first > LONG:
        return first
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def percentile(taken: Sequence[float], which: int) -> float:
    return quantiles(taken, n=100)[which - 1]


def ms(value: float) -> str:
    return f"{value * MILLI:.1f} ms"


# --- reports ---


def seeds() -> list[Path]:
    return sorted((CORPUS / "seeds").glob("*.txt"))


def samples() -> list[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.name[0].isdigit())


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


# --- the window ---


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


def starts(script: str, folder: Path) -> list[float]:
    """Seconds from the first import to the first paint, each in a process of its own."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    command = [sys.executable, "-c", script + PAINTED, str(folder)]
    taken = []
    for _ in range(STARTS + 1):  # the first warms the disk
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr.decode())
        taken.append(float(done.stdout))
    return taken[1:]


def of_window() -> Rows:
    """First paint of the window against a bare one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = median(starts(BARE, folder))
        yield Row("first paint, bare window", ms(bare), f"median of {STARTS}")
        empty = median(starts(GOUJI, folder))
        yield Row(
            "first paint, empty store", f"{empty / bare:.2f} ×", f"{ms(empty)}; budget ≤ 1.5 ×"
        )
        with Store.open_or_create(folder / "start.gouji") as store:
            add(store, samples()[0])
        filled = median(starts(GOUJI, folder))
        yield Row("first paint, a report open", f"{filled / bare:.2f} ×", ms(filled))
        whole = median(starts(WHOLE, folder))
        yield Row("all panes painted, a report open", f"{whole / bare:.2f} ×", ms(whole))


def add(store: Store, path: Path) -> int:
    """Adds the first report of a file."""
    data = path.read_bytes()
    loaded = next(reports_of(read_bytes(data, name=str(path)), data, file=str(path)))
    return store.add(loaded.document, loaded.extraction, data)


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


# --- the store ---


@contextmanager
def many() -> Iterator[tuple[Path, int]]:
    """A store of many reports, and how many; made once, or that of GOUJI_BENCH_STORE."""
    kept = os.environ.get("GOUJI_BENCH_STORE")
    with tempfile.TemporaryDirectory() as name:
        path = Path(kept or Path(name) / "many.gouji")
        if not path.exists():
            fill(path, int(os.environ.get("GOUJI_BENCH_REPORTS", REPORTS)))
            with Store.open(path) as store:
                for page in PAGES:  # their documents stand for all
                    add(store, samples()[page])
        with Store.open(path, read_only=True) as store:
            count = store.count()
        yield path, count


def of_store() -> Rows:
    """A store with many reports: opened, paged through, searched."""
    with many() as (path, count), tempfile.TemporaryDirectory() as name:
        yield Row(
            f"store, {count} reports",
            f"{path.stat().st_size / 1e6:.0f} MB",
            f"{path.stat().st_size / 1e6 / count * 1000:.1f} KB a report",
        )
        yield Row(
            "store, reports added", f"{adding(Path(name)):.0f} reports/s", "checked and written"
        )
        opened = seconds(lambda: Store.open(path, read_only=True).close())
        with Store.open(path, read_only=True) as store:
            first = seconds(lambda: (store.reports(limit=PAGE), store.progress()))
            yield Row("store, opened", ms(opened))
            yield Row(
                "store, first page",
                ms(opened + first),
                f"{PAGE} rows and the counts; budget ≤ 300 ms",
            )
            waiting = Query(status=(Status.NEW, Status.IN_REVIEW), order=Order.RISK)
            steps: dict[str, Callable[[], object]] = {
                "last page": lambda: store.reports(offset=count - PAGE, limit=PAGE),
                "all numbers": store.ids,
                "numbers by risk": lambda: store.ids(Query(order=Order.RISK)),
                "waiting, by risk": lambda: store.ids(waiting),
                "filter by year": lambda: store.ids(Query(year=2017)),
                "filter by rule": lambda: store.ids(Query(rule="disputes.total.review")),
                "counts of the status line": lambda: store.progress(waiting),
                "groups by year": lambda: store.groups(By.YEAR),
                "numbers by year": lambda: store.grouped(By.YEAR),
                "groups by rule": lambda: store.groups(By.RULE),
                "search, 1 character": lambda: store.ids(Query(text="7")),
                "search, heads": lambda: store.ids(Query(text="第17号")),
                "search, heads, counted": lambda: store.count(Query(text="汀澜")),
                "full text, 2 characters": lambda: first_found(store, "复议"),
                "full text, 4 characters": lambda: first_found(store, "行政复议"),
                "full text, rare": lambda: all_found(store, "罕见词句"),
                "full text, nowhere": lambda: all_found(store, "没有的词"),
                "open a report": lambda: store.session(store.last()),
            }
            for what, step in steps.items():
                yield Row(f"store, {what}", ms(seconds(step)), "budget ≤ 100 ms")


def of_exports() -> Rows:
    """That store exported in each format by the command, in a process of its own."""
    with many() as (path, count), tempfile.TemporaryDirectory() as name:
        for ending in (".csv", ".jsonl", ".xlsx", ".parquet", ".sqlite", ""):
            file = Path(name) / f"export{ending}"
            command = [sys.executable, "-m", "gui", "export", str(path), "--all", "-o", str(file)]
            process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise SystemExit(f"not exported: {file.name}")
            spent = used.ru_utime + used.ru_stime
            yield Row(
                f"export, {ending or 'data package'}",
                f"{count / spent:.0f} reports/s",
                f"{spent:.0f} s of the processor, {megabytes(used.ru_maxrss):.0f} MB at most",
            )
            remove = shutil.rmtree if file.is_dir() else os.unlink
            remove(file)


def of_list() -> Rows:
    """The window on that store, in a process of its own: each step of the worklist, and memory."""
    with many() as (path, _):
        command = [sys.executable, str(Path(__file__).resolve()), ON, str(path)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        for line in done.stdout.decode().splitlines():
            yield Row(*line.split("\t"))


def on_list(path: Path) -> Rows:
    """What ``of_list`` runs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

    from gui.app import application, log_qt_messages
    from gui.appearance import Appearance
    from gui.main_window import MainWindow
    from gui.settings import Settings

    app = application()
    log_qt_messages()
    appearance = Appearance(app)
    before = resident()

    def painted() -> None:
        for _ in range(4):
            QCoreApplication.processEvents()

    with tempfile.TemporaryDirectory() as name, Store.open(path) as store:
        began = time.perf_counter()
        window = MainWindow(store, Settings(Path(name) / "g.ini"), appearance.scheme)
        window.show()
        painted()
        yield step_row("window opened", time.perf_counter() - began, FIRST_PAGE)
        worklist = window.worklist
        bar = worklist.view.verticalScrollBar()
        everything = worklist.filter.count() - 1
        steps: dict[str, Callable[[], object]] = {
            "list all": lambda: worklist.filter.setCurrentIndex(everything),
            "scroll to the middle": lambda: bar.setValue(bar.maximum() // 2),
            "scroll a page": lambda: bar.setValue(bar.value() + bar.pageStep()),
            "scroll to the end": lambda: bar.setValue(bar.maximum()),
            "sort by risk": lambda: worklist.arrangement.set_order(Order.RISK),
            "filter by year": lambda: worklist.filters.choose(By.YEAR, 2017),
            "filter by region, too": lambda: worklist.filters.choose(By.REGION, "第7区"),
            "all filters off": lambda: worklist.filters.replace({}),
            "waiting alone": lambda: worklist.filter.setCurrentIndex(0),
            "list all again": lambda: worklist.filter.setCurrentIndex(everything),
            "groups by year": lambda: worklist.arrangement.set_by(By.YEAR),
            "groups by rule": lambda: worklist.arrangement.set_by(By.RULE),
            "no groups": lambda: worklist.arrangement.set_by(None),
            "select all": worklist.view.selectAll,
            "select one": lambda: worklist.view.selectRow(5),
            "next report": window.review.open_next,
        }
        for what, step in steps.items():
            began = time.perf_counter(), time.thread_time()
            step()
            painted()
            now = time.perf_counter(), time.thread_time()
            yield step_row(what, now[0] - began[0], STEP, own=now[1] - began[1])
        for text in ("7", "复议", "行政复议", "罕见词句"):
            began = time.perf_counter(), time.thread_time()
            worklist.search.setText(text)
            worklist.ask()
            painted()
            now = time.perf_counter(), time.thread_time()
            yield step_row(f"search {text}: heads", now[0] - began[0], STEP, own=now[1] - began[1])
            gaps = Gaps()
            loop = QEventLoop()
            worklist.model.rowsInserted.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
            QTimer.singleShot(LONGEST_SEARCH, loop.quit)
            loop.exec()
            first = time.perf_counter() - began[0]
            while worklist.is_searching and time.perf_counter() - began[0] < LONGEST_SEARCH / MILLI:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            taken = time.perf_counter() - began[0]
            found = worklist.model.report_count
            note = f"{found:,} found; all after {taken:.1f} s"
            yield Row(f"search {text}: first of the texts", ms(first), note)
            yield from gaps.rows(f"search {text}")
        yield Row(
            "memory of the window",
            f"{resident():.0f} MB",
            f"{before:.0f} MB before the store was opened; budget ≤ 300 MB",
        )
        window.close()


def step_row(what: str, taken: float, budget: float, own: float | None = None) -> Row:
    note = f"budget ≤ {budget * MILLI:.0f} ms"
    if own is not None:
        note = f"{ms(own)} of its own work; {note}"
    return Row(f"worklist, {what}", ms(taken), note)


def resident() -> float:
    """Megabytes of this process in memory now; its most where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / KIBI
    return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def megabytes(maxrss: int) -> float:
    """What the system tells of memory, in kilobytes or in bytes."""
    return maxrss / (KIBI if platform.system() == "Linux" else KIBI * KIBI)


def adding(folder: Path) -> float:
    """Reports that are made ready and written a second, when they are all different."""
    page = samples()[0]
    data = page.read_bytes()
    loaded = next(reports_of(read_bytes(data, name=str(page)), data, file=str(page)))
    with Store.create(folder / "adding.gouji") as store:
        began = time.perf_counter()
        for start in range(0, ADDED, 20):
            with store.transaction():
                for number in range(start, start + 20):
                    other = replace(loaded.extraction, sha256=f"{number:064x}")
                    store.add(loaded.document, other, data)
        return ADDED / (time.perf_counter() - began)


def first_found(store: Store, text: str) -> list[int]:
    return next(store.in_text(Query(text=text)), [])


def all_found(store: Store, text: str) -> list[list[int]]:
    return list(store.in_text(Query(text=text)))


def fill(path: Path, count: int) -> None:
    """Many reports that differ in who reports, when and of what; one page stands for all originals,
    and one in a thousand has a word of its own in its text."""
    forms = load_forms()
    made = []
    for page in (samples()[one] for one in PAGES):
        data = page.read_bytes()
        loaded = next(reports_of(read_bytes(data, name=str(page)), data, file=str(page)))
        made.append(prepared(loaded.document, loaded.extraction, data, forms))
    word = "罕见词句"
    rare = " " + pairs_of(searchable(word))
    read = codec.to_document(codec.unpack(made[0].document))
    with_rare = codec.pack(codec.from_document(replace(read, text=read.text + word)))
    with Store.create(path) as store:
        for start in range(0, count, 500):
            with store.transaction():
                for number in range(start, min(start + 500, count)):
                    one = made[number % 7 % len(made)]
                    agency = f"汀澜市第{number}号局"
                    columns = {
                        **one.summary.columns,
                        "agency": agency,
                        "agency_key": key_of(agency, None),
                        "region": f"第{number % 40}区",
                        "year": 2008 + number % 17,
                        "status": list(Status)[number % 11 % 5].value,
                        "searched": searched(agency, f"报告/{number}.html"),
                    }
                    document, pairs = one.document, one.pairs
                    if number % 1_000 == 0:
                        document, pairs = with_rare, pairs + rare
                    store.put(
                        replace(
                            one,
                            file=f"报告/{number}.html",
                            sha256=f"{number:064x}",
                            summary=replace(one.summary, columns=columns),
                            document=document,
                            pairs=pairs,
                        )
                    )


# --- the event loop ---


class Gaps:
    """How long the event loop did not come round; one number for each time that it did."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.found: list[tuple[float, float]] = []  # on the clock, and of the loop's own work
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.start(TICK)

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.found.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def rows(self, what: str) -> Rows:
        """The longest on the clock, which other programs on the machine lengthen; and by the
        loop's own time on a processor, which only our own work does."""
        self._timer.stop()
        for which, note in ((0, "on the clock"), (1, "of its own work")):
            longest = sorted((gap[which] for gap in self.found), reverse=True)
            late = sum(gap > STALL for gap in longest)
            worst = ", ".join(f"{gap * MILLI:.0f}" for gap in longest[:8])
            yield Row(
                f"event loop, {what}",
                ms(longest[0]),
                f"{note}: {worst}; {late} over {STALL * MILLI:.0f} ms, the budget",
            )


def different(count: int) -> Iterator[tuple[int, Path, bytes]]:
    """Reports that read like the samples, each of a place of its own: none is another's copy."""
    pages = []
    for page in samples():
        data = page.read_bytes()
        loaded = next(reports_of(read_bytes(data, name=str(page)), data, file=str(page)))
        agency = loaded.extraction.head[HeadName.AGENCY].value
        pages.append((page, data, agency))
    for number in range(count):
        page, data, agency = pages[number % len(pages)]
        place = chr(0x5000 + number // 200) + chr(0x6000 + number % 200)
        if agency is not None:
            for encoding in ("utf8", "gb18030"):
                data = data.replace(agency[:2].encode(encoding), place.encode(encoding))
        yield number, page, data + (b"<!-- -->" if page.suffix == ".html" else b"\n")


def of_import() -> Rows:
    """How the window fares while thousands of reports come in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from gui.app import application, log_qt_messages
    from gui.appearance import Appearance
    from gui.collecting import settle
    from gui.main_window import MainWindow
    from gui.settings import Settings

    count = int(os.environ.get("GOUJI_BENCH_IMPORT", IMPORTED))
    app = application()
    log_qt_messages()
    appearance = Appearance(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number, page, data in different(count):
            (folder / "in" / f"{number:05d}{page.suffix}").write_bytes(data)
        with Store.create(folder / "import.gouji") as store:
            add(store, samples()[6])
            window = MainWindow(store, Settings(folder / "gouji.ini"), appearance.scheme)
            window.review.open_first()
            window.show()
            for _ in range(20):
                QCoreApplication.processEvents()
            settle()
            loop = QEventLoop()
            window.importer.ended.connect(loop.quit)
            began = time.perf_counter()
            window.importer.start([folder / "in"])
            gaps = Gaps()
            loop.exec()
            taken = time.perf_counter() - began
            yield Row("import", f"{count / taken:.0f} reports/s", f"{count} files, a report open")
            yield from gaps.rows("import")
            opened = []
            for _ in range(OPENED):
                started = time.thread_time()
                window.review.open_next()
                QCoreApplication.processEvents()
                opened.append(time.thread_time() - started)
            yield Row(
                "opening a report",
                ms(percentile(opened, 95)),
                f"95th percentile of own work, median {ms(median(opened))}",
            )
            window.close()
            window.deleteLater()
            QCoreApplication.processEvents()


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
    if len(argv) == len([ON, "PATH"]) and argv[0] == ON:
        for row in on_list(Path(argv[1])):
            sys.stdout.write(f"{row.what}\t{row.value}\t{row.note}\n")
        return 0
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
