"""ReasonBar: asks for a reason, and for a figure where one is needed, in one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from gui.composing import ComposingLineEdit


class ReasonBar(QWidget):
    """A line that appears when asked to, takes a figure and a reason, and goes again.

    Enter takes both, Esc leaves everything as it was.
    """

    given = Signal(str, str)  # figure (empty where none was asked for), reason
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self.figure = ComposingLineEdit(self)
        self.figure.setPlaceholderText(self.tr("正确的数字"))
        self.figure.setAccessibleName(self.tr("正确的数字"))
        self.figure.setFixedWidth(self.fontMetrics().horizontalAdvance("字") * 8)
        self.reason = ComposingLineEdit(self)
        self.reason.setPlaceholderText(self.tr("理由"))
        self.reason.setAccessibleName(self.tr("理由"))
        self._take = QPushButton(self.tr("确定"), self)
        self._leave = QPushButton(self.tr("取消"), self)
        self._take.setAutoDefault(False)
        self._leave.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.figure)
        layout.addWidget(self.reason, 1)
        layout.addWidget(self._take)
        layout.addWidget(self._leave)
        self.figure.textChanged.connect(self._on_text_changed)
        self.reason.textChanged.connect(self._on_text_changed)
        self._take.clicked.connect(self._give)
        self._leave.clicked.connect(self.close_bar)
        self.hide()

    def ask(self, title: str, *, with_figure: bool) -> None:
        """Opens the line."""
        self._title.setText(title)
        self.figure.setVisible(with_figure)
        self.figure.clear()
        self.reason.clear()
        self._on_text_changed()
        self.show()
        first = self.figure if with_figure else self.reason
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_bar(self) -> None:
        """Takes the line away; ``closed`` is told where the keyboard was in it."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self.closed.emit()

    @property
    def _is_complete(self) -> bool:
        has_figure = self.figure.isHidden() or bool(self.figure.text().strip())
        return has_figure and bool(self.reason.text().strip())

    def _on_text_changed(self) -> None:
        self._take.setEnabled(self._is_complete)

    def _give(self) -> None:
        if self._is_complete:
            figure = "" if self.figure.isHidden() else self.figure.text()
            self.given.emit(figure, self.reason.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._is_complete:
                self._give()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)
