"""Straightening: the slant of a page, found on its long straight lines or its rows of text."""

import cv2
import numpy as np

from core.readers.scan.ink import ink_of
from core.readers.scan.picture import Grey

MOST = 8.0  # degrees to either side; beyond that a page was not laid on a scanner
_STEP = 0.1
_LONG_SIDE = 1400  # pixels of the picture that slants are measured on


def slant(grey: Grey) -> float:
    """Degrees by which the lines of the page fall to the right; 0 where there is no line.

    The angle wanted is the one at which ink gathers in the fewest rows, for ruled lines and rows of
    text alike: the variance of the rows' sums is largest there.
    """
    scale = min(1.0, _LONG_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = ink_of(np.asarray(small, dtype=np.uint8))
    if not ink.any():
        return 0.0
    coarse = _best(ink, np.arange(-MOST, MOST + 0.5, 0.5))
    return _best(ink, np.arange(coarse - 0.5, coarse + 0.5 + _STEP / 2, _STEP))


def turned(grey: Grey, angle: float) -> Grey:
    """The page turned by ``angle`` degrees against the clock, on white, of the same size."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255),
        dtype=np.uint8,
    )


def _best(ink: Grey, angles: np.ndarray) -> float:
    """The angle at which the rows of ink differ most."""

    def sharpness(angle: float) -> float:
        rows = _straight(ink, angle).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    return float(max(angles, key=lambda angle: (sharpness(float(angle)), -abs(float(angle)))))


def _straight(ink: Grey, angle: float) -> Grey:
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST, borderValue=0),
        dtype=np.uint8,
    )
