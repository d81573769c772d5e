"""The worklist's table: headings that open and close, keys for what is done to chosen reports."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from gui.worklist.columns import SHOWN_AT_FIRST, Column
from gui.worklist.delegate import WorklistDelegate
from gui.worklist.model import WorklistModel

_EXTENDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_DIGITS = {
    Column.STATUS: 4,
    Column.YEAR: 6,
    Column.PROBLEMS: 6,
    Column.RISK: 6,
    Column.REGION: 12,
    Column.FORM: 6,
    Column.REVIEWER: 10,
    Column.EDITED: 12,
    Column.FILE: 24,
}


class WorklistView(QTableView):
    """Shows the list; the current row is what the window opens, the selected rows are chosen."""

    deletion_wanted = Signal()

    def __init__(self, model: WorklistModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.is_extending = False  # the current row moves, but only to select more
        self.setModel(model)
        self.setItemDelegate(WorklistDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 12)
        self._set_up_columns()

    def _set_up_columns(self) -> None:
        columns = self.horizontalHeader()
        # The view's own would have the header ask every row whether it is selected.
        columns.setSelectionModel(QItemSelectionModel(self._model, columns))
        columns.setSectionsClickable(True)
        columns.setSectionsMovable(True)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(20)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setSectionResizeMode(Column.AGENCY, QHeaderView.ResizeMode.Stretch)
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, digits in _DIGITS.items():
            self.setColumnWidth(column, digit * digits)
        for column in Column:
            self.setColumnHidden(column, column not in SHOWN_AT_FIRST)

    def set_column_shown(self, column: Column, *, is_shown: bool) -> None:
        """Shows or hides a column; the one with the names always stays."""
        self.setColumnHidden(column, not is_shown and column is not Column.AGENCY)

    # --- what is chosen ---

    @property
    def chosen(self) -> list[int]:
        """The selected reports, in the order of the list."""
        return self._model.reports_in(sorted(self._selected()))

    @property
    def chosen_count(self) -> int:
        """How many rows are selected, headings too: quick, also of a hundred thousand."""
        return sum(last - first + 1 for first, last in self._selected())

    def _selected(self) -> list[tuple[int, int]]:
        """First and last row of each run of selected rows."""
        selection = self.selectionModel().selection()
        runs = [selection.at(place) for place in range(selection.size())]
        return [(run.top(), run.bottom()) for run in runs]

    # --- keys and headings ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if self._model.is_heading(row):
            wanted = {
                Qt.Key.Key_Left: False,
                Qt.Key.Key_Right: True,
                Qt.Key.Key_Return: None,
                Qt.Key.Key_Enter: None,
                Qt.Key.Key_Space: None,
            }
            if event.key() in wanted:
                self._model.set_open(row, is_open=wanted[Qt.Key(event.key())])
                return
        elif event.key() == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._go_to_heading(row)
            return
        if event.key() == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
            return
        self.is_extending = bool(event.modifiers() & _EXTENDING)
        super().keyPressEvent(event)
        self.is_extending = False

    def _go_to_heading(self, row: int) -> None:
        above = next((one for one in range(row - 1, -1, -1) if self._model.is_heading(one)), None)
        if above is not None:
            self.go_to_row(above)

    def go_to_row(self, row: int) -> None:
        """Selects one row alone, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(row, Column.AGENCY)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.rowAt(int(event.position().y()))
        self.is_extending = bool(event.modifiers() & _EXTENDING)
        super().mousePressEvent(event)
        self.is_extending = False
        if event.button() == Qt.MouseButton.LeftButton and self._model.is_heading(row):
            self._model.set_open(row)
