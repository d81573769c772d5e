"""The head: title, agency, year reported on and date of publication, each with its place."""

import pytest

from core.extract.head import head_of, year_of
from core.readers import read_bytes
from core.record import HeadItem, HeadName

Head = dict[HeadName, HeadItem]
LAW = "本报告依据《中华人民共和国政府信息公开条例》编制。"


def head(*lines: str) -> Head:
    return head_of(read_bytes(("\n".join(lines) + "\n").encode(), name="made"))


def page(body: str, title: str = "") -> Head:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return head_of(read_bytes(html.encode(), name="made"))


# --- title and agency ---


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("汀澜市教育局2023年政府信息公开工作年度报告", "汀澜市教育局"),
        ("2023年汀澜市教育局政府信息公开工作年度报告", "汀澜市教育局"),
        ("汀澜市2023年度政府信息公开年报", "汀澜市"),
        ("云麓县人民政府办公室2020年政务公开工作年度报告", "云麓县人民政府办公室"),
        ("梨渡区(高新区)政府办公室2021年政府信息公开工作年度报告", "梨渡区(高新区)政府办公室"),
        ("２０２３年汀澜市统计局政府信息公开工作年度报告", "汀澜市统计局"),
    ],
)
def test_the_title_says_who_reports(title: str, agency: str) -> None:
    found = head(title, LAW)
    assert (found[HeadName.TITLE].value, found[HeadName.TITLE].sure) == (title, True)
    assert (found[HeadName.AGENCY].value, found[HeadName.AGENCY].sure) == (agency, True)


def test_the_title_is_where_its_source_says() -> None:
    document = read_bytes(
        f"汀澜市教育局\n\n  汀澜市教育局2023年政府信息公开工作年度报告\n{LAW}\n".encode(), name="x"
    )
    item = head_of(document)[HeadName.TITLE]
    assert item.source is not None
    assert item.source.of(document.text).strip() == item.value


def test_a_sentence_about_the_report_is_no_title() -> None:
    line = "现将汀澜市教育局2023年政府信息公开工作年度报告公布如下。"
    assert head(line, LAW)[HeadName.TITLE].value is None


def test_the_browsers_title_is_only_a_guess() -> None:
    found = page(f"<p>{LAW}</p>", title="汀澜市2023年政府信息公开工作年度报告_汀澜市人民政府网")
    item = found[HeadName.TITLE]
    assert (item.value, item.sure, item.source) == (
        "汀澜市2023年政府信息公开工作年度报告",
        False,
        None,
    )


def test_a_report_without_a_title_is_named_by_its_own_sentence() -> None:
    found = head("现公布汀澜综合保税区2019年度政务信息公开工作年度报告，请予监督。")
    assert found[HeadName.AGENCY].value == "汀澜综合保税区"
    assert not found[HeadName.AGENCY].sure


def test_what_the_report_does_not_say_is_nothing() -> None:
    found = head("本站今日新闻：天气晴好。")
    assert {item.value for item in found.values()} == {None}
    assert not any(item.sure or item.source for item in found.values())
    assert year_of(found) is None


# --- the year ---


def test_the_year_is_the_one_reported_on_and_not_the_one_published_in() -> None:
    found = head(
        "索引号：000014349/2023-00012 发布日期：2023-09-08",
        "汀澜市教育局2019年政府信息公开工作年度报告",
        LAW,
    )
    assert (found[HeadName.YEAR].value, found[HeadName.YEAR].sure) == ("2019", True)
    assert year_of(found) == 2019


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。",
        "所列数据统计时限为2022年1月1日至12月31日。",
        "现公布汀澜市教育局2022年度政府信息公开工作年度报告。",
        "自2022年1月1日起至2022年12月31日，本机关推进公开。",
    ],
)
def test_the_year_is_told_by_the_period_where_the_title_has_none(sentence: str) -> None:
    found = head("政府信息公开工作年度报告", sentence, "2021年和2023年也提到，2023年，2023年。")
    assert found[HeadName.YEAR].value == "2022"


def test_a_title_and_a_period_that_disagree_are_for_a_person() -> None:
    found = head(
        "汀澜市教育局2023年政府信息公开工作年度报告",
        "统计期限自2022年1月1日起至2022年12月31日止。",
    )
    assert (found[HeadName.YEAR].value, found[HeadName.YEAR].sure) == ("2023", False)


def test_a_year_only_spoken_of_is_a_guess() -> None:
    found = head("本局工作总结", "2022年开展培训，2022年召开会议，2021年另有一次。")
    assert (found[HeadName.YEAR].value, found[HeadName.YEAR].sure) == ("2022", False)


def test_the_year_is_where_its_source_says() -> None:
    document = read_bytes("汀澜市２０２３年政府信息公开工作年度报告\n".encode(), name="x")
    item = head_of(document)[HeadName.YEAR]
    assert item.source is not None
    assert (item.value, item.source.of(document.text)) == ("2023", "２０２３")


@pytest.mark.parametrize("damaged", ["201911日至20191231日", "2o19年", "019年"])
def test_a_damaged_year_is_nothing(damaged: str) -> None:
    assert head("工作报告", f"统计期限自{damaged}止。")[HeadName.YEAR].value is None


# --- the date of publication ---


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("发布日期：2024-01-26", "2024-01-26"),
        ("发布时间: 2024/1/26", "2024-01-26"),
        ("公开日期：2024年1月26日", "2024-01-26"),
        ("成文日期：2024.01.26", "2024-01-26"),
    ],
)
def test_the_date_of_publication_is_read_where_it_is_named(line: str, date: str) -> None:
    found = head(line, "汀澜市教育局2023年政府信息公开工作年度报告", LAW)
    assert (found[HeadName.PUBLISHED].value, found[HeadName.PUBLISHED].sure) == (date, True)


def test_the_signed_date_at_the_end_is_the_second_choice() -> None:
    title = "汀澜市教育局2023年政府信息公开工作年度报告"
    signed = head(title, LAW, "汀澜市教育局", "2024年1月18日")
    assert signed[HeadName.PUBLISHED].value == "2024-01-18"
    named = head("发布日期：2024-01-26", title, LAW, "汀澜市教育局", "2024年1月18日")
    assert named[HeadName.PUBLISHED].value == "2024-01-26"


@pytest.mark.parametrize(
    "damaged",
    [
        "2020114日",
        "2020年114日",
        "2020-1",
        "2020年2月31日",
        "2020-13-01",
        "20200114",
        "二〇二〇年一月",
    ],
)
def test_a_date_with_lost_characters_is_nothing_and_no_guess(damaged: str) -> None:
    title = "汀澜市教育局2019年政府信息公开工作年度报告"
    for lines in ((f"发布日期：{damaged}", title, LAW), (title, LAW, "汀澜市教育局", damaged)):
        item = head(*lines)[HeadName.PUBLISHED]
        assert (item.value, item.sure, item.source) == (None, False, None)


def test_a_date_before_the_year_reported_on_is_not_the_signed_one() -> None:
    found = head("汀澜市教育局2023年政府信息公开工作年度报告", LAW, "2022年1月18日")
    assert found[HeadName.PUBLISHED].value is None


def test_the_date_is_where_its_source_says() -> None:
    text = f"汀澜市教育局2023年政府信息公开工作年度报告\n{LAW}\n2024年 1月 18日\n"
    document = read_bytes(text.encode(), name="x")
    item = head_of(document)[HeadName.PUBLISHED]
    assert item.source is not None
    assert (item.value, item.source.of(document.text)) == ("2024-01-18", "2024年 1月 18日")


# --- years in numerals, titles of several lines, places ---


@pytest.mark.parametrize("year", ["二〇二一", "二○二一", "二零二一", "２０２１"])
def test_a_year_in_numerals_is_a_year(year: str) -> None:
    found = head(f"汀澜市教育局{year}年政府信息公开工作年度报告", LAW)
    assert (found[HeadName.YEAR].value, found[HeadName.YEAR].sure) == ("2021", True)
    assert found[HeadName.AGENCY].value == "汀澜市教育局"


@pytest.mark.parametrize(
    "lines",
    [
        ("汀澜市教育局", "2021年政府信息公开工作年度报告"),
        ("汀澜市教育局2021年", "政府信息公开工作年度报告"),
        ("汀澜市教育局", "2021年度", "政府信息公开工作年度报告"),
    ],
)
def test_a_title_may_be_broken_over_lines(lines: tuple[str, ...]) -> None:
    found = head(*lines, LAW, "正文。", "汀澜市教育局", "2022年1月20日")
    assert (found[HeadName.TITLE].value or "").startswith("汀澜市教育局2021年")
    assert (found[HeadName.AGENCY].value, found[HeadName.AGENCY].sure) == ("汀澜市教育局", True)
    assert found[HeadName.YEAR].value == "2021"


def test_the_sites_owner_over_a_title_is_not_sure_to_be_who_reports() -> None:
    lone = head("汀澜市人民政府", "2021年政府信息公开工作年度报告", LAW)
    assert not lone[HeadName.AGENCY].sure
    signed = head(
        "汀澜市人民政府", "2021年政府信息公开工作年度报告", LAW, "汀澜市教育局", "2022年1月20日"
    )
    assert signed[HeadName.AGENCY].value == "汀澜市教育局"
    assert not signed[HeadName.AGENCY].sure


def test_a_link_to_another_years_report_is_no_title() -> None:
    found = head(
        "2021年度政府信息公开工作年度报告", LAW,
        "上一篇：汀澜市教育局2020年政府信息公开工作年度报告",
    )  # fmt: skip
    assert found[HeadName.YEAR].value == "2021"


def test_the_date_may_be_signed_in_numerals() -> None:
    found = head("汀澜市2021年政府信息公开工作年度报告", LAW, "汀澜市", "二〇二二年一月二十八日")
    assert found[HeadName.PUBLISHED].value == "2022-01-28"


@pytest.mark.parametrize(
    ("agency", "region"),
    [
        ("汀澜市教育局", "汀澜市"),
        ("汀澜市梨渡区城市管理局", "汀澜市梨渡区"),
        ("岱南省柏岬市人民政府", "岱南省柏岬市"),
        ("云麓自治州青岚县人民政府办公室", "云麓自治州青岚县"),
        ("杉溪县市场监督管理局", "杉溪县"),
        ("汀澜市农业区划办公室", "汀澜市"),
        ("汀澜综合保税区", None),
        ("汀澜经济技术开发区", None),
    ],
)
def test_the_region_is_what_the_agencys_name_begins_with(agency: str, region: str | None) -> None:
    item = head(f"{agency}2021年政府信息公开工作年度报告", LAW)[HeadName.REGION]
    assert item.value == region
    assert item.sure is (region is not None)
