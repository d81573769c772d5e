"""Scanned documents judged: `python -m tests.made.scanned --documents 2 --scans office_200`."""

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from random import Random

from core.forms import Forms, load_forms
from tests.made.bench import HEAD, Tally, line_of, told
from tests.made.cases import Case, Score, judge_bytes
from tests.made.print import SETTINGS, is_there
from tests.made.printed import a_print
from tests.made.scans import SCANS, scanned_pdf

PRINTED = ("paper_ruled", "paper_numbers", "chromium_ruled", "paper_cut_labels", "soffice_ruled")


@cache
def _forms() -> Forms:
    return load_forms()


def a_scan(seed: int, setting: str, scan: str, damage: str = "none") -> tuple[Case, bytes]:
    """The scan of the printed document of these names, always the same."""
    case, data = a_print(seed, setting, damage)
    return case, scanned_pdf(data, SCANS[scan], Random(f"{seed}/{setting}/{scan}"))


def judged(seed: int, setting: str, scan: str, damage: str = "none") -> Score:
    """What the extraction makes of that scan."""
    case, data = a_scan(seed, setting, scan, damage)
    return judge_bytes(case, data, name="scan.pdf", forms=_forms())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2, help="of each way to scan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scans", help="only these, with commas; a part of a name is enough")
    parser.add_argument("--settings", default=",".join(PRINTED), help="how they are printed")
    parser.add_argument("--damage", default="none,none,wrong_sums", help="with commas, in turn")
    given = parser.parse_args(arguments)
    parts = given.scans.split(",") if given.scans else [""]
    settings = [n for n in given.settings.split(",") if is_there(SETTINGS[n].typesetter)]
    damages = given.damage.split(",")
    write = sys.stdout.write
    write(HEAD + "\n")
    total = Tally()
    for scan in (name for name in SCANS if any(part in name for part in parts)):
        tally = Tally()
        notes: list[str] = []
        for number in range(given.documents):
            seed, damage = given.seed * 1_000 + number, damages[number % len(damages)]
            setting = settings[number % len(settings)]
            score = judged(seed, setting, scan, damage)
            tally.add(score)
            total.add(score)
            if score.exact < score.cells or score.silent or score.faults:
                name = f"{setting}/{damage}/{seed}"
                notes.append(f"  {name}: {score.exact}/{score.cells}, {score.sure} sure")
                notes += [f"    silent: {told(miss)}" for miss in score.silent[:5]]
                notes += [f"    {fault}" for fault in score.faults[:3]]
        write(line_of(scan, tally) + "\n")
        write("".join(note + "\n" for note in notes[:12]))
        sys.stdout.flush()
    write(line_of("all", total) + "\n")
    return 1 if total.silent or total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
