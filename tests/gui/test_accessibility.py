"""Accessibility: everything has a name, says its state in words, and is reached by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.actions import Command, keys_of, menu_titles, specs
from gui.keys_dialog import KeysDialog
from gui.main_window import MainWindow

Key = Qt.Key
Role = Qt.ItemDataRole
MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def window(make_window: MakeWindow, qtbot: QtBot) -> MainWindow:
    window = make_window("07", "02")
    with qtbot.waitActive(window):
        window.activateWindow()
    window.grid.set_focus_on_figures()
    return window


def reached_by_keyboard(window: MainWindow) -> Iterator[QWidget]:
    """What of the window takes the keyboard, without the parts that Qt makes of its own."""
    for widget in window.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
        inner = inner or (isinstance(widget, QAbstractItemView) and _is_of_a_choice(widget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            yield widget


def _is_of_a_choice(view: QAbstractItemView) -> bool:
    """The list that a box of choices unfolds."""
    above = view.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QComboBox)


def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    window.head.expand()
    QTest.keyClick(window, Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    nameless = []
    for widget in reached_by_keyboard(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name)
        if not (name or widget.accessibleName() or widget.whatsThis()):
            nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_a_cell_tells_its_name_figure_state_and_what_is_wrong(window: MainWindow) -> None:
    session, field = window.desk.session, window.desk.current
    assert session is not None
    assert field is not None
    tab = window.grid.tabs.currentWidget()
    assert tab is not None
    for one in window.grid.table_tabs:
        index = one.model.index_of(field)
        if index.isValid():
            said = str(index.data(Role.AccessibleTextRole))
            assert session.field(field).name("zh") in said
            assert "已读出" in said
            assert "≠" in str(index.data(Role.AccessibleDescriptionRole))
            interface = QAccessible.queryAccessibleInterface(one.figures)
            assert interface.text(QAccessible.Text.Name)
            return
    raise AssertionError("the field stands in no table")


def test_every_line_of_every_list_can_be_read_out(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_Delete)
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if _is_of_a_choice(view) or not view.accessibleName():
            continue
        for row in range(min(model.rowCount(QModelIndex()), 5)):
            is_list = isinstance(model, QAbstractListModel)
            for column in range(1 if is_list else model.columnCount(QModelIndex())):
                index = model.index(row, column)
                shown = index.data(Role.DisplayRole)
                said = index.data(Role.AccessibleTextRole)
                assert not shown or said or len(str(shown)) > 1, (type(model).__name__, row, column)


def test_findings_say_how_binding_they_are(window: MainWindow) -> None:
    model = window.findings.model
    said = str(model.index(0, 0).data(Role.AccessibleTextRole))
    assert any(words in said for words in ("必须相符", "应当相符"))


# --- by keyboard ---


def actions_of(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions_of(inner)
        elif not action.isSeparator():
            yield action


def test_every_action_stands_in_a_menu_that_has_a_letter(window: MainWindow) -> None:
    in_menus: set[QAction] = set()
    letters = []
    for entry in window.menuBar().actions():
        letters.append(entry.text().partition("&")[2][:1])
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        in_menus.update(actions_of(menu))
    assert all(letters)
    assert len(set(letters)) == len(letters) == len(menu_titles())
    for spec in specs():
        action = window.actions_table[spec.command]
        assert action in in_menus, spec.command
        assert action.shortcut().isEmpty() != bool(keys_of(spec)), spec.command


def test_the_keys_of_actions_are_not_those_of_the_menus(window: MainWindow) -> None:
    letters = {entry.text().partition("&")[2][:1] for entry in window.menuBar().actions()}
    taken = {
        key.toString()
        for spec in specs()
        for key in keys_of(spec)
        if key.toString() in {f"Alt+{letter}" for letter in letters}
    }
    assert taken == set()


def test_every_action_that_is_enabled_answers_its_key(window: MainWindow, qtbot: QtBot) -> None:
    """Each key reaches its own action: none is swallowed by the widget that has the keyboard."""
    heard: list[str] = []
    for spec in specs():
        action = window.actions_table[spec.command]
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=spec.command: heard.append(name))
        action.setEnabled(True)
    for spec in specs():
        for key in keys_of(spec)[:1]:
            heard.clear()
            QTest.keySequence(QApplication.focusWidget() or window, key)
            QCoreApplication.processEvents()
            assert heard == [spec.command], (spec.command, key.toString())
            window.actions_table[spec.command].setEnabled(True)


def test_f6_goes_round_the_panes_and_comes_back(window: MainWindow) -> None:
    begun = QApplication.focusWidget()
    seen = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or window, Key.Key_F6)
        seen.append(QApplication.focusWidget())
        if seen[-1] is begun:
            break
    assert seen[-1] is begun
    assert len(set(seen)) == len(seen) >= 4
    assert all(widget is not None and widget.isVisible() for widget in seen)


def test_tab_leaves_every_pane(window: MainWindow) -> None:
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    panes = [window.worklist, window.source, window.head, window.grid, window.findings]
    for pane in panes:
        assert any(one is not None and pane.isAncestorOf(one) for one in seen), pane


def test_f1_lists_every_key_and_every_mark(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table[Command.SHORTCUTS].trigger()
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    model = dialog.keys.model()
    tips = {str(model.index(row, 1).data()) for row in range(model.rowCount())}
    assert {spec.tip for spec in specs() if keys_of(spec)} <= tips
    assert dialog.marks.rowCount() == 9
    for row in range(dialog.marks.rowCount()):
        item = dialog.marks.item(row, 0)
        assert item is not None
        assert not item.icon().isNull()


def test_a_label_with_a_letter_leads_to_its_editor(window: MainWindow) -> None:
    window.head.expand()
    for label in window.head.findChildren(QLabel):
        if label.buddy() is not None:
            assert isinstance(label.buddy(), QWidget)
    assert window.findChildren(QPushButton)
    assert all(
        line.accessibleName()
        for line in window.head.findChildren(QLineEdit)
        if line.objectName() == ""
    )
