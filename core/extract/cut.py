"""Cutting: a document's blocks to atoms: cells of tables, cells of lines with separators, words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from core.document import Document, Paragraph, Part, Span, Table
from core.extract.atoms import BLANK, EMPTY, FIGURE, GARBLED, LABEL, TEXT, Atom, AtomKind
from core.extract.breaks import mended
from core.extract.drawn import Drawn, DrawnCell, drawn_at, may_hold_drawn
from core.extract.fillers import FILLER, filled_lines, is_joined, row_starts
from core.extract.lexicon import Lexicon, Meanings, bare, numbering
from core.extract.marks import PAGE_NUMBER, SEPARATOR, unmarked, whole_line
from core.extract.rulers import may_hold_ruled, ruled_at
from core.extract.scan import scan
from core.extract.wraps import WORDS, unwrapped
from core.figures import LONG_DASH, UNITS, Figure, is_noisy, is_nothing, parse_figure
from core.fold import fold, squeeze

_DRAWN_LINE = re.compile(
    r"^(?=[\s|｜│┃║¦:：+\-—─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛=_]+$)"  # first: most fail at once
    r".*(?:[-—─━═┄┈=]{3}|[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛])"
)
_DRAWN_PIECE = re.compile(r"^[-—─━═=+┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛]{6,}$")
_TABS = re.compile(r"\t+")
_COMMA = re.compile(",")
_COMMAS = re.compile(r"^[^,。；]{0,60}(?:,[^,。；]{0,60}){2,}$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
COMMAS_FROM = 12  # lines of cells between commas that make a table
_HIDES = re.compile(r"\s\S*(?:[-—–－/]|持平|无变化|不变)")  # cells glued behind a label
_ENDS_IN_FIGURE = re.compile(rf"[\d０-９]\s*(?:{'|'.join(UNITS)})?\s*$")
_WORDS = re.compile(r"[一-鿿]{2}")
_BLANKS = " \t\n"
_NO_FIGURE = Figure(None)  # an explicit blank
JOIN_AT_MOST = 24  # pieces of one label, for labels printed one character a line
PIPES_END = 5  # one line in so many that ends without a separator shows that none needs to;
TABS_END = 20  # tabs stand between cells, seldom behind them
PAIRS_FROM = 12  # stretches of tabs, none of an odd number, that show that two stand between cells
ROWS_FROM = 3  # lines of several cells around that show that a table's rows are lines
NEAR = 40  # lines that are around
_HEADING = re.compile(r"(\S+?) {2,}([一二三四五六七八九十]\s*[、.．]\s*[一-鿿]{4})")
_NOTED = re.compile(r"[\d０-９]+(?:\.\d+)?[(（]")  # a figure that a note in brackets follows
BROKEN_FROM = 3  # blank cells with line ends that show that blank cells are written so
CLOSED_FROM = 8  # lines that begin with a separator, before rows that hold line ends are closed
ROW_AT_MOST = 400  # characters of an open row
MARK_AT_MOST = 4  # characters of a separator on a line of its own
MARKS_FROM = 8  # such lines, of which
MARKING_FROM = 0.9  # this share stands before words, that mark rows
CELLS_AT_MOST = 120  # of one row
COMPLETE_FROM = 4  # cells from which a line may be a whole row
KNOWN_AT_MOST = 160  # characters of a cell worth remembering
GARBLED_AT_MOST = 24  # characters of a damaged figure
BEGUN_FROM = 4  # characters that the beginning of a label needs
_TABULAR = 40  # characters a line of a table may have beyond its longest label


def cut(document: Document, lexicon: Lexicon) -> list[Atom]:
    """All atoms of the report's body, in reading order."""
    return _Cutter(document, lexicon).atoms()


class _Cutter:
    """Cuts one document; counts its lines."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._lexicon = lexicon
        self._line = 0
        self._tables = 0
        self._broken: list[Span] = []  # blank cells that hold a line end and nothing else

    def atoms(self) -> list[Atom]:
        found: list[Atom] = []
        paragraphs: list[Span] = []
        for block in self._blocks:
            if block.part is Part.FURNITURE:
                continue
            if isinstance(block, Paragraph):
                paragraphs.append(block.span)
                continue
            found += self._of_paragraphs(paragraphs)
            paragraphs = []
            found += self._of_table(block)
        found += self._of_paragraphs(paragraphs)
        if len(self._broken) < BROKEN_FROM:  # stray line ends, no way of writing
            stray = set(self._broken)
            found = [
                replace(atom, kind=EMPTY) if atom.kind is BLANK and atom.span in stray else atom
                for atom in found
            ]
        return self._joined(unwrapped(found, self._text, self._lexicon))

    # --- structured tables ---

    def _of_table(self, table: Table) -> list[Atom]:
        found: list[Atom] = []
        for cells in table.lines():
            self._line += 1
            is_beside = _has_others(self._text, [cell.span for cell in cells])
            for cell in cells:
                found += self._of_cell(
                    cell.span, table=self._tables, cell=cell.column, is_beside=is_beside
                )
        self._tables += 1
        return found

    def _of_drawn(self, table: Drawn) -> list[Atom]:
        """The rows of a box as lines of text with all their cells, those that merged ones cover
        empty: a box has lost what a damaged row had too much."""
        found: list[Atom] = []
        for cells in table.rows:
            self._line += 1
            is_beside = sum(bool(cell.pieces) for cell in cells) > 1
            begun = {cell.column: cell for cell in cells}
            at = cells[0].at
            for column in range(table.width):
                cell = begun.get(column)
                at = cell.at if cell is not None else at
                if cell is not None and len(cell.pieces) > 1:
                    found.append(self._of_pieces(cell))
                    continue
                span = cell.pieces[0] if cell is not None and cell.pieces else Span(at, at)
                found += self._of_cell(span, cell=column, is_beside=is_beside)
        return found

    def _of_pieces(self, cell: DrawnCell) -> Atom:
        """A cell whose words go on in further lines: a label, or what nobody can tell."""
        piece = cell.pieces[0]
        place = _stripped(piece, piece.of(self._text))
        raw = "".join(unmarked(piece.of(self._text)).strip() for piece in cell.pieces)
        words = _known(self._lexicon, raw).words
        meanings = self._lexicon.exact.get(words.bare, ())
        if self._holds_rows(cell, is_exact=bool(meanings)):
            meanings = ()
        elif not meanings:
            meanings = self._lexicon.meanings(words.folded) or _likely(self._lexicon, words.folded)
        if meanings:
            return Atom(
                LABEL, place, self._line, cell=cell.column,
                meanings=meanings, numbering=words.numbering,
                is_fuzzy=words.bare not in self._lexicon.exact,
            )  # fmt: skip
        is_noted = _NOTED.match(place.of(self._text)) is not None
        figure = parse_figure(raw) if is_noted else None
        if figure is not None:
            return Atom(FIGURE, place, self._line, cell=cell.column, figure=figure)
        kind = TEXT if _WORDS.search(raw) else GARBLED
        return Atom(kind, place, self._line, cell=cell.column)

    def _holds_rows(self, cell: DrawnCell, *, is_exact: bool) -> bool:
        """Whether a further line of a cell is the label of another row, so that what parted them
        was lost: it has a number, or all lines together are none of the form's labels."""
        further = [_known(self._lexicon, p.of(self._text).strip()) for p in cell.pieces[1:]]
        return any(one.meanings and (one.words.numbering or not is_exact) for one in further)

    # --- lines of text ---

    def _of_paragraphs(self, spans: Sequence[Span]) -> list[Atom]:
        found: list[Atom] = []
        region = (self._text, spans[0].start, spans[-1].end) if spans else ("", 0, 0)
        may_be_drawn, may_be_ruled = may_hold_drawn(*region), may_hold_ruled(*region)
        first = place = 0
        while (may_be_drawn or may_be_ruled) and place < len(spans):
            drawn = drawn_at(self._text, spans, place) if may_be_drawn else None
            if drawn is None and may_be_ruled:
                drawn = ruled_at(self._text, spans, place)
            if drawn is None:
                place += 1
                continue
            found += self._of_lines(spans[first:place])
            found += self._of_drawn(drawn)
            place += drawn.lines
            first = place
        return found + self._of_lines(spans[first:])

    def _of_lines(self, spans: Sequence[Span]) -> list[Atom]:
        found: list[Atom] = []
        style = _Style(self._text, mended(self._text, spans, self._lexicon))
        for line in style.lines():
            raw = line.of(self._text)
            self._line += 1
            if PAGE_NUMBER.match(raw) or _DRAWN_LINE.match(raw):
                continue
            if style.commas and _commas(raw) in style.commas:
                for number, span in enumerate(_between_commas(self._text, line)):
                    found += self._of_cell(span, cell=number)
            elif SEPARATOR.search(raw):
                is_by_row = "\n" in raw and style.is_by_row(line)
                cells = style.cells(line)
                is_beside = _has_others(self._text, cells)
                fillers = style.fillers(line, cells)
                starts = style.row_starts(line, cells)
                for number, span in enumerate(cells):
                    if number in fillers:
                        continue
                    self._line += number in starts
                    atoms = self._of_cell(
                        span, cell=number, is_by_row=is_by_row, is_beside=is_beside
                    )
                    found += _over_fillers(atoms, fillers) if number + 1 in fillers else atoms
            else:
                found += self._of_cell(line)
        return found

    # --- cells ---

    def _of_cell(
        self,
        span: Span,
        *,
        table: int = -1,
        cell: int = -1,
        is_by_row: bool = False,
        is_beside: bool = False,
    ) -> Sequence[Atom]:
        """The atoms of one delimited piece: one, but for labels with figures behind them.

        ``is_beside``: other pieces of the line hold something too; then several figures in one
        piece are no row.
        """
        whole = span.of(self._text)
        raw = whole.strip()
        place = span if len(raw) == len(whole) else _stripped(span, whole)
        if not raw:
            # a cell that holds a non-breaking blank or a line break was drawn with content
            is_broken = is_by_row and "\n" in whole and not whole.strip(_BLANKS)
            if is_broken:
                self._broken.append(place)
            is_drawn = is_broken or bool(whole.strip(_BLANKS))
            kind = BLANK if is_drawn else EMPTY
            return (Atom(kind, place, self._line, table, cell, _NO_FIGURE),)
        if whole == PICTURE:
            return (Atom(AtomKind.PICTURE, place, self._line, table, cell),)
        is_dash = raw == LONG_DASH and len(raw) < len(whole)  # a border leaves no blank beside it
        if table < 0 and not is_dash and _DRAWN_PIECE.match(raw):
            if len(raw) == len(whole) or raw.strip("-"):
                return ()  # a rule
            return (Atom(BLANK, place, self._line, table, cell, _NO_FIGURE),)
        known = _known(self._lexicon, raw) if len(raw) <= KNOWN_AT_MOST else _NOTHING_KNOWN
        if known.figure is not None:
            kind = BLANK if known.figure.value is None else FIGURE
            return (Atom(kind, place, self._line, table, cell, known.figure),)
        if known.meanings:
            return (
                Atom(
                    LABEL,
                    place,
                    self._line,
                    table,
                    cell,
                    meanings=known.meanings,
                    numbering=known.words.numbering,
                ),
            )
        heading = _before_heading(self._text, place) if is_beside and cell >= 0 > table else None
        if heading is not None:
            figure = self._of_cell(Span(place.start, heading.start), cell=cell, is_beside=True)
            return [*figure, *self._of_cell(heading)]
        pieces = scan(self._text, place, self._lexicon, self._line)
        if pieces is None:
            kind = GARBLED if _is_garbled(raw) else TEXT
            return (Atom(kind, place, self._line, table, cell),)
        if is_beside and _are_figures(pieces):
            return (Atom(GARBLED, place, self._line, table, cell),)
        if table < 0 and cell < 0:  # as ``scan`` leaves them
            return pieces
        return [replace(piece, table=table, cell=cell) for piece in pieces]

    # --- labels in pieces ---

    def _joined(self, atoms: list[Atom]) -> list[Atom]:
        """Labels that were wrapped put together again, and damaged ones recognised."""
        found: list[Atom] = []
        place = 0
        while place < len(atoms):
            atom = atoms[place]
            if atom.kind in WORDS or (atom.kind is GARBLED and self._is_numbered(atom)):
                whole, taken = self._longest_label(atoms, place)
                found.append(whole)
                place += taken
            else:
                found.append(atom)
                place += 1
        return found

    def _is_numbered(self, atom: Atom) -> bool:
        """Whether digits are a label's number, and its first words stand behind them."""
        match = _NUMBERED_PIECE.match(self._text, atom.span.start, atom.span.end)
        return match is not None

    def _longest_label(self, atoms: list[Atom], place: int) -> tuple[Atom, int]:
        """The longest label that the words from ``place`` on make, and how many atoms it takes."""
        first = atoms[place]
        if len(first.span) > self._lexicon.longest + _TABULAR:
            return first, 1
        words = _known(self._lexicon, first.span.of(self._text)).words
        squeezed = words.bare
        best, taken = first, 1
        for count in range(1, JOIN_AT_MOST):
            if not self._lexicon.is_start(squeezed) or place + count >= len(atoms):
                break
            following = atoms[place + count]
            if following.kind not in WORDS:
                break
            if following.table != first.table or len(following.span) > self._lexicon.longest:
                break
            piece = squeeze(following.span.of(self._text))
            squeezed += piece
            meanings = self._lexicon.exact.get(squeezed) if piece else None
            if meanings and count + 1 > taken:
                span = Span(first.span.start, following.span.end)
                best = replace(
                    _row_end(atoms[place : place + count + 1]),
                    kind=LABEL,
                    span=span,
                    meanings=meanings,
                    numbering=words.numbering,
                )
                taken = count + 1
        if best.kind is TEXT and not self._hides_cells(first):
            likely = self._begun(words.bare) or _likely(self._lexicon, words.folded)
            if likely:
                best = replace(
                    first,
                    kind=LABEL,
                    meanings=likely,
                    numbering=words.numbering,
                    is_fuzzy=True,
                )
        return best, taken

    def _hides_cells(self, atom: Atom) -> bool:
        """Whether cells may stand behind a damaged label: in text, a figure that no one saw."""
        raw = atom.span.of(self._text)
        return bool(_HIDES.search(raw) or (atom.table < 0 and _ENDS_IN_FIGURE.search(raw)))

    def _begun(self, squeezed: str) -> Meanings:
        """What a cut label names that begins one row's wording only."""
        meanings = self._lexicon.begun(squeezed) if len(squeezed) >= BEGUN_FROM else ()
        return meanings if len(meanings) == 1 else ()


def _row_end(pieces: Sequence[Atom]) -> Atom:
    """The piece of a label beside which its row's cells stand: the first, or the last where it
    begins a line with separators, and so goes on with the cell that the line above ends with."""
    first, last = pieces[0], pieces[-1]
    is_broken = last.cell == 0 and last.table < 0 and first.line < last.line
    return last if is_broken else first


@dataclass(frozen=True, slots=True)
class _Words:
    """A cell's text as labels are compared."""

    folded: str
    numbering: str
    bare: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What a cell's text says wherever it stands: one figure, a label's meanings, or neither."""

    words: _Words
    figure: Figure | None = None
    meanings: Meanings = ()


_NOTHING_KNOWN = _Known(_Words("", "", ""))


@lru_cache(maxsize=1 << 15)
def _known(lexicon: Lexicon, raw: str) -> _Known:
    """What ``raw`` says; remembered, since the same labels and figures stand in every report."""
    raw = unmarked(raw)
    folded = fold(raw)
    words = _Words(folded, numbering(folded), bare(folded))
    figure = parse_figure(raw)
    if figure is not None:
        return _Known(words, figure)
    if len(raw) > lexicon.longest + _TABULAR or any(map(is_nothing, raw.split()[1:])):
        return _Known(words)  # too long, or with dashes behind it that are cells of their own
    return _Known(words, meanings=lexicon.meanings(folded))


@lru_cache(maxsize=1 << 13)
def _likely(lexicon: Lexicon, folded: str) -> Meanings:
    return lexicon.likely(folded)


class _Style:
    """How lines with separators are written; told by all lines of a stretch together."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = spans = _closed_rows(text, spans)
        raws = [span.of(text) for span in spans]
        filled = [[bool(part.strip()) for part in SEPARATOR.split(raw)] for raw in raws]
        split = [piece for piece in filled if len(piece) > 1]
        wide = [piece for piece in split if sum(piece) > 1]
        has_tabs = any("\t" in raw for raw in raws)
        tabs = [len(run) for raw in raws for run in _TABS.findall(raw)] if has_tabs else []
        is_paired = len(tabs) >= PAIRS_FROM and not any(count % 2 for count in tabs)
        self._step = 2 if is_paired else 1  # tabs between two cells
        ending = sum(piece[-1] for piece in split)  # lines that end with a cell's content
        self._ends_open = ending * (TABS_END if has_tabs else PIPES_END) > len(split)
        some = [piece for piece in split if any(piece)]
        self._is_led = not has_tabs and (_most(wide, 0.9) or _most(some, 0.9))
        self._starts = [span.start for span in spans]
        commas = Counter(filter(None, (_commas(raw) for raw in raws if "," in raw)))
        is_listed = not split and sum(commas.values()) >= COMMAS_FROM
        self.commas = {count for count, lines in commas.items() if lines > 1 and is_listed}
        self._marks = _row_marks(text, spans) if split else frozenset[int]()
        self._filled = filled_lines(text, spans) if split else frozenset()
        self._wide = [0, *accumulate(sum(f) > 1 for f in filled)]
        self._separators = {s.start: len(f) - 1 for s, f in zip(spans, filled, strict=True)}

    def is_by_row(self, line: Span) -> bool:
        """Whether lines around hold several cells: then rows are lines, not cells."""
        place = bisect_left(self._starts, line.start)
        first, last = max(0, place - NEAR), min(len(self._starts), place + NEAR)
        return self._wide[last] - self._wide[first] >= ROWS_FROM

    def lines(self) -> Iterator[Span]:
        """Logical lines: one that begins with a separator goes on with the one before."""
        current: Span | None = None
        width = mine = 0  # separators of the row before, and of this one
        for span in self._spans:
            if span.start in self._marks:
                if current is not None:
                    yield current
                current = None
                continue
            if current is not None and self._goes_on(mine, span, width):
                current = Span(current.start, span.end)
                mine += self._separators[span.start]
                continue
            if current is not None:
                width = mine
                yield current
            current = span
            mine = self._separators[span.start]
        if current is not None:
            yield current

    def _goes_on(self, mine: int, following: Span, width: int) -> bool:
        """Whether the following line belongs to the row of this one, with ``mine`` separators.

        A row as wide as the one before it (``width``) is complete.
        """
        if self._is_led or self._ends_open or mine > CELLS_AT_MOST:
            return False
        if not SEPARATOR.match(self._text, following.start) or "\t" in following.of(self._text):
            return False
        return mine < COMPLETE_FROM or mine != width

    def cells(self, line: Span) -> list[Span]:
        """The cells of a line, without the pieces outside its first and last separator."""
        cells = _pieces(self._text, line, SEPARATOR, self._step)
        if not self._ends_open and not cells[-1].of(self._text).strip():
            cells.pop()
        if self._is_led and cells and not cells[0].of(self._text).strip():
            cells.pop(0)
        return cells

    def fillers(self, line: Span, cells: Sequence[Span]) -> frozenset[int]:
        """Which cells of a line only show that the one before them was merged."""
        if line.start not in self._filled:
            return frozenset()
        return frozenset(n for n, cell in enumerate(cells) if cell.of(self._text) == FILLER)

    def row_starts(self, line: Span, cells: Sequence[Span]) -> frozenset[int]:
        """Which cells of a line that holds several rows begin one."""
        if line.start not in self._filled or not is_joined(self._text, line):
            return frozenset()
        return row_starts(self._text, cells)


def _over_fillers(atoms: Sequence[Atom], fillers: frozenset[int]) -> list[Atom]:
    """The atoms of a cell with the columns that it reaches over."""
    last = atoms[-1].cell if atoms else 0
    while last + 1 in fillers:
        last += 1
    return [replace(atom, covers=1 + last - atom.cell) for atom in atoms]


def _closed_rows(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """The lines, those of one row as one where nearly every row begins and ends with a separator,
    whatever line ends its cells hold; as they are where more rows do not."""
    if sum(text.startswith("|", span.start) for span in spans) < CLOSED_FROM:
        return spans
    rows: list[Span] = []
    is_open = False
    closed = strays = 0
    for span in spans:
        begins, ends = text.startswith("|", span.start), text.endswith("|", span.start, span.end)
        strays += (is_open and begins) or (ends and not begins and not is_open)
        if is_open and not begins:
            rows[-1] = Span(rows[-1].start, span.end)
        else:
            rows.append(span)
        closed += ends and (is_open or begins)
        is_open = (is_open or begins) and not ends
        if is_open and span.end - rows[-1].start > ROW_AT_MOST:
            return spans
    return rows if closed >= CLOSED_FROM * max(1, strays) else spans


def _row_marks(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Where lines of one separator begin that stand before rows: of those forms of it that words
    nearly always follow."""
    alone = {
        span.start: whole_line(text, span).of(text)
        for span in spans
        if len(span) <= MARK_AT_MOST and span.of(text).strip() == "|"
    }
    before: dict[str, list[bool]] = {}
    for span, following in pairwise(spans) if len(alone) >= MARKS_FROM else ():
        if span.start in alone:
            are_words = bool(_WORDS.search(following.of(text)))
            before.setdefault(alone[span.start], []).append(are_words)
    marks = {
        raw
        for raw, are_words in before.items()
        if len(are_words) >= MARKS_FROM and sum(are_words) >= MARKING_FROM * len(are_words)
    }
    return frozenset(start for start, raw in alone.items() if raw in marks)


def _pieces(text: str, line: Span, separator: re.Pattern[str], step: int) -> list[Span]:
    """What stands between separators; ``step``: how many stand between two cells."""
    cuts = [match.start() for match in separator.finditer(text, line.start, line.end)]
    return _between(line, cuts[::step], step)


def _between(line: Span, cuts: Sequence[int], step: int = 1) -> list[Span]:
    starts = [line.start, *(cut + step for cut in cuts)]
    return list(map(Span, starts, [*cuts, line.end]))


def _commas(raw: str) -> int:
    """The commas of a line that part cells, none in brackets; 0 in a sentence."""
    bare = _BRACKETS.sub("", raw)
    return bare.count(",") if _COMMAS.match(bare) else 0


def _between_commas(text: str, line: Span) -> list[Span]:
    """What stands between the commas of a line that part cells."""
    within = [match.span() for match in _BRACKETS.finditer(text, line.start, line.end)]
    cuts = [
        match.start()
        for match in _COMMA.finditer(text, line.start, line.end)
        if not any(start < match.start() < end for start, end in within)
    ]
    return _between(line, cuts)


def _most(pieces: Sequence[Sequence[bool]], share: float) -> bool:
    """Whether more than this share of lines begins with a separator."""
    return sum(not piece[0] for piece in pieces) > share * len(pieces)


def _stripped(span: Span, raw: str) -> Span:
    """The span of ``raw`` without the white space around it; a blank one becomes the empty span at
    its start."""
    length = len(raw.strip())
    start = span.start + (len(raw) - len(raw.lstrip()) if length else 0)
    return Span(start, start + length)


PICTURE = "\ufffc"  # the character that stands for a picture
_SENTENCE = re.compile(r"[一-鿿]{4}")
_NUMBERED = re.compile(r"^\s*[1-9]\s*[.．、]\s*([一-鿿]{2,})\s*$")
_NUMBERED_PIECE = re.compile(r"[1-9]\s*[.．、]\s*[^\d\s]+$")
_LOOSE_NUMBERING = re.compile(r"^\s*[1-9]\s*[.．、]\s*$")


_LETTERS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ〇○◯丨\\!\[\].,:;'\"*~^_·\s]{1,8}")
_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ〇○◯丨\\]")


def _before_heading(text: str, cell: Span) -> Span | None:
    """The next section's heading, and all that goes on behind it, where blanks alone part it from a
    cell's figure: where a text lost its line ends."""
    match = _HEADING.match(text, cell.start, cell.end)
    if match is None or parse_figure(match[1]) is None:
        return None
    return Span(match.start(2), cell.end)


def _has_others(text: str, spans: Sequence[Span]) -> bool:
    """Whether more than one of a line's pieces holds something."""
    count = 0
    for span in spans:
        if span.start < span.end and not text[span.start : span.end].isspace():
            count += 1
            if count > 1:
                return True
    return False


def _are_figures(pieces: Sequence[Atom]) -> bool:
    """Whether a piece holds several figures and no label."""
    return len(pieces) > 1 and not any(piece.kind is LABEL for piece in pieces)


def _is_garbled(raw: str) -> bool:
    """Whether this short piece looks like a damaged figure rather than words."""
    if len(raw) > GARBLED_AT_MOST or _SENTENCE.search(raw) or _LOOSE_NUMBERING.match(raw):
        return False
    numbered = _NUMBERED.match(raw)
    if numbered is not None and numbered[1] not in UNITS:
        return False
    has_letters = bool(_LETTERS.fullmatch(raw) and _LETTER.search(raw))  # O for 0, l for 1
    return has_letters or any(map(str.isdigit, raw)) or is_noisy(raw)
