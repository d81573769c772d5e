"""The .gouji file: reports, what people decided on them, and the append-only log of edits."""

from core.store.rows import Order, Query, ReportRow
from core.store.store import Store, utc_now

__all__ = ["Order", "Query", "ReportRow", "Store", "utc_now"]
