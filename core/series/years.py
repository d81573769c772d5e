"""Years: one agency's reports in the order of their years, and what lies between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.record import Cell


@dataclass(frozen=True)
class LastYear:
    """The report of the same agency for the year before.

    ``cells`` are its cells as people left them. ``is_successor``: the agency took over from this
    one, and from others, so that its figures do not go on in it.
    """

    report: int
    agency: str
    year: int
    cells: Mapping[str, Cell]
    tables: Mapping[str, str | None]
    is_successor: bool = False

    def figure(self, field: str) -> Decimal | None:
        """What that report shows in the same field, corrected where it is wrong; None where it
        has no such field, no figure, or one that nobody can tell."""
        cell = self.cells.get(field)
        return None if cell is None or not cell.is_known else cell.settled
