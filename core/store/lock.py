"""A store's lock: one writer at a time, by an operating-system lock on a file beside the store.

The system lets go of the lock when its holder ends, however it ends, so a crash leaves no lock
behind; the file's text says who holds it. SQLite's own exclusive mode would do as much, but would
also keep out those who only read (an export while the window is open).
"""

import json
import os
import socket
import sys
from pathlib import Path

from core.errors import StoreError

_BYTE = 1 << 30  # Windows locks a byte that is never written, so that the text stays readable


class StoreLock:
    """Held from its making until ``release``. Raises ``StoreError`` where another holds it."""

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(store.name + "-lock")
        self._file = self._taken(store)
        text = json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
        os.ftruncate(self._file, 0)
        os.write(self._file, text.encode())

    def _taken(self, store: Path) -> int:
        while True:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(file)
            except OSError as error:
                os.close(file)
                raise self._refusal(store) from error
            if _is_at(file, self._path):
                return file
            os.close(file)  # its last holder removed it between our opening and our locking

    def _refusal(self, store: Path) -> StoreError:
        try:
            holder = json.loads(self._path.read_text(encoding="utf8"))
            return StoreError("store_in_use", file=store, pid=holder["pid"], host=holder["host"])
        except (OSError, ValueError, KeyError, TypeError):
            return StoreError("store_in_use", file=store, pid="?", host="?")

    def release(self) -> None:
        """Lets go, and removes the file."""
        if self._file < 0:
            return
        file, self._file = self._file, -1
        try:
            if sys.platform != "win32":
                self._path.unlink(missing_ok=True)
            os.close(file)
            if sys.platform == "win32":
                self._path.unlink(missing_ok=True)
        except OSError:
            return  # the file may stay: only the lock on it counts


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, _BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
