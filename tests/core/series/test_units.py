"""A superior against its units: inequalities, sums, and who explains the gap."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.forms import load_forms
from core.record import Cell, Severity, State
from core.series.links import Agencies, Kind, Link
from core.series.matching import unit_proposals
from core.series.subsets import MOST_UNITS, smallest_subsets
from core.series.units import UnitReport, UnitsCheck, Way, check_units
from tests.core.making import a_reading, an_extraction
from tests.core.series.test_matching import met

FIELDS = load_forms()["2021"].fields
TOTAL, PERSON = "requests.new.total", "requests.new.natural_person"
REVIEW = "disputes.review.total"

Figures = Mapping[str, int]


def report(name: str, figures: Figures) -> UnitReport:
    extraction = an_extraction(figures, agency=name)
    return UnitReport(0, name, {one.field: Cell(one) for one in extraction.readings})


def checked(
    superior: Figures,
    units: Sequence[Figures],
    *,
    missing: Sequence[str] = (),
    is_complete: bool = True,
) -> UnitsCheck:
    return check_units(
        report("汀澜县人民政府", superior),
        [report(f"单位{number}", figures) for number, figures in enumerate(units)],
        year=2023,
        fields=FIELDS,
        missing=missing,
        is_complete=is_complete,
    )


def test_a_sum_that_is_right_is_right() -> None:
    outcome = checked({TOTAL: 7, PERSON: 5}, [{TOTAL: 3, PERSON: 3}, {TOTAL: 4, PERSON: 2}])
    assert outcome.broken == ()
    assert {one.holds for one in outcome.findings} == {True}
    assert outcome.explanations == ()


def test_a_unit_left_out_is_named() -> None:
    units = [{TOTAL: 3, PERSON: 3}, {TOTAL: 4, PERSON: 2}, {TOTAL: 9, PERSON: 9}]
    outcome = checked({TOTAL: 7, PERSON: 5}, units)
    broken = {one.rule: one for one in outcome.broken}
    assert broken[f"AGG-SUM.{TOTAL}"].severity is Severity.HARD
    assert broken[f"AGG-LB.{TOTAL}"].severity is Severity.SOFT_PLUS
    assert "汇总 7 ≠ 下属单位之和 16，差 9" in broken[f"AGG-SUM.{TOTAL}"].message.words("zh")
    (one,) = outcome.explanations
    assert (one.way, one.units) == (Way.LEFT_OUT, ("单位2",))
    assert any("单位2" in why.words("zh") for why in outcome.reasons())


def test_a_unit_summed_up_twice_is_named() -> None:
    units = [{TOTAL: 3, REVIEW: 1}, {TOTAL: 4}]
    outcome = checked({TOTAL: 10, REVIEW: 2}, units)
    assert {one.rule for one in outcome.broken} == {f"AGG-SUM.{TOTAL}", f"AGG-SUM.{REVIEW}"}
    (one,) = outcome.explanations
    assert (one.way, one.units) == (Way.TWICE, ("单位0",))


def test_a_unit_left_out_of_one_table_is_named_for_it() -> None:
    units = [{TOTAL: 3, REVIEW: 1}, {TOTAL: 4, REVIEW: 2}]
    outcome = checked({TOTAL: 3, REVIEW: 3}, units)
    (one,) = outcome.explanations
    assert (one.tables, one.units) == (("requests",), ("单位1",))


def test_a_gap_that_no_units_make_up_is_said_to_be_unexplained() -> None:
    outcome = checked({TOTAL: 5}, [{TOTAL: 3}, {TOTAL: 4}])
    assert outcome.explanations == ()
    assert [why.code for why in outcome.reasons()] == ["units_unexplained"]


def test_equally_small_explanations_are_all_named_and_too_many_are_several() -> None:
    both = checked({TOTAL: 4}, [{TOTAL: 4}, {TOTAL: 4}])
    assert {one.units for one in both.explanations} == {("单位0",), ("单位1",)}
    assert not both.is_more
    many = checked({TOTAL: 36}, [{TOTAL: 4}] * 10)
    assert many.is_more
    assert any("不止五种" in why.words("zh") for why in many.reasons())


def test_without_every_unit_only_the_inequality_is_checked_and_the_missing_are_named() -> None:
    units = [{TOTAL: 3}, {TOTAL: 4}]
    fine = checked({TOTAL: 9}, units, missing=["汀澜县财政局"])
    assert fine.broken == ()
    assert fine.explanations == ()
    assert [why.words("zh") for why in fine.reasons()] == ["缺少下属单位的报告：汀澜县财政局"]
    assert {one.holds for one in fine.findings if one.rule.startswith("AGG-SUM")} == {None}
    less = checked({TOTAL: 6}, units, is_complete=False)
    assert {one.rule for one in less.broken} == {f"AGG-LB.{TOTAL}"}


def test_what_nobody_knows_is_not_checked() -> None:
    superior = report("政府", {TOTAL: 1})
    extraction = an_extraction(readings={TOTAL: a_reading(TOTAL, None, State.ABSENT)})
    unit = UnitReport(1, "局", {one.field: Cell(one) for one in extraction.readings})
    outcome = check_units(superior, [unit], year=2023, fields=FIELDS, is_complete=True)
    assert {f.holds for f in outcome.findings if f.cells == (TOTAL,)} == {None}


def test_the_fingerprint_changes_with_every_input_and_only_then() -> None:
    def print_of(superior: Figures, units: Sequence[Figures]) -> str:
        found = {one.rule: one for one in checked(superior, units).findings}
        return found[f"AGG-SUM.{TOTAL}"].fingerprint

    base = print_of({TOTAL: 7}, [{TOTAL: 3}, {TOTAL: 4}])
    assert base == print_of({TOTAL: 7, REVIEW: 9}, [{TOTAL: 3}, {TOTAL: 4, REVIEW: 2}])
    assert base != print_of({TOTAL: 8}, [{TOTAL: 3}, {TOTAL: 4}])
    assert base != print_of({TOTAL: 7}, [{TOTAL: 2}, {TOTAL: 4}])
    assert base != print_of({TOTAL: 7}, [{TOTAL: 3}])


# --- subsets ---

VECTORS = st.lists(
    st.fixed_dictionaries({name: st.integers(0, 60).map(Decimal) for name in "abc"}), max_size=9
)


def brute(
    gap: Mapping[str, Decimal], units: Sequence[Mapping[str, Decimal]]
) -> set[frozenset[int]]:
    """Every smallest subset, by trying all."""
    from itertools import combinations

    taking_part = [place for place, unit in enumerate(units) if any(unit.values())]
    for size in range(1, MOST_UNITS + 1):
        found = {
            frozenset(some)
            for some in combinations(taking_part, size)
            if all(sum(units[place][name] for place in some) == gap[name] for name in gap)
        }
        if found:
            return found
    return set()


@settings(deadline=None)
@given(VECTORS, st.data())
def test_every_smallest_subset_is_found(
    units: list[dict[str, Decimal]], data: st.DataObject
) -> None:
    places = data.draw(st.sets(st.sampled_from(range(len(units))), max_size=4)) if units else set()
    gap = {name: sum((units[p][name] for p in places), Decimal(0)) for name in "abc"}
    explained = smallest_subsets(gap, units)
    expected = brute(gap, units) if any(gap.values()) else set()
    found = {frozenset(some) for some in explained.subsets}
    assert found <= expected
    assert len(explained.subsets) == len(found)
    assert found == expected or (explained.is_more and len(expected) > len(found))


def test_four_of_three_hundred_are_found() -> None:
    units = [
        {"a": Decimal(n * n % 997), "b": Decimal(n * 31 % 211), "c": Decimal(n % 7)}
        for n in range(1, 301)
    ]
    chosen = (7, 80, 155, 299)
    gap = {name: sum((units[p][name] for p in chosen), Decimal(0)) for name in "abc"}
    found = smallest_subsets(gap, units)
    assert found.subsets
    assert found.searched <= 4
    assert all(
        sum((units[p][name] for p in some), Decimal(0)) == gap[name]
        for some in found.subsets
        for name in "abc"
    )


# --- who belongs to whom ---


def test_bodies_of_the_place_and_governments_right_below_are_proposed() -> None:
    names = [
        met("丽水市人民政府", 2023),
        met("丽水市财政局", 2023),
        met("丽水市人民政府办公室", 2023),
        met("丽水市汀澜县财政局", 2023),
        met("汀澜县人民政府", 2023),
        met("汀澜县白石镇人民政府", 2023),
        met("汀澜县税务局", 2023),
        met("汀澜县城东街道办事处", 2023),
        met("丽水市经济技术开发区管委会", 2023),
        met("金华市财政局", 2023),
    ]
    found = {(p.first.written, p.second.written) for p in unit_proposals(names, Agencies(()))}
    assert found == {
        ("丽水市财政局", "丽水市人民政府"),
        ("丽水市人民政府办公室", "丽水市人民政府"),
        ("汀澜县人民政府", "丽水市人民政府"),
        ("丽水市经济技术开发区管委会", "丽水市人民政府"),
        ("丽水市汀澜县财政局", "汀澜县人民政府"),
        ("汀澜县白石镇人民政府", "汀澜县人民政府"),
        ("汀澜县城东街道办事处", "汀澜县人民政府"),
    }


def test_what_was_said_of_units_is_not_asked_again() -> None:
    names = [met("丽水市人民政府", 2023), met("丽水市财政局", 2023), met("丽水市审计局", 2023)]
    links = (
        Link(Kind.UNDER, "丽水市财政局", "丽水市人民政府"),
        Link(Kind.NOT_UNDER, "丽水市审计局", "丽水市人民政府"),
    )
    assert unit_proposals(names, Agencies(links)) == ()
