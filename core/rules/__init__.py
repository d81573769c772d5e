"""Rules: relations between cells, checked with three answers."""

from core.rules.book import RuleBook, rulebook
from core.rules.check import broken, check
from core.rules.lists import check_lists
from core.rules.model import Facts, NamedRule, Rule, facts_of, printed, settled
from core.rules.packs import Pack, load_pack
from core.rules.repair import repairs
from core.rules.report import check_report

__all__ = [
    "Facts",
    "NamedRule",
    "Pack",
    "Rule",
    "RuleBook",
    "broken",
    "check",
    "check_lists",
    "check_report",
    "facts_of",
    "load_pack",
    "printed",
    "repairs",
    "rulebook",
    "settled",
]
