"""GridPane: tabs, keys, editors, and how it follows the desk."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.edits import Taken
from core.forms import Kind
from core.record import Verdict
from gui.cell_edits import corrected
from gui.desk import Desk
from gui.grid import GridPane
from gui.grid.cell_menu import CellMenu, UnitMenu
from gui.grid.table import TableTab
from gui.preview import PreviewDialog
from tests.gui.panes_making import made_session, narrative_session

Key = Qt.Key
NATURAL = "requests.new.natural_person"
BUSINESS = "requests.new.business"
UNSURE = "requests.granted.natural_person"


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.open(
        made_session(
            {NATURAL: "10", UNSURE: "3", "disputes.suit_direct.pending": "2"},
            ambiguous={UNSURE: ("3", "30")},
        )
    )
    return desk


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> GridPane:
    pane = GridPane(desk)
    qtbot.addWidget(pane)
    pane.resize(615, 500)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    return pane


def tab_of(pane: GridPane, table: str) -> TableTab:
    return next(tab for tab in pane.table_tabs if tab.model.table.id == table)


def at(pane: GridPane, field: str) -> TableTab:
    """Makes a field current, with the keyboard on it."""
    pane._desk.set_current(field)
    tab = tab_of(pane, field.partition(".")[0])
    tab.setFocus()
    assert tab.current_field == field
    return tab


def editor_of(tab: TableTab) -> QLineEdit:
    editors = [one for one in tab.figures.findChildren(QLineEdit) if one.isVisible()]
    assert len(editors) == 1
    return editors[0]


def printed(desk: Desk, field: str) -> object:
    assert desk.session is not None
    return desk.session.cells[field].printed


def press(tab: TableTab, *keys: Qt.Key, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(tab.figures, key, modifier)


def test_there_is_a_tab_for_each_table_with_its_problems_and_one_for_the_text(
    pane: GridPane,
) -> None:
    names = [pane.tabs.tabText(place) for place in range(pane.tabs.count())]
    assert len(names) == 4
    assert "（" in names[2]
    assert names[-1] == "正文"


def test_a_narrative_report_has_only_its_text(pane: GridPane, desk: Desk) -> None:
    desk.open(narrative_session())
    assert [pane.tabs.tabText(place) for place in range(pane.tabs.count())] == ["正文"]
    assert pane.claims.rowCount() == 1


def test_without_a_report_there_are_no_tabs(pane: GridPane, desk: Desk) -> None:
    desk.open(None)
    assert pane.tabs.count() == 0


def test_the_tab_follows_the_current_field(pane: GridPane, desk: Desk) -> None:
    desk.set_current("disputes.review.total")
    assert pane.tabs.currentWidget() is tab_of(pane, "disputes")
    assert tab_of(pane, "disputes").current_field == "disputes.review.total"


def test_another_tab_makes_one_of_its_fields_current(pane: GridPane, desk: Desk) -> None:
    desk.set_current(NATURAL)
    pane.tabs.setCurrentWidget(tab_of(pane, "disputes"))
    assert desk.current == "disputes.review.upheld"
    pane.tabs.setCurrentWidget(tab_of(pane, "requests"))
    assert desk.current == NATURAL


@pytest.mark.parametrize("table", ["requests", "disputes"])
@pytest.mark.parametrize("width", [615, 720])
def test_the_tables_fit_without_sideways_scrolling(pane: GridPane, table: str, width: int) -> None:
    pane.resize(width, 500)
    tab = tab_of(pane, table)
    pane.tabs.setCurrentWidget(tab)
    QApplication.processEvents()
    assert tab.figures.horizontalScrollBar().maximum() == 0


def test_the_header_rows_stay_while_the_figures_scroll(pane: GridPane) -> None:
    tab = at(pane, "requests.carried_out.total")
    assert tab.figures.verticalScrollBar().value() > 0
    assert tab.head.isVisible()
    assert tab.head.visualRect(tab.model.index(0, 3)).top() == 0


def test_arrows_move_among_values_only(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    press(tab, Key.Key_Left, Key.Key_Up)
    assert desk.current == NATURAL
    press(tab, Key.Key_Right)
    assert desk.current == BUSINESS
    press(tab, Key.Key_Down, Key.Key_Down)
    assert desk.current == "requests.granted.business"
    press(tab, Key.Key_End)
    assert desk.current == "requests.granted.total"


def test_arrows_pass_over_captions(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, "disclosure.normative_documents.issued")
    press(tab, Key.Key_Down)
    assert desk.current == "disclosure.licensing.decisions"


def test_typing_replaces_and_enter_decides(pane: GridPane, desk: Desk, qtbot: QtBot) -> None:
    tab = at(pane, NATURAL)
    QTest.keyClicks(tab.figures, "1")
    editor = editor_of(tab)
    assert editor.text() == "1"
    QTest.keyClicks(editor, "2")
    with qtbot.waitSignal(desk.decided):
        QTest.keyClick(editor, Key.Key_Return)
    assert printed(desk, NATURAL) == 12
    assert not tab.figures.is_editing


def test_escape_restores(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    QTest.keyClicks(tab.figures, "77")
    QTest.keyClick(editor_of(tab), Key.Key_Escape)
    assert printed(desk, NATURAL) == 10
    assert not desk.can_undo


def test_enter_without_typing_confirms(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, UNSURE)
    press(tab, Key.Key_Return)
    assert desk.session is not None
    decision = desk.session.cells[UNSURE].decision
    assert decision is not None
    assert decision.verdict is Verdict.CONFIRMED


def test_f2_and_enter_confirm_the_shown_figure(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, UNSURE)
    press(tab, Key.Key_F2)
    editor = editor_of(tab)
    assert editor.text() == "3"
    QTest.keyClick(editor, Key.Key_Return)
    assert printed(desk, UNSURE) == 3
    assert desk.can_undo


def test_text_that_is_no_figure_stays_to_be_mended(
    pane: GridPane, desk: Desk, qtbot: QtBot
) -> None:
    tab = at(pane, NATURAL)
    QTest.keyClicks(tab.figures, "x")
    with qtbot.waitSignal(desk.failed):
        QTest.keyClick(editor_of(tab), Key.Key_Return)
    assert editor_of(tab).text() == "x"
    QTest.keyClick(editor_of(tab), Key.Key_Escape)
    assert printed(desk, NATURAL) == 10


def test_leaving_an_editor_downwards_keeps_what_was_typed(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    QTest.keyClicks(tab.figures, "8")
    QTest.keyClick(editor_of(tab), Key.Key_Down)
    assert printed(desk, NATURAL) == 8
    assert desk.current == "requests.carried_in.natural_person"


def test_delete_sets_blank(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    press(tab, Key.Key_Delete)
    assert printed(desk, NATURAL) is None


def test_alt_and_arrow_shift_the_rest_of_the_row(pane: GridPane, desk: Desk) -> None:
    at(pane, "disputes.suit_direct.pending")
    tab = tab_of(pane, "disputes")
    press(tab, Key.Key_Right, alt=True)
    assert printed(desk, "disputes.suit_direct.pending") is None
    assert printed(desk, "disputes.suit_direct.total") == 2
    desk.undo()
    assert printed(desk, "disputes.suit_direct.pending") == 2


def test_a_block_is_pasted_from_a_spreadsheet(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n")
    QTest.keyClick(tab.figures, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = preview(pane)
    assert [dialog.model.index(0, column).data() for column in (1, 2)] == ["10", "1"]
    assert not desk.can_undo
    QTest.keyClick(dialog.lines, Key.Key_Return)
    assert printed(desk, BUSINESS) == 2
    assert printed(desk, "requests.carried_in.business") == 4
    desk.undo()
    assert printed(desk, BUSINESS) == 0
    QTest.keyClick(tab.figures, Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def preview(pane: GridPane) -> PreviewDialog:
    """The preview that is open."""
    return next(one for one in pane.findChildren(PreviewDialog) if one.isVisible())


def test_one_figure_is_pasted_at_once(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    QGuiApplication.clipboard().setText("1,234\n")
    QTest.keyClick(tab.figures, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert printed(desk, NATURAL) == 1234


def test_figures_that_do_not_fit_are_moved_about_before_they_are_taken(
    pane: GridPane, desk: Desk
) -> None:
    at(pane, NATURAL)
    desk.fill([Taken("1"), Taken("2"), Taken("3")])
    dialog = preview(pane)
    QTest.keyClick(dialog.lines, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.lines.selectRow(1)
    QTest.keyClick(dialog.lines, Key.Key_Space)
    shown = [str(dialog.model.index(row, 0).data()) for row in range(dialog.model.rowCount())]
    assert [name.rpartition(" ")[2] for name in shown] == [
        "商业企业",
        "社会公益组织",
        "法律服务机构",
    ]
    QTest.keyClick(dialog.lines, Key.Key_Return)
    line = [f"requests.new.{one}" for one in ("natural_person", "business", "research", "welfare")]
    assert [printed(desk, one) for one in line] == [10, 1, 0, 2]
    desk.undo()
    assert [printed(desk, one) for one in line] == [10, 0, 0, 0]


def test_a_figure_that_no_cell_can_hold_is_refused_before_it_is_taken(
    pane: GridPane, desk: Desk
) -> None:
    tab = at(pane, NATURAL)
    QGuiApplication.clipboard().setText("1\tviele\n")
    QTest.keyClick(tab.figures, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = preview(pane)
    QTest.keyClick(dialog.lines, Key.Key_Return)
    assert dialog.isVisible()
    assert "viele" in str(dialog.model.index(1, 3).data())
    QTest.keyClick(dialog.lines, Key.Key_Escape)
    assert not desk.can_undo


def test_the_preview_keeps_the_contract_of_models(
    pane: GridPane, desk: Desk, qtmodeltester: ModelTester
) -> None:
    at(pane, NATURAL)
    desk.fill([Taken("1"), Taken("x")])
    model = preview(pane).model
    qtmodeltester.check(model)
    assert "10" in str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_two_cells_are_swapped_by_marking_one(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    press(tab, Key.Key_S)
    marked = [desk.marked]
    press(tab, Key.Key_Escape)
    marked.append(desk.marked)
    press(tab, Key.Key_S, Key.Key_Right, Key.Key_S)
    assert [printed(desk, one) for one in (NATURAL, BUSINESS)] == [0, 10]
    marked.append(desk.marked)
    assert marked == [NATURAL, None, None]
    desk.undo()
    assert [printed(desk, one) for one in (NATURAL, BUSINESS)] == [10, 0]


def test_a_dash_is_kept_apart_from_a_blank(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    QTest.keyClicks(tab.figures, "-")
    QTest.keyClick(editor_of(tab), Key.Key_Return)
    assert printed(desk, NATURAL) is None
    assert str(tab.model.index_of(NATURAL).data()) == "-"
    desk.set_current(NATURAL)
    press(tab, Key.Key_Delete)
    assert str(tab.model.index_of(NATURAL).data()) == "·"


def test_a_figure_that_no_cell_took_is_bound_with_two_keys(pane: GridPane, desk: Desk) -> None:
    at(pane, BUSINESS)
    assert desk.show_unclaimed(forward=True)
    assert desk.bind_shown()
    session = desk.session
    assert session is not None
    assert printed(desk, BUSINESS) == 1280
    assert session.unclaimed == ()
    assert not desk.show_unclaimed(forward=True)


def test_the_whole_story_stands_beside_the_cell(pane: GridPane, desk: Desk) -> None:
    pending = "disputes.suit_direct.pending"
    tab = at(pane, pending)
    desk.attempt(partial(corrected, pending, "3"))
    press(tab, Key.Key_Space)
    assert tab.card.isVisible()
    assert tab.rect().contains(tab.card.geometry())
    rect = tab.figures.visualRect(tab.figures.currentIndex())
    rect.moveTopLeft(tab.figures.viewport().mapTo(tab, rect.topLeft()))
    assert not tab.card.geometry().intersects(rect)
    words = tab.card.accessibleName()
    for part in ("【2】", "机器读作 2", "依据", "3 = 3，总计空白", "更正", "测试"):
        assert part in words or part in tab.card.words.text(), part
    press(tab, Key.Key_Right)
    assert "总计" in tab.card.words.text()
    press(tab, Key.Key_Space)
    assert not tab.card.isVisible()


def test_nothing_is_taken_while_an_input_method_composes(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    press(tab, Key.Key_F2)
    editor = editor_of(tab)
    editor.selectAll()
    QApplication.sendEvent(editor, QInputMethodEvent("shi er", []))
    for key in (Key.Key_Return, Key.Key_Down, Key.Key_Escape, Key.Key_Tab):
        QTest.keyClick(editor, key)
    assert tab.figures.is_editing
    assert not desk.can_undo
    finished = QInputMethodEvent()
    finished.setCommitString("12")
    QApplication.sendEvent(editor, finished)
    assert not desk.can_undo
    QTest.keyClick(editor, Key.Key_Return)
    assert printed(desk, NATURAL) == 12


def test_a_composition_that_begins_on_a_cell_opens_an_editor(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    QApplication.sendEvent(tab.figures, QInputMethodEvent("ba", []))
    press(tab, Key.Key_Return, Key.Key_Down)
    assert desk.current == NATURAL
    assert not desk.can_undo
    finished = QInputMethodEvent()
    finished.setCommitString("8")
    QApplication.sendEvent(tab.figures, finished)
    assert editor_of(tab).text() == "8"
    QTest.keyClick(editor_of(tab), Key.Key_Return)
    assert printed(desk, NATURAL) == 8


def test_text_committed_at_once_replaces_as_typing_does(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    assert tab.figures.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    finished = QInputMethodEvent()
    finished.setCommitString("9")
    QApplication.sendEvent(tab.figures, finished)
    assert editor_of(tab).text() == "9"
    QTest.keyClick(editor_of(tab), Key.Key_Return)
    assert printed(desk, NATURAL) == 9


def test_the_foot_tells_the_cells_story(pane: GridPane, desk: Desk) -> None:
    desk.set_current("disputes.suit_direct.total")
    assert "总计空白" in pane.foot.toolTip()
    desk.open(None)
    assert pane.foot.toolTip() == ""


def test_a_longer_figure_widens_its_column(pane: GridPane, desk: Desk) -> None:
    tab = at(pane, NATURAL)
    before = tab.figures.columnWidth(3)
    desk.decide("1234567890")
    assert tab.figures.columnWidth(3) > before


def test_a_claim_shows_its_place(pane: GridPane, desk: Desk, qtbot: QtBot) -> None:
    pane.tabs.setCurrentWidget(pane.text_tab)
    with qtbot.waitSignal(desk.span_shown):
        pane.text_tab.selectRow(0)


def test_a_finding_that_led_to_a_cell_is_kept(pane: GridPane, desk: Desk) -> None:
    desk.set_current("disputes.suit_direct.total", rule="disputes.total.suit_direct")
    assert tab_of(pane, "disputes").current_field == "disputes.suit_direct.total"
    assert desk.current_rule == "disputes.total.suit_direct"


def test_the_text_names_indicators_in_words(pane: GridPane, desk: Desk) -> None:
    from gui.subjects import subject_words

    assert desk.session is not None
    assert subject_words(desk.session, "stat14.staff") == "从事政府信息公开工作人员数"
    assert subject_words(desk.session, "disputes.suit_total") == "行政诉讼合计"
    assert subject_words(desk.session, "nobody.knows") == "nobody.knows"


def test_a_digit_with_alt_takes_one_of_the_open_readings(
    pane: GridPane, desk: Desk, qtbot: QtBot
) -> None:
    tab = at(pane, UNSURE)
    with qtbot.waitSignal(desk.decided):
        press(tab, Key.Key_2, alt=True)
    assert printed(desk, UNSURE) == 30
    desk.undo()
    at(pane, NATURAL)
    press(tab, Key.Key_2, alt=True)
    assert printed(desk, NATURAL) == 10
    assert not desk.can_undo


def test_the_menu_of_a_cell_says_what_else_can_be_done_and_by_which_key(
    pane: GridPane, desk: Desk
) -> None:
    tab = at(pane, UNSURE)
    menu = CellMenu(desk, UNSURE, tab)
    words = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert words[0].startswith("读作 3")
    assert words[1].endswith("Alt+2")
    next(one for one in menu.actions() if one.text().endswith("Del")).trigger()
    assert printed(desk, UNSURE) is None
    assert desk.can_undo


def test_the_unit_of_an_amount_is_one_key_and_a_digit(pane: GridPane, desk: Desk) -> None:
    assert desk.session is not None
    amount = next(
        field.id
        for table in desk.session.tables
        for field in table.fields
        if field.kind is Kind.AMOUNT
    )
    tab = at(pane, amount)
    desk.attempt(partial(corrected, amount, "12.5"))
    press(tab, Key.Key_U)
    (menu,) = (one for one in tab.figures.findChildren(UnitMenu) if one.isVisible())
    QTest.keyClick(menu, Key.Key_2)
    assert desk.session.cells[amount].unit == "万元"
    at(pane, NATURAL)
    press(tab_of(pane, "requests"), Key.Key_U)
    assert not any(one.isVisible() for one in pane.findChildren(UnitMenu))
