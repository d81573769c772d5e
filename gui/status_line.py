"""Status line: how far the store is reviewed, what is left here and in the list, when saved."""

from PySide6.QtCore import QTime, QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidget

from core.errors import GoujiError
from core.session import Changed
from core.store import Query, Store
from gui.desk import Desk

PAUSE = 25  # milliseconds, twice: counts wait until the list and the report are painted


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
        self._is_painted = False  # what asked for the counts
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_pause_ended)
        self.setAccessibleName(self.tr("状态"))
        self.setContentsMargins(6, 0, 0, 2)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_desk_changed)
        self.count()

    def show_list(self, query: Query) -> None:
        """Tells of what another list has left."""
        self._query = query
        self.count()

    @Slot()
    def count(self) -> None:
        """Counts the store's reports anew, and those of the list that still need a person: once,
        when nothing more has happened for a moment."""
        self._is_painted = False
        self._pause.start()

    @property
    def is_waiting(self) -> bool:
        """Whether it will count in a moment."""
        return self._pause.isActive()

    def stop(self) -> None:
        """Counts no more: the store is about to be closed."""
        self._pause.stop()

    @Slot()
    def _on_pause_ended(self) -> None:
        """A first pause may have passed while the list was still being asked for."""
        if self._is_painted:
            self._count()
        else:
            self._is_painted = True
            self._pause.start()

    def _count(self) -> None:
        try:
            progress = self._store.progress(self._query)
        except GoujiError:
            return  # whoever wanted something of the store hears of it
        self._counts = self.tr("已审 {done} / {total}").format(
            done=f"{progress.reviewed:,}", total=f"{progress.reports:,}"
        )
        self._left = self.tr("队列待审 {waiting} 份，其中 {needing} 份有待看之处").format(
            waiting=f"{progress.waiting:,}", needing=f"{progress.needing:,}"
        )
        self._show()

    @Slot()
    def _on_opened(self) -> None:
        self._show()
        self.count()

    @Slot(object)
    def _on_desk_changed(self, changed: Changed) -> None:
        now = QTime.currentTime().toString("HH:mm:ss")
        self._saved = self.tr("已保存 {time}").format(time=now)
        self._show()
        if changed.status:
            self.count()

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
