"""History: what can be undone and redone is what the log says, whatever was done."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.changes import (
    CellChange,
    Edit,
    EditChange,
    HeadChange,
    StatusChange,
    WaiverChange,
    applied,
)
from core.document import Span
from core.history import History, LogEntry, MemoryJournal, inverse
from core.record import Decision, HeadName, Override, Record, Status, Verdict, Waiver
from tests.core.making import an_extraction

DECISIONS = st.none() | st.builds(
    Decision,
    verdict=st.sampled_from(list(Verdict)),
    printed=st.none() | st.integers(0, 99).map(Decimal),
    corrected=st.none() | st.integers(0, 99).map(Decimal),
    source=st.none() | st.just(Span(3, 5)),
    note=st.sampled_from(["", "漏填"]),
)
OVERRIDES = st.none() | st.builds(Override, st.none() | st.sampled_from(["甲局", "2024"]))
WAIVERS = st.none() | st.builds(
    Waiver,
    reason=st.just("原文如此"),
    who=st.just("张三"),
    when=st.just("2024-01-01T00:00:00Z"),
    fingerprint=st.sampled_from(["a", "b"]),
)
CHANGES: st.SearchStrategy[EditChange] = st.one_of(
    st.builds(CellChange, st.sampled_from("abc"), DECISIONS, DECISIONS),
    st.builds(HeadChange, st.sampled_from(list(HeadName)), OVERRIDES, OVERRIDES),
    st.builds(WaiverChange, st.sampled_from("rs"), WAIVERS, WAIVERS),
    st.builds(
        StatusChange, st.sampled_from(list(Status)), st.sampled_from(list(Status)), st.just("")
    ),
)
EDITS = st.builds(Edit, st.just("edit_correct"), st.lists(CHANGES, min_size=1).map(tuple))


def an_edit(name: str) -> Edit:
    return Edit(name, ())


class Log:
    """A log with its history beside it, and the edits that stand as a plain list."""

    def __init__(self) -> None:
        self.journal = MemoryJournal("张三")
        self.history = History()
        self.standing: list[Edit] = []
        self.undone: list[Edit] = []

    def do(self, edit: Edit) -> None:
        self.history.add(self.journal.write(edit, None))
        self.standing.append(edit)
        self.undone.clear()

    def take_back(self, entry: LogEntry) -> None:
        self.history.add(self.journal.write(inverse(entry.edit), entry.id))

    def undo(self) -> None:
        entry = self.history.next_undo
        assert entry is not None
        self.take_back(entry)
        self.undone.append(self.standing.pop())

    def redo(self) -> None:
        entry = self.history.next_redo
        assert entry is not None
        self.take_back(entry)
        self.standing.append(self.undone.pop())


# --- one edit ---


@given(EDITS)
def test_the_inverse_of_the_inverse_is_the_edit(edit: Edit) -> None:
    assert inverse(inverse(edit)) == edit
    assert inverse(edit).label == edit.label


@given(EDITS)
def test_an_inverse_goes_through_the_changes_backwards(edit: Edit) -> None:
    assert len(inverse(edit).changes) == len(edit.changes)
    assert [type(change) for change in inverse(edit).changes] == [
        type(change) for change in reversed(edit.changes)
    ]


@given(st.lists(DECISIONS, min_size=2, max_size=6))
def test_an_edit_of_the_same_cell_many_times_is_taken_back_whole(
    decisions: list[Decision | None],
) -> None:
    steps = pairwise(decisions)
    edit = Edit("edit_row_fill", tuple(CellChange("a", *step) for step in steps))
    start = Record(an_extraction(), decisions={} if decisions[0] is None else {"a": decisions[0]})
    after = applied(start, edit)
    assert after.decisions.get("a") == decisions[-1]
    assert applied(after, inverse(edit)) == start


# --- a log ---


def test_an_empty_log_has_nothing_to_undo_or_redo() -> None:
    assert (History().next_undo, History().next_redo) == (None, None)


def test_undo_takes_the_last_edit_that_still_stands() -> None:
    log = Log()
    for name in ("one", "two", "three"):
        log.do(an_edit(name))
    log.undo()
    log.undo()
    assert log.history.next_undo is not None
    assert log.history.next_undo.edit == an_edit("one")


def test_redo_goes_forward_in_the_order_of_doing() -> None:
    log = Log()
    log.do(an_edit("one"))
    log.do(an_edit("two"))
    log.undo()
    log.undo()
    log.redo()
    assert log.standing == [an_edit("one")]
    log.redo()
    assert log.standing == [an_edit("one"), an_edit("two")]
    assert log.history.next_redo is None


def test_a_new_edit_takes_the_way_forward_away() -> None:
    log = Log()
    log.do(an_edit("one"))
    log.undo()
    log.do(an_edit("two"))
    assert log.history.next_redo is None
    assert len(log.history.entries) == 3


def test_the_log_only_ever_grows() -> None:
    log = Log()
    log.do(an_edit("one"))
    log.undo()
    log.redo()
    log.undo()
    assert [entry.undoes for entry in log.history.entries] == [None, 1, 2, 3]


def test_an_undo_that_new_edits_followed_can_still_be_taken_back() -> None:
    log = Log()
    log.do(an_edit("one"))
    log.undo()
    undo = log.journal.entries[-1]
    log.do(an_edit("two"))
    assert log.history.next_redo is None
    assert log.history.stands(undo.id)
    log.take_back(undo)
    assert [log.history.stands(entry.id) for entry in log.journal.entries] == [
        False, False, True, True,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="does not stand"):
        log.take_back(undo)


ACTIONS = st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40)


@given(ACTIONS)
def test_undo_and_redo_move_through_what_was_done_like_a_list(actions: list[str]) -> None:
    log = Log()
    for number, action in enumerate(actions):
        if action == "do":
            log.do(an_edit(f"edit {number}"))
        elif action == "undo" and log.history.next_undo is not None:
            log.undo()
        elif action == "redo" and log.history.next_redo is not None:
            log.redo()
        undo, redo = log.history.next_undo, log.history.next_redo
        assert (undo is not None) == bool(log.standing)
        assert (redo is not None) == bool(log.undone)
        if undo is not None:
            assert undo.edit == log.standing[-1]


@given(ACTIONS)
def test_a_history_made_anew_from_the_log_is_the_same(actions: list[str]) -> None:
    log = Log()
    for number, action in enumerate(actions):
        if action == "do":
            log.do(an_edit(f"edit {number}"))
        elif action == "undo" and log.history.next_undo is not None:
            log.undo()
        elif action == "redo" and log.history.next_redo is not None:
            log.redo()
    again = History(log.journal.entries)
    assert again.entries == log.history.entries
    assert (again.next_undo, again.next_redo) == (log.history.next_undo, log.history.next_redo)


def test_entries_are_numbered_and_signed() -> None:
    journal = MemoryJournal("张三")
    entries = [journal.write(an_edit("one"), None), journal.write(an_edit("two"), None)]
    assert [(entry.id, entry.who) for entry in entries] == [(1, "张三"), (2, "张三")]
