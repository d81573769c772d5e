"""What is no report is refused, with the reason that fits it."""

from pathlib import Path

import pytest

from core.batch import Loaded, pipeline
from core.record import Extraction, State
from tests.core.extract.writing import HEAD, PROSE, requested, written
from tests.made.kinds import KINDS, made, taken_for

MADE = 6  # of each kind; `python -m tests.made.kinds` makes more
SECTIONS = "\n".join(
    (
        "一、总体情况", PROSE, "二、主动公开政府信息情况", PROSE, "三、依申请公开情况", PROSE,
        "四、行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", PROSE,
    )
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[3]
INPUTS = ROOT / "tests" / "core" / "inputs"
SAMPLES = sorted((ROOT / "resources" / "samples").glob("[0-9]*"))
REASONS = {
    "blank_form_2019.html": "why_blank_form",
    "blank_form_2021.html": "why_blank_form",
    "half_year_statistics.txt": "why_half_year",
    "news_about_a_report.html": "why_about_reports",
    "notice_on_compiling_reports.txt": "why_about_reports",
}


def the_extraction(path: Path) -> Extraction:
    (loaded,) = pipeline(str(path))
    assert isinstance(loaded, Loaded)
    return loaded.extraction


def extracted(tmp_path: Path, text: str) -> Extraction:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf8")
    return the_extraction(path)


def test_every_input_that_is_no_report_has_its_reason() -> None:
    assert sorted(path.name for path in INPUTS.iterdir()) == sorted(REASONS)


@pytest.mark.parametrize("name", REASONS)
def test_what_is_no_report_gives_no_figures(name: str) -> None:
    extraction = the_extraction(INPUTS / name)
    assert extraction.form is None
    assert extraction.why is not None
    assert set(extraction.tables.values()) == {None}
    assert (extraction.readings, extraction.claims, extraction.unclaimed) == ((), (), ())


@pytest.mark.parametrize(
    ("name", "code"),
    REASONS.items(),
)
def test_what_is_no_report_is_refused_for_the_right_reason(name: str, code: str) -> None:
    why = the_extraction(INPUTS / name).why
    assert why is not None
    assert why.code == code
    assert all(why.words(language) for language in ("zh", "en"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_sample_is_refused(path: Path) -> None:
    extraction = the_extraction(path)
    assert (extraction.form is not None, extraction.why) == (True, None)


def test_a_report_whose_tables_are_pictures_is_one_without_figures(tmp_path: Path) -> None:
    extraction = extracted(
        tmp_path,
        "\n".join(
            [
                HEAD,
                "一、总体情况",
                PROSE,
                "二、主动公开政府信息情况",
                "三、收到和处理政府信息公开申请情况",
                "四、政府信息公开行政复议、行政诉讼情况",
                "五、存在的主要问题及改进情况",
                PROSE,
            ]
        ),
    )
    assert extraction.form == "2021"
    assert extraction.why is not None
    assert extraction.why.code == "why_tables_lost"
    assert not any(reading.sure or reading.source for reading in extraction.readings)


def test_an_old_report_of_sentences_has_the_narrative_form(tmp_path: Path) -> None:
    extraction = extracted(
        tmp_path,
        "\n".join(
            [
                "汀澜市教育局2015年政府信息公开工作年度报告",
                "一、概述",
                PROSE,
                "二、主动公开政府信息情况",
                PROSE,
                "三、依申请公开政府信息情况",
                "2015年共收到政府信息公开申请12件，均已答复。",
                "四、复议、诉讼情况",
                "未发生。",
            ]
        ),
    )
    assert (extraction.form, extraction.why) == ("2014", None)
    (stated,) = (one for one in extraction.readings if one.state is not State.ABSENT)
    assert (stated.field, stated.state) == ("stat14.received", State.DERIVED)
    assert stated.value == 12


def test_a_table_of_figures_in_a_notice_does_not_make_it_a_report(tmp_path: Path) -> None:
    text = written(requested()).text
    table = text[text.index("三、收到") : text.index("五、")]
    extraction = extracted(
        tmp_path, "关于做好2023年政府信息公开工作年度报告填报说明的通知\n填写示例：\n" + table
    )
    assert extraction.form is None


def test_an_empty_looking_page_is_no_report(tmp_path: Path) -> None:
    assert extracted(tmp_path, "本站今日新闻：天气晴好，气温二十度。").form is None


@pytest.mark.parametrize("kind", KINDS)
def test_made_pages_are_taken_for_what_they_are(kind: str) -> None:
    for number in range(MADE):
        page = made(kind, number)
        assert taken_for(page) in page.expected, f"{kind}/{number}"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("汀澜市教育局2023年政务公开工作要点", "why_work_plan"),
        ("汀澜市2023年法治政府建设年度报告", "why_other_report"),
        ("汀澜市教育局2023年部门决算", "why_other_report"),
        ("汀澜市2023年政府网站工作年度报表", "why_other_report"),
        ("XX局20XX年政府信息公开工作年度报告（样式）", "why_blank_form"),
    ],
)
def test_what_has_the_sections_of_a_report_but_says_it_is_none(
    tmp_path: Path, title: str, code: str
) -> None:
    extraction = extracted(tmp_path, f"{title}\n{SECTIONS}")
    assert extraction.form is None
    assert extraction.why is not None
    assert extraction.why.code == code


def test_the_same_sections_under_a_reports_title_are_one(tmp_path: Path) -> None:
    assert extracted(tmp_path, f"{HEAD}\n{SECTIONS}").form == "2021"
