"""What the worklist calls its groups, filters, orders and columns."""

from PySide6.QtCore import QCoreApplication

from core.record import Status
from core.rules.labels import rule_label
from core.store import By, Order
from gui.messages import status_words

translate = QCoreApplication.translate


def by_words(by: By) -> str:
    """What reports are put together by."""
    return {
        By.YEAR: translate("Worklist", "年度"),
        By.REGION: translate("Worklist", "地区"),
        By.FORM: translate("Worklist", "格式"),
        By.STATUS: translate("Worklist", "状态"),
        By.RULE: translate("Worklist", "不成立的规则"),
        By.REVIEWER: translate("Worklist", "审核人"),
        By.AGENCY: translate("Worklist", "机关"),
    }[by]


def key_words(by: By, key: str | int | None) -> str:
    """What one group is called."""
    if key is None:
        return {
            By.RULE: translate("Worklist", "规则都成立"),
            By.REVIEWER: translate("Worklist", "尚无人审定"),
            By.FORM: translate("Worklist", "格式不明"),
        }.get(by, translate("Worklist", "{what}不明").format(what=by_words(by)))
    match by:
        case By.STATUS:
            return status_words(Status(str(key)))
        case By.YEAR:
            return translate("Worklist", "{year} 年").format(year=key)
        case By.FORM:
            return translate("Worklist", "{form} 年格式").format(form=key)
        case By.RULE:
            return rule_label(str(key))
        case _:
            return str(key)


ORDERS = (
    Order.QUEUE,
    Order.RISK,
    Order.PROBLEMS,
    Order.YEAR,
    Order.AGENCY,
    Order.FILE,
    Order.EDITED,
)


def order_words(order: Order) -> str:
    """How a list is ordered."""
    return {
        Order.QUEUE: translate("Worklist", "导入先后"),
        Order.RISK: translate("Worklist", "风险（最需要人看的在前）"),
        Order.PROBLEMS: translate("Worklist", "待看处数"),
        Order.YEAR: translate("Worklist", "年度（新的在前）"),
        Order.AGENCY: translate("Worklist", "机关名称"),
        Order.FILE: translate("Worklist", "文件名"),
        Order.EDITED: translate("Worklist", "最近修改"),
        Order.BINNED: translate("Worklist", "移入回收站的时间"),
    }[order]


def short_order_words(order: Order) -> str:
    """The same without what is added in brackets."""
    return order_words(order).replace("（", "(").partition("(")[0].strip()
