"""How the worklist's cells look: the sign in its colour, years and counts beside the matter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from core.record import Status
from core.store import ReportRow
from gui.colour_scheme import colours_of
from gui.palette import Colours
from gui.worklist.model import Column, Index


class WorklistDelegate(QStyledItemDelegate):
    """Selected rows keep the colours of their text on a quiet ground."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = index.data(Qt.ItemDataRole.UserRole)
        colours = colours_of(option.widget)
        if not isinstance(row, ReportRow):
            option.backgroundBrush = QBrush(QColor(colours.group_fill))
            option.font.setBold(True)
            return
        ink = QColor(_ink(row, Column(index.column()), colours))
        palette = option.palette
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, ink)
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colours.selected_fill))


def _ink(row: ReportRow, column: Column, colours: Colours) -> str:
    match column:
        case Column.STATUS:
            return _sign_ink(row.status, colours)
        case Column.AGENCY:
            is_closed = row.status in (Status.REVIEWED, Status.EXCLUDED)
            return colours.muted_text if is_closed else colours.text
        case Column.PROBLEMS | Column.RISK:
            return colours.broken_text if row.broken_hard else colours.unsure_text
        case _:
            return colours.muted_text


def _sign_ink(status: Status, colours: Colours) -> str:
    match status:
        case Status.NEW | Status.IN_REVIEW:
            return colours.accent
        case Status.REVIEWED:
            return colours.ok_text
        case Status.RETURNED:
            return colours.unsure_text
        case Status.EXCLUDED:
            return colours.muted_text
