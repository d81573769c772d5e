"""The series dialog with real keys: table, chart, names, units; and last year's figures in the
grid."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.errors import ExportError
from core.forms import load_forms
from core.series.links import Kind, Link
from core.store import Store
from gui.actions import Command
from gui.findings.model import rows_of
from gui.main_window import MainWindow
from gui.palette import LIGHT
from gui.series import SeriesDialog
from gui.series.chart import Chart, Line, SeriesChart, ticks_of
from gui.series.model import SeriesModel
from gui.settings import Settings
from gui.worklist.columns import Column
from tests.core.making import a_document, an_extraction

NEW, OUT, IN = (f"requests.{row}.total" for row in ("new", "carried_out", "carried_in"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "库.gouji", who="张三") as made:
        yield made


def added(store: Store, agency: str, year: int, **figures: int) -> int:
    values = {{"new": NEW, "out": OUT, "in_": IN}[name]: value for name, value in figures.items()}
    form = "2019" if year < 2021 else "2021"
    one = an_extraction(values, agency=agency, year=year, form=form, sha256=f"{agency}{year}")
    return store.add(a_document(), one, b"x")


@pytest.fixture
def reports(store: Store) -> list[int]:
    return [
        added(store, "汀澜县财政局", year, new=new, out=2)
        for year, new in ((2019, 10), (2020, 12), (2021, 15), (2023, 9))
    ]


def opened(qtbot: QtBot, store: Store, report: int) -> SeriesDialog:
    dialog = SeriesDialog(store, report, None)  # type: ignore[arg-type]  # a window of its own
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


# --- the table ---


def test_the_model_is_one(qtbot: QtBot, store: Store, reports: list[int]) -> None:
    series = store.book.series(reports[0])
    model = SeriesModel(series, load_forms(), LIGHT)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_whole(True)
    assert model.rowCount() > 200
    model.set_whole(False)
    assert [row.field.id for row in model.rows] == [NEW, OUT]


def test_the_years_stand_side_by_side_with_their_breaks(
    qtbot: QtBot, store: Store, reports: list[int]
) -> None:
    dialog = opened(qtbot, store, reports[2])
    model = dialog.model
    heads = [
        model.headerData(section, Qt.Orientation.Horizontal)
        for section in range(1, model.columnCount())
    ]
    assert heads == ["2019", "2020", "‖ 2021", "‖ 2023"]
    place = model.place_of(NEW)
    assert place is not None
    assert [model.index(place, column).data() for column in range(1, 5)] == ["10", "12", "15", "9"]
    tip = model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "缺少 2022—2022 年的报告" in str(tip)


def test_the_selected_rows_are_drawn(qtbot: QtBot, store: Store, reports: list[int]) -> None:
    dialog = opened(qtbot, store, reports[2])
    assert [line.name.rpartition(" · ")[0] for line in dialog.chart.chart.lines] == [
        "三 依申请公开 · 一、本年新收政府信息公开申请数量",
        "三 依申请公开 · 四、结转下年度继续办理",
    ]
    assert dialog.chart.chart.breaks == ("", "", "格式改变", "缺年")
    assert dialog.chart.chart.lines[0].goes_on == (False, True, True, False)
    assert "2023 9" in dialog.chart.accessibleDescription()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert len(dialog.chart.chart.lines) == 1


def test_enter_on_a_year_opens_its_report(qtbot: QtBot, store: Store, reports: list[int]) -> None:
    dialog = opened(qtbot, store, reports[2])
    dialog.table.setCurrentIndex(dialog.model.index(0, 1))
    dialog.table.setFocus()
    with qtbot.waitSignal(dialog.report_wanted) as wanted:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert wanted.args == [reports[0]]
    assert not dialog.isVisible()


def test_a_report_without_an_agency_says_so(qtbot: QtBot, store: Store) -> None:
    extraction = an_extraction(year=None)
    dialog = opened(qtbot, store, store.add(a_document(), extraction, b"x"))
    assert "无法排出" in dialog.heading.text()
    assert dialog.model.rowCount() == 0


# --- the chart ---


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_picture_is_saved(
    qtbot: QtBot, store: Store, reports: list[int], tmp_path: Path, ending: str
) -> None:
    dialog = opened(qtbot, store, reports[2])
    path = tmp_path / f"图{ending}"
    dialog.save_chart(path)
    if ending == ".png":
        image = QImage(str(path))
        assert image.width() == 2 * dialog.chart.width()
        colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3)
                   for y in range(0, image.height(), 3)}  # fmt: skip
        assert set(LIGHT.series[:2]) <= colours
    else:
        assert path.read_text(encoding="utf8").count("<polyline") > 4


def test_a_picture_that_cannot_be_written_is_told_of(
    qtbot: QtBot, store: Store, reports: list[int], tmp_path: Path
) -> None:
    dialog = opened(qtbot, store, reports[2])
    with qtbot.waitSignal(dialog.failed) as told:
        dialog.save_chart(tmp_path / "没有" / "图.png")
    assert isinstance(told.args[0], ExportError)


@pytest.mark.parametrize(
    "figures", [(), (None,), (0,), (7,), (1, 10**7), (-8, 12), (890,), (3, 3, None, 5)]
)
def test_every_line_can_be_drawn(qtbot: QtBot, figures: tuple[int | None, ...]) -> None:
    from decimal import Decimal

    values = tuple(None if one is None else Decimal(one) for one in figures)
    line = Line("新收", values, (False,) * len(values))
    years = tuple(range(2019, 2019 + len(values)))
    chart = SeriesChart()
    qtbot.addWidget(chart)
    chart.resize(320, 180)
    chart.show_chart(Chart("", years, (line,), ("",) * len(values)))
    assert QImage.fromData(chart.picture(".png")).width() == 640
    ticks = ticks_of((line,))
    assert ticks[0] <= 0 <= ticks[-1]
    assert all(ticks[0] <= one <= ticks[-1] for one in figures if one is not None)
    assert 2 <= len(ticks) <= 8


# --- names ---


def test_a_name_is_confirmed_and_taken_back_by_keys(qtbot: QtBot, store: Store) -> None:
    added(store, "汀澜县环境保护局", 2018)
    this = added(store, "汀澜县生态环境局", 2019)
    dialog = opened(qtbot, store, this)
    assert dialog.tabs.tabText(1) == "名称（1 处待确认）"
    assert dialog.model.columnCount() == 2
    dialog.tabs.setCurrentIndex(1)
    dialog.names.list.setFocus()
    with qtbot.waitSignal(dialog.links_changed):
        qtbot.keyClick(dialog.names.list, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert dialog.model.columnCount() == 3
    assert dialog.heading.text() == "汀澜县环境保护局 → 汀澜县生态环境局"
    assert dialog.names.list.count() == 0
    with qtbot.waitSignal(dialog.links_changed):
        qtbot.keyClick(dialog.names.list, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert dialog.names.list.count() == 1
    assert dialog.model.columnCount() == 2


def test_a_merger_is_drawn_as_a_break(qtbot: QtBot, store: Store) -> None:
    added(store, "汀澜县旅游局", 2018, new=5)
    this = added(store, "汀澜县文化和旅游局", 2019, new=9)
    dialog = opened(qtbot, store, this)
    dialog.names.successor.click()
    assert dialog.chart.chart.breaks == ("", "机构合并")
    assert dialog.chart.chart.lines[0].goes_on == (False, False)


# --- units ---


def test_units_are_confirmed_and_a_gap_is_explained(qtbot: QtBot, store: Store) -> None:
    for number, name in enumerate(("汀澜县财政局", "汀澜县审计局"), start=3):
        added(store, name, 2023, new=number)
    over = added(store, "汀澜县人民政府", 2023, new=3)
    dialog = opened(qtbot, store, over)
    assert dialog.tabs.isTabVisible(2)
    units = dialog.units
    units.list.selectAll()
    units.under.click()
    assert units.list.count() == 0
    assert "汇总 3，少于下属单位之和 7" in units.outcome.toPlainText()
    assert "汀澜县审计局，可能漏汇总" in units.outcome.toPlainText()
    units.complete.click()
    assert "汇总 3 ≠ 下属单位之和 7" in units.outcome.toPlainText()
    assert units.complete.isChecked()
    units.complete.click()
    assert not units.complete.isChecked()


def test_an_agency_without_units_has_no_such_tab(
    qtbot: QtBot, store: Store, reports: list[int]
) -> None:
    assert not opened(qtbot, store, reports[0]).tabs.isTabVisible(2)


# --- in the window ---


@pytest.fixture
def window(qtbot: QtBot, store: Store, tmp_path: Path) -> MainWindow:
    added(store, "汀澜县财政局", 2022, new=7, out=4)
    added(store, "汀澜县财政局", 2023, new=9, in_=1)
    window = MainWindow(store, Settings(tmp_path / "a.ini"), Qt.ColorScheme.Light)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.review.open(2)
    return window


def test_last_year_s_figures_come_and_go_with_a_key(qtbot: QtBot, window: MainWindow) -> None:
    tab = next(tab for tab in window.grid.table_tabs if tab.model.table.id == "requests")
    assert tab.model.ghost(NEW) == ""
    window.grid.tabs.setCurrentWidget(tab)
    before = tab.grab().toImage()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert (tab.model.ghost(NEW), tab.model.ghost(OUT), tab.model.ghost(IN)) == ("7", "4", "0")
    assert tab.model.ghost("requests.new.legal") == ""
    assert "上年（2022）：7" in tab.model.story(NEW)
    assert tab.grab().toImage() != before
    window.actions_table[Command.LAST_YEAR].trigger()
    assert tab.model.ghost(NEW) == ""
    assert tab.grab().toImage() == before


def test_a_finding_between_years_stands_in_the_pane_and_leads_to_its_cell(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = window.desk.session
    assert session is not None
    row = next(row for row in rows_of(session) if row.finding.rule == "REQ-CF-tot")
    assert row.words.startswith("跨年 · ")
    place = [one.finding.rule for one in window.findings.model.rows].index("REQ-CF-tot")
    window.findings.list.setCurrentIndex(window.findings.model.index(place))
    assert window.desk.current == IN


def test_the_dialog_opens_with_a_key_and_a_confirmed_name_brings_last_year(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    added(store, "丽水市汀澜县财政局", 2024, new=1)
    window.review.open(3)
    session = window.desk.session
    assert session is not None
    before = session.last
    assert before is None
    qtbot.keyClick(
        window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = window.findChild(SeriesDialog)
    assert dialog is not None
    dialog.names.same.click()
    assert session.last is not None
    assert session.last.year == 2023
    dialog.reject()


def test_the_row_of_the_year_after_follows_an_edit(window: MainWindow) -> None:
    model = window.worklist.model
    row = model.row_of(2)
    assert row is not None
    place = model.index(row, Column.PROBLEMS)
    before = int(str(place.data()))
    window.review.open(1)
    window.desk.set_current(OUT)
    window.desk.decide("1")  # as much as the year after carried in
    row = model.row_of(2)
    assert row is not None
    assert int(str(model.index(row, Column.PROBLEMS).data())) == before - 1


def test_what_was_said_of_names_is_kept_beside_an_edit(window: MainWindow, store: Store) -> None:
    store.book.say(Link(Kind.SAME, "甲", "乙"))
    session = window.desk.session
    assert session is not None
    window.desk.decide("3")
    assert store.book.agencies.names("甲") == {"甲", "乙"}
