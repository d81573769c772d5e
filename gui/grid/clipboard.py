"""Clipboard: a figure to other programs, and a block of figures from a spreadsheet."""

from PySide6.QtGui import QGuiApplication

from core.edits import Taken
from core.forms import Field
from core.session import Session
from gui.grid.looks import edit_text
from gui.grid.model import GridModel


def copy(model: GridModel, field_id: str) -> None:
    """Puts the printed figure on the clipboard."""
    cell = model.cell(field_id)
    if cell is not None:
        QGuiApplication.clipboard().setText(edit_text(cell))


def block(model: GridModel, field_id: str, session: Session) -> list[tuple[Field, Taken]]:
    """What the clipboard's block would put into the cells right of and below the field; what
    reaches beyond the table is left out."""
    text = QGuiApplication.clipboard().text().rstrip("\r\n")
    start = model.index_of(field_id)
    pairs = []
    for down, line in enumerate(text.splitlines()):
        first = start.siblingAtRow(start.row() + down)
        for across, figure in enumerate(line.split("\t")):
            target = model.field_at(first.siblingAtColumn(start.column() + across))
            if target is not None:
                pairs.append((session.field(target), Taken(figure.strip())))
    return pairs
