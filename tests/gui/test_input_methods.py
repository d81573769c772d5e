"""Input methods: while one composes no key is a command, and nothing is taken half-composed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.record import Status
from gui.composing import ComposingLineEdit, ComposingTextEdit
from gui.dialogs import ReasonDialog, SettingsDialog
from gui.main_window import MainWindow
from gui.settings import Settings

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
MakeWindow = Callable[..., MainWindow]
BROKEN = "07"
COMMANDS = (
    (Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    (Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    (Key.Key_3, CONTROL),
    (Key.Key_M, CONTROL),
    (Key.Key_Z, CONTROL),
    (Key.Key_Return, CONTROL),
    (Key.Key_Return, Qt.KeyboardModifier.AltModifier),
)


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    window = make_window(BROKEN, "02")
    with qtbot.waitActive(window):
        window.activateWindow()
    window.grid.set_focus_on_figures()
    return window


def compose(widget: QWidget, preedit: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


def commit(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press_all(window: MainWindow, widget: QWidget) -> None:
    """Every key that would be a command."""
    for key, how in COMMANDS:
        QTest.keyClick(widget, key, how)
    for key in (Key.Key_Return, Key.Key_Escape, Key.Key_Tab):
        QTest.keyClick(widget, key)
    QCoreApplication.processEvents()


def state(window: MainWindow) -> tuple[object, ...]:
    session = window.desk.session
    assert session is not None
    return (window.review.report, window.desk.current, session.record, focused())


def test_in_a_cell(window: MainWindow) -> None:
    session = window.desk.session
    assert session is not None
    field = window.desk.current
    assert field is not None
    QTest.keyClick(focused(), Key.Key_F2)
    editor = focused()
    compose(editor, "yi bai")
    before = state(window)
    press_all(window, editor)
    assert state(window) == before
    assert session.history.entries == []
    editor.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    commit(editor, "１２")
    assert session.history.entries == []
    QTest.keyClick(editor, Key.Key_Return)
    assert session.cells[field].printed == 12


def test_full_width_digits_at_once_upon_a_cell(window: MainWindow) -> None:
    """Chinese input methods in full-width mode send digits without composing them."""
    session, field = window.desk.session, window.desk.current
    assert session is not None
    assert field is not None
    for digit in "１０７":
        commit(focused(), digit)
    QTest.keyClick(focused(), Key.Key_Return)
    assert session.cells[field].printed == 107


def test_letters_that_are_commands_in_the_grid_wait_for_the_composition(window: MainWindow) -> None:
    compose(focused(), "s")
    QTest.keyClick(focused(), Key.Key_S)
    QTest.keyClick(focused(), Key.Key_Space)
    assert window.desk.marked is None
    assert not any(tab.card.isVisible() for tab in window.grid.table_tabs)


def test_in_the_search(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_K, CONTROL)
    search = focused()
    count = window.worklist.model.rowCount()
    compose(search, "xi yuan")
    before = state(window)
    press_all(window, search)
    assert state(window) == before
    assert window.worklist.model.rowCount() == count
    commit(search, "汐源")
    qtbot.waitUntil(lambda: window.worklist.model.rowCount() == 1)


def test_in_a_reason(window: MainWindow) -> None:
    session = window.desk.session
    assert session is not None
    QTest.keyClick(focused(), Key.Key_1, CONTROL)
    line = focused()
    assert isinstance(line, ComposingLineEdit)
    compose(line, "yuan wen")
    before = state(window)
    press_all(window, line)
    assert state(window) == before
    commit(line, "原文如此")
    QTest.keyClick(line, Key.Key_Return)
    assert {waiver.reason for waiver in session.record.waivers.values()} == {"原文如此"}


def test_in_a_note_of_several_lines(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(focused(), Key.Key_B, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = window.findChild(ReasonDialog)
    assert dialog is not None
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    note = dialog.reason
    note.setFocus()
    compose(note, "he ji")
    press_all(window, note)
    assert dialog.isVisible()
    assert note.toPlainText() == ""
    commit(note, "合计有误")
    QTest.keyClick(note, Key.Key_Return)
    QTest.keyClick(note, Key.Key_Return, CONTROL)
    assert not dialog.isVisible()
    session = window.desk.session
    assert session is not None
    assert (session.record.status, session.record.status_note) == (Status.RETURNED, "合计有误")


def test_in_the_source_search(window: MainWindow) -> None:
    QTest.keyClick(focused(), Key.Key_F, CONTROL)
    line = focused()
    assert line is window.source.find_bar.line
    compose(line, "xing zheng")
    before = state(window)
    press_all(window, line)
    assert state(window) == before
    commit(line, "行政复议")
    assert window.source.view.textCursor().selectedText() == "行政复议"


def test_every_editor_of_the_window_knows_of_compositions(
    window: MainWindow, settings: Settings
) -> None:
    window.head.expand()
    SettingsDialog(window, settings, "zh")
    ReasonDialog(window, title="t", question="q")
    for editor in window.findChildren(QLineEdit):
        inner = editor.objectName().startswith("qt_")
        assert inner or editor.isReadOnly() or isinstance(editor, ComposingLineEdit), editor
    for plain in window.findChildren(QPlainTextEdit):
        assert plain.isReadOnly() or isinstance(plain, ComposingTextEdit), plain
    for rich in window.findChildren(QTextEdit):
        assert rich.isReadOnly(), rich
