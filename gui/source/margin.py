"""ClaimsMargin: beside the sentences of a report in prose, the figures that they state."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from core.document import Span
from gui.colour_scheme import colours_of

CHARACTERS = 13  # the width
_PAD = 5
_GAP = 3
_GUTTER = 12


@dataclass(frozen=True, slots=True)
class Note:
    """A figure that a sentence states: what it counts, the figure with its unit, its place."""

    subject: str
    figure: str
    source: Span
    field: str | None  # the cell that it fills
    is_doubtful: bool  # and that cell needs a person


class ClaimsMargin(QWidget):
    """Draws the notes at the heights of their sentences, under each other where they are dense."""

    note_chosen = Signal(object)  # Note

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes: tuple[Note, ...] = ()
        self._heights: list[float] = []
        self._measure: Callable[[Span], float] = _nowhere
        self._offset: Callable[[], int] = _top
        self._here: Span | None = None
        self._tops: list[float] = []
        self.setAccessibleName(self.tr("文中写明的数字"))
        self.hide()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def wanted_width(self) -> int:
        """Pixels; 0 without notes."""
        return self.fontMetrics().horizontalAdvance("字") * CHARACTERS if self._notes else 0

    @property
    def notes(self) -> tuple[Note, ...]:
        return self._notes

    def set_measures(self, height: Callable[[Span], float], offset: Callable[[], int]) -> None:
        """Who tells how far down a span stands, and how far the view has scrolled."""
        self._measure, self._offset = height, offset

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Shows other notes, in the order of the text, once they are measured."""
        self._notes = tuple(notes)
        self._heights = self._tops = []
        self.update()

    def measure(self) -> None:
        """The document was laid out anew."""
        self._heights = [self._measure(note.source) for note in self._notes]
        self._tops = spread(self._heights, self._line + _GAP)
        self.update()

    @property
    def _line(self) -> int:
        return self.fontMetrics().lineSpacing() + _PAD

    def show_here(self, span: Span | None) -> None:
        """Which place is at hand."""
        self._here = span
        self.update()

    def _laid(self) -> list[tuple[QRectF, Note]]:
        """The notes that are in sight, with their boxes."""
        return [(self._box(place), self._notes[place]) for place in self._in_sight()]

    def _in_sight(self) -> range:
        offset = self._offset()
        first = bisect_left(self._tops, offset - self._line)
        return range(first, bisect_left(self._tops, offset + self.height(), first))

    def _box(self, place: int) -> QRectF:
        top = self._tops[place] - self._offset()
        return QRectF(_GUTTER, top, self.width() - _GUTTER - 4, self._line)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, metrics = colours_of(self), self.fontMetrics()
        painter.fillRect(self.rect(), QColor(colours.base))
        for place in self._in_sight():
            box, note = self._box(place), self._notes[place]
            here = self._here is not None and self._here.overlaps(note.source)
            ground = colours.evidence_fill if here else colours.alternate
            ground = colours.unsure_fill if note.is_doubtful and not here else ground
            painter.setPen(QColor(colours.evidence_border if here else colours.line))
            at = self._heights[place] - self._offset() + self._line / 2
            painter.drawLine(QPointF(0, at), QPointF(_GUTTER, box.center().y()))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 3, 3)
            inner = box.adjusted(_PAD, 0, -_PAD, 0)
            figure = note.figure + ("?" if note.is_doubtful else "")
            painter.setPen(QColor(colours.text))
            painter.drawText(inner, _RIGHT, figure)
            room = int(inner.width()) - metrics.horizontalAdvance(figure) - _PAD
            painter.setPen(QColor(colours.muted_text))
            words = metrics.elidedText(note.subject, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(inner, _LEFT, words)

    def note_at(self, point: QPointF) -> Note | None:
        """The note under a point."""
        return next((note for box, note in self._laid() if box.contains(point)), None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        note = self.note_at(event.position())
        if note is not None:
            self.note_chosen.emit(note)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            note = self.note_at(QPointF(event.pos()))
            if note is not None:
                QToolTip.showText(event.globalPos(), f"{note.subject}：{note.figure}", self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width, 100)


_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def spread(wanted: Sequence[float], apart: float) -> list[float]:
    """Places at least ``apart`` from each other, in order, and all in all as near as can be to the
    ones that are wanted (which rise): those that would overlap stand around their mean."""
    groups: list[tuple[float, int]] = []  # the mean of a group without the distances, its size
    for number, place in enumerate(wanted):
        mean, size = place - number * apart, 1
        while groups and groups[-1][0] >= mean:
            before, count = groups.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        groups.append((mean, size))
    flat = [max(mean, 0.0) for mean, size in groups for _ in range(size)]
    return [place + number * apart for number, place in enumerate(flat)]


def _nowhere(_span: Span) -> float:
    return 0.0


def _top() -> int:
    return 0
