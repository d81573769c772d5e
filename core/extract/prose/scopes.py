"""Scopes: whose figure it is, by the words that stand before it."""

from collections.abc import Sequence
from functools import lru_cache

from core.extract.prose.clauses import PASSING, Clause
from core.extract.prose.context import Context
from core.extract.prose.tokens import Token
from core.extract.prose.vocabulary import Kind
from core.fold import fold

_NAME = 25  # characters that a unit's name has at most
_NAMING = frozenset({Kind.TEXT, Kind.ABOUT, Kind.OBJECT, Kind.ALIEN, Kind.BARE_OBJECT})
_UNCLEAR = frozenset(
    {
        Kind.ALIEN, Kind.BLOCK, Kind.COMPARE, Kind.NEGATION, Kind.YEAR, Kind.OTHER_PERIOD,
        Kind.GOAL, Kind.MONTH, Kind.APART,
    }
)  # fmt: skip
_WITH_OTHERS = frozenset({Kind.AND, Kind.TEXT, Kind.AGENCY})
_BELONGING = ("属", "直")  # 区属各部门
_WHOLES = ("政府", "部门", "机关", "本级", *"省市县区镇乡州")


@lru_cache(maxsize=4)
def title_of(page_title: str, top: str) -> str:
    """The page's title and those lines of the top, folded, that may name who reports: headings, and
    what they say of the report itself; nearly all passages of a document have the same."""
    named = (line for line in top.split("\n") if "。" not in line or "报告" in line)
    return fold(page_title + "\n".join(named))


class Scopes:
    """Tells the unit that words name; ``title`` names who reports, ``listed`` is the clause that
    a 、 joins to the one that is read: 市政府 of 市政府、各县 3 件."""

    def __init__(self, context: Context, title: str) -> None:
        self._context = context
        self._title = title
        self.listed: Clause | None = None

    def of(self, leading: Sequence[Token]) -> tuple[bool, str | None]:
        """Whether the words before a reading leave its sense alone, and the unit they name."""
        if not leading:
            return True, None
        context, words, last = self._context, self._context.words, leading[-1]
        if last.kind is Kind.AGENCY:
            return self._several(leading)
        if last.kind is Kind.TEXT and leading[-2:-1] and leading[-2].kind is Kind.AGENCY:
            several = context.text[leading[-2].start : last.end]
            if several.startswith("各") and several.endswith(words.unit_endings):
                return self._several(leading[:-1], several)  # 各县(区)政府
        if last.kind is not Kind.TEXT:
            return last.kind not in _UNCLEAR, None
        name = self.name(leading)
        if name is None:
            return self._is_whole(last), None
        start = last.end - len(name)
        if any(word in name for word in words.between_units):
            return False, None
        if leading[0].start == start and self._is_listed(words.unit_endings):
            return False, None  # 市公安局、市教育局 3 件: of both
        is_counted = len(leading) > 1 and leading[-2].kind is Kind.QUANTITY
        if is_counted or context.text.endswith(words.some, 0, start):
            return False, None  # 8 个单位, 其他部门: some, and nobody knows which
        return True, name if self._is_part(name) else None

    def _several(self, leading: Sequence[Token], name: str = "") -> tuple[bool, str | None]:
        """各县区 alone are a part, 市政府及各部门 and 各级机关 are the whole, of 区属各部门 nobody
        knows."""
        first, last = leading[:-1], leading[-1]
        text = self._context.text
        words = name or text[last.start : last.end]
        if not words.startswith("各") or words.startswith("各级"):
            return True, None
        if first and text.endswith(_BELONGING, first[-1].start, first[-1].end):
            return False, None
        if any(token.kind in _WITH_OTHERS for token in first):
            return True, None
        if not first and self._is_listed(self._context.words.unit_endings):
            return self._is_listed(_WHOLES), None
        return True, words

    def _is_listed(self, endings: tuple[str, ...]) -> bool:
        """Whether 、 stands before the clause and, before it, a unit without a figure."""
        listed = self.listed
        if listed is None or listed.has_quantity or not listed.tokens:
            return False
        last = listed.tokens[-1]
        is_name = last.kind in (Kind.TEXT, Kind.AGENCY)
        return is_name and self._context.text.endswith(endings, last.start, last.end)

    def name(self, leading: Sequence[Token]) -> str | None:
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

    def of_denial(self, leading: Sequence[Token]) -> tuple[bool, str | None]:
        """The unit may be named before the year: 市水利局 2016 年未收到."""
        end = len(leading)
        while end and leading[end - 1].kind in PASSING:
            end -= 1
        named = leading[:end]
        if [token.kind for token in named[-3:-1]] in ([Kind.AND], [Kind.AGENCY, Kind.AND]):
            return True, None  # 我局及下属单位
        if named and named[-1].kind is Kind.TEXT and self.name(named) is not None:
            return self.of(named)
        return self.of(leading)

    def _is_whole(self, last: Token) -> bool:
        """Whether the words end with a name of the whole agency: 各级部门."""
        return self._context.text.endswith(self._context.words.whole_endings, last.start, last.end)
