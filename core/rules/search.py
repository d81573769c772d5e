"""The search for all smallest repairs of up to three cells: Fellegi–Holt by syndromes.

A set of cells can explain what is broken only if every broken equation has one of them and no
whole equation has exactly one. So the sets are grown by what they leave unexplained, never by
closing one equation at a time: cells on a cycle, whose changes close nothing one by one, are found
like any others. The last cell is looked up: it is where all that is unexplained crosses.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import and_, or_

from core.rules.system import Board, Deltas, Equations, bits

MOST = 3  # changed cells; more is too many errors to guess

_EQUATIONS_A_CELL = 3  # at the least; a system may have more


def smallest(board: Board, broken: int, free: int, most: int = MOST) -> tuple[Deltas, ...]:
    """All repairs of ``broken`` with the fewest cells of ``free``, at most ``most``; none where it
    takes more. Equations that are not broken go on holding."""
    residuals = {e: board.residuals[e] for e in bits(broken)}
    for size in range(1, most + 1):
        found = solutions(board.equations, residuals, free, size)
        fitting = tuple(deltas for deltas in found if all(map(board.fits, deltas)))
        if fitting:
            return fitting
    return ()


def solutions(
    equations: Equations, residuals: dict[int, int], free: int, size: int
) -> Iterator[Deltas]:
    """Changes of exactly ``size`` cells of ``free`` that take every residual to 0, each set of
    cells once."""
    broken = sum(1 << e for e in residuals)
    cells, masks = equations.cells, equations.masks
    at_most = max(_EQUATIONS_A_CELL, *(mask.bit_count() for mask in masks)) if masks else 0

    def grown(chosen: tuple[int, ...], union: int, once: int, open_: int) -> Iterator[Deltas]:
        left = size - len(chosen)
        unexplained = (broken & ~union) | (once & ~broken)
        if left == 0:
            solved = None if unexplained else _solved(equations, residuals, chosen, union)
            if solved is not None:
                yield solved
            return
        if unexplained.bit_count() > at_most * left:
            return
        if unexplained:
            near = _near(cells, unexplained, open_, is_last=left == 1)
        else:  # what is explained so far may lie on a cycle
            near = open_ & reduce(or_, (cells[e] for e in bits(union | broken)), 0)
        for cell in bits(near):
            open_ &= ~(1 << cell)  # sets with it are all found below it
            mask = masks[cell]
            if left == 1 and mask & ~(union | broken):
                continue
            # touched exactly once now: once before and not by this one, or by this one alone
            alone = (once & ~mask) | (mask & ~union)
            yield from grown((*chosen, cell), union | mask, alone, open_)

    yield from grown((), 0, 0, free)


def _near(cells: Sequence[int], unexplained: int, free: int, *, is_last: bool) -> int:
    """The free cells of which one must be chosen next; the last one explains all that is left."""
    crossing = (cells[e] & free for e in bits(unexplained))
    return reduce(and_, crossing) if is_last else min(crossing, key=int.bit_count)


def _solved(
    equations: Equations, residuals: dict[int, int], chosen: tuple[int, ...], union: int
) -> Deltas | None:
    """The one way to change the chosen cells, all of them; None where there is none or many."""
    rows = {e: [0] * len(chosen) + [-residuals.get(e, 0)] for e in bits(union)}
    for place, cell in enumerate(chosen):
        for e, factor in equations.terms[cell]:
            rows[e][place] = factor
    amounts = eliminated(list(rows.values()), len(chosen))
    return None if amounts is None else tuple(sorted(zip(chosen, amounts, strict=True)))


def eliminated(rows: list[list[int]], unknowns: int) -> list[int] | None:
    """Gauss–Jordan in whole numbers: the unknowns of rows ``factor, …, factor, amount``.

    None where they are not determined, contradict each other, or one is a fraction or 0.
    """
    pivots: list[list[int]] = []
    for place in range(unknowns):
        pivot = min(
            (row for row in rows if row[place]),
            key=lambda row: sum(map(bool, row[:unknowns])),
            default=None,
        )
        if pivot is None:
            return None
        rows = [_reduced(row, pivot, place) for row in rows if row is not pivot]
        pivots = [_reduced(row, pivot, place) for row in pivots]
        pivots.append(pivot)
    if any(row[unknowns] for row in rows):
        return None
    amounts = []
    for place, row in enumerate(pivots):
        amount, rest = divmod(row[unknowns], row[place])
        if rest or not amount:
            return None
        amounts.append(amount)
    return amounts


def _reduced(row: list[int], pivot: list[int], place: int) -> list[int]:
    """``row`` without the unknown at ``place``, by a multiple of ``pivot``."""
    mine, by = row[place], pivot[place]
    if not mine:
        return row
    return [a * by - b * mine for a, b in zip(row, pivot, strict=True)]
