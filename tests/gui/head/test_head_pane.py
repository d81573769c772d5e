"""The head: what the report is called, corrected by a person, unsure where the machine is."""

from pytestqt.qtbot import QtBot

from core.record import HeadName
from core.store import Store
from gui.desk import Desk
from gui.head import HeadPane
from gui.head.editors import FormChoice, HeadLine
from tests.gui.conftest import add, sample


def head_of(qtbot: QtBot, store: Store, start: str) -> tuple[HeadPane, Desk]:
    (report,) = add(store, sample(start))
    desk = Desk()
    pane = HeadPane(desk)
    desk.setParent(pane)
    qtbot.addWidget(pane)
    desk.open(store.session(report))
    pane.expand()
    return pane, desk


def line(pane: HeadPane, name: HeadName) -> HeadLine:
    editor = pane.editor(name)
    assert isinstance(editor, HeadLine)
    return editor


def choice(pane: HeadPane, name: HeadName) -> FormChoice:
    editor = pane.editor(name)
    assert isinstance(editor, FormChoice)
    return editor


def test_a_typed_agency_is_an_edit_that_can_be_undone(qtbot: QtBot, store: Store) -> None:
    pane, desk = head_of(qtbot, store, "07")
    agency = line(pane, HeadName.AGENCY)
    before = agency.text()
    agency.setText("汐源县")
    agency.editingFinished.emit()
    assert desk.session is not None
    assert desk.session.record.head_value(HeadName.AGENCY) == "汐源县"
    assert "汐源县" in pane.summary
    desk.undo()
    assert agency.text() == before


def test_a_wrong_year_is_refused_and_the_old_one_shown(qtbot: QtBot, store: Store) -> None:
    pane, desk = head_of(qtbot, store, "07")
    refused: list[object] = []
    desk.failed.connect(refused.append)
    year = line(pane, HeadName.YEAR)
    year.setText("去年")
    year.editingFinished.emit()
    assert len(refused) == 1
    assert year.text() == "2023"


def test_leaving_an_item_unchanged_is_no_edit(qtbot: QtBot, store: Store) -> None:
    pane, desk = head_of(qtbot, store, "07")
    line(pane, HeadName.TITLE).editingFinished.emit()
    assert not desk.can_undo


def test_a_table_can_be_said_to_be_missing(qtbot: QtBot, store: Store) -> None:
    pane, desk = head_of(qtbot, store, "07")
    disputes = choice(pane, HeadName.FORM_DISPUTES)
    assert disputes.currentData() == "2021"
    last = disputes.count() - 1
    assert disputes.itemText(last) == "本报告无此表"
    disputes.activated.emit(last)
    assert desk.session is not None
    assert desk.session.extraction.tables["disputes"] is None
    assert disputes.currentIndex() == last


def test_the_head_hides_without_a_report(qtbot: QtBot, store: Store) -> None:
    pane, desk = head_of(qtbot, store, "07")
    desk.open(None)
    assert pane.isHidden()
