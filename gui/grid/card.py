"""StoryCard: the whole story of a cell on a card beside it, which takes no keyboard away."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.session import Session
from gui.grid.whole_story import plain_story, rich_story
from gui.palette import Colours

_WIDEST = 430
_NARROWEST = 200
_AWAY = 6
_FRAME = 26


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
        """Below the cell, above it, or at the side that has more room; never over it."""
        parent = self.parentWidget()
        area = QRect() if parent is None else parent.rect().adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
        card = QRect(cell.bottomLeft(), self._size(area.width()))
        card.moveLeft(max(min(card.left(), area.right() - card.width()), area.left()))
        if cell.bottom() + _AWAY + card.height() <= area.bottom():
            card.moveTop(cell.bottom() + _AWAY)
        elif cell.top() - _AWAY - card.height() >= area.top():
            card.moveBottom(cell.top() - _AWAY)
        else:
            right, left = area.right() - cell.right() - _AWAY, cell.left() - _AWAY - area.left()
            card.setSize(self._size(max(right, left)))
            if right >= left:
                card.moveLeft(cell.right() + _AWAY)
            else:
                card.moveRight(cell.left() - _AWAY)
            card.moveTop(max(min(cell.top(), area.bottom() - card.height()), area.top()))
        self.setGeometry(card)

    def _size(self, room: int) -> QSize:
        """What the words need in a width of at most so many pixels."""
        width = max(min(_WIDEST, room - _FRAME), _NARROWEST)
        self.words.setFixedWidth(width)
        return QSize(width + _FRAME, self.words.heightForWidth(width) + _FRAME)
