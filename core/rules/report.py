"""A whole report checked: its rules, and the lists in its sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.record import Cell, Finding, Severity
from core.rules.book import RuleBook
from core.rules.check import check
from core.rules.lists import check_lists
from core.rules.model import Basis, Facts, printed


def check_report(
    book: RuleBook, cells: Mapping[str, Cell], facts: Facts, basis: Basis = printed
) -> tuple[Finding, ...]:
    """What every rule of the book says, and one finding for each list of the prose."""
    lists = tuple(_switched(book, check_lists(facts.claims, cells)))
    return check(book.rules, cells, basis, facts=facts) + lists


def _switched(book: RuleBook, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    for finding in findings:
        severity: Severity | None = finding.severity
        for pack in book.packs:
            severity = pack.severity_of(finding.rule, severity) if severity is not None else None
        if severity is not None:
            yield replace(finding, severity=severity)
