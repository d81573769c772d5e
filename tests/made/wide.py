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
