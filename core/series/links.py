"""Links: what people said of two agencies' names, and which agencies the names then make."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a person said of two names."""

    SAME = "same"  # one agency, renamed or written otherwise
    SUCCESSOR = "successor"  # the second took over from the first, and from others: a break
    DIFFERENT = "different"  # two agencies, however alike
    UNDER = "under"  # the first reports to the second, whose report sums it up
    NOT_UNDER = "not_under"
    COMPLETE = "complete"  # of the first: the units under it are all there are


@dataclass(frozen=True, slots=True)
class Link:
    """One word on two names, which are keys (names.py); ``COMPLETE`` is of one name, twice."""

    kind: Kind
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A link as it stands in the store's log; ``undoes`` names the entry that this one takes
    back, which then no longer stands."""

    id: int
    at: str  # ISO 8601, UTC
    who: str
    link: Link
    undoes: int | None = None


def standing(log: Iterable[LinkEntry]) -> tuple[LinkEntry, ...]:
    """The entries that say something now, oldest first: neither undone nor undoing."""
    undone: set[int] = set()
    left = []
    for entry in sorted(log, key=lambda one: -one.id):
        if entry.id in undone:
            continue
        if entry.undoes is None:
            left.append(entry)
        else:
            undone.add(entry.undoes)
    return tuple(reversed(left))


@dataclass(frozen=True)
class Agencies:
    """Names joined to agencies by what people said of them."""

    links: tuple[Link, ...]

    @classmethod
    def of(cls, log: Iterable[LinkEntry]) -> "Agencies":
        return cls(tuple(entry.link for entry in standing(log)))

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """Every name that is joined to others, with all names of its agency."""
        joined: dict[str, set[str]] = {}
        for link in self.links:
            if link.kind is Kind.SAME:
                both = joined.get(link.first, {link.first}) | joined.get(link.second, {link.second})
                joined |= dict.fromkeys(both, both)
        return {name: frozenset(names) for name, names in joined.items()}

    def names(self, name: str) -> frozenset[str]:
        """All names of the agency that bears this one."""
        return self._names.get(name, frozenset({name}))

    def is_confirmed(self, name: str) -> bool:
        """Whether a person said that reports under this name are one agency's."""
        return name in self._names

    def predecessors(self, name: str) -> frozenset[str]:
        """All names of agencies that this agency took over from."""
        return self._across(Kind.SUCCESSOR, name, forward=False)

    def successors(self, name: str) -> frozenset[str]:
        """All names of agencies that took over from this one."""
        return self._across(Kind.SUCCESSOR, name, forward=True)

    def units(self, name: str) -> frozenset[str]:
        """One name of each agency that reports to this one."""
        mine = self.names(name)
        under = (one.first for one in self._of(Kind.UNDER) if one.second in mine)
        return frozenset(min(self.names(unit)) for unit in under)

    def superiors(self, name: str) -> frozenset[str]:
        """One name of each agency that this one reports to."""
        mine = self.names(name)
        over = (one.second for one in self._of(Kind.UNDER) if one.first in mine)
        return frozenset(min(self.names(superior)) for superior in over)

    def is_complete(self, name: str) -> bool:
        """Whether a person said that the units under this agency are all there are."""
        return any(one.first in self.names(name) for one in self._of(Kind.COMPLETE))

    def says(self, kind: Kind, first: str, second: str) -> bool:
        """Whether a person said this of the two agencies."""
        mine, theirs = self.names(first), self.names(second)
        return any(
            (one.first in mine and one.second in theirs)
            or (kind is Kind.DIFFERENT and one.first in theirs and one.second in mine)
            for one in self._of(kind)
        )

    def _of(self, kind: Kind) -> Iterator[Link]:
        return (link for link in self.links if link.kind is kind)

    def _across(self, kind: Kind, name: str, *, forward: bool) -> frozenset[str]:
        mine = self.names(name)
        found: set[str] = set()
        for link in self._of(kind):
            here, there = (link.first, link.second) if forward else (link.second, link.first)
            if here in mine:
                found |= self.names(there)
        return frozenset(found)
