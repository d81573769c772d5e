"""Renderer: draws tiles of pages in a process of its own; asked and heard in the GUI thread."""

import logging
import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage
from typing_extensions import override

from core.errors import GoujiError, Reason, reason
from core.readers.isolation import IsolatedError, Limits, Process
from gui.pages.tiles import Tile

LOG = logging.getLogger(__name__)
LIMITS = Limits(seconds=20)
_WORK = "core.readers.pdf.rendering"
_WORK_OF = {"image": "core.readers.scan.rendering"}  # kinds that are drawn by another module


class Renderer(QObject):
    """Draws what was asked for last, in its order; what is no longer wanted is not drawn."""

    drawn = Signal(str, object, QImage)  # the file's key, Tile
    failed = Signal(str, int, object)  # the file's key, page, Reason

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = Process()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._lock = threading.Lock()
        self._wanted: list[Tile] = []
        self._key, self._data, self._work = "", b"", _WORK
        self._is_working = False
        self._is_ended = False

    def show(self, key: str, data: bytes, kind: str) -> None:
        """The file whose pages are meant from now on, and its document's kind."""
        with self._lock:
            self._key, self._data = key, data
            self._work = _WORK_OF.get(kind, _WORK)
            self._wanted = []

    def want(self, tiles: Sequence[Tile]) -> None:
        """Asks for tiles, the most wanted first, in place of what was asked for before."""
        with self._lock:
            self._wanted = list(tiles)
            if self._is_working or self._is_ended or not self._wanted:
                return
            self._is_working = True
        self._pool.start(_Runnable(self))

    def end(self) -> None:
        """Draws nothing more; waits for what is being drawn."""
        with self._lock:
            self._is_ended = True
            self._wanted = []
        self._process.interrupt()
        self._pool.waitForDone()
        self._process.end()

    # --- in the other thread ---

    def work(self) -> None:
        """Draws until nothing is wanted."""
        while True:
            with self._lock:
                if not self._wanted or self._is_ended:
                    self._is_working = False
                    return
                tile = self._wanted.pop(0)
                key, data, work = self._key, self._data, self._work
            try:
                pixels = self._pixels(work, key, data, tile)
            except GoujiError as error:
                self._tell_failed(key, tile, error.reason)
                continue
            except IsolatedError as error:
                LOG.info("page %s was not drawn: %s", tile.page, error)
                self._tell_failed(key, tile, reason("reader_pdf_page_broken", file=tile.page))
                continue
            rect = tile.rect
            form = QImage.Format.Format_RGB32
            image = QImage(pixels, rect.width(), rect.height(), rect.width() * 4, form).copy()
            self.drawn.emit(key, tile, image)

    def _pixels(self, work: str, key: str, data: bytes, tile: Tile) -> bytes:
        rect = tile.rect
        part = (rect.left(), rect.top(), rect.width(), rect.height())
        size = (tile.width, tile.height)
        for _ in range(2):
            target = f"{work}:picture"
            pixels = self._process.call(
                target, (key, tile.page, size, part), file=key, limits=LIMITS, working=False
            )
            if isinstance(pixels, bytes):
                return pixels
            self._process.call(f"{work}:show", (key, data), file=key, limits=LIMITS, working=False)
        raise IsolatedError("the file is not shown")

    def _tell_failed(self, key: str, tile: Tile, why: Reason) -> None:
        with self._lock:
            self._wanted = [one for one in self._wanted if one.page != tile.page]
            is_ended = self._is_ended
        if not is_ended:
            self.failed.emit(key, tile.page, why)


class _Runnable(QRunnable):
    """Holds the renderer's work for the pool's thread."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self._renderer = renderer

    @override
    def run(self) -> None:
        self._renderer.work()
