"""Rules: relations between cells, checked with three answers."""

from core.rules.book import RuleBook, rulebook
from core.rules.causes import SIGNS, Cause, causes, no_repair
from core.rules.check import broken, check
from core.rules.lists import check_lists, is_list
from core.rules.model import Basis, Facts, NamedRule, Rule, facts_of, printed, settled
from core.rules.packs import load_pack
from core.rules.places import BESIDE, Found, found_packs, given_packs, office_files
from core.rules.repair import repairs
from core.rules.report import check_report

__all__ = [
    "BESIDE",
    "SIGNS",
    "Basis",
    "Cause",
    "Facts",
    "Found",
    "NamedRule",
    "Rule",
    "RuleBook",
    "broken",
    "causes",
    "check",
    "check_lists",
    "check_report",
    "facts_of",
    "found_packs",
    "given_packs",
    "is_list",
    "load_pack",
    "no_repair",
    "office_files",
    "printed",
    "repairs",
    "rulebook",
    "settled",
]
