"""Agencies: which reports of a store are one agency's, by name and by what people said of names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from core.errors import EditError
from core.forms import Field, Forms
from core.record import FORM_HEADS, Cell, Status
from core.series.line import Series, YearReport, series
from core.series.links import Agencies, Kind, Link, LinkEntry, standing
from core.series.matching import Met, Proposal, proposals, unit_proposals
from core.series.names import Name, name_of
from core.series.units import UnitReport, UnitsCheck, check_units
from core.series.years import LastYear
from core.session import Session
from core.store.file import StoreFile
from core.store.state import record_of

_COLUMNS = "id, at, who, kind, first, second, undoes"
_Cells: TypeAlias = tuple[int, dict[str, Cell], dict[str, str | None]]  # revision, cells, forms
_KEPT = 16  # reports whose cells are at hand
_KEYS_AT_ONCE = 500  # names in one query


@dataclass(frozen=True, slots=True)
class Report:
    """A report as one of an agency's: its name there and whether a break lies after it.

    ``is_successor``: it is of an agency that this one took over from.
    """

    id: int
    year: int
    agency: str
    key: str
    status: Status
    is_successor: bool = False


class AgencyBook:
    """What a store knows of agencies. Saying something is durable when the method returns."""

    def __init__(
        self,
        file: StoreFile,
        *,
        who: Callable[[], str],
        now: Callable[[], str],
        session: Callable[[int], Session],
        forms: Callable[[], Forms],
        changed: Callable[[Iterable[int]], None],
    ) -> None:
        self._file = file
        self._who = who
        self._now = now
        self._session = session
        self._forms = forms
        self._changed = changed  # told of reports whose year before may be another
        self._known: tuple[int, Agencies] | None = None
        self._cells: dict[int, _Cells] = {}  # those asked for last at the end

    # --- what people said ---

    def log(self) -> tuple[LinkEntry, ...]:
        """Everything that was said and taken back, oldest first."""
        found = self._file.all(f"SELECT {_COLUMNS} FROM agency_links ORDER BY id")
        return tuple(
            LinkEntry(number, at, who, Link(self._file.decoded(Kind, kind), *names), undoes)
            for number, at, who, kind, *names, undoes in found
        )

    @property
    def agencies(self) -> Agencies:
        """What stands now."""
        ((last,),) = self._file.all("SELECT coalesce(max(id), 0) FROM agency_links")
        if self._known is None or self._known[0] != last:
            self._known = (last, Agencies.of(self.log()))
        return self._known[1]

    def say(self, *links: Link) -> tuple[LinkEntry, ...]:
        """Remembers what a person says of names, all of it or nothing.

        Raises ``EditError`` where it contradicts what was said before.
        """
        with self._file.transaction():
            return tuple(self._said(link) for link in links)

    def _said(self, link: Link) -> LinkEntry:
        known = self.agencies
        if link.kind is Kind.SAME:
            for other in (Kind.DIFFERENT, Kind.SUCCESSOR):
                self._refuse(link, is_wrong=known.says(other, link.first, link.second))
        elif link.kind in (Kind.DIFFERENT, Kind.SUCCESSOR, Kind.UNDER):
            self._refuse(link, is_wrong=link.second in known.names(link.first))
        if link.kind is Kind.UNDER:
            self._refuse(link, is_wrong=self._is_over(known, link.first, link.second))
        return self._logged(link, undoes=None)

    def _refuse(self, link: Link, *, is_wrong: bool) -> None:
        if is_wrong:
            raise EditError("series_contradiction", first=link.first, second=link.second)

    def _is_over(self, known: Agencies, first: str, second: str) -> bool:
        """Whether the first is above the second already."""
        seen: set[str] = set()
        waiting = [second]
        while waiting:
            name = waiting.pop()
            if name in known.names(first):
                return True
            above = known.superiors(name) - seen
            seen |= above
            waiting += above
        return False

    def take_back(self, entry: LinkEntry) -> LinkEntry:
        """Takes back what was said; raises ``EditError`` where it does not stand any more."""
        with self._file.transaction():
            if entry.id not in {one.id for one in standing(self.log())}:
                raise EditError("series_not_standing")
            return self._logged(entry.link, undoes=entry.id)

    def undo(self) -> LinkEntry | None:
        """Takes back the last word that stands; None where there is none."""
        said = standing(self.log())
        return self.take_back(said[-1]) if said else None

    def redo(self) -> LinkEntry | None:
        """Says the last word again that was taken back, if nothing was said since."""
        log = self.log()
        if not log or log[-1].undoes is None:
            return None
        with self._file.transaction():
            return self._logged(log[-1].link, undoes=log[-1].id)

    def _logged(self, link: Link, *, undoes: int | None) -> LinkEntry:
        at, who = self._now(), self._who()
        added = self._file.run(
            "INSERT INTO agency_links (at, who, kind, first, second, undoes)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (at, who, link.kind.value, link.first, link.second, undoes),
        )
        entry = LinkEntry(int(added.lastrowid or 0), at, who, link, undoes)
        if link.kind in (Kind.SAME, Kind.SUCCESSOR):
            known = self.agencies
            names = known.names(link.first) | known.names(link.second)
            self._changed(one.id for one in self._of(names))
        return entry

    # --- names and reports ---

    def met(self) -> tuple[Met, ...]:
        """Every name there is, with its years."""
        written: dict[str, tuple[Name, str]] = {}
        years: dict[str, set[int]] = {}
        for agency, region, year in self._file.all(
            "SELECT DISTINCT agency, region, year FROM reports"
            " WHERE agency_key IS NOT NULL AND status <> 'excluded' AND binned_at IS NULL"
        ):
            name = name_of(agency, region)
            if name is not None:
                written.setdefault(name.key, (name, agency))
                years.setdefault(name.key, set())
                if year is not None:
                    years[name.key].add(year)
        return tuple(
            Met(name, agency, frozenset(years[key])) for key, (name, agency) in written.items()
        )

    def proposals(self) -> tuple[Proposal, ...]:
        """What a person may confirm, the likeliest first."""
        return proposals(self.met(), self.agencies)

    @property
    def can_undo(self) -> bool:
        """Whether anything that was said stands."""
        return bool(self.agencies.links)

    def keys_of(self, report: int) -> frozenset[str]:
        """All names of the report's agency, as keys; none for a report without an agency."""
        (key,) = self._file.one("SELECT agency_key FROM reports WHERE id = ?", report)
        return frozenset() if key is None else self.agencies.names(key)

    def units_of(self, report: int) -> frozenset[str]:
        """One key of each agency that reports to this report's."""
        return frozenset().union(*(self.agencies.units(key) for key in self.keys_of(report)))

    def completion(self, report: int) -> LinkEntry | None:
        """What says that the units under the report's agency are all there are."""
        mine = self.keys_of(report)
        said = (one for one in standing(self.log()) if one.link.kind is Kind.COMPLETE)
        return next((one for one in said if one.link.first in mine), None)

    def reports(self, report: int) -> tuple[Report, ...]:
        """All reports of the agency of this one, by year, this one included.

        Those of other names stand among them only where a person joined the names, and those of
        the same name only where the name is sure (names.py) or a person confirmed it.
        """
        key, agency, region = self._file.one(
            "SELECT agency_key, agency, region FROM reports WHERE id = ?", report
        )
        if key is None:
            return ()
        known = self.agencies
        name = name_of(agency, region)
        if known.is_confirmed(key) or (name is not None and name.is_sure):
            found = self._of(known.names(key))
        else:
            found = [one for one in self._of({key}) if one.id == report]
        before = self._of(known.predecessors(key), is_successor=True)
        return tuple(sorted([*found, *before], key=lambda one: (one.year, one.id)))

    def _of(self, keys: Iterable[str], *, is_successor: bool = False) -> list[Report]:
        listed = sorted(keys)
        rows = []
        for start in range(0, len(listed), _KEYS_AT_ONCE):
            some = listed[start : start + _KEYS_AT_ONCE]
            rows += self._file.all(
                "SELECT id, year, agency, agency_key, status FROM reports"
                f" WHERE agency_key IN ({', '.join('?' * len(some))})"
                " AND year IS NOT NULL AND status <> 'excluded' AND binned_at IS NULL",
                some,
            )
        return [
            Report(number, year, agency, key, Status(status), is_successor)
            for number, year, agency, key, status in rows
        ]

    def followers(self, report: int) -> list[int]:
        """The reports of the year after, of the agency or of one that took over from it."""
        key, year = self._file.one("SELECT agency_key, year FROM reports WHERE id = ?", report)
        if key is None or year is None:
            return []
        known = self.agencies
        later = self._of(known.names(key) | known.successors(key))
        return [one.id for one in later if one.year == year + 1]

    def last_year(self, report: int) -> LastYear | None:
        """The same agency's report for the year before; None where there is none, or several of
        which none alone is reviewed."""
        mine = self.reports(report)
        year = next((one.year for one in mine if one.id == report), None)
        if year is None:
            return None
        before = [one for one in mine if one.year == year - 1]
        one = _only(before)
        return None if one is None else self._opened(one)

    def series(self, report: int) -> Series:
        """The agency's figures over the years; this report alone where it has no other."""
        by_year: dict[int, list[Report]] = {}
        for one in self.reports(report):
            by_year.setdefault(one.year, []).append(one)
        years, several = [], []
        for year, some in by_year.items():
            only = _only(some) or next((one for one in some if one.id == report), None)
            if only is None or len(some) > 1:
                several.append(year)
            if only is not None:
                cells, tables = self.cells(only.id)
                name, status = only.agency, only.status
                years.append(
                    YearReport(only.id, year, name, status, cells, tables, only.is_successor)
                )
        return series(years, self._forms(), several)

    def _opened(self, one: Report) -> LastYear:
        cells, tables = self.cells(one.id)
        return LastYear(one.id, one.agency, one.year, cells, tables, one.is_successor)

    # --- superiors and their units ---

    def unit_proposals(self) -> tuple[Proposal, ...]:
        """Which agencies may report to which government."""
        return unit_proposals(self.met(), self.agencies)

    def superiors(self) -> Iterator[Report]:
        """The reports of agencies that others report to, by agency and year."""
        known = self.agencies
        over = {link.second for link in known.links if link.kind is Kind.UNDER}
        for name in sorted({min(known.names(one)) for one in over}):
            yield from _one_a_year(self._of(known.names(name)))

    def against_units(self, report: int) -> UnitsCheck | None:
        """A superior's report against its units' of the same year; None where nobody reports to
        it."""
        key, agency, year = self._file.one(
            "SELECT agency_key, agency, year FROM reports WHERE id = ?", report
        )
        known = self.agencies
        units = sorted(known.units(key)) if key is not None else []
        if not units or year is None:
            return None
        there, missing = [], []
        for unit in units:
            reports = self._of(known.names(unit))
            one = _only([each for each in reports if each.year == year])
            if one is None:
                missing.append(reports[-1].agency if reports else unit)
            else:
                there.append(UnitReport(one.id, one.agency, self.cells(one.id)[0]))
        cells, tables = self.cells(report)
        return check_units(
            UnitReport(report, agency, cells),
            there,
            year=year,
            fields=_fields(self._forms(), tables),
            missing=missing,
            is_complete=known.is_complete(key),
        )

    def cells(self, report: int) -> tuple[dict[str, Cell], dict[str, str | None]]:
        """A report's cells as people left them, and the form of each of its tables; quicker than
        a session, which is opened only where a person chose other forms."""
        ((revision,),) = self._file.all("SELECT revision FROM reports WHERE id = ?", (report,))
        known = self._cells.pop(report, None)
        if known is None or known[0] != revision:
            known = (revision, *self._read(report))
        self._keep(report, known)
        return known[1], known[2]

    def remember(self, report: int, revision: int, session: Session) -> None:
        """Keeps the cells of a report just opened: the next one may be of the year after."""
        self._cells.pop(report, None)
        self._keep(report, (revision, dict(session.cells), dict(session.extraction.tables)))

    def _keep(self, report: int, cells: _Cells) -> None:
        """Keeps the cells as those asked for last, and lets go of those asked for longest ago."""
        self._cells[report] = cells
        while len(self._cells) > _KEPT:
            del self._cells[next(iter(self._cells))]

    def _read(self, report: int) -> tuple[dict[str, Cell], dict[str, str | None]]:
        record, _ = record_of(self._file, report)
        tables = record.extraction.tables
        chosen = {t: h for t, h in FORM_HEADS.items() if h in record.head}
        if any(tables.get(table) != record.head_value(head) for table, head in chosen.items()):
            session = self._session(report)
            return dict(session.cells), dict(session.extraction.tables)
        cells = {
            reading.field: Cell(reading, record.decisions.get(reading.field))
            for reading in record.extraction.readings
        }
        return cells, dict(tables)


def _one_a_year(reports: Iterable[Report]) -> Iterator[Report]:
    by_year: dict[int, list[Report]] = {}
    for one in reports:
        by_year.setdefault(one.year, []).append(one)
    for _, some in sorted(by_year.items()):
        only = _only(some)
        if only is not None:
            yield only


def _fields(forms: Forms, tables: Mapping[str, str | None]) -> Iterator[Field]:
    for table, form in tables.items():
        if form is not None and table in forms[form].table_by_id:
            yield from forms[form].table_by_id[table].fields


def _only(reports: list[Report]) -> Report | None:
    """The one report of a year: of several the one that is reviewed."""
    own = [one for one in reports if not one.is_successor] or reports
    if len(own) > 1:
        own = [one for one in own if one.status is Status.REVIEWED]
    return own[0] if len(own) == 1 else None
