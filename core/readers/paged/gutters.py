"""Gutters: a sheet printed in columns of text, or with other text beside the report's, in parts."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.readers.paged.lines import lines_of
from core.readers.paged.segments import segments_of
from core.readers.paged.sheet import Piece, Sheet

_WIDTH = 12.0  # points: a narrower gap is none between columns
_LINES = 8  # of words that both sides have
_WORDS = re.compile(r"(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4}")
_SHARE = 0.6  # of the lines of either side
_EDGE = 0.08  # of the height: what stands there may reach over the gutter
_DEPTH = 3  # columns of a sheet that are looked for


def parts(sheet: Sheet, depth: int = _DEPTH) -> list[Sheet]:
    """The sheet's columns from left to right; the sheet itself where it has one."""
    gutter = _gutter(sheet) if depth else None
    if gutter is None:
        return [sheet]
    left, right = gutter
    first: list[Piece] = []
    second: list[Piece] = []
    for piece in sheet.pieces:
        (first if piece.middle[0] < (left + right) / 2 else second).append(piece)
    middle = (left + right) / 2
    rulings = [
        [r for r in sheet.rulings if (r.end if r.is_level else r.at) <= middle],
        [r for r in sheet.rulings if (r.start if r.is_level else r.at) >= middle],
    ]
    return [
        part
        for pieces, lines in zip((first, second), rulings, strict=True)
        for part in parts(replace(sheet, pieces=tuple(pieces), rulings=tuple(lines)), depth - 1)
    ]


def _gutter(sheet: Sheet) -> tuple[float, float] | None:
    """The widest strip from top to bottom with lines of words on both of its sides."""
    body = [
        piece
        for piece in sheet.pieces
        if _EDGE * sheet.height < piece.middle[1] < (1 - _EDGE) * sheet.height
    ]
    covered = sorted((piece.box.x0, piece.box.x1) for piece in body)
    covered += [(r.start, r.end) for r in sheet.rulings if r.is_level]
    gaps = [gap for gap in _gaps(sorted(covered)) if gap[1] - gap[0] >= _WIDTH]
    for left, right in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        sides = (
            [piece for piece in body if piece.box.x1 <= left],
            [piece for piece in body if piece.box.x0 >= right],
        )
        if all(_is_text(side) for side in sides) and _stand_beside(*sides):
            return left, right
    return None


def _gaps(covered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found = []
    reached = covered[0][1] if covered else 0.0
    for start, end in covered:
        if start > reached:
            found.append((reached, start))
        reached = max(reached, end)
    return found


def _is_text(pieces: Sequence[Piece]) -> bool:
    """Whether these lines hold words for the most part, and not a table's figures."""
    lines = [segments_of(line) for line in lines_of(pieces)]
    words = sum(any(_WORDS.match(one.text) for one in segments) for segments in lines)
    return words >= _LINES and words >= _SHARE * len(lines)


def _stand_beside(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether both sides share at least half of the height of the shorter."""
    tops = [min(piece.box.y0 for piece in side) for side in (one, other)]
    ends = [max(piece.box.y1 for piece in side) for side in (one, other)]
    shared = min(ends) - max(tops)
    return shared >= 0.5 * min(end - top for top, end in zip(tops, ends, strict=True))
