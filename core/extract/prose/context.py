"""Context: what a passage carries from word to word: its topic, its period, what was counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.document import Span
from core.extract.prose.passages import Passage
from core.extract.prose.tokens import Token, scan
from core.extract.prose.vocabulary import Kind, Slot, Vocabulary
from core.figures import NUMERALS
from core.record import Claim

_WORK = "公开"
_REQUEST = "申请"
_VALID = "有效申请"  # of all that came in
_ON_REQUEST = "依申请"
_DISPUTES = re.compile(r"[一二三四五六七八九]、.*复议.*(?:诉讼|起诉)")  # the section on them
_CHARGES = "收费"  # a section of old reports, on what requests cost
_RANGE = re.compile(r"[年月日底初末\d][至到~-]$")  # 2008 年至 2016 年, and not 增至 2016 年
_UNTIL = ("截至", "截止")
_SO_FAR = ("累计到", "累计至", "累计截至", "累计截止")
_CAUSES = ("因", "对", "就")
_MARKS = ("、", ",", ";")
_IS_COUNT = re.compile(rf"[\d{NUMERALS}]")
_HANDLING = frozenset({"办理", "处理"})
_ASIDE = 100  # characters back to an office that a sentence speaks of
_OFFICE = re.compile(r"(?:目前)?([^\W\d_]{2,14}?(?:办公室|公开办|局|中心|科|处))(?=主任|负责)")


@dataclass(frozen=True, slots=True)
class Total:
    """A figure that later ones may be parts of; ``value`` None where it is only referred to."""

    slot: Slot
    subject: str
    value: Decimal | None


@dataclass(slots=True)
class Sentence:
    """What holds until a sentence ends."""

    is_other_period: bool = False
    is_partial: bool = False
    is_cumulative: bool = False
    is_since: bool = False
    has_own_period: bool = False
    is_until: bool = False  # 截至年底: with 累计 perhaps of all years, perhaps of this one
    has_goal: bool = False
    has_extended: bool = False
    is_wider: bool = False  # counts more than what is of open government information
    is_decided: bool = False  # by the agency that reports
    counts_aliens: bool = False
    of_unit: bool = False  # speaks of one unit until it says otherwise
    claims: list[tuple[Slot, Claim]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)  # subjects that its words name in full

    @property
    def is_of_the_year(self) -> bool:
        """Whether its figures are of the whole year of the report."""
        return not self.is_other_period and not self.is_partial


class Context:
    """What is known at a word of a passage; ``raw`` is the document's text."""

    def __init__(self, passage: Passage, words: Vocabulary, raw: str) -> None:
        self.words = words
        self.text = passage.text
        self._places = passage.places
        self._raw = raw
        self.topic: str | None = None
        self._main_topic: str | None = None  # what it comes back to after an aside
        self.is_about = False  # of open government information
        self.sentence = Sentence()
        self.totals: list[Total] = []  # counts of requests that applicants may be parts of
        self.disputes: list[Total] = []  # counts of disputes that results may be parts of
        self.has_results = False  # of the last of ``disputes``
        self.is_under_disputes = False  # its heading is of them
        self.is_of_disputes = False  # and so is the sentence before, or the heading
        self.document: str | None = None  # the kind of documents counted last
        self.divided: Total | None = None  # the count that a list of units may divide
        self.last: tuple[Slot, Claim] | None = None
        self.claims: list[Claim] = []
        self._outside: tuple[bool, ...] | None = None  # of the bracket: whose figures they were
        self._topic_outside: tuple[str | None, bool] = (None, False)
        self._open(passage.heading)

    def _open(self, heading: str) -> None:
        text, self.text = self.text, heading
        for token in scan(heading, range(len(heading)), self.words):
            self.meet(token)
        self.text = text
        if _CHARGES in heading and self.topic is None:
            self.topic, self.is_about = "requests", True
        if _DISPUTES.match(heading):
            self.topic, self.is_about = "disputes", True
        self._main_topic = self.topic
        self.is_under_disputes = self.is_of_disputes = self.topic == "disputes"
        self.sentence = Sentence()

    # --- going on ---

    def meet(self, token: Token) -> None:
        """Take notice of a word."""
        kind = token.kind
        if token.slot is not None:
            self._meet_slot(token, token.slot)
        elif token.quantity is not None:
            self.sentence.counts_aliens |= self.topic is None
        elif kind is Kind.OBJECT and not self._is_a_class_of_documents(token):
            self.topic, self.is_about = "requests", True
            self._main_topic = "requests"
        elif kind is Kind.WORK:
            self.topic, self.is_about = "requests", True
        elif kind is Kind.ABOUT:
            self.is_about = True
            if self.topic != "disputes" and _REQUEST in self.text[token.start : token.end]:
                self.topic = "requests"
        elif kind is Kind.ALIEN:
            self.topic, self.is_about = None, False
            self.sentence.counts_aliens = False
        elif kind is Kind.GOAL:
            self.sentence.has_goal = True
        elif kind is Kind.UNRELATED:
            self.narrow()
        elif kind is Kind.DECIDER:
            self.sentence.is_decided = True
        elif kind is Kind.BLOCK:
            self.divided = None  # 较多的有: some units, not all
            self.disputes = []  # 受理行政复议: what is decided, not what is suffered
        else:
            self._meet_period(token)

    def _is_a_class_of_documents(self, token: Token) -> bool:
        """印发文件 5 件，主动公开 3 件、依申请公开 2 件: how documents are classed."""
        mark = self.text[token.start - 1 : token.start]
        is_counted = _IS_COUNT.match(self.text, token.end) is not None
        if self.topic == "requests" or mark not in _MARKS or not is_counted:
            return False
        start = max(self.text.rfind("。", 0, token.start), token.start - _ASIDE, 0)
        is_beside = "主动公开" in self.text[start : token.start]
        return is_beside or (mark == "、" and self.topic is None)

    def meet_bare_object(self, tokens: Sequence[Token], place: int) -> None:
        """申请 alone is a request where the text is of them and no word says for what."""
        is_plain = place == 0 or tokens[place - 1].kind not in (Kind.TEXT, Kind.ALIEN)
        words = self.text[tokens[place].start : tokens[place].end]
        if words != _ON_REQUEST and self._is_for_something_else(tokens, place):
            self.topic = None
        elif self._main_topic == "requests" and words == _VALID:
            self.topic, self.is_about = "requests", True
        elif self.is_about and is_plain and self.topic != "disputes":
            self.topic = "requests"

    def _is_for_something_else(self, tokens: Sequence[Token], place: int) -> bool:
        """受理公积金申请 3 件, 受理申请救助 3 件: what is applied for is named."""
        kinds = [token.kind for token in tokens[place + 1 : place + 3]]
        if kinds == [Kind.TEXT, Kind.QUANTITY]:
            return True
        first = place
        names = False
        while first and (
            _names_a_thing(tokens[first - 1]) or tokens[first - 1].kind is Kind.FILLER
        ):
            first -= 1
            names = names or tokens[first].kind is not Kind.FILLER
        taken = [self.text[token.start : token.end] for token in tokens[first:place]]
        is_taken = first > 0 and tokens[first - 1].kind is Kind.SLOT
        if not names or not (is_taken or _HANDLING.intersection(taken)):
            return False
        words = self.text[tokens[first].start : tokens[place].start]
        return not words.endswith(self.words.request_ways)

    def _meet_slot(self, token: Token, slot: Slot) -> None:
        if slot.subject is not None and not slot.bare:
            self.sentence.named.add(slot.subject)
        if slot.topic == "requests":
            words = self.text[token.start : token.end]
            if slot.tells or "申请公开" in words or (self.is_about and "申请" in words):
                self.topic, self.is_about = "requests", True
        elif slot.topic == "disputes":
            if self.is_about and slot.kind != "result":
                self.topic = slot.topic
        elif slot.needs_about:
            self.topic = None  # 举报投诉 of anything
            self.is_about = self.is_about and self.speaks_of_work(token.start)
        elif slot.topic is not None:
            self.topic = slot.topic
        if slot.id == "extended":
            self.sentence.has_extended = True

    def _meet_period(self, token: Token) -> None:
        kind, sentence = token.kind, self.sentence
        if kind is Kind.OWN_PERIOD:
            before = self.text[max(0, token.start - 2) : token.start]
            if sentence.is_other_period and before.endswith(_CAUSES):
                return  # 2017 年 3 月，因 2016 年的答复
            is_range = sentence.is_other_period and _RANGE.search(before) is not None
            is_range = is_range or self.text.endswith(_SO_FAR, 0, token.start)
            sentence.is_other_period = sentence.is_partial = False
            sentence.is_cumulative = sentence.is_since = is_range
            sentence.has_own_period = True
            words = self.text[token.start : token.end]
            sentence.is_until = before in _UNTIL or words.startswith(_UNTIL)
        elif kind in (Kind.YEAR, Kind.OTHER_PERIOD):
            sentence.is_other_period = True
        elif kind is Kind.SINCE:
            sentence.is_other_period = sentence.is_partial = False
            sentence.is_cumulative = sentence.is_since = True
        elif kind is Kind.MONTH:
            words = self.text[token.start : token.end]
            is_end = words != "12月" or self.text[token.start - 1] in "至到-"
            sentence.is_partial = not (words.startswith("12月") and is_end)

    def enter_bracket(self) -> None:
        """A bracket: the period that it speaks of ends with it."""
        one = self.sentence
        self._outside = (
            one.is_other_period, one.is_partial, one.is_cumulative, one.is_since, one.of_unit
        )  # fmt: skip
        self._topic_outside = self.topic, self.is_about

    def leave_bracket(self, *, of_part: bool) -> None:
        """The end of a bracket; what it says of a part (其中政府信息公开类) goes with it."""
        if self._outside is not None:
            if of_part:
                self.topic, self.is_about = self._topic_outside
            one = self.sentence
            (
                one.is_other_period, one.is_partial, one.is_cumulative, one.is_since, one.of_unit
            ) = self._outside  # fmt: skip
        self._outside = None

    def narrow(self) -> None:
        """其中政府信息公开类 3 件: what the sentence counted before is of more than that."""
        self.sentence.is_wider = True
        some = self.sentence.claims
        self.sentence.claims = [(slot, one) for slot, one in some if _WORK in one.text]

    def end_segment(self) -> None:
        """A semicolon: what was counted is forgotten, but for a single count."""
        self.sentence.is_cumulative = self.sentence.is_since = False
        self.sentence.of_unit = False
        self.totals = self.totals[-1:] if len(self.totals) == 1 else []
        self.disputes = []

    def end_sentence(self) -> None:
        """A full stop: the sentence's claims stand, and a single count may still have parts."""
        disputes = self.disputes
        first: dict[str, Decimal] = {}
        for slot, claim in self.sentence.claims:
            if self.sentence.has_extended and slot.unless and not slot.group:
                continue
            is_whole = claim.scope is None and not claim.is_cumulative
            if is_whole and first.setdefault(claim.subject, claim.value) != claim.value:
                continue  # a sentence states one figure of a thing: another is of a part of it
            self.claims.append(claim)
        self.end_segment()
        self.disputes = disputes if len(disputes) == 1 else []
        self.document = None
        if self.sentence.counts_aliens:
            self._main_topic = None
        elif self.topic is None and self._main_topic == "requests":
            self.topic, self.is_about = "requests", True
        self.is_of_disputes = self.is_under_disputes or any(
            slot.topic == "disputes" for slot, _ in self.sentence.claims
        )
        self.sentence, self._outside = Sentence(), None

    # --- claims ---

    def office_before(self, place: int) -> str | None:
        """The office that the sentence speaks of before ``place``: 政府信息公开办主任已配备."""
        start = self.text.rfind("。", max(0, place - _ASIDE), place) + 1
        start = max(start, place - _ASIDE)
        named = [match[1] for match in _OFFICE.finditer(self.text, start, place)]
        return named[-1] if named else None

    def speaks_of_work(self, place: int) -> bool:
        """Whether the sentence speaks of open government information before ``place``."""
        start = max(self.text.rfind("。", 0, place), place - _ASIDE, 0)
        return _WORK in self.text[start:place]

    def is_cumulative(self, slot: Slot, subject: str, kinds: set[Kind]) -> bool | None:
        """Whether a figure is of all years so far: 累计 alone may also mean all year; None where
        nobody can tell (截至年底累计)."""
        sentence = self.sentence
        if Kind.CUMULATIVE in kinds and sentence.is_until and not sentence.is_since:
            return True if slot.grows else None
        if Kind.CUMULATIVE in kinds and not sentence.is_since:
            is_repeated = any(claim.subject == subject for _, claim in sentence.claims)
            sentence.is_cumulative = is_repeated or not sentence.has_own_period
        return sentence.is_cumulative

    def claim(
        self,
        slot: Slot,
        subject: str,
        value: Decimal,
        place: tuple[int, int],
        *,
        unit: str | None = None,
        is_cumulative: bool = False,
        scope: str | None = None,
        group: str | None = None,
    ) -> Claim:
        """State a figure; ``place`` is in the folded text."""
        source = Span(self._places[place[0]], self._places[place[1] - 1] + 1)
        claim = Claim(
            subject=subject, text=source.of(self._raw), value=value, unit=unit, source=source,
            is_cumulative=is_cumulative, scope=scope, group=group,
        )  # fmt: skip
        self.sentence.claims.append((slot, claim))
        self.last = (slot, claim)
        return claim


def _names_a_thing(token: Token) -> bool:
    """Whether a word says what is applied for: 异地就医备案."""
    is_verb = token.slot is not None and token.slot.kind == "document verb"
    return is_verb or token.kind in (Kind.TEXT, Kind.ALIEN)
