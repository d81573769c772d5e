"""The table of a form on screen: figures driven by the keyboard, header rows that stay."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget
from typing_extensions import override

from core.forms import Kind
from gui.cell_edits import blanked, candidate_taken, corrected, shifted
from gui.composing import ComposingLineEdit
from gui.desk import Desk
from gui.grid import clipboard
from gui.grid.cell_menu import KEYED, CellMenu, UnitMenu
from gui.grid.delegate import CellDelegate
from gui.grid.model import GridModel
from gui.grid.steps import Steps

AnyIndex = QModelIndex | QPersistentModelIndex
_Trigger = QAbstractItemView.EditTrigger
_Action = QAbstractItemView.CursorAction
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST = 8


class Sheet(QTableView):
    """A table without headers of Qt's own, whose cells are merged as the form draws them."""

    def __init__(self, desk: Desk, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.figures = model
        self.cells = CellDelegate(model, desk.decide, self)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.hide()
            header.setMinimumSectionSize(_LEAST)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        for cell in model.cells:
            if cell.rowspan > 1 or cell.colspan > 1:
                self.setSpan(cell.row, cell.column, cell.rowspan, cell.colspan)

        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _on_scrolled(self) -> None:
        """Labels over many rows stay in sight."""
        self.viewport().update()

    def set_crosshair(self, index: AnyIndex) -> None:
        """Tints the row and column of a value, and paints only what that touches."""
        here = self.figures.grid_cell(index.row(), index.column()) if index.isValid() else None
        before = self.cells.crosshair
        if here is before:
            return
        self.cells.set_crosshair(here)
        for cell in (before, here):
            if cell is not None:
                self._update_cross(self.figures.index(cell.row, cell.column))

    def _update_cross(self, index: AnyIndex) -> None:
        rect = self.visualRect(index)
        view = self.viewport().rect()
        self.viewport().update(QRect(0, rect.top() - 1, view.width(), rect.height() + 2))
        self.viewport().update(QRect(rect.left() - 1, 0, rect.width() + 2, view.height()))


class HeadRows(Sheet):
    """The header rows that stay while the figures scroll under them."""

    def __init__(self, desk: Desk, model: GridModel, rows: int, parent: QWidget) -> None:
        super().__init__(desk, model, parent)
        for row in range(rows, model.rowCount()):
            self.setRowHidden(row, True)  # noqa: FBT003
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(_Trigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("表头"))


class Figures(Sheet):
    """The figures: arrows move among values only, typing replaces, Enter decides and goes on."""

    way_wanted = Signal(int)  # the number of a whole row or table
    story_requested = Signal()  # the whole story of the current cell, or no longer

    def __init__(self, desk: Desk, model: GridModel, head_rows: int, parent: QWidget) -> None:
        super().__init__(desk, model, parent)
        self._desk = desk
        self._steps = Steps(model)
        for row in range(head_rows):
            self.setRowHidden(row, True)  # noqa: FBT003
        self.cells.stepped.connect(self._on_editor_stepped)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            _Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked
        )

    @property
    def is_editing(self) -> bool:
        """Whether an editor stands in a cell."""
        return self.state() is QAbstractItemView.State.EditingState

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = self.currentIndex()
        here = (index.row(), index.column()) if index.isValid() else None
        to_edge = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        target = self._steps.target(cursorAction, here, to_edge=to_edge)
        return index if target is None else self.figures.index(*target)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that comes at once, without having been composed here, replaces as typing does."""
        super().inputMethodEvent(event)
        editor = self._editor
        if editor is not None and event.commitString() and not editor.isModified():
            editor.selectAll()
            editor.insert(event.commitString())

    @property
    def _editor(self) -> ComposingLineEdit | None:
        return self.findChild(ComposingLineEdit) if self.is_editing else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editor = self._editor
        if editor is not None and editor.is_composing:
            event.accept()  # the view keeps the keyboard until the first composition has ended
            return
        field = self.figures.field_at(self.currentIndex())
        if field is None or self.is_editing or not self._took_key(event, field):
            super().keyPressEvent(event)

    def _took_key(self, event: QKeyEvent, field: str) -> bool:
        modifiers = event.modifiers()
        if modifiers in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ) and self._took_plain_key(event.key(), field):
            return True
        with_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier and self._took_alt_key(
            event.key(), field, with_ctrl=with_ctrl
        ):
            return True
        if event.matches(QKeySequence.StandardKey.Copy):
            clipboard.copy(self.figures, field)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(field)
        else:
            return False
        return True

    def _took_plain_key(self, key: int, field: str) -> bool:
        if key in _ENTER:
            self._desk.decide(None)
        elif key == Qt.Key.Key_Delete:
            self._desk.resolve(partial(blanked, field))
        elif key == Qt.Key.Key_U:
            self._ask_unit(field)
        elif key == Qt.Key.Key_S:
            self._desk.swap()
        elif key == Qt.Key.Key_Escape and self._desk.marked is not None:
            self._desk.mark(None)
        elif key == Qt.Key.Key_Space:
            self.story_requested.emit()
        else:
            return False
        return True

    def _took_alt_key(self, key: int, field: str, *, with_ctrl: bool) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._desk.attempt(partial(shifted, field, 1 if key == Qt.Key.Key_Right else -1))
        elif with_ctrl and _digit(key):
            self.way_wanted.emit(_digit(key))
        elif (candidate := self._candidate(key, field)) is not None:
            self._desk.settle(partial(candidate_taken, field, candidate))
        else:
            return False
        return True

    def _candidate(self, key: int, field: str) -> int | None:
        """Which of the cell's open readings a digit stands for."""
        cell = self.figures.cell(field)
        if cell is None or cell.decision is not None:
            return None
        place = key - Qt.Key.Key_1
        return place if 0 <= place < min(len(cell.reading.candidates), KEYED) else None

    def _paste(self, field: str) -> None:
        """One figure at once, a block after it was looked at."""
        session = self._desk.session
        pairs = clipboard.block(self.figures, field, session) if session is not None else []
        if len(pairs) == 1:
            self._desk.attempt(partial(corrected, field, str(pairs[0][1].figure)))
        elif pairs:
            self._desk.fill_proposed.emit(pairs)

    def _ask_unit(self, field: str) -> None:
        session = self._desk.session
        if session is not None and session.field(field).kind is Kind.AMOUNT:
            self._pop_up(UnitMenu(self._desk, field, self))

    def _pop_up(self, menu: QMenu) -> None:
        rect = self.visualRect(self.currentIndex())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(rect.bottomLeft()))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse or by the menu key: what else can be said of the cell."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if self.figures.field_at(index) is not None:
                self.setCurrentIndex(index)
        field = self.figures.field_at(self.currentIndex())
        if field is not None and self._desk.session is not None:
            self._pop_up(CellMenu(self._desk, field, self))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.moveCursor(_Action.MoveHome, Qt.KeyboardModifier.NoModifier))

    def _on_editor_stepped(self, key: int) -> None:
        action = _Action.MoveUp if key == Qt.Key.Key_Up else _Action.MoveDown
        self.setCurrentIndex(self.moveCursor(action, Qt.KeyboardModifier.NoModifier))


def _digit(key: int) -> int:
    """The digit that a key stands for, 0 for others."""
    number = key - Qt.Key.Key_0
    return number if 0 < number <= KEYED else 0
