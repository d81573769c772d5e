"""Sections: the reports of a list under their headings, and which of them stands in which row."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Section:
    """Reports in their order; without a ``title`` they have no heading and cannot be closed."""

    title: str
    reports: list[int]
    key: object = None
    is_open: bool = True

    @property
    def heading(self) -> int:
        """Rows of the heading."""
        return 1 if self.title else 0

    @property
    def rows(self) -> int:
        return self.heading + (len(self.reports) if self.is_open or not self.title else 0)


@dataclass(slots=True)
class Sections:
    """All sections of a list, from the top. A report may stand in several of them."""

    all: list[Section] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.recount()

    def recount(self) -> None:
        """To be called when a section has changed."""
        self._starts = []
        row = 0
        for section in self.all:
            self._starts.append(row)
            row += section.rows
        self._starts.append(row)

    @property
    def rows(self) -> int:
        return self._starts[-1]

    @property
    def count(self) -> int:
        """Reports, also those under closed headings."""
        return sum(len(section.reports) for section in self.all)

    def start(self, section: int) -> int:
        """The section's first row."""
        return self._starts[section]

    def at(self, row: int) -> int:
        """Which section a row belongs to."""
        return bisect_right(self._starts, row, hi=len(self.all)) - 1

    def heading_at(self, row: int) -> Section | None:
        """The section whose heading stands in the row."""
        if not 0 <= row < self.rows:
            return None
        section = self.at(row)
        found = self.all[section]
        return found if found.title and row == self._starts[section] else None

    def report_at(self, row: int) -> int | None:
        """The report in the row."""
        if not 0 <= row < self.rows:
            return None
        section = self.at(row)
        found = self.all[section]
        place = row - self._starts[section] - found.heading
        return found.reports[place] if place >= 0 else None

    def row_of(self, report: int) -> int | None:
        """Where the report stands first; under a closed heading, the heading's row."""
        for start, section in zip(self._starts, self.all, strict=False):
            if report in section.reports:
                is_shown = section.is_open or not section.title
                place = section.reports.index(report) if is_shown else 0
                return start + section.heading * is_shown + place
        return None

    def reports_in(self, runs: Iterable[tuple[int, int]]) -> list[int]:
        """The reports of these runs of rows, from the first of each to its last, each report once,
        in their order."""
        found: dict[int, None] = {}
        for first, last in runs:
            for number in range(self.at(max(first, 0)), len(self.all)):
                section, start = self.all[number], self._starts[number]
                if start > last:
                    break
                if section.rows > section.heading:
                    offset = start + section.heading
                    places = slice(max(first - offset, 0), max(last + 1 - offset, 0))
                    found |= dict.fromkeys(section.reports[places])
        return list(found)

    def each(self) -> list[int]:
        """All reports from the top, each once."""
        return list(dict.fromkeys(report for one in self.all for report in one.reports))
