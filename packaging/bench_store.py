"""A store of many reports: opened, paged through, searched, exported."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench_measure import (
    ROOT,
    Row,
    Rows,
    add,
    megabytes,
    ms,
    samples,
    seconds,
)

from core.batch import reports_of
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Status
from core.series.names import key_of
from core.store import By, Order, Query, Store, codec, prepared
from core.store.fulltext import pairs_of, searchable
from core.store.rows import searched

PAGES = (0, 1, 6)  # the samples that the reports of a big store are made of
REPORTS = 2_000  # in the store; GOUJI_BENCH_REPORTS for more
ADDED = 200  # reports, to time adding
PAGE = 100  # rows that a list asks for at a time


@contextmanager
def many() -> Iterator[tuple[Path, int]]:
    """A store of many reports, and how many; made once, or that of GOUJI_BENCH_STORE."""
    kept = os.environ.get("GOUJI_BENCH_STORE")
    with tempfile.TemporaryDirectory() as name:
        path = Path(kept or Path(name) / "many.gouji")
        if not path.exists():
            fill(path, int(os.environ.get("GOUJI_BENCH_REPORTS", REPORTS)))
            with Store.open(path) as store:
                for page in PAGES:  # their documents stand for all
                    add(store, samples()[page])
        with Store.open(path, read_only=True) as store:
            count = store.count()
        yield path, count


def of_store() -> Rows:
    """A store with many reports: opened, paged through, searched."""
    with many() as (path, count), tempfile.TemporaryDirectory() as name:
        yield Row(
            f"store, {count} reports",
            f"{path.stat().st_size / 1e6:.0f} MB",
            f"{path.stat().st_size / 1e6 / count * 1000:.1f} KB a report",
        )
        yield Row(
            "store, reports added", f"{adding(Path(name)):.0f} reports/s", "checked and written"
        )
        opened = seconds(lambda: Store.open(path, read_only=True).close())
        with Store.open(path, read_only=True) as store:
            first = seconds(lambda: (store.reports(limit=PAGE), store.progress()))
            yield Row("store, opened", ms(opened))
            yield Row(
                "store, first page",
                ms(opened + first),
                f"{PAGE} rows and the counts; budget ≤ 300 ms",
            )
            waiting = Query(status=(Status.NEW, Status.IN_REVIEW), order=Order.RISK)
            steps: dict[str, Callable[[], object]] = {
                "last page": lambda: store.reports(offset=count - PAGE, limit=PAGE),
                "all numbers": store.ids,
                "numbers by risk": lambda: store.ids(Query(order=Order.RISK)),
                "waiting, by risk": lambda: store.ids(waiting),
                "filter by year": lambda: store.ids(Query(year=2017)),
                "filter by rule": lambda: store.ids(Query(rule="disputes.total.review")),
                "counts of the status line": lambda: store.progress(waiting),
                "groups by year": lambda: store.groups(By.YEAR),
                "numbers by year": lambda: store.grouped(By.YEAR),
                "groups by rule": lambda: store.groups(By.RULE),
                "search, 1 character": lambda: store.ids(Query(text="7")),
                "search, heads": lambda: store.ids(Query(text="第17号")),
                "search, heads, counted": lambda: store.count(Query(text="汀澜")),
                "full text, 2 characters": lambda: first_found(store, "复议"),
                "full text, 4 characters": lambda: first_found(store, "行政复议"),
                "full text, rare": lambda: all_found(store, "罕见词句"),
                "full text, nowhere": lambda: all_found(store, "没有的词"),
                "open a report": lambda: store.session(store.last()),
            }
            for what, step in steps.items():
                yield Row(f"store, {what}", ms(seconds(step)), "budget ≤ 100 ms")


def of_exports() -> Rows:
    """That store exported in each format by the command, in a process of its own."""
    with many() as (path, count), tempfile.TemporaryDirectory() as name:
        for ending in (".csv", ".jsonl", ".xlsx", ".parquet", ".sqlite", ""):
            file = Path(name) / f"export{ending}"
            command = [sys.executable, "-m", "gui", "export", str(path), "--all", "-o", str(file)]
            process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise SystemExit(f"not exported: {file.name}")
            spent = used.ru_utime + used.ru_stime
            yield Row(
                f"export, {ending or 'data package'}",
                f"{count / spent:.0f} reports/s",
                f"{spent:.0f} s of the processor, {megabytes(used.ru_maxrss):.0f} MB at most",
            )
            remove = shutil.rmtree if file.is_dir() else os.unlink
            remove(file)


def adding(folder: Path) -> float:
    """Reports that are made ready and written a second, when they are all different."""
    page = samples()[0]
    data = page.read_bytes()
    loaded = next(reports_of(read_bytes(data, name=str(page)), data, file=str(page)))
    with Store.create(folder / "adding.gouji") as store:
        began = time.perf_counter()
        for start in range(0, ADDED, 20):
            with store.transaction():
                for number in range(start, start + 20):
                    other = replace(loaded.extraction, sha256=f"{number:064x}")
                    store.add(loaded.document, other, data)
        return ADDED / (time.perf_counter() - began)


def first_found(store: Store, text: str) -> list[int]:
    return next(store.in_text(Query(text=text)), [])


def all_found(store: Store, text: str) -> list[list[int]]:
    return list(store.in_text(Query(text=text)))


def fill(path: Path, count: int) -> None:
    """Many reports that differ in who reports, when and of what; one page stands for all originals,
    and one in a thousand has a word of its own in its text."""
    forms = load_forms()
    made = []
    for page in (samples()[one] for one in PAGES):
        data = page.read_bytes()
        loaded = next(reports_of(read_bytes(data, name=str(page)), data, file=str(page)))
        made.append(prepared(loaded.document, loaded.extraction, data, forms))
    word = "罕见词句"
    rare = " " + pairs_of(searchable(word))
    read = codec.to_document(codec.unpack(made[0].document))
    with_rare = codec.pack(codec.from_document(replace(read, text=read.text + word)))
    with Store.create(path) as store:
        for start in range(0, count, 500):
            with store.transaction():
                for number in range(start, min(start + 500, count)):
                    one = made[number % 7 % len(made)]
                    agency = f"汀澜市第{number}号局"
                    columns = {
                        **one.summary.columns,
                        "agency": agency,
                        "agency_key": key_of(agency, None),
                        "region": f"第{number % 40}区",
                        "year": 2008 + number % 17,
                        "status": list(Status)[number % 11 % 5].value,
                        "searched": searched(agency, f"报告/{number}.html"),
                    }
                    document, pairs = one.document, one.pairs
                    if number % 1_000 == 0:
                        document, pairs = with_rare, pairs + rare
                    store.put(
                        replace(
                            one,
                            file=f"报告/{number}.html",
                            sha256=f"{number:064x}",
                            summary=replace(one.summary, columns=columns),
                            document=document,
                            pairs=pairs,
                        )
                    )
