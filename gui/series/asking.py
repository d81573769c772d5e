"""AskingPanel: a list of questions about names, and the buttons that answer them."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QListWidget, QPushButton, QWidget

from core.errors import GoujiError
from core.series.matching import Proposal
from core.store import Store


class AskingPanel(QWidget):
    """What a person answers is remembered at once; ``changed`` tells of it."""

    changed = Signal()
    failed = Signal(object)  # GoujiError

    def __init__(self, store: Store, report: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._report = report
        self._proposals: tuple[Proposal, ...] = ()
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.setFocusProxy(self.list)

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self._proposals)

    @Slot()
    def read(self) -> None:
        """Asks the store again."""
        raise NotImplementedError

    def _ask(self, proposals: Iterable[Proposal], words: Callable[[Proposal], str]) -> None:
        """Lists these questions."""
        self._proposals = tuple(proposals)
        self.list.clear()
        for proposal in self._proposals:
            self.list.addItem(words(proposal))
        if self._proposals:
            self.list.setCurrentRow(0)

    def _attempt(self, act: Callable[[], object]) -> None:
        """Remembers an answer, or tells why it cannot be."""
        try:
            act()
        except GoujiError as error:
            self.failed.emit(error)
        else:
            self.changed.emit()
        self.read()
        self.list.setFocus()


def row_of(buttons: Iterable[QPushButton], last: QAbstractButton) -> QHBoxLayout:
    """Buttons from the left, none of which Enter presses by itself, and one at the right."""
    row = QHBoxLayout()
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    row.addStretch(1)
    row.addWidget(last)
    return row
