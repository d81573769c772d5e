"""What runs along the edges of pages: page numbers, and heads and feet that pages repeat."""

import re
from collections import Counter
from collections.abc import Sequence

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
    """The heads that stand on at least half of the pages, and on two."""
    counts: Counter[tuple[str, int]] = Counter()
    for sheet, some, words in zip(sheets, lines, texts, strict=True):
        keys = {_key(sheet, some[at], words[at]) for at in _at_edges(sheet, some)}
        counts.update(key for key in keys if key is not None)
    least = max(2, len(sheets) / 2)
    return {key for key, count in counts.items() if count >= least}


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
