"""Earlier years: tables of last year's figures that a report prints behind its own."""

import re
from collections.abc import Sequence

from core.extract.atoms import TEXT, Atom
from core.extract.lexicon import HEADING, ROW
from core.fold import fold, squeeze

ROWS_FROM = 8  # rows that show that the report's own table stands before
_LAST_YEAR = re.compile(r"^(?:附[件表注]?\d*[:、.]?|\(附\))?(?:上一?年度?|去年)")
_SECTION = re.compile(r"^[一二三四五六七八九十]+[、.,]")


def without_earlier(atoms: Sequence[Atom], text: str) -> list[Atom]:
    """The atoms without tables whose heading says that they are last year's, where the same table
    stands before them."""
    left: list[Atom] = []
    seen: dict[str, set[str]] = {}  # rows by table
    is_earlier = False
    begun = -1  # the structured table that is last year's
    for atom in atoms:
        if not atom.meanings and atom.kind is not TEXT:  # most: no heading, no row
            if not is_earlier:
                left.append(atom)
            continue
        headed = {m.table for m in atom.meanings if m.role is HEADING}
        rows = [m for m in atom.meanings if m.role is ROW]
        if headed or _is_section(atom, text):
            is_own = any(len(seen.get(table, ())) >= ROWS_FROM for table in headed)
            is_earlier, begun = is_own and is_last_years(atom, text), -1
        elif is_earlier and rows and atom.table >= 0 and atom.table != begun:
            # behind last year's table may stand the rest of the report's own
            is_earlier = begun < 0 or any(m.id in seen.get(m.table, ()) for m in rows)
            begun = atom.table
        if not is_earlier:
            left.append(atom)
            for meaning in rows:
                seen.setdefault(meaning.table, set()).add(meaning.id)
    return left


def is_last_years(heading: Atom, text: str) -> bool:
    """Whether a heading says that the table below is last year's."""
    is_heading = any(m.role is HEADING for m in heading.meanings)
    return is_heading and bool(_LAST_YEAR.match(squeeze(fold(heading.span.of(text)))))


def _is_section(atom: Atom, text: str) -> bool:
    """Whether words outside of tables begin another section of the report."""
    is_words = atom.kind is TEXT and atom.table < 0 and atom.cell < 0
    return is_words and bool(_SECTION.match(fold(atom.span.of(text)[:10])))
