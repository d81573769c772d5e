"""Exports: reviewed reports as files, one module a format; whole files or none."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from core.errors import ExportError
from core.export.rows import Exported, exported
from core.export.writing import written

__all__ = ["KINDS", "Exported", "export", "exported", "kind_of"]

KINDS = {".csv": "core.export.csv", ".jsonl": "core.export.jsonl", ".xlsx": "core.export.xlsx"}


def kind_of(path: Path) -> str:
    """The ending that says how to export; raises ``ExportError`` for others, naming those."""
    ending = path.suffix.lower()
    if ending not in KINDS:
        raise ExportError("export_unknown_kind", file=path, kinds=" ".join(KINDS))
    return ending


def export(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports to ``path``, by its ending, and returns how many there were.

    Raises ``ExportError`` where that cannot be; then a file that was there is there still.
    """
    write: Callable[[Iterable[Exported], Path], int] = import_module(KINDS[kind_of(path)]).write
    with written(path) as beside:
        return write(rows, beside)
