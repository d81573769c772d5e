"""Lines: how the list of findings is drawn, with a rule between its parts."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.colour_scheme import colours_of
from gui.findings.model import FindingsModel


class Lines(QStyledItemDelegate):
    """Draws a thin line above the first hint, and above the first of what was decided."""

    def __init__(self, model: FindingsModel, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if self._model.begins_a_part(index.row()):
            painter.setPen(QColor(colours_of(self._view).line))
            top = option.rect.top()
            painter.drawLine(0, top, self._view.width(), top)
