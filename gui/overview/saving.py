"""Saving: a plot as a picture file, in the light colours that suit paper."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from gui.overview.painting import Drawing, measured, paint
from gui.overview.plot import Plot
from gui.palette import LIGHT

WIDTH = 900  # pixels, also the SVG's units
FINE = 2  # pixels of a PNG for each of these
SUFFIXES = (".png", ".svg")


def save_plot(plot: Plot, file: Path, font: QFont) -> bool:
    """Writes the picture; the ending says which kind. False where it could not be written."""
    is_drawing = file.suffix.lower() == ".svg"
    data = _svg(plot, font) if is_drawing else _png(plot, font)
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        return False
    return True


def _svg(plot: Plot, font: QFont) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # seldom needed

    drawing = measured(plot, font, WIDTH, with_title=True)
    buffer = QBuffer()
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setSize(_size(drawing))
    svg.setViewBox(QRect(QPoint(0, 0), _size(drawing)))
    svg.setTitle(plot.title)
    painter = QPainter(svg)
    _paint(painter, plot, drawing, font)
    painter.end()
    return bytes(buffer.data().data())


def _png(plot: Plot, font: QFont) -> bytes:
    drawing = measured(plot, font, WIDTH, with_title=True)
    image = QImage(_size(drawing) * FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(FINE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, plot, drawing, font)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _paint(painter: QPainter, plot: Plot, drawing: Drawing, font: QFont) -> None:
    painter.fillRect(QRect(QPoint(0, 0), _size(drawing)), QColor(LIGHT.base))
    painter.setFont(font)
    paint(painter, plot, drawing, LIGHT, with_title=True)


def _size(drawing: Drawing) -> QSize:
    return QSize(round(drawing.width), round(drawing.height + 0.5))
