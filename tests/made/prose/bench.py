"""How many claims of made sentences are right: `python -m tests.made.prose.bench`.

Precision: of the claims made, the share that the sentences state. Recall: of the figures stated,
the share that is claimed. Templates that go wrong are listed, the worst first.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.extract.prose import claims_of
from core.readers import read_bytes
from tests.made.prose.sentences import Prose, Stated, documents, templates

FILES = (
    "tables", "tables_more", "tables_last", "tables_fresh", "tables_late",
    "tables_sixth", "tables_wide", "tables_held", "tables_far", "tables_unseen",
    "narrative", "narrative_more", "narrative_last", "narrative_fresh",
    "narrative_wide", "narrative_held", "narrative_far",
    "narrative_unseen",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Claims of many documents: found, missed, and wrong with their documents."""

    documents: int = 0
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    shown: dict[str, str] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return _share(self.right.total(), self.wrong.total())

    @property
    def recall(self) -> float:
        return _share(self.stated.total() - self.missed.total(), self.missed.total())


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else 1.0


def judge(prose: Prose, tally: Tally) -> None:
    """Adds one document to the tally."""
    document = read_bytes(prose.text.encode(), name="made")
    found = claims_of(document, narrative=prose.is_narrative)
    made = Counter(
        Stated(claim.subject, claim.value, claim.scope, claim.is_cumulative) for claim in found
    )
    places = {
        Stated(c.subject, c.value, c.scope, c.is_cumulative): document.text.index(c.text)
        for c in found
    }
    tally.documents += 1
    left = set(made)
    for sentence in prose.sentences:
        name = sentence.template.name
        for one in sentence.states:
            tally.stated[name] += 1
            if one in made:
                tally.right[name] += 1
                left.discard(one)
            else:
                tally.missed[name] += 1
                tally.shown.setdefault(name, f"{prose.text}\n  MISSED {one}")
        for one in sentence.may_state:
            tally.right[name] += one in left
            left.discard(one)
    for one in left:
        name = _at_fault(prose, places[one])
        tally.wrong[name] += 1
        tally.shown[name] = f"{prose.text}\n  WRONG {one}"


def _at_fault(prose: Prose, place: int) -> str:
    """The sentence that a claim was read from."""
    for sentence in prose.sentences:
        start = prose.text.find(sentence.text)
        if start <= place < start + len(sentence.text):
            return sentence.template.name
    return "elsewhere"


def run(file: str, count: int, seed: int, *, together: int = 3) -> Tally:
    """The tally of ``count`` documents with fewer than ``together`` sentences beside the first."""
    tally = Tally()
    for prose in documents(file, count, seed, together=together):
        judge(prose, tally)
    return tally


def _line(file: str, tally: Tally) -> str:
    wrong, missed = tally.wrong.total(), tally.missed.total()
    return (
        f"{file:18} {tally.documents:6} documents, {tally.stated.total():7} figures stated: "
        f"precision {tally.precision:.4%} ({wrong} wrong), "
        f"recall {tally.recall:.2%} ({missed} missed)"
    )


def _by_genre(file: str, tally: Tally) -> Iterable[str]:
    """A line for each heading of the file."""
    genres: dict[str, list[str]] = defaultdict(list)
    for one in templates(file):
        genres[one.group].append(one.name)
    for genre, names in genres.items():
        right, wrong, stated, missed = (
            sum(counter[name] for name in names)
            for counter in (tally.right, tally.wrong, tally.stated, tally.missed)
        )
        yield (
            f"   {genre:50} {len(names):3} templates: precision {_share(right, wrong):8.2%} "
            f"({wrong} of {right + wrong}), recall {_share(stated - missed, missed):8.2%} "
            f"({missed} of {stated})"
        )


def _worst(tally: Tally, most: int) -> Iterable[str]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, count in tally.wrong.items():
        counts[name][0] += count
    for name, count in tally.missed.items():
        counts[name][1] += count
    for name, (wrong, missed) in sorted(
        counts.items(), key=lambda item: (-item[1][0], -item[1][1])
    ):
        if most <= 0:
            break
        most -= 1
        body = "\n".join(f"    {line}" for line in tally.shown[name].split("\n")[2:])
        yield f"-- {name}: {wrong} wrong, {missed} missed\n{body}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=4000, help="of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", default=",".join(FILES))
    parser.add_argument("--show", type=int, default=0, help="templates that went wrong")
    parser.add_argument("--together", type=int, default=3, help="sentences of a document")
    parser.add_argument("--genres", action="store_true", help="a line for each heading of a file")
    given = parser.parse_args(arguments)
    wrong = 0
    for file in given.files.split(","):
        tally = run(file, given.documents, given.seed, together=given.together)
        wrong += tally.wrong.total()
        sys.stdout.write(_line(file, tally) + "\n")
        if given.genres:
            sys.stdout.writelines(f"{line}\n" for line in _by_genre(file, tally))
        sys.stdout.writelines(f"{line}\n" for line in _worst(tally, given.show))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
