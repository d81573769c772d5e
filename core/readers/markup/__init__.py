"""Tables that a text writes in a markup language, laid down as the tables they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Block, Paragraph, Span
from core.readers.markup.asciidoc import asciidoc
from core.readers.markup.latex import latex
from core.readers.markup.mediawiki import mediawiki
from core.readers.markup.table import Marked, table_of

_LANGUAGES = (mediawiki, asciidoc, latex)


@dataclass(frozen=True, slots=True)
class Written:
    """Where a table is written, what blocks stand there, and marks inside its cells that are read
    as blanks."""

    span: Span
    blocks: tuple[Block, ...]
    blanks: tuple[Span, ...] = ()


def tables_in(text: str) -> Iterator[Written]:
    """The tables, in the text's order.

    One whose cells leave gaps has lost some: it is read from its lines, as a text of no language.
    """
    marked = [one for language in _LANGUAGES for one in language(text)]
    reached = 0
    for one in sorted(marked, key=lambda one: one.span):
        if one.span.start < reached:
            continue
        table = table_of(text, one)
        if table is not None:
            yield Written(one.span, (table,), tuple(_blanks(text, one)))
        elif one.lines:
            yield Written(one.span, tuple(map(Paragraph, one.lines)))
        else:
            continue
        reached = one.span.end


def _blanks(text: str, marked: Marked) -> Iterator[Span]:
    for row in marked.rows:
        for cell in row:
            for found in marked.breaks.finditer(text, cell.span.start, cell.span.end):
                yield Span(*found.span())
