"""Names: the same agency's sure spellings share a key, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.series.knowledge import knowledge
from core.series.names import Name, key_of, name_of

SURELY_ONE = [
    ("江西省南昌市财政局", "南昌市财政局"),
    ("南昌经开区管委会", "南昌市经济技术开发区管理委员会"),
    ("恩施州审计局", "恩施土家族苗族自治州审计局"),
    ("內蒙古自治區呼和浩特市財政局", "呼和浩特市财政局"),
    ("汀澜县　财政局", "汀澜县财政局"),
    ("国家税务总局汀澜县税务局", "汀澜县税务局"),
    ("北京市汀澜区统计局", "北京汀澜区统计局"),
]
NOT_SURELY_ONE = [
    ("汀澜县财政局", "汀澜市财政局"),
    ("汀澜县发改局", "汀澜县发展和改革局"),
    ("汀澜市人民政府", "汀澜市人民政府办公室"),
    ("恩施州审计局", "恩施市审计局"),
    ("吉林省财政厅", "吉林市财政局"),
    ("浙江省南昌市财政局", "江西省南昌市财政局"),
    ("汀澜县财政局", "丽水市汀澜县财政局"),
    ("汀澜县公安局第一分局", "汀澜县公安局第二分局"),
]


def named(text: str, region: str | None = None) -> Name:
    name = name_of(text, region)
    assert name is not None
    return name


@pytest.mark.parametrize(("one", "other"), SURELY_ONE)
def test_sure_spellings_share_a_key(one: str, other: str) -> None:
    assert named(one).key == named(other).key


@pytest.mark.parametrize(("one", "other"), NOT_SURELY_ONE)
def test_other_names_have_keys_of_their_own(one: str, other: str) -> None:
    assert named(one).key != named(other).key


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("浙江省丽水市汀澜县水利局", ["丽水市", "汀澜县"]),
        ("沙市区水利局", ["沙市区"]),
        ("津市市公安局", ["津市市"]),
        ("金乡县乡村振兴局", ["金乡县"]),
        ("镇海区教育局", ["镇海区"]),
        ("岳阳市岳阳楼区教育局", ["岳阳市", "岳阳楼区"]),
        ("南昌市市场监督管理局", ["南昌市"]),
        ("市市场监督管理局", ["市"]),
        ("汀澜市城市管理局", ["汀澜市"]),
        ("汀澜市公安局莲花区分局", ["汀澜市", "莲花区"]),
        ("汀澜县公安局第一分局", ["汀澜县"]),
        ("汀澜县经济商务和科技局", ["汀澜县"]),
        ("汀澜县白石镇人民政府", ["汀澜县", "白石镇"]),
        ("重庆市汀澜区", ["重庆市", "汀澜区"]),
    ],
)
def test_the_places_of_a_name(text: str, places: list[str]) -> None:
    assert [place.text for place in named(text).places] == places


@pytest.mark.parametrize(
    "text", ["市财政局", "财政局", "鼓楼区财政局", "城关镇人民政府", "汀澜财政局", "高新区管委会"]
)
def test_a_name_that_may_be_several_places_is_not_sure(text: str) -> None:
    assert not named(text).is_sure


@pytest.mark.parametrize("text", ["汀澜县财政局", "福州市鼓楼区财政局", "丽水市公安局汀澜分局"])
def test_a_name_of_one_place_is_sure(text: str) -> None:
    assert named(text).is_sure


@pytest.mark.parametrize("region", ["浙江省丽水市汀澜县", "丽水市汀澜县", "丽水市"])
def test_a_region_goes_before_a_name_that_does_not_say_it(region: str) -> None:
    assert named("汀澜县财政局", region).key == "丽水市汀澜县财政局"
    assert named("丽水市汀澜县财政局", region).key == "丽水市汀澜县财政局"


def test_a_report_without_an_agency_has_no_key() -> None:
    assert key_of(None, "汀澜县") is None
    assert key_of("（）", None) is None


@given(st.text(max_size=30), st.none() | st.text(max_size=12))
def test_every_text_is_taken_apart_without_loss_of_the_body(text: str, region: str | None) -> None:
    name = name_of(text, region)
    if name is not None:
        assert name.key.endswith(name.organ)
        assert name.key


@given(st.sampled_from(sorted(knowledge().prefectures)), st.sampled_from(["财政局", "人民政府"]))
def test_a_prefecture_is_known_with_and_without_its_province(place: str, body: str) -> None:
    known = knowledge()
    full = known.prefectures[place]
    with_province = known.province_of[full] + full + body
    assert named(with_province).key == named(full + body).key


def test_every_becoming_joins_known_subjects() -> None:
    known = knowledge()
    subjects = set(known.subjects.values())
    assert {subject for pair in known.becoming for subject in pair} <= subjects
