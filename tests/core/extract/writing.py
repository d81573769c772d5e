"""Small reports written for a test: the form's own rows, one a line or one a table row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Extraction, Reading

HEAD = "汀澜市教育局2023年政府信息公开工作年度报告"
PROSE = "本机关坚持以公开为常态、不公开为例外，推进决策、执行、管理、服务、结果公开。" * 12
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PRINTED: Mapping[str, tuple[int, ...]] = {  # rows of table 三 that are not all 0; they add up
    "new": (10, 2, 0, 0, 1, 0, 13),
    "carried_in": (1, 0, 0, 0, 0, 0, 1),
    "granted": (4, 1, 0, 0, 1, 0, 6),
    "denied_third_party": (2, 0, 0, 0, 0, 0, 2),
    "unable_not_held": (3, 1, 0, 0, 0, 0, 4),
    "processed": (9, 2, 0, 0, 1, 0, 12),
    "carried_out": (2, 0, 0, 0, 0, 0, 2),
}
DISPUTED = (1, 0, 0, 2, 3, 0, 1, 0, 0, 1, 2, 0, 0, 0, 2)
TABLES = load_forms()["2021"].table_by_id
ROW_IDS = tuple(row.id for row in TABLES["requests"].blocks[0].rows)
LABELS = {row.id: row.label.zh for row in TABLES["requests"].blocks[0].rows}
FIELDS = tuple(column.id for column in TABLES["requests"].blocks[0].columns)

Printed = tuple[str, ...]  # a label and its figures


@dataclass(frozen=True, slots=True)
class Written:
    """A report and what it prints: a figure, or None for a blank, by field."""

    text: str
    truth: Mapping[str, Decimal | None]

    def read(self) -> Extraction:
        """The one report that the text is read as."""
        document = read_bytes(self.text.encode(), name="made")
        (extraction,) = extract(document, load_forms(), file="made", sha256="aa")
        return extraction


def requested() -> dict[str, Printed]:
    """The rows of table 三 by their ids, in form order."""
    return {row: (LABELS[row], *map(str, PRINTED.get(row, (0,) * len(FIELDS)))) for row in ROW_IDS}


def with_blanks() -> dict[str, Printed]:
    """The rows, a zero of one column after the other left blank; none of the last column."""
    rows = requested()
    for number, row in enumerate(rows):
        label, *figures = rows[row]
        shown = ["" if f == "0" and at == number % 6 else f for at, f in enumerate(figures)]
        rows[row] = (label, *shown)
    return rows


def figures(row: str) -> list[str]:
    """The fields of a row of table 三."""
    return [f"requests.{row}.{column}" for column in FIELDS]


def truth_of(rows: Mapping[str, Printed]) -> dict[str, Decimal | None]:
    return {
        f"requests.{row}.{column}": Decimal(figure) if figure.strip() else None
        for row, (_, *figures) in rows.items()
        for column, figure in zip(FIELDS, figures, strict=True)
    }


def as_lines(row: Sequence[str]) -> str:
    """One row a line, a pipe behind every cell."""
    return " | ".join(row) + " |"


def written(
    rows: Mapping[str, Printed],
    *,
    header: Sequence[str] = COLUMNS,
    results: Sequence[str] = RESULTS,
    render: Callable[[Sequence[str]], str] = as_lines,
    lines: Callable[[list[str]], list[str]] = list,
) -> Written:
    """A report with tables 三 and 四; ``lines`` may damage the lines of table 三."""
    table = [render(("三、本年度办理结果",)), *(render(row) for row in rows.values())]
    text = [
        HEAD,
        "一、总体情况",
        PROSE,
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        render(header),
        *lines(table),
        "四、政府信息公开行政复议、行政诉讼情况",
        render(("行政复议", "行政诉讼")),
        render(("未经复议直接起诉", "复议后起诉")),
        render(tuple(results) * 3),
        render(tuple(map(str, DISPUTED))),
        "五、存在的主要问题及改进情况",
        PROSE,
    ]
    disputes = [field.id for field in TABLES["disputes"].fields]
    truth = truth_of(rows) | dict(zip(disputes, map(Decimal, DISPUTED), strict=True))
    return Written("\n".join(text) + "\n", truth)


def by_field(extraction: Extraction) -> dict[str, Reading]:
    return {reading.field: reading for reading in extraction.readings}


def silent(extraction: Extraction, truth: Mapping[str, Decimal | None]) -> dict[str, str]:
    """Cells that are sure and wrong, as ``read for true``."""
    return {
        field: f"{reading.value} for {truth[field]}"
        for field, reading in by_field(extraction).items()
        if reading.sure and field in truth and reading.value != truth[field]
    }


def wrong(extraction: Extraction, truth: Mapping[str, Decimal | None]) -> dict[str, str]:
    """Cells whose figure is not the report's, or that ask for a person, and why."""
    return {
        field: f"{reading.value} for {truth[field]}, {reading.why}"
        for field, reading in by_field(extraction).items()
        if field in truth and not (reading.sure and reading.value == truth[field])
    }
