"""The overview's window: four plots, each with its table and a button that saves it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import GoujiError
from core.store import Overview, Store
from gui.overview.chart import Chart
from gui.overview.plot import Plot, plots_of
from gui.overview.saving import SUFFIXES, save_plot
from gui.overview.table import PlotModel
from gui.settings import Settings
from gui.tasks import Reporter, Task

SIZE = (1240, 720)
COLUMNS = 2


def count(store: Store, reporter: Reporter[None]) -> Overview:
    """Counts the store in a worker's thread, with a door of its own to it."""
    reporter.check()
    with Store.open(store.path, read_only=True) as beside:
        return beside.overview()


class Panel(QFrame):
    """One plot and, behind it, its table."""

    narrowed = Signal(object)  # Filter
    save_wanted = Signal(object)  # Plot

    def __init__(self, plot: Plot, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._title = QLabel(self)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._nothing = QLabel(self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._nothing.setText(self.tr("还没有可统计的报告"))
        self.chart = Chart(plot, self)
        self.model = PlotModel(plot, self)
        self.table = QTableView(self)
        self.as_table = QToolButton(self)
        self.save = QToolButton(self)
        self._views = QStackedWidget(self)
        self._set_up()
        self.set_plot(plot)

    def _set_up(self) -> None:
        self.as_table.setText(self.tr("表格"))
        self.as_table.setCheckable(True)
        self.as_table.setToolTip(self.tr("改看同样数字的表格"))
        self.save.setText(self.tr("存为图片…"))
        self.save.setToolTip(self.tr("把这张图存为 PNG 或 SVG"))
        for button in (self.as_table, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAutoRaise(True)
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.chart)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setBackgroundRole(self.palette().ColorRole.Base)
        self.chart.setBackgroundRole(self.palette().ColorRole.Base)
        for view in (scroll, self.table, self._nothing):
            self._views.addWidget(view)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(self.as_table)
        line.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._views, 1)
        self.as_table.toggled.connect(self._show_view)
        self.save.clicked.connect(self._on_save_clicked)
        self.chart.narrowed.connect(self.narrowed)
        self.table.activated.connect(self._on_cell_activated)

    def set_plot(self, plot: Plot) -> None:
        """Shows another plot."""
        self._title.setText(plot.title)
        self.table.setAccessibleName(plot.title)
        self.chart.set_plot(plot)
        self.model.set_plot(plot)
        self._show_view()

    @Slot()
    def _show_view(self) -> None:
        has_bars = bool(self.chart.plot.bars)
        wanted = (1 if self.as_table.isChecked() else 0) if has_bars else 2
        self._views.setCurrentIndex(wanted)
        self.save.setEnabled(has_bars)
        self.as_table.setEnabled(has_bars)

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_wanted.emit(self.chart.plot)

    @Slot(QModelIndex)
    def _on_cell_activated(self, index: QModelIndex) -> None:
        wanted = self.model.filter_of(index)
        if wanted is not None:
            self.narrowed.emit(wanted)


class OverviewWindow(QDialog):
    """Shown beside the main window; counts when it is shown, and on F5."""

    narrowed = Signal(object)  # Filter: the worklist is to show these
    told = Signal(str, list)  # a sentence, its details
    failed = Signal(object)  # GoujiError

    def __init__(self, store: Store, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overview")
        self.setWindowTitle(self.tr("总览"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._store = store
        self._settings = settings
        self._task: Task[None, Overview] | None = None
        self._words = QLabel(self.tr("正在统计…"), self)
        self._words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._hint = QLabel(
            self.tr("点一根横条，或用方向键选中后按回车，队列就只列出那些报告。F5 重新统计。"), self
        )
        self._hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._hint.setWordWrap(True)
        empty = Overview((), (), 0, (), (), None)
        self.panels = [Panel(plot, self) for plot in plots_of(empty)]
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for place, panel in enumerate(self.panels):
            self._grid.addWidget(panel, place // COLUMNS, place % COLUMNS)
            panel.narrowed.connect(self.narrowed)
            panel.save_wanted.connect(self._ask_where_to_save)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        line = QHBoxLayout()
        line.addWidget(self._hint, 1)
        line.addWidget(self._words)
        column.addLayout(line)
        column.addLayout(self._grid, 1)
        again = QShortcut(QKeySequence(Qt.Key.Key_F5), self)
        again.activated.connect(self.count)
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 80))

    @property
    def is_counting(self) -> bool:
        return self._task is not None

    @Slot()
    def count(self) -> None:
        """Counts the store anew."""
        if self._task is not None:
            return
        task: Task[None, Overview] = Task(partial(count, self._store), self)
        self._task = task
        self._words.setText(self.tr("正在统计…"))
        task.finished.connect(self._on_counted)
        task.failed.connect(self._on_failed)
        task.ended.connect(self._on_ended)
        task.start()

    def stop(self) -> None:
        """Nothing more is counted."""
        if self._task is not None:
            self._task.cancel()

    @Slot(object)
    def _on_counted(self, overview: Overview) -> None:
        for panel, plot in zip(self.panels, plots_of(overview), strict=True):
            panel.set_plot(plot)
        total = sum(sum(line.counts.values()) for line in overview.years)
        self._words.setText(self.tr("共 {count} 份报告").format(count=f"{total:,}"))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._words.setText(self.tr("没有统计出来"))
        if isinstance(error, GoujiError):
            self.failed.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        self._task = None

    # --- saving ---

    def _ask_where_to_save(self, plot: Plot) -> None:
        folder = Path(self._settings.folder("picture") or self._settings.folder("export"))
        kinds = self.tr("PNG 图片 (*.png);;SVG 矢量图 (*.svg)")
        file, chosen = QFileDialog.getSaveFileName(
            self, self.tr("存为图片"), str(folder / plot.title), kinds
        )
        if file:
            path = Path(file)
            if path.suffix.lower() not in SUFFIXES:
                path = path.with_name(path.name + (".svg" if "svg" in chosen else ".png"))
            self._settings.set_folder("picture", path.parent)
            self.save(plot, path)

    def save(self, plot: Plot, file: Path) -> None:
        """Saves a plot, and says so."""
        if save_plot(plot, file, self.font()):
            self.told.emit(self.tr("图已存为 {file}").format(file=file), [])
        else:
            text = self.tr("无法写入 {file}。请换一个文件夹，或检查磁盘是否已满。")
            self.told.emit(text.format(file=file), [])
