"""Subsets: the fewest units whose figures together make up a gap, in every field at once.

A vector of figures is hashed to one number by a fixed linear map, so that sums of vectors are sums
of numbers; what fits is then compared figure by figure. Pairs meet pairs, so that four units of
three hundred are found without trying every four.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations

MOST_UNITS = 4  # units in one explanation
MOST_SHOWN = 5  # explanations; more are "several"
_PAIRS_UP_TO = 400  # units whose pairs are kept
_PRIME = (1 << 61) - 1

Vector = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Explained:
    """All smallest subsets, by the places of their units; ``is_more`` where there are further ones
    than are listed. ``searched`` units were tried together at most."""

    subsets: tuple[tuple[int, ...], ...] = ()
    is_more: bool = False
    searched: int = MOST_UNITS


def smallest_subsets(gap: Vector, units: Sequence[Vector]) -> Explained:
    """The smallest sets of units whose figures add up to ``gap`` in each of its fields.

    A unit without figures in these fields explains nothing and takes no part.
    """
    fields = tuple(gap)
    if not any(gap.values()):
        return Explained()
    taking_part = [
        place for place, unit in enumerate(units) if any(unit.get(field) for field in fields)
    ]
    numbers = [_number(units[place], fields) for place in taking_part]
    target = _number(gap, fields)
    most = MOST_UNITS if len(taking_part) <= _PAIRS_UP_TO else 2
    for size in range(1, most + 1):
        found = []
        for some in _candidates(numbers, target, size):
            places = tuple(taking_part[one] for one in some)
            if all(_sum(units, places, field) == gap[field] for field in fields):
                found.append(places)
                if len(found) > MOST_SHOWN:
                    return Explained(tuple(found[:MOST_SHOWN]), is_more=True, searched=size)
        if found:
            return Explained(tuple(found), searched=size)
    return Explained(searched=most)


def _sum(units: Sequence[Vector], places: Sequence[int], field: str) -> Decimal:
    return sum((units[place].get(field) or Decimal(0) for place in places), Decimal(0))


def _candidates(numbers: Sequence[int], target: int, size: int) -> Iterator[tuple[int, ...]]:
    """Sets of this size whose numbers add up to the target, each once."""
    if size == 1:
        yield from ((place,) for place, number in enumerate(numbers) if number == target)
        return
    if size == 2:
        yield from _pairs_of(numbers, target, range(len(numbers)))
        return
    if size == 3:
        for place, number in enumerate(numbers):
            rest = range(place + 1, len(numbers))
            for pair in _pairs_of(numbers, (target - number) % _PRIME, rest):
                yield (place, *pair)
        return
    yield from _fours(numbers, target)


def _fours(numbers: Sequence[int], target: int) -> Iterator[tuple[int, ...]]:
    pairs: dict[int, list[tuple[int, int]]] = {}
    for i, j in combinations(range(len(numbers)), 2):
        pairs.setdefault((numbers[i] + numbers[j]) % _PRIME, []).append((i, j))
    for number, some in pairs.items():
        for second in pairs.get((target - number) % _PRIME, ()):
            for first in some:
                if first[1] < second[0]:  # of the three ways to split a set into pairs
                    yield (*first, *second)


def _pairs_of(numbers: Sequence[int], target: int, places: range) -> Iterator[tuple[int, int]]:
    seen: dict[int, list[int]] = {}
    for place in places:
        for earlier in seen.get((target - numbers[place]) % _PRIME, ()):
            yield (earlier, place)
        seen.setdefault(numbers[place], []).append(place)


def _number(vector: Vector, fields: Sequence[str]) -> int:
    total = 0
    for field in fields:
        figure = vector.get(field)
        if figure:
            total += _factor(field) * int(figure.scaleb(_PLACES).to_integral_value())
    return total % _PRIME


_PLACES = 6  # decimals that tell figures apart before they are compared exactly


@cache
def _factor(field: str) -> int:
    """The same for a field in every run."""
    return int.from_bytes(hashlib.sha256(field.encode()).digest()[:7], "big") | 1
