"""Pictures: what the renderer drew of the pages that are seen, and what it is asked for."""

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPainter

from core.errors import Reason
from gui.pages.renderer import Renderer
from gui.pages.sheets import Sheets
from gui.pages.tiles import Kept, Tile, preview, tiles_over


class Pictures(QObject):
    """The pictures of one file's pages.

    ``ratio`` is how many pixels of the screen a logical one is wide.
    """

    changed = Signal()

    def __init__(self, renderer: Renderer, parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._key = ""
        self._small: frozenset[Tile] = frozenset()
        self._previews = Kept()
        self.kept = Kept()
        self.broken: dict[int, Reason] = {}  # by page number
        renderer.drawn.connect(self._on_drawn)
        renderer.failed.connect(self._on_failed)

    def begin(self, key: str, sheets: Sheets) -> None:
        """From now on those of the renderer's file ``key``."""
        self._key = key
        self._small = frozenset(preview(one.number, one.width, one.height) for one in sheets.pages)
        self.kept.clear()
        self._previews.clear()
        self.broken.clear()

    def want(self, sheets: Sheets, seen: QRectF, ratio: float) -> None:
        """Asks for what is seen and not there yet: small pages first, neighbours last."""
        here = sheets.between(seen.top(), seen.bottom())
        half = seen.height() / 2
        around = seen.adjusted(0, -half, 0, half)
        near = sheets.between(around.top(), around.bottom())
        pages = sheets.pages
        wanted: list[Tile] = []
        for index in (*here, *(one for one in near if one not in here)):
            page = pages[index]
            small = preview(page.number, page.width, page.height)
            if self._previews.get(small) is None:
                wanted.append(small)
        for strip in (seen, around):
            for index in near:
                wanted += [
                    tile for tile in _tiles(sheets, index, strip, ratio) if tile not in wanted
                ]
        self._renderer.want(
            [
                tile
                for tile in wanted
                if tile.page not in self.broken and self.kept.get(tile) is None
            ]
        )

    def are_there(self, sheets: Sheets, seen: QRectF, ratio: float) -> bool:
        """Whether all that is seen is there, or is known not to come."""
        return all(
            tile.page in self.broken or self.kept.get(tile) is not None
            for index in sheets.between(seen.top(), seen.bottom())
            for tile in _tiles(sheets, index, seen, ratio)
        )

    def paint(
        self, painter: QPainter, sheets: Sheets, index: int, seen: QRectF, ratio: float
    ) -> None:
        """Paints what there is of a page, a small picture where the sharp one is not there yet."""
        page, rect = sheets.pages[index], sheets.rect(index)
        small = self._previews.get(preview(page.number, page.width, page.height))
        tiles = _tiles(sheets, index, seen, ratio)
        pictures = [(tile, self.kept.get(tile)) for tile in tiles]
        if small is not None and any(picture is None for _, picture in pictures):
            painter.drawImage(rect, small)
        width, height = _pixels(rect, ratio)
        for tile, picture in pictures:
            if picture is not None:
                across, down = rect.width() / width, rect.height() / height
                part = tile.rect
                target = QRectF(
                    rect.left() + part.left() * across,
                    rect.top() + part.top() * down,
                    part.width() * across,
                    part.height() * down,
                )
                painter.drawImage(target, picture)

    @Slot(str, object, QImage)
    def _on_drawn(self, key: str, tile: Tile, image: QImage) -> None:
        if key == self._key:
            (self._previews if tile in self._small else self.kept).put(tile, image)
            self.changed.emit()

    @Slot(str, int, object)
    def _on_failed(self, key: str, page: int, why: Reason) -> None:
        if key == self._key:
            self.broken[page] = why
            self.changed.emit()


def _pixels(rect: QRectF, ratio: float) -> tuple[int, int]:
    """How many pixels of the screen a page is wide and high."""
    return max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio))


def _tiles(sheets: Sheets, index: int, seen: QRectF, ratio: float) -> list[Tile]:
    """The tiles of a page that cover what is seen of it."""
    rect = sheets.rect(index)
    part = seen.intersected(rect).translated(-rect.topLeft())
    if part.isEmpty():
        return []
    pixels = QRectF(
        part.left() * ratio, part.top() * ratio, part.width() * ratio, part.height() * ratio
    )
    number = sheets.pages[index].number
    return list(tiles_over(number, *_pixels(rect, ratio), pixels.toAlignedRect()))
