"""What is done to many reports at once, in the real window, with its keys."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Span
from core.record import Status
from core.store import Query, Store
from gui.actions import Command
from gui.dialogs import ReasonDialog
from gui.main_window import MainWindow

Make = Callable[..., MainWindow]
PERSON = "requests.new.natural_person"
LONG = 60_000  # milliseconds: a busy machine takes its time


def with_all(make_window: Make, *samples: str) -> MainWindow:
    window = make_window(*samples)
    window.worklist.filter.setCurrentIndex(window.worklist.filter.findText("全部"))
    window.worklist.view.setFocus()
    return window


def handled(qtbot: QtBot, window: MainWindow, command: Command) -> None:
    with qtbot.waitSignal(window.handler.changed, timeout=LONG):
        window.actions_table[command].trigger()


def test_delete_puts_the_chosen_into_the_bin_and_the_next_is_opened(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = with_all(make_window, "02", "07", "08")
    session = store.session(1)
    session.apply(edits.corrected_misreading(session.field(PERSON), session.cells[PERSON], "77"))
    window.worklist.view.go_to_row(0)
    with qtbot.waitSignal(window.handler.changed, timeout=LONG):
        QTest.keyClick(window.worklist.view, Qt.Key.Key_Delete)
    assert store.ids() == [2, 3]
    assert store.binned() == [1]
    assert window.review.report == 2
    assert "移入回收站" in window.notice.text
    window.actions_table[Command.SHOW_BIN].trigger()
    assert window.worklist.model.reports == [1]
    assert not window.actions_table[Command.CHOSEN_BINNED].isEnabled()
    window.worklist.view.selectAll()
    handled(qtbot, window, Command.RESTORE)
    assert store.ids() == [1, 2, 3]
    assert store.session(1).cells[PERSON].printed == 77


def test_the_bin_is_emptied_only_after_a_question(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = with_all(make_window, "02", "07")
    window.worklist.view.selectAll()
    handled(qtbot, window, Command.CHOSEN_BINNED)
    assert store.ids() == []
    assert window.desk.session is None
    window.actions_table[Command.SHOW_BIN].trigger()
    window.actions_table[Command.EMPTY_BIN].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "2 份" in box.text()
    assert store.binned() == [1, 2]
    (delete,) = [b for b in box.buttons() if b.text() == "删除"]
    with qtbot.waitSignal(window.handler.changed, timeout=LONG):
        delete.click()
    assert store.binned() == []
    assert "回收站是空的" in window.worklist._nothing.text()


def test_many_are_marked_and_those_that_cannot_be_are_named(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = with_all(make_window, "02", "05")
    can_be = [one for one in store.ids() if not store.session(one).review_blockers()]
    cannot = [one for one in store.ids() if one not in can_be]
    assert can_be
    assert cannot
    window.worklist.view.selectAll()
    handled(qtbot, window, Command.CHOSEN_REVIEWED)
    assert store.ids(Query(status=(Status.REVIEWED,))) == can_be
    assert f"{len(can_be)} 份已改为“已审”" in window.notice.text
    assert (store.row(cannot[0]).agency or "") in window.notice.details
    handled(qtbot, window, Command.CHOSEN_REOPENED)
    assert store.ids(Query(status=(Status.REVIEWED,))) == []


def test_many_are_sent_back_with_one_reason(qtbot: QtBot, make_window: Make, store: Store) -> None:
    window = with_all(make_window, "02", "07")
    window.worklist.view.selectAll()
    window.actions_table[Command.CHOSEN_RETURNED].trigger()
    (dialog,) = window.findChildren(ReasonDialog)
    dialog.reason.setPlainText("表三缺总计")
    with qtbot.waitSignal(window.handler.changed, timeout=LONG):
        dialog.accept()
    assert [row.status_note for row in store.reports()] == ["表三缺总计"] * 2
    assert window.desk.session is not None
    assert window.desk.session.record.status is Status.RETURNED
    window.actions_table[Command.UNDO].trigger()
    assert sorted(row.status.value for row in store.reports()) == ["new", "returned"]


def test_the_chosen_are_read_again_and_decisions_stay(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = with_all(make_window, "02", "07")
    assert window.desk.session is not None
    session = window.desk.session
    window.desk.apply(
        edits.corrected_misreading(session.field(PERSON), session.cells[PERSON], "77")
    )
    window.worklist.view.selectAll()
    handled(qtbot, window, Command.CHOSEN_REREAD)
    assert "2 份已重新识别" in window.notice.text
    assert window.desk.session is not session
    assert window.desk.session.cells[PERSON].printed == 77
    window.actions_table[Command.UNDO].trigger()
    assert window.desk.session.cells[PERSON].decision is None


def test_the_chosen_are_exported(
    qtbot: QtBot, make_window: Make, store: Store, tmp_path: Path
) -> None:
    window = with_all(make_window, "02", "07", "08")
    file = tmp_path / "所选.csv"
    with qtbot.waitSignal(window.exporter.told) as blocker:
        window.exporter.start((1, 3), file)
    assert blocker.args is not None
    assert "2 份报告已导出" in blocker.args[0]


def test_the_list_s_actions_need_something_chosen(make_window: Make) -> None:
    window = make_window()
    for command in (Command.CHOSEN_BINNED, Command.CHOSEN_REREAD, Command.EMPTY_BIN):
        assert not window.actions_table[command].isEnabled()


def test_a_report_found_by_its_text_opens_where_the_words_stand(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = with_all(make_window, "02", "07")
    shown: list[object] = []
    window.desk.span_shown.connect(shown.append)
    window.worklist.search.setText("不予公开")
    qtbot.waitUntil(lambda: window.worklist.model.is_in_text(2))
    row = window.worklist.model.row_of(2)
    assert row is not None
    window.worklist.view.go_to_row(row)
    assert window.review.report == 2
    assert window.desk.session is not None
    (span,) = shown
    text = window.desk.session.document.text
    assert span == Span(text.index("不予公开"), text.index("不予公开") + len("不予公开"))
    window.worklist.search.setText(store.row(1).agency or "")
    qtbot.waitUntil(lambda: window.worklist.model.reports == [1])
    window.worklist.view.go_to_row(0)
    assert len(shown) == 1
