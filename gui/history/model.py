"""HistoryModel: the steps of the open report, the latest first; a stateless adapter."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from typing_extensions import override

from core.history import LogEntry
from gui.desk import Desk
from gui.history.words import change_lines, step_words
from gui.palette import Colours

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
COLUMNS = 3
_MONTH = len("2024-")  # the year goes without saying; the tooltip has it


class HistoryModel(QAbstractTableModel):
    """What, who, when; ``only`` restricts it to the steps that changed one cell."""

    def __init__(self, desk: Desk, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._colours = colours
        self._only: str | None = None
        self._entries: list[LogEntry] = []

    def read(self, _changed: object = None) -> None:
        """Takes up what the log says now."""
        session = self._desk.session
        self.beginResetModel()
        if session is None:
            self._entries = []
        elif self._only is not None:
            self._entries = list(reversed(session.history.of_cell(self._only)))
        else:
            self._entries = list(reversed(session.history.entries))
        self.endResetModel()

    def restrict(self, field: str | None) -> None:
        """Shows the steps of one cell, or all."""
        if field != self._only:
            self._only = field
            self.read()

    def entry(self, row: int) -> LogEntry | None:
        """The step in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, number: int) -> int | None:
        """Where a step stands."""
        return next((row for row, one in enumerate(self._entries) if one.id == number), None)

    def set_colours(self, colours: Colours) -> None:
        """Wears other colours."""
        self._colours = colours

    @override
    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        if role != _Role.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("做了什么"), self.tr("谁"), self.tr("时间"))[section]

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        session = self._desk.session
        if not index.isValid() or session is None:
            return None
        entry = self._entries[index.row()]
        stands = session.history.stands(entry.id)
        match role:
            case _Role.DisplayRole:
                words = (step_words(session, entry), entry.who, entry.local_time[_MONTH:])
                return words[index.column()]
            case _Role.ToolTipRole:
                told = (f"{entry.local_time}　{entry.who}", step_words(session, entry))
                return "\n".join((*told, *change_lines(session, entry)))
            case _Role.AccessibleTextRole:
                done = "" if stands else self.tr("，已撤销")
                return f"{entry.local_time}，{entry.who}，{step_words(session, entry)}{done}"
            case _Role.AccessibleDescriptionRole:
                return "；".join(change_lines(session, entry))
            case _Role.ForegroundRole:
                return QBrush(QColor(self._colours.text if stands else self._colours.muted_text))
            case _Role.FontRole if not stands:
                font = QFont()
                font.setStrikeOut(True)
                return font
            case _:
                return None
