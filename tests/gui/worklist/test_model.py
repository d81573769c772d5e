"""The worklist's model: all reports by number, rows when looked at, nothing that jumps."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core import edits
from core.record import Status
from core.store import Query, Store
from gui.messages import STATUS_SIGNS
from gui.worklist import Column, WorklistModel
from gui.worklist.columns import SHOWN_AT_FIRST
from tests.gui.conftest import add, sample, variant


def filled(store: Store, *starts: str) -> WorklistModel:
    for start in starts:
        add(store, sample(start))
    model = WorklistModel(store)
    model.ask(Query())
    return model


def test_the_model_is_one(store: Store, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(filled(store, "01", "02", "07"))


def test_a_cell_has_no_children(store: Store) -> None:
    model = filled(store, "01")
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 1


def test_a_row_says_sign_agency_year_and_open_problems(store: Store) -> None:
    model = filled(store, "07")
    shown = [model.data(model.index(0, column)) for column in SHOWN_AT_FIRST]
    row = store.reports()[0]
    assert shown == [STATUS_SIGNS[Status.NEW], row.agency, str(row.year), str(row.open_problems)]
    told = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "未审" in str(told)


def test_a_reviewed_report_stays_where_it_is_until_asked_again(store: Store, qtbot: QtBot) -> None:
    model = filled(store, "01", "02")
    waiting = Query(status=(Status.NEW, Status.IN_REVIEW))
    model.ask(waiting)
    report = model.report_at(0)
    assert report is not None
    session = store.session(report)
    session.apply(edits.status_changed(session.record, Status.REVIEWED))
    with qtbot.waitSignal(model.dataChanged):
        model.refresh_report(report)
    assert model.rowCount() == 2
    assert model.data(model.index(0, Column.STATUS)) == STATUS_SIGNS[Status.REVIEWED]
    model.ask(waiting)
    assert model.rowCount() == 1


def test_added_reports_come_at_the_end_without_a_reset(store: Store, qtbot: QtBot) -> None:
    model = filled(store, "01")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        add(store, sample("02"))
        model.refresh()
    assert model.rowCount() == 2


def test_the_next_report_with_problems_is_found_both_ways(store: Store, tmp_path: Path) -> None:
    filled(store, "07", "02")
    add(store, variant(tmp_path, "07"))
    model = filled(store)
    first, _, last = store.ids()
    assert model.next_with_problems(first, forward=True) == last
    assert model.next_with_problems(last, forward=False) == first
    assert model.next_with_problems(last, forward=True) is None
    assert model.next_with_problems(None, forward=True) == first
