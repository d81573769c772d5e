"""Side windows: what opens beside the desk: the overview, an agency's years, the keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.store import Store
from gui.desk import Desk
from gui.keys_dialog import KeysDialog
from gui.review import Review
from gui.settings import Settings
from gui.worklist import WorklistPane

if TYPE_CHECKING:
    from gui.overview import OverviewWindow
    from gui.overview.plot import Filter


class SideWindows(QObject):
    """Opens them, and takes what is chosen there to the desk and the list."""

    told = Signal(str, list)  # a sentence, its details
    failed = Signal(object)  # GoujiError

    def __init__(
        self,
        store: Store,
        desk: Desk,
        worklist: WorklistPane,
        review: Review,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._store = store
        self._desk = desk
        self._worklist = worklist
        self._review = review
        self._settings = settings
        self._window = window
        self._overview: OverviewWindow | None = None

    def stop(self) -> None:
        """Nothing more is counted."""
        if self._overview is not None:
            self._overview.stop()

    @Slot()
    def show_overview(self) -> None:
        """The whole store in plots."""
        from gui.overview import OverviewWindow  # not at the window's start

        if self._overview is None:
            self._overview = OverviewWindow(self._store, self._settings, self._window)
            self._overview.narrowed.connect(self._on_narrowed)
            self._overview.told.connect(self.told)
            self._overview.failed.connect(self.failed)
        self._overview.count()
        self._overview.show()
        self._overview.raise_()
        self._overview.activateWindow()

    @Slot(object)
    def _on_narrowed(self, chosen: "Filter") -> None:
        self._worklist.show_only(chosen)
        self._window.activateWindow()
        self._worklist.view.setFocus()

    @Slot()
    def show_series(self) -> None:
        """The years of the open report's agency."""
        if self._review.report is not None:
            from gui.series import SeriesDialog  # seldom asked for

            dialog = SeriesDialog(self._store, self._review.report, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.report_wanted.connect(self._review.open)
            dialog.links_changed.connect(self._desk.look_again)
            dialog.links_changed.connect(self._worklist.model.refresh)
            dialog.failed.connect(self.failed)
            dialog.open()

    @Slot()
    def show_keys(self) -> None:
        """Which keys do what."""
        KeysDialog(self._window).open()
