"""Wraps: labels that go on in the next line of a drawn table, beside blank cells."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tests.core.extract.writing import COLUMNS, by_field, requested, written

WIDTH = 9


def drawn(row: Sequence[str]) -> str:
    """A row of a drawn table, its label over as many lines as it needs."""
    label, *cells = row
    pieces = [label[at : at + WIDTH] for at in range(0, len(label), WIDTH)] or [""]
    blank = " | ".join(" " * len(cell) for cell in cells)
    lines = [f"| {piece} | {blank} |" for piece in pieces]
    lines[0] = f"| {pieces[0]} | {' | '.join(cells)} |"
    return "\n".join(lines)


def test_labels_that_go_on_beside_blank_cells_are_whole() -> None:
    rows = requested()
    report = written(rows, header=("", *COLUMNS), render=drawn)
    found = by_field(report.read())
    names = [name for name in report.truth if name.startswith("requests.")]
    assert report.text.count(" |\n| ") > len(rows)
    assert {name: found[name].value for name in names} == {n: report.truth[n] for n in names}
    assert all(found[name].sure for name in names)


def test_the_end_of_a_label_that_is_a_label_itself_is_no_blank_row() -> None:
    block = [
        "第二十条第（八）项 |  |",
        "信息内容 | 本年收费金额（单位：万元） |",
        "| 行政 | 7427.33 |",
        "| 事业性收费 |         |",
    ]
    report = written(requested(), header=("", *COLUMNS), render=drawn)
    text = report.text.replace("三、收到和处理", "\n".join([*block, "三、收到和处理"]), 1)
    found = by_field(replace(report, text=text).read())
    amount = found["disclosure.fees.amount"]
    assert (amount.value, amount.raw) in {(Decimal("7427.33"), "7427.33"), (None, None)}
    assert not (amount.sure and amount.value is None)
