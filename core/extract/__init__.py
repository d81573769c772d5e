"""Extraction: Document to readings: locate tables, align labels, place figures, resolve."""

from collections.abc import Mapping

from core.document import Document
from core.forms import Forms
from core.record import Extraction


def extract(
    document: Document,
    forms: Forms,
    *,
    file: str,
    sha256: str,
    chosen: Mapping[str, str | None] | None = None,
) -> tuple[Extraction, ...]:
    """The reports of a document, one ``Extraction`` each; ``chosen`` forces the form of a table
    (None: the report has no such table)."""
    raise NotImplementedError(document, forms, file, sha256, chosen)
