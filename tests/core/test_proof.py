"""Proof: only a report in which nothing needs a person has one, and it counts what it rests on."""

from core import edits
from core.proof import proof_of
from core.record import Evidence, State, Status, Verdict
from core.session import Session
from tests.core.making import a_reading, a_session

TOTAL, PERSON = "requests.new.total", "requests.new.natural_person"
WHEN = "2024-01-01T00:00:00Z"


def waive_all(session: Session) -> int:
    found = session.open_findings()
    for finding in found:
        session.apply(edits.waived(session.record, finding, "照录", "张三", WHEN))
    return len(found)


def test_a_report_in_which_all_adds_up_is_proved() -> None:
    session = a_session()
    proof = proof_of(session)
    assert proof is not None
    assert proof.is_whole
    assert sum(proof.evidence.values()) == len(session.cells)
    assert set(proof.evidence) == {Evidence.LAYOUT}
    assert (proof.waived, proof.corrected, proof.unchecked) == (0, 0, 0)
    assert proof.holding > 30


def test_a_broken_rule_or_an_open_cell_is_no_proof() -> None:
    assert proof_of(a_session({TOTAL: 3})) is None
    readings = {PERSON: a_reading(PERSON, None, State.AMBIGUOUS)}
    assert proof_of(a_session(readings=readings)) is None


def test_what_a_person_said_is_part_of_the_proof() -> None:
    session = a_session({TOTAL: 3})
    waived = waive_all(session)
    proof = proof_of(session)
    assert proof is not None
    assert (proof.waived, proof.corrected) == (waived, 0)
    session = a_session({TOTAL: 3})
    field = session.field(TOTAL)
    session.apply(edits.source_error(field, session.cells[TOTAL], "0", "合计有误"))
    proof = proof_of(session)
    assert proof is not None
    assert (proof.waived, proof.corrected) == (0, waived)
    assert proof.verdicts == {Verdict.SOURCE_ERROR: 1}


def test_a_report_whose_rules_cannot_be_checked_is_not_accepted_unseen() -> None:
    readings = {PERSON: a_reading(PERSON, None, State.AMBIGUOUS)}
    session = a_session(readings=readings)
    session.apply(edits.undeterminable(session.cells[PERSON]))
    proof = proof_of(session)
    assert proof is not None
    assert proof.unchecked
    assert not proof.is_whole


def test_a_review_that_has_ended_needs_no_proof() -> None:
    session = a_session()
    session.apply(edits.status_changed(session.record, Status.REVIEWED))
    assert proof_of(session) is None
