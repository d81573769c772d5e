"""Offers: the repairs for one finding, and how many of them are equally good."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.errors import LANGUAGES, reason
from core.record import Repair, RepairKind
from core.session import Session


@dataclass(frozen=True, slots=True)
class Offers:
    """Repairs that make a rule hold, the best first; the first ``equal`` are equally good."""

    repairs: tuple[Repair, ...] = ()
    equal: int = 0


def offers_for(session: Session, rule: str) -> Offers:
    """What is offered for a broken rule."""
    mine = tuple(one for one in session.repairs() if rule in one.rules)
    return Offers(mine, _equal(mine))


def _equal(repairs: tuple[Repair, ...]) -> int:
    """How many are as good as the first, which says so in its reason."""
    if not repairs:
        return 0
    said = repairs[0].why.words(LANGUAGES[0])
    for count in range(len(repairs), 1, -1):
        if reason("repair_equal", count=count).words(LANGUAGES[0]) in said:
            return count
    return 1


def kind_words(kind: RepairKind) -> str:
    """What a repair holds the figures for."""
    match kind:
        case RepairKind.MISREADING:
            return QCoreApplication.translate("Findings", "似为误读")
        case RepairKind.SOURCE_ERROR:
            return QCoreApplication.translate("Findings", "似为原文有误")


def repair_words(repair: Repair) -> str:
    """Cell, before → after and why, in one line."""
    words = QCoreApplication.translate("Findings", "{kind}：{why}")
    return words.format(kind=kind_words(repair.kind), why=repair.why.words())
