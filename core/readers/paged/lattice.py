"""A net of lines to the cells of a table: where a wall is missing, cells are merged."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.document import Box
from core.readers.paged.rulings import Net
from core.readers.paged.sheet import Ruling

_SAME = 4.0  # points within which two walls are one (double lines): no type stands between
_WIDEST = 6.0  # points that such walls together may take
_MAX_CELLS = 20_000  # of the grid; more is a drawing
_WALL = 0.5  # share of a cell's side that a line must cover to be its wall


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: its first row and column, how many it covers, and its box on the sheet."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: where its columns and rows begin (and the last ends), its cells in order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattice(net: Net) -> Lattice | None:
    """The net's cells; None where it is no table: fewer than two cells, or far too many."""
    box = net.box
    xs = _places([box.x0, box.x1, *(post.at for post in net.upright)])
    ys = _places([box.y0, box.y1, *(line.at for line in net.level)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= _MAX_CELLS:
        return None
    below = _walls(net.level, ys, xs)  # below[row][column]: a line under the cell
    right = _walls(net.upright, xs, ys)  # right[column][row]
    regions = _regions(rows, columns, below, right)
    if len(regions) < 2:
        return None
    fields = tuple(
        Field(
            row,
            column,
            height,
            width,
            Box(xs[column], ys[row], xs[column + width], ys[row + height]),
        )
        for row, column, height, width in sorted(regions)
    )
    return Lattice(
        tuple(xs),
        tuple(ys),
        fields,
    )


def _places(values: Sequence[float]) -> list[float]:
    """Sorted, those as one that no row or column fits between."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _SAME and value - found[-1][0] <= _WIDEST:
            found[-1].append(value)
        else:
            found.append([value])
    return [(group[0] + group[-1]) / 2 for group in found]


def _walls(
    rulings: Sequence[Ruling], across: Sequence[float], along: Sequence[float]
) -> list[list[bool]]:
    """For each strip between two places ``across``, which cells ``along`` it have its far wall."""
    covered = [[0.0] * (len(along) - 1) for _ in range(len(across) - 1)]
    for ruling in rulings:
        at = min(range(len(across)), key=lambda one: abs(across[one] - ruling.at))
        if at == 0 or abs(across[at] - ruling.at) > _SAME:
            continue
        for cell in range(len(along) - 1):
            shared = min(ruling.end, along[cell + 1]) - max(ruling.start, along[cell])
            if shared > 0:
                covered[at - 1][cell] += shared
    return [
        [strip[cell] >= _WALL * (along[cell + 1] - along[cell]) for cell in range(len(strip))]
        for strip in covered
    ]


def _regions(
    rows: int, columns: int, below: Sequence[Sequence[bool]], right: Sequence[Sequence[bool]]
) -> list[tuple[int, int, int, int]]:
    """Cells as row, column, rowspan, colspan: the grid's places with no wall between them.

    What is not a rectangle is taken row by row: a lost piece of a wall joins as few as it can.
    """
    taken = [[False] * columns for _ in range(rows)]
    found: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            width = 1
            while (
                column + width < columns
                and not right[column + width - 1][row]
                and not taken[row][column + width]
            ):
                width += 1
            height = 1
            while row + height < rows and _continues(
                row + height, column, width, columns, below, right
            ):
                height += 1
            for down in range(row, row + height):
                taken[down][column : column + width] = [True] * width
            found.append((row, column, height, width))
    return found


def _continues(
    row: int,
    column: int,
    width: int,
    columns: int,
    below: Sequence[Sequence[bool]],
    right: Sequence[Sequence[bool]],
) -> bool:
    """Whether the cell above, of these columns, reaches into ``row``: no wall there, same sides."""
    span = range(column, column + width)
    if any(below[row - 1][one] for one in span):
        return False
    if any(right[one][row] for one in range(column, column + width - 1)):
        return False
    ends_right = column + width == columns or right[column + width - 1][row]
    begins_left = column == 0 or right[column - 1][row]
    return ends_right and begins_left
