"""Whole reports of sentences: no cell is sure and wrong, most figures stated are found."""

import pytest

from tests.made.prose.told import FILES, run

REPORTS = 60  # of each file; `python -m tests.made.prose.told` makes more


@pytest.mark.parametrize("file", FILES)
def test_no_cell_of_a_report_of_sentences_is_sure_and_wrong(file: str) -> None:
    tally = run(file, REPORTS, seed=3)
    assert tally.silent == []
    assert tally.refused == 0
    assert tally.filled > 0.7 * tally.stated
