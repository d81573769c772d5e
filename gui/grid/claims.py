"""ClaimsModel: figures stated in the report's text, and figures that nothing claimed."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from core.document import Span
from core.record import Claim
from core.session import Changed, Session
from gui.desk import Desk
from gui.grid.looks import figure_text
from gui.subjects import subject_words

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
COLUMNS = 4
VALUE = 1


@dataclass(frozen=True, slots=True)
class _Line:
    subject: str
    value: str
    unit: str
    text: str
    source: Span


class ClaimsModel(QAbstractTableModel):
    """Claims in the order of the text, then extra cells and unclaimed figures."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: list[_Line] = []
        desk.opened.connect(self._read)
        desk.changed.connect(self._on_desk_changed)
        self._read()

    def source(self, row: int) -> Span:
        """Where the figure of a row stands."""
        return self._lines[row].source

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        words = (line.subject, line.value, line.unit, line.text)[index.column()]
        match role:
            case _Role.DisplayRole:
                return words
            case _Role.ToolTipRole:
                return line.text
            case _Role.AccessibleTextRole:
                return f"{line.subject}：{line.value}{line.unit}"
            case _Role.TextAlignmentRole:
                right = index.column() == VALUE
                side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if role != _Role.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("事项"), self.tr("数值"), self.tr("单位"), self.tr("原文"))[section]

    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.fields or changed.everything:
            self._read()

    def _read(self) -> None:
        session = self._desk.session
        lines = [] if session is None else self._lines_of(session)
        if lines == self._lines:
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _lines_of(self, session: Session) -> list[_Line]:
        claims = sorted(session.claims, key=_start_of)
        lines = [
            _Line(
                subject_words(session, claim.subject),
                figure_text(claim.value),
                claim.unit or "",
                claim.text,
                claim.source,
            )
            for claim in claims
        ]
        for one in session.extras:
            text = _around(session.document.text, one.source)
            named = self.tr("附加：{label}").format(label=one.label)
            lines.append(_Line(named, one.raw, "", text, one.source))
        for one in session.unclaimed:
            text = _around(session.document.text, one.source)
            lines.append(_Line(self.tr("未归入任何单元格"), one.raw, "", text, one.source))
        return lines


def _start_of(claim: Claim) -> int:
    return claim.source.start


def _around(text: str, span: Span) -> str:
    """The line of the text that a figure stands in, cut to its surroundings."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 20)
    end = text.find("\n", span.end)
    return text[start : min(end if end >= 0 else len(text), span.end + 20)].strip()
