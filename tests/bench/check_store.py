"""How long ``gouji check`` and the exports need over a large store, and in how much memory.

    python -m tests.bench.check_store [--reports 10000] [--store FILE] [--export ENDING…]

The store is made first (counties with their bodies, five years each, carry-over right but for some)
and kept where ``--store`` says; each command then runs in a process of its own.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.series.links import Kind, Link
from core.store import Store
from tests.core.making import a_document, an_extraction

BODIES = ("人民政府", "财政局", "审计局", "教育局", "水利局", "民政局", "司法局", "公安局")
YEARS = range(2019, 2024)
_FIRST, _SECOND = "青白云石松竹梅兰江河溪湖岚岭沙泉", "口山岭泉塘湾坪田桥港川原台溪浦洲"


def counties() -> Iterator[str]:
    """Names of counties that do not exist."""
    for first in _FIRST:
        for second in _SECOND:
            for third in _SECOND:
                yield f"{first}{second}{third}县"


def figures(chance: random.Random, carried_in: int) -> tuple[Mapping[str, int], int]:
    """A table 三 that adds up, and what it carries over."""
    new = chance.randint(0, 400)
    out = chance.randint(0, min(9, new))
    done = new + carried_in - out
    values: dict[str, int] = {}
    for column in ("natural_person", "total"):
        values |= {
            f"requests.new.{column}": new,
            f"requests.carried_in.{column}": carried_in,
            f"requests.granted.{column}": done,
            f"requests.processed.{column}": done,
            f"requests.carried_out.{column}": out,
        }
    return values, out


def made(path: Path, reports: int) -> None:
    """A store of so many reports; one carry-over in twenty is wrong."""
    chance = random.Random(7)
    count = 0
    with Store.create(path, who="张三") as store:
        for county in counties():
            if count >= reports:
                break
            with store.transaction():
                for body in BODIES:
                    carried = 0
                    for year in YEARS:
                        form = "2019" if year < 2021 else "2021"
                        values, out = figures(chance, carried)
                        one = an_extraction(
                            values,
                            sha256=f"{county}{body}{year}",
                            form=form,
                            year=year,
                            agency=county + body,
                        )
                        store.add(a_document(), one, b"x")
                        carried = out + (chance.random() < 0.05)
                        count += 1
                over = county + BODIES[0]
                store.book.say(*(Link(Kind.UNDER, county + body, over) for body in BODIES[1:]))


def measured(*command: str) -> tuple[float, float, float, int]:
    """Seconds by the clock and of one core, resident megabytes at most, and the exit status."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([sys.executable, "-m", "gui", *command], stdout=out)
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    core = used.ru_utime + used.ru_stime
    return seconds, core, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Makes the store and prints what its commands cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--export", nargs="*", default=[])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.store or Path(folder) / "a.gouji"
        if not path.exists():
            started = time.perf_counter()
            made(path, asked.reports)
            seconds = time.perf_counter() - started
            print(f"made: {seconds:.1f} s, {path.stat().st_size / 2**20:.0f} MB")  # noqa: T201
        commands = [("check", str(path))] + [
            ("export", str(path), "--all", "-o", str(Path(folder) / f"a{ending}"))
            for ending in asked.export
        ]
        for command in commands:
            seconds, core, megabytes, status = measured(*command)
            print(  # noqa: T201
                f"{' '.join(command[:1] + command[-1:])}: {seconds:.1f} s,"
                f" {core:.1f} s of one core, at most {megabytes:.0f} MB, status {status}"
            )


if __name__ == "__main__":
    main()
