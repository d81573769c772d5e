"""Files: the questions about files that the window asks, and what is done with the answers."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import GoujiError
from core.store import Store
from gui.importing import Importer, Tally
from gui.messages import words
from gui.settings import Settings
from gui.worklist.columns import file_name
from resources import resource

STORE_SUFFIX = ".gouji"
# What systems open in a reader. A report's name is not to be trusted: ``x.bat`` would be run.
READ_NOT_RUN = frozenset(
    {
        ".html",
        ".htm",
        ".txt",
        ".md",
        ".pdf",
        ".doc",
        ".docx",
        ".wps",
        ".rtf",
        ".xls",
        ".xlsx",
        ".et",
    }
    | {".odt", ".ods", ".mht", ".mhtml"}
)
REPORTS = (
    ".html", ".htm", ".mht", ".mhtml", ".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et",
    ".odt", ".ods", ".rtf", ".txt", ".md",
)  # fmt: skip
ARCHIVES = (".zip", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
SUFFIXES = {"text": ".txt", "doc": ".doc", "mhtml": ".mhtml"}  # of kinds that are not called so


class Files(QObject):
    """Opens, imports, and hands originals to other programs."""

    told = Signal(str, list)  # a sentence, its details
    progressed = Signal(str, int, int)
    imported = Signal(object)  # Tally
    store_requested = Signal(Path)  # to be opened, or made where there is none
    failed = Signal(object)  # GoujiError

    def __init__(
        self, store: Store, importer: Importer, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._store = store
        self._importer = importer
        self._settings = settings
        self._window = window
        importer.progressed.connect(self._on_progressed)
        importer.ended.connect(self._on_import_ended)
        importer.failed.connect(self._on_import_failed)

    # --- bringing in ---

    @Slot()
    def choose_reports(self) -> None:
        """Asks for report files."""
        reports, archives = (" ".join(map("*{}".format, some)) for some in (REPORTS, ARCHIVES))
        kinds = self.tr(
            "报告与压缩包 ({reports} {archives});;"
            "报告 ({reports});;压缩包 ({archives});;全部文件 (*)"
        ).format(reports=reports, archives=archives)
        files, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("打开报告"), self._settings.folder("import"), kinds
        )
        self.open_paths([Path(file) for file in files])

    @Slot()
    def choose_folder(self) -> None:
        """Asks for a folder of reports."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("导入文件夹"), self._settings.folder("import")
        )
        if folder:
            self.open_paths([Path(folder)])

    @Slot()
    def open_samples(self) -> None:
        """Brings in the reports that come with the program."""
        folder = Path(str(resource("samples")))
        self._importer.start(sorted(file for file in folder.iterdir() if file.name[0].isdigit()))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens what was chosen, dropped or given: a store, or reports for this one."""
        stores = [path for path in paths if path.suffix == STORE_SUFFIX and path.is_file()]
        reports = [path for path in paths if path not in stores]
        if reports:
            first = reports[0]
            self._settings.set_folder("import", first if first.is_dir() else first.parent)
            self._importer.start(reports)
        elif stores:
            self.store_requested.emit(stores[0])

    def open_dropped(self, data: QMimeData) -> None:
        """Opens files that were dropped onto the window."""
        self.open_paths([Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])

    @Slot()
    def choose_store(self) -> None:
        """Asks for a store to open."""
        kinds = self.tr("报告库 (*.gouji)")
        file, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("打开报告库"), self._settings.folder("store"), kinds
        )
        self._request_store(file)

    @Slot()
    def choose_new_store(self) -> None:
        """Asks where to make a new store."""
        kinds = self.tr("报告库 (*.gouji)")
        file, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("新建报告库"), self._settings.folder("store"), kinds
        )
        self._request_store(file)

    def _request_store(self, file: str) -> None:
        if file:
            path = Path(file)
            path = path if path.suffix == STORE_SUFFIX else path.with_name(path.name + STORE_SUFFIX)
            self._settings.set_folder("store", path.parent)
            self.store_requested.emit(path)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self.progressed.emit(
            self.tr("正在导入 {done} / {total}…").format(done=done, total=total), done, total
        )

    @Slot(object)
    def _on_import_ended(self, tally: Tally) -> None:
        parts = []
        if tally.added or not tally.known:
            parts.append(self.tr("{count} 份已导入").format(count=len(tally.added)))
        if tally.known:
            parts.append(self.tr("{count} 份已在库中").format(count=len(tally.known)))
        unreadable = [words(why) for why in tally.unreadable]
        if unreadable:
            parts.append(
                self.tr("{count} 份无法读取：{first}").format(
                    count=len(unreadable), first=unreadable[0]
                )
            )
        passed = [words(why) for why in tally.passed]
        if passed:
            parts.append(self.tr("{count} 个附属或重复的文件").format(count=len(passed)))
        sentence = self.tr("，").join(parts)
        if tally.was_cancelled:
            sentence = self.tr("已取消导入：{sentence}").format(sentence=sentence)
        details = [*unreadable, *passed]
        self.told.emit(sentence, details if len(details) > 1 or passed else [])
        self.imported.emit(tally)

    @Slot(object)
    def _on_import_failed(self, error: Exception) -> None:
        if isinstance(error, GoujiError):
            self.failed.emit(error)
        else:
            text = self.tr("导入时出了意外的错误，已记入运行日志。")
            self.told.emit(text, [f"{type(error).__name__}: {error}"])

    # --- handing out ---

    def open_original(self, report: int) -> None:
        """Opens the untouched original in whatever program the system has for it: the file
        itself where it is still there unchanged, else a copy from the store."""
        try:
            row = self._store.row(report)
            data = self._store.original(report)
            file = Path(row.file)
            if file.suffix.lower() not in READ_NOT_RUN or not _holds(file, data):
                kind = self._store.document(row.sha256).kind
                file = _copy(file_name(row.file), data, kind)
        except GoujiError as error:
            self.failed.emit(error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.absolute()))):
            self.told.emit(self.tr("系统没有能打开它的程序：{file}").format(file=file), [])


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.is_file() and file.read_bytes() == data
    except OSError:
        return False


def _copy(name: str, data: bytes, kind: str) -> Path:
    """A copy that the system will show, whatever the file's name would make it do."""
    folder = Path(tempfile.mkdtemp(prefix="gouji-"))
    stem, suffix = Path(name).stem or "report", Path(name).suffix.lower()
    if suffix not in READ_NOT_RUN:
        suffix = SUFFIXES.get(kind, f".{kind}")
        suffix = suffix if suffix in READ_NOT_RUN else ".txt"
    copy = folder / f"{stem}{suffix}"
    copy.write_bytes(data)
    return copy
