"""Pending: what of a record needs a person still: open cells, findings, tables nobody spoke of."""

from dataclasses import dataclass

from typing_extensions import override

from core.errors import Reason, reason
from core.record import FORM_HEADS, Cell, Finding, Repair, Severity, Status
from core.rules import broken, repairs
from core.standing import Standing

NEEDING = frozenset({Severity.HARD, Severity.SOFT_PLUS})  # a person is asked; others are hints


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs a person: a cell that is not sure, or a finding without a waiver.

    ``field`` is where to go; ``rule`` is None for a cell.
    """

    field: str
    rule: str | None


class Pending(Standing):
    """Where a record stands, and what stands between it and the end of its review."""

    _problems: tuple[Problem, ...] | None  # found when first asked for
    _repairs: tuple[Repair, ...] | None

    @override
    def _build(self) -> None:
        super()._build()
        self._problems = None
        self._repairs = None

    @override
    def _recheck(self, fields: frozenset[str], *, with_head: bool = False) -> frozenset[str]:
        self._problems = None
        if fields:
            self._repairs = None
        return super()._recheck(fields, with_head=with_head)

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
