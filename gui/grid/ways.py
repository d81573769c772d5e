"""WaysBar: the whole rows or tables that remain for the current cell, each with its key."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.choosing import Way, taken, ways_for
from core.errors import default_language
from core.session import Session
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.grid.looks import BLANK, figure_text

translate = QCoreApplication.translate
_LOOK_FOR = 40  # milliseconds after the last change: what was typed is painted first
_SHOWN = 4  # lines
_LONGEST = 16  # figures of a line


def way_words(way: Way, session: Session) -> str:
    """A way's figures from left to right; of a table, row by row, those that are there."""
    if not way.is_table:
        figures = [figure_text(one.value) or BLANK for _, one in way.cells]
        words = "  ".join(figures)
    else:
        named = [
            f"{session.field(name).row.label.in_language(default_language())} "
            f"{figure_text(one.value)}"
            for name, one in way.cells
            if one.value is not None
        ]
        more = "…" if len(named) > _LONGEST else ""
        words = "；".join(named[:_LONGEST]) + more
    if way.holds:
        return words
    return translate("Ways", "{words}（与勾稽不符）").format(words=words)


class WaysBar(QFrame):
    """Shown while several cells hang together: a key puts a figure into each of them at once."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ways: tuple[Way, ...] = ()
        self.setAccessibleName(self.tr("整行、整表的排法"))
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(False)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.words)
        self.setAutoFillBackground(True)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_FOR)
        self._looking.timeout.connect(self._look)
        desk.opened.connect(self._wait)
        desk.changed.connect(self._wait)
        desk.current_changed.connect(self._wait)
        self._tell()

    def _wait(self, _changed: object = None) -> None:
        self._looking.start()

    def _look(self) -> None:
        session, field = self._desk.session, self._desk.current
        found = () if session is None or field is None else ways_for(session, field)
        self.ways = found
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        session = self._desk.session
        if session is None or not self.ways:
            self.hide()
            return
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, colours_of(self).unsure_fill)
        palette.setColor(palette.ColorRole.WindowText, colours_of(self).unsure_text)
        self.setPalette(palette)
        lines = []
        for number, way in enumerate(self.ways, 1):
            what = self.tr("整表") if way.is_table else self.tr("整行")
            lines.append(f"Ctrl+Alt+{number}  {what}  {way_words(way, session)}")
        self.setToolTip("\n".join(lines))
        self.words.setAccessibleName("\n".join(lines))
        if len(lines) > _SHOWN:
            more = self.tr("……共 {count} 种").format(count=len(lines))
            lines = [*lines[: _SHOWN - 1], more]
        room = max(self.width() - 24, 200)
        metrics = self.fontMetrics()
        self.words.setText(
            "\n".join(metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in lines)
        )
        self.show()

    def take(self, number: int) -> bool:
        """Takes the way of that number, the first is 1; False where there is none."""
        if self._looking.isActive():
            self._looking.stop()
            self._look()
        if not 1 <= number <= len(self.ways):
            return False
        return self._desk.resolve(partial(taken, self.ways[number - 1]))
