"""Many files at once: paths to reports, in order, in as many processes as asked for."""

import gc
import hashlib
import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from core.document import Document
from core.errors import GoujiError, Reason, reason
from core.forms import Forms, load_forms
from core.record import Cell, Extraction, Finding, Repair
from core.rules import BESIDE, broken, check_report, facts_of, given_packs, repairs, rulebook

CHUNK = 16  # files a task: the pool's own cost is then lost in theirs
_NEW_OBJECTS = 20_000  # after which Python looks for garbage; it would after 700
_WAITING = 4  # tasks a process that are handed out ahead

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A report of a file: its bytes, its text, its figures, and what every rule says of them."""

    file: str
    data: bytes
    document: Document
    extraction: Extraction
    findings: tuple[Finding, ...]
    rules: tuple[str, ...] = ()  # files of rules that were added

    def repairs(self) -> tuple[Repair, ...]:
        """Ways to make the broken hard rules hold."""
        if not broken(self.findings):
            return ()
        return repairs(
            rulebook(self.extraction.tables, forms_with(self.rules)).rules,
            {reading.field: Cell(reading) for reading in self.extraction.readings},
            text=self.document.text,
            is_recognised=self.document.is_recognised,
            claims=self.extraction.claims,
            unclaimed=[one for one in self.extraction.unclaimed if not one.is_extra],
        )


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that no report could be read from; ``error`` names it and the reason."""

    file: str
    error: Reason


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed over because it belongs to another file; ``why`` names both."""

    file: str
    why: Reason


Outcome = Loaded | Failed | Passed


def files_of(paths: Iterable[str]) -> list[str]:
    """The files that the paths stand for: folders recursively, sorted, without hidden files,
    stores and rules. An empty folder, or a closed one, stays, so that reading it says so."""
    files: list[str] = []
    for path in paths:
        inside = _inside(path) if Path(path).is_dir() else []
        files += inside or [path]
    return files


def _inside(folder: str) -> list[str]:
    found: list[str] = []

    def closed(error: OSError) -> None:
        if error.filename != folder:
            found.append(str(error.filename))

    for place, folders, names in os.walk(folder, onerror=closed):
        parts = _page_folders(folders, names) if folders else set[str]()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in parts]
        found += [
            os.path.join(place, name)  # noqa: PTH118 - the path stays as it was given
            for name in [*names, *parts]
            if not name.startswith((".", "~$")) and not _is_our_own(name)
        ]
    return sorted(found, key=lambda file: Path(file).parts)


def _is_our_own(name: str) -> bool:
    """A store, or the rules beside one."""
    return ".gouji" in Path(name).suffix or name.endswith(BESIDE)


def _page_folders(folders: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those of the folders that were saved beside a page; they stay as one path each, so that
    reading it says so."""
    from core.readers.files import companions

    return companions([*names, *(f"{folder}/x" for folder in folders)])


def sha256_of(data: bytes) -> str:
    """What identifies a file."""
    return hashlib.sha256(data).hexdigest()


@cache
def forms_with(rules: tuple[str, ...]) -> Forms:
    """The official forms with the rules of these files; raises ``RuleError``."""
    return load_forms().with_packs(given_packs(rules))


def pipeline(file: str, rules: tuple[str, ...] = ()) -> list[Outcome]:
    """The reports of one file and of the files in it, or the reasons why there are none;
    ``rules`` are files of rules that are added."""
    data = contents(file)
    return outcomes_of(data, file=file, rules=rules) if isinstance(data, bytes) else [data]


def contents(file: str) -> bytes | Failed | Passed:
    """The bytes of a file, or why they cannot be had."""
    from core.readers import load  # costly to load: not at the window's start
    from core.readers.files import part_of_page

    try:
        if not Path(file).is_dir():
            return load(Path(file))
        if _is_part_of_page(file):
            return Passed(file, part_of_page(file).why)
        return Failed(file, _why_no_files(file))
    except GoujiError as error:
        return Failed(file, error.reason)
    except Exception as error:  # noqa: BLE001 - one file's bug is not the others' end
        return _bug(file, error)


def outcomes_of(data: bytes, *, file: str, rules: tuple[str, ...] = ()) -> list[Outcome]:
    """The reports of a file whose bytes are ``data``, and of the files in it; each of them may
    fail by itself."""
    from core.readers.files import Left, documents  # costly to load: not at the window's start

    outcomes: list[Outcome] = []
    for one in documents(file, data):
        if not isinstance(one, Left):
            outcomes += _reports(one.document, one.data, file=one.name, rules=rules)
        elif one.is_part:
            outcomes.append(Passed(one.name, one.why))
        else:
            outcomes.append(Failed(one.name, one.why))
    return outcomes


def _reports(
    document: Document, data: bytes, *, file: str, rules: tuple[str, ...]
) -> Sequence[Outcome]:
    try:
        return [*reports_of(document, data, file=file, rules=rules)]
    except GoujiError as error:
        return [Failed(file, error.reason)]
    except Exception as error:  # noqa: BLE001 - one file's bug is not the others' end
        return [_bug(file, error)]


def _is_part_of_page(folder: str) -> bool:
    place = Path(folder)
    names = [one.name for one in place.absolute().parent.iterdir() if one.is_file()]
    return bool(_page_folders([place.name], names))


def _bug(file: str, error: Exception) -> Failed:
    _log.info("%s", file, exc_info=error)
    return Failed(file, reason("batch_bug", file=file, detail=f"{type(error).__name__}: {error}"))


def _why_no_files(folder: str) -> Reason:
    try:
        next(Path(folder).iterdir(), None)
    except OSError:
        return reason("batch_closed_folder", file=folder)
    return reason("batch_empty_folder", file=folder)


def reports_of(
    document: Document, data: bytes, *, file: str, rules: tuple[str, ...] = ()
) -> Iterator[Loaded]:
    """The reports of a document that was read from ``data``."""
    from core.extract import extract  # costly to load: not at the window's start

    forms = forms_with(rules)
    for extraction in extract(document, forms, file=file, sha256=sha256_of(data)):
        cells = {reading.field: Cell(reading) for reading in extraction.readings}
        facts = facts_of(extraction, document.text)
        findings = check_report(rulebook(extraction.tables, forms), cells, facts)
        yield Loaded(file, data, document, _plain(extraction), findings, rules)


def _plain(extraction: Extraction) -> Extraction:
    """With mappings that can go from process to process."""
    return replace(extraction, tables=dict(extraction.tables), head=dict(extraction.head))


# --- processes ---


def each(
    files: Sequence[str],
    work: Callable[[str], T],
    *,
    workers: int = 1,
    died: Callable[[str], T],
    apart: bool = False,
) -> Iterator[T]:
    """``work(file)`` for every file, in their order; closing the iterator ends the processes.

    One worker is this process, unless the work is to be done ``apart``. Elsewhere ``work`` must be
    importable by name; ``died(file)`` stands for a file that took its process down.
    """
    if not apart and (workers <= 1 or len(files) <= 1):
        yield from map(work, files)
        return
    size = max(1, min(CHUNK, len(files) // (workers * _WAITING)))
    chunks = deque(files[at : at + size] for at in range(0, len(files), size))
    while chunks:
        yield from _in_one_pool(chunks, work, workers)
        if chunks:  # the pool broke over the first of these
            yield from _one_by_one(chunks.popleft(), work, died)


def _in_one_pool(
    chunks: deque[Sequence[str]], work: Callable[[str], T], workers: int
) -> Iterator[T]:
    """Takes chunks off as they are done; stops early where a process dies."""
    pool = _pool(workers)
    handed_out: deque[Future[list[T]]] = deque()
    try:
        while chunks:
            for chunk in islice(chunks, len(handed_out), workers * _WAITING):
                handed_out.append(pool.submit(_chunk, work, chunk))
            done = handed_out.popleft().result()
            chunks.popleft()
            yield from done
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(
    files: Sequence[str], work: Callable[[str], T], died: Callable[[str], T]
) -> Iterator[T]:
    for file in files:
        with _pool(1) as pool:
            try:
                done = pool.submit(work, file).result()
            except BrokenProcessPool:
                done = died(file)
        yield done


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=collect_seldom
    )


def collect_seldom() -> None:
    """For a process that does nothing but read reports: these hold no cycles, and to look for some
    among thousands of new objects again and again takes a fifteenth of the time."""
    gc.set_threshold(_NEW_OBJECTS)


def _chunk(work: Callable[[str], T], files: Sequence[str]) -> list[T]:
    return [work(file) for file in files]


def outcomes(files: Sequence[str], *, workers: int = 1) -> Iterator[list[Outcome]]:
    """The reports of each file, in order."""
    return each(files, pipeline, workers=workers, died=died)


def died(file: str) -> list[Outcome]:
    """The outcome of a file that took its process down."""
    return [Failed(file, reason("batch_died", file=file))]
