"""Breaks: rows between tabs, as browsers copy them, where a label's line breaks end the line.

A line end inside a cell looks like the end of a row. Words that end one line and begin the next
are one cell where they are a wording of the form only together.
"""

from collections.abc import Sequence

from core.document import Span
from core.extract.lexicon import Lexicon, bare, numbering
from core.figures import parse_figure
from core.fold import fold, squeeze

LINES = 6  # of one label


def mended(text: str, lines: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The lines, those of one row together; as they are where no tabs stand between cells."""
    if not lines or text.find("\t", lines[0].start, lines[-1].end) < 0:
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
    """How many lines below the last cell of a row goes on into; a line with tabs is the last."""
    last = text[text.rfind("\t", row.start, row.end) + 1 or row.start : row.end].strip()
    if not last or len(last) > lexicon.longest or parse_figure(last) is not None:
        return 0
    has_tabs = "\t" in row.of(text)
    joined, taken = last, 0
    for count, line in enumerate(below, 1):
        first, tab, _ = line.of(text).partition("\t")
        if not first.strip() or not _is_open(fold(joined), lexicon):
            break
        joined += first.strip()
        if (tab or has_tabs) and lexicon.meanings(fold(joined)):
            taken = count
        if tab:
            break
    return taken


def _is_open(folded: str, lexicon: Lexicon) -> bool:
    """Whether more words may belong to a label: of its wording, or of a note behind it."""
    wording = bare(folded)
    if not wording or lexicon.is_start(wording):
        return True
    stem, bracket, _ = folded[len(numbering(folded)) :].partition("(")
    return bool(bracket) and squeeze(stem) in lexicon.exact
