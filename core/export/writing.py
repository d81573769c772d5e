"""Whole files: written beside, then put in place; a failure keeps the old file and says why."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ExportError


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write into, which takes its place when the block ends well.

    Raises ``ExportError`` where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.is_dir():
            raise ExportError("export_write_is_folder", file=path)
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        detail = error.strerror or str(error)
        raise ExportError("export_write_failed", file=path, detail=detail) from error
    finally:
        _dropped(beside)


def _dropped(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return  # the folder went away: there is nothing to tidy
