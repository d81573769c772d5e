"""Breaks: rows between tabs or bars, as browsers copy them, whose labels' line breaks end the line.

A line end inside a cell looks like the end of a row. Words that end one line and begin the next
are one cell where they are a wording of the form only together.
"""

import re
from collections.abc import Sequence

from core.document import Span
from core.extract.lexicon import Lexicon, bare, numbering
from core.extract.marks import SEPARATOR
from core.figures import parse_figure
from core.fold import fold, squeeze

LINES = 6  # of one label
_BEGUN_NUMBER = re.compile(r"\([一二三四五六七八九十]{1,2}|[一二三四五六七八九十]{1,2}|[1-9]")


def mended(text: str, lines: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The lines, those of one row together; as they are where nothing parts cells."""
    if not lines or SEPARATOR.search(text, lines[0].start, lines[-1].end) is None:
        return list(lines)
    found: list[Span] = []
    for place, line in enumerate(lines):
        if found and line.start < found[-1].end:
            continue  # taken by the row before
        row = line
        reached = place + 1
        while taken := _taken(text, row, lines[reached : reached + LINES - 1], lexicon):
            reached += taken
            row = Span(line.start, lines[reached - 1].end)
        found.append(row)
    return found


def _taken(text: str, row: Span, below: Sequence[Span], lexicon: Lexicon) -> int:
    """How many lines below the last cell of a row takes; one of several cells is the last."""
    if SEPARATOR.match(text, row.end - 1):
        return 0  # nothing stands in it
    cells = SEPARATOR.split(row.of(text))
    last = cells[-1].strip()
    if not last or len(last) > lexicon.longest or parse_figure(last) is not None:
        return 0
    joined, taken = last, 0
    for count, line in enumerate(below, 1):
        first, *others = SEPARATOR.split(line.of(text), maxsplit=1)
        if not first.strip() or not _is_open(fold(joined), lexicon):
            break
        joined += first.strip()
        if (others or len(cells) > 1) and lexicon.meanings(fold(joined)):
            taken = count
        if others:
            break
    return taken


def _is_open(folded: str, lexicon: Lexicon) -> bool:
    """Whether more words may belong to a label: of its wording, or of a note behind it."""
    wording = bare(folded)
    if not wording or lexicon.is_start(wording) or _BEGUN_NUMBER.fullmatch(folded):
        return True
    stem, bracket, _ = folded[len(numbering(folded)) :].partition("(")
    return bool(bracket) and squeeze(stem) in lexicon.exact
