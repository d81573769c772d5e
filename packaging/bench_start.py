"""The start of the window against a bare one."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench_measure import (
    ROOT,
    Row,
    Rows,
    add,
    ms,
    samples,
)

from core.store import Store

STARTS = 5  # of a window
BARE = """
import time; began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1600, 1000)
"""
GOUJI = """
import time; began = time.perf_counter()
from PySide6.QtCore import QEvent, QObject
import sys
from pathlib import Path
from gui.app import Start, application, log_qt_messages
from gui.settings import Settings
folder = Path(sys.argv[1])
log_qt_messages()
app = application()
settings = Settings(folder / "gouji.ini")
start = Start(app, settings, store=folder / "start.gouji", log_folder=folder)
window = start.frame
"""
WHOLE = (
    GOUJI
    + """
start.built.connect(lambda: start.shell.window.installEventFilter(painted))
window = QObject()
"""
)
PAINTED = """
import os, sys
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            sys.stdout.write(str(time.perf_counter() - began))
            sys.stdout.flush()
            os._exit(0)
        return False
painted = Painted()
window.installEventFilter(painted)
if window.isWidgetType():
    window.show()
    window.update()
app.exec()
"""


def starts(script: str, folder: Path) -> list[float]:
    """Seconds from the first import to the first paint, each in a process of its own."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    command = [sys.executable, "-c", script + PAINTED, str(folder)]
    taken = []
    for _ in range(STARTS + 1):  # the first warms the disk
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr.decode())
        taken.append(float(done.stdout))
    return taken[1:]


def of_window() -> Rows:
    """First paint of the window against a bare one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = median(starts(BARE, folder))
        yield Row("first paint, bare window", ms(bare), f"median of {STARTS}")
        empty = median(starts(GOUJI, folder))
        yield Row(
            "first paint, empty store", f"{empty / bare:.2f} ×", f"{ms(empty)}; budget ≤ 1.5 ×"
        )
        with Store.open_or_create(folder / "start.gouji") as store:
            add(store, samples()[0])
        filled = median(starts(GOUJI, folder))
        yield Row("first paint, a report open", f"{filled / bare:.2f} ×", ms(filled))
        whole = median(starts(WHOLE, folder))
        yield Row("all panes painted, a report open", f"{whole / bare:.2f} ×", ms(whole))
