"""The shell: stores, languages and themes change under one application."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.store import Store
from gui import language
from gui.actions import Command
from gui.appearance import Appearance, use_chinese_font
from gui.crashes import Crashes, start_log
from gui.palette import DARK, LIGHT
from gui.settings import Settings, Theme
from gui.shell import Shell
from tests.gui.conftest import add, sample


@pytest.fixture
def shell(
    qapp: QApplication, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    monkeypatch.setenv("GOUJI_LANG", "zh")
    appearance = Appearance(qapp)
    made = Shell(qapp, settings, appearance, log=tmp_path / "gouji.log")
    yield made
    made.close()
    appearance.wear(Theme.LIGHT)
    language.install(qapp, "zh")
    made.setParent(None)


def test_a_store_is_made_where_there_is_none_and_remembered(
    shell: Shell, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "新" / "默认.gouji"
    shell.open_store(path)
    assert path.is_file()
    assert settings.recent_stores == (path,)
    assert shell.window is not None
    assert shell.window.isVisible()


def test_a_store_opens_without_rules_that_are_wrong_and_says_so(
    shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "a.rules.toml").write_text("off = [", encoding="utf8")
    with Store.create(tmp_path / "a.gouji") as store:
        add(store, sample("01"))
    shell.open_store(tmp_path / "a.gouji")
    assert shell.window is not None
    assert "a.rules.toml" in shell.window.notice.text
    assert shell.window.desk.session is not None


def test_another_language_is_another_window_at_the_same_report(
    shell: Shell, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    with Store.create(tmp_path / "a.gouji") as store:
        add(store, sample("02"))
        (second,) = add(store, sample("07"))
    shell.open_store(tmp_path / "a.gouji")
    before = shell.window
    assert before is not None
    before.review.open(second)
    before.actions_table[Command.LANGUAGE_EN].trigger()
    after = shell.window
    assert after is not None
    assert after is not before
    assert not before.isVisible()
    assert after.isVisible()
    assert after.review.report == second
    assert settings.language == "en"
    qtbot.waitUntil(lambda: "reviewed" in after.status_line.text())
    assert after.menuBar().actions()[0].text() == "&File"


def test_a_store_that_another_has_open_is_refused_and_the_old_one_stays(
    shell: Shell, tmp_path: Path
) -> None:
    shell.open_store(tmp_path / "a.gouji")
    window = shell.window
    assert window is not None
    with Store.create(tmp_path / "b.gouji"):
        window.files.open_paths([tmp_path / "b.gouji"])
    assert shell.window is window
    assert shell.store is not None
    assert shell.store.path.name == "a.gouji"
    (box,) = window.findChildren(QMessageBox)
    assert "b.gouji" in box.text()
    box.close()


def test_the_theme_is_worn_at_once_and_remembered(
    shell: Shell, settings: Settings, tmp_path: Path, qapp: QApplication
) -> None:
    shell.open_store(tmp_path / "a.gouji")
    assert shell.window is not None
    shell.window.actions_table[Command.THEME_DARK].trigger()
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.base
    assert settings.theme is Theme.DARK
    shell.window.actions_table[Command.THEME_LIGHT].trigger()
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == LIGHT.base


def test_an_unexpected_error_is_logged_and_told_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    log = start_log(tmp_path)
    handler = logging.getLogger().handlers[-1]
    crashes = Crashes(log, qapp)
    try:
        for _ in range(2):
            error = ZeroDivisionError("一除以零")
            crashes.hook(type(error), error, None)
        boxes = [one for one in qapp.topLevelWidgets() if isinstance(one, QMessageBox)]
        assert len([one for one in boxes if one.isVisible()]) == 1
        for box in boxes:
            box.close()
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
        crashes.setParent(None)
    assert "一除以零" in log.read_text(encoding="utf8")


def test_some_font_here_draws_chinese(qapp: QApplication) -> None:
    assert use_chinese_font(qapp)
