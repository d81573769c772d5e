"""Tables as pdftotext lays them out: heads wrapped side by side, blank cells only as gaps."""

from random import Random

from tests.made.pages import Grid, Role, Row

STUB = 30  # characters that rows' labels take at least


def woven(grid: Grid, rng: Random) -> str:
    """Pieces of the heads stand under each other, in as many lines as the longest needs; what
    merged heads say has lines of its own above."""
    if grid.table == "disclosure":
        return "\n".join(_spread([td.text for td in row if td.text], rng) for row in grid.rows)
    values = next(at for at, has_values in enumerate(grid.is_value_row) if has_values)
    above, heads = _heads(grid, values)
    wide = [rng.choice((2, 2, 3, 4, 6)) for _ in heads]
    wrapped = [
        [head[at : at + width] for at in range(0, len(head), width)]
        for head, width in zip(heads, wide, strict=True)
    ]
    lines = max(map(len, wrapped), default=0)
    first = STUB if grid.table == "requests" else 0
    starts = [first + sum(wide[:at]) + (1 + rng.randint(0, 3)) * at for at in range(len(wide))]
    starts = _apart(starts, wide)
    tops = [rng.choice((0, (lines - len(p)) // 2, lines - len(p))) for p in wrapped]
    written = [_spread(row, rng) for row in above]
    for number in range(lines):
        pieces = {
            start: some[number - top]
            for start, some, top in zip(starts, wrapped, tops, strict=True)
            if 0 <= number - top < len(some)
        }
        written.append(_at(pieces))
    for row in grid.rows[values:]:
        written.append(_row(row, starts))
    return "\n".join(written)


def _apart(starts: list[int], wide: list[int]) -> list[int]:
    """The starts, each head behind the one before it."""
    found: list[int] = []
    for start, width in zip(starts, [0, *wide], strict=False):
        found.append(max(start, found[-1] + width + 1 if found else 0))
    return found


def _heads(grid: Grid, values: int) -> tuple[list[list[str]], list[str]]:
    """The merged heads row by row, and the lowest head of every column of figures."""
    lowest: dict[int, tuple[int, str]] = {}
    above: list[list[str]] = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(grid.rows[:values]):
        column = 0
        merged: list[str] = []
        for td in row:
            while (at, column) in taken:
                column += 1
            taken |= {
                (at + down, column + across)
                for down in range(td.rowspan)
                for across in range(td.colspan)
            }
            if td.colspan > 1:
                merged.append(td.text)
            else:
                lowest[column] = (at, td.text)
            column += td.colspan
        above.append(merged)
    return [row for row in above if row], [lowest[column][1] for column in sorted(lowest)]


def _spread(texts: list[str], rng: Random) -> str:
    return "".join(text + " " * rng.randint(2, 9) for text in texts).rstrip()


def _at(pieces: dict[int, str]) -> str:
    line = ""
    for start in sorted(pieces):
        line = f"{line} ".ljust(start) if line else " " * start
        line += pieces[start]
    return line


def _row(row: Row, starts: list[int]) -> str:
    values = [td for td in row if td.role is Role.VALUE]
    if len(values) > len(starts):  # the heads are lost
        starts = [STUB + 4 * at for at in range(len(values))]
    line = " ".join(td.text for td in row if td.role is not Role.VALUE)
    at = starts[-len(values) :] if values else []
    for td, start in zip(values, at, strict=True):
        if td.text:
            line = (f"{line} " if line else "").ljust(start) + td.text
    return line
