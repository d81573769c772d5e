"""Wraps: rows of a drawn table whose label goes on in the line below, beside blank cells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from core.extract.atoms import EMPTY, LABEL, TEXT, Atom
from core.extract.lexicon import Lexicon, bare, numbering
from core.fold import fold, squeeze

WORDS = (TEXT, LABEL)
PIECES = 6  # lines of one label


def unwrapped(atoms: Sequence[Atom], text: str, lexicon: Lexicon) -> list[Atom]:
    """The atoms with such a label as one, where its pieces together are a wording of the form."""
    lines = [list(group) for _, group in groupby(atoms, key=attrgetter("line"))]
    found: list[Atom] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if len(line) > 1 and line[0].cell >= 0 > line[0].table:
            whole, taken = _longest(line, lines[place : place + PIECES - 1], text, lexicon)
            place += taken
            if whole is not None:
                line = [whole if atom.cell == whole.cell else atom for atom in line]
        found += line
    return found


def _longest(
    line: Sequence[Atom], below: Sequence[Sequence[Atom]], text: str, lexicon: Lexicon
) -> tuple[Atom | None, int]:
    """The longest label that begins in a line with figures and goes on in those below; and how
    many of them it takes."""
    heads = [atom for atom in line if atom.kind in WORDS and atom.cell >= 0 > atom.table]
    if len(heads) != 1 or not any(atom.is_figure for atom in line):
        return None, 0
    head = heads[0]
    folded = fold(head.span.of(text))
    wording = bare(folded)
    whole, taken = None, 0
    for count, rest in enumerate(below, 1):
        words = _rest(rest, head.cell)
        if words is None or not lexicon.is_start(wording):
            break
        wording += squeeze(words.span.of(text))
        meanings = lexicon.exact.get(wording)
        if meanings:
            number = numbering(folded)
            whole = replace(head, kind=LABEL, meanings=meanings, numbering=number)
            taken = count
    return whole, taken


def _rest(line: Sequence[Atom], cell: int) -> Atom | None:
    """The words of a line of cells that holds nothing else, where they stand in this cell."""
    words = [atom for atom in line if atom.kind in WORDS]
    blank = sum(atom.kind is EMPTY for atom in line)
    if len(words) != 1 or words[0].cell != cell or not 0 < blank == len(line) - 1:
        return None
    return words[0]
