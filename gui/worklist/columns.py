"""Columns: what the worklist can show of a report, and in which words."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt

from core.record import Status
from core.store import By, Order, ReportRow, needs_of, risk_reasons
from gui.messages import STATUS_SIGNS, status_words, words
from gui.worklist.words import by_words

translate = QCoreApplication.translate

_CENTRED = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """What the list can show of a report."""

    STATUS = 0
    AGENCY = 1
    YEAR = 2
    PROBLEMS = 3
    RISK = 4
    REGION = 5
    FORM = 6
    REVIEWER = 7
    EDITED = 8
    FILE = 9


SHOWN_AT_FIRST = (Column.STATUS, Column.AGENCY, Column.YEAR, Column.PROBLEMS)
ORDER_OF: Mapping[Column, Order] = MappingProxyType(
    {
        Column.STATUS: Order.QUEUE,
        Column.AGENCY: Order.AGENCY,
        Column.YEAR: Order.YEAR,
        Column.PROBLEMS: Order.PROBLEMS,
        Column.RISK: Order.RISK,
        Column.EDITED: Order.EDITED,
        Column.FILE: Order.FILE,
    }
)
ALIGNED: Mapping[Column, Qt.AlignmentFlag] = MappingProxyType(
    {
        Column.STATUS: _CENTRED,
        Column.YEAR: _RIGHT,
        Column.PROBLEMS: _RIGHT,
        Column.RISK: _RIGHT,
    }
)


def column_words(column: Column) -> str:
    """What a column is called."""
    return {
        Column.STATUS: translate("Worklist", "状态"),
        Column.AGENCY: by_words(By.AGENCY),
        Column.YEAR: by_words(By.YEAR),
        Column.PROBLEMS: translate("Worklist", "待看"),
        Column.RISK: translate("Worklist", "风险"),
        Column.REGION: by_words(By.REGION),
        Column.FORM: by_words(By.FORM),
        Column.REVIEWER: by_words(By.REVIEWER),
        Column.EDITED: translate("Worklist", "最近修改"),
        Column.FILE: translate("Worklist", "文件"),
    }[column]


def shown_words(row: ReportRow, column: Column) -> str:
    """What a column shows of a report."""
    match column:
        case Column.STATUS:
            return STATUS_SIGNS[row.status]
        case Column.AGENCY:
            return row.agency or row.title or file_name(row.file)
        case Column.YEAR:
            return str(row.year) if row.year is not None else translate("Worklist", "？")
        case Column.PROBLEMS:
            return str(row.open_problems) if row.open_problems else ""
        case Column.RISK:
            return str(row.risk) if row.risk else ""
        case Column.REGION:
            return row.region or ""
        case Column.FORM:
            return row.form or ""
        case Column.REVIEWER:
            return row.reviewer or ""
        case Column.EDITED:
            return (row.edited_at or "")[:10]
        case Column.FILE:
            return file_name(row.file)


def report_words(row: ReportRow) -> str:
    """The whole row in words, for tooltips and screen readers."""
    lines = [row.title or row.agency or "", status_words(row.status)]
    if row.status_note:
        lines[-1] += f"：{row.status_note}"
    if row.status in (Status.NEW, Status.IN_REVIEW):
        lines.append(translate("Worklist", "{count} 处待看").format(count=row.open_problems))
    lines.append(row.file)
    return "\n".join(line for line in lines if line)


def risk_words(row: ReportRow) -> str:
    """What the risk is made of."""
    reasons = [words(one) for one in risk_reasons(needs_of(row))] if row.risk else []
    if not reasons:
        return translate("Worklist", "没有需要人看的地方")
    return "\n".join([translate("Worklist", "风险 {risk}").format(risk=row.risk), *reasons])


def file_name(file: str) -> str:
    """The last part of a report's path, which may lead into an archive."""
    return file.replace("\\", "/").rstrip("/").rpartition("/")[2]
