"""Lines: one agency's figures over the years as a table, with the breaks between the years."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.errors import Reason, reason
from core.forms import Field, Forms
from core.record import Cell, Status
from core.series.yearly import breaks_between, compared

Tables = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class YearReport:
    """One report of the line. ``is_successor``: of an agency that this one took over from."""

    report: int
    year: int
    agency: str
    status: Status
    cells: Mapping[str, Cell]
    tables: Tables
    is_successor: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A field over the years; ``figures`` as settled, None where there is none.

    ``goes_on[i]`` says whether the figure of year i can be compared with the one before it.
    """

    field: Field
    figures: tuple[Decimal | None, ...]
    corrected: tuple[bool, ...]  # the report itself is wrong there
    unsure: tuple[bool, ...]  # nobody has decided, and the machine is not sure
    goes_on: tuple[bool, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no year has anything but zeros and blanks."""
        return not any(self.figures)


@dataclass(frozen=True, slots=True)
class Series:
    """An agency's reports by year, and each field of any of them.

    ``breaks[i]`` say what does not go on from year i-1 to year i; ``several`` are years of which
    there are several reports: the reviewed one stands here, or the one that was asked about.
    """

    years: tuple[YearReport, ...]
    rows: tuple[Row, ...]
    breaks: tuple[tuple[Reason, ...], ...]
    several: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the agency was called, oldest first, each once."""
        return tuple(dict.fromkeys(year.agency for year in self.years))


def series(years: Iterable[YearReport], forms: Forms, several: Sequence[int] = ()) -> Series:
    """The reports of one agency, of different years, side by side."""
    ordered = tuple(sorted(years, key=lambda one: one.year))
    continues = [frozenset[str]()]
    breaks: list[tuple[Reason, ...]] = [()]
    for before, this in pairwise(ordered):
        is_merged = before.is_successor and not this.is_successor
        found = list(breaks_between(this.tables, before.tables, forms, is_successor=is_merged))
        if this.year != before.year + 1:
            found.append(reason("series_gap", first=before.year + 1, last=this.year - 1))
        breaks.append(tuple(found))
        goes_on = not is_merged and this.year == before.year + 1
        continues.append(
            frozenset(compared(this.tables, before.tables, forms)) if goes_on else frozenset()
        )
    rows = tuple(
        _row(field, ordered, [field.table in tables for tables in continues])
        for field in _fields(ordered, forms)
    )
    return Series(ordered, rows, tuple(breaks), tuple(several))


def _fields(years: Sequence[YearReport], forms: Forms) -> Iterable[Field]:
    """Every field of the reports' tables, the newest form's first within a table."""
    tables: dict[str, dict[str, Field]] = {}
    for year in reversed(years):
        for table, form in year.tables.items():
            there = None if form is None else forms[form].table_by_id.get(table)
            if there is not None:
                for field in there.fields:
                    tables.setdefault(table, {}).setdefault(field.id, field)
    order = [table.id for form in reversed(forms.all) for table in form.tables]
    for table in sorted(tables, key=order.index):
        yield from tables[table].values()


def _row(field: Field, years: Sequence[YearReport], continues: Sequence[bool]) -> Row:
    cells = [year.cells.get(field.id) for year in years]
    figures = tuple(None if cell is None or not cell.is_known else cell.settled for cell in cells)
    both = [
        False,
        *(a is not None and b is not None for a, b in pairwise(cells)),
    ]
    return Row(
        field=field,
        figures=figures,
        corrected=tuple(cell is not None and cell.is_source_error for cell in cells),
        unsure=tuple(cell is not None and not cell.is_settled for cell in cells),
        goes_on=tuple(a and b for a, b in zip(both, continues, strict=True)),
    )
