"""Importing: reads files elsewhere, adds their reports to the store here, a little at a time."""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from core.document import Document
from core.errors import GoujiError, UnreadableError
from core.extract import extract
from core.forms import Forms
from core.readers import load, read_bytes
from core.record import Extraction
from core.store import Store
from gui.tasks import Reporter, Task


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file as read: its reports, or why there are none."""

    file: Path
    data: bytes = b""
    document: Document | None = None
    extractions: tuple[Extraction, ...] = ()
    error: UnreadableError | None = None


@dataclass(slots=True)
class Tally:
    """What became of the files."""

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)  # were in the store already
    unreadable: list[UnreadableError] = field(default_factory=list)
    was_cancelled: bool = False

    @property
    def reports(self) -> list[int]:
        """All reports of the files, new and known."""
        return [*self.added, *self.known]


def files_under(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file of the paths, folders recursively in sorted order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.is_file())
        else:
            yield path


def read_files(paths: Sequence[Path], forms: Forms, reporter: Reporter[Loaded]) -> None:
    """Reads and extracts each file; runs in a worker's thread."""
    files = list(files_under(paths))
    for done, file in enumerate(files):
        reporter.progress(done, len(files))
        reporter.deliver(loaded(file, forms))
    reporter.progress(len(files), len(files))


def loaded(file: Path, forms: Forms) -> Loaded:
    """One file's reports."""
    try:
        data = load(file)
        document = read_bytes(data, name=str(file))
    except UnreadableError as error:
        return Loaded(file, error=error)
    sha256 = hashlib.sha256(data).hexdigest()
    found = extract(document, forms, file=str(file), sha256=sha256)
    return Loaded(file, data, document, found)


class Importer(QObject):
    """One import at a time; further paths wait their turn."""

    progressed = Signal(int, int)
    added = Signal()  # some reports are in the store
    ended = Signal(object)  # Tally
    failed = Signal(object)  # Exception

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._task: Task[Loaded, None] | None = None
        self._waiting: deque[Sequence[Path]] = deque()
        self._arrived: deque[Loaded] = deque()
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
        task: Task[Loaded, None] = Task(partial(read_files, paths, self._store.forms), self)
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
    def _on_delivered(self, one: Loaded) -> None:
        self._arrived.append(one)
        self._turn.start()

    @Slot()
    def _add_next(self) -> None:
        """Adds one file's reports; the event loop runs between two of them."""
        if not self._arrived:
            self._turn.stop()
            if self._has_ended:
                self._finish()
            return
        one = self._arrived.popleft()
        if self._task is not None:
            self._task.taken()
        try:
            self._add(one)
        except GoujiError as error:
            self._arrived.clear()
            self.cancel()
            self.failed.emit(error)

    def _add(self, one: Loaded) -> None:
        if one.error is not None:
            self._tally.unreadable.append(one.error)
        if one.document is None:
            return
        known = set(self._store.known(one.extractions[0].sha256)) if one.extractions else set()
        with self._store.transaction():
            for extraction in one.extractions:
                report = self._store.add(one.document, extraction, one.data)
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
