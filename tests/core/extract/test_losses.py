"""Losses: what shows that cells, digits or lines are gone, and what only looks like it."""

from collections.abc import Mapping, Sequence

import pytest

from core.record import Extraction
from tests.core.extract.writing import (
    COLUMNS,
    FIELDS,
    HEAD,
    PROSE,
    Printed,
    Written,
    by_field,
    figures,
    requested,
    silent,
    written,
    wrong,
)


def as_words(row: Sequence[str]) -> str:
    """One row a line, blanks between its cells."""
    return "  ".join(row)


def as_pipes(row: Sequence[str]) -> str:
    return "| " + " | ".join(row) + " |"


def unsure(report: Extraction, *rows: str) -> set[str]:
    """The reasons why no cell of the rows is sure; fails where one is."""
    found = by_field(report)
    mine = [found[name] for row in rows for name in figures(row)]
    assert not any(reading.sure for reading in mine)
    return {reading.why.code for reading in mine if reading.why is not None}


def sure(report: Extraction, row: str) -> bool:
    found = by_field(report)
    return all(found[name].sure for name in figures(row))


# --- digits ---


def test_where_years_are_parted_figures_side_by_side_may_be_one() -> None:
    rows = requested()
    rows["granted"] = (rows["granted"][0], "1", "7", "0", "0", "0", "0", "0")
    plain = written(rows, render=as_words)
    assert sure(plain.read(), "granted")
    parted = Written(plain.text.replace("2023年", "20 23年"), plain.truth)
    assert unsure(parted.read(), "granted") == {"why_digits_apart"}
    assert sure(parted.read(), "new"), "rules prove its figures"


@pytest.mark.parametrize("year", ["2023 年", "第20 2023年", "共 2023年"])
def test_blanks_around_a_year_part_no_digits(year: str) -> None:
    plain = written(requested(), render=as_words)
    text = plain.text.replace("2023年", year)
    assert wrong(Written(text, plain.truth).read(), plain.truth) == {}


def test_a_zero_glued_before_a_figure_is_a_cell() -> None:
    rows = requested()
    label = rows["granted"][0]
    text = written(rows, render="\n".join).text
    glued = text.replace(f"{label}\n4\n1\n0\n0\n1\n0\n6", f"{label}\n4\n1\n0\n1\n06")
    assert glued != text
    assert "why_broken_figure" in unsure(Written(glued, {}).read(), "granted")


# --- lines ---


def test_a_figure_that_the_next_line_may_go_on_with_is_asked_about() -> None:
    rows = requested()
    plain = written(rows, render=as_words)
    last = as_words(rows["carried_out"])
    text = plain.text.replace(last, last[:-1] + "1\n0")
    assert text != plain.text
    assert "why_line_cut" in unsure(Written(text, {}).read(), "carried_out")


def test_numbers_of_rows_on_the_next_line_go_on_with_nothing() -> None:
    rows = requested()
    numbered = {row: (label.replace("1.", "1.\n"), *rest) for row, (label, *rest) in rows.items()}
    plain = written(numbered, render=as_words)
    assert not [
        name
        for name, reading in by_field(plain.read()).items()
        if reading.why is not None and reading.why.code == "why_line_cut"
    ]


def test_lines_cut_at_one_length_cut_figures() -> None:
    size = 40
    text = written(requested(), render=as_words, lines=lambda table: ["  ".join(table)]).text
    folded = "\n".join(
        line[at : at + size] for line in text.split("\n") for at in range(0, len(line), size)
    )
    truth = written(requested()).truth
    assert silent(Written(folded, truth).read(), truth) == {}


@pytest.mark.parametrize("size", range(36, 60))
def test_no_length_to_cut_at_makes_a_wrong_figure_sure(size: int) -> None:
    rows = requested()
    rows["new"] = (rows["new"][0], "1110", "212", "110", "310", "221", "177", "2140")
    rows["carried_in"] = (rows["carried_in"][0], "101", "220", "31", "40", "105", "33", "530")
    plain = written(rows, render=as_words)
    folded = "\n".join(
        line[at : at + size] for line in plain.text.split("\n") for at in range(0, len(line), size)
    )
    assert silent(Written(folded, plain.truth).read(), plain.truth) == {}


def test_a_row_of_a_grid_that_breaks_in_two_is_not_read_by_its_columns() -> None:
    """The cells behind the break would stand under the first columns."""

    def as_grid(row: Sequence[str]) -> str:
        spread = (row[0], "", "", *row[1:])
        return as_pipes(spread if len(row) == len(COLUMNS) + 1 else row)

    for row, cells in requested().items():
        whole = as_grid(cells)
        at = whole.index("|", len(whole) - 12)
        broken = written(
            requested(),
            header=("", *COLUMNS),
            render=as_grid,
            lines=lambda table, whole=whole, at=at: [  # type: ignore[misc]
                whole[:at] + "\n " + whole[at:] if line == whole else line for line in table
            ],
        )
        assert whole not in broken.text
        assert silent(broken.read(), broken.truth) == {}, row


@pytest.mark.parametrize("end", ["", " |"])
def test_lines_of_which_none_comes_twice_lost_some(end: str) -> None:
    zeros = {row: (label, *"0000000") for row, (label, *_) in requested().items()}
    plain = written(zeros, render=lambda row: f"{end}\n".join((*row, ""))[:-1])
    lines = dict.fromkeys(plain.text.split("\n"))
    kept = [line for line in lines if line.removesuffix(end) not in {"1", "2", "3"}]
    report = Written("\n".join(kept), plain.truth).read()
    assert not any(sure(report, row) for row in zeros)


# --- cells of pages ---


def page(rows: Mapping[str, Printed]) -> str:
    """A web page with table 三."""
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n"
        for row in (("项目", *COLUMNS), *rows.values())
    )
    return (
        f"<html><head><title>{HEAD}</title></head><body><h1>{HEAD}</h1><p>一、总体情况</p>"
        f"<p>{PROSE}</p><p>三、收到和处理政府信息公开申请情况</p><table>{table}</table>"
        f"<p>五、存在的主要问题及改进情况</p><p>{PROSE}</p></body></html>"
    )


def test_blank_cells_left_out_at_the_end_of_rows_are_blank() -> None:
    rows = requested()
    early = ("denied_process", "other_misc", "unprocessed_duplicate", "unable_unclear")
    for row in early:
        rows[row] = rows[row][:2]
    report = Written(page(rows), {}).read()
    assert all(sure(report, row) for row in rows)
    whole = {**rows, early[0]: requested()[early[0]]}
    assert unsure(Written(page(whole), {}).read(), *early[1:]) == {"why_row_short"}, "too few"


def test_a_short_row_beside_rows_that_end_blank_lost_a_cell() -> None:
    rows = requested()
    rows["other_misc"] = (rows["other_misc"][0], "0", "0", "0", "0", "0", "0", "")
    rows["denied_process"] = rows["denied_process"][:-1]
    report = Written(page(rows), {}).read()
    assert unsure(report, "denied_process") == {"why_row_short"}
    assert sure(report, "other_misc")


def test_a_short_row_without_its_total_is_asked_about() -> None:
    rows = requested()
    rows["denied_third_party"] = rows["denied_third_party"][:-2]
    report = Written(page(rows), {}).read()
    assert unsure(report, "denied_third_party") == {"why_row_short"}
    assert all(sure(report, row) for row in rows if row != "denied_third_party")


def test_rows_of_many_lengths_without_totals_are_all_asked_about() -> None:
    rows = requested()
    rows["denied_third_party"] = rows["denied_third_party"][:-2]
    rows["denied_process"] = rows["denied_process"][:-3]
    rows["other_misc"] = rows["other_misc"][:-1]
    report = Written(page(rows), {}).read()
    assert unsure(report, *rows) == {"why_row_short"}


def test_pieces_of_tags_in_the_text_make_short_rows_doubtful() -> None:
    rows = requested()
    label = rows["denied_process"][0]
    text = page(rows).replace(f"<td>{label}</td><td>0</td>", f"<td>{label}</td><\ntd>0</td>")
    assert unsure(Written(text, {}).read(), "denied_process") == {"why_row_short"}


@pytest.mark.parametrize("cells", range(8))
def test_a_page_that_ends_inside_a_row(cells: int) -> None:
    rows = requested()
    text = page(rows)
    end = text.index(rows["denied_process"][0]) + len(rows["denied_process"][0] + "</td>")
    cut = text[: end + cells * len("<td>0</td>")]
    found = by_field(Written(cut, {}).read())
    assert [found[name].sure for name in figures("denied_process")] == [cells == len(FIELDS)] * 7


# --- blank cells that hardly a row has ---


def as_barred_lines(row: Sequence[str]) -> str:
    """Every cell and every bar on a line of its own."""
    return "\n|\n".join(row) + "\n|"


def test_a_blank_cell_that_hardly_a_row_has_may_be_a_lost_line() -> None:
    rows = requested()
    plain = written(rows, render=as_barred_lines)
    assert all(sure(plain.read(), row) for row in rows)
    label = rows["denied_process"][0]
    text = plain.text.replace(f"{label}\n|\n0\n|\n0", f"{label}\n|\n0\n|")
    assert text != plain.text
    assert unsure(Written(text, plain.truth).read(), "denied_process") == {"why_row_open"}


def test_a_bar_too_many_makes_a_row_too_full() -> None:
    rows = {row: (*cells[:-1], "") for row, cells in requested().items()}
    plain = written(rows, render=as_barred_lines)
    label = rows["granted"][0]
    text = plain.text.replace(f"{label}\n|\n", f"{label}\n|\n|\n")
    assert text != plain.text
    assert silent(Written(text, plain.truth).read(), plain.truth) == {}


def test_a_row_that_the_form_lacks_keeps_its_figure_where_all_is_glued() -> None:
    label, *_ = requested()["granted"]
    plain = written(requested(), render="".join)
    text = plain.text.replace(f"{label}4100106", f"{label}其中免费答复4100106")
    assert text != plain.text
    assert not sure(Written(text, plain.truth).read(), "granted")


def test_a_row_behind_the_last_one_may_be_the_last() -> None:
    """Its label is damaged, and the row before it has another's."""
    rows = requested()
    plain = written(rows, render=as_pipes)
    processed, carried = rows["processed"], rows["carried_out"]
    text = plain.text.replace(as_pipes(processed), as_pipes((carried[0], *processed[1:])))
    text = text.replace(as_pipes(carried), as_pipes(("）总计", *carried[1:])))
    assert silent(Written(text, plain.truth).read(), plain.truth) == {}


def test_digits_that_nothing_took_may_be_a_blank_rows() -> None:
    rows = requested()
    rows["denied_process"] = (rows["denied_process"][0], *[""] * 7)
    rows["denied_internal"] = (rows["denied_internal"][0], *[""] * 7)
    plain = written(rows, render=lambda row: " ".join(cell for cell in row if cell))
    label = rows["denied_process"][0]
    text = plain.text.replace(label, f"{label}（此项为程\n序性信息）见附3")
    assert "why_row_open" in unsure(Written(text, plain.truth).read(), "denied_process")


def test_most_rows_have_a_total_and_one_that_lacks_it_may_have_moved() -> None:
    rows = requested()
    rows["granted"] = (rows["granted"][0], "", "4", "1", "0", "0", "1", "")
    report = written(rows, render=lambda row: "\n".join(f"{cell} |" for cell in row)).read()
    assert not sure(report, "granted")
    assert sure(report, "new")


def test_a_text_that_is_quoted_as_a_whole_is_read_without_the_marks() -> None:
    plain = written(requested())
    quoted = "\n".join(f"> {line}" for line in plain.text.split("\n"))
    assert wrong(Written(quoted, plain.truth).read(), plain.truth) == {}
    half = "\n".join(
        f"> {line}" if at % 2 else line for at, line in enumerate(plain.text.split("\n"))
    )
    assert silent(Written(half, plain.truth).read(), plain.truth) == {}


def test_digits_in_brackets_in_a_cell_are_no_note_of_the_label() -> None:
    rows = requested()
    rows["denied_internal"] = (rows["denied_internal"][0], *[""] * 7)
    plain = written(rows)
    assert sure(plain.read(), "denied_internal")
    label = rows["denied_internal"][0]
    marked = plain.text.replace(f"{label} |  |", f"{label} | [1 0]{{.mark}} |")
    assert marked != plain.text
    assert not sure(Written(marked, plain.truth).read(), "denied_internal")


def test_what_looks_like_a_pages_number_inside_a_label_may_be_its_row() -> None:
    rows = requested()
    label = rows["denied_process"][0]
    rows["denied_process"] = (f"{label[:6]}\n- 23 -\n{label[6:]}", *[""] * 7)
    rows["denied_internal"] = (rows["denied_internal"][0], *[""] * 7)
    report = written(rows, render=lambda row: " ".join(cell for cell in row if cell)).read()
    assert not sure(report, "denied_process")


def test_digits_behind_an_open_bracket_are_no_figure() -> None:
    rows = requested()
    label = rows["carried_out"][0]
    rows["carried_out"] = (f"{label}（指2019\n年的）", *[""] * 7)
    report = written(rows, render=as_words).read()
    assert not sure(report, "carried_out")
    assert by_field(report)[figures("carried_out")[0]].value != 2019
