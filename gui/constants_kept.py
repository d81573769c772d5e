"""Keeps None, True and False alive under a PySide6 that gives up references that are not its own.

PySide6 6.12.0 takes a reference away from None at every call that returns nothing, and from True
at every signal. Since Python 3.12 that is harmless, because these objects are immortal; before, it
ends the process after some ten thousand calls ("none_dealloc: deallocating None"). 6.11 is sound.
"""

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
SPARE = 1 << 40  # references: more calls than a process can make


def keep_constants() -> None:
    """Gives the constants references to spare where the interpreter counts them."""
    if sys.version_info >= IMMORTAL_SINCE:
        return
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        known = sys.getrefcount(constant)
        # The count is where it is expected, and nobody has done this before.
        if abs(count.value - known) < 100 and known < SPARE:
            count.value += SPARE
