"""Isolation: complex kinds are parsed in a process of their own, with limits on time and memory.

``call`` runs one function there. The process stays for the next call; one that dies, hangs or
takes too much is ended, and the caller gets a sentence about the one file that it worked on.
"""

import atexit
import contextlib
import importlib
import logging
import multiprocessing
import multiprocessing.process
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from core.errors import GoujiError, UnreadableError
from core.readers.limits import limit_memory, limit_seconds, own_group

SECONDS = 60  # of the clock, for one call
MEGABYTES = 1536  # of address space
_STARTING = 60  # seconds that the process has to begin

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: seconds of the clock, megabytes of memory."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


USUAL = Limits()


class _Told(Enum):
    """What the process says of a call; the value that goes with it is told in ``_served``."""

    READY = auto()
    DONE = auto()  # the result
    REFUSED = auto()  # a Reason
    BUG = auto()  # the error in words
    MEMORY = auto()


def call(
    target: str, *arguments: object, file: str, limits: Limits = USUAL, working: bool = False
) -> Any:
    """The result of ``module:function`` with these arguments, worked out in the other process.

    ``working`` adds the path of a private folder, empty at first, as a last argument. Raises
    ``UnreadableError`` naming ``file`` where the function refuses, dies, or takes too much, and
    ``IsolatedError`` where it fails with another error.
    """
    process = Process.mine(limits.megabytes)
    return process.call(target, arguments, file=file, limits=limits, working=working)


def interrupt() -> None:
    """Ends the calls that other threads wait for: their files become sentences."""
    Process.interrupt_all()


class IsolatedError(RuntimeError):
    """A bug in a reader: what went wrong, in Python's words."""


class Process:
    """A process that this one works with; it is started with the first call.

    There is one for every limit on memory: what a large call has loaded stays in its process and
    would leave a small one no room.
    """

    _all: ClassVar[dict[int, "Process"]] = {}
    _making = threading.Lock()

    def __init__(self) -> None:
        self._one_call = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._folder: Path | None = None
        atexit.register(self.end)

    @classmethod
    def mine(cls, megabytes: int) -> "Process":
        """The one of this process for calls with that much memory."""
        with cls._making:
            if megabytes not in cls._all:
                cls._all[megabytes] = cls()
            return cls._all[megabytes]

    @classmethod
    def interrupt_all(cls) -> None:
        with cls._making:
            every = [*cls._all.values()]
        for one in every:
            one.interrupt()

    def call(
        self,
        target: str,
        arguments: tuple[object, ...],
        *,
        file: str,
        limits: Limits,
        working: bool,
    ) -> Any:
        with self._one_call:
            try:
                connection = self._begun()
                connection.send((target, arguments, limits, working))
                if not connection.poll(limits.seconds):
                    self.end()
                    raise UnreadableError(
                        "reader_too_long", file=file, seconds=f"{limits.seconds:g}"
                    )
                told, value = connection.recv()
            except (EOFError, OSError) as error:
                self.end()
                raise UnreadableError("batch_died", file=file) from error
            if told is _Told.MEMORY:
                self.end()  # what is left of it cannot be relied on
                raise UnreadableError(
                    "reader_too_much_memory", file=file, megabytes=limits.megabytes
                )
            if told is _Told.REFUSED:
                raise UnreadableError(value.code, **dict(value.values))
            if told is _Told.BUG:
                raise IsolatedError(value)
            return value

    def _begun(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._connection is not None:
            return self._connection
        self.end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._folder = Path(tempfile.mkdtemp(prefix="gouji-reading-"))
        self._process = context.Process(
            target=serve, args=(theirs, str(self._folder)), name="gouji-reader", daemon=True
        )
        self._connection = ours
        self._process.start()
        theirs.close()
        if not ours.poll(_STARTING):
            raise EOFError
        ours.recv()
        return ours

    def interrupt(self) -> None:
        """Ends the process; a call that waits for it cleans up after it."""
        if self._one_call.acquire(blocking=False):
            try:
                self.end()
            finally:
                self._one_call.release()
        elif (process := self._process) is not None:
            _kill(process)

    def end(self) -> None:
        """Ends the process and what it started, and removes its folder."""
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        folder, self._folder = self._folder, None
        if process is not None:
            _kill(process)
        if connection is not None:
            connection.close()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _kill(process: multiprocessing.process.BaseProcess) -> None:
    """With all that it started: on Windows these end with it (``core.readers.limits``)."""
    if hasattr(os, "killpg") and process.pid is not None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    process.join()


# --- in the other process ---


def serve(connection: Connection, folder: str) -> None:
    """Answers calls until nobody is left to ask."""
    own_group()
    _quiet()
    threading.Thread(
        target=_end_with_parent, args=(folder,), name="gouji-parent", daemon=True
    ).start()
    connection.send((_Told.READY, None))
    while True:
        try:
            target, arguments, limits, working = connection.recv()
        except (EOFError, OSError):
            _end_alone(folder)
        connection.send(_served(target, arguments, limits, folder if working else None))


def _end_with_parent(folder: str) -> None:
    """Ends this process, in the middle of a page too, when nobody waits for it any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        _end_alone(folder)


def _end_alone(folder: str) -> NoReturn:
    """Ends this process and what it started, and removes its folder: nobody else will."""
    shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _served(
    target: str, arguments: tuple[object, ...], limits: Limits, folder: str | None
) -> tuple[_Told, object]:
    try:
        module, name = target.split(":")
        function: Callable[..., object] = getattr(importlib.import_module(module), name)
        limit_memory(limits.megabytes)
        limit_seconds(limits.seconds)
        if folder is None:
            return _Told.DONE, function(*arguments)
        with tempfile.TemporaryDirectory(dir=folder) as empty:
            return _Told.DONE, function(*arguments, empty)
    except GoujiError as error:
        return _Told.REFUSED, error.reason
    except MemoryError:
        return _Told.MEMORY, None
    except RecursionError:
        return _Told.BUG, "RecursionError"
    except Exception as error:  # noqa: BLE001 - told to the caller, whose other files go on
        return _Told.BUG, f"{type(error).__name__}: {error}"


def _quiet() -> None:
    """Libraries' own messages go nowhere: standard error is for our sentences."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(os.devnull).open("r+b", buffering=0) as nothing:
        for stream in (0, 1, 2):
            with contextlib.suppress(OSError):
                os.dup2(nothing.fileno(), stream)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf8")  # noqa: SIM115 - for good
