"""Settings: what the window remembers between two runs, in one ini file."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings

RECENT_KEPT = 8


class Theme(StrEnum):
    """Which colours the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def system_user() -> str:
    """The name of who is logged in, empty where the system does not tell."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user, no such variable
        return ""


class Settings(QObject):
    """Typed access to the ini file; whatever is not valid in it counts as never set."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ini = QSettings(str(file), QSettings.Format.IniFormat, self)

    def sync(self) -> None:
        """Writes to disk what was set."""
        self._ini.sync()

    # --- what a person chooses ---

    @property
    def language(self) -> str | None:
        """``zh`` or ``en``; None while nobody has chosen."""
        from core.errors import LANGUAGES  # not before the first paint

        chosen = self._text("language")
        return chosen if chosen in LANGUAGES else None

    @language.setter
    def language(self, language: str) -> None:
        self._ini.setValue("language", language)

    @property
    def theme(self) -> Theme:
        chosen = self._text("theme")
        return Theme(chosen) if chosen in list(Theme) else Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._ini.setValue("theme", theme.value)

    @property
    def reviewer(self) -> str:
        """Who reviews: written into the log with every edit."""
        return self._text("reviewer") or system_user()

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self._ini.setValue("reviewer", name.strip())

    # --- what the window keeps for itself ---

    @property
    def recent_stores(self) -> tuple[Path, ...]:
        """The stores opened last, newest first."""
        kept = self._ini.value("recent_stores", [])
        texts = [kept] if isinstance(kept, str) else kept
        return tuple(Path(text) for text in texts) if isinstance(texts, list) else ()

    def remember_store(self, path: Path) -> None:
        """Puts a store at the head of the recent ones."""
        others = [one for one in self.recent_stores if one != path]
        self._set_recent([path, *others][:RECENT_KEPT])

    def forget_store(self, path: Path) -> None:
        """Drops a store that is no longer there."""
        self._set_recent([one for one in self.recent_stores if one != path])

    def _set_recent(self, paths: Sequence[Path]) -> None:
        self._ini.setValue("recent_stores", [str(path) for path in paths])

    def layout(self, name: str) -> QByteArray:
        """The remembered state of the window or a splitter; empty where there is none."""
        kept = self._ini.value(f"layout/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def set_layout(self, name: str, state: QByteArray) -> None:
        self._ini.setValue(f"layout/{name}", state)

    def choice(self, name: str) -> str:
        """What was chosen last, empty where nothing was."""
        return self._text(f"choice/{name}")

    def set_choice(self, name: str, chosen: str) -> None:
        self._ini.setValue(f"choice/{name}", str(chosen))

    def folder(self, purpose: str) -> str:
        """The folder last used for ``purpose``."""
        return self._text(f"folder/{purpose}")

    def set_folder(self, purpose: str, folder: Path) -> None:
        self._ini.setValue(f"folder/{purpose}", str(folder))

    def _text(self, key: str) -> str:
        kept = self._ini.value(key, "")
        return kept if isinstance(kept, str) else ""
