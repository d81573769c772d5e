"""The window on a store of many reports: each step of the worklist, and memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_measure import MILLI, ROOT, Gaps, Row, Rows, ms, resident
from bench_store import many

from core.store import By, Order, Store

FIRST_PAGE, STEP = 0.3, 0.1  # seconds
LONGEST_SEARCH = 30_000  # milliseconds


def of_list() -> Rows:
    """The window on that store, in a process of its own: each step of the worklist, and memory."""
    with many() as (path, _):
        command = [sys.executable, str(Path(__file__).resolve()), str(path)]
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


if __name__ == "__main__":
    for row in on_list(Path(sys.argv[1])):
        sys.stdout.write(f"{row.what}\t{row.value}\t{row.note}\n")
