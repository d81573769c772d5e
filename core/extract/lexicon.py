"""The lexicon: which wordings name which rows, columns, groups and captions of the forms."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from core.fold import fold, squeeze
from core.forms import Block, Forms, FormTable, Label


class Role(Enum):
    """What a label names."""

    HEADING = "heading"  # a section's heading over a table
    CAPTION = "caption"  # a block's caption
    STUB = "stub"  # the header of the row labels
    COLUMN = "column"
    COLUMN_GROUP = "column group"
    ROW = "row"
    ROW_GROUP = "row group"


COLUMN, HEADING, ROW = Role.COLUMN, Role.HEADING, Role.ROW  # as with kinds of atoms


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a wording may name; ``id`` is of the row, column or group, or the block."""

    role: Role
    table: str
    id: str


Meanings = tuple[Meaning, ...]

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十\d]*\)|[1-9][.、,](?!\d))"
)
_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
_DIGIT = re.compile(r"\d")
FUZZY_FROM = 78  # per cent of likeness that a damaged label needs
FUZZY_LENGTH = 4  # characters that it needs
UNIT_HEADS = ("单位", "计量单位")  # over what lists print between a label and its figures
CODE_HEADS = ("代码", "指标代码", "序号", "编号", "行次")
RIVAL_WITHIN = 5  # per cent that another wording may come near


def numbering(folded: str) -> str:
    """The numbering that a folded label begins with, such as ``(三)`` or ``2.``."""
    match = _NUMBERING.match(folded)
    return match[0] if match else ""


def bare(folded: str) -> str:
    """A folded label squeezed, without its numbering and without pinyin in brackets."""
    if "(" in folded:
        folded = _PINYIN.sub("", folded)
    return squeeze(folded[len(numbering(folded)) :])


@lru_cache(maxsize=1 << 10)
def bare_wordings(label: Label) -> tuple[str, ...]:
    """The wordings of a label of the forms as labels are compared, each once."""
    return tuple(dict.fromkeys(bare(fold(wording)) for wording in label.wordings))


def _is_one_bracket(folded: str) -> bool:
    """Whether the first bracket closes with the last one, and nothing stands behind."""
    depth = 0
    for place, char in enumerate(folded):
        depth += (char == "(") - (char == ")")
        if not depth:
            return place == len(folded) - 1
    return False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Wordings of all forms, squeezed and without numbering, and what each may name."""

    exact: Mapping[str, Meanings]
    numbers: Mapping[str, frozenset[str]]  # the numbering that the forms print before a wording

    @cached_property
    def longest(self) -> int:
        """Characters of the longest wording."""
        return max(map(len, self.exact))

    @cached_property
    def _starts(self) -> Mapping[str, Meanings]:
        """What the wordings name that begin with these characters."""
        found: dict[str, dict[Meaning, None]] = {}
        for wording, meanings in self.exact.items():
            for length in range(1, len(wording) + 1):
                found.setdefault(wording[:length], {}).update(dict.fromkeys(meanings))
        return {start: tuple(meanings) for start, meanings in found.items()}

    @cached_property
    def _ends(self) -> frozenset[str]:
        return frozenset(
            wording[place:] for wording in self.exact for place in range(1, len(wording))
        )

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(wording for wording in self.exact if len(wording) >= FUZZY_LENGTH)

    @cached_property
    def glued(self) -> re.Pattern[str]:
        """Finds wordings inside squeezed text where cells ran together; longest first."""
        wordings = sorted((w for w in self.exact if len(w) > 1), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, wordings)))

    def is_start(self, squeezed: str) -> bool:
        """Whether a wording begins with these characters."""
        return squeezed in self._starts

    def is_end(self, squeezed: str) -> bool:
        """Whether a longer wording ends with these characters."""
        return squeezed in self._ends

    def is_piece(self, squeezed: str) -> bool:
        """Whether the characters stand inside a wording (a wrapped label's other lines)."""
        return len(squeezed) > 1 and any(squeezed in wording for wording in self._long)

    def begun(self, squeezed: str) -> Meanings:
        """What a word names that is the beginning of wordings."""
        return self._starts.get(squeezed, ()) if len(squeezed) > 1 else ()

    def meanings(self, folded: str) -> Meanings:
        """What a cell's folded text names."""
        found = self.exact.get(bare(folded))
        if found is not None:
            return found
        start = len(numbering(folded))
        note = folded.find("(", start) if folded.endswith(")") else -1  # an explanation behind
        if note <= start or not _is_one_bracket(folded[note:]):
            return ()
        return self.exact.get(squeeze(folded[start:note]), ())

    def likely(self, folded: str) -> Meanings:
        """What a damaged label most likely names: one wording clearly nearest; else nothing."""
        squeezed = bare(folded)
        if not FUZZY_LENGTH <= len(squeezed) <= self.longest or _DIGIT.search(squeezed):
            return ()
        near = process.extract(
            squeezed, self._long, scorer=fuzz.ratio, score_cutoff=FUZZY_FROM, limit=3
        )
        if not near:
            return ()
        best = self.exact[near[0][0]]
        rivals = [
            self.exact[wording]
            for wording, score, _ in near[1:]
            if score > near[0][1] - RIVAL_WITHIN
        ]
        return best if all(set(rival) & set(best) for rival in rivals) else ()


def _block_labels(block: Block, place: int) -> Iterator[tuple[Label, Meaning]]:
    table = block.table
    if block.caption is not None:
        yield block.caption, Meaning(Role.CAPTION, table, str(place))
    if block.stub is not None:
        yield block.stub, Meaning(Role.STUB, table, str(place))
    if block.group_lines:
        for head in (*UNIT_HEADS, *CODE_HEADS):
            yield Label(head, head), Meaning(Role.STUB, table, head)
    for group in block.column_groups:
        yield group.label, Meaning(Role.COLUMN_GROUP, table, group.id)
    for group in block.row_groups:
        yield group.label, Meaning(Role.ROW_GROUP, table, group.id)
    for column in block.columns:
        yield column.label, Meaning(Role.COLUMN, table, column.id)
    for row in block.rows:
        yield row.label, Meaning(Role.ROW, table, row.id)


def _table_labels(table: FormTable) -> Iterator[tuple[Label, Meaning]]:
    yield table.label, Meaning(Role.HEADING, table.id, table.id)
    for place, block in enumerate(table.blocks):
        yield from _block_labels(block, place)


@lru_cache(maxsize=8)
def lexicon(forms: Forms) -> Lexicon:
    """The lexicon of the given forms."""
    exact: dict[str, dict[Meaning, None]] = {}
    numbers: dict[str, set[str]] = {}
    for form in forms.all:
        for table in form.tables:
            for label, meaning in _table_labels(table):
                number = squeeze(numbering(fold(label.zh)))
                for squeezed in bare_wordings(label):
                    exact.setdefault(squeezed, {})[meaning] = None
                    numbers.setdefault(squeezed, set()).add(number)
    return Lexicon(
        {wording: tuple(meanings) for wording, meanings in exact.items()},
        {wording: frozenset(some) for wording, some in numbers.items()},
    )
