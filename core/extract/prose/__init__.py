"""Prose: figures stated in sentences, as claims."""

from collections.abc import Sequence

from core.document import Document, Span
from core.record import Claim


def claims_of(
    document: Document, *, exclude: Sequence[Span] = (), narrative: bool = False
) -> tuple[Claim, ...]:
    """The claims of a document's sentences."""
    return ()
