"""The overview: its numbers, its plots, what a bar leads to, and its pictures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core import edits
from core.record import Status
from core.store import By, Query, Store
from gui.actions import Command
from gui.main_window import MainWindow
from gui.overview import OverviewWindow
from gui.overview.chart import Chart
from gui.overview.painting import PATTERNS, colour_of, measured
from gui.overview.plot import Ink, Plot, plots_of
from gui.overview.saving import save_plot
from gui.overview.table import PlotModel
from gui.palette import DARK, LIGHT
from tests.gui.conftest import add, sample

Make = Callable[..., MainWindow]
FIELD = "requests.new.natural_person"


class Clock:
    """Ticks as it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 4, tzinfo=UTC)

    def __call__(self) -> str:
        return self.time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture
def reviewed(store: Store) -> tuple[Store, Clock]:
    """Three reports; two were reviewed, one of them after a long break."""
    clock = Clock()
    store._now = clock
    for start in ("02", "07", "08"):
        add(store, sample(start))
    for report, pauses in ((1, (60, 30)), (2, (4000, 90))):
        session = store.session(report)
        for pause in pauses:
            clock.time += timedelta(seconds=pause)
            session.apply(edits.set_blank(session.cells[next(iter(session.cells))]))
        clock.time += timedelta(seconds=30)
        session.apply(edits.status_changed(session.record, Status.REVIEWED))
    return store, clock


# --- numbers ---


def test_time_is_what_lies_between_edits_but_not_a_break(reviewed: tuple[Store, Clock]) -> None:
    store, _ = reviewed
    overview = store.overview()
    assert overview.median_minutes == pytest.approx((1.0 + 2.0) / 2, abs=0.01)
    assert sum(line.reports for line in overview.times) == 2
    assert [line.reviewed for line in overview.days] == [2]


def test_every_report_counts_once_by_year_and_status(reviewed: tuple[Store, Clock]) -> None:
    store, _ = reviewed
    overview = store.overview()
    assert sum(sum(line.counts.values()) for line in overview.years) == 3
    for line in overview.years:
        for status, count in line.counts.items():
            assert count == store.count(Query(year=line.year, status=(status,)))
    store.bin([3])
    assert sum(sum(line.counts.values()) for line in store.overview().years) == 2


def test_rules_are_counted_apart_by_whether_they_need_a_person(store: Store) -> None:
    add(store, sample("07"))
    before = {line.rule: line for line in store.overview().rules}
    session = store.session(1)
    finding = session.open_findings()[0]
    assert (before[finding.rule].open, before[finding.rule].settled) == (1, 0)
    session.apply(edits.waived(session.record, finding, "原文如此", "张三", "2026-01-01"))
    after = {line.rule: line for line in store.overview().rules}
    assert (after[finding.rule].open, after[finding.rule].settled) == (0, 1)


def test_an_empty_store_has_an_empty_overview(store: Store) -> None:
    plots = plots_of(store.overview())
    assert [plot.bars for plot in plots] == [(), (), (), ()]


# --- plots ---


def test_inks_differ_by_more_than_colour() -> None:
    in_one_plot = [
        (PATTERNS[ink], colour_of(ink, LIGHT).lightness() // 64)
        for ink in (Ink.DONE, Ink.HALF, Ink.FAINT, Ink.WARNING, Ink.STRONG)
    ]
    assert len({pattern for pattern, _ in in_one_plot}) == 4
    for colours in (LIGHT, DARK):
        assert len({colour_of(ink, colours).name() for ink in Ink}) == 4


def test_the_tables_are_models(reviewed: tuple[Store, Clock], qtmodeltester: ModelTester) -> None:
    store, _ = reviewed
    for plot in plots_of(store.overview()):
        model = PlotModel(plot)
        qtmodeltester.check(model)
        for row, bar in enumerate(plot.bars):
            shown = [str(model.data(model.index(row, c))) for c in range(model.columnCount())]
            assert shown[0] == bar.label
            assert shown[1 : 1 + len(bar.values)] == [f"{value:,}" for value in bar.values]


def chart_of(qtbot: QtBot, plot: Plot) -> Chart:
    chart = Chart(plot, None)  # type: ignore[arg-type]  # alone on the screen
    qtbot.addWidget(chart)
    chart.resize(500, chart.sizeHint().height())
    chart.show()
    chart.setFocus()
    return chart


def test_bars_are_as_long_as_their_numbers(qtbot: QtBot, reviewed: tuple[Store, Clock]) -> None:
    store, _ = reviewed
    plot = plots_of(store.overview())[0]
    plot = replace(plot, bars=(replace(plot.bars[0], values=(6, 3, 0, 0, 1)),))
    places = measured(plot, QApplication.font(), 500, with_title=False).places
    widths = [place.rect.width() for place in places]
    assert widths[0] == pytest.approx(2 * widths[1])
    assert [place.part for place in places] == [0, 1, 4]
    assert places[0].rect.right() == pytest.approx(places[1].rect.left())


def test_a_bar_is_chosen_by_keys_and_told(qtbot: QtBot, reviewed: tuple[Store, Clock]) -> None:
    store, _ = reviewed
    chart = chart_of(qtbot, plots_of(store.overview())[0])
    QTest.keyClick(chart, Qt.Key.Key_Down)
    second = chart.plot.bars[1]
    assert chart.accessibleDescription().startswith(second.label)
    with qtbot.waitSignal(chart.narrowed) as blocker:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert blocker.args == [second.whole]
    QTest.keyClick(chart, Qt.Key.Key_Right)
    part = next(place for place, value in enumerate(second.values) if value)
    with qtbot.waitSignal(chart.narrowed) as blocker:
        QTest.keyClick(chart, Qt.Key.Key_Space)
    assert blocker.args == [second.narrows[part]]


def test_a_part_of_a_bar_is_chosen_by_the_mouse(
    qtbot: QtBot, reviewed: tuple[Store, Clock]
) -> None:
    store, _ = reviewed
    chart = chart_of(qtbot, plots_of(store.overview())[0])
    place = chart._drawing().places[0]
    point = place.rect.center()
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        point,
        QPointF(chart.mapToGlobal(point)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(chart.narrowed) as blocker:
        QApplication.sendEvent(chart, press)
    assert blocker.args == [chart.plot.bars[place.bar].narrows[place.part]]


def test_a_plot_is_saved_as_a_picture_and_as_a_drawing(
    qtbot: QtBot, reviewed: tuple[Store, Clock], tmp_path: Path
) -> None:
    store, _ = reviewed
    plot = plots_of(store.overview())[0]
    assert save_plot(plot, tmp_path / "a.png", QApplication.font())
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() == 1800
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, 1800, 3)
        for y in range(0, image.height(), 3)
    }
    assert LIGHT.ok_text in colours
    assert save_plot(plot, tmp_path / "a.svg", QApplication.font())
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert root.tag.endswith("svg")
    assert not save_plot(plot, tmp_path / "no" / "a.png", QApplication.font())


# --- the window ---


def test_the_overview_narrows_the_worklist_down(
    qtbot: QtBot, make_window: Make, store: Store
) -> None:
    window = make_window("02", "07", "08")
    window.actions_table[Command.OVERVIEW].trigger()
    overview = window.findChild(OverviewWindow)
    assert isinstance(overview, OverviewWindow)
    qtbot.waitUntil(lambda: bool(overview.panels[0].chart.plot.bars))
    bar = overview.panels[0].chart.plot.bars[-1]
    overview.panels[0].chart.narrowed.emit(bar.whole)
    assert bar.whole is not None
    year = bar.whole[By.YEAR]
    assert window.worklist.model.reports == store.ids(Query(year=int(year or 0)))
    panel = overview.panels[1]
    panel.as_table.click()
    assert panel.table.isVisible()
    with qtbot.waitSignal(overview.narrowed):
        panel.table.activated.emit(panel.model.index(0, 0))
    assert list(window.worklist.filters.chosen) == [By.RULE]


def test_a_picture_that_cannot_be_written_is_told_of(
    qtbot: QtBot, make_window: Make, tmp_path: Path
) -> None:
    window = make_window("02", "07")
    window.side_windows.show_overview()
    overview = window.findChild(OverviewWindow)
    assert isinstance(overview, OverviewWindow)
    qtbot.waitUntil(lambda: not overview.is_counting)
    plot = overview.panels[0].chart.plot
    overview.save(plot, tmp_path / "no" / "图.svg")
    assert "请换一个文件夹" in window.notice.text
    overview.save(plot, tmp_path / "图.svg")
    assert (tmp_path / "图.svg").stat().st_size > 500
