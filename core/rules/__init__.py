"""Rules: relations between cells, checked with three answers."""

from core.rules.check import RuleBook, broken, check, printed, rulebook, settled
from core.rules.lists import check_lists
from core.rules.repair import repairs

__all__ = [
    "RuleBook",
    "broken",
    "check",
    "check_lists",
    "printed",
    "repairs",
    "rulebook",
    "settled",
]
