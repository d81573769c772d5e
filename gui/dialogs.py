"""Dialogs: the few that the window has: a reason, the settings, the keys."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import LANGUAGES
from gui.actions import keys_of, specs
from gui.settings import Settings, Theme

WIDTH = 440


class ReasonDialog(QDialog):
    """Asks for a reason."""

    given = Signal(str)

    def __init__(self, parent: QWidget, *, title: str, question: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        text = QLabel(question, self)
        text.setWordWrap(True)
        self.reason = QPlainTextEdit(self)
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
        self._on_text_changed()
        self.reason.setFocus()
        self.accepted.connect(self._on_accepted)

    @Slot()
    def _on_text_changed(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.reason.toPlainText().strip()))

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
        self.reviewer = QLineEdit(settings.reviewer, self)
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


class ShortcutsDialog(QDialog):
    """Every key and what it does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键一览"))
        lines = [
            (key.toString(QKeySequence.SequenceFormat.NativeText), spec.tip)
            for spec in specs()
            for key in keys_of(spec)[:1]
        ] + [
            (self.tr("回车"), self.tr("确定当前单元格：采用输入的或显示的数字，转到下一处")),
            (self.tr("数字键"), self.tr("替换当前单元格的数字；Esc 恢复")),
            ("Delete", self.tr("原文此处空白；原文是 0 就输入 0")),
            ("Alt+1 … Alt+9", self.tr("采用当前单元格几种读法中的一种")),
            ("U", self.tr("设定金额单位；在原文中选中单位后按 U 则连同出处")),
            ("Alt+← / →", self.tr("把本行余下的数字左移或右移一格")),
            (self.tr("菜单键"), self.tr("当前单元格还能做什么")),
            ("Ctrl+V", self.tr("从当前单元格起粘贴电子表格中复制的一块数字")),
            (self.tr("原文中回车"), self.tr("转到光标处数字所在的单元格")),
            (
                self.tr("原文中 Alt+回车"),
                self.tr("把光标处的数字连同出处填入当前单元格；选中几个则填入本行"),
            ),
            (self.tr("原文中 Ctrl+F"), self.tr("在原文中查找")),
        ]
        table = QTableWidget(len(lines), 2, self)
        table.setAccessibleName(self.tr("快捷键一览"))
        table.setHorizontalHeaderLabels([self.tr("按键"), self.tr("作用")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                table.setItem(row, column, QTableWidgetItem(text))
        table.resizeColumnToContents(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column_box = QVBoxLayout(self)
        column_box.addWidget(table)
        column_box.addWidget(buttons)
        self.resize(720, 560)


def _ok_and_cancel(dialog: QDialog) -> QDialogButtonBox:
    choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    buttons = QDialogButtonBox(choices, dialog)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
