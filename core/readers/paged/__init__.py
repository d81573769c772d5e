"""Pages to a Document: what PDF and recognised pictures share; see ``core.readers.paged.sheet``."""

from core.readers.paged.composing import document_of
from core.readers.paged.sheet import Piece, Ruling, Sheet, level, upright

__all__ = ["Piece", "Ruling", "Sheet", "document_of", "level", "upright"]
