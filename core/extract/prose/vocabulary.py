"""The vocabulary: which words of a sentence mean what, from resources/prose.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache

from core.fold import fold
from resources import resource


class Kind(IntEnum):
    """What a stretch of a sentence is; a number, for it is looked up for every word."""

    TEXT = auto()  # words that mean nothing here
    FILLER = auto()  # words that may stand between a figure and what it counts
    AGENCY = auto()  # the whole of the agency that reports: 我局, 全市
    OBJECT = auto()  # what is counted: 政府信息公开申请
    BARE_OBJECT = auto()  # 申请, which may be one for anything
    ABOUT = auto()  # 政府信息公开, without saying what of it
    WORK = auto()  # 依申请公开工作: what the sentences after it are of
    ALIEN = auto()  # something else that is received and answered: 提案, 投诉
    SLOT = auto()  # what a figure is read for
    QUANTITY = auto()
    YEAR = auto()  # a year that is not the report's
    MONTH = auto()
    NEGATION = auto()
    AND = auto()
    ALL = auto()  # 均
    EACH = auto()  # 各
    APART = auto()  # 分别为: the figures of several things, in their order
    OF_WHICH = auto()  # 其中
    TAIL = auto()  # what may follow a figure that stands for itself
    COMPARE = auto()  # 比上年增加
    BLOCK = auto()  # 计划, 每, 超过: no figure after it is the year's
    GOAL = auto()
    UNRELATED = auto()  # 均非政府信息公开案件
    DECIDER = auto()  # 作为复议机关: reviews that are decided, not suffered
    OWN_PERIOD = auto()
    OTHER_PERIOD = auto()
    CUMULATIVE = auto()
    SINCE = auto()  # 以来: cumulative whatever else is said
    OPEN = auto()
    CLOSE = auto()
    ITEM = auto()  # 、
    COMMA = auto()
    SEGMENT = auto()  # ；
    COLON = auto()
    SENTENCE = auto()


@dataclass(frozen=True, slots=True)
class Slot:
    """A thing that figures are read for.

    ``subject`` is None where such a figure has no field in this sort of report; ``parts`` are
    subjects that each have the figure; ``column`` and ``row`` are completed by the context.
    """

    id: str
    kind: str = "count"
    topic: str | None = None
    subject: str | None = None
    group: str | None = None
    parts: tuple[str, ...] = ()
    column: str | None = None
    row: str | None = None
    units: frozenset[str] = frozenset()
    unless: str | None = None
    only_for: str | None = None
    deniable: bool = False
    only_cumulative: bool = False
    bare: bool = False
    needs_about: bool = False
    tells: bool = False  # says by itself that requests are counted: 当面申请数
    beside: tuple[str, ...] = ()  # only in a sentence that states one of these: 其中专职 4 名
    grows: bool = False  # counted up over the years where 截至 is said


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word is."""

    kind: Kind
    slot: Slot | None = None


Sized = tuple[tuple[int, Mapping[str, Entry]], ...]  # words by their length, longest first


@dataclass(frozen=True)
class Vocabulary:
    """All words: by their first two characters and their length, longest first, and those of one
    character.

    ``trigger`` finds text worth reading.
    """

    pairs: Mapping[str, Sized]
    singles: Mapping[str, Entry]
    starts: frozenset[str]  # the first characters of all
    slots: Mapping[str, Slot]
    trigger: re.Pattern[str]
    year: int | None
    narrative: bool
    unit_endings: tuple[str, ...]
    whole_endings: tuple[str, ...]
    not_units: tuple[str, ...]
    between_units: tuple[str, ...]
    name_endings: str
    suppressed: tuple[str, ...]
    request_ways: tuple[str, ...]
    some: tuple[str, ...]


_LISTS = {
    "fillers": Kind.FILLER,
    "colons": Kind.COLON,
    "bare_objects": Kind.BARE_OBJECT,
    "objects": Kind.OBJECT,
    "about": Kind.ABOUT,
    "work": Kind.WORK,
    "aliens": Kind.ALIEN,
    "negations": Kind.NEGATION,
    "plain": Kind.TEXT,
    "ands": Kind.AND,
    "tails": Kind.TAIL,
    "other_periods": Kind.OTHER_PERIOD,
    "samples": Kind.OTHER_PERIOD,
    "cumulatives": Kind.CUMULATIVE,
    "always_cumulatives": Kind.SINCE,
    "own_periods": Kind.OWN_PERIOD,
    "compares": Kind.COMPARE,
    "blocks": Kind.BLOCK,
    "goals": Kind.GOAL,
    "deciders": Kind.DECIDER,
    "unrelated": Kind.UNRELATED,
    "alls": Kind.ALL,
    "eachs": Kind.EACH,
    "aparts": Kind.APART,
    "of_which": Kind.OF_WHICH,
}
_TRIGGERS = (
    "申请|受理|新收|结转|办结|答复|复议|诉讼|起诉|处理费|规范性文件|规章|自然人"
    "|申請|結轉|辦結|答覆|答復|復議|複議|訴訟|起訴|處理費|規範性|規章"
)
_OLD_TRIGGERS = (
    _TRIGGERS
    + "|公开|公開|收费|收費|费用|费用|人员|专职|兼职|经费|培训|舆情|访谈|发布"
    + "|举报|回应|机构|查阅|会议|解读"
)
_CHOICE = re.compile(r"\[([^\[\]]*)\]")

Data = Mapping[str, object]


@lru_cache(maxsize=64)
def vocabulary(year: int | None, *, narrative: bool) -> Vocabulary:
    """The vocabulary for a report of ``year`` (None: not known)."""
    data = _data()
    entries: dict[str, Entry] = {}
    for name, kind in _LISTS.items():
        entries |= dict.fromkeys(_expanded(_strings(data[name]), year), Entry(kind))
    befores, afters = _strings(data["agency_before"]), _strings(data["agency_after"])
    entries |= dict.fromkeys((fold(b + a) for b in befores for a in afters), Entry(Kind.AGENCY))
    for one in _tables(data["slot"]):
        slot = _slot(one, _table(data["units"]), narrative=narrative)
        if slot is not None:
            words = _expanded(_strings(one["words"]), year)
            entries |= dict.fromkeys(words, Entry(Kind.SLOT, slot))
    slots = {entry.slot.id: entry.slot for entry in entries.values() if entry.slot is not None}
    return Vocabulary(
        pairs=_by_pair(entries),
        starts=frozenset(word[0] for word in entries if word),
        singles={word: entry for word, entry in entries.items() if len(word) == 1},
        slots=slots,
        trigger=re.compile(_OLD_TRIGGERS if narrative else _TRIGGERS),
        year=year,
        narrative=narrative,
        unit_endings=tuple(_strings(data["unit_endings"])),
        whole_endings=tuple(_strings(data["whole_endings"])),
        not_units=tuple(_expanded(_strings(data["not_units"]), year)),
        between_units=tuple(_strings(data["between_units"])),
        name_endings=str(data["alien_name_endings"]),
        suppressed=tuple(_strings(data["suppressed"])),
        request_ways=tuple(_strings(data["request_ways"])),
        some=tuple(_strings(data["some"])),
    )


@lru_cache(maxsize=1)
def _data() -> Data:
    return tomllib.loads(resource("prose.toml").read_text(encoding="utf-8"))


def _slot(one: Data, units: Data, *, narrative: bool) -> Slot | None:
    """The slot for this sort of report; None where it is not read there."""
    if one.get("narrative_only") and not narrative:
        return None
    given = one.get("narrative") if narrative else one.get("is")
    group = one.get("narrative_group") if narrative else None
    return Slot(
        id=str(one["id"]),
        kind=str(one.get("kind", "count")),
        topic=_word(one.get("topic")),
        subject=_word(given),
        group=_word(group),
        parts=tuple(_strings(one.get("narrative_each", []))),
        column=_word(one.get("column")),
        row=_word(one.get("row")),
        units=frozenset(_strings(units[str(one.get("units", "件"))])),
        unless=_word(one.get("unless")),
        only_for=_word(one.get("only_for")),
        deniable=bool(one.get("zero")),
        only_cumulative=bool(one.get("only_cumulative")),
        bare=bool(one.get("bare")),
        needs_about=bool(one.get("needs_about")),
        tells=bool(one.get("tells")),
        beside=tuple(_strings(one.get("beside", []))),
        grows=bool(one.get("grows")),
    )


def _expanded(words: Iterable[str], year: int | None) -> Iterator[str]:
    """The words folded, with the report's years put in and each choice of ``[a|b]``."""
    for word in words:
        choice = _CHOICE.search(word)
        if choice is not None:
            first, last = word[: choice.start()], word[choice.end() :]
            yield from _expanded((first + one + last for one in choice[1].split("|")), year)
        elif "{" not in word:
            yield fold(word)
        elif year is not None:
            yield fold(word.format(year=year, last=year - 1, next=year + 1))


def _by_pair(entries: Mapping[str, Entry]) -> dict[str, Sized]:
    found: dict[str, dict[int, dict[str, Entry]]] = {}
    for word in sorted(entries, key=len, reverse=True):
        if len(word) > 1:
            found.setdefault(word[:2], {}).setdefault(len(word), {})[word] = entries[word]
    return {pair: tuple(sized.items()) for pair, sized in found.items()}


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _table(value: object) -> Data:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> list[Data]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
