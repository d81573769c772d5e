"""The .gouji file under a store: one connection, its lock, transactions, errors as sentences."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from core.errors import StoreError
from core.store.lock import StoreLock
from core.store.opening import check_file, closed, opened, opened_to_read, worded

Row = tuple[Any, ...]  # what SQLite gives: the edge where types end
Raw = TypeVar("Raw", str, bytes)
T = TypeVar("T")


class StoreFile:
    """An open store file; every method raises ``StoreError`` where it cannot be read or written."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: StoreLock | None) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock

    @classmethod
    def to_write(cls, path: Path) -> Self:
        """The file, locked for us alone to write."""
        connection = None
        check_file(path)
        with worded(path):
            lock = StoreLock(path)
        try:
            connection = opened(path)
        finally:
            if connection is None:
                lock.release()
        return cls(path, connection, lock)

    @classmethod
    def to_read(cls, path: Path) -> Self:
        """The file, beside whoever writes it."""
        return cls(path, opened_to_read(path), None)

    def beside(self) -> Self:
        """Another connection for another thread of the process that holds the lock."""
        return type(self)(self.path, opened(self.path), None)

    def close(self) -> None:
        """Lets go of the file and its lock."""
        closed(self._connection)
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing of it, on disk at its end; blocks may stand in each other."""
        if self._connection.in_transaction:
            yield
            return
        with worded(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()  # does nothing where SQLite has done so already
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read in the block is of one moment, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with worded(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()  # there was nothing to write

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """The rows that a query gives."""
        with worded(self.path):
            rows: list[Row] = self._connection.execute(sql, values).fetchall()
        return rows

    def one(self, sql: str, report: int) -> Row:
        """The one row of a report; raises where there is no such report."""
        found = self.all(sql, (report,))
        if not found:
            raise StoreError("store_no_report", file=self.path, report=report)
        return found[0]

    def run(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Runs a statement that writes; belongs into a ``transaction``."""
        return self._connection.execute(sql, values)

    def decoded(self, decode: Callable[[Raw], T], raw: Raw) -> T:
        """``decode(raw)``, where a failure says that the store is damaged."""
        try:
            return decode(raw)
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise StoreError("store_damaged", file=self.path, detail=error) from error
        except zlib.error as error:
            raise StoreError("store_damaged", file=self.path, detail=error) from error
