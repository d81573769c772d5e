"""Application: builds everything and joins it; what goes wrong and is nobody's fault ends here."""

import logging
import logging.handlers
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    QUrl,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from core.errors import GoujiError
from gui.appearance import Appearance, use_chinese_font
from gui.collecting import Collector
from gui.messages import words
from gui.settings import Settings
from gui.shell import Shell

LOG = logging.getLogger("gouji")
NAME = "gouji"
STORE_NAME = "默认.gouji"
LOG_BYTES = 1_000_000
SWITCHING = 0.0005  # seconds that a worker's thread may keep the interpreter from the window


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window on the files, folders or store given; the default store without any."""
    paths = [Path(one) for one in (sys.argv[1:] if argv is None else argv)]
    log_qt_messages()
    app = application()
    log = start_log(Path(platformdirs.user_log_dir(NAME, appauthor=False)))
    crashes = Crashes(log, app)
    sys.excepthook = crashes.hook
    settings = Settings(Path(platformdirs.user_config_dir(NAME, appauthor=False)) / "gouji.ini")
    appearance = Appearance(app)
    shell = Shell(app, settings, appearance, log=log)
    appearance.wear(settings.theme)
    warn_of_missing_font(app)
    stores = [path for path in paths if path.suffix == ".gouji"]
    store = stores[0] if stores else default_store()
    try:
        shell.open_store(store)
    except GoujiError as error:
        LOG.exception("the store could not be opened")
        print(words(error), file=sys.stderr)  # noqa: T201  # there is no window yet
        QMessageBox.critical(None, "Gouji", words(error))
        return 2
    shell.open_paths([path for path in paths if path not in stores])
    status = app.exec()
    shell.close()
    return status


def application() -> QApplication:
    """The one application object, named."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    if app.findChild(Collector) is None:
        Collector(app)
    sys.setswitchinterval(SWITCHING)
    app.setApplicationName("Gouji")
    app.setDesktopFileName(NAME)
    try:
        app.setApplicationVersion(version(NAME))
    except PackageNotFoundError:  # run from a folder that was never installed
        app.setApplicationVersion("")
    return app


def default_store() -> Path:
    """Where reports go that were opened without a store."""
    return Path(platformdirs.user_data_dir(NAME, appauthor=False)) / STORE_NAME


def warn_of_missing_font(app: QApplication) -> None:
    """Says so, in words that can be read, where nothing here can draw Chinese."""
    if not use_chinese_font(app):
        text = (
            "No font on this system can draw Chinese; the window would show empty boxes. "
            "Install one, for example the package fonts-wqy-microhei."
        )
        print(text, file=sys.stderr)  # noqa: T201  # the window could not show it in Chinese
        LOG.warning("%s", text)


def start_log(folder: Path) -> Path:
    """Begins the log; returns its file. Where it cannot be written, standard error has it."""
    file = folder / "gouji.log"
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=LOG_BYTES, backupCount=2, encoding="utf8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file


def log_qt_messages() -> None:
    """Qt's own messages go into the log."""
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    if text is None or text.startswith("This plugin does not support"):
        return  # what the offscreen platform says of every window
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}
    LOG.log(levels.get(kind, logging.WARNING), "Qt: %s", text)


class Crashes(QObject):
    """Where errors end that nobody expected: in the log, with one message offering it."""

    _crashed = Signal(str)

    def __init__(self, log: Path, app: QApplication) -> None:
        super().__init__(app)
        self._log = log
        self._box: QMessageBox | None = None
        self._crashed.connect(self._on_crashed)

    def hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For ``sys.excepthook``; may be called in any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.critical("an unexpected error", exc_info=(kind, error, trace))
        self._crashed.emit(f"{kind.__name__}: {error}")

    @Slot(str)
    def _on_crashed(self, text: str) -> None:
        if self._box is not None and self._box.isVisible():
            return  # one is enough
        box = QMessageBox(
            QMessageBox.Icon.Critical,
            "Gouji",
            self.tr("出了意外的错误，已记入运行日志。已做的审核都已保存，可以继续工作。"),
        )
        box.setInformativeText(text)
        box.addButton(self.tr("打开日志"), QMessageBox.ButtonRole.ActionRole).clicked.connect(
            self._on_log_wanted
        )
        box.addButton(self.tr("继续"), QMessageBox.ButtonRole.AcceptRole)
        self._box = box
        box.open()

    @Slot()
    def _on_log_wanted(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log)))
