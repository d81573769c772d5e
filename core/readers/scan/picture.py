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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's doubts of size and tags: bounded below
            with Image.open(io.BytesIO(data)) as image:
                for frame in ImageSequence.Iterator(image):
                    yield _picture(frame)
    except Image.DecompressionBombError as error:
        raise TooLargeError from error
    except TooLargeError:
        raise
    except (UnidentifiedImageError, OSError, EOFError, SyntaxError, ValueError) as error:
        raise ValueError(str(error)) from error


def _picture(image: Image.Image) -> Picture:
    if image.width * image.height > MAX_PIXELS:
        raise TooLargeError
    dpi = _dpi(image)
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        coloured = upright.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, (255, 255, 255, 255))
        upright = Image.alpha_composite(paper, coloured)
    return Picture(np.asarray(upright.convert("L"), dtype=np.uint8), dpi)


def _dpi(image: Image.Image) -> float:
    """The scale as the file tells it; else as if the long side were that of A4."""
    told = image.info.get("dpi")
    low, high = _PLAUSIBLE_DPI
    if isinstance(told, tuple) and told and low <= float(told[0]) <= high:
        return float(told[0])
    return max(image.size) / _A4_LONG
