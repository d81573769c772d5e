"""Readers that misbehave, run by the tests in the process that readers work in."""

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from core.errors import UnreadableError


def answer(data: bytes, name: str) -> tuple[int, str, int]:
    """What a call gives back: lengths, names, and the process that worked it out."""
    return len(data), name, os.getpid()


def crash(data: bytes, name: str) -> None:
    """Reads from address 0."""
    ctypes.string_at(0)


def hang(data: bytes, name: str) -> None:
    """Never comes back."""
    while True:
        time.sleep(1)


def told(data: bytes, name: str, folder: str) -> None:
    """Leaves something beside its private folder, starts a program that does not end, and writes
    into the file ``name`` its number, that program's and the folder."""
    (Path(folder).parent / "left.txt").write_bytes(data)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    told = Path(name).with_suffix(".new")
    told.write_text(f"{os.getpid()}\n{child.pid}\n{Path(folder).parent}", encoding="utf8")
    told.replace(name)


def hang_told(data: bytes, name: str, folder: str) -> None:
    """The same, and never comes back."""
    told(data, name, folder)
    hang(data, name)


def eat_memory(data: bytes, name: str) -> int:
    """Takes 8 GB."""
    return len([bytearray(64 * 1024 * 1024) for _ in range(128)])


def refuse(data: bytes, name: str) -> None:
    """Says so in a sentence."""
    raise UnreadableError("reader_empty", file=name)


def fail(data: bytes, name: str) -> None:
    """Has a bug."""
    raise IndexError("oh")


def chatter(data: bytes, name: str) -> str:
    """Prints, as libraries do."""
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")
    sys.stderr.write("noise\n")
    return "said"


def children_that_stay(data: bytes, name: str) -> None:
    """Starts a program that does not end, tells its id in the file ``name``, and hangs."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(name).write_text(str(child.pid), encoding="utf8")
    hang(data, name)


def working(data: bytes, name: str, folder: str) -> str:
    """Leaves something in its private folder."""
    assert list(Path(folder).iterdir()) == []
    (Path(folder) / "left.txt").write_bytes(data)
    return folder


def remember_sockets() -> None:
    """From now on no socket can be made in this process."""

    def refuse_sockets(event: str, _: object) -> None:
        if event.startswith("socket."):
            raise RuntimeError("a socket was opened")

    sys.addaudithook(refuse_sockets)


def open_a_socket() -> None:
    """Would reach out."""
    socket.create_connection(("127.0.0.1", 9), timeout=1)
