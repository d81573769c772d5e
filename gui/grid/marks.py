"""Marks: the small shapes in a cell's corners, drawn, so that no font has to have them.

What the rules say stands in the upper corner, what a person said in the lower one.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.grid.looks import Sign

ABOVE = frozenset({Sign.BROKEN, Sign.WAIVED, Sign.MENDED})
BELOW = frozenset({Sign.CONFIRMED, Sign.MISREAD, Sign.SOURCE_ERROR, Sign.NO_WORD, Sign.MISSING})
_PEN = 0.16  # of the mark's size
_AWAY = 2.5  # pixels from the cell's edges


def draw_mark(painter: QPainter, cell: QRectF, sign: Sign, size: float, colour: QColor) -> None:
    """Draws a mark of ``size`` pixels into its corner of a cell; nothing for the question that
    stands behind its figure."""
    if sign not in ABOVE | BELOW:
        return
    top = cell.top() + _AWAY if sign in ABOVE else cell.bottom() - _AWAY - size
    draw_shape(painter, QRectF(cell.left() + _AWAY, top, size, size), sign, colour)


def draw_shape(painter: QPainter, box: QRectF, sign: Sign, colour: QColor) -> None:
    """Draws a mark that fills a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.0, box.width() * _PEN))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match sign:
        case Sign.BROKEN:
            _lines(painter, box, (0.1, 0.34, 0.9, 0.34), (0.1, 0.7, 0.9, 0.7), (0.75, 0, 0.25, 1))
        case Sign.WAIVED:
            _lines(painter, box, (0.1, 0.34, 0.9, 0.34), (0.1, 0.7, 0.9, 0.7))
        case Sign.MENDED:
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        case Sign.CONFIRMED:
            _lines(painter, box, (0.05, 0.55, 0.35, 0.9), (0.35, 0.9, 0.95, 0.15))
        case Sign.MISREAD:
            _filled(painter, box, colour, (0, 0), (1, 1), (0, 1))
        case Sign.SOURCE_ERROR:
            _filled(painter, box, colour, (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
        case Sign.NO_WORD:
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
            _lines(painter, box, (0.15, 0.85, 0.85, 0.15))
        case Sign.MISSING:
            _lines(painter, box, (0.1, 0.1, 0.9, 0.9), (0.9, 0.1, 0.1, 0.9))
        case Sign.UNSURE:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


def _lines(painter: QPainter, box: QRectF, *lines: tuple[float, float, float, float]) -> None:
    for x1, y1, x2, y2 in lines:
        painter.drawLine(QLineF(_point(box, x1, y1), _point(box, x2, y2)))


def _filled(painter: QPainter, box: QRectF, colour: QColor, *corners: tuple[float, float]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([_point(box, x, y) for x, y in corners]))


def _point(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
