"""The findings of one report as lines for people, and the exit status that they amount to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.errors import Reason, reason
from core.record import Extraction, Finding, HeadName, Record, Repair, Severity
from core.series.units import UnitsCheck

HARD_BROKEN = 1
UNREADABLE = 2  # or nothing checkable
_SHOWN = 5  # repairs under a finding


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
    repairs: Sequence[Repair] = (),
    record: Record | None = None,
    unsure: int | None = None,
    settled: Collection[str] = (),
    of_years: Collection[str] = (),
    breaks: Iterable[Reason] = (),
    notes: Iterable[Reason] = (),
) -> Checked:
    """The report's findings in words.

    For a report in a store ``record`` has the head as people left it, ``unsure`` counts its
    undecided cells, and ``settled`` names the rules that are waived or corrected.
    ``repairs`` are shown under the first finding that they mend. ``of_years`` names the rules
    between this report and the one of the year before, which stand together; ``breaks`` say what
    is not compared with it. ``notes`` are what the reader of the file tells of it.
    """
    findings = tuple(findings)
    if unsure is None:
        unsure = sum(not reading.sure for reading in extraction.readings)
    broken = [finding for finding in findings if finding.holds is False]
    lines = _heading(extraction, record or Record(extraction))
    lines += [reason("cli_message", message=note.words()).words() for note in notes]
    shown: dict[str, str] = {}
    ordered = sorted(broken, key=lambda one: list(Severity).index(one.severity))
    between = [one for one in ordered if one.rule in of_years]
    for finding in (one for one in ordered if one.rule not in of_years):
        is_settled = finding.rule in settled
        lines += _finding(finding, is_settled=is_settled)
        if finding.severity is Severity.HARD and not is_settled:
            lines += _advice(finding, repairs, shown)
    apart = [reason("cli_break", why=why.words()).words() for why in breaks]
    if between or apart:
        lines += [reason("cli_years").words(), *apart]
        for finding in between:
            lines += _finding(finding, is_settled=finding.rule in settled)
    if extraction.why is not None:
        lines.append("  " + extraction.why.words())
    # sentences alone are nothing checkable
    if not any(finding.is_identity and finding.holds is not None for finding in findings):
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
        equation=finding.equation.replace("(blank)", reason("rule_blank").words()),
    )
    return [line.words(), reason("cli_message", message=finding.message.words()).words()]


def no_repair(finding: Finding) -> Reason:
    """Why nothing is offered for a broken rule."""
    return reason("repair_too_many") if finding.is_identity else reason("repair_no_sum")


def _advice(finding: Finding, repairs: Sequence[Repair], shown: dict[str, str]) -> list[str]:
    """What may be done about a broken rule; ``shown`` are the rules whose repairs stand above."""
    mine = [repair for repair in repairs if finding.rule in repair.rules]
    if not mine:
        return [reason("cli_repair_none", why=no_repair(finding).words()).words()]
    first = mine[0]
    above = next((shown[rule] for rule in first.rules if rule in shown), None)
    if above is not None:
        return [reason("cli_repair_same", rule=above).words()]
    shown |= dict.fromkeys(first.rules, finding.rule)
    lines = [reason("cli_repair", why=first.why.words()).words()]
    lines += [reason("cli_repair_or", why=one.why.words()).words() for one in mine[1:_SHOWN]]
    if len(mine) > _SHOWN:
        lines.append(reason("cli_repair_more", count=len(mine) - _SHOWN).words())
    return lines


_FIELDS_SHOWN = 12  # broken fields of a superior that are listed


def checked_units(check: UnitsCheck) -> Checked:
    """What a superior's report and those of its units say of each other, in words.

    A field whose sum is wrong is listed once, as that; a report on which nothing is to be said
    has no lines.
    """
    broken = {one.cells[0]: one for one in check.broken}  # the sum comes after the inequality
    head = reason("cli_units", name=check.superior.name, year=check.year, count=len(check.units))
    lines = [head.words()]
    for finding in [*broken.values()][:_FIELDS_SHOWN]:
        lines += _finding(finding, is_settled=False)
    if len(broken) > _FIELDS_SHOWN:
        lines.append(reason("cli_units_more", count=len(broken) - _FIELDS_SHOWN).words())
    lines += [reason("cli_message", message=why.words()).words() for why in check.reasons()]
    if not broken:
        lines.append(reason("cli_holds").words())
    is_hard = any(one.severity is Severity.HARD for one in broken.values())
    return Checked(tuple(lines), HARD_BROKEN if is_hard else 0)
