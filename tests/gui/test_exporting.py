"""Exporting from the window: every format of the contract is offered and written."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.export import FOLDER, KINDS
from core.store import Query, Store
from gui.main_window import MainWindow
from gui.settings import Settings
from tests.core.making import a_document, an_extraction


@pytest.fixture
def window(qtbot: QtBot, store: Store, tmp_path: Path) -> MainWindow:
    store.add(a_document(), an_extraction(), b"x")
    window = MainWindow(store, Settings(tmp_path / "a.ini"), Qt.ColorScheme.Light)
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("kind", [FOLDER, *KINDS])
def test_a_chosen_format_gives_the_file_its_ending(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    if kind == ".parquet":
        pytest.importorskip("pyarrow")

    def choose(_parent: object, _title: str, _folder: str, offered: str) -> tuple[str, str]:
        wanted = f"(*{kind})"
        return str(tmp_path / "导出"), next(one for one in offered.split(";;") if wanted in one)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(window.exporter.told, timeout=30_000) as told:
        window.exporter._choose_file(Query())
    assert "1 份报告已导出" in told.args[0]
    path = tmp_path / f"导出{kind}"
    assert path.is_dir() if kind == FOLDER else path.is_file()
