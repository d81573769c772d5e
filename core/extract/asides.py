"""Asides: what statistics tables print between a label and its figures: units, codes, numbers.

Rows of such tables are ``label | unit | code | figure``. Once units and codes are out of the way
they are like any other table's.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.document import Document, Span
from core.extract.aligned import Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import CODE_HEADS, UNIT_HEADS, Lexicon, Meaning, Role, numbering
from core.figures import UNITS, parse_figure
from core.fold import fold, squeeze
from core.forms import Forms

_UNITS = frozenset(UNITS)
_IN_BRACKETS = re.compile(rf"\((?:单位:?)?({'|'.join(sorted(UNITS, key=len, reverse=True))})\)")
_UNIT_AT_END = re.compile(rf"\((?:单位:?)?(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\)$")
JOINED_HEADS = frozenset({"指标代码"})
NUMBERED_FROM = 8  # rows whose numbers are surely numbers when they are in order
_ENUMERATED = re.compile(r"(\d+)([1-9][.．、].+)", re.DOTALL)
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Plain:
    """Atoms without asides; ``has_numbers`` where codes may still stand among the figures."""

    atoms: list[Atom]
    has_numbers: bool


def may_hold(document: Document, forms: Forms) -> bool:
    """Whether a table of these forms may stand here: the header over its labels does."""
    return any(
        re.search(r"\s*".join(wording), document.text)
        for form in forms.all
        for table in form.tables
        for block in table.blocks
        if block.stub is not None
        for wording in block.stub.wordings
    )


def without_asides(atoms: Sequence[Atom], text: str, forms: Forms, lexicon: Lexicon) -> Plain:
    """The atoms of a statistics table as those of a plain one."""
    numbers = _numbers(forms)
    cells = Counter(atom.line for atom in atoms if atom.kind is not AtomKind.EMPTY)
    places = {(atom.line, atom.cell) for atom in atoms}
    columns: set[tuple[int, int]] = set()
    has_numbers, behind = False, 0
    found: list[Atom] = []
    for atom in atoms:
        where = (atom.table, atom.cell)
        if atom.kind in (AtomKind.TEXT, AtomKind.LABEL):
            words = squeeze(atom.span.of(text))
            if words in UNIT_HEADS or words in CODE_HEADS:
                is_column = atom.cell >= 0 and cells[atom.line] > 1  # not a line of its own
                if is_column:
                    # 指标 and 代码 beside each other were taken for one label
                    is_joined = words in JOINED_HEADS and (atom.line, atom.cell + 1) not in places
                    columns.add((atom.table, atom.cell + is_joined))
                if words in CODE_HEADS and not is_column and not has_numbers:
                    has_numbers, behind = True, len(found)
                continue
        if atom.kind is AtomKind.TEXT:
            if words in _UNITS:
                continue
            named = _named_before_unit(atom, text, lexicon)
            if named is not None:
                found.append(named)
                continue
            pair = _enumerated(atom, text, numbers, lexicon) if atom.table < 0 else None
            if pair is not None:
                found += pair
                continue
        if where in columns and atom.kind is not AtomKind.LABEL:
            continue
        found.append(atom)
    if has_numbers:
        tables = {table.id for form in forms.all for table in form.tables}
        plain = _without_numbers(found[behind:], text, tables)
        if plain is not None:
            return Plain(found[:behind] + plain, has_numbers=False)
    return Plain(found, has_numbers)


def _named_before_unit(atom: Atom, text: str, lexicon: Lexicon) -> Atom | None:
    """``主动公开政府信息数（…计1条）（条）`` as the label that the unit in brackets follows."""
    folded = fold(atom.span.of(text))
    unit = _UNIT_AT_END.search(folded)
    meanings = lexicon.meanings(folded[: unit.start()]) if unit is not None else ()
    if not meanings:
        return None
    return replace(atom, kind=AtomKind.LABEL, meanings=meanings, numbering=numbering(folded))


def _without_numbers(atoms: Sequence[Atom], text: str, tables: set[str]) -> list[Atom] | None:
    """Lines of text without the numbers 1, 2, 3 … that all stand behind the rows' labels, or all
    before them; None where they are not in order, so that nobody can tell them from figures."""
    rows = [
        place
        for place, atom in enumerate(atoms)
        if atom.kind is AtomKind.LABEL
        and any(m.role is Role.ROW and m.table in tables for m in atom.meanings)
    ]
    for step in (1, -1):
        beside = [place + step for place in rows if 0 <= place + step < len(atoms)]
        shown = [text[atoms[at].span.start : atoms[at].span.end] for at in beside]
        numbers = [int(one) for one in shown if one.isascii() and one.isdigit()]
        in_order = list(range(1, len(rows) + 1))
        if len(rows) >= NUMBERED_FROM and numbers == in_order and len(shown) == len(rows):
            left_out = set(beside)
            return [atom for place, atom in enumerate(atoms) if place not in left_out]
    return None


def _numbers(forms: Forms) -> Mapping[Meaning, str]:
    """The numbering that the form prints before each row's label."""
    return {
        Meaning(Role.ROW, table.id, row.id): squeeze(numbering(fold(row.label.zh)))
        for form in forms.all
        for table in form.tables
        for block in table.blocks
        for row in block.rows
    }


def _enumerated(
    atom: Atom, text: str, numbers: Mapping[Meaning, str], lexicon: Lexicon
) -> list[Atom] | None:
    """``33042.政府公报公开数`` as the figure 3304 and the label that the form numbers 2."""
    match = _ENUMERATED.fullmatch(text, atom.span.start, atom.span.end)
    if match is None:
        return None
    label = fold(match[2])
    meanings = lexicon.meanings(label)
    if squeeze(numbering(label)) not in {numbers.get(meaning) for meaning in meanings}:
        return None
    figure = replace(
        atom, kind=AtomKind.FIGURE, span=Span(*match.span(1)), figure=parse_figure(match[1])
    )
    named = replace(
        atom,
        kind=AtomKind.LABEL,
        span=Span(*match.span(2)),
        meanings=meanings,
        numbering=numbering(label),
        line=atom.line,
    )
    return [figure, named]


def printed_unit(line: Line, text: str) -> str | None:
    """The unit that a row prints in its label's brackets, or between label and figure."""
    if line.label is None:
        return None
    bracketed = _IN_BRACKETS.search(fold(line.label.span.of(text)))
    if bracketed is not None:
        return bracketed[1]
    if not line.slots:
        return None
    between = text[line.label.span.end : line.slots[0].span.start]
    words = _DIGITS.sub("", squeeze(between))
    return words if words in _UNITS else None
