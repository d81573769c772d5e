"""Straight lines put together: pieces of one line joined, and lines that touch as one net."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.document import Box
from core.readers.paged.sheet import Ruling

NEAR = 2.5  # points within which two lines are one, or touch
_SHORTEST = 4.0  # points: what is shorter is no line, but a dot or part of a drawing
MAX_RULINGS = 6_000  # more of them on a page are a drawing


@dataclass(frozen=True, slots=True)
class Net:
    """Lines that touch each other, and the box around them."""

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]
    box: Box


def joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings with overlapping and abutting pieces of one line as one; dashes are a line."""
    every = list(rulings)
    found: list[Ruling] = []
    for is_level in (True, False):
        pieces = sorted((r for r in every if r.is_level == is_level), key=lambda r: r.at)
        place = 0
        while place < len(pieces):
            last = place + 1
            while last < len(pieces) and pieces[last].at - pieces[place].at <= NEAR:
                last += 1
            found += _merged(pieces[place:last])
            place = last
    return [ruling for ruling in found if ruling.end - ruling.start >= _SHORTEST]


def _merged(pieces: Sequence[Ruling]) -> list[Ruling]:
    """Pieces on one line, those that nearly touch as one."""
    found: list[Ruling] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        if found and piece.start - found[-1].end <= NEAR:
            last = found[-1]
            longer = last if last.end - last.start >= piece.end - piece.start else piece
            found[-1] = Ruling(piece.is_level, longer.at, last.start, max(last.end, piece.end))
        else:
            found.append(piece)
    return found


def nets(rulings: Sequence[Ruling]) -> list[Net]:
    """The groups of lines that touch, the smaller first; single lines are none."""
    level = [r for r in rulings if r.is_level]
    upright = sorted((r for r in rulings if not r.is_level), key=lambda r: r.at)
    places = [r.at for r in upright]
    parent = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for number, line in enumerate(level):
        first = bisect_left(places, line.start - NEAR)
        for other in range(first, len(upright)):
            post = upright[other]
            if post.at > line.end + NEAR:
                break
            if post.start - NEAR <= line.at <= post.end + NEAR:
                parent[root(len(level) + other)] = root(number)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number in range(len(parent)):
        lines, posts = groups.setdefault(root(number), ([], []))
        if number < len(level):
            lines.append(level[number])
        else:
            posts.append(upright[number - len(level)])
    found = [_net(lines, posts) for lines, posts in groups.values() if lines and posts]
    return sorted(found, key=lambda net: (net.box.x1 - net.box.x0) * (net.box.y1 - net.box.y0))


def _net(level: Sequence[Ruling], upright: Sequence[Ruling]) -> Net:
    xs = [x for line in level for x in (line.start, line.end)] + [post.at for post in upright]
    ys = [y for post in upright for y in (post.start, post.end)] + [line.at for line in level]
    return Net(tuple(level), tuple(upright), Box(min(xs), min(ys), max(xs), max(ys)))
