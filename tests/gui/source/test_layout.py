"""Layout: every place of the text that is laid out maps to one position, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from core.document import Document, Paragraph, Part, Span, Table, TableCell
from gui.palette import LIGHT
from gui.source.layout import Layout, places_of, shown
from tests.gui.panes_making import Writer, made_session

WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789 |年报件\u2028\u2029\n\t\x00\ufeff\ufffe\ufffc\ufdd0\ufdd1𠀀😀"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """A grid cut into merged cells: row, column, rowspan, colspan."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down = draw(st.integers(1, rows - row))
            across = 1
            while (
                column + across < columns
                and not any((row + d, column + across) in taken for d in range(down))
                and draw(st.booleans())
            ):
                across += 1
            while any((row + d, column + a) in taken for d in range(down) for a in range(across)):
                down -= 1
            taken |= {(row + d, column + a) for d in range(down) for a in range(across)}
            cells.append((row, column, down, across))
    return rows, columns, cells


@st.composite
def documents(draw: st.DrawFn) -> Document:
    writer = Writer()
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            part = draw(st.sampled_from(Part))
            writer.paragraph(draw(WORDS), part=part, heading=draw(st.integers(0, 6)))
            continue
        rows, columns, places = draw(tables())
        start = len(writer.text)
        cells = [TableCell(writer.piece(draw(WORDS)), *place) for place in places]
        writer.blocks.append(Table(Span(start, len(writer.text)), rows, columns, tuple(cells)))
    return Document(writer.text, tuple(writer.blocks), "html", "utf-8")


def spans_of(document: Document) -> list[Span]:
    found: list[Span] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.span)
        else:
            found.extend(cell.span for cell in block.cells)
    return found


def laid(document: Document) -> tuple[Layout, QTextDocument]:
    target = QTextDocument()
    return Layout(document, target, LIGHT), target


def between(target: QTextDocument, start: int, end: int) -> str:
    """What is laid out there; Qt hands out halves of code points beyond U+FFFF."""
    halves = "".join(target.characterAt(place) for place in range(start, end))
    return halves.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.usefixtures("qapp")
@settings(deadline=None, max_examples=80)
@given(documents())
def test_every_span_maps_to_its_own_characters_and_back(document: Document) -> None:
    layout, target = laid(document)
    for span in spans_of(document):
        ((start, end),) = layout.places.ranges_of(span) if len(span) else [(0, 0)]
        if not len(span):
            piece = layout.places.pieces_of(span)[0]
            assert piece.span == span
            assert layout.places.piece_at(piece.position) == piece
            continue
        assert between(target, start, end) == shown(span.of(document.text))
        for place in range(span.start, span.end):
            position = layout.places.position_of(place)
            assert position is not None
            assert layout.places.place_of(position) == place


@pytest.mark.usefixtures("qapp")
@settings(deadline=None, max_examples=30)
@given(documents())
def test_every_position_of_a_piece_maps_into_its_span(document: Document) -> None:
    layout, _ = laid(document)
    for piece in layout.places.pieces:
        for position in range(piece.position, piece.position + piece.length):
            place = layout.places.place_of(position)
            assert place is not None
            assert piece.span.start <= place < piece.span.end


@given(WORDS)
def test_text_is_laid_out_with_as_many_characters(words: str) -> None:
    assert len(shown(words)) == len(words)


def test_a_span_over_several_cells_shows_as_several_ranges(qtbot: QtBot) -> None:
    session = made_session({"disputes.review.upheld": "12", "disputes.review.corrected": "3"})
    layout, target = laid(session.document)
    first = session.cells["disputes.review.upheld"].source
    second = session.cells["disputes.review.corrected"].source
    assert first is not None
    assert second is not None
    ranges = layout.places.ranges_of(Span(first.start, second.end))
    assert [between(target, *one) for one in ranges] == ["12", "3"]


def test_between_pieces_there_is_no_place(qtbot: QtBot) -> None:
    session = made_session()
    layout, target = laid(session.document)
    assert layout.places.place_of(target.characterCount() + 5) is None
    assert places_of([]).piece_at(0) is None
    assert places_of([]).position_of(0) is None


def test_merged_cells_stay_merged(qtbot: QtBot) -> None:
    session = made_session()
    layout, _ = laid(session.document)
    requests = layout.tables[1]
    assert (requests.rows(), requests.columns()) == (28, 10)
    assert requests.cellAt(0, 0).rowSpan() == 3
    assert requests.cellAt(5, 0).rowSpan() == 22
