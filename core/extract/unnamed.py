"""Unnamed rows: rows of cells whose label was lost or cut are given to the form's rows that are
missing between the rows around them."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from core.extract.aligned import Line
from core.extract.atoms import AtomKind
from core.extract.gaps import Gaps, Unlabelled
from core.extract.lexicon import bare, bare_wordings
from core.fold import fold

LIKE_FROM = 60  # per cent of likeness that is left of a cut label, where its place is known
_NUMBER = re.compile(r"^\d")


def place_unnamed(gaps: Gaps, anchors: dict[int, int]) -> int:
    """Gives rows without a label to missing rows of the form, where there are as many of them as
    are missing; the last atom that they reach to.

    ``anchors`` take up the places of what stands for their labels.
    """
    last = 0
    for gap in list(gaps):
        rows = gaps.rows(gap)
        lines = [gaps.lines[place] for place in gap.missing]
        if len(rows) != len(lines) or not all(map(Unlabelled.fits, rows, lines)):
            continue
        words = [_words(row, gaps.text) for row in rows]
        if any(
            label and likely_row(label, gaps.lines) != line.fields[0].row.id
            for label, line in zip(words, lines, strict=True)
        ):
            continue  # a row of another name
        if gap.before is not None:
            _give_up(gaps.lines[gap.before], rows)
        for place, row, label in zip(gap.missing, rows, words, strict=True):
            line = gaps.lines[place]
            line.label, line.label_cells = row.label, row.label_cells
            line.slots, line.is_closed = row.slots, True
            line.lead = line.tail = 0  # what stands beside its cells is left out
            line.is_unnamed = not label
            line.is_only = len(gap.missing) == 1
            anchors[place] = row.place
            last = max(last, min(row.place + len(row.slots), len(gaps.atoms) - 1))
    return last


def _give_up(above: Line, rows: Sequence[Unlabelled]) -> None:
    """Takes the cells of rows without a label out of the row above them."""
    gone = {id(atom) for row in rows for atom in (row.label, *row.slots)}
    above.slots = [slot for slot in above.slots if id(slot) not in gone]
    above.surplus = [slot for slot in above.surplus if id(slot) not in gone]


def _words(row: Unlabelled, text: str) -> str:
    """What is left of the row's label; a group's label is none."""
    if row.label.kind is AtomKind.LABEL:
        return ""
    return _NUMBER.sub("", bare(fold(row.label.span.of(text))))


def likely_row(words: str, lines: Sequence[Line]) -> str | None:
    """The row that words are most like the label of; None where they are like none."""
    wordings = {
        wording: line.fields[0].row.id
        for line in lines
        for wording in bare_wordings(line.fields[0].row.label)
    }
    near = process.extractOne(words, list(wordings), scorer=fuzz.ratio, score_cutoff=LIKE_FROM)
    return wordings[near[0]] if near is not None else None
