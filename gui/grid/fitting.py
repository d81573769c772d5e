"""Fitting: the widths and heights that make a form's table fit its pane without sideways scroll."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetrics

from core.forms import GridCell, GridKind
from gui.grid.colouring import total_font
from gui.grid.labels import (
    GHOST_PAD,
    GHOST_SIZE,
    PAD,
    Labels,
    is_narrow_header,
    label_text,
    longest_word,
)
from gui.grid.looks import shown_text
from gui.grid.model import GridModel

_ENDLESS = 10_000
_NARROWEST_GROUP = 2  # characters a line, for groups of many rows
_NARROW_GROUP = 4
_LONGEST_STUB = 22  # characters a line
_SHORTEST_STUB = 7
_COMFORTABLE_STUB = 14
_LONGEST_WORD = 5.6
_WIDEST_VALUE = 92
_FEW_ROWS = 6
_ROOMY, _TIGHT = 16, 6  # pixels of a row beside its line


@dataclass(frozen=True, slots=True)
class Fit:
    """Widths of columns and heights of rows in pixels."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]


def fit(model: GridModel, width: int, font: QFont) -> Fit:
    """How the table is drawn in ``width`` pixels; wider only where its figures need it."""
    metrics = QFontMetrics(font)
    heavy = QFontMetrics(total_font(model.colours, font))
    em = metrics.horizontalAdvance("字")
    stubs = max(
        (cell.column + cell.colspan for cell in model.cells if cell.kind is GridKind.STUB),
        default=0,
    )
    widths = [0] * model.columnCount()
    for column in range(stubs - 1):
        widths[column] = _group_width(model, column, metrics)
    widths[stubs:] = _figure_widths(model, stubs, heavy, em)
    least = _SHORTEST_STUB * em if stubs else 0
    natural = _leaf_width(model, stubs - 1, metrics, em) if stubs else 0
    roomy = _with_whole_words(model, widths, stubs, metrics, em)
    if sum(roomy) + min(natural, _COMFORTABLE_STUB * em) <= width:  # else headers are turned
        widths = roomy
    slack = width - sum(widths)
    if stubs:
        widths[stubs - 1] = max(min(slack, natural), least)
        slack -= widths[stubs - 1]
    _share(widths, stubs, slack)
    rest = width - sum(widths)
    if stubs and rest > 0:
        widths[stubs - 1] += rest
    return Fit(tuple(widths), _heights(model, widths, font))


def figure_width(metrics: QFontMetrics, text: str) -> int:
    """What a figure needs, with room for a sign beside it."""
    return metrics.horizontalAdvance(text) + 2 * PAD + metrics.horizontalAdvance("0") + 3


def _figure_widths(model: GridModel, stubs: int, metrics: QFontMetrics, em: int) -> list[int]:
    widths = [2 * em + 2 * PAD] * (model.columnCount() - stubs)
    for cell in model.cells:
        place = cell.column - stubs
        if is_narrow_header(cell) and place >= 0 and longest_word(cell, metrics) > widths[place]:
            widths[place] = 2 * metrics.lineSpacing() + PAD  # two lines of a turned header
    for cell in model.cells:
        if cell.field is not None and cell.colspan == 1:
            need = figure_width(metrics, shown_text(model.look(cell.field.id)))
            if ghost := model.ghost(cell.field.id):
                need += ceil(metrics.horizontalAdvance(ghost) * GHOST_SIZE) + GHOST_PAD
            place = cell.column - stubs
            widths[place] = max(widths[place], need)
    return widths


def _with_whole_words(
    model: GridModel, widths: list[int], stubs: int, metrics: QFontMetrics, em: int
) -> list[int]:
    """The widths with which the words of the headers, up to a length, are not broken."""
    roomy = list(widths)
    for cell in model.cells:
        if cell.kind is GridKind.HEADER and cell.column >= stubs and cell.colspan == 1:
            word = min(longest_word(cell, metrics), int(_LONGEST_WORD * em)) + 2 * PAD
            roomy[cell.column] = max(roomy[cell.column], word)
    return roomy


def _group_width(model: GridModel, column: int, metrics: QFontMetrics) -> int:
    """Two characters a line where every group is tall enough, else four."""
    groups = [
        cell
        for cell in model.cells
        if cell.kind is GridKind.STUB and cell.column == column and cell.colspan == 1
    ]
    line = metrics.lineSpacing()
    tall = all(len(label_text(cell)) * line <= cell.rowspan * (line + 4) for cell in groups)
    characters = _NARROWEST_GROUP if tall else _NARROW_GROUP
    em = metrics.horizontalAdvance("字")
    word = max((longest_word(cell, metrics) for cell in groups), default=0)
    return max(characters * em, min(word, _NARROW_GROUP * em)) + 2 * PAD


def _leaf_width(model: GridModel, column: int, metrics: QFontMetrics, em: int) -> int:
    longest = max(
        metrics.horizontalAdvance(label_text(cell))
        for cell in model.cells
        if cell.kind is GridKind.STUB and cell.column == column
    )
    return min(longest, _LONGEST_STUB * em) + 2 * PAD


def _share(widths: list[int], first: int, slack: int) -> None:
    """Gives what is left over to the value columns, evenly and within reason."""
    count = len(widths) - first
    if slack <= 0:
        return
    more = slack // count
    for column in range(first, len(widths)):
        limit = max(_WIDEST_VALUE, widths[column]) if first else _ENDLESS
        widths[column] = min(widths[column] + more, limit)


def _heights(model: GridModel, widths: list[int], font: QFont) -> tuple[int, ...]:
    metrics = QFontMetrics(font)
    few = model.rowCount() <= _FEW_ROWS
    least = metrics.lineSpacing() + (_ROOMY if few else _TIGHT)
    heights = [least] * model.rowCount()
    drawn = Labels(model.cells)
    labels = [cell for cell in model.cells if cell.label is not None]
    for cell in sorted(labels, key=_rowspan):
        width = sum(widths[cell.column : cell.column + cell.colspan])
        needed = drawn.height(cell, max(width - 2 * PAD + 1, 1), font)
        rows = range(cell.row, cell.row + cell.rowspan)
        missing = needed - sum(heights[row] for row in rows)
        if missing > 0:
            more = ceil(missing / cell.rowspan)
            for row in rows:
                heights[row] += more
    return tuple(heights)


def _rowspan(cell: GridCell) -> int:
    return cell.rowspan
