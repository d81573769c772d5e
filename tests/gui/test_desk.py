"""The desk: current field, problems in order, decisions, undo; errors change nothing."""

import pytest
from pytestqt.qtbot import QtBot

from core.changes import CellChange, Edit
from core.errors import EditError, GoujiError
from core.record import Decision, Verdict
from core.session import Changed
from gui.desk import Desk
from tests.gui.panes_making import made_session, narrative_session

UNSURE = "requests.granted.business"
ROW = "requests.new"


@pytest.fixture
def desk() -> Desk:
    """A report with one unsure cell and one broken rule."""
    desk = Desk()
    desk.open(
        made_session(
            {"disputes.suit_direct.pending": "2", UNSURE: "0"}, ambiguous={UNSURE: ("0", "1")}
        )
    )
    return desk


def test_opening_a_report_clears_the_current_field(desk: Desk, qtbot: QtBot) -> None:
    desk.set_current(f"{ROW}.total")
    with qtbot.waitSignals([desk.opened, desk.current_changed]):
        desk.open(narrative_session())
    assert desk.current is None


def test_a_field_that_the_report_does_not_have_is_not_made_current(desk: Desk) -> None:
    desk.set_current("requests.nothing.total")
    assert desk.current is None


def test_problems_are_walked_cells_first_then_findings_and_end(desk: Desk) -> None:
    assert desk.go_to_next_problem(forward=True)
    assert (desk.current, desk.current_rule) == (UNSURE, None)
    assert desk.go_to_next_problem(forward=True)
    assert desk.current == "disputes.suit_direct.total"
    assert desk.current_rule == "disputes.total.suit_direct"
    assert not desk.go_to_next_problem(forward=True)
    assert desk.go_to_next_problem(forward=False)
    assert desk.current == UNSURE
    assert not desk.go_to_next_problem(forward=False)


def test_walking_goes_on_from_where_one_stands(desk: Desk) -> None:
    desk.set_current("requests.carried_out.total")
    assert desk.go_to_next_problem(forward=True)
    assert desk.current_rule == "disputes.total.suit_direct"


def test_walking_decides_nothing(desk: Desk) -> None:
    while desk.go_to_next_problem(forward=True):
        pass
    assert not desk.can_undo


def test_typed_text_corrects_and_none_confirms(desk: Desk, qtbot: QtBot) -> None:
    session = desk.session
    assert session is not None
    desk.set_current(UNSURE)
    with qtbot.waitSignal(desk.decided):
        assert desk.decide(None)
    decision = session.cells[UNSURE].decision
    assert decision is not None
    assert decision.verdict is Verdict.CONFIRMED
    with qtbot.waitSignal(desk.changed):
        assert desk.decide("１2")
    assert session.cells[UNSURE].printed == 12


def test_where_no_figure_is_shown_nothing_is_decided(desk: Desk, qtbot: QtBot) -> None:
    desk.set_current("disputes.suit_direct.total")
    with qtbot.assertNotEmitted(desk.decided), qtbot.assertNotEmitted(desk.changed):
        assert not desk.decide(None)
    assert not desk.can_undo


def test_text_that_is_no_figure_fails_and_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.set_current(UNSURE)
    with qtbot.waitSignal(desk.failed) as told, qtbot.assertNotEmitted(desk.changed):
        assert not desk.decide("十几件")
    assert isinstance(told.args[0], GoujiError)
    assert not desk.can_undo


def test_an_edit_of_a_stranger_fails(desk: Desk, qtbot: QtBot) -> None:
    change = CellChange("requests.nothing.total", None, Decision(Verdict.CONFIRMED, None))
    with qtbot.waitSignal(desk.failed) as told:
        assert not desk.apply(Edit("edit_correct", (change,)))
    assert isinstance(told.args[0], EditError)


def test_undo_and_redo_say_what_changed_and_go_there(desk: Desk, qtbot: QtBot) -> None:
    session = desk.session
    assert session is not None
    desk.set_current(UNSURE)
    desk.decide("4")
    desk.set_current(f"{ROW}.total")
    with qtbot.waitSignal(desk.changed) as told:
        desk.undo()
    changed = told.args[0]
    assert isinstance(changed, Changed)
    assert UNSURE in changed.fields
    assert desk.current == UNSURE
    assert session.cells[UNSURE].decision is None
    assert desk.can_redo
    desk.redo()
    assert session.cells[UNSURE].printed == 4


def test_without_a_report_everything_is_quiet(qtbot: QtBot) -> None:
    desk = Desk()
    with qtbot.assertNotEmitted(desk.changed):
        desk.undo()
        desk.redo()
        desk.set_current("requests.new.total")
        assert not desk.decide("1")
        assert not desk.go_to_next_problem(forward=True)
    assert not desk.can_undo


def test_a_table_that_is_not_there_is_one_stop_of_the_walk() -> None:
    desk = Desk()
    desk.open(made_session({}, absent=["disputes"]))
    assert desk.go_to_next_problem(forward=True)
    assert desk.current == "disputes.review.upheld"
    assert not desk.go_to_next_problem(forward=True)


def test_a_report_of_prose_alone_has_no_stop() -> None:
    desk = Desk()
    desk.open(narrative_session())
    assert desk.session is not None
    assert desk.session.problems() == ()
    assert desk.session.undecided_tables() == ()
    assert not desk.go_to_next_problem(forward=True)
