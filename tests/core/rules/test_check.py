"""Checking: three answers, blanks that count as 0 and are counted, fingerprints of the inputs."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms import LinearRule, load_forms
from core.record import Cell, Decision, Finding, Severity, State, Verdict
from core.rules import broken, check, printed, rulebook, settled
from core.rules.model import Basis
from tests.core.making import a_cell, a_reading

FORMS = load_forms()
BOOK = rulebook(dict.fromkeys(("disclosure", "requests", "disputes"), "2021"))
BY_ID = {rule.id: rule for rule in BOOK.linear}
BALANCE = BY_ID["requests.balance.total"]
APPLICANTS = BY_ID["requests.applicants.new"]
DISPUTES = BY_ID["disputes.total.suit_direct"]

Figure = int | str | None


def row(rule: LinearRule, *figures: Figure) -> dict[str, Cell]:
    return {field: a_cell(field, one) for field, one in zip(rule.fields, figures, strict=True)}


def outcome(rule: LinearRule, cells: Mapping[str, Cell], basis: Basis = printed) -> Finding:
    (finding,) = check([rule], cells, basis)
    return finding


def said(rule: LinearRule, *figures: Figure, language: str = "en") -> str:
    return outcome(rule, row(rule, *figures)).message.words(language)


# --- three answers ---


def test_a_rule_holds_where_both_sides_are_the_same() -> None:
    finding = outcome(BALANCE, row(BALANCE, 10, 2, 9, 3))
    assert (finding.holds, finding.left, finding.right) == (True, Decimal(12), Decimal(12))
    assert finding.equation == "10 + 2 = 9 + 3"


def test_a_rule_is_broken_where_the_sides_differ() -> None:
    finding = outcome(BALANCE, row(BALANCE, 10, 2, 9, 2))
    assert (finding.holds, finding.left, finding.right) == (False, Decimal(12), Decimal(11))
    assert finding.equation == "10 + 2 = 9 + 2"
    assert finding.severity is Severity.HARD
    assert finding.cells == BALANCE.fields


@pytest.mark.parametrize("state", [State.ABSENT, State.AMBIGUOUS])
def test_a_rule_over_a_cell_that_nobody_knows_cannot_be_checked(state: State) -> None:
    cells = row(BALANCE, 10, 2, 9, 3)
    cells[BALANCE.left[1]] = a_cell(BALANCE.left[1], None, state)
    finding = outcome(BALANCE, cells)
    assert (finding.holds, finding.left, finding.right, finding.blanks) == (None, None, None, 0)
    assert finding.message.code == "rule_unknown"


def test_a_rule_over_a_cell_that_the_report_does_not_have_cannot_be_checked() -> None:
    cells = row(BALANCE, 10, 2, 9, 3)
    del cells[BALANCE.right[0]]
    assert outcome(BALANCE, cells).holds is None


def test_a_rule_over_a_cell_that_cannot_be_determined_cannot_be_checked() -> None:
    cells = row(BALANCE, 10, 2, 9, 2)
    undecided = Decision(Verdict.UNDETERMINABLE, None)
    cells[BALANCE.left[0]] = Cell(a_reading(BALANCE.left[0], 10), undecided)
    assert outcome(BALANCE, cells).holds is None


def test_a_best_guess_is_checked_like_a_figure() -> None:
    cells = row(BALANCE, 10, 2, 9, 3)
    cells[BALANCE.left[0]] = a_cell(BALANCE.left[0], 10, State.AMBIGUOUS)
    assert outcome(BALANCE, cells).holds is True


def test_an_absent_cell_that_a_person_filled_is_known() -> None:
    cells = row(BALANCE, 10, 2, 9, 3)
    absent = a_reading(BALANCE.left[0], None, State.ABSENT)
    cells[BALANCE.left[0]] = Cell(absent, Decision(Verdict.MISREAD, Decimal(10)))
    assert outcome(BALANCE, cells).holds is True


# --- blanks ---


def test_blanks_count_as_zero_and_are_counted() -> None:
    finding = outcome(BALANCE, row(BALANCE, 10, None, 10, None))
    assert (finding.holds, finding.blanks) == (True, 2)
    assert finding.equation == "10 + (blank) = 10 + (blank)"


def test_a_broken_rule_says_how_many_blanks_it_took_for_zero() -> None:
    assert "2 blank" in said(BALANCE, 10, None, 9, None)
    assert "2 个空白" in said(BALANCE, 10, None, 9, None, language="zh")
    assert "blank" not in said(BALANCE, 10, 0, 9, 0)


def test_a_blank_total_beside_parts_is_missing_rather_than_zero() -> None:
    finding = outcome(DISPUTES, row(DISPUTES, None, None, None, 2, None))
    assert (finding.holds, finding.blanks) == (False, 4)
    assert finding.message.code == "rule_total_missing"
    assert "(空) + 2 = 2，总计空白" in finding.message.words("zh")
    assert finding.equation == "(blank) + (blank) + (blank) + 2 = (blank)"


def test_parts_that_cancel_out_still_miss_their_total() -> None:
    cells = row(DISPUTES, 3, -3, 0, 0, None)
    assert outcome(DISPUTES, cells).message.code == "rule_total_missing"


@pytest.mark.parametrize("part", [None, 0])
def test_a_blank_total_beside_blanks_or_zeros_holds(part: int | None) -> None:
    assert outcome(DISPUTES, row(DISPUTES, part, part, None, 0, None)).holds is True


def test_a_total_of_zero_beside_parts_is_wrong_but_not_missing() -> None:
    finding = outcome(DISPUTES, row(DISPUTES, 10, 1, 0, 0, 0))
    assert (finding.holds, finding.message.code) == (False, "rule_broken")


def test_a_blank_on_both_sides_of_a_balance_is_never_a_missing_total() -> None:
    assert outcome(BALANCE, row(BALANCE, 0, 0, None, None)).holds is True
    assert outcome(BALANCE, row(BALANCE, 1, 0, None, None)).message.code != "rule_total_missing"


# --- the words ---


def test_the_sentence_leaves_out_what_adds_nothing() -> None:
    assert "7 + 1 ≠ 9" in said(APPLICANTS, 7, 0, None, 0, 0, 1, 9)


def test_a_side_of_nothing_is_shown_as_zero() -> None:
    assert "0 ≠ 9" in said(APPLICANTS, 0, 0, 0, 0, 0, 0, 9)


def test_the_sentence_says_by_how_much() -> None:
    assert "差 3" in said(BALANCE, 10, 0, 6, 1, language="zh")
    assert "3" in said(BALANCE, 6, 0, 10, -1)


def test_negative_figures_stand_in_brackets() -> None:
    assert outcome(BALANCE, row(BALANCE, -8, 0, 0, 0)).equation == "(-8) + 0 = 0 + 0"


def test_figures_are_shown_as_printed_and_never_in_scientific_notation() -> None:
    cells = row(BALANCE, "890.7653", "1E+3", 0, 0)
    assert outcome(BALANCE, cells).equation == "890.7653 + 1000 = 0 + 0"


def test_decimals_are_added_without_rounding() -> None:
    assert outcome(BALANCE, row(BALANCE, "0.1", "0.2", "0.3", 0)).holds is True


# --- two bases ---


def test_a_source_error_breaks_the_report_and_mends_the_record() -> None:
    cells = row(DISPUTES, None, None, None, 2, None)
    total = DISPUTES.right[0]
    decided = Decision(Verdict.SOURCE_ERROR, None, corrected=Decimal(2), note="漏填")
    cells[total] = Cell(a_reading(total, None), decided)
    assert outcome(DISPUTES, cells, printed).holds is False
    assert outcome(DISPUTES, cells, settled).holds is True


def test_a_misreading_mends_both() -> None:
    cells = row(DISPUTES, 0, 0, 0, 2, 0)
    total = DISPUTES.right[0]
    cells[total] = Cell(a_reading(total, 0), Decision(Verdict.MISREAD, Decimal(2)))
    assert {outcome(DISPUTES, cells, basis).holds for basis in (printed, settled)} == {True}


# --- rule books ---


def test_the_rules_follow_the_form_of_each_table() -> None:
    mixed = rulebook({"disclosure": "2021", "requests": "2019", "disputes": "2019"})
    identities = [rule.id for rule in FORMS["2019"].rules if rule.is_identity]
    assert [rule.id for rule in mixed.linear if rule.is_identity] == identities
    assert {rule.id.partition(".")[0] for rule in mixed.linear if not rule.is_identity} == {
        "D21-STOCK-LB"
    }
    lone = rulebook({"requests": "2021", "disputes": None})
    assert len(lone.linear) == 39
    assert not any(field.startswith("disputes.") for rule in lone.rules for field in rule.fields)
    assert rulebook({"disclosure": None, "requests": None, "disputes": None}).rules == ()


def linear_touching(field: str) -> set[str]:
    return {rule.id for rule in BOOK.touching([field]) if isinstance(rule, LinearRule)}


def test_a_field_touches_exactly_the_rules_it_takes_part_in() -> None:
    touched = linear_touching("requests.new.total")
    assert touched == {"requests.balance.total", "requests.applicants.new"}
    touched = linear_touching("requests.processed.legal")
    assert touched == {
        "requests.balance.legal",
        "requests.outcomes.legal",
        "requests.applicants.processed",
    }
    assert BOOK.touching(["disclosure.fees.amount", "no.such.field"]) == ()


def test_rules_touched_twice_come_once_and_in_order() -> None:
    fields = [field.id for field in FORMS["2021"].fields]
    about_cells = tuple(rule for rule in BOOK.rules if rule.fields)
    assert BOOK.touching(reversed(fields)) == about_cells


def test_broken_findings_are_asked_for_by_severity() -> None:
    findings = check([BALANCE, DISPUTES], row(BALANCE, 1, 0, 0, 0) | row(DISPUTES, 0, 0, 0, 0, 0))
    assert [finding.rule for finding in broken(findings)] == [BALANCE.id]
    assert broken(findings, Severity.SOFT) == ()


# --- what always holds ---

FIGURE = (
    st.none()
    | st.integers(-50, 50).map(Decimal)
    | st.decimals(-9, 9, places=3).filter(
        lambda figure: figure % 1 != 0 and figure % Decimal("0.01") != 0
    )
)
STATES = st.sampled_from([State.READ, State.BLANK, State.DERIVED, State.AMBIGUOUS, State.ABSENT])


@st.composite
def any_cell(draw: st.DrawFn, field: str) -> Cell:
    state = draw(STATES)
    value = draw(FIGURE) if state in (State.READ, State.DERIVED, State.AMBIGUOUS) else None
    if value is None and state is State.READ:
        state = State.BLANK
    reading = a_reading(field, None if value is None else str(value), state)
    if not draw(st.booleans()):
        return Cell(reading)
    verdict = draw(st.sampled_from(list(Verdict)))
    shown = None if verdict is Verdict.UNDETERMINABLE else draw(FIGURE)
    corrected = draw(FIGURE) if verdict is Verdict.SOURCE_ERROR else None
    return Cell(reading, Decision(verdict, shown, corrected))


@st.composite
def any_cells(draw: st.DrawFn, rule: LinearRule) -> dict[str, Cell]:
    return {field: draw(any_cell(field)) for field in rule.fields}


RULE = st.sampled_from([BALANCE, APPLICANTS, DISPUTES])
BASIS = st.sampled_from([printed, settled])


@given(st.data(), RULE, BASIS)
def test_the_answer_is_the_one_that_arithmetic_gives(
    data: st.DataObject, rule: LinearRule, basis: Basis
) -> None:
    cells = data.draw(any_cells(rule))
    finding = outcome(rule, cells, basis)
    left = [basis(cells[field]) for field in rule.left]
    right = [basis(cells[field]) for field in rule.right]
    if not all(cell.is_known for cell in cells.values()):
        assert finding.holds is None
        return
    is_missing = len(right) == 1 and right[0] is None and any(left)
    is_equal = sum(one or 0 for one in left) == sum(one or 0 for one in right)
    assert finding.holds is (is_equal and not is_missing)
    assert finding.blanks == [*left, *right].count(None)
    assert finding.left == sum(one or 0 for one in left)


@given(st.data(), RULE, BASIS)
def test_the_same_inputs_have_the_same_fingerprint_whatever_else_differs(
    data: st.DataObject, rule: LinearRule, basis: Basis
) -> None:
    cells = data.draw(any_cells(rule))
    others = {
        field: Cell(a_reading(field, str(basis(cell))), None)
        if cell.is_known and basis(cell) is not None
        else cell
        for field, cell in cells.items()
    }
    assert outcome(rule, cells, basis).fingerprint == outcome(rule, others, basis).fingerprint


@given(st.data(), RULE, BASIS)
def test_the_fingerprint_changes_with_every_input_and_with_no_other_cell(
    data: st.DataObject, rule: LinearRule, basis: Basis
) -> None:
    cells = data.draw(any_cells(rule))
    before = outcome(rule, cells, basis)
    field = data.draw(st.sampled_from(rule.fields))
    cell = data.draw(any_cell(field))
    after = outcome(rule, {**cells, field: cell}, basis)

    def input_of(one: Cell) -> tuple[bool, Decimal | None]:
        return one.is_known, basis(one) if one.is_known else None

    is_same = input_of(cell) == input_of(cells[field])
    assert (after.fingerprint == before.fingerprint) is is_same
    elsewhere = {**cells, "requests.denied_safety.legal": a_cell("requests.denied_safety.legal", 9)}
    assert outcome(rule, elsewhere, basis) == before


def test_a_figure_written_with_more_zeros_is_the_same_input() -> None:
    plain, padded = (outcome(BALANCE, row(BALANCE, one, 0, 3, 0)) for one in ("1.5", "1.50"))
    assert plain.fingerprint == padded.fingerprint


@given(st.lists(st.integers(0, 99), min_size=4, max_size=4))
def test_two_rules_never_share_a_fingerprint(figures: list[int]) -> None:
    other = BY_ID["requests.balance.legal"]
    mine, theirs = (outcome(rule, row(rule, *figures)) for rule in (BALANCE, other))
    assert mine.fingerprint != theirs.fingerprint


@given(st.data(), RULE)
def test_every_finding_has_its_sentence_in_both_languages(
    data: st.DataObject, rule: LinearRule
) -> None:
    message = outcome(rule, data.draw(any_cells(rule))).message
    for language in ("zh", "en"):
        sentence = message.words(language)
        assert rule.label.in_language(language) in sentence
        assert "{" not in sentence
