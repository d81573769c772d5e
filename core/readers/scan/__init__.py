"""Scans: pictures of pages, recognised with models that come inside the package ``rapidocr``.

Nothing here is imported before a picture is met, for the models and what they need are the extra
``gouji[ocr]``.
"""

from core.readers.scan.reading import read_pictures, read_scanned_pdf

__all__ = ["read_pictures", "read_scanned_pdf"]
