"""Risk: how much a report needs a person, as a number that can be explained."""

from dataclasses import dataclass

from core.errors import Reason, reason
from core.record import Status

WAITING = frozenset({Status.NEW, Status.IN_REVIEW})  # others need nobody now

# A hard rule that does not hold is a wrong figure somewhere, in the reading or in the report; a
# missing table or a cell that is not sure may be one; a soft rule is a hint. Without agency or year
# a report cannot be put beside others at all.
_POINTS = {
    "risk_hard": 10,
    "risk_tables": 8,
    "risk_head": 5,
    "risk_cells": 3,
    "risk_soft": 1,
}


@dataclass(frozen=True, slots=True)
class Needs:
    """What of an open report needs a person: counts, and what the head does not tell."""

    cells: int = 0
    tables: int = 0
    hard: int = 0
    soft: int = 0
    is_nameless: bool = False
    is_undated: bool = False


def risk_of(needs: Needs) -> int:
    """0 where nothing needs a person."""
    return sum(_POINTS[code] * count for code, count in _counts(needs).items())


def risk_reasons(needs: Needs) -> tuple[Reason, ...]:
    """What the number is made of, the heaviest first."""
    counts = {code: count for code, count in _counts(needs).items() if count}
    points = {code: _POINTS[code] * count for code, count in counts.items()}
    return tuple(
        reason(code, count=counts[code], points=points[code])
        for code in sorted(points, key=lambda code: -points[code])
    )


def _counts(needs: Needs) -> dict[str, int]:
    return {
        "risk_hard": needs.hard,
        "risk_tables": needs.tables,
        "risk_head": int(needs.is_nameless) + int(needs.is_undated),
        "risk_cells": needs.cells,
        "risk_soft": needs.soft,
    }
