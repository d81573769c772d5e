"""The frame: there before anything else, where it was, and in sight."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.frame import LAST, Frame, screen_key
from gui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAINT = """
import sys
from pathlib import Path
from gui.app import Start, application, log_qt_messages
from gui.settings import Settings
folder = Path(sys.argv[1])
log_qt_messages()
app = application()
start = Start(app, Settings(folder / "g.ini"), store=folder / "a.gouji", log_folder=folder)
def painted():
    early = [name for name in sys.modules if name.split(".")[0] == "core" or name == "tomllib"]
    print("at first paint:", *early)
def built():
    print("then:", type(start.frame.centralWidget()).__name__, start.shell.store.path.name)
    start.frame.close()
start.frame.painted.connect(painted)
start.built.connect(built)
status = app.exec()
start.end()
print("ended:", status)
"""


def test_nothing_of_core_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "GOUJI_LANG": "zh"}
    command = [sys.executable, "-c", FIRST_PAINT, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True, timeout=120)
    lines = done.stdout.decode().splitlines()
    assert lines == ["at first paint:", "then: MainWindow a.gouji", "ended: 0"]


def frame_with(qtbot: QtBot, settings: Settings) -> Frame:
    frame = Frame(settings)
    qtbot.addWidget(frame)
    return frame


def test_it_stands_where_it_stood_on_this_screen(qtbot: QtBot, settings: Settings) -> None:
    frame = frame_with(qtbot, settings)
    frame.setGeometry(QRect(20, 30, 700, 500))
    frame.show()
    frame.close()
    again = frame_with(qtbot, settings)
    assert again.size() == frame.size()
    assert not settings.layout(f"{LAST}/{screen_key(frame.screen())}").isEmpty()


def test_it_comes_back_into_sight_when_its_screen_is_gone(qtbot: QtBot, settings: Settings) -> None:
    frame = frame_with(qtbot, settings)
    frame.setGeometry(QRect(9000, 9000, 900, 700))
    settings.set_layout(LAST, frame.saveGeometry())
    again = frame_with(qtbot, settings)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.intersected(again.geometry()).width() >= 640


def test_a_torn_state_is_no_trouble(qtbot: QtBot, settings: Settings) -> None:
    settings.set_layout(LAST, QByteArray(b"nonsense"))
    frame = frame_with(qtbot, settings)
    assert frame.width() > 100


def test_it_holds_one_window_after_the_other(qtbot: QtBot, settings: Settings) -> None:
    frame = frame_with(qtbot, settings)
    first, second = QMainWindow(), QMainWindow()
    frame.hold(first)
    first.setWindowTitle("甲")
    assert frame.windowTitle() == "甲"
    frame.hold(second)
    second.setWindowTitle("乙")
    assert frame.windowTitle() == "乙"
    assert frame.centralWidget() is second
