"""Application: shows the frame at once, then builds everything and joins it.

What is imported here is loaded before the first paint; the rest is imported where it is used.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.appearance import Appearance
from gui.collecting import Collector, settle
from gui.frame import Frame
from gui.settings import Settings

if TYPE_CHECKING:
    from gui.shell import Shell

NAME = "gouji"
STORE_NAME = "默认.gouji"
SWITCHING = 0.0005  # seconds that a worker's thread may keep the interpreter from the window
UNSEEN = 1_000  # milliseconds after which the window is built though nobody has seen it
NO_STORE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window on the files, folders or store given; the default store without any."""
    import platformdirs

    paths = [Path(one) for one in (sys.argv[1:] if argv is None else argv)]
    log_qt_messages()
    app = application()
    folder = Path(platformdirs.user_config_dir(NAME, appauthor=False))
    log_folder = Path(platformdirs.user_log_dir(NAME, appauthor=False))
    stores = [path for path in paths if path.suffix == ".gouji"]
    start = Start(
        app,
        Settings(folder / "gouji.ini"),
        store=stores[0] if stores else default_store(),
        reports=[path for path in paths if path not in stores],
        log_folder=log_folder,
    )
    status = app.exec()
    start.end()
    return status


class Start(QObject):
    """Shows the frame, and fills it when it has been seen."""

    built = Signal()

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        *,
        store: Path,
        reports: Sequence[Path] = (),
        log_folder: Path,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._store = store
        self._reports = reports
        self._log_folder = log_folder
        self._has_begun = False
        self.shell: Shell | None = None
        self._appearance = Appearance(app)
        self._appearance.wear(settings.theme)
        self.frame = Frame(settings)
        self.frame.painted.connect(self._build, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(UNSEEN, self._build)
        self.frame.show()

    @Slot()
    def _build(self) -> None:
        if self._has_begun:
            return
        self._has_begun = True
        from core.errors import GoujiError
        from gui.appearance import warn_of_missing_font
        from gui.crashes import LOG, Crashes, start_log
        from gui.messages import words
        from gui.shell import Shell

        log = start_log(self._log_folder)
        sys.excepthook = Crashes(log, self._app).hook
        warn_of_missing_font(self._app)
        self.shell = Shell(self._app, self._settings, self._appearance, log=log, frame=self.frame)
        try:
            self.shell.open_store(self._store)
        except GoujiError as error:
            LOG.exception("the store could not be opened")
            print(words(error), file=sys.stderr)  # noqa: T201  # there may be no window to see
            QMessageBox.critical(self.frame, "Gouji", words(error))
            self._app.exit(NO_STORE)
            return
        self.shell.open_paths(self._reports)
        QTimer.singleShot(0, settle)
        self.built.emit()

    def end(self) -> None:
        """Puts everything away."""
        if self.shell is not None:
            self.shell.close()
        self.frame.close()


def application() -> QApplication:
    """The one application object, named."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    if app.findChild(Collector) is None:
        Collector(app)
    sys.setswitchinterval(SWITCHING)
    app.setApplicationName("Gouji")
    app.setDesktopFileName(NAME)
    return app


def default_store() -> Path:
    """Where reports go that were opened without a store."""
    import platformdirs

    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / STORE_NAME


def log_qt_messages() -> None:
    """Qt's own messages go into the log."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    if text is None or text.startswith("This plugin does not support"):
        return  # what the offscreen platform says of every window
    import logging

    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    logging.getLogger("gouji").log(levels.get(kind, logging.WARNING), "Qt: %s", text)
