"""Sentences of reports with tables: what they claim, and what they must not."""

from decimal import Decimal

import pytest

from core.document import Document, Paragraph, Part, Span
from core.extract.prose import claims_of
from core.record import Claim

RECEIVED = "requests.received_or_handled"
NEW = "requests.new.total"
IN = "requests.carried_in.total"
DONE = "requests.processed.total"
OUT = "requests.carried_out.total"
GRANTED = "requests.granted.total"
PARTLY = "requests.partially_granted.total"
DENIED = "requests.denied.total"
UNABLE = "requests.unable.total"
UNPROCESSED = "requests.unprocessed.total"
OTHER = "requests.other.total"
REVIEW = "disputes.review"
SUIT = "disputes.suit_total"
DIRECT = "disputes.suit_direct"
LATER = "disputes.suit_after_review"
FEE = "info_fee.amount_yuan"
FEE_CASES = "info_fee.cases"
NORMATIVE = "disclosure.normative_documents"

Stated = dict[str, int | str | list[int | str]]


def a_report(*lines: str, year: int = 2023) -> Document:
    """A report of 汀澜市, one paragraph a line."""
    text = "\n".join((f"汀澜市{year}年政府信息公开工作年度报告", *lines))
    blocks: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Paragraph(Span(start, start + len(line)), Part.BODY))
        start += len(line) + 1
    return Document(text=text, blocks=tuple(blocks), kind="text", encoding="utf-8")


def claims(*lines: str, year: int = 2023) -> tuple[Claim, ...]:
    """The claims of a report; each is what the text says at its place."""
    document = a_report(*lines, year=year)
    found = claims_of(document)
    for claim in found:
        assert claim.source.of(document.text) == claim.text
    return found


def stated(found: tuple[Claim, ...]) -> list[tuple[str, Decimal]]:
    return sorted((claim.subject, claim.value) for claim in found)


def as_list(expected: Stated) -> list[tuple[str, Decimal]]:
    pairs: list[tuple[str, Decimal]] = []
    for subject, values in expected.items():
        some = values if isinstance(values, list) else [values]
        pairs += [(subject, Decimal(value)) for value in some]
    return sorted(pairs)


SENTENCES: list[tuple[str, Stated]] = [
    # received, carried, closed
    ("2023年，全市共受理政府信息公开申请318件。", {RECEIVED: 318}),
    ("我局收到12条依申请公开，均已按时答复。", {RECEIVED: 12}),
    ("本机关全年共收到依申请公开政府信息１，０２４件。", {RECEIVED: 1024}),
    ("2023年本单位新收到政府信息公开申请57件，上年结转0件。", {NEW: 57, IN: 0}),
    ("全年新收申请40件，上年度结转3件，办结41件，结转下年度2件。", {}),
    ("（二）依申请公开。新收申请40件，上年度结转3件，办结41件，结转下年度2件。",
     {NEW: 40, IN: 3, DONE: 41, OUT: 2}),
    ("全市共受理政府信息公开申请219件，答复205件（含上年度结转申请14件，另有28件顺延到下年度答复）。",
     {RECEIVED: 219, DONE: 205, IN: 14, OUT: 28}),
    ("受理政府信息公开申请 21 件，\n均在法定期限内答复。", {RECEIVED: 21}),
    ("收到政府信息公开申请33件（其中新收31件，2022年结转2件），办结30件，结转至2024年3件。",
     {RECEIVED: 33, NEW: 31, IN: 2, DONE: 30, OUT: 3}),
    ("收到政府信息公开申请十五件，办结十五件。", {RECEIVED: 15, DONE: 15}),
    ("共接到政府信息公开申请两件，已办结两件。", {RECEIVED: 2, DONE: 2}),
    ("办理政府信息公开申请的过程中，新收申请9件、结转下年继续办理1件。", {NEW: 9, OUT: 1}),
    ("收到信息公开申请42件，按时办结42件。办结率达100%。",
     {RECEIVED: 42, DONE: 42, "requests.processed.rate": 100}),
    ("收到信息公开申请42件，按时办结40件，延期办结2件。", {RECEIVED: 42}),
    ("与上年相比，今年收到政府信息公开申请11件。", {RECEIVED: 11}),
    ("今年收到政府信息公开申请11件，比上年增加3件。", {RECEIVED: 11}),
    ("2022年收到政府信息公开申请8件，2023年收到政府信息公开申请11件。", {RECEIVED: 11}),
    ("2023年1月1日至12月31日，收到政府信息公开申请6件。", {RECEIVED: 6}),
    ("2023年，市政府及各部门共收到政府信息公开申请6件。", {RECEIVED: 6}),
    # outcomes
    ("办结政府信息公开申请50件，其中予以公开20件、部分公开8件、不予公开6件、无法提供10件、"
     "不予处理4件、其他处理2件。",
     {DONE: 50, GRANTED: 20, PARTLY: 8, DENIED: 6, UNABLE: 10, UNPROCESSED: 4, OTHER: 2}),
    ("办结政府信息公开申请50件：予以公开及部分公开28件（占56%），不予公开6件（占12%）。",
     {DONE: 50, "requests.granted_or_partially.total": 28,
      "requests.granted_or_partially.share": 56, DENIED: 6, "requests.denied.share": 12}),
    ("答复政府信息公开申请30件，其中予以公开14件，部分公开6件，两项合计20件，占办结总数的66.67%。",
     {DONE: 30, GRANTED: 14, PARTLY: 6, "requests.granted_or_partially.total": 20,
      "requests.granted_or_partially.share": "66.67"}),
    ("政府信息公开申请办结9件，其中5件予以公开，4件无法提供。", {DONE: 9, GRANTED: 5, UNABLE: 4}),
    ("办结的政府信息公开申请中，“予以公开”7件，“本机关不掌握相关政府信息”3件。",
     {GRANTED: 7, "requests.unable_not_held.total": 3}),
    # applicants
    ("新收政府信息公开申请60件，其中自然人提出52件、商业企业8件。",
     {NEW: 60, "requests.new.natural_person": 52, "requests.new.business": 8}),
    ("受理政府信息公开申请1件。为一位自然人通过网络提出。",
     {RECEIVED: 1, f"{RECEIVED}.natural_person": 1}),
    ("受理政府信息公开申请18件，申请人均为自然人。",
     {RECEIVED: 18, f"{RECEIVED}.natural_person": 18}),
    ("新收政府信息公开申请44件，上年结转1件。新收申请中，自然人40件，法律服务机构4件。",
     {NEW: 44, IN: 1, "requests.new.natural_person": 40, "requests.new.legal": 4}),
    ("受理政府信息公开申请34件，法人或其他组织4件。", {RECEIVED: 34}),
    ("政府信息公开申请办结19件，予以公开12件，其中自然人9件。",
     {DONE: 19, GRANTED: 12, "requests.granted.natural_person": 9}),
    # none
    ("2023年我局未收到政府信息公开申请。", {RECEIVED: 0}),
    ("本年度没有收到公民、法人和其他组织的政府信息公开申请。", {RECEIVED: 0}),
    ("2023年，本镇无依申请公开事项。", {RECEIVED: 0}),
    ("新收政府信息公开申请5件，无上年结转件。", {NEW: 5, IN: 0}),
    ("无因政府信息公开申请引发行政复议和引发行政诉讼。", {f"{REVIEW}.total": 0, SUIT: 0}),
    ("全年未发生因政府信息公开引起的行政复议、行政诉讼案件。", {f"{REVIEW}.total": 0, SUIT: 0}),
    ("我局没有因政府信息公开而产生行政复议和行政诉讼情况。", {f"{REVIEW}.total": 0, SUIT: 0}),
    ("没有发生政府信息公开行政复议、行政诉讼和举报投诉。", {f"{REVIEW}.total": 0, SUIT: 0}),
    ("未收到政府信息公开申请，未发生政府信息公开行政诉讼。", {RECEIVED: 0, SUIT: 0}),
    ("政府信息公开行政复议、行政诉讼均为0件。", {f"{REVIEW}.total": 0, SUIT: 0}),
    ("政府信息公开行政复议0件、行政诉讼0件。", {f"{REVIEW}.total": 0, SUIT: 0}),
    # disputes
    ("全年收到政府信息公开申请8件，均按时答复。政府信息公开行政复议 51\n件，其中结果维持 22 件，"
     "结果纠正 4 件，其他结果 18 件，尚未审结 7 件。",
     {RECEIVED: 8, f"{REVIEW}.total": 51, f"{REVIEW}.upheld": 22, f"{REVIEW}.corrected": 4,
      f"{REVIEW}.other": 18, f"{REVIEW}.pending": 7}),
    ("因政府信息公开被申请行政复议9件，被纠正2件；被提起行政诉讼5件，其中未经复议直接起诉4件、"
     "复议后起诉1件。",
     {f"{REVIEW}.total": 9, f"{REVIEW}.corrected": 2, SUIT: 5, f"{DIRECT}.total": 4,
      f"{LATER}.total": 1}),
    ("2023年，我区收到10条依申请公开。其中2条依申请公开信息由申请人提起行政诉讼，"
     "均被法院一审判决驳回原告诉讼请求。",
     {RECEIVED: 10, SUIT: 2, f"{SUIT}.upheld": 2}),
    ("因政府信息公开引发行政诉讼3件，均正在审理中。", {SUIT: 3, f"{SUIT}.pending": 3}),
    ("因政府信息公开未经复议直接起诉1件，法院尚未审结。",
     {f"{DIRECT}.total": 1, f"{DIRECT}.pending": 1}),
    ("因政府信息公开引发的行政复议案件6件，2件被维持，4件尚未审结。",
     {f"{REVIEW}.total": 6, f"{REVIEW}.upheld": 2, f"{REVIEW}.pending": 4}),
    ("对政府信息公开申请答复不服提起行政复议2件，行政诉讼1件。", {f"{REVIEW}.total": 2, SUIT: 1}),
    ("政府信息公开行政复议、行政诉讼案件均为零。", {f"{REVIEW}.total": 0, SUIT: 0}),
    ("本年度新收政府信息公开申请的数量为0。", {NEW: 0}),
    ("受理61件政府信息公开申请（自然人58件，法人或其他组织3件），较上年增长12%，办结59件。",
     {RECEIVED: 61, f"{RECEIVED}.natural_person": 58, DONE: 59}),
    # fees
    ("全年收取政府信息公开信息处理费 0 元。", {FEE: 0}),
    ("本机关共收取信息处理费3,940元。", {FEE: 3940}),
    ("2023年未收取信息处理费。", {FEE: 0}),
    ("本年度无收取信息处理费的情况。", {FEE: 0}),
    ("我局没有向申请人收取信息处理费。", {FEE: 0}),
    ("按照信息处理费管理办法收取信息处理费80元，涉及申请1件。", {FEE: 80, FEE_CASES: 1}),
    ("共向3件申请发出收费通知，实际收取信息处理费1260元。", {FEE_CASES: 3, FEE: 1260}),
    ("对2件申请收取信息处理费400元。", {FEE_CASES: 2, FEE: 400}),
    # documents
    ("全年制定政府规章2件、废止1件，制发行政规范性文件37件、废止21件，"
     "现行有效的行政规范性文件214件。",
     {"disclosure.rules.issued": 2, "disclosure.rules.repealed": 1, f"{NORMATIVE}.issued": 37,
      f"{NORMATIVE}.repealed": 21, f"{NORMATIVE}.in_force": 214}),
    ("制发行政规范性文件6件，废止3件，年末有效29件。",
     {f"{NORMATIVE}.issued": 6, f"{NORMATIVE}.repealed": 3, f"{NORMATIVE}.in_force": 29}),
    ("本年制发规范性文件3件。", {f"{NORMATIVE}.issued": 3}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_states_its_figures(sentence: str, expected: Stated) -> None:
    assert stated(claims(*sentence.split("\n"))) == as_list(expected)


TRAPS = [
    # other things that are received and closed
    "全年收到群众意见412条，办结39条。",
    "办理人大代表建议30件、政协提案25件，办结率100%。",
    "收到网民留言188条，按期答复率99.6%。",
    "开展明查暗访6次，反馈问题39个，办结39个。",
    "现场征集意见建议63条，其中49条已经答复。",
    "全年公开市人大代表建议答复137件、市政协提案答复209件。",
    "12345热线受理3200件，办结3198件。",
    "全年受理行政许可申请1520件，办结1511件。",
    "收到低保申请30件，办结28件。",
    "受理行政复议案件30件，审结28件。",
    "市政府受理政府信息公开行政复议案件12件。",
    "全市法院受理行政诉讼案件45件，行政机关负责人出庭应诉40件。",
    "政务新媒体发布信息5500条，解读政策21条。",
    "举办政府信息公开培训2次，培训120人次，网站访问量3.2万人次。",
    "自动答复家长咨询3.4万次。",
    "主动公开政府信息13632条。",
    # other years, goals, comparisons, parts of a year
    "2022年收到政府信息公开申请8件。",
    "去年受理政府信息公开申请19件，办结19件。",
    "收到政府信息公开申请较上年增加19件。",
    "政府信息公开申请同比增长15.3%，比2022年多12件。",
    "2024年，将力争政府信息公开申请办结率达到100%。",
    "确保政府信息公开申请办结率100%。",
    "上半年受理政府信息公开申请6件。",
    "第一季度收到政府信息公开申请4件，办结3件。",
    "7月份收到政府信息公开申请3件。",
    "2023年1月至6月收到政府信息公开申请5件。",
    "政府信息公开申请由上年的26件增加到33件。",
    # not exact, or not a count
    "收到政府信息公开申请60余件。",
    "受理政府信息公开申请约30件。",
    "收到政府信息公开申请超过100件。",
    "收到政府信息公开申请30件左右。",
    "每月收到政府信息公开申请3至5件。",
    "收到政府信息公开申请后5个工作日内完成首次沟通。",
    "收到政府信息公开申请后一次性告知补正。",
    "根据国办函〔2020〕109号，政府信息公开申请信息处理费按件计收，超出10件的，每件100元。",
    "申请公开政府信息11至30件的，每件收取信息处理费100元。",
    "政府信息公开申请受理电话0000-6120035。",
    "《政府信息公开条例》第36条规定，申请公开的政府信息不存在的，应当告知申请人。",
    # sums of several things, parts of others
    "政府信息公开行政复议、行政诉讼共5件。",
    "因政府信息公开引发行政复议和行政诉讼案件3件。",
    "政府信息公开申请超期答复3件。",
    "政府信息公开申请重复申请4件，撤回申请2件。",
    "6名申请人撤回了政府信息公开申请。",
    "涉及政府信息公开的行政诉讼一审案件5件，二审3件。",
    "政府信息公开申请较多的部门：市住建局30件、市公安局12件。",
    "政府信息公开申请涉及土地征收45件、社会保障12件。",
    "抽查政府信息公开申请答复40件。",
    "评查政府信息公开申请案卷40件，发现问题5件，办结5件。",
    "人大代表关于政府信息公开申请的建议3件，已答复3件。",
    "截至目前，已收到2024年政府信息公开申请5件。",
    "应收信息处理费800元，减免信息处理费300元。",
    # denials of something else
    "全年未出现因政府信息公开答复不当引发的行政复议、行政诉讼。",
    "没有超期答复政府信息公开申请的情况。",
    "如未收到政府信息公开答复，可以电话查询。",
    "未发生因政府信息公开行政复议被纠正、行政诉讼败诉的情况。",
    "没有收到对政府信息公开工作的投诉举报。",
    "个别单位未收到政府信息公开申请。",
    "申请人未按要求补正政府信息公开申请。",
    "无正当理由大量反复提出政府信息公开申请的，不予处理。",
    "不收取信息处理费的，应当说明理由。",
    # documents that the form does not count
    "解读规范性文件28件。",
    "对全局规范性文件进行清理，保留8件，废止2件。",
    "市政府及市政府办政策性文件11件。",
    "修改、废止规范性文件12件。",
    "公开规范性文件15件。",
]


@pytest.mark.parametrize("sentence", TRAPS)
def test_a_trap_gives_no_claim(sentence: str) -> None:
    assert claims(sentence) == ()
