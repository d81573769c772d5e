"""A table of last year's figures behind the report's own takes no cell's sureness away."""

import pytest

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Reading
from tests.core.extract.writing import COLUMNS, HEAD, PROSE, requested

OWN = "三、收到和处理政府信息公开申请情况"
LAST = "附：上一年度收到和处理政府信息公开申请情况"


def drawn(figure: str | None = None, *, without: str = "") -> str:
    """Table 三, with ``figure`` as the total of the row of new requests, and a row left out."""
    rows = {row: cells for row, cells in requested().items() if row != without}
    if figure is not None:
        rows["new"] = (*rows["new"][:-1], figure)
    lines = [("项目", *COLUMNS), *rows.values()]
    return "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line)}</tr>" for line in lines)


def read(*parts: tuple[str, str], end: str = "五、存在的主要问题") -> dict[str, Reading]:
    """What is read of headings with their tables."""
    body = "".join(f"<p>{heading}</p><table>{table}</table>" for heading, table in parts)
    text = f"<html><body><h1>{HEAD}</h1><p>{PROSE}</p>{body}<p>{end}</p></body></html>"
    (extraction,) = extract(
        read_bytes(text.encode(), name="made.html"), load_forms(), file="made.html", sha256=""
    )
    return {one.field: one for one in extraction.readings if one.field.startswith("requests.")}


@pytest.mark.parametrize("heading", [LAST, "上年度收到和处理政府信息公开申请情况", LAST[2:]])
def test_last_year_s_table_is_not_the_report_s(heading: str) -> None:
    found = read((OWN, drawn()), (heading, drawn("99")))
    assert all(reading.sure for reading in found.values())
    assert found["requests.new.total"].value == 13


def test_a_row_that_only_last_year_s_table_has_is_absent() -> None:
    found = read((OWN, drawn(without="carried_out")), (LAST, drawn("99")))
    assert found["requests.carried_out.total"].state.value == "absent"


def test_another_table_with_other_figures_leaves_its_cell_open() -> None:
    assert not read((OWN, drawn()), (OWN, drawn("99")))["requests.new.total"].sure


def test_last_year_s_table_before_the_report_s_own_leaves_its_cell_open() -> None:
    assert not read((LAST, drawn("99")), (OWN, drawn()))["requests.new.total"].sure


def test_a_table_under_last_year_s_heading_alone_is_shown_and_not_sure() -> None:
    found = read((LAST, drawn()))
    assert found["requests.new.total"].value == 13
    assert not any(reading.sure for reading in found.values())


def test_the_rest_of_the_report_s_own_table_behind_last_year_s_is_read() -> None:
    cut = drawn().index("<tr><td>四、结转")
    found = read((OWN, drawn()[:cut]), (LAST, drawn("99")[:cut]), ("", drawn()[cut:]))
    assert found["requests.new.total"].value == 13
    assert found["requests.carried_out.total"].value == 2
    assert all(reading.sure for reading in found.values())


def test_a_head_of_the_next_table_is_no_blank_row_of_this_one() -> None:
    head = "<tr><td>结果维持</td><td>结果纠正</td><td>总计</td></tr>"
    cut = drawn().index("<tr><td>（七）总计")
    found = read((OWN, drawn()[:cut]), ("四、政府信息公开行政复议、行政诉讼情况", head))
    assert not found["requests.processed.total"].sure
