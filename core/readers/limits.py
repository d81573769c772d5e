"""Limits that a process sets itself: memory, time, and that what it starts ends with it.

What holds where:

- Linux: address space (``RLIMIT_AS``) and processor time (``RLIMIT_CPU``), set by the kernel.
- macOS and other Unix: processor time; memory is watched from a thread of the process, which
  ends the process (the kernel there does not enforce ``RLIMIT_AS``).
- Windows: memory, and the end of what it started, through a job object.

Time on the clock is watched from outside, by ``core.readers.isolation``, on all systems.
"""

import contextlib
import math
import os
import sys
import threading
import time

_MEGABYTE = 1024 * 1024
_EVERY = 0.1  # seconds between two looks at the memory
_GRACE = 5  # seconds of processor time beyond the clock: it only ends what nobody waits for

if sys.platform == "win32":
    _job: object | None = None

    def own_group() -> None:
        """What this process starts ends with it."""
        from core.readers.windows import job

        global _job
        with contextlib.suppress(OSError):  # without one the limits are those on time
            _job = job()

    def limit_memory(megabytes: int) -> None:
        """Bounds the memory of this process."""
        from core.readers.windows import limit

        if _job is not None:
            limit(_job, megabytes * _MEGABYTE)

    def limit_seconds(seconds: float) -> None:
        """The clock is watched from outside."""

else:
    import resource

    _most = 0  # bytes that the watch allows

    def own_group() -> None:
        """What this process starts can be ended together with it."""
        with contextlib.suppress(OSError):
            os.setsid()

    def limit_memory(megabytes: int) -> None:
        """Bounds the memory of this process."""
        if sys.platform == "linux":
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            wanted = megabytes * _MEGABYTE
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_AS, (_within(wanted, hard), hard))
        else:
            _watch(megabytes * _MEGABYTE)

    def limit_seconds(seconds: float) -> None:
        """Ends this process after as much more processor time, should nobody wait any more."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = math.ceil(used + seconds + _GRACE)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (_within(wanted, hard), hard))

    def _within(wanted: int, hard: int) -> int:
        return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)

    def _watch(most: int) -> None:
        global _most
        is_first = not _most
        _most = most
        if is_first:
            threading.Thread(target=_watching, daemon=True).start()

    def _watching() -> None:
        unit = 1 if sys.platform == "darwin" else 1024
        while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= _most:
            time.sleep(_EVERY)
        os._exit(1)
