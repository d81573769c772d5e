"""Places: spans of a paged document as boxes on its pages."""

from core.document import Box, Page, Span, Word
from core.places import Place, Places

TEXT = "收到10件\t\t21 2"
FIRST = Page(
    1,
    100,
    200,
    (
        Word(Span(0, 2), Box(0, 0, 20, 10)),
        Word(Span(2, 5), Box(20, 0, 40, 10)),
        Word(Span(6, 6), Box(50, 0, 90, 10)),
    ),
)
SECOND = Page(
    2, 100, 200, (Word(Span(7, 9), Box(5, 5, 15, 15)), Word(Span(10, 11), Box(20, 5, 25, 15)))
)
PLACES = Places((FIRST, SECOND))


def test_a_span_has_the_box_around_its_words() -> None:
    assert PLACES.of(Span(0, 5), TEXT) == Place(1, Box(0, 0, 40, 10))
    assert PLACES.of(Span(7, 11), TEXT) == Place(2, Box(5, 5, 25, 15))


def test_part_of_a_word_has_its_share_of_the_box() -> None:
    assert PLACES.of(Span(2, 4), TEXT) == Place(1, Box(20, 0, 30, 10))  # two narrow of four parts
    assert PLACES.of(Span(4, 5), TEXT) == Place(1, Box(30, 0, 40, 10))


def test_an_empty_cell_has_its_own_box() -> None:
    assert PLACES.of(Span(6, 6), TEXT) == Place(1, Box(50, 0, 90, 10))


def test_a_span_over_pages_has_a_box_on_each() -> None:
    assert [place.page for place in PLACES.all_of(Span(2, 9), TEXT)] == [1, 2]
    assert PLACES.all_of(Span(2, 9), TEXT)[0].box == Box(20, 0, 40, 10)


def test_nothing_is_nowhere() -> None:
    assert PLACES.of(None, TEXT) is None
    assert Places(()).of(Span(0, 1), TEXT) is None
    assert PLACES.of(Span(20, 22), TEXT) is None
