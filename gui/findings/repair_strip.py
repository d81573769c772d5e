"""RepairStrip: the repair that is offered for the finding at hand, the others one key away."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from core.errors import reason
from core.record import Finding, Repair
from core.rules import no_repair
from core.session import Session
from gui.findings.offers import Offers, changes_words, repair_words
from gui.findings.one_line import OneLine
from gui.palette import Colours


class RepairStrip(QWidget):
    """One line: which repair of how many, what it changes and why, and a button to apply it.

    Where several are equally good none is chosen until a person has looked at one.
    """

    chosen_changed = Signal()
    apply_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers = Offers()
        self._session: Session | None = None
        self._place: int | None = None
        self._finding: Finding | None = None
        self.title = QLabel(self)
        self.words = OneLine(self)
        self.next_button = QToolButton(self)
        self.next_button.setArrowType(Qt.ArrowType.DownArrow)
        self.next_button.setAutoRaise(True)
        self.next_button.setToolTip(self.tr("下一种改法 · Alt+↓"))
        self.next_button.setAccessibleName(self.tr("下一种改法"))
        self.apply_button = QPushButton(self.tr("应用  Ctrl+Enter"), self)
        self.apply_button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.next_button)
        layout.addWidget(self.apply_button)
        self.next_button.clicked.connect(self.show_next)
        self.apply_button.clicked.connect(self.apply_requested)

    @property
    def chosen(self) -> Repair | None:
        """The repair that is shown, and that would be applied."""
        return None if self._place is None else self._offers.repairs[self._place]

    @property
    def has_several(self) -> bool:
        """Whether there is another one to look at."""
        count = len(self._offers.repairs)
        return count > 1 or (count == 1 and self._place is None)

    def wait(self) -> None:
        """They are still being looked for: the line stays, nothing can be applied."""
        self._offers, self._session, self._place = Offers(), None, None
        self._show("", "")

    def offer(
        self, offers: Offers, session: Session | None = None, finding: Finding | None = None
    ) -> None:
        """Shows the best one, or how many are equally good; where there is none, why."""
        self._offers = offers
        self._finding = finding
        self._session = session
        self._place = 0 if offers.repairs and offers.equal < 2 else None
        self._tell()

    @Slot()
    def show_next(self) -> None:
        """Chooses the next one, after the last the first."""
        count = len(self._offers.repairs)
        if count:
            self._place = 0 if self._place is None else (self._place + 1) % count
            self._tell()

    def set_colours(self, colours: Colours) -> None:
        """The line's name is quieter than what it says."""
        palette = self.title.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.muted_text)
        self.title.setPalette(palette)

    def _tell(self) -> None:
        repairs, equal, place = self._offers.repairs, self._offers.equal, self._place
        if not repairs:
            why = reason("repair_too_many") if self._finding is None else no_repair(self._finding)
            self._show(self.tr("建议"), why.words())
        elif place is None:
            self._show(
                self.tr("{count} 种等价").format(count=equal),
                self.tr("有 {count} 种改法同样合理：按 Alt+↓ 逐一查看，对照原文选定").format(
                    count=equal
                ),
            )
        else:
            title = self.tr("等价建议") if place < equal and equal > 1 else self.tr("建议")
            if len(repairs) > 1:
                title += f" {place + 1}/{len(repairs)}"
            chosen = repairs[place]
            self._show(
                title,
                repair_words(chosen, self._session),
                strong=changes_words(chosen, self._session),
            )

    def _show(self, title: str, words: str, *, strong: str = "") -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.set_strong(strong)
        self.next_button.setVisible(self.has_several)
        self.apply_button.setEnabled(self.chosen is not None)
        self.chosen_changed.emit()
