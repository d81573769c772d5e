"""Accepting: many proved reports at once, listed with their proofs before anything is done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.accepting import accept, proof_in
from core.errors import GoujiError
from core.proof import Proof
from core.store import Store
from gui.accept_bar import proof_words

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_WIDTH, _HEIGHT = 820, 520


@dataclass(frozen=True, slots=True)
class Proved:
    """A report that may be accepted, and why."""

    report: int
    name: str
    year: str
    proof: Proof


class ProvedModel(QAbstractTableModel):
    """Agency, year and proof of each report; the first column is ticked for those to accept."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Proved] = []
        self._left_out: set[int] = set()

    def add(self, found: Proved) -> None:
        """One more, ticked."""
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(found)
        self.endInsertRows()

    @property
    def ticked(self) -> tuple[int, ...]:
        """The reports to accept."""
        return tuple(one.report for one in self._rows if one.report not in self._left_out)

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if role != _Role.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("机关"), self.tr("年度"), self.tr("依据"))[section]

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        words = (row.name, row.year, proof_words(row.proof))
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole:
                return words[index.column()]
            case _Role.AccessibleTextRole:
                return "，".join(words)
            case _Role.CheckStateRole if index.column() == 0:
                out = row.report in self._left_out
                return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
            case _:
                return None

    @override
    def setData(self, index: AnyIndex, value: object, role: int = _Role.EditRole) -> bool:
        if not index.isValid() or role != _Role.CheckStateRole or index.column() != 0:
            return False
        report = self._rows[index.row()].report
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._left_out.discard(report)
        else:
            self._left_out.add(report)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True


class AcceptingDialog(QDialog):
    """Looks for proved reports among those given, lists them, and accepts what is ticked.

    One report at a time between the window's events, so that nothing waits; Esc stops, and what
    was accepted by then is.
    """

    completed = Signal(object)  # tuple[int, ...]: the reports that were accepted
    failed = Signal(object)  # GoujiError

    def __init__(self, parent: QWidget, store: Store, reports: Sequence[int]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("批量通过已证明的报告"))
        self._store = store
        self._total = len(reports)
        self._looked = 0
        self._accepted: list[int] = []
        self.model = ProvedModel(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("进度"))
        self.list = QTableView(self)
        self._set_up_list()
        choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self._buttons = QDialogButtonBox(choices, self)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(self.progress)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, _HEIGHT)
        self._steps: Iterator[None] = self._look(reports)
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(self._on_pulse)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.model.ticked_changed.connect(self._tell)
        self._tell()
        self._pulse.start(0)

    def _set_up_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setAccessibleName(self.tr("已证明的报告"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        em = self.fontMetrics().horizontalAdvance("字")
        view.setColumnWidth(0, 16 * em)
        view.setColumnWidth(1, 4 * em)

    @property
    def is_busy(self) -> bool:
        """Whether it still looks or accepts."""
        return self._pulse.isActive()

    def _look(self, reports: Sequence[int]) -> Iterator[None]:
        for report in reports:
            proof = proof_in(self._store, report)
            if proof is not None:
                row = self._store.row(report)
                name = row.agency or row.title or row.file
                self.model.add(Proved(report, name, str(row.year or ""), proof))
            self._looked += 1
            yield

    def _accept(self, reports: Sequence[int]) -> Iterator[None]:
        self._looked, self._total = 0, len(reports)
        for report in reports:
            if accept(self._store, report) is not None:
                self._accepted.append(report)
            self._looked += 1
            yield
        self.accept()

    @Slot()
    def _on_pulse(self) -> None:
        self._attempt(self._step)
        self._tell()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self._pulse.stop()

    def _attempt(self, work: Callable[[], None]) -> None:
        try:
            work()
        except GoujiError as error:
            self._pulse.stop()
            self.failed.emit(error)
            self.reject()

    @Slot()
    def _on_accepted(self) -> None:
        self._steps = self._accept(self.model.ticked)
        self._pulse.start(0)
        self._tell()

    @Slot()
    def _on_finished(self) -> None:
        self._pulse.stop()
        if self._accepted:
            self.completed.emit(tuple(self._accepted))

    @Slot()
    def _tell(self) -> None:
        self.progress.setRange(0, max(self._total, 1))
        self.progress.setValue(self._looked)
        self.progress.setVisible(self.is_busy)
        count = len(self.model.ticked)
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("通过 {count} 份").format(count=count))
        ok.setEnabled(count > 0 and not self.is_busy)
        ok.setDefault(True)
        self.words.setText(
            self.tr(
                "队列中待审的报告里，有 {found} 份每一格都有依据、每条必须相符的勾稽都相符"
                "（已查 {looked} / {total}）。去掉钩的不通过；每份各记一步，可以撤销。"
            ).format(found=self.model.rowCount(), looked=self._looked, total=self._total)
        )
