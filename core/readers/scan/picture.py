"""Picture files as grey pages: bounded in size, upright as the camera says, with their scale."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

Grey = NDArray[np.uint8]  # height × width, 0 black to 255 white

MAX_PIXELS = 80_000_000  # an A3 page at 600 dpi has 70 million
POINTS = 72  # to the inch
_A4_LONG = 11.69  # inches: the scale of a picture that does not tell its own
_PLAUSIBLE_DPI = (90.0, 1300.0)


class TooLargeError(ValueError):
    """A picture with more pixels, or a file with more pages, than is ever read."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: its grey pixels, and how many of them make an inch."""

    grey: Grey
    dpi: float


def pictures(data: bytes) -> Iterator[Picture]:
    """The pages of a PNG, JPEG, TIFF, BMP, GIF or WebP file.

    Raises ``TooLargeError``, and ``ValueError`` where the file cannot be decoded.
    """
    for image in images(data):
        yield Picture(np.asarray(_on_paper(image).convert("L"), dtype=np.uint8), _dpi(image))


def images(data: bytes) -> Iterator[Image.Image]:
    """The pages as they are to be looked at: upright as the camera says. Raises as above."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's doubts of size and tags: bounded below
            with Image.open(io.BytesIO(data)) as image:
                for frame in ImageSequence.Iterator(image):
                    _check_size(frame)
                    upright = ImageOps.exif_transpose(frame)
                    upright.info.setdefault("dpi", frame.info.get("dpi"))
                    yield upright
    except Image.DecompressionBombError as error:
        raise TooLargeError from error
    except TooLargeError:
        raise
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError) as error:
        raise ValueError(str(error)) from error


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise TooLargeError


def _on_paper(image: Image.Image) -> Image.Image:
    """What is transparent shows white."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, coloured)
    return image


def _dpi(image: Image.Image) -> float:
    """The scale as the file tells it; else as if the long side were that of A4."""
    told = image.info.get("dpi")
    low, high = _PLAUSIBLE_DPI
    if isinstance(told, tuple) and told and low <= float(told[0]) <= high:
        return float(told[0])
    return max(image.size) / _A4_LONG
