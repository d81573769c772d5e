"""The status line: counts when nothing more happens, and once."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from core.record import Status
from core.store import Query, Store
from gui.main_window import MainWindow

Make = Callable[..., MainWindow]


def test_several_changes_in_a_row_are_counted_once(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    line = make_window("07", "02").status_line
    qtbot.waitUntil(lambda: "已审 0 / 2" in line.text())
    asked: list[str] = []
    store._file._connection.set_trace_callback(asked.append)
    line.count()
    line.show_list(Query(year=1999))
    line.count()
    assert not asked
    qtbot.waitUntil(lambda: "队列待审 0 份" in line.text())
    store._file._connection.set_trace_callback(None)
    assert sum(Status.REVIEWED.value in sql for sql in asked) == 1


def test_a_window_that_was_closed_counts_no_more(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = make_window("02")
    window.status_line.count()
    window.close()
    assert not window.status_line.is_waiting
    qtbot.waitUntil(lambda: not window.isVisible())
