"""Full text: what is found is what a naive scan finds, whatever is typed."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.fold import fold
from core.store import Query, Store
from core.store.fulltext import match_of, pairs_of, searchable, words_of
from tests.core.making import a_document, an_extraction

CHARS = "信访局办行政复议申请公开０1２3aA .，\"'*:-\n()\u3000㙍é\ue020"
texts = st.text(alphabet=CHARS, min_size=1, max_size=40)
queries = st.one_of(
    st.text(alphabet="信访行政复议申请公开", min_size=1, max_size=4),
    st.text(alphabet="0123１２", min_size=1, max_size=3),
    st.text(alphabet=CHARS, max_size=12),
)


def everything(store: Store, query: Query) -> list[int]:
    """Heads first, then texts."""
    return [*store.ids(query), *(report for few in store.in_text(query) for report in few)]


def scan(pages: list[tuple[str, str]], text: str) -> list[int]:
    """What has every word, by looking at everything."""
    words = [fold(word) for word in text.split() if fold(word)]
    return [
        number
        for number, (agency, page) in enumerate(pages, 1)
        if all(word in fold(agency) or word in fold(page) or word in HEAD for word in words)
    ]


HEAD = "\n".join((fold("2023年政府信息公开工作年度报告"), "p.html"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5), queries)
@example([("甲局", "信 访\n局")], "信访局")
@example([("甲局", "信访，访局")], "信访局")
@example([("甲局", "全年收到1２件")], "12")
@example([("甲局", "某某局")], "局")
@example([("汀澜市", "水务")], "汀澜 水务")
def test_search_finds_what_a_scan_finds(pages: list[tuple[str, str]], text: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "a.gouji") as store:
        for number, (agency, page) in enumerate(pages):
            extraction = an_extraction(sha256=str(number), file="p.html", agency=agency)
            store.add(a_document(page), extraction, b"")
        expected = scan(pages, text)
        words = words_of(text)
        found = everything(store, Query(text=text))
        assert sorted(found) == (expected if words else [one + 1 for one in range(len(pages))])
        assert len(set(found)) == len(found)


@given(texts, texts)
def test_the_index_never_misses(text: str, word: str) -> None:
    folded, wanted = searchable(text), searchable(word)
    if wanted and wanted in folded:
        pairs = set(pairs_of(folded).split(" "))
        for token in match_of(wanted).replace(" *", "").split(" AND "):
            assert any(pair.startswith(token.strip('"')) for pair in pairs)


def test_half_characters_do_not_stop_a_search(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.gouji") as store:
        store.add(a_document("半个\ud800字"), an_extraction(), b"")
        assert everything(store, Query(text="半个")) == [1]
        assert everything(store, Query(text="\ud800字")) == [1]


@pytest.mark.parametrize("word", ["复议", "行政复议", "议"])
def test_a_new_reading_is_searched_and_the_old_is_not(tmp_path: Path, word: str) -> None:
    with Store.create(tmp_path / "a.gouji") as store:
        report = store.add(a_document("其他行政复议"), an_extraction(), b"")
        assert everything(store, Query(text=word)) == [report]
        store.re_extract(report, a_document("信访"), an_extraction())
        assert everything(store, Query(text=word)) == []
        assert everything(store, Query(text="信访")) == [report]


def test_filters_hold_for_the_text_too(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.gouji") as store:
        for year in (2021, 2022, 2023):
            extraction = an_extraction(sha256=str(year), year=year)
            store.add(a_document("行政复议"), replace(extraction, part=1), b"")
        assert everything(store, Query(text="行政复议", year=2022)) == [2]
        store.bin([2])
        assert everything(store, Query(text="复议")) == [1, 3]
        assert everything(store, Query(text="复议", is_binned=True)) == [2]
        store.restore([2])
        assert everything(store, Query(text="复议")) == [1, 2, 3]
