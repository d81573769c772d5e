"""Colouring: the grounds and inks of a grid's cells, from their looks and the palette."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont

from core.forms import GridCell, GridKind
from gui.grid.looks import Look, Sign, Tone
from gui.palette import Colours


@cache
def ink(name: str) -> QColor:
    """A colour of the palette; not to be changed."""
    return QColor(name)


def is_total(here: GridCell) -> bool:
    """Whether a value stands in a total's row or column."""
    field = here.field
    return field is not None and (field.row.is_total or field.column.is_total)


def total_font(colours: Colours, font: QFont | None = None) -> QFont:
    """``font`` (or the default one) as totals wear it."""
    heavy = QFont(font) if font is not None else QFont()
    heavy.setWeight(QFont.Weight(colours.total_weight))
    return heavy


def label_brush(colours: Colours, here: GridCell) -> QBrush:
    """The ground of a label: groups and captions are tinted."""
    groups = here.kind is GridKind.CAPTION or (here.kind is GridKind.STUB and here.rowspan > 1)
    return QBrush(ink(colours.group_fill if groups else colours.alternate))


def is_loud(look: Look) -> bool:
    """Whether a figure's ground is a warning: not for the zeros and blanks among the addends of an
    equation that does not hold, which carry the sign only."""
    matters = look.tone is Tone.PLAIN or look.is_result
    return look.has(Sign.UNSURE) or (look.has(Sign.BROKEN) and matters)


def value_brush(colours: Colours, here: GridCell, look: Look) -> QBrush:
    """The ground of a figure, loudest first."""
    if look.tone is Tone.ABSENT:
        return QBrush(ink(colours.blank_text), Qt.BrushStyle.BDiagPattern)
    if is_loud(look):
        broken = look.has(Sign.BROKEN)
        return QBrush(ink(colours.broken_fill if broken else colours.unsure_fill))
    return QBrush(ink(colours.total_fill if is_total(here) else colours.base))


def value_colour(colours: Colours, look: Look) -> QColor:
    """The ink of a figure."""
    if look.tone is Tone.BLANK:
        return ink(colours.muted_text if look.signs else colours.blank_text)
    if look.tone is Tone.ABSENT:
        return ink(colours.muted_text)
    if look.has(Sign.UNSURE):
        return ink(colours.unsure_text)
    if look.tone is Tone.ZERO:
        return ink(colours.zero_text)
    return ink(colours.broken_text if look.has(Sign.BROKEN) else colours.text)


def sign_colour(colours: Colours, sign: Sign) -> QColor:
    """The ink of a corner sign."""
    match sign:
        case Sign.BROKEN:
            return ink(colours.broken_text)
        case Sign.UNSURE | Sign.SOURCE_ERROR:
            return ink(colours.unsure_text)
        case Sign.CONFIRMED:
            return ink(colours.decided_mark)
        case Sign.MISREAD | Sign.NO_WORD | Sign.MISSING:
            return ink(colours.accent)
        case Sign.WAIVED | Sign.MENDED:
            return ink(colours.muted_text)
