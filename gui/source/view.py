"""SourceView: the laid-out report on screen: clicks and keys at a place, zoom, nothing loaded."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QTextBrowser, QWidget
from typing_extensions import override

Standard = QKeySequence.StandardKey
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SMALLEST, _LARGEST = -4, 16


class SourceView(QTextBrowser):
    """A read-only view with a caret; tells which position was chosen, and never follows a link."""

    position_chosen = Signal(int)
    fill_requested = Signal(int)  # the figure here is meant for the current cell
    find_requested = Signal()
    fill_row_requested = Signal()  # the selected figures are meant for its row
    unit_requested = Signal()  # the selected unit is meant for the current cell

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = 0
        self._margin: QWidget | None = None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setAccessibleName(self.tr("原文"))

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None

    # --- beside the text ---

    def set_margin(self, margin: QWidget, width: int) -> None:
        """Keeps room at the right for a widget that belongs beside the lines."""
        self._margin = margin
        self.setViewportMargins(0, 0, width, 0)
        margin.setVisible(width > 0)
        self._place_margin()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_margin()

    def _place_margin(self) -> None:
        if self._margin is not None:
            view = self.viewport().geometry()
            width = self.viewportMargins().right()
            self._margin.setGeometry(view.right() + 1, view.top(), width, view.height())

    # --- zoom ---

    def zoom(self, steps: int) -> None:
        """Larger by so many steps, smaller where negative; 0 goes back to the usual size."""
        wanted = min(max(self._zoom + steps, _SMALLEST), _LARGEST) if steps else 0
        if wanted != self._zoom:
            self.zoomIn(wanted - self._zoom)
            self._zoom = wanted

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if e.angleDelta().y():
                self.zoom(1 if e.angleDelta().y() > 0 else -1)
            e.accept()
            return
        super().wheelEvent(e)

    # --- choosing a place ---

    @override
    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        super().mouseReleaseEvent(ev)
        if ev.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        self._choose(
            self.position_at(ev.position().toPoint()),
            fill=bool(ev.modifiers() & Qt.KeyboardModifier.AltModifier),
        )

    @override
    def event(self, e: QEvent) -> bool:
        """With the keyboard here, searching and zooming mean the source."""
        if isinstance(e, QKeyEvent) and e.type() == QEvent.Type.ShortcutOverride and _is_own(e):
            e.accept()
            return True
        return super().event(e)

    @override
    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if ev.matches(Standard.Find):
            self.find_requested.emit()
            return
        if ev.matches(Standard.ZoomIn) or _is_plus(ev):
            self.zoom(1)
            return
        if ev.matches(Standard.ZoomOut):
            self.zoom(-1)
            return
        if ev.key() == Qt.Key.Key_U and self.textCursor().hasSelection():
            self.unit_requested.emit()
            return
        if ev.key() in _ENTER:
            alt = bool(ev.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and self.textCursor().hasSelection():
                self.fill_row_requested.emit()
            else:
                self._choose(self.textCursor().position(), fill=alt)
            return
        super().keyPressEvent(ev)

    def _choose(self, position: int, *, fill: bool) -> None:
        if fill:
            self.fill_requested.emit(position)
        else:
            self.position_chosen.emit(position)

    def position_at(self, point: QPoint) -> int:
        """The position of the character under a point of the viewport, else the nearest one."""
        scrolled = QPointF(
            point.x() + self.horizontalScrollBar().value(),
            point.y() + self.verticalScrollBar().value(),
        )
        hit = self.document().documentLayout().hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)
        return hit if hit >= 0 else self.cursorForPosition(point).position()

    @override
    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        menu = QMenu(self)
        selected = self.textCursor().hasSelection()
        menu.addAction(self.tr("复制"), self.copy).setEnabled(selected)
        menu.addSeparator()
        if selected:
            menu.addAction(self.tr("用所选数字填入本行") + "\tAlt+Enter").triggered.connect(
                self.fill_row_requested
            )
            menu.addAction(self.tr("用作当前金额的单位") + "\tU").triggered.connect(
                self.unit_requested
            )
        else:
            action = menu.addAction(self.tr("填入当前单元格") + "\tAlt+Enter")
            action.setData(self.position_at(e.pos()))
            action.triggered.connect(self._on_fill_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(e.globalPos())

    def _on_fill_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.fill_requested.emit(int(action.data()))

    # --- showing a place ---

    def centre(self, position: int) -> None:
        """Scrolls a position to the middle of the view and puts the caret there."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        rect = self.cursorRect(cursor)
        bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 2)

    def choose_range(self, start: int, end: int) -> None:
        """Selects what stands from one position to another."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def _is_own(event: QKeyEvent) -> bool:
    own = (Standard.Find, Standard.ZoomIn, Standard.ZoomOut)
    takes = event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(takes) or _is_plus(event) or any(event.matches(one) for one in own)


def _is_plus(event: QKeyEvent) -> bool:
    """Ctrl and the key that carries the plus, without Shift."""
    ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl and event.key() == Qt.Key.Key_Equal
