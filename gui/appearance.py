"""Appearance: style, light or dark, and a font that can draw Chinese."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from gui.palette import chrome
from gui.settings import Theme

# With the forms of characters that mainland readers expect, best first.
CHINESE_FONTS = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
FONT_FILES = ("ttf", "ttc", "otf")
POINTS = 10

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


class Appearance(QObject):
    """What the application looks like; follows the system where nobody chose otherwise."""

    scheme_changed = Signal(Qt.ColorScheme)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def scheme(self) -> Qt.ColorScheme:
        """Light or dark: the chosen one, else the system's."""
        chosen = _SCHEMES[self._theme]
        if chosen is not Qt.ColorScheme.Unknown:
            return chosen
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light

    def wear(self, theme: Theme) -> None:
        """Changes to a theme."""
        self._theme = theme
        self._app.styleHints().setColorScheme(_SCHEMES[theme])
        self._paint()

    @Slot(Qt.ColorScheme)
    def _on_system_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._paint()

    def _paint(self) -> None:
        self._app.setPalette(chrome(self.scheme))
        self.scheme_changed.emit(self.scheme)


def warn_of_missing_font(app: QApplication) -> None:
    """Says so, in words that can be read, where nothing here can draw Chinese."""
    if not use_chinese_font(app):
        text = (
            "No font on this system can draw Chinese; the window would show empty boxes. "
            "Install one, for example the package fonts-wqy-microhei."
        )
        print(text, file=sys.stderr)  # noqa: T201  # the window could not show it in Chinese
        logging.getLogger("gouji").warning("%s", text)


def use_chinese_font(app: QApplication) -> bool:
    """Lets the application draw Chinese; False where no font here can."""
    if not _chinese_families():
        _add_shipped_fonts()
    families = _chinese_families()
    font = QFont(app.font())
    chosen = [name for name in CHINESE_FONTS if name in families] or families[:1]
    font.setFamilies([*chosen[:1], *app.font().families()])
    if font.pointSize() < POINTS:
        font.setPointSize(POINTS)
    app.setFont(font)
    return bool(families)


def _chinese_families() -> list[str]:
    return QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def _add_shipped_fonts() -> None:
    from resources import resource

    folder = resource("fonts")
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.rpartition(".")[2] in FONT_FILES:
            QFontDatabase.addApplicationFontFromData(Path(str(file)).read_bytes())
