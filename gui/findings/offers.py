"""Offers: the repairs for one finding, and how many of them are equally good."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from core.errors import default_language, reason
from core.record import Change, Repair, RepairKind
from core.session import Session

_NAMED = 6  # changes that a line lists


@dataclass(frozen=True, slots=True)
class Offers:
    """Repairs that make a rule hold, the best first; the first ``equal`` are equally good."""

    repairs: tuple[Repair, ...] = ()
    equal: int = 0


def offers_for(session: Session, rule: str) -> Offers:
    """What is offered for a broken rule."""
    mine = tuple(one for one in session.repairs() if rule in one.rules)
    return Offers(mine, mine[0].equal if mine else 0)


def kind_words(kind: RepairKind) -> str:
    """What a repair holds the figures for."""
    match kind:
        case RepairKind.MISREADING:
            return QCoreApplication.translate("Findings", "似为误读")
        case RepairKind.SOURCE_ERROR:
            return QCoreApplication.translate("Findings", "似为原文有误")


def changes_words(repair: Repair, session: Session | None) -> str:
    """The changes with before and after, as far as a line has room for them."""
    mark = reason("repair_separator").words()
    said = mark.join(_change_words(one, session) for one in repair.changes[:_NAMED])
    if len(repair.changes) > _NAMED:
        said = mark.join((said, reason("repair_more", count=len(repair.changes)).words()))
    return said


def repair_words(repair: Repair, session: Session | None) -> str:
    """What a repair holds the figures for, what it changes, and why, in one line.

    The reason names the cells; with several the changes come before it, so that none is cut off.
    """
    words = QCoreApplication.translate("Findings", "{kind}：{why}")
    said = repair.why.words()
    if len(repair.changes) > 1 and session is not None:
        said = f"{changes_words(repair, session)} · {said}"
    return words.format(kind=kind_words(repair.kind), why=said)


def _change_words(change: Change, session: Session | None) -> str:
    blank = reason("repair_blank").words()
    name = change.field
    if session is not None:
        name = session.field(change.field).name(default_language())
    return reason(
        "repair_change_bare",
        name=name,
        before=_figure(change.before) or blank,
        after=_figure(change.after) or blank,
    ).words()


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
