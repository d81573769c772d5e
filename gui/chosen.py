"""Chosen: what a person wants of the reports that are selected in the list, asked for and done."""

from collections.abc import Set
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from core.record import Status
from gui.actions import Actions, Command, Need
from gui.dialogs import ReasonDialog
from gui.exporting import Exporter
from gui.handling import Handler
from gui.review import Review
from gui.worklist import WorklistPane

OF_LISTED = (
    Command.CHOSEN_REVIEWED,
    Command.CHOSEN_REOPENED,
    Command.CHOSEN_RETURNED,
    Command.CHOSEN_EXCLUDED,
    Command.ACCEPT_MANY,
    None,
    Command.CHOSEN_EXPORTED,
    Command.CHOSEN_REREAD,
    None,
    Command.CHOSEN_BINNED,
)
OF_BINNED = (Command.RESTORE, Command.EMPTY_BIN)


class Chosen(QObject):
    """Takes the selected reports of the list and hands them to whoever does the work."""

    met_changed = Signal(object)  # frozenset[Need]

    def __init__(
        self,
        worklist: WorklistPane,
        handler: Handler,
        exporter: Exporter,
        review: Review,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._worklist = worklist
        self._handler = handler
        self._exporter = exporter
        self._review = review
        self._window = window
        worklist.chosen_changed.connect(self._tell_met)
        handler.changed.connect(self._on_handled)

    def connect_actions(self, actions: Actions) -> None:
        """Joins the actions of the list's menu, and makes its context menu of them."""
        worklist = self._worklist
        for command, slot in {
            Command.FILTER: worklist.filter_button.showMenu,
            Command.ARRANGE: worklist.arrange_button.showMenu,
            Command.REFRESH: worklist.ask,
            Command.SHOW_ALL: worklist.show_everything,
            Command.SHOW_BIN: worklist.show_bin,
            Command.CHOSEN_REVIEWED: partial(self._mark, Status.REVIEWED),
            Command.CHOSEN_REOPENED: partial(self._mark, Status.IN_REVIEW),
            Command.CHOSEN_RETURNED: self._ask_return,
            Command.CHOSEN_EXCLUDED: self._ask_exclusion,
            Command.CHOSEN_EXPORTED: self._export,
            Command.CHOSEN_REREAD: self._reread,
            Command.CHOSEN_BINNED: self._bin,
            Command.RESTORE: self._restore,
            Command.EMPTY_BIN: self._ask_emptying,
        }.items():
            actions[command].triggered.connect(slot)
        worklist.view.customContextMenuRequested.connect(partial(self._on_menu_wanted, actions))
        worklist.view.deletion_wanted.connect(partial(self._on_deletion_wanted, actions))

    @Slot()
    def _tell_met(self) -> None:
        self.met_changed.emit(frozenset(self.met()))

    def met(self) -> Set[Need]:
        """What can be used now."""
        if self._worklist.is_bin:
            return {Need.BINNED} if self._worklist.model.report_count else set()
        return {Need.CHOSEN} if self._worklist.view.chosen_count else set()

    # --- menus ---

    def _on_menu_wanted(self, actions: Actions, place: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in OF_BINNED if self._worklist.is_bin else OF_LISTED:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(actions[command])
        view = self._worklist.view
        if place.isNull() or not view.viewport().rect().contains(place):
            place = view.visualRect(view.currentIndex()).bottomLeft()
        menu.popup(view.viewport().mapToGlobal(place))

    def _on_deletion_wanted(self, actions: Actions) -> None:
        command = Command.EMPTY_BIN if self._worklist.is_bin else Command.CHOSEN_BINNED
        actions[command].trigger()

    # --- what is wanted ---

    def _mark(self, status: Status, _checked: object = None) -> None:
        self._handler.mark(self._worklist.chosen, status)

    @Slot()
    def _ask_return(self) -> None:
        count = len(self._worklist.chosen)
        self._ask(
            self.tr("退回 {count} 份报告").format(count=count),
            self.tr("填报单位要改什么？"),
            Status.RETURNED,
        )

    @Slot()
    def _ask_exclusion(self) -> None:
        count = len(self._worklist.chosen)
        self._ask(
            self.tr("排除 {count} 份报告").format(count=count),
            self.tr("为什么这些不是要审的报告？"),
            Status.EXCLUDED,
        )

    def _ask(self, title: str, question: str, status: Status) -> None:
        reports = self._worklist.chosen
        if not reports:
            return
        dialog = ReasonDialog(self._window, title=title, question=question)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(partial(self._handler.mark, reports, status))
        dialog.open()

    @Slot()
    def _export(self) -> None:
        self._exporter.choose_file_for(self._worklist.chosen)

    @Slot()
    def _reread(self) -> None:
        self._handler.reread(self._worklist.chosen)

    @Slot()
    def _bin(self) -> None:
        self._handler.bin(self._worklist.chosen)

    @Slot()
    def _restore(self) -> None:
        self._handler.restore(self._worklist.chosen)

    @Slot()
    def _ask_emptying(self) -> None:
        """Of the selected reports, of all where none or one is selected."""
        chosen = self._worklist.chosen
        reports = chosen if len(chosen) > 1 else self._worklist.model.reports
        if not reports:
            return
        box = QMessageBox(
            QMessageBox.Icon.Warning,
            self.tr("清空回收站"),
            self.tr("从报告库中删除 {count} 份报告？").format(count=len(reports)),
            QMessageBox.StandardButton.Cancel,
            self._window,
        )
        box.setInformativeText(
            self.tr(
                "原件和正文会从报告库中删去，不能放回。已有的审核决定和修改日志留存，"
                "重新导入同一文件即可恢复。"
            )
        )
        delete = box.addButton(self.tr("删除"), QMessageBox.ButtonRole.DestructiveRole)
        delete.clicked.connect(partial(self._empty, reports))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _empty(self, reports: list[int], _checked: object = None) -> None:
        self._handler.empty(reports)

    # --- what became of it ---

    @Slot(object)
    def _on_handled(self, reports: Set[int]) -> None:
        """Lists anew; the open report is shown as it is now, another one where it is gone."""
        here = self._review.report
        neighbour = self._worklist.neighbour(here, forward=True) if here in reports else None
        while neighbour is not None and neighbour in reports:
            neighbour = self._worklist.neighbour(neighbour, forward=True)
        self._worklist.ask()
        if here is None or here not in reports:
            self._review.open_first()
        elif self._worklist.model.row_of(here) is None and not self._worklist.is_bin:
            self._review.go_to(neighbour or self._worklist.model.first())
        else:
            self._review.take_up(reports)
