"""Plots: what is drawn and what a table says, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from core.record import Severity, Status
from core.rules.labels import rule_label
from core.store import By, DayLine, Overview, TimeLine
from gui.messages import STATUS_SIGNS, status_words
from gui.worklist.words import key_words

translate = QCoreApplication.translate

Filter = Mapping[By, str | int | None]


class Ink(Enum):
    """How a part of a bar looks: a colour and a pattern, so that neither is needed alone."""

    STRONG = auto()
    HALF = auto()
    DONE = auto()
    WARNING = auto()
    FAINT = auto()


@dataclass(frozen=True, slots=True)
class Series:
    """What one kind of part stands for."""

    name: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a number for each series; ``narrows`` are the filters that list its reports."""

    label: str
    values: tuple[int, ...]
    narrows: tuple[Filter | None, ...]  # for each series
    whole: Filter | None = None  # for all of it

    @property
    def total(self) -> int:
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot. ``what`` heads the column of the bars' labels."""

    title: str
    what: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def most(self) -> int:
        return max((bar.total for bar in self.bars), default=0)

    def told(self, place: int, part: int | None = None) -> str:
        """A bar, or a part of it, in words."""
        bar = self.bars[place]
        if part is not None:
            return f"{bar.label}，{self.series[part].name} {bar.values[part]:,}"
        parts = "，".join(
            f"{one.name} {value:,}" for one, value in zip(self.series, bar.values, strict=True)
        )
        return f"{bar.label}，{parts}"


_STATUS_INKS: Mapping[Status, Ink] = MappingProxyType(
    {
        Status.NEW: Ink.FAINT,
        Status.IN_REVIEW: Ink.HALF,
        Status.REVIEWED: Ink.DONE,
        Status.RETURNED: Ink.WARNING,
        Status.EXCLUDED: Ink.STRONG,
    }
)
if set(_STATUS_INKS) != set(Status):
    raise ValueError("each status has its ink")


def plots_of(overview: Overview) -> tuple[Plot, ...]:
    """The four plots of a store."""
    return (_by_year(overview), _by_rule(overview), _by_day(overview), _by_time(overview))


def _by_year(overview: Overview) -> Plot:
    order = (
        Status.REVIEWED, Status.IN_REVIEW, Status.NEW, Status.RETURNED, Status.EXCLUDED
    )  # fmt: skip
    return Plot(
        translate("Overview", "各年度报告的状态"),
        translate("Overview", "年度"),
        tuple(Series(f"{STATUS_SIGNS[s]} {status_words(s)}", _STATUS_INKS[s]) for s in order),
        tuple(
            Bar(
                key_words(By.YEAR, line.year),
                tuple(line.counts[status] for status in order),
                tuple({By.YEAR: line.year, By.STATUS: status.value} for status in order),
                {By.YEAR: line.year},
            )
            for line in overview.years
        ),
    )


def _by_rule(overview: Overview) -> Plot:
    def name(rule: str, severity: Severity) -> str:
        mark = "‼ " if severity is Severity.HARD else ""
        return f"{mark}{rule_label(rule)}"

    more = overview.rule_count - len(overview.rules)
    notes = [translate("Overview", "‼ 必须成立的规则")] if overview.rules else []
    if more:
        notes.append(translate("Overview", "另有 {count} 条规则较少被违反").format(count=more))
    return Plot(
        translate("Overview", "最常不成立的规则"),
        translate("Overview", "规则"),
        (
            Series(translate("Overview", "待看"), Ink.WARNING),
            Series(translate("Overview", "原文如此或已更正"), Ink.DONE),
        ),
        tuple(
            Bar(
                name(line.rule, line.severity),
                (line.open, line.settled),
                ({By.RULE: line.rule}, {By.RULE: line.rule}),
                {By.RULE: line.rule},
            )
            for line in overview.rules
        ),
        " · ".join(notes),
    )


def _by_day(overview: Overview) -> Plot:
    def bar(line: DayLine) -> Bar:
        return Bar(line.day, (line.reviewed,), (None,))

    return Plot(
        translate("Overview", "每天审定的报告"),
        translate("Overview", "日期"),
        (Series(translate("Overview", "已审"), Ink.DONE),),
        tuple(map(bar, overview.days)),
        translate("Overview", "最近有审定的 {count} 天").format(count=len(overview.days))
        if overview.days
        else "",
    )


def _by_time(overview: Overview) -> Plot:
    note = ""
    if overview.median_minutes is not None:
        note = translate(
            "Overview", "一半的报告不超过 {minutes} 分钟。按修改之间的间隔计，间隔超过 5 分钟的不计"
        ).format(minutes=f"{overview.median_minutes:.1f}")
    return Plot(
        translate("Overview", "审一份报告用的时间"),
        translate("Overview", "时间"),
        (Series(translate("Overview", "已审"), Ink.DONE),),
        tuple(Bar(_range(line), (line.reports,), (None,)) for line in overview.times),
        note,
    )


def _range(line: TimeLine) -> str:
    if line.upto is None:
        return translate("Overview", "{since} 分钟以上").format(since=f"{line.since:g}")
    if not line.since:
        return translate("Overview", "不到 {upto} 分钟").format(upto=f"{line.upto:g}")
    return translate("Overview", "{since}–{upto} 分钟").format(
        since=f"{line.since:g}", upto=f"{line.upto:g}"
    )
