"""Searching: what has the words only in its text comes in bit by bit, from a thread of its own."""

import time
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core.store import Query, Store
from gui.tasks import Reporter, Task

OFTEN = 0.1  # seconds between two handfuls of what was found
HANDFUL = 2_000  # reports


def search_texts(store: Store, query: Query, reporter: Reporter[list[int]]) -> None:
    """Runs in a worker's thread, with a door of its own to the store."""
    found: list[int] = []
    handed = time.monotonic()
    with Store.open(store.path, read_only=True) as beside:
        for few in beside.in_text(query):
            reporter.check()
            found += few
            if found and (len(found) >= HANDFUL or time.monotonic() - handed >= OFTEN):
                _hand_over(found, reporter)
                found, handed = [], time.monotonic()
    if found:
        _hand_over(found, reporter)


def _hand_over(found: list[int], reporter: Reporter[list[int]]) -> None:
    for start in range(0, len(found), HANDFUL):
        reporter.deliver(found[start : start + HANDFUL])


class TextSearch(QObject):
    """One search at a time: a new one ends the one before."""

    found = Signal(list)  # numbers of reports
    ended = Signal()

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._task: Task[list[int], None] | None = None

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def start(self, query: Query) -> None:
        """Looks for the query's words in the texts."""
        self.stop()
        if not query.text.strip():
            return
        task: Task[list[int], None] = Task(partial(search_texts, self._store, query), self)
        self._task = task
        task.delivered.connect(partial(self._on_delivered, task))
        task.ended.connect(partial(self._on_ended, task))
        task.start()

    @Slot()
    def stop(self) -> None:
        """Ends the search; what it would still have found is not told."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_delivered(self, task: Task[list[int], None], reports: list[int]) -> None:
        task.taken()
        if task is self._task:
            self.found.emit(reports)

    def _on_ended(self, task: Task[list[int], None]) -> None:
        if task is self._task:
            self._task = None
            self.ended.emit()
        task.deleteLater()
