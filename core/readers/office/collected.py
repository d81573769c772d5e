"""Collecting sheets: a row for each of many units, whose header rows name the figures.

Nothing here knows the form. A sheet collects where the names of its columns have two parts or
more, the last of which return under others (新收: 自然人, …, 总计; 结转: 自然人, …, 总计). Each
row is laid out as tables of its own: what returns heads the columns, what it returns under heads
the rows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from core.readers.drafts import Box, Draft, Grid
from core.readers.grid import Extent
from core.readers.office.story import line

MAX_RECORDS = 5_000
_FIGURE = re.compile(r"[+\-－]?\d[\d,]*(?:\.\d+)?%?|[-—－/]+|=\?|无")
_FEWEST_FIGURES = 8  # columns of figures
_FEWEST_RETURNS = 4  # columns whose last name stands elsewhere too
_HEADS_AT_MOST = 6
_MANY = 4  # columns, from which few rows stay beside each other as the sheet has them
_NAME_AT_MOST = 30
_NOTE = re.compile(r"注|备注|说明|填表|填报|审核|审签|联系|制表|负责人|日期")
_SUM = re.compile(r"(?:合计|总计|小计|汇总|总数|合\s*计|总\s*计)")
_FLAT = (
    re.compile(r"^(?P<row>.+?)\s*[-－—_/／:：>→|]\s*(?P<column>[^-－—_/／:：>→|]+)$"),
    re.compile(r"^(?P<row>.+?)\s*[（(](?P<column>[^（）()]{1,12})[）)]$"),
)

Names = tuple[str, ...]  # a column's names, the widest first


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the unit's name, and what it holds as lines and tables."""

    name: str
    drafts: tuple[Draft, ...]


@dataclass(slots=True)
class Collected:
    """The rows of a sheet; ``sums`` name rows that add others up and are left out."""

    records: list[Record] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)


def collected(rows: Sequence[Sequence[str]]) -> Collected | None:
    """The records of a collecting sheet; None where it is another sheet.

    ``rows`` are all of one length, with merged cells' text in each of their cells.
    """
    first = next((at for at, row in enumerate(rows) if _is_data(row)), None)
    if first is None:
        return None
    heads = _heads(rows, first)
    if not heads:
        return None
    while first < len(rows) and _counts_columns(rows[first]):
        first += 1
    data = [row for row in rows[first:] if _is_data(row)]
    figures = [at for at in range(len(rows[0])) if _holds_figures(data, at)]
    names = _names(heads, len(rows[0]))
    unit = _unit_column(data, figures, names)
    if unit is None or len(figures) < _FEWEST_FIGURES:
        return None
    columns = [at for at in range(len(rows[0])) if at != unit and names[at]]
    names = _parted(names, columns)
    if not _returns(names, figures):
        return None
    found = Collected()
    year = _year(rows[: first - len(heads)], names)
    for row in _filled(rows[first:], unit)[:MAX_RECORDS]:
        name = " ".join(row[unit].split())
        if _SUM.fullmatch(name):
            found.sums.append(name)
            continue
        drafts = (*line(name, heading=1), *year, *_tables(row, names, columns))
        found.records.append(Record(name, drafts))
    return found if found.records else None


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row has a name and many figures."""
    figures = [at for at, text in enumerate(row) if _FIGURE.fullmatch(text.strip())]
    if len(figures) < _FEWEST_FIGURES:
        return False
    return any(text.strip() and not _FIGURE.fullmatch(text.strip()) for text in row[: figures[-1]])


def _filled(rows: Sequence[Sequence[str]], unit: int) -> list[Sequence[str]]:
    """The rows with a unit's name, also where all their figures are blank; notes are none."""
    return [
        row
        for row in rows
        if (name := row[unit].strip())
        and sum(text.strip() == name for text in row) == 1
        and (_is_data(row) or (len(name) <= _NAME_AT_MOST and not _NOTE.match(name)))
    ]


def _counts_columns(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 甲 1 2 3."""
    figures = [text.strip() for text in row if _FIGURE.fullmatch(text.strip())]
    return len(figures) > 2 and figures == [str(n) for n in range(1, len(figures) + 1)]


def _heads(rows: Sequence[Sequence[str]], first: int) -> list[Sequence[str]]:
    """The rows over the data that name more than one thing."""
    heads: list[Sequence[str]] = []
    for row in reversed(rows[max(0, first - _HEADS_AT_MOST) : first]):
        if len({text for text in row if text.strip()}) < 2:
            break
        heads.insert(0, row)
    return heads


def _holds_figures(data: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column holds figures and blanks, and no words."""
    texts = [row[at].strip() for row in data]
    return any(texts) and all(not text or _FIGURE.fullmatch(text) for text in texts)


def _unit_column(
    data: Sequence[Sequence[str]], figures: Sequence[int], names: Sequence[Names]
) -> int | None:
    """The column whose name is its own and whose words are each row's own; of several the one
    with the longest."""
    best: tuple[float, int] | None = None
    lasts = Counter(own[-1] for own in names if own)
    for at in range(len(data[0]) if data else 0):
        texts = [row[at].strip() for row in data]
        if at in figures or len(set(texts)) < len(texts) or not all(texts):
            continue
        if not names[at] or lasts[names[at][-1]] > 1:
            continue
        if any(_FIGURE.fullmatch(text) for text in texts):
            continue
        length = sum(map(len, texts)) / len(texts)
        if best is None or length > best[0]:
            best = (length, at)
    return best[1] if best else None


def _names(heads: Sequence[Sequence[str]], width: int) -> list[Names]:
    """For every column its names from above, each once."""
    names: list[Names] = []
    for at in range(width):
        own: list[str] = []
        for head in heads:
            text = " ".join(head[at].split())
            if text and (not own or own[-1] != text):
                own.append(text)
        names.append(tuple(own))
    return names


def _parted(names: list[Names], columns: Sequence[int]) -> list[Names]:
    """Names in one piece (新收-自然人) in their two parts, by the sign after which most return."""
    best, most = names, _FEWEST_RETURNS - 1
    for pattern in _FLAT:
        parts = {
            at: (found["row"], found["column"])
            for at in columns
            if len(names[at]) == 1 and (found := pattern.match(names[at][0]))
        }
        seconds = Counter(second for _, second in parts.values())
        returning = sum(count for count in seconds.values() if count > 1)
        if returning > most:
            best, most = [parts.get(at, own) for at, own in enumerate(names)], returning
    return best


def _returns(names: Sequence[Names], figures: Sequence[int]) -> bool:
    """Whether last names of columns return under other names."""
    lasts = Counter(names[at][-1] for at in figures if len(names[at]) > 1)
    return sum(count for count in lasts.values() if count > 1) >= _FEWEST_RETURNS


_YEAR = re.compile(r"(?:19|20)\d\d\s*年度?")


def _year(above: Sequence[Sequence[str]], names: Sequence[Names]) -> list[Draft]:
    """The year that stands over the table: it is each row's."""
    texts = [text for row in above for text in row] + [own[0] for own in names if own]
    found = next((match[0] for text in texts if (match := _YEAR.search(text))), None)
    return line(found) if found else []


def _tables(row: Sequence[str], names: Sequence[Names], columns: Sequence[int]) -> Iterator[Draft]:
    """The row's figures: neighbours that share their last names as one table."""
    runs = [(above, list(run)) for above, run in groupby(columns, key=lambda at: names[at][:-1])]

    def lasts_of(run: tuple[Names, list[int]]) -> tuple[object, Names]:
        """What returns; a name alone is no column of its neighbour's."""
        lasts = tuple(names[at][-1] for at in run[1]) if run[0] else ()
        return (run[0] if len(lasts) == 1 else None), lasts

    for (_, lasts), several in groupby(runs, key=lasts_of):
        table = list(several)
        if len(table) < len(lasts) and len(lasts) >= _MANY:
            yield _wide(row, lasts, table)
        elif lasts:
            yield _matrix(row, lasts, table)
        else:
            yield _pairs(row, names, [at for _, run in table for at in run])


def _wide(row: Sequence[str], lasts: Names, runs: Sequence[tuple[Names, Sequence[int]]]) -> Grid:
    """The rows beside each other, in one line of figures under its heads."""
    depth = max(len(above) for above, _ in runs)
    grid = Grid(None)
    for level in range(depth):
        boxes = []
        for prefix, several in groupby(runs, key=lambda run: run[0][: level + 1]):
            same = list(several)
            if len(prefix) > level:
                is_last = all(len(above) == level + 1 for above, _ in same)
                height = depth - level if is_last else 1
                boxes.append(_box(prefix[level], width=len(lasts) * len(same), height=height))
        grid.rows.append(boxes)
    grid.rows.append([_box(last) for _ in runs for last in lasts])
    grid.rows.append([_box(row[column]) for _, run in runs for column in run])
    return grid


def _matrix(row: Sequence[str], lasts: Names, runs: Sequence[tuple[Names, Sequence[int]]]) -> Grid:
    depth = max(len(above) for above, _ in runs)
    grid = Grid(None)
    grid.rows.append([_box("", width=depth), *(_box(last) for last in lasts)])
    labels = [above + (above[-1],) * (depth - len(above)) for above, _ in runs]
    for at, (above, run) in enumerate(runs):
        boxes = []
        for place, name in enumerate(above):
            is_last = place == len(above) - 1
            if not is_last and at and labels[at - 1][: place + 1] == labels[at][: place + 1]:
                continue
            height = 1
            while (
                not is_last
                and at + height < len(runs)
                and (labels[at + height][: place + 1] == labels[at][: place + 1])
            ):
                height += 1
            boxes.append(_box(name, width=depth - place if is_last else 1, height=height))
        grid.rows.append([*boxes, *(_box(row[column]) for column in run)])
    return grid


def _pairs(row: Sequence[str], names: Sequence[Names], columns: Sequence[int]) -> Grid:
    grid = Grid(None)
    for at in columns:
        grid.rows.append([_box(names[at][-1]), _box(row[at])])
    return grid


def _box(text: str, *, width: int = 1, height: int = 1) -> Box:
    return Box(Extent(height, width), header=False, blocks=[*line(text)])
