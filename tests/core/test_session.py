"""A session: what an edit changes, what hinders a review, and that all can be undone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import edits
from core.changes import Edit, applied
from core.document import Document, Span
from core.errors import EditError
from core.extract import extract
from core.forms import LinearRule, load_forms
from core.history import LogEntry, MemoryJournal
from core.pending import Problem
from core.readers import read_bytes
from core.record import Extraction, HeadItem, HeadName, Record, State, Status, Unclaimed, Verdict
from core.rules import check, facts_of, printed, rulebook, settled
from core.session import Changed, Session
from tests.core.extract.writing import requested, written
from tests.core.making import a_document, a_reading, a_session, an_extraction

FORMS = load_forms()
FIELDS = FORMS["2021"].fields
IDS = [field.id for field in FIELDS]
PERSON, LEGAL, TOTAL = (f"requests.new.{c}" for c in ("natural_person", "legal", "total"))
ROW = "requests.applicants.new"
WHEN = "2024-01-01T00:00:00Z"


def correct(session: Session, field: str, text: str | None) -> Changed:
    return session.apply(
        edits.corrected_misreading(session.field(field), session.cells[field], text)
    )


def open_session(extraction: Extraction, **record: object) -> Session:
    return Session(
        Record(extraction, **record),  # type: ignore[arg-type]
        a_document(),
        FORMS,
        MemoryJournal(),
    )


def waive(session: Session, rule: str) -> Changed:
    return session.apply(
        edits.waived(session.record, session.findings[rule], "原文如此", "张三", WHEN)
    )


def review(session: Session) -> Changed:
    return session.apply(edits.status_changed(session.record, Status.REVIEWED))


# --- what an edit changes ---


def test_an_edit_says_which_cell_and_which_findings_it_changed() -> None:
    session = a_session()
    changed = correct(session, PERSON, "5")
    assert changed.fields == {PERSON}
    assert changed.rules == {"requests.balance.natural_person", ROW}
    assert (changed.head, changed.everything) == (frozenset(), False)
    assert session.cells[PERSON].printed == 5
    assert session.findings[ROW].holds is False


@pytest.mark.parametrize("field", IDS)
def test_changing_one_cell_changes_exactly_its_rules(field: str) -> None:
    session = a_session()
    before = dict(session.findings)
    changed = correct(session, field, "7")
    book = rulebook(session.extraction.tables, FORMS)
    mine = {rule.id for rule in book.touching([field])}
    sums = {rule.id for rule in book.touching([field]) if isinstance(rule, LinearRule)}
    differing = {rule for rule, finding in session.findings.items() if finding != before[rule]}
    assert changed.rules == differing
    assert sums <= differing <= mine


def test_an_edit_that_changes_no_figure_changes_no_finding() -> None:
    session = a_session({TOTAL: 5})
    edit = edits.confirmed(session.cells[TOTAL])
    assert edit is not None
    changed = session.apply(edit)
    assert changed.fields == {TOTAL}
    assert not changed.rules


def test_a_source_error_changes_the_record_but_not_the_finding_about_the_report() -> None:
    session = a_session({PERSON: 5, "requests.processed.natural_person": 5})
    before = session.findings[ROW]
    field = session.field(TOTAL)
    changed = session.apply(edits.source_error(field, session.cells[TOTAL], "5", "漏加"))
    assert ROW in changed.rules
    assert session.findings[ROW] == before
    assert session.consistency[ROW].holds is True
    assert session.is_corrected(ROW)


def test_the_head_is_changed_without_the_cells() -> None:
    session = a_session()
    changed = session.apply(edits.head_changed(session.record, HeadName.YEAR, "2022"))
    assert changed.head == {HeadName.YEAR}
    assert (changed.fields, changed.rules) == (frozenset(), frozenset())
    assert session.record.head_value(HeadName.YEAR) == "2022"
    assert session.extraction.head[HeadName.YEAR].value == "2023"


def test_fields_and_rules_of_other_forms_are_refused_and_not_logged() -> None:
    session = a_session()
    stranger = a_reading("disclosure.procurement.amount", 5)
    other = Record(an_extraction(form="2019", readings={stranger.field: stranger}))
    cell = Session(other, a_document(), FORMS, MemoryJournal()).cells[stranger.field]
    edit = edits.set_blank(cell)
    for wrong in (edit, edits.waiver_withdrawn(session.record, "no.such.rule")):
        with pytest.raises(EditError) as refused:
            session.apply(wrong)
        assert refused.value.reason.code == "edit_no_such_field"
    assert session.history.entries == []
    assert session.record.status is Status.NEW
    with pytest.raises(EditError):
        session.field(stranger.field)


# --- review ---


def test_the_first_edit_sets_the_record_in_review_in_the_same_step() -> None:
    session = a_session()
    statuses = [session.record.status]
    assert correct(session, PERSON, "5").status
    statuses.append(session.record.status)
    assert len(session.history.entries) == 1
    assert not correct(session, PERSON, "6").status
    session.undo()
    statuses.append(session.record.status)
    session.undo()
    statuses.append(session.record.status)
    assert statuses == [Status.NEW, Status.IN_REVIEW, Status.IN_REVIEW, Status.NEW]


def test_a_status_that_is_set_first_is_the_one_that_is_set() -> None:
    session = a_session()
    review(session)
    assert session.record.status is Status.REVIEWED


def test_cells_that_nobody_is_sure_of_stand_in_the_way_of_a_review() -> None:
    readings = {
        PERSON: a_reading(PERSON, None, State.AMBIGUOUS),
        LEGAL: a_reading(LEGAL, 3, sure=False),
    }
    session = open_session(an_extraction({TOTAL: 3}, readings=readings))
    (blocker,) = session.review_blockers()
    assert (blocker.code, dict(blocker.values)["count"]) == ("edit_cells_open", "2")
    correct(session, PERSON, "0")
    correct(session, LEGAL, "3")
    assert session.review_blockers() == ()


def test_what_nobody_can_determine_is_decided() -> None:
    readings = {PERSON: a_reading(PERSON, None, State.AMBIGUOUS)}
    session = open_session(an_extraction(readings=readings))
    session.apply(edits.undeterminable(session.cells[PERSON], "涂改"))
    assert session.review_blockers() == ()
    assert session.findings[ROW].holds is None


def without_disputes() -> Extraction:
    readings = {
        field.id: a_reading(field.id, None, State.ABSENT)
        for field in FIELDS
        if field.table == "disputes"
    }
    extraction = an_extraction(readings=readings)
    return replace(extraction, tables={**extraction.tables, "disputes": None})


def test_a_table_that_is_not_there_stands_in_the_way_until_a_person_says_so() -> None:
    session = open_session(without_disputes())
    (blocker,) = session.review_blockers()
    assert blocker.code == "edit_tables_missing"
    assert "行政复议" in blocker.words("zh")
    assert session.undecided_tables() == ("disputes",)
    record = Record(session.extraction)
    lacking = edits.head_changed(record, HeadName.FORM_DISPUTES, None)
    session.apply(lacking)
    assert session.review_blockers() == ()
    assert session.undecided_tables() == ()


def test_broken_rules_do_not_stand_in_the_way_of_a_review_but_of_validation() -> None:
    session = a_session({TOTAL: 5, "requests.processed.total": 5})
    assert session.review_blockers() == ()
    review(session)
    assert not session.is_validated


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.REVIEWED])
def test_only_a_reviewed_record_is_validated(status: Status) -> None:
    assert not open_session(an_extraction(), status=status).is_validated
    assert open_session(an_extraction(), status=Status.REVIEWED).is_validated


def test_a_waiver_or_a_correction_of_every_broken_rule_validates() -> None:
    figures = {PERSON: 5, TOTAL: 5, "requests.processed.total": 5, "disputes.review.upheld": 1}
    session = a_session(figures)
    broken = {finding.rule for finding in session.open_findings()}
    assert "disputes.total.review" in broken
    total = "disputes.review.total"
    session.apply(edits.source_error(session.field(total), session.cells[total], "1", "漏加"))
    for rule in broken - {"disputes.total.review"}:
        waive(session, rule)
    review(session)
    assert session.is_validated
    assert session.open_findings() == ()


def test_a_waiver_holds_only_for_the_figures_it_was_given_for() -> None:
    session = a_session({TOTAL: 5})
    waive(session, ROW)
    assert (session.is_waived(ROW), session.is_stale(ROW)) == (True, False)
    correct(session, TOTAL, "6")
    assert (session.is_waived(ROW), session.is_stale(ROW)) == (False, True)
    assert ROW in {finding.rule for finding in session.open_findings()}
    correct(session, TOTAL, "5")
    assert session.is_waived(ROW)


def test_problems_are_the_open_cells_in_form_order_and_then_the_open_findings() -> None:
    readings = {
        "disputes.review.other": a_reading("disputes.review.other", 0, sure=False),
        PERSON: a_reading(PERSON, None, State.AMBIGUOUS),
    }
    session = open_session(an_extraction({TOTAL: 5}, readings=readings))
    assert session.problems()[:2] == (Problem(PERSON, None), Problem("disputes.review.other", None))
    rules = [problem.rule for problem in session.problems()[2:]]
    assert rules == [finding.rule for finding in session.open_findings()] != []
    balance = next(p for p in session.problems() if p.rule == "requests.balance.total")
    assert balance.field == "requests.carried_out.total"


def test_a_table_that_is_not_there_is_one_problem_at_its_first_cell() -> None:
    session = open_session(without_disputes())
    assert session.problems() == (Problem("disputes.review.upheld", None),)


# --- the source ---


def test_the_figure_at_a_place_of_the_text_is_the_cell_that_it_was_read_for() -> None:
    reading = replace(a_reading(TOTAL, 5), source=Span(50, 52))
    session = open_session(an_extraction(readings={TOTAL: reading}))
    places = [session.field_at(place) for place in (49, 50, 51, 52)]
    assert places == [None, TOTAL, TOTAL, None]
    session.apply(
        edits.corrected_misreading(session.field(TOTAL), session.cells[TOTAL], "7", Span(60, 61))
    )
    assert [session.field_at(place) for place in (50, 60)] == [None, TOTAL]


def test_a_figure_that_a_person_put_into_a_cell_is_claimed() -> None:
    extraction = replace(an_extraction(), unclaimed=(Unclaimed("7", Span(60, 61)),))
    session = open_session(extraction)
    session.apply(
        edits.corrected_misreading(session.field(TOTAL), session.cells[TOTAL], "7", Span(60, 61))
    )
    assert session.unclaimed == ()
    session.undo()
    assert session.unclaimed == extraction.unclaimed


# --- another form ---


def a_report_of_2019() -> tuple[Document, Extraction]:
    rows = {row: cells for row, cells in requested().items() if not row.startswith("other_")}
    text = written(rows).text.replace(
        "（七）总计", "（六）其他处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n（七）总计"
    )
    document = read_bytes(text.encode(), name="made")
    (extraction,) = extract(document, FORMS, file="made", sha256="aa")
    return document, extraction


def test_choosing_another_form_reads_anew_and_keeps_what_was_decided() -> None:
    document, extraction = a_report_of_2019()
    session = Session(Record(extraction), document, FORMS, MemoryJournal())
    assert extraction.tables["requests"] == "2019"
    correct(session, TOTAL, "14")
    correct(session, "requests.other.total", "3")
    changed = session.apply(edits.head_changed(session.record, HeadName.FORM_REQUESTS, "2021"))
    assert changed.everything
    assert session.extraction.tables["requests"] == "2021"
    assert "requests.other.total" not in session.cells
    assert session.cells["requests.other_misc.total"].reading.state is State.ABSENT
    assert session.cells[TOTAL].printed == 14
    assert [table.form for table in session.tables if table.id == "requests"] == ["2021"]
    assert session.record.extraction == extraction

    session.undo()
    assert session.extraction == extraction
    assert session.cells["requests.other.total"].printed == 3


def test_a_report_may_be_said_to_have_no_such_table() -> None:
    document, extraction = a_report_of_2019()
    session = Session(Record(extraction), document, FORMS, MemoryJournal())
    session.apply(edits.head_changed(session.record, HeadName.FORM_DISPUTES, None))
    assert session.extraction.tables["disputes"] is None
    disputes = [cell for field, cell in session.cells.items() if field.startswith("disputes.")]
    assert {cell.reading.state for cell in disputes} == {State.ABSENT}
    assert not any(rule.startswith("disputes.") for rule in session.findings)


# --- undo ---


def test_an_edit_that_is_not_the_last_can_be_taken_back_alone() -> None:
    session = a_session()
    correct(session, PERSON, "5")
    correct(session, LEGAL, "3")
    first, second = session.history.entries
    assert session.hindrance(first.id) is None
    session.undo_entry(first.id)
    assert [session.cells[one].printed for one in (PERSON, LEGAL)] == [0, 3]
    assert session.record.status is Status.IN_REVIEW
    assert not session.history.stands(first.id)
    assert session.history.next_undo == second
    session.redo()
    assert [session.cells[one].printed for one in (PERSON, LEGAL)] == [5, 3]


def test_nothing_is_undone_over_a_newer_edit_of_the_same_cell() -> None:
    session = a_session()
    correct(session, PERSON, "5")
    correct(session, PERSON, "6")
    first, second = session.history.entries
    before = session.record
    with pytest.raises(EditError) as refused:
        session.undo_entry(first.id)
    assert refused.value.reason.code == "edit_newer"
    assert session.hindrance(first.id) == refused.value.reason
    assert session.record == before
    assert len(session.history.entries) == 2
    session.undo_entry(second.id)
    session.undo_entry(first.id)
    assert session.cells[PERSON].decision is None


def test_what_was_undone_is_not_undone_again() -> None:
    session = a_session()
    correct(session, PERSON, "5")
    (entry,) = session.history.entries
    session.undo()
    with pytest.raises(EditError) as refused:
        session.undo_entry(entry.id)
    assert refused.value.reason.code == "edit_undone_before"


def test_a_step_of_a_form_that_was_given_up_can_still_be_undone() -> None:
    document, extraction = a_report_of_2019()
    session = Session(Record(extraction), document, FORMS, MemoryJournal())
    field = next(one for one in session.cells if one not in IDS and one.startswith("requests."))
    correct(session, field, "7")
    (entry,) = session.history.entries
    session.apply(edits.head_changed(session.record, HeadName.FORM_REQUESTS, "2021"))
    assert field not in session.cells
    session.undo_entry(entry.id)
    assert field not in session.record.decisions


def test_a_reviewed_report_of_which_a_cell_is_open_again_goes_back_into_review() -> None:
    readings = {LEGAL: a_reading(LEGAL, None, State.AMBIGUOUS)}
    session = open_session(an_extraction(readings=readings))
    correct(session, LEGAL, "0")
    (decided,) = session.history.entries
    review(session)
    session.undo_entry(decided.id)
    assert session.review_blockers()
    statuses = [session.record.status]
    session.redo()
    statuses.append(session.record.status)
    session.apply(edits.decision_cleared(session.cells[LEGAL]))
    statuses.append(session.record.status)
    assert statuses == [Status.IN_REVIEW, Status.REVIEWED, Status.IN_REVIEW]


def test_the_line_of_a_field_is_what_is_drawn_beside_it() -> None:
    session = a_session()
    assert [one.id for one in session.line_of(PERSON)] == [
        f"requests.new.{one.id}" for one in FORMS["2021"].table_by_id["requests"].blocks[0].columns
    ]
    assert len(session.line_of("disputes.review.total")) == 15


def test_nothing_done_is_nothing_to_undo_or_redo() -> None:
    session = a_session()
    assert (session.undo(), session.redo()) == (None, None)


class Desk:
    """A person at work: each step takes what hypothesis drew to an edit of the open record."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def step(self, kind: str, field: str, figure: int, rule: str) -> None:
        session = self.session
        cell = session.cells[field]
        steps: dict[str, Callable[[], Edit | None]] = {
            "correct": lambda: edits.corrected_misreading(
                session.field(field), cell, str(figure), Span(40, 41)
            ),
            "blank": lambda: edits.set_blank(cell),
            "confirm": lambda: edits.confirmed(cell),
            "source error": lambda: (
                None
                if cell.printed == figure
                else edits.source_error(session.field(field), cell, str(figure), "原文有误")
            ),
            "undeterminable": lambda: edits.undeterminable(cell),
            "absent": lambda: edits.absent(cell),
            "clear": lambda: edits.decision_cleared(cell),
            "waive": lambda: edits.waived(
                session.record, session.findings[rule], "原文如此", "张三", WHEN
            ),
            "unwaive": lambda: edits.waiver_withdrawn(session.record, rule),
            "head": lambda: edits.head_changed(session.record, HeadName.AGENCY, f"{figure}局"),
            "year": lambda: edits.head_changed(session.record, HeadName.YEAR, str(2020 + figure)),
            "clear head": lambda: edits.head_cleared(session.record, HeadName.AGENCY),
            "status": lambda: edits.status_changed(
                session.record, list(Status)[figure % 4], "退回"
            ),
        }
        if kind == "undo":
            session.undo()
        elif kind == "redo":
            session.redo()
        else:
            edit = steps[kind]()
            if edit is not None:
                session.apply(edit)


KINDS = (
    "correct", "blank", "confirm", "source error", "undeterminable", "absent", "clear", "waive",
    "unwaive", "head", "year", "clear head", "status",
)  # fmt: skip
SOME = (PERSON, LEGAL, TOTAL, "requests.processed.total", "disputes.review.total")
RULES = (ROW, "requests.balance.total", "disputes.total.review")


def steps(*kinds: str) -> st.SearchStrategy[list[tuple[str, str, int, str]]]:
    one = st.tuples(
        st.sampled_from(kinds),
        st.sampled_from(SOME),
        st.integers(0, 5),
        st.sampled_from(RULES),
    )
    return st.lists(one, max_size=15)


def a_start() -> Session:
    """A report with a sure figure, an open cell and a broken rule."""
    readings = {LEGAL: a_reading(LEGAL, None, State.AMBIGUOUS)}
    extraction = an_extraction({TOTAL: 5, PERSON: 2}, readings=readings)
    head = {**extraction.head, HeadName.REGION: HeadItem(None, sure=False, source=None)}
    return open_session(replace(extraction, head=head))


def shown(session: Session) -> tuple[object, ...]:
    """Everything that the window shows of a record."""
    return (
        session.record,
        dict(session.cells),
        dict(session.findings),
        dict(session.consistency),
        session.problems(),
        session.review_blockers(),
        session.is_validated,
        session.unclaimed,
    )


@settings(deadline=None)
@given(steps(*KINDS, "undo", "redo"))
def test_whatever_is_done_all_of_it_can_be_undone(
    done: list[tuple[str, str, int, str]],
) -> None:
    session = a_start()
    start = shown(session)
    desk = Desk(session)
    for step in done:
        desk.step(*step)
    while session.undo() is not None:
        pass
    assert shown(session) == start


@settings(deadline=None)
@given(steps(*KINDS))
def test_all_that_is_undone_can_be_redone(done: list[tuple[str, str, int, str]]) -> None:
    session = a_start()
    desk = Desk(session)
    for step in done:
        desk.step(*step)
    end = shown(session)
    while session.undo() is not None:
        pass
    while session.redo() is not None:
        pass
    assert shown(session) == end


def replayed(entries: list[LogEntry]) -> Session:
    """The record as its log alone tells it, with nothing but the extraction kept."""
    record = a_start().record
    for entry in entries:
        record = applied(record, entry.edit)
    return Session(record, a_document(), FORMS, MemoryJournal(), entries)


@settings(deadline=None)
@given(steps(*KINDS, "undo", "redo"))
def test_a_record_reopened_from_its_log_is_the_same_and_can_be_undone_further(
    done: list[tuple[str, str, int, str]],
) -> None:
    session = a_start()
    desk = Desk(session)
    for step in done:
        desk.step(*step)
    again = replayed(session.history.entries)
    assert shown(again) == shown(session)
    assert again.history.next_undo == session.history.next_undo
    assert again.history.next_redo == session.history.next_redo


@settings(deadline=None)
@given(steps(*KINDS, "undo", "redo"))
def test_what_a_session_says_is_what_checking_everything_anew_says(
    done: list[tuple[str, str, int, str]],
) -> None:
    session = a_start()
    desk = Desk(session)
    for step in done:
        before = dict(session.cells)
        desk.step(*step)
        if step[0] in ("undo", "redo"):
            continue
        rules = rulebook(session.extraction.tables, FORMS).rules
        facts = facts_of(session.extraction, session.document.text, session.record)
        for basis, kept in ((printed, session.findings), (settled, session.consistency)):
            assert tuple(kept.values()) == check(rules, session.cells, basis, facts=facts)
        same = {f for f in session.cells if session.cells[f] == before[f]}
        assert same >= set(session.cells) - {step[1]}


@settings(deadline=None)
@given(steps(*KINDS))
def test_the_machines_reading_is_never_changed(done: list[tuple[str, str, int, str]]) -> None:
    session = a_start()
    before = session.extraction
    desk = Desk(session)
    for step in done:
        desk.step(*step)
    assert session.extraction == before == session.record.extraction
    for reading in before.readings:
        cell = session.cells[reading.field]
        assert cell.extracted == reading.value
        if cell.decision is None:
            assert cell.printed == cell.settled == reading.value
        elif cell.decision.verdict is Verdict.CONFIRMED:
            assert cell.printed == reading.value


def test_amounts_keep_their_decimals() -> None:
    session = a_session()
    correct(session, "disclosure.fees.amount", "890.7653万元")
    cell = session.cells["disclosure.fees.amount"]
    assert (cell.printed, cell.unit) == (Decimal("890.7653"), "万元")
