"""Rules: relations between cells, checked with three answers."""

from core.rules.check import RuleBook, broken, check, printed, rulebook, settled

__all__ = ["RuleBook", "broken", "check", "printed", "rulebook", "settled"]
