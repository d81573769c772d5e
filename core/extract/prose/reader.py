"""Reading: one passage's clauses to claims."""

import re
from collections.abc import Sequence
from functools import lru_cache

from core.extract.prose.clauses import (
    PASSING,
    Chain,
    Clause,
    after,
    before,
    clauses_of,
    stands_alone,
    starts_with_figure,
)
from core.extract.prose.context import Context, Total
from core.extract.prose.denials import deny
from core.extract.prose.passages import Passage
from core.extract.prose.resolve import (
    Reading,
    applicants_total,
    of_a_unit,
    resolve,
    result_subject,
)
from core.extract.prose.tokens import Quantity, Token, scan
from core.extract.prose.vocabulary import Kind, Slot, Vocabulary
from core.fold import fold
from core.record import Claim

_TITLE = 600  # characters at the top that name the reporting agency
_MANY = 100  # claims after which a sentence is over, whatever its marks
_NAME = 25  # characters that a unit's name has at most
_NAMING = frozenset({Kind.TEXT, Kind.ABOUT, Kind.OBJECT, Kind.ALIEN, Kind.BARE_OBJECT})
_UNCLEAR = frozenset(
    {
        Kind.ALIEN, Kind.BLOCK, Kind.COMPARE, Kind.NEGATION, Kind.YEAR, Kind.OTHER_PERIOD,
        Kind.GOAL, Kind.MONTH,
    }
)  # fmt: skip
_INERT = (Kind.TEXT, Kind.FILLER, Kind.AND, Kind.TAIL, Kind.AGENCY)
_WORTH = re.compile(
    r"\d|[一二两三四五六七八九十][件条位名起宗份项人次个]|[未无没均]|申请|信息公开|复议|诉讼"
)
_REFERRING = PASSING | {Kind.SLOT, Kind.TAIL, Kind.AGENCY}


def read(passage: Passage, words: Vocabulary, raw: str, page_title: str) -> list[Claim]:
    """The passage's claims in order; ``raw`` is the document's text."""
    title = _title(page_title, raw[: min(_TITLE, passage.places[0])])
    return Reader(Context(passage, words, raw), title).read(passage)


@lru_cache(maxsize=4)
def _title(page_title: str, top: str) -> str:
    """The page's title and those lines of the top, folded, that may name who reports: headings, and
    what they say of the report itself; nearly all passages of a document have the same."""
    named = (line for line in top.split("\n") if "。" not in line or "报告" in line)
    return fold(page_title + "\n".join(named))


class Reader:
    """Goes over a passage's clauses and takes each figure with the words around it."""

    def __init__(self, context: Context, title: str) -> None:
        self._context = context
        self._title = title
        self._consumed: set[int] = set()  # tokens of the clause that a figure was read by
        self._pending: list[Slot] = []  # A of A、B 3 件

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
                context.leave_bracket()

    def _clause(self, clauses: Sequence[Clause], index: int) -> None:
        clause, context = clauses[index], self._context
        self._consumed = set()
        is_open = True
        names = False
        for place, token in enumerate(clause.tokens):
            kind = token.kind
            if kind in _INERT:
                continue
            context.meet(token)
            names = names or token.slot is not None
            if kind is Kind.BARE_OBJECT:
                context.meet_bare_object(clause.tokens, place)
            elif kind in (Kind.BLOCK, Kind.COMPARE):
                is_open = False
            elif is_open and kind is Kind.NEGATION:
                self._denial(clauses, index, place)
                is_open = False
            elif is_open and token.quantity is not None:
                self._figure(clause, place, token.quantity)
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
        if self._context.sentence.is_of_the_year:
            is_clear, scope = self._scope(clauses[index].tokens[:place])
            if is_clear:
                deny(self._context, clauses, index, place, scope)

    def _figure(self, clause: Clause, place: int, quantity: Quantity) -> None:
        if not quantity.is_exact or not self._context.sentence.is_of_the_year:
            return
        tokens = clause.tokens
        follows = starts_with_figure(tokens)
        chain = (after(tokens, place) if follows else None) or before(tokens, place)
        if chain is None:
            self._of_a_unit(clause, place)
            if any(token.kind is Kind.OBJECT for token in tokens[max(0, place - 1) : place]):
                self._context.totals = []  # 申请 9 件中: parts of it are not of what went before
            return
        is_used = any(at in self._consumed for at in range(chain.start, chain.end))
        if is_used and chain.slot.kind != "fee":
            return
        is_clear, scope = self._scope(tokens[: chain.start])
        is_clear = is_clear or chain.slot.topic == "fee" or Kind.SINCE in chain.kinds
        is_clear = is_clear or self._follows_colon(tokens, chain)
        if self._goes_on_about_a_unit(tokens[: chain.end], scope):
            return
        if not is_clear or not (chain.follows or stands_alone(tokens, place, chain.slot)):
            return
        self._consumed.update(range(chain.start, chain.end))
        start, end = tokens[chain.start].start, tokens[chain.end - 1].end
        self._look_ahead(tokens, place)
        for slot in self._named(chain):
            resolve(self._context, Reading(clause, chain, slot, quantity, scope, start, end))

    def _follows_colon(self, tokens: Sequence[Token], chain: Chain) -> bool:
        """办理情况如下：收到 5 件: what stands before the colon is not in the way."""
        first = tokens[chain.start]
        is_colon = self._context.text[first.start : first.end] == ":"
        return is_colon and chain.start > 0 and tokens[chain.start - 1].kind is Kind.TEXT

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

    def _of_a_unit(self, clause: Clause, place: int) -> None:
        leading = clause.tokens[:place]
        if leading and leading[-1].kind is Kind.TEXT:
            name = self._name(leading)
            if name is not None:
                start = leading[-1].end - len(name)
                of_a_unit(self._context, clause, name, place, start)

    def _scope(self, leading: Sequence[Token]) -> tuple[bool, str | None]:
        """Whether the words before a reading leave its sense alone, and the unit they name."""
        if not leading:
            return True, None
        context, words, last = self._context, self._context.words, leading[-1]
        if last.kind is Kind.AGENCY:
            return True, self._several(leading)
        if last.kind is not Kind.TEXT:
            return last.kind not in _UNCLEAR, None
        name = self._name(leading)
        if name is None:
            return last_is_whole(context, last), None
        before = context.text[: last.end - len(name)]
        if (leading[-2:-1] and leading[-2].kind is Kind.QUANTITY) or before.endswith(words.some):
            return False, None  # 8 个单位, 其他部门: some, and nobody knows which
        return True, name if self._is_part(name) else None

    def _several(self, leading: Sequence[Token]) -> str | None:
        """各县区 alone are a part, 市政府及各部门 and 各级机关 are the whole."""
        words = self._context.text[leading[-1].start : leading[-1].end]
        is_part = words.startswith("各") and not words.startswith("各级")
        is_part = is_part and not any(token.kind in (Kind.AND, Kind.TEXT) for token in leading)
        return words if is_part else None

    def _name(self, leading: Sequence[Token]) -> str | None:
        """The name of a unit that ``leading`` ends with."""
        words = self._context.words
        start = leading[-1].start
        for token in reversed(leading):
            if token.kind in _NAMING:
                start = token.start
            elif token.kind not in (Kind.FILLER, Kind.AND, Kind.AGENCY):
                break
        name = self._context.text[start : leading[-1].end]
        is_name = 1 < len(name) <= _NAME and name.endswith(words.unit_endings)
        is_unit = not name.endswith((*words.whole_endings, *words.not_units))
        return name if is_name and is_unit else None

    def _is_part(self, name: str) -> bool:
        """Whether the named unit is not the reporting agency itself."""
        if self._context.divided is not None:
            return True
        return name not in self._title and name[1:] not in self._title

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


def last_is_whole(context: Context, last: Token) -> bool:
    """Whether the words end with a name of the whole agency: 各级部门."""
    return context.text[last.start : last.end].endswith(context.words.whole_endings)
