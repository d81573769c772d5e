"""Tasks: runs a core function in another thread and hears of it here, in the GUI thread."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from typing_extensions import override

from core.errors import GoujiError

LOG = logging.getLogger(__name__)

In = TypeVar("In")  # what comes bit by bit
Out = TypeVar("Out")  # what the work returns

AHEAD = 16  # results that may wait for the GUI thread before the worker does
OFTEN = 0.05  # seconds between two words of progress: enough for the eye, nothing for the loop


class Cancelled(Exception):  # noqa: N818  # not an error: somebody asked for it
    """The task was cancelled: ends the work where it stands."""


class Reporter(Generic[In]):
    """What the work is given: how to tell of itself, from its own thread."""

    def __init__(
        self, progressed: Callable[[int, int], None], delivered: Callable[[In], None]
    ) -> None:
        self._progressed = progressed
        self._delivered = delivered
        self._cancelled = threading.Event()
        self._room = threading.Semaphore(AHEAD)
        self._told = -OFTEN

    def progress(self, done: int, total: int) -> None:
        """Says how far it is; raises ``Cancelled`` when nobody waits for it any more."""
        self.check()
        now = time.monotonic()
        if done == total or now - self._told >= OFTEN:
            self._told = now
            self._progressed(done, total)

    def deliver(self, result: In) -> None:
        """Hands over one result; waits while too many have not been taken."""
        while not self._room.acquire(timeout=0.1):
            self.check()
        self.check()
        self._delivered(result)

    def check(self) -> None:
        """Raises ``Cancelled`` when the task was cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        self._cancelled.set()

    def make_room(self) -> None:
        """One delivered result has been taken."""
        self._room.release()


class Task(QObject, Generic[In, Out]):
    """One piece of long work. All signals arrive in the thread that made the task.

    Exactly one of ``finished``, ``failed`` and ``cancelled`` ends it. Whoever listens to
    ``delivered`` calls ``taken()`` for each result, in its own time. What has ended deletes itself.
    """

    progressed = Signal(int, int)  # done, total
    delivered = Signal(object)  # In
    finished = Signal(object)  # Out
    failed = Signal(object)  # Exception
    cancelled = Signal()
    ended = Signal()  # after any of the three
    _returned = Signal(object, object)  # Out, Exception

    def __init__(self, work: Callable[[Reporter[In]], Out], parent: QObject) -> None:
        super().__init__(parent)
        self._reporter: Reporter[In] = Reporter(self.progressed.emit, self.delivered.emit)
        self._work = work
        self.is_running = False
        self._returned.connect(self._on_returned)

    def start(self) -> None:
        """Starts in the application's thread pool."""
        self.is_running = True
        QThreadPool.globalInstance().start(_Runnable(self._run))

    def cancel(self) -> None:
        """Asks it to end soon; ``cancelled`` follows."""
        self._reporter.cancel()

    def taken(self) -> None:
        """A delivered result has been dealt with."""
        self._reporter.make_room()

    def _run(self) -> None:
        """In the worker's thread."""
        outcome: Out | None = None
        error: Exception | None = None
        try:
            self._reporter.check()
            outcome = self._work(self._reporter)
        except Exception as caught:  # noqa: BLE001  # it is told where somebody listens
            error = caught
        with suppress(RuntimeError):  # whoever wanted it is gone, and the task with them
            self._returned.emit(outcome, error)

    @Slot(object, object)
    def _on_returned(self, outcome: Out | None, error: Exception | None) -> None:
        self.is_running = False
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            if not isinstance(error, GoujiError):
                LOG.error("a task failed", exc_info=error)
            self.failed.emit(error)
        else:
            self.finished.emit(outcome)
        self.ended.emit()
        self.deleteLater()


class _Runnable(QRunnable):
    """Holds a bound callable and nothing else: signals belong to the GUI thread's object."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    @override
    def run(self) -> None:
        self._run()
