"""Clipboard: a figure to other programs, and a block of figures from a spreadsheet."""

from PySide6.QtGui import QGuiApplication

from core import edits
from core.record import Edit, EditChange
from core.session import Session
from gui.grid.looks import edit_text
from gui.grid.model import GridModel


def copy(model: GridModel, field_id: str) -> None:
    """Puts the printed figure on the clipboard."""
    cell = model.cell(field_id)
    if cell is not None:
        QGuiApplication.clipboard().setText(edit_text(cell))


def pasted(model: GridModel, field_id: str, session: Session) -> Edit | None:
    """The edit that puts the clipboard's block into the cells right of and below the field; what
    reaches beyond the table is left out."""
    text = QGuiApplication.clipboard().text().rstrip("\r\n")
    start = model.index_of(field_id)
    changes: list[EditChange] = []
    for down, line in enumerate(text.splitlines()):
        row = [start.siblingAtRow(start.row() + down)]
        figures = line.split("\t")
        fields = []
        for across in range(len(figures)):
            target = model.field_at(row[0].siblingAtColumn(start.column() + across))
            if target is not None:
                fields.append(session.field(target))
        taken = [figure.strip() for figure in figures[: len(fields)]]
        changes.extend(edits.row_filled(fields, session.cells, taken).changes)
    return Edit("edit_row_fill", tuple(changes)) if changes else None
