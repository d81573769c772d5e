"""Editors that know when an input method composes: nothing is taken before it has finished."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


def belongs_to_composition(event: QEvent) -> bool:
    """Whether an event, come while text is composed, is no command: then it goes no further.

    Shortcuts wait, and so do keys that take what was typed or leave the editor (Tab would leave it
    before any ``keyPressEvent`` hears of it).
    """
    if event.type() == QEvent.Type.ShortcutOverride:
        return True
    is_press = event.type() == QEvent.Type.KeyPress
    return isinstance(event, QKeyEvent) and (
        event.key() in TAKING or (is_press and event.key() == Qt.Key.Key_Escape)
    )


class ComposingLineEdit(QLineEdit):
    """A line edit in which no key counts as a command while an input method composes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""

    @property
    def is_composing(self) -> bool:
        """Whether text is being composed that is not yet in the line."""
        return bool(self._preedit)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if self.is_composing and belongs_to_composition(event):
            event.accept()
            return True
        return super().event(event)


class ComposingTextEdit(QPlainTextEdit):
    """An editor of several lines in which no key counts as a command either."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""

    @property
    def is_composing(self) -> bool:
        """Whether text is being composed that is not yet in the editor."""
        return bool(self._preedit)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if self.is_composing and belongs_to_composition(event):
            event.accept()
            return True
        return super().event(event)
