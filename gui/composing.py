"""Editors that know when an input method composes: nothing is taken before it has finished."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


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
        if event.type() == QEvent.Type.ShortcutOverride and self.is_composing:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and self.is_composing and event.key() in TAKING:
            event.accept()  # Tab would leave the line before keyPressEvent hears of it
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing and event.key() in TAKING | {Qt.Key.Key_Escape}:
            event.accept()
            return
        super().keyPressEvent(event)


class ComposingTextEdit(QPlainTextEdit):
    """An editor of several lines; Esc and the keys of the window wait while text is composed."""

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
        if event.type() == QEvent.Type.ShortcutOverride and self.is_composing:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and self.is_composing and event.key() in TAKING:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing and event.key() in TAKING | {Qt.Key.Key_Escape}:
            event.accept()
            return
        super().keyPressEvent(event)
