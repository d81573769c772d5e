"""The forms as data: complete, drawn as the official pages draw them, extensible by TOML alone."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from core.errors import FormError
from core.extract import extract
from core.forms import Form, Forms, FormTable, GridCell, GridKind, Kind, grid_of, load_form
from core.forms import load_forms as shipped
from core.readers import read_bytes
from core.record import Cell, Extraction, HeadName, Severity, State
from core.rules import check, rulebook
from tests.core.making import a_cell

IDS = ("2019", "2021")
COLUMNS = ("natural_person", "business", "research", "welfare", "legal", "other", "total")
ROWS_2019 = (
    "new", "carried_in", "granted", "partially_granted", "denied_state_secret", "denied_other_law",
    "denied_safety", "denied_third_party", "denied_internal", "denied_process", "denied_case_file",
    "denied_special_query", "unable_not_held", "unable_needs_creation", "unable_unclear",
    "unprocessed_petition", "unprocessed_duplicate", "unprocessed_publication",
    "unprocessed_excessive", "unprocessed_reissue", "other", "processed", "carried_out",
)  # fmt: skip
OTHER_2021 = ("other_uncorrected", "other_fee_unpaid", "other_misc")
ROWS_2021 = (*ROWS_2019[:-3], *OTHER_2021, *ROWS_2019[-2:])
ROWS = {"2019": ROWS_2019, "2021": ROWS_2021}
DISPUTES = tuple(
    f"disputes.{group}.{column}"
    for group in ("review", "suit_direct", "suit_after_review")
    for column in ("upheld", "corrected", "other", "pending", "total")
)
TABLES = [(form, table.id) for form in IDS for table in shipped()[form].tables]
RULES = [(form, rule.id) for form in IDS for rule in shipped()[form].rules]


def the_table(form: str, table: str) -> FormTable:
    return shipped()[form].table_by_id[table]


# --- fields ---


@pytest.mark.parametrize(("form", "counts"), [("2019", (22, 161, 15)), ("2021", (10, 175, 15))])
def test_a_form_has_every_field_of_the_official_form(
    form: str, counts: tuple[int, int, int]
) -> None:
    tables = shipped()[form].tables
    assert [table.id for table in tables] == ["disclosure", "requests", "disputes"]
    assert tuple(len(table.fields) for table in tables) == counts
    assert len({field.id for field in shipped()[form].fields}) == sum(counts)


@pytest.mark.parametrize("form", IDS)
def test_table_three_and_four_have_the_official_rows_and_columns_in_order(form: str) -> None:
    requests = [f"requests.{row}.{column}" for row, column in product(ROWS[form], COLUMNS)]
    assert [field.id for field in the_table(form, "requests").fields] == requests
    assert tuple(field.id for field in the_table(form, "disputes").fields) == DISPUTES


def test_table_two_of_2019_has_its_twenty_two_fields() -> None:
    prior = ("items_prior", "items_change")
    expected = [
        *product(("rules", "normative_documents"), ("made", "published", "total_public")),
        *product(("licensing", "other_services", "penalties", "coercion"), (*prior, "decisions")),
        *product(("fees",), prior),
        *product(("procurement",), ("projects", "amount")),
    ]
    assert [f.id for f in the_table("2019", "disclosure").fields] == [
        f"disclosure.{row}.{column}" for row, column in expected
    ]


def test_table_two_of_2021_has_its_ten_fields() -> None:
    expected = [
        *product(("rules", "normative_documents"), ("issued", "repealed", "in_force")),
        *product(("licensing", "penalties", "coercion"), ("decisions",)),
        ("fees", "amount"),
    ]
    assert [f.id for f in the_table("2021", "disclosure").fields] == [
        f"disclosure.{row}.{column}" for row, column in expected
    ]


@pytest.mark.parametrize("form", IDS)
def test_only_changes_may_be_negative_and_only_amounts_broken(form: str) -> None:
    for field in shipped()[form].fields:
        expected = {"items_change": Kind.CHANGE, "amount": Kind.AMOUNT}
        assert field.kind is expected.get(field.column.id, Kind.COUNT)


@pytest.mark.parametrize("form", IDS)
def test_everything_of_a_form_has_a_name_in_both_languages(form: str) -> None:
    loaded = shipped()[form]
    blocks = [block for table in loaded.tables for block in table.blocks]
    labels = [loaded.label, *(one.label for one in loaded.tables)]
    labels += [rule.label for rule in loaded.rules]
    for block in blocks:
        labels += [one.label for one in (*block.row_groups, *block.column_groups)]
        labels += [row.label for row in block.rows] + [column.label for column in block.columns]
    assert all(label.zh.strip() and label.en.strip() for label in labels)
    assert all(label.en.isascii() for label in labels)


def test_a_year_has_the_form_that_was_in_force() -> None:
    in_force = {year: shipped().for_year(year) for year in (2019, 2020, 2021, 2025)}
    named = {year: form.id for year, form in in_force.items() if form is not None}
    assert named == {2019: "2019", 2020: "2019", 2021: "2021", 2025: "2021"}
    before = shipped().for_year(2018)
    assert before is None or before.id not in IDS


def test_tables_of_different_forms_may_stand_in_one_report() -> None:
    tables = shipped().tables({"requests": "2019", "disputes": None}, fallback="2021")
    assert [table.form for table in tables] == ["2021", "2019", "2021"]


# --- rules ---


@pytest.mark.parametrize("form", IDS)
def test_a_form_has_its_hard_rules_by_their_ids(form: str) -> None:
    expected = [
        *(f"requests.balance.{column}" for column in COLUMNS),
        *(f"requests.outcomes.{column}" for column in COLUMNS),
        *(f"requests.applicants.{row}" for row in ROWS[form]),
        *(f"disputes.total.{group}" for group in ("review", "suit_direct", "suit_after_review")),
    ]
    hard = [rule.id for rule in shipped()[form].rules if rule.severity is Severity.HARD]
    assert hard == expected
    assert len(hard) == {"2019": 40, "2021": 42}[form]


@pytest.mark.parametrize("form", IDS)
def test_the_outcomes_are_every_row_between_carried_in_and_the_total(form: str) -> None:
    (rule,) = (r for r in shipped()[form].rules if r.id == "requests.outcomes.legal")
    assert rule.left == tuple(f"requests.{row}.legal" for row in ROWS[form][2:-2])
    assert rule.right == ("requests.processed.legal",)
    assert rule.total == "requests.processed.legal"


def test_the_balance_has_no_total_that_could_be_missing() -> None:
    (rule,) = (r for r in shipped()["2021"].rules if r.id == "requests.balance.total")
    assert rule.fields == (
        "requests.new.total",
        "requests.carried_in.total",
        "requests.processed.total",
        "requests.carried_out.total",
    )
    assert rule.total is None


def spread(addends: tuple[Decimal, ...], fields: tuple[str, ...]) -> dict[str, Cell]:
    """An example's addends over a side's fields; those it does not name are 0."""
    padded = (*addends, *(Decimal(0) for _ in fields[len(addends) :]))
    return {field: a_cell(field, str(one)) for field, one in zip(fields, padded, strict=True)}


@pytest.mark.parametrize(("form", "rule_id"), RULES)
def test_every_rule_passes_and_fails_on_its_own_examples(form: str, rule_id: str) -> None:
    (rule,) = (one for one in shipped()[form].rules if one.id == rule_id)
    assert {holds for _, _, holds in rule.examples} == {True, False}
    for left, right, holds in rule.examples:
        cells = spread(left, rule.left) | spread(right, rule.right)
        (finding,) = check([rule], cells)
        assert (finding.rule, finding.holds) == (rule_id, holds)
        assert (finding.left, finding.right) == (sum(left), sum(right))


# --- the drawn grid ---


def extent(cells: tuple[GridCell, ...]) -> tuple[int, int]:
    rows = max(cell.row + cell.rowspan for cell in cells)
    return rows, max(cell.column + cell.colspan for cell in cells)


def labelled(form: str, table: str) -> dict[str, GridCell]:
    return {cell.label.zh: cell for cell in grid_of(the_table(form, table)) if cell.label}


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_the_drawn_cells_cover_the_rectangle_without_overlaps(form: str, table: str) -> None:
    cells = grid_of(the_table(form, table))
    rows, columns = extent(cells)
    covered = Counter(
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    )
    assert set(covered) == set(product(range(rows), range(columns)))
    assert set(covered.values()) == {1}


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_every_field_is_drawn_once_and_in_form_order(form: str, table: str) -> None:
    drawn = [cell.field.id for cell in grid_of(the_table(form, table)) if cell.field is not None]
    assert drawn == [field.id for field in the_table(form, table).fields]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_values_have_a_field_and_everything_else_has_words(form: str, table: str) -> None:
    for cell in grid_of(the_table(form, table)):
        is_value = cell.kind is GridKind.VALUE
        assert (cell.field is not None, cell.label is None) == (is_value, is_value)


@pytest.mark.parametrize(
    ("form", "table", "size"),
    [
        ("2019", "disclosure", (18, 4)),
        ("2021", "disclosure", (14, 4)),
        ("2019", "requests", (26, 10)),
        ("2021", "requests", (28, 10)),
        ("2019", "disputes", (4, 15)),
        ("2021", "disputes", (4, 15)),
    ],
)
def test_a_drawn_table_has_the_official_size(form: str, table: str, size: tuple[int, int]) -> None:
    assert extent(grid_of(the_table(form, table))) == size


@pytest.mark.parametrize(
    ("form", "merges"),
    [
        ("2019", {"三、本年度办理结果": 20, "（三）不予公开": 8, "（四）无法提供": 3}),
        ("2021", {"三、本年度办理结果": 22, "（五）不予处理": 5, "（六）其他处理": 3}),
    ],
)
def test_groups_of_table_three_reach_over_their_rows(form: str, merges: dict[str, int]) -> None:
    cells = labelled(form, "requests")
    assert {zh: cells[zh].rowspan for zh in merges} == merges


@pytest.mark.parametrize(
    ("form", "zh", "colspan"),
    [
        ("2021", "一、本年新收政府信息公开申请数量", 3),
        ("2021", "四、结转下年度继续办理", 3),
        ("2021", "（一）予以公开", 2),
        ("2021", "（七）总计", 2),
        ("2019", "（六）其他处理", 2),
        ("2021", "（六）其他处理", 1),
        ("2021", "2.重复申请", 1),
    ],
)
def test_row_labels_of_table_three_take_the_columns_left_over(
    form: str, zh: str, colspan: int
) -> None:
    assert labelled(form, "requests")[zh].colspan == colspan


def test_the_header_of_table_three_is_merged_as_on_the_official_page() -> None:
    cells = labelled("2021", "requests")
    placed = {
        zh: (cells[zh].row, cells[zh].column, cells[zh].rowspan, cells[zh].colspan)
        for zh in ("申请人情况", "自然人", "法人或其他组织", "总计", "商业企业")
    }
    assert placed == {
        "申请人情况": (0, 3, 1, 7),
        "自然人": (1, 3, 2, 1),
        "法人或其他组织": (1, 4, 1, 5),
        "总计": (1, 9, 2, 1),
        "商业企业": (2, 4, 1, 1),
    }
    corner = next(iter(grid_of(the_table("2021", "requests"))))
    assert (corner.rowspan, corner.colspan) == (3, 3)


def test_the_header_of_table_four_is_merged_as_on_the_official_page() -> None:
    cells = labelled("2021", "disputes")
    spans = {
        zh: (cells[zh].column, cells[zh].colspan)
        for zh in ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉")
    }
    assert spans == {
        "行政复议": (0, 5),
        "行政诉讼": (5, 10),
        "未经复议直接起诉": (5, 5),
        "复议后起诉": (10, 5),
    }
    above = [cell for cell in grid_of(the_table("2021", "disputes")) if cell.row == 1]
    assert [cell.rowspan for cell in above] == [2, 2, 2, 2, 2, 1, 1]


def test_captions_of_table_two_reach_over_its_whole_width() -> None:
    for form in IDS:
        captions = [
            cell for cell in grid_of(the_table(form, "disclosure")) if cell.kind is GridKind.CAPTION
        ]
        assert len(captions) == {"2019": 5, "2021": 4}[form]
        assert {(cell.column, cell.colspan) for cell in captions} == {(0, 4)}


def test_values_of_a_narrow_block_of_table_two_are_drawn_wider() -> None:
    by_field = {
        cell.field.id: cell.colspan
        for form in IDS
        for cell in grid_of(the_table(form, "disclosure"))
        if cell.field is not None
    }
    assert by_field["disclosure.licensing.decisions"] == 3
    assert by_field["disclosure.fees.amount"] == 3
    assert by_field["disclosure.procurement.amount"] == 2
    assert by_field["disclosure.rules.issued"] == 1


# --- a form of one's own ---

MADE = """
id = "2031"
zh = "2031 年格式"
en = "Form of 2031"
from_year = 2031

[[table]]
id = "disclosure"
zh = "二、主动公开政府信息情况"
en = "II. Proactive disclosure"
[[table.block]]
caption = { zh = "第三十一条", en = "Article 31" }
stub = { zh = "公开渠道", en = "Channel" }
columns = [
  { id = "texts", zh = "图文条数", en = "Texts" },
  { id = "films", zh = "视频条数", en = "Films" },
  { id = "growth", zh = "较上年增减", en = "Growth", kind = "change" },
]
rows = [
  { id = "site", zh = "门户网站", en = "Site" },
  { id = "gazette", zh = "政府公报栏", en = "Gazette", labels = ["政府公报"] },
]

[[table]]
id = "requests"
zh = "三、收到和处理政府信息公开申请情况"
en = "III. Requests"
[[table.block]]
stub = { zh = "答复方式", en = "Way of reply" }
column_groups = [{ id = "ways", zh = "提出方式", en = "Ways" }]
columns = [
  { id = "in_person", zh = "当面提出", en = "In person", groups = ["ways"] },
  { id = "by_letter", zh = "信函提出", en = "By letter", groups = ["ways"] },
  { id = "online", zh = "网上提出", en = "Online", groups = ["ways"] },
  { id = "total", zh = "各方式合计", en = "Total", total = true },
]
rows = [
  { id = "registered", zh = "登记件数", en = "Registered" },
  { id = "answered", zh = "答复件数", en = "Answered" },
  { id = "withdrawn", zh = "撤回件数", en = "Withdrawn" },
]

[[table]]
id = "disputes"
like = "2021"

[[table]]
id = "training"
zh = "七、业务培训情况"
en = "VII. Training"
[[table.block]]
stub = { zh = "培训类别", en = "Kind" }
columns = [
  { id = "sessions", zh = "培训期数", en = "Sessions" },
  { id = "cost", zh = "培训开支（万元）", en = "Cost (10,000 yuan)", kind = "amount" },
]
rows = [
  { id = "leaders", zh = "负责人培训", en = "Leaders" },
  { id = "clerks", zh = "经办人培训", en = "Clerks" },
]

[[rule]]
id = "requests.ways.{row}"
severity = "hard"
table = "requests"
row = "*"
left = ["{row}.in_person", "{row}.by_letter", "{row}.online"]
right = ["{row}.total"]
zh = "{row_name}：三种方式之和 = 合计"
en = "{row_name}: three ways = total"
source = "表三结构"
holds = [[1, 2, 3], [6]]
breaks = [[1, 2, 3], [7]]

[[rule]]
id = "requests.closed.{column}"
severity = "soft"
table = "requests"
column = ["online", "total"]
left = ["answered.{column}", "withdrawn.{column}"]
right = ["registered.{column}"]
zh = "{column_name}：答复 + 撤回 = 登记"
en = "{column_name}: answered + withdrawn = registered"
source = "填报说明"
holds = [[1, 2], [3]]
breaks = [[1, 2], [4]]
"""
HEAD = "梨渡区人民政府2031年政府信息公开工作年度报告"
PROSE = (
    "一、总体情况",
    "本机关坚持以公开为常态、不公开为例外，全面推进决策公开、执行公开、管理公开、服务公开。" * 8,
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "五、存在的主要问题及改进情况",
    "存在的问题是公开渠道还不够丰富，将在下一年度改进，进一步提高公开的质量和时效。" * 4,
)
DISCLOSED = (("门户网站", "120", "31", "-4"), ("政府公报栏", "16", "0", "2"))
REQUESTED = (
    ("登记件数", "3", "2", "40", "45"),
    ("答复件数", "3", "1", "37", "41"),
    ("撤回件数", "0", "1", "3", "5"),
)
TRAINED = (("负责人培训", "2", "1.25"), ("经办人培训", "7", "3.6"))
HEADERS = (
    ("公开渠道", "图文条数", "视频条数", "较上年增减"),
    ("答复方式", "当面提出", "信函提出", "网上提出", "各方式合计"),
    ("培训类别", "培训期数", "培训开支（万元）"),
)
EXPECTED = {
    "disclosure.site.texts": 120,
    "disclosure.site.films": 31,
    "disclosure.site.growth": -4,
    "disclosure.gazette.texts": 16,
    "disclosure.gazette.films": 0,
    "disclosure.gazette.growth": 2,
    "requests.registered.in_person": 3,
    "requests.registered.by_letter": 2,
    "requests.registered.online": 40,
    "requests.registered.total": 45,
    "requests.answered.in_person": 3,
    "requests.answered.by_letter": 1,
    "requests.answered.online": 37,
    "requests.answered.total": 41,
    "requests.withdrawn.in_person": 0,
    "requests.withdrawn.by_letter": 1,
    "requests.withdrawn.online": 3,
    "requests.withdrawn.total": 5,
    "training.leaders.sessions": 2,
    "training.leaders.cost": Decimal("1.25"),
    "training.clerks.sessions": 7,
    "training.clerks.cost": Decimal("3.6"),
}


def made_form(text: str = MADE) -> Form:
    return load_form(text, name="made.toml", others=shipped().by_id)


def with_made_form() -> Forms:
    return Forms((*shipped().all, made_form()))


PARTS = (
    (*PROSE[:3], "第三十一条"),
    (HEADERS[0], *DISCLOSED),
    (PROSE[3],),
    (HEADERS[1], *REQUESTED),
    PROSE[4:],
    ("七、业务培训情况",),
    (HEADERS[2], *TRAINED),
)


def as_text() -> str:
    lines = [HEAD]
    for part in PARTS:
        lines += [one if isinstance(one, str) else " | ".join(one) + " |" for one in part]
    return "\n".join(lines) + "\n"


def as_html() -> str:
    body = f"<h1>{HEAD}</h1>"
    for part in PARTS:
        if isinstance(part[0], str):
            body += "".join(f"<p>{line}</p>" for line in part)
        else:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in part)
            body += "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    return f"<html><body>{body}</body></html>"


def extracted(page: str, forms: Forms) -> Extraction:
    document = read_bytes(page.encode(), name="made")
    (extraction,) = extract(document, forms, file="made", sha256="aa")
    return extraction


def test_a_form_in_toml_alone_is_loaded_beside_the_others() -> None:
    form = made_form()
    assert [len(table.fields) for table in form.tables] == [6, 12, 15, 4]
    assert [rule.id for rule in form.rules] == [
        "requests.ways.registered",
        "requests.ways.answered",
        "requests.ways.withdrawn",
        "requests.closed.online",
        "requests.closed.total",
    ]
    assert with_made_form().for_year(2031) is not shipped().for_year(2031)
    assert extent(grid_of(form.table_by_id["requests"])) == (5, 5)


@pytest.mark.parametrize("page", [as_text(), as_html()], ids=["text", "html"])
def test_a_report_in_a_form_of_ones_own_is_extracted_and_checked(page: str) -> None:
    forms = with_made_form()
    extraction = extracted(page, forms)
    assert (extraction.form, extraction.head[HeadName.YEAR].value) == ("2031", "2031")
    assert extraction.tables == {
        "disclosure": "2031",
        "requests": "2031",
        "disputes": None,
        "training": "2031",
    }
    found = {r.field: r for r in extraction.readings if r.state is not State.ABSENT}
    assert {field: reading.value for field, reading in found.items()} == EXPECTED
    assert found["training.clerks.cost"].unit == "万元"

    cells = {reading.field: Cell(reading) for reading in extraction.readings}
    findings = check(rulebook(extraction.tables, forms).rules, cells)
    broken = {f.rule: f.equation for f in findings if f.holds is False}
    assert broken == {
        "requests.ways.withdrawn": "0 + 1 + 3 = 5",
        "requests.closed.total": "41 + 5 = 45",
    }
    in_broken_row = {field for field in found if field.startswith("requests.withdrawn.")}
    unsure = {field for field, reading in found.items() if not reading.sure}
    assert unsure <= in_broken_row


def test_a_form_of_ones_own_does_not_take_reports_from_the_official_ones() -> None:
    samples = Path(__file__).resolve().parents[2] / "resources" / "samples"
    document = read_bytes((samples / "01_clean_2021.html").read_bytes(), name="01")
    (mine,) = extract(document, with_made_form(), file="01", sha256="aa")
    (theirs,) = extract(document, shipped(), file="01", sha256="aa")
    assert (mine.form, mine.readings) == (theirs.form, theirs.readings)


def test_a_form_of_ones_own_may_have_none_of_the_official_tables() -> None:
    start, end = MADE.index('[[table]]\nid = "disputes"'), MADE.index("[[rule]]")
    text = MADE[:start] + MADE[end:]
    for old, new in (("disclosure", "channels"), ("requests", "applications")):
        text = text.replace(f'"{old}', f'"{new}')
    extraction = extracted(as_html(), Forms((*shipped().all, made_form(text))))
    values = {r.field: r.value for r in extraction.readings}
    assert extraction.form == "2031"
    assert values["channels.site.texts"] == 120
    assert values["applications.registered.online"] == 40


# --- mistakes ---


def changed(old: str, new: str) -> str:
    assert old in MADE
    return MADE.replace(old, new, 1)


def without(line: str) -> str:
    return changed(line, "")


LEFT = 'left = ["{row}.in_person", "{row}.by_letter", "{row}.online"]'
SECOND_BLOCK = """
[[table.block]]
columns = [{ id = "online", zh = "网上", en = "Online" }]
rows = [{ id = "again", zh = "又", en = "Again" }]

[[table]]
id = "disputes"
"""
MISTAKES = {
    "not toml": (changed('id = "2031"', 'id = "2031'), "TOML"),
    "no id": (without('id = "2031"'), "id"),
    "no name": (without('zh = "2031 年格式"'), "zh"),
    "no English name": (without('en = "Form of 2031"'), "en"),
    "no year": (without("from_year = 2031"), "from_year"),
    "a year that is none": (changed("from_year = 2031", 'from_year = "soon"'), "from_year"),
    "no tables": ('id = "2031"\nzh = "甲"\nen = "A"\nfrom_year = 2031\n', "table"),
    "a table that is none": ('id = "2031"\nzh = "甲"\nen = "A"\nfrom_year = 1\ntable = 3', "table"),
    "a table twice": (changed('id = "disputes"', 'id = "requests"'), "requests"),
    "a field twice": (changed('id = "gazette"', 'id = "site"'), "disclosure.site.texts"),
    "a table like no other": (changed('like = "2021"', 'like = "1999"'), "1999"),
    "a table that the other has not": (
        changed('id = "disputes"\nlike', 'id = "hotline"\nlike'),
        "hotline",
    ),
    "without a row that is not there": (
        changed('like = "2021"', 'like = "2021"\nwithout = ["appeal"]'),
        "appeal",
    ),
    "without a group that is not there": (
        changed('like = "2021"', 'like = "2021"\nwithout_groups = ["appeals"]'),
        "appeals",
    ),
    "a row before none": (
        changed(
            'like = "2021"',
            'like = "2021"\n[[table.row]]\nbefore = "appeal"\nid = "x"\nzh = "子"\nen = "X"',
        ),
        "appeal",
    ),
    "a row of nowhere": (
        changed('like = "2021"', 'like = "2021"\n[[table.row]]\nid = "x"\nzh = "子"\nen = "X"'),
        "before",
    ),
    "no columns": (changed("columns = [", "other = ["), "columns"),
    "no rows": (changed("rows = [\n  { id = \"site\"", "other = [\n  { id = \"site\""), "rows"),
    "an empty row list": (
        changed(
            'rows = [\n  { id = "registered", zh = "登记件数", en = "Registered" },\n'
            '  { id = "answered", zh = "答复件数", en = "Answered" },\n'
            '  { id = "withdrawn", zh = "撤回件数", en = "Withdrawn" },\n]',
            "rows = []",
        ),
        "requests",
    ),
    "a column without a name": (changed('id = "films", zh = "视频条数"', 'id = "films"'), "films"),
    "a column without an id": (changed('{ id = "films", zh', "{ zh"), "id"),
    "a kind that is none": (changed('kind = "change"', 'kind = "guess"'), "guess"),
    "a group that is not there": (changed('groups = ["ways"]', 'groups = ["paths"]'), "paths"),
    "labels that are no list": (
        changed('labels = ["政府公报"]', 'labels = "政府公报"'),
        "gazette",
    ),
    "rules like no other": (changed("from_year", 'rules_like = "1999"\nfrom_year'), "1999"),
    "a rule twice": (changed("requests.ways.{row}", "requests.ways"), "requests.ways"),
    "a rule of no table": (changed('table = "requests"\nrow', 'table = "hotline"\nrow'), "hotline"),
    "no severity": (without('severity = "hard"'), "severity"),
    "a severity that is none": (changed('"hard"', '"grave"'), "grave"),
    "a rule over a column that is not there": (changed('["online", "total"]', '["fax"]'), "fax"),
    "a rule over a row that is not there": (changed('row = "*"', 'row = ["fax"]'), "fax"),
    "a term that is no field": (
        changed('left = ["{row}.in_person"', 'left = ["{row}.by_fax"'),
        "by_fax",
    ),
    "a term of no group": (changed(LEFT, 'left = ["@fax.total"]'), "fax"),
    "a term with an unknown name": (changed('"{row}.in_person"', '"{line}.in_person"'), "line"),
    "no left side": (without(LEFT), "left"),
    "an empty side": (changed('right = ["{row}.total"]', "right = []"), "requests.ways"),
    "no source": (without('source = "表三结构"'), "source"),
    "no passing example": (without("holds = [[1, 2, 3], [6]]"), "holds"),
    "no failing example": (without("breaks = [[1, 2, 3], [7]]"), "breaks"),
    "an example of three sides": (
        changed("holds = [[1, 2, 3], [6]]", "holds = [[1, 2, 3], [6], [7]]"),
        "holds",
    ),
    "an example without figures": (
        changed("holds = [[1, 2, 3], [6]]", 'holds = [["one"], [6]]'),
        "holds",
    ),
    "a rule over a table of two blocks": (
        changed('\n[[table]]\nid = "disputes"\n', SECOND_BLOCK),
        "requests.ways",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "named"),
    [pytest.param(*mistake, id=name) for name, mistake in MISTAKES.items()],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mistake_in_a_form_file_is_one_sentence_that_names_the_file(
    text: str, named: str, language: str
) -> None:
    with pytest.raises(FormError) as refused:
        made_form(text)
    sentence = refused.value.words(language)
    assert "made.toml" in sentence
    assert named in sentence
    assert "\n" not in sentence
    assert sentence.endswith(("。", "."))


def test_a_form_like_another_changes_nothing_of_it() -> None:
    before = shipped()["2021"].table_by_id["disputes"]
    after = made_form().table_by_id["disputes"]
    assert after.blocks == before.blocks
    assert after.form == "2031"
    assert replace(before, form="2031").fields == after.fields
