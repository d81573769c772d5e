"""Dialogs: the few that the window has: a reason, the settings."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.errors import LANGUAGES
from gui.composing import ComposingLineEdit, ComposingTextEdit
from gui.settings import Settings, Theme

WIDTH = 440


class _Reason(ComposingTextEdit):
    """Enter is a new line, with Ctrl it ends the answer."""

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if ctrl and enter and not self.is_composing:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class ReasonDialog(QDialog):
    """Asks for a reason."""

    given = Signal(str)

    def __init__(self, parent: QWidget, *, title: str, question: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        text = QLabel(question, self)
        text.setWordWrap(True)
        self.reason = _Reason(self)
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self.reason.setAccessibleName(question)
        text.setBuddy(self.reason)
        self._buttons = _ok_and_cancel(self)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(text)
        column.addWidget(self.reason)
        column.addWidget(self._buttons)
        self.reason.textChanged.connect(self._on_text_changed)
        self.reason.entered.connect(self._on_entered)
        self._on_text_changed()
        self.reason.setFocus()
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_text_changed(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.reason.toPlainText().strip()))

    @Slot()
    def _on_entered(self) -> None:
        if self.reason.toPlainText().strip():
            self.accept()

    @Slot()
    def _on_accepted(self) -> None:
        self.given.emit(self.reason.toPlainText().strip())


class SettingsDialog(QDialog):
    """The few things that can be set."""

    changed = Signal()

    def __init__(self, parent: QWidget, settings: Settings, language: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("设置"))
        self.setMinimumWidth(WIDTH)
        self._settings = settings
        self.reviewer = ComposingLineEdit(self)
        self.reviewer.setText(settings.reviewer)
        self.reviewer.setAccessibleName(self.tr("审核人姓名"))
        hint = QLabel(self.tr("每一处修改都记下审核人姓名。"), self)
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.theme = QComboBox(self)
        for theme, name in (
            (Theme.SYSTEM, self.tr("跟随系统")),
            (Theme.LIGHT, self.tr("浅色")),
            (Theme.DARK, self.tr("深色")),
        ):
            self.theme.addItem(name, theme)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.language = QComboBox(self)
        for code, name in zip(LANGUAGES, ("中文", "English"), strict=True):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        form = QFormLayout(self)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("审核人(&N)"), self.reviewer)
        form.addRow("", hint)
        form.addRow(self.tr("外观(&T)"), self.theme)
        form.addRow(self.tr("语言(&L)"), self.language)
        form.addRow(_ok_and_cancel(self))
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_accepted(self) -> None:
        self._settings.reviewer = self.reviewer.text()
        self._settings.theme = Theme(self.theme.currentData())
        self._settings.language = self.language.currentData()
        self.changed.emit()


def _ok_and_cancel(dialog: QDialog) -> QDialogButtonBox:
    choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(choices, dialog)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
