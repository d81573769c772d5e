"""Work: what takes long while the review goes on, and is told of in sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import GoujiError
from gui.tasks import Reporter, Task

Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said of one piece of work."""

    doing: str  # with {done} and {total}
    cancelled: str
    broken: str  # after an error that nobody foresaw


class Work(QObject):
    """One piece of work at a time."""

    told = Signal(str, list)  # a sentence, its details
    progressed = Signal(str, int, int)
    failed = Signal(object)  # GoujiError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task[Any, Any] | None = None
        self._sentences = Sentences("", "", "")

    @property
    def is_running(self) -> bool:
        return self._task is not None

    @Slot()
    def cancel(self) -> None:
        """Stops; what was done stays as it is."""
        if self._task is not None:
            self._task.cancel()

    def begin(
        self,
        work: Callable[[Reporter[Any]], Out],
        sentences: Sentences,
        sum_up: Callable[[Out], None],
        total: int = 0,
    ) -> None:
        """Starts it; ``sum_up`` tells what came of it."""
        self._sentences = sentences
        task: Task[Any, Out] = Task(work, self)
        self._task = task
        task.progressed.connect(self._on_progressed)
        task.finished.connect(sum_up)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        task.ended.connect(self._on_ended)
        self._on_progressed(0, total)
        task.start()

    def refuse(self, error: GoujiError) -> None:
        """Tells of an error with a sentence of its own."""
        self.failed.emit(error)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self.progressed.emit(self._sentences.doing.format(done=done, total=total), done, total)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, GoujiError):
            self.refuse(error)
        else:
            self.told.emit(self._sentences.broken, [f"{type(error).__name__}: {error}"])

    @Slot()
    def _on_cancelled(self) -> None:
        self.told.emit(self._sentences.cancelled, [])

    @Slot()
    def _on_ended(self) -> None:
        self._task = None
