"""Reading: one passage's clauses to claims."""

import re
from collections.abc import Sequence

from core.extract.prose.clauses import (
    PASSING,
    Chain,
    Clause,
    after,
    before,
    clauses_of,
    counted,
    figures_of,
    is_a_part_of_more,
    is_of_something_else,
    stands_alone,
    starts_with_figure,
)
from core.extract.prose.context import Context, Total
from core.extract.prose.denials import denied_before, deny, deny_before
from core.extract.prose.passages import Passage
from core.extract.prose.resolve import (
    Reading,
    applicants_total,
    of_a_unit,
    resolve,
    result_subject,
)
from core.extract.prose.scopes import Scopes, title_of
from core.extract.prose.tokens import Quantity, Token, scan
from core.extract.prose.vocabulary import Kind, Slot, Vocabulary
from core.record import Claim

_TITLE = 600  # characters at the top that name the reporting agency
_MANY = 100  # claims after which a sentence is over, whatever its marks
_INERT = (Kind.TEXT, Kind.FILLER, Kind.AND, Kind.TAIL, Kind.AGENCY)
_WORTH = re.compile(
    r"\d|[一二两三四五六七八九十][件条位名起宗份项人次个]|[未无没均]|申请|信息公开|复议|诉讼"
)
_NOT_SO = ("每", "平均", "将", "拟", "如", "若", "日均", "月均", "年均", "应")
_REFERRING = PASSING | {Kind.SLOT, Kind.TAIL, Kind.AGENCY}


def read(passage: Passage, words: Vocabulary, raw: str, page_title: str) -> list[Claim]:
    """The passage's claims in order; ``raw`` is the document's text."""
    title = title_of(page_title, raw[: min(_TITLE, passage.places[0])])
    return Reader(Context(passage, words, raw), title).read(passage)


class Reader:
    """Goes over a passage's clauses and takes each figure with the words around it."""

    def __init__(self, context: Context, title: str) -> None:
        self._context = context
        self._scopes = Scopes(context, title)
        self._consumed: set[int] = set()  # tokens of the clause that a figure was read by
        self._pending: list[Slot] = []  # A of A、B 3 件
        self._is_blocked = False  # 每个单位 3 名、2 名

    def read(self, passage: Passage) -> list[Claim]:
        """The claims of the passage."""
        text, start = passage.text, 0
        while start < len(text):
            end = text.find("。", start) + 1 or len(text)
            if _WORTH.search(text, start, end):
                self._sentence(scan(text, passage.places, self._context.words, start, end))
            start = end
        return self._context.claims

    def _sentence(self, tokens: Sequence[Token]) -> None:
        context = self._context
        clauses = list(clauses_of(tokens))
        for index, clause in enumerate(clauses):
            self._clause(clauses, index)
            if clause.closer is Kind.SENTENCE or len(context.sentence.claims) > _MANY:
                context.end_sentence()
            elif clause.closer is Kind.SEGMENT:
                context.end_segment()
            elif clause.closer is Kind.OPEN:
                context.enter_bracket()
            elif clause.closer is Kind.CLOSE:
                context.leave_bracket(of_part=clause.has(Kind.OF_WHICH))

    def _clause(self, clauses: Sequence[Clause], index: int) -> None:
        clause, context = clauses[index], self._context
        self._consumed = set()
        is_item = clause.opener is Kind.ITEM and index > 0
        self._scopes.listed = clauses[index - 1] if is_item else None
        is_open = not (self._is_blocked and is_item)
        self._is_blocked = not is_open
        names = False
        for place, token in enumerate(clause.tokens):
            kind = token.kind
            if kind in _INERT:
                continue
            context.meet(token)
            if token.slot is not None:
                names = True
            elif token.quantity is not None:
                if is_open:
                    self._figure(clause, place, token.quantity)
            elif kind is Kind.BARE_OBJECT:
                context.meet_bare_object(clause.tokens, place)
            elif kind in (Kind.BLOCK, Kind.COMPARE):
                is_open = False
                self._is_blocked = self._is_blocked or context.text.startswith(_NOT_SO, token.start)
            elif is_open and kind is Kind.NEGATION:
                self._denial(clauses, index, place)
                is_open = False
            elif is_open and kind is Kind.APART:
                self._apart(clauses, index, place)
        if names and is_open and not clause.has_quantity:
            self._refer(clause)
        self._wait(clause, names=names)

    def _wait(self, clause: Clause, *, names: bool) -> None:
        """In A、B 3 件 the figure may be of both: A waits for it."""
        if not names:
            self._pending = []
            return
        slots = [t.slot for t in clause.tokens if t.slot is not None and t.slot.kind != "court"]
        if clause.closer is Kind.ITEM and slots and not clause.has_quantity:
            self._pending.append(slots[-1])
        else:
            self._pending = []

    def _denial(self, clauses: Sequence[Clause], index: int, place: int) -> None:
        clause, context = clauses[index], self._context
        if not context.sentence.is_of_the_year:
            return
        denied = denied_before(clause, place, context.text)
        chain = before(clause.tokens, place) if denied else None
        leading = clause.tokens[: chain.start if chain else place]
        is_clear, scope = self._scopes.of(leading) if chain else self._scopes.of_denial(leading)
        if is_clear and chain is not None:
            slots = [*self._pending, *chain.joined, *chain.slots]
            deny_before(context, slots, (clause.tokens[chain.start].start, denied), scope)
        elif is_clear:
            deny(context, clauses, index, place, scope)

    def _figure(self, clause: Clause, place: int, quantity: Quantity) -> None:
        if not quantity.is_exact or not self._context.sentence.is_of_the_year:
            return
        tokens = clause.tokens
        follows = starts_with_figure(tokens)
        context = self._context
        chain = (after(tokens, place) if follows else None) or before(tokens, place)
        chain = chain or counted(clause, place, context.words.slots["received"], context.text)
        if chain is None:
            if is_a_part_of_more(tokens[:place], context.text):
                context.narrow()
            elif is_of_something_else(tokens[:place]):
                context.topic = None
            if clause.opener is not Kind.ITEM and not clause.has(Kind.OF_WHICH):
                context.divided = None  # units that follow divide this
            self._so_far(clause, place, quantity)
            self._of_a_unit(clause, place)
            if any(token.kind is Kind.OBJECT for token in tokens[max(0, place - 1) : place]):
                self._context.totals = []  # 申请 9 件中: parts of it are not of what went before
            return
        if chain.slot.kind in ("own topic", "dispute"):
            context.divided = None
        is_used = any(at in self._consumed for at in range(chain.start, chain.end))
        if is_used and chain.slot.kind != "fee":
            return
        is_clear, scope = self._scopes.of(tokens[: chain.start])
        is_clear = is_clear or chain.slot.topic == "fee" or Kind.SINCE in chain.kinds
        is_clear = is_clear or self._follows_colon(tokens, chain)
        if self._goes_on_about_a_unit(tokens[: chain.end], scope):
            return
        if self._is_what_it_was(tokens[chain.start : place + 2]):
            return
        if not is_clear or not (chain.follows or stands_alone(tokens, place, chain.slot)):
            return
        self._consumed.update(range(chain.start, chain.end))
        start, end = tokens[chain.start].start, tokens[chain.end - 1].end
        self._look_ahead(tokens, place)
        for slot in self._named(chain):
            resolve(self._context, Reading(clause, chain, slot, quantity, scope, start, end))

    def _apart(self, clauses: Sequence[Clause], index: int, place: int) -> None:
        """行政复议、行政诉讼分别为 3 件、2 件: the figures are theirs in order."""
        clause, context = clauses[index], self._context
        chain = before(clause.tokens, place)
        if chain is None or not context.sentence.is_of_the_year:
            return
        slots = [*self._pending, *reversed(chain.joined), *reversed(chain.slots)]
        figures = figures_of(clauses, index, place)
        is_clear, scope = self._scopes.of(clause.tokens[: chain.start])
        if not is_clear or scope or len(slots) != len(figures):
            return
        start = clause.tokens[chain.start].start
        for slot, token in zip(slots, figures, strict=True):
            if token.quantity is not None and token.quantity.is_exact:
                one = Chain(chain.start, place, slots=[slot], kinds=chain.kinds)
                reading = Reading(clause, one, slot, token.quantity, None, start, token.end)
                resolve(context, reading)

    def _follows_colon(self, tokens: Sequence[Token], chain: Chain) -> bool:
        """办理情况如下：收到 5 件: what stands before the colon is not in the way."""
        is_colon = tokens[chain.start].kind is Kind.COLON
        return is_colon and chain.start > 0 and tokens[chain.start - 1].kind is Kind.TEXT

    def _is_what_it_was(self, tokens: Sequence[Token]) -> bool:
        """由 3 件增至 5 件: the first is the figure of another time."""
        if tokens[-1].kind is not Kind.COMPARE:
            return False
        return "由" in self._context.text[tokens[0].start : tokens[-2].start]

    def _goes_on_about_a_unit(self, leading: Sequence[Token], scope: str | None) -> bool:
        """某局收到 5 件，办结 4 件: the second figure is that office's too."""
        sentence = self._context.sentence
        if any(token.kind is Kind.AGENCY for token in leading):
            sentence.of_unit = False
        if scope is not None:
            sentence.of_unit = True
            return False
        return sentence.of_unit

    def _look_ahead(self, tokens: Sequence[Token], figure: int) -> None:
        """收到 10 条依申请公开: what is counted may follow the figure."""
        for token in tokens[figure + 1 :]:
            if token.kind is Kind.OBJECT:
                self._context.meet(token)
            elif token.kind not in PASSING:
                break

    def _named(self, chain: Chain) -> list[Slot]:
        """The slots that the figure is of: one, or each of several with 均; else it is a sum."""
        others = [slot for slot in (*self._pending, *chain.joined) if slot.id != chain.slot.id]
        subject = chain.slot.subject
        if not others or (subject and all(slot.subject == subject for slot in others)):
            return [chain.slot]
        is_each = bool({Kind.ALL, Kind.EACH} & chain.kinds)
        return [*others, chain.slot] if is_each else []

    def _so_far(self, clause: Clause, place: int, quantity: Quantity) -> None:
        """(历年累计 30 件) behind a figure, or a comma: of the same thing, of all years."""
        context, leading = self._context, clause.tokens[:place]
        is_all = any(token.kind in (Kind.CUMULATIVE, Kind.SINCE) for token in leading)
        if clause.opener not in (Kind.OPEN, Kind.COMMA) or not is_all or context.last is None:
            return
        slot, claim = context.last
        is_fresh = bool(context.sentence.claims) and context.sentence.claims[-1][1] is claim
        is_whole = claim.scope is None and not claim.is_cumulative
        is_alone = len(clause.tokens) == place + 1 and all(t.kind in PASSING for t in leading)
        if is_fresh and is_whole and is_alone and quantity.unit == claim.unit:
            context.claim(
                slot, claim.subject, quantity.value, (leading[0].start, clause.tokens[place].end),
                unit=quantity.unit, is_cumulative=True,
            )  # fmt: skip

    def _of_a_unit(self, clause: Clause, place: int) -> None:
        leading = clause.tokens[:place]
        if leading and leading[-1].kind is Kind.TEXT:
            name = self._scopes.name(leading)
            if name is not None:
                start = leading[-1].end - len(name)
                of_a_unit(self._context, clause, name, place, start)

    def _refer(self, clause: Clause) -> None:
        """A clause without a figure that speaks of one before it: 均被驳回, 均为自然人."""
        context, tokens = self._context, clause.tokens
        named = [t.slot for t in tokens if t.slot is not None and t.slot.kind != "court"]
        if len(named) != 1 or any(token.kind not in _REFERRING for token in tokens):
            return
        slot = named[0]
        place = (tokens[0].start, tokens[-1].end)
        says_all = clause.has(Kind.ALL)
        if slot.kind == "result":
            self._refer_to_disputes(slot, place, says_all=says_all)
        elif slot.kind == "column" and says_all:
            total = applicants_total(context, is_part=False)
            if total is not None and total.value is not None:
                row = total.subject.removesuffix(".total")
                context.claim(slot, f"{row}.{slot.column}", total.value, place)
        elif tokens[-1].kind is Kind.TAIL and slot.kind == "count" and slot.subject is not None:
            context.totals = [Total(slot, slot.subject, None)]

    def _refer_to_disputes(self, slot: Slot, place: tuple[int, int], *, says_all: bool) -> None:
        context = self._context
        found = result_subject(context, slot, is_inside=False)
        if found is None or context.last is None or not context.sentence.claims:
            return
        subject, total = found
        is_last = context.last[1].subject == total.subject
        if total.value and is_last and (says_all or total.value == 1):
            group = total.subject if context.words.narrative else None
            context.claim(slot, subject, total.value, place, group=group)
