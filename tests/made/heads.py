"""Headings of made reports, as pages and letters print them: `python -m tests.made.heads` prints
how much of the head is read, and what is sure and wrong."""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from core.extract.head import head_of
from core.readers import read_bytes
from core.record import HeadName

ITEMS = (HeadName.TITLE, HeadName.AGENCY, HeadName.REGION, HeadName.YEAR, HeadName.PUBLISHED)
_REGIONS = (
    "柏岬市", "雁浦市梨渡区", "汀澜市", "杉溪县", "霞泊市樟屏县", "鹭汀区", "云麓自治州青岚县",
    "岱南省柏岬市", "苍梧自治区雁浦市", "浦岬新区",
)  # fmt: skip
_OFFICES = (
    "", "人民政府", "人民政府办公室", "教育局", "城市管理局", "自然资源和规划局", "统计局",
    "卫生健康委员会", "市场监督管理局", "公安局", "司法局", "农业农村局",
)  # fmt: skip
_TOWNS = ("岚桥镇人民政府", "枫埠街道办事处", "白汀乡人民政府")
_WORKS = ("政府信息公开工作", "政府信息公开", "政务公开工作", "信息公开工作")
_KINDS = ("年度报告", "年报", "年度报告", "年度报告")
_DIGITS = "〇一二三四五六七八九"
_GOOD = "坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务、结果公开。"


@dataclass(frozen=True, slots=True)
class Made:
    """A made page, and what its head says: None where it does not, or is damaged."""

    text: str
    suffix: str
    truth: Mapping[HeadName, str | None]
    names: frozenset[str]  # of the agency: shorter and fuller ones, all right


def in_numerals(year: int, rng: Random) -> str:
    """A year as 二〇二一; the circle is written in three ways."""
    zero = rng.choice("〇○Ｏ零")
    return "".join(_DIGITS[int(digit)] for digit in str(year)).replace("〇", zero)


def made(seed: int) -> Made:
    """The page of this number, always the same."""
    rng = Random(f"head/{seed}")
    year = rng.randint(2010, 2025)
    region = rng.choice(_REGIONS)
    office = rng.choice(_OFFICES) if rng.random() < 0.85 else rng.choice(_TOWNS)
    agency = region + office
    lines, title, shows_agency = _title(agency, year, rng)
    above, published = _above(agency, year, rng)
    below, signed = _below(agency, year, rng)
    body = _body(agency, year, rng)
    names_itself = any(agency in line for line in (*lines, *body))
    truth: dict[HeadName, str | None] = {
        HeadName.TITLE: title,
        HeadName.AGENCY: agency if shows_agency or names_itself or signed[1] else None,
        HeadName.REGION: region if shows_agency or names_itself or signed[1] else None,
        HeadName.YEAR: str(year),
        HeadName.PUBLISHED: published or signed[0],
    }
    names = {agency, region} if office == "人民政府" else {agency}
    if office == "":
        names.add(agency + "人民政府")
    if rng.random() < 0.2:
        above.append(rng.choice((f"{region}人民政府", f"{region}人民政府办公室", "政务公开")))
        if above[-1].startswith(agency):
            above.pop()
    text, suffix = _laid_down([*above, *lines, *body, *below], lines, rng)
    return Made(text, suffix, truth, frozenset(names))


def _title(agency: str, year: int, rng: Random) -> tuple[list[str], str | None, bool]:
    """The lines of the title, the title in one line, and whether the agency is in it."""
    shown = str(year)
    way = rng.random()
    if way < 0.15:
        shown = in_numerals(year, rng)
    elif way < 0.2:
        shown = shown.translate({ord(str(d)): 0xFF10 + d for d in range(10)})
    when = f"{shown}{rng.choice(('年', '年', '年度'))}"
    kind = rng.choice(_WORKS) + rng.choice(_KINDS)
    first, second = (agency, when) if rng.random() < 0.6 else (when, agency)
    form = rng.random()
    if form < 0.55:
        line = f"{first}{second}{kind}"
        ends = rng.choice(("", "", "", "（图片版）", "(全文)"))
        return [rng.choice(("", "", "# ", "**")) + line + ends], line, True
    if form < 0.65:
        line = f"关于{first}{second}{kind}"
        return [line], line, True
    if form < 0.85:  # broken over lines
        lines = rng.choice((
            [agency, f"{when}{kind}"],
            [f"{agency}{when}", kind],
            [agency, when, kind],
            [f"{when}{agency}", kind],
        ))  # fmt: skip
        return lines, "".join(lines), True
    if form < 0.95:  # who reports stands in the sentences, or in the signature
        return [f"{when}{kind}"], f"{when}{kind}", False
    return [], None, False


def _above(agency: str, year: int, rng: Random) -> tuple[list[str], str | None]:
    """Furniture over the title, and the date of publication that it names."""
    lines: list[str] = []
    if rng.random() < 0.3:
        lines.append(f"当前位置：首页 > 政务公开 > {year + 1}年 > 政府信息公开年报")
    if rng.random() < 0.2:
        lines.append(f"索引号：0143{rng.randint(1000, 9999)}/{year + 1}-0{rng.randint(100, 999)}")
    if rng.random() < 0.15:
        lines += [f"{agency}文件", f"某政办〔{year + 1}〕{rng.randint(1, 60)}号"]
    if rng.random() < 0.5:
        return lines, None
    month, day = rng.randint(1, 4), rng.randint(1, 28)
    named = rng.choice(("发布日期", "发布时间", "公开日期", "成文日期"))
    damage = rng.random()
    if damage < 0.2:
        broken = rng.choice((f"{year + 1}{month}{day:02}日", f"{year + 1}年{month}", "年月日",
                             f"{year + 1}-{month}", f"{year + 1}-13-{day:02}"))  # fmt: skip
        return [*lines, f"{named}：{broken}"], None
    date = rng.choice((
        f"{year + 1}-{month:02}-{day:02}", f"{year + 1}年{month}月{day}日",
        f"{year + 1}/{month}/{day} 10:21", f"{year + 1}-{month:02}-{day:02} 09:57:02",
        f"{year + 1}.{month:02}.{day:02}",
    ))  # fmt: skip
    return [*lines, f"{named}：{date}"], f"{year + 1}-{month:02}-{day:02}"


def _body(agency: str, year: int, rng: Random) -> list[str]:
    lines = []
    way = rng.random()
    if way < 0.35:
        lines.append(
            "根据《中华人民共和国政府信息公开条例》规定，编制本报告。"
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        )
    elif way < 0.55:
        lines.append(f"按照《条例》要求，现公布{agency}{year}年度政府信息公开年度报告，请予监督。")
    elif way < 0.65:
        lines.append(f"统计期限自{year}1月1日至{year}1231日。")  # characters were lost
    lines += [
        "一、总体情况",
        f"{year}年，{_GOOD}比{year - 1}年有新的进步，{year - 1}年底机构改革，"
        f"2008年以来持续推进。{_GOOD}",
        "二、主动公开政府信息情况", _GOOD * 3, "五、存在的主要问题及改进情况",
        f"{year + 1}年，将进一步加强培训，{year + 1}年底前完成。{_GOOD}",
    ]  # fmt: skip
    return lines


def _below(agency: str, year: int, rng: Random) -> tuple[list[str], tuple[str | None, bool]]:
    """Signature and furniture; the date signed, and whether the agency signs."""
    lines: list[str] = []
    date: str | None = None
    signs = rng.random() < 0.5
    if signs:
        month, day = rng.randint(1, 4), rng.randint(1, 28)
        lines.append(agency)
        way = rng.random()
        if way < 0.5:
            lines.append(f"{year + 1}年{month}月{day}日")
            date = f"{year + 1}-{month:02}-{day:02}"
        elif way < 0.7:
            numeral = f"{_numeral(month)}月{_numeral(day)}日"
            lines.append(f"{in_numerals(year + 1, rng)}年{numeral}")
            date = f"{year + 1}-{month:02}-{day:02}"
        elif way < 0.85:
            lines.append(f"{year + 1}{month}{day:02}日")
    if rng.random() < 0.3:
        lines += [
            f"上一篇：{agency}{year - 1}年政府信息公开工作年度报告",
            f"下一篇：{agency}{year + 1}年政府信息公开工作年度报告",
        ]
    if rng.random() < 0.3:
        lines.append("版权所有 2026 网站地图")
    return lines, (date, signs)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return ten + (_DIGITS[ones] if ones else "")


def _laid_down(lines: Sequence[str], title: Sequence[str], rng: Random) -> tuple[str, str]:
    if rng.random() < 0.5:
        return rng.choice(("\n", "\n\n")).join(lines) + "\n", ".txt"
    is_heading = rng.random() < 0.5
    body = "".join(
        f"<h1>{line}</h1>" if is_heading and line in title else f"<p>{line}</p>" for line in lines
    )
    page = f"<title>{''.join(title)}</title>" if rng.random() < 0.5 else ""
    return f"<html><head><meta charset='utf-8'>{page}</head><body>{body}</body></html>", ".html"


@dataclass(slots=True)
class Tally:
    """One item of the head over many pages."""

    stated: int = 0
    right: int = 0
    sure: int = 0
    wrong: int = 0  # and not sure
    silent: int = 0


def judge(page: Made, tallies: Mapping[HeadName, Tally]) -> list[str]:
    """Adds one page; what is sure and wrong, or read without being stated."""
    document = read_bytes(page.text.encode(), name="made" + page.suffix)
    head = head_of(document)
    faults: list[str] = []
    for name in ITEMS:
        item, truth, tally = head[name], page.truth[name], tallies[name]
        tally.stated += truth is not None
        allowed = page.names if name is HeadName.AGENCY else {truth}
        bare = "".join((item.value or "").split()) or None
        is_right = bare in allowed and truth is not None
        tally.right += is_right
        tally.sure += item.sure
        if item.value is not None and not is_right:
            tally.silent += item.sure
            tally.wrong += not item.sure
            if item.sure:
                faults.append(f"{name.value} = {item.value}, truth {truth}")
        if item.source is not None and name in (HeadName.TITLE, HeadName.AGENCY):
            shown = "".join(item.source.of(document.text).split())
            if shown != bare:
                faults.append(f"{name.value}: the text at its source is {shown!r}, not {bare!r}")
    return faults


def run(count: int, seed: int) -> tuple[dict[HeadName, Tally], dict[int, list[str]]]:
    """The tallies of ``count`` pages, and the faults of each."""
    tallies: dict[HeadName, Tally] = defaultdict(Tally)
    faults: dict[int, list[str]] = {}
    for number in range(seed * count, (seed + 1) * count):
        found = judge(made(number), tallies)
        if found:
            faults[number] = found
    return tallies, faults


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, help="a page by its number")
    given = parser.parse_args(arguments)
    if given.show is not None:
        page = made(given.show)
        sys.stdout.write(f"{page.text}\n")
        tallies: dict[HeadName, Tally] = defaultdict(Tally)
        for name, value in page.truth.items():
            sys.stdout.write(f"{name.value}: {value}\n")
        document = read_bytes(page.text.encode(), name="made" + page.suffix)
        for name, item in head_of(document).items():
            sys.stdout.write(f"read {name.value}: {item.value} {item.sure}\n")
        sys.stdout.write("\n".join(judge(page, tallies)) + "\n")
        return 0
    tallies, faults = run(given.documents, given.seed)
    for name, tally in tallies.items():
        sys.stdout.write(
            f"{name.value:10} stated {tally.stated:6}, read {tally.right / tally.stated:7.2%}, "
            f"sure {tally.sure / tally.stated:7.2%}, guessed wrong {tally.wrong}, "
            f"sure and wrong {tally.silent}\n"
        )
    kinds = Counter(fault.split(" ")[0] for some in faults.values() for fault in some)
    sys.stdout.write(f"faults: {dict(kinds)}\n")
    for number, some in list(faults.items())[:25]:
        sys.stdout.write(f"{number}: {'; '.join(some)}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
