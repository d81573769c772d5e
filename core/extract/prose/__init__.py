"""Prose: figures stated in sentences, as claims."""

from collections.abc import Sequence

from core.document import Document, Span
from core.extract.prose.passages import passages_of, report_year
from core.extract.prose.reader import read
from core.extract.prose.vocabulary import vocabulary
from core.record import Claim


def claims_of(
    document: Document, *, exclude: Sequence[Span] = (), narrative: bool = False
) -> tuple[Claim, ...]:
    """The figures that the document's sentences state, in reading order.

    ``exclude`` are the regions of the statistics tables. ``narrative`` is for reports before
    2019, which have none: their subjects are those of form 2014.
    """
    words = vocabulary(report_year(document), narrative=narrative)
    claims: list[Claim] = []
    for passage in passages_of(document, exclude, words):
        claims += read(passage, words, document.text, document.page_title or "")
    return tuple(claims)
