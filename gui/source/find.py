"""FindBar: searches the source, forwards and backwards, and begins anew at the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from core.occurrences import Searchable, Span, nearest
from gui.composing import ComposingLineEdit

MOST = 2000  # occurrences that are counted and marked


class FindBar(QWidget):
    """A line over the source: Enter goes on, Shift+Enter back, Esc closes."""

    found = Signal(object, object)  # tuple[Span, ...]: all; Span | None: the one at hand
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = Searchable("", ())
        self._all: tuple[Span, ...] = ()
        self._here = 0  # a place of the text: where to search from
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

    def open(self, text: Searchable, place: int, words: str = "") -> None:
        """Shows the bar over a text, searching from a place; ``words`` are looked for at once."""
        self._text, self._here = text, place
        self.show()
        if words:
            self.line.setText(words)
        self._on_text_changed()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hides the bar and its marks."""
        self.hide()
        self._all = ()
        self.found.emit((), None)
        self.closed.emit()

    def find_next(self) -> bool:
        """The next occurrence, from the top after the last one."""
        return self._go(self._here + 1, forward=True)

    def find_previous(self) -> bool:
        """The previous occurrence, from the end before the first one."""
        return self._go(self._here, forward=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.find_previous()
            else:
                self.find_next()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self) -> None:
        if not self.line.is_composing:
            self._all = self._text.find(self.line.text(), MOST)
            self._go(self._here, forward=True)

    def _go(self, place: int, *, forward: bool) -> bool:
        number = nearest(self._all, place, forward=forward)
        if number is None:
            self.result.setText(self.tr("没有找到") if self.line.text() else "")
            self.found.emit((), None)
            return False
        self._here = self._all[number].start
        more = "+" if len(self._all) == MOST else ""
        self.result.setText(f"{number + 1} / {len(self._all)}{more}")
        self.found.emit(self._all, self._all[number])
        return True
