"""Reports before 2019: the statistics form of 2014, the annexes of provinces, figures in prose."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest

from core.extract import extract
from core.forms import FormTable, GridKind, Kind, grid_of, load_forms
from core.history import MemoryJournal
from core.readers import read_bytes
from core.record import Extraction, Record, State
from core.rules import rulebook
from core.session import Session
from tests.core.extract.writing import PROSE, by_field, silent

FORMS = load_forms()
STAT14 = FORMS["2014"].table_by_id["stat14"]
FJX = FORMS["fjx"].table_by_id["fjx"]
APART = FORMS["fjx-apart"].table_by_id["fjx"]
SHX = FORMS["shx"].table_by_id["shx"]

TITLE = "汀澜市教育局2016年政府信息公开工作年度报告"
SECTIONS = (
    "一、概述",
    PROSE,
    "二、主动公开政府信息情况",
    PROSE,
    "三、依申请公开政府信息情况",
    "四、复议、诉讼情况",
    "五、存在问题及改进情况",
)
Line = tuple[str, ...]
Render = Callable[[Sequence[Line]], str]


def numbers(table: FormTable) -> dict[str, int | None]:
    """A figure for every field, that add up: parts 1, 2, 0 …, totals their sums."""
    values: dict[str, int | None] = {
        field.id: (place * 7) % 5 for place, field in enumerate(table.fields)
    }
    rules = [rule for rule in FORMS[table.form].rules if rule.total is not None]
    for _ in rules:  # a total may be part of another
        for rule in rules:
            values[str(rule.total)] = sum(values[name] or 0 for name in rule.left)
    return values


def lines_of(
    table: FormTable, values: Mapping[str, int | None], *, codes: bool = False
) -> list[Line]:
    """The printed table: header, group lines, rows with unit and perhaps a code."""
    (block,) = table.blocks
    stub = block.stub.zh if block.stub else ""
    code: Line = ("代码",) if codes else ()
    printed: list[Line] = [
        (stub, "计量单位", *code, *(_heading(column.label.zh) for column in block.columns))
    ]
    for cell in grid_of(table):
        if cell.kind is GridKind.CAPTION and cell.label is not None:
            printed.append((cell.label.zh, "——", *code[:0], *("" for _ in (*code, *block.columns))))
        elif cell.kind is GridKind.STUB and cell.label is not None:
            row = next(row for row in block.rows if row.label is cell.label)
            figures = [values[block.field_id(row, column)] for column in block.columns]
            number = (f"{len(printed):02}",) if codes else ()
            shown = ("" if figure is None else str(figure) for figure in figures)
            printed.append((row.label.zh, row.unit or "", *number, *shown))
    return printed


def _heading(zh: str) -> str:
    return "2016年度" if zh == "年度" else zh


def as_html(lines: Sequence[Line]) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return f"<table>{rows}</table>"


def as_pipes(lines: Sequence[Line]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def as_cells(lines: Sequence[Line]) -> str:
    return "\n".join(cell for line in lines for cell in line if cell)


def as_blanks(lines: Sequence[Line]) -> str:
    return "\n".join(" ".join(cell for cell in line if cell) for line in lines)


def as_glued(lines: Sequence[Line]) -> str:
    """The header a line, then everything in one run of text."""
    return " ".join(lines[0]) + "\n" + "".join(cell for line in lines[1:] for cell in line)


def report(table: str, *, title: str = TITLE) -> Extraction:
    text = [title, *SECTIONS, "附件：2016年度政府信息公开情况统计表", table]
    is_page = table.startswith("<table>")
    source = "".join(f"<p>{line}</p>" if line != table else line for line in text)
    data = f"<html><body>{source}</body></html>" if is_page else "\n".join(text)
    document = read_bytes(data.encode(), name="old")
    (extraction,) = extract(document, FORMS, file="old", sha256="aa")
    return extraction


def truth(values: Mapping[str, int | None]) -> dict[str, Decimal | None]:
    return {name: None if one is None else Decimal(one) for name, one in values.items()}


# --- the forms ---


def test_the_form_of_2014_has_fifty_eight_indicators_named_by_table_and_row() -> None:
    assert len(STAT14.fields) == 58
    assert STAT14.fields[0].id == "stat14.disclosed"
    assert all(field.id == f"stat14.{field.row.id}" for field in STAT14.fields)
    amounts = {field.row.id for field in STAT14.fields if field.kind is Kind.AMOUNT}
    assert amounts == {"fees_wan", "budget_wan"}
    assert all(field.unit for field in STAT14.fields)
    assert STAT14.by_id["stat14.suit_corrected"].name("zh") == "行政诉讼：被依法纠错数"


def test_the_year_chooses_the_form_and_never_a_local_annex() -> None:
    assert [getattr(FORMS.for_year(year), "id", None) for year in (2013, 2014, 2016, 2018)] == [
        None,
        "2014",
        "2014",
        "2014",
    ]
    assert [len(FORMS[form].fields) for form in ("2019", "2021")] == [198, 200]


def test_forms_that_share_tables_are_one_family() -> None:
    families = [[form.id for form in family.all] for family in FORMS.families]
    assert families[0] == ["2019", "2021"]
    assert sorted(map(sorted, families[1:])) == [["2014"], ["fjx", "fjx-apart"], ["shx"]]


@pytest.mark.parametrize("table", [STAT14, FJX, APART, SHX], ids=lambda table: table.form)
def test_group_lines_are_drawn_over_their_rows(table: FormTable) -> None:
    drawn = grid_of(table)
    fields = [cell.field.id for cell in drawn if cell.field is not None]
    assert fields == [field.id for field in table.fields]
    places = {(cell.row, cell.column) for cell in drawn}
    assert len(places) == len(drawn)
    for rule in FORMS[table.form].rules:
        assert {holds for *_, holds in rule.examples} == {True, False}


# --- tables ---


@pytest.mark.parametrize("render", [as_html, as_pipes, as_cells, as_blanks])
@pytest.mark.parametrize("table", [STAT14, FJX, APART], ids=lambda table: table.form)
def test_a_statistics_table_is_read_and_sure(table: FormTable, render: Render) -> None:
    values = numbers(table)
    extraction = report(render(lines_of(table, values)))
    assert (extraction.form, extraction.tables[table.id]) == (table.form, table.form)
    found = by_field(extraction)
    assert {n: r.value for n, r in found.items()} == truth(values)
    assert not [name for name, reading in found.items() if not reading.sure]
    assert extraction.unclaimed == ()


def test_units_are_those_that_the_table_prints() -> None:
    values = numbers(FJX)
    lines = [tuple("千元" if c == "元" else c for c in line) for line in lines_of(FJX, values)]
    found = by_field(report(as_html(lines_of(FJX, values))))
    assert found["fjx.fees_waived_yuan.year"].unit == "元"
    assert found["fjx.disclosed.cumulative"].unit == "条"
    assert by_field(report(as_html(lines)))["fjx.fees_waived_yuan.year"].unit != "元"


@pytest.mark.parametrize("render", [as_html, as_pipes])
def test_codes_between_unit_and_figures_are_no_figures(render: Render) -> None:
    values = numbers(SHX)
    extraction = report(render(lines_of(SHX, values, codes=True)))
    found = by_field(extraction)
    assert extraction.form == "shx"
    assert {n: r.value for n, r in found.items() if r.sure} == truth(values)


def test_codes_on_lines_of_their_own_are_told_by_their_order() -> None:
    values = numbers(SHX)
    values["shx.visitors.period"] = values["shx.visitors.year"] = None
    lines = lines_of(SHX, values, codes=True)
    found = report(as_cells(lines))
    assert silent(found, truth(values)) == {}
    assert sum(reading.sure for reading in found.readings) > len(values) / 2


def test_codes_out_of_order_leave_nothing_sure() -> None:
    values = numbers(SHX)
    values["shx.visitors.period"] = values["shx.visitors.year"] = None
    lines = lines_of(SHX, values, codes=True)
    lines[4] = tuple("17" if cell == "04" else cell for cell in lines[4])
    found = report(as_cells(lines))
    assert silent(found, truth(values)) == {}
    assert not any(reading.sure for reading in found.readings)


@pytest.mark.parametrize("render", [as_html, as_pipes, as_cells, as_blanks, as_glued])
@pytest.mark.parametrize("table", [STAT14, FJX, SHX], ids=lambda table: table.form)
def test_blank_cells_are_never_sure_and_wrong(table: FormTable, render: Render) -> None:
    values = numbers(table)
    for field in table.fields[::3]:
        values[field.id] = None
    assert silent(report(render(lines_of(table, values))), truth(values)) == {}


@pytest.mark.parametrize("lost", range(1, 16))
def test_a_lost_line_moves_no_figure_to_another_row(lost: int) -> None:
    for table in (STAT14, FJX):
        values = numbers(table)
        values[table.fields[lost].id] = None
        cells = as_cells(lines_of(table, values)).split("\n")
        for place in range(4 + lost * 2, 8 + lost * 2):
            damaged = "\n".join(cells[:place] + cells[place + 1 :])
            lost_label = {f.id: Decimal(-1) for f in table.fields if f.row.label.zh == cells[place]}
            assert silent(report(damaged), truth(values) | lost_label) == {}


def test_a_number_glued_to_the_next_rows_numbering_is_cut_where_the_form_numbers_it() -> None:
    values = numbers(FJX)
    values["fjx.channel_website.year"] = 3460
    values["fjx.channel_website.cumulative"] = 3304
    text = as_cells(lines_of(FJX, values)).replace("3304\n2.政府公报", "33042.政府公报")
    found = by_field(report(text))
    assert found["fjx.channel_website.cumulative"].value == 3304
    assert silent(report(text), truth(values)) == {}


def test_a_table_by_kinds_of_offices_is_not_sure() -> None:
    values = numbers(STAT14)
    wide = [(*line, line[-1], line[-1]) for line in lines_of(STAT14, values)]
    wide[0] = ("统计指标", "单位", "区政府统计数", "区直单位统计数", "乡镇街道统计数")
    assert not any(reading.sure for reading in report(as_html(wide)).readings)


def test_rows_of_other_indicators_are_kept_and_cost_nothing() -> None:
    values = numbers(STAT14)
    lines = lines_of(STAT14, values)
    lines.insert(8, ("重点领域公开政府信息数", "条", "77"))
    extraction = report(as_html(lines))
    assert [one.raw for one in extraction.unclaimed] == ["77"]
    assert [one.label for one in extraction.unclaimed] == ["重点领域公开政府信息数"]
    assert all(reading.sure for reading in extraction.readings)


def test_statistics_of_half_a_year_are_refused() -> None:
    table = as_html(lines_of(STAT14, numbers(STAT14)))
    page = f"<p>汀澜市2016年上半年政府信息公开情况统计表</p>{table}"
    document = read_bytes(page.encode(), name="old")
    (extraction,) = extract(document, FORMS, file="old", sha256="aa")
    assert extraction.why is not None
    assert (extraction.form, extraction.why.code) == (None, "why_half_year")


def test_a_blank_statistics_table_is_a_blank_form() -> None:
    blank = dict.fromkeys(numbers(STAT14))
    page = f"<p>2016年度政府信息公开情况统计表</p>{as_html(lines_of(STAT14, blank))}"
    document = read_bytes(page.encode(), name="old")
    (extraction,) = extract(document, FORMS, file="old", sha256="aa")
    assert extraction.why is not None
    assert extraction.why.code == "why_blank_form"


# --- sentences ---


def narrated(*sentences: str) -> Extraction:
    text = "\n".join([TITLE, *SECTIONS[:5], *sentences, *SECTIONS[5:]])
    (extraction,) = extract(read_bytes(text.encode(), name="old"), FORMS, file="old", sha256="aa")
    return extraction


def test_figures_of_sentences_fill_the_fields_of_2014() -> None:
    found = narrated("2016年共收到政府信息公开申请12件，其中当面申请5件，信函申请7件。")
    assert (found.form, found.tables["stat14"]) == ("2014", "2014")
    reading = by_field(found)["stat14.received"]
    assert (reading.unit, reading.state) == ("件", State.DERIVED)
    assert reading.value == 12
    assert reading.sure
    assert reading.source is not None
    assert by_field(found)["stat14.review"].state is State.ABSENT


def test_parts_that_do_not_add_up_leave_the_total_open() -> None:
    found = by_field(narrated("2016年共收到政府信息公开申请12件，其中当面申请5件，信函申请6件。"))
    assert not found["stat14.received"].sure
    assert not found["stat14.received_letter"].sure


def test_a_sentence_that_nothing_happened_fills_no_cell() -> None:
    found = by_field(narrated("2016年未收到政府信息公开申请。"))["stat14.received"]
    assert (found.value, found.state, found.sure) == (None, State.AMBIGUOUS, False)
    assert [candidate.value for candidate in found.candidates] == [0]


def test_sentences_that_contradict_each_other_leave_the_field_open() -> None:
    found = narrated("2016年共收到政府信息公开申请12件。", "2016年全局共收到政府信息公开申请13件。")
    reading = by_field(found)["stat14.received"]
    assert (reading.value, reading.state, reading.sure) == (None, State.AMBIGUOUS, False)
    assert sorted(candidate.value or 0 for candidate in reading.candidates) == [12, 13]


def test_a_report_in_sentences_can_be_reviewed() -> None:
    text = "\n".join([TITLE, *SECTIONS[:5], "2016年共收到政府信息公开申请12件。", *SECTIONS[5:]])
    document = read_bytes(text.encode(), name="old")
    (extraction,) = extract(document, FORMS, file="old", sha256="aa")
    session = Session(Record(extraction), document, FORMS, MemoryJournal("测试"))
    assert [table.id for table in session.tables] == ["stat14"]
    assert session.undecided_tables() == ()
    assert session.problems() == ()
    assert session.review_blockers() == ()
    assert set(FORMS["2014"].rules) <= set(rulebook(extraction.tables, FORMS).rules)
