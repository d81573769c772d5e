"""Session: one open record; ``apply(edit)`` makes an edit durable and says what it changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from core.document import Document
from core.errors import EditError, Reason, reason
from core.forms import Field, Forms, FormTable, line_of
from core.forms.model import LAST
from core.history import History, Journal, LogEntry, inverse
from core.record import (
    Cell,
    CellChange,
    Claim,
    Edit,
    EditChange,
    Extraction,
    Finding,
    HeadChange,
    HeadName,
    Record,
    Repair,
    Severity,
    Status,
    StatusChange,
    Unclaimed,
    WaiverChange,
)
from core.rules import (
    Basis,
    RuleBook,
    broken,
    check,
    check_report,
    facts_of,
    printed,
    repairs,
    rulebook,
    settled,
)
from core.series.copies import RULE as COPIES
from core.series.copies import Sketch, compared
from core.series.yearly import yearly
from core.series.years import LastYear

FORM_HEADS: Mapping[str, HeadName] = MappingProxyType(
    {
        "disclosure": HeadName.FORM_DISCLOSURE,
        "requests": HeadName.FORM_REQUESTS,
        "disputes": HeadName.FORM_DISPUTES,
    }
)
IDENTITY = frozenset({HeadName.AGENCY, HeadName.REGION, HeadName.YEAR})  # whose report it is
NEEDING = frozenset({Severity.HARD, Severity.SOFT_PLUS})  # a person is asked; others are hints


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs a person: a cell that is not sure, or a finding without a waiver.

    ``field`` is where to go; ``rule`` is None for a cell.
    """

    field: str
    rule: str | None


class Session:
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
        self.copies = tuple(copies)  # the same report in other files
        self.last = last  # the same agency's report for the year before
        self._find_last = find_last  # once agency or year are others; without it there is none
        self.document = document
        self.forms = forms
        self.history = History(log)
        self._journal = journal
        self._record = record
        self._repairs: tuple[Repair, ...] | None = None
        self._problems: tuple[Problem, ...] | None = None
        self._build()

    def beside(self, journal: Journal) -> "Session":
        """The same report once more, with another journal and no log."""
        return Session(
            self._record, self.document, self.forms, journal, last=self.last, copies=self.copies
        )

    # --- what there is ---

    @property
    def record(self) -> Record:
        return self._record

    @property
    def extraction(self) -> Extraction:
        """The machine's reading, with the forms that a person chose."""
        return self._extraction

    @property
    def cells(self) -> Mapping[str, Cell]:
        """Every cell in form order."""
        return MappingProxyType(self._cells)

    @property
    def tables(self) -> tuple[FormTable, ...]:
        """The tables as the grid draws them; empty for a report without tables."""
        return self._tables

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What the printed figures say of each rule."""
        return MappingProxyType(self._findings)

    @property
    def consistency(self) -> Mapping[str, Finding]:
        """What corrected-else-printed says of each rule."""
        return MappingProxyType(self._consistency)

    @property
    def of_years(self) -> frozenset[str]:
        """The rules between this report and the one of the year before."""
        return frozenset(rule.id for rule in self._yearly.rules.rules)

    def last_figure(self, field_id: str) -> Decimal | None:
        """What the report of the year before shows in the same field; None where it has none, or
        where the two cannot be compared."""
        cell = self._yearly.cells.get(f"{LAST}:{field_id}")
        return None if cell is None or not cell.is_known else cell.settled

    @property
    def breaks(self) -> tuple[Reason, ...]:
        """What is not compared with the year before, and why."""
        return self._yearly.breaks

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self._extraction.claims

    @property
    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """Figures of table regions that no cell claimed, nor a person put into one, and that
        nothing explains."""
        return tuple(one for one in self._left_over() if not one.is_extra)

    @property
    def extras(self) -> tuple[Unclaimed, ...]:
        """Cells of rows and columns that the form does not have, such as subtotals."""
        return tuple(one for one in self._left_over() if one.is_extra)

    def _left_over(self) -> tuple[Unclaimed, ...]:
        taken = [
            cell.decision.source
            for cell in self._cells.values()
            if cell.decision is not None and cell.decision.source is not None
        ]
        return tuple(
            one
            for one in self._extraction.unclaimed
            if not any(one.source.overlaps(span) for span in taken)
        )

    def field(self, field_id: str) -> Field:
        """The form's field; raises ``EditError`` where the report's forms have no such."""
        for table in self._tables:
            if field_id in table.by_id:
                return table.by_id[field_id]
        raise EditError("edit_no_such_field", field=field_id)

    def line_of(self, field_id: str) -> tuple[Field, ...]:
        """The fields that stand in one line with this one, from left to right; those of its
        column where each has a line of its own."""
        here = self.field(field_id)
        return line_of(next(table for table in self._tables if table.id == here.table), field_id)

    def rules_of(self, field_id: str) -> tuple[Finding, ...]:
        """What the rules say that a field takes part in, on the printed figures."""
        rules = [
            rule.id
            for book in (self._rules, self._yearly.rules)
            for rule in book.by_field.get(field_id, ())
        ]
        return tuple(
            self._findings[rule] for rule in (*rules, COPIES + field_id) if rule in self._findings
        )

    def field_at(self, place: int) -> str | None:
        """The field whose evidence covers the character at ``place`` of the canonical text."""
        for cell in self._cells.values():
            source = cell.source
            if source is not None and source.start <= place < source.end:
                return cell.field
        return None

    def is_waived(self, rule: str) -> bool:
        """Whether a person left the finding as it is, for the inputs it has now."""
        waiver, finding = self._record.waivers.get(rule), self._findings.get(rule)
        if waiver is None or finding is None:
            return False
        return waiver.fingerprint == finding.fingerprint

    def is_stale(self, rule: str) -> bool:
        """Whether there is a waiver, but the inputs have changed since."""
        return rule in self._record.waivers and not self.is_waived(rule)

    def is_corrected(self, rule: str) -> bool:
        """Whether a broken rule of the report holds once source errors are corrected."""
        return self._findings[rule].holds is False and self._consistency[rule].holds is True

    def repairs(self) -> tuple[Repair, ...]:
        """Ways to make the broken hard rules hold, for each of them the best first; not for what a
        person left as it is. Found when first asked for, and kept until a cell changes."""
        if self._repairs is None:
            is_broken = broken(self._consistency.values())
            self._repairs = (
                ()
                if not is_broken
                else repairs(
                    self._rules.rules,
                    self._cells,
                    text=self.document.text,
                    is_recognised=self.document.is_recognised,
                    claims=self.claims,
                    unclaimed=self.unclaimed,
                )
            )
        return tuple(one for one in self._repairs if not all(map(self.is_waived, one.rules)))

    def open_findings(self) -> tuple[Finding, ...]:
        """Broken rules that are neither waived nor corrected, hard ones first."""
        order = list(Severity)
        return tuple(
            sorted(
                (
                    finding
                    for rule, finding in self._findings.items()
                    if finding.holds is False
                    and not self.is_waived(rule)
                    and not self.is_corrected(rule)
                ),
                key=lambda finding: order.index(finding.severity),
            )
        )

    def problems(self) -> tuple[Problem, ...]:
        """What needs a person, in form order: undecided cells, and the first cell of a table
        that the document lacks; then open findings of rules that must or should hold."""
        if self._problems is None:
            self._problems = self._found_problems()
        return self._problems

    def _found_problems(self) -> tuple[Problem, ...]:
        lacking = set(self.undecided_tables())
        firsts = {table.fields[0].id for table in self._tables if table.id in lacking}
        cells = [
            Problem(cell.field, None)
            for cell in self._cells.values()
            if self._is_open(cell) or cell.field in firsts
        ]
        findings = [
            Problem(self._place_of(finding), finding.rule)
            for finding in self.open_findings()
            if finding.severity in NEEDING
        ]
        return tuple(cells + findings)

    def _place_of(self, finding: Finding) -> str:
        """Where to go for a finding; one about the text alone is at the first cell."""
        mine = (field for field in reversed(finding.cells) if field in self._cells)
        return next(mine, next(iter(self._cells), ""))

    def _is_open(self, cell: Cell) -> bool:
        """A report in sentences need not tell of every indicator."""
        table = cell.field.partition(".")[0]
        why = cell.reading.why
        is_asked = why is None or why.code != "why_not_stated"
        return not cell.is_settled and is_asked and self._extraction.tables.get(table) is not None

    def undecided_tables(self) -> tuple[str, ...]:
        """Tables that the document does not have and that no person has said it lacks."""
        return tuple(
            table.id
            for table in self._tables
            if self._extraction.tables.get(table.id) is None
            and table.id in FORM_HEADS
            and FORM_HEADS[table.id] not in self._record.head
        )

    def review_blockers(self) -> tuple[Reason, ...]:
        """Why the record cannot be marked as reviewed yet; empty when it can."""
        blockers = []
        undecided = sum(self._is_open(cell) for cell in self._cells.values())
        if undecided:
            blockers.append(reason("edit_cells_open", count=undecided))
        missing = self.undecided_tables()
        if missing:
            names = {table.id: table.label.zh for table in self._tables}
            blockers.append(
                reason("edit_tables_missing", tables="；".join(names[table] for table in missing))
            )
        return tuple(blockers)

    @property
    def is_validated(self) -> bool:
        """Reviewed, and every hard rule holds on corrected-else-printed or carries a waiver."""
        return self._record.status is Status.REVIEWED and all(
            finding.holds is not False or self.is_waived(rule)
            for rule, finding in self._consistency.items()
            if finding.severity is Severity.HARD
        )

    # --- what a person does ---

    def apply(self, edit: Edit) -> Changed:
        """Commits an edit (durable when this returns) and says what it changed.

        A first edit of a new record also sets it to in_review. Raises ``EditError`` for fields or
        rules the record does not have, and ``StoreError`` where the edit could not be written.
        """
        self._refuse_strangers(edit)
        if self._record.status is Status.NEW and not _says_status(edit):
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
        if self._record.status is not Status.REVIEWED or _says_status(edit):
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
        self._problems = None
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

    def _recheck_all(self, fields: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Checks anew beside another last year; cells and rules whose findings changed."""
        before = self._findings
        self.last = None if self._find_last is None else self._find_last()
        self._build()
        gone = (one for rule, one in before.items() if rule not in self._findings)
        rules = (rule for rule, one in self._findings.items() if before.get(rule) != one)
        cells = {field for finding in gone for field in finding.cells if field in self._cells}
        return fields | cells, frozenset(rules)

    def _recheck(self, fields: frozenset[str], *, with_head: bool = False) -> frozenset[str]:
        """Rebuilds the cells and the findings they touch; the rules whose finding changed."""
        for field in fields:
            cell = self._cells[field]
            self._cells[field] = Cell(cell.reading, self._record.decisions.get(field))
            self._repairs = None
        rules = self._rules.touching(fields)
        if with_head:
            self._facts = facts_of(self._extraction, self.document.text, self._record)
            rules = (*rules, *(rule for rule in self._rules.of_facts if rule not in rules))
        changed = set()
        for store, basis in ((self._findings, printed), (self._consistency, settled)):
            found = check(rules, self._cells, basis, facts=self._facts)
            found += self._yearly.findings(self._cells, self._facts, basis, touching=fields)
            found += self._compared(basis)
            for finding in found:
                if store[finding.rule] != finding:
                    store[finding.rule] = finding
                    changed.add(finding.rule)
        return frozenset(changed)

    def _build(self) -> None:
        """Builds everything from the record; reads anew where a person chose other forms."""
        record = self._record
        self._extraction = self._with_chosen_forms(record)
        self._tables = (
            self.forms.tables(self._extraction.tables, self._extraction.form)
            if self._extraction.form is not None and self._extraction.readings
            else ()
        )
        self._cells = {
            reading.field: Cell(reading, record.decisions.get(reading.field))
            for reading in self._extraction.readings
        }
        self._rules: RuleBook = rulebook(self._extraction.tables, self.forms)
        self._facts = facts_of(self._extraction, self.document.text, record)
        self._yearly = yearly(self._extraction.tables, self._facts.year, self.last, self.forms)
        self._findings = {f.rule: f for f in self._checked(printed)}
        self._consistency = (
            {f.rule: f for f in self._checked(settled)}
            if self._is_decided
            else dict(self._findings)
        )
        self._problems = None
        self._repairs = None

    @property
    def _is_decided(self) -> bool:
        """Whether a figure may be settled otherwise than printed, here or in the year before."""
        beside = self._yearly.cells.values()
        return bool(self._record.decisions) or any(one.decision is not None for one in beside)

    def _checked(self, basis: Basis) -> tuple[Finding, ...]:
        """What every rule says, those between this year and the last one at the end."""
        own = check_report(self._rules, self._cells, self._facts, basis)
        yearly_ones = self._yearly.findings(self._cells, self._facts, basis)
        return own + yearly_ones + self._compared(basis)

    def _compared(self, basis: Basis) -> tuple[Finding, ...]:
        """What the same report says in other files, where that is another figure."""
        if not self.copies:
            return ()
        shown = {field: basis(cell) for field, cell in self._cells.items()}
        return compared(self._cells, shown, self.copies)

    def _with_chosen_forms(self, record: Record) -> Extraction:
        machine = record.extraction
        chosen = {
            table: record.head[name].value
            for table, name in FORM_HEADS.items()
            if name in record.head
        }
        if all(machine.tables.get(table) == form for table, form in chosen.items()):
            return machine
        from core.extract import extract  # costly to load, and seldom asked for

        again = extract(
            self.document, self.forms, file=machine.file, sha256=machine.sha256, chosen=chosen
        )
        return again[machine.part - 1]


def is_of_identity(change: EditChange) -> bool:
    """Whether a change says whose report it is, or of which year, or that it is none."""
    match change:
        case HeadChange():
            return change.name in IDENTITY
        case StatusChange():
            return Status.EXCLUDED in (change.before, change.after)
        case _:
            return False


def _says_status(edit: Edit) -> bool:
    return any(isinstance(change, StatusChange) for change in edit.changes)


def applied(record: Record, edit: Edit) -> Record:
    """``record`` after ``edit``."""
    decisions, head, waivers = dict(record.decisions), dict(record.head), dict(record.waivers)
    status, note = record.status, record.status_note
    for change in edit.changes:
        match change:
            case CellChange():
                _put(decisions, change.field, change.after)
            case HeadChange():
                _put(head, change.name, change.after)
            case WaiverChange():
                _put(waivers, change.rule, change.after)
            case StatusChange():
                status, note = change.after, change.after_note
    return replace(
        record,
        decisions=MappingProxyType(decisions),
        head=MappingProxyType(head),
        waivers=MappingProxyType(waivers),
        status=status,
        status_note=note,
    )


K = TypeVar("K")
V = TypeVar("V")


def _put(mapping: dict[K, V], key: K, value: V | None) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value
