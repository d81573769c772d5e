"""HistoryPane: who did what, and any step that nothing was built upon taken back by keyboard."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.errors import EditError
from gui.cell_edits import blanked, corrected, undetermined
from gui.desk import Desk
from gui.history import HistoryPane
from tests.gui.panes_making import made_session

NATURAL, BUSINESS = "requests.new.natural_person", "requests.new.business"
Key = Qt.Key


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.open(made_session({NATURAL: "10"}))
    for build in (
        partial(corrected, NATURAL, "11"),
        partial(blanked, BUSINESS),
        partial(undetermined, NATURAL),
    ):
        desk.attempt(build)
    return desk


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> HistoryPane:
    pane = HistoryPane(desk)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    return pane


def told(pane: HistoryPane) -> list[str]:
    model = pane.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def press(pane: HistoryPane, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(pane.steps, key)


def test_the_model_keeps_the_contract(pane: HistoryPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.model)


def test_the_latest_step_stands_first_with_who_and_what(pane: HistoryPane) -> None:
    words = told(pane)
    assert [one.partition(" ")[0] for one in words] == ["无法判定", "置空", "更正"]
    assert pane.model.index(0, 1).data() == "测试"
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    assert "机器所读 → 11" in str(pane.model.index(2, 0).data(role))


def test_a_step_in_the_middle_is_taken_back_alone(pane: HistoryPane, desk: Desk) -> None:
    press(pane, Key.Key_Down)
    assert pane.undo_button.isEnabled()
    press(pane, Key.Key_Delete)
    session = desk.session
    assert session is not None
    assert session.cells[BUSINESS].decision is None
    assert session.cells[NATURAL].decision is not None
    assert told(pane)[0].startswith("撤销：置空")
    assert "已撤销" in str(pane.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_an_undo_is_taken_back_from_the_history_too(pane: HistoryPane, desk: Desk) -> None:
    press(pane, Key.Key_Down)
    press(pane, Key.Key_Delete)
    desk.attempt(partial(corrected, "requests.new.legal", "1"))
    press(pane, Key.Key_Down)
    assert pane.undo_button.text().startswith("重做")
    press(pane, Key.Key_Delete)
    session = desk.session
    assert session is not None
    assert session.cells[BUSINESS].decision is not None
    assert told(pane)[0].startswith("重做：置空")
    assert session.cells["requests.new.legal"].printed == 1


def test_a_newer_edit_of_the_same_cell_is_in_the_way_and_is_named(
    pane: HistoryPane, desk: Desk, qtbot: QtBot
) -> None:
    session = desk.session
    assert session is not None
    before = session.record
    press(pane, Key.Key_Down, Key.Key_Down)
    assert not pane.undo_button.isEnabled()
    assert "同一处后来又改过" in pane.detail.text()
    with qtbot.waitSignal(desk.failed) as refused:
        press(pane, Key.Key_Delete)
    assert refused.args is not None
    assert isinstance(refused.args[0], EditError)
    assert session.record == before


def test_the_steps_of_one_cell_alone(pane: HistoryPane, desk: Desk) -> None:
    desk.set_current(BUSINESS)
    pane.only_here.setChecked(True)
    assert [one.partition(" ")[0] for one in told(pane)] == ["置空"]
    desk.set_current(NATURAL)
    assert len(told(pane)) == 2
    pane.only_here.setChecked(False)
    press(pane, Key.Key_Down, Key.Key_Return)
    assert desk.current == BUSINESS


def test_escape_gives_the_keyboard_back(pane: HistoryPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.left):
        press(pane, Key.Key_Escape)
    with qtbot.waitSignal(pane.left):
        pane.put_away()
    assert pane.isHidden()
