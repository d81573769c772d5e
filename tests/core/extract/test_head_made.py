"""Made headings: nothing is sure and wrong, and what a page says plainly is read."""

import pytest

from core.record import HeadName
from tests.made.heads import ITEMS, Made, in_numerals, made, run

PAGES = 400  # `python -m tests.made.heads` makes thousands
READ = {
    HeadName.TITLE: 0.98, HeadName.AGENCY: 0.97, HeadName.REGION: 0.97, HeadName.YEAR: 0.96,
    HeadName.PUBLISHED: 0.99,
}  # fmt: skip


def test_no_item_of_a_made_heading_is_sure_and_wrong() -> None:
    _, faults = run(PAGES, seed=11)
    assert faults == {}


@pytest.mark.parametrize("name", ITEMS)
def test_what_a_heading_says_is_read(name: HeadName) -> None:
    tallies, _ = run(PAGES, seed=12)
    assert tallies[name].right >= READ[name] * tallies[name].stated


def test_a_page_can_be_made_again_from_its_number() -> None:
    pages: set[Made | str] = {made(5).text for _ in range(3)}
    assert len(pages) == 1


def test_headings_are_of_many_sorts() -> None:
    texts = [made(number).text for number in range(300)]
    for words in ("上一篇", "统计期限", "发布日期", "文件\n", "<h1>", "\n20", "现公布"):
        assert any(words in text for text in texts), words


def test_a_year_in_numerals_has_four_of_them() -> None:
    from random import Random

    assert {len(in_numerals(2021, Random(seed))) for seed in range(9)} == {4}
