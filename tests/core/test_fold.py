"""Folding: texts that a reader takes for the same are the same, and every place is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.fold import fold, fold_with_places, squeeze, squeeze_with_places

TEXT = st.text(max_size=60)
LIKE_A_REPORT = st.text(
    "规章（一）(1)“三”、，,。—－0１２ \u00a0\n\u3000⾏⽂㈠總計製發ABCａｂ\u200b", max_size=40
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第二十条第（一）项", "第二十条 第(一)项"),
        ("规 章", "规章"),
        ("总\u3000计", "总计"),
        ("商业\n企业", "商业企业"),
        ("⾏政许可", "行政许可"),
        ("㈠予以公开", "(一)予以公开"),
        ("１．属于国家秘密", "1.属于国家秘密"),
        ("本年增／减", "本年增/减"),
        ("〔2019〕60号", "(2019)60号"),
        ("【规章】", "（规章）"),
        ("——", "--"),
        ("－8", "-8"),
        ("三安全一稳定\u200b", "三安全一稳定"),
        ("本年處理決定數量", "本年处理决定数量"),
        ("總計", "总计"),
        ("ABC", "ａｂｃ"),
    ],
)
def test_spellings_of_the_same_words_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("危及“三安全一稳定”", "危及三安全一稳定"),
        ("危及〝三安全一稳定〞", '危及"三安全一稳定"'),
        ("逾期不补正、行政机关", "逾期不补正，行政机关"),
        ("1、重复申请", "1.重复申请"),
        ("(三) 不予公开", "（三）不予公开"),
        ("本年增/减", "本年增减"),
    ],
)
def test_labels_are_compared_without_punctuation(one: str, other: str) -> None:
    assert squeeze(one) == squeeze(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("结果维持", "结果纠正"),
        ("规章", "规定"),
        ("(一)", "(二)"),
        ("予以公开", "不予公开"),
        ("1", "7"),
    ],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert squeeze(one) != squeeze(other)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


@given(LIKE_A_REPORT)
def test_folding_text_like_a_reports_twice_is_folding_it_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT, TEXT)
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)
    assert squeeze(one + other) == squeeze(one) + squeeze(other)


@given(TEXT)
def test_nothing_blank_is_left(text: str) -> None:
    assert not any(char.isspace() for char in fold(text))
    assert all(char.isalnum() for char in squeeze(text))


@given(TEXT, st.integers(0, 1000))
def test_every_folded_character_knows_where_it_came_from(text: str, offset: int) -> None:
    for with_places, plain in ((fold_with_places, fold), (squeeze_with_places, squeeze)):
        folded, places = with_places(text, offset)
        assert folded == plain(text)
        assert len(places) == len(folded)
        assert places == sorted(places)
        for place, char in zip(places, folded, strict=True):
            assert char in plain(text[place - offset])


@given(LIKE_A_REPORT)
def test_the_folded_text_of_a_stretch_is_found_at_its_places(text: str) -> None:
    folded, places = squeeze_with_places(text)
    for start in range(len(folded)):
        stretch = text[places[start] : places[-1] + 1]
        assert folded[start:] in squeeze(stretch)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\n\u3000"])
def test_nothing_folds_to_nothing(text: str) -> None:
    assert fold(text) == squeeze(text) == ""
    assert fold_with_places(text) == ("", [])
