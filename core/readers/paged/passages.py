"""Lines to paragraphs: a full line goes on in the next, unless that begins two characters in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.readers.paged.lines import Line, Written, is_narrow, is_numbered, written
from core.readers.paged.tables import Passage

_FULL = 1.9  # of the size: a line that ends nearer to the margin is full
_INDENT = 0.8  # of the size: a line that begins further in begins a paragraph
_APART = 1.6  # of the size: more between two lines ends a paragraph
_SAME_SIZE = 0.15
_CELLS = 1.2  # of the size: a gap between cells rather than words
_LONG = 12  # characters of a line that shows where the margins are


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines of text begin and end."""

    left: float
    right: float

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Column | None":
        """The margins that long lines show; None without any."""
        long = [line for line in lines if sum(len(p.text) for p in line.pieces) >= _LONG]
        if not long:
            return None
        return cls(min(line.box.x0 for line in long), max(line.box.x1 for line in long))

    def is_filled_by(self, line: Line) -> bool:
        return line.box.x1 >= self.right - _FULL * line.size

    def is_begun_by(self, line: Line) -> bool:
        """Whether the line begins at the margin."""
        return line.box.x0 <= self.left + _INDENT * line.size


def passages(lines: Sequence[Line], column: Column | None, page: int) -> list[Passage]:
    """The paragraphs of lines that follow each other."""
    found: list[Passage] = []
    above: Line | None = None
    for line in lines:
        text = written(line, page)
        if above is not None and goes_on(above, line, column) and _is_near(above, line):
            found[-1] = Passage(together(found[-1].written, text))
        else:
            found.append(Passage(text))
        above = line
    return found


def goes_on(above: Line, line: Line, column: Column | None) -> bool:
    """Whether a line is the rest of the one above it."""
    if column is None or has_cells(above) or has_cells(line):
        return False
    if _begins_anew(above, line):
        return False
    if abs(above.size - line.size) > _SAME_SIZE * max(above.size, line.size):
        return False
    return column.is_filled_by(above) and column.is_begun_by(line)


def _begins_anew(above: Line, line: Line) -> bool:
    """Whether a sentence ends above, and what follows has a number of its own."""
    text = "".join(piece.text for piece in line.pieces[:3])
    return above.pieces[-1].text[-1] in "。！？；：" and is_numbered(text)


def _is_near(above: Line, line: Line) -> bool:
    return line.box.y0 - above.box.y1 <= _APART * line.size


def has_cells(line: Line) -> bool:
    """Whether gaps divide the line as a table's row."""
    wide = sum(
        right.box.x0 - left.box.x1 > _CELLS * line.size
        for left, right in zip(line.pieces, line.pieces[1:], strict=False)
    )
    return wide >= 2


def together(above: Written, below: Written) -> Written:
    """Two lines of one paragraph: a blank only between letters and figures."""
    is_word = is_narrow(above.text[-1]) and is_narrow(below.text[0])
    return above.then(below, " " if is_word and not above.text[-1].isdigit() else "")
