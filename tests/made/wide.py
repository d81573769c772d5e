"""Tables drawn with characters: columns that line up, and boxes."""

import unicodedata
from collections.abc import Sequence
from random import Random

Rows = Sequence[Sequence[str]]


def width_of(text: str) -> int:
    """Columns on a terminal: Chinese takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def columned(rows: Rows, rng: Random, *, right: bool) -> str:
    """Columns kept by blanks only; ``right`` sets the figures flush right."""
    gap = rng.choice((2, 3, 5))
    widths = [max(3, max(width_of(row[at]) for row in rows)) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        line = ""
        for text, width in zip(row, widths, strict=True):
            pad = " " * (width - width_of(text))
            is_figure = bool(text) and text.strip("-+,.").isdigit()
            line += (pad + text if right and is_figure else text + pad) + " " * gap
        lines.append(line.rstrip())
    return "\n".join(lines)


def boxed(rows: Rows) -> str:
    """┌─┬ boxes, a rule between rows."""
    widths = [max(2, max(width_of(row[at]) for row in rows)) for at in range(len(rows[0]))]

    def rule(left: str, middle: str, right: str) -> str:
        return left + middle.join("─" * (width + 2) for width in widths) + right

    lines = [rule("┌", "┬", "┐")]
    for at, row in enumerate(rows):
        cells = [f" {t}{' ' * (w - width_of(t))} " for t, w in zip(row, widths, strict=True)]
        lines.append("│" + "│".join(cells) + "│")
        is_last = at == len(rows) - 1
        lines.append(rule("└", "┴", "┘") if is_last else rule("├", "┼", "┤"))
    return "\n".join(lines)


def ruled(rows: Rows) -> str:
    """|---+ as in org-mode and console tables."""
    widths = [max(2, max(width_of(row[at]) for row in rows)) for at in range(len(rows[0]))]
    rule = "|" + "+".join("-" * (width + 2) for width in widths) + "|"
    lines = [rule]
    for row in rows:
        cells = [f" {t}{' ' * (w - width_of(t))} " for t, w in zip(row, widths, strict=True)]
        lines += ["|" + "|".join(cells) + "|", rule]
    return "\n".join(lines)


def under_rulers(rows: Rows, mark: str) -> str:
    """Columns between two rulers, as pandoc writes plain text (-) and reStructuredText (=), where a
    stroke holds a blank first cell."""
    rows = [["\\" if mark == "=" and not row[0] else row[0], *row[1:]] for row in rows]
    widths = [max(2, max(width_of(row[at]) for row in rows)) for at in range(len(rows[0]))]
    ruler = " ".join(mark * width for width in widths)
    return "\n".join([ruler, *(_padded(row, widths) for row in rows), ruler])


def under_rulers_wrapped(rows: Rows, at_most: int) -> str:
    """The same with words wrapped in their cells, and a blank line between rows."""
    wrapped = [[_wrapped(text, at_most) for text in row] for row in rows]
    widths = [
        max(2, max(width_of(piece) for row in wrapped for piece in row[at]))
        for at in range(len(rows[0]))
    ]
    ruler = "  " + " ".join("-" * (width + 2) for width in widths)
    lines = [ruler]
    for row in wrapped:
        for at in range(max(map(len, row))):
            pieces = [cell[at] if at < len(cell) else "" for cell in row]
            lines.append("  " + _padded(pieces, [width + 2 for width in widths]))
        lines.append("")
    return "\n".join([*lines[:-1], ruler])


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (text + " " * (width - width_of(text)) for text, width in zip(row, widths, strict=True))
    return " ".join(cells)


def _wrapped(text: str, at_most: int) -> list[str]:
    if width_of(text) == len(text):  # without blanks, so only Chinese can be broken
        return [text]
    return [text[at : at + at_most] for at in range(0, len(text), at_most)] or [""]
