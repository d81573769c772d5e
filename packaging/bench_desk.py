"""The desk's part of the benchmark: what is done in the real window until it is painted."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.batch import reports_of
from core.readers import read_bytes
from core.store import Store

if TYPE_CHECKING:
    from gui.main_window import MainWindow

PARAGRAPHS = 10_000
ROWS = 5_000


@contextmanager
def opened(path: Path, files: Sequence[tuple[str, bytes]]) -> "Iterator[MainWindow]":
    """A window on a new store with these reports, the first of them open."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from gui.app import application, log_qt_messages
    from gui.appearance import Appearance
    from gui.main_window import MainWindow
    from gui.settings import Settings

    application()
    log_qt_messages()
    with Store.create(path) as store:
        for name, data in files:
            for one in reports_of(read_bytes(data, name=name), data, file=name):
                store.add(one.document, one.extraction, data)
        settings = Settings(path.with_suffix(".ini"))
        window = MainWindow(store, settings, Appearance(_app()).scheme)
        window.resize(1600, 1000)
        window.show()
        settle()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            settle()


def _app() -> "object":
    from gui.app import application

    return application()


def settle() -> None:
    """Lets everything happen that waits, also what is put off until after painting."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(3):
        QCoreApplication.processEvents()
        time.sleep(0.05)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def paint() -> None:
    """Delivers what is posted, painting among it; timers wait."""
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.sendPostedEvents(None, 0)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of something until it was painted: on the clock, and of the processor."""

    clock: float
    processor: float


def spent(work: Callable[[], object]) -> Spent:
    """What a piece of work took, with the painting that follows from it."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    paint()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def edits_and_selections(window: "MainWindow", count: int) -> tuple[list[Spent], list[Spent]]:
    """Seconds of edits until they are on disk, checked and painted; and of selections until their
    evidence is in the middle of the source."""
    from PySide6.QtCore import QCoreApplication

    from gui.cell_edits import corrected

    if window.review.report is None:
        window.review.open_first()
    settle()
    session = window.desk.session
    if session is None:
        raise SystemExit("no report is open")
    fields = [field for field in session.cells if field.startswith("requests.")]
    edited, selected = [], []
    for number in range(count):
        field = fields[number * 7 % len(fields)]
        selected.append(spent(partial(window.desk.set_current, field)))
        QCoreApplication.processEvents()
        edited.append(spent(partial(window.desk.attempt, partial(corrected, field, str(number)))))
        QCoreApplication.processEvents()
    return edited, selected


def scrolled(window: "MainWindow", count: int) -> list[Spent]:
    """Seconds of steps through the source, from its top to its end."""
    bar = window.source.view.verticalScrollBar()
    taken = []
    for number in range(count):
        taken.append(spent(partial(bar.setValue, bar.maximum() * number // count)))
    return taken


def open_again(window: "MainWindow") -> None:
    """Lays the open report out anew."""
    session = window.desk.session
    window.desk.open(None)
    window.desk.open(session)
    paint()


def long_reports(page: str) -> Iterator[tuple[str, bytes]]:
    """A report with very many paragraphs before its tables, and one with a very long table."""
    prose = "".join(
        f"{number}. 全年主动公开政府信息若干条，均按时答复。\n" for number in range(PARAGRAPHS)
    )
    head, line, rest = page.partition("\n")
    yield f"{PARAGRAPHS} paragraphs", (head + line + prose + rest).encode()
    rows = "".join(
        f"<tr><td>事项{number}</td><td>{number}</td><td>0</td></tr>" for number in range(ROWS)
    )
    lines = "".join(f"<p>{one}</p>" for one in page.splitlines())
    html = f"<html><body>{lines}<table>{rows}</table></body></html>"
    yield f"{ROWS} rows of a table", html.encode()
