"""Statistics tables before 2019 in many layouts: `python -m tests.made.old.bench`.

One document again, with its text: `python -m tests.made.old.bench --show FORM/LAYOUT/DAMAGE/SEED`.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from multiprocessing import Pool
from random import Random

from core.forms import Forms, load_forms
from tests.made.bench import Tally, upper_bound
from tests.made.cases import Case, Score, judge
from tests.made.layouts import LAYOUTS, kept_fields
from tests.made.old.records import DAMAGE, FORMS, a_statistics, page_of_statistics

USED = tuple(
    name
    for name in LAYOUTS
    if name not in ("A17_groups", "A23", "A21", "commas_grid", "html_five", "html_split")
)  # those are of tables 二 to 四
Name = tuple[str, str, str, int]


@cache
def _forms() -> Forms:
    return load_forms()


def a_case(form: str, layout: str, damage: str, seed: int) -> Case:
    """The document of these names, always the same."""
    rng = Random(f"{form}/{layout}/{damage}/{seed}")
    report = a_statistics(rng, _forms(), form, wrong=damage == "wrong_sums")
    page = page_of_statistics(report, rng, damage)
    way = LAYOUTS[layout]
    return Case(
        seed, layout, damage, page, way.write(page, rng), kept_fields(page, way.keeps), form
    )


def judged(name: Name) -> tuple[Name, Score | str]:
    """A score, or the error that the extraction ended in."""
    try:
        return name, judge(a_case(*name), _forms())
    except Exception as error:  # noqa: BLE001 a crash is a result of the bench
        return name, f"{type(error).__name__}: {error}"


def names(documents: int, seed: int, layouts: Sequence[str]) -> Iterator[Name]:
    """Every layout and form in turn, half of them damaged."""
    rng = Random(seed)
    for number in range(documents):
        damage = "none" if rng.random() < 0.5 else rng.choice(DAMAGE[1:])
        form = FORMS[number // len(layouts) % len(FORMS)]
        yield form, layouts[number % len(layouts)], damage, seed * 1_000_000 + number


def _line(name: str, tally: Tally) -> str:
    cells = tally.cells or 1
    kept = f"{tally.kept_sure / tally.kept:7.2%}" if tally.kept else "      -"
    return (
        f"{name:18} {tally.documents:5} {tally.cells:8} {tally.exact / cells:7.2%} "
        f"{tally.sure / cells:7.2%} {kept} {tally.silent:6} {tally.faults:6}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--layouts", default=",".join(USED))
    parser.add_argument("--show", help="FORM/LAYOUT/DAMAGE/SEED")
    given = parser.parse_args(arguments)
    if given.show:
        form, layout, damage, seed = given.show.split("/")
        _show(a_case(form, layout, damage, int(seed)))
        return 0
    groups: dict[str, Tally] = defaultdict(Tally)
    total, misses = Tally(), []
    wanted = list(names(given.documents, given.seed, given.layouts.split(",")))
    with Pool(given.workers) as pool:
        for name, score in pool.imap(judged, wanted, chunksize=16):
            if isinstance(score, str):
                misses.append(f"{'/'.join(map(str, name))}: {score}")
                continue
            form, layout, damage, _ = name
            for group in (f"form {form}", layout if damage == "none" else f"damage {damage}"):
                groups[group].add(score)
            total.add(score)
            misses += [
                f"{'/'.join(map(str, name))}: {miss.field} = {miss.value}, truth {miss.truth} "
                f"[{miss.state} {miss.why}]"
                for miss in score.silent[:2]
            ]
    heads = ("docs", "cells", "exact", "sure", "kept/s", "silent", "faults")
    out = [f"{'':18} {heads[0]:>5} {heads[1]:>8} " + " ".join(f"{one:>7}" for one in heads[2:])]
    out += [_line(name, groups[name]) for name in sorted(groups)]
    out += [
        _line("all", total),
        f"silent at most {upper_bound(total.silent, total.sure):.1e} (95 %)",
    ]
    sys.stdout.write("\n".join([*out, *misses[:40]]) + "\n")
    return 1 if total.silent or total.faults else 0


def _show(case: Case) -> None:
    score = judge(case, _forms())
    sys.stdout.write(f"{case.text}\n\n{score.exact}/{score.cells} exact, {score.sure} sure\n")
    for miss in score.silent:
        sys.stdout.write(f"{miss.field} = {miss.value}, truth {miss.truth} [{miss.why}]\n")


if __name__ == "__main__":
    raise SystemExit(main())
