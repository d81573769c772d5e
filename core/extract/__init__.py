"""Extraction: Document to readings: locate tables, align labels, place figures, resolve."""

from core.extract.report import extract

__all__ = ["extract"]
