"""Importing: reads files elsewhere, adds their reports to the store here, a little at a time."""

import os
import pickle
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QThreadPool, QTimer, Signal, Slot

from core.batch import Failed, Outcome, died, each, files_of, pipeline
from core.errors import GoujiError, Reason
from core.store import Store
from gui.tasks import Reporter, Task

FEW = 8  # files
MOMENT = 8  # milliseconds
MOST_WORKERS = 4


@dataclass(slots=True)
class Tally:
    """What became of the files."""

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)  # were in the store already
    unreadable: list[Reason] = field(default_factory=list)
    was_cancelled: bool = False

    @property
    def reports(self) -> list[int]:
        """All reports of the files, new and known."""
        return [*self.added, *self.known]


def read_files(paths: Sequence[Path], reporter: Reporter[bytes]) -> None:
    """Reads and extracts each file; runs in a worker's thread, and in processes of its own where
    there are many."""
    files = files_of([str(path) for path in paths])
    found = each(files, packed, workers=_workers(len(files)), died=packed_death)
    try:
        for done, outcome in enumerate(found):
            reporter.progress(done, len(files))
            reporter.deliver(outcome)
    finally:
        if isinstance(found, Generator):
            found.close()  # ends the processes
    reporter.progress(len(files), len(files))


def packed(file: str) -> bytes:
    """The reports of a file, as they come from another process. They are unpacked where they are
    used: a thread that unpacks takes the interpreter from the window many times a second."""
    return pickle.dumps(pipeline(file))


def packed_death(file: str) -> bytes:
    """The same for a file that took its process down."""
    return pickle.dumps(died(file))


def _workers(files: int) -> int:
    """A process takes half a second to start: a few files are read sooner without."""
    spare = (os.cpu_count() or 2) - 1
    return min(MOST_WORKERS, spare) if files > FEW else 1


class Importer(QObject):
    """One import at a time; further paths wait their turn."""

    progressed = Signal(int, int)
    added = Signal()  # some reports are in the store
    ended = Signal(object)  # Tally
    failed = Signal(object)  # Exception

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._task: Task[bytes, None] | None = None
        self._waiting: deque[Sequence[Path]] = deque()
        self._arrived: deque[bytes] = deque()
        self._tally = Tally()
        self._has_ended = False
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._add_next)
        self._news = QTimer(self)
        self._news.setInterval(250)
        self._news.timeout.connect(self.added)

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Imports files and folders."""
        if self._task is not None:
            self._waiting.append(paths)
            return
        self._tally = Tally()
        self._has_ended = False
        task: Task[bytes, None] = Task(partial(read_files, paths), self)
        self._task = task
        task.progressed.connect(self.progressed)
        task.delivered.connect(self._on_delivered)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        task.ended.connect(self._on_ended)
        self._news.start()
        task.start()

    @Slot()
    def cancel(self) -> None:
        """Stops; what was added stays."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Cancels and waits for the worker; nothing is told any more."""
        self.cancel()
        self._turn.stop()
        self._news.stop()
        QThreadPool.globalInstance().waitForDone()

    @Slot(object)
    def _on_delivered(self, one: bytes) -> None:
        self._arrived.append(one)
        self._turn.start()

    @Slot()
    def _add_next(self) -> None:
        """Adds what has arrived, for a moment; the event loop runs between two of them."""
        if not self._arrived:
            self._turn.stop()
            if self._has_ended:
                self._finish()
            return
        try:
            self._add_for_a_moment()
        except GoujiError as error:
            self._arrived.clear()
            self.cancel()
            self.failed.emit(error)

    def _add_for_a_moment(self) -> None:
        """One transaction: writing to disk takes as long as adding a report."""
        moment = QElapsedTimer()
        moment.start()
        with self._store.transaction():
            while self._arrived and moment.elapsed() < MOMENT:
                self._add(pickle.loads(self._arrived.popleft()))
                if self._task is not None:
                    self._task.taken()

    def _add(self, one: Sequence[Outcome]) -> None:
        for outcome in one:
            if isinstance(outcome, Failed):
                self._tally.unreadable.append(outcome.error)
                continue
            known = self._store.known(outcome.extraction.sha256)
            report = self._store.add(outcome.document, outcome.extraction, outcome.data)
            (self._tally.known if report in known else self._tally.added).append(report)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        self._tally.was_cancelled = True

    @Slot()
    def _on_ended(self) -> None:
        self._has_ended = True
        self._turn.start()

    def _finish(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        self._has_ended = False
        self._news.stop()
        self.added.emit()
        self.ended.emit(self._tally)
        if self._waiting:
            self.start(self._waiting.popleft())
