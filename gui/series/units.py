"""UnitsPanel: which agencies report to this one, and what its figures say against theirs."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.series.links import Kind, Link, LinkEntry
from core.series.units import UnitsCheck
from core.store import Store
from gui.series.asking import AskingPanel, row_of

_SHOWN = 30  # figures that do not agree


class UnitsPanel(AskingPanel):
    """Asks who belongs here, and tells what does not add up."""

    def __init__(self, store: Store, report: int, parent: QWidget) -> None:
        super().__init__(store, report, parent)
        self.outcome = QPlainTextEdit(self)
        self.outcome.setReadOnly(True)
        self.outcome.setTabChangesFocus(True)
        self.outcome.setAccessibleName(self.tr("与下属单位核对的结果"))
        hint = QLabel(self.tr("以下单位可能由本机构汇总（可多选）："), self)
        hint.setBuddy(self.list)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("可能由本机构汇总的单位"))
        self.under = QPushButton(self.tr("由本机构汇总(&B)"), self)
        self.not_under = QPushButton(self.tr("不由本机构汇总(&X)"), self)
        self.complete = QCheckBox(self.tr("已确认的就是全部单位，合计必须相等(&C)"), self)
        column = QVBoxLayout(self)
        column.addWidget(self.outcome, 3)
        column.addWidget(hint)
        column.addWidget(self.list, 2)
        column.addLayout(row_of((self.under, self.not_under), self.complete))
        self.under.clicked.connect(partial(self._say, Kind.UNDER))
        self.not_under.clicked.connect(partial(self._say, Kind.NOT_UNDER))
        self.complete.clicked.connect(self._on_complete)
        self.list.itemSelectionChanged.connect(self._on_selection_changed)
        self.read()

    @property
    def has_units(self) -> bool:
        """Whether anybody reports here, or may."""
        return bool(self._proposals) or bool(self._store.book.units_of(self._report))

    @override
    def read(self) -> None:
        book = self._store.book
        mine = book.keys_of(self._report)
        self._ask(
            (one for one in book.unit_proposals() if one.second.name.key in mine),
            lambda proposal: proposal.first.written,
        )
        check = book.against_units(self._report)
        self.outcome.setPlainText("\n".join(self._told(check)))
        self.complete.setEnabled(check is not None)
        self.complete.setChecked(self._completion() is not None)
        self._on_selection_changed()

    def _told(self, check: UnitsCheck | None) -> Iterator[str]:
        if check is None:
            yield self.tr("还没有确认由本机构汇总的单位。")
            return
        yield self.tr("下属 {count} 份 {year} 年报告：{units}").format(
            count=len(check.units), year=check.year, units="、".join(check.units)
        )
        yield from (one.words() for one in check.reasons())
        broken = {one.cells[0]: one for one in check.broken}
        if not broken:
            yield self.tr("没有不符之处。")
        for finding in [*broken.values()][:_SHOWN]:
            yield f"≠ {finding.message.words()}"
        if len(broken) > _SHOWN:
            yield self.tr("另有 {count} 栏不符。").format(count=len(broken) - _SHOWN)

    @Slot()
    def _on_selection_changed(self) -> None:
        is_chosen = bool(self.list.selectedItems())
        self.under.setEnabled(is_chosen)
        self.not_under.setEnabled(is_chosen)

    def _say(self, kind: Kind, _checked: object = None) -> None:
        chosen = [self._proposals[index.row()] for index in self.list.selectedIndexes()]
        links = [Link(kind, one.first.name.key, one.second.name.key) for one in chosen]
        self._attempt(partial(self._store.book.say, *links))

    @Slot()
    def _on_complete(self) -> None:
        book = self._store.book
        said = self._completion()
        if said is not None:
            self._attempt(partial(book.take_back, said))
        else:
            name = min(book.keys_of(self._report))
            self._attempt(partial(book.say, Link(Kind.COMPLETE, name, name)))

    def _completion(self) -> LinkEntry | None:
        return self._store.book.completion(self._report)
