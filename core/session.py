"""Session: one open record; ``apply(edit)`` makes an edit durable and says what it changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from core.changes import (
    CellChange,
    Edit,
    HeadChange,
    StatusChange,
    WaiverChange,
    applied,
    is_of_identity,
    says_status,
)
from core.document import Document
from core.errors import EditError, Reason, reason
from core.forms import Forms
from core.history import History, Journal, LogEntry, inverse
from core.pending import Pending
from core.record import FORM_HEADS, Cell, HeadName, Record, Status
from core.series.copies import Sketch
from core.series.years import LastYear


@dataclass(frozen=True, slots=True)
class Changed:
    """What an edit changed: fields whose cell differs, rules whose finding differs, head, status.

    ``everything`` when the tables themselves changed (a form was chosen): ask for all anew.
    """

    fields: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    head: frozenset[HeadName] = frozenset()
    status: bool = False
    everything: bool = False


class Session(Pending):
    """One record, open for review. Everything the window shows of a report comes from here."""

    def __init__(
        self,
        record: Record,
        document: Document,
        forms: Forms,
        journal: Journal,
        log: Iterable[LogEntry] = (),
        last: LastYear | None = None,
        find_last: Callable[[], LastYear | None] | None = None,
        copies: Iterable[Sketch] = (),
    ) -> None:
        super().__init__(record, document, forms, last=last, find_last=find_last, copies=copies)
        self.history = History(log)
        self._journal = journal

    def beside(self, journal: Journal) -> "Session":
        """The same report once more, with another journal and no log."""
        return Session(
            self._record, self.document, self.forms, journal, last=self.last, copies=self.copies
        )

    # --- what a person does ---

    def apply(self, edit: Edit) -> Changed:
        """Commits an edit (durable when this returns) and says what it changed.

        A first edit of a new record also sets it to in_review. Raises ``EditError`` for fields or
        rules the record does not have, and ``StoreError`` where the edit could not be written.
        """
        self._refuse_strangers(edit)
        if self._record.status is Status.NEW and not says_status(edit):
            edit = self._into_review(edit)
        return self._commit(self._kept_honest(edit), undoes=None)

    def take_over(self, edit: Edit) -> Changed:
        """An edit exactly as it stands in a log, without what ``apply`` would add to it."""
        return self._commit(edit, undoes=None)

    def undo(self) -> Changed | None:
        """Takes back the last edit that still stands; None where there is none."""
        return self._take_back(self.history.next_undo)

    def redo(self) -> Changed | None:
        """Takes back the last undo; None where there is none."""
        return self._take_back(self.history.next_redo)

    def undo_entry(self, number: int) -> Changed | None:
        """Takes back one entry of the log, which need not be the last.

        Raises ``EditError`` where it was taken back before, and where a later edit changed the
        same thing: that one has to be taken back first.
        """
        if not self.history.stands(number):
            raise EditError("edit_undone_before")
        return self._take_back(self.history.entry(number))

    def hindrance(self, number: int) -> Reason | None:
        """Why an entry cannot be taken back now; None where it can."""
        if not self.history.stands(number):
            return reason("edit_undone_before")
        return self._newer(self.history.entry(number))

    def _take_back(self, entry: LogEntry | None) -> Changed | None:
        if entry is None:
            return None
        hindrance = self._newer(entry)
        if hindrance is not None:
            raise EditError(hindrance.code, **dict(hindrance.values))
        edit = inverse(self._without_side_effect(entry).edit)
        if not self._is_last(entry):  # the last one leads back to what has been before
            edit = self._kept_honest(edit)
        return self._commit(edit, undoes=entry.id)

    def _newer(self, entry: LogEntry) -> Reason | None:
        newer = self.history.newer(self._without_side_effect(entry), self._record)
        if newer is None:
            return None
        return reason("edit_newer", who=newer.who, when=newer.local_time)

    def _without_side_effect(self, entry: LogEntry) -> LogEntry:
        """An edit that also began the review takes that back only as long as nothing followed."""
        if entry.edit.label == "edit_status" or self._is_last(entry):
            return entry
        changes = tuple(c for c in entry.edit.changes if not isinstance(c, StatusChange))
        return replace(entry, edit=replace(entry.edit, changes=changes))

    def _is_last(self, entry: LogEntry) -> bool:
        return entry in (self.history.next_undo, self.history.next_redo)

    def _kept_honest(self, edit: Edit) -> Edit:
        """A reviewed report of which a cell is open again goes back into review."""
        if self._record.status is not Status.REVIEWED or says_status(edit):
            return edit
        reopens = any(
            (isinstance(change, HeadChange) and change.name in FORM_HEADS.values())
            or (
                isinstance(change, CellChange)
                and change.after is None
                and change.field in self._cells
                and self._is_open(Cell(self._cells[change.field].reading))
            )
            for change in edit.changes
        )
        return self._into_review(edit) if reopens else edit

    def _into_review(self, edit: Edit) -> Edit:
        note = self._record.status_note
        change = StatusChange(self._record.status, Status.IN_REVIEW, note, note)
        return replace(edit, changes=(*edit.changes, change))

    def _refuse_strangers(self, edit: Edit) -> None:
        for change in edit.changes:
            if isinstance(change, CellChange) and change.field not in self._cells:
                raise EditError("edit_no_such_field", field=change.field)
            if (
                isinstance(change, WaiverChange)
                and change.rule not in self._findings
                and change.rule not in self._record.waivers  # its last year may be gone
            ):
                raise EditError("edit_no_such_field", field=change.rule)

    def _commit(self, edit: Edit, undoes: int | None) -> Changed:
        self.history.add(self._journal.write(edit, undoes))
        record = applied(self._record, edit)
        heads = frozenset(c.name for c in edit.changes if isinstance(c, HeadChange))
        status = record.status is not self._record.status
        if heads & frozenset(FORM_HEADS.values()):
            self._record = record
            self._build()
            return Changed(head=heads, status=status, everything=True)
        self._record = record
        fields = frozenset(c.field for c in edit.changes if isinstance(c, CellChange))
        fields &= self._cells.keys()  # an undone edit may be of a form that was given up
        if any(map(is_of_identity, edit.changes)):
            fields, rules = self._recheck_all(fields)
        else:
            rules = self._recheck(fields, with_head=bool(heads))
        waived = frozenset(c.rule for c in edit.changes if isinstance(c, WaiverChange))
        return Changed(fields, rules | (waived & self._findings.keys()), heads, status)

    def look_again(self) -> Changed:
        """Looks for the year before again, since people said otherwise of names."""
        fields, rules = self._recheck_all(frozenset())
        return Changed(fields=fields, rules=rules)
