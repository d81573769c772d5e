"""Tasks: the worker works elsewhere, everything is heard of here, and the window stays alive."""

import threading

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from core.errors import GoujiError, UnreadableError
from gui.tasks import AHEAD, Reporter, Task


def test_results_arrive_in_the_gui_thread_in_order(qtbot: QtBot) -> None:
    parent = QObject()
    heard: list[int] = []
    threads = []
    worker_threads = []

    def work(reporter: Reporter[int]) -> str:
        worker_threads.append(threading.get_ident())
        for number in range(3):
            reporter.deliver(number)
            reporter.progress(number + 1, 3)
        return "done"

    task: Task[int, str] = Task(work, parent)

    def on_delivered(number: int) -> None:
        heard.append(number)
        threads.append(QThread.currentThread())
        task.taken()

    task.delivered.connect(on_delivered)
    outcomes: list[str] = []
    task.finished.connect(outcomes.append)
    with qtbot.waitSignal(task.ended):
        task.start()
    assert outcomes == ["done"]
    assert heard == [0, 1, 2]
    assert set(threads) == {QThread.currentThread()}
    assert worker_threads[0] != threading.get_ident()
    assert not task.is_running


def test_an_error_of_the_work_is_told_and_not_raised(qtbot: QtBot) -> None:
    parent = QObject()

    def work(_reporter: Reporter[int]) -> None:
        raise UnreadableError("edit_needs_reason")

    task: Task[int, None] = Task(work, parent)
    with qtbot.waitSignal(task.failed) as blocker:
        task.start()
    assert blocker.args is not None
    assert isinstance(blocker.args[0], GoujiError)


def test_a_cancelled_task_ends_where_it_stands(qtbot: QtBot) -> None:
    parent = QObject()
    started = threading.Event()

    def work(reporter: Reporter[int]) -> None:
        started.set()
        while True:
            reporter.progress(0, 1)

    task: Task[int, None] = Task(work, parent)
    task.start()
    assert started.wait(5)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()


def test_a_worker_waits_while_its_results_are_not_taken(qtbot: QtBot) -> None:
    parent = QObject()
    delivered: list[int] = []

    def work(reporter: Reporter[int]) -> None:
        for number in range(AHEAD * 4):
            reporter.deliver(number)

    task: Task[int, None] = Task(work, parent)
    task.delivered.connect(delivered.append)
    task.start()
    qtbot.waitUntil(lambda: len(delivered) == AHEAD)
    assert task.is_running
    for _ in range(AHEAD * 3):
        task.taken()
    with qtbot.waitSignal(task.finished):
        pass
    assert len(delivered) == AHEAD * 4


def test_the_event_loop_goes_on_while_a_task_works(qtbot: QtBot) -> None:
    parent = QObject()
    ticks = []
    timer = QTimer(parent)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)

    def work(reporter: Reporter[int]) -> None:
        while len(ticks) < 20:
            reporter.check()

    task: Task[int, None] = Task(work, parent)
    with qtbot.waitSignal(task.finished):
        task.start()
    assert len(ticks) >= 20
    assert QCoreApplication.instance() is not None
