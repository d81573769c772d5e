"""Edits, repairs, undos of any step, reopenings and crashes in any order: what is there in the end
is what the log says, and the log has every edit that was reported as made."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from typing_extensions import override

from core import edits
from core.batch import Loaded, pipeline
from core.changes import Edit, applied
from core.document import Document
from core.errors import EditError, StoreError
from core.forms import load_forms
from core.history import History, MemoryJournal
from core.record import Cell, Extraction, HeadName, Record, State, Status
from core.session import Session
from core.store import Store
from resources import resource
from tests.core.making import a_reading

FORMS = load_forms()
PERSON, LEGAL, TOTAL, PROCESSED = (
    "requests.new.natural_person",
    "requests.new.legal",
    "requests.new.total",
    "requests.processed.total",
)
FIELDS = st.sampled_from([PERSON, LEGAL, TOTAL, PROCESSED, "disputes.review.total"])
RULES = st.sampled_from(["requests.applicants.new", "requests.balance.total"])
FIGURES = st.integers(0, 4)
WHEN = "2024-01-01T00:00:00Z"


@cache
def a_report() -> tuple[Document, Extraction]:
    """A sample that does not add up."""
    file = str(next(resource("samples").glob("07*")))  # type: ignore[attr-defined]
    (loaded,) = (one for one in pipeline(file) if isinstance(one, Loaded))
    return loaded.document, loaded.extraction


def with_open_cell(extraction: Extraction) -> Extraction:
    """One of whose cells nobody could read."""
    readings = tuple(
        a_reading(LEGAL, None, State.AMBIGUOUS) if one.field == LEGAL else one
        for one in extraction.readings
    )
    return replace(extraction, readings=readings)


class AnyOrder(RuleBasedStateMachine):
    """One report in a store, and somebody who does whatever can be done to it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._numbers = count()
        self.made = 0  # entries of the log that were reported as made

    @initialize()
    def begin(self) -> None:
        document, extraction = a_report()
        self.extraction = with_open_cell(extraction)
        self.path = Path(self._folder.name) / "0.gouji"
        self.store = Store.create(self.path, who="张三")
        self.report = self.store.add(document, self.extraction, b"x")
        self.session = self.store.session(self.report)

    # --- edits ---

    def apply(self, edit: Edit | None) -> None:
        if edit is not None:
            self.session.apply(edit)
            self.made += 1

    @rule(field=FIELDS, figure=FIGURES)
    def correct(self, field: str, figure: int) -> None:
        cell = self.session.cells[field]
        self.apply(edits.corrected_misreading(self.session.field(field), cell, str(figure)))

    @rule(field=FIELDS, figure=FIGURES)
    def find_source_error(self, field: str, figure: int) -> None:
        cell = self.session.cells[field]
        if cell.printed != figure:
            known = self.session.field(field)
            self.apply(edits.source_error(known, cell, str(figure), "合计有误"))

    @rule(field=FIELDS)
    def confirm(self, field: str) -> None:
        self.apply(edits.confirmed(self.session.cells[field]))

    @rule(field=FIELDS, how=st.sampled_from(["blank", "dash", "absent", "undeterminable", "clear"]))
    def say_without_figure(self, field: str, how: str) -> None:
        cell = self.session.cells[field]
        made = {
            "blank": edits.set_blank(cell),
            "dash": edits.set_blank(cell, "-"),
            "absent": edits.absent(cell),
            "undeterminable": edits.undeterminable(cell),
            "clear": edits.decision_cleared(cell),
        }
        self.apply(made[how])

    @rule(one=FIELDS, other=FIELDS)
    def swap(self, one: str, other: str) -> None:
        try:
            edit = edits.swapped(self.session.field(one), self.session.field(other), self.cells)
        except EditError:
            return
        self.apply(edit)

    @rule(field=FIELDS, by=st.sampled_from([1, -1]))
    def shift(self, field: str, by: int) -> None:
        try:
            edit = edits.row_shifted(self.session.line_of(field), self.cells, field, by)
        except EditError:
            return
        self.apply(edit)

    @rule()
    def repair(self) -> None:
        offered = self.session.repairs()
        if offered:
            self.apply(edits.repaired(offered[0], self.cells))

    @rule(waived=RULES)
    def waive(self, waived: str) -> None:
        finding = self.session.findings.get(waived)
        if finding is not None:
            self.apply(edits.waived(self.session.record, finding, "照录", "张三", WHEN))

    @rule(form=st.sampled_from(["2019", "2021", None]))
    def choose_form(self, form: str | None) -> None:
        self.apply(edits.head_changed(self.session.record, HeadName.FORM_DISPUTES, form))

    @rule(status=st.sampled_from(list(Status)))
    def set_status(self, status: Status) -> None:
        if status is Status.REVIEWED and self.session.review_blockers():
            return
        self.apply(edits.status_changed(self.session.record, status, "因为"))

    @property
    def cells(self) -> Mapping[str, Cell]:
        return self.session.cells

    # --- undo ---

    @rule(is_undo=st.booleans())
    def undo_or_redo(self, is_undo: bool) -> None:  # noqa: FBT001  # drawn
        try:
            changed = self.session.undo() if is_undo else self.session.redo()
        except EditError:
            return
        self.made += changed is not None

    @precondition(lambda self: self.made)
    @rule(share=st.floats(0, 1, exclude_max=True))
    def undo_any(self, share: float) -> None:
        entries = self.session.history.entries
        number = entries[int(share * len(entries))].id
        before = self.session.record
        if self.session.hindrance(number) is None:
            self.session.undo_entry(number)
            self.made += 1
            return
        with pytest.raises(EditError):
            self.session.undo_entry(number)
        assert self.session.record == before

    # --- endings ---

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.open(self.path)

    @rule()
    def crash_between_commits(self) -> None:
        self.open_what_lies_on_the_disk()

    @rule(field=FIELDS, figure=FIGURES, steps=st.integers(1, 40))
    def crash_in_the_middle(self, field: str, figure: int, steps: int) -> None:
        """SQLite is stopped somewhere on its way; what lies on the disk then is opened."""
        connection = self.store._file._connection
        left = iter(range(steps))
        connection.set_progress_handler(lambda: next(left, None) is None, 10)
        try:
            self.correct(field, figure)
        except StoreError:
            pass
        finally:
            connection.set_progress_handler(None, 0)
        self.open_what_lies_on_the_disk()

    def open_what_lies_on_the_disk(self) -> None:
        folder = Path(self._folder.name) / str(next(self._numbers))
        folder.mkdir()
        for file in self.path.parent.glob(f"{self.path.name}*"):
            if file.is_file() and not file.name.endswith(".lock"):
                shutil.copy(file, folder / file.name)
        self.store.close()
        self.open(folder / self.path.name)

    def open(self, path: Path) -> None:
        before = self.session.record
        self.path = path
        self.store = Store.open(path, who="张三")
        self.session = self.store.session(self.report)
        assert self.session.record == before

    @override
    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
        self._folder.cleanup()

    # --- what is always so ---

    @invariant()
    def the_record_is_what_the_log_says(self) -> None:
        if not hasattr(self, "session"):
            return
        entries = self.store.entries(self.report)
        assert len(entries) == self.made
        record = Record(self.extraction)
        for entry in entries:
            record = applied(record, entry.edit)
        assert record == self.session.record
        history = History(entries)
        assert history.next_undo == self.session.history.next_undo
        assert history.next_redo == self.session.history.next_redo

    @invariant()
    def what_is_shown_is_what_the_record_says(self) -> None:
        if not hasattr(self, "session"):
            return
        fresh = Session(self.session.record, self.session.document, FORMS, MemoryJournal())
        assert dict(fresh.cells) == dict(self.session.cells)
        assert dict(fresh.findings) == dict(self.session.findings)
        assert fresh.problems() == self.session.problems()
        if self.session.record.status is Status.REVIEWED:
            assert not self.session.review_blockers()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
