"""Repairs: the fewest changes, all of them, the cheapest first, and nothing that cannot be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.checking import checked
from core.document import Span
from core.edits import repaired
from core.errors import reason
from core.forms import Label, LinearRule, load_forms
from core.record import (
    Candidate,
    Cell,
    Claim,
    Decision,
    Reading,
    Repair,
    RepairKind,
    Severity,
    State,
    Unclaimed,
    Verdict,
)
from core.rules import broken, causes, check, repairs, rulebook, settled
from core.rules.search import eliminated
from core.rules.suspicion import PLAIN, typing_clue
from tests.core.making import a_cell, a_reading, a_session, an_extraction
from tests.made.reports import a_report

FORMS = load_forms()
COLUMNS = ("natural_person", "business", "research", "welfare", "legal", "other", "total")
PROSE = "其中2条由申请人提起行政诉讼，均被法院一审判决驳回原告诉讼请求。"

Figures = Mapping[str, int | None]


def cells_with(figures: Figures, *, form: str = "2021", zero: int | None = 0) -> dict[str, Cell]:
    """A record whose figures are 0 (or blank) but for these."""
    ids = [field.id for field in FORMS[form].fields]
    assert set(figures) <= set(ids)
    return {one: a_cell(one, figures.get(one, zero)) for one in ids}


def changes(repair: Repair) -> dict[str, tuple[int | None, int | None]]:
    return {
        one.field: (
            None if one.before is None else int(one.before),
            None if one.after is None else int(one.after),
        )
        for one in repair.changes
    }


def mended(cells: Mapping[str, Cell], repair: Repair) -> dict[str, Cell]:
    after = dict(cells)
    for change in repair.changes:
        after[change.field] = Cell(a_reading(change.field, change.after))  # type: ignore[arg-type]
    return after


def rules_of(form: str = "2021") -> tuple[LinearRule, ...]:
    return FORMS[form].rules


def row(name: str, *figures: int | None) -> dict[str, int | None]:
    return {f"requests.{name}.{c}": f for c, f in zip(COLUMNS, figures, strict=True)}


def sound() -> dict[str, int | None]:
    """A table 三 that adds up, with figures that do not look like each other."""
    return {
        **row("new", 412, 57, 0, 0, 0, 3, 472),
        **row("carried_in", 20, 0, 0, 0, 0, 0, 20),
        **row("granted", 230, 31, 0, 0, 0, 0, 261),
        **row("denied_internal", 102, 0, 0, 0, 0, 0, 102),
        **row("unable_not_held", 64, 26, 0, 0, 0, 3, 93),
        **row("processed", 396, 57, 0, 0, 0, 3, 456),
        **row("carried_out", 36, 0, 0, 0, 0, 0, 36),
    }


# --- table 三 ---


def test_a_record_that_adds_up_gets_no_repair() -> None:
    assert repairs(rules_of(), cells_with(sound())) == ()


@pytest.mark.parametrize(
    ("shown", "word"),
    [(421, "颠倒"), (42, "少一位"), (4112, "重复"), (4102, "多一位"), (472, "形近"), (432, "误作")],
)
def test_one_wrong_cell_is_named_with_the_slip_that_made_it(shown: int, word: str) -> None:
    cells = cells_with({**sound(), "requests.new.natural_person": shown})
    (found,) = repairs(rules_of(), cells)
    assert changes(found) == {"requests.new.natural_person": (shown, 412)}
    assert found.kind is RepairKind.SOURCE_ERROR
    assert found.rules == ("requests.balance.natural_person", "requests.applicants.new")
    assert word in found.why.words("zh")
    assert "自然人" in found.why.words("zh")
    assert f"{shown} → 412" in found.why.words("en")


def test_wrong_cells_that_share_no_rule_are_mended_one_by_one() -> None:
    damage = {"requests.new.business": 75, "disputes.review.upheld": 3, "disputes.review.total": 3}
    cells = cells_with({**sound(), **damage, "disputes.suit_direct.total": 4})
    found = repairs(rules_of(), cells)
    groups = list(dict.fromkeys(one.rules for one in found))
    assert groups == [
        ("requests.balance.business", "requests.applicants.new"),
        ("disputes.total.suit_direct",),
    ]


def test_corners_of_a_rectangle_have_two_repairs_and_that_is_said() -> None:
    wrong = {"requests.granted.natural_person": 231, "requests.unable_not_held.business": 27}
    found = repairs(rules_of(), cells_with({**sound(), **wrong}))
    assert {frozenset(changes(one).items()) for one in found} == {
        frozenset(
            {
                ("requests.granted.natural_person", (231, 230)),
                ("requests.unable_not_held.business", (27, 26)),
            }
        ),
        frozenset(
            {
                ("requests.granted.business", (31, 30)),
                ("requests.unable_not_held.natural_person", (64, 63)),
            }
        ),
    }


def test_a_case_in_the_wrong_column_is_found_though_no_single_change_closes_a_sum() -> None:
    wrong = {"requests.new.natural_person": 411, "requests.new.business": 58}
    found = repairs(rules_of(), cells_with({**sound(), **wrong}))
    ours = next(one for one in found if "requests.new.business" in changes(one))
    assert changes(ours) == {
        "requests.new.natural_person": (411, 412),
        "requests.new.business": (58, 57),
    }
    assert f"{len(found)} 种改法同样合理" in found[0].why.words("zh")
    assert all(len(one.changes) == 2 for one in found)


def test_two_cells_in_each_others_place_are_one_slip() -> None:
    wrong = {"requests.granted.natural_person": 31, "requests.granted.business": 230}
    found = repairs(rules_of(), cells_with({**sound(), **wrong}))
    assert changes(found[0]) == {
        "requests.granted.natural_person": (31, 230),
        "requests.granted.business": (230, 31),
    }
    assert "互换" in found[0].why.words("zh")


def test_figures_that_ran_together_are_split() -> None:
    wrong = {"requests.granted.natural_person": 23031, "requests.granted.business": None}
    found = repairs(rules_of(), cells_with({**sound(), **wrong}))
    assert changes(found[0]) == {
        "requests.granted.natural_person": (23031, 230),
        "requests.granted.business": (None, 31),
    }
    assert "连在一起" in found[0].why.words("zh")


def test_a_row_that_lost_a_cell_is_shifted_back() -> None:
    true = {**sound(), **row("new", 412, 57, 9, 0, 5, 3, 486)}
    true |= row("processed", 396, 57, 9, 0, 5, 3, 470) | row("granted", 230, 31, 9, 0, 5, 0, 275)
    cells = cells_with({**true, **row("granted", 31, 9, 0, 5, 0, 275, None)})
    found = repairs(rules_of(), cells)
    assert {f: after for f, (_, after) in changes(found[0]).items()} == {
        "requests.granted.natural_person": 230,
        "requests.granted.business": 31,
        "requests.granted.research": 9,
        "requests.granted.welfare": 0,
        "requests.granted.legal": 5,
        "requests.granted.other": 0,
        "requests.granted.total": 275,
    }
    assert "错开一格" in found[0].why.words("zh")


def test_two_rows_in_each_others_place_are_one_slip() -> None:
    true = sound()
    swap = {"new": "carried_out", "carried_out": "new"}
    wrong = {f"requests.{swap[r]}.{c}": true[f"requests.{r}.{c}"] for r in swap for c in COLUMNS}
    cells = cells_with({**true, **wrong})
    found = repairs(rules_of(), cells)
    assert "两行的数字互换" in found[0].why.words("zh")
    assert not broken(check(rules_of(), mended(cells, found[0])))


def test_a_column_of_totals_left_out_is_one_repair() -> None:
    figures = {f: None if f.endswith(".total") else v for f, v in sound().items()}
    found = repairs(rules_of(), cells_with(figures))
    assert len(found) == 1
    assert set(changes(found[0])) == {f for f, v in sound().items() if f.endswith(".total") and v}
    assert "总计漏填" in found[0].why.words("zh")


def test_too_many_errors_are_not_guessed() -> None:
    wrong = dict(zip(sound(), (5, 11, 70, 6, 0, 9, 444, 1, 2, 3), strict=False))
    assert repairs(rules_of(), cells_with({**sound(), **wrong})) == ()


# --- table 四 ---


def litigation() -> dict[str, Cell]:
    return cells_with({"disputes.suit_direct.pending": 2}, form="2019", zero=None)


def claims() -> tuple[Claim, ...]:
    return (
        Claim("disputes.suit_total", "2条提起行政诉讼", Decimal(2), "条", Span(2, 13)),
        Claim("disputes.suit_total.upheld", "均被驳回", Decimal(2), None, Span(14, 32)),
    )


def test_a_total_left_out_is_the_smallest_repair_and_the_prose_offers_another() -> None:
    found = repairs(rules_of("2019"), litigation(), text=PROSE, claims=claims())
    table = "disputes.suit_direct"
    assert changes(found[0]) == {f"{table}.total": (None, 2)}
    whole = {
        f"{table}.upheld": (None, 2),
        f"{table}.pending": (2, None),
        f"{table}.total": (None, 2),
    }
    (told,) = (one for one in found if changes(one) == whole)
    assert "均被法院一审判决驳回原告诉讼请求" in told.why.words("zh")
    assert {one.kind for one in found} == {RepairKind.SOURCE_ERROR}


def test_totals_of_zero_beside_cases_are_source_errors() -> None:
    figures = {
        "disputes.review.upheld": 10,
        "disputes.review.corrected": 1,
        "disputes.suit_after_review.upheld": 5,
    }
    found = repairs(rules_of(), cells_with(figures))
    best = {one.rules: one for one in reversed(found)}
    assert [changes(one) for one in best.values()] == [
        {"disputes.suit_after_review.total": (0, 5)},
        {"disputes.review.total": (0, 11)},
    ]
    assert all(one.kind is RepairKind.SOURCE_ERROR for one in found)
    assert "只能断定其中有错" in found[0].why.words("zh")


def test_where_one_sum_alone_speaks_every_cell_that_can_be_wrong_is_shown() -> None:
    figures = {f"disputes.review.{c}": 4 for c in ("upheld", "corrected", "other", "pending")}
    found = repairs(rules_of(), cells_with({**figures, "disputes.review.total": 18}), limit=2)
    assert changes(found[0]) == {"disputes.review.total": (18, 16)}
    assert len(found) == 2
    every = repairs(rules_of(), cells_with({**figures, "disputes.review.total": 18}))
    assert {field for one in every for field in changes(one)} == {
        *figures,
        "disputes.review.total",
    }


def test_the_equally_good_are_never_cut_off() -> None:
    figures = {f"disputes.review.{c}": 0 for c in ("upheld", "corrected", "other", "pending")}
    total = "disputes.review.total"
    cells = cells_with({**figures, total: 3})
    decided = Decision(Verdict.CONFIRMED, Decimal(3))
    cells[total] = Cell(cells[total].reading, decided)
    found = repairs(rules_of(), cells, limit=1)
    assert len(found) == 4
    assert all("共有 4 种改法同样合理" in one.why.words("zh") for one in found)


# --- evidence ---


def test_what_the_source_shows_at_the_cell_is_a_misreading() -> None:
    field = "requests.new.natural_person"
    cells = cells_with({**sound(), field: 41})
    text = "新收 412 件"
    cells[field] = Cell(
        Reading(field, Decimal(41), State.READ, sure=True, source=Span(3, 6), raw="412")
    )
    (found,) = repairs(rules_of(), cells, text=text)
    assert found.kind is RepairKind.MISREADING
    assert "原文此处为“412”" in found.why.words("zh")


@pytest.mark.parametrize("state", [State.DERIVED, State.AMBIGUOUS])
def test_a_doubtful_cell_was_misread(state: State) -> None:
    field = "requests.new.natural_person"
    cells = cells_with({**sound(), field: 41})
    readings = (Candidate(Decimal(412), None, reason("why_candidate")),)
    cells[field] = Cell(
        Reading(field, Decimal(41), state, sure=False, source=None, candidates=readings)
    )
    (found,) = repairs(rules_of(), cells)
    assert found.kind is RepairKind.MISREADING
    assert "可能的读法" in found.why.words("zh")


def test_a_figure_without_a_cell_and_a_sentence_speak_for_a_cell_of_table_4() -> None:
    figures = {"disputes.review.upheld": 4, "disputes.review.other": 4, "disputes.review.total": 13}
    cells = cells_with(figures)
    loose = repairs(rules_of(), cells, unclaimed=[Unclaimed("9", Span(0, 1))])
    assert changes(loose[0])["disputes.review.upheld"] == (4, 9)
    claim = Claim("disputes.review.other", "其他9件", Decimal(9), "件", Span(0, 4))
    said = repairs(rules_of(), cells, text="其他9件。", claims=[claim])
    assert changes(said[0]) == {"disputes.review.other": (4, 9)}
    assert "正文写明“其他9件”" in said[0].why.words("zh")


def test_sentences_of_a_part_of_the_agency_or_of_many_years_say_nothing() -> None:
    figures = {"disputes.review.upheld": 4, "disputes.review.total": 13}
    claim = Claim("disputes.review.upheld", "13件", Decimal(13), "件", Span(0, 3))
    for other in (replace(claim, scope="教育局"), replace(claim, is_cumulative=True)):
        found = repairs(rules_of(), cells_with(figures), claims=[other])
        assert changes(found[0]) == {"disputes.review.total": (13, 4)}


def test_what_a_person_decided_changes_only_where_nothing_else_helps() -> None:
    field = "disputes.review.total"
    cells = cells_with({"disputes.review.upheld": 4, field: 13})
    cells[field] = Cell(cells[field].reading, Decision(Verdict.CONFIRMED, Decimal(13)))
    assert all(field not in changes(one) for one in repairs(rules_of(), cells))
    for other in ("upheld", "corrected", "other", "pending"):
        place = f"disputes.review.{other}"
        value = cells[place].printed
        cells[place] = Cell(cells[place].reading, Decision(Verdict.CONFIRMED, value))
    found = repairs(rules_of(), cells)
    assert changes(found[0]) == {field: (13, 4)}
    assert "已由人确定" in found[0].why.words("zh")


def test_unknown_cells_are_neither_used_nor_changed() -> None:
    field = "requests.new.natural_person"
    cells = cells_with({**sound(), "requests.new.business": 75})
    cells[field] = Cell(a_reading(field, None, State.ABSENT))
    found = repairs(rules_of(), cells)
    assert all(field not in changes(one) for one in found)
    assert all(one.rules == ("requests.balance.business",) for one in found)
    undeterminable = Decision(Verdict.UNDETERMINABLE, None)
    cells[field] = Cell(a_reading(field, 5), undeterminable)
    assert repairs(rules_of(), cells) == found


def test_a_fraction_is_never_put_into_a_count() -> None:
    field = "disputes.review.total"
    cells = cells_with({"disputes.review.upheld": 4})
    cells[field] = Cell(a_reading(field, "4.5"))
    assert [changes(one) for one in repairs(rules_of(), cells)] == [{field: (4, 4)}]


def test_a_source_error_that_a_person_corrected_is_mended() -> None:
    field = "disputes.review.total"
    cells = cells_with({"disputes.review.upheld": 4, field: 0})
    right = Decision(Verdict.SOURCE_ERROR, Decimal(0), Decimal(4))
    cells[field] = Cell(cells[field].reading, right)
    assert repairs(rules_of(), cells) == ()


def test_a_doubtful_cell_of_one_sum_is_no_proof() -> None:
    cells = cells_with({"disputes.review.upheld": 4})
    for field in ("disputes.review.upheld", "disputes.review.total"):
        cells[field] = Cell(a_reading(field, cells[field].printed, sure=False))  # type: ignore[arg-type]
    assert "只能断定其中有错" in repairs(rules_of(), cells)[0].why.words("zh")


# --- the session, and the lines of the check command ---


def test_the_check_command_shows_each_repair_once_and_says_where_it_knows_none() -> None:
    figures = {**sound(), "requests.new.business": 75, "disputes.review.upheld": 11}
    extraction = an_extraction(figures)
    cells = {reading.field: Cell(reading) for reading in extraction.readings}
    findings = check(rules_of(), cells)
    lines = checked(extraction, findings, repairs=repairs(rules_of(), cells)).lines
    advice = [line.strip() for line in lines if "建议" in line]
    assert [line[:10] for line in advice] == ["建议（似为原文有误）"] * 2
    assert "75 → 57" in advice[0]
    assert "0 → 11" in advice[1]
    named = [line.split()[1] for line in lines if line.lstrip().startswith("≠")]
    assert [name.partition("（")[0] for name in named] == [
        "requests.balance.business",
        "requests.applicants.new",
        "disputes.total.review",
    ]
    none = checked(extraction, findings).lines
    assert sum("错处较多" in line for line in none) == 2


# --- causes ---


def test_findings_that_share_a_cell_or_a_repair_are_one_cause() -> None:
    figures = {**sound(), "requests.new.business": 75, "disputes.review.upheld": 11}
    cells = cells_with(figures)
    findings = [one for one in check(rules_of(), cells) if one.holds is False]
    found = causes(findings, repairs(rules_of(), cells))
    assert [len(one.findings) for one in found] == [2, 1]
    assert [one.repairs[0].rules for one in found] == [
        ("requests.balance.business", "requests.applicants.new"),
        ("disputes.total.review",),
    ]
    soft = [replace(one, severity=Severity.SOFT) for one in findings[:1]]
    assert [one.severity for one in causes([*soft, *findings[1:]])] == [
        Severity.HARD,
        Severity.HARD,
        Severity.SOFT,
    ]


def test_one_repair_makes_one_cause_of_rules_without_a_common_cell() -> None:
    a, b = (replace(one, cells=(one.rule,)) for one in check(rules_of()[:2], cells_with(sound())))
    one = Repair((a.rule, b.rule), RepairKind.SOURCE_ERROR, reason("repair_blank"), ())
    assert [len(cause.findings) for cause in causes([a, b])] == [1, 1]
    assert [len(cause.findings) for cause in causes([a, b], [one])] == [2]


# --- misread, or wrong in the report ---


TEXT = "行政复议 10 1 0 0 0"


def unsure_with_places(*figures: int, text: str = TEXT) -> dict[str, Cell]:
    """The row of 行政复议 whose figures stand in the text, but whose columns are in doubt."""
    cells = cells_with({})
    start = text.index("10")
    for column, figure in zip(("upheld", "corrected", "other", "pending", "total"), figures,
                              strict=True):  # fmt: skip
        field, shown = f"disputes.review.{column}", str(figure)
        start = text.index(shown, start)
        span = Span(start, start + len(shown))
        start = span.end
        reading = Reading(field, Decimal(figure), State.READ, sure=False, source=span, raw=shown)
        cells[field] = Cell(reading)
    return cells


def test_what_the_text_prints_is_an_error_of_the_report_though_its_column_is_in_doubt() -> None:
    cells = unsure_with_places(10, 1, 0, 0, 0)
    first = repairs(rules_of(), cells, text=TEXT)[0]
    assert [(c.field, int(c.after or 0)) for c in first.changes] == [("disputes.review.total", 11)]
    assert first.kind is RepairKind.SOURCE_ERROR
    seen = repairs(rules_of(), cells, text=TEXT, is_recognised=True)[0]
    assert seen.kind is RepairKind.MISREADING  # a picture may have been misread


def test_a_figure_that_stands_elsewhere_may_have_been_misread() -> None:
    cells = unsure_with_places(10, 1, 0, 0, 0)
    left_over = [Unclaimed("11", Span(0, 2))]
    first = repairs(rules_of(), cells, text=TEXT, unclaimed=left_over)[0]
    assert first.kind is RepairKind.MISREADING
    noisy = TEXT.replace("0 0 0", "0 0 ?")
    field = "disputes.review.total"
    cells[field] = Cell(
        Reading(field, Decimal(0), State.READ, sure=False, source=Span(14, 15), raw="?")
    )
    assert repairs(rules_of(), cells, text=noisy)[0].kind is RepairKind.MISREADING


def test_equally_good_repairs_say_how_many_they_are() -> None:
    figures = {"disputes.review.upheld": 13, "disputes.review.other": 13}
    figures["disputes.review.total"] = 16
    cells = cells_with(figures)
    found = repairs(rules_of(), cells)
    best = [one for one in found if one.equal > 1]
    assert len(best) == best[0].equal == 2
    assert found[: len(best)] == tuple(best)
    assert all(one.is_alone and "2 种改法同样合理" in one.why.words("zh") for one in best)


def test_a_session_has_repairs_until_they_are_taken_over_or_waived() -> None:
    session = a_session({"disputes.review.upheld": 11})
    best = session.repairs()[0]
    assert session.repairs()[0] is best
    session.apply(repaired(best, session.cells))
    assert session.repairs() == ()
    session.undo()
    assert session.repairs()[0] == best


# --- properties ---


def spoiled(seed: int, wrong: int) -> tuple[tuple[LinearRule, ...], dict[str, Cell]]:
    """A made report and so many cells of it changed."""
    rng = Random(seed)
    report = a_report(rng, FORMS)
    rules = rulebook({table.id: table.form for table in report.tables}, FORMS).linear
    values = {one: report.printed[one].value for table in report.tables for one in table.by_id}
    for field in rng.sample([f for f in values if not f.startswith("disclosure")], wrong):
        values[field] = rng.choice((None, Decimal(rng.randrange(3)), Decimal(rng.randrange(500))))
    return rules, {f: Cell(a_reading(f, v)) for f, v in values.items()}  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 5))
def test_every_repair_mends_its_rules_and_breaks_none(seed: int, wrong: int) -> None:
    rules, cells = spoiled(seed, wrong)
    before = {one.rule for one in broken(check(rules, cells, settled))}
    found = repairs(rules, cells)
    assert found == repairs(rules, dict(reversed(cells.items())))
    if not before:
        assert found == ()
    for one in found:
        after = {x.rule for x in broken(check(rules, mended(cells, one), settled))}
        assert set(one.rules) <= before
        assert after == before - set(one.rules)
        for x in one.changes:
            assert x.after is None or (x.after >= 0 and x.after == int(x.after))
        assert all(x.before != x.after for x in one.changes)


def small_table(size: int) -> tuple[LinearRule, ...]:
    """``size`` by ``size`` cells with the totals of rows and columns."""
    lines = [f"r{n}" for n in range(size)] + ["total"]
    label = Label("和", "sum")

    def rule(name: str, left: Sequence[str], right: str) -> LinearRule:
        return LinearRule(name, "t", Severity.HARD, tuple(left), (right,), label, "", ())

    rows = [rule(f"row.{r}", [f"t.{r}.{c}" for c in lines[:-1]], f"t.{r}.total") for r in lines]
    columns = [rule(f"col.{c}", [f"t.{r}.{c}" for r in lines[:-1]], f"t.total.{c}") for c in lines]
    return tuple(rows + columns)


def by_force(
    rules: Sequence[LinearRule], values: Mapping[str, int], top: int
) -> set[frozenset[tuple[str, int]]]:
    """The smallest sets of changes that make all rules hold, by trying every one."""

    def tried(fields: tuple[str, ...]) -> Iterator[frozenset[tuple[str, int]]]:
        near = [rule for rule in rules if set(rule.fields) & set(fields)]
        far = [rule for rule in rules if rule not in near]
        if any(off(rule, values) for rule in far):
            return
        for figures in product(range(top + 1), repeat=len(fields)):
            new = dict(zip(fields, figures, strict=True))
            if all(new[f] != values[f] for f in fields):
                now = {**values, **new}
                if not any(off(rule, now) for rule in near):
                    yield frozenset(new.items())

    for size in range(4):
        found = {one for fields in combinations(values, size) for one in tried(fields)}
        if found:
            return found
    return set()


def off(rule: LinearRule, values: Mapping[str, int]) -> int:
    return sum(values[f] for f in rule.left) - sum(values[f] for f in rule.right)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=4, max_size=4), st.data())
def test_all_the_smallest_repairs_are_found_and_no_others(
    parts: list[int], data: st.DataObject
) -> None:
    a, b, c, d = parts
    names = [f"t.{r}.{c}" for r in ("r0", "r1", "total") for c in ("r0", "r1", "total")]
    values = dict(zip(names, (a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d), strict=True))
    for field in data.draw(st.lists(st.sampled_from(names), max_size=3, unique=True)):
        values[field] = data.draw(st.integers(0, 4))
    rules = small_table(2)
    found = repairs(rules, {f: Cell(a_reading(f, v)) for f, v in values.items()}, limit=500)
    together: set[frozenset[tuple[str, int]]] = {frozenset()}
    for group in dict.fromkeys(one.rules for one in found):
        mine = [one for one in found if one.rules == group]
        least = min(len(one.changes) for one in mine)
        ways = [
            frozenset((x.field, int(x.after or 0)) for x in one.changes)
            for one in mine
            if len(one.changes) == least
        ]
        together = {known | way for known in together for way in ways}
    assert together == by_force(rules, values, 16)


def test_changes_on_a_triangle_are_solved() -> None:
    assert eliminated([[1, 1, 0, 3], [0, 1, 1, 5], [1, 0, 1, 4]], 3) == [1, 2, 3]
    assert eliminated([[1, 1, 0, 3], [0, 1, 1, 5], [1, 0, 1, 5]], 3) is None  # a fraction
    assert eliminated([[1, 1, 2], [1, 1, 3]], 2) is None


def test_slips_of_one_hand_are_told_apart() -> None:
    assert typing_clue(12, 120) is not None
    assert typing_clue(5, 7) is None
    assert typing_clue(0, 7) is None
    assert typing_clue(123, 321) is None
    sign = typing_clue(-8, 8)
    assert sign is not None
    assert sign.cost < PLAIN
