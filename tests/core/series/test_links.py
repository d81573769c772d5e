"""Links: what people said of names, taken back and said again."""

from hypothesis import given
from hypothesis import strategies as st

from core.series.links import Agencies, Kind, Link, LinkEntry, standing

NAMES = st.sampled_from("甲乙丙丁戊")


def entry(number: int, link: Link, undoes: int | None = None) -> LinkEntry:
    return LinkEntry(number, "2026-01-01T00:00:00Z", "张三", link, undoes)


def same(first: str, second: str) -> Link:
    return Link(Kind.SAME, first, second)


def test_an_undone_word_does_not_stand_and_a_redone_one_does() -> None:
    link = same("甲", "乙")
    said, undone, redone = entry(1, link), entry(2, link, 1), entry(3, link, 2)
    assert standing([said]) == (said,)
    assert standing([said, undone]) == ()
    assert standing([said, undone, redone]) == (said,)


@given(st.lists(st.builds(same, NAMES, NAMES), max_size=8))
def test_names_joined_in_any_order_make_the_same_agencies(links: list[Link]) -> None:
    forward, backward = Agencies(tuple(links)), Agencies(tuple(reversed(links)))
    for name in "甲乙丙丁戊":
        assert forward.names(name) == backward.names(name)
        assert name in forward.names(name)
        assert all(forward.names(other) == forward.names(name) for other in forward.names(name))


def test_what_is_said_of_one_name_is_said_of_the_agency() -> None:
    agencies = Agencies(
        (
            same("甲", "乙"),
            Link(Kind.UNDER, "丙", "乙"),
            Link(Kind.SUCCESSOR, "丁", "甲"),
            Link(Kind.DIFFERENT, "戊", "乙"),
            Link(Kind.COMPLETE, "甲", "甲"),
        )
    )
    assert agencies.units("甲") == {"丙"}
    assert agencies.superiors("丙") == {"乙"}
    assert agencies.predecessors("乙") == {"丁"}
    assert agencies.successors("丁") == {"甲", "乙"}
    assert agencies.says(Kind.DIFFERENT, "甲", "戊")
    assert not agencies.says(Kind.DIFFERENT, "甲", "丙")
    assert agencies.is_complete("乙")
    assert not agencies.is_complete("丙")
