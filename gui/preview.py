"""Preview: what a block of figures would make of the cells, before it is taken over."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.edits import Run, Slot, Taken, slots_of
from core.errors import default_language
from core.forms import Field
from core.session import Session
from gui.colour_scheme import colours_of
from gui.palette import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
Pairs = Sequence[tuple[Field, Taken]]
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_NAME, _BEFORE, _AFTER, _NOTE = range(4)
_WIDTH, _HEIGHT = 640, 460


class PreviewModel(QAbstractTableModel):
    """One line a cell: its name, what it shows, what it would, and what is to be said of that."""

    def __init__(
        self, session: Session, pairs: Pairs, colours: Colours, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._colours = colours
        self.slots_shown: tuple[Slot, ...] = ()
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Pairs) -> None:
        """Shows other figures or other places."""
        self.beginResetModel()
        self.slots_shown = slots_of(pairs, self._session.cells)
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.slots_shown)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if role != _Role.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("栏目"), self.tr("现在"), self.tr("将为"), self.tr("说明"))[section]

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        slot = self.slots_shown[index.row()]
        words = self._words(slot)
        match role:
            case _Role.DisplayRole:
                return words[index.column()]
            case _Role.AccessibleTextRole:
                said = self.tr("{name}：{before} 改为 {after}。{note}")
                name, before, after, note = words
                return said.format(name=name, before=before, after=after, note=note)
            case _Role.ToolTipRole:
                return words[_NOTE] or words[_NAME]
            case _Role.TextAlignmentRole:
                right = index.column() in (_BEFORE, _AFTER)
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _Role.ForegroundRole:
                return QBrush(QColor(self._ink(slot, index.column())))
            case _:
                return None

    def _words(self, slot: Slot) -> tuple[str, str, str, str]:
        name = slot.field.name(default_language())
        before = _shown(slot.cell.printed, slot.cell.raw)
        if slot.trouble is not None:
            return name, before, str(slot.taken.figure), slot.trouble.words()
        after = _shown(slot.after, str(slot.taken.figure or ""))
        note = self.tr("改动") if slot.is_changed else self.tr("不变")
        return name, before, after, note

    def _ink(self, slot: Slot, column: int) -> str:
        if slot.trouble is not None:
            return self._colours.broken_text
        if slot.is_changed and column in (_AFTER, _NOTE):
            return self._colours.text
        return self._colours.muted_text


def _shown(value: object, raw: str | None) -> str:
    return f"{value:f}" if value is not None else (raw or "").strip() or "·"


class _Lines(QTableView):
    """The lines; Enter is the dialog's, and where figures can be moved, so are their keys."""

    moved = Signal(int)
    gap_wanted = Signal(int)
    left_out = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.moved.emit(-1)
        elif alt and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.moved.emit(1)
        elif event.key() == Qt.Key.Key_Insert or event.text() == " ":
            self.gap_wanted.emit(row)
        elif event.key() == Qt.Key.Key_Delete:
            self.left_out.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PreviewDialog(QDialog):
    """Shows old and new of each cell; Enter takes all of it, Esc nothing.

    Figures of a ``Run`` can be moved along their line until they stand where they belong.
    """

    taken = Signal(object)  # Pairs

    _WIDE: ClassVar = (3, 1, 1, 3)

    def __init__(self, parent: QWidget, session: Session, block: Run | Pairs) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("填入之前看一看"))
        self._run = block if isinstance(block, Run) else None
        self._pairs: Pairs = block.pairs if isinstance(block, Run) else block
        self.model = PreviewModel(session, self._pairs, colours_of(self), self)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self.lines = _Lines(self)
        self.lines.setAccessibleName(self.tr("将要填入的数字"))
        self.lines.setModel(self.model)
        self.lines.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines.setTabKeyNavigation(False)
        self.lines.setShowGrid(False)
        self.lines.verticalHeader().hide()
        header = self.lines.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        em = self.fontMetrics().horizontalAdvance("字")
        for column, share in enumerate(self._WIDE):
            self.lines.setColumnWidth(column, share * 5 * em)
        choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self._buttons = QDialogButtonBox(choices, self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column_box = QVBoxLayout(self)
        column_box.setSpacing(10)
        column_box.addWidget(self._hint)
        column_box.addWidget(self.lines, 1)
        column_box.addWidget(self._buttons)
        self.resize(_WIDTH, _HEIGHT)
        self.lines.moved.connect(self._on_moved)
        self.lines.gap_wanted.connect(self._on_gap_wanted)
        self.lines.left_out.connect(self._on_left_out)
        self.accepted.connect(self._on_accepted)
        self._tell()
        self.lines.selectRow(0)
        self.lines.setFocus()

    @property
    def hint(self) -> str:
        """What is said above the lines."""
        return self._hint.text()

    def _on_moved(self, by: int) -> None:
        if self._run is not None:
            self._show(self._run.moved(by))

    def _on_gap_wanted(self, row: int) -> None:
        place = self._place_at(row)
        if self._run is not None and place is not None:
            self._show(self._run.with_gap(place))

    def _on_left_out(self, row: int) -> None:
        place = self._place_at(row)
        if self._run is not None and place is not None:
            self._show(self._run.without(place))

    def _place_at(self, row: int) -> int | None:
        """Which cell of the line a row of the preview is."""
        if self._run is None or not 0 <= row < len(self.model.slots_shown):
            return None
        return self._run.fields.index(self.model.slots_shown[row].field)

    def _show(self, run: Run) -> None:
        row = self.lines.currentIndex().row()
        self._run, self._pairs = run, run.pairs
        self.model.show_pairs(run.pairs)
        self.lines.selectRow(min(max(row, 0), len(run.pairs) - 1))
        self._tell()

    def _tell(self) -> None:
        shown = self.model.slots_shown
        wrong = sum(slot.trouble is not None for slot in shown)
        changed = sum(slot.is_changed for slot in shown)
        lines = [
            self.tr("{cells} 格，其中 {changed} 格改动；回车填入，Esc 放弃。").format(
                cells=len(shown), changed=changed
            )
        ]
        if self._run is not None:
            keys = self.tr("Alt+↑ / Alt+↓ 整体移动，空格在此留出一格，Delete 去掉这个数字。")
            lines.append(keys)
            if self._run.left_out:
                figures = "、".join(str(one.figure) for one in self._run.left_out)
                words = self.tr("放不下的数字不会填入：{figures}")
                lines.append(words.format(figures=figures))
        if wrong:
            lines.append(self.tr("有 {count} 格填不进去，原因见各行。").format(count=wrong))
        self._hint.setText("\n".join(lines))
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not wrong and bool(shown))
        ok.setDefault(True)

    def _on_accepted(self) -> None:
        self.taken.emit(self._pairs)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if ok.isEnabled():
                self.accept()
            return
        super().keyPressEvent(event)
