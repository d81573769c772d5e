"""True records of reports that never were: random, seeded, and in order with every hard rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from random import Random

from core.forms import Field, Form, Forms, FormTable, Kind

Figure = Decimal | None


class Zeros(StrEnum):
    """How a report prints its zeros."""

    ZERO = "zero"
    BLANK = "blank"
    DASH = "dash"
    MIXED = "mixed"  # 0 or blank, cell by cell
    ANY = "any"  # 0, blank or a dash, cell by cell
    COLUMNS = "columns"  # columns without a figure are blank, other zeros are 0
    SUMS = "sums"  # 0 in the rows 一, 二, （七）, 四 and in the totals, else blank


@dataclass(frozen=True, slots=True)
class Printed:
    """A value cell as the report prints it, and what that says: None is no figure."""

    text: str
    value: Figure
    unit: str | None = None
    is_lost: bool = False  # nothing in the document says it any more, or it says two things


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: the form of each table, every value cell, and its sentences."""

    year: int
    agency: str
    tables: tuple[FormTable, ...]
    zeros: Zeros
    printed: Mapping[str, Printed]
    overview: tuple[str, ...]
    amount_head: str = "采购总金额"
    is_wrong: bool = False  # its own sums do not add up

    @property
    def title(self) -> str:
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"


_PLACES = (
    "柏岬市",
    "雁浦市",
    "汀澜市",
    "梨渡区",
    "鹭汀区",
    "樟屏县",
    "霞泊市",
    "杉溪县",
    "岚桥镇",
    "枫埠街道",
)
_OFFICES = (
    "", "", "人民政府", "人民政府办公室", "教育局", "农业农村局", "统计局",
    "自然资源局", "市场监督管理局", "卫生健康局", "公安局",
)  # fmt: skip
_DASHES = ("-", "—", "——", "/", "－", "无")
_SUM_ROWS = ("new", "carried_in", "processed", "carried_out")
_SCALES = ((0, 0), (0, 1), (0, 3), (0, 10), (1, 10), (10, 80), (50, 500), (300, 6000))


def a_report(rng: Random, forms: Forms, *, wrong: bool = False) -> Report:
    """A report of a random agency and year; ``wrong`` spoils some of its sums."""
    year = rng.choice((2019, 2020, 2021, 2022, 2023, 2024, 2025))
    form = forms.for_year(year) or forms.all[-1]
    older = forms.for_year(2019) or form
    is_mixed = form is not older and rng.random() < 0.15
    tables = tuple(
        (older if is_mixed and table.id == "requests" else form).table_by_id[table.id]
        for table in form.tables
    )
    values = _values(rng, tables, form)
    true = dict(values)
    if wrong:
        _spoil(rng, values)
    zeros = rng.choice(tuple(Zeros))
    amount_head = rng.choice(("采购总金额",) * 3 + ("采购总金额（万元）", "采购总金额(元)"))
    printed = _printed(rng, tables, values, zeros, amount_head)
    return Report(
        year=year,
        agency=rng.choice(_PLACES) + rng.choice(_OFFICES),
        tables=tables,
        zeros=zeros,
        printed=printed,
        overview=_overview(rng, year, true, tables),
        amount_head=amount_head,
        is_wrong=wrong,
    )


# --- values ---


def _values(rng: Random, tables: Sequence[FormTable], form: Form) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    for table in tables:
        if table.id == "requests":
            values |= _requests(rng, table)
        elif table.id == "disputes":
            values |= _disputes(rng, table)
        else:
            values |= {field.id: _disclosed(rng, field) for field in table.fields}
    _stock(values, form)
    return values


def _stock(values: dict[str, Decimal], form: Form) -> None:
    """In force is at least what was issued, as nearly always."""
    if form.from_year is None or form.from_year < 2021:
        return
    for row in ("rules", "normative_documents"):
        issued, stock = f"disclosure.{row}.issued", f"disclosure.{row}.in_force"
        if issued in values and values[stock] < values[issued]:
            values[stock] += values[issued]


def _disclosed(rng: Random, field: Field) -> Decimal:
    if rng.random() < 0.35 or (field.row.id == "rules" and rng.random() < 0.6):
        return Decimal(0)
    if field.kind is Kind.AMOUNT:
        places = rng.choice((0, 0, 2, 2, 4, 6))
        whole = 10 ** rng.choice((2, 3, 5, 7)) if "procurement" in field.id else 10**4
        return Decimal(rng.randrange(1, whole * 10**places)).scaleb(-places)
    top = rng.choice((9, 9, 60, 900))
    if field.column.id == "decisions":
        top = rng.choice((9, 60, 900, 20_000, 900_000))
    figure = Decimal(rng.randint(1, top))
    return -figure if field.kind is Kind.CHANGE and rng.random() < 0.5 else figure


def _requests(rng: Random, table: FormTable) -> dict[str, Decimal]:
    block = table.blocks[0]
    outcomes = [r.id for r in block.rows if "outcomes" in r.groups and not r.is_total]
    columns = [c.id for c in block.columns if not c.is_total]
    low, high = rng.choice(_SCALES)
    used = rng.sample(outcomes, rng.choice((1, 3, 5, 9, len(outcomes))))
    chance = rng.choice((0.1, 0.3, 0.8))
    cells: dict[tuple[str, str], int] = {}
    for column in columns:
        is_used = column == "natural_person" or rng.random() < chance
        part = 1 if column == "natural_person" else rng.choice((1, 4, 20))
        new = rng.randint(low, high) // part if is_used else 0
        carried_in = rng.randint(0, max(1, new // 8)) if is_used and rng.random() < 0.5 else 0
        carried_out = rng.randint(0, (new + carried_in) // 5) if rng.random() < 0.6 else 0
        cells |= {("new", column): new, ("carried_in", column): carried_in}
        cells[("carried_out", column)] = carried_out
        processed = new + carried_in - carried_out
        cells[("processed", column)] = processed
        cells |= {(row, column): 0 for row in outcomes}
        weights = [1 / (1 + place) for place in range(len(used))]
        for row in rng.choices(used, weights, k=processed):
            cells[(row, column)] += 1
    for line in block.rows:
        cells[(line.id, "total")] = sum(cells[(line.id, column)] for column in columns)
    return {f"requests.{row}.{column}": Decimal(value) for (row, column), value in cells.items()}


def _disputes(rng: Random, table: FormTable) -> dict[str, Decimal]:
    block = table.blocks[0]
    scale = rng.choice((0, 1, 3, 20, 150))
    values: dict[str, Decimal] = {}
    for row in block.rows:
        total = 0
        for column in block.columns:
            figure = total if column.is_total else rng.randint(0, scale) * (rng.random() < 0.5)
            total += figure
            values[f"disputes.{row.id}.{column.id}"] = Decimal(figure)
    return values


def _spoil(rng: Random, values: dict[str, Decimal]) -> None:
    """One to three figures as a tired clerk types them."""
    fields = [field for field in values if not field.startswith("disclosure")]
    for field in rng.sample(fields, rng.randint(1, 3)):
        old = values[field]
        digits = str(old)
        wrong = rng.choice(
            (
                old + 1,
                old + 10,
                Decimal(digits[::-1]),
                Decimal(digits[1:] or 0),
                Decimal(0),
                old * 10,
            )
        )
        values[field] = old + 2 if wrong == old else wrong


# --- print ---


def _printed(
    rng: Random,
    tables: Sequence[FormTable],
    values: Mapping[str, Decimal],
    zeros: Zeros,
    amount_head: str,
) -> dict[str, Printed]:
    dash = rng.choice(_DASHES)
    hides_totals = zeros is not Zeros.ZERO and rng.random() < 0.06  # 总计 in the sum rows only
    drops_total = rng.random() < 0.04
    filled = {
        (table.id, field.column.id)
        for table in tables
        for field in table.fields
        if values[field.id]
    }
    printed: dict[str, Printed] = {}
    for table in tables:
        for field in table.fields:
            value = values[field.id]
            if hides_totals and _is_inner_total(field):
                printed[field.id] = Printed("", None)
            elif value == 0:
                is_empty = (table.id, field.column.id) not in filled
                printed[field.id] = _zero(rng, field, zeros, dash, is_empty=is_empty)
            else:
                printed[field.id] = _figure(rng, field, value, amount_head)
    if drops_total:
        printed[rng.choice([f for f in printed if f.endswith(".total")])] = Printed("", None)
    return printed


def _is_inner_total(field: Field) -> bool:
    is_total = field.table == "requests" and field.column.is_total
    return is_total and field.row.id not in _SUM_ROWS


def _zero(rng: Random, field: Field, zeros: Zeros, dash: str, *, is_empty: bool) -> Printed:
    is_summed = field.row.id in _SUM_ROWS or field.column.is_total
    choices = {
        Zeros.ZERO: ("0",),
        Zeros.BLANK: ("",),
        Zeros.DASH: (dash,),
        Zeros.MIXED: ("0", ""),
        Zeros.ANY: ("0", "", dash),
        Zeros.COLUMNS: ("",) if is_empty else ("0",),
        Zeros.SUMS: ("0",) if is_summed else ("",),
    }[zeros]
    text = rng.choice(choices)
    if text == "0" and field.kind is Kind.CHANGE and rng.random() < 0.15:
        return Printed(rng.choice(("无变化", "持平", "+0")), Decimal(0))
    return Printed(text, Decimal(0) if text == "0" else None)


def _figure(rng: Random, field: Field, value: Decimal, amount_head: str) -> Printed:
    if field.kind is Kind.CHANGE:
        size = abs(value)
        signs = ("-", "减", "－", "减少") if value < 0 else ("", "", "增", "+", "增加")
        return Printed(f"{rng.choice(signs)}{size}", value)
    if field.id == "disclosure.procurement.amount":
        unit = "万元" if "万元" in amount_head else "元" if "元" in amount_head else None
        if unit is None and rng.random() < 0.4:
            unit = rng.choice(("元", "万元"))
            return Printed(f"{value}{unit}", value, unit)
        return Printed(str(value), value, unit)
    if field.id == "disclosure.fees.amount":
        return Printed(str(value), value, "万元")
    return Printed(str(value), value)


# --- sentences ---


def _overview(
    rng: Random, year: int, values: Mapping[str, Decimal], tables: Sequence[FormTable]
) -> tuple[str, ...]:
    """Section 一: sentences that agree with the tables, among figures of other things."""

    def of(row: str, column: str = "total") -> Decimal:
        return values[f"requests.{row}.{column}"]

    suits = values["disputes.suit_direct.total"] + values["disputes.suit_after_review.total"]
    received, carried = of("new"), of("carried_in")
    sentences = [
        rng.choice(
            (
                f"{year}年，本单位新收到政府信息公开申请{received}件，上年结转{carried}件。",
                f"全年共收到政府信息公开申请{received}件，"
                f"其中自然人{of('new', 'natural_person')}件，商业企业{of('new', 'business')}件。",
                f"{year}年受理政府信息公开申请{received + carried}件，办结{of('processed')}件，"
                f"结转下年度继续办理{of('carried_out')}件。",
                "认真做好依申请公开工作，答复及时规范。",
            )
        )
    ]
    if rng.random() < 0.4:
        sentences.append(
            f"其中予以公开{of('granted')}件，部分公开{of('partially_granted')}件，"
            f"结转下年度{of('carried_out')}件。"
        )
    if rng.random() < 0.3:
        sentences.append(f"发生行政复议{values['disputes.review.total']}件，行政诉讼{suits}件。")
    if rng.random() < 0.3:  # other years and other offices
        other = rng.randint(1, 40)
        sentences.append(f"申请量比上年的{received + other}件减少{other}件。")
    if rng.random() < 0.3:
        sentences.append(
            f"其中市档案馆收到申请{rng.randint(1, 30)}件，答复{rng.randint(1, 30)}件。"
        )
    sentences.append("全年举办培训2次，发布政策解读17条，网站访问量3.2万人次。")
    return ("".join(sentences),)


def with_cells(report: Report, cells: Mapping[str, Printed]) -> Report:
    """The report with some of its cells printed otherwise."""
    return replace(report, printed={**report.printed, **cells})
