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
_ABOUT = re.compile(
    r"通知|解读|公告|启事|工作要点|方案|格式|新闻|填报说明|范本|模板|通报|读懂|培训会|会议|答记者问|印发"
)
_WORK = "(?:政府信息公开|政务公开|政务信息公开|信息公开)"
_ANNUAL = re.compile(rf"{_WORK}.{{0,12}}(?:年度报告|年报|工作报告|情况报告|报告)")
_NEWS = re.compile(r"公布|发布|通知|通报|解读")
_PLAN = re.compile(r"(?:要点|计划|方案|安排|任务分解表?|任务清单)(?:的通知)?(?:\(.*\))?$")
_PLAN_FOR = re.compile(rf"{_WORK}|公开工作")
_OTHER = re.compile(
    r"法治政府|决算|预算|政府工作报告|政府网站.{0,6}(?:年度)?报表|统计公报|工作总结|统计年报"
    r"|(?:年度报告|年度报表|年报|工作情况报告|情况报告|工作报告|公报)(?:\(.*\))?$"
)
_PLACEHOLDER = re.compile(r"(?:20)?[x×*_]{2,}|格式|样式|样表|模板|范本|填报说明")
_LISTED = re.compile(rf"(?:19|20)\d\d年?度?.{{0,30}}{_WORK}.{{0,12}}(?:报告|年报)")
_SEPARATED = re.compile(r"[|｜│┃║\t]")
HEADING_AT_MOST = 45
TOPICS_FROM = 3
PROSE_FROM = 400  # characters of sentences that a report has at least
TITLED_FROM = 100  # the same where the title says that it is one
LISTED_FROM = 4  # reports that make a page a list of them
ANNOUNCED_WITHIN = 1500  # characters at the top
LISTED_AT_MOST = 90  # characters of a line of such a list


def refusal(document: Document, title: str | None, *, has_figures: bool) -> Reason | None:
    """Why a document is not such a report; None where it is one.

    ``title`` is the report's own; ``has_figures`` says that tables of the form hold some: then it
    is refused only where it says itself that it is something else and has none of the sections.
    """
    headline = _headline(document)
    title = fold(title or "") or headline
    if _PERIODIC.search(title):
        return reason("why_half_year")
    if has_figures and not _ABOUT.search(title):
        return None
    found = substance(document.text, document.blocks)
    if has_figures:
        return None if found.is_report else reason("why_about_reports")
    is_titled = _ANNUAL.search(title) is not None and _ABOUT.search(title) is None
    if not is_titled:
        other = _something_else(title) or _something_else(headline)
        if other is not None:
            return other
    if found.is_report or (is_titled and found.is_short_report):
        is_form = _PLACEHOLDER.search(title) is not None
        return reason("why_blank_form") if is_form else _unless_announced(document, title)
    if _lists_reports(document):
        return reason("why_list_of_reports")
    is_about = bool(_ABOUT.search(title) or _NEWS.search(headline)) or _announces(document)
    return reason("why_about_reports" if is_about else "why_not_a_report")


def _unless_announced(document: Document, title: str) -> Reason | None:
    return None if _ANNUAL.search(title) or _announces(document) else reason("why_not_a_report")


def _something_else(title: str) -> Reason | None:
    """What a title names that is no report of this kind: a plan, another report."""
    if _PLAN.search(title) and _PLAN_FOR.search(title):
        return reason("why_work_plan")
    if _OTHER.search(title) and not re.search(_WORK, title):
        return reason("why_other_report")
    return None


def _lists_reports(document: Document) -> bool:
    """Whether most of what there is are titles of reports."""
    listed: set[str] = set()
    for block in document.blocks:
        spans = [block.span] if isinstance(block, Paragraph) else [c.span for c in block.cells]
        for span in spans:
            if len(span) <= LISTED_AT_MOST:
                line = fold(span.of(document.text))
                if _LISTED.search(line):
                    listed.add(line)
    return len(listed) >= LISTED_FROM


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
    """Which of a report's topics head a section, and how many characters of sentences follow:
    in long paragraphs, and in short ones."""

    topics: frozenset[int]
    prose: int
    brief: int = 0

    @property
    def is_report(self) -> bool:
        return len(self.topics) >= TOPICS_FROM and self.prose >= PROSE_FROM

    @property
    def is_short_report(self) -> bool:
        """Whether it is one if its title says so."""
        return len(self.topics) >= TOPICS_FROM and self.prose + self.brief >= TITLED_FROM

    def __add__(self, other: "Substance") -> "Substance":
        return Substance(
            self.topics | other.topics, self.prose + other.prose, self.brief + other.brief
        )


def substance(text: str, blocks: Iterable[Block]) -> Substance:
    """What there is of a report in some blocks."""
    headings: list[str] = []
    prose = brief = 0
    for block in blocks:
        if not isinstance(block, Paragraph) or block.part is Part.FURNITURE:
            continue
        raw = block.span.of(text)
        if len(raw) > HEADING_AT_MOST and not _SEPARATED.search(raw):
            prose += len(raw)
        elif raw.rstrip().endswith("。"):
            brief += len(raw)
        folded = fold(raw[:HEADING_AT_MOST])
        if _SECTION.match(folded) or block.heading:
            headings.append(folded)
    topics = frozenset(
        number
        for number, topic in enumerate(_TOPICS)
        if any(topic.search(heading) for heading in headings)
    )
    return Substance(topics, prose, brief)


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
    """Whether the page calls itself a report in its first sentences."""
    left = ANNOUNCED_WITHIN
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.part is Part.BODY:
            if _ANNUAL.search(fold(block.span.of(document.text)[:left])):
                return True
            left -= len(block.span)
            if left <= 0:
                break
    return False
