"""Reports before 2019: their sentences are the record."""

from decimal import Decimal

import pytest

from core.extract.prose import claims_of
from tests.core.extract.test_prose import Stated, a_report, as_list, stated

SENTENCES: list[tuple[str, Stated]] = [
    ("2016年，全县主动公开政府信息21468条，历年累计公开130277条。", {"disclosed": [21468, 130277]}),
    ("2016年度，全县主动公开政府信息1632条，累计公开9026。", {"disclosed": [1632, 9026]}),
    ("通过政府网站公开政府信息800条，政务微博公开政府信息200条。",
     {"channel_website": 800, "channel_weibo": 200}),
    ("全县依法申请公开147件，均为个人申请；其中当场申请65件、网上申请9件、书面申请73件。",
     {"received": 147, "received_in_person": 65, "received_online": 9, "received_letter": 73}),
    ("共收到政府信息公开申请59件，没有收到以传真形式提出的申请。",
     {"received": 59, "received_fax": 0}),
    ("106件政府信息公开申请全部办结，其中按时办结102件，延期办结4件。",
     {"closed": 106, "closed_on_time": 102, "closed_extended": 4}),
    ("三、依申请公开情况\n已答复147件，其中“同意公开”61件、“同意部分公开”31件、“不予公开”2件、"
     "其他答复（如信息不存在、补正等情况）53件。",
     {"replied": 147, "reply_granted": 61, "reply_partial": 31, "reply_denied": 2,
      "reply_other": 53}),
    ("三、依申请公开情况\n属于已主动公开范围24件，申请信息不存在12件，告知作出更改补充3件。",
     {"reply_already_public": 24, "reply_not_exist": 12, "reply_amend": 3}),
    ("三、依申请公开情况\n不同意公开的5件中，涉及商业秘密2件，涉及个人隐私3件。",
     {"reply_denied": 5, "denied_trade_secret": 2, "denied_privacy": 3}),
    ("三、依申请公开情况\n我镇2016年度无申请。", {"received": 0}),
    ("四、收费及减免情况\n2016年未收取任何费用。", {"fees_wan": 0}),
    ("2016年发生因政府信息公开引起的行政诉讼3件，其中2件驳回1件撤诉；"
     "历年累计行政复议13件、行政诉讼6件。",
     {"suit": [3, 6], "suit_upheld": 2, "suit_other": 1, "review": 13}),
    ("因政府信息公开引起的行政复议4件，其中维持具体行政行为3件，其他情形1件。",
     {"review": 4, "review_upheld": 3, "review_other": 1}),
    ("没有因政府信息公开申请行政复议、提起行政诉讼的情况。", {"review": 0, "suit": 0}),
    ("全年收到有关政府信息公开的举报投诉2件。", {"complaints": 2}),
    ("全县共有专（兼）职人员98人。", {"staff": 98}),
    ("县政府信息公开办主任已配备到位，并落实专兼职各1人。",
     {"staff_full_time": 1, "staff_part_time": 1}),
    ("从事政府信息公开工作人员共有112人，其中专职人员15人、兼职人员97人。",
     {"staff": 112, "staff_full_time": 15, "staff_part_time": 97}),
    ("全县设立政府信息公开专门机构3个，设置政府信息公开查阅点19个，财政安排专项经费28万元。",
     {"units": 3, "reading_points": 19, "budget_wan": 28}),
    ("召开政府信息公开工作会议2次，举办各类培训班5次，接受培训人员640人次。",
     {"meetings": 2, "trainings": 5, "trained": 640}),
    ("参加或举办新闻发布会总次数6次，政府网站在线访谈次数11次，政策解读稿件发布数73篇。",
     {"press_conferences": 6, "online_interviews": 11, "policy_explainers": 73}),
    ("2015年主动公开政府信息1000条，2016年主动公开政府信息1200条。", {"disclosed": 1200}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), SENTENCES)
def test_a_sentence_of_an_old_report_states_its_figures(lines: str, expected: Stated) -> None:
    found = claims_of(a_report(*lines.split("\n"), year=2016), narrative=True)
    wanted = as_list({f"stat14.{indicator}": value for indicator, value in expected.items()})
    assert stated(found) == wanted


TRAPS = [
    "一、概述\n公布全部乡镇权力事项3564项，保留财政专项资金11项，连续3年在网上公开。",
    "2016年已在线办理行政许可事项5086件，梳理审批事项133项。",
    "发布便民信息15类371项4837条，网上答复咨询投诉问题321个。",
    "在86个单位增设公开意见签署栏，60多个单位增设纸质签署栏。",
    "配备1至2名兼职人员。",
    "2016年度及历年累计收费和减免情况。",
    "其中扶贫类信息3120条。",
    "县电视台开设专题，播出24期。",
    "成员单位由26个增加到33个，印发情况通报4期。",
    "申请受理较多的一批涉及13户，全年代查代印1900余份。",
    "扶贫专项经费120万元。",
    "举办消防培训班3期。",
    "通过网站主动公开政府信息约800条。",
]


@pytest.mark.parametrize("lines", TRAPS)
def test_a_trap_in_an_old_report_gives_no_claim(lines: str) -> None:
    assert claims_of(a_report(*lines.split("\n"), year=2016), narrative=True) == ()


def test_parts_name_the_total_that_they_add_up_to() -> None:
    line = "共收到政府信息公开申请16件，其中当面申请3件、网络申请13件。"
    found = claims_of(a_report(line, year=2016), narrative=True)
    assert [claim.group for claim in found] == [None, "stat14.received", "stat14.received"]


def test_offices_of_a_list_are_scopes() -> None:
    lines = (
        "三、依申请公开情况",
        "全县依法申请公开8件；县政府信息公开办受理5件、县农办2件、县水利局1件。",
    )
    found = claims_of(a_report(*lines, year=2016), narrative=True)
    assert [(claim.scope, claim.value) for claim in found] == [
        (None, Decimal(8)),
        ("县政府信息公开办", Decimal(5)),
        ("县农办", Decimal(2)),
        ("县水利局", Decimal(1)),
    ]
