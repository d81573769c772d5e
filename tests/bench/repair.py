"""How often the first repair is the right one, and how fast, beside a plain MILP of the same.

``python -m tests.bench.repair [RECORDS [KIND…]]`` from the repository's root. The MILP needs scipy,
which is in the extra ``bench``.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from random import Random

from core.document import Span
from core.errors import reason
from core.forms import FormTable, LinearRule, load_forms
from core.record import Cell, Claim, Reading, Repair, State
from core.rules import broken, check, rulebook
from core.rules.repair import repairs
from tests.made.reports import a_report

Figures = dict[str, Decimal | None]
Damage = Callable[[Random, Figures, FormTable], Sequence[str]]  # spoils the figures: which it can

_ALIKE = {"0": "68", "6": "085", "8": "063", "1": "7", "7": "12", "3": "85", "5": "63", "9": "40"}
_MILP_RUNS = 20  # of each kind: a MILP takes long
_MILP_SECONDS = 15
_BIG = 100_000


@dataclass(slots=True)
class Result:
    """What became of one kind of damage."""

    records: int = 0
    right: int = 0  # right cells and values first
    known: int = 0  # right cells and values among the repairs of all
    shown: int = 0  # first, or among those that are said to be equally good
    several: int = 0  # more than one equally good
    told: int = 0  # of one sum: one repair is better than all others
    told_right: int = 0
    milliseconds: list[float] = field(default_factory=list)
    milp: list[float] = field(default_factory=list)
    milp_same: int = 0
    milp_solved: int = 0  # in the time it has
    unseen: int = 0  # damaged so that every sum still holds: not counted


# --- damage ---


def slipped(rng: Random, figure: int) -> int:
    """Another figure by one slip of hand or eye."""
    digits = str(figure)
    place = rng.randrange(len(digits))
    before, digit, after = digits[:place], digits[place], digits[place + 1 :]
    made = (
        before + rng.choice(_ALIKE.get(digit, "1")) + after,
        before + after,
        before + digit * 2 + after,
        before + str(rng.randrange(10)) + digit + after,
        before + after[:1] + digit + after[1:],
        digits + "0",
    )
    return int(rng.choice(made) or 0)


def typed(rng: Random, figure: int) -> int:
    """Another figure: a slip, one digit, one more or less, nothing, or any."""
    if figure == 0:
        return rng.choice((rng.randint(1, 9), 1, 2, rng.randint(10, 120)))
    digits = str(figure)
    place = rng.randrange(len(digits))
    other = digits[:place] + str(rng.randrange(10)) + digits[place + 1 :]
    made = (int(other), 0, figure + rng.choice((-1, 1)), rng.randint(0, 2 * figure + 3))
    return slipped(rng, figure) if rng.random() < 0.6 else rng.choice(made)


def one_slip(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """A figure of at least two digits, by one slip."""
    filled = [one.id for one in table.fields if (figures[one.id] or 0) > 9]
    for one in rng.sample(filled, min(1, len(filled))):
        figures[one] = Decimal(slipped(rng, int(figures[one] or 0)))
    return ()


def wrong_cells(count: int) -> Damage:
    """So many cells with another figure; half of the time only cells that hold one."""

    def spoil(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
        ids = [one.id for one in table.fields]
        filled = [one for one in ids if figures[one]]
        pool = filled if len(filled) >= count and rng.random() < 0.5 else ids
        chosen = rng.sample(pool, count)
        for one in chosen:
            true = int(figures[one] or 0)
            shown = true
            while shown == true:
                shown = typed(rng, true)
            figures[one] = Decimal(shown)
        return chosen

    return spoil


def _line(rng: Random, table: FormTable, figures: Figures) -> list[str]:
    rows: dict[str, list[str]] = {}
    for one in table.fields:
        rows.setdefault(one.row.id, []).append(one.id)
    filled = [row for row in rows.values() if sum(bool(figures[one]) for one in row) > 1]
    return rng.choice(filled or list(rows.values()))


def shifted_left(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """A blank or a first cell fell out of a row, and the rest moved up."""
    row = _line(rng, table, figures)
    empty = [place for place, one in enumerate(row[:-1]) if not figures[one]]
    start = rng.choice(empty) if empty and rng.random() < 0.7 else 0
    moved = [figures[one] for one in row[start + 1 :]]
    for one, figure in zip(row[start:], [*moved, None], strict=True):
        figures[one] = figure
    return row


def shifted_right(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """A blank came into a row, and its last figure fell off."""
    row = _line(rng, table, figures)
    start = rng.choice((0, rng.randrange(len(row) - 1)))
    moved = [figures[one] for one in row[start:-1]]
    for one, figure in zip(row[start:], [None, *moved], strict=True):
        figures[one] = figure
    return row


def swapped(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """Two neighbours of a row in each other's place."""
    row = _line(rng, table, figures)
    pairs = [pair for pair in pairwise(row) if figures[pair[0]] != figures[pair[1]]]
    if pairs:
        a, b = rng.choice(pairs)
        figures[a], figures[b] = figures[b], figures[a]
    return row


def miscounted(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """Some cases counted in the next column, in a row and in its total row."""
    row = _line(rng, table, figures)
    filled = [place for place, one in enumerate(row[:-1]) if figures[one]]
    if filled:
        place = rng.choice(filled)
        other = (place + 1) % (len(row) - 1)
        cases = Decimal(rng.randint(1, min(3, int(figures[row[place]] or 1))))
        figures[row[place]] = (figures[row[place]] or Decimal(0)) - cases
        figures[row[other]] = (figures[row[other]] or Decimal(0)) + cases
    return row


def misread(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """One to three figures as recognised from a picture: digits taken for others, or lost."""
    filled = [one.id for one in table.fields if figures[one.id]]
    chosen = rng.sample(filled, min(len(filled), rng.choice((1, 1, 2, 3))))
    for one in chosen:
        figures[one] = Decimal(recognised(rng, str(int(figures[one] or 0))))
    return chosen


def recognised(rng: Random, digits: str) -> int:
    """One digit that looks like another, is not seen, or seen twice."""
    place = rng.randrange(len(digits))
    before, digit, after = digits[:place], digits[place], digits[place + 1 :]
    looks = before + rng.choice(_ALIKE.get(digit, "1")) + after
    return int(rng.choice((looks, looks, before + after, before + digit * 2 + after)) or 0)


def glued(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """Two neighbours in one cell: 3 and 12 as 312, the other cell empty."""
    row = _line(rng, table, figures)
    pairs = [pair for pair in pairwise(row) if figures[pair[0]] and figures[pair[1]]]
    if pairs:
        a, b = rng.choice(pairs)
        whole = Decimal(f"{figures[a]}{figures[b]}")
        figures[a], figures[b] = rng.choice(((whole, None), (None, whole)))
    return row


def split(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """One figure over two cells: 312 as 3 and 12, where the other one was empty."""
    row = _line(rng, table, figures)
    pairs = [
        (a, b)
        for a, b in pairwise(row)
        if ((figures[a] or 0) > 9) != ((figures[b] or 0) > 9) and not (figures[a] and figures[b])
    ]
    if pairs:
        a, b = rng.choice(pairs)
        digits = str(figures[a] or figures[b])
        cut = rng.randrange(1, len(digits))
        figures[a], figures[b] = Decimal(digits[:cut]), Decimal(digits[cut:])
    return row


def rows_swapped(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """Two rows that stand under each other, in each other's place."""
    rows: dict[str, list[str]] = {}
    for one in table.fields:
        rows.setdefault(one.row.id, []).append(one.id)
    a, b = rng.choice(list(pairwise(rows.values())))
    for left, right in zip(a, b, strict=True):
        figures[left], figures[right] = figures[right], figures[left]
    return [*a, *b]


def totals_left_out(rng: Random, figures: Figures, table: FormTable) -> Sequence[str]:
    """The whole column of totals is blank."""
    for one in table.fields:
        if one.column.is_total:
            figures[one.id] = None
    return ()


KINDS: Mapping[str, tuple[str, Damage]] = {
    "三: 1 wrong": ("requests", wrong_cells(1)),
    "三: 2 wrong": ("requests", wrong_cells(2)),
    "三: 3 wrong": ("requests", wrong_cells(3)),
    "三: row shifted left": ("requests", shifted_left),
    "三: row shifted right": ("requests", shifted_right),
    "三: neighbours swapped": ("requests", swapped),
    "三: glued": ("requests", glued),
    "三: split": ("requests", split),
    "三: misread": ("requests", misread),
    "三: rows swapped": ("requests", rows_swapped),
    "三: wrong column": ("requests", miscounted),
    "三: totals left out": ("requests", totals_left_out),
    "四: 1 wrong": ("disputes", wrong_cells(1)),
    "四: 1 slip": ("disputes", one_slip),
    "四: 1 wrong, prose": ("disputes", wrong_cells(1)),
}


MILP_KINDS = frozenset(
    f"三: {kind}" for kind in ("1 wrong", "2 wrong", "3 wrong", "neighbours swapped")
)


# --- one record ---


def cells_of(figures: Figures) -> dict[str, Cell]:
    """As a machine reads a report that leaves no doubt."""
    return {
        one: Cell(
            Reading(
                one,
                figure,
                State.BLANK if figure is None else State.READ,
                sure=True,
                source=Span(0, 0),
            )
        )
        for one, figure in figures.items()
    }


def as_numbers(figures: Figures) -> dict[str, Decimal]:
    return {one: figure or Decimal(0) for one, figure in figures.items()}


def repaired(figures: Figures, chosen: Sequence[Repair]) -> dict[str, Decimal]:
    after = dict(figures)
    for repair in chosen:
        after |= {change.field: change.after for change in repair.changes}
    return as_numbers(after)


def firsts(found: Sequence[Repair]) -> list[Repair]:
    """The best repair of each group of rules."""
    return list({repair.rules: repair for repair in reversed(found)}.values())


NO_REASON = tuple(
    reason(f"repair_clue_{code}").words("zh")
    for code in ("plain", "total", "total_zero", "total_left_out", "left_out")
)  # what sums alone say


def is_tied(repair: Repair) -> bool:
    return repair.equal > 1


def stated(kind: str, table: FormTable, true: Figures) -> list[Claim]:
    """What prose that says all of table 四 states."""
    if "prose" not in kind:
        return []
    figures = {one: true[one] or Decimal(0) for one in table.by_id}
    return [Claim(one, f"{figure}件", figure, "件", Span(0, 1)) for one, figure in figures.items()]


def run(kind: str, records: int, *, with_milp: bool) -> Result:
    """Spoils so many records in one way and repairs them."""
    table_id, spoil = KINDS[kind]
    rng, forms, result = Random(kind), load_forms(), Result()
    while result.records < records:
        report = a_report(rng, forms)
        book = rulebook({table.id: table.form for table in report.tables}, forms)
        rules = tuple(rule for rule in book.linear if rule.is_identity)
        table = next(table for table in report.tables if table.id == table_id)
        true: Figures = {one: report.printed[one].value for t in report.tables for one in t.by_id}
        figures = dict(true)
        if broken(check(rules, cells_of(true))):
            continue  # totals that the report leaves out
        spoil(rng, figures, table)
        if as_numbers(figures) == as_numbers(true) and kind != "三: totals left out":
            continue
        cells, claims = cells_of(figures), stated(kind, table, true)
        if not broken(check(rules, cells)):
            result.unseen += 1  # two outcomes in each other's place: every sum is the same
            continue
        started = time.thread_time()
        found = repairs(rules, cells, claims=claims)
        result.milliseconds.append((time.thread_time() - started) * 1e3)
        _count(result, found, figures, true)
        if with_milp and result.records < _MILP_RUNS and kind in MILP_KINDS:
            _race(result, rules, figures, found)
        result.records += 1
    return result


def _count(result: Result, found: Sequence[Repair], figures: Figures, true: Figures) -> None:
    best, right = firsts(found), as_numbers(true)
    is_right = repaired(figures, best) == right
    tied = any(map(is_tied, best))
    result.right += is_right
    result.several += tied
    wrong = {one for one, figure in as_numbers(figures).items() if figure != right[one]}
    result.shown += is_right or _is_among_equals(found, figures, right)
    changed = [{change.field: change.after or 0 for change in one.changes} for one in found]
    result.known += all(any(one.get(w) == right[w] for one in changed) for w in wrong)
    if not tied and not any(mark in one.why.words("zh") for one in best for mark in NO_REASON):
        result.told += 1
        result.told_right += is_right


def _is_among_equals(
    found: Sequence[Repair], figures: Figures, right: Mapping[str, Decimal]
) -> bool:
    """Whether of each group one of those that are equally good is what was there."""
    best = {one.rules: one for one in firsts(found)}
    equals = [one for one in found if one.equal > 1 or one is best[one.rules]]
    true = [one for one in equals if all((c.after or 0) == right[c.field] for c in one.changes)]
    return {one.rules for one in true} == best.keys() and repaired(figures, firsts(true)) == right


# --- the same as a MILP ---


def milp_size(rules: Sequence[LinearRule], figures: Figures) -> int | None:
    """The fewest changed cells, by scipy's HiGHS; None where it finds none."""
    np, scipy = import_module("numpy"), import_module("scipy.optimize")
    lil_matrix = import_module("scipy.sparse").lil_matrix
    fields = sorted({one for rule in rules for one in rule.fields})
    index, count = {one: place for place, one in enumerate(fields)}, len(fields)
    values = np.array([float(figures[one] or 0) for one in fields])
    sums = lil_matrix((len(rules), 3 * count))
    for line, rule in enumerate(rules):
        for side, factor in ((rule.left, 1), (rule.right, -1)):
            for one in side:
                sums[line, index[one]] += factor
                sums[line, count + index[one]] -= factor
    off = np.array(
        [
            sum(values[index[o]] for o in r.left) - sum(values[index[o]] for o in r.right)
            for r in rules
        ]
    )
    caps = lil_matrix((2 * count, 3 * count))
    for place in range(count):
        caps[place, place], caps[place, 2 * count + place] = 1, -_BIG
        caps[count + place, count + place], caps[count + place, 2 * count + place] = 1, -_BIG
    solved = scipy.milp(
        np.concatenate([np.zeros(2 * count), np.ones(count)]),
        constraints=[
            scipy.LinearConstraint(sums.tocsr(), -off, -off),
            scipy.LinearConstraint(caps.tocsr(), -np.inf, 0),
        ],
        integrality=np.ones(3 * count),
        options={"time_limit": _MILP_SECONDS},
        bounds=scipy.Bounds(
            np.zeros(3 * count), np.concatenate([np.full(count, _BIG), values, np.ones(count)])
        ),
    )
    return round(solved.fun) if solved.success else None  # it may have run out of time


def _race(
    result: Result, rules: Sequence[LinearRule], figures: Figures, found: Sequence[Repair]
) -> None:
    started = time.thread_time()
    size = milp_size(rules, figures)
    result.milp.append((time.thread_time() - started) * 1e3)
    mine = sum(
        min(len(one.changes) for one in found if one.rules == best.rules) for best in firsts(found)
    )
    result.milp_solved += size is not None
    result.milp_same += size == mine


def _has_scipy() -> bool:
    return find_spec("scipy") is not None


# --- what is said ---


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f}" if whole else "     -"


def main(argv: Sequence[str]) -> int:
    records = int(argv[0]) if argv else 2000
    with_milp = _has_scipy()
    say = sys.stdout.write
    say(f"{records} records of each kind; shares in %, processor times in ms\n")
    say(f"{'damage':24}  first  shown  among  equal  clear  right  median    p95    max")
    say("    MILP: median    p95  same size\n" if with_milp else "\n")
    for kind in argv[1:] or KINDS:
        result = run(kind, records, with_milp=with_milp)
        times = sorted(result.milliseconds)
        shares = " ".join(
            percent(*pair)
            for pair in (
                (result.right, records),
                (result.shown, records),
                (result.known, records),
                (result.several, records),
                (result.told, records),
                (result.told_right, result.told),
            )
        )
        say(f"{kind:24} {shares}  {statistics.median(times):6.2f} ")
        say(f"{times[int(len(times) * 0.95)]:6.2f} {times[-1]:6.2f}")
        if result.milp:
            race = sorted(result.milp)
            say(f"  {statistics.median(race):14.0f} {race[int(len(race) * 0.95)]:6.0f}")
            say(f"  {result.milp_same}/{result.milp_solved}")
        if result.unseen:
            say(f"  ({result.unseen} more that no sum sees)")
        say("\n")
    say(
        "first: all right cells and values by the best repairs; shown: or by one that is said to\n"
        "be equally good; among: by any repair; equal: several best ones, which is said;\n"
        "clear: one best, for a reason; right: of these\n"
    )
    if not with_milp:
        say("No MILP beside it: scipy is not installed (it is in the extra `bench`).\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
