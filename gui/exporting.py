"""Exporting: writes the store's reports to a file, elsewhere, while the review goes on."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from typing_extensions import override

from core.errors import GoujiError
from core.export import FOLDER, KINDS, Exported, export, exported, kind_of
from core.store import Query, Store
from gui.messages import words
from gui.settings import Settings
from gui.tasks import Reporter
from gui.work import Sentences, Work

Which = Query | Sequence[int]  # a query, or the reports themselves

VALIDATED = Query(is_validated=True)


def write_reports(store: Path, which: Which, file: Path, reporter: Reporter[None]) -> int:
    """Exports what is asked for; runs in a worker's thread, with a door of its own to the store.
    Returns how many reports there were."""
    with Store.open(store, read_only=True) as beside:
        reports = beside.ids(which) if isinstance(which, Query) else which
        return export(_each(beside, reports, reporter), file)


def _each(store: Store, chosen: Sequence[int], reporter: Reporter[None]) -> Iterator[Exported]:
    for done, report in enumerate(chosen):
        reporter.progress(done, len(chosen))
        row = store.row(report)
        session = store.session(row.id)
        yield exported(session, reviewer=row.reviewer, reviewed_at=row.reviewed_at)


class Exporter(Work):
    """Asks what and where to, and exports; a file that was there stays until the new one is."""

    def __init__(self, store: Store, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._settings = settings
        self._window = window

    @Slot()
    def choose(self) -> None:
        """Asks which reports, then for a file."""
        if self.is_running:
            return
        validated, everything = self._store.count(VALIDATED), self._store.count()
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("导出"))
        box.setText(self.tr("导出哪些报告？"))
        box.setInformativeText(
            self.tr("审核通过：已审，且必须相符的规则都相符，或写明了原文如此的理由。")
        )
        passed = box.addButton(
            self.tr("审核通过的 {count} 份").format(count=validated),
            QMessageBox.ButtonRole.AcceptRole,
        )
        passed.setEnabled(validated > 0)
        passed.clicked.connect(partial(self._choose_file, VALIDATED))
        every = box.addButton(
            self.tr("全部 {count} 份").format(count=everything), QMessageBox.ButtonRole.AcceptRole
        )
        every.clicked.connect(partial(self._choose_file, Query()))
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.open()

    def choose_file_for(self, reports: Sequence[int]) -> None:
        """Asks for a file for these reports."""
        if not self.is_running and reports:
            self._choose_file(tuple(reports))

    def _choose_file(self, which: Which, _checked: object = None) -> None:
        names = {
            ".xlsx": self.tr("Excel 工作簿 (*.xlsx)"),
            ".csv": self.tr("CSV 表格 (*.csv)"),
            ".jsonl": "JSON Lines (*.jsonl)",
            ".parquet": "Parquet (*.parquet)",
            ".sqlite": self.tr("SQLite 数据库 (*.sqlite)"),
            FOLDER: self.tr("数据包文件夹 (*)"),
        }
        offered = [
            names.get(kind, f"{kind} (*{kind})")
            for kind in [*names, *KINDS]
            if kind in KINDS or kind == FOLDER
        ]
        file, chosen = QFileDialog.getSaveFileName(
            self._window,
            self.tr("导出"),
            self._settings.folder("export"),
            ";;".join(dict.fromkeys(offered)),
        )
        if file:
            path = Path(file)
            if not path.suffix:
                path = path.with_name(path.name + chosen.rpartition("*")[2].rstrip(")"))
            self._settings.set_folder("export", path.parent)
            self.start(which, path)

    def start(self, which: Which, file: Path) -> None:
        """Exports to a file, whose ending says how."""
        try:
            kind_of(file)
        except GoujiError as error:
            self.failed.emit(error)
            return
        sentences = Sentences(
            self.tr("正在导出 {done} / {total}…"),
            self.tr("已取消导出。"),
            self.tr("导出时出了意外的错误，已记入运行日志。"),
        )
        work = partial(write_reports, self._store.path, which, file)
        self.begin(work, sentences, partial(self._tell_exported, file))

    def _tell_exported(self, file: Path, count: int) -> None:
        self.told.emit(self.tr("{count} 份报告已导出到 {file}").format(count=count, file=file), [])

    @override
    def refuse(self, error: GoujiError) -> None:
        self.told.emit(words(error), [])
