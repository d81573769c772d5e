"""Garbage is collected in the GUI thread: a window never dies in a worker's."""

import gc
import threading
from typing import ClassVar

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.collecting import Collector, settle


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


def test_what_has_settled_is_not_gone_through_again() -> None:
    kept = [Knot() for _ in range(3)]
    try:
        settle()
        assert gc.get_freeze_count() > 1000
        assert not any(one is kept[0] for one in gc.get_objects())
        Knot.died_in.clear()
        Knot()
        gc.collect()
        assert len(Knot.died_in) == 1
    finally:
        gc.unfreeze()
    assert len(kept) == 3
