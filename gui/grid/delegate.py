"""CellDelegate: paints labels and figures with their signs, and edits a figure."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from core.forms import GridCell, GridKind
from gui.composing import ComposingLineEdit
from gui.grid.colouring import (
    ink,
    is_loud,
    is_total,
    label_brush,
    sign_colour,
    total_font,
    value_brush,
    value_colour,
)
from gui.grid.labels import GHOST_PAD, GHOST_SIZE, PAD, Labels, Setting
from gui.grid.looks import Look, Tone, shown_text
from gui.grid.marks import draw_mark
from gui.grid.model import GridModel
from gui.palette import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_ALIGN = Qt.AlignmentFlag
_GHOST = int(_ALIGN.AlignLeft | _ALIGN.AlignBottom)
_FIGURE = int(_ALIGN.AlignRight | _ALIGN.AlignVCenter)
_SIGN_SIZE, _LEAST_SIGN = 0.36, 5.0  # of a line
_BEFORE_SIZE = 0.82
_GAP = 5  # pixels between what is printed and what is right
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FRAME = 2


@dataclass(frozen=True, slots=True)
class _Fonts:
    """The fonts of figures, of totals, of figures that were corrected and of those of last year;
    the size of signs."""

    plain: QFont
    heavy: QFont
    struck: QFont
    ghost: QFont
    sign: float


def _fonts_of(font: QFont, colours: Colours) -> _Fonts:
    struck = QFont(font)
    struck.setStrikeOut(True)
    if font.pointSizeF() > 0:
        struck.setPointSizeF(font.pointSizeF() * _BEFORE_SIZE)
    ghost = QFont(font)
    ghost.setItalic(True)
    if font.pointSizeF() > 0:
        ghost.setPointSizeF(font.pointSizeF() * GHOST_SIZE)
    sign = max(QFontMetrics(font).lineSpacing() * _SIGN_SIZE, _LEAST_SIGN)
    return _Fonts(QFont(font), total_font(colours, font), struck, ghost, sign)


class CellDelegate(QStyledItemDelegate):
    """``decide`` takes typed text, or None for the shown figure, and says whether it was taken."""

    stepped = Signal(int)  # Qt.Key: an arrow left the editor upwards or downwards

    def __init__(
        self, model: GridModel, decide: Callable[[str | None], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._decide = decide
        self._crosshair: GridCell | None = None
        self._fonts: _Fonts | None = None
        self._labels = Labels(model.cells)

    @property
    def crosshair(self) -> GridCell | None:
        """The cell whose row and column are tinted."""
        return self._crosshair

    def set_crosshair(self, here: GridCell | None) -> None:
        """Tints another row and column; the view paints anew what that touches."""
        self._crosshair = here

    # --- painting ---

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        here = self._model.grid_cell(index.row(), index.column())
        rect: QRect = option.rect
        if here is None or rect.height() <= 0:  # in a hidden row
            return
        if here.field is None:
            painter.setFont(option.font)
            self._paint_label(painter, rect, here)
        else:
            font: QFont = option.font
            if self._fonts is None or self._fonts.plain != font:
                self._fonts = _fonts_of(font, self._model.colours)
            self._paint_value(painter, rect, here, self._fonts)

    def _paint_label(self, painter: QPainter, rect: QRect, here: GridCell) -> None:
        colours = self._model.colours
        painter.fillRect(rect, label_brush(colours, here))
        crossed = self._is_crossed(here)
        if crossed and here.kind is not GridKind.CAPTION:
            painter.fillRect(rect, ink(colours.crosshair_fill))
        painter.setPen(ink(colours.accent if crossed and _is_leaf(here) else colours.text))
        inner = rect.adjusted(PAD - 1, 1, -PAD + 2, -1)
        setting = self._labels.setting(here, inner.width(), painter.font())
        painter.setFont(setting.font)
        if setting.is_turned:
            _draw_turned(painter, rect, setting)
            return
        if here.rowspan > 1:
            inner = self._in_sight(painter, inner, setting)
        painter.drawText(inner, setting.flags, setting.text)

    def _paint_value(self, painter: QPainter, rect: QRect, here: GridCell, fonts: _Fonts) -> None:
        colours = self._model.colours
        look = self._model.look(here.field.id) if here.field is not None else Look("", Tone.BLANK)
        crossed = self._is_crossed(here) and not is_loud(look)
        painter.fillRect(rect, ink(colours.crosshair_fill if crossed else colours.base))
        if not crossed or look.tone is Tone.ABSENT:
            painter.fillRect(rect, value_brush(colours, here, look))
        for sign in look.signs:  # the question stands behind the figure, where the eye is
            draw_mark(painter, QRectF(rect), sign, fonts.sign, sign_colour(colours, sign))
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if here.field is not None and (ghost := self._model.ghost(here.field.id)):
            self._paint_ghost(painter, rect, ghost, look, fonts)
        painter.setFont(fonts.heavy if is_total(here) or look.before else fonts.plain)
        painter.setPen(value_colour(colours, look))
        if look.before is None:
            painter.drawText(inner, _FIGURE, shown_text(look))
        else:
            self._paint_both(painter, inner, look, fonts)
        if here is self._crosshair:
            painter.setPen(QPen(ink(colours.accent), _FRAME))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        elif here.field is not None and here.field.id == self._model.marked:
            painter.setPen(QPen(ink(colours.accent), _FRAME, Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_ghost(
        self, painter: QPainter, rect: QRect, ghost: str, look: Look, fonts: _Fonts
    ) -> None:
        """Last year's figure, small and slanted at the left: shortened where both have no room."""
        taken = QFontMetrics(fonts.plain).horizontalAdvance(shown_text(look))
        room = rect.width() - 2 * GHOST_PAD - PAD - taken
        painter.setFont(fonts.ghost)
        metrics = painter.fontMetrics()
        painter.setPen(ink(self._model.colours.muted_text))
        shown = metrics.elidedText(ghost, Qt.TextElideMode.ElideRight, max(room, 0))
        inner = rect.adjusted(GHOST_PAD, 0, 0, -1)
        painter.drawText(inner, _GHOST, shown if room > 0 else "")

    def _paint_both(self, painter: QPainter, inner: QRect, look: Look, fonts: _Fonts) -> None:
        """What is right, and before it, struck out, what the report prints."""
        painter.drawText(inner, _FIGURE, look.text)
        room = painter.fontMetrics().horizontalAdvance(look.text) + _GAP
        painter.setFont(fonts.struck)
        painter.setPen(ink(self._model.colours.muted_text))
        painter.drawText(inner.adjusted(0, 0, -room, 0), _FIGURE, look.before or "")

    def _is_crossed(self, here: GridCell) -> bool:
        cross = self._crosshair
        if cross is None or here.kind is GridKind.CAPTION:
            return False
        in_row = here.row <= cross.row < here.row + here.rowspan
        if here.kind is GridKind.STUB or (in_row and here.kind is GridKind.VALUE):
            return in_row
        in_column = here.column <= cross.column < here.column + here.colspan
        return in_column and self._model.block_at(here.row) == self._model.block_at(cross.row)

    def _in_sight(self, painter: QPainter, rect: QRect, setting: Setting) -> QRect:
        """Where a label over many rows is set: in what can be seen of its cell, if it fits there,
        else at that end of the cell which can be seen."""
        view = self.parent()
        if not isinstance(view, QAbstractItemView):
            return rect
        seen = rect & view.viewport().rect()
        needed = painter.boundingRect(rect, setting.flags, setting.text).height()
        if seen.height() >= needed:
            return seen
        top = seen.top() if seen.bottom() < rect.bottom() else seen.bottom() - needed + 1
        return QRect(rect.left(), top, rect.width(), needed)

    # --- editing ---

    @override
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        editor = ComposingLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        if not isinstance(editor, ComposingLineEdit) or editor.is_composing:
            return
        if editor.isModified():
            self._model.setData(index, editor.text())

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, ComposingLineEdit) and isinstance(event, QKeyEvent):
            if editor.is_composing:
                return False
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _ENTER:
                event.accept()  # with Ctrl as well: what was typed comes before any proposal
                return True
            if event.type() == QEvent.Type.KeyPress and self._took_key(editor, event):
                return True
        return super().eventFilter(editor, event)

    def _took_key(self, editor: ComposingLineEdit, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._enter(editor)
            return True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.stepped.emit(int(key))
            return True
        return False

    def _enter(self, editor: ComposingLineEdit) -> None:
        """Enter decides; text that is no figure stays in the editor to be mended."""
        typed = editor.isModified()
        editor.setModified(False)  # taken once, whatever closes the editor
        if self._decide(editor.text() if typed else None) or not typed:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        else:
            editor.setModified(True)


def _draw_turned(painter: QPainter, rect: QRect, setting: Setting) -> None:
    """From below upwards, as a narrow header reads best."""
    painter.save()
    painter.translate(rect.left(), rect.bottom() + 1)
    painter.rotate(-90)
    lying = QRect(PAD, 0, rect.height() - 2 * PAD, rect.width())
    painter.drawText(lying, setting.flags, setting.text)
    painter.restore()


def _is_leaf(here: GridCell) -> bool:
    """Whether the label names one row or column of figures."""
    return here.rowspan == 1 if here.kind is GridKind.STUB else here.colspan == 1
