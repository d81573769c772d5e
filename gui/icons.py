"""Icons: resources/icons in the colour of the text that they stand beside."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QIcon, QPixmap

from resources import resource

SIZES = (16, 24, 32, 48)  # for 100 to 300 per cent


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """The icon ``name`` drawn in ``colour``, and in ``disabled`` where it is not available."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf8")
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for size in SIZES:
            made.addPixmap(_pixmap(drawing, ink, size), mode)
    return made


def _pixmap(drawing: str, colour: str, size: int) -> QPixmap:
    sized = drawing.replace('width="16" height="16"', f'width="{size}" height="{size}"', 1)
    pixmap = QPixmap()
    pixmap.loadFromData(QByteArray(sized.replace("currentColor", colour).encode()), "SVG")
    return pixmap
