"""Importing: reads files and adds their reports elsewhere, while the review goes on here."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from core.errors import Reason
from core.store import Store
from gui.tasks import Reporter, Task

NEWS = 250  # milliseconds between two words of what was added


@dataclass(slots=True)
class Tally:
    """What became of the files."""

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)  # were in the store already
    unreadable: list[Reason] = field(default_factory=list)
    passed: list[Reason] = field(default_factory=list)  # belong to another file
    was_cancelled: bool = False

    @property
    def reports(self) -> list[int]:
        """All reports of the files, new and known."""
        return [*self.added, *self.known]


def read_files(store: Store, paths: Sequence[Path], reporter: Reporter[object]) -> None:
    """Reads and adds; runs in a worker's thread, with a door of its own to the store."""
    from core.batch import files_of
    from core.bulk import add_files

    with store.beside() as beside:
        files = files_of([str(path) for path in paths])
        for written in add_files(beside, files, reporter.progress):
            reporter.deliver(written)


class Importer(QObject):
    """One import at a time; further paths wait their turn."""

    progressed = Signal(int, int)
    added = Signal()  # some reports are in the store
    ended = Signal(object)  # Tally
    failed = Signal(object)  # Exception

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._task: Task[object, None] | None = None
        self._waiting: deque[Sequence[Path]] = deque()
        self._tally = Tally()
        self._has_news = False
        self._news = QTimer(self)
        self._news.setInterval(NEWS)
        self._news.timeout.connect(self._tell_news)

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def start(self, paths: Sequence[Path]) -> None:
        """Imports files and folders."""
        if self._task is not None:
            self._waiting.append(paths)
            return
        self._tally = Tally()
        task: Task[object, None] = Task(partial(read_files, self._store, paths), self)
        self._task = task
        task.progressed.connect(self.progressed)
        task.delivered.connect(self._on_delivered)
        task.failed.connect(self.failed)
        task.cancelled.connect(self._on_cancelled)
        task.ended.connect(self._on_ended)
        self._news.start()
        task.start()

    @Slot()
    def cancel(self) -> None:
        """Stops; what was added stays."""
        self._waiting.clear()
        if self._task is not None:
            from core.readers.isolation import interrupt

            self._task.cancel()
            interrupt()  # nobody waits for the file that is being read

    def stop(self) -> None:
        """Cancels and waits for the worker; nothing is told any more."""
        self.cancel()
        self._news.stop()
        QThreadPool.globalInstance().waitForDone()

    @Slot(object)
    def _on_delivered(self, written: object) -> None:
        from core.bulk import Written

        if self._task is not None:
            self._task.taken()
        if isinstance(written, Written):
            self._tally.added += written.added
            self._tally.known += written.known
            self._tally.unreadable += written.failed
            self._tally.passed += written.passed
            self._has_news = self._has_news or bool(written.added)

    @Slot()
    def _tell_news(self) -> None:
        if self._has_news:
            self._has_news = False
            self.added.emit()

    @Slot()
    def _on_cancelled(self) -> None:
        self._tally.was_cancelled = True

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
        self._news.stop()
        self.added.emit()
        self.ended.emit(self._tally)
        if self._waiting:
            self.start(self._waiting.popleft())
