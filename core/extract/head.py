"""The head: title, agency, report year and date of publication, from the report's own words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from core.document import Document, Paragraph, Part, Span
from core.fold import fold_with_places
from core.places import SECONDED, Places
from core.record import HeadItem, HeadName

_WORK = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)"
_TITLE = re.compile(
    rf"(?=.*(?:19|20)\d\d)(?=.*{_WORK}).{{0,60}}(?:年度报告|年报|工作报告|工作情况报告|情况报告)"
)
_TITLE_END = re.compile(r"(?:\(图片版\)|\(全文\)|_.*|-[^-]*网.*)$")
_TRAIL = re.compile(r"当前位置|>|»|首页")  # the way to a page, not its title
_MARKUP = re.compile(r"^[#*\s]+|[*\s]+$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?:度)?")
_PERIOD = re.compile(
    r"(?:统计)?(?:期限|时限|周期|期间|时间)[^。]{0,12}?((?:19|20)\d\d)年1月1日"
    r"|自((?:19|20)\d\d)年1月1日[^。]{0,6}至\2年12月31日"
)
_OWN_REPORT = re.compile(
    rf"(?:编制了?|制定|公布|发布)(?P<agency>[^,。;:《》〈<>\"]{{2,30}}?)"
    rf"(?P<year>(?:19|20)\d\d)年度?(?:{_WORK})"
)
_YEAR_HINT = re.compile(r"期限|时限|[周週]期|期[间間]|时间|自|编制|編製|制定|布")
_NAMED_DATE = re.compile(
    r"(?:[发發][布佈]日期|[发發][布佈][时時][间間]|公[开開]日期|[发發]文日期|成文日期|生成日期|日期|[时時][间間])"
    r"[\s:：|]*((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?:\s*日|(?!\d))"
)
_SIGNED = re.compile(r"^((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日$")
_YEAR_IN_NAME = re.compile(r"^\d{4}年?度?|\d{4}年?度?$")
_NOT_NAME = re.compile(r"^(?:关于|公布|发布|编制|报送)|(?:的|本级)$")
_GOVERNMENT = "人民政府"
TITLE_AT_MOST = 90
NAME_AT_MOST = 24  # characters of an agency's full name
_LOOK_AT = 60  # lines at either end that a title or a date may stand in
_SIGNED_WITHIN = 12  # lines at the end that a signature stands in


def head_of(document: Document) -> dict[HeadName, HeadItem]:
    """The head's items; what the report does not say is None and not sure."""
    lines = [*_lines(document)]
    title = _title(document, lines)
    year = _year(document, title, lines)
    head = {
        HeadName.TITLE: title,
        HeadName.AGENCY: _agency(document, title, lines),
        HeadName.REGION: HeadItem(None, sure=False, source=None),
        HeadName.YEAR: year,
        HeadName.PUBLISHED: _published(lines, year.value),
    }
    places = Places(document.pages)
    return {name: _trusted(item, places) for name, item in head.items()}


def _trusted(item: HeadItem, places: Places) -> HeadItem:
    """The item, not sure where it was recognised from a picture with doubt."""
    confidence = places.confidence(item.source)
    is_doubtful = confidence is not None and confidence < SECONDED
    return replace(item, sure=False) if is_doubtful else item


def year_of(head: Mapping[HeadName, HeadItem]) -> int | None:
    """The report year as a number."""
    value = head[HeadName.YEAR].value
    return int(value) if value is not None else None


class _Line:
    """A line, folded when it is first looked at, with the way back to the canonical text."""

    def __init__(self, document: Document, span: Span, *, is_heading: bool = False) -> None:
        self.span = span
        self.raw = span.of(document.text)
        self.is_heading = is_heading

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return fold_with_places(self.raw, self.span.start)

    @property
    def text(self) -> str:
        return self._folded[0]

    @property
    def upright(self) -> str:
        """The line with full-width digits made plain; blanks and places stay."""
        plain = unicodedata.normalize("NFKC", self.raw)
        return plain if len(plain) == len(self.raw) else self.raw

    @property
    def may_tell_year(self) -> bool:
        """Whether a year may be stated here; spares the folding of everything else."""
        return _YEAR_HINT.search(self.raw) is not None

    def back(self, start: int, end: int) -> Span:
        """The canonical span of ``text[start:end]``."""
        places = self._folded[1]
        return Span(places[start], places[end - 1] + 1)


def _lines(document: Document) -> Iterator[_Line]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            is_heading = block.heading > 0 and block.part is Part.BODY
            yield _Line(document, block.span, is_heading=is_heading)
        elif block.rows <= 3:
            for cell in block.cells:
                yield _Line(document, cell.span)


# --- title and year ---


def _title(document: Document, lines: Sequence[_Line]) -> HeadItem:
    """The first line that names a report and its year; a heading before any other."""
    candidates = sorted(lines[:_LOOK_AT], key=lambda line: not line.is_heading)
    for line in candidates:
        if len(line.raw) > 2 * TITLE_AT_MOST or "。" in line.raw or _TRAIL.search(line.raw):
            continue
        if len(line.text) <= TITLE_AT_MOST and _TITLE.search(line.text):
            span = _without_markup(line)
            return HeadItem(" ".join(span.of(document.text).split()), sure=True, source=span)
    if document.page_title:
        value = _TITLE_END.sub("", " ".join(document.page_title.split()))
        return HeadItem(value, sure=False, source=None)
    return HeadItem(None, sure=False, source=None)


def _without_markup(line: _Line) -> Span:
    start, end = 0, len(line.text)
    while start < end and line.text[start] in "#*":
        start += 1
    ending = _TITLE_END.search(line.text)
    if ending and ending.start() > start:
        end = ending.start()
    while end > start and line.text[end - 1] in "#*":
        end -= 1
    return line.back(start, end)


def _year(document: Document, title: HeadItem, lines: Sequence[_Line]) -> HeadItem:
    """The year reported on: of the title, of the period, else the one most spoken of."""
    stated = _stated_years(document, title, lines)
    if stated:
        value, source = stated[0]
        return HeadItem(value, sure=len({year for year, _ in stated}) == 1, source=source)
    spoken = Counter(m[1] for line in lines for m in _YEAR.finditer(line.text))
    if not spoken:
        return HeadItem(None, sure=False, source=None)
    value = spoken.most_common(1)[0][0]
    for line in lines:
        place = line.text.find(value + "年")
        if place >= 0:
            return HeadItem(value, sure=False, source=line.back(place, place + 4))
    return HeadItem(None, sure=False, source=None)


def _stated_years(
    document: Document, title: HeadItem, lines: Sequence[_Line]
) -> list[tuple[str, Span | None]]:
    found: list[tuple[str, Span | None]] = []
    if title.value is not None and title.source is not None:
        line = _Line(document, title.source)
        match = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line.text)
        if match:
            found.append((match[0], line.back(*match.span())))
    for line in lines:
        if not line.may_tell_year:
            continue
        for pattern in (_PERIOD, _OWN_REPORT):
            match = pattern.search(line.text)
            if match:
                group = next(
                    number
                    for number in range(1, len(match.groups()) + 1)
                    if match[number] and match[number].isdigit()
                )
                found.append((match[group], line.back(*match.span(group))))
    return found


# --- agency ---


def _agency(document: Document, title: HeadItem, lines: Sequence[_Line]) -> HeadItem:
    """Who reports: the title without year and kind; in full where the report says so itself."""
    named = _agency_of_title(document, title)
    fuller = _fuller_name(named, lines)
    if fuller is not None:
        span, is_sure = fuller
        return HeadItem("".join(span.of(document.text).split()), sure=is_sure, source=span)
    if named is None:
        return HeadItem(None, sure=False, source=None)
    return HeadItem(named[0], sure=title.source is not None, source=named[1])


def _agency_of_title(document: Document, title: HeadItem) -> tuple[str, Span | None] | None:
    if title.value is None:
        return None
    if title.source is None:
        folded, places = fold_with_places(title.value)
    else:
        folded, places = fold_with_places(title.source.of(document.text), title.source.start)
    work = re.search(_WORK, folded)
    start, end = 0, work.start() if work else len(folded)
    for pattern in (_YEAR_IN_NAME, _NOT_NAME, _YEAR_IN_NAME):
        for match in [*pattern.finditer(folded[start:end])]:
            if match.start() == 0 and match.end() < end - start:
                start += match.end()
            elif match.end() == end - start or match.end() == len(folded[start:end]):
                end -= match.end() - match.start()
    while start < end and folded[start] in '《"“(':
        start += 1
    if end - start < 2:
        return None
    span = Span(places[start], places[end - 1] + 1)
    text = document.text if title.source is not None else title.value
    name = "".join(span.of(text).split())
    return name, span if title.source is not None else None


def _fuller_name(
    named: tuple[str, Span | None] | None, lines: Sequence[_Line]
) -> tuple[Span, bool] | None:
    """The name that the report gives itself, where it is longer than the title's, or has none."""
    for line in lines[:_LOOK_AT]:
        match = _OWN_REPORT.search(line.text) if line.may_tell_year else None
        if match and match["agency"] not in ("本", "本机关", "本单位"):
            if named is None:
                return line.back(*match.span("agency")), False
            if match["agency"].startswith(named[0]) and len(match["agency"]) > len(named[0]):
                return line.back(*match.span("agency")), True
    if named is None or not re.search(r"[省市县区州盟旗镇乡]$", named[0]):
        return None
    for line in lines[-_SIGNED_WITHIN:]:
        if len(line.raw) <= NAME_AT_MOST and line.text == named[0] + _GOVERNMENT:
            return line.back(0, len(line.text)), True
    return None


# --- publication ---


def _published(lines: Sequence[_Line], year: str | None) -> HeadItem:
    """The date of publication: named as such, else the date signed at the end."""
    for line in lines[:_LOOK_AT]:
        match = _NAMED_DATE.search(line.upright)
        if match:
            start, end = match.start(1), match.end()
            span = Span(line.span.start + start, line.span.start + end)
            item = _dated(match, span)
            if item is not None:
                return item
    for line in reversed(lines[-_LOOK_AT:]):
        match = _SIGNED.match(line.text) if len(line.raw) <= 2 * NAME_AT_MOST else None
        if match and (year is None or int(match[1]) >= int(year)):
            item = _dated(match, line.back(*match.span()))
            if item is not None:
                return item
    return HeadItem(None, sure=False, source=None)


def _dated(match: re.Match[str], source: Span) -> HeadItem | None:
    try:
        day = date(*(int(match[group]) for group in (1, 2, 3)))
    except ValueError:
        return None
    return HeadItem(day.isoformat(), sure=True, source=source)
