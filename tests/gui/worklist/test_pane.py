"""The worklist's pane: typing searches, the filter chooses, what is selected is opened."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import Store
from gui.worklist import WorklistPane
from tests.gui.conftest import add, sample


def pane_with(qtbot: QtBot, store: Store, *starts: str) -> WorklistPane:
    for start in starts:
        add(store, sample(start))
    pane = WorklistPane(store)
    qtbot.addWidget(pane)
    pane.show()
    return pane


def test_typing_searches_after_a_pause(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    qtbot.keyClicks(pane.search, "2023")
    # the other has 202 before a 3 in its text: it is found too, under a heading, a moment later
    qtbot.waitUntil(lambda: pane.model.rowCount() == 3)
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2)


def test_nothing_is_searched_while_an_input_method_composes(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.search.setFocus()
    QApplication.sendEvent(pane.search, QInputMethodEvent("xi yuan", []))
    with qtbot.assertNotEmitted(pane.model.modelReset, wait=200):
        pane.ask()
    done = QInputMethodEvent("", [])
    done.setCommitString("汐源")
    QApplication.sendEvent(pane.search, done)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)


def test_enter_in_the_search_opens_the_first_found(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.search.setText("汐源")
    with qtbot.waitSignal(pane.report_activated) as blocker:
        qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    assert blocker.args == [store.ids()[1]]


def test_the_filter_chooses(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.filter.setCurrentIndex(pane.filter.findText("已审"))
    assert pane.model.rowCount() == 0
    pane.filter.setCurrentIndex(pane.filter.findText("全部"))
    assert pane.model.rowCount() == 2


def test_a_selected_report_is_activated_and_one_shown_is_not(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    first, second = store.ids()
    with qtbot.assertNotEmitted(pane.report_activated):
        pane.show_report(first)
    with qtbot.waitSignal(pane.report_activated) as blocker:
        pane.view.selectRow(1)
    assert blocker.args == [second]
    assert pane.neighbour(first, forward=True) == second
    assert pane.neighbour(first, forward=False) is None
