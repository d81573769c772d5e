"""The findings of one report as lines for people, and the exit status that they amount to."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.errors import Reason, reason
from core.record import Extraction, Finding, HeadName, Record, Repair, RepairKind, Severity
from core.rules import SIGNS, Cause, causes, is_list, no_repair
from core.series.units import UnitsCheck

HARD_BROKEN = 1
UNREADABLE = 2  # or nothing checkable
_SHOWN = 5  # repairs under a cause
_KINDS = {
    RepairKind.MISREADING: "cli_kind_misreading",
    RepairKind.SOURCE_ERROR: "cli_kind_source_error",
}


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
    Findings stand by cause, with what would mend them under them. ``of_years`` names the rules
    between this report and the one of the year before, which stand together; ``breaks`` say what
    is not compared with it. ``notes`` are what the reader of the file tells of it.
    """
    findings = tuple(findings)
    if unsure is None:
        unsure = sum(not reading.sure for reading in extraction.readings)
    broken = [finding for finding in findings if finding.holds is False]
    lines = _heading(extraction, record or Record(extraction))
    lines += [reason("cli_message", message=note.words()).words() for note in notes]
    own = [one for one in broken if one.rule not in of_years]
    lines += _by_cause(own, repairs, settled)
    lines += _between_years([one for one in broken if one.rule in of_years], breaks, settled)
    if extraction.why is not None:
        lines.append("  " + extraction.why.words())
    # sentences alone are nothing checkable, but for lists that were added up
    if not any(_adds_up(finding) and finding.holds is not None for finding in findings):
        lines.append(reason("cli_unchecked").words())
        return Checked(tuple(lines), UNREADABLE)
    if unsure:
        lines.append(reason("cli_unsure", count=unsure).words())
    is_hard = any(f.severity is Severity.HARD and f.rule not in settled for f in broken)
    if not unsure and not is_hard:
        lines.append(reason("cli_hard_holds" if broken else "cli_holds").words())
    return Checked(tuple(lines), HARD_BROKEN if is_hard else 0)


def _adds_up(finding: Finding) -> bool:
    return finding.is_identity or is_list(finding)


def _by_cause(
    broken: Sequence[Finding], repairs: Sequence[Repair], settled: Collection[str]
) -> Iterator[str]:
    """Findings with one cause together and what would mend them; those that are settled last."""
    for cause in causes([one for one in broken if one.rule not in settled], repairs):
        for finding in cause.findings:
            yield from _finding(finding, is_settled=False)
        if cause.severity is Severity.HARD:
            yield from _advice(cause)
    for finding in broken:
        if finding.rule in settled:
            yield from _finding(finding, is_settled=True)


def _between_years(
    broken: Sequence[Finding], breaks: Iterable[Reason], settled: Collection[str]
) -> Iterator[str]:
    """What does not go on from last year's report, and what is not compared with it."""
    apart = [reason("cli_break", why=why.words()).words() for why in breaks]
    if broken or apart:
        yield reason("cli_years").words()
        yield from apart
    for cause in causes(broken):
        for finding in cause.findings:
            yield from _finding(finding, is_settled=finding.rule in settled)


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
    name = finding.severity.name.lower()
    equation = finding.equation.replace("(blank)", reason("rule_blank").words())
    line = reason(
        "cli_waived" if is_settled else "cli_broken",
        sign=SIGNS[finding.severity],
        rule=finding.rule,
        severity=reason(f"cli_severity_{name}").words(),
        equation=equation or "—",
    )
    return [line.words(), reason("cli_message", message=finding.message.words()).words()]


def _advice(cause: Cause) -> Iterator[str]:
    """What may be done about a cause: for each group of its rules the best repair, then others."""
    if not cause.repairs:
        yield reason("cli_repair_none", why=no_repair(cause.findings[0]).words()).words()
    for rules in dict.fromkeys(one.rules for one in cause.repairs):
        mine = [one for one in cause.repairs if one.rules == rules]
        for place, one in enumerate(mine[:_SHOWN]):
            kind = reason(_KINDS[one.kind]).words()
            code = "cli_repair_or" if place else "cli_repair"
            yield reason(code, kind=kind, why=one.why.words()).words()
        if len(mine) > _SHOWN:
            yield reason("cli_repair_more", count=len(mine) - _SHOWN).words()


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
