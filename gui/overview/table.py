"""The table behind a plot: the same numbers, to read and to copy."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gui.overview.plot import Filter, Plot

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PlotModel(QAbstractTableModel):
    """A row a bar; a column for its label, one for each series, one for the total where there are
    several series."""

    def __init__(self, plot: Plot, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plot = plot

    def set_plot(self, plot: Plot) -> None:
        """Shows another plot's numbers."""
        self.beginResetModel()
        self._plot = plot
        self.endResetModel()

    def filter_of(self, index: Index) -> Filter | None:
        """What lists the reports of a cell."""
        bar = self._plot.bars[index.row()]
        part = index.column() - 1
        return bar.narrows[part] if 0 <= part < len(bar.narrows) else bar.whole

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._plot.bars)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        series = len(self._plot.series)
        return 0 if parent.isValid() else 1 + series + (series > 1)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        bar = self._plot.bars[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            part = column - 1
            return self._plot.told(index.row(), part if 0 <= part < len(bar.values) else None)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if column == 0:
            return bar.label
        return f"{bar.values[column - 1] if column <= len(bar.values) else bar.total:,}"

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = [self._plot.what, *(one.name for one in self._plot.series), self.tr("合计")]
        return names[section] if section < len(names) else None
