"""Matching: what is proposed, and what never is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.series.links import Agencies, Kind, Link
from core.series.matching import Met, Proposal, Why, proposals
from core.series.names import name_of
from tests.bench.agencies import LISTS, judged, truth


def met(written: str, *years: int) -> Met:
    name = name_of(written)
    assert name is not None
    return Met(name, written, frozenset(years))


def proposed(*names: Met, links: tuple[Link, ...] = ()) -> tuple[Proposal, ...]:
    return proposals(names, Agencies(links))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_what_is_joined_without_asking_is_always_right(path: Path) -> None:
    outcome = judged(truth(path))
    assert outcome.sure.wrong == 0
    assert outcome.sure.right > 0
    assert outcome.together.recall >= 0.95
    assert outcome.proposed.precision >= 0.95
    assert outcome.successors.recall >= 0.95


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (met("汀澜县发改局", 2020), met("汀澜县发展和改革局", 2021), {Why.SHORT}),
        (met("汀澜县财政局", 2020), met("丽水市汀澜县财政局", 2021), {Why.PREFIX}),
        (met("汀澜县财政局", 2020), met("汀澜区财政局", 2021), {Why.UPGRADED}),
        (met("汀澜县旅游委员会", 2016), met("汀澜县旅游局", 2017), {Why.RETITLED}),
        (met("汀澜县农业局", 2018), met("汀澜县农业农村局", 2019), {Why.RENAMED}),
        (met("汀澜县旅游局", 2018), met("汀澜县文化和旅游局", 2019), {Why.MERGED}),
        (met("汀澜县烟草专卖局", 2018), met("汀澜县烟草局", 2019), {Why.ALIKE}),
        (met("县财政局", 2018), met("汀澜县财政局", 2019), {Why.GENERIC}),
        (met("汀澜县环保局", 2018), met("丽水市生态环境局汀澜分局", 2019), None),
    ],
)
def test_why_a_pair_is_proposed(first: Met, second: Met, why: set[Why] | None) -> None:
    (proposal,) = proposed(second, first)
    assert (proposal.first, proposal.second) == (first, second)
    assert why is None or set(proposal.why) == why
    assert (proposal.kind is Kind.SUCCESSOR) is (why == {Why.MERGED})
    assert all(one.words("zh") for one in proposal.reasons)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (met("汀澜县财政局", 2020), met("汀澜县审计局", 2021)),
        (met("汀澜县人民政府", 2020), met("汀澜县人民政府办公室", 2021)),
        (met("南昌市财政局", 2020), met("南昌县财政局", 2021)),
        (met("恩施州财政局", 2020), met("恩施市财政局", 2021)),
        (met("淮安市财政局", 2020), met("淮南市财政局", 2021)),
        (met("汀澜县公安局", 2020), met("汀澜县公安局交通警察大队", 2021)),
        (met("汀澜县税务局第一税务分局", 2020), met("汀澜县税务局第二税务分局", 2021)),
        (met("福州市鼓楼区财政局", 2020), met("南京市鼓楼区财政局", 2021)),
        (met("汀澜县农业局", 2017, 2020), met("汀澜县农业农村局", 2019)),
        (met("汀澜县农业农村局", 2017), met("汀澜县农业局", 2019)),
        (met("汀澜县林业局", 2017, 2023), met("汀澜县自然资源局", 2024)),
    ],
)
def test_what_is_not_proposed(first: Met, second: Met) -> None:
    assert proposed(first, second) == ()


def test_a_name_without_a_place_is_not_proposed_for_several() -> None:
    names = met("市财政局", 2020), met("丽水市财政局", 2021), met("金华市财政局", 2021)
    assert proposed(*names) == ()


def test_years_of_joined_names_count_together() -> None:
    old, new, short = (
        met("汀澜县农业局", 2017, 2020),
        met("汀澜县农业农村局", 2019),
        met("汀澜县农业农村局办公室", 2023),
    )
    late = met("丽水市汀澜县农业农村局", 2022)
    link = Link(Kind.SAME, late.name.key, new.name.key)
    assert proposed(old, late) != ()
    assert all(
        old.name.key not in (one.first.name.key, one.second.name.key)
        for one in proposed(old, late, new, short, links=(link,))
    )


NAMES = st.builds(
    lambda place, body, year: met(place + body, year),
    st.sampled_from(["汀澜县", "汀澜区", "丽水市汀澜县", "县", "", "丽水市", "汀澜"]),
    st.sampled_from(["发改局", "发展和改革委员会", "人民政府", "政府办", "旅游局", "文化和旅游局"]),
    st.integers(2015, 2024),
)


@given(st.lists(NAMES, max_size=8, unique_by=lambda one: one.name.key))
def test_confirming_everything_leaves_nothing_to_ask(names: list[Met]) -> None:
    found = proposed(*names)
    links = tuple(Link(one.kind, one.first.name.key, one.second.name.key) for one in found)
    again = proposed(*names, links=links)
    said = {frozenset((one.first, one.second)) for one in links}
    assert not any(frozenset((one.first.name.key, one.second.name.key)) in said for one in again)


@given(st.lists(NAMES, max_size=8, unique_by=lambda one: one.name.key))
def test_the_order_of_names_does_not_matter(names: list[Met]) -> None:
    assert proposed(*names) == proposed(*reversed(names))


def test_a_body_that_took_over_may_have_been_there_before() -> None:
    old, new = met("汀澜县旅游局", 2017), met("汀澜县文化和旅游局", 2017, 2019)
    (proposal,) = proposed(new, old)
    assert (proposal.kind, proposal.first, proposal.second) == (Kind.SUCCESSOR, old, new)
    link = Link(Kind.SUCCESSOR, old.name.key, new.name.key)
    assert proposed(new, old, links=(link,)) == ()
