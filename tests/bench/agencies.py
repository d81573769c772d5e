"""How well agencies are found again by their names: precision and recall on a made list.

    python -m tests.bench.agencies [--wrong]

Every pair of names of the list is judged. *Sure* pairs are joined without asking, *proposed* ones
when a person confirms them. A pair that is one agency by way of others (发改局 → 发展和改革局 →
丽水市…发展和改革局) counts as found when confirming the proposals joins it.
"""

import argparse
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from core.series.links import Agencies, Kind, Link
from core.series.matching import Met, Proposal, proposals
from core.series.names import name_of

_MADE = Path(__file__).resolve().parents[1] / "made"
LISTS = (_MADE / "agencies.toml", _MADE / "agencies_unseen.toml")
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Truth:
    """What the list says: names as written with their years, who is one, who took over."""

    met: tuple[Met, ...]
    same: frozenset[Pair]
    successors: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of names."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was joined surely and what was proposed, against the truth."""

    sure: Score
    proposed: Score
    together: Score
    successors: Score
    wrong: tuple[Pair, ...]
    missed: tuple[Pair, ...]


def truth(path: Path) -> Truth:
    """A made list."""
    agencies = tomllib.loads(path.read_text(encoding="utf8"))["agency"]
    met, same, successors = [], set(), set()
    for agency in agencies:
        years: dict[str, set[int]] = {}
        for written, *of in agency["names"]:
            years.setdefault(written, set()).update(of)
        for written, of in years.items():
            name = name_of(written)
            if name is None:
                raise ValueError(written)
            met.append(Met(name, written, frozenset(of)))
        same |= {frozenset(pair) for pair in combinations(years, 2)}
        for later in agency.get("then", ()):
            successors |= {frozenset((written, later)) for written in years}
    return Truth(tuple(met), frozenset(same), frozenset(successors))


def judged(known: Truth) -> Outcome:
    """Every pair of the list, joined by its key, by a proposal, or not at all."""
    by_key: dict[str, list[Met]] = {}
    for one in known.met:
        by_key.setdefault(one.name.key, []).append(one)
    merged = [
        Met(some[0].name, some[0].written, frozenset[int]().union(*(one.years for one in some)))
        for some in by_key.values()
    ]
    found = proposals(merged, Agencies(()))
    sure = {
        frozenset((a.written, b.written))
        for some in by_key.values()
        if some[0].name.is_sure
        for a, b in combinations(some, 2)
    }
    said = _pairs(found, Kind.SAME)
    joined = _joined(known, said)
    after = _pairs(found, Kind.SUCCESSOR)
    extended = known.successors | {
        pair for pair in after if any(_is_of(known, pair, other) for other in known.successors)
    }
    wrong = (sure - known.same) | (said - known.same) | (after - extended)
    return Outcome(
        sure=_score(sure, known.same),
        proposed=_score(said, known.same - sure),
        together=_score(joined | sure, known.same),
        successors=_score(after, extended),
        wrong=tuple(sorted(wrong, key=sorted)),
        missed=tuple(sorted((known.same - joined - sure) | (extended - after), key=sorted)),
    )


def _pairs(found: Iterable[Proposal], kind: Kind) -> set[Pair]:
    """The two names of each proposal; that one name is one agency is no pair."""
    return {
        frozenset((one.first.written, one.second.written))
        for one in found
        if one.kind is kind and one.first is not one.second
    }


def _joined(known: Truth, said: set[Pair]) -> set[Pair]:
    """The pairs that are one agency once the right proposals are confirmed."""
    keys = {one.written: one.name.key for one in known.met}
    links = [Link(Kind.SAME, *(keys[name] for name in pair)) for pair in said & known.same]
    agencies = Agencies(tuple(links))
    return {
        frozenset((a.written, b.written))
        for a, b in combinations(known.met, 2)
        if b.name.key in agencies.names(a.name.key) and a.written != b.written
    }


def _is_of(known: Truth, pair: Pair, other: Pair) -> bool:
    """Whether a pair is that other under another name of either agency."""

    def reach(name: str) -> set[str]:
        return {name}.union(*(one for one in known.same if name in one))

    return all(any(name in reach(end) for end in other) for name in pair)


def _score(found: set[Pair], right: frozenset[Pair] | set[Pair]) -> Score:
    return Score(len(found & right), len(found - right), len(right - found))


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list what is wrong and missed")
    asked = parser.parse_args()
    for path in LISTS:
        _print(path, is_told=asked.wrong)


def _print(path: Path, *, is_told: bool) -> None:
    known = truth(path)
    outcome = judged(known)
    names = len({one.written for one in known.met})
    print(f"{path.name}: {names} names, {len(known.same)} pairs of one agency")  # noqa: T201
    for what in ("sure", "proposed", "together", "successors"):
        score: Score = getattr(outcome, what)
        print(  # noqa: T201
            f"{what:12} right {score.right:3}  wrong {score.wrong:2}  missed {score.missed:3}"
            f"  precision {score.precision:.3f}  recall {score.recall:.3f}"
        )
    if is_told:
        for label, pairs in (("wrong", outcome.wrong), ("missed", outcome.missed)):
            for pair in pairs:
                print(label, " | ".join(sorted(pair)))  # noqa: T201


if __name__ == "__main__":
    main()
