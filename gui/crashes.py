"""Crashes: where errors end that nobody expected: in the log, with one message offering it."""

import logging
import logging.handlers
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

LOG = logging.getLogger("gouji")
LOG_BYTES = 1_000_000


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


class Crashes(QObject):
    """Takes them from any thread."""

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
