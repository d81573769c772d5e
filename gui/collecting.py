"""Collects garbage in the GUI thread, and only there.

Python collects in whatever thread happens to make the last object. A window that dies in a
worker's thread takes the whole process along, so automatic collecting is off and a timer does it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

OFTEN = 1000  # milliseconds


class Collector(QObject):
    """Lives as long as the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(OFTEN)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collects the oldest generation whose time has come, as Python itself would."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return


def settle() -> None:
    """Collects once, and leaves what is there now out of all later collections: modules, forms and
    the window live as long as the program, and to go through them took 45 ms each time."""
    gc.collect()
    gc.freeze()
