"""Garbage is collected in the GUI thread: a window never dies in a worker's."""

import gc
import threading
from typing import ClassVar

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.collecting import Collector


class Knot:
    """A ring of references that only a collection unties."""

    died_in: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.died_in.append(threading.current_thread())


def test_garbage_of_a_worker_dies_in_the_gui_thread(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)

    def work() -> None:
        Knot()
        for _ in range(5000):  # more than the limit after which Python would collect
            ring: list[object] = []
            ring.append(ring)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert Knot.died_in == []
    collector.collect()
    assert Knot.died_in == [threading.current_thread()]
    assert not gc.isenabled()
