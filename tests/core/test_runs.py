"""Runs: figures over a line of cells are moved about, and none goes where it was not shown."""

from hypothesis import given
from hypothesis import strategies as st

from core.edits import Run, Taken, run_from
from core.forms import load_forms

LINE = [one for one in load_forms()["2021"].fields if one.id.startswith("requests.new.")]
WIDTH = len(LINE)


def a_run(count: int, start: int = 0) -> Run:
    return run_from(LINE, LINE[start].id, [Taken(str(number)) for number in range(count)])


def shown(run: Run) -> dict[int, str]:
    ids = [field.id for field in LINE]
    return {ids.index(field.id): str(taken.figure) for field, taken in run.pairs}


def test_as_many_figures_as_cells_fill_the_whole_line_wherever_it_was_begun() -> None:
    run = a_run(WIDTH, 3)
    assert shown(run) == {place: str(place) for place in range(WIDTH)}
    assert run.fits


def test_figures_that_reach_the_end_fit_and_too_many_are_told() -> None:
    assert a_run(WIDTH - 2, 2).fits
    long = a_run(3, WIDTH - 2)
    assert not long.fits
    assert [one.figure for one in long.left_out] == ["2"]
    assert not a_run(2).fits
    assert not a_run(0).fits


def test_a_gap_leaves_a_cell_alone_and_a_figure_can_be_left_out() -> None:
    run = a_run(4).with_gap(1)
    assert shown(run) == {0: "0", 2: "1", 3: "2", 4: "3"}
    assert shown(run.without(1)) == {0: "0", 1: "1", 2: "2", 3: "3"}
    assert shown(run.without(2)) == {0: "0", 2: "2", 3: "3"}


@given(
    st.integers(0, WIDTH + 2),
    st.integers(0, WIDTH - 1),
    st.lists(st.tuples(st.sampled_from("mgw"), st.integers(-3, WIDTH)), max_size=8),
)
def test_whatever_is_moved_order_is_kept_and_each_cell_has_one(
    count: int, start: int, steps: list[tuple[str, int]]
) -> None:
    run = a_run(count, start)
    for step, number in steps:
        cell = number if step == "m" else abs(number)
        run = {"m": run.moved, "g": run.with_gap, "w": run.without}[step](cell)
        assert list(run.places) == sorted(set(run.places))
        assert len(run.places) == len(run.figures)
        assert min(run.places, default=0) >= 0
        figures = [int(str(one.figure)) for one in run.figures]
        assert figures == sorted(figures)
        assert len(run.pairs) + len(run.left_out) == len(run.figures)
