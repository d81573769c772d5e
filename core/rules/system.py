"""Systems of linear rules in whole numbers: which cell sits in which equation, and what is off."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from core.forms import Field, Kind, LinearRule, load_forms
from core.record import Cell
from core.rules.model import Rule

Delta = tuple[int, int]  # a cell and what is added to it
Deltas = tuple[Delta, ...]  # by cell
Lines = tuple[tuple[int, ...], ...]  # rows or columns of cells

_KEPT = 16  # systems; a rulebook has one


def bits(mask: int) -> Iterator[int]:
    """The places of the set bits, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@cache
def fields_by_id() -> Mapping[str, Field]:
    """Every field of every form, named as in the newest form that has it."""
    return {field.id: field for form in load_forms().all for field in form.fields}


@dataclass(frozen=True, slots=True)
class Equations:
    """Sets of cells and of equations are bits of an int.

    ``cells`` are the cells of an equation, ``masks`` the equations of a cell, ``terms`` the same
    with the factors that the cell has in them.
    """

    cells: tuple[int, ...]
    masks: tuple[int, ...]
    terms: tuple[tuple[tuple[int, int], ...], ...]

    def only(self, active: int) -> "Equations":
        """Without the equations that are not in ``active``."""
        if active == (1 << len(self.cells)) - 1:
            return self
        return Equations(
            tuple(mask if active >> e & 1 else 0 for e, mask in enumerate(self.cells)),
            tuple(mask & active for mask in self.masks),
            tuple(tuple(term for term in terms if active >> term[0] & 1) for terms in self.terms),
        )

    def and_also(self, sums: Sequence[Sequence[int]]) -> "Equations":
        """With one more equation for each set of cells that are added up."""
        cells, masks = list(self.cells), list(self.masks)
        terms = list(self.terms)
        for members in sums:
            cells.append(sum(1 << cell for cell in set(members)))
            for cell in set(members):
                masks[cell] |= 1 << (len(cells) - 1)
                terms[cell] = (*terms[cell], (len(cells) - 1, 1))
        return Equations(tuple(cells), tuple(masks), tuple(terms))


@dataclass(frozen=True, slots=True)
class System:
    """The hard rules of a rulebook. ``rows`` and ``columns`` are lines of at least two cells in
    form order, as far as the rules know them; ``totals`` are the cells that sum others up."""

    rules: tuple[LinearRule, ...]
    fields: tuple[str, ...]
    index: Mapping[str, int]
    equations: Equations
    rows: Lines
    columns: Lines
    totals: int
    kinds: tuple[Kind, ...]

    def fits(self, cell: int, value: int, scale: int) -> bool:
        """Whether the cell may hold the value: no negative count, no fraction of one."""
        kind = self.kinds[cell]
        return (value >= 0 or kind is Kind.CHANGE) and (value % scale == 0 or kind is Kind.AMOUNT)


_systems: dict[tuple[str, ...], System] = {}


def system_of(rules: Sequence[Rule]) -> System:
    """The system of the hard equations among the rules, remembered."""
    hard = tuple(rule for rule in rules if isinstance(rule, LinearRule) and rule.is_identity)
    key = tuple(rule.id for rule in hard)
    known = _systems.get(key)
    if known is not None and all(a is b for a, b in zip(known.rules, hard, strict=True)):
        return known
    if len(_systems) >= _KEPT:
        _systems.clear()
    _systems[key] = _system(hard)
    return _systems[key]


def _system(rules: tuple[LinearRule, ...]) -> System:
    fields = tuple(dict.fromkeys(field for rule in rules for field in rule.fields))
    index = {field: place for place, field in enumerate(fields)}
    terms: list[dict[int, int]] = [{} for _ in fields]
    for equation, rule in enumerate(rules):
        for side, factor in ((rule.left, 1), (rule.right, -1)):
            for field in side:
                mine = terms[index[field]]
                mine[equation] = mine.get(equation, 0) + factor
    own = [{e: factor for e, factor in mine.items() if factor} for mine in terms]
    masks = tuple(sum(1 << e for e in mine) for mine in own)
    cells = tuple(
        sum(1 << cell for cell, mine in enumerate(own) if e in mine) for e in range(len(rules))
    )
    known = fields_by_id()
    return System(
        rules=rules,
        fields=fields,
        index=index,
        equations=Equations(cells, masks, tuple(tuple(mine.items()) for mine in own)),
        rows=_lines(rules, index, along=1),
        columns=_lines(rules, index, along=2),
        totals=sum(1 << cell for cell in {index[r.total] for r in rules if r.total is not None}),
        kinds=tuple(known[f].kind if f in known else Kind.COUNT for f in fields),
    )


def _lines(rules: Sequence[LinearRule], index: Mapping[str, int], along: int) -> Lines:
    """The cells that share table and row (``along`` 1) or table and column (2), in the order in
    which the rules along the other way name them."""
    known = fields_by_id()
    order = {field: place for place, field in enumerate(known)}
    found: dict[tuple[str, str], list[str]] = {}
    for field in index:
        parts = field.split(".")
        if len(parts) == 3:  # table.row.column
            found.setdefault((parts[0], parts[along]), []).append(field)
    return tuple(
        tuple(index[field] for field in sorted(line, key=lambda f: order.get(f, len(order))))
        for line in found.values()
        if len(line) > 1
    )


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of one record over a system, times ``scale`` so that they are whole.

    ``residuals`` are left minus right of every equation; ``active`` are the equations that can be
    checked, ``broken`` those that do not hold, ``free`` the cells that nobody has decided.
    """

    system: System
    values: tuple[int | None, ...]
    scale: int
    residuals: tuple[int, ...]
    equations: Equations
    active: int
    broken: int
    known: int
    free: int

    def value(self, cell: int) -> int:
        """A blank counts as 0."""
        return self.values[cell] or 0

    def fits(self, delta: Delta) -> bool:
        """Whether the cell may hold what it would then."""
        cell, by = delta
        return self.system.fits(cell, self.value(cell) + by, self.scale)

    def cells_of(self, equations: int) -> int:
        """The cells of all these equations."""
        found = 0
        for equation in bits(equations):
            found |= self.equations.cells[equation]
        return found

    def is_alone(self, part: int) -> bool:
        """Whether this is one equation and no other knows any of its cells: no sum tells which of
        them is wrong."""
        if part.bit_count() != 1:
            return False
        return all(self.equations.masks[cell] == part for cell in bits(self.cells_of(part)))

    def parts(self) -> tuple[int, ...]:
        """The broken equations in groups that share no cell."""
        rest, groups = self.broken, []
        while rest:
            group, reached = 0, rest & -rest
            while reached:
                group |= reached
                cells = self.cells_of(group)
                near = (e for e in bits(rest & ~group) if self.equations.cells[e] & cells)
                reached = sum(1 << e for e in near)
            groups.append(group)
            rest &= ~group
        return tuple(groups)

    def blocks(self) -> tuple[int, ...]:
        """The checkable equations in groups that are joined by cells, those with a broken one."""
        rest, groups = self.active, []
        while rest:
            group = rest & -rest
            while True:
                cells = self.cells_of(group)
                more = sum(1 << e for e in bits(rest & ~group) if self.equations.cells[e] & cells)
                if not more:
                    break
                group |= more
            groups.append(group)
            rest &= ~group
        return tuple(group for group in groups if group & self.broken)

    def after(self, deltas: Deltas) -> "Board":
        """The board with these cells changed."""
        values, residuals = list(self.values), list(self.residuals)
        for cell, by in deltas:
            values[cell] = self.value(cell) + by
            for equation, factor in self.equations.terms[cell]:
                residuals[equation] += factor * by
        broken = sum(1 << e for e in bits(self.active) if residuals[e])
        return Board(
            self.system,
            tuple(values),
            self.scale,
            tuple(residuals),
            self.equations,
            self.active,
            broken,
            self.known,
            self.free,
        )


def board_of(system: System, cells: Mapping[str, Cell]) -> Board:
    """The record's figures (corrected, else printed) over the system."""
    found = [cells.get(field) for field in system.fields]
    figures = [None if cell is None else _settled(cell) for cell in found]
    known = free = 0
    for place, cell in enumerate(found):
        if cell is not None and cell.is_known:
            known |= 1 << place
            if cell.decision is None:
                free |= 1 << place
    scale = _scale(figures)
    values = tuple(None if figure is None else int(figure * scale) for figure in figures)
    active = broken = 0
    residuals = [0] * len(system.rules)
    for cell_place, value in enumerate(values):
        if value:
            for equation, factor in system.equations.terms[cell_place]:
                residuals[equation] += factor * value
    for equation, members in enumerate(system.equations.cells):
        if members & ~known:
            continue
        active |= 1 << equation
        if residuals[equation]:
            broken |= 1 << equation
    return Board(
        system,
        values,
        scale,
        tuple(residuals),
        system.equations.only(active),
        active,
        broken,
        known,
        free,
    )


def _settled(cell: Cell) -> Decimal | None:
    return cell.reading.value if cell.decision is None else cell.settled


def _scale(figures: Sequence[Decimal | None]) -> int:
    """The power of ten that makes all figures whole."""
    places = 0
    for figure in figures:
        if figure is not None and figure != figure.to_integral_value():
            exponent = figure.normalize().as_tuple().exponent
            places = max(places, -exponent if isinstance(exponent, int) else 0)
    return int(10**places)
