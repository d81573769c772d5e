"""Made reports before 2019: statistics tables of the form of 2014 and of provinces' annexes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from core.forms import Forms, FormTable, Kind, LinearRule, grid_of
from tests.made.pages import Grid, Page, Role, Row, Td
from tests.made.reports import Printed

FORMS = ("2014", "fjx", "fjx-apart", "shx")
DAMAGE = (
    "none", "no_numbering", "no_units", "units_in_labels", "serial_numbers", "lost_row",
    "lost_label", "extra_row", "wrong_sums", "long_title", "full_width", "noise",
)  # fmt: skip
_NUMBERING = re.compile(r"^(?:其中：|（[一二三四五六七八九十]+）|[一二三四五六七八九]、|\d\.)+")
_PLACES = (
    "柏岬市",
    "雁浦区",
    "汀澜市",
    "梨渡区",
    "杉溪县",
    "岚桥镇",
    "霞泊市教育局",
    "樟屏县水利局",
)
_HEADS = {"": ("统计数", "统计数据", "数量"), "cumulative": ("历年累计",)}
_STUBS = {"2014": ("统计指标", "指标名称"), "shx": ("指标名称", "指标")}
_UNIT_HEADS = ("单位", "计量单位")
_DASH = ("-", "—", "/")
_PROSE = "我局坚持以公开为常态、不公开为例外，加强领导，健全机制，推进政府信息公开。" * 6


@dataclass(frozen=True, slots=True)
class Statistics:
    """A filled statistics table: what each cell prints, and what it says."""

    table: FormTable
    year: int
    agency: str
    printed: Mapping[str, Printed]
    has_codes: bool


def a_statistics(rng: Random, forms: Forms, form: str, *, wrong: bool = False) -> Statistics:
    """A random record of one of the forms whose hard sums add up, unless ``wrong``."""
    (table,) = forms[form].tables
    values = _values(rng, table, forms[form].rules)
    if wrong:
        totals = [rule.total for rule in forms[form].rules if rule.total is not None]
        values[rng.choice(totals)] += rng.randint(1, 9)
    return Statistics(
        table=table,
        year=rng.randint(2014, 2018) if form == "2014" else rng.randint(2008, 2018),
        agency=rng.choice(_PLACES),
        printed=_printed(rng, table, values),
        has_codes=form == "shx" and rng.random() < 0.7,
    )


def _values(rng: Random, table: FormTable, rules: Sequence[LinearRule]) -> dict[str, Decimal]:
    top = rng.choice((3, 40, 600, 20_000))
    values: dict[str, Decimal] = {}
    for field in table.fields:
        figure = Decimal(rng.randint(0, top)) if rng.random() < 0.6 else Decimal(0)
        if field.kind is Kind.AMOUNT and figure and rng.random() < 0.5:
            figure += Decimal(rng.randint(1, 99)) / 100
        values[field.id] = figure
    sums = [rule for rule in rules if rule.total is not None and rule.severity == "hard"]
    sums = [rule for rule in sums if str(getattr(rule, "relation", "=")) == "="]
    for _ in sums:  # a total may be part of another
        for rule in sums:
            values[str(rule.total)] = sum((values[one] for one in rule.left), Decimal(0))
    return values


def _printed(rng: Random, table: FormTable, values: Mapping[str, Decimal]) -> dict[str, Printed]:
    zeros = rng.choice(("0", "0", "0", "", rng.choice(_DASH), "mixed"))
    printed: dict[str, Printed] = {}
    for field in table.fields:
        value = values[field.id]
        text = f"{value:f}"
        if not value:
            text = rng.choice(("0", "")) if zeros == "mixed" else zeros
        elif value >= 1000 and rng.random() < 0.1:
            text = f"{value:,f}"
        is_figure = any(char.isdigit() for char in text)
        printed[field.id] = Printed(text, value if is_figure else None)
    return printed


# --- pages ---


def page_of_statistics(report: Statistics, rng: Random, damage: str) -> Page:
    """The report as its agency put it together: sections of prose, and the annex."""
    title = f"{report.agency}{report.year}年政府信息公开工作年度报告"
    if damage == "long_title":
        title = f"{report.agency}\n{report.year}年度政府信息公开工作年度报告"
    rows, printed = _rows(report, rng, damage)
    blocks: list[str | Grid] = [
        *title.split("\n"), "一、概述", _PROSE, "二、主动公开政府信息情况", _PROSE,
        "三、依申请公开政府信息情况", _PROSE, "四、复议、诉讼情况",
        "五、存在问题及改进情况", _PROSE,
        f"附件：{report.year}年度政府信息公开情况统计表",
        Grid(report.table.id, tuple(rows)),
    ]  # fmt: skip
    if rng.random() < 0.5:
        blocks.append("单位负责人：　　审核人：　　填报人：　　填报日期：")
    return Page(title.split("\n")[-1], tuple(blocks), printed)


def _rows(report: Statistics, rng: Random, damage: str) -> tuple[list[Row], dict[str, Printed]]:
    (block,) = report.table.blocks
    printed = dict(report.printed)
    has_units = damage not in ("no_units", "units_in_labels")
    serial = damage == "serial_numbers"
    heads = [_head(column.id, column.label.zh, report.year, rng) for column in block.columns]
    codes = ["代码"] * report.has_codes
    stub = rng.choice(_STUBS.get(report.table.form, ("指标名称",)))
    lead = ["序号"] * serial
    head = [*lead, stub, *[rng.choice(_UNIT_HEADS)] * has_units, *codes, *heads]
    rows: list[Row] = [tuple(Td(text, Role.HEADER) for text in head)]
    lines: dict[str, list[Td]] = {}
    width = len(codes) + len(heads)
    for cell in grid_of(report.table):
        if cell.label is None or cell.kind not in (Role.CAPTION, Role.STUB):
            continue
        label = _label(cell.label.zh, damage)
        row = next((row for row in block.rows if row.label is cell.label), None)
        number = [Td("", Role.STUB)] * serial
        if row is None:
            dashes = [Td("——", Role.STUB)] * has_units
            rest = [Td("", Role.STUB)] * width
            rows.append((*number, Td(label, Role.STUB), *dashes, *rest))
            continue
        if serial:
            number = [Td(str(len(lines) + 1), Role.STUB)]
        if damage == "units_in_labels" and row.unit:
            label = f"{label}（{row.unit}）"
        code = [Td(f"{len(lines) + 1:02}", Role.STUB)] * report.has_codes
        figures = []
        for column in block.columns:
            field = block.field_id(row, column)
            figures.append(Td(printed[field].text, Role.VALUE, field))
        unit = [Td(row.unit or "", Role.STUB)] * has_units
        lines[row.id] = [*number, Td(label, Role.STUB), *unit, *code, *figures]
        rows.append(tuple(lines[row.id]))
    return _damaged(rows, printed, rng, damage)


def _head(column: str, label: str, year: int, rng: Random) -> str:
    if label == "年度":
        return f"{year}年度"
    return rng.choice(_HEADS.get(column, (label,)))


def _label(label: str, damage: str) -> str:
    return _NUMBERING.sub("", label) if damage == "no_numbering" else label


def _damaged(
    rows: list[Row], printed: dict[str, Printed], rng: Random, damage: str
) -> tuple[list[Row], dict[str, Printed]]:
    """Damage of whole rows, and of single figures."""
    of_values = [at for at, row in enumerate(rows) if any(td.field for td in row)]
    at = rng.choice(of_values)
    if damage == "lost_row":
        for td in rows.pop(at):
            if td.field is not None:
                printed[td.field] = Printed("", None, is_lost=True)
    elif damage == "lost_label":
        rows[at] = tuple(
            Td("" if td.role is Role.STUB and len(td.text) > 2 else td.text, td.role, td.field)
            for td in rows[at]
        )
    elif damage == "extra_row":
        figures = [Td(str(rng.randint(1, 99)), Role.VALUE) for td in rows[at] if td.field]
        others = [td for td in rows[at] if not td.field]
        label = max(range(len(others)), key=lambda place: len(others[place].text))
        others[label] = Td("重点领域公开政府信息数", Role.STUB)
        rows.insert(at, (*others, *figures))
    elif damage in ("full_width", "noise"):
        wide = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
        for place in rng.sample(of_values, min(4, len(of_values))):
            rows[place] = tuple(
                Td(_spoiled(td.text, wide, damage), td.role, td.field) if td.field else td
                for td in rows[place]
            )
    return rows, printed


def _spoiled(text: str, wide: Mapping[int, int], damage: str) -> str:
    return text.translate(wide) if damage == "full_width" else f"{text}?" if text else text
