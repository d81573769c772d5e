"""FindingsPane: what does not hold, in numbers; what was said of it comes last."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.record import Severity
from gui.cell_edits import corrected
from gui.desk import Desk
from gui.findings import FindingsPane
from gui.findings.model import FindingsModel, Standing
from gui.findings.offers import offers_for
from gui.palette import LIGHT
from tests.gui.panes_making import made_session

Key = Qt.Key
DIRECT = "disputes.total.suit_direct"
TOTAL = "disputes.suit_direct.total"
PENDING = "disputes.suit_direct.pending"
FIGURES = {PENDING: "2", "disputes.review.upheld": "3", "disputes.review.total": "4"}


@pytest.fixture
def desk() -> Desk:
    """A report with two broken rules."""
    desk = Desk()
    desk.open(made_session(FIGURES))
    return desk


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> FindingsPane:
    pane = FindingsPane(desk, reviewer="审核员")
    qtbot.addWidget(pane)
    pane.resize(1000, 130)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    return pane


def standings(pane: FindingsPane) -> list[tuple[str, Standing]]:
    return [(row.finding.rule, row.standing) for row in pane.model.rows]


def sign(pane: FindingsPane, rule: str, words: str) -> None:
    pane._desk.set_current(TOTAL, rule=rule)
    pane.ask_waiver()
    pane.bar.reason.setText(words)
    QTest.keyClick(pane.bar.reason, Key.Key_Return)


def test_the_model_keeps_the_contract(desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(FindingsModel(desk, LIGHT, desk))


def test_broken_rules_are_listed_in_numbers(pane: FindingsPane) -> None:
    assert pane.count.text() == "问题 1/2"
    words = [str(pane.model.index(row).data()) for row in range(2)]
    assert "3 ≠ 4" in words[0]
    assert "总计空白" in words[1]


def test_choosing_a_line_makes_its_last_cell_current(pane: FindingsPane, desk: Desk) -> None:
    pane.list.setFocus()
    QTest.keyClick(pane.list, Key.Key_Down)
    assert (desk.current, desk.current_rule) == (TOTAL, DIRECT)
    assert pane.count.text() == "问题 2/2"


def test_the_list_follows_the_desk(pane: FindingsPane, desk: Desk) -> None:
    desk.set_current(PENDING)
    assert pane.current is not None
    assert pane.current.finding.rule == DIRECT
    desk.set_current("disputes.review.total")
    assert pane.current.finding.rule == "disputes.total.review"


def test_a_waiver_needs_a_reason_and_is_signed(pane: FindingsPane, desk: Desk) -> None:
    assert desk.session is not None
    desk.set_current(TOTAL, rule=DIRECT)
    QTest.mouseClick(pane.waive_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    assert not desk.can_undo
    pane.bar.reason.setText("原文总计栏空白")
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    waiver = desk.session.record.waivers[DIRECT]
    assert (waiver.who, waiver.reason) == ("审核员", "原文总计栏空白")
    assert pane.bar.isHidden()
    assert standings(pane)[-1] == (DIRECT, Standing.WAIVED)


def test_a_waiver_is_withdrawn(pane: FindingsPane, desk: Desk) -> None:
    sign(pane, DIRECT, "原文如此")
    desk.set_current(TOTAL, rule=DIRECT)
    assert pane.withdraw_button.isVisible()
    QTest.mouseClick(pane.withdraw_button, Qt.MouseButton.LeftButton)
    assert (DIRECT, Standing.OPEN) in standings(pane)


def test_a_waiver_whose_figures_changed_is_stale(pane: FindingsPane, desk: Desk) -> None:
    sign(pane, DIRECT, "原文如此")
    desk.attempt(partial(corrected, PENDING, "3"))
    assert (DIRECT, Standing.STALE) in standings(pane)


def test_a_source_error_asks_for_the_figure_and_a_reason(pane: FindingsPane, desk: Desk) -> None:
    assert desk.session is not None
    desk.set_current(TOTAL, rule=DIRECT)
    QTest.mouseClick(pane.error_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(pane.bar.figure, "2")
    QTest.keyClick(pane.bar.figure, Key.Key_Return)
    assert QApplication.focusWidget() is pane.bar.reason
    pane.bar.reason.setText("各项之和为 2")
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    assert desk.session.cells[TOTAL].corrected == 2
    assert standings(pane)[-1] == (DIRECT, Standing.CORRECTED)


def test_a_figure_that_is_none_leaves_the_line_open(
    pane: FindingsPane, desk: Desk, qtbot: QtBot
) -> None:
    desk.set_current(TOTAL, rule=DIRECT)
    pane.ask_source_error()
    pane.bar.figure.setText("两")
    pane.bar.reason.setText("理由")
    with qtbot.waitSignal(desk.failed):
        QTest.keyClick(pane.bar.reason, Key.Key_Return)
    assert pane.bar.isVisible()
    QTest.keyClick(pane.bar.reason, Key.Key_Escape)
    assert pane.bar.isHidden()
    assert not desk.can_undo


def test_a_correction_that_breaks_another_rule_is_told(pane: FindingsPane, desk: Desk) -> None:
    desk.open(made_session({PENDING: "2", TOTAL: "2"}, stated=False))
    assert pane.model.rows == ()
    desk.set_current(TOTAL)
    pane.ask_source_error()
    pane.bar.figure.setText("3")
    pane.bar.reason.setText("理由")
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    assert standings(pane) == [(DIRECT, Standing.AFTER_CORRECTION)]


def test_enter_while_composing_signs_nothing(pane: FindingsPane, desk: Desk) -> None:
    desk.set_current(TOTAL, rule=DIRECT)
    pane.ask_waiver()
    pane.bar.reason.setText("原文")
    QApplication.sendEvent(pane.bar.reason, QInputMethodEvent("ru ci", []))
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    QTest.keyClick(pane.bar.reason, Key.Key_Escape)
    assert not desk.can_undo
    assert pane.bar.isVisible()


def test_a_report_that_adds_up_is_told_calmly(pane: FindingsPane, desk: Desk) -> None:
    desk.open(made_session(absent=["disputes"], stated=False))
    assert pane.list.isHidden()
    assert pane.words.text().startswith("能核对的勾稽关系都相符（已核对 ")
    assert not pane.waive_button.isVisible()
    desk.open(None)
    assert pane.words.text() == ""


def test_with_nothing_to_say_the_pane_gives_its_room_away(desk: Desk, qtbot: QtBot) -> None:
    splitter = QSplitter(Qt.Orientation.Vertical)
    qtbot.addWidget(splitter)
    splitter.resize(900, 600)
    splitter.addWidget(QLabel("原文"))
    pane = FindingsPane(desk)
    splitter.addWidget(pane)
    splitter.setSizes([450, 150])
    splitter.show()
    qtbot.waitExposed(splitter)
    qtbot.waitUntil(lambda: pane.height() == pane._wanted)
    usual = pane.height()
    desk.open(made_session())
    qtbot.waitUntil(lambda: sum(splitter.sizes()) - splitter.sizes()[0] < usual / 2)
    desk.open(made_session(FIGURES))
    qtbot.waitUntil(lambda: pane.height() == usual)


# --- by cause, and apart ---


def test_a_hint_stands_apart_and_asks_for_nobody(pane: FindingsPane, desk: Desk) -> None:
    desk.open(made_session())
    (row,) = pane.model.rows
    assert row.finding.severity is Severity.SOFT
    assert row.is_open
    assert not row.needs_person
    assert desk.session is not None
    assert not desk.session.problems()
    assert pane.words.text().startswith("能核对的勾稽关系都相符，另有 1 条提示")
    assert not pane.waive_button.isVisible()
    assert pane.list.isVisible()
    assert str(pane.model.index(0).data()).startswith("· 请留意 · ")
    ink = pane.model.index(0).data(Qt.ItemDataRole.ForegroundRole)
    assert ink.color().name() == LIGHT.muted_text
    assert not pane.strip.isVisible()


def test_a_hint_comes_after_what_must_hold(pane: FindingsPane) -> None:
    severities = [row.finding.severity for row in pane.model.rows]
    assert severities == [Severity.HARD, Severity.HARD, Severity.SOFT]
    assert [pane.model.begins_a_part(place) for place in range(3)] == [False, False, True]
    lines = [str(pane.model.index(place).data()) for place in range(3)]
    assert [line.split(" · ")[0] for line in lines] == ["≠ 必须相符", "≠ 必须相符", "· 请留意"]


def test_a_hint_can_be_left_as_it_is(pane: FindingsPane, desk: Desk) -> None:
    assert desk.session is not None
    desk.set_current("requests.new.total", rule="NAR-REC.new")
    assert pane.waive_button.isVisible()
    pane.ask_waiver()
    pane.bar.reason.setText("正文含上年结转")
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    assert standings(pane)[-1] == ("NAR-REC.new", Standing.WAIVED)


CROSSING = {"requests.new.natural_person": "4", "requests.granted.natural_person": "4",
            "requests.granted.total": "4", "requests.processed.natural_person": "4",
            "requests.processed.total": "4", "requests.new.total": "5"}  # fmt: skip


def test_rules_with_one_cause_are_one_line_and_are_signed_in_one_step(
    pane: FindingsPane, desk: Desk
) -> None:
    desk.open(made_session(CROSSING, stated=False))
    (row,) = pane.model.rows
    assert set(row.rules) == {"requests.balance.total", "requests.applicants.new"}
    assert "同因 2 条" in str(pane.model.index(0).data())
    assert pane.count.text() == "问题 1/1"
    story = str(pane.model.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "4 ≠ 5" in story
    assert "5 ≠ 4" in story
    assert desk.session is not None
    desk.set_current("requests.new.total", rule="requests.balance.total")
    assert "5 ≠ 4" in pane.words.text()
    pane.ask_waiver()
    pane.bar.reason.setText("原文如此")
    QTest.keyClick(pane.bar.reason, Key.Key_Return)
    assert set(desk.session.record.waivers) == set(row.rules)
    assert standings(pane) == [(row.finding.rule, Standing.WAIVED)]
    desk.undo()
    assert not desk.session.record.waivers


def test_a_stale_waiver_says_what_it_was_signed_for(pane: FindingsPane, desk: Desk) -> None:
    sign(pane, DIRECT, "原文总计栏空白")
    desk.attempt(partial(corrected, PENDING, "3"))
    (place,) = (n for n, row in enumerate(pane.model.rows) if row.standing is Standing.STALE)
    assert "签署时" in str(pane.model.index(place).data())
    story = str(pane.model.index(place).data(Qt.ItemDataRole.ToolTipRole))
    assert "理由：原文总计栏空白（审核员）" in story
    assert "+ 2 = (blank)" in story
    assert "+ 3 = (blank)" in story
    assert pane.model.rows[place].needs_person


def test_a_rule_that_is_no_equation_says_that_it_has_no_repair(
    pane: FindingsPane, desk: Desk, qtbot: QtBot
) -> None:
    desk.open(made_session({"requests.new.total": "-1"}, stated=False))
    desk.set_current("requests.new.total", rule="REQ-NEG")
    qtbot.waitUntil(lambda: "不是等式" in pane.strip.words.text())
    assert not pane.strip.apply_button.isEnabled()


# --- repairs ---


def suggested(pane: FindingsPane, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bool(pane.strip.words.text()))
    return pane.strip.words.text()


def test_the_best_repair_is_offered_in_figures_and_says_what_it_holds_them_for(
    pane: FindingsPane, desk: Desk, qtbot: QtBot
) -> None:
    desk.set_current(TOTAL, rule=DIRECT)
    words = suggested(pane, qtbot)
    assert "空 → 2" in words
    assert words.startswith("似为原文有误")
    assert pane.strip.title.text().startswith("建议")


def test_a_repair_is_one_step_and_goes_on(pane: FindingsPane, desk: Desk, qtbot: QtBot) -> None:
    assert desk.session is not None
    desk.set_current(TOTAL, rule=DIRECT)
    suggested(pane, qtbot)
    with qtbot.waitSignal(desk.decided):
        QTest.mouseClick(pane.strip.apply_button, Qt.MouseButton.LeftButton)
    assert desk.session.cells[TOTAL].corrected == 2
    assert desk.session.is_corrected(DIRECT)
    desk.undo()
    assert desk.session.cells[TOTAL].decision is None


def test_another_repair_is_a_key_away(pane: FindingsPane, desk: Desk, qtbot: QtBot) -> None:
    desk.set_current(TOTAL, rule=DIRECT)
    first = suggested(pane, qtbot)
    pane.show_next_repair()
    assert pane.strip.words.text() != first
    assert "2/" in pane.strip.title.text()


def test_none_of_several_equally_good_repairs_is_chosen_before_it_was_looked_at(
    pane: FindingsPane, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.session is not None
    desk.set_current("disputes.review.total", rule="disputes.total.review")
    repairs = offers_for(desk.session, "disputes.total.review")
    alike = replace(repairs, equal=2)
    pane.strip.offer(alike)
    assert pane.strip.title.text() == "2 种等价"
    assert not pane.strip.apply_button.isEnabled()
    pane.apply_repair()
    assert not desk.can_undo
    pane.show_next_repair() if not pane._looking.isActive() else pane.strip.show_next()
    assert pane.strip.title.text().startswith("等价建议 1/")
    assert pane.strip.apply_button.isEnabled()


def test_how_many_are_equally_good_is_what_core_says() -> None:
    figures = {"disputes.review.upheld": "13", "disputes.review.other": "13"}
    session = made_session({**figures, "disputes.review.total": "16"})
    offers = offers_for(session, "disputes.total.review")
    assert offers.equal == offers.repairs[0].equal == 2


def test_one_finding_needs_no_list(desk: Desk, pane: FindingsPane) -> None:
    assert pane.list.isVisible()
    desk.open(made_session({PENDING: "2"}, stated=False))
    assert pane.list.isHidden()
    assert pane.strip.isVisible()
    assert pane.focusProxy() is pane.waive_button
