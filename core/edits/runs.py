"""Runs: figures in a row on their way into a line of cells, and how they are moved about in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.edits.decisions import Taken
from core.forms import Field


@dataclass(frozen=True, slots=True)
class Run:
    """Figures over the cells of a line; ``places`` says for each figure which cell it is meant
    for, rising; a figure whose place lies beyond the line is left out."""

    fields: tuple[Field, ...]
    figures: tuple[Taken, ...]
    places: tuple[int, ...]

    @property
    def pairs(self) -> tuple[tuple[Field, Taken], ...]:
        """What goes where."""
        return tuple(
            (self.fields[place], figure)
            for place, figure in zip(self.places, self.figures, strict=True)
            if 0 <= place < len(self.fields)
        )

    @property
    def left_out(self) -> tuple[Taken, ...]:
        """The figures that have no cell."""
        return tuple(
            figure
            for place, figure in zip(self.places, self.figures, strict=True)
            if not 0 <= place < len(self.fields)
        )

    @property
    def fits(self) -> bool:
        """Whether there is one figure for each cell from its first one to the line's end."""
        return bool(self.places) and self.places[-1] == len(self.fields) - 1

    def moved(self, by: int) -> "Run":
        """All figures so many cells further right, or left; never before the line's start."""
        if not self.places or self.places[0] + by < 0:
            return self
        return replace(self, places=tuple(place + by for place in self.places))

    def with_gap(self, cell: int) -> "Run":
        """The figures from a cell on one cell further right: the cell is left as it is."""
        places = tuple(place + (place >= cell) for place in self.places)
        return replace(self, places=places)

    def without(self, cell: int) -> "Run":
        """Without what stands in a cell, and those after it one cell further left."""
        left = [
            (place - (place > cell), figure)
            for place, figure in zip(self.places, self.figures, strict=True)
            if place != cell
        ]
        return replace(
            self, places=tuple(one for one, _ in left), figures=tuple(one for _, one in left)
        )


def run_from(fields: Sequence[Field], start: str, figures: Sequence[Taken]) -> Run:
    """The figures from the field ``start`` on; where there is one for each cell of the line, from
    the line's beginning."""
    first = [field.id for field in fields].index(start)
    if len(figures) == len(fields):
        first = 0
    return Run(tuple(fields), tuple(figures), tuple(range(first, first + len(figures))))
