"""SQLite: the wide table, every cell, the broken rules, the decisions and the fields, for queries.

Figures are INTEGER where they are whole, REAL where they have no more digits than a double keeps,
and TEXT beyond that; none is rounded.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path

from core.export.long import (
    ABOUT_FIELDS,
    CELLS,
    EXTRAS,
    FINDINGS,
    about_fields,
    cells,
    extras_of,
    findings,
)
from core.export.rows import DECIDED, Exported, Value, columns, decided, wide

_EXACT = 15  # digits that a double keeps
_LARGEST = 2**63 - 1
_TOGETHER = 200  # reports in one transaction
_TABLES: tuple[tuple[str, Sequence[str]], ...] = (
    ("cells", CELLS),
    ("findings", FINDINGS),
    ("extras", EXTRAS),
    ("decisions", DECIDED),
    ("fields", ABOUT_FIELDS),
)
_INDEXES = (
    ("reports", ("sha256", "part")),
    ("reports", ("agency", "year")),
    ("cells", ("field", "sha256", "part")),
    ("cells", ("sha256", "part")),
    ("findings", ("rule",)),
)


def write(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports and returns how many there were."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that nobody reads yet
        connection.execute("PRAGMA synchronous = OFF")  # written() sees to the disk
        return _filled(connection, rows)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def _filled(connection: sqlite3.Connection, rows: Iterable[Exported]) -> int:
    reports = columns()
    for table, names in (("reports", reports), *_TABLES):
        listed = ", ".join(f'"{name}"' for name in names)
        connection.execute(f"CREATE TABLE {table} ({listed})")
    _put(connection, "fields", about_fields(), len(ABOUT_FIELDS))
    count = 0
    remaining = iter(rows)
    while some := list(islice(remaining, _TOGETHER)):
        connection.execute("BEGIN")
        _put(connection, "reports", map(wide, some), len(reports))
        for one in some:
            _put(connection, "cells", cells(one), len(CELLS))
            _put(connection, "findings", findings(one), len(FINDINGS))
            _put(connection, "extras", extras_of(one), len(EXTRAS))
            _put(connection, "decisions", decided(one), len(DECIDED))
        connection.execute("COMMIT")
        count += len(some)
    for number, (table, names) in enumerate(_INDEXES, start=1):
        connection.execute(f"CREATE INDEX {table}_{number} ON {table} ({', '.join(names)})")
    return count


def _put(
    connection: sqlite3.Connection, table: str, lines: Iterable[Iterable[Value]], width: int
) -> None:
    marks = ", ".join("?" * width)
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})", (tuple(map(_value, line)) for line in lines)
    )


def _value(value: Value) -> str | int | float | None:
    if isinstance(value, str):
        return value.encode("utf8", "replace").decode("utf8")
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value() and abs(value) <= _LARGEST:
        return int(value)
    return float(value) if len(value.as_tuple().digits) <= _EXACT else f"{value:f}"
