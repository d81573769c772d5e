"""Messages: what core says, in the language of the window: errors, reasons, states of review."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import GoujiError, Reason
from core.record import Finding, HeadName, Status

translate = QCoreApplication.translate

STATUS_SIGNS: Mapping[Status, str] = MappingProxyType(
    {
        Status.NEW: "●",
        Status.IN_REVIEW: "◐",
        Status.REVIEWED: "✓",
        Status.RETURNED: "↩",
        Status.EXCLUDED: "⊘",
    }
)

if set(STATUS_SIGNS) != set(Status):
    raise ValueError("each status has a sign")


def status_words(status: Status) -> str:
    """The state of review."""
    return {
        Status.NEW: translate("Messages", "未审"),
        Status.IN_REVIEW: translate("Messages", "在审"),
        Status.REVIEWED: translate("Messages", "已审"),
        Status.RETURNED: translate("Messages", "退回整改"),
        Status.EXCLUDED: translate("Messages", "已排除"),
    }[status]


def head_words(name: HeadName) -> str:
    """What an item of the head is called."""
    return {
        HeadName.TITLE: translate("Messages", "标题"),
        HeadName.AGENCY: translate("Messages", "机关"),
        HeadName.REGION: translate("Messages", "地区"),
        HeadName.YEAR: translate("Messages", "年度"),
        HeadName.PUBLISHED: translate("Messages", "公布日期"),
        HeadName.FORM_DISCLOSURE: translate("Messages", "主动公开表"),
        HeadName.FORM_REQUESTS: translate("Messages", "依申请公开表"),
        HeadName.FORM_DISPUTES: translate("Messages", "复议诉讼表"),
    }[name]


def words(said: GoujiError | Reason | Finding) -> str:
    """The sentence for the user."""
    return said.message.words() if isinstance(said, Finding) else said.words()


def show_error(parent: QWidget | None, error: GoujiError) -> QMessageBox:
    """Tells of an error that somebody has to know before going on; does not wait."""
    return _shown(QMessageBox.Icon.Warning, parent, words(error))


def show_reasons(parent: QWidget | None, headline: str, reasons: tuple[Reason, ...]) -> QMessageBox:
    """Tells why something is not possible yet, one reason a line; does not wait."""
    box = _shown(QMessageBox.Icon.Information, parent, headline)
    box.setInformativeText("\n".join(words(one) for one in reasons))
    return box


def _shown(icon: QMessageBox.Icon, parent: QWidget | None, text: str) -> QMessageBox:
    box = QMessageBox(icon, "Gouji", text, QMessageBox.StandardButton.Ok, parent)
    box.open()
    return box
