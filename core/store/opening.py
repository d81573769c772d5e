"""Opening: a path to a SQLite connection that is surely a store of ours, or a ``StoreError``."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import StoreError

APPLICATION_ID = 0x476F756A  # "Gouj"
VERSION = 4  # how many migrations schema.py has; here, because importing it is costly

_WAIT_SECONDS = 5.0
_WAL_BYTES = 16 * 1024 * 1024
_CHECKED_BYTES = 8 * 1024 * 1024  # stores up to here are read through at each opening
_MAGIC = b"SQLite format 3\0"
_CODES = (
    (("SQLITE_FULL",), "store_full"),
    (("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"), "store_locked"),
    (("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_AUTH"), "store_read_only"),
    (("SQLITE_CORRUPT", "SQLITE_FORMAT"), "store_damaged"),
    (("SQLITE_NOTADB",), "store_not_one"),
)


@contextmanager
def worded(file: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about ``file`` into sentences."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # ours to mend: a wrong statement, a wrong thread
    except sqlite3.Error as error:
        raise _worded(file, error) from error
    except OSError as error:
        detail = error.strerror or str(error)
        code = "store_read_only" if isinstance(error, PermissionError) else "store_failed"
        raise StoreError(code, file=file, detail=detail) from error


def _worded(file: Path, error: sqlite3.Error) -> StoreError:
    name = getattr(error, "sqlite_errorname", None) or ""
    for starts, code in _CODES:
        if name.startswith(starts):
            return StoreError(code, file=file, detail=error)
    if name == "SQLITE_ERROR" and "no such" in str(error):  # a table or column is missing
        return StoreError("store_damaged", file=file, detail=error)
    return StoreError("store_failed", file=file, detail=error)


def _migrate(connection: sqlite3.Connection) -> None:
    from core.store.schema import migrate  # brings sqlite_utils, which takes its time

    migrate(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def created(file: Path) -> None:
    """Makes an empty store at ``file``: complete, or not at all."""
    if file.is_dir():
        raise StoreError("store_is_folder", file=file)
    if os.path.lexists(file):
        raise StoreError("store_exists", file=file)
    if not file.parent.is_dir():
        raise StoreError("store_no_folder", file=file, folder=file.parent)
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    with worded(file):
        try:
            connection = sqlite3.connect(beside, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                _migrate(connection)
            finally:
                connection.close()
            _put_in_place(beside, file)
        finally:
            for end in ("", "-wal", "-shm", "-journal"):
                beside.with_name(beside.name + end).unlink(missing_ok=True)


def _put_in_place(beside: Path, file: Path) -> None:
    """Gives the finished store its name; never takes the place of a file that is there."""
    try:
        os.link(beside, file)
    except FileExistsError as error:
        raise StoreError("store_exists", file=file) from error
    except OSError:  # a file system without links
        beside.rename(file)


def opened(file: Path) -> sqlite3.Connection:
    """A connection to the store at ``file`` for reading and writing; the caller holds its lock
    and has checked the file."""
    with worded(file):
        if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
            raise StoreError("store_read_only", file=file)
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=_WAIT_SECONDS,
        )
        try:
            version = _check_store(file, connection)
            for pragma in (
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
                "recursive_triggers = ON",
                f"journal_size_limit = {_WAL_BYTES}",
            ):
                connection.execute(f"PRAGMA {pragma}")
            if version < VERSION:
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def opened_to_read(file: Path) -> sqlite3.Connection:
    """A connection that changes nothing; also works where nothing can be written.

    It is opened for writing where that can be: only then does SQLite tidy up its log beside the
    store at the end.
    """
    check_file(file)
    uri = file.absolute().as_uri()
    with worded(file):
        for mode in ("mode=rw", "mode=ro", "immutable=1"):
            connection = sqlite3.connect(
                f"{uri}?{mode}", uri=True, isolation_level=None, timeout=_WAIT_SECONDS
            )
            try:
                _check_store(file, connection)
            except StoreError:
                connection.close()
                raise
            except sqlite3.OperationalError:
                connection.close()
                has_log = file.with_name(file.name + "-wal").exists()
                if mode == "immutable=1" or (mode == "mode=ro" and has_log):
                    raise
            else:
                connection.execute("PRAGMA query_only = ON")
                return connection
    raise StoreError("store_read_only", file=file)


def is_older(file: Path) -> bool:
    """Whether an older version of ours made the store, whose tables lack what is read now."""
    connection = opened_to_read(file)
    try:
        return _pragma(connection, "user_version") < VERSION
    finally:
        connection.close()


def closed(connection: sqlite3.Connection) -> None:
    """Writes what is in the write-ahead log into the store, as far as nobody is reading."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def check_file(file: Path) -> None:
    """Raises where there is no database at ``file``."""
    with worded(file):
        if file.is_dir():
            raise StoreError("store_is_folder", file=file)
        try:
            with file.open("rb") as opened_file:
                start = opened_file.read(len(_MAGIC))
        except FileNotFoundError as error:
            raise StoreError("store_missing", file=file) from error
        if start != _MAGIC:
            raise StoreError("store_not_one", file=file)


def _check_store(file: Path, connection: sqlite3.Connection) -> int:
    """The store's version; raises where it is none, newer, or damaged."""
    connection.execute("PRAGMA trusted_schema = OFF")
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise StoreError("store_not_one", file=file)
    version = _pragma(connection, "user_version")
    if version > VERSION:
        raise StoreError("store_newer", file=file, found=version, known=VERSION)
    if file.stat().st_size <= _CHECKED_BYTES:
        (outcome,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if outcome != "ok":
            raise StoreError("store_damaged", file=file, detail=outcome)
    return version


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
