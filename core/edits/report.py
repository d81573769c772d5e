"""Edits of what is said of the whole report: its head, its waivers, its status."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from core.changes import CellChange, Edit, EditChange, HeadChange, StatusChange, WaiverChange
from core.edits.decisions import needed
from core.errors import EditError, Reason, reason
from core.fold import fold
from core.forms import Forms, load_forms
from core.record import Finding, HeadName, Override, Record, Status, Waiver

YEARS = range(1990, 2101)

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FORM_HEADS = {
    HeadName.FORM_DISCLOSURE: "disclosure",
    HeadName.FORM_REQUESTS: "requests",
    HeadName.FORM_DISPUTES: "disputes",
}


def head_changed(
    record: Record, name: HeadName, text: str | None, forms: Forms | None = None
) -> Edit:
    """What the head says; None (or nothing) means that the report has none, for the form of a
    table that it has no such table. Raises ``EditError`` for a year, date or form that is none."""
    tidy = " ".join((text or "").split()) or None
    if tidy is not None:
        tidy = _head_text(name, tidy, forms or load_forms())
    change = HeadChange(name, record.head.get(name), Override(tidy))
    return Edit("edit_head", (change,))


def head_cleared(record: Record, name: HeadName) -> Edit:
    """Takes a person's word on the head away; the machine's reading stands again."""
    return Edit("edit_head", (HeadChange(name, record.head.get(name), None),))


def waived(record: Record, finding: Finding, why: str, who: str, when: str) -> Edit:
    """原文如此: the finding stays as it is; ``why`` is needed, ``when`` is ISO 8601 in UTC."""
    return all_waived(record, (finding,), why, who, when)


def all_waived(record: Record, findings: Sequence[Finding], why: str, who: str, when: str) -> Edit:
    """原文如此 of findings that have one cause, in one step; each is signed for its own inputs."""
    changes = []
    for one in findings:
        waiver = Waiver(needed(why), who, when, one.fingerprint, one.equation)
        changes.append(WaiverChange(one.rule, record.waivers.get(one.rule), waiver))
    return Edit("edit_waive", tuple(changes))


def waiver_withdrawn(record: Record, *rules: str) -> Edit:
    """Takes waivers back, in one step."""
    changes = (WaiverChange(rule, record.waivers.get(rule), None) for rule in rules)
    return Edit("edit_unwaive", tuple(changes))


def status_changed(record: Record, status: Status, note: str = "") -> Edit:
    """The review status; ``excluded`` needs a note. Whether a record may be marked as reviewed is
    for ``Session.review_blockers`` to say."""
    tidy = needed(note) if status is Status.EXCLUDED else note.strip()
    change = StatusChange(record.status, status, record.status_note, tidy)
    return Edit("edit_status", (change,))


def label_of(edit: Edit, named: Callable[[str], str] = str) -> Reason:
    """What the edit is called, for undo and history; ``named`` puts ids into words."""
    values: dict[str, str] = {}
    for change in reversed(edit.changes):
        values |= _label_values(change, named)
    return reason(edit.label, **values)


def _label_values(change: EditChange, named: Callable[[str], str]) -> dict[str, str]:
    match change:
        case CellChange():
            return {"field": named(change.field)}
        case HeadChange():
            return {"name": named(change.name)}
        case WaiverChange():
            return {"rule": named(change.rule)}
        case StatusChange():
            return {"status": named(change.after)}


def _head_text(name: HeadName, text: str, forms: Forms) -> str:
    if name is HeadName.YEAR:
        year = fold(text).removesuffix("年")
        if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year) in YEARS):
            raise EditError("edit_bad_year", text=text)
        return year
    if name is HeadName.PUBLISHED:
        return _iso_date(text)
    if name in _FORM_HEADS:
        form = forms.by_id.get(text)
        if form is None or _FORM_HEADS[name] not in form.table_by_id:
            raise EditError("edit_bad_form", form=text)
    return text


def _iso_date(text: str) -> str:
    match = _DATE.fullmatch(fold(text))
    try:
        day = date(*map(int, match.groups())) if match is not None else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise EditError("edit_bad_date", text=text)
    return day.isoformat()
