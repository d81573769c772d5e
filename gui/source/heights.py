"""Heights: how far down a position of the laid-out document stands, in pixels of the document."""

from PySide6.QtGui import QTextDocument


def height_of(document: QTextDocument, position: int) -> float:
    """The top of the line that a position stands in."""
    block = document.findBlock(position)
    top = document.documentLayout().blockBoundingRect(block).top()
    line = block.layout().lineForTextPosition(position - block.position())
    return top + (line.y() if line.isValid() else 0.0)


def whole_height(document: QTextDocument) -> float:
    """The height of all of it; never 0."""
    return max(document.size().height(), 1.0)
