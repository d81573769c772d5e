"""Causes: findings that belong together, since they share cells or one repair mends them."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Reason, reason
from core.record import Finding, Repair, Severity

# What a severity is marked by, beside its word.
SIGNS = {Severity.HARD: "≠", Severity.SOFT_PLUS: "≈", Severity.SOFT: "·", Severity.INFO: "i"}


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one severity with one likely cause, and what would mend them, the best first."""

    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.findings[0].severity


def causes(findings: Sequence[Finding], repairs: Sequence[Repair] = ()) -> tuple[Cause, ...]:
    """Broken rules by cause: the more binding first, then in the order of the rules.

    ``repairs`` as ``core.rules.repairs`` gives them: those of the same rules together.
    """
    groups: list[list[Finding]] = []
    for finding in findings:
        mine = [group for group in groups if any(_are_one(finding, one, repairs) for one in group)]
        merged = [one for group in mine for one in group]
        groups = [group for group in groups if group not in mine]
        groups.append([*merged, finding])
    order = {finding.rule: place for place, finding in enumerate(findings)}
    found = []
    for group in groups:
        own = {one.rule for one in group}
        found.append(
            Cause(
                tuple(sorted(group, key=lambda one: order[one.rule])),
                tuple(one for one in repairs if own & set(one.rules)),
            )
        )
    severities = list(Severity)
    return tuple(
        sorted(
            found,
            key=lambda cause: (severities.index(cause.severity), order[cause.findings[0].rule]),
        )
    )


def _are_one(a: Finding, b: Finding, repairs: Sequence[Repair]) -> bool:
    if a.severity is not b.severity:
        return False
    if set(a.cells) & set(b.cells):
        return True
    return any(a.rule in one.rules and b.rule in one.rules for one in repairs)


def no_repair(finding: Finding) -> Reason:
    """Why nothing is offered for a broken rule."""
    return reason("repair_too_many") if finding.is_identity else reason("repair_no_sum")
