"""Tiles: the pieces that pages are drawn in, and the ones that are kept."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

SIDE = 768  # pixels of a tile
PREVIEW = 360  # pixels: the width of a page that stands in until its tiles are there
KEPT = 96 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of a page that is drawn ``width`` by ``height`` pixels, from ``left, top`` on."""

    page: int
    width: int
    height: int
    left: int
    top: int

    @property
    def rect(self) -> QRect:
        """Which pixels of the page it covers."""
        wide = min(SIDE, self.width - self.left)
        return QRect(self.left, self.top, wide, min(SIDE, self.height - self.top))


def tiles_over(page: int, width: int, height: int, seen: QRect) -> Iterator[Tile]:
    """The tiles of a page of so many pixels that cover a rectangle of it."""
    seen = seen.intersected(QRect(0, 0, width, height))
    if seen.isEmpty():
        return
    for top in range(seen.top() // SIDE * SIDE, seen.bottom() + 1, SIDE):
        for left in range(seen.left() // SIDE * SIDE, seen.right() + 1, SIDE):
            yield Tile(page, width, height, left, top)


def preview(page: int, width: float, height: float) -> Tile:
    """The whole of a page, small; ``width`` and ``height`` in any unit."""
    return Tile(page, PREVIEW, max(1, min(SIDE, round(PREVIEW * height / width))), 0, 0)


class Kept:
    """The pictures that were used last, as many as fit."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._pictures: OrderedDict[Tile, QImage] = OrderedDict()
        self.size = 0  # bytes

    def get(self, tile: Tile) -> QImage | None:
        """The tile's picture, which counts as used."""
        picture = self._pictures.get(tile)
        if picture is not None:
            self._pictures.move_to_end(tile)
        return picture

    def put(self, tile: Tile, picture: QImage) -> None:
        """Keeps a picture, and lets go of those that were not used for longest."""
        old = self._pictures.pop(tile, None)
        if old is not None:
            self.size -= old.sizeInBytes()
        self._pictures[tile] = picture
        self.size += picture.sizeInBytes()
        while self.size > self._most and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            self.size -= gone.sizeInBytes()

    def clear(self) -> None:
        """Lets go of all."""
        self._pictures.clear()
        self.size = 0

    def __len__(self) -> int:
        return len(self._pictures)
