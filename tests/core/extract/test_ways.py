"""The ways to fill a row against an oracle that lists and filters all of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import Span
from core.extract.aligned import Line
from core.extract.atoms import Atom, AtomKind
from core.extract.ways import Ways
from core.figures import parse_figure
from core.forms import load_forms

FORM = load_forms()["2021"]
SUMS = tuple(rule for rule in FORM.rules if rule.is_identity)
NEW = tuple(field for field in FORM.fields if field.id.startswith("requests.new."))
DISPUTES = tuple(field for field in FORM.fields if field.id.startswith("disputes."))
Figures = tuple[Decimal | None, ...]


def line_of(words: Sequence[str], kind: AtomKind) -> tuple[list[Atom], str]:
    slots: list[Atom] = []
    for word in words:
        start = slots[-1].span.end + 1 if slots else 0
        slots.append(Atom(kind, Span(start, start + len(word)), 1, figure=parse_figure(word)))
    return slots, " ".join(words)


def cuts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every way to cut words of digits into figures without leading zeros."""
    if not words:
        yield ()
        return
    word, *others = words
    for count in range(len(word)):
        for inner in combinations(range(1, len(word)), count):
            ends = (0, *inner, len(word))
            pieces = tuple(word[a:b] for a, b in pairwise(ends))
            if all(len(piece) == 1 or piece[0] != "0" for piece in pieces):
                yield from ((*pieces, *rest) for rest in cuts(others))


def filled(pieces: Sequence[str], size: int) -> Iterator[Figures]:
    """Every way to set figures into cells in their order; a dash is a blank."""
    for places in combinations(range(size), len(pieces)):
        cells: list[Decimal | None] = [None] * size
        for place, piece in zip(places, pieces, strict=True):
            cells[place] = None if piece == "-" else Decimal(piece)
        yield tuple(cells)


def broken(figures: Figures) -> int:
    """How many sums do not hold: of 15 cells three, of 7 one."""
    size = 5 if len(figures) == 15 else len(figures)
    wrong = 0
    for start in range(0, len(figures), size):
        *parts, total = figures[start : start + size]
        added = sum(part or 0 for part in parts)
        wrong += added != (total or 0)
    return wrong


def listed(ways: Ways, broken_sums: int) -> list[Figures]:
    found = ways.breaking(None) if broken_sums else ways.holding()
    assert found is not None
    return sorted((one.figures for one in found), key=str)


def expected(every: Iterator[Figures], broken_sums: int) -> list[Figures]:
    return sorted((one for one in every if broken(one) == broken_sums), key=str)


DIGITS = st.text("0012345", min_size=1, max_size=4)


@settings(max_examples=150, deadline=None)
@given(st.lists(DIGITS, min_size=1, max_size=3), st.sampled_from([0, 1]))
def test_all_cuts_and_places_of_glued_digits_are_listed(words: list[str], wrong: int) -> None:
    slots, text = line_of(words, AtomKind.RUN)
    ways = Ways(Line(NEW, None, slots), text, SUMS, may_skip=True)
    every = (one for pieces in cuts(words) for one in filled(pieces, 7))
    assert listed(ways, wrong) == expected(every, wrong)


@settings(max_examples=150, deadline=None)
@given(st.text("0012345", min_size=5, max_size=12), st.sampled_from([0, 1]))
def test_all_cuts_into_as_many_figures_as_cells_are_listed(digits: str, wrong: int) -> None:
    slots, text = line_of([digits], AtomKind.RUN)
    ways = Ways(Line(NEW, None, slots), text, SUMS, may_skip=False)
    every = (one for pieces in cuts([digits]) if len(pieces) == 7 for one in filled(pieces, 7))
    assert listed(ways, wrong) == expected(every, wrong)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["0", "1", "2", "3", "-"]), max_size=7), st.sampled_from([0, 1]))
def test_all_places_of_figures_are_listed(words: list[str], wrong: int) -> None:
    slots, text = line_of(words, AtomKind.FIGURE)
    ways = Ways(Line(NEW, None, slots), text, SUMS, may_skip=False)
    assert listed(ways, wrong) == expected(filled(words, 7), wrong)


@settings(max_examples=40, deadline=None)
@given(
    st.one_of(
        st.lists(st.sampled_from(["0", "1", "2", "-"]), max_size=4),
        st.lists(st.sampled_from(["0", "1", "2", "-"]), min_size=12, max_size=15),
    ),
    st.sampled_from([0, 1]),
)
def test_all_places_in_a_line_of_three_sums_are_listed(words: list[str], wrong: int) -> None:
    slots, text = line_of(words, AtomKind.FIGURE)
    ways = Ways(Line(DISPUTES, None, slots), text, SUMS, may_skip=False)
    assert listed(ways, wrong) == expected(filled(words, 15), wrong)


@settings(max_examples=40, deadline=None)
@given(st.text("00012", min_size=15, max_size=17), st.sampled_from([0, 1]))
def test_all_cuts_of_a_line_of_three_sums_are_listed(digits: str, wrong: int) -> None:
    slots, text = line_of([digits], AtomKind.RUN)
    ways = Ways(Line(DISPUTES, None, slots), text, SUMS, may_skip=False)
    every = (one for pieces in cuts([digits]) if len(pieces) == 15 for one in filled(pieces, 15))
    assert listed(ways, wrong) == expected(every, wrong)
