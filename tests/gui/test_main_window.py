"""The window: what is done in it reaches the store, and each part follows the others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.record import Status
from core.store import Query, Store
from gui import language
from gui.actions import Command
from gui.dialogs import ReasonDialog
from gui.frame import screen_key
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.gui.conftest import SAMPLES, sample, variant

Make = Callable[..., MainWindow]


def test_an_empty_store_says_what_to_do(make_window: Make) -> None:
    window = make_window()
    assert window.desk.session is None
    assert window.windowTitle() == "Gouji"
    assert not window.actions_table[Command.NEXT_PROBLEM].isEnabled()
    assert not window.findings.isVisible()


def test_the_first_report_is_open_at_its_first_problem(
    make_window: Make, store: Store, qtbot: QtBot
) -> None:
    window = make_window("07")
    row = store.reports()[0]
    assert window.windowTitle() == f"Gouji — {row.agency} {row.year}"
    assert window.desk.session is not None
    assert window.desk.current == window.desk.session.problems()[0].field
    qtbot.waitUntil(lambda: "已审 0 / 1" in window.status_line.text())
    assert f"本报告 {row.open_problems} 处待看" in window.status_line.text()


def test_f8_walks_through_a_report_and_on_to_the_next(
    make_window: Make, store: Store, tmp_path: Path
) -> None:
    window = make_window("07", "02", variant(tmp_path, "07"))
    first, _, last = store.ids()
    go_on = window.actions_table[Command.NEXT_PROBLEM]
    assert window.desk.session is not None
    for _ in window.desk.session.problems():
        assert window.review.report == first
        go_on.trigger()
    assert window.review.report == last
    assert window.worklist.current_report == last
    window.actions_table[Command.PREVIOUS_PROBLEM].trigger()
    assert window.review.report == first
    assert window.desk.current_rule == window.desk.session.problems()[-1].rule


def test_after_the_last_problem_the_window_says_so(make_window: Make) -> None:
    window = make_window("02")
    window.actions_table[Command.NEXT_PROBLEM].trigger()
    assert "没有其他待看之处" in window.notice.text


def test_a_report_without_open_questions_is_marked_as_reviewed(
    make_window: Make, store: Store, qtbot: QtBot
) -> None:
    window = make_window("02")
    assert window.desk.session is not None
    assert window.desk.session.review_blockers() == ()
    window.actions_table[Command.MARK_REVIEWED].trigger()
    assert store.reports()[0].status is Status.REVIEWED
    qtbot.waitUntil(lambda: "已审 1 / 1" in window.status_line.text())
    assert "已保存" in window.status_line.text()
    assert not window.actions_table[Command.MARK_REVIEWED].isEnabled()
    window.actions_table[Command.UNDO].trigger()
    assert store.reports()[0].status is Status.NEW


def test_what_stands_against_a_review_is_told(
    make_window: Make, store: Store, tmp_path: Path
) -> None:
    window = make_window(variant(tmp_path, "02", without_last_table=True))
    window.actions_table[Command.MARK_REVIEWED].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "本报告无此表" in box.informativeText()
    assert store.reports()[0].status is Status.NEW
    box.close()


def test_a_report_is_sent_back_with_a_reason(qtbot: QtBot, make_window: Make, store: Store) -> None:
    window = make_window("07")
    window.actions_table[Command.RETURN].trigger()
    (dialog,) = window.findChildren(ReasonDialog)
    dialog.reason.setPlainText("总计与各项之和不符")
    dialog.accept()
    row = store.reports()[0]
    assert (row.status, row.status_note) == (Status.RETURNED, "总计与各项之和不符")
    assert window.actions_table[Command.REOPEN].isEnabled()


def test_dropped_files_are_imported_and_the_unreadable_named(
    qtbot: QtBot, make_window: Make, store: Store, tmp_path: Path
) -> None:
    broken = tmp_path / "坏文件.html"
    broken.write_bytes(b"")
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in (sample("02"), broken)])
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.files.imported):
        window.dropEvent(drop)
    assert store.count() == 1
    assert "1 份已导入" in window.notice.text
    assert "坏文件.html" in window.notice.text
    assert window.desk.session is not None
    assert window.findings.isVisible()


def test_a_second_import_of_the_same_folder_changes_nothing(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = make_window()
    for _ in range(2):
        with qtbot.waitSignal(window.files.imported, timeout=60_000):
            window.files.open_paths([SAMPLES / "02_merged_cells_2019.html"])
    assert store.count() == 1
    assert "1 份已在库中" in window.notice.text


def test_the_layout_is_remembered(
    qtbot: QtBot, make_window: Make, store: Store, settings: Settings
) -> None:
    window = make_window("02")
    window.arrangement.splitters["top"].setSizes([333, 900])
    window.close()
    assert not settings.layout(f"top/{screen_key(window.screen())}").isEmpty()
    again = MainWindow(store, settings, Qt.ColorScheme.Light)
    qtbot.addWidget(again)
    again.show()
    assert again.arrangement.splitters["top"].sizes()[0] == 333


def test_reports_are_exported_while_the_window_is_open(
    qtbot: QtBot, make_window: Make, tmp_path: Path
) -> None:
    window = make_window("02", "07")
    file = tmp_path / "导出.csv"
    with qtbot.waitSignal(window.exporter.told) as blocker:
        window.exporter.start(Query(), file)
    assert blocker.args is not None
    assert "2 份报告已导出" in blocker.args[0]
    assert file.stat().st_size > 1000


def test_an_export_of_no_known_kind_is_refused(
    qtbot: QtBot, make_window: Make, tmp_path: Path
) -> None:
    window = make_window("02")
    with qtbot.waitSignal(window.exporter.failed):
        window.exporter.start(Query(), tmp_path / "x.docx")
    for box in window.findChildren(QMessageBox):
        box.close()


def test_a_table_that_the_report_lacks_is_settled_by_one_key(
    make_window: Make, store: Store, tmp_path: Path
) -> None:
    window = make_window(variant(tmp_path, "02", without_last_table=True))
    assert window.desk.current == "disputes.review.upheld"
    assert store.reports()[0].open_problems == 1
    action = window.actions_table[Command.NO_TABLE]
    assert action.isEnabled()
    action.trigger()
    assert store.reports()[0].open_problems == 0
    assert not action.isEnabled()
    window.actions_table[Command.UNDO].trigger()
    assert store.reports()[0].open_problems == 1


def test_a_repair_is_applied_by_its_key_and_the_walk_goes_on(
    make_window: Make, store: Store, qtbot: QtBot
) -> None:
    window = make_window("07")
    apply = window.actions_table[Command.APPLY_REPAIR]
    qtbot.waitUntil(apply.isEnabled)
    before = store.reports()[0].open_problems
    apply.trigger()
    after_one = store.reports()[0].open_problems
    assert 0 < after_one < before
    session = window.desk.session
    assert session is not None
    assert window.desk.current_rule in {one.rule for one in session.open_findings()}
    qtbot.waitUntil(apply.isEnabled)
    apply.trigger()
    assert store.reports()[0].open_problems < after_one
    for _ in range(2):
        window.actions_table[Command.UNDO].trigger()
    assert store.reports()[0].open_problems == before


def test_a_report_of_before_2019_is_not_asked_for_later_tables(
    make_window: Make, store: Store
) -> None:
    window = make_window("08")
    session = window.desk.session
    assert session is not None
    assert session.undecided_tables() == ()
    later = {"disclosure", "requests", "disputes"}
    assert not any(one.field.partition(".")[0] in later for one in session.problems())
    assert store.reports()[0].open_problems == len(session.problems())


def test_a_waiver_by_keyboard_returns_to_the_figures(
    make_window: Make, store: Store, qtbot: QtBot
) -> None:
    window = make_window("07")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_table[Command.WAIVE].trigger()
    before = store.reports()[0].open_problems
    bar = window.findings.bar
    assert bar.reason.isVisible()
    bar.reason.setText("原文如此")
    QTest.keyClick(bar.reason, Qt.Key.Key_Return)
    assert window.grid.isAncestorOf(window.focusWidget())
    assert store.reports()[0].open_problems < before


def test_the_first_page_leads_to_the_samples_in_one_click(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = make_window()
    buttons = window._welcome.findChildren(QPushButton)
    (samples,) = [one for one in buttons if "示例" in one.text()]
    with qtbot.waitSignal(window.files.imported, timeout=60_000):
        samples.click()
    assert store.count() == len([one for one in SAMPLES.iterdir() if one.name[0].isdigit()])
    assert window.desk.session is not None


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_nothing_on_the_first_page_is_cut_off(
    qtbot: QtBot,
    qapp: QApplication,
    make_window: Make,
    monkeypatch: pytest.MonkeyPatch,
    tongue: str,
) -> None:
    monkeypatch.setenv("GOUJI_LANG", tongue)
    language.install(qapp, tongue)
    try:
        window = make_window()
        window.resize(1366, 768)
        qtbot.waitUntil(window._welcome.isVisible)
        for label in window._welcome.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width())
    finally:
        language.install(qapp, "zh")
