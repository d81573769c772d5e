"""Subjects: what a claim of the text is about, in words."""

from PySide6.QtCore import QCoreApplication

from core.errors import EditError, default_language
from core.session import Session
from gui.indicators import indicator_words

_NARRATIVE = "2014"
_STAT14 = "stat14."


def subject_words(session: Session, subject: str) -> str:
    """A field's name, a total's, or an indicator's; the subject itself where none is known."""
    try:
        return session.field(subject).name(default_language())
    except EditError:
        pass
    named = _totals().get(subject)
    if named is not None:
        return named
    return _field_words(session, subject) or subject


def _field_words(session: Session, subject: str) -> str | None:
    """The field of whichever form knows it; an indicator of 2014 goes by its row."""
    indicator = subject.removeprefix(_STAT14)
    for form in session.forms.all:
        for field in form.fields:
            if field.id == subject:
                return field.name(default_language())
            if subject.startswith(_STAT14) and field.row.id == indicator:
                return field.row.label.in_language(default_language())
    return indicator_words().get(indicator)


def _totals() -> dict[str, str]:
    """Totals that the tables do not print."""
    return {
        "requests.received_or_handled": QCoreApplication.translate(
            "ClaimSubject", "收到或受理申请"
        ),
        "requests.processed.rate": QCoreApplication.translate("ClaimSubject", "办结率"),
        "requests.denied.total": QCoreApplication.translate("ClaimSubject", "不予公开合计"),
        "requests.denied.share": QCoreApplication.translate("ClaimSubject", "不予公开占比"),
        "requests.unable.total": QCoreApplication.translate("ClaimSubject", "无法提供合计"),
        "requests.unable.share": QCoreApplication.translate("ClaimSubject", "无法提供占比"),
        "requests.unprocessed.total": QCoreApplication.translate("ClaimSubject", "不予处理合计"),
        "requests.unprocessed.share": QCoreApplication.translate("ClaimSubject", "不予处理占比"),
        "requests.other.total": QCoreApplication.translate("ClaimSubject", "其他处理合计"),
        "requests.other.share": QCoreApplication.translate("ClaimSubject", "其他处理占比"),
        "requests.granted_or_partially.total": QCoreApplication.translate(
            "ClaimSubject", "予以公开与部分公开合计"
        ),
        "requests.granted_or_partially.share": QCoreApplication.translate(
            "ClaimSubject", "予以公开与部分公开占比"
        ),
        "disputes.suit_total": QCoreApplication.translate("ClaimSubject", "行政诉讼合计"),
        "disputes.suit_total.upheld": QCoreApplication.translate(
            "ClaimSubject", "行政诉讼结果维持"
        ),
        "disputes.suit_total.corrected": QCoreApplication.translate(
            "ClaimSubject", "行政诉讼结果纠正"
        ),
        "disputes.suit_total.other": QCoreApplication.translate("ClaimSubject", "行政诉讼其他结果"),
        "disputes.suit_total.pending": QCoreApplication.translate(
            "ClaimSubject", "行政诉讼尚未审结"
        ),
        "info_fee.amount_yuan": QCoreApplication.translate("ClaimSubject", "信息处理费金额"),
        "info_fee.cases": QCoreApplication.translate("ClaimSubject", "信息处理费件数"),
    }
