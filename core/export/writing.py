"""Whole files: written beside, then put in place; a failure keeps the old file and says why."""

import os
import shutil
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


@contextmanager
def written_folder(path: Path, *, holding: str) -> Iterator[Path]:
    """An empty folder beside ``path``, which takes its place when the block ends well.

    Only a folder takes another's place that is empty or has a file named ``holding``, as ours do.
    Raises ``ExportError`` where it cannot be written.
    """
    path = path.absolute()
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        if path.exists() and not _may_replace(path, holding):
            raise ExportError("export_folder_taken", file=path)
        beside.mkdir()
        yield beside
        if path.exists():
            path.rename(old)
        try:
            beside.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
    except OSError as error:
        detail = error.strerror or str(error)
        raise ExportError("export_write_failed", file=path, detail=detail) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)


def _may_replace(path: Path, holding: str) -> bool:
    return path.is_dir() and (not any(path.iterdir()) or (path / holding).is_file())


def _dropped(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except OSError:
        return  # the folder went away: there is nothing to tidy
