"""Matching: which of a store's names may be one agency, for a person to say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from core.errors import Reason, reason
from core.series.knowledge import knowledge
from core.series.links import Agencies, Kind
from core.series.names import Name, Place

_LEAST = 0.5  # likeness below this is not worth a question
_ALIKE = 80.0  # of unknown bodies: per cent of their words
_CROWD = 400  # names of one place, or bodies of no place, that are compared with each other


class Why(StrEnum):
    """Why two names may be one agency; the sentence is ``series_<value>``."""

    SHORT = "short"  # written shorter
    PREFIX = "prefix"  # a superior place left out, or a place without its ending
    RETITLED = "retitled"  # the same business, 局 become 委员会 or the like
    UPGRADED = "upgraded"  # 县 become 市 or 区
    RENAMED = "renamed"  # a known renaming
    MERGED = "merged"  # a known merger: a break
    ALIKE = "alike"  # much the same words
    GENERIC = "generic"  # one of them does not name its place
    UNSURE = "unsure"  # one name, but several places may be meant


_LIKENESS: Mapping[Why, float] = {
    Why.SHORT: 0.97,
    Why.PREFIX: 0.95,
    Why.RENAMED: 0.9,
    Why.RETITLED: 0.85,
    Why.UPGRADED: 0.85,
    Why.MERGED: 0.75,
    Why.ALIKE: 0.8,
    Why.GENERIC: 0.7,
    Why.UNSURE: 0.9,
}
_WORDS: Mapping[Why, Reason] = {
    Why.SHORT: reason("series_short"),
    Why.PREFIX: reason("series_prefix"),
    Why.RENAMED: reason("series_renamed"),
    Why.RETITLED: reason("series_retitled"),
    Why.UPGRADED: reason("series_upgraded"),
    Why.MERGED: reason("series_merged"),
    Why.ALIKE: reason("series_alike"),
    Why.GENERIC: reason("series_generic"),
    Why.UNSURE: reason("series_unsure"),
}
if set(_LIKENESS) != set(Why) or set(_WORDS) != set(Why):
    raise RuntimeError("a reason without its likeness")
_SPELT = frozenset({Why.SHORT, Why.PREFIX, Why.GENERIC})  # both may be met in one year
_BARE = frozenset({"government", "zone", "place"})


@dataclass(frozen=True, slots=True)
class Met:
    """A name as it is met in a store: in reports of these years, written like this."""

    name: Name
    written: str
    years: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that may be one agency; ``SUCCESSOR``: the second took over from the first.

    ``likeness`` from 0 to 1.
    """

    kind: Kind
    first: Met
    second: Met
    likeness: float
    why: tuple[Why, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(_WORDS[why] for why in self.why)


def proposals(met: Iterable[Met], agencies: Agencies) -> tuple[Proposal, ...]:
    """What a person may confirm, the likeliest first; nothing that was said before."""
    names = sorted(_by_agency(met, agencies), key=lambda m: (min(m.years, default=0), m.name.key))
    found: dict[tuple[str, str], Proposal] = {}
    for group in _groups(names):
        for first, second in combinations(group, 2):
            pair = (first.name.key, second.name.key)
            if pair not in found and (proposal := _proposed(first, second)) is not None:
                found[pair] = proposal
    for one in names:
        if len(one.years) > 1 and not one.name.is_sure:
            found[one.name.key, one.name.key] = Proposal(
                Kind.SAME, one, one, _LIKENESS[Why.UNSURE], (Why.UNSURE,)
            )
    open_ones = (one for one in found.values() if not _is_said(one, agencies))
    return tuple(
        sorted(
            _without_crowds(open_ones),
            key=lambda one: (-one.likeness, one.first.name.key, one.second.name.key),
        )
    )


def _by_agency(met: Iterable[Met], agencies: Agencies) -> list[Met]:
    """The names with the years of all the names that a person has joined them with."""
    known = list(met)
    years = {one.name.key: one.years for one in known}
    return [
        replace(
            one,
            years=one.years.union(*(years.get(key, ()) for key in agencies.names(one.name.key))),
        )
        for one in known
    ]


def _groups(names: Iterable[Met]) -> Iterator[list[Met]]:
    """Names worth comparing: of one place, or of one business where one of them has no place."""
    by_place: dict[str, list[Met]] = {}
    by_business: dict[tuple[str, str], list[Met]] = {}
    for one in names:
        leaf = one.name.leaf
        if leaf is not None and leaf.core:
            by_place.setdefault(leaf.core, []).append(one)
        by_business.setdefault((one.name.subject, one.name.kind), []).append(one)
    yield from (group for group in by_place.values() if len(group) <= _CROWD)
    for group in by_business.values():
        if any(_is_generic(one.name) for one in group) and len(group) <= _CROWD:
            yield group


def _is_said(proposal: Proposal, agencies: Agencies) -> bool:
    first, second = proposal.first.name.key, proposal.second.name.key
    if first == second:
        return agencies.is_confirmed(first) or agencies.says(Kind.DIFFERENT, first, second)
    return (
        second in agencies.names(first)
        or agencies.says(Kind.DIFFERENT, first, second)
        or agencies.says(Kind.SUCCESSOR, first, second)
        or agencies.says(Kind.SUCCESSOR, second, first)
    )


def _without_crowds(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """A name without a place is no news where it fits several agencies."""
    kept = list(found)
    partners: dict[str, set[str]] = {}
    for one in kept:
        if Why.GENERIC in one.why:
            generic, other = (
                (one.first, one.second) if _is_generic(one.first.name) else (one.second, one.first)
            )
            leaf = other.name.leaf
            partners.setdefault(generic.name.key, set()).add(leaf.text if leaf else "")
    for one in kept:
        names = (one.first.name, one.second.name)
        crowded = any(_is_generic(n) and len(partners.get(n.key, ())) > 1 for n in names)
        if Why.GENERIC not in one.why or not crowded:
            yield one


def _is_generic(name: Name) -> bool:
    return name.leaf is None or not name.leaf.core


def _proposed(first: Met, second: Met) -> Proposal | None:
    """What may join the two; the earlier comes first."""
    places = _places_alike(first.name, second.name)
    if places is None:
        return None
    bodies = _bodies_alike(first.name, second.name, first.years, second.years)
    if bodies is None:
        return None
    whys = tuple(why for why, _ in (*places, *bodies))
    if not whys:
        return None  # the same key, or a spelling that names.py has already told
    may_overlap = set(whys) <= _SPELT or Why.MERGED in whys
    if not may_overlap and not _is_before(first.years, second.years):
        return None
    likeness = 1.0
    for _, share in (*places, *bodies):
        likeness *= share
    if likeness < _LEAST:
        return None
    if Why.MERGED not in whys:
        return Proposal(Kind.SAME, first, second, round(likeness, 3), whys)
    if (first.name.subject, second.name.subject) not in knowledge().becoming:
        first, second = second, first  # a body that was there before took the other over
    return Proposal(Kind.SUCCESSOR, first, second, round(likeness, 3), whys)


def _is_before(earlier: frozenset[int], later: frozenset[int]) -> bool:
    """Whether no year of the one falls among those of the other; unknown years do not tell."""
    if not earlier or not later:
        return True
    return max(earlier) < min(later) or max(later) < min(earlier)


_Alike = tuple[tuple[Why, float], ...]  # nothing where they are the same


def _why(why: Why, share: float = 1.0) -> _Alike:
    return ((why, _LIKENESS[why] * share),)


def _places_alike(first: Name, second: Name) -> _Alike | None:
    """How the places differ; None where they are different places."""
    if first.places == second.places:
        return ()
    if _is_generic(first) or _is_generic(second):
        return _generic_alike(first, second)
    here, there = first.places[-1], second.places[-1]
    above = _above_alike(first.places[:-1], second.places[:-1])
    if here.core != there.core or above is None:
        return None
    if here.ending == there.ending:
        return above
    if not here.ending or not there.ending:
        return (*above, *_why(Why.PREFIX))
    is_city = here.core + "市" in knowledge().prefectures
    are_counties = here.is_county and there.is_county and not is_city
    if are_counties or (here.is_local and there.is_local):
        return (*above, *_why(Why.UPGRADED))
    return None


def _generic_alike(first: Name, second: Name) -> _Alike | None:
    here, there = first.leaf, second.leaf
    if here is None or there is None:
        return _why(Why.GENERIC)
    is_one_kind = here.ending == there.ending and not (here.core and there.core)
    return _why(Why.GENERIC) if is_one_kind else None


def _above_alike(first: tuple[Place, ...], second: tuple[Place, ...]) -> _Alike | None:
    """The superior places: the fewer must stand among the more."""
    fewer, more = sorted((first, second), key=len)
    if fewer == more:
        return ()
    return _why(Why.PREFIX) if all(place in more for place in fewer) else None


def _bodies_alike(
    first: Name, second: Name, earlier: frozenset[int], later: frozenset[int]
) -> _Alike | None:
    """How the bodies differ; None where they are different bodies."""
    are_bare = {first.kind, second.kind} <= _BARE
    if are_bare or (first.kind == second.kind and first.subject == second.subject):
        return () if first.organ == second.organ else _why(Why.SHORT)
    known = knowledge()
    subjects = set(known.subjects.values())
    if first.subject not in subjects or second.subject not in subjects:
        return _words_alike(first, second)
    if first.subject == second.subject:
        return _why(Why.RETITLED)
    for one, other, before, after in (
        (first, second, earlier, later),
        (second, first, later, earlier),
    ):
        becoming = known.becoming.get((one.subject, other.subject))
        if becoming is None or max(after, default=9999) < becoming.year:
            continue
        if becoming.kind is Kind.SAME and min(after, default=9999) >= becoming.year:
            return _why(Why.RENAMED)
        is_over = max(before, default=0) <= becoming.until
        if becoming.kind is Kind.SUCCESSOR and is_over and not _outlives(before, after):
            return _why(Why.MERGED)
    return None


def _outlives(old: frozenset[int], new: frozenset[int]) -> bool:
    """Whether the old body still reports in the last year of the new one."""
    return bool(old and new) and max(old) >= max(new)


def _words_alike(first: Name, second: Name) -> _Alike | None:
    """Bodies whose business is not known: much the same words, or one short for the other."""
    if _BARE & {first.kind, second.kind} or not (first.organ and second.organ):
        return None
    if first.kind != second.kind or _numbers(first.organ) != _numbers(second.organ):
        return None
    short, long = sorted((first.subject, second.subject), key=len)
    if long.startswith(short) and first.kind == "other":
        return None  # a body and a part of it
    if _is_short_for(short, long):
        return _why(Why.ALIKE)
    alike = fuzz.ratio(first.organ, second.organ)
    return _why(Why.ALIKE, alike / 100) if alike >= _ALIKE else None


def _is_short_for(short: str, long: str) -> bool:
    """Whether the characters of the one stand in the other in order, the first one first."""
    rest = iter(long)
    return short[:1] == long[:1] and len(long) > len(short) and all(c in rest for c in short)


def _numbers(text: str) -> list[str]:
    """What tells 第一分局 from 第二分局."""
    return [char for char in text if char in "0123456789一二三四五六七八九十东西南北上下前后"]


# --- who reports to whom ---


def unit_proposals(met: Iterable[Met], agencies: Agencies) -> tuple[Proposal, ...]:
    """Which agencies the governments among the names may sum up, for a person to confirm.

    A government sums up the bodies of its place and the governments right below it; not bodies
    that are led from above. ``first`` is the unit, ``second`` the government.
    """
    known = list(met)
    above = _above(known)
    governments = {
        _whole(one.name.places, above): one for one in known if one.name.kind == "government"
    }
    found = []
    for one in known:
        name = one.name
        places = _whole(name.places, above)
        is_above = name.kind in _BARE or name.kind == "street"
        over = governments.get(places[:-1] if is_above else places)
        if over is None or over is one or any(w in name.organ for w in knowledge().vertical):
            continue
        first, second = name.key, over.name.key
        said = (Kind.UNDER, Kind.NOT_UNDER)
        if not any(agencies.says(kind, first, second) for kind in said):
            found.append(Proposal(Kind.UNDER, one, over, 1.0, ()))
    return tuple(sorted(found, key=lambda one: (one.second.name.key, one.first.name.key)))


def _above(met: Iterable[Met]) -> Mapping[str, tuple[Place, ...]]:
    """The superior places of each place, where the names of the store leave no doubt."""
    found: dict[str, set[tuple[Place, ...]]] = {}
    for one in met:
        places = one.name.places
        for end in range(2, len(places) + 1):
            found.setdefault(places[end - 1].text, set()).add(places[: end - 1])
    return {place: next(iter(some)) for place, some in found.items() if len(some) == 1}


def _whole(places: tuple[Place, ...], above: Mapping[str, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places with those above the first one, as far as they are known."""
    return (*above.get(places[0].text, ()), *places) if places else places
