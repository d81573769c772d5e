"""What kind of file the report came in, and what its reader tells of it, in one quiet line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.document import Document
from core.naming import kind_words
from gui.messages import words


class ToldLine(QLabel):
    """Above the source; nothing where no report is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.setContentsMargins(10, 3, 10, 3)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(self.tr("文件种类与读取说明"))
        self.hide()

    def tell(self, document: Document | None) -> None:
        """Says it of a document; hides where there is none."""
        self.setVisible(document is not None)
        if document is not None:
            told = [kind_words(document.kind), *map(words, document.notes)]
            self.setText(" · ".join(told))
