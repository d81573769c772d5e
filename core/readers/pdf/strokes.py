"""The straight lines and pictures of a PDF page, as displayed."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.document import Box
from core.readers.paged.sheet import Ruling, level, upright
from core.readers.pdf.glyphs import Turn

_STRAIGHT = 0.6  # points a line may lean
_THIN = 3.5  # points: a filled rectangle thinner than this is a line
_MAX_DEPTH = 8  # forms inside forms
_MAX_OBJECTS = 100_000
_MAX_PIECES = 60_000  # of lines: dotted ones have thousands
_MAX_SEGMENTS = 400_000
_WHITE = 245  # of 255


@dataclass(frozen=True, slots=True)
class Strokes:
    """What is drawn on a page beside its text: rulings, boxes of pictures, boxes of dark fills."""

    rulings: tuple[Ruling, ...]
    pictures: tuple[Box, ...]
    fills: tuple[Box, ...]


class _FullError(Exception):
    """More is drawn than a table has."""


def strokes_of(page: pdfium.PdfPage, turn: Turn) -> Strokes:
    """Walks the page's objects, forms included; stops where there are too many."""
    walker = _Walker(turn)
    try:
        for number in range(raw.FPDFPage_CountObjects(page)):
            walker.take(raw.FPDFPage_GetObject(page, number), _IDENTITY, 0)
    except _FullError:
        pass
    return Strokes(tuple(walker.rulings), tuple(walker.pictures), tuple(walker.fills))


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner matrix, then the outer."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


class _Walker:
    def __init__(self, turn: Turn) -> None:
        self.rulings: list[Ruling] = []
        self.pictures: list[Box] = []
        self.fills: list[Box] = []
        self._turn = turn
        self._objects = 0
        self._segments = 0

    def take(self, thing: object, outer: Matrix, depth: int) -> None:
        """Takes one object's lines; raises ``_FullError``."""
        self._objects += 1
        if self._objects > _MAX_OBJECTS or len(self.rulings) > _MAX_PIECES:
            raise _FullError
        kind = raw.FPDFPageObj_GetType(thing)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            return
        matrix = _times(_matrix_of(thing), outer)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _MAX_DEPTH:
                for number in range(raw.FPDFFormObj_CountObjects(thing)):
                    self.take(raw.FPDFFormObj_GetObject(thing, number), matrix, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [self._place(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
            self._add_picture(_around(corners))
        else:
            self._take_path(thing, matrix)

    def _take_path(self, thing: object, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(thing, fill, stroke):
            return
        is_dark = bool(fill.value) and _is_dark(thing)
        for points, is_straight in self._outlines(thing, matrix):
            if stroke.value:
                for one, other in pairwise(points):
                    self._add_line(one, other)
            if fill.value and len(points) >= 3:
                self._add_area(_around(points), is_straight=is_straight, is_dark=is_dark)

    def _outlines(
        self, thing: object, matrix: Matrix
    ) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The path's runs of points; whether they are joined by level and upright lines alone."""
        points: list[tuple[float, float]] = []
        is_straight = True
        x, y = ctypes.c_float(), ctypes.c_float()
        for number in range(raw.FPDFPath_CountSegments(thing)):
            self._segments += 1
            if self._segments > _MAX_SEGMENTS:
                raise _FullError
            segment = raw.FPDFPath_GetPathSegment(thing, number)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            at = self._place(matrix, x.value, y.value)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points, is_straight
                points, is_straight = [at], True
                continue
            if kind == raw.FPDF_SEGMENT_BEZIERTO or (points and _is_leaning(points[-1], at)):
                is_straight = False
            points.append(at)
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points, is_straight

    def _place(self, matrix: Matrix, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        return self._turn.point(a * x + c * y + e, b * x + d * y + f)

    def _add_line(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        width, height = abs(one[0] - other[0]), abs(one[1] - other[1])
        if height <= _STRAIGHT and width >= height:
            self.rulings.append(level((one[1] + other[1]) / 2, *sorted((one[0], other[0]))))
        elif width <= _STRAIGHT:
            self.rulings.append(upright((one[0] + other[0]) / 2, *sorted((one[1], other[1]))))

    def _add_area(self, box: Box, *, is_straight: bool, is_dark: bool) -> None:
        """A filled shape: a line where it is thin; one that is a dot may be part of either."""
        is_level, is_upright = box.y1 - box.y0 <= _THIN, box.x1 - box.x0 <= _THIN
        if is_level:
            self.rulings.append(level((box.y0 + box.y1) / 2, box.x0, box.x1))
        if is_upright:
            self.rulings.append(upright((box.x0 + box.x1) / 2, box.y0, box.y1))
        if is_straight and is_dark and not (is_level or is_upright):
            self.fills.append(box)

    def _add_picture(self, box: Box) -> None:
        """A picture: some programs draw lines so."""
        if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            self._add_area(box, is_straight=True, is_dark=False)
        else:
            self.pictures.append(box)


def _is_leaning(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return min(abs(one[0] - other[0]), abs(one[1] - other[1])) > _STRAIGHT


def _matrix_of(thing: object) -> Matrix:
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, own):
        return _IDENTITY
    return own.a, own.b, own.c, own.d, own.e, own.f


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_dark(thing: object) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(thing, *parts):
        return False
    return min(part.value for part in parts[:3]) < _WHITE and parts[3].value > 0
