"""The list narrowed down, put into groups and searched, as a person does it with the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.store import By, Order, Query, Store
from gui.settings import Settings
from gui.worklist import Column, WorklistModel, WorklistPane
from gui.worklist.sections import Section, Sections
from tests.gui.conftest import add, sample


def pane_with(
    qtbot: QtBot, store: Store, *starts: str, settings: Settings | None = None
) -> WorklistPane:
    for start in starts:
        add(store, sample(start))
    pane = WorklistPane(store, settings=settings)
    qtbot.addWidget(pane)
    pane.filter.setCurrentIndex(pane.filter.findText("全部"))
    pane.resize(420, 500)
    pane.show()
    return pane


def shown(pane: WorklistPane) -> list[object]:
    """What the rows say: reports as numbers, headings as words."""
    model = pane.model
    return [
        model.report_at(row) or str(model.data(model.index(row, Column.AGENCY)))[2:]
        for row in range(model.rowCount())
    ]


def opened(menu: QMenu) -> list[QAction]:
    menu.aboutToShow.emit()
    return menu.actions()


# --- sections ---


def test_sections_know_their_rows() -> None:
    sections = Sections([Section("一", [5, 7]), Section("二", [7, 9], is_open=False)])
    assert sections.rows == 4
    assert [sections.report_at(row) for row in range(-1, 5)] == [None, None, 5, 7, None, None]
    assert [sections.row_of(one) for one in (5, 7, 9, 11)] == [1, 2, 3, None]
    assert (sections.count, sections.each()) == (4, [5, 7, 9])
    heading = sections.heading_at(3)
    assert heading is not None
    heading.is_open = True
    sections.recount()
    assert (sections.rows, sections.row_of(9)) == (6, 5)


@pytest.mark.parametrize("by", By)
def test_a_grouped_model_is_one(store: Store, qtmodeltester: ModelTester, by: By) -> None:
    for start in ("02", "07", "08"):
        add(store, sample(start))
    model = WorklistModel(store)
    model.ask(Query(), by)
    qtmodeltester.check(model)
    model.set_open(0)
    model.add_found_in_text([1, 2])
    qtmodeltester.check(model)


# --- groups ---


def test_groups_open_and_close_by_keys(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07", "08")
    pane.arrangement.set_by(By.YEAR)
    years = sorted((store.row(one).year or 0 for one in store.ids()), reverse=True)
    headings = [one for one in shown(pane) if isinstance(one, str)]
    assert headings == [f"{year} 年（1）" for year in years]
    pane.view.setFocus()
    pane.view.selectRow(0)
    QTest.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.model.rowCount() == 5
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.model.rowCount() == 5
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert pane.model.rowCount() == 6
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert pane.current_report is not None
    QTest.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.view.currentIndex().row() == 0


def test_a_closed_group_stays_closed_when_the_list_is_asked_for_again(
    qtbot: QtBot, store: Store
) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.arrangement.set_by(By.FORM)
    pane.model.set_open(0, is_open=False)
    rows = pane.model.rowCount()
    pane.ask()
    assert pane.model.rowCount() == rows


def test_the_walk_goes_through_groups_and_skips_headings(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07", "08")
    pane.arrangement.set_by(By.YEAR)
    order = [one for one in shown(pane) if isinstance(one, int)]
    assert pane.neighbour(None, forward=True) == order[0]
    assert pane.neighbour(order[0], forward=True) == order[1]
    assert pane.neighbour(order[2], forward=True) is None
    assert pane.neighbour(order[1], forward=False) == order[0]


def test_a_report_added_to_groups_comes_under_a_heading_of_its_own(
    qtbot: QtBot, store: Store
) -> None:
    pane = pane_with(qtbot, store, "02")
    pane.arrangement.set_by(By.YEAR)
    (new,) = add(store, sample("07"))
    with qtbot.assertNotEmitted(pane.model.modelReset):
        pane.take_up_added()
    assert shown(pane)[-2:] == ["新导入（1）", new]


# --- filters ---


def test_a_filter_is_chosen_from_the_menu_and_taken_away_again(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    years = next(a for a in opened(pane.filter_menu) if a.text() == "年度").menu()
    assert isinstance(years, QMenu)
    choice = opened(years)[0]
    assert choice.text() == "2023 年（1）"
    choice.trigger()
    assert pane.model.report_count == 1
    assert "2023&nbsp;年" in pane.chips.text()
    pane.search.setFocus()
    QTest.keyClick(pane.search, Qt.Key.Key_Backspace)
    assert pane.model.report_count == 2
    assert pane.chips.isHidden()


def test_a_chip_is_a_link_that_drops_its_filter(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.filters.choose(By.YEAR, 2023)
    pane.filters.choose(By.FORM, "2021")
    pane.chips.linkActivated.emit("year")
    assert list(pane.filters.chosen) == [By.FORM]


def test_an_empty_list_says_what_to_do_and_the_link_does_it(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.filters.choose(By.YEAR, 1999)
    assert pane._nothing.isVisible()
    assert "去掉搜索和筛选" in pane._nothing.text()
    pane._nothing.linkActivated.emit("all")
    assert pane.model.report_count == 2
    assert not pane._nothing.isVisible()


def test_the_rule_filter_finds_what_breaks_it(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    (broken,) = [one for one in store.ids() if store.row(one).broken_hard]
    rules = next(a for a in opened(pane.filter_menu) if a.text() == "不成立的规则").menu()
    assert isinstance(rules, QMenu)
    opened(rules)[0].trigger()
    assert shown(pane) == [broken]


# --- search ---


def test_what_stands_only_in_the_text_comes_under_a_heading(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    word = "不予公开"
    assert store.ids(Query(text=word)) == []
    pane.search.setText(word)
    qtbot.waitUntil(lambda: shown(pane) == ["正文中提到（2）", 1, 2])
    pane.search.setText("没有这样的话")
    qtbot.waitUntil(lambda: pane._nothing.isVisible())
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(pane) == [1, 2])


def test_enter_goes_to_the_first_report_found_in_a_text(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.search.setText("不予公开")
    qtbot.waitUntil(lambda: pane.model.report_count == 2)
    with qtbot.waitSignal(pane.report_activated):
        QTest.keyClick(pane.search, Qt.Key.Key_Return)


def test_the_open_report_is_selected_again_when_the_list_shows_it_again(
    qtbot: QtBot, store: Store
) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.show_report(1)
    pane.search.setText(store.row(2).agency or "")
    qtbot.waitUntil(lambda: shown(pane) == [2])
    assert pane.current_report is None
    pane.search.clear()
    qtbot.waitUntil(lambda: shown(pane) == [1, 2])
    assert pane.current_report == 1


# --- order and columns ---


def test_a_click_on_a_heading_sorts(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    header = pane.view.horizontalHeader()
    header.sectionClicked.emit(Column.PROBLEMS)
    assert pane.arrangement.order is Order.PROBLEMS
    assert shown(pane) == store.ids(Query(order=Order.PROBLEMS))
    assert "按待看处数" in pane._count.text()


def test_risk_is_explained(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07")
    pane.arrangement.set_order(Order.RISK)
    index = pane.model.index(0, Column.RISK)
    row = store.row(store.ids(Query(order=Order.RISK))[0])
    told = str(pane.model.data(index, Qt.ItemDataRole.ToolTipRole))
    assert told.startswith(f"风险 {row.risk}\n")
    assert f"必须成立的规则不成立 {row.open_hard} 条" in told


def test_columns_order_and_groups_are_remembered(
    qtbot: QtBot, store: Store, settings: Settings
) -> None:
    pane = pane_with(qtbot, store, "02", settings=settings)
    pane.view.set_column_shown(Column.RISK, is_shown=True)
    pane.view.setColumnWidth(Column.RISK, 77)
    pane.arrangement.set_order(Order.RISK)
    pane.arrangement.set_by(By.REGION)
    pane.save()
    again = pane_with(qtbot, store, settings=settings)
    assert not again.view.isColumnHidden(Column.RISK)
    assert again.view.columnWidth(Column.RISK) == 77
    assert (again.arrangement.order, again.arrangement.by) == (Order.RISK, By.REGION)
    assert again.model.by is By.REGION


# --- choosing several ---


def test_several_are_chosen_by_keys_and_none_of_them_opened(qtbot: QtBot, store: Store) -> None:
    pane = pane_with(qtbot, store, "02", "07", "08")
    pane.view.setFocus()
    pane.view.selectRow(0)
    with qtbot.assertNotEmitted(pane.report_activated):
        QTest.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.chosen == [1, 2]
    QTest.keyClick(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.chosen == [1, 2, 3]
    assert "选中 3 份" in pane._count.text()


def test_the_files_of_a_store_that_is_gone_are_no_trouble(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    pane = pane_with(qtbot, store, "02")
    store.bin([1])
    store.empty([1])
    pane.model._rows.clear()
    assert pane.model.data(pane.model.index(0, Column.AGENCY)) is None
