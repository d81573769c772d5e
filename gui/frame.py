"""Frame: the window on the screen, there at once; what it holds is built when it has been seen.

This module and what it imports is all that runs before the first paint: nothing of core.
"""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QScreen
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from gui.settings import Settings

AT_FIRST = QSize(1600, 1000)
BORDERS = QSize(16, 48)  # what the system may draw around it
SMALLEST = QSize(640, 420)
LAST = "window"  # where it stood last, on whatever screen


class Frame(QMainWindow):
    """Holds one main window after the other: of another store, or in another language."""

    painted = Signal()  # for the first time

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._held: QMainWindow | None = None
        self._was_painted = False
        self.setWindowTitle("Gouji")
        self._restore()

    def hold(self, window: QMainWindow) -> None:
        """Shows a main window; the one before is closed."""
        before, self._held = self._held, window
        self.setWindowTitle(window.windowTitle())
        window.windowTitleChanged.connect(self.setWindowTitle)
        window.destroyed.connect(self._on_held_destroyed)
        if before is not None:
            before.windowTitleChanged.disconnect(self.setWindowTitle)
            before.destroyed.disconnect(self._on_held_destroyed)
            before.close()
        self.setCentralWidget(window)
        window.show()

    # --- where it stands ---

    def _restore(self) -> None:
        """To where it was on this screen; in sight, whatever has become of the screens."""
        self.resize(AT_FIRST.boundedTo(self.screen().availableSize() - BORDERS))
        self.restoreGeometry(self._settings.layout(LAST))
        self.restoreGeometry(self._settings.layout(f"{LAST}/{screen_key(self.screen())}"))
        if not self.isMaximized() and not self._is_in_sight():
            room = self.screen().availableGeometry()
            self.resize(AT_FIRST.boundedTo(room.size() - BORDERS))
            self.move(room.topLeft())

    def _is_in_sight(self) -> bool:
        """Whether enough of it lies on some screen to take hold of it and to work in it."""
        mine = self.geometry()
        for screen in QGuiApplication.screens():
            seen = screen.availableGeometry().intersected(mine)
            if seen.width() >= SMALLEST.width() and seen.height() >= SMALLEST.height():
                return True
        return False

    def save(self) -> None:
        """Remembers where it stands, for this screen and for others."""
        state = self.saveGeometry()
        self._settings.set_layout(f"{LAST}/{screen_key(self.screen())}", state)
        self._settings.set_layout(LAST, state)

    # --- events ---

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.save()
        if self._held is not None:
            self._held.close()
        super().closeEvent(event)

    @Slot()
    def _on_held_destroyed(self) -> None:
        self._held = None


def screen_key(screen: QScreen) -> str:
    """What a screen is known by: its name, size and scale. A layout that suits one does not suit
    the next."""
    room = screen.availableSize()
    name = "".join(char if char.isalnum() else "-" for char in screen.name())
    return f"{name}-{room.width()}x{room.height()}-{round(screen.devicePixelRatio() * 100)}"
