"""Exports: reviewed reports as files, one module a format; whole files or none."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from core.errors import ExportError
from core.export.rows import Exported, exported
from core.export.writing import written, written_folder

__all__ = ["FOLDER", "KINDS", "Exported", "export", "exported", "kind_of"]

KINDS = {
    ".csv": "core.export.csv",
    ".xlsx": "core.export.xlsx",
    ".jsonl": "core.export.jsonl",
    ".parquet": "core.export.parquet",
    ".sqlite": "core.export.sqlite",
}
FOLDER = ""  # no ending: a folder, which becomes a data package


def kind_of(path: Path) -> str:
    """The ending that says how to export; raises ``ExportError`` for others, naming those."""
    ending = path.suffix.lower()
    if ending == FOLDER or (path.is_dir() and ending not in KINDS):
        return FOLDER
    if ending not in KINDS:
        raise ExportError("export_unknown_kind", file=path, kinds=" ".join(KINDS))
    return ending


def export(rows: Iterable[Exported], path: Path) -> int:
    """Writes the reports to ``path``, by its ending, and returns how many there were.

    Raises ``ExportError`` where that cannot be; then a file that was there is there still.
    """
    kind = kind_of(path)
    if kind == FOLDER:
        from core.export import package

        with written_folder(path, holding=package.DESCRIPTOR) as beside:
            return package.write(rows, beside)
    write: Callable[[Iterable[Exported], Path], int] = import_module(KINDS[kind]).write
    with written(path) as beside:
        return write(rows, beside)
