"""Pages that are reports and pages that are not: `python -m tests.made.kinds` prints what each was
taken for."""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from core.errors import UnreadableError
from core.extract import extract
from core.forms import Forms, load_forms
from core.readers import read_bytes
from tests.made.damage import PAGE_DAMAGE, TEXT_DAMAGE, NotThereError
from tests.made.html import Style, page_html
from tests.made.layouts import LAYOUTS
from tests.made.old.records import a_statistics, page_of_statistics
from tests.made.pages import Grid, Page, page_of
from tests.made.prose.sentences import documents
from tests.made.reports import a_report

REPORT = "report"  # what a report is taken for; with tables_lost where they are
LOST = "why_tables_lost"
_PLACES = ("柏岬市", "雁浦区", "汀澜市", "梨渡区", "杉溪县", "岚桥镇", "霞泊市", "枫埠街道")
_OFFICES = ("", "人民政府", "教育局", "水利局", "人民政府办公室", "自然资源和规划局", "统计局")
_GOOD = "坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务、结果公开，回应群众关切。"
_HEADLINES = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A made file and what it must be taken for: one of some codes."""

    text: str
    suffix: str
    expected: tuple[str, ...]


@cache
def _forms() -> Forms:
    return load_forms()


def _agency(rng: Random) -> str:
    return rng.choice(_PLACES) + rng.choice(_OFFICES)


def _year(rng: Random) -> int:
    return rng.randint(2019, 2025)


def _prose(rng: Random, paragraphs: int) -> list[str]:
    """Paragraphs of an office's prose."""
    return [_GOOD * rng.randint(1, 4) for _ in range(paragraphs)]


def _written(lines: Sequence[str], rng: Random, expected: Sequence[str]) -> Made:
    """The lines as text, or as a page with a title."""
    if rng.random() < 0.5:
        return Made("\n".join(lines) + "\n", ".txt", tuple(expected))
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    head = f"<head><meta charset='utf-8'><title>{lines[0]}_门户网站</title></head>"
    nav = "<div class='nav'><a href='#'>首页</a><a href='#'>政府信息公开年报</a></div>"
    text = f"<html>{head}<body>{nav}<h1>{lines[0]}</h1>{body}</body></html>"
    return Made(text, ".html", tuple(expected))


# --- reports ---


def full_report(rng: Random) -> Made:
    """A report with its tables, in any layout."""
    layout = rng.choice(list(LAYOUTS))
    page = page_of(a_report(rng, _forms()), rng)
    return Made(LAYOUTS[layout].write(page, rng), LAYOUTS[layout].suffix, (REPORT,))


def damaged_report(rng: Random) -> Made:
    """A report that was damaged on the way."""
    layout = rng.choice([name for name in LAYOUTS if LAYOUTS[name].suffix == ".txt"])
    page = page_of(a_report(rng, _forms()), rng)
    for name in rng.sample(list(PAGE_DAMAGE), 2):
        try:
            page = PAGE_DAMAGE[name](page, rng)
        except NotThereError:
            continue
    text = LAYOUTS[layout].write(page, rng)
    name = rng.choice([one for one in TEXT_DAMAGE if one != "cut_short"])
    return Made(TEXT_DAMAGE[name](text, rng), ".txt", (REPORT, LOST))


def untitled_report(rng: Random) -> Made:
    """A report whose title was lost, or is a picture."""
    page = page_of(a_report(rng, _forms()), rng)
    blocks = tuple(block for block in page.blocks if block != page.title)
    layout = rng.choice(("html_clean", "html2text", "A5", "A10", "traf_old"))
    return Made(LAYOUTS[layout].write(replace(page, blocks=blocks), rng), ".txt", (REPORT,))


def short_report(rng: Random) -> Made:
    """A township's report: hardly any prose beside the tables."""
    page = page_of(a_report(rng, _forms()), rng)
    blocks = tuple(
        block[:60] if isinstance(block, str) and len(block) > 60 else block for block in page.blocks
    )
    page = replace(page, blocks=blocks)
    layout = rng.choice(("html_word", "html2text", "A4_markdown", "A9_nbsp", "tabs_grid"))
    return Made(LAYOUTS[layout].write(page, rng), LAYOUTS[layout].suffix, (REPORT,))


def tables_lost(rng: Random) -> Made:
    """A report whose tables were pictures or attachments."""
    agency, year = _agency(rng), _year(rng)
    lines = [f"{agency}{year}年政府信息公开工作年度报告", "根据《条例》要求，特公布本年度报告。"]
    for place, heading in enumerate(_HEADLINES):
        lines.append(heading)
        if place in (1, 2, 3):
            lines += rng.choice(([], [], ["见附表。"], ["该部分以表格形式报告。表格如下："]))
        else:
            lines += _prose(rng, 3)
    return _written(lines, rng, (LOST,))


def statistics_report(rng: Random) -> Made:
    """A report before 2019 with a statistics table."""
    form = rng.choice(("2014", "fjx", "shx"))
    page = page_of_statistics(a_statistics(rng, _forms(), form), rng, "none")
    layout = rng.choice(("html_clean", "html2text", "A9", "A11", "A5_lead"))
    return Made(LAYOUTS[layout].write(page, rng), LAYOUTS[layout].suffix, (REPORT,))


def narrative_report(rng: Random) -> Made:
    """A report before 2019 in sentences alone."""
    (prose,) = documents("narrative", 1, rng.randrange(10**6))
    sentences = [one.text for one in prose.sentences]
    lines = [
        f"{_agency(rng)}{prose.year}年政府信息公开工作年度报告", "一、概述", *_prose(rng, 2),
        "二、主动公开政府信息情况", *_prose(rng, 1), *sentences,
        "三、依申请公开政府信息情况", *_prose(rng, 1),
        "四、政府信息公开的收费及减免情况", "本年度未收取费用。",
        "五、因政府信息公开申请行政复议、提起行政诉讼的情况", "未发生。",
        "六、存在的主要问题及改进情况", *_prose(rng, 1),
    ]  # fmt: skip
    return _written(lines, rng, (REPORT,))


def report_among_links(rng: Random) -> Made:
    """A report whose page lists the reports of other years beside it."""
    page = page_of(a_report(rng, _forms()), rng)
    agency = _agency(rng)
    links = [f"{agency}{year}年政府信息公开工作年度报告" for year in range(2015, 2022)]
    before = "".join(
        f"<li><a href='#'>{link}</a> 2022-01-2{n}</li>" for n, link in enumerate(links)
    )
    text = page_html(page, Style.CLEAN, rng)
    listed = f"<div class='sidebar'><ul>{before}</ul></div>"
    return Made(text.replace('<div id="zoom">', listed + '<div id="zoom">'), ".html", (REPORT,))


# --- what is none ---


def blank_form(rng: Random) -> Made:
    """The form as it is sent out."""
    page = page_of(a_report(rng, _forms()), rng)

    def emptied(block: str | Grid) -> str | Grid:
        if isinstance(block, str):
            return block if len(block) < 60 else "（简要说明有关情况）"
        rows = tuple(
            tuple(replace(td, text="") if td.field else td for td in row) for row in block.rows
        )
        return Grid(block.table, rows)

    title = rng.choice(("政府信息公开工作年度报告格式", "XX（单位）20XX年政府信息公开工作年度报告"))
    blocks = (title, *(emptied(block) for block in page.blocks[1:]))
    layout = rng.choice(("html_clean", "html2text", "A9", "A4_markdown", "traf_old", "A11"))
    made = LAYOUTS[layout]
    return Made(made.write(Page(title, blocks, {}), rng), made.suffix, ("why_blank_form",))


def half_year(rng: Random) -> Made:
    """Statistics, or a report, of a part of the year."""
    part = rng.choice(("上半年", "第一季度", "第三季度", "1-6月份", "前三季度"))
    agency, year = _agency(rng), _year(rng)
    if rng.random() < 0.5:
        lines = [f"{agency}{year}年{part}政府信息公开工作情况报告"]
        for heading in _HEADLINES[:5]:
            lines += [heading, *_prose(rng, 2)]
        return _written(lines, rng, ("why_half_year",))
    page = page_of_statistics(a_statistics(rng, _forms(), "2014"), rng, "none")
    (grid,) = page.grids
    title = f"{agency}{year}年{part}政府信息公开情况统计表"
    text = page_html(Page(title, (title, grid), {}), Style.CLEAN, rng)
    return Made(text, ".html", ("why_half_year",))


def article(rng: Random) -> Made:
    """News of a report, or an explanation of one."""
    agency, year = _agency(rng), _year(rng)
    report = f"《{agency}{year}年政府信息公开工作年度报告》"
    title, body = rng.choice((
        (f"一图读懂{report}", f"近日，{agency}发布{report}，全年收到申请{rng.randint(5, 90)}件。"),
        (f"{report}解读", f"{report}已经编制完成，现将主要内容解读如下。"),
        (f"{agency}公布{year}年政府信息公开工作年度报告", f"日前，{agency}公布了{report}。"),
        (f"{agency}组织召开政府信息公开年度报告编制培训会", f"会议要求，认真编制{report}。"),
        (f"关于{year}年政府信息公开工作年度报告审查情况的通报", f"现将{report}审查情况通报如下。"),
    ))  # fmt: skip
    return _written([title, body, *_prose(rng, 4)], rng, ("why_about_reports",))


def notice(rng: Random) -> Made:
    """A notice on how reports are to be written."""
    agency, year = _agency(rng), _year(rng)
    lines = [
        f"{agency}关于做好{year}年政府信息公开工作年度报告编制和发布工作的通知",
        "各县（市、区）人民政府，市政府各部门：", "现就有关事项通知如下：",
        "一、编制主体", *_prose(rng, 1), "二、编制内容", *_prose(rng, 1),
        "（一）主动公开政府信息情况。（二）收到和处理政府信息公开申请情况。",
        "三、时间要求", "各单位请于1月31日前发布。",
    ]  # fmt: skip
    return _written(lines, rng, ("why_about_reports",))


def index_page(rng: Random) -> Made:
    """A list of reports."""
    agency = _agency(rng)
    which = rng.random()
    if which < 0.5:
        titles = [f"{agency}{year}年政府信息公开工作年度报告" for year in range(2024, 2012, -1)]
    else:
        year = _year(rng)
        titles = [f"{place}{office}{year}年政府信息公开工作年度报告"
                  for place in _PLACES[:4] for office in _OFFICES[1:5]]  # fmt: skip
    lines = ["政府信息公开年报", "当前位置：首页 > 政务公开 > 年报"]
    lines += [f"{title} 2023-01-{rng.randint(10, 30)}" for title in titles]
    lines += ["上一页 1 2 3 下一页 共45条"]
    return _written(lines, rng, ("why_list_of_reports",))


def plan(rng: Random) -> Made:
    """What is to be done next year."""
    agency, year = _agency(rng), _year(rng)
    what = rng.choice(
        (
            "政务公开工作要点",
            "政府信息公开工作计划",
            "政务公开工作实施方案",
            "政务公开工作要点分工方案",
        )
    )
    lines = [
        f"{agency}{year}年{what}", "一、总体要求", *_prose(rng, 1), "二、主动公开重点领域信息",
        *_prose(rng, 2), "三、做好依申请公开工作", *_prose(rng, 1), "四、解决存在的问题，持续改进",
        *_prose(rng, 1),
    ]  # fmt: skip
    return _written(lines, rng, ("why_work_plan",))


def other_report(rng: Random) -> Made:
    """A yearly report of something else."""
    agency, year = _agency(rng), _year(rng)
    what = rng.choice((
        "法治政府建设年度报告", "部门决算", "政府工作报告", "政府网站工作年度报表",
        "法治政府建设工作情况报告", "部门预算公开", "工作总结", "国民经济和社会发展统计公报",
        "行政执法统计年报", "安全生产工作年度报告", "财政预决算公开情况报告",
    ))  # fmt: skip
    lines = [
        f"{agency}{year}年{what}", "一、总体情况", *_prose(rng, 2), "二、主要做法和成效",
        *_prose(rng, 1),
        f"全年办理行政复议{rng.randint(1, 90)}件，行政诉讼{rng.randint(1, 40)}件。",
        f"推进政务公开，主动公开政府信息{rng.randint(100, 900)}条。",
        "三、存在的主要问题及改进情况", *_prose(rng, 1), "四、下一步工作", *_prose(rng, 1),
    ]  # fmt: skip
    return _written(lines, rng, ("why_other_report",))


def guide(rng: Random) -> Made:
    """How to ask for information."""
    agency = _agency(rng)
    lines = [
        f"{agency}政府信息公开指南", "一、主动公开", *_prose(rng, 1), "二、依申请公开",
        *_prose(rng, 1),
        "（一）申请的提出。（二）申请的处理。", "三、监督方式",
        "可以申请行政复议或者提起行政诉讼。",
    ]  # fmt: skip
    return _written(lines, rng, ("why_not_a_report", "why_about_reports"))


def news(rng: Random) -> Made:
    """Anything else."""
    lines = [f"{_agency(rng)}开展冬季走访慰问活动", *_prose(rng, 3), "近日，气温下降，注意防寒。"]
    return _written(lines, rng, ("why_not_a_report",))


KINDS: Mapping[str, Callable[[Random], Made]] = {
    make.__name__: make
    for make in (
        full_report, damaged_report, untitled_report, short_report, tables_lost,
        statistics_report, narrative_report, report_among_links,
        blank_form, half_year, article, notice, index_page, plan, other_report, guide, news,
    )
}  # fmt: skip


def taken_for(made: Made) -> str:
    """What the file was taken for: ``report``, or why it has no tables or is none."""
    try:
        document = read_bytes(made.text.encode(), name="made" + made.suffix)
    except UnreadableError as error:
        return error.reason.code
    found = extract(document, _forms(), file="made", sha256="aa")
    reports = [one for one in found if one.form is not None]
    if not reports:
        return found[0].why.code if found[0].why is not None else "none"
    return LOST if all(one.why is not None for one in reports) else REPORT


def made(kind: str, seed: int) -> Made:
    """The file of these names, always the same."""
    return KINDS[kind](Random(f"{kind}/{seed}"))


def run(count: int, seed: int) -> Iterator[tuple[str, int, Made, str]]:
    """Every kind ``count`` times, with what it was taken for."""
    for kind in KINDS:
        for number in range(seed * count, (seed + 1) * count):
            file = made(kind, number)
            yield kind, number, file, taken_for(file)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=60, help="of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", help="KIND/NUMBER")
    given = parser.parse_args(arguments)
    if given.show:
        kind, _, number = given.show.partition("/")
        file = made(kind, int(number))
        sys.stdout.write(f"{file.text}\n{taken_for(file)}, expected {file.expected}\n")
        return 0
    table: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[str] = []
    for kind, number, file, outcome in run(given.documents, given.seed):
        table[kind][outcome] += 1
        if outcome not in file.expected:
            wrong.append(f"{kind}/{number}: {outcome}, expected {' or '.join(file.expected)}")
    for kind, outcomes in table.items():
        told = ", ".join(
            f"{code.removeprefix('why_')} {count}" for code, count in outcomes.most_common()
        )
        sys.stdout.write(f"{kind:20} {told}\n")
    sys.stdout.write("\n".join([f"{len(wrong)} wrong", *wrong[:40]]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
