"""Losses: rows whose figures may have lost digits or lines, as the text around them shows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from core.extract.aligned import Aligned, Line
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import bare, bare_wordings
from core.extract.marks import whole_line
from core.fold import fold, squeeze

FILLED_FROM = 8  # rows of lines that are filled up to one width,
USUAL_FROM = 0.85  # and this share of a table's
CUT_FROM = 4  # lines of equal length that show where lines are cut
CUT_AT_LEAST = 30  # characters of such a line
_BLANK = r"[ \t\xa0\u3000]"
_SPLIT_YEAR = re.compile(  # the first digit first: most of a text is none, and soon passed
    rf"2(?<!\d2)(?:{_BLANK}0?{_BLANK}?|0{_BLANK}|0\d{_BLANK})\d{_BLANK}?\d?{_BLANK}?年"
)
_SPLIT_DAY = re.compile(
    rf"1(?<!\d1)(?:{_BLANK}2月{_BLANK}?3{_BLANK}?|2月{_BLANK}?3{_BLANK})1{_BLANK}?日"
)
_YEAR = re.compile(r"20\d\d年")
_SPACED = re.compile(rf"{_BLANK}+")
_WORDS_BEGIN = re.compile(r"[(（]?[一-鿿]")
_UNREAD = re.compile(r"(?<!\d)\d+(?![\d.．、)）])")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_TAGS = re.compile(r"(?<![\w<])(?:<\s*)?/?\s*t[dhr]\s*>|</?\s+t[dhr]\b")
_GOES_ON = re.compile(r"(?!\d{1,2}[.．、)）](?!\d))\d")  # digits that number no label
_BARE = re.compile(  # a line of digits, none of which numbers a label, perhaps with a unit
    r"\n\s*\d+(?:[.,]\d+)*(?![\d.．、)）])[| \t\xa0\u3000\d.,-]*(?:[万亿]?元|件|项)?"
    r"[ \t]*(?:\n|$)"
)


def parted_by_length(rows: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The rows of one block of a structured table that end before its last column, or before most
    others do; and the others."""
    ends = [line.slots[-1].cell for line in rows]
    usual = max(ends, key=ends.count, default=0)
    short: list[Line] = []
    full: list[Line] = []
    for line, end in zip(rows, ends, strict=True):
        lacks_last = (
            line.columns is not None and line.count < line.size and end < line.columns[-1][0]
        )
        (short if lacks_last or end < usual else full).append(line)
    return short, full


def shows_tags(text: str) -> bool:
    """Whether pieces of a table's tags stand in the text: they were broken, and cells with them."""
    return _TAGS.search(text) is not None


def split_rows(tables: Sequence[Aligned], text: str) -> Iterator[Line]:
    """The rows with figures that blanks alone part on a line, in a text that parts the digits of
    its dates: two of the row's figures may be one."""
    if _SPLIT_DAY.search(text) or any(map(_is_split, _SPLIT_YEAR.findall(text))):
        for line in _rows_of_text(tables):
            if any(_stand_side_by_side(*pair) for pair in pairwise(line.slots)):
                yield line


def _is_split(year: str) -> bool:
    """Whether it is a year with blanks between its digits."""
    digits = year.rstrip("年").strip()
    return _SPACED.search(digits) is not None and bool(_YEAR.fullmatch(_SPACED.sub("", year)))


def _stand_side_by_side(one: Atom, other: Atom) -> bool:
    """Whether nothing but blanks parts two figures."""
    kinds = (AtomKind.FIGURE, AtomKind.RUN)
    are_figures = one.kind in kinds and other.kind in kinds
    return are_figures and one.line == other.line and one.cell == other.cell


def cut_rows(tables: Sequence[Aligned], text: str) -> Iterator[Line]:
    """The rows that may go on in the next line, which begins with digits: rows that stand on one
    line, where it holds nothing else; where lines are cut at one length, all with a figure there.
    """
    cuts = set(_cuts(text))
    for line in _rows_of_text(tables):
        if _goes_on_below(line, text) or (cuts and _is_cut(line, cuts)):
            yield line


def _goes_on_below(line: Line, text: str) -> bool:
    """Whether a row stands on one line, and digits alone on the next."""
    end = whole_line(text, line.slots[-1].span).end if line.is_bound and line.slots else -1
    return end >= 0 and _BARE.match(text, end) is not None


def _is_cut(line: Line, cuts: Set[int]) -> bool:
    """Whether a figure of a row ends or begins at one of these line ends."""
    figures = [slot.span for slot in line.slots if slot.is_figure]
    return any(span.end in cuts or span.start - 1 in cuts for span in figures)


def _cuts(text: str) -> Iterator[int]:
    """The line ends inside what may be one figure, where lines are cut at one length."""
    lines = text.split("\n")
    lengths = Counter(map(len, lines))
    longest = max(lengths)
    if longest < CUT_AT_LEAST or lengths[longest] < CUT_FROM:
        return
    end = -1
    for line, following in pairwise(lines):
        end += len(line) + 1
        if len(line) == longest and line[-1].isdigit() and _GOES_ON.match(following):
            yield end


def beheaded_rows(tables: Sequence[Aligned], text: str) -> Iterator[Line]:
    """The rows of text without figures whose label lost its beginning: the line that it began on
    may have held them."""
    for line in _rows_of_text(tables):
        label = line.label
        if label is None or line.filled or label.numbering:
            continue
        words = bare(fold(label.span.of(text)))
        inside = [one for one in bare_wordings(line.fields[0].row.label) if words in one]
        if words and inside and not any(one.startswith(words) for one in inside):
            yield line


def badly_filled_rows(tables: Sequence[Aligned]) -> Iterator[Line]:
    """The rows whose cells have lines of their own and, with the blank cells that fill them up and
    perhaps the labels of groups that begin there, are not as many as those of nearly all others:
    a line was lost, or came twice. Behind the last row nothing shows where it ends."""
    for table in tables:
        rows = list(_filled_rows(table))
        if len(rows) < FILLED_FROM:
            continue
        counts = [[count for _, count, _ in rows], [count + begun for _, count, begun in rows]]
        cells = max(counts, key=lambda some: max(Counter(some).values()))
        ((usual, share),) = Counter(cells).most_common(1)
        # more than kept blanks and the next row's first
        is_filled = usual > table.lines[0].size + 1
        if is_filled and share >= USUAL_FROM * len(rows):
            for (line, _, _), count in zip(rows, cells, strict=True):
                if count != usual and line is not table.lines[-1]:
                    yield line


def _filled_rows(table: Aligned) -> Iterator[tuple[Line, int, int]]:
    """The rows of lines that end with blank cells, how many cells each has, and the groups that
    begin with it."""
    before: frozenset[str] = frozenset()
    for line in table.lines:
        groups = frozenset(line.fields[0].row.groups)
        begun = len(groups - before)
        before = groups
        cells = [*line.slots, *line.surplus]
        is_filled = bool(cells) and cells[-1].kind is AtomKind.EMPTY
        if is_filled and not line.is_structured and not line.is_bound:
            yield line, len(cells), begun


def before_unread_digits(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """The rows of text without figures in or behind whose label stand digits that nothing took,
    such as ``- 23 -``, a page's number or a row."""
    for line, following in pairwise(lines):
        if line.label is None or line.slots or following.label is None:
            continue
        between = text[line.label.span.start : following.label.span.start]
        if _UNREAD.search(_IN_BRACKETS.sub("", between)):
            yield line


def rows_behind_words(tables: Sequence[Aligned], text: str) -> Iterator[Line]:
    """The rows whose label and figure have words between them, all of it glued, that are no part of
    the label and stand in no brackets: the figure may be that of a row that the form lacks. Behind
    an open bracket it is none at all."""
    for line in _rows_of_text(tables):
        first = next(iter(line.slots), None)
        if line.label is None or first is None or first.line != line.label.line:
            continue
        between = _IN_BRACKETS.sub("", text[line.label.span.end : first.span.start])
        if _are_others(between, line):
            yield line


def _are_others(between: str, line: Line) -> bool:
    """Whether these are words, without a blank, that are no part of the row's label."""
    if not _WORDS_BEGIN.match(between) or _SPACED.search(between) or "\n" in between:
        return False
    words = squeeze(between)
    wordings = (squeeze(wording) for wording in line.fields[0].row.label.wordings)
    return not any(words in wording for wording in wordings)


def _rows_of_text(tables: Iterable[Aligned]) -> Iterator[Line]:
    return (line for table in tables for line in table.lines if not line.is_structured)
