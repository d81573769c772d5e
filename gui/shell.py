"""Shell: the window of one store, and what outlives it: settings, language, appearance, stores."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from core.errors import GoujiError
from core.store import Store
from gui import language
from gui.actions import Command
from gui.appearance import Appearance
from gui.dialogs import SettingsDialog
from gui.frame import Frame
from gui.main_window import MainWindow
from gui.messages import show_error
from gui.settings import Settings, Theme

THEMES = {
    Command.THEME_SYSTEM: Theme.SYSTEM,
    Command.THEME_LIGHT: Theme.LIGHT,
    Command.THEME_DARK: Theme.DARK,
}
TONGUES = {Command.LANGUAGE_ZH: "zh", Command.LANGUAGE_EN: "en"}


class Shell(QObject):
    """Shows the window of a store; a new one for another store or language."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        appearance: Appearance,
        *,
        log: Path,
        frame: Frame | None = None,
    ) -> None:
        super().__init__(app)
        self.frame = frame or Frame(settings)
        self._app = app
        self._settings = settings
        self._appearance = appearance
        self._log = log
        self._language = ""
        self.store: Store | None = None
        self.window: MainWindow | None = None
        self._speak(settings.language or language.first_language())
        appearance.scheme_changed.connect(self._on_scheme_changed)

    # --- stores ---

    def open_store(self, path: Path) -> None:
        """Shows the store at ``path``, made where there is none. Raises ``GoujiError``."""
        if self.store is not None and path.absolute() == self.store.path.absolute():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        store = Store.open_or_create(path, who=self._settings.reviewer)
        before, self.store = self.store, store
        self._settings.remember_store(path.absolute())
        self._show_window()
        if before is not None:
            before.close()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens files and folders in the window."""
        if self.window is not None and paths:
            self.window.files.open_paths(paths)

    def close(self) -> None:
        """Puts everything away."""
        self.frame.close()
        if self.store is not None:
            self.store.close()
            self.store = None
        self._settings.sync()

    def _show_window(self) -> None:
        """A window for the store that is open now, in the place of the one before."""
        if self.store is None:
            return
        before = self.window
        if before is not None:
            before.save_layout()
        window = MainWindow(self.store, self._settings, self._appearance.scheme)
        self.window = window
        self._connect(window)
        if before is not None and before.store is self.store and before.review.report is not None:
            window.review.open(before.review.report)
        window.review.open_first()
        self.frame.hold(window)
        self.frame.show()
        refused = [error.words() for error in self.store.rules.refused]
        if refused:  # the store opens without these rules
            window.notice.tell(refused[0], refused[1:])

    def _connect(self, window: MainWindow) -> None:
        table = window.actions_table
        for command, slot in {
            Command.QUIT: self.frame.close,
            Command.SETTINGS: self._on_settings_wanted,
            Command.OPEN_LOG: self._on_log_wanted,
            Command.ABOUT: self._on_about_wanted,
        }.items():
            table[command].triggered.connect(slot)
        for command, theme in THEMES.items():
            table[command].setData(theme)
            table[command].setChecked(theme is self._settings.theme)
            table[command].triggered.connect(self._on_theme_chosen)
        for command, tongue in TONGUES.items():
            table[command].setData(tongue)
            table[command].setChecked(tongue == self._language)
            table[command].triggered.connect(self._on_language_chosen)
        table.recent.aboutToShow.connect(self._fill_recent)
        window.files.store_requested.connect(self._on_store_requested)

    @Slot()
    def _fill_recent(self) -> None:
        if self.window is None:
            return
        menu = self.window.actions_table.recent
        menu.clear()
        for path in self._settings.recent_stores:
            action = QAction(str(path), menu)
            action.setData(path)
            action.triggered.connect(self._on_recent_chosen)
            menu.addAction(action)

    @Slot()
    def _on_recent_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            path = Path(action.data())
            if not path.exists():
                self._settings.forget_store(path)
            self._on_store_requested(path)

    @Slot(Path)
    def _on_store_requested(self, path: Path) -> None:
        try:
            self.open_store(path)
        except GoujiError as error:
            show_error(self.window, error)

    # --- language and appearance ---

    def _speak(self, tongue: str) -> None:
        self._language = tongue
        language.install(self._app, tongue)

    @Slot()
    def _on_theme_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._settings.theme = Theme(action.data())
            self._appearance.wear(self._settings.theme)

    @Slot()
    def _on_language_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._settings.language = action.data()
            self._take_up_settings()

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self.window is not None:
            self.window.paint(scheme)

    @Slot()
    def _take_up_settings(self) -> None:
        """Works with what is set now; another language means another window."""
        if self.store is not None:
            self.store.who = self._settings.reviewer
        if self.window is not None:
            self.window.findings.set_reviewer(self._settings.reviewer)
        self._appearance.wear(self._settings.theme)
        chosen = self._settings.language
        if chosen is not None and chosen != self._language:
            self._speak(chosen)
            self._show_window()

    # --- what is wanted ---

    @Slot()
    def _on_settings_wanted(self) -> None:
        if self.window is not None:
            dialog = SettingsDialog(self.window, self._settings, self._language)
            dialog.changed.connect(self._take_up_settings, Qt.ConnectionType.QueuedConnection)
            dialog.open()

    @Slot()
    def _on_log_wanted(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))

    @Slot()
    def _on_about_wanted(self) -> None:
        text = self.tr(
            "<h3>Gouji 勾稽 {version}</h3>"
            "<p>政府信息公开工作年度报告数据的审核台。</p>"
            "<p>全部在本机进行，不连接网络。MIT 许可；所用软件的许可见随附文件。</p>"
        ).format(version=_version())
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Gouji", text, parent=self.window)
        box.open()


def _version() -> str:
    """The installed version; empty where the program is run from a folder."""
    from importlib.metadata import PackageNotFoundError, version  # takes its time

    try:
        return version("gouji")
    except PackageNotFoundError:
        return ""
