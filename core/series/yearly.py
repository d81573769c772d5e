"""Yearly: an open report beside the one of the year before: what is compared, what breaks the
series, and what the rules between the two say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.errors import LANGUAGES, Reason, reason
from core.forms import Forms, Scope
from core.forms.model import LAST
from core.record import Cell, Finding
from core.rules import Basis, Facts, RuleBook, check, rulebook
from core.series.years import LastYear

Tables = Mapping[str, str | None]


@dataclass(frozen=True)
class Yearly:
    """The rules between a report and the one before, and that one's cells as rules name them.

    ``breaks`` say what is not compared, and why.
    """

    rules: RuleBook = field(default_factory=lambda: RuleBook(()))
    cells: Mapping[str, Cell] = field(default_factory=lambda: MappingProxyType({}))
    breaks: tuple[Reason, ...] = ()
    years: tuple[int, int] | None = None  # this one, the one before

    def findings(
        self,
        cells: Mapping[str, Cell],
        facts: Facts,
        basis: Basis,
        *,
        touching: Iterable[str] | None = None,
    ) -> tuple[Finding, ...]:
        """What the rules say, of ``touching`` only those that these fields take part in; every
        sentence names both years."""
        rules = self.rules.rules if touching is None else self.rules.touching(touching)
        if not rules or self.years is None:
            return ()
        found = check(rules, {**cells, **self.cells}, basis, facts=facts)
        return tuple(replace(one, message=_of_both(one.message, self.years)) for one in found)


def yearly(
    tables: Tables,
    year: int | None,
    last: LastYear | None,
    forms: Forms,
) -> Yearly:
    """A report with these tables beside its last year; nothing to say where there is none."""
    if last is None or year is None or last.year != year - 1:
        return Yearly()
    breaks = tuple(breaks_between(tables, last.tables, forms, is_successor=last.is_successor))
    years = (year, last.year)
    if last.is_successor:
        return Yearly(breaks=breaks, years=years)
    same = set(compared(tables, last.tables, forms))
    cells = {
        f"{LAST}:{one}": cell for one, cell in last.cells.items() if one.partition(".")[0] in same
    }
    there = {table: form for table, form in tables.items() if table in same}
    book = rulebook(there, forms, Scope.YEARS)
    return Yearly(book, MappingProxyType(cells), breaks, years)


def compared(tables: Tables, before: Tables, forms: Forms) -> Iterator[str]:
    """The tables that go on from one report to the next: both have them, in one form or in forms
    of which one took the table over from the other."""
    for table, form in tables.items():
        old = before.get(table)
        if form is not None and old is not None:
            lineages = {_lineage(forms, one, table) for one in (form, old)}
            if len(lineages) == 1 and None not in lineages:
                yield table


def _lineage(forms: Forms, form: str, table: str) -> str | None:
    there = forms[form].table_by_id.get(table)
    return None if there is None else there.lineage


def breaks_between(
    tables: Tables, before: Tables, forms: Forms, *, is_successor: bool = False
) -> Iterator[Reason]:
    """What makes the series of two reports not go on."""
    if is_successor:
        yield reason("series_break_merged")
    there = {table: form for table, form in tables.items() if form is not None}
    old = {table: form for table, form in before.items() if form is not None}
    if there and old and not there.keys() & old.keys():
        first, second = (forms[next(iter(one.values()))].label for one in (old, there))
        yield reason(
            "series_break_forms",
            old_zh=first.zh,
            old_en=first.en,
            new_zh=second.zh,
            new_en=second.en,
        )
        return
    goes_on = set(compared(tables, before, forms))
    for table in there.keys() & old.keys() - goes_on:
        label = forms[there[table]].table_by_id[table].label
        yield reason("series_break_table", table_zh=label.zh, table_en=label.en)


def _of_both(said: Reason, years: tuple[int, int]) -> Reason:
    words = {f"said_{language}": said.words(language) for language in LANGUAGES}
    return reason("series_of_years", **words, year=years[0], last=years[1])
