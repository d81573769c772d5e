"""The flow: one key a decision, one a report; what needs nobody is accepted with its proof."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.accepting import accept
from core.record import Status
from core.store import Store
from gui.accepting import AcceptingDialog
from gui.main_window import MainWindow
from tests.gui.conftest import variant

Key = Qt.Key
MakeWindow = Callable[..., MainWindow]
CLEAN, BROKEN = "02", "07"


def press(window: MainWindow, key: Key, how: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, key, how or Qt.KeyboardModifier.NoModifier)
    QCoreApplication.processEvents()


def shown(make_window: MakeWindow, qtbot: QtBot, *samples: str | Path) -> MainWindow:
    window = make_window(*samples)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.grid.set_focus_on_figures()
    return window


def statuses(store: Store) -> list[Status]:
    return [row.status for row in store.reports()]


def test_a_proved_report_is_accepted_with_one_key_and_the_next_is_there(
    make_window: MakeWindow, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    window = shown(make_window, qtbot, CLEAN, BROKEN, variant(tmp_path, CLEAN))
    first, broken, last = store.ids()
    window.review.open(first)
    window.worklist.view.activated.emit(window.worklist.view.currentIndex())
    assert window.accept_bar.isVisible()
    assert "勾稽相符" in window.accept_bar.words.text()
    assert window.accept_bar.button.hasFocus()
    press(window, Key.Key_Return)
    assert window.review.report == broken
    assert window.accept_bar.isHidden()
    assert statuses(store) == [Status.REVIEWED, Status.NEW, Status.NEW]
    window.review.open(last)
    window._on_report_activated()
    press(window, Key.Key_Return)
    assert window.review.report == broken  # from the last one to what was passed over
    assert statuses(store)[2] is Status.REVIEWED


def test_the_last_decision_waits_for_the_report_to_be_accepted(
    make_window: MakeWindow, qtbot: QtBot, store: Store
) -> None:
    window = shown(make_window, qtbot, BROKEN, CLEAN)
    broken = store.ids()[0]
    window.review.open(broken)
    session = window.desk.session
    assert session is not None
    for _ in range(20):
        if not session.problems():
            break
        press(window, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(QApplication.focusWidget() or window, "as printed")
        press(window, Key.Key_Return)
        assert window.review.report == broken
    assert window.accept_bar.button.hasFocus()
    press(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.accept_bar.isHidden()
    assert not window.accept_bar.button.hasFocus()
    press(
        window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    press(
        window,
        Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert window.review.report == store.ids()[1]
    assert statuses(store) == [Status.REVIEWED, Status.NEW]


def test_escape_leaves_a_proved_report_as_it_is(
    make_window: MakeWindow, qtbot: QtBot, store: Store
) -> None:
    window = shown(make_window, qtbot, CLEAN)
    window._on_report_activated()
    press(window, Key.Key_Escape)
    assert not window.accept_bar.button.hasFocus()
    assert statuses(store) == [Status.NEW]


# --- many at once ---


@pytest.fixture
def dialog(make_window: MakeWindow, qtbot: QtBot, store: Store, tmp_path: Path) -> AcceptingDialog:
    window = shown(make_window, qtbot, CLEAN, BROKEN, variant(tmp_path, CLEAN))
    press(
        window,
        Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = next(iter(window.findChildren(AcceptingDialog)))
    qtbot.waitUntil(lambda: not dialog.is_busy)
    return dialog


def test_proved_reports_are_listed_with_their_proof(
    dialog: AcceptingDialog, store: Store, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(dialog.model)
    first, _, last = store.ids()
    assert dialog.model.ticked == (first, last)
    assert "按标签与版面读出" in str(dialog.model.index(0, 2).data())
    assert statuses(store) == [Status.NEW] * 3


def test_what_is_ticked_is_accepted_and_can_be_undone(
    dialog: AcceptingDialog, store: Store, qtbot: QtBot
) -> None:
    first = store.ids()[0]
    dialog.list.setCurrentIndex(dialog.model.index(1, 0))
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Key.Key_Space)
    assert dialog.model.ticked == (first,)
    window = dialog.parent()
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(dialog.completed) as done:
        QTest.keyClick(dialog, Key.Key_Return)
    assert done.args == [(first,)]
    assert statuses(store) == [Status.REVIEWED, Status.NEW, Status.NEW]
    assert window.review.report == first
    window.desk.undo()
    assert statuses(store) == [Status.NEW] * 3


def test_a_report_that_is_proved_no_more_is_not_accepted(store: Store, tmp_path: Path) -> None:
    from tests.gui.conftest import add, sample

    (broken,) = add(store, sample(BROKEN))
    assert accept(store, broken) is None
    assert store.entries(broken) == []


def test_alt_enter_in_the_source_takes_what_stands_there_not_what_was_shown_before(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = shown(make_window, qtbot, CLEAN)
    session = window.desk.session
    assert session is not None
    text, places = session.document.text, window.source.laid
    assert places is not None
    window.desk.set_current("requests.new.legal")
    window.desk.show_span(session.cells["requests.new.total"].source)  # type: ignore[arg-type]
    place = text.index("6932")
    position = places.places.position_of(place)
    assert position is not None
    window.source.view.centre(position)
    window.source.view.setFocus()
    press(window, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert session.cells["requests.new.legal"].printed == 6932
