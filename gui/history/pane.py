"""HistoryPane: the steps of the open report beside it; any that nothing was built upon can go."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.changes import CellChange
from core.history import LogEntry
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.history.model import HistoryModel
from gui.history.words import Kind, change_lines, kind_of

_MOST_LINES = 4
_LEAST_ROWS = 6
_LEAST_WIDTH = 12  # characters
_ALL_COLUMNS = 22  # characters: below it who did it is not shown


class _Steps(QTableView):
    """The list; Enter goes to a step's cell, Delete takes it back, Esc leaves."""

    gone_to = Signal()
    undo_wanted = Signal()
    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.gone_to.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.undo_wanted.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class HistoryPane(QFrame):
    """What was done to the desk's report; hidden until asked for."""

    left = Signal()  # the keyboard goes elsewhere

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("修改记录"))
        self.model = HistoryModel(desk, colours_of(self), self)
        title = QLabel(self.tr("修改记录"), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        close = QToolButton(self)
        close.setText("✕")
        close.setAutoRaise(True)
        close.setToolTip(self.tr("收起 · Ctrl+H"))
        close.setAccessibleName(self.tr("收起修改记录"))
        self.only_here = QCheckBox(self.tr("只看当前单元格(&L)"), self)
        self.steps = self._list()
        self.detail = QLabel(self)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.undo_button = QPushButton(self.tr("撤销这一步  Delete"), self)
        self.undo_button.setAutoDefault(False)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.only_here)
        column.addWidget(self.steps, 1)
        column.addWidget(self.detail)
        column.addWidget(self.undo_button)
        line = self.fontMetrics().lineSpacing() + 8
        self.steps.setMinimumHeight(_LEAST_ROWS * line)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("字") * _LEAST_WIDTH)
        self.setFocusProxy(self.steps)
        close.clicked.connect(self.put_away)
        self.only_here.toggled.connect(self._restrict)
        self.undo_button.clicked.connect(self.undo_chosen)
        self.steps.gone_to.connect(self._on_gone_to)
        self.steps.undo_wanted.connect(self.undo_chosen)
        self.steps.left.connect(self.left)
        self.steps.selectionModel().currentRowChanged.connect(self._tell)
        self.model.modelReset.connect(self._on_model_reset)
        desk.current_changed.connect(self._restrict)
        desk.opened.connect(self._read_if_seen)
        desk.changed.connect(self._read_if_seen)
        self.model.read()
        self.hide()

    def _list(self) -> _Steps:
        view = _Steps(self)
        view.setModel(self.model)
        view.setAccessibleName(self.tr("修改记录"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        digit = self.fontMetrics().horizontalAdvance("0")
        view.setColumnWidth(1, digit * 7)
        view.setColumnWidth(2, digit * 13)
        return view

    @property
    def chosen(self) -> LogEntry | None:
        """The step that is selected."""
        return self.model.entry(self.steps.currentIndex().row())

    @Slot()
    def put_away(self) -> None:
        """Hides the pane; the keyboard goes elsewhere."""
        self.hide()
        self.left.emit()

    @Slot()
    def undo_chosen(self) -> None:
        """Takes the selected step back; where that would wipe out a later one, says so."""
        entry = self.chosen
        if entry is not None:
            self._desk.undo_entry(entry.id)

    def _read_if_seen(self, _changed: object = None) -> None:
        if self.isVisible():
            self.model.read()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.read()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow column what was done matters more than who did it; the tooltip has it."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("字")
        self.steps.setColumnHidden(1, self.width() < _ALL_COLUMNS * em)

    def _restrict(self) -> None:
        self.model.restrict(self._desk.current if self.only_here.isChecked() else None)

    def _on_gone_to(self) -> None:
        entry = self.chosen
        cells = (
            [one.field for one in entry.edit.changes if isinstance(one, CellChange)]
            if entry
            else []
        )
        if cells:
            self._desk.set_current(cells[0])

    def _on_model_reset(self) -> None:
        if self.model.rowCount():
            self.steps.selectRow(0)
        self._tell()

    def _tell(self, _current: QModelIndex | None = None, _previous: object = None) -> None:
        session, entry = self._desk.session, self.chosen
        if session is None or entry is None:
            nothing = self.tr("这份报告还没有人改动过。") if session is not None else ""
            self.detail.setText(nothing)
            self.undo_button.setEnabled(False)
            return
        is_undo = kind_of(session, entry) is Kind.UNDO
        self.undo_button.setText(
            self.tr("重做这一步  Delete") if is_undo else self.tr("撤销这一步  Delete")
        )
        lines = change_lines(session, entry)
        if len(lines) > _MOST_LINES:
            more = self.tr("……共 {count} 处").format(count=len(lines))
            lines = [*lines[: _MOST_LINES - 1], more]
        hindrance = session.hindrance(entry.id)
        if hindrance is not None:
            lines.append(hindrance.words())
        self.detail.setText("\n".join(lines))
        self.undo_button.setEnabled(hindrance is None)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.model.set_colours(colours_of(self))
