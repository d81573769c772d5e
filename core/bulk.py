"""Bulk: what is done to many reports of a store, one after the other, telling what became of each.

Whatever takes its time is done in other processes, which hand back what is to be written; only
writing is done here, in transactions so short that whoever reviews in the same store hardly waits.
Closing an iterator ends its processes; what was written stays.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.batch import (
    Failed,
    Loaded,
    Outcome,
    Passed,
    contents,
    died,
    each,
    outcomes_of,
    sha256_of,
)
from core.edits import status_changed
from core.errors import GoujiError, Reason, reason
from core.forms import load_forms
from core.record import Status
from core.store import Prepared, Store, prepared

FEW = 8  # files: a process takes half a second to start, so that these are read sooner without
MOST_WORKERS = 4
_TOGETHER = 8  # files written in one transaction
_BINNED_TOGETHER = 50  # reports
_QUIET = 5  # how nice a process is to others

Tell = Callable[[int, int], None]  # done, total; may raise to end the work


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose reports the store has already."""

    reports: tuple[int, ...]


Ready = Prepared | Failed | Known | Passed


@dataclass(frozen=True, slots=True)
class Written:
    """What became of some files."""

    added: tuple[int, ...] = ()
    known: tuple[int, ...] = ()
    failed: tuple[Reason, ...] = ()
    passed: tuple[Reason, ...] = ()  # what belongs to another file, or is there in a better one


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of one report: ``refused`` says why it stays as it was."""

    report: int
    refused: tuple[Reason, ...] = ()


# --- reading files ---


def add_files(store: Store, files: Sequence[str], tell: Tell) -> Iterator[Written]:
    """Reads the files and adds their reports."""
    work = partial(_read, store.path)
    return _written(store, files, _in_processes(files, work), tell, again=False)


def reread(store: Store, reports: Sequence[int], tell: Tell) -> Iterator[Written]:
    """Reads the files of these reports anew, from what the store has of them; decisions stay."""
    firsts = {row.sha256: str(row.id) for row in map(store.row, reports)}
    numbers = list(firsts.values())
    found = _in_processes(numbers, partial(_read_again, store.path))
    return _written(store, numbers, found, tell, again=True)


def _written(
    store: Store,
    files: Sequence[str],
    found: Generator[list[Ready]],
    tell: Tell,
    *,
    again: bool,
) -> Iterator[Written]:
    waiting: list[list[Ready]] = []
    tell(0, len(files))
    with closing(found) as outcomes:
        for done, outcome in enumerate(outcomes, 1):
            waiting.append(outcome)
            if len(waiting) == _TOGETHER or done == len(files):
                yield _write(store, waiting, again=again)
                waiting.clear()
            tell(done, len(files))


def _write(store: Store, files: Iterable[list[Ready]], *, again: bool) -> Written:
    added: list[int] = []
    known: list[int] = []
    failed: list[Reason] = []
    passed: list[Reason] = []
    with store.transaction():
        for one in (one for outcomes in files for one in outcomes):
            match one:
                case Failed():
                    failed.append(one.error)
                case Passed():
                    passed.append(one.why)
                case Known():
                    known += one.reports
                case Prepared():
                    before = store.known(one.sha256)
                    report = store.put_again(one) if again else store.put(one)
                    (known if report in before else added).append(report)
        passed += (why for report in added for why in set_copies_aside(store, report))
    return Written(tuple(added), tuple(known), tuple(failed), tuple(passed))


def set_copies_aside(store: Store, report: int) -> Iterator[Reason]:
    """Of a report that came in several files all but the one that is read best."""
    for file, best in store.set_copies_aside(report):
        yield reason("copies_aside", file=file, best=best)


def _read(store: Path, file: str) -> list[Ready]:
    """The reports of a file, in whatever process."""
    data = contents(file)
    if not isinstance(data, bytes):
        return [data]
    with Store.open(store, read_only=True) as opened:
        known = opened.known(sha256_of(data))
    return [Known(known)] if known else _ready(outcomes_of(data, file=file))


def _read_again(store: Path, report: str) -> list[Ready]:
    with Store.open(store, read_only=True) as opened:
        row, data = opened.row(int(report)), opened.original(int(report))
    return _ready(outcomes_of(data, file=row.file))


def _ready(outcomes: Iterable[Outcome]) -> list[Ready]:
    forms = load_forms()
    return [
        prepared(one.document, one.extraction, one.data, forms) if isinstance(one, Loaded) else one
        for one in outcomes
    ]


def _died(file: str) -> list[Ready]:
    return [one for one in died(file) if isinstance(one, Failed)]


def _in_processes(
    files: Sequence[str], work: Callable[[str], list[Ready]]
) -> Generator[list[Ready]]:
    if len(files) <= FEW:
        yield from map(work, files)
        return
    spare = (os.cpu_count() or 2) - 1
    workers = max(min(MOST_WORKERS, spare), 1)
    yield from each(files, partial(_quietly, work), workers=workers, died=_died, apart=True)


def _quietly(work: Callable[[str], list[Ready]], file: str) -> list[Ready]:
    """In a process of its own, where whoever sits at the window goes first."""
    if hasattr(os, "nice") and os.nice(0) < _QUIET:
        os.nice(_QUIET)
    return work(file)


# --- marking ---


def mark(
    store: Store, reports: Sequence[int], status: Status, note: str, tell: Tell
) -> Iterator[Marked]:
    """Sets the review status of each report, where it can have it."""
    for done, report in enumerate(reports):
        tell(done, len(reports))
        yield _marked(store, report, status, note)
    tell(len(reports), len(reports))


def _marked(store: Store, report: int, status: Status, note: str) -> Marked:
    try:
        session = store.session(report)
        blockers = session.review_blockers() if status is Status.REVIEWED else ()
        if blockers or session.record.status is status:
            return Marked(report, blockers)
        session.apply(status_changed(session.record, status, note))
    except GoujiError as error:
        return Marked(report, (error.reason,))
    return Marked(report)


# --- the bin ---


def in_small_steps(
    do: Callable[[Sequence[int]], int], reports: Sequence[int], tell: Tell
) -> Iterator[int]:
    """``do`` with a few reports at a time; how many it did each time."""
    for start in range(0, len(reports), _BINNED_TOGETHER):
        tell(start, len(reports))
        yield do(reports[start : start + _BINNED_TOGETHER])
    tell(len(reports), len(reports))
