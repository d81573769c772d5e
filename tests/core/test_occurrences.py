"""Occurrences: figures and words are found however they are written, at their own places."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fold import fold
from core.occurrences import nearest, searchable

TEXT = "收到申请１，２３４件，其中自然人 12 件；機關 1,234 份，12,34。\n全角（１２）"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("1234", ["１，２３４", "1,234"]),
        ("1,234", ["１，２３４", "1,234"]),
        ("１２３４", ["１，２３４", "1,234"]),
        ("12件", ["12 件"]),
        ("机关", ["機關"]),
        ("（12）", ["（１２）"]),
        ("34。", ["34。"]),
        ("12,34", ["12,34"]),
        ("没有", []),
        (" ", []),
        ("", []),
    ],
)
def test_it_is_found_however_it_is_written(wanted: str, found: list[str]) -> None:
    assert [span.of(TEXT) for span in searchable(TEXT).find(wanted, 10)] == found


def test_no_more_than_asked_for() -> None:
    assert len(searchable("1 1 1 1").find("1", 3)) == 3


def test_the_next_one_and_the_one_before_go_round() -> None:
    found = searchable("a b a b a").find("a", 10)
    assert [nearest(found, 1, forward=True), nearest(found, 9, forward=True)] == [1, 0]
    assert [nearest(found, 4, forward=False), nearest(found, 0, forward=False)] == [0, 2]
    assert nearest((), 0, forward=True) is None


@given(st.text("12,，３ 件收\n", max_size=30), st.text("12,３件收", min_size=1, max_size=4))
def test_whatever_is_found_folds_to_what_was_wanted(text: str, wanted: str) -> None:
    spans = searchable(text).find(wanted, 100)
    for one, other in pairwise(spans):
        assert one.end <= other.start
    for span in spans:
        bare = fold(span.of(text)).replace(",", "")
        assert bare == fold(wanted).replace(",", "")
