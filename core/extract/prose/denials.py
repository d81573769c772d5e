"""Denials: sentences that say that there was none: 未收到, 无, 没有因…产生."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.extract.prose.clauses import PASSING, Clause
from core.extract.prose.context import Context
from core.extract.prose.tokens import Token
from core.extract.prose.vocabulary import Kind, Slot

_HAPPENING = ("发生", "出现", "产生")
_BOTH = ("review", "suit")
_CAUSES = frozenset({"因", "针对", "就", "对"})
_PASSING = PASSING | {Kind.AGENCY, Kind.SLOT}
_OBJECTS = frozenset({Kind.OBJECT, Kind.BARE_OBJECT})
_NEEDING_OBJECT = frozenset({"received", "new"})


def deny(
    context: Context, clauses: Sequence[Clause], index: int, negation: int, scope: str | None
) -> None:
    """Claim zero for all that a negation governs: over 、 and 和, up to the next other mark."""
    found: list[tuple[Slot, int, int]] = []
    start = clauses[index].tokens[negation].start
    for group in _groups(clauses, index, negation):
        if any(token.kind not in _PASSING for token in group):
            if any(token.slot is not None for token in group):
                return  # 未发生行政复议、行政诉讼败诉: what follows turns the sense of all
            break
        slot = _denied(context, group)
        if slot is not None:
            found.append((slot, group[0].start if found else start, group[-1].end))
    for slot, first, end in _apart(context, found):
        if slot.subject is not None and slot.deniable:
            context.claim(
                slot, slot.subject, Decimal(0), (first, end), scope=scope, group=slot.group,
                is_cumulative=context.sentence.is_cumulative,
            )  # fmt: skip


def _apart(
    context: Context, found: Sequence[tuple[Slot, int, int]]
) -> Iterator[tuple[Slot, int, int]]:
    """复议和诉讼 are two things, where neither was."""
    for slot, first, end in found:
        for one in _BOTH if slot.id == "both_disputes" else (slot.id,):
            yield context.words.slots[one], first, end


def denied_before(clause: Clause, negation: int, text: str) -> int:
    """Where the clause ends, if what is denied stands before the negation: 行政复议均未发生;
    0 otherwise."""
    tokens = clause.tokens[negation + 1 :]
    is_over = clause.closer is not Kind.ITEM and 0 < len(tokens) <= 2
    if not is_over or any(token.kind is not Kind.FILLER for token in tokens):
        return 0
    is_of_happening = text.startswith(_HAPPENING, tokens[0].start, tokens[0].end)
    return tokens[-1].end if is_of_happening else 0


def deny_before(
    context: Context, slots: Sequence[Slot], place: tuple[int, int], scope: str | None
) -> None:
    """Claim zero for disputes that stand before their negation."""
    is_against = context.is_about and (context.is_of_disputes or context.speaks_of_work(place[1]))
    if not is_against or any(slot.kind != "dispute" or not slot.deniable for slot in slots):
        return
    for slot in slots:
        if slot.subject is not None:
            context.claim(slot, slot.subject, Decimal(0), place, scope=scope, group=slot.group)


def _groups(clauses: Sequence[Clause], index: int, negation: int) -> Iterator[list[Token]]:
    """What is denied, one thing at a time."""
    tokens: Sequence[Token] = clauses[index].tokens[negation + 1 :]
    while True:
        group: list[Token] = []
        for token in tokens:
            if token.kind is Kind.AND:
                if group:
                    yield group
                group = []
            else:
                group.append(token)
        if group:
            yield group
        if clauses[index].closer is not Kind.ITEM or index + 1 >= len(clauses):
            return
        index += 1
        tokens = clauses[index].tokens


def _denied(context: Context, group: Sequence[Token]) -> Slot | None:
    """The slot that the words of one group deny."""
    for place, token in enumerate(group):
        context.meet(token)
        if token.kind is Kind.BARE_OBJECT:
            context.meet_bare_object(group, place)
    slots = [t.slot for t in group if t.slot is not None and t.slot.kind != "court"]
    disputes = [slot for slot in slots if slot.topic == "disputes"]
    if disputes:
        is_whole = all(slot.kind == "dispute" or slot.id == "both_disputes" for slot in disputes)
        return disputes[-1] if is_whole and context.is_about else None
    if not slots:
        return context.words.slots["received"] if _is_of_requests(context, group) else None
    slot = next((slot for slot in slots if slot.group), slots[-1])
    if slot.id in _NEEDING_OBJECT and not _has_object(context, group):
        return None
    if slot.topic == "requests" and context.topic != "requests":
        return None
    return None if slot.needs_about and not context.is_about else slot


def _is_of_requests(context: Context, group: Sequence[Token]) -> bool:
    """无申请: nothing but the thing itself is denied."""
    words = {context.text[token.start : token.end] for token in group}
    return not words & _CAUSES and _has_object(context, group)


def _has_object(context: Context, group: Sequence[Token]) -> bool:
    is_of_requests = context.topic == "requests"
    return is_of_requests and any(token.kind in _OBJECTS for token in group)
