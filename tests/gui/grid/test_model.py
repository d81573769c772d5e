"""GridModel: the form's table with the report's figures; a stateless adapter."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.forms import GridKind
from gui.desk import Desk
from gui.grid.claims import ClaimsModel
from gui.grid.looks import Sign
from gui.grid.model import GridModel
from gui.palette import DARK, LIGHT
from tests.gui.panes_making import made_session

Role = Qt.ItemDataRole
UNSURE = "requests.granted.natural_person"
FIGURES = {
    "requests.new.natural_person": "10",
    "requests.new.total": "10",
    "requests.denied_internal.legal": "-",
    UNSURE: "3",
    "disclosure.fees.amount": "890.7653",
    "disputes.suit_direct.pending": "2",
}


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.open(made_session(FIGURES, ambiguous={UNSURE: ("3", "30")}))
    return desk


def model_of(desk: Desk, table: str) -> GridModel:
    assert desk.session is not None
    found = next(one for one in desk.session.tables if one.id == table)
    return GridModel(desk, found, LIGHT, desk)


def text(model: GridModel, field: str, role: Role = Role.DisplayRole) -> str:
    return str(model.data(model.index_of(field), role))


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_models_keep_the_contract(desk: Desk, table: str, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model_of(desk, table))


def test_claims_keep_the_contract(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = ClaimsModel(desk, desk)
    qtmodeltester.check(model)
    assert model.rowCount() == 2
    assert "1280" in str(model.index(1, 1).data())


def test_figures_are_shown_as_they_are(desk: Desk) -> None:
    requests = model_of(desk, "requests")
    assert text(requests, "requests.new.total") == "10"
    assert text(requests, UNSURE) == "3?"
    assert text(requests, "requests.denied_internal.legal") == "-"
    assert text(model_of(desk, "disclosure"), "disclosure.fees.amount") == "890.7653"
    assert text(model_of(desk, "disputes"), "disputes.review.total") == "·"


def test_an_absent_table_is_shown_as_absent(desk: Desk) -> None:
    desk.open(made_session(absent=["disputes"]))
    model = model_of(desk, "disputes")
    assert text(model, "disputes.review.total") == "∅"
    brush = model.data(model.index_of("disputes.review.total"), Role.BackgroundRole)
    assert brush.style() is Qt.BrushStyle.BDiagPattern  # type: ignore[attr-defined]


def test_what_is_wrong_is_said_in_words_too(desk: Desk) -> None:
    model = model_of(desk, "disputes")
    story = text(model, "disputes.suit_direct.pending", Role.AccessibleDescriptionRole)
    assert "总计空白" in story
    assert "尚未审结" in text(model, "disputes.suit_direct.pending", Role.AccessibleTextRole)
    unsure = text(model_of(desk, "requests"), UNSURE, Role.ToolTipRole)
    assert "30" in unsure
    assert "待确认" in unsure


def test_only_values_can_be_chosen_and_edited(desk: Desk) -> None:
    model = model_of(desk, "requests")
    for cell in model.cells:
        flags = model.flags(model.index(cell.row, cell.column))
        assert bool(flags & Qt.ItemFlag.ItemIsEditable) is (cell.kind is GridKind.VALUE)


def test_an_edit_goes_through_the_desk_and_tells_exactly_what_changed(
    desk: Desk, qtbot: QtBot
) -> None:
    model, session = model_of(desk, "requests"), desk.session
    assert session is not None
    told: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        assert first == last
        told.append((first.row(), first.column()))

    model.dataChanged.connect(note)
    with qtbot.waitSignal(desk.changed) as signal:
        assert model.setData(model.index_of("requests.new.total"), "11")
    changed = signal.args[0]
    expected = set(changed.fields)
    for rule in changed.rules:
        expected.update(session.findings[rule].cells)
    places = {model.index_of(one) for one in expected}
    assert sorted(told) == sorted((one.row(), one.column()) for one in places)
    assert session.cells["requests.new.total"].printed == 11
    assert session.cells["requests.new.total"].extracted == 10


def test_both_sides_of_a_broken_equation_are_marked_until_it_holds(desk: Desk) -> None:
    model = model_of(desk, "disputes")
    fields = ["disputes.suit_direct.pending", "disputes.suit_direct.total"]
    assert all(model.look(one).has(Sign.BROKEN) for one in fields)
    assert model.setData(model.index_of(fields[1]), "2")
    assert not any(model.look(one).has(Sign.BROKEN) for one in fields)


def test_text_that_is_no_figure_is_refused(desk: Desk, qtbot: QtBot) -> None:
    model = model_of(desk, "requests")
    with qtbot.waitSignal(desk.failed):
        assert not model.setData(model.index_of(UNSURE), "很多")


def test_a_source_error_shows_both_figures(desk: Desk) -> None:
    from functools import partial

    from gui.cell_edits import wrong_in_source

    model = model_of(desk, "requests")
    assert desk.attempt(partial(wrong_in_source, "requests.new.total", "12", "正文写明"))
    assert text(model, "requests.new.total") == "10→12"
    assert model.cell("requests.new.total").printed == Decimal(10)  # type: ignore[union-attr]


def test_other_colours_are_worn_at_once(desk: Desk) -> None:
    model = model_of(desk, "requests")
    before = model.data(model.index_of(UNSURE), Role.ForegroundRole)
    model.set_colours(DARK)
    assert model.data(model.index_of(UNSURE), Role.ForegroundRole) != before


def test_a_merged_cell_answers_at_its_first_place_only(desk: Desk) -> None:
    model = model_of(desk, "requests")
    header = next(cell for cell in model.cells if cell.colspan > 1)
    assert model.index(header.row, header.column).data() is not None
    assert model.index(header.row, header.column + 1).data() is None
