"""Whatever is done to a report: the store, its log and the open session tell the same."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core import edits
from core.changes import applied
from core.forms import Field, load_forms
from core.record import HeadName, Record, Status
from core.session import Session
from core.store import Store
from core.store.rows import ReportRow, summary_of
from tests.core.making import a_document, an_extraction

FIELDS = [field for field in load_forms()["2021"].fields if field.id.startswith("requests.new.")]

steps = st.lists(
    st.tuples(st.sampled_from("tbdhsur"), st.sampled_from(range(7)), st.integers(0, 9)), max_size=8
)


@settings(max_examples=25, deadline=None)
@given(steps)
def test_the_log_the_row_and_the_session_tell_the_same(
    steps: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "a.gouji") as store:
        extraction = an_extraction({"requests.new.total": 5})
        report = store.add(a_document(), extraction, b"x")
        session = store.session(report)
        for what, place, number in steps:
            do(session, what, FIELDS[place], number)
        record = Record(extraction)
        for entry in store.entries(report):
            record = applied(record, entry.edit)
        again = store.session(report)
        assert record == session.record == again.record
        row, columns = store.row(report), dict(summary_of(again).columns)
        for name in columns.keys() - ReportRow.__dataclass_fields__.keys():
            del columns[name]  # not shown
        assert {name: getattr(row, name) for name in columns} == columns
        assert dict(again.findings) == dict(session.findings)
        while again.undo() is not None:
            pass
        assert again.record == Record(extraction)
        assert store.row(report).status is Status.NEW


def do(session: Session, what: str, field: Field, number: int) -> None:
    cell = session.cells[field.id]
    match what:
        case "t":
            session.apply(edits.corrected_misreading(field, cell, str(number)))
        case "b":
            session.apply(edits.set_blank(cell))
        case "d":
            session.apply(edits.decision_cleared(cell))
        case "h":
            session.apply(edits.head_changed(session.record, HeadName.YEAR, f"201{number}"))
        case "s":
            session.apply(edits.status_changed(session.record, Status.REVIEWED))
        case "u":
            session.undo()
        case _:
            session.redo()
