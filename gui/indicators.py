"""Indicators: the names of what reports before 2019 count, as the statistics form of 2014 has."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def indicator_words() -> Mapping[str, str]:
    """Indicator to name, in the language of the window."""
    return {
        "disclosed": translate("Indicator", "主动公开政府信息数"),
        "disclosed_normative": translate("Indicator", "主动公开规范性文件数"),
        "issued_normative": translate("Indicator", "制发规范性文件总数"),
        "channel_gazette": translate("Indicator", "政府公报公开政府信息数"),
        "channel_website": translate("Indicator", "政府网站公开政府信息数"),
        "channel_weibo": translate("Indicator", "政务微博公开政府信息数"),
        "channel_wechat": translate("Indicator", "政务微信公开政府信息数"),
        "channel_other": translate("Indicator", "其他方式公开政府信息数"),
        "responses": translate("Indicator", "回应公众关注热点或重大舆情数"),
        "press_conferences": translate("Indicator", "参加或举办新闻发布会总次数"),
        "press_conferences_head": translate("Indicator", "主要负责同志参加新闻发布会次数"),
        "online_interviews": translate("Indicator", "政府网站在线访谈次数"),
        "online_interviews_head": translate("Indicator", "主要负责同志参加政府网站在线访谈次数"),
        "policy_explainers": translate("Indicator", "政策解读稿件发布数"),
        "responses_weibo_wechat": translate("Indicator", "微博微信回应事件数"),
        "responses_other": translate("Indicator", "其他方式回应事件数"),
        "received": translate("Indicator", "收到申请数"),
        "received_in_person": translate("Indicator", "当面申请数"),
        "received_fax": translate("Indicator", "传真申请数"),
        "received_online": translate("Indicator", "网络申请数"),
        "received_letter": translate("Indicator", "信函申请数"),
        "closed": translate("Indicator", "申请办结数"),
        "closed_on_time": translate("Indicator", "按时办结数"),
        "closed_extended": translate("Indicator", "延期办结数"),
        "replied": translate("Indicator", "申请答复数"),
        "reply_already_public": translate("Indicator", "属于已主动公开范围数"),
        "reply_granted": translate("Indicator", "同意公开答复数"),
        "reply_partial": translate("Indicator", "同意部分公开答复数"),
        "reply_denied": translate("Indicator", "不同意公开答复数"),
        "denied_state_secret": translate("Indicator", "不同意公开：涉及国家秘密"),
        "denied_trade_secret": translate("Indicator", "不同意公开：涉及商业秘密"),
        "denied_privacy": translate("Indicator", "不同意公开：涉及个人隐私"),
        "denied_safety": translate(
            "Indicator", "不同意公开：危及国家安全、公共安全、经济安全和社会稳定"
        ),
        "denied_not_gov_info": translate("Indicator", "不同意公开：不是《条例》所指政府信息"),
        "denied_other": translate("Indicator", "不同意公开：法律法规规定的其他情形"),
        "reply_not_competent": translate("Indicator", "不属于本行政机关公开数"),
        "reply_not_exist": translate("Indicator", "申请信息不存在数"),
        "reply_amend": translate("Indicator", "告知作出更改补充数"),
        "reply_other_route": translate("Indicator", "告知通过其他途径办理数"),
        "review": translate("Indicator", "行政复议数量"),
        "review_upheld": translate("Indicator", "行政复议：维持具体行政行为数"),
        "review_corrected": translate("Indicator", "行政复议：被依法纠错数"),
        "review_other": translate("Indicator", "行政复议：其他情形数"),
        "suit": translate("Indicator", "行政诉讼数量"),
        "suit_upheld": translate("Indicator", "行政诉讼：维持或者驳回原告诉讼请求数"),
        "suit_corrected": translate("Indicator", "行政诉讼：被依法纠错数"),
        "suit_other": translate("Indicator", "行政诉讼：其他情形数"),
        "complaints": translate("Indicator", "举报投诉数量"),
        "fees_wan": translate("Indicator", "依申请公开信息收取的费用"),
        "units": translate("Indicator", "政府信息公开工作专门机构数"),
        "reading_points": translate("Indicator", "设置政府信息公开查阅点数"),
        "staff": translate("Indicator", "从事政府信息公开工作人员数"),
        "staff_full_time": translate("Indicator", "专职人员数"),
        "staff_part_time": translate("Indicator", "兼职人员数"),
        "budget_wan": translate("Indicator", "政府信息公开专项经费"),
        "meetings": translate("Indicator", "召开政府信息公开工作会议或专题会议数"),
        "trainings": translate("Indicator", "举办各类培训班数"),
        "trained": translate("Indicator", "接受培训人员数"),
        "reply_other": translate("Indicator", "其他答复数"),
    }
