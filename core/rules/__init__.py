"""Rules: relations between cells, checked with three answers."""

from core.rules.check import RuleBook, broken, check, printed, rulebook, settled
from core.rules.repair import repairs

__all__ = ["RuleBook", "broken", "check", "printed", "repairs", "rulebook", "settled"]
