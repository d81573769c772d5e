"""SourcePane: evidence in the middle, clicks to cells, figures into cells, searching."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document import Span
from core.edits.pointed import figure_at, figures_in
from gui.desk import Desk
from gui.source import SourcePane
from tests.gui.panes_making import PROSE, made_session, narrative_session

NATURAL = "requests.new.natural_person"
AFTER = "disputes.suit_after_review."
BLANK = "disputes.review.total"
FAR = "disputes.suit_after_review.upheld"


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.open(made_session({NATURAL: "10", FAR: "7", "disputes.review.upheld": "5"}))
    return desk


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> SourcePane:
    pane = SourcePane(desk)
    qtbot.addWidget(pane)
    pane.resize(480, 500)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def span_of(desk: Desk, field: str) -> Span:
    assert desk.session is not None
    source = desk.session.cells[field].source
    assert source is not None
    return source


def position_of(pane: SourcePane, desk: Desk, place: int) -> int:
    assert pane.laid is not None
    position = pane.laid.places.position_of(place)
    assert position is not None
    return position


def point_of(pane: SourcePane, position: int) -> QPoint:
    """A point upon the character at a position."""
    cursor = pane.view.textCursor()
    cursor.setPosition(position)
    rect = pane.view.cursorRect(cursor)
    return QPoint(rect.right() + 3, rect.center().y())


def click(pane: SourcePane, position: int, *, alt: bool = False) -> None:
    pane.view.centre(position)
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(
        pane.view.viewport(), Qt.MouseButton.LeftButton, modifier, point_of(pane, position)
    )


def marked(pane: SourcePane) -> list[str]:
    return [one.cursor.selectedText() for one in pane.view.extraSelections()]


def test_the_evidence_of_the_current_cell_is_marked_and_in_the_middle(
    pane: SourcePane, desk: Desk
) -> None:
    desk.set_current(NATURAL)
    assert marked(pane)[-1] == "10"
    position = position_of(pane, desk, span_of(desk, NATURAL).start)
    middle = point_of(pane, position).y()
    assert abs(middle - pane.view.viewport().height() // 2) < 30


def test_an_empty_cell_is_coloured_and_its_colour_put_back(pane: SourcePane, desk: Desk) -> None:
    assert pane.laid is not None
    desk.set_current(BLANK)
    (piece,) = pane.laid.places.pieces_of(span_of(desk, BLANK))
    assert piece.cell is not None
    cell = pane.laid.tables[2].cellAt(piece.cell.row, piece.cell.column)
    assert cell.format().background().style() is not Qt.BrushStyle.NoBrush
    desk.set_current(NATURAL)
    assert cell.format().background().style() is Qt.BrushStyle.NoBrush


def test_claims_and_unclaimed_figures_are_underlined(pane: SourcePane) -> None:
    assert marked(pane) == ["申请11件", "1280"]


def test_all_evidence_is_marked_on_request(pane: SourcePane, desk: Desk) -> None:
    pane.set_all_evidence_shown(True)
    assert len(marked(pane)) > 100
    pane.set_all_evidence_shown(False)
    assert len(marked(pane)) == 2


def test_a_click_on_a_figure_makes_its_cell_current(pane: SourcePane, desk: Desk) -> None:
    click(pane, position_of(pane, desk, span_of(desk, FAR).start))
    assert desk.current == FAR


def test_a_click_on_an_empty_cell_makes_it_current(pane: SourcePane, desk: Desk) -> None:
    click(pane, position_of(pane, desk, span_of(desk, BLANK).start))
    assert desk.current == BLANK


def test_a_click_does_not_move_the_source(pane: SourcePane, desk: Desk) -> None:
    position = position_of(pane, desk, span_of(desk, NATURAL).start)
    pane.view.centre(position)
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().value() + 60)
    before = pane.view.verticalScrollBar().value()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, position))
    assert desk.current == NATURAL
    assert pane.view.verticalScrollBar().value() == before


def test_alt_click_puts_a_figure_into_the_current_cell(pane: SourcePane, desk: Desk) -> None:
    assert desk.session is not None
    place = desk.session.unclaimed[0].source.start
    desk.set_current(BLANK)
    click(pane, position_of(pane, desk, place + 1), alt=True)
    cell = desk.session.cells[BLANK]
    assert cell.printed == 1280
    assert cell.source == Span(place, place + 4)
    assert desk.current == BLANK
    assert desk.session.unclaimed == ()
    assert marked(pane) == ["申请11件", "1280"]  # now as evidence


def test_alt_click_beside_a_figure_takes_nothing(pane: SourcePane, desk: Desk) -> None:
    desk.set_current(BLANK)
    click(pane, position_of(pane, desk, desk.session.document.text.index("网站")), alt=True)  # type: ignore[union-attr]
    assert not desk.can_undo


def select(pane: SourcePane, desk: Desk, words: str) -> None:
    """Selects words of the text and puts the keyboard there."""
    assert desk.session is not None
    start = desk.session.document.text.index(words)
    cursor = pane.view.textCursor()
    cursor.setPosition(position_of(pane, desk, start))
    cursor.setPosition(position_of(pane, desk, start + len(words)), cursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    pane.view.setFocus()


def test_selected_figures_that_fill_the_line_are_taken_others_are_proposed(
    pane: SourcePane, desk: Desk, qtbot: QtBot
) -> None:
    session = desk.session
    assert session is not None
    desk.set_current("disputes.suit_direct.upheld")
    select(pane, desk, "11件，其中自然人10件")
    with qtbot.waitSignal(desk.fill_proposed) as proposed:
        QTest.keyClick(pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert not desk.can_undo
    assert proposed.args is not None
    run = proposed.args[0]
    assert [(field.id, taken.figure) for field, taken in run.pairs] == [
        ("disputes.suit_direct.upheld", "11"),
        ("disputes.suit_direct.corrected", "10"),
    ]
    desk.set_current(AFTER + "pending")
    select(pane, desk, "11件，其中自然人10件")
    QTest.keyClick(pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    shown = [session.cells[AFTER + one].printed for one in ("pending", "total")]
    assert shown == [11, 10]
    desk.undo()
    assert session.cells[AFTER + "total"].printed is None


def test_enter_chooses_the_figure_at_the_caret(pane: SourcePane, desk: Desk) -> None:
    pane.view.centre(position_of(pane, desk, span_of(desk, FAR).start))
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert desk.current == FAR


def test_searching_finds_chinese_and_digits_and_wraps(pane: SourcePane, desk: Desk) -> None:
    pane.open_find_bar()
    pane.find_bar.line.setText("申请11")
    assert pane.view.textCursor().selectedText() == "申请11"
    first = pane.view.textCursor().selectionStart()
    assert pane.find_bar.find_next()
    assert pane.view.textCursor().selectionStart() == first
    assert pane.find_bar.find_previous()
    pane.find_bar.line.setText("没有这样的词")
    assert pane.find_bar.result.text()
    QTest.keyClick(pane.find_bar.line, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()


def test_zoom_by_wheel_and_keys(pane: SourcePane) -> None:
    before = pane.view.font().pointSizeF()
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(pane.view.viewport(), wheel)
    assert pane.view.font().pointSizeF() > before
    QTest.keyClick(pane.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.font().pointSizeF() == before


def test_nothing_is_ever_loaded(pane: SourcePane) -> None:
    assert pane.view.loadResource(2, QUrl("http://example.org/a.png")) is None
    assert not pane.view.openLinks()


def test_markup_in_the_text_stays_text(desk: Desk, pane: SourcePane) -> None:
    words = "<b>粗</b><img src='http://example.org/a.png'>&amp;"
    desk.open(made_session(extra_prose=[words]))
    assert words in pane.view.toPlainText()


def test_a_narrative_report_is_shown(pane: SourcePane, desk: Desk) -> None:
    desk.open(narrative_session())
    assert PROSE in pane.view.toPlainText()
    desk.open(None)
    assert pane.view.toPlainText() == ""


def test_a_claim_that_is_shown_is_marked(pane: SourcePane, desk: Desk) -> None:
    assert desk.session is not None
    desk.show_span(desk.session.claims[0].source)
    assert marked(pane)[-1] == "申请11件"


def test_other_colours_keep_the_marks(pane: SourcePane, desk: Desk) -> None:
    desk.set_current(BLANK)
    palette = QGuiApplication.palette()
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.black)
    pane.setPalette(palette)
    desk.set_current(NATURAL)
    assert marked(pane)[-1] == "10"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收到10件，减8", ["10", "减8"]),
        ("1,280.5万元", ["1,280.5"]),
        ("共１２件", ["１２"]),
        ("没有", []),
    ],
)
def test_figures_are_found_as_they_stand(text: str, figures: list[str]) -> None:
    whole = Span(0, len(text))
    found = list(figures_in(text, whole))
    assert [one.of(text) for one in found] == figures
    for one in found:
        assert figure_at(text, one.end - 1, whole) == one
        assert figure_at(text, one.end, whole) != one
