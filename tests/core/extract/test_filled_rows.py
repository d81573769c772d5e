"""Filled rows: a cell a line, blanks lost, and a run of separators for the cells a row lacks."""

from collections.abc import Sequence

from tests.core.extract.writing import COLUMNS, by_field, silent, truth_of, with_blanks, written

WIDTH = 10


def filled(row: Sequence[str]) -> str:
    shown = [cell for cell in row if cell]
    return "\n".join(["|", *(f"{cell} |" for cell in shown), "|" * (WIDTH - len(shown))])


def test_a_row_that_lost_a_line_is_not_sure() -> None:
    rows = with_blanks()
    names = [name for name in truth_of(rows) if name.startswith("requests.granted.")]
    report = written(rows, header=("", *COLUMNS), render=filled)
    whole = by_field(report.read())

    def lose(lines: list[str]) -> list[str]:
        at = next(n for n, row in enumerate(lines) if rows["granted"][0] in row)
        cells = lines[at].split("\n")
        cells.remove("0 |")
        return [*lines[:at], "\n".join(cells), *lines[at + 1 :]]

    damaged = written(rows, header=("", *COLUMNS), render=filled, lines=lose).read()
    assert silent(damaged, truth_of(rows)) == {}
    assert not any(by_field(damaged)[name].sure for name in names)
    assert any(whole[name].sure for name in names)
