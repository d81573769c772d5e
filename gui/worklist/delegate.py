"""How the worklist's cells look: the sign in its colour, years and counts beside the matter."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from core.record import Status
from core.store import ReportRow
from gui.colour_scheme import colours_of
from gui.palette import Colours
from gui.worklist.columns import Column
from gui.worklist.model import Index

_INDENT = 8  # pixels
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WorklistDelegate(QStyledItemDelegate):
    """Selected rows keep the colours of their text on a quiet ground."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if isinstance(index.data(Qt.ItemDataRole.UserRole), ReportRow):
            super().paint(painter, option, index)
        else:
            self._paint_heading(painter, option, index)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading goes over all columns: each cell paints the piece of it that it covers."""
        view = option.widget
        if not isinstance(view, QTableView):
            return
        colours = colours_of(view)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.selected_fill if is_selected else colours.group_fill
        words = str(index.model().index(index.row(), Column.AGENCY).data() or "")
        whole = QRect(option.rect)
        whole.setLeft(_INDENT - view.horizontalHeader().offset())
        whole.setWidth(view.viewport().width() - 2 * _INDENT)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, QColor(ground))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, whole.width()
        )
        painter.drawText(whole, _LEFT, fitting)
        painter.restore()

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = index.data(Qt.ItemDataRole.UserRole)
        colours = colours_of(option.widget)
        if not isinstance(row, ReportRow):
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
