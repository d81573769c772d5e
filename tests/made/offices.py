"""Office documents judged: `python -m tests.made.offices --documents 20 --ways docx,xlsx`."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from core.errors import UnreadableError
from core.extract import extract
from core.forms import Forms, load_forms
from core.readers import read_bytes
from tests.made.bench import HEAD, Tally, line_of, told
from tests.made.cases import Case, Score, faults_of, score_of
from tests.made.damage import PAGE_DAMAGE, NotThereError, none
from tests.made.layouts import Keeps, kept_fields
from tests.made.office import WAYS, is_there
from tests.made.pages import page_of
from tests.made.reports import a_report


@cache
def _forms() -> Forms:
    return load_forms()


def a_document(seed: int, way: str, damage: str = "none") -> tuple[list[Case], bytes]:
    """The document of these names, always the same, and a case for each report in it."""
    rng = Random(f"{seed}/{way}/{damage}")
    cases: list[Case] = []
    while len(cases) < WAYS[way].reports:
        report = a_report(rng, _forms(), wrong=damage == "wrong_sums")
        page = page_of(report, rng)
        with suppress(NotThereError):
            page = PAGE_DAMAGE.get(damage, none)(page, rng)
        form = report.tables[0].form + report.amount_head
        if cases and (cases[0].form != form or set(cases[0].page.truth) != set(page.truth)):
            continue  # reports that stand together have one form
        kept = kept_fields(page, Keeps.ALL)
        cases.append(Case(seed, way, damage, page, "", kept, form))
    return cases, WAYS[way].write([case.page for case in cases], rng)


def judged(cases: Sequence[Case], data: bytes, name: str) -> list[Score]:
    """What the extraction makes of each report in a document; none where they are not as many."""
    try:
        document = read_bytes(data, name=name)
    except UnreadableError:
        return [score_of(case, (), ()) for case in cases]
    sha256 = hashlib.sha256(data).hexdigest()
    found = extract(document, _forms(), file=name, sha256=sha256)
    if len(found) != len(cases):
        return [score_of(case, (), (f"{len(found)} reports",)) for case in cases]
    return [
        score_of(case, one.readings, faults_of(one.readings, document.text))
        for case, one in zip(cases, found, strict=True)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=4, help="of each way")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ways", help="only these, with commas; how a name begins is enough")
    parser.add_argument("--damage", default="none", help="with commas, in turn")
    parser.add_argument("--save", type=Path, help="a folder for the documents that were not exact")
    given = parser.parse_args(arguments)
    parts = given.ways.split(",") if given.ways else [""]
    damages = given.damage.split(",")
    write = sys.stdout.write
    write(HEAD + "\n")
    total = Tally()
    for name in (name for name in WAYS if name.startswith(tuple(parts))):
        if not is_there(WAYS[name]):
            write(f"{name}: {WAYS[name].needs} is not installed\n")
            continue
        tally = Tally()
        notes: list[str] = []
        for number in range(given.documents):
            seed, damage = given.seed * 1_000 + number, damages[number % len(damages)]
            cases, data = a_document(seed, name, damage)
            for case, score in zip(cases, judged(cases, data, "made"), strict=True):
                tally.add(score)
                total.add(score)
                if score.exact < score.cells or score.silent or score.faults:
                    notes.append(f"  {case.name}: {score.exact}/{score.cells}, {score.sure} sure")
                    notes += [f"    silent: {told(miss)}" for miss in score.silent[:5]]
                    notes += [f"    {fault}" for fault in score.faults[:3]]
                    if given.save:
                        given.save.mkdir(exist_ok=True)
                        file = f"{case.name.replace('/', '-')}{WAYS[name].suffix}"
                        (given.save / file).write_bytes(data)
        write(line_of(name, tally) + "\n")
        write("".join(note + "\n" for note in notes[:8]))
        sys.stdout.flush()
    write(line_of("all", total) + "\n")
    return 1 if total.silent or total.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
