"""Painting: a plot with a QPainter, the same on the screen, into a PNG and into an SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout

from gui.overview.plot import Ink, Plot
from gui.palette import Colours

GAP = 8.0  # pixels, as all lengths here
BAR = 1.1  # lines of text
LABELS = 0.46  # of the width, at most
MOST_LINES = 2  # of a label
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
PATTERNS: Mapping[Ink, Qt.BrushStyle] = MappingProxyType(
    {
        Ink.STRONG: Qt.BrushStyle.SolidPattern,
        Ink.HALF: Qt.BrushStyle.Dense4Pattern,
        Ink.DONE: Qt.BrushStyle.SolidPattern,
        Ink.WARNING: Qt.BrushStyle.BDiagPattern,
        Ink.FAINT: Qt.BrushStyle.NoBrush,
    }
)


def colour_of(ink: Ink, colours: Colours) -> QColor:
    """The colour of a part's outline and pattern."""
    return QColor(
        {
            Ink.STRONG: colours.muted_text,
            Ink.HALF: colours.accent,
            Ink.DONE: colours.ok_text,
            Ink.WARNING: colours.broken_text,
            Ink.FAINT: colours.accent,
        }[ink]
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of a bar lies."""

    bar: int
    part: int
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Drawing:
    """Measures of a plot in a width."""

    width: float
    height: float
    row: float
    top: float  # of the first bar
    left: float  # of all bars
    places: tuple[Place, ...]

    def bar_at(self, point: QPointF) -> int | None:
        """Which bar's row a point lies in."""
        place = int((point.y() - self.top) // self.row) if self.row else -1
        count = round((self.height - self.top - GAP) / self.row) if self.row else 0
        return place if 0 <= place < count and point.y() >= self.top else None

    def part_at(self, point: QPointF) -> Place | None:
        """Which part of a bar a point lies on."""
        return next((one for one in self.places if one.rect.contains(point)), None)


def legend_rows(plot: Plot, metrics: QFontMetricsF, width: float) -> list[list[int]]:
    """The series of each line of the legend; none where there is one series alone."""
    if len(plot.series) < 2:
        return []
    rows: list[list[int]] = [[]]
    x = GAP
    for place, series in enumerate(plot.series):
        needed = _swatch(metrics) + metrics.horizontalAdvance(series.name) + 2 * GAP
        if rows[-1] and x + needed > width:
            rows.append([])
            x = GAP
        rows[-1].append(place)
        x += needed
    return rows


def measured(plot: Plot, font: QFont, width: float, *, with_title: bool) -> Drawing:
    """Where everything lies in a drawing of this width."""
    metrics = QFontMetricsF(font)
    line = metrics.height()
    top = GAP + (line * 1.8 if with_title else 0)
    top += len(legend_rows(plot, metrics, width)) * line * 1.5
    top += _note_height(plot, metrics, width)
    labels = max((metrics.horizontalAdvance(bar.label) for bar in plot.bars), default=0)
    left = GAP + min(labels, width * LABELS) + GAP
    lines = max((len(_lines(bar.label, font, left - 2 * GAP)) for bar in plot.bars), default=1)
    row = line * (lines + 0.75)
    numbers = metrics.horizontalAdvance(f"{plot.most:,}")
    right = max(width - numbers - 2 * GAP, left + 1)
    places = []
    for number, bar in enumerate(plot.bars):
        x = left
        for part, value in enumerate(bar.values):
            if value:
                length = (right - left) * value / max(plot.most, 1)
                y = top + number * row + (row - line * BAR) / 2
                places.append(Place(number, part, QRectF(x, y, length, line * BAR)))
                x += length
    height = top + len(plot.bars) * row + GAP
    return Drawing(width, height, row, top, left, tuple(places))


def paint(
    painter: QPainter,
    plot: Plot,
    drawing: Drawing,
    colours: Colours,
    *,
    with_title: bool = False,
    current: tuple[int, int | None] | None = None,
) -> None:
    """Draws the plot; ``current`` is the bar, and the part of it, that the keyboard is at."""
    font = painter.font()
    metrics = QFontMetricsF(font)
    y = GAP
    painter.setPen(QColor(colours.text))
    if with_title:
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(QPointF(GAP, y + metrics.ascent()), plot.title)
        painter.setFont(font)
        y += metrics.height() * 1.8
    y = _paint_legend(painter, plot, drawing, colours, y)
    if plot.note:
        painter.setPen(QColor(colours.muted_text))
        room = QRectF(GAP, y, drawing.width - 2 * GAP, drawing.top - y)
        painter.drawText(room, _WRAPPED | Qt.AlignmentFlag.AlignTop, plot.note)
    _paint_bars(painter, plot, drawing, colours, current)


def _paint_legend(
    painter: QPainter, plot: Plot, drawing: Drawing, colours: Colours, y: float
) -> float:
    metrics = QFontMetricsF(painter.font())
    for row in legend_rows(plot, metrics, drawing.width):
        x = GAP
        for place in row:
            series = plot.series[place]
            side = metrics.ascent()
            _fill(painter, QRectF(x, y + 1, side * 1.4, side), series.ink, colours)
            x += _swatch(metrics)
            painter.setPen(QColor(colours.text))
            painter.drawText(QPointF(x, y + metrics.ascent()), series.name)
            x += metrics.horizontalAdvance(series.name) + 2 * GAP
        y += metrics.height() * 1.5
    return y


def _paint_bars(
    painter: QPainter,
    plot: Plot,
    drawing: Drawing,
    colours: Colours,
    current: tuple[int, int | None] | None,
) -> None:
    font = painter.font()
    metrics = QFontMetricsF(font)
    baseline = (drawing.row - metrics.height()) / 2 + metrics.ascent()
    for number, bar in enumerate(plot.bars):
        y = drawing.top + number * drawing.row
        if current is not None and current[0] == number:
            ground = QRectF(2, y + 1, drawing.width - 4, drawing.row - 2)
            painter.fillRect(ground, QColor(colours.selected_fill))
            if current[1] is None:
                painter.setPen(QPen(QColor(colours.accent), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(ground)
        painter.setPen(QColor(colours.text))
        lines = _lines(bar.label, font, drawing.left - 2 * GAP)
        first = y + (drawing.row - len(lines) * metrics.height()) / 2 + metrics.ascent()
        for number_of_line, words in enumerate(lines):
            painter.drawText(QPointF(GAP, first + number_of_line * metrics.height()), words)
        end = drawing.left
        for place in drawing.places:
            if place.bar == number:
                _fill(painter, place.rect, plot.series[place.part].ink, colours)
                end = place.rect.right()
                if current == (number, place.part):
                    painter.setPen(QPen(QColor(colours.accent), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(place.rect.adjusted(-2, -3, 2, 3))
        painter.setPen(QColor(colours.text))
        painter.drawText(QPointF(end + GAP / 2, y + baseline), f"{bar.total:,}")
    painter.setPen(QColor(colours.line))
    bottom = drawing.top + len(plot.bars) * drawing.row
    painter.drawLine(QPointF(drawing.left, drawing.top), QPointF(drawing.left, bottom))


def _fill(painter: QPainter, rect: QRectF, ink: Ink, colours: Colours) -> None:
    colour = colour_of(ink, colours)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QBrush(colour, PATTERNS[ink]))
    painter.drawRect(rect)


def _lines(label: str, font: QFont, width: float) -> list[str]:
    """A label in the lines that it is written in; the last one is cut where there are too many."""
    layout = QTextLayout(label, font)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == MOST_LINES - 1:
            rest = label[start:]
            metrics = QFontMetricsF(font)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(label[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines or [""]


def _note_height(plot: Plot, metrics: QFontMetricsF, width: float) -> float:
    if not plot.note:
        return 0
    room = QRectF(0, 0, width - 2 * GAP, 1000)
    return metrics.boundingRect(room, _WRAPPED, plot.note).height() + metrics.height() * 0.5


def _swatch(metrics: QFontMetricsF) -> float:
    return metrics.ascent() * 1.4 + GAP / 2
