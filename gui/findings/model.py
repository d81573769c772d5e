"""FindingsModel: the rules of the open report that do not hold, those that need a person first."""

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

from core.record import Finding, Severity
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

    @property
    def needs_person(self) -> bool:
        return self < Standing.CORRECTED


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    finding: Finding
    standing: Standing

    @property
    def words(self) -> str:
        return self.finding.message.words()


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


def severity_sign(severity: Severity) -> str:
    """The sign before a line."""
    return "≠" if severity is Severity.HARD else "≈" if severity is Severity.SOFT_PLUS else "·"


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
    """One line for each rule that does not hold, on the printed or on the corrected figures."""

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
            if row.finding.rule == rule:
                return place
        for place, row in enumerate(self._rows):
            if field in row.finding.cells and row.standing.needs_person:
                return place
        return None

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
                return f"{severity_words(row.finding.severity)}：{line_words(row)}"
            case _Role.AccessibleDescriptionRole:
                return self._story(row)
            case _Role.ForegroundRole:
                return QBrush(QColor(self._ink(row)))
            case _:
                return None

    def _ink(self, row: Row) -> str:
        if not row.standing.needs_person:
            return self._colours.muted_text
        hard = row.finding.severity is Severity.HARD
        return self._colours.broken_text if hard else self._colours.text

    def _story(self, row: Row) -> str:
        lines = [severity_words(row.finding.severity), row.words, standing_words(row.standing)]
        session = self._desk.session
        waiver = session.record.waivers.get(row.finding.rule) if session is not None else None
        if waiver is not None:
            words = self.tr("理由：{reason}（{who}）")
            lines.append(words.format(reason=waiver.reason, who=waiver.who))
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


def _key(row: Row) -> tuple[str, Standing]:
    return (row.finding.rule, row.standing)


def line_words(row: Row) -> str:
    """A line of the list: sign, what was done, the equation in numbers."""
    done = standing_words(row.standing)
    sign = severity_sign(row.finding.severity) if row.standing.needs_person else "✓"
    if not done:
        return f"{sign} {row.words}"
    words = QCoreApplication.translate("Findings", "{sign} {done}：{words}")
    return words.format(sign=sign, done=done, words=row.words)


def rows_of(session: Session) -> list[Row]:
    """The rules that do not hold; what needs a person first, hard ones before soft ones."""
    rows = []
    for rule, finding in session.findings.items():
        after = session.consistency[rule]
        if finding.holds is False:
            rows.append(Row(finding, _standing(session, rule)))
        elif after.holds is False:
            waived = session.is_waived(rule)
            rows.append(Row(after, Standing.WAIVED if waived else Standing.AFTER_CORRECTION))
    return sorted(rows, key=_order)


def _standing(session: Session, rule: str) -> Standing:
    if session.is_waived(rule):
        return Standing.WAIVED
    if session.is_corrected(rule):
        return Standing.CORRECTED
    return Standing.STALE if session.is_stale(rule) else Standing.OPEN


def _order(row: Row) -> tuple[bool, int, int]:
    needs = row.standing.needs_person
    return (not needs, _SEVERITIES.index(row.finding.severity), row.standing)
