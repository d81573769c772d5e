"""Finds cells that are sure and wrong: `python -m tests.made.bench --documents 4000 --seed 1`.

One document again, with its text: `python -m tests.made.bench --show LAYOUT/DAMAGE/SEED`.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from multiprocessing import Pool
from random import Random

from core.forms import Forms, load_forms
from tests.made.cases import (
    DAMAGE,
    WRONG_SUMS,
    Case,
    Miss,
    Score,
    a_case,
    can_be,
    can_go_together,
    judge,
)
from tests.made.layouts import LAYOUTS, Keeps

Name = tuple[int, str, str]


@dataclass(slots=True)
class Tally:
    """Scores of many documents added up."""

    documents: int = 0
    refused: int = 0
    cells: int = 0
    exact: int = 0
    sure: int = 0
    modest: int = 0
    kept: int = 0
    kept_sure: int = 0
    silent: int = 0
    silent_documents: int = 0
    untold: int = 0
    faults: int = 0

    def add(self, score: Score) -> None:
        self.documents += 1
        self.refused += score.refused
        self.cells += score.cells
        self.exact += score.exact
        self.sure += score.sure
        self.modest += score.modest
        self.kept += score.kept
        self.kept_sure += score.kept_sure
        self.silent += len(score.silent)
        self.silent_documents += bool(score.silent)
        self.untold += len(score.untold)
        self.faults += len(score.faults)


@cache
def _forms() -> Forms:
    return load_forms()


def _judged(name: Name) -> tuple[Name, Score | str]:
    """A score, or the error that the extraction ended in."""
    try:
        return name, judge(a_case(*name, _forms()), _forms())
    except Exception as error:  # noqa: BLE001 a crash is a result of the bench
        return name, f"{type(error).__name__}: {error}"


def names(
    documents: int,
    seed: int,
    layouts: Sequence[str],
    damages: Sequence[str],
    *,
    clean: float,
    pairs: float,
) -> Iterator[Name]:
    """Documents to make: every layout in turn; the shares without damage, and with two."""
    rng = Random(seed)
    for number in range(documents):
        layout = layouts[number % len(layouts)]
        damage = "none"
        if rng.random() >= clean:
            fit = [d for d in damages if can_be(layout, d)] or ["none"]
            one = rng.choice(fit)
            others = [other for other in fit if other != one and can_go_together(one, other)]
            is_pair = rng.random() < pairs and others
            damage = f"{one}+{rng.choice(others)}" if is_pair else one
        yield seed * 1_000_000 + number, layout, damage


def upper_bound(silent: int, cells: int) -> float:
    """The one-sided 95 % bound of a rate (Clopper-Pearson, by bisection on the Poisson tail)."""
    if not cells:
        return 1.0
    low, high = 0.0, 20.0 + 3.0 * silent
    for _ in range(60):
        middle = (low + high) / 2
        term, tail = 1.0, 1.0
        for k in range(1, silent + 1):
            term *= middle / k
            tail += term
        below = tail * 2.718281828459045**-middle
        low, high = (middle, high) if below > 0.05 else (low, middle)
    return min(1.0, high / cells)


def line_of(name: str, tally: Tally) -> str:
    cells, sure = tally.cells or 1, tally.sure
    kept = f"{tally.kept_sure / tally.kept:7.2%}" if tally.kept else "      -"
    return (
        f"{name:22} {tally.documents:5} {tally.refused:4} {tally.cells:8} "
        f"{tally.exact / cells:7.2%} {sure / cells:7.2%} {tally.modest / cells:7.2%} {kept} "
        f"{tally.silent:6} {tally.silent_documents:5} {tally.untold:6} {tally.faults:6} "
        f"{upper_bound(tally.silent, sure):9.1e}"
    )


HEAD = (
    f"{'':22} {'docs':>5} {'refd':>4} {'cells':>8} {'exact':>7} {'sure':>7} {'modest':>7} "
    f"{'kept/s':>7} {'silent':>6} {'in':>5} {'untold':>6} {'faults':>6} {'<= 95 %':>9}"
)


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


def _of(value: Decimal | None) -> str:
    return "(blank)" if value is None else str(value)


def excerpt(case: Case, miss: Miss, lines: int = 5) -> str:
    """The lines about a missed cell's row."""
    is_across = miss.field.startswith("disputes")
    label = "复议后起诉" if is_across else _row_label(case, miss.field)[:6]
    lines += 4 * is_across
    rows = case.text.split("\n")
    hits = [i for i, row in enumerate(rows) if label and label in row]
    at = hits[-1] if hits else max(0, len(rows) - 30)
    cut = max(0, rows[at].rfind(label) - 20)
    return "\n".join(row[cut : cut + 150] for row in rows[at : at + lines])


def _row_label(case: Case, cell: str) -> str:
    for grid in case.page.grids:
        for row in grid.rows:
            if any(td.field == cell for td in row):
                stubs = [td.text for td in row if td.field is None]
                return stubs[-1] if stubs else ""
    return ""


def told(miss: Miss) -> str:
    return (
        f"{miss.field} = {_of(miss.value)}, truth {_of(miss.truth)} "
        f"[{miss.state} {miss.evidence} {miss.why}]"
    )


def _show(name: str) -> None:
    layout, damage, seed = name.split("/")
    case = a_case(int(seed), layout, damage, _forms())
    score = judge(case, _forms())
    _print(case.text, "", f"{name}: {score.exact}/{score.cells} exact, {score.sure} sure")
    _print(*(told(miss) for miss in score.silent), *score.faults)


def run(wanted: Sequence[Name], workers: int) -> Iterator[tuple[Name, Score | str]]:
    """Judges all, in order."""
    if workers < 2:
        yield from map(_judged, wanted)
        return
    with Pool(workers) as pool:
        yield from pool.imap(_judged, wanted, chunksize=16)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clean", type=float, default=0.4, help="the share without damage")
    parser.add_argument("--pairs", type=float, default=0.0, help="share of double damage")
    parser.add_argument("--layouts", help="only these, with commas")
    parser.add_argument("--damage", help="only these, with commas")
    parser.add_argument("--first", type=int, default=3, help="documents shown a group")
    parser.add_argument("--show", help="LAYOUT/DAMAGE/SEED")
    given = parser.parse_args(arguments)
    if given.show:
        _show(given.show)
        return 0
    layouts = given.layouts.split(",") if given.layouts else list(LAYOUTS)
    damages = given.damage.split(",") if given.damage else list(DAMAGE[1:])
    wanted = list(
        names(given.documents, given.seed, layouts, damages, clean=given.clean, pairs=given.pairs)
    )
    by_layout: dict[str, Tally] = defaultdict(Tally)
    by_damage: dict[str, Tally] = defaultdict(Tally)
    total = Tally()
    crashes: list[str] = []
    misses: list[tuple[Name, Score]] = []
    for name, score in run(wanted, given.workers):
        seed, layout, damage = name
        if isinstance(score, str):
            crashes.append(f"{layout}/{damage}/{seed}: {score}")
            continue
        group = by_layout if damage == "none" else by_damage
        group[layout if damage == "none" else _kind(layout, damage)].add(score)
        total.add(score)
        if score.silent or score.faults:
            misses.append((name, score))
    _print("undamaged, by layout", HEAD)
    _print(*(line_of(name, by_layout[name]) for name in layouts if name in by_layout))
    _print("", "damaged, in all layouts", HEAD)
    _print(*(line_of(name, tally) for name, tally in sorted(by_damage.items())))
    _print("", line_of("all", total), "", *crashes)
    _report(misses, given.first)
    return 1 if total.silent or total.faults or crashes else 0


def _kind(layout: str, damage: str) -> str:
    """What a damaged document is counted as. Where the report's own sums are wrong and its places
    are lost too, nobody can always know: a kind of its own."""
    if "+" in damage:
        return "pairs"
    is_lost = damage == WRONG_SUMS and LAYOUTS[layout].keeps is not Keeps.ALL
    return f"{damage}, lost" if is_lost else damage


def _report(misses: Sequence[tuple[Name, Score]], first: int) -> None:
    """Misses by layout where that fails undamaged too, else by damage: the first of each."""
    failing = {layout for (_, layout, damage), _ in misses if damage == "none"}
    groups: dict[str, list[tuple[Name, Score]]] = defaultdict(list)
    for name, score in misses:
        _, layout, damage = name
        kind = "pairs" if "+" in damage else damage
        groups[layout if layout in failing else f"{kind} (damage)"].append((name, score))
    for group, members in sorted(groups.items(), key=lambda item: -len(item[1])):
        cells = sum(len(score.silent) for _, score in members)
        faults = sum(len(score.faults) for _, score in members)
        both = Counter(f"{layout}/{damage}" for (_, layout, damage), _ in members)
        _print(
            f"## {group}: {len(members)} documents, {cells} silent, {faults} faults of evidence",
            f"in: {', '.join(f'{name} {n}' for name, n in both.most_common(12))}",
            "",
        )
        for name, score in members[:first]:
            _example(a_case(*name, _forms()), score)


def _example(case: Case, score: Score) -> None:
    _print(f"### {case.name}: {len(score.silent)} silent, {len(score.faults)} faults")
    _print(*(f"- {told(miss)}" for miss in score.silent[:4]))
    _print(*(f"- fault: {fault}" for fault in score.faults[:3]))
    if score.silent:
        _print("```", excerpt(case, score.silent[0]), "```")
    _print("")


if __name__ == "__main__":
    raise SystemExit(main())
