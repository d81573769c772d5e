"""The .gouji file: reports, what people decided on them, and the append-only log of edits."""

from core.store.adding import Prepared, prepared
from core.store.lists import Group, Progress, filtered
from core.store.overview import DayLine, Overview, RuleLine, TimeLine, YearLine
from core.store.risk import risk_reasons
from core.store.rows import By, Order, Query, ReportRow, needs_of
from core.store.store import Store, utc_now

__all__ = [
    "By",
    "DayLine",
    "Group",
    "Order",
    "Overview",
    "Prepared",
    "Progress",
    "Query",
    "ReportRow",
    "RuleLine",
    "Store",
    "TimeLine",
    "YearLine",
    "filtered",
    "needs_of",
    "prepared",
    "risk_reasons",
    "utc_now",
]
