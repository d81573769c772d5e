"""Beside: keeps the rows of reports right that lie beside a changed one, the year after.

A report's row counts the findings between it and the year before; they change with that one, too.
Only they are found anew here, and their counts put in the place of the old ones.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from types import MappingProxyType

from core.changes import IDENTITY, CellChange, Edit, HeadChange, StatusChange
from core.forms import Forms, Scope
from core.forms.model import LAST
from core.record import FORM_HEADS, Finding, HeadName, Severity, Status
from core.rules import Facts, printed, rulebook, settled
from core.series.yearly import yearly
from core.session import Session
from core.store import codec
from core.store.agencies import AgencyBook
from core.store.file import StoreFile
from core.store.risk import WAITING, Needs, risk_of
from core.store.rows import YEARS, Broken, Summary, summary_of, years_columns
from core.store.state import write_findings

_TELLING = frozenset({Status.EXCLUDED, Status.REVIEWED})
_HEADS = IDENTITY | frozenset(FORM_HEADS.values())


class Beside:
    """Refreshes rows; belongs into a transaction. ``session`` opens a report to read."""

    def __init__(
        self,
        file: StoreFile,
        book: AgencyBook,
        forms: Callable[[], Forms],
        session: Callable[[int], Session],
    ) -> None:
        self._file = file
        self._book = book
        self._forms = forms
        self._session = session

    def followers(self, report: int) -> list[int]:
        """The reports whose year before this one may be."""
        return self._book.followers(report)

    def is_touched_by(self, edit: Edit) -> bool:
        """Whether an edit may change what the year after says."""
        fields = carried_fields(self._forms())
        return any(
            (isinstance(change, CellChange) and change.field in fields)
            or (isinstance(change, HeadChange) and change.name in _HEADS)
            or (isinstance(change, StatusChange) and {change.before, change.after} & _TELLING)
            for change in edit.changes
        )

    def refresh(self, reports: Iterable[int]) -> None:
        """Counts the findings between each of these and its year before anew."""
        for report in dict.fromkeys(reports):
            self._refresh(report)

    def _refresh(self, report: int) -> None:
        waivers, year, status, *counted = self._file.one(
            "SELECT waivers, year, status, years_needing, years_hard, years_soft"
            " FROM readings JOIN reports ON reports.id = readings.report WHERE report = ?",
            report,
        )
        last = self._book.last_year(report)
        if last is None and not any(counted) and not self._has_rows(report):
            return
        cells, tables = self._book.cells(report)
        between = yearly(tables, year, last, self._forms())
        if any(rule.severity is Severity.HARD for rule in between.rules.rules):
            self._write_whole(report)  # an office made them hard: they decide what is validated
            return
        facts = Facts(head=MappingProxyType({HeadName.YEAR: None if year is None else str(year)}))
        failed = [one for one in between.findings(cells, facts, printed) if one.holds is False]
        corrected = {
            one.rule: one.holds
            for one in (between.findings(cells, facts, settled) if failed else ())
        }
        known = self._file.decoded(lambda raw: codec.to_waivers(codec.loads(raw)), waivers)
        broken: list[Broken] = []
        opened: list[Finding] = []
        for one in failed:
            waiver = known.get(one.rule)
            is_waived = waiver is not None and waiver.fingerprint == one.fingerprint
            is_corrected = corrected[one.rule] is True
            broken.append(Broken(one.rule, one.severity, is_waived, is_corrected, is_of_years=True))
            if not (is_waived or is_corrected):
                opened.append(one)
        self._write(report, Summary(years_columns(opened), tuple(broken)), status, counted)

    def _has_rows(self, report: int) -> bool:
        sql = "SELECT 1 FROM findings WHERE report = ? AND of_years LIMIT 1"
        return bool(self._file.all(sql, (report,)))

    def _write(self, report: int, summary: Summary, status: str, counted: Iterable[int]) -> None:
        now = tuple(int(str(summary.columns[name])) for name in YEARS)
        needing, hard, soft = (a - b for a, b in zip(now, counted, strict=True))
        is_waiting = Status(status) in WAITING
        risk = risk_of(Needs(hard=hard, soft=soft)) if is_waiting else 0
        self._file.run(
            "UPDATE reports SET open_problems = open_problems + ?, open_hard = open_hard + ?,"
            " open_soft = open_soft + ?, risk = risk + ?,"
            " years_needing = ?, years_hard = ?, years_soft = ? WHERE id = ?",
            (needing, hard, soft, risk, *now, report),
        )
        self._file.run("DELETE FROM findings WHERE report = ? AND of_years", (report,))
        write_findings(self._file, report, summary)

    def _write_whole(self, report: int) -> None:
        summary = summary_of(self._session(report))
        columns = summary.columns
        self._file.run(
            f"UPDATE reports SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?",
            (*columns.values(), report),
        )
        self._file.run("DELETE FROM findings WHERE report = ?", (report,))
        write_findings(self._file, report, summary)


@lru_cache(maxsize=4)
def carried_fields(forms: Forms) -> frozenset[str]:
    """The fields that the year after looks back at."""
    prefix = f"{LAST}:"
    return frozenset(
        field.removeprefix(prefix)
        for form in forms.all
        for rule in rulebook({table.id: form.id for table in form.tables}, forms, Scope.YEARS).rules
        for field in rule.fields
        if field.startswith(prefix)
    )
