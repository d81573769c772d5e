"""OneLine: a label of one line that is cut with dots where it does not fit; a tooltip has all."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override


class OneLine(QLabel):
    """Text of which the end may be missing; a part of it may stand out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._strong = ""

    @override
    def setText(self, text: str) -> None:
        self._strong = ""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def set_strong(self, part: str) -> None:
        """Shows this part of the text bold."""
        self._strong = part if part in self.text() else ""
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("字") * 4, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        before, strong, after = self.text().partition(self._strong) if self._strong else (
            self.text(), "", ""
        )  # fmt: skip
        bold = QFont(self.font())
        bold.setBold(True)
        left = 0
        for part, font in ((before, self.font()), (strong, bold), (after, self.font())):
            painter.setFont(font)
            room = QRect(left, 0, self.width() - left, self.height())
            shown = painter.fontMetrics().elidedText(
                part, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            left += painter.fontMetrics().horizontalAdvance(part)
            if shown != part or left >= self.width():
                break
