"""Pieces: the words of lines read as the labels of a block's rows, wrapped, in the form's order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.document import Span
from core.extract.lexicon import bare_wordings, numbering
from core.fold import fold, squeeze
from core.forms import Block, Label
from core.quick import quick

SKIPPED, UNKNOWN, BROKEN = 2, 2, 2  # what rows and words cost that do not fit
SKIPPED_AT_MOST = 4  # rows between two that were found
BEGUN_FROM = 3  # characters that show which row a label begins
KEPT = 20  # readings that are followed at a time


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between blanks: ``line`` is its line's number among those looked at."""

    squeezed: str
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """What words are: by row and by group of the block the places of the words of its label.

    ``unknown`` are words between those of rows that are none of the form's; ``broken`` are rows
    whose label breaks off, ``unnumbered`` those that lack the number that the form gives them.
    ``cost`` is what does not fit; ``is_disordered``: words among them are a row's of
    the block, or words outside are a row's that is not there.
    """

    rows: Mapping[int, Sequence[int]]
    groups: Mapping[int, Sequence[int]]
    unknown: frozenset[int]
    broken: frozenset[int]
    unnumbered: frozenset[int]
    cost: int
    is_disordered: bool = False


def read_pieces(words: Sequence[Word], block: Block) -> Pieces:
    """The words as the block's labels, with as few rows left out and words left over as can be.

    Words before the first label and behind the last are nothing of the block's.
    """
    reader = _reader(block)
    states = [_START]
    for place, word in enumerate(words):
        if word.squeezed:
            states = reader.read(states, word.squeezed, place)
    best_end = min(states, key=reader.cost)
    pieces = _told(best_end, reader.cost(best_end))
    known = {place for places in pieces.rows.values() for place in places}
    known.update(place for places in pieces.groups.values() for place in places)
    missing = [row for row in range(len(block.rows)) if row not in pieces.rows]
    is_disordered = any(
        reader.is_row(word.squeezed, missing if place not in pieces.unknown else None)
        for place, word in enumerate(words)
        if place not in known and (missing or place in pieces.unknown)
    )
    return replace(pieces, is_disordered=is_disordered)


@dataclass(frozen=True, slots=True)
class _Label:
    """The squeezed wordings of a label; ``numbered`` are those with the form's number."""

    numbered: tuple[str, ...]
    wordings: tuple[str, ...]


@lru_cache(maxsize=256)
def _label(label: Label) -> _Label:
    number = squeeze(numbering(fold(label.zh)))
    plain = bare_wordings(label)
    numbered = tuple(number + one for one in plain) if number else ()
    return _Label(numbered, numbered + plain)


@quick
@dataclass(frozen=True, slots=True)
class _Trail:
    """What the words up to one were read as, backwards."""

    before: "_Trail | None"
    word: int
    row: int | None = None
    group: int | None = None
    is_broken: bool = False  # the row's label breaks off before this word
    is_plain: bool = False  # the row's label begins here, without its number


@quick
@dataclass(frozen=True, slots=True)
class _State:
    """A reading of the words so far: the row reached (behind the last: the block has ended), what
    is left of its label, the groups whose label has begun with what is left of it (nothing: it is
    complete)."""

    row: int = -1
    rest: str = ""
    groups: tuple[tuple[int, str], ...] = ()
    cost: int = 0
    trail: _Trail | None = None


_START = _State()


class _Reader:
    """Reads words as the labels of one block."""

    def __init__(self, block: Block) -> None:
        self._rows = [_label(row.label) for row in block.rows]
        self._groups = [_label(group.label) for group in block.row_groups]
        self._reach: list[range] = []  # the rows after which a group's label may begin
        for group in block.row_groups:
            places = [n for n, row in enumerate(block.rows) if group.id in row.groups]
            self._reach.append(range(min(places, default=0) - 1, max(places, default=-1) + 1))
        self._end = len(self._rows)
        self._group_starts = {one[0] for label in self._groups for one in label.wordings if one}
        self._row_starts: dict[str, list[tuple[int, str, bool]]] = {}  # by first character
        for row, label in enumerate(self._rows):
            for one in filter(None, label.wordings):
                is_plain = bool(label.numbered) and one not in label.numbered
                self._row_starts.setdefault(one[0], []).append((row, one, is_plain))

    def cost(self, state: _State) -> int:
        """What a reading costs that ends here, without the rows behind its last one."""
        cost = state.cost + BROKEN if state.rest else state.cost
        left = self._end - 1 - state.row
        return cost + SKIPPED * left if left > 0 else cost

    def is_row(self, word: str, rows: Sequence[int] | None) -> bool:
        """Whether a word begins the label of one of the rows (None: of any), or is one with more
        behind it."""
        if len(word) < BEGUN_FROM:
            return False
        return any(
            not is_plain and (rows is None or row in rows) and _met(word, one)
            for row, one, is_plain in self._row_starts.get(word[0], ())
        )

    def read(self, states: Sequence[_State], word: str, place: int) -> list[_State]:
        """The best readings of one word more, without those that have come to cost more than one
        whose block has ended, which costs nothing more."""
        best: dict[tuple[object, ...], _State] = {}
        most: int | None = None
        for state in states:
            for following in self._after(state, word, place):
                key = following.row, following.rest, following.groups
                rival = best.get(key)
                if rival is None or following.cost < rival.cost:
                    best[key] = following
                if following.row == self._end and (most is None or following.cost < most):
                    most = following.cost
        left = [one for one in best.values() if most is None or one.cost <= most]
        return sorted(left, key=self.cost)[:KEPT]

    def _after(self, state: _State, word: str, place: int) -> list[_State]:
        """The readings of one word more."""
        found = self._read(state, word, place)
        if _met(word, state.rest):
            return found  # what goes on in the middle of a label is nothing else
        row = state.row
        if state.rest:
            trail = _Trail(state.trail, place, row, is_broken=True)
            broken = _State(row, "", state.groups, state.cost + BROKEN, trail)
            found += self._read(broken, word, place)
        trail = _Trail(state.trail, place)
        cost = state.cost + (UNKNOWN if row >= 0 else 0)
        found.append(_State(row, state.rest, state.groups, cost, trail))
        if row >= 0 and not state.rest:  # the block ends here
            found.append(_State(self._end, "", state.groups, self.cost(state), trail))
        return found

    def _read(self, state: _State, word: str, place: int) -> list[_State]:
        """The readings of what is left of a word, which begins where a label goes on or begins."""
        found: list[_State] = []
        for following, left in self._steps(state, word, place):
            if left:
                found += self._read(following, left, place)
            else:
                found.append(following)
        return found

    def _steps(self, state: _State, word: str, place: int) -> list[tuple[_State, str]]:
        row, groups, cost = state.row, state.groups, state.cost
        found: list[tuple[_State, str]] = []
        for rest, left in _met(word, state.rest):
            trail = _Trail(state.trail, place, row)
            found.append((_State(row, rest, groups, cost, trail), left))
        if groups or word[0] in self._group_starts:
            found += self._group_steps(state, word, place)
        if state.rest:
            return found
        for following, wording, is_plain in self._row_starts.get(word[0], ()):
            if not row < following < row + 2 + SKIPPED_AT_MOST:
                continue
            for rest, left in _met(word, wording):
                trail = _Trail(state.trail, place, following, is_plain=is_plain)
                skipped = cost + SKIPPED * (following - row - 1)
                found.append((_State(following, rest, groups, skipped, trail), left))
        return found

    def _group_steps(self, state: _State, word: str, place: int) -> Iterator[tuple[_State, str]]:
        """The word as the label of a group that begins here or has begun."""
        begun = dict(state.groups)
        for group, label in enumerate(self._groups):
            if group not in begun and state.row not in self._reach[group]:
                continue
            for wording in (begun[group],) if group in begun else label.wordings:
                for rest, left in _met(word, wording):
                    now = tuple(sorted({**begun, group: rest}.items()))
                    trail = _Trail(state.trail, place, group=group)
                    yield _State(state.row, state.rest, now, state.cost, trail), left


@lru_cache(maxsize=64)
def _reader(block: Block) -> _Reader:
    return _Reader(block)


def _met(word: str, wording: str) -> Sequence[tuple[str, str]]:
    """What is left of a wording and of a word, where one begins with the other."""
    if not wording or wording[0] != word[0]:
        return ()
    if word.startswith(wording):
        return (("", word[len(wording) :]),)
    return ((wording[len(word) :], ""),) if wording.startswith(word) else ()


def _told(state: _State, cost: int) -> Pieces:
    """The reading that a last state stands for."""
    rows: dict[int, list[int]] = {}
    groups: dict[int, list[int]] = {}
    unknown: list[int] = []
    broken = {state.row} if state.rest else set()
    unnumbered: set[int] = set()
    trail = state.trail
    while trail is not None:
        if trail.is_broken and trail.row is not None:
            broken.add(trail.row)
        elif trail.row is not None:
            rows.setdefault(trail.row, []).insert(0, trail.word)
            unnumbered |= {trail.row} if trail.is_plain else set()
        elif trail.group is not None:
            groups.setdefault(trail.group, []).insert(0, trail.word)
        else:
            unknown.append(trail.word)
        trail = trail.before
    mine = [place for places in rows.values() for place in places]
    inside = range(min(mine, default=0), max(mine, default=-1) + 1)
    return Pieces(
        rows, groups, frozenset(unknown).intersection(inside), frozenset(broken),
        frozenset(unnumbered), cost,
    )  # fmt: skip
