"""Beside the source: the ruler of the whole report, the figures that sentences state, searching."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.pending import Problem
from gui.cell_edits import corrected
from gui.desk import Desk
from gui.source import SourcePane
from gui.source.margin import spread
from gui.source.ruler import Mark, Tick
from tests.gui.panes_making import made_session, narrative_session

NATURAL, UNSURE = "requests.new.natural_person", "requests.granted.natural_person"
PENDING = "disputes.suit_direct.pending"
FILLER = [f"第{number}段：收到来信{number}封，均已答复。" for number in range(1, 60)]


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.open(
        made_session(
            {NATURAL: "10", UNSURE: "3", PENDING: "2"},
            ambiguous={UNSURE: ("3", "30")},
            extra_prose=FILLER,
        )
    )
    return desk


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> SourcePane:
    pane = SourcePane(desk)
    qtbot.addWidget(pane)
    pane.resize(520, 420)
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    qtbot.waitUntil(lambda: not pane._settling.isActive())
    return pane


def marks(pane: SourcePane, tick: Tick) -> list[Mark]:
    return [mark for mark in pane.ruler.marks if mark.tick is tick]


def click(pane: SourcePane, mark: Mark) -> None:
    y = round(mark.share * pane.ruler.height())
    QTest.mouseClick(pane.ruler, Qt.MouseButton.LeftButton, pos=QPoint(8, y))


def test_the_ruler_shows_what_needs_a_person_and_where(pane: SourcePane, desk: Desk) -> None:
    assert [mark.key for mark in marks(pane, Tick.UNSURE)] == [Problem(UNSURE, None)]
    assert len(marks(pane, Tick.UNCLAIMED)) == 1
    broken = {mark.key.rule for mark in marks(pane, Tick.BROKEN) if isinstance(mark.key, Problem)}
    assert "disputes.total.suit_direct" in broken
    assert "对不上" in pane.ruler.accessibleDescription()
    shares = [mark.share for mark in pane.ruler.marks]
    assert all(0 <= share <= 1 for share in shares)
    assert marks(pane, Tick.UNCLAIMED)[0].share < marks(pane, Tick.UNSURE)[0].share


def test_a_click_on_the_ruler_goes_there(pane: SourcePane, desk: Desk, qtbot: QtBot) -> None:
    click(pane, marks(pane, Tick.BROKEN)[-1])
    assert desk.current_rule is not None
    bar = pane.view.verticalScrollBar()
    assert bar.value() > 0
    click(pane, marks(pane, Tick.UNCLAIMED)[0])
    assert desk.shown is not None
    QTest.mouseClick(pane.ruler, Qt.MouseButton.LeftButton, pos=QPoint(8, pane.ruler.height() // 2))
    first, last = pane._seen()
    assert first <= 0.5 <= last


def test_what_is_settled_leaves_the_ruler(pane: SourcePane, desk: Desk, qtbot: QtBot) -> None:
    desk.attempt(partial(corrected, UNSURE, "30"))
    qtbot.waitUntil(lambda: not marks(pane, Tick.UNSURE))


def test_the_ruler_is_drawn_in_both_schemes(pane: SourcePane, desk: Desk) -> None:
    desk.set_current(UNSURE)
    picture = pane.ruler.grab().toImage()
    colours = {picture.pixelColor(8, y).name() for y in range(picture.height())}
    assert len(colours) > 2


# --- sentences ---


def test_a_report_in_prose_shows_its_claims_beside_the_sentences(
    pane: SourcePane, desk: Desk, qtbot: QtBot
) -> None:
    assert pane.margin.isHidden()
    desk.open(narrative_session())
    qtbot.waitUntil(lambda: bool(pane.margin.notes))
    assert pane.margin.isVisible()
    assert pane.margin.geometry().left() > pane.view.viewport().geometry().right()
    (note,) = pane.margin.notes
    assert (note.subject, note.figure) == ("收到或受理申请", "11件")
    box, _ = pane.margin._laid()[0]
    QTest.mouseClick(pane.margin, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert desk.shown == note.source
    desk.open(made_session())
    qtbot.waitUntil(lambda: pane.margin.isHidden())


# --- searching ---


def test_searching_counts_marks_and_goes_round(pane: SourcePane) -> None:
    pane.open_find_bar()
    pane.find_bar.line.setText("１2封")
    assert pane.view.textCursor().selectedText() == "12封"
    assert pane.find_bar.result.text() == "1 / 1"
    pane.find_bar.line.setText("封")
    assert pane.find_bar.result.text().endswith(f"/ {len(FILLER)}")
    before = pane.find_bar.result.text()
    QTest.keyClick(pane.find_bar.line, Qt.Key.Key_Return)
    assert pane.find_bar.result.text() != before
    QTest.keyClick(pane.find_bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar.result.text() == before
    assert len(pane.view.extraSelections()) > len(FILLER)
    QTest.keyClick(pane.find_bar.line, Qt.Key.Key_Escape)
    assert len(pane.view.extraSelections()) < len(FILLER)
    assert pane.view.hasFocus()


@given(st.lists(st.floats(0, 5000), max_size=30).map(sorted), st.floats(1, 40))
def test_notes_never_overlap_and_stay_where_there_is_room(
    wanted: list[float], apart: float
) -> None:
    places = spread(wanted, apart)
    for one, other in pairwise(places):
        assert other - one >= apart - 1e-6
    if all(other - one > apart for one, other in pairwise(wanted)):
        assert places == pytest.approx(wanted)
