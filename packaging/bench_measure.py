"""What the parts of the benchmark share: medians, rows of the table, gaps in the event loop."""

import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for all of them: each imports this before ours

from core.batch import reports_of  # noqa: E402
from core.readers import read_bytes  # noqa: E402
from core.store import Store  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"
CORPUS = Path(os.environ.get("GOUJI_CORPUS", ROOT.parent / "shared" / "corpus"))
ROUNDS = 7
STALL = 0.05  # seconds
TICK = 2  # milliseconds from one look at the loop to the next
LONG = 0.5  # seconds
MILLI = 1_000
KIBI = 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table that is printed."""

    what: str
    value: str
    note: str = ""


Rows = Iterator[Row]


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of a piece of work, once warm; of long work one round is enough."""
    began = time.perf_counter()
    work()
    first = time.perf_counter() - began
    if first > LONG:
        return first
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def percentile(taken: Sequence[float], which: int) -> float:
    return quantiles(taken, n=100)[which - 1]


def ms(value: float) -> str:
    return f"{value * MILLI:.1f} ms"


def seeds() -> list[Path]:
    return sorted((CORPUS / "seeds").glob("*.txt"))


def samples() -> list[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.name[0].isdigit())


def add(store: Store, path: Path) -> int:
    """Adds the first report of a file."""
    data = path.read_bytes()
    loaded = next(reports_of(read_bytes(data, name=str(path)), data, file=str(path)))
    return store.add(loaded.document, loaded.extraction, data)


def resident() -> float:
    """Megabytes of this process in memory now; its most where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / KIBI
    return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def megabytes(maxrss: int) -> float:
    """What the system tells of memory, in kilobytes or in bytes."""
    return maxrss / (KIBI if platform.system() == "Linux" else KIBI * KIBI)


class Gaps:
    """How long the event loop did not come round; one number for each time that it did."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.found: list[tuple[float, float]] = []  # on the clock, and of the loop's own work
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.start(TICK)

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.found.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def rows(self, what: str) -> Rows:
        """The longest on the clock, which other programs on the machine lengthen; and by the
        loop's own time on a processor, which only our own work does."""
        self._timer.stop()
        for which, note in ((0, "on the clock"), (1, "of its own work")):
            longest = sorted((gap[which] for gap in self.found), reverse=True)
            late = sum(gap > STALL for gap in longest)
            worst = ", ".join(f"{gap * MILLI:.0f}" for gap in longest[:8])
            yield Row(
                f"event loop, {what}",
                ms(longest[0]),
                f"{note}: {worst}; {late} over {STALL * MILLI:.0f} ms, the budget",
            )
