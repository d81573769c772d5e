"""StoryCard: the whole story of a cell on a card beside it, which takes no keyboard away."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.session import Session
from gui.grid.whole_story import plain_story, rich_story
from gui.palette import Colours

_WIDEST = 430
_AWAY = 6


class StoryCard(QFrame):
    """Lies over the table; follows the current cell until it is put away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.addWidget(self.words)
        self.hide()

    def tell(self, session: Session, field: str, colours: Colours, cell: QRect) -> None:
        """Shows a cell's story below it, above it where there is no room; ``cell`` in the
        parent's pixels."""
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, colours.base)
        self.setPalette(palette)
        self.words.setText(rich_story(session, field, colours))
        self.words.setAccessibleName(plain_story(session, field))
        self.setAccessibleName(self.words.accessibleName())
        self._place(cell)
        self.show()
        self.raise_()

    def _place(self, cell: QRect) -> None:
        parent = self.parentWidget()
        area = QRect() if parent is None else parent.rect().adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
        self.words.setFixedWidth(min(_WIDEST, area.width() - 26))
        size = QSize(self.words.width() + 26, self.words.heightForWidth(self.words.width()) + 22)
        below = QRect(cell.left(), cell.bottom() + _AWAY, size.width(), size.height())
        if below.bottom() > area.bottom() and cell.top() - _AWAY - size.height() >= area.top():
            below.moveBottom(cell.top() - _AWAY)
        below.moveLeft(max(min(below.left(), area.right() - size.width()), area.left()))
        below.moveTop(max(min(below.top(), area.bottom() - size.height()), area.top()))
        self.setGeometry(below)
