"""Notice bar: tells of what happened above the panes, without asking anything of anybody."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

DETAIL_LINES = 6
SHOWN_FOR = 8000  # milliseconds, where there is nothing more to read


class NoticeBar(QFrame):
    """One sentence, its details on request, progress while something runs; hidden otherwise."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(self.tr("通知"))
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(180)
        self._progress.setAccessibleName(self.tr("进度"))
        self._more = QPushButton(self.tr("详情"), self)
        self._more.setCheckable(True)
        self._cancel = QPushButton(self.tr("取消"), self)
        self._close = QPushButton(self.tr("知道了"), self)
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("详情"))
        self._details.setFixedHeight(self.fontMetrics().lineSpacing() * DETAIL_LINES + 12)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._text, 1)
        for widget in (self._progress, self._more, self._cancel, self._close):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.addLayout(line)
        column.addWidget(self._details)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(SHOWN_FOR)
        self._going.timeout.connect(self.hide)
        self._more.toggled.connect(self._details.setVisible)
        self._cancel.clicked.connect(self.cancel_requested)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def details(self) -> str:
        """The details, one a line."""
        return self._details.toPlainText()

    def tell(self, text: str, details: Sequence[str] = ()) -> None:
        """Shows a sentence: for a while, and one with details until it is dismissed."""
        self._text.setText(text)
        self._details.setPlainText("\n".join(details))
        self._more.setChecked(False)
        self._details.hide()
        self._more.setVisible(bool(details))
        self._progress.hide()
        self._cancel.hide()
        self._close.show()
        self.show()
        if details:
            self._going.stop()
        else:
            self._going.start()

    @Slot(str, int, int)
    def tell_progress(self, text: str, done: int, total: int) -> None:
        """Shows how far something is; a ``total`` of 0 is not known yet."""
        self._going.stop()
        self._text.setText(text)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._details.hide()
        self._more.hide()
        self._close.hide()
        self._progress.show()
        self._cancel.show()
        self.show()
