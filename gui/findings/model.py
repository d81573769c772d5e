"""FindingsModel: the rules of the open report that do not hold, those that need a person first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from core.forms.model import LAST
from core.pending import NEEDING
from core.record import Finding, Severity
from core.rules import SIGNS, causes
from core.session import Changed, Session
from gui.desk import Desk
from gui.palette import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_SEVERITIES = list(Severity)


class Standing(IntEnum):
    """How a broken rule stands, in the order of the list."""

    OPEN = 0
    STALE = 1  # waived, but its figures have changed since
    AFTER_CORRECTION = 2  # the report is consistent, the corrections are not
    CORRECTED = 3
    WAIVED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: findings with one cause that stand alike, the shortest first."""

    findings: tuple[Finding, ...]
    standing: Standing
    signed: str = ""  # what the first showed in numbers when it was left as it is

    @property
    def finding(self) -> Finding:
        return self.findings[0]

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(one.rule for one in self.findings)

    @property
    def is_open(self) -> bool:
        """Whether nothing was said of it yet, or nothing that still holds."""
        return self.standing < Standing.CORRECTED

    @property
    def needs_person(self) -> bool:
        """Whether it is more than a hint."""
        return self.is_open and self.finding.severity in NEEDING

    @property
    def words(self) -> str:
        return said_of(self.finding)


def said_of(finding: Finding) -> str:
    """The sentence, with a word before it where it is between this report and the one of the year
    before: then one of its cells is that one's."""
    words = finding.message.words()
    if not any(field.startswith(f"{LAST}:") for field in finding.cells):
        return words
    return QCoreApplication.translate("Findings", "跨年 · {words}").format(words=words)


def severity_words(severity: Severity) -> str:
    """The name of a severity."""
    match severity:
        case Severity.HARD:
            return QCoreApplication.translate("Findings", "必须相符")
        case Severity.SOFT_PLUS:
            return QCoreApplication.translate("Findings", "应当相符")
        case Severity.SOFT:
            return QCoreApplication.translate("Findings", "请留意")
        case Severity.INFO:
            return QCoreApplication.translate("Findings", "供参考")


def standing_words(standing: Standing) -> str:
    """What was done about a finding; nothing where nothing was."""
    match standing:
        case Standing.OPEN:
            return ""
        case Standing.STALE:
            return QCoreApplication.translate("Findings", "数字已变，原文如此须重新确认")
        case Standing.AFTER_CORRECTION:
            return QCoreApplication.translate("Findings", "更正之后不符")
        case Standing.CORRECTED:
            return QCoreApplication.translate("Findings", "已更正")
        case Standing.WAIVED:
            return QCoreApplication.translate("Findings", "原文如此")


class FindingsModel(QAbstractListModel):
    """One line for each cause of rules that do not hold, on the printed or on the corrected
    figures: what needs a person first, then hints, then what was decided."""

    def __init__(self, desk: Desk, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._colours = colours
        self._rows: list[Row] = []
        desk.opened.connect(self._read)
        desk.changed.connect(self._on_desk_changed)
        self._read()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def row_of(self, rule: str | None, field: str | None) -> int | None:
        """The line of a rule, else the first one that the field takes part in."""
        for place, row in enumerate(self._rows):
            if rule in row.rules:
                return place
        for place, row in enumerate(self._rows):
            if row.needs_person and any(field in one.cells for one in row.findings):
                return place
        return None

    def begins_a_part(self, place: int) -> bool:
        """Whether this is the first line after those that need a person, or of those decided."""
        if not 0 < place < len(self._rows):
            return False
        return _part(self._rows[place]) != _part(self._rows[place - 1])

    def set_colours(self, colours: Colours) -> None:
        """Wears other colours."""
        self._colours = colours

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case _Role.DisplayRole:
                return line_words(row)
            case _Role.ToolTipRole:
                return self._story(row)
            case _Role.AccessibleTextRole:
                return line_words(row)
            case _Role.AccessibleDescriptionRole:
                return self._story(row)
            case _Role.ForegroundRole:
                return QBrush(QColor(self._ink(row)))
            case _:
                return None

    def _ink(self, row: Row) -> str:
        if not row.needs_person:
            return self._colours.muted_text
        hard = row.finding.severity is Severity.HARD
        return self._colours.broken_text if hard else self._colours.text

    def _story(self, row: Row) -> str:
        lines = [severity_words(row.finding.severity), standing_words(row.standing)]
        lines += [one.message.words() for one in row.findings]
        session = self._desk.session
        waiver = session.record.waivers.get(row.finding.rule) if session is not None else None
        if waiver is not None:
            words = self.tr("理由：{reason}（{who}）")
            lines.append(words.format(reason=waiver.reason, who=waiver.who))
        if row.standing is Standing.STALE and row.signed:
            words = self.tr("签署时：{before}\n现在：{now}")
            lines.append(words.format(before=row.signed, now=row.finding.equation))
        return "\n".join(line for line in lines if line)

    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.rules or changed.everything or changed.fields:
            self._read()

    def _read(self) -> None:
        session = self._desk.session
        rows = [] if session is None else rows_of(session)
        if [_key(row) for row in rows] == [_key(row) for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1), [])
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def _key(row: Row) -> tuple[tuple[str, ...], Standing]:
    return (row.rules, row.standing)


def _part(row: Row) -> int:
    return 0 if row.needs_person else 1 if row.is_open else 2


def line_words(row: Row, rule: str | None = None) -> str:
    """A line of the list: sign and severity, what was done, the equation in numbers, how many
    findings have this cause; of ``rule`` where it is among them."""
    finding = next((one for one in row.findings if one.rule == rule), row.finding)
    sign = SIGNS[finding.severity] if row.is_open else "✓"
    done = standing_words(row.standing)
    if row.standing is Standing.STALE and row.signed:
        words = QCoreApplication.translate("Findings", "{done}（签署时 {before}）")
        done = words.format(done=done, before=row.signed)
    mark = QCoreApplication.translate("Findings", "：")
    said = mark.join(part for part in (done, said_of(finding)) if part)
    line = f"{sign} {severity_words(finding.severity)} · {said}"
    if len(row.findings) > 1:
        more = QCoreApplication.translate("Findings", "〔同因 {count} 条〕")
        line += "  " + more.format(count=len(row.findings))
    return line


def rows_of(session: Session) -> list[Row]:
    """The rules that do not hold, by cause; what needs a person first, hard ones before soft."""
    found: dict[Standing, list[Finding]] = {}
    for rule, finding in session.findings.items():
        after = session.consistency[rule]
        if finding.holds is False:
            found.setdefault(_standing(session, rule), []).append(finding)
        elif after.holds is False:
            waived = session.is_waived(rule)
            standing = Standing.WAIVED if waived else Standing.AFTER_CORRECTION
            found.setdefault(standing, []).append(after)
    rows = [
        _row(session, cause.findings, standing)
        for standing, findings in found.items()
        for cause in causes(findings)
    ]
    return sorted(rows, key=_order)


def _row(session: Session, findings: Sequence[Finding], standing: Standing) -> Row:
    shortest = tuple(sorted(findings, key=lambda one: len(one.cells)))
    waiver = session.record.waivers.get(shortest[0].rule)
    return Row(shortest, standing, waiver.equation if waiver is not None else "")


def _standing(session: Session, rule: str) -> Standing:
    if session.is_waived(rule):
        return Standing.WAIVED
    if session.is_corrected(rule):
        return Standing.CORRECTED
    return Standing.STALE if session.is_stale(rule) else Standing.OPEN


def _order(row: Row) -> tuple[int, int, int]:
    return (_part(row), _SEVERITIES.index(row.finding.severity), row.standing)
