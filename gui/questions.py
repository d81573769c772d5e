"""Questions: what has to be asked of a person before a review can go on as they want."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core.errors import Reason
from gui.dialogs import ReasonDialog
from gui.messages import show_reasons
from gui.review import Review


class Questions(QObject):
    """Asks for reasons and hands the answers to the review."""

    def __init__(self, review: Review, window: QWidget) -> None:
        super().__init__(window)
        self._review = review
        self._window = window
        review.blocked.connect(self._on_review_blocked)

    @Slot()
    def ask_return(self) -> None:
        """退回整改."""
        dialog = ReasonDialog(
            self._window, title=self.tr("退回整改"), question=self.tr("填报单位要改什么？")
        )
        dialog.given.connect(self._review.send_back)
        dialog.open()

    @Slot()
    def ask_exclusion(self) -> None:
        """Not such a report."""
        dialog = ReasonDialog(
            self._window, title=self.tr("排除"), question=self.tr("为什么这不是要审的报告？")
        )
        dialog.given.connect(self._review.exclude)
        dialog.open()

    @Slot(object)
    def _on_review_blocked(self, reasons: tuple[Reason, ...]) -> None:
        show_reasons(self._window, self.tr("本报告还不能标为已审。"), reasons)
