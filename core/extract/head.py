"""The head: title, agency, report year and date of publication, from the report's own words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from core.document import Document, Paragraph, Part, Span
from core.figures import YEAR, numeral, year_number
from core.fold import fold, fold_with_places
from core.places import SECONDED, Places
from core.record import HeadItem, HeadName

_WORK = r"(?:政府信息公开|政务公开|政务信息公开|信息公开)"
_KIND = r"(?:年度报告|年报|工作报告|工作情况报告|情况报告)"
_TITLE = re.compile(rf"(?=.*{YEAR})(?=.*{_WORK}).{{0,60}}{_KIND}")
_TITLE_PART = re.compile(rf"^[#*]*(?:.{{0,40}}{YEAR}年?度?)?.{{0,8}}{_WORK}.{{0,4}}{_KIND}")
_TITLE_END = re.compile(r"(?:\(图片版\)|\(全文\)|_.*|-[^-]*网.*)$")
_TRAIL = re.compile(r"当前位置|>|»|首页|[上下]一[篇条页]|相关(?:链接|阅读|文章)|^\s*附件")
_MARKUP = re.compile(r"^[#*\s]+|[*\s]+$")
_YEAR = re.compile(rf"(?<!\d)({YEAR})年(?:度)?")
_PERIOD = re.compile(
    rf"(?:统计)?(?:期限|时限|周期|期间|时间)[^。]{{0,12}}?({YEAR})年1月1日"
    rf"|自({YEAR})年1月1日[^。]{{0,6}}至\2年12月31日"
)
_OWN_REPORT = re.compile(
    rf"(?:编制了?|制定|公布|发布)(?P<agency>[^,。;:《》〈<>\"]{{2,30}}?)"
    rf"(?P<year>{YEAR})年度?(?:{_WORK})"
)
_YEAR_HINT = re.compile(r"期限|时限|[周週]期|期[间間]|时间|自|编制|編製|制定|布")
_NAMED_DATE = re.compile(
    r"(?:[发發][布佈]日期|[发發][布佈][时時][间間]|公[开開]日期|[发發]文日期|成文日期|生成日期|日期|[时時][间間])"
    r"[\s:：|]*((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?:\s*日|(?!\d))"
)
_SIGNED = re.compile(
    rf"^({YEAR})年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日$"
)
_YEAR_IN_NAME = re.compile(rf"^{YEAR}年?度?|{YEAR}年?度?$")
_NOT_NAME = re.compile(r"^(?:关于|公布|发布|编制|报送)|(?:的|本级)$")
_AGENCY_END = re.compile(
    r"(?:省|市|区|县|州|盟|旗|镇|乡|街道|办事处|政府|办公室|厅|局|委|委员会|办|院|署|中心|管委会|公司|学校|大学|医院)$"
)
_SYLLABLE = r"[^\W\d_省市区县旗盟]"
_PLACE = re.compile(
    rf"{_SYLLABLE}{{2,4}}?省|{_SYLLABLE}{{2,10}}?自治[区州县旗]|{_SYLLABLE}{{1,5}}?(?:市|盟|地区)"
    rf"|{_SYLLABLE}{{1,6}}?州(?!市)|{_SYLLABLE}{{1,6}}?新区|{_SYLLABLE}{{1,5}}?[区县旗](?![划域别])"
)
_NO_PLACE = re.compile(
    r"(?:城市|都市|社区|小区|园区|景区|校区|林区|库区|灾区|矿区|市区|城区|辖区|地区|开发区|保税区|高新区|示范区"
    r"|工业区|产业区|合作区|试验区|度假区|保护区|集聚区|经开区|经济区|功能区|服务区)$"
)
_GOVERNMENT = "人民政府"
TITLE_AT_MOST = 90
PART_AT_MOST = 40  # characters of one line of a title that is broken over several
NAME_AT_MOST = 24  # characters of an agency's full name
_TOO_SHORT = 8  # characters in which nothing states a year
_LOOK_AT = 60  # lines at either end that a title or a date may stand in
_SIGNED_WITHIN = 12  # lines at the end that a signature stands in


def head_of(document: Document) -> dict[HeadName, HeadItem]:
    """The head's items; what the report does not say is None and not sure."""
    lines = [*_lines(document)]
    title = _title(document, lines)
    year = _year(document, title, lines)
    agency = _agency(document, title, lines)
    head = {
        HeadName.TITLE: title,
        HeadName.AGENCY: agency,
        HeadName.REGION: _region(agency),
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
        self.whole = document.text
        self.raw = span.of(document.text)
        self.is_heading = is_heading

    @cached_property
    def text(self) -> str:
        return fold(self.raw)

    @cached_property
    def _places(self) -> list[int]:
        return fold_with_places(self.raw, self.span.start)[1]

    @property
    def upright(self) -> str:
        """The line with full-width digits made plain; blanks and places stay."""
        plain = unicodedata.normalize("NFKC", self.raw)
        return plain if len(plain) == len(self.raw) else self.raw

    @property
    def may_tell_year(self) -> bool:
        """Whether a year may be stated here; spares the folding of everything else."""
        return len(self.raw) > _TOO_SHORT and _YEAR_HINT.search(self.raw) is not None

    def back(self, start: int, end: int) -> Span:
        """The canonical span of ``text[start:end]``."""
        return Span(self._places[start], self._places[end - 1] + 1)


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
    """The first line, or lines, that name a report and its year; a heading before any other."""
    candidates = sorted(enumerate(lines[:_LOOK_AT]), key=lambda one: not one[1].is_heading)
    for place, line in candidates:
        if len(line.raw) > 2 * TITLE_AT_MOST or "。" in line.raw or _TRAIL.search(line.raw):
            continue
        if len(line.text) > TITLE_AT_MOST or not _may_title(line):
            continue
        found = _whole_title(lines, place)
        if found is not None:
            span, is_sure = found
            value = "".join(span.of(document.text).split("\n"))
            return HeadItem(" ".join(value.split()), sure=is_sure, source=span)
    if document.page_title:
        value = _TITLE_END.sub("", " ".join(document.page_title.split()))
        return HeadItem(value, sure=False, source=None)
    return HeadItem(None, sure=False, source=None)


def _may_title(line: _Line) -> bool:
    return _TITLE.search(line.text) is not None or _TITLE_PART.match(line.text) is not None


def _whole_title(lines: Sequence[_Line], place: int) -> tuple[Span, bool] | None:
    """The title that ends in a line, with the lines before it that name the year or the agency.

    Who is named on a line of its own may be the site's owner: sure is a name that stands once
    more in the report, and who signs it goes before.
    """
    signed = _signed_name(lines)
    signer = None if signed is None else "".join(signed.of(lines[0].whole).split())
    is_sure = True
    last = _without_markup(lines[place])
    found = lines[place].text
    start = place
    has_year = re.search(YEAR, found) is not None
    while start > 0 and place - start < 2 and not (has_year and _names_agency(found)):
        before = lines[start - 1]
        is_year = not has_year and re.search(rf"{YEAR}年?度?", before.text) is not None
        is_name = _AGENCY_END.search(before.text) is not None and not re.search(YEAR, before.text)
        if len(before.text) > PART_AT_MOST or not before.text or not (is_year or is_name):
            break
        if re.search(r"[。,;:、!?|]", before.text) or _TRAIL.search(before.raw):
            break
        if not is_year and not _is_named_again(before, lines):
            if has_year and signer is not None and signer != before.text:
                break
            is_sure = False
        start -= 1
        found = before.text + found
        has_year = has_year or is_year
    if not has_year or not _TITLE.search(found) or len(found) > TITLE_AT_MOST:
        return None
    whole = Span(_without_markup(lines[start]).start, last.end) if start < place else last
    return whole, is_sure


def _is_named_again(name: _Line, lines: Sequence[_Line]) -> bool:
    """Whether another line speaks of the same agency: a sentence, or the signature."""
    bare = name.text.strip("#*")
    whole = re.compile(re.escape(bare) + r"(?!办|各|厅|局|委|政府)")  # not 市政府 of 市政府办公室
    return any(
        line is not name
        and whole.search(line.raw)
        and (line.text == bare or "。" in line.raw)
        and not _TRAIL.search(line.raw)
        for line in lines
    )


def _names_agency(folded: str) -> bool:
    """Whether something besides year and kind stands in a title."""
    bare = re.sub(rf"{YEAR}年?度?|{_WORK}|{_KIND}|工作|关于|的|[#*\s]|\(.*?\)", "", folded)
    return len(bare) > 1


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
    spoken: dict[int, list[tuple[_Line, re.Match[str]]]] = {}
    for line in lines:
        for match in _YEAR.finditer(line.text):
            spoken.setdefault(year_number(match[1]), []).append((line, match))
    if not spoken:
        return HeadItem(None, sure=False, source=None)
    year = max(spoken, key=lambda one: len(spoken[one]))
    line, match = spoken[year][0]
    return HeadItem(str(year), sure=False, source=line.back(*match.span(1)))


def _stated_years(
    document: Document, title: HeadItem, lines: Sequence[_Line]
) -> list[tuple[str, Span | None]]:
    found: list[tuple[str, Span | None]] = []
    if title.value is not None and title.source is not None:
        line = _Line(document, title.source)
        match = re.search(rf"(?<!\d){YEAR}(?!\d)", line.text)
        if match:
            found.append((str(year_number(match[0])), line.back(*match.span())))
    for line in lines:
        if not line.may_tell_year:
            continue
        for pattern in (_PERIOD, _OWN_REPORT):
            match = pattern.search(line.text)
            if match:
                group = next(
                    number
                    for number in range(1, len(match.groups()) + 1)
                    if match[number] and re.fullmatch(YEAR, match[number])
                )
                found.append((str(year_number(match[group])), line.back(*match.span(group))))
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
        signed = _signed_name(lines)
        value = None if signed is None else "".join(signed.of(document.text).split())
        return HeadItem(value, sure=False, source=signed)
    return HeadItem(named[0], sure=title.sure, source=named[1])


def _agency_of_title(document: Document, title: HeadItem) -> tuple[str, Span | None] | None:
    if title.value is None:
        return None
    if title.source is None:
        folded, places = fold_with_places(title.value)
    else:
        folded, places = fold_with_places(title.source.of(document.text), title.source.start)
    work = re.search(_WORK, folded)
    start, end = 0, work.start() if work else len(folded)
    if work and folded[:end].endswith("人民") and folded.startswith("政府", end):
        end += len("政府")  # 某县人民政府信息公开年报
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


def _signed_name(lines: Sequence[_Line]) -> Span | None:
    """Who signs over the date at the end."""
    last = lines[-_SIGNED_WITHIN:]
    for line, following in pairwise(last):
        is_name = len(line.raw) <= NAME_AT_MOST and _AGENCY_END.search(line.text)
        if is_name and _SIGNED.match(following.text):
            return line.back(0, len(line.text))
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
        if match and (year is None or year_number(match[1]) >= int(year)):
            item = _dated(match, line.back(*match.span()))
            if item is not None:
                return item
    return HeadItem(None, sure=False, source=None)


def _dated(match: re.Match[str], source: Span) -> HeadItem | None:
    month, day = (_number(match[group]) for group in (2, 3))
    try:
        found = date(year_number(match[1]), month, day)
    except ValueError:
        return None
    return HeadItem(found.isoformat(), sure=True, source=source)


def _number(text: str) -> int:
    """A month or a day in digits or Chinese numerals; 0 for what is neither."""
    value = Decimal(text) if text.isascii() else numeral(text)
    return 0 if value is None else int(value)


# --- region ---


def _region(agency: HeadItem) -> HeadItem:
    """The places that the agency's own name begins with, down to the county."""
    name = agency.value or ""
    end = 0
    while match := _PLACE.match(name, end):
        if _NO_PLACE.search(match[0]) and not match[0].endswith("新区"):
            break
        end = match.end()
    if end == 0 or agency.source is None:
        return HeadItem(None, sure=False, source=None)
    source = agency.source
    if len(source) == len(name):
        source = Span(source.start, source.start + end)
    return HeadItem(name[:end], sure=agency.sure, source=source)
