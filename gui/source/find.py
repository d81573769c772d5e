"""FindBar: searches the source, forwards and backwards, and begins anew at the end."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from gui.composing import ComposingLineEdit
from gui.source.view import SourceView


class FindBar(QWidget):
    """A line over the source: Enter goes on, Shift+Enter back, Esc closes."""

    def __init__(self, view: SourceView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.line = ComposingLineEdit(self)
        self.line.setPlaceholderText(self.tr("在原文中查找"))
        self.line.setAccessibleName(self.tr("在原文中查找"))
        self.line.setClearButtonEnabled(True)
        self.result = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.result)
        for name, sign, slot in (
            (self.tr("上一处"), Qt.ArrowType.UpArrow, self.find_previous),
            (self.tr("下一处"), Qt.ArrowType.DownArrow, self.find_next),
        ):
            button = QToolButton(self)
            button.setArrowType(sign)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setAutoRaise(True)
            button.clicked.connect(slot)
            layout.addWidget(button)
        self.line.textChanged.connect(self._on_text_changed)
        self.hide()

    def open(self) -> None:
        """Shows the bar with what is selected in the source."""
        selected = self._view.textCursor().selectedText()
        self.show()
        if selected:
            self.line.setText(selected)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hides the bar; the source has the keyboard again."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> bool:
        """The next occurrence, from the top after the last one."""
        return self._find(backward=False, again=True)

    def find_previous(self) -> bool:
        """The previous occurrence, from the end before the first one."""
        return self._find(backward=True, again=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._find(backward=back, again=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        self._find(backward=False, again=False)

    def _find(self, *, backward: bool, again: bool) -> bool:
        text = self.line.text()
        cursor = self._view.textCursor()
        if not text:
            self.result.setText("")
            return False
        if not again:
            cursor.setPosition(cursor.selectionStart())
        found = self._search(text, cursor, backward=backward)
        if found.isNull():
            edge = QTextCursor.MoveOperation.End if backward else QTextCursor.MoveOperation.Start
            cursor.movePosition(edge)
            found = self._search(text, cursor, backward=backward)
        self.result.setText("" if not found.isNull() else self.tr("没有找到"))
        if found.isNull():
            return False
        self._view.centre(found.selectionStart())
        self._view.setTextCursor(found)
        return True

    def _search(self, text: str, cursor: QTextCursor, *, backward: bool) -> QTextCursor:
        document = self._view.document()
        flags = QTextDocument.FindFlag(0)
        if backward:
            flags = QTextDocument.FindFlag.FindBackward
        return document.find(text, cursor, flags)
