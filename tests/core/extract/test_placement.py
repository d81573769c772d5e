"""Placement: figures whose places were lost go where order, digits and rules leave one place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import Span
from core.extract import extract, joint
from core.extract.aligned import Line
from core.extract.atoms import Atom, AtomKind
from core.extract.joint import solve
from core.extract.place import Arrangement, Row, holds
from core.extract.ways import Ways
from core.figures import parse_figure
from core.forms import Kind, LinearRule, load_forms
from core.readers import read_bytes
from core.record import State
from resources import resource
from tests.core.extract.writing import (
    FIELDS,
    Printed,
    as_lines,
    by_field,
    requested,
    silent,
    written,
)

FORM = load_forms()["2021"]
REQUESTS = FORM.rules_by_table["requests"]
SUMS = tuple(rule for rule in FORM.rules if rule.is_identity)

Values = tuple[int | None, ...]


def line_of(row: str, words: Sequence[str], kind: AtomKind = AtomKind.FIGURE) -> tuple[Line, str]:
    """A line whose slots are the words, and the text that they stand in; '' is an empty cell."""
    fields = tuple(field for field in FORM.fields if field.id.startswith(f"{row}."))
    text = " ".join(words)
    slots = []
    place = 0
    for word in words:
        span = Span(place, place + len(word))
        figure = parse_figure(word)
        is_blank = figure is not None and figure.value is None
        what = (AtomKind.BLANK if word else AtomKind.EMPTY) if is_blank else kind
        slots.append(Atom(what, span, 1, figure=figure))
        place += len(word) + 1
    return Line(fields, None, slots), text


def ways(
    row: str, words: Sequence[str], kind: AtomKind = AtomKind.FIGURE, *, may_skip: bool = False
) -> list[Values]:
    """Every way to fill the row, whatever it adds up to."""
    line, text = line_of(row, words, kind)
    found = Ways(line, text, SUMS, may_skip=may_skip).every()
    assert found is not None
    return [whole(one) for one in found]


def whole(arrangement: Arrangement) -> Values:
    return tuple(None if f is None else int(f) for f in arrangement.figures)


def cuts(row: str, digits: str, *, may_skip: bool = False) -> list[Values]:
    """The ways to cut glued digits that the rules within the row allow."""
    found = opened(row, [digits], AtomKind.RUN, may_skip=may_skip)
    assert not found.breaks_own_rule
    return sorted((whole(one) for one in found.left), key=str)


def opened(
    row: str, words: Sequence[str], kind: AtomKind = AtomKind.FIGURE, *, may_skip: bool = False
) -> Row:
    line, text = line_of(row, words, kind)
    found = Ways(line, text, SUMS, may_skip=may_skip).row()
    assert found is not None
    return found


def fixed_rows(rows: Mapping[str, Values]) -> dict[str, Decimal | None]:
    return {
        f"requests.{row}.{column}": None if figure is None else Decimal(figure)
        for row, figures in rows.items()
        for column, figure in zip(FIELDS, figures, strict=True)
    }


# --- one row ---


def test_figures_keep_their_order_in_every_arrangement() -> None:
    found = ways("requests.new", ["3", "5"])
    assert len(found) == comb(7, 2)
    assert all([f for f in one if f is not None] == [3, 5] for one in found)
    assert len(set(found)) == len(found)


def test_a_full_row_has_one_arrangement() -> None:
    assert ways("requests.new", list("1234567")) == [(1, 2, 3, 4, 5, 6, 7)]


def test_a_row_without_figures_has_one_arrangement() -> None:
    assert ways("requests.new", []) == [(None,) * 7]


def test_empty_cells_may_stand_anywhere() -> None:
    assert ways("requests.new", ["3", "", "", "5"]) == ways("requests.new", ["3", "5"])


def test_a_dash_takes_a_place_of_its_own() -> None:
    found = ways("requests.new", ["3", "-", "5"])
    assert len(found) == comb(7, 3)


def test_more_figures_than_cells_have_no_arrangement() -> None:
    assert ways("requests.new", list("12345678")) == []


@pytest.mark.parametrize(
    ("word", "kind", "fits"),
    [
        ("12", Kind.COUNT, True),
        ("-12", Kind.COUNT, False),
        ("1.5", Kind.COUNT, False),
        ("-12", Kind.CHANGE, True),
        ("减8", Kind.CHANGE, True),
        ("1.5", Kind.AMOUNT, True),
        ("-1.5", Kind.AMOUNT, False),
        ("-", Kind.COUNT, True),
    ],
)
def test_a_figure_goes_only_where_its_kind_may_stand(word: str, kind: Kind, fits: bool) -> None:  # noqa: FBT001
    line, text = line_of("disclosure.fees", [word])
    (field,) = line.fields
    line.fields = (replace(field, row=replace(field.row, kind=kind)),)
    assert len(Ways(line, text, SUMS, may_skip=False).every() or ()) == fits


@given(st.lists(st.integers(0, 9999), max_size=7))
def test_every_placed_figure_tells_where_it_stands(figures: list[int]) -> None:
    line, text = line_of("requests.new", [str(figure) for figure in figures])
    for one in Ways(line, text, SUMS, may_skip=False).every() or ():
        placed = [p for p in one.placed if p is not None]
        assert [p.span.of(text) for p in placed] == [p.raw for p in placed]
        assert [p.value for p in placed] == figures


# --- glued digits ---


def test_glued_digits_are_cut_in_every_way_without_leading_zeros() -> None:
    assert ways("disclosure.rules", ["000"], AtomKind.RUN) == [(0, 0, 0)]
    assert ways("disclosure.rules", ["1203"], AtomKind.RUN) == [(1, 20, 3), (12, 0, 3)]
    assert ways("disclosure.rules", ["0012"], AtomKind.RUN) == [(0, 0, 12)]
    assert ways("disclosure.rules", ["12"], AtomKind.RUN) == []


def test_the_sum_of_a_row_leaves_two_ways_to_cut_it() -> None:
    assert cuts("requests.new", "380030142") == [(3, 8, 0, 0, 30, 1, 42), (38, 0, 0, 3, 0, 1, 42)]


def test_the_sums_of_the_columns_decide_between_both() -> None:
    row = opened("requests.new", ["380030142"], AtomKind.RUN)
    fixed = fixed_rows(
        {
            "carried_in": (0,) * 7,
            "processed": (38, 0, 0, 3, 0, 1, 42),
            "carried_out": (0,) * 7,
        }
    )
    solution = solve([row], fixed, REQUESTS, {})
    assert solution.is_complete
    assert solution.is_consistent
    assert [whole(one) for one in solution.rows[0]] == [(38, 0, 0, 3, 0, 1, 42)]


def test_the_line_of_table_four_is_cut_by_its_three_totals() -> None:
    assert cuts("disputes", "201030000036009") == [(2, 0, 1, 0, 3, 0, 0, 0, 0, 0, 3, 6, 0, 0, 9)]


def test_a_line_of_table_four_that_can_be_cut_in_two_ways_is_left_with_both() -> None:
    review, direct = (3, 0, 1, 2, 6), (0, 0, 0, 0, 0)
    assert cuts("disputes", "30126000001210316") == [
        (*review, *direct, 1, 2, 10, 3, 16),
        (*review, *direct, 12, 1, 0, 3, 16),
    ]


def test_a_row_without_a_sum_stays_open() -> None:
    assert len(ways("disclosure.rules", ["3960181"], AtomKind.RUN)) > 1


def test_where_blanks_were_lost_too_fewer_figures_stand_in_any_of_the_cells() -> None:
    found = cuts("requests.new", "314", may_skip=True)
    assert len(found) == comb(6, 2)
    assert all([f for f in one if f is not None] == [3, 1, 4] for one in found)
    assert len(cuts("requests.new", "00", may_skip=True)) == comb(7, 2)
    assert (13, 3, 0, 0, 0, 0, 16) in cuts("requests.new", "133000016", may_skip=True)


def test_digits_that_were_read_apart_stay_apart() -> None:
    line, text = line_of("requests.new", ["3", "314"], AtomKind.RUN)
    (row,) = [Ways(line, text, SUMS, may_skip=True).row()]
    assert row is not None
    assert {tuple(f for f in whole(one) if f is not None) for one in row.every} >= {(3, 3, 14)}


def test_long_digits_are_cut_at_once() -> None:
    parts = (123456, 98765, 1024, 77, 500001, 31415)
    digits = "".join(map(str, (*parts, sum(parts))))
    assert len(digits) == 34
    assert (*parts, sum(parts)) in cuts("requests.new", digits)
    assert (*parts, sum(parts)) in cuts("requests.new", digits, may_skip=True)


def test_digits_without_a_sum_are_not_cut_in_thousands_of_ways() -> None:
    line, text = line_of("requests.new", ["1234567890" * 3 + "1"], AtomKind.RUN)
    assert Ways(line, text, SUMS, may_skip=True).row() is None


def test_a_blank_between_runs_is_a_place_to_cut() -> None:
    found = ways("disclosure.rules", ["12", "34"], AtomKind.RUN)
    assert found == [(1, 2, 34), (12, 3, 4)]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([0, 0, 0, 1, 3, 8, 10, 27, 110]), min_size=6, max_size=6))
def test_the_true_cut_is_always_among_the_ones_that_are_left(parts: list[int]) -> None:
    true = (*parts, sum(parts))
    assert true in cuts("requests.new", "".join(map(str, true)))


# --- the row's own rule ---


def test_the_rows_own_sum_leaves_the_places_that_it_allows() -> None:
    row = opened("requests.new", ["10", "3", "13"])
    assert not row.breaks_own_rule
    assert {one.figures[-1] for one in row.left} == {Decimal(13)}
    assert len(row.left) == comb(6, 2)


def test_a_row_that_breaks_its_own_rule_keeps_every_arrangement() -> None:
    row = opened("requests.new", ["10", "3", "14"])
    assert row.breaks_own_rule
    assert row.left == row.every
    assert len(row.every) == comb(7, 3)


def test_a_total_is_not_left_out_beside_parts() -> None:
    row = opened("requests.new", ["3", "3"])
    assert all(one.figures[-1] == 3 for one in row.left)


def test_a_row_without_rules_keeps_every_arrangement() -> None:
    row = opened("disclosure.rules", ["6", "5"])
    assert len(row.left) == 3
    assert not row.breaks_own_rule


def test_a_rule_takes_blanks_for_nothing_and_wants_its_total() -> None:
    (rule,) = (r for r in REQUESTS if r.id == "requests.applicants.new")
    three = Decimal(3)
    blank: dict[str, Decimal | None] = dict.fromkeys(rule.fields)
    assert holds(rule, blank)
    assert holds(rule, {**blank, rule.left[0]: three, rule.right[0]: three})
    assert not holds(rule, {**blank, rule.left[0]: three})


# --- all rows together ---

BALANCED: Mapping[str, Values] = {
    "new": (10, 2, 0, 0, 0, 0, 12),
    "carried_in": (0, 0, 0, 0, 0, 0, 0),
    "processed": (10, 2, 0, 0, 0, 0, 12),
    "carried_out": (0, 0, 0, 0, 0, 0, 0),
}


def solved(
    words: Mapping[str, Sequence[str]],
    rules: Iterable[LinearRule] = REQUESTS,
    claims: Mapping[str, frozenset[Decimal]] | None = None,
    known: Iterable[str] = BALANCED,
) -> list[set[Values]]:
    """The arrangements left of the rows given as words; the rows of ``known`` are fixed."""
    rows = [opened(f"requests.{row}", figures) for row, figures in words.items()]
    fixed = fixed_rows({row: BALANCED[row] for row in known if row not in words})
    solution = solve(rows, fixed, list(rules), claims or {})
    assert solution.is_complete
    return [{whole(one) for one in left} for left in solution.rows]


def test_the_rows_around_leave_one_place() -> None:
    (left,) = solved({"new": ["10", "2", "12"]})
    assert left == {(10, 2, None, None, None, None, 12)}


def test_places_that_no_rule_tells_apart_are_all_left() -> None:
    (left,) = solved({"new": ["10", "2", "12"]}, known=())
    assert len(left) == comb(6, 2)


def test_two_open_rows_are_placed_by_each_other() -> None:
    new, processed = solved({"new": ["10", "2", "12"], "processed": ["10", "2", "12"]})
    assert len(new) == len(processed) == comb(6, 2)
    new, processed = solved({"new": ["10", "2", "12"], "processed": ["10", "2", "0", "0", "12"]})
    assert (10, 2, None, None, None, None, 12) in new
    assert len(new) < comb(6, 2)


def test_a_rule_that_nothing_keeps_has_no_say_and_others_keep_theirs() -> None:
    row = opened("requests.new", ["9", "2", "11"])
    fixed = fixed_rows({row: figures for row, figures in BALANCED.items() if row != "new"})
    solution = solve([row], fixed, REQUESTS, {})
    assert (solution.is_complete, solution.is_consistent) == (True, False)
    assert [whole(one) for one in solution.rows[0]] == [(9, 2, None, None, None, None, 11)]


def test_a_row_that_does_not_add_up_has_no_say_in_others() -> None:
    """Its wrong figure may be the one that a rule between rows would take for right."""
    row = opened("requests.new", ["10", "2", "12"])
    fixed = fixed_rows({**BALANCED, "processed": (10, 2, 0, 0, 0, 0, 13)})
    fixed = {name: value for name, value in fixed.items() if name not in row.fields}
    solution = solve([row], fixed, REQUESTS, {})
    assert not solution.is_consistent
    assert list(solution.rows[0]) == row.left


def test_rows_that_no_placement_keeps_all_rules_of_keep_every_arrangement() -> None:
    """Each rule could hold by itself: the figures that two rows lost fit, but not all at once."""
    new = opened("requests.new", ["1", "1", "2"])
    fixed = fixed_rows({"processed": (1, 1, 1, 1, 1, 1, 2), "carried_in": (0,) * 7})
    fixed |= fixed_rows({"carried_out": (0,) * 7})
    rules = [rule for rule in REQUESTS if rule.id.startswith("requests.balance.")]
    solution = solve([new], fixed, rules, {})
    assert (solution.is_complete, solution.is_consistent) == (True, False)
    assert list(solution.rows[0]) == new.every


def test_a_rule_with_an_unknown_cell_has_no_say() -> None:
    (left,) = solved({"new": ["10", "2", "12"]}, known=("carried_in", "processed"))
    assert len(left) == comb(6, 2)


def test_a_figure_of_the_prose_decides_where_rules_do_not() -> None:
    claims = {"requests.new.legal": frozenset({Decimal(2)})}
    (left,) = solved({"new": ["10", "2", "12"]}, claims=claims, known=())
    assert {one[4] for one in left} == {2}


def many_rows() -> tuple[list[Row], dict[str, Decimal | None]]:
    """Outcome rows of one figure each: more whole placements than anybody can list."""
    (rule,) = (r for r in REQUESTS if r.id == "requests.outcomes.total")
    outcomes = [field.split(".")[1] for field in rule.left]
    rows = [opened(f"requests.{row}", ["1", "1"]) for row in outcomes]
    return rows, fixed_rows({"processed": (4, 4, 4, 4, 4, len(rows) - 20, len(rows))})


def test_what_has_more_placements_than_can_be_listed_is_told_all_the_same() -> None:
    rows, fixed = many_rows()
    solution = solve(rows, fixed, REQUESTS, {})
    assert solution.is_complete
    assert solution.is_consistent
    assert all(len(left) == 6 for left in solution.rows)
    fixed |= fixed_rows({"processed": (4, 4, 4, 4, 0, len(rows) - 16, len(rows))})
    solution = solve(rows, fixed, REQUESTS, {})
    assert solution.is_complete
    assert all(one.figures[4] is None for left in solution.rows for one in left)


@pytest.mark.parametrize("limit", ["STEPS", "STEPS_EACH"])
def test_what_a_search_cannot_refute_in_time_stays(
    monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(joint, limit, 0)
    rows, fixed = many_rows()
    solution = solve(rows, fixed, REQUESTS, {})
    assert not solution.is_complete
    assert all(len(left) == 6 for left in solution.rows)


PARTS = st.lists(st.sampled_from([0, 0, 0, 1, 2, 7, 30]), min_size=6, max_size=6)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARTS, min_size=2, max_size=3), st.data())
def test_the_true_placement_is_never_pruned(parts: list[list[int]], data: st.DataObject) -> None:
    """Outcome rows that lost their blanks, and the rows that balance them."""
    names = ["granted", "partially_granted", "denied_internal", "unable_unclear"]
    names = names[: len(parts)]
    true = {name: (*row, sum(row)) for name, row in zip(names, parts, strict=True)}
    total = tuple(sum(column) for column in zip(*true.values(), strict=True))
    fixed = fixed_rows(
        {row.id: (0,) * 7 for row in FORM.table_by_id["requests"].blocks[0].rows}
        | {"new": total, "processed": total}
    )
    rows = []
    for name, figures in true.items():
        kept = [f for f in figures[:-1] if f or data.draw(st.booleans())] + [figures[-1]]
        rows.append(opened(f"requests.{name}", [str(figure) for figure in kept]))
        for column in FIELDS:
            del fixed[f"requests.{name}.{column}"]
    solution = solve(rows, fixed, REQUESTS, {})
    assert solution.is_consistent
    for left, figures in zip(solution.rows, true.values(), strict=True):
        assert any(tuple(f or 0 for f in whole(one)) == figures for one in left)


# --- through the whole extraction ---


def rows_with(**rows: str) -> dict[str, Printed]:
    """The made report's rows, some with their figures as given (blank-separated, '.' a blank)."""
    given_rows = requested()
    for row, figures in rows.items():
        words = ["" if word == "." else word for word in figures.split()]
        given_rows[row] = (given_rows[row][0], *words)
    return given_rows


def blanks_dropped(row: Sequence[str]) -> str:
    return as_lines([cell for cell in row if cell])


def test_a_row_that_lost_its_blanks_is_placed_by_the_rules() -> None:
    rows = rows_with(granted="4 1 . . 1 . 6")
    report = written(rows, render=blanks_dropped)
    extraction = report.read()
    found = by_field(extraction)
    placed = [found[f"requests.granted.{column}"] for column in FIELDS]
    assert [reading.value for reading in placed] == [4, 1, None, None, 1, None, 6]
    assert {reading.state for reading in placed} == {State.DERIVED}
    assert silent(extraction, report.truth) == {}


SENTENCE = "收到政府信息公开申请6件，其中自然人6件。"


def glued(row: Sequence[str]) -> str:
    """The figures of a row run together behind its label."""
    if any(cell.isdigit() for cell in row):
        return f"{row[0]}{''.join(row[1:])}\n"
    return as_lines(row)


def glued_behind_a_blank(row: Sequence[str]) -> str:
    return glued((f"{row[0]} ", *row[1:]))


@pytest.mark.parametrize("render", [glued, glued_behind_a_blank])
def test_rows_of_glued_digits_prove_each_other(render: Callable[[Sequence[str]], str]) -> None:
    report = written(requested(), render=render)
    extraction = report.read()
    found = by_field(extraction)
    mine = {name: found[name] for name in report.truth if name.startswith("requests.")}
    assert {name: reading.value for name, reading in mine.items()} == {
        name: report.truth[name] for name in mine
    }
    assert found["requests.new.natural_person"].sure
    assert silent(extraction, report.truth) == {}


def test_figures_of_several_digits_alone_in_their_rows_are_not_cut() -> None:
    """A report may leave all its totals blank: 11 may be eleven, where nothing shows glued rows."""
    rows = {row: (label, *[""] * 7) for row, (label, *_) in requested().items()}
    rows |= {row: (rows[row][0], "11", *[""] * 6) for row in ("new", "granted", "processed")}
    report = written(rows, render=glued_behind_a_blank)
    extraction = report.read()
    mine = [r for r in extraction.readings if r.field.startswith("requests.new.")]
    assert {reading.state for reading in mine} == {State.AMBIGUOUS}
    assert silent(extraction, report.truth) == {}


def test_only_the_number_of_cells_tells_glued_zeros_where_blanks_are_lost() -> None:
    """It does not, where a report has a column of its own."""
    rows = rows_with(granted="4 1 0 0 1 0 6", carried_out="2 . . . . . 2")
    extraction = written(rows, render=glued).read()
    found = by_field(extraction)
    assert found["requests.granted.natural_person"].sure
    assert found["requests.granted.research"].value == 0
    assert not found["requests.granted.research"].sure


def test_glued_digits_prove_nothing_where_a_row_of_them_does_not_add_up() -> None:
    """Its total may be missing, and then theirs too: 4573 4573 is no 45, 7, 3 and so on."""
    rows = rows_with(new="13 . . . . . 13", carried_in="3 4 . . . . 8")
    report = written(rows, render=glued)
    extraction = report.read()
    mine = [r for r in extraction.readings if r.field.startswith("requests.")]
    assert any(r.state is State.DERIVED for r in mine)
    assert not any(r.sure for r in mine if r.value)


def a_cell_a_line(row: Sequence[str]) -> str:
    return "\n".join(cell for cell in row if cell)


def test_rows_do_not_lean_on_one_that_a_doubled_line_has_filled() -> None:
    """All rows leave 其他 blank; one prints a zero twice, and so its figures stand further on."""
    rows = {row: (*words[:6], "", words[7]) for row, words in requested().items()}
    printed = {**rows, "granted": (rows["granted"][0], *"4100016")}
    extraction = written(printed, render=a_cell_a_line).read()
    truth = written(rows).truth
    found = by_field(extraction)
    assert found["requests.granted.other"].state is State.READ
    wrong = [name for name in silent(extraction, truth) if "granted" not in name]
    assert [name for name in wrong if found[name].state is State.DERIVED] == []


def test_a_row_proves_nothing_of_itself_where_the_source_breaks_a_rule_about_it() -> None:
    """The row was printed a cell too far to the right, and its last figure lost."""
    rows = rows_with(processed=". 9 2 . . 1 .", carried_in="1 . . . . . 1")
    report = written(rows, render=blanks_dropped)
    assert silent(report.read(), report.truth) == {}


def test_a_cell_is_sure_though_others_of_its_row_are_open() -> None:
    rows = rows_with(denied_process="0 . . . . . 0", granted="4 1 0 . 1 . 6")
    report = written(rows, render=blanks_dropped)
    extraction = report.read()
    found = by_field(extraction)
    granted = [found[f"requests.granted.{column}"] for column in FIELDS]
    assert [reading.sure for reading in granted] == [True, True, False, False, True, True, True]
    assert {found[f"requests.denied_process.{c}"].state for c in FIELDS} == {State.AMBIGUOUS}
    assert silent(extraction, report.truth) == {}


def test_where_rules_leave_any_column_a_sentence_that_the_total_vouches_for_is_enough() -> None:
    names = ("new", "granted", "processed")
    rows = {row: (label, *[""] * 7) for row, (label, *_) in requested().items()}
    rows |= {row: (rows[row][0], "6", *[""] * 5, "6") for row in names}
    report = written(rows, render=blanks_dropped)
    text = report.text.replace("一、总体情况\n", f"一、总体情况\n2023年{SENTENCE}\n")
    found = by_field(replace(report, text=text).read())
    reading = found["requests.granted.natural_person"]
    assert reading.state is State.DERIVED
    assert reading.value == 6
    assert reading.sure
    without = by_field(report.read())["requests.granted.natural_person"]
    assert without.state is State.AMBIGUOUS


@pytest.mark.parametrize(
    "rows",
    [
        {"granted": "4 1 0 0 1 0 7"},  # the row's own total
        {"new": "10 3 0 0 1 0 14"},  # the balance of two columns
        {"processed": "9 2 0 0 1 0 11"},
        {"carried_in": "0 1 0 0 0 0 1"},
    ],
)
def test_a_source_that_breaks_a_rule_is_read_as_it_is_printed(rows: dict[str, str]) -> None:
    report = written(rows_with(**rows))
    found = by_field(report.read())
    read = {field: found[field].value for field in report.truth}
    assert read == report.truth
    assert {found[field].state for field in report.truth} == {State.READ}


@pytest.mark.parametrize(
    "rows",
    [
        {"granted": "4 1 . . 1 . 7"},
        {"granted": "4 2 . . 1 . 7"},
        {"new": "10 3 . . 1 . 14"},
        {"processed": "9 . . . 1 . 12"},
        {"carried_out": "1 . . . . . 2"},
    ],
)
def test_a_source_that_breaks_a_rule_is_not_bent_to_fit_it(rows: dict[str, str]) -> None:
    report = written(rows_with(**rows), render=blanks_dropped)
    assert silent(report.read(), report.truth) == {}


def test_a_thin_row_between_header_and_figures_shifts_nothing() -> None:
    heads = "".join(
        f"<td>{one}</td>" for one in ("结果维持 结果纠正 其他结果 尚未审结 总计 " * 3).split()
    )
    figures = "".join(f"<td>{one}</td>" for one in ("—", "0", *"12", "3", *"00000", *"00112"))
    page = (
        "<h1>岚桥镇2021年政府信息公开工作年度报告</h1><p>四、政府信息公开行政复议、行政诉讼情况</p>"
        "<table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
        "<tr><td colspan=5></td><td colspan=5>未经复议直接起诉</td>"
        "<td colspan=5>复议后起诉</td></tr>"
        f"<tr>{heads}</tr><tr><td colspan=5></td></tr><tr>{figures}</tr></table>"
    )
    document = read_bytes(page.encode(), name="x.html")
    (report,) = extract(document, load_forms(), file="x.html", sha256="")
    by_id = {one.field: one for one in report.readings}
    assert by_id["disputes.review.upheld"].state is State.BLANK
    assert by_id["disputes.review.corrected"].value == 0
    assert by_id["disputes.suit_after_review.total"].value == 2
    assert by_id["disputes.suit_after_review.total"].sure


def test_a_header_without_its_row_of_figures_is_no_row_of_blanks() -> None:
    page = resource("samples", "01_clean_2021.html").read_text(encoding="utf8")
    row = page.rindex("<tr", 0, page.rindex("</table>"))
    cut = page[:row] + "</table><p>公告第三号</p><table>" + page[row:]
    document = read_bytes(cut.encode(), name="x.html")
    (report,) = extract(document, load_forms(), file="x.html", sha256="")
    disputes = [one for one in report.readings if one.field.startswith("disputes.")]
    assert disputes
    assert not any(one.sure for one in disputes)
