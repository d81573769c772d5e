"""Earlier years: tables of last year's figures that a report prints behind its own."""

import re
from collections.abc import Sequence

from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Role
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
    for atom in atoms:
        headed = {m.table for m in atom.meanings if m.role is Role.HEADING}
        if headed or _is_section(atom, text):
            is_own = any(len(seen.get(table, ())) >= ROWS_FROM for table in headed)
            is_earlier = is_own and bool(_LAST_YEAR.match(squeeze(fold(atom.span.of(text)))))
        if is_earlier:
            continue
        for meaning in atom.meanings:
            if meaning.role is Role.ROW:
                seen.setdefault(meaning.table, set()).add(meaning.id)
        left.append(atom)
    return left


def _is_section(atom: Atom, text: str) -> bool:
    """Whether words outside of tables begin another section of the report."""
    is_words = atom.kind is AtomKind.TEXT and atom.table < 0 and atom.cell < 0
    return is_words and bool(_SECTION.match(fold(atom.span.of(text)[:10])))
