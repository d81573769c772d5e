"""Repairs: the fewest and cheapest changes that make a record's broken hard rules hold.

For every group of broken rules all smallest repairs of up to three cells are found, also those
whose cells lie on a cycle (core.rules.search); beyond three only one slip in many cells is offered
(core.rules.shapes), else nothing: too many errors to guess. Beside the smallest stand what the
prose asks for (core.rules.stated) and such slips. The figures are corrected-else-printed ones.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.errors import LANGUAGES, Reason, reason
from core.record import Cell, Change, Claim, Repair, RepairKind, Unclaimed
from core.rules.model import Rule
from core.rules.search import MOST, smallest
from core.rules.shapes import SPLIT, Shape, larger, shape_of
from core.rules.stated import Statement, sentence_of, statements_of, told
from core.rules.suspicion import (
    AGAINST_PROSE,
    DOUBTFUL,
    EVIDENT,
    STATED,
    Clue,
    Witness,
    found_figures,
    is_doubtful,
    prints,
    shows,
)
from core.rules.system import Board, Deltas, bits, board_of, fields_by_id, system_of

_NAMED = 8  # changes that a reason lists


def repairs(
    rules: Sequence[Rule],
    cells: Mapping[str, Cell],
    *,
    text: str = "",
    claims: Sequence[Claim] = (),
    unclaimed: Sequence[Unclaimed] = (),
    is_recognised: bool = False,
    limit: int = 12,
) -> tuple[Repair, ...]:
    """Repairs of the broken hard rules, those of the same rules together, the best first.

    Fewer changes come before cheaper ones. Where the best are equally good their reasons say how
    many there are. At most ``limit`` for each group of broken rules, but never fewer than are
    equally good. Cells that a person decided change only where nothing else helps.
    ``is_recognised``: the text is that of a picture, which may itself be misread.
    """
    board = board_of(system_of(rules), cells)
    if not board.broken:
        return ()
    case = _Case(
        board,
        cells,
        Witness(text, found_figures(unclaimed)),
        statements_of(board, claims),
        text,
        is_recognised,
    )
    found: list[Repair] = []
    for part, ways in _solved(board, case.statements):
        found += case.ranked(part, ways, limit)
    return tuple(found)


# --- which cells, by how much ---

_Ways = Mapping[Deltas, Shape | None]  # with the one slip, where it explains more than the cells do


def _solved(board: Board, statements: Sequence[Statement]) -> list[tuple[int, _Ways]]:
    """Groups of broken equations with all ways to mend each, in the order of the rules."""
    groups: list[tuple[int, _Ways]] = []
    all_parts = board.parts()
    for block in board.blocks():
        parts = [part for part in all_parts if part & block]
        groups += _joint(board, parts, statements)
    return sorted(groups, key=lambda group: group[0] & -group[0])


def _ways(board: Board, part: int, statements: Sequence[Statement]) -> _Ways:
    """The smallest repairs, what the prose asks for, and slips in many cells."""
    for free in dict.fromkeys((board.free, board.known)):
        few = smallest(board, part, free)
        ways: dict[Deltas, Shape | None] = dict.fromkeys(few)
        ways |= dict.fromkeys(told(board, part, free, statements))
        if not few or len(few[0]) == MOST or board.is_alone(part):
            for deltas, shape in larger(board, part, free):
                ways.setdefault(deltas, shape)
        if ways:
            return ways
    return {}


def _joint(
    board: Board, parts: Sequence[int], statements: Sequence[Statement]
) -> list[tuple[int, _Ways]]:
    """Groups that share no cell are mended one by one, unless it takes fewer cells, or other ones
    as few, or one slip, to mend them together."""
    if len(parts) > 1:
        whole = sum(parts)
        together = smallest(board, whole, board.free)
        if not all(_falls_apart(board, parts, deltas) for deltas in together):
            return [(whole, _ways(board, whole, statements))]
        slips = {} if together else dict(larger(board, whole, board.free))
        if slips:
            return [(whole, slips)]
    found = [(part, _ways(board, part, statements)) for part in parts]
    stuck = [part for part, ways in found if not ways]
    if len(stuck) > 1:
        found = [group for group in found if group[1]]
        found.append((sum(stuck), _ways(board, sum(stuck), statements)))
    return found


def _falls_apart(board: Board, parts: Sequence[int], deltas: Deltas) -> bool:
    """Whether every set of cells that equations join mends one group at most."""
    masks = [board.equations.masks[cell] for cell, _ in deltas]
    while masks:
        mask = masks.pop()
        while near := [other for other in masks if other & mask]:
            masks = [other for other in masks if not other & mask]
            for other in near:
                mask |= other
        if sum(bool(part & mask) for part in parts) > 1:
            return False
    return True


# --- what they cost, and what is said of them ---


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to mend a group: its changes, clues and cost."""

    deltas: Deltas
    afters: tuple[Decimal | None, ...]
    clues: tuple[Clue, ...]
    shape: Shape | None
    cost: int

    @property
    def is_evident(self) -> bool:
        """Whether the report itself says so."""
        return all(clue.cost <= EVIDENT for clue in self.clues)

    @property
    def rank(self) -> tuple[int, int]:
        """Fewer changes first, then cheaper ones."""
        return (len(self.deltas), self.cost)


@dataclass(frozen=True, slots=True)
class _Case:
    """The record whose groups are mended."""

    board: Board
    cells: Mapping[str, Cell]
    witness: Witness
    statements: tuple[Statement, ...]
    text: str
    is_recognised: bool

    def ranked(self, part: int, ways: _Ways, limit: int) -> list[Repair]:
        """The repairs of one group."""
        found = sorted((self._way(*way) for way in ways.items()), key=lambda way: way.rank)
        if not found:
            return []
        equal = sum(way.rank == found[0].rank for way in found)
        rules = tuple(self.board.system.rules[e].id for e in bits(part))
        is_alone = self.board.is_alone(part) and not found[0].is_evident
        return [
            Repair(
                rules=rules,
                kind=self._kind(way),
                why=self._why(way, equal if place < equal else 1, is_alone=is_alone),
                changes=self._changes(way),
                equal=equal if place < equal else 1,
                is_alone=is_alone,
            )
            for place, way in enumerate(found[: max(limit, equal)])
        ]

    def _way(self, deltas: Deltas, shape: Shape | None) -> _Way:
        after = self.board.after(deltas)
        was = [one.is_true(self.board) for one in self.statements]
        now = [one.is_true(after) for one in self.statements]
        afters = tuple(self._after(after, cell) for cell, _ in deltas)
        clues = tuple(
            self._clue(delta, figure, was, now)
            for delta, figure in zip(deltas, afters, strict=True)
        )
        cost = sum(self._cost(cell, clue) for (cell, _), clue in zip(deltas, clues, strict=True))
        shape = shape or shape_of(self.board, deltas)
        is_witnessed = any(clue.cost <= STATED for clue in clues)
        if shape is not None and shape.cost <= cost and not is_witnessed:
            cost = shape.cost
        else:
            shape = None
        against = sum(a and not b for a, b in zip(was, now, strict=True))
        return _Way(deltas, afters, clues, shape, cost + AGAINST_PROSE * against)

    def _cost(self, cell: int, clue: Clue) -> int:
        part, whole = DOUBTFUL if is_doubtful(self._cell(cell)) else (1, 1)
        return clue.cost * part // whole

    def _after(self, after: Board, cell: int) -> Decimal | None:
        """The figure the cell would hold; a blank where its row shows its zeros so."""
        value, scale = after.value(cell), self.board.scale
        if value:
            return Decimal(value) if scale == 1 else Decimal(value) / scale
        row = next((line for line in self.board.system.rows if cell in line), ())
        others = [after.values[other] for other in row if other != cell]
        return None if others.count(None) > others.count(0) else Decimal(0)

    def _cell(self, cell: int) -> Cell:
        return self.cells[self.board.system.fields[cell]]

    def _clue(
        self, delta: tuple[int, int], after: Decimal | None, was: list[bool], now: list[bool]
    ) -> Clue:
        cell, by = delta
        before = self.board.value(cell)
        stated = next(
            (
                sentence_of(one.claim, self.text)
                for one, a, b in zip(self.statements, was, now, strict=True)
                if b and not a and one.touches(1 << cell)
            ),
            None,
        )
        return self.witness.clue(
            self._cell(cell),
            after,
            typed=(before, before + by),
            is_total=bool(self.board.system.totals >> cell & 1),
            stated=stated,
        )

    def _kind(self, way: _Way) -> RepairKind:
        """A misreading only where every changed cell may have been misread: what the report
        certainly prints is never overwritten."""
        befores = {self._cell(cell).settled for cell, _ in way.deltas}
        may_be_misread = all(
            self._may_be_misread(self._cell(cell), after, befores, way.shape)
            for (cell, _), after in zip(way.deltas, way.afters, strict=True)
        )
        return RepairKind.MISREADING if may_be_misread else RepairKind.SOURCE_ERROR

    def _may_be_misread(
        self,
        cell: Cell,
        after: Decimal | None,
        befores: Collection[Decimal | None],
        shape: Shape | None,
    ) -> bool:
        """Where the source prints the cell's figure and only its place is in doubt, the right
        figure must be printed somewhere, too."""
        if self._shows(cell, after):
            return True
        if not is_doubtful(cell):
            return False
        if self.is_recognised or not prints(cell, self.text):
            return True
        is_elsewhere = after is None or after in befores or after in self.witness.found
        is_cut = shape is not None and shape.cost == SPLIT
        return is_elsewhere or is_cut or any(after == one.value for one in cell.reading.candidates)

    def _shows(self, cell: Cell, after: Decimal | None) -> bool:
        return cell.decision is None and shows(cell, after, self.text)

    def _changes(self, way: _Way) -> tuple[Change, ...]:
        return tuple(
            Change(self.board.system.fields[cell], self._cell(cell).settled, after)
            for (cell, _), after in zip(way.deltas, way.afters, strict=True)
        )

    # --- the sentence ---

    def _why(self, way: _Way, equal: int, *, is_alone: bool) -> Reason:
        return reason(
            "repair",
            **{
                f"what_{language}": self._words(way, equal, language, is_alone=is_alone)
                for language in LANGUAGES
            },
        )

    def _words(self, way: _Way, equal: int, language: str, *, is_alone: bool) -> str:
        mark = reason("repair_separator").words(language)
        said = mark.join(self._said(way, language))
        more = []
        if any(self._cell(cell).decision is not None for cell, _ in way.deltas):
            more.append(reason("repair_decided"))
        if equal > 1:
            more.append(reason("repair_equal", count=equal))
        if is_alone:
            more.append(reason("repair_one_sum"))
        return mark.join([said, *(one.words(language) for one in more)])

    def _said(self, way: _Way, language: str) -> Iterator[str]:
        if way.shape is not None:
            yield reason(way.shape.code).words(language)
        blank = reason("repair_blank").words(language)
        changes = self._changes(way)
        for change, clue in list(zip(changes, way.clues, strict=True))[:_NAMED]:
            field = fields_by_id().get(change.field)
            yield reason(
                "repair_change" if way.shape is None else "repair_change_bare",
                name=change.field if field is None else field.name(language),
                before=blank if change.before is None else f"{change.before:f}",
                after=blank if change.after is None else f"{change.after:f}",
                clue=clue.why.words(language),
            ).words(language)
        if len(changes) > _NAMED:
            yield reason("repair_more", count=len(changes)).words(language)
