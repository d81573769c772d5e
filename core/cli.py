"""The headless commands: extract, check, import and export (design.md §7)."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from core.batch import (
    Failed,
    Loaded,
    Passed,
    died,
    each,
    files_of,
    forms_with,
    pipeline,
    sha256_of,
)
from core.checking import UNREADABLE, Checked, checked, checked_units
from core.errors import GoujiError, Reason, reason
from core.export.contract import with_findings
from core.export.writing import written
from core.extracting import lines_of, lines_of_dead
from core.rules import given_packs, office_files
from core.series.copies import sketch_of
from core.series.met import Met

if TYPE_CHECKING:
    from core.store import Store

BROKEN_PIPE = 128 + 13  # as if the signal had ended us, which is what other tools say
INTERRUPTED = 128 + 2
_TOGETHER = 50  # files an import adds in one transaction

T = TypeVar("T")


def main(argv: Sequence[str]) -> int:
    """Runs one command and returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    asked = _parser(argv).parse_args(argv)
    command: Callable[[argparse.Namespace], int] = asked.command
    try:
        status = command(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        with suppress(OSError):  # nobody listens: what is left in the buffer goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except GoujiError as error:
        _say(error.reason)
        return UNREADABLE
    return status


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gouji",
        description="勾稽：政府信息公开工作年度报告的数字核对。\n"
        "不带命令时打开窗口：gouji [文件或文件夹…]\n"
        "Gouji: reviews the figures of annual reports on open government information work.\n"
        "Without a command it opens the window: gouji [PATH…]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    number = _version() if "--version" in argv else ""  # looking it up takes its time
    parser.add_argument("--version", action="version", version=f"gouji {number}")
    commands = parser.add_subparsers(
        metavar="extract | check | import | export | snapshot", required=True
    )

    extract = _command(
        commands, "extract", _extract, "把报告读成 JSON Lines", "reports to JSON Lines"
    )
    _add_paths(extract)
    _add(
        extract,
        "-o",
        "写入文件，默认标准输出",
        "write to FILE, not standard output",
        metavar="FILE",
    )
    _add(extract, "--workers", "进程数", "processes", type=_count, default=1, metavar="N")
    _add(extract, "--with-text", "附全文", "add the canonical text", action="store_true")
    _add(
        extract, "--all-rules", "列出全部规则", "list the rules that hold, too", action="store_true"
    )

    _add_rules(extract)

    check = _command(commands, "check", _check, "核对勾稽关系", "what does not add up")
    _add_paths(check)
    _add_rules(check)

    take_in = _command(commands, "import", _import, "把报告存入库", "reports into a store")
    _add_paths(take_in)
    _add(take_in, "--store", "库文件", "the store", required=True, metavar="FILE.gouji")
    _add(take_in, "--workers", "进程数", "processes", type=_count, default=1, metavar="N")

    export = _command(
        commands, "export", _export, "导出已审数据", "validated records out of a store"
    )
    export.add_argument("store", metavar="STORE", help="库文件 / the store")
    _add(export, "-o", "导出到", "the file to write", required=True, metavar="FILE")
    _add(export, "--all", "含未审的", "also what is not validated yet", action="store_true")

    # The window's own command; here only so that the list above is whole.
    commands.add_parser("snapshot", help="把窗口画成图片 / renders the window", add_help=False)
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Callable[[argparse.Namespace], int],
    zh: str,
    en: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=f"{zh} / {en}", description=f"{zh}\n{en}")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.set_defaults(command=command)
    return parser


def _add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹 / files or folders")


def _add_rules(parser: argparse.ArgumentParser) -> None:
    what = "另加规则文件，可多次使用"
    _add(parser, "--rules", what, "a rule file to add, repeatable", action="append", metavar="FILE")


def _add(parser: argparse.ArgumentParser, name: str, zh: str, en: str, **how: object) -> None:
    parser.add_argument(name, help=f"{zh} / {en}", **how)  # type: ignore[arg-type]


def _count(text: str) -> int:
    count = int(text)
    if count < 0:
        raise ValueError(text)
    return count or os.cpu_count() or 1


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gouji")
    except PackageNotFoundError:
        return "(source)"


# --- extract ---


def _extract(asked: argparse.Namespace) -> int:
    files = files_of(asked.paths)
    rules = _rules(asked)
    work = partial(lines_of, with_text=asked.with_text, all_rules=asked.all_rules, rules=rules)
    status = 0
    met = Met()
    with _output(asked.o) as output:
        found = each(files, work, workers=asked.workers, died=lines_of_dead)
        for one in _shown(found, files):
            for line, sketch in zip(one.lines, one.sketches, strict=True):
                output.write(with_findings(line, met.beside(sketch).findings))
            if one.errors:
                status = UNREADABLE
            for what in (*one.errors, *one.passed):
                _say(what)
    return status


def _rules(asked: argparse.Namespace) -> tuple[str, ...]:
    """The rule files that were named; raises ``RuleError`` before any work is done."""
    rules = tuple(asked.rules or ())
    forms_with(rules)
    return rules


@contextmanager
def _output(path: str | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    with written(Path(path)) as beside, beside.open("w", encoding="utf8", newline="\n") as file:
        yield file


# --- check ---


def _check(asked: argparse.Namespace) -> int:
    statuses = [0]
    rules = _rules(asked)
    met = Met()
    for path in asked.paths:
        is_store = _is_store(path)
        found = _checked_store(path, rules) if is_store else _checked_files(path, rules, met)
        for one in found:
            sys.stdout.writelines(f"{line}\n" for line in one.lines)
            if one.error is not None:
                _say(one.error)
            statuses.append(one.status)
    return max(statuses)


def _checked_files(path: str, rules: tuple[str, ...], met: Met) -> Iterator[Checked]:
    files = files_of([path])
    every = (*map(str, office_files()), *rules)
    forms_with(every)  # a bad file of rules is said once, not for each report
    work = partial(pipeline, rules=every)
    for outcomes in _shown(map(work, files), files):
        for one in outcomes:
            if isinstance(one, Failed):
                yield Checked((), UNREADABLE, one.error)
            elif isinstance(one, Passed):
                _say(one.why)
            else:
                beside = met.beside(sketch_of(one.extraction, one.document))
                same = (reason("copies_same", file=file) for file in beside.files)
                yield checked(
                    one.extraction,
                    (*one.findings, *beside.findings),
                    repairs=one.repairs(),
                    notes=(*one.document.notes, *same),
                )


def _checked_store(path: str, rules: tuple[str, ...]) -> Iterator[Checked]:
    from core.store import Order, Query, Store

    with Store.open(Path(path), read_only=True) as store:
        store.rules.or_fail()
        store.add_rules(given_packs(rules))
        for report in store.ids(Query(order=Order.AGENCY)):
            session = store.session(report)
            cells = tuple(session.cells.values())
            yield checked(
                session.extraction,
                session.findings.values(),
                repairs=session.repairs(),
                record=session.record,
                unsure=sum(not cell.is_settled for cell in cells),
                settled={
                    rule
                    for rule in session.findings
                    if session.is_waived(rule) or session.is_corrected(rule)
                },
                of_years=session.of_years,
                breaks=session.breaks,
                notes=session.document.notes,
            )
        yield from _checked_across(store)


def _checked_across(store: "Store") -> Iterator[Checked]:
    """Superiors against their units, and what a person has yet to say of the names."""
    for over in store.book.superiors():
        check = store.book.against_units(over.id)
        if check is not None:
            yield checked_units(check)
    names, units = len(store.book.proposals()), len(store.book.unit_proposals())
    if names or units:
        yield Checked((reason("cli_proposals", names=names, units=units).words(),), 0)


def _is_store(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return file.read(15) == b"SQLite format 3"
    except OSError:
        return Path(path).suffix == ".gouji"


# --- import ---


def _import(asked: argparse.Namespace) -> int:
    from core.bulk import set_copies_aside
    from core.store import Store

    files = files_of(asked.paths)
    new = read = failed = 0
    with Store.open_or_create(Path(asked.store), who=_user()) as store:
        store.rules.or_fail()
        fresh = [file for file in files if not store.known(_sha256(file))]
        found = each(fresh, pipeline, workers=asked.workers, died=died)
        for together in _batched(_shown(found, fresh), _TOGETHER):
            with store.transaction():
                before = store.count()
                added: list[int] = []
                for one in (one for outcomes in together for one in outcomes):
                    if isinstance(one, Loaded):
                        added.append(store.add(one.document, one.extraction, one.data))
                        read += 1
                    elif isinstance(one, Passed):
                        _say(one.why)
                    else:
                        failed += 1
                        _say(one.error)
                new += store.count() - before
                for what in (why for report in added for why in set_copies_aside(store, report)):
                    _say(what)
    known = len(files) - len(fresh) + read - new  # an archive's are only known once it is open
    _say(reason("cli_imported", new=new, known=known, failed=failed))
    return UNREADABLE if failed else 0


def _sha256(file: str) -> str:
    """The contents' digest; nothing for a file that cannot be read, which is told of later."""
    try:
        return sha256_of(Path(file).read_bytes())
    except OSError:
        return ""


def _batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    some: list[T] = []
    for value in values:
        some.append(value)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # the system knows no name
        return ""


# --- export ---


def _export(asked: argparse.Namespace) -> int:
    from core.export import export, exported, kind_of
    from core.store import Query, Store

    path = Path(asked.o)
    kind_of(path)  # before the long work
    with Store.open(Path(asked.store), read_only=True) as store:
        store.rules.or_fail()
        chosen = store.ids(Query(is_validated=None if asked.all else True))
        if not chosen:
            _say(reason("cli_exported_none"))
            return 0
        rows = (
            exported(store.session(row.id), reviewer=row.reviewer, reviewed_at=row.reviewed_at)
            for row in map(store.row, chosen)
        )
        count = export(_shown(rows, chosen), path)
    _say(reason("cli_exported", count=count, file=path))
    return 0


# --- what is said beside the output ---


def _say(what: Reason) -> None:
    """One line on standard error."""
    sys.stderr.write(" ".join(what.words().splitlines()) + "\n")
    sys.stderr.flush()


def _shown(values: Iterable[T], files: Sequence[object]) -> Iterator[T]:
    """The values, with progress where somebody is watching."""
    if not sys.stderr.isatty():
        yield from values
        return
    for done, value in enumerate(values, start=1):
        sys.stderr.write(f"\r{done}/{len(files)}\x1b[K")
        sys.stderr.flush()
        if done == len(files):
            sys.stderr.write("\r\x1b[K")
        yield value
