"""Questions: what has to be asked of a person before a review can go on as they want."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from core.errors import GoujiError, Reason
from core.store import Store
from gui.accepting import AcceptingDialog
from gui.dialogs import ReasonDialog
from gui.messages import show_reasons
from gui.review import WAITING, Review
from gui.worklist import WorklistPane


class Questions(QObject):
    """Asks for reasons and hands the answers to the review."""

    def __init__(
        self, review: Review, store: Store, worklist: WorklistPane, window: QWidget
    ) -> None:
        super().__init__(window)
        self._review = review
        self._store = store
        self._worklist = worklist
        self._window = window
        review.verdicts.blocked.connect(self._on_review_blocked)

    @Slot()
    def ask_return(self) -> None:
        """退回整改."""
        dialog = ReasonDialog(
            self._window, title=self.tr("退回整改"), question=self.tr("填报单位要改什么？")
        )
        dialog.given.connect(self._review.verdicts.send_back)
        dialog.open()

    @Slot()
    def ask_exclusion(self) -> None:
        """Not such a report."""
        dialog = ReasonDialog(
            self._window, title=self.tr("排除"), question=self.tr("为什么这不是要审的报告？")
        )
        dialog.given.connect(self._review.verdicts.exclude)
        dialog.open()

    @Slot()
    def ask_acceptance(self) -> None:
        """Which of the proved reports are to be accepted together: of those that are selected, of
        the whole list where at most one is."""
        query = self._worklist.model.query
        chosen = self._worklist.chosen
        try:
            if len(chosen) > 1:
                rows = self._store.rows(chosen)
                fitting = {
                    row.id for row in rows if row.status in WAITING and not row.open_problems
                }
                reports = [report for report in chosen if report in fitting]
            else:
                reports = self._store.ids(replace(query, status=WAITING, has_problems=False))
        except GoujiError as error:
            self._review.failed.emit(error)
            return
        dialog = AcceptingDialog(self._window, self._store, reports)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.completed.connect(self._review.take_up)
        dialog.failed.connect(self._review.failed)
        dialog.open()

    @Slot(object)
    def _on_review_blocked(self, reasons: tuple[Reason, ...]) -> None:
        show_reasons(self._window, self.tr("本报告还不能标为已审。"), reasons)
