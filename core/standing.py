"""Standing: where one record stands: its cells, and what the rules say of them."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from core.document import Document
from core.errors import EditError, Reason
from core.forms import Field, Forms, FormTable, line_of
from core.forms.model import LAST
from core.record import FORM_HEADS, Cell, Claim, Extraction, Finding, Record, Unclaimed
from core.rules import (
    Basis,
    RuleBook,
    check,
    check_report,
    facts_of,
    printed,
    rulebook,
    settled,
)
from core.series.copies import RULE as COPIES
from core.series.copies import Sketch, compared
from core.series.yearly import yearly
from core.series.years import LastYear


class Standing:
    """A record beside its document, its last year and its copies, as the rules see it."""

    def __init__(
        self,
        record: Record,
        document: Document,
        forms: Forms,
        *,
        last: LastYear | None,
        find_last: Callable[[], LastYear | None] | None,
        copies: Iterable[Sketch],
    ) -> None:
        self.copies = tuple(copies)  # the same report in other files
        self.last = last  # the same agency's report for the year before
        self._find_last = find_last  # once agency or year are others; without it there is none
        self.document = document
        self.forms = forms
        self._record = record
        self._build()

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

    # --- building ---

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
