"""Pages of picture files drawn for the window, piece by piece, as those of a PDF are."""

from itertools import islice

from PIL import Image

from core.readers.paged.tile import Part, checked
from core.readers.scan.picture import images


class _Shown:
    """The file whose pages are being shown in this process, and the page decoded last."""

    key: str = ""
    data: bytes | None = None
    page: int = 0
    image: Image.Image | None = None


def show(key: str, data: bytes) -> None:
    """Takes the file that the following pictures are of."""
    _Shown.key, _Shown.data, _Shown.page, _Shown.image = key, data, 0, None


def picture(key: str, page: int, size: tuple[int, int], part: Part) -> bytes | None:
    """A part (left, top, width, height) of a page drawn ``size`` pixels wide and high.

    The bytes are rows of pixels, four bytes each. None where another file is shown, or none:
    the process may be new.
    """
    if _Shown.data is None or _Shown.key != key:
        return None
    left, top, width, height = checked(part)
    image = _page(_Shown.data, page)
    across, down = image.width / size[0], image.height / size[1]
    box = (left * across, top * down, (left + width) * across, (top + height) * down)
    inside = (
        max(0.0, box[0]),
        max(0.0, box[1]),
        min(float(image.width), box[2]),
        min(float(image.height), box[3]),
    )
    drawn = Image.new("RGB", (width, height), "white")
    if inside[0] < inside[2] and inside[1] < inside[3]:
        piece = image.resize(
            (
                max(1, round((inside[2] - inside[0]) / across)),
                max(1, round((inside[3] - inside[1]) / down)),
            ),
            Image.Resampling.BICUBIC,
            box=inside,
            reducing_gap=2.0,
        )
        drawn.paste(
            piece, (round((inside[0] - box[0]) / across), round((inside[1] - box[1]) / down))
        )
    return drawn.tobytes("raw", "BGRX")


def _page(data: bytes, number: int) -> Image.Image:
    if _Shown.image is None or _Shown.page != number:
        image = next(islice(images(data), number - 1, None))
        _Shown.image, _Shown.page = image.convert("RGB"), number
    return _Shown.image
