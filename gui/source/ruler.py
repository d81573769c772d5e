"""Ruler: beside the scroll bar, the whole report at a glance: where something needs a person,
where the evidence of the tables lies, and where figures stand that no cell took."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from gui.colour_scheme import colours_of
from gui.palette import Colours

WIDTH = 16
_NEAR = 5  # pixels
_FLAT = 2.0
_TALL = 4.0


class Tick(Enum):
    """What a mark of the ruler means; each has its own shape and place, not colour alone."""

    EVIDENCE = "evidence"  # a faint band at the left
    UNCLAIMED = "unclaimed"  # a short bar at the right
    UNSURE = "unsure"  # a hollow diamond in the middle
    BROKEN = "broken"  # a full bar
    HERE = "here"  # a triangle at the left edge


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a share of the document's height; ``key`` is handed back when it is chosen."""

    share: float
    tick: Tick
    words: str
    key: object = None


class Ruler(QWidget):
    """Shows marks over the height of the view; a click goes there."""

    mark_chosen = Signal(object)  # the key of a mark
    share_chosen = Signal(float)  # a place without a mark

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._here: float | None = None
        self._seen: Callable[[], tuple[float, float]] = _all_of_it
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("标尺"))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is shown, in drawing order."""
        return self._marks

    def set_seen(self, seen: Callable[[], tuple[float, float]]) -> None:
        """Who tells which part of the document is in sight, from share to share."""
        self._seen = seen

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Shows other marks; louder ones over quieter ones."""
        order = list(Tick)
        self._marks = tuple(sorted(marks, key=lambda one: (order.index(one.tick), one.share)))
        counts = {tick: sum(one.tick is tick for one in self._marks) for tick in Tick}
        self.setAccessibleDescription(
            self.tr(
                "待看 {broken} 处对不上、{unsure} 处没有把握；未归位的数字 {unclaimed} 个"
            ).format(
                broken=counts[Tick.BROKEN],
                unsure=counts[Tick.UNSURE],
                unclaimed=counts[Tick.UNCLAIMED],
            )
        )
        self.update()

    def show_here(self, share: float | None) -> None:
        """Where the evidence at hand stands."""
        self._here = share
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_of(self)
        painter.fillRect(self.rect(), QColor(colours.window))
        first, last = self._seen()
        top, bottom = first * self.height(), last * self.height()
        painter.fillRect(
            QRectF(0, top, WIDTH, max(bottom - top, _TALL)), QColor(colours.crosshair_fill)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        evidence = {round(self._y(one.share)) for one in self._marks if one.tick is Tick.EVIDENCE}
        painter.setPen(QPen(QColor(colours.evidence_fill), _FLAT))
        painter.drawLines([QLineF(1, y, 4, y) for y in evidence])
        for mark in self._marks:
            if mark.tick is not Tick.EVIDENCE:
                _draw(painter, mark.tick, self._y(mark.share), colours)
        if self._here is not None:
            _draw(painter, Tick.HERE, self._y(self._here), colours)

    def _y(self, share: float) -> float:
        return min(max(share * self.height(), _TALL), self.height() - _TALL)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().y())
        if mark is not None:
            self.mark_chosen.emit(mark.key)
        else:
            self.share_chosen.emit(event.position().y() / max(self.height(), 1))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            near = self._near(event.pos().y())
            words = "\n".join(dict.fromkeys(mark.words for mark in near if mark.words))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _mark_at(self, y: float) -> Mark | None:
        near = self._near(y)
        return near[0] if near else None

    def _near(self, y: float) -> Sequence[Mark]:
        """What can be chosen at a height, the loudest first."""
        return [
            mark
            for mark in reversed(self._marks)
            if mark.tick is not Tick.EVIDENCE and abs(self._y(mark.share) - y) <= _NEAR
        ]


def _all_of_it() -> tuple[float, float]:
    return 0.0, 1.0


def _draw(painter: QPainter, tick: Tick, y: float, colours: Colours) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    match tick:
        case Tick.EVIDENCE:
            pass  # drawn together: there are many
        case Tick.UNCLAIMED:
            painter.fillRect(QRectF(WIDTH - 6, y - 1, 6, _FLAT), QColor(colours.unclaimed_line))
        case Tick.UNSURE:
            painter.setPen(QPen(QColor(colours.unsure_text), 1.4))
            painter.setBrush(QColor(colours.unsure_fill))
            painter.drawPolygon(_diamond(WIDTH / 2, y, 4))
        case Tick.BROKEN:
            painter.fillRect(QRectF(4, y - 1.5, WIDTH - 5, 3), QColor(colours.broken_text))
        case Tick.HERE:
            painter.setBrush(QColor(colours.accent))
            painter.drawPolygon(QPolygonF([QPointF(0, y - 5), QPointF(7, y), QPointF(0, y + 5)]))


def _diamond(x: float, y: float, half: float) -> QPolygonF:
    return QPolygonF(
        [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
    )
