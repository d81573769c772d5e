"""Atoms: a document as a stream of labels, figures and blanks, whatever its layout was."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.document import Span
from core.extract.lexicon import Meaning, Role
from core.figures import Figure
from core.quick import quick
from core.record import Evidence


class AtomKind(Enum):
    """What an atom is."""

    LABEL = "label"  # words of the form
    FIGURE = "figure"  # one figure
    BLANK = "blank"  # content that stands for no figure: a dash, a non-breaking blank
    EMPTY = "empty"  # a cell without content: certain in structured tables, perhaps padding in text
    RUN = "run"  # digits that ran together: perhaps several cells in one
    PICTURE = "picture"  # a cell that holds a picture, perhaps of a figure
    GARBLED = "garbled"  # digits among other characters: a cell that cannot be read as one figure
    TEXT = "text"


# By names of their own, since rows and cells are asked for them again and again: to reach a member
# through its class takes several times as long (Python 3.11).
LABEL, TEXT = AtomKind.LABEL, AtomKind.TEXT
FIGURE, RUN, GARBLED = AtomKind.FIGURE, AtomKind.RUN, AtomKind.GARBLED
BLANK, EMPTY = AtomKind.BLANK, AtomKind.EMPTY
_WORDS = (LABEL, TEXT)
_DIGITS = (FIGURE, RUN, GARBLED)


@quick
@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of the document.

    ``line`` counts rows of structured tables and lines of text alike; ``table`` is the number of
    the structured table it stands in, -1 outside of tables. ``cell`` is its cell's number in the
    line: of the grid in structured tables, between separators in text, -1 without separators.
    ``settled``: a row's label that has all figures around it that can be its own; what says so.
    ``covers``: columns of its table that a cell of text reaches over, where that is written.
    """

    kind: AtomKind
    span: Span
    line: int
    table: int = -1
    cell: int = -1
    figure: Figure | None = None
    meanings: tuple[Meaning, ...] = ()
    numbering: str = ""
    is_fuzzy: bool = False
    settled: Evidence | None = None
    covers: int = 1

    @property
    def is_slot(self) -> bool:
        """Whether it is, or may be, a cell of figures."""
        return self.kind not in _WORDS

    @property
    def is_figure(self) -> bool:
        """Whether digits stand here."""
        return self.kind in _DIGITS

    def names(self, role: Role, table: str) -> set[str]:
        """The ids of what it may name in this role in a table."""
        if not self.meanings:
            return set()
        return {m.id for m in self.meanings if m.role is role and m.table == table}


def figure_of(atom: Atom | None) -> Decimal | None:
    """The figure that stands in a cell; None where there is none."""
    return atom.figure.value if atom is not None and atom.figure is not None else None
