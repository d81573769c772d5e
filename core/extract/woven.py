"""Woven heads: labels of columns that are wrapped side by side, so that a line of text holds pieces
of several. Blanks part the pieces; which label a piece belongs to, its words and places tell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from core.document import Span
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Meaning, Role, bare, bare_wordings
from core.fold import fold, squeeze
from core.forms import Block, Forms
from core.places import WIDTHS, width

LINES = 20  # of one head, blank ones too
LINE_AT_MOST = 400  # characters
KEPT = 4_000  # readings that are followed at a time
APART = 2  # character cells between the middles of heads that share no line
_STRANGE = "\n"
_WORD = re.compile(r"\S+")
_GAP = "  "  # shows that a text is laid out in columns


@dataclass(frozen=True, slots=True)
class _Word:
    squeezed: str
    span: Span
    line: int


@dataclass(frozen=True)
class _Head:
    """A block's head: the wordings of each place from left to right, and words around them."""

    block: Block

    @cached_property
    def columns(self) -> tuple[Meaning, ...]:
        """What each place names; in a head across, the columns come again for every row."""
        times = len(self.block.rows) if self.block.across else 1
        return tuple(
            Meaning(Role.COLUMN, self.block.table, column.id)
            for _ in range(times)
            for column in self.block.columns
        )

    @cached_property
    def wordings(self) -> tuple[tuple[str, ...], ...]:
        """Whole wordings by place: none that only begins another, or names two columns."""
        every = [bare_wordings(column.label) for column in self.block.columns]
        own = [
            tuple(
                one
                for one in some
                if sum(one in other for other in every) == 1
                and not any(one != other and other.startswith(one) for other in some)
            )
            for some in every
        ]
        return tuple(own * (len(self.columns) // len(own)))

    @cached_property
    def rows(self) -> Mapping[str, Meaning]:
        """In a head across, the rows' labels stand in it."""
        some = self.block.rows if self.block.across else ()
        return {
            wording: Meaning(Role.ROW, self.block.table, row.id)
            for row in some
            for wording in bare_wordings(row.label)
        }

    @cached_property
    def around(self) -> str:
        """Words that stand over and beside the columns' labels."""
        labels = [group.label for group in (*self.block.column_groups, *self.block.row_groups)]
        labels += [row.label for row in self.block.rows] if self.block.across else []
        labels += [self.block.stub] if self.block.stub is not None else []
        return "|".join(wording for label in labels for wording in bare_wordings(label))

    @cached_property
    def starts(self) -> tuple[frozenset[str], ...]:
        """What a wording begins with, by place."""
        return tuple(
            frozenset(one[:end] for one in some for end in range(1, len(one) + 1))
            for some in self.wordings
        )

    @cached_property
    def labels(self) -> str:
        """All its words, for words that are pieces of them."""
        return "|".join([self.around, *(one for some in self.wordings for one in some)])


@lru_cache(maxsize=8)
def _heads(forms: Forms) -> tuple[_Head, ...]:
    """The heads of many columns, each once."""
    blocks = [block for form in forms.all for table in form.tables for block in table.blocks]
    heads = {(block.table, _Head(block).wordings): _Head(block) for block in blocks}
    return tuple(head for head in heads.values() if len(head.columns) > 4)


def unwoven(atoms: Sequence[Atom], text: str, forms: Forms) -> list[Atom]:
    """The atoms with such heads as whole labels, where all columns are in the form's order."""
    found = list(atoms)
    if _GAP not in text or not any(atom.table < 0 for atom in atoms):
        return found
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    pieces = {number: _pieces(line) for number, line in enumerate(lines) if line.strip()}
    for head in _heads(forms):
        for run in _runs(pieces, head):
            words = [word for n in run for word in _words(lines[n], starts[n], n)]
            mine = _atoms_of(words, found, text, head)
            places = _in_order(words, head, text) if mine else None
            if places is not None and max(map(len, places)) > 1:
                labels = _labels(words, places, head, found[mine[-1]].line)
                found[mine[0] : mine[-1] + 1] = labels
    return found


def _pieces(line: str) -> list[str]:
    """The words of a line, squeezed; what no head has instead of a sentence, and of mere signs."""
    if len(line) >= LINE_AT_MOST:
        return [_STRANGE]
    return [squeeze(word) or _STRANGE for word in line.split()]


def _words(line: str, start: int, number: int) -> Iterator[_Word]:
    for found in _WORD.finditer(line):
        yield _Word(squeeze(found[0]), Span(start + found.start(), start + found.end()), number)


def _runs(lines: Mapping[int, Sequence[str]], head: _Head) -> Iterator[range]:
    """Lines that follow each other and hold pieces of the head only; blank ones are not among
    ``lines``, and may stand between them."""
    first = last = -1
    for number, pieces in (*lines.items(), (-1, [_STRANGE])):
        if all(map(head.labels.__contains__, pieces)):
            first = number if first < 0 else first
            last = number
            continue
        if first >= 0 and 0 < last - first < LINES:
            yield range(first, last + 1)
        first = -1


Places = Sequence[Sequence[_Word]]  # by place, the pieces of its label
Trail = tuple[_Word, int, "Trail | None"]
Key = tuple[tuple[str, ...], int]  # what of each label was read, and the line's last place


@dataclass(frozen=True, slots=True)
class _State:
    """A reading of the words so far: backwards, each word and its place; and by place the middle
    of its first piece."""

    trail: Trail | None
    middles: tuple[float | None, ...]


def _in_order(words: Sequence[_Word], head: _Head, text: str) -> Places | None:
    """The pieces of each label, where the labels go from left to right: on the lines that they
    share, and as they stand under each other elsewhere. Measured as the pieces line up best."""
    loose = _read(words, head, {})
    if loose is None:
        return None
    spreads = []
    for wide in ("", *WIDTHS):
        middles = {word.span: _middle(word, text, wide) for word in words}
        own = [[middles[word.span] for word in some] for some in loose]
        spreads.append((sum(max(some) - min(some) for some in own), middles))
    best = min(spread for spread, _ in spreads)
    found: Places | None = None
    for spread, middles in spreads:
        if spread > best:
            continue
        found = _read(words, head, middles)
        if found is None or not _are_apart(found, middles):
            return None
    return found


def _read(words: Sequence[_Word], head: _Head, middles: Mapping[Span, float]) -> Places | None:
    """The pieces of each label, in order on every line and by their ``middles``; None where one is
    not whole."""
    count = len(head.columns)
    states: dict[Key, _State] = {(("",) * count, -1): _State(None, (None,) * count)}
    line = words[0].line
    for word in words:
        following: dict[Key, _State] = {}
        for (read, before), state in states.items():
            last = before if word.line == line else -1
            if word.squeezed in head.around:
                following.setdefault((read, last), state)
            for place in range(max(last, 0), count):
                piece = read[place] + word.squeezed
                if piece not in head.starts[place]:
                    continue
                own = state.middles
                if not read[place] and word.span in middles:
                    at = middles[word.span]
                    if not _is_between(own, place, at):
                        continue
                    own = (*own[:place], at, *own[place + 1 :])
                key = ((*read[:place], piece, *read[place + 1 :]), place)
                following.setdefault(key, _State((word, place, state.trail), own))
        line = word.line
        states = following
        if not 0 < len(states) <= KEPT:
            return None
    for (read, _), state in states.items():
        if all(one in some for one, some in zip(read, head.wordings, strict=True)):
            return _places(state, count)
    return None


def _is_between(middles: Sequence[float | None], place: int, at: float) -> bool:
    """Whether a label stands behind all before it and before all behind it."""
    return all(one is None or one < at for one in middles[:place]) and all(
        one is None or one > at for one in middles[place:]
    )


def _places(state: _State, count: int) -> Places:
    found: list[list[_Word]] = [[] for _ in range(count)]
    trail = state.trail
    while trail is not None:
        word, place, trail = trail
        found[place].insert(0, word)
    return found


def _are_apart(places: Places, middles: Mapping[Span, float]) -> bool:
    """Whether neighbours that share no line are clearly not under each other."""
    return all(
        {word.line for word in left} & {word.line for word in right}
        or min(middles[word.span] for word in right) - max(middles[word.span] for word in left)
        >= APART
        for left, right in pairwise(places)
    )


def _middle(word: _Word, text: str, wide: str) -> float:
    """The middle of a word, in characters, or in cells of a terminal."""
    start = text.rfind("\n", 0, word.span.start) + 1
    before, own = text[start : word.span.start], word.span.of(text)
    if not wide:
        return len(before) + len(own) / 2
    return width(before, wide) + width(own, wide) / 2


def _atoms_of(
    words: Sequence[_Word], atoms: Sequence[Atom], text: str, head: _Head
) -> Sequence[int]:
    """Where the atoms on a head's lines stand; none where its labels are whole, or other atoms are
    between."""
    start, end = words[0].span.start, words[-1].span.end
    mine = [n for n, atom in enumerate(atoms) if start <= atom.span.start < end and atom.table < 0]
    if not mine or mine[-1] - mine[0] + 1 != len(mine):
        return ()
    whole = {wording for some in head.wordings for wording in some}
    known = sum(bare(fold(atoms[n].span.of(text))) in whole for n in mine)
    return mine if known < len(head.columns) else ()


def _labels(words: Sequence[_Word], places: Places, head: _Head, line: int) -> list[Atom]:
    """The labels of a head, in their order."""
    labels = [
        Atom(AtomKind.LABEL, word.span, line, meanings=(head.rows[word.squeezed],))
        for word in words
        if word.squeezed in head.rows
    ]
    labels += [
        Atom(AtomKind.LABEL, pieces[0].span, line, meanings=(meaning,))
        for pieces, meaning in zip(places, head.columns, strict=True)
    ]
    return labels
