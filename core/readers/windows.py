"""Job objects of Windows: memory limits, and processes that end with the one that started them."""

import ctypes
import sys

_EXTENDED = 9  # JobObjectExtendedLimitInformation
_PROCESS_MEMORY = 0x100
_KILL_ON_CLOSE = 0x2000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("Basic", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


if sys.platform == "win32":
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = ctypes.c_void_p
    _kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    _kernel.GetCurrentProcess.restype = ctypes.c_void_p
    _kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    _kernel.SetInformationJobObject.argtypes = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    )

    def job() -> int:
        """A job with this process in it; it lives as long as the process. Raises ``OSError``."""
        made = _kernel.CreateJobObjectW(None, None)
        if not made or not _kernel.AssignProcessToJobObject(made, _kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())
        limit(made, 0)
        return int(made)

    def limit(made: object, most: int) -> None:
        """At most so many bytes for each process of the job; 0 is no limit."""
        info = _Extended()
        info.Basic.LimitFlags = _KILL_ON_CLOSE | (_PROCESS_MEMORY if most else 0)
        info.ProcessMemoryLimit = most
        size = ctypes.sizeof(info)
        if not _kernel.SetInformationJobObject(made, _EXTENDED, ctypes.byref(info), size):
            raise ctypes.WinError(ctypes.get_last_error())
