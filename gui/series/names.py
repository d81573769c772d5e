"""NamesPanel: what an agency was called, and which further names may be its own."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.series.links import Kind, Link
from core.series.matching import Met, Proposal
from core.store import Store
from gui.series.asking import AskingPanel, row_of


class NamesPanel(AskingPanel):
    """Asks, remembers, and takes back."""

    def __init__(self, store: Store, report: int, parent: QWidget) -> None:
        super().__init__(store, report, parent)
        self.names = QLabel(self)
        self.names.setWordWrap(True)
        self.names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = QLabel(self.tr("以下名称可能是同一机构。确认后，两年的数字才会放在一起核对。"), self)
        hint.setWordWrap(True)
        hint.setBuddy(self.list)
        self.list.setAccessibleName(self.tr("可能是同一机构的名称"))
        self.same = QPushButton(self.tr("是同一机构(&S)"), self)
        self.successor = QPushButton(self.tr("合并而来，数字不连续(&M)"), self)
        self.different = QPushButton(self.tr("不是(&N)"), self)
        self.take_back = QPushButton(self.tr("撤销上一次确认(&U)"), self)
        self.take_back.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(self.names)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addLayout(row_of((self.same, self.successor, self.different), self.take_back))
        self.same.clicked.connect(partial(self._say, Kind.SAME))
        self.successor.clicked.connect(partial(self._say, Kind.SUCCESSOR))
        self.different.clicked.connect(partial(self._say, Kind.DIFFERENT))
        self.take_back.clicked.connect(self._on_take_back)
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.read()

    @override
    def read(self) -> None:
        book = self._store.book
        mine = book.keys_of(self._report)
        years: dict[str, list[int]] = {}
        for one in book.reports(self._report):
            years.setdefault(one.agency, []).append(one.year)
        listed = [f"{name}（{_years(set(of))}）" for name, of in years.items()]
        self.names.setText(self.tr("名称：{names}").format(names="、".join(listed) or "—"))
        self._ask(
            (one for one in book.proposals() if mine & {one.first.name.key, one.second.name.key}),
            lambda proposal: self._words(proposal, mine),
        )
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

    def _say(self, kind: Kind, _checked: object = None) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._proposals):
            chosen = self._proposals[row]
            link = Link(kind, chosen.first.name.key, chosen.second.name.key)
            self._attempt(partial(self._store.book.say, link))

    @Slot()
    def _on_take_back(self) -> None:
        self._attempt(self._store.book.undo)


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
