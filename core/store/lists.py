"""Lists: what can be asked of a store's reports without opening any of them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from core.record import Status
from core.store.file import StoreFile
from core.store.fulltext import PAIR, match_of, proved, words_of
from core.store.overview import Overview, overview
from core.store.risk import WAITING
from core.store.rows import (
    COLUMNS,
    LISTED,
    LISTED_TABLE,
    By,
    Order,
    Query,
    ReportRow,
    joined,
    row_from,
)

Key = str | int | None
_STATUSES = [status.value for status in Status]


def _by_name(key: Key) -> tuple[bool, str]:
    return key is None, str(key)


def _latest_first(key: Key) -> tuple[bool, float]:
    return key is None, -float(key or 0)


def _newest_form_first(key: Key) -> tuple[bool, list[int]]:
    return key is None, [-ord(char) for char in str(key)]


def _as_reviews_go(key: Key) -> int:
    return _STATUSES.index(str(key))


_ORDER_OF: Mapping[By, Callable[[Key], Any]] = {
    By.YEAR: _latest_first,
    By.REGION: _by_name,
    By.FORM: _newest_form_first,
    By.STATUS: _as_reviews_go,
    By.RULE: _by_name,
    By.REVIEWER: _by_name,
    By.AGENCY: _by_name,
}
if set(_ORDER_OF) != set(By):
    raise RuntimeError("a grouping without its order")

_BETWEEN = "\n"  # two rules of one report
_BROKEN_RULES = (  # a row a report, not a row a rule: half the time
    "SELECT report, group_concat(rule, char(10)) FROM findings WHERE NOT waived GROUP BY report"
)
_MATCHES = "SELECT rowid FROM words WHERE words MATCH ?"


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that have something in common; ``key`` is None where it is not known of them."""

    key: str | int | None
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Reports of a store that were reviewed, and of how many; of a list, those whose review has
    not ended, and among them those that have something a person must look at."""

    reviewed: int
    reports: int
    waiting: int
    needing: int


class Lists:
    """The lists of an open store."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def snapshot(self) -> AbstractContextManager[None]:
        """What is asked in the block is answered as of one moment, whatever others write."""
        return self._file.snapshot()

    # --- reports ---

    def reports(
        self, query: Query | None = None, *, limit: int = -1, offset: int = 0
    ) -> list[ReportRow]:
        """The rows that the query asks for, from ``offset`` on, at most ``limit``."""
        query = query or Query()
        where, values = query.where()
        chosen = f"SELECT reports.id FROM {query.table}{where}{query.order_by()} LIMIT ? OFFSET ?"
        found = self._file.all(
            f"SELECT {COLUMNS} FROM ({chosen}) AS chosen"
            f" CROSS JOIN reports ON reports.id = chosen.id{query.order_by()}",
            [*values, limit, offset],
        )
        return [row_from(row) for row in found]

    def ids(self, query: Query | None = None) -> list[int]:
        """The numbers of all reports that the query asks for, in its order."""
        query = query or Query()
        where, values = query.where()
        sql = f"SELECT reports.id FROM {query.table}{where}{query.order_by()}"
        return [report for (report,) in self._file.all(sql, values)]

    def row(self, report: int) -> ReportRow:
        """One report's row, also of one in the bin."""
        return row_from(self._file.one(f"SELECT {COLUMNS} FROM reports WHERE id = ?", report))

    def rows(self, reports: Sequence[int]) -> list[ReportRow]:
        """The rows of some reports, in any order; a report that is gone has none."""
        marks = ", ".join("?" * len(reports))
        sql = f"SELECT {COLUMNS} FROM reports WHERE id IN ({marks})"
        return [row_from(row) for row in self._file.all(sql, reports)]

    def count(self, query: Query | None = None) -> int:
        """How many reports the query asks for."""
        query = query or Query()
        where, values = query.where()
        count: int = self._file.all(f"SELECT count(*) FROM {query.table}{where}", values)[0][0]
        return count

    # --- groups ---

    def groups(self, by: By, query: Query | None = None) -> list[Group]:
        """The groups of what the query asks for, and how many reports each has, in their order;
        a report stands in the group of each rule that it breaks. What is not known comes last."""
        if by is By.RULE:
            return [Group(key, len(found)) for key, found in self.grouped(by, query).items()]
        query = query or Query()
        where, values = query.where()
        sql = f"SELECT reports.{by}, count(*) FROM {_table(query, by)}{where} GROUP BY reports.{by}"
        found: dict[Key, int] = dict(self._file.all(sql, values))
        return [Group(key, found[key]) for key in sorted(found, key=_ORDER_OF[by])]

    def grouped(self, by: By, query: Query | None = None) -> dict[Key, list[int]]:
        """The numbers of what the query asks for, in its order, for each of its ``groups``."""
        query = query or Query()
        where, values = query.where()
        found: defaultdict[Key, list[int]] = defaultdict(list)
        if by is By.RULE:
            rules: dict[int, str] = dict(self._file.all(_BROKEN_RULES))
            groups: dict[str | None, list[list[int]]] = {None: [found[None]]}
            for together in set(rules.values()):
                groups[together] = [found[rule] for rule in together.split(_BETWEEN)]
            for report in self.ids(query):
                for group in groups[rules.get(report)]:
                    group.append(report)
        else:
            tables = LISTED_TABLE if not query.is_binned else query.table
            sql = f"SELECT reports.{by}, reports.id FROM {tables}{where}{query.order_by()}"
            for key, report in self._file.all(sql, values):
                found[key].append(report)
        return {key: found[key] for key in sorted(found, key=_ORDER_OF[by]) if found[key]}

    # --- full text ---

    def in_text(self, query: Query) -> Iterator[list[int]]:
        """Further reports of the query's filters and order: those that have some of its words only
        in their text. They come a few at a time, because long words are proved on the text."""
        words = words_of(query.text)
        if not words:
            return
        terms, values = query.filters()
        heads = "instr(reports.searched, ?) > 0"
        for word in words:
            terms.append(
                f"({heads} OR reports.id IN (SELECT rowid FROM words WHERE words MATCH ?))"
            )
            values += [word, match_of(word)]
        terms.append(f"NOT ({' AND '.join([heads] * len(words))})")
        values += words
        sql = f"SELECT reports.id FROM {query.table}{joined(terms)}{query.order_by()}"
        found = [report for (report,) in self._file.all(sql, values)]
        if all(len(word) <= PAIR for word in words):
            yield found
        else:
            yield from proved(self._file, found, words)

    # --- what there is ---

    def progress(self, query: Query | None = None) -> Progress:
        """How far the store is, and how much of what the query asks for still waits; each row is
        looked at twice at most, in the index alone."""
        reviewed = "count(*) FILTER (WHERE reports.status = ?)"
        sql = f"SELECT {reviewed}, count(*) FROM {LISTED_TABLE} WHERE {LISTED}"
        (of_store,) = self._file.all(sql, [Status.REVIEWED.value])
        query = replace(query or Query(), status=tuple(WAITING))
        where, values = query.where()
        needing = "count(*) FILTER (WHERE reports.open_problems > 0)"
        sql = f"SELECT count(*), {needing} FROM {query.table}{where}"
        (of_query,) = self._file.all(sql, values)
        return Progress(*of_store, *of_query)

    def last(self) -> int:
        """The number of the report that was added last; 0 in an empty store."""
        (last,) = self._file.all("SELECT coalesce(max(id), 0) FROM reports")[0]
        return int(last)

    def years(self) -> list[int]:
        """The report years there are, latest first."""
        sql = (
            f"SELECT DISTINCT year FROM reports WHERE {LISTED} AND year IS NOT NULL"
            " ORDER BY year DESC"
        )
        return [year for (year,) in self._file.all(sql)]

    def agencies(self) -> list[str]:
        """The agencies there are."""
        sql = (
            f"SELECT DISTINCT agency FROM reports WHERE {LISTED} AND agency IS NOT NULL"
            " ORDER BY agency"
        )
        return [agency for (agency,) in self._file.all(sql)]

    def known(self, sha256: str) -> tuple[int, ...]:
        """The reports of the file with these contents, by part, also those in the bin; empty for
        an unknown file."""
        sql = "SELECT id FROM reports WHERE sha256 = ? AND emptied_at IS NULL ORDER BY part"
        return tuple(report for (report,) in self._file.all(sql, (sha256,)))

    def overview(self) -> Overview:
        """The whole store in numbers."""
        return overview(self._file)

    def binned(self) -> list[int]:
        """The reports in the bin, the last one put there first."""
        return self.ids(Query(is_binned=True, order=Order.BINNED))


def filtered(query: Query, by: By, key: str | int | None) -> Query:
    """The query for one group of ``by`` alone."""
    if key is None:
        return replace(query, unknown=(*query.unknown, by))
    match by:
        case By.STATUS:
            return replace(query, status=(Status(str(key)),))
        case By.YEAR:
            return replace(query, year=int(key))
        case _:
            return replace(query, **{by.value: str(key)})  # type: ignore[arg-type]  # all text


def _table(query: Query, by: By) -> str:
    """The table to count groups in: years and agencies have an order of their own, the others
    stand together where the lists' columns do."""
    has_order = by in (By.YEAR, By.AGENCY)
    return query.table if query.is_binned or has_order else LISTED_TABLE
