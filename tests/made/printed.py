"""Printed documents judged: `python -m tests.made.printed --documents 4 --settings paper_ruled`."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from core.forms import Forms, load_forms
from tests.made.bench import HEAD, Tally, line_of, told
from tests.made.cases import Case, Score, judge_bytes
from tests.made.damage import PAGE_DAMAGE, NotThereError, none
from tests.made.layouts import Keeps, kept_fields
from tests.made.pages import page_of
from tests.made.print import SETTINGS, is_there, pdf_of
from tests.made.reports import a_report


@cache
def _forms() -> Forms:
    return load_forms()


def a_print(seed: int, setting: str, damage: str = "none") -> tuple[Case, bytes]:
    """The document of these names, always the same."""
    rng = Random(f"{seed}/{setting}/{damage}")
    report = a_report(rng, _forms(), wrong=damage == "wrong_sums")
    page = page_of(report, rng)
    with suppress(NotThereError):
        page = PAGE_DAMAGE.get(damage, none)(page, rng)
    kept = kept_fields(page, Keeps.ALL)
    case = Case(seed, setting, damage, page, "", kept, report.tables[0].form)
    return case, pdf_of(page, setting, rng)


def judged(seed: int, setting: str, damage: str = "none") -> Score:
    """What the extraction makes of that document."""
    case, data = a_print(seed, setting, damage)
    return judge_bytes(case, data, name="made.pdf", forms=_forms())


def _is_mild(note: str) -> bool:
    return "\n" not in note


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=4, help="of each setting")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--settings", help="only these, with commas; a part of a name is enough")
    parser.add_argument("--damage", default="none", help="with commas, in turn")
    parser.add_argument("--save", type=Path, help="a folder for the documents that were not exact")
    given = parser.parse_args(arguments)
    parts = given.settings.split(",") if given.settings else [""]
    wanted = [name for name in SETTINGS if any(part in name for part in parts)]
    damages = given.damage.split(",")
    write = sys.stdout.write
    write(HEAD + "\n")
    total = Tally()
    for setting in wanted:
        if not is_there(SETTINGS[setting].typesetter):
            write(f"{setting}: {SETTINGS[setting].typesetter} is not installed\n")
            continue
        tally = Tally()
        notes: list[str] = []
        for number in range(given.documents):
            seed, damage = given.seed * 1_000 + number, damages[number % len(damages)]
            case, data = a_print(seed, setting, damage)
            score = judge_bytes(case, data, name="made.pdf", forms=_forms())
            tally.add(score)
            total.add(score)
            if score.exact < score.cells or score.silent or score.faults:
                lines = [f"  {case.name}: {score.exact}/{score.cells}, {score.sure} sure"]
                lines += [f"    silent: {told(miss)}" for miss in score.silent[:5]]
                lines += [f"    {fault}" for fault in score.faults[:3]]
                notes.append("\n".join(lines))
                if given.save:
                    given.save.mkdir(exist_ok=True)
                    (given.save / f"{case.name.replace('/', '-')}.pdf").write_bytes(data)
        write(line_of(setting, tally) + "\n")
        write("".join(note + "\n" for note in sorted(notes, key=_is_mild)[:8]))
        sys.stdout.flush()
    write(line_of("all", total) + "\n")
    return 1 if total.silent or total.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
