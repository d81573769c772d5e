"""SeriesDialog: one agency's figures over the years in a table and a chart; its names and units."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import GoujiError, Reason
from core.export.writing import written
from core.series.line import Series
from core.store import Store
from gui.colour_scheme import colours_of
from gui.series.chart import MOST_LINES, Chart, Line, SeriesChart
from gui.series.model import SeriesModel
from gui.series.names import NamesPanel
from gui.series.units import UnitsPanel

_FIRST = ("requests.new.total", "requests.processed.total", "requests.carried_out.total")
_NAME_COLUMN = 24  # characters


class SeriesDialog(QDialog):
    """``report_wanted``: a year was chosen to be opened; ``links_changed``: people said otherwise
    of names, so that last year's report may be another."""

    report_wanted = Signal(int)
    links_changed = Signal()
    failed = Signal(object)  # GoujiError

    def __init__(self, store: Store, report: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("历年数据"))
        self._store = store
        self._report = report
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.table = QTableView(self)
        self.table.setAccessibleName(self.tr("历年数字"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.chart = SeriesChart(self)
        self.whole = QCheckBox(self.tr("也列出全为零或空白的栏(&A)"), self)
        self.names = NamesPanel(store, report, self)
        self.units = UnitsPanel(store, report, self)
        self._lay_out()
        self.whole.toggled.connect(self._on_whole_toggled)
        self.table.activated.connect(self._on_cell_activated)
        for panel in (self.names, self.units):
            panel.changed.connect(self._on_links_changed)
            panel.failed.connect(self.failed)
        self._read()
        self.resize(1000, 720)

    def _lay_out(self) -> None:
        figures = QWidget(self)
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, 8, 0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical, figures)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.chart)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 4)
        column.addWidget(splitter, 1)
        column.addWidget(self.whole)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(figures, self.tr("数字与图形"))
        self.tabs.addTab(self.names, "")
        self.tabs.addTab(self.units, "")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.save = QPushButton(self.tr("保存图形(&P)…"), self)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter in the table opens the year's report
        self.save.clicked.connect(self._on_save_wanted)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(self.heading)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(buttons)
        self.table.setFocus()

    @property
    def model(self) -> SeriesModel:
        return self._model

    # --- reading ---

    def _read(self) -> None:
        series = self._store.book.series(self._report)
        self._model = SeriesModel(series, self._store.forms, colours_of(self), self)
        self._model.set_whole(self.whole.isChecked())
        self.table.setModel(self._model)
        self.table.selectionModel().selectionChanged.connect(self._draw)
        self.heading.setText(self._head(series))
        self._fit()
        self._select_first()
        self._name_tabs()

    def _head(self, series: Series) -> str:
        lines = [" → ".join(series.names) or self.tr("没有年份或机构名称，无法排出历年数据。")]
        if series.several:
            years = "、".join(str(year) for year in sorted(series.several))
            lines.append(self.tr("{years} 年有几份报告，取已审的一份。").format(years=years))
        return "\n".join(lines)

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("字")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self._model.columnCount()):
            need = self.table.sizeHintForColumn(column) + em // 2
            self.table.setColumnWidth(column, max(need, 5 * em))
        header.setMinimumSectionSize(3 * em)
        self.table.setColumnWidth(0, _NAME_COLUMN * em)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 6)

    def _select_first(self) -> None:
        """The lines that tell most, where the agency has them."""
        places = [place for one in _FIRST if (place := self._model.place_of(one)) is not None]
        self.table.clearSelection()
        for place in places or range(min(1, self._model.rowCount())):
            self.table.selectionModel().select(
                self._model.index(place, 0),
                self.table.selectionModel().SelectionFlag.Select
                | self.table.selectionModel().SelectionFlag.Rows,
            )
        if places:
            current = self._model.index(places[0], 0)
            flag = self.table.selectionModel().SelectionFlag.NoUpdate
            self.table.selectionModel().setCurrentIndex(current, flag)
        self._draw()

    def _name_tabs(self) -> None:
        for panel, name in ((self.names, self.tr("名称")), (self.units, self.tr("下属单位"))):
            text = name
            if panel.count:
                text = self.tr("{name}（{count} 处待确认）").format(name=name, count=panel.count)
            self.tabs.setTabText(self.tabs.indexOf(panel), text)
        self.tabs.setTabVisible(self.tabs.indexOf(self.units), self.units.has_units)

    @Slot()
    def _draw(self) -> None:
        """Draws the selected rows."""
        model, series = self._model, self._model.series
        places = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        rows = [model.rows[place] for place in places[:MOST_LINES] if place < len(model.rows)]
        self.chart.show_chart(
            Chart(
                title=self.heading.text(),
                years=tuple(year.year for year in series.years),
                lines=tuple(Line(model.name(row), row.figures, row.goes_on) for row in rows),
                breaks=tuple(self._break_words(whys) for whys in series.breaks),
            )
        )

    def _break_words(self, whys: tuple[Reason, ...]) -> str:
        """A break in a word or two; the header of the year says it in full."""
        codes = {why.code for why in whys}
        words = []
        if "series_break_merged" in codes:
            words.append(self.tr("机构合并"))
        if codes & {"series_break_forms", "series_break_table"}:
            words.append(self.tr("格式改变"))
        if "series_gap" in codes:
            words.append(self.tr("缺年"))
        return "、".join(words)

    # --- what is heard ---

    @Slot(bool)
    def _on_whole_toggled(self, is_whole: bool) -> None:  # noqa: FBT001  # a signal's argument
        self._model.set_whole(is_whole)
        self._select_first()

    @Slot()
    def _on_links_changed(self) -> None:
        for panel in (self.names, self.units):
            panel.read()
        self._read()
        self.links_changed.emit()

    @Slot(QModelIndex)
    def _on_cell_activated(self, index: QModelIndex) -> None:
        report = self._model.report_at(index.column())
        if report is not None:
            self.accept()
            self.report_wanted.emit(report)

    @Slot(int)
    def _on_tab_changed(self, place: int) -> None:
        self.save.setEnabled(place == 0)

    @Slot()
    def _on_save_wanted(self) -> None:
        file, chosen = QFileDialog.getSaveFileName(
            self,
            self.tr("保存图形"),
            "",
            ";;".join([self.tr("PNG 图片 (*.png)"), self.tr("SVG 矢量图 (*.svg)")]),
        )
        if file:
            ending = ".svg" if "svg" in chosen else ".png"
            path = Path(file)
            self.save_chart(path if path.suffix else path.with_name(path.name + ending))

    def save_chart(self, path: Path) -> None:
        """Writes the chart as it is seen."""
        try:
            with written(path) as beside:
                beside.write_bytes(self.chart.picture(path.suffix))
        except GoujiError as error:
            self.failed.emit(error)
