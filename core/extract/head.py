"""The head: title, agency, report year and date of publication, from the report's own words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from core.document import Document, Paragraph, Span
from core.fold import fold_with_places
from core.record import HeadItem, HeadName

_WORK = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)"
_TITLE = re.compile(
    rf"(?=.*(?:19|20)\d\d)(?=.*{_WORK}).{{0,60}}(?:年度报告|年报|工作报告|工作情况报告|情况报告)"
)
_TITLE_END = re.compile(r"(?:\(图片版\)|\(全文\)|_.*|-[^-]*网.*)$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?:度)?")
_PERIOD = re.compile(
    r"(?:统计)?(?:期限|时限|周期|期间|时间)[^。]{0,12}?((?:19|20)\d\d)年1月1日"
    r"|自((?:19|20)\d\d)年1月1日[^。]{0,6}至\2年12月31日"
)
_OWN_REPORT = re.compile(
    rf"(?:编制了?|制定|公布|发布)(?P<agency>[^,。;:《》〈<>\"]{{2,30}}?)"
    rf"(?P<year>(?:19|20)\d\d)年度?(?:{_WORK})"
)
_PUBLISHED = re.compile(
    r"(?:发布日期|发布时间|公开日期|发文日期|成文日期|生成日期|日期|时间)[::]?"
    r"((?:19|20)\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})(?:日|(?!\d))"
)
_SIGNED = re.compile(r"^((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日$")
_NOT_AGENCY = re.compile(r"(?:(?:19|20)\d\d年?度?|关于|公布|发布|编制|报送|本级|的$|^的|\d{4})")
TITLE_AT_MOST = 90
_YEAR_HINTS = (
    "期限",
    "时限",
    "周期",
    "期间",
    "时间",
    "編",
    "自",
    "编制",
    "制定",
    "公布",
    "发布",
    "發布",
)
_LOOK_AT = 60  # lines at either end that a title or a date may stand in


def head_of(document: Document) -> dict[HeadName, HeadItem]:
    """The head's items; what the report does not say is None and not sure."""
    lines = [*_lines(document)]
    title = _title(document, lines)
    year = _year(document, title, lines)
    agency = _agency(title, lines)
    return {
        HeadName.TITLE: title,
        HeadName.AGENCY: agency,
        HeadName.REGION: HeadItem(None, sure=False, source=None),
        HeadName.YEAR: year,
        HeadName.PUBLISHED: _published(lines, year.value),
    }


class _Folded:
    """A line, folded when it is first looked at, with the way back to the canonical text."""

    def __init__(self, document: Document, span: Span) -> None:
        self.span = span
        self.raw = span.of(document.text)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return fold_with_places(self.raw, self.span.start)

    @property
    def text(self) -> str:
        return self._folded[0]

    @property
    def _places(self) -> list[int]:
        return self._folded[1]

    @property
    def may_tell_year(self) -> bool:
        """Whether a year may be stated here; spares the folding of everything else."""
        return len(self.raw) > 3 and any(hint in self.raw for hint in _YEAR_HINTS)

    def back(self, start: int, end: int) -> Span:
        """The canonical span of ``text[start:end]``."""
        return Span(self._places[start], self._places[end - 1] + 1)


def _lines(document: Document) -> Iterator[_Folded]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield _Folded(document, block.span)
        elif block.rows <= 3:
            for cell in block.cells:
                yield _Folded(document, cell.span)


def _title(document: Document, lines: list[_Folded]) -> HeadItem:
    for line in lines[:_LOOK_AT]:
        if len(line.raw) > 2 * TITLE_AT_MOST or "。" in line.raw or len(line.text) > TITLE_AT_MOST:
            continue
        if _TITLE.match(line.text):
            end = _TITLE_END.search(line.text)
            span = line.back(0, end.start()) if end and end.start() else line.span
            return HeadItem(" ".join(span.of(document.text).split()), sure=True, source=span)
    if document.page_title:
        folded = _TITLE_END.sub("", " ".join(document.page_title.split()))
        return HeadItem(folded, sure=False, source=None)
    return HeadItem(None, sure=False, source=None)


def _year(document: Document, title: HeadItem, lines: list[_Folded]) -> HeadItem:
    """The year reported on: of the title, of the period, else the one most spoken of."""
    stated = _stated_years(document, title, lines)
    if stated:
        years = Counter(year for year, _ in stated)
        value, source = stated[0]
        return HeadItem(value, sure=len(years) == 1, source=source)
    spoken = Counter(m[1] for line in lines for m in _YEAR.finditer(line.text))
    if not spoken:
        return HeadItem(None, sure=False, source=None)
    value = spoken.most_common(1)[0][0]
    for line in lines:
        match = re.search(value + "年", line.text)
        if match:
            return HeadItem(value, sure=False, source=line.back(match.start(), match.start() + 4))
    return HeadItem(None, sure=False, source=None)


def _stated_years(
    document: Document, title: HeadItem, lines: list[_Folded]
) -> list[tuple[str, Span | None]]:
    found: list[tuple[str, Span | None]] = []
    if title.value is not None and title.source is not None:
        folded = _Folded(document, title.source)
        match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", folded.text)
        if match:
            found.append((match[0], folded.back(*match.span())))
    for line in lines:
        if not line.may_tell_year:
            continue
        for pattern in (_PERIOD, _OWN_REPORT):
            match = pattern.search(line.text)
            if match:
                group = next(
                    i for i in range(1, len(match.groups()) + 1)
                    if match[i] and match[i].isdigit() and len(match[i]) == 4
                )  # fmt: skip
                found.append((match[group], line.back(*match.span(group))))
    return found


def _agency(title: HeadItem, lines: list[_Folded]) -> HeadItem:
    """Who reports: the title without year and kind, else the sentence that names the report."""
    if title.value is not None:
        folded = "".join(title.value.split())
        before = re.split(_WORK, folded, maxsplit=1)[0]
        name = _NOT_AGENCY.sub("", before).strip("《》\"'（）() ")
        if len(name) >= 2:
            return HeadItem(name, sure=title.source is not None, source=title.source)
    for line in lines[:_LOOK_AT]:
        match = _OWN_REPORT.search(line.text)
        if match and match["agency"] not in ("本", "本机关", "本单位"):
            return HeadItem(match["agency"], sure=False, source=line.back(*match.span("agency")))
    return HeadItem(None, sure=False, source=None)


def _published(lines: list[_Folded], year: str | None) -> HeadItem:
    """The date of publication: named as such, else the date signed at the end."""
    for line in lines[:_LOOK_AT]:
        match = _PUBLISHED.search(line.text)
        if match:
            item = _dated(match, line, 1)
            if item is not None:
                return item
    for line in reversed(lines[-_LOOK_AT:]):
        match = _SIGNED.match(line.text)
        if match and (year is None or int(match[1]) >= int(year)):
            item = _dated(match, line, 1)
            if item is not None:
                return item
    return HeadItem(None, sure=False, source=None)


def _dated(match: re.Match[str], line: _Folded, first: int) -> HeadItem | None:
    try:
        day = date(*(int(match[group]) for group in range(first, first + 3)))
    except ValueError:
        return None
    return HeadItem(day.isoformat(), sure=True, source=line.back(match.start(first), match.end()))


def year_of(head: Mapping[HeadName, HeadItem]) -> int | None:
    """The report year as a number."""
    value = head[HeadName.YEAR].value
    return int(value) if value is not None else None
