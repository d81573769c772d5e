"""PagesView: the pages at work: places are chosen in them, words selected, keys understood."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget
from typing_extensions import override

from core.document import Page, Span
from gui.pages.marks import Mark
from gui.pages.renderer import Renderer
from gui.pages.sheets_view import SheetsView
from gui.palette import Colours

Deed = Callable[[], object]
Standard = QKeySequence.StandardKey
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DRAG = 4  # pixels from which a press is a selection


class PagesView(SheetsView):
    """Shows pages; tells which place of the text was chosen."""

    place_chosen = Signal(int)
    fill_requested = Signal(int)  # the figure here is meant for the current cell
    fill_row_requested = Signal()  # the selected figures are meant for its row
    unit_requested = Signal()
    find_requested = Signal()

    def __init__(self, renderer: Renderer, colours: Colours, parent: QWidget) -> None:
        super().__init__(renderer, colours, parent)
        self._anchor: int | None = None  # where a selection began
        self._pressed: QPoint | None = None
        self.setAccessibleName(self.tr("原件页面"))
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def set_document(self, key: str, pages: Sequence[Page], text: str) -> None:
        self._anchor = None
        super().set_document(key, pages, text)

    # --- selecting ---

    def selected_text(self) -> str:
        """The selected words as they would be pasted."""
        return "" if self._selection is None else self._selection.of(self._text)

    def copy(self) -> None:
        """Copies what is selected."""
        if self._selection is not None:
            QGuiApplication.clipboard().setText(self.selected_text())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        hit = self._sheets.nearest(event.position() + self._origin(), self._text)
        self._anchor = None if hit is None else hit.place
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection and hit:
            start, end = self._selection.start, self._selection.end
            self._anchor = start if hit.place > start else end
            self._stretch(hit.place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None:
            over = self._sheets.hit(point + self._origin(), self._text)
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        if (point.toPoint() - self._pressed).manhattanLength() < _DRAG:
            return
        self._follow(point.y())
        hit = self._sheets.nearest(point + self._origin(), self._text)
        if hit is not None:
            self._stretch(hit.place)

    def _follow(self, y: float) -> None:
        """A selection that reaches the edge takes the page with it."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if y < 0:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > height:
            bar.setValue(bar.value() + bar.singleStep())

    def _stretch(self, place: int) -> None:
        if self._anchor is not None:
            low, high = sorted((self._anchor, place))
            self.select(Span(low, high))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        self._pressed = None
        if moved >= _DRAG or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return
        self.select(None)
        hit = self._sheets.hit(event.position() + self._origin(), self._text)
        if hit is not None:
            fill = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self.fill_requested if fill else self.place_chosen).emit(hit.place)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._sheets.hit(event.position() + self._origin(), self._text)
        if hit is not None:
            self.select(hit.word.span)

    # --- keys ---

    @override
    def event(self, event: QEvent) -> bool:
        """With the keyboard here, copying, searching and zooming mean the pages."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._standard_deed(event) or self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _standard_deed(self, event: QKeyEvent) -> Deed | None:
        deeds: tuple[tuple[QKeySequence.StandardKey, Deed], ...] = (
            (Standard.Copy, self.copy),
            (Standard.SelectAll, self._select_all),
            (Standard.Find, self.find_requested.emit),
            (Standard.ZoomIn, self._zoom_in),
            (Standard.ZoomOut, self._zoom_out),
        )
        found = next((deed for key, deed in deeds if event.matches(key)), None)
        return self._zoom_in if found is None and _is_plus(event) else found

    def _deed(self, event: QKeyEvent) -> Deed | None:
        bar, chosen, key = self.verticalScrollBar(), self.selection, event.key()
        if key == Qt.Key.Key_Home:
            return partial(bar.setValue, bar.minimum())
        if key == Qt.Key.Key_End:
            return partial(bar.setValue, bar.maximum())
        if chosen is None:
            return None
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self.fill_row_requested.emit
        if key in _ENTER:
            return partial(self.place_chosen.emit, chosen.start)
        if key == Qt.Key.Key_U:
            return self.unit_requested.emit
        return partial(self.select, None) if key == Qt.Key.Key_Escape else None

    def _select_all(self) -> None:
        self.select(Span(0, len(self._text)))

    def _zoom_in(self) -> None:
        self.zoom(1)

    def _zoom_out(self) -> None:
        self.zoom(-1)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPointF) -> str:
        """What a mark under the pointer means."""
        match self._marks.at(point + self._origin(), self._sheets):
            case Mark.EVIDENCE:
                return self.tr("当前单元格的出处")
            case Mark.UNCLAIMED:
                return self.tr("没有归入任何单元格的数字；Alt+单击填入当前单元格")
            case None:
                return ""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("复制"), self.copy).setEnabled(self._selection is not None)
        menu.addSeparator()
        if self._selection is not None:
            menu.addAction(self.tr("用所选数字填入本行") + "\tAlt+Enter").triggered.connect(
                self.fill_row_requested
            )
            menu.addAction(self.tr("用作当前金额的单位") + "\tU").triggered.connect(
                self.unit_requested
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _is_own(event: QKeyEvent) -> bool:
    own = (Standard.Find, Standard.Copy, Standard.SelectAll, Standard.ZoomIn, Standard.ZoomOut)
    takes = event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(takes) or _is_plus(event) or any(event.matches(one) for one in own)


def _is_plus(event: QKeyEvent) -> bool:
    """Ctrl and the key that carries the plus, without Shift."""
    ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl and event.key() == Qt.Key.Key_Equal
