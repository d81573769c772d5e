"""What runs along the edges of pages: page numbers, and heads and feet that pages repeat."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from core.readers.paged.lines import Line, written
from core.readers.paged.sheet import Sheet

_EDGE = 0.12  # of the sheet's height: at the top and at the bottom
_SAME_HEIGHT = 6.0  # points
_NUMBER = re.compile(
    r"""\s*(?:
      [-—–－·•~～]\s*(?P<dashed>\d{1,4})\s*[-—–－·•~～]
    | 第?\s*(?P<counted>\d{1,4})\s*页\s*[,，/／]?\s*(?:共\s*\d{1,4}\s*页)?
    | (?:共\s*\d{1,4}\s*页)\s*[,，]?\s*第\s*(?P<last>\d{1,4})\s*页
    | (?P<share>\d{1,4})\s*[/／]\s*\d{1,4}
    | (?P<bare>\d{1,4})
    )\s*""",
    re.VERBOSE,
)
_FACING = 2  # pages from one to the next of its side
_TITLE = 1.15  # of the usual size: larger type is a title's
_DIGITS = re.compile(r"\d+")
_LONGEST = 80  # characters of a running head


def running(sheets: Sequence[Sheet], lines: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """For each sheet, which of its lines (by index) run along its edges."""
    texts = [
        [written(line, sheet.number).text for line in some]
        for sheet, some in zip(sheets, lines, strict=True)
    ]
    repeated = _repeated(sheets, lines, texts)
    offsets = _offsets(sheets, lines, texts)
    found: list[frozenset[int]] = []
    for sheet, some, words in zip(sheets, lines, texts, strict=True):
        mine: set[int] = set()
        for index in _at_edges(sheet, some):
            is_number = _is_page_number(words[index], sheet.number, offsets, len(sheets))
            if is_number or _key(sheet, some[index], words[index]) in repeated:
                mine.add(index)
        found.append(frozenset(mine))
    return found


def _at_edges(sheet: Sheet, lines: Sequence[Line]) -> list[int]:
    """The lines near the top and the bottom."""
    return [
        index
        for index, line in enumerate(lines)
        if line.box.y1 <= _EDGE * sheet.height or line.box.y0 >= (1 - _EDGE) * sheet.height
    ]


def _key(sheet: Sheet, line: Line, text: str) -> tuple[str, int] | None:
    """What makes a head the same on two pages: its words but for figures, and its height."""
    bare = _DIGITS.sub("#", text)
    if len(bare) > _LONGEST or not bare.strip("# "):
        return None
    middle = (line.box.y0 + line.box.y1) / 2
    from_bottom = middle > sheet.height / 2
    height = sheet.height - middle if from_bottom else middle
    return bare, round(height / _SAME_HEIGHT) * (-1 if from_bottom else 1)


def _repeated(
    sheets: Sequence[Sheet], lines: Sequence[Sequence[Line]], texts: Sequence[Sequence[str]]
) -> set[tuple[str, int] | None]:
    """The heads that stand on two pages that follow each other or face the same way."""
    seen: dict[tuple[str, int], int] = {}  # the last page that each stood on
    found: set[tuple[str, int] | None] = set()
    for page, (sheet, some, words) in enumerate(zip(sheets, lines, texts, strict=True)):
        usual = median(line.size for line in some) if some else 0.0
        for index in _at_edges(sheet, some):
            key = _key(sheet, some[index], words[index])
            if key is None or some[index].size > _TITLE * usual:
                continue
            if page - seen.get(key, -_FACING - 1) in range(1, _FACING + 1):
                found.add(key)
            seen[key] = page
    return found


def _offsets(
    sheets: Sequence[Sheet], lines: Sequence[Sequence[Line]], texts: Sequence[Sequence[str]]
) -> Counter[int]:
    """How often a number at an edge is off its sheet's place by so much."""
    counts: Counter[int] = Counter()
    for sheet, some, words in zip(sheets, lines, texts, strict=True):
        numbers = (_number(words[index]) for index in _at_edges(sheet, some))
        counts.update({number - sheet.number for number in numbers if number is not None})
    return counts


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(text)
    return None if match is None else int(next(part for part in match.groups() if part))


def _is_page_number(text: str, sheet: int, offsets: Counter[int], sheets: int) -> bool:
    """Whether a line at the edge numbers its page: by its form, or in step with other pages."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    if match["bare"] is None:
        return True
    number = int(match["bare"])
    return offsets[number - sheet] >= 2 or (sheets == 1 and number == 1)
