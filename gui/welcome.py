"""Welcome page: what to do when there is nothing to review yet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

WIDTH = 380


class WelcomePage(QFrame):
    """A sentence and a few buttons, one for each of the ways to begin."""

    def __init__(self, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        title = QLabel(self.tr("还没有报告"), self)
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        title.setFont(font)
        hint = _quiet(
            self.tr("打开政府信息公开工作年度报告，或把文件、文件夹拖到这里。一切都在本机进行。"),
            self,
        )
        samples_told = self.tr("示例是十二份各有毛病的报告，一点就能试着审。")
        steps = self.tr(
            "审核只要键盘：F8 到下一处要看的地方，核对旁边的原文，"
            "输入正确的数字或直接按回车；审完按 Ctrl+E 导出。F1 列出全部按键。"
        )
        inner = QWidget(self)
        inner.setFixedWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(10)
        for action in actions:
            column.addWidget(_button(action, inner))
        column.addWidget(_quiet(samples_told, inner))
        column.addSpacing(14)
        column.addWidget(_quiet(steps, inner))
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)


def _quiet(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setMinimumHeight(label.heightForWidth(WIDTH))  # a centred layout would not give it
    label.setForegroundRole(parent.palette().ColorRole.PlaceholderText)
    return label


def _button(action: QAction, parent: QWidget) -> QPushButton:
    button = QPushButton(action.icon(), action.text(), parent)
    button.setToolTip(action.toolTip())
    button.setMinimumHeight(button.fontMetrics().height() + 18)
    button.clicked.connect(action.trigger)
    return button
