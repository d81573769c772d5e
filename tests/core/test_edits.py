"""Edits: what a person does to a cell, a row, the head, a finding, the status."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import edits
from core.changes import CellChange, Edit, applied
from core.document import Span
from core.errors import EditError, reason
from core.forms import Field, load_forms
from core.history import MemoryJournal
from core.record import (
    Candidate,
    Cell,
    Change,
    Decision,
    HeadName,
    Override,
    Reading,
    Record,
    Repair,
    RepairKind,
    State,
    Status,
    Verdict,
)
from core.session import Session
from tests.core.making import a_cell, a_document, a_reading, a_session, an_extraction

FORM = load_forms()["2021"]
FIELDS = {field.id: field for field in FORM.fields}
NEW = "requests.new.natural_person"
TOTAL = "requests.new.total"
FEE = "disclosure.fees.amount"
NEW_ROW = [field for field in FORM.fields if field.id.startswith("requests.new.")]


def the_decision(edit: Edit, place: int = 0) -> Decision | None:
    change = edit.changes[place]
    assert isinstance(change, CellChange)
    return change.after


def typed(text: str | Decimal | None, cell: Cell, field: Field | None = None) -> Decision:
    field = field or FIELDS[cell.field]
    decision = the_decision(edits.corrected_misreading(field, cell, text))
    assert decision is not None
    return decision


# --- cells ---


def test_a_typed_figure_that_differs_is_a_misreading() -> None:
    assert typed("12", a_cell(NEW, 10)) == Decision(Verdict.MISREAD, Decimal(12))


def test_a_typed_figure_that_is_the_extracted_one_confirms_it() -> None:
    assert typed("10", a_cell(NEW, 10)) == Decision(Verdict.CONFIRMED, Decimal(10))


@pytest.mark.parametrize(
    ("text", "value"),
    [("１２", 12), ("1,204", 1204), ("１，２０４", 1204), (" 7 ", 7), ("12件", 12), ("+3", 3)],
)
def test_a_figure_may_be_typed_the_way_reports_write_it(text: str, value: int) -> None:
    assert typed(text, a_cell(NEW, 0)).printed == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "-", "/", "—", None])
def test_typing_nothing_or_a_dash_says_that_it_stands_there(text: str | None) -> None:
    raw = (text or "").strip()
    assert typed(text, a_cell(NEW, 10)) == Decision(Verdict.MISREAD, None, raw=raw)
    read_so = Cell(replace(a_reading(NEW, None), raw=text))
    assert typed(text, read_so) == Decision(Verdict.CONFIRMED, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "edit_bad_figure"),
        ("33?", "edit_bad_figure"),
        ("1 2", "edit_bad_figure"),
        ("12%", "edit_bad_figure"),
        ("3万元", "edit_bad_figure"),
        ("1.5", "edit_not_whole"),
        ("-3", "edit_negative"),
        ("减3", "edit_negative"),
    ],
)
def test_a_count_refuses_what_it_cannot_hold(text: str, code: str) -> None:
    with pytest.raises(EditError) as caught:
        typed(text, a_cell(NEW, 0))
    assert caught.value.reason.code == code
    assert text in caught.value.words("zh")
    assert text in caught.value.words("en")


def test_not_a_number_is_no_figure() -> None:
    with pytest.raises(EditError):
        typed(Decimal("NaN"), a_cell(NEW, 0))


def test_a_change_may_be_negative_but_is_whole() -> None:
    field = next(f for f in load_forms()["2019"].fields if f.kind == "change")
    assert typed("减8", a_cell(field.id, 0), field).printed == Decimal(-8)
    with pytest.raises(EditError):
        typed("-1.5", a_cell(field.id, 0), field)


def test_an_amount_takes_its_unit_along() -> None:
    assert typed("890.7653万元", a_cell(FEE, 0)) == Decision(
        Verdict.MISREAD, Decimal("890.7653"), unit="万元"
    )
    with pytest.raises(EditError):
        typed("8件", a_cell(FEE, 0))


def test_a_figure_taken_from_the_text_keeps_its_place() -> None:
    edit = edits.corrected_misreading(FIELDS[NEW], a_cell(NEW, 0), "5", Span(3, 4))
    decision = the_decision(edit)
    assert decision is not None
    assert decision.source == Span(3, 4)
    again = typed("5", Cell(a_reading(NEW, 0), decision))
    assert again.source == Span(3, 4)
    other = typed("6", Cell(a_reading(NEW, 0), decision))
    assert other.source is None


def test_confirming_takes_the_shown_figure() -> None:
    edit = edits.confirmed(a_cell(NEW, 10))
    assert edit is not None
    assert the_decision(edit) == Decision(Verdict.CONFIRMED, Decimal(10))


def test_confirming_decides_nothing_where_no_figure_is_shown() -> None:
    ambiguous = a_reading(NEW, None, State.AMBIGUOUS)
    ambiguous = replace(
        ambiguous, candidates=(Candidate(Decimal(1), None, reason("edit_repair_stale")),)
    )
    assert edits.confirmed(Cell(ambiguous)) is None
    assert edits.confirmed(a_cell(NEW, None, State.ABSENT)) is None
    assert edits.confirmed(Cell(a_reading(NEW, None, State.BLANK, sure=False))) is None


def test_confirming_accepts_a_certain_blank_and_a_best_guess() -> None:
    assert edits.confirmed(a_cell(NEW, None)) is not None
    assert edits.confirmed(a_cell(NEW, 7, State.AMBIGUOUS)) is not None


def test_confirming_a_decided_cell_decides_nothing_anew() -> None:
    assert edits.confirmed(Cell(a_reading(NEW, 0), typed("5", a_cell(NEW, 0)))) is None


def test_a_source_error_keeps_what_is_printed() -> None:
    edit = edits.source_error(FIELDS[TOTAL], a_cell(TOTAL, 12), "13", " 合计误加 ")
    assert the_decision(edit) == Decision(
        Verdict.SOURCE_ERROR, Decimal(12), Decimal(13), note="合计误加"
    )


def test_a_source_error_needs_a_note_and_another_figure() -> None:
    with pytest.raises(EditError):
        edits.source_error(FIELDS[TOTAL], a_cell(TOTAL, 12), "13", "  ")
    with pytest.raises(EditError):
        edits.source_error(FIELDS[TOTAL], a_cell(TOTAL, 12), "12", "误")


def test_an_undeterminable_cell_shows_nothing() -> None:
    edit = edits.undeterminable(a_cell(NEW, 12), "墨迹遮盖")
    cell = Cell(a_reading(NEW, 12), the_decision(edit))
    assert cell.printed is None
    assert cell.settled is None
    assert not cell.is_known


def test_a_unit_takes_the_shown_figure_and_has_evidence_of_its_own() -> None:
    decision = the_decision(edits.unit_set(a_cell(FEE, "3.5"), "万元", Span(2, 4)))
    unit = {"unit": "万元", "unit_source": Span(2, 4)}
    assert decision == Decision(Verdict.CONFIRMED, Decimal("3.5"), **unit)  # type: ignore[arg-type]
    assert Cell(a_reading(FEE, "3.5"), decision).source == Span(30, 31)


def test_a_unit_keeps_its_evidence_until_it_is_said_anew() -> None:
    cell = Cell(
        a_reading(FEE, "3.5"), the_decision(edits.unit_set(a_cell(FEE, 3), "元", Span(2, 4)))
    )
    assert typed("4", cell).unit_source == Span(2, 4)
    assert typed("4万元", cell).unit_source is None


def test_what_is_not_in_the_document_has_no_figure_and_no_rule_counts_it() -> None:
    cell = Cell(a_reading(NEW, 12), the_decision(edits.absent(a_cell(NEW, 12), "无此列")))
    assert (cell.printed, cell.settled, cell.is_known, cell.is_settled) == (None, None, False, True)
    assert cell.decision is not None
    assert (cell.decision.verdict, cell.decision.note) == (Verdict.ABSENT, "无此列")


def test_blank_and_dash_and_zero_are_three_things() -> None:
    read = a_cell(NEW, 5)
    said = [
        the_decision(edits.set_blank(read)),
        the_decision(edits.set_blank(read, "-")),
        typed("0", read),
    ]
    assert [Cell(read.reading, one).raw for one in said] == ["", "-", "5"]
    assert [one.printed for one in said if one is not None] == [None, None, Decimal(0)]


# --- two cells ---


def test_swapped_cells_show_what_the_other_did_with_its_evidence() -> None:
    cells = a_row(5, None, *[0] * 5)
    cells[NEW_ROW[0].id] = Cell(replace(cells[NEW_ROW[0].id].reading, source=Span(7, 8)))
    first, second = edits.swapped(NEW_ROW[0], NEW_ROW[1], cells).changes
    assert isinstance(first, CellChange)
    assert isinstance(second, CellChange)
    assert first.after is not None
    assert second.after is not None
    assert first.after.printed is None
    assert second.after.printed == 5
    assert second.after.source == Span(7, 8)


def test_cells_that_show_the_same_are_not_swapped() -> None:
    with pytest.raises(EditError):
        edits.swapped(NEW_ROW[0], NEW_ROW[1], a_row(*[0] * 7))


# --- a block ---


def test_slots_tell_old_and_new_and_what_does_not_fit() -> None:
    cells = a_row(5, 1, *[0] * 5)
    pairs = [(NEW_ROW[0], edits.Taken("7")), (NEW_ROW[1], edits.Taken("x")),
             (NEW_ROW[2], edits.Taken("0"))]  # fmt: skip
    first, second, third = edits.slots_of(pairs, cells)
    assert first.cell.printed == 5
    assert first.after == 7
    assert first.is_changed
    assert second.trouble is not None
    assert second.trouble.code == "edit_bad_figure"
    assert not third.is_changed
    with pytest.raises(EditError):
        edits.block_filled(pairs, cells)
    with pytest.raises(EditError):
        edits.block_filled([], cells)


def test_a_unit_needs_a_figure_and_is_one_of_money() -> None:
    with pytest.raises(EditError):
        edits.unit_set(a_cell(FEE, None), "万元")
    with pytest.raises(EditError):
        edits.unit_set(a_cell(FEE, 1), "件")


def test_a_retyped_amount_keeps_its_unit() -> None:
    cell = Cell(a_reading(FEE, "3.5"), the_decision(edits.unit_set(a_cell(FEE, "3.5"), "万元")))
    assert typed("4", cell).unit == "万元"


def test_a_cleared_decision_leaves_the_reading() -> None:
    cell = Cell(a_reading(NEW, 0), typed("5", a_cell(NEW, 0)))
    assert the_decision(edits.decision_cleared(cell)) is None


# --- rows ---


def a_row(*figures: int | None) -> dict[str, Cell]:
    return {
        field.id: Cell(
            replace(a_reading(field.id, figure), source=Span(10 * place, 10 * place + 1))
        )
        for place, (field, figure) in enumerate(zip(NEW_ROW, figures, strict=True))
    }


def after(cells: dict[str, Cell], edit: Edit) -> list[int | None]:
    decided = {c.field: c.after for c in edit.changes if isinstance(c, CellChange)}
    figures = (
        Cell(cell.reading, decided.get(field, cell.decision)).printed
        for field, cell in cells.items()
    )
    return [None if figure is None else int(figure) for figure in figures]


def test_a_row_is_filled_in_one_step() -> None:
    cells = a_row(0, 0, 0, 0, 0, 0, 0)
    figures: list[edits.Taken | str | Decimal | None] = [
        "1",
        edits.Taken("2", Span(5, 6)),
        Decimal(3),
        None,
        "-",
        "6",
        "12",
    ]
    edit = edits.row_filled(NEW_ROW, cells, figures)
    assert after(cells, edit) == [1, 2, 3, None, None, 6, 12]
    second = the_decision(edit, 1)
    assert second is not None
    assert second.source == Span(5, 6)


def test_a_row_is_not_filled_with_too_few_figures() -> None:
    with pytest.raises(EditError) as caught:
        edits.row_filled(NEW_ROW, a_row(0, 0, 0, 0, 0, 0, 0), ["1", "2"])
    assert caught.value.reason.code == "edit_row_length"


def test_the_rest_of_a_row_moves_right_with_its_evidence() -> None:
    cells = a_row(5, 1, 0, 0, 0, 6, None)
    edit = edits.row_shifted(NEW_ROW, cells, NEW_ROW[1].id, 1)
    assert after(cells, edit) == [5, None, 1, 0, 0, 0, 6]
    moved = the_decision(edit, 1)
    assert moved is not None
    assert moved.source == Span(10, 11)


def test_the_rest_of_a_row_moves_left_onto_a_blank() -> None:
    cells = a_row(5, None, 1, 0, 0, 0, 6)
    onto_neighbour = edits.row_shifted(NEW_ROW, cells, NEW_ROW[2].id, -1)
    into_itself = edits.row_shifted(NEW_ROW, cells, NEW_ROW[1].id, -1)
    assert after(cells, onto_neighbour) == [5, 1, 0, 0, 0, 6, None]
    assert onto_neighbour == into_itself


def test_a_shift_never_loses_a_figure() -> None:
    full = a_row(5, 1, 0, 0, 0, 0, 6)
    for field, by in ((0, 1), (3, 1), (3, -1), (0, -1)):
        with pytest.raises(EditError) as caught:
            edits.row_shifted(NEW_ROW, full, NEW_ROW[field].id, by)
        assert caught.value.reason.code == "edit_row_full"


def test_an_empty_rest_does_not_move() -> None:
    with pytest.raises(EditError):
        edits.row_shifted(NEW_ROW, a_row(5, *[None] * 6), NEW_ROW[2].id, 1)


def test_blanks_at_the_end_of_a_shifted_row_stay_undecided() -> None:
    edit = edits.row_shifted(NEW_ROW, a_row(5, 1, *[None] * 5), NEW_ROW[1].id, 1)
    assert [c.field for c in edit.changes if isinstance(c, CellChange)] == [
        NEW_ROW[1].id,
        NEW_ROW[2].id,
    ]


# --- repairs ---


def a_repair(kind: RepairKind, before: int, wanted: int) -> Repair:
    change = Change(TOTAL, Decimal(before), Decimal(wanted))
    return Repair(("requests.applicants.new",), kind, reason("edit_repair"), (change,))


def test_a_repair_of_a_misreading_changes_what_is_printed() -> None:
    edit = edits.repaired(a_repair(RepairKind.MISREADING, 12, 21), {TOTAL: a_cell(TOTAL, 12)})
    assert the_decision(edit) == Decision(Verdict.MISREAD, Decimal(21))


def test_a_repair_of_a_source_error_keeps_what_is_printed() -> None:
    edit = edits.repaired(a_repair(RepairKind.SOURCE_ERROR, 12, 21), {TOTAL: a_cell(TOTAL, 12)})
    decision = the_decision(edit)
    assert decision is not None
    assert (decision.printed, decision.corrected) == (Decimal(12), Decimal(21))
    assert decision.note


def test_a_repair_of_other_figures_is_refused() -> None:
    with pytest.raises(EditError) as caught:
        edits.repaired(a_repair(RepairKind.MISREADING, 12, 21), {TOTAL: a_cell(TOTAL, 13)})
    assert caught.value.reason.code == "edit_repair_stale"


# --- the record ---


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (HeadName.YEAR, "２０２３年", "2023"),
        (HeadName.PUBLISHED, "2024年1月31日", "2024-01-31"),
        (HeadName.PUBLISHED, "2024-01-31", "2024-01-31"),
        (HeadName.AGENCY, "  汀澜市\n水务局 ", "汀澜市 水务局"),
        (HeadName.AGENCY, " ", None),
        (HeadName.FORM_REQUESTS, "2019", "2019"),
        (HeadName.FORM_REQUESTS, None, None),
    ],
)
def test_the_head_takes_what_fits(name: HeadName, text: str | None, value: str | None) -> None:
    record = Record(an_extraction())
    assert applied(record, edits.head_changed(record, name, text)).head[name] == Override(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (HeadName.YEAR, "23"),
        (HeadName.YEAR, "1989"),
        (HeadName.YEAR, "²⁰²³年x"),
        (HeadName.PUBLISHED, "2020114日"),
        (HeadName.PUBLISHED, "2023-02-30"),
        (HeadName.FORM_REQUESTS, "1999"),
    ],
)
def test_the_head_refuses_what_does_not(name: HeadName, text: str) -> None:
    with pytest.raises(EditError) as caught:
        edits.head_changed(Record(an_extraction()), name, text)
    assert text in caught.value.words("zh")


def test_a_cleared_head_is_the_machine_s_again() -> None:
    record = Record(an_extraction())
    record = applied(record, edits.head_changed(record, HeadName.YEAR, "2020"))
    record = applied(record, edits.head_cleared(record, HeadName.YEAR))
    assert record.head_value(HeadName.YEAR) == "2023"


def test_a_waiver_names_the_inputs_it_is_for() -> None:
    session = a_session({TOTAL: 5})
    finding = session.findings["requests.applicants.new"]
    session.apply(edits.waived(session.record, finding, "原文如此", "张", "2026-01-01T00:00:00Z"))
    assert session.is_waived(finding.rule)
    session.apply(edits.corrected_misreading(FIELDS[TOTAL], session.cells[TOTAL], "6"))
    assert session.is_stale(finding.rule)
    session.apply(edits.waiver_withdrawn(session.record, finding.rule))
    assert not session.is_stale(finding.rule)


def test_a_waiver_needs_a_reason() -> None:
    session = a_session({TOTAL: 5})
    finding = session.findings["requests.applicants.new"]
    with pytest.raises(EditError):
        edits.waived(session.record, finding, " ", "张", "")


def test_only_excluding_needs_a_note() -> None:
    record = Record(an_extraction())
    with pytest.raises(EditError):
        edits.status_changed(record, Status.EXCLUDED)
    assert applied(record, edits.status_changed(record, Status.RETURNED)).status is Status.RETURNED


def test_an_edit_is_called_by_what_it_does() -> None:
    edit = edits.corrected_misreading(FIELDS[NEW], a_cell(NEW, 0), "5")
    named = edits.label_of(edit, lambda one: FIELDS[one].name("zh"))
    assert named.words("zh") == f"更正 {FIELDS[NEW].name('zh')}"


def test_every_edit_s_name_can_be_put_into_words() -> None:
    session = a_session({TOTAL: 5})
    record, cell = session.record, session.cells[TOTAL]
    finding = session.findings["requests.applicants.new"]
    for edit in (
        edits.corrected_misreading(FIELDS[TOTAL], cell, "6"),
        edits.confirmed(cell),
        edits.set_blank(cell),
        edits.source_error(FIELDS[TOTAL], cell, "6", "误"),
        edits.undeterminable(cell),
        edits.decision_cleared(cell),
        edits.unit_set(a_cell(FEE, 1), "元"),
        edits.row_filled(NEW_ROW, session.cells, ["0"] * 7),
        edits.row_shifted(NEW_ROW, a_row(5, 1, *[None] * 5), NEW_ROW[1].id),
        edits.repaired(a_repair(RepairKind.MISREADING, 5, 6), session.cells),
        edits.head_changed(record, HeadName.YEAR, "2020"),
        edits.waived(record, finding, "因", "张", ""),
        edits.waiver_withdrawn(record, finding.rule),
        edits.status_changed(record, Status.RETURNED),
    ):
        assert edit is not None
        for language in ("zh", "en"):
            assert "{" not in edits.label_of(edit).words(language)


# --- history ---

figures = st.one_of(st.none(), st.integers(0, 99).map(str))
some_field = st.sampled_from(NEW_ROW)


@given(st.lists(st.tuples(some_field, figures, st.sampled_from("tcbsuxdhw")), max_size=12))
def test_whatever_is_done_undone_leaves_no_trace_and_the_log_tells_it_all(
    steps: list[tuple[Field, str | None, str]],
) -> None:
    session = a_session({TOTAL: 5, NEW: None})
    original, findings = session.record, dict(session.findings)
    for field, text, what in steps:
        try:
            edit = an_edit(session, field, text, what)
        except EditError:
            continue
        if edit is not None:
            session.apply(edit)
    assert replayed(original, session) == session.record
    last = session.record
    count = 0
    while session.undo() is not None:
        count += 1
    assert session.record == original
    assert dict(session.findings) == findings
    for _ in range(count):
        session.redo()
    assert session.record == last
    assert replayed(original, session) == last


def an_edit(session: Session, field: Field, text: str | None, what: str) -> Edit | None:
    cell = session.cells[field.id]
    rule = "requests.applicants.new"
    match what:
        case "t":
            return edits.corrected_misreading(field, cell, text)
        case "c":
            return edits.confirmed(cell)
        case "b":
            return edits.set_blank(cell)
        case "s":
            return edits.source_error(field, cell, text, "误")
        case "u":
            return edits.undeterminable(cell)
        case "x":
            return edits.row_shifted(NEW_ROW, session.cells, field.id, 1 if text else -1)
        case "d":
            return edits.decision_cleared(cell)
        case "h":
            return edits.head_changed(session.record, HeadName.AGENCY, text)
        case _:
            finding = session.findings[rule]
            return edits.waived(session.record, finding, "因", "张", "2026-01-01T00:00:00Z")


def replayed(original: Record, session: Session) -> Record:
    record = original
    for entry in session.history.entries:
        record = applied(record, entry.edit)
    return record


def test_the_document_and_journal_of_a_session_can_be_made_by_hand() -> None:
    reading: Reading = a_reading(NEW)
    extraction = an_extraction(readings={NEW: reading})
    session = Session(Record(extraction), a_document(), load_forms(), MemoryJournal())
    assert session.extraction is extraction
