"""Actions: one table, everything in it said, no key used twice."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from gui.actions import Actions, Command, Menu, Need, Spec, keys_of, specs
from resources import resource

SELDOM = frozenset(
    {
        Command.OPEN_SAMPLES,
        Command.THEME_SYSTEM,
        Command.THEME_LIGHT,
        Command.THEME_DARK,
        Command.LANGUAGE_ZH,
        Command.LANGUAGE_EN,
        Command.SHOW_BIN,
        Command.CHOSEN_REOPENED,
        Command.CHOSEN_BINNED,  # Delete, in the list
        Command.RESTORE,
        Command.EMPTY_BIN,
        Command.OPEN_LOG,
        Command.ABOUT,
    }
)


@pytest.mark.parametrize("spec", specs(), ids=lambda spec: spec.command)
def test_every_action_says_what_it_is(spec: Spec) -> None:
    assert spec.text.strip()
    assert len(spec.tip) > 3
    assert spec.icon is None or resource("icons", f"{spec.icon}.svg").is_file()


@pytest.mark.parametrize("spec", specs(), ids=lambda spec: spec.command)
def test_what_is_done_often_has_a_key(spec: Spec, qapp: object) -> None:
    assert bool(keys_of(spec)) != (spec.command in SELDOM)


def test_no_key_is_used_twice(qapp: object) -> None:
    form = QKeySequence.SequenceFormat.PortableText
    used = Counter(key.toString(form) for spec in specs() for key in keys_of(spec))
    assert [key for key, count in used.items() if count > 1] == []
    assert "" not in used


def test_each_command_has_one_line() -> None:
    assert sorted(spec.command for spec in specs()) == sorted(Command)


def test_only_what_is_met_can_be_used(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    actions.fill(window.menuBar())
    assert actions[Command.OPEN].isEnabled()
    assert not actions[Command.UNDO].isEnabled()
    actions.set_met({Need.UNDO})
    assert actions[Command.UNDO].isEnabled()
    assert not actions[Command.REDO].isEnabled()
    assert len(window.menuBar().actions()) == len(Menu)
