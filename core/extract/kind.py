"""What a document is: a report with tables, a narrative report, or nothing of the sort."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.document import Block, Document, Paragraph, Part
from core.errors import Reason, reason
from core.fold import fold

_SECTION = re.compile(r"^(?:第?[一二三四五六七八九]部?分?[、.,:]|\([一二三四五六七八九]\))")
_TOPICS = (
    re.compile(r"主动公开|信息公开情况"),
    re.compile(r"依申请公开|公开申请|不予公开"),
    re.compile(r"复议|诉讼|申诉"),
    re.compile(r"问题|不足|改进"),
    re.compile(r"收费|其他需要|其它需要|概述|总体情况|概况"),
)
_PERIODIC = re.compile(r"上半年|下半年|半年|季度|月份")
_ABOUT = re.compile(r"通知|解读|公告|启事|工作要点|方案|格式|新闻|填报说明|范本|模板")
_ANNUAL = re.compile(
    r"(?:政府信息公开|政务公开|政务信息公开|信息公开).{0,12}(?:年度报告|年报|工作报告|情况报告|报告)"
)
_NEWS = re.compile(r"公布|发布|通知|通报|解读")
HEADING_AT_MOST = 45
TOPICS_FROM = 3
PROSE_FROM = 400  # characters of sentences that a report has at least


def refusal(document: Document, title: str | None, *, has_figures: bool) -> Reason | None:
    """Why a document is not such a report; None where it is one."""
    title = fold(title or "") or _headline(document)
    if _PERIODIC.search(title):
        return reason("why_half_year")
    is_report = is_reporting(document)
    if has_figures:
        return reason("why_about_reports") if _ABOUT.search(title) and not is_report else None
    if not is_report:
        is_about = _ABOUT.search(title) or _NEWS.search(_headline(document))
        return reason("why_about_reports" if is_about else "why_not_a_report")
    return None if _ANNUAL.search(title) or _announces(document) else reason("why_not_a_report")


def is_periodic(document: Document, place: int) -> bool:
    """Whether the lines over a table at ``place`` say that it is of a part of the year."""
    above = [
        block.span.of(document.text)
        for block in document.blocks
        if isinstance(block, Paragraph) and place - 4 * HEADING_AT_MOST < block.span.start <= place
    ]
    return any(_PERIODIC.search(fold(line)) for line in above if len(line) <= HEADING_AT_MOST)


def is_reporting(document: Document) -> bool:
    """Whether it has the sections of a report, and sentences in them."""
    return substance(document.text, document.blocks).is_report


@dataclass(frozen=True, slots=True)
class Substance:
    """Which of a report's topics head a section, and how many characters of sentences follow."""

    topics: frozenset[int]
    prose: int

    @property
    def is_report(self) -> bool:
        return len(self.topics) >= TOPICS_FROM and self.prose >= PROSE_FROM

    def __add__(self, other: "Substance") -> "Substance":
        return Substance(self.topics | other.topics, self.prose + other.prose)


def substance(text: str, blocks: Iterable[Block]) -> Substance:
    """What there is of a report in some blocks."""
    headings: list[str] = []
    prose = 0
    for block in blocks:
        if not isinstance(block, Paragraph) or block.part is Part.FURNITURE:
            continue
        raw = block.span.of(text)
        if len(raw) > HEADING_AT_MOST:
            prose += len(raw)
        folded = fold(raw[:HEADING_AT_MOST])
        if _SECTION.match(folded) or block.heading:
            headings.append(folded)
    topics = frozenset(
        number
        for number, topic in enumerate(_TOPICS)
        if any(topic.search(heading) for heading in headings)
    )
    return Substance(topics, prose)


def _headline(document: Document) -> str:
    """The first words of the page's body: a heading where there is one."""
    body = [
        block
        for block in document.blocks
        if isinstance(block, Paragraph) and block.part is Part.BODY
    ]
    first = next((block for block in body if block.heading), body[0] if body else None)
    return fold(first.span.of(document.text)[: 2 * HEADING_AT_MOST]) if first else ""


def _announces(document: Document) -> bool:
    """Whether the report calls itself one in its first sentences."""
    return bool(_ANNUAL.search(fold(document.text[:1500])))
