"""StoryFoot: under the grid, all that is known of the current cell, without a mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.session import Session
from gui.colour_scheme import colours_of
from gui.grid.story import value_words
from gui.naming import cell_name
from gui.palette import Colours

_LINES = 3


class StoryFoot(QFrame):
    """The cell's name and figure, and below them its story, cut short; a tooltip has all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = self._label(self.tr("当前单元格"))
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._story = self._label(self.tr("单元格说明"))
        self._story.setWordWrap(True)
        self._story.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(2)
        layout.addWidget(self._name)
        layout.addWidget(self._story)
        self._story.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES - 1) + 2)
        self.set_colours(colours_of(self))

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def tell(self, session: Session, field: str, story: Sequence[str]) -> None:
        """Shows a cell's name, figure and story."""
        cell = session.cells[field]
        words = self.tr("{name}：{value}")
        self._name.setText(words.format(name=cell_name(session, field), value=value_words(cell)))
        self._story.setText(" · ".join(story))
        self.setToolTip("\n".join(story))

    def clear(self) -> None:
        """No cell is current."""
        self._name.setText("")
        self._story.setText("")
        self.setToolTip("")

    def set_colours(self, colours: Colours) -> None:
        """The story is quieter than the figure."""
        palette = self._story.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.muted_text)
        self._story.setPalette(palette)
