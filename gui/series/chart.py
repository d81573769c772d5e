"""SeriesChart: lines over the years, broken where the series is; painted by hand, also to a file.

A chart of a few lines over a few years needs no plotting library: matplotlib and pyqtgraph bring
numpy and tens of megabytes, and Qt Charts is GPL.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui.colour_scheme import colours_of
from gui.palette import Colours

MOST_LINES = 4
_PAD = 10
_DOT = 4.0
_STEPS = (1, 2, 2.5, 5, 10)
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_SCALE = 2  # of a saved picture


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name, its figures by year, and whether each goes on from the one before."""

    name: str
    figures: tuple[Decimal | None, ...]
    goes_on: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: years, lines, and the words that stand at a break before a year."""

    title: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    breaks: tuple[str, ...]


class SeriesChart(QWidget):
    """Shows a chart; it says in words what it shows, for who cannot see it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart("", (), (), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)
        self.setAccessibleName(self.tr("历年图形"))

    @property
    def chart(self) -> Chart:
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Draws another chart."""
        self._chart = chart
        said = [
            f"{line.name}："
            + "，".join(
                f"{year} {'·' if figure is None else f'{figure:f}'}"
                for year, figure in zip(chart.years, line.figures, strict=True)
            )
            for line in chart.lines
        ]
        self.setAccessibleDescription("\n".join(said))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 300)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, self.rect(), self._chart, colours_of(self), self.font()).draw()
        painter.end()

    def picture(self, ending: str) -> bytes:
        """The chart as it is seen, as ``.svg``, else as PNG."""
        return self._svg() if ending.lower() == ".svg" else self._png()

    def _png(self) -> bytes:
        size = self.size() * _SCALE
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_SCALE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, self.rect(), self._chart, colours_of(self), self.font()).draw()
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes
        return bytes(buffer.data().data())

    def _svg(self) -> bytes:
        from PySide6.QtSvg import QSvgGenerator

        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size())
        generator.setViewBox(self.rect())
        generator.setTitle(self._chart.title)
        painter = QPainter(generator)
        _Drawing(painter, self.rect(), self._chart, colours_of(self), self.font()).draw()
        painter.end()
        return bytes(buffer.data().data())


class _Drawing:
    """One painting of a chart in a rectangle."""

    def __init__(
        self, painter: QPainter, rect: QRect, chart: Chart, colours: Colours, font: QFont
    ) -> None:
        self._painter = painter
        self._rect = rect
        self._chart = chart
        self._colours = colours
        self._font = font
        self._metrics = QFontMetrics(font)
        self._ticks = ticks_of(chart.lines)

    def draw(self) -> None:
        """Ground, legend, axes, breaks, lines."""
        painter = self._painter
        painter.fillRect(self._rect, QColor(self._colours.base))
        painter.setFont(self._font)
        if not self._chart.years or not self._chart.lines:
            return
        below_legend = self._draw_legend()
        left = max(self._metrics.horizontalAdvance(_tick(t)) for t in self._ticks) + 2 * _PAD
        line = self._metrics.lineSpacing()
        self._plot = QRectF(
            left,
            below_legend + line + _PAD,
            max(self._rect.width() - left - 3 * _PAD, 1),
            max(self._rect.height() - below_legend - 2.6 * line - 2 * _PAD, 1),
        )
        self._draw_axes()
        self._draw_breaks()
        taken = [
            QRectF(self._x(at) - _DOT, self._y(float(figure)) - _DOT, 2 * _DOT, 2 * _DOT)
            for one in self._chart.lines
            for at, figure in enumerate(one.figures)
            if figure is not None
        ]
        for place, one in enumerate(self._chart.lines):
            self._draw_line(place, one, taken)

    # --- places ---

    def _x(self, place: int) -> float:
        years = self._chart.years
        if len(years) == 1:
            return self._plot.center().x()
        inner = self._plot.adjusted(2 * _PAD, 0, -2 * _PAD, 0)
        return inner.left() + inner.width() * (years[place] - years[0]) / (years[-1] - years[0])

    def _y(self, figure: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return self._plot.bottom() - self._plot.height() * (figure - low) / (high - low)

    # --- parts ---

    def _draw_legend(self) -> float:
        """Marks and names, as many in a row as have room; where the legend ends."""
        x, y, line = float(_PAD), float(_PAD), self._metrics.lineSpacing()
        for place, one in enumerate(self._chart.lines):
            most = self._rect.width() - 2 * _PAD - 34
            name = self._metrics.elidedText(one.name, Qt.TextElideMode.ElideMiddle, most)
            width = 34 + self._metrics.horizontalAdvance(name)
            if x > _PAD and x + width > self._rect.width() - _PAD:
                x, y = float(_PAD), y + line + 2
            self._painter.setPen(self._pen(place))
            self._painter.drawLine(QPointF(x, y + line / 2), QPointF(x + 24, y + line / 2))
            self._draw_dot(place, QPointF(x + 12, y + line / 2))
            self._painter.setPen(QColor(self._colours.text))
            self._painter.drawText(QPointF(x + 30, y + self._metrics.ascent()), name)
            x += width + 2 * _PAD
        return y + line

    def _draw_axes(self) -> None:
        painter, plot = self._painter, self._plot
        for tick in self._ticks:
            y = self._y(tick)
            painter.setPen(QPen(QColor(self._colours.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(self._colours.muted_text))
            box = QRectF(0, y - 10, plot.left() - _PAD / 2, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                             _tick(tick))  # fmt: skip
        last = -math.inf
        for place, year in enumerate(self._chart.years):
            width = self._metrics.horizontalAdvance(str(year)) + 8
            x = self._x(place)
            if x - width / 2 < last:
                continue
            last = x + width / 2
            box = QRectF(x - width / 2, plot.bottom() + 4, width, self._metrics.lineSpacing())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(year))

    def _draw_breaks(self) -> None:
        """A dashed line between two years where a line shown does not go on, with the reason over
        it."""
        painter, plot = self._painter, self._plot
        ends = -math.inf
        for place, why in list(enumerate(self._chart.breaks))[1:]:
            if not why or all(line.goes_on[place] for line in self._chart.lines):
                continue
            x = (self._x(place - 1) + self._x(place)) / 2
            painter.setPen(QPen(QColor(self._colours.muted_text), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom()))
            width = self._metrics.horizontalAdvance(why)
            start = min(max(x - width / 2, 0.0), self._rect.width() - width - 2.0)
            if start > ends:
                painter.drawText(QPointF(start, plot.top() - self._metrics.descent() - 3), why)
                ends = start + width + _PAD

    def _draw_line(self, place: int, line: Line, taken: list[QRectF]) -> None:
        points = [
            None if figure is None else QPointF(self._x(at), self._y(float(figure)))
            for at, figure in enumerate(line.figures)
        ]
        self._painter.setPen(self._pen(place))
        for at, (before, this) in enumerate(pairwise(points), start=1):
            if before is not None and this is not None and line.goes_on[at]:
                self._painter.drawLine(before, this)
        for point, figure in zip(points, line.figures, strict=True):
            if point is not None and figure is not None:
                self._draw_dot(place, point)
                self._draw_figure(place, point, f"{figure:f}", taken)

    def _draw_figure(self, place: int, point: QPointF, text: str, taken: list[QRectF]) -> None:
        """The figure over its point, under it, or not at all where others stand: the table has
        it."""
        width, height = self._metrics.horizontalAdvance(text), self._metrics.lineSpacing()
        for offset in (-height - _DOT - 1, _DOT + 2):
            box = QRectF(point.x() - width / 2, point.y() + offset, width, height)
            outside = box.bottom() > self._plot.bottom() + 2
            if not outside and not any(box.intersects(other) for other in taken):
                taken.append(box)
                self._painter.setPen(QColor(self._colours.series[place % MOST_LINES]))
                self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                return

    def _draw_dot(self, place: int, point: QPointF) -> None:
        """A mark of its own shape for each line."""
        colour = QColor(self._colours.series[place % MOST_LINES])
        self._painter.setPen(QPen(colour, 1))
        self._painter.setBrush(colour)
        x, y, r = point.x(), point.y(), _DOT
        shapes = (
            None,
            [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
            [(x, y - r - 1), (x + r + 1, y + r), (x - r - 1, y + r)],
            [(x, y - r - 2), (x + r + 1, y), (x, y + r + 2), (x - r - 1, y)],
        )
        shape = shapes[place % MOST_LINES]
        if shape is None:
            self._painter.drawEllipse(point, r, r)
        else:
            self._painter.drawPolygon(QPolygonF([QPointF(*one) for one in shape]))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _pen(self, place: int) -> QPen:
        colour = QColor(self._colours.series[place % MOST_LINES])
        return QPen(colour, 2, _DASHES[place % MOST_LINES])


def ticks_of(lines: Sequence[Line]) -> tuple[float, ...]:
    """Four to six round figures that hold every figure and 0."""
    figures = [float(one) for line in lines for one in line.figures if one is not None]
    low, high = min([0.0, *figures]), max([0.0, *figures])
    if low == high:
        return (0.0, 1.0)
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough * 0.999)
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return tuple(step * place for place in range(first, last + 1))


def _tick(figure: float) -> str:
    return f"{figure:.10g}"
