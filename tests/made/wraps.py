"""Tables with wrapped labels, whose figures stand before, inside or behind the label's lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.made.pages import Grid, Role, Row

WIDTHS = (8, 10, 12, 14, 18)  # characters of a label's line
SHORT = 8  # characters of a label that is never wrapped in two
TableWriter = Callable[[Grid, Random], str]


def _shown(row: Row) -> list[str]:
    return [td.text for td in row if td.text]


def in_two(where: str) -> TableWriter:
    """A16: labels break anywhere into two lines, where there are figures; these stand before,
    inside or after."""

    def write(grid: Grid, rng: Random) -> str:
        lines: list[str] = []
        for row in grid.rows:
            label = "".join(td.text for td in row if td.role is not Role.VALUE)
            figures = " ".join(td.text for td in row if td.role is Role.VALUE and td.text)
            if not figures:
                lines.append(" ".join(_shown(row)))
                continue
            if len(label) < SHORT:
                lines.append(f"{label} {figures}".strip())
                continue
            half = rng.randint(3, len(label) - 3)
            pieces = [label[:half], label[half:]]
            pieces.insert({"before": 0, "inside": 1, "after": 2}[where], figures)
            lines += pieces
        return "\n".join(lines)

    return write


def in_width(where: str) -> TableWriter:
    """Labels break at a width, in rows without figures too; groups' labels stand before their first
    row, some of them a character a line, and blank lines come between rows."""

    def write(grid: Grid, rng: Random) -> str:
        width = rng.choice(WIDTHS)
        upright = rng.random() < 0.5
        gap = rng.choice(("", "", "\n"))
        rows: list[str] = []
        for row, has_values in zip(grid.rows, grid.is_value_row, strict=True):
            stubs = [td for td in row if td.role is Role.STUB]
            if not has_values or not stubs:
                rows.append(" ".join(_shown(row)))
                continue
            rows += [
                "\n".join(_broken(td.text, 1 if upright and td.rowspan > len(td.text) else width))
                for td in stubs[:-1]
            ]
            figures = " ".join(td.text for td in row if td.role is Role.VALUE and td.text)
            rows.append("\n".join(_with_figures(_broken(stubs[-1].text, width), figures, where)))
        return f"\n{gap}".join(rows)

    return write


def _broken(label: str, width: int) -> list[str]:
    return [label[at : at + width] for at in range(0, len(label), width)]


def _with_figures(label: Sequence[str], figures: str, where: str) -> list[str]:
    """A label's lines with its figures: beside the middle one where there is one, if inside."""
    if not figures:
        return list(label)
    if len(label) == 1:
        return [f"{label[0]} {figures}"]
    half = len(label) // 2
    if where == "inside" and len(label) % 2:
        return [*label[:half], f"{label[half]} {figures}", *label[half + 1 :]]
    at = {"before": 0, "inside": half, "after": len(label)}[where]
    return [*label[:at], figures, *label[at:]]


@dataclass(slots=True)
class _Drawn:
    """The lines of a table as they stand beneath each other; ``stubs`` are what stands left."""

    stubs: list[list[str]] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def add(self, label: Sequence[str], figures: str, columns: int) -> range:
        """A row's lines; where it stands."""
        start = len(self.stubs)
        lines = list(label)
        if figures and len(lines) % 2 == 0:
            lines.insert(len(lines) // 2, "")
        middle = len(lines) // 2
        for at, line in enumerate(lines):
            self.stubs.append([""] * (columns - 1) + [line])
            self.figures.append(figures if at == middle else "")
        return range(start, len(self.stubs))


def drawn(grid: Grid, rng: Random) -> str:
    """As ``pdftotext -layout`` prints it: figures in the vertical middle of their row, the labels
    of groups, wrapped or a character a line, in that of their rows."""
    width = rng.choice(WIDTHS)
    narrow = rng.choice((1, 4))
    columns = max(
        sum(td.colspan for td in row if td.role is Role.STUB)
        for row, has_values in zip(grid.rows, grid.is_value_row, strict=True)
        if has_values
    )
    table = _Drawn()
    spans: list[tuple[int, str, list[range], int]] = []
    for row, has_values in zip(grid.rows, grid.is_value_row, strict=True):
        stubs = [td for td in row if td.role is Role.STUB]
        if not has_values or not stubs:
            table.stubs.append([" ".join(_shown(row))])
            table.figures.append("")
            continue
        values = "".join(" " + td.text.rjust(5) for td in row if td.role is Role.VALUE)
        place = table.add(_broken(stubs[-1].text, width), values.rstrip(), columns)
        for _, _, places, left in spans:
            if len(places) < left:
                places.append(place)
        first = columns - sum(td.colspan for td in stubs)
        for at, td in enumerate(stubs[:-1], first):
            spans.append((at, td.text, [place], td.rowspan))
    for column, label, places, _ in spans:
        pieces = _broken(label, 1 if narrow == 1 and column == 0 else 4)
        lines = [line for place in places for line in place]
        top = max(0, (len(lines) - len(pieces)) // 2)
        for line, piece in zip(lines[top:], pieces, strict=False):
            table.stubs[line][column] = piece
    return "\n".join(
        "".join(_padded(piece, 10) for piece in stubs[:-1])
        + (_padded(stubs[-1], 2 * width + 2) if figures else stubs[-1])
        + figures
        for stubs, figures in zip(table.stubs, table.figures, strict=True)
    )


def _padded(text: str, width: int) -> str:
    return text + " " * max(1, width - 2 * len(text))
