"""Values of records and documents to JSON and back, exactly; figures are strings, spans pairs.

Defaults are left out, so that a report's 200 cells stay small. Everything here round-trips; what
does not decode raises ``ValueError``, ``KeyError`` or ``TypeError``, which the store words.
"""

from core.store.codec.decisions import (
    from_changes,
    from_decision,
    from_decisions,
    from_head,
    from_waivers,
    to_changes,
    to_decision,
    to_decisions,
    to_head,
    to_waivers,
)
from core.store.codec.documents import from_document, text_of, to_document
from core.store.codec.extractions import from_extraction, to_extraction
from core.store.codec.packing import Json, dumps, loads, pack, unpack

__all__ = [
    "Json",
    "dumps",
    "from_changes",
    "from_decision",
    "from_decisions",
    "from_document",
    "from_extraction",
    "from_head",
    "from_waivers",
    "loads",
    "pack",
    "text_of",
    "to_changes",
    "to_decision",
    "to_decisions",
    "to_document",
    "to_extraction",
    "to_head",
    "to_waivers",
    "unpack",
]
