"""Resolving: which subject a figure has, by the sort of slot that names it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.extract.prose.clauses import Chain, Clause
from core.extract.prose.context import Context, Total
from core.extract.prose.tokens import Quantity
from core.extract.prose.vocabulary import Kind, Slot

_RECEIVED = frozenset({"received", "received_as", "new"})
_COUNTS = _RECEIVED | {"carried_in", "carried_out", "processed", "on_time", "replied"}
_SHARED = frozenset({"denied", "unable", "unprocessed", "other", "granted_or_partially", "both"})
_NIL = ("为0", "为零")
_CAUSED = re.compile(r"^(?!.*受理)(?:.*收到|.*接到).*(?:引起|引发)")  # against the agency
_SUFFERED = re.compile(r"^(?!.*(?:受理|复议申请)).*(?:收到|接到)")  # not what it decides itself
_DOCUMENTS_FROM = 2021  # the first form that counts documents as issued, repealed, in force


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure and the words that say what it is of; ``start:end`` is its place."""

    clause: Clause
    chain: Chain
    slot: Slot
    quantity: Quantity
    scope: str | None
    start: int
    end: int

    @property
    def is_part(self) -> bool:
        """Whether 其中 stands in its clause."""
        return self.clause.has(Kind.OF_WHICH)


def resolve(context: Context, reading: Reading) -> None:
    """Claim the figure, if it is certain what it is of."""
    slot, quantity = reading.slot, reading.quantity
    if quantity.unit is None:
        is_nil = slot.deniable and context.text.endswith(_NIL, reading.start, reading.end)
        if not (slot.bare or is_nil):
            return
    elif not _fits(slot, quantity):
        return
    if slot.beside and not any(c.subject in slot.beside for _, c in context.sentence.claims):
        return
    _RESOLVERS.get(slot.kind, _count)(context, reading)


def _fits(slot: Slot, quantity: Quantity) -> bool:
    """Whether the unit is one that such things are counted in; of nothing 元 are 万元."""
    unit = quantity.unit
    return (
        unit in slot.units
        or (slot.kind == "fee" and unit == "件")
        or (slot.units == {"万元"} and unit == "元" and not quantity.value)
    )


def _state(context: Context, reading: Reading, subject: str, *, group: str | None = None) -> None:
    slot = reading.slot
    is_cumulative = context.is_cumulative(slot, subject, reading.chain.kinds)
    if is_cumulative is None or (slot.only_cumulative and not is_cumulative):
        return
    unit = reading.quantity.unit
    context.claim(
        slot, subject, reading.quantity.value, (reading.start, reading.end),
        unit=None if unit in ("位", "名") else unit,
        is_cumulative=is_cumulative, scope=reading.scope, group=group or slot.group,
    )  # fmt: skip


def _count(context: Context, reading: Reading) -> None:
    """Requests received, carried, closed, by outcome, by channel."""
    slot = reading.slot
    if context.topic != "requests" or reading.chain.has_topic("disputes"):
        return
    if context.sentence.is_wider:
        return
    if slot.subject is None or (slot.id == "rate" and context.sentence.has_goal):
        return
    if reading.chain.has_kind("column") or (
        slot.id in _COUNTS and reading.chain.follows and reading.is_part and not slot.group
        and slot.id not in ("new", "carried_in", "carried_out")
    ):  # fmt: skip
        return
    before = len(context.sentence.claims)
    group = _divided(context, slot, reading.scope)
    _state(context, reading, slot.subject, group=group)
    if len(context.sentence.claims) == before or reading.scope or slot.units == {"%"}:
        return
    total = Total(slot, slot.subject, reading.quantity.value)
    if context.sentence.is_cumulative:
        return
    context.totals.append(total)
    if slot.id in _RECEIVED:
        context.divided = total


def _divided(context: Context, slot: Slot, scope: str | None) -> str | None:
    """The total that a unit's figure is a part of."""
    if scope is None or context.divided is None or slot.subject != context.divided.subject:
        return None
    return slot.subject


def of_a_unit(context: Context, clause: Clause, name: str, figure: int, start: int) -> None:
    """A unit's figure in a list of units: 县水利局 3 件."""
    total, token = context.divided, clause.tokens[figure]
    quantity = token.quantity
    if total is None or quantity is None or context.topic != "requests":
        return
    is_list = Kind.ITEM in (clause.opener, clause.closer) or clause.has(Kind.OF_WHICH)
    if not is_list or quantity.unit not in total.slot.units:
        return
    context.claim(
        total.slot, total.subject, quantity.value, (start, token.end),
        unit=quantity.unit, scope=name, group=total.subject,
    )  # fmt: skip


def _column(context: Context, reading: Reading) -> None:
    """A kind of applicants: a part of the count that was named last."""
    total = applicants_total(context, is_part=reading.is_part)
    if total is None or reading.scope or context.topic != "requests":
        return
    value = reading.quantity.value
    is_of_persons = reading.quantity.unit in ("位", "名")
    if total.value is not None and (
        value > total.value or (is_of_persons and value != total.value)
    ):
        return
    if is_of_persons and total.value is None:
        return
    row = total.subject.removesuffix(".total")
    _state(context, reading, f"{row}.{reading.slot.column}")


def applicants_total(context: Context, *, is_part: bool) -> Total | None:
    """The count that applicants are parts of; None where several might be meant."""
    if context.words.narrative or not context.totals:
        return None
    total = context.totals[-1]
    if total.slot.kind == "outcome of a request":
        has_row = total.subject.startswith(("requests.granted.", "requests.partially_granted."))
        return total if has_row and is_part else None
    if total.slot.id in _RECEIVED:
        return total
    return total if len(context.totals) == 1 and is_part else None


def _dispute(context: Context, reading: Reading) -> None:
    """Reviews and suits against the agency, not those that it decides itself."""
    slot = reading.slot
    if slot.subject is None or not _is_against(context, reading):
        context.disputes = []  # results that follow are of these
        return
    _state(context, reading, slot.subject)
    if context.sentence.is_cumulative:
        return
    if context.has_results:
        context.disputes = []
    context.has_results = False
    context.disputes.append(Total(slot, slot.subject, reading.quantity.value))


def _is_against(context: Context, reading: Reading) -> bool:
    """Whether disputes are over open government information, and against the whole agency."""
    chain = reading.chain
    words = context.text[reading.start : reading.end]
    of_requests = chain.has_topic("requests") and not _CAUSED.search(words)
    if of_requests and not (context.is_under_disputes and _SUFFERED.search(words)):
        return False
    sentence = context.sentence
    if not context.is_about or sentence.is_decided or sentence.is_wider:
        return False
    if not (context.is_of_disputes or context.speaks_of_work(reading.end)):
        return False  # of anything that was decided
    return not reading.scope and not (chain.names_court and not chain.follows)


def result_subject(context: Context, slot: Slot, *, is_inside: bool) -> tuple[str, Total] | None:
    """The subject of a result, and the count that it is a part of."""
    if context.topic != "disputes" or not context.disputes:
        return None
    if len(context.disputes) > 1 and not is_inside:
        return None  # of which of them?
    total = context.disputes[-1]
    base = total.subject.removesuffix(".total")
    if slot.only_for is not None and slot.only_for not in base:
        return None
    if not context.words.narrative:
        return f"{base}.{slot.column}", total
    return (f"{base}_{slot.column}", total) if slot.column != "pending" else None


def _result(context: Context, reading: Reading) -> None:
    """How disputes ended."""
    is_inside = reading.clause.opener is Kind.OPEN or context.has_results
    found = result_subject(context, reading.slot, is_inside=is_inside)
    if found is None or reading.scope:
        return
    subject, total = found
    named = {slot.subject for slot in reading.chain.slots if slot.kind == "dispute"}
    if named - {total.subject}:
        return  # 行政复议纠错 3 件 after a count of suits
    if total.value is not None and reading.quantity.value > total.value:
        return
    context.has_results = True
    _state(context, reading, subject, group=total.subject if context.words.narrative else None)


def _share(context: Context, reading: Reading) -> None:
    """A percentage of what was counted just before."""
    if context.last is None or not context.sentence.claims or reading.scope:
        return
    if context.words.narrative:
        return  # its parts and totals are all counted
    slot, claim = context.last
    is_fresh = context.sentence.claims[-1][1] is claim
    if slot.id in _SHARED and is_fresh and claim.scope is None and not claim.is_cumulative:
        _state(context, reading, claim.subject.removesuffix(".total") + ".share")


def _both(context: Context, reading: Reading) -> None:
    """两项合计, after what was disclosed in full and in part."""
    named = [slot.id for slot, _ in context.sentence.claims[-2:]]
    if named == ["granted", "partially"] and reading.slot.subject is not None:
        _state(context, reading, reading.slot.subject)


def _fee(context: Context, reading: Reading) -> None:
    """What was charged for handling information, and for how many requests."""
    slot = reading.slot
    is_cases = reading.quantity.unit not in ("元", "万元")
    if is_cases and reading.quantity.unit != "件":
        return
    subject = "info_fee.cases" if is_cases else "info_fee.amount_yuan"
    if any(claim.subject == subject for _, claim in context.sentence.claims):
        return  # a list of what the total is made of
    if not is_cases or reading.chain.follows or slot.kind == "fee cases":
        _state(context, reading, subject)


def _own_topic(context: Context, reading: Reading) -> None:
    """What a report before 2019 counts besides requests and disputes."""
    slot = reading.slot
    if slot.parts:
        return _each_part(context, reading)
    if slot.subject is None or (slot.needs_about and not context.speaks_of_work(reading.end)):
        return None
    is_stated = any(claim.subject == slot.subject for _, claim in context.sentence.claims)
    is_named = slot.subject in context.sentence.named and not slot.only_cumulative
    if slot.bare and not (is_stated or is_named):
        return None
    return _state(context, reading, slot.subject)


def _head(context: Context, reading: Reading) -> None:
    """How often the head of the agency took part in what was counted just before."""
    last = context.sentence.claims[-1][1] if context.sentence.claims else None
    if last is not None and last.subject in reading.slot.beside and not reading.scope:
        _state(context, reading, last.subject + "_head")


def _each_part(context: Context, reading: Reading) -> None:
    """专兼职各 1 人 of a unit."""
    office = reading.scope or context.office_before(reading.start)
    if Kind.EACH in reading.chain.kinds and office is not None:
        for part in reading.slot.parts:
            _state(context, replace(reading, scope=office), part)


def _documents(context: Context, reading: Reading) -> None:
    """Rules and normative documents that were issued, repealed, or are in force."""
    slots, year = reading.chain.slots, context.words.year
    if any(slot.kind == "document verb" and slot.column is None for slot in slots):
        return
    row = next((slot.row for slot in slots if slot.kind == "document"), None)
    column = next((slot.column for slot in slots if slot.kind == "document verb"), None)
    row = row or context.document
    if row is None or column is None or reading.scope:
        return
    if context.words.narrative:
        subject = "stat14.issued_normative" if (row, column) == _NORMATIVE_ISSUED else None
    else:
        is_counted = year is not None and year >= _DOCUMENTS_FROM
        subject = f"disclosure.{row}.{column}" if is_counted else None
    if subject is not None:
        context.document = row
        _state(context, reading, subject)


_NORMATIVE_ISSUED = ("normative_documents", "issued")
_RESOLVERS: Mapping[str, Callable[[Context, Reading], None]] = {
    "column": _column,
    "dispute": _dispute,
    "result": _result,
    "share": _share,
    "sum of two": _both,
    "fee": _fee,
    "fee cases": _fee,
    "own topic": _own_topic,
    "head": _head,
    "document": _documents,
    "document verb": _documents,
}
