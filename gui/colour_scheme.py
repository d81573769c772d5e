"""Which colours of the palette a widget wears: those that suit its ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.palette import Colours, palette_for

_HALF = 128


def colours_of(widget: QWidget) -> Colours:
    """The meaningful colours for the widget's own ground, dark or light."""
    dark = widget.palette().base().color().lightness() < _HALF
    return palette_for(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
