"""Clauses: a sentence's tokens between marks, and what stands around a figure in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.extract.prose.tokens import Token
from core.extract.prose.vocabulary import Kind, Slot

_ENDS = (Kind.ITEM, Kind.COMMA, Kind.SEGMENT, Kind.SENTENCE, Kind.OPEN, Kind.CLOSE)
_LONGEST = 200  # tokens of a clause; text without marks is cut
_TAKING = frozenset({"received", "new", "processed"})
_OF = ("属", "涉及")
_COUNTING = ("总数", "总量", "数量", "共计", "总计", "合计", "共有")
_BRACKET = 40  # tokens that a bracket without figures has at most
PASSING = frozenset(
    {
        Kind.FILLER, Kind.OBJECT, Kind.BARE_OBJECT, Kind.ABOUT, Kind.OWN_PERIOD,
        Kind.CUMULATIVE, Kind.SINCE, Kind.ALL, Kind.EACH, Kind.COLON,
    }
)  # fmt: skip
_STARTING = PASSING | {Kind.OF_WHICH, Kind.AND, Kind.AGENCY}
_STOPPING = frozenset(
    {
        Kind.TAIL, Kind.OF_WHICH, Kind.COMPARE, Kind.QUANTITY, Kind.NEGATION,
        Kind.AGENCY, Kind.AND, Kind.GOAL, Kind.COLON,
    }
)  # fmt: skip


class Clause(NamedTuple):
    """Tokens between two marks; ``opener`` and ``closer`` are the marks."""

    tokens: Sequence[Token]
    opener: Kind
    closer: Kind

    @property
    def has_quantity(self) -> bool:
        return any(token.kind is Kind.QUANTITY for token in self.tokens)

    def has(self, kind: Kind) -> bool:
        """Whether a token of this kind is there."""
        return any(token.kind is kind for token in self.tokens)


@dataclass(slots=True)
class Chain:
    """The slots beside a figure, nearest first, and the tokens ``start:end`` they stand in.

    ``joined`` are slots that share the figure (A 和 B 3 件).
    """

    start: int
    end: int
    slots: list[Slot] = field(default_factory=list)
    joined: list[Slot] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    names_court: bool = False  # 一审 3 件 are a part of the suits
    follows: bool = False  # the slots come after the figure

    @property
    def slot(self) -> Slot:
        """The slot that names the figure: of an outcome and its reason the reason."""
        first = self.slots[0]
        if first.kind == "outcome of a request" and not self.follows:
            return next((slot for slot in self.slots[1:2] if slot.kind == "reason"), first)
        return first

    def has_topic(self, topic: str) -> bool:
        """Whether a slot of this topic is in it; answers give rise to disputes and do not count."""
        return any(slot.topic == topic and slot.id != "replied" for slot in self.slots)

    def has_kind(self, kind: str) -> bool:
        """Whether a slot of this kind is in it."""
        return any(slot.kind == kind for slot in self.slots)


def clauses_of(tokens: Sequence[Token]) -> Iterator[Clause]:
    """The clauses in order; brackets without figures are left out."""
    clause: list[Token] = []
    opener = Kind.SENTENCE
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind is Kind.OPEN and (closing := _aside(tokens, place)):
            place = closing
        elif token.kind in _ENDS:
            yield Clause(clause, opener, token.kind)
            clause, opener = [], token.kind
        else:
            clause.append(token)
            if len(clause) >= _LONGEST:
                yield Clause(clause, opener, Kind.SENTENCE)
                clause, opener = [], Kind.SENTENCE
        place += 1
    yield Clause(clause, opener, Kind.SENTENCE)


def _aside(tokens: Sequence[Token], opening: int) -> int:
    """Where the bracket closes, if it holds no figure; 0 otherwise."""
    for place in range(opening + 1, min(opening + _BRACKET, len(tokens))):
        kind = tokens[place].kind
        if kind is Kind.CLOSE:
            return place
        if kind in (Kind.QUANTITY, Kind.ALL, Kind.SENTENCE, Kind.OPEN):
            return 0
    return 0


def figures_of(clauses: Sequence[Clause], index: int, place: int) -> list[Token]:
    """The figures behind a token, over 、 and 和, with nothing else between them."""
    figures: list[Token] = []
    tokens: Sequence[Token] = clauses[index].tokens[place + 1 :]
    while all(token.kind in (Kind.QUANTITY, Kind.FILLER, Kind.AND) for token in tokens):
        figures += (token for token in tokens if token.kind is Kind.QUANTITY)
        if clauses[index].closer is not Kind.ITEM or index + 1 >= len(clauses):
            return figures
        index += 1
        tokens = clauses[index].tokens
    return []


def starts_with_figure(tokens: Sequence[Token]) -> bool:
    """Whether nothing that matters stands before the first figure: 其中 2 件 …"""
    for token in tokens:
        if token.kind is Kind.QUANTITY:
            return True
        if token.kind not in _STARTING:
            return False
    return False


def before(tokens: Sequence[Token], figure: int) -> Chain | None:
    """The slots that lead to the figure without a foreign word between."""
    chain = Chain(figure, figure + 1)
    joining = False
    for place in range(figure - 1, -1, -1):
        token = tokens[place]
        slot = token.slot
        if token.kind is Kind.SLOT and slot is not None:
            if slot.kind == "court":
                chain.names_court = True
            else:
                (chain.joined if joining and chain.slots else chain.slots).append(slot)
        elif token.kind is Kind.AND and chain.slots:
            joining = True
        elif token.kind not in PASSING:
            break
        chain.kinds.add(token.kind)
        chain.start = place
        if token.kind is Kind.COLON and chain.slots:
            break  # what leads to a list: 公开情况：政府公报 3 条
    return chain if chain.slots else None


def counted(clause: Clause, figure: int, slot: Slot, text: str) -> Chain | None:
    """The words that count requests without a verb: 政府信息公开申请总数为 3 件; ``slot`` is
    what they name."""
    tokens = clause.tokens
    chain = Chain(figure, figure + 1, slots=[slot])
    counts = is_object = False
    for place in range(figure - 1, -1, -1):
        token = tokens[place]
        if token.kind not in PASSING:
            if token.kind is Kind.AND:
                return None  # a sum of several things
            break
        counts = counts or text.startswith(_COUNTING, token.start, token.end)
        is_object = is_object or token.kind is Kind.OBJECT
        chain.kinds.add(token.kind)
        chain.start = place
    return chain if counts and is_object and clause.opener is not Kind.ITEM else None


def after(tokens: Sequence[Token], figure: int) -> Chain | None:
    """The slots that follow the figure (2 件被纠正), with nothing foreign up to the next figure."""
    chain = Chain(figure, figure + 1, follows=True)
    for place in range(figure + 1, len(tokens)):
        token = tokens[place]
        slot = token.slot
        if token.kind is Kind.SLOT and slot is not None:
            if slot.kind != "court":
                chain.slots.append(slot)
                chain.end = place + 1
        elif token.kind in _STOPPING and chain.slots:
            break
        elif token.kind not in PASSING:
            if chain.slots and chain.slots[0].kind == "column":
                break
            return None
        elif token.kind is Kind.COLON and not chain.slots:
            return None  # a list begins, whose figures follow their words
        chain.kinds.add(token.kind)
    chain.slots.sort(key=lambda slot: slot.topic != "disputes")
    return chain if chain.slots else None


def is_a_part_of_more(leading: Sequence[Token], text: str) -> bool:
    """Whether a figure is that part of something else that is of open government information:
    其中政府信息公开类 3 件."""
    names = False
    for token in reversed(leading):
        if token.kind is Kind.OF_WHICH or text.startswith(_OF, token.start, token.end):
            return names
        if token.kind not in PASSING:
            return False
        names = names or token.kind in (Kind.ABOUT, Kind.OBJECT)
    return False


def is_of_something_else(leading: Sequence[Token]) -> bool:
    """Whether what was received is named by words that nobody knows: 受理异地就医备案 5 件."""
    names = False
    for token in reversed(leading):
        if token.slot is not None and token.slot.id in _TAKING:
            return names
        if token.kind is Kind.TEXT:
            names = True
        elif token.kind not in (Kind.FILLER, Kind.BARE_OBJECT, Kind.SLOT):
            return False
    return False


def stands_alone(tokens: Sequence[Token], figure: int, slot: Slot) -> bool:
    """Whether no word after the figure gives it another meaning."""
    for place in range(figure + 1, len(tokens)):
        token = tokens[place]
        if token.kind in _STOPPING:
            return True
        if token.slot is not None and token.slot.kind != "court":
            is_next = any(later.kind is Kind.QUANTITY for later in tokens[place:])
            if not is_next and not _only_says_done(slot, token.slot):
                return False
        elif token.kind not in PASSING and token.slot is None:
            return False
    return True


def _only_says_done(slot: Slot, following: Slot) -> bool:
    done = ("processed", "on_time", "replied")
    return following.id in done and slot.id in ("received", "new", "carried_in", *done)
