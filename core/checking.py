"""The findings of one report as lines for people, and the exit status that they amount to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.errors import Reason, reason
from core.record import Extraction, Finding, HeadName, Record, Severity

HARD_BROKEN = 1
UNREADABLE = 2  # or nothing checkable


@dataclass(frozen=True, slots=True)
class Checked:
    """One report checked: lines to print, or the reason why it could not be read."""

    lines: tuple[str, ...]
    status: int
    error: Reason | None = None


def checked(
    extraction: Extraction,
    findings: Iterable[Finding],
    *,
    record: Record | None = None,
    unsure: int | None = None,
    settled: Collection[str] = (),
) -> Checked:
    """The report's findings in words.

    For a report in a store ``record`` has the head as people left it, ``unsure`` counts its
    undecided cells, and ``settled`` names the rules that are waived or corrected.
    """
    findings = tuple(findings)
    if unsure is None:
        unsure = sum(not reading.sure for reading in extraction.readings)
    broken = [finding for finding in findings if finding.holds is False]
    lines = _heading(extraction, record or Record(extraction))
    for finding in sorted(broken, key=lambda one: list(Severity).index(one.severity)):
        lines += _finding(finding, is_settled=finding.rule in settled)
    if extraction.why is not None:
        lines.append("  " + extraction.why.words())
    if not any(finding.holds is not None for finding in findings):
        lines.append(reason("cli_unchecked").words())
        return Checked(tuple(lines), UNREADABLE)
    if unsure:
        lines.append(reason("cli_unsure", count=unsure).words())
    if not broken and not unsure:
        lines.append(reason("cli_holds").words())
    is_hard = any(f.severity is Severity.HARD and f.rule not in settled for f in broken)
    return Checked(tuple(lines), HARD_BROKEN if is_hard else 0)


def _heading(extraction: Extraction, record: Record) -> list[str]:
    nothing = reason("cli_none").words()
    part = f" #{extraction.part}" if extraction.part > 1 else ""
    head = reason(
        "cli_head",
        title=record.head_value(HeadName.TITLE) or nothing,
        agency=record.head_value(HeadName.AGENCY) or nothing,
        year=record.head_value(HeadName.YEAR) or nothing,
        form=extraction.form or nothing,
    )
    return [extraction.file + part, "  " + head.words()]


def _finding(finding: Finding, *, is_settled: bool) -> list[str]:
    severity = reason(f"cli_severity_{finding.severity.name.lower()}").words()
    line = reason(
        "cli_waived" if is_settled else "cli_broken",
        rule=finding.rule,
        severity=severity,
        equation=finding.equation,
    )
    return [line.words(), reason("cli_message", message=finding.message.words()).words()]
