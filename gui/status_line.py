"""Status line: how far the store is reviewed, what is left here and in the list, when saved."""

from dataclasses import replace

from PySide6.QtCore import QTime, Slot
from PySide6.QtWidgets import QLabel, QWidget

from core.errors import GoujiError
from core.record import Status
from core.session import Changed
from core.store import Query, Store
from gui.desk import Desk

_WAITING = (Status.NEW, Status.IN_REVIEW)


class StatusLine(QLabel):
    """One line of words at the window's foot."""

    def __init__(self, store: Store, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._desk = desk
        self._counts = ""
        self._left = ""
        self._saved = ""
        self._query = Query()
        self.setAccessibleName(self.tr("状态"))
        self.setContentsMargins(6, 0, 0, 2)
        desk.opened.connect(self.count)
        desk.changed.connect(self._on_desk_changed)
        self.count()

    def show_list(self, query: Query) -> None:
        """Tells of what another list has left."""
        self._query = query
        self.count()

    @Slot()
    def count(self) -> None:
        """Counts the store's reports anew, and those of the list that still need a person."""
        try:
            tally = self._store.tally()
            waiting = self._store.count(replace(self._query, status=_WAITING))
            needing = self._store.count(replace(self._query, status=_WAITING, has_problems=True))
        except GoujiError:
            return  # whoever wanted something of the store hears of it
        self._counts = self.tr("已审 {done} / {total}").format(
            done=f"{tally[Status.REVIEWED]:,}", total=f"{sum(tally.values()):,}"
        )
        self._left = self.tr("队列待审 {waiting} 份，其中 {needing} 份有待看之处").format(
            waiting=f"{waiting:,}", needing=f"{needing:,}"
        )
        self._show()

    @Slot(object)
    def _on_desk_changed(self, changed: Changed) -> None:
        now = QTime.currentTime().toString("HH:mm:ss")
        self._saved = self.tr("已保存 {time}").format(time=now)
        if changed.status:
            self.count()
        else:
            self._show()

    @Slot()
    def _show(self) -> None:
        session = self._desk.session
        parts = [self._counts]
        if session is not None:
            needs = len(session.problems())
            parts.append(
                self.tr("本报告 {count} 处待看").format(count=needs)
                if needs
                else self.tr("本报告没有待看之处")
            )
            parts.append(self._left)
        if self._saved:
            parts.append(self._saved)
        self.setText("  ·  ".join(part for part in parts if part))
