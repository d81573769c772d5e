"""What the window's tests share: a store in a folder of its own, samples in it, a window on it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.batch import Loaded, pipeline
from core.store import Store
from gui.main_window import MainWindow
from gui.settings import Settings
from resources import resource

SAMPLES = Path(str(resource("samples")))


def sample(start: str) -> Path:
    """The sample whose name begins so."""
    (found,) = SAMPLES.glob(f"{start}*")
    return found


def variant(folder: Path, start: str, *, without_last_table: bool = False) -> Path:
    """Another report that reads like the sample."""
    text = sample(start).read_text(encoding="utf8")
    if without_last_table:
        at, end = text.rindex("<table"), text.rindex("</table>")
        text = text[:at] + text[end + len("</table>") :]
    file = folder / f"另一份{len(list(folder.iterdir()))}.html"
    file.write_text(text + "<!-- 另一份 -->", encoding="utf8")
    return file


def add(store: Store, file: Path) -> list[int]:
    """Adds a file's reports."""
    return [
        store.add(one.document, one.extraction, one.data)
        for one in pipeline(str(file))
        if isinstance(one, Loaded)
    ]


@pytest.fixture(autouse=True)
def _collect_here() -> Iterator[None]:
    """No window dies in a worker's thread (gui/collecting.py)."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "测试.gouji", who="审核员") as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "gouji.ini")


@pytest.fixture
def make_window(
    qtbot: QtBot, store: Store, settings: Settings
) -> Iterator[Callable[..., MainWindow]]:
    """Makes a window on the store, with the samples named in it."""
    made: list[MainWindow] = []

    def make(*samples: str | Path) -> MainWindow:
        for one in samples:
            add(store, one if isinstance(one, Path) else sample(one))
        window = MainWindow(store, settings, Qt.ColorScheme.Light)
        qtbot.addWidget(window)
        made.append(window)
        window.review.open_first()
        window.show()
        return window

    yield make
    for window in made:
        window.importer.stop()
