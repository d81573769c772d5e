"""The page view through the real window: evidence boxed, figures clicked, words selected."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from core.document import Box, Page, Span, Word
from core.readers import read_bytes
from core.record import State
from core.session import Session
from gui.main_window import MainWindow
from gui.pages.sheets import Sheets, printed_between
from gui.pages.tiles import SIDE, Kept, Tile, preview, tiles_over
from tests.made.pages import Grid, Role
from tests.made.print import pdf_of
from tests.made.printed import a_print

NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton
MOST = 15_000  # milliseconds: the process that draws has to begin

Make = Callable[..., MainWindow]


@pytest.fixture
def window(make_window: Make, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    file = tmp_path / "报告.pdf"
    file.write_bytes(a_print(12, "paper_numbers")[1])
    window = make_window(file)
    window.resize(1400, 900)
    qtbot.waitExposed(window)
    return window


def session_of(window: MainWindow) -> Session:
    session = window.desk.session
    assert session is not None
    return session


def a_field(window: MainWindow, state: State, *, last: bool = False) -> str:
    """A field of table 三 in this state."""
    found = [
        cell.field
        for cell in session_of(window).cells.values()
        if cell.reading.state is state and cell.field.startswith("requests.") and cell.source
    ]
    return found[-1 if last else 0]


def source_of(window: MainWindow, field: str) -> Span:
    source = session_of(window).cells[field].source
    assert source is not None
    return source


def point_of(window: MainWindow, span: Span) -> QPoint:
    """The middle of a span, scrolled into view."""
    window.pages.view.centre(span)
    rect = window.pages.view.rect_of(span)
    assert rect is not None
    return rect.center()


def click(window: MainWindow, span: Span, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(window.pages.view.viewport(), LEFT, modifier, point_of(window, span))


def wait_drawn(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.pages.view.is_drawn, timeout=MOST)


def test_a_report_with_pages_shows_them_and_one_key_switches(window: MainWindow) -> None:
    assert window.pages.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.source.isVisible()
    assert not window.pages.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.pages.isVisible()


def test_a_report_without_pages_shows_its_text(make_window: Make) -> None:
    window = make_window("01")
    assert window.source.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F4)
    assert window.source.isVisible()
    assert not window.pages.isVisible()


@pytest.mark.parametrize("last", [False, True])
def test_the_evidence_is_boxed_on_its_page_and_in_the_middle(
    window: MainWindow,
    last: bool,  # noqa: FBT001
) -> None:
    field = a_field(window, State.READ, last=last)
    window.desk.set_current(field)
    span = source_of(window, field)
    document = session_of(window).document
    ((number, boxes),) = window.pages.view.evidence.items()
    words = [
        word
        for word in document.pages[number - 1].words
        if len(word.span) and _holds(boxes[0], word.box)
    ]
    assert [word.span.of(document.text) for word in words] == [span.of(document.text)]
    rect = window.pages.view.rect_of(span)
    assert rect is not None
    viewport = window.pages.view.viewport()
    assert viewport.rect().contains(rect)
    bar = window.pages.view.verticalScrollBar()
    if bar.minimum() < bar.value() < bar.maximum():
        assert abs(rect.center().y() - viewport.height() / 2) < 20


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1


def test_a_click_on_a_figure_selects_its_cell_and_moves_nothing(window: MainWindow) -> None:
    field = a_field(window, State.READ)
    window.desk.set_current(None)
    point = point_of(window, source_of(window, field))
    before = window.pages.view.verticalScrollBar().value()
    QTest.mouseClick(window.pages.view.viewport(), LEFT, NONE, point)
    assert window.desk.current == field
    assert window.pages.view.verticalScrollBar().value() == before


def test_a_click_on_an_empty_cell_selects_it(window: MainWindow) -> None:
    session = session_of(window)
    empty = [
        cell.field
        for cell in session.cells.values()
        if cell.source is not None and len(cell.source) == 0
    ]
    assert empty
    click(window, source_of(window, empty[0]))
    assert window.desk.current == empty[0]


def test_a_click_with_alt_takes_the_figure_into_the_current_cell(window: MainWindow) -> None:
    first, other = a_field(window, State.READ), a_field(window, State.READ, last=True)
    figure = session_of(window).cells[other].printed
    window.desk.set_current(first)
    click(window, source_of(window, other), ALT)
    cell = session_of(window).cells[first]
    assert cell.printed == figure
    assert cell.source == source_of(window, other)


def with_a_row_too_many() -> bytes:
    """A print whose table 三 has every row of the form, and one of figures without a label."""
    page = a_print(12, "paper_ruled")[0].page
    at, grid = next(
        (at, one)
        for at, one in enumerate(page.blocks)
        if isinstance(one, Grid) and one.table == "requests"
    )
    row = tuple(
        replace(td, text="7" if td.role is Role.VALUE else "", field=None) for td in grid.rows[-1]
    )
    middle = len(grid.rows) // 2
    longer = replace(grid, rows=(*grid.rows[:middle], row, *grid.rows[middle:]))
    blocks = (*page.blocks[:at], longer, *page.blocks[at + 1 :])
    return pdf_of(replace(page, blocks=blocks), "paper_ruled", Random(1))


def test_an_unclaimed_figure_is_outlined_and_a_click_shows_it(
    make_window: Make, tmp_path: Path
) -> None:
    file = tmp_path / "报告.pdf"
    file.write_bytes(with_a_row_too_many())
    window = make_window(file)
    unclaimed = session_of(window).unclaimed
    assert sum(map(len, window.pages.view.unclaimed.values())) == len(unclaimed) > 0
    click(window, unclaimed[0].source)
    assert window.desk.shown == unclaimed[0].source
    first = a_field(window, State.READ)
    window.desk.set_current(first)
    click(window, unclaimed[0].source, ALT)
    assert str(session_of(window).cells[first].printed) == unclaimed[0].raw


def test_words_are_selected_over_lines_and_copied(window: MainWindow) -> None:
    view = window.pages.view
    document = session_of(window).document
    first = document.pages[0].words[0].span
    last = next(w.span for w in document.pages[0].words if w.box.y0 > 110 and len(w.span) > 3)
    view.verticalScrollBar().setValue(0)
    start, end = view.rect_of(first), view.rect_of(last)
    assert start is not None
    assert end is not None
    port = view.viewport()
    QTest.mousePress(port, LEFT, NONE, start.topLeft() + QPoint(0, start.height() // 2))
    QTest.mouseMove(port, start.center())
    QTest.mouseMove(port, QPoint(end.right() + 1, end.center().y()))
    QTest.mouseRelease(port, LEFT, NONE, QPoint(end.right() + 1, end.center().y()))
    assert view.selection == Span(first.start, last.end)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = document.text[first.start : last.end]
    assert QGuiApplication.clipboard().text() == text
    assert "\n" in text
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection is None


def test_shift_and_click_stretches_the_selection(window: MainWindow) -> None:
    view = window.pages.view
    words = [word.span for word in session_of(window).document.pages[0].words if len(word.span) > 3]
    view.select(words[0])
    click(window, words[2], SHIFT)
    assert view.selection is not None
    assert view.selection.start == words[0].start
    assert words[2].start < view.selection.end <= words[2].end


def test_a_run_of_figures_fills_the_row(window: MainWindow) -> None:
    session = session_of(window)
    row = [one for one in session.cells if one.startswith("requests.processed.")]
    spans = [source_of(window, one) for one in row]
    window.desk.set_current("requests.new.natural_person")
    window.pages.view.select(Span(spans[0].start, spans[-1].end))
    window.pages.view.setFocus()
    QTest.keyClick(window.pages.view, Qt.Key.Key_Return, ALT)
    QApplication.processEvents()
    figures = [session.cells[one].printed for one in row]
    if all(figure is not None for figure in figures):
        new = [one for one in session.cells if one.startswith("requests.new.")]
        assert [session.cells[one].printed for one in new] == figures


def test_searching_selects_and_centres_what_is_found(window: MainWindow) -> None:
    window.pages.view.setFocus()
    window.beside.open_find_bar()
    bar = window.pages.find_bar
    assert bar.isVisible()
    bar.line.setText("四、结转下年度")
    selection = window.pages.view.selection
    assert selection is not None
    rect = window.pages.view.rect_of(selection)
    assert rect is not None
    assert window.pages.view.viewport().rect().contains(rect.center())
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_pages_are_drawn_as_sharply_as_the_zoom_wants(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pages.view
    wait_drawn(window, qtbot)
    before = view.scale
    for _ in range(3):
        window.beside.zoom_in()
    assert view.scale > 1.5 * before
    wait_drawn(window, qtbot)
    page = view.sheets.pages[view.page - 1]
    ratio = view.devicePixelRatioF()
    tiles = [tile for tile in _tiles(view.kept) if tile.page == page.number]
    assert max(tile.width for tile in tiles) == round(page.width * view.scale * ratio)
    window.beside.zoom_back()
    assert view.scale == pytest.approx(before)


def _tiles(kept: Kept) -> list[Tile]:
    return list(kept._pictures)


def test_what_is_drawn_is_the_page(window: MainWindow, qtbot: QtBot) -> None:
    wait_drawn(window, qtbot)
    pictures = list(window.pages.view.kept._pictures.values())
    assert pictures
    colours = {one.pixelColor(x, y).lightness() for one in pictures for x, y in _points(one)}
    assert max(colours) == 255
    assert min(colours) < 100


def _points(image: QImage) -> list[tuple[int, int]]:
    return [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]


def test_three_hundred_pages_are_drawn_only_where_they_are_seen(
    window: MainWindow, qtbot: QtBot
) -> None:
    data = many_pages(300)
    document = read_bytes(data, name="a.pdf")
    view = window.pages.view
    window.pages.renderer.show("many", data, "pdf")
    view.set_document("many", document.pages, document.text)
    wait_drawn(window, qtbot)
    assert {tile.page for tile in _tiles(view.kept)} <= {1, 2, 3}
    bar = view.verticalScrollBar()
    for share in (0.3, 0.6, 1.0):
        bar.setValue(round(bar.maximum() * share))
        wait_drawn(window, qtbot)
    assert view.page == 300
    assert len({tile.page for tile in _tiles(view.kept)}) < 20


def many_pages(count: int) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for number in range(count):
        canvas.drawString(60, 700, f"page {number + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_file_that_cannot_be_drawn_says_so_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    view = window.pages.view
    pages = session_of(window).document.pages
    window.pages.renderer.show("broken", b"%PDF-1.7\n", "pdf")
    view.set_document("broken", pages, session_of(window).document.text)
    wait_drawn(window, qtbot)
    assert "1" in view._sorry(1)
    view.grab()


def test_the_view_follows_from_report_to_report(
    make_window: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "报告.pdf"
    file.write_bytes(a_print(12, "paper_ruled")[1])
    window = make_window(file, "01")
    qtbot.waitExposed(window)
    seen = set()
    for report in (1, 2, 1):
        window.review.open(report)
        QApplication.processEvents()
        seen.add(window.pages.isVisible())
        assert window.pages.isVisible() != window.source.isVisible()
    assert seen == {True, False}


# --- where things lie ---


def test_tiles_cover_what_is_seen_and_no_more() -> None:
    seen = Sheets((Page(1, 595, 842, ()),), 2.0, 100.0)
    rect = seen.rect(0).toAlignedRect().translated(-seen.rect(0).topLeft().toPoint())
    tiles = list(tiles_over(1, 1190, 1684, rect))
    assert len(tiles) == 2 * 3
    assert sum(tile.rect.width() * tile.rect.height() for tile in tiles) == 1190 * 1684
    assert preview(1, 595, 842).rect.width() < SIDE


def test_pictures_are_let_go_of_when_they_are_many() -> None:
    kept = Kept(most=4 * 100 * 100 * 3)
    tiles = [Tile(number, 100, 100, 0, 0) for number in range(5)]
    for tile in tiles:
        kept.put(tile, QImage(100, 100, QImage.Format.Format_RGB32))
        kept.get(tiles[0])
    assert len(kept) == 3
    assert kept.get(tiles[0]) is not None
    assert kept.get(tiles[1]) is None
    kept.clear()
    assert (len(kept), kept.size) == (0, 0)


def test_a_point_is_a_character_of_the_word_under_it() -> None:
    text = "收到12件"
    page = Page(1, 100, 100, (Word(Span(0, 5), Box(10, 10, 90, 20)),))
    sheets = Sheets((page,), 1.0, 124.0)
    left, top = sheets.rect(0).left(), sheets.rect(0).top()
    hit = sheets.hit(QPointF(left + 65, top + 15), text)
    assert hit is not None
    assert text[hit.place] == "2"
    assert sheets.hit(QPointF(left + 55, top + 50), text) is None
    edge = sheets.nearest(QPointF(left + 99, top + 60), text)
    assert edge is not None
    assert edge.place == 5
    assert printed_between((page,)) == (0.0, 100)
