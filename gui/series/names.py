"""NamesPanel: what an agency was called, and which further names may be its own."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from core.errors import GoujiError
from core.series.links import Kind, Link
from core.series.matching import Met, Proposal
from core.store import Store


class NamesPanel(QWidget):
    """Asks, remembers, and takes back."""

    changed = Signal()
    failed = Signal(object)  # GoujiError

    def __init__(self, store: Store, report: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._report = report
        self._proposals: tuple[Proposal, ...] = ()
        self.names = QLabel(self)
        self.names.setWordWrap(True)
        self.names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = QLabel(self.tr("以下名称可能是同一机构。确认后，两年的数字才会放在一起核对。"), self)
        hint.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("可能是同一机构的名称"))
        self.list.setWordWrap(True)
        hint.setBuddy(self.list)
        self.same = QPushButton(self.tr("是同一机构(&S)"), self)
        self.successor = QPushButton(self.tr("合并而来，数字不连续(&M)"), self)
        self.different = QPushButton(self.tr("不是(&N)"), self)
        self.take_back = QPushButton(self.tr("撤销上一次确认(&U)"), self)
        buttons = QHBoxLayout()
        for button in (self.same, self.successor, self.different):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.take_back.setAutoDefault(False)
        buttons.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.addWidget(self.names)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.setFocusProxy(self.list)
        self.same.clicked.connect(self._on_same)
        self.successor.clicked.connect(self._on_successor)
        self.different.clicked.connect(self._on_different)
        self.take_back.clicked.connect(self._on_take_back)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.read()

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self._proposals)

    @Slot()
    def read(self) -> None:
        """Asks the store again."""
        book = self._store.book
        mine = book.keys_of(self._report)
        self._proposals = tuple(
            one for one in book.proposals() if mine & {one.first.name.key, one.second.name.key}
        )
        years: dict[str, list[int]] = {}
        for one in book.reports(self._report):
            years.setdefault(one.agency, []).append(one.year)
        listed = [f"{name}（{_years(set(of))}）" for name, of in years.items()]
        self.names.setText(self.tr("名称：{names}").format(names="、".join(listed) or "—"))
        self.list.clear()
        for proposal in self._proposals:
            self.list.addItem(self._words(proposal, mine))
        if self._proposals:
            self.list.setCurrentRow(0)
        self._on_row_changed()

    def _words(self, proposal: Proposal, mine: frozenset[str]) -> str:
        whys = "；".join(one.words() for one in proposal.reasons)
        if proposal.first is proposal.second:
            return f"{_named(proposal.first)} — {whys}"
        others = [one for one in (proposal.first, proposal.second) if one.name.key not in mine]
        return f"{'、'.join(map(_named, others))} — {whys}"

    @Slot()
    def _on_row_changed(self) -> None:
        row = self.list.currentRow()
        chosen = self._proposals[row] if 0 <= row < len(self._proposals) else None
        is_pair = chosen is not None and chosen.first is not chosen.second
        self.same.setEnabled(chosen is not None)
        self.successor.setEnabled(is_pair)
        self.different.setEnabled(chosen is not None)
        self.take_back.setEnabled(self._store.book.can_undo)

    @Slot()
    def _on_same(self) -> None:
        self._say(Kind.SAME)

    @Slot()
    def _on_successor(self) -> None:
        self._say(Kind.SUCCESSOR)

    @Slot()
    def _on_different(self) -> None:
        self._say(Kind.DIFFERENT)

    def _say(self, kind: Kind) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._proposals):
            chosen = self._proposals[row]
            link = Link(kind, chosen.first.name.key, chosen.second.name.key)
            self._attempt(lambda: self._store.book.say(link))

    @Slot()
    def _on_take_back(self) -> None:
        self._attempt(self._store.book.undo)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except GoujiError as error:
            self.failed.emit(error)
            return
        self.read()
        self.list.setFocus()
        self.changed.emit()


def _named(met: Met) -> str:
    return f"{met.written}（{_years(met.years)}）" if met.years else met.written


def _years(years: Iterable[int]) -> str:
    """2019、2021–2023."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
