"""The .gouji file: reports, what people decided on them, and the append-only log of edits."""

from core.store.adding import Prepared, prepared
from core.store.lists import Group, filtered
from core.store.rows import By, Order, Query, ReportRow
from core.store.store import Store, utc_now

__all__ = [
    "By",
    "Group",
    "Order",
    "Prepared",
    "Query",
    "ReportRow",
    "Store",
    "filtered",
    "prepared",
    "utc_now",
]
