"""CSV: the wide table, one row a report, in UTF-8 with the mark that lets Excel see so."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import TYPE_CHECKING

from core.export.rows import Exported, Value, columns, harmless, wide

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports and returns how many there were."""
    count = 0
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns())
        for one in rows:
            writer.writerow([_text(value) for value in wide(one)])
            count += 1
    return count


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
