"""None, True and False outlive whatever PySide6 does to their references."""

import subprocess
import sys

CALLS = """
from gui.constants_kept import keep_constants
keep_constants()
keep_constants()
from PySide6.QtCore import QObject, Signal
class Sender(QObject):
    sent = Signal(object)
sender = Sender()
sender.sent.connect(lambda _: None)
for _ in range(60_000):
    sender.setObjectName("x")
    sender.sent.emit(None)
print("alive")
"""


def test_a_process_survives_many_calls() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=True)
    assert done.stdout == "alive\n"
