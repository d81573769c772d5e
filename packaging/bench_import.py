"""How the window fares while thousands of reports come in."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_measure import (
    Gaps,
    Row,
    Rows,
    add,
    ms,
    percentile,
    samples,
)

from core.batch import reports_of
from core.readers import read_bytes
from core.record import HeadName
from core.store import Store

IMPORTED = 2_000  # files; GOUJI_BENCH_IMPORT for fewer
OPENED = 40  # reports, one after the other


def different(count: int) -> Iterator[tuple[int, Path, bytes]]:
    """Reports that read like the samples, each of a place of its own: none is another's copy."""
    pages = []
    for page in samples():
        data = page.read_bytes()
        loaded = next(reports_of(read_bytes(data, name=str(page)), data, file=str(page)))
        agency = loaded.extraction.head[HeadName.AGENCY].value
        pages.append((page, data, agency))
    for number in range(count):
        page, data, agency = pages[number % len(pages)]
        place = chr(0x5000 + number // 200) + chr(0x6000 + number % 200)
        if agency is not None:
            for encoding in ("utf8", "gb18030"):
                data = data.replace(agency[:2].encode(encoding), place.encode(encoding))
        yield number, page, data + (b"<!-- -->" if page.suffix == ".html" else b"\n")


def of_import() -> Rows:
    """How the window fares while thousands of reports come in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from gui.app import application, log_qt_messages
    from gui.appearance import Appearance
    from gui.collecting import settle
    from gui.main_window import MainWindow
    from gui.settings import Settings

    count = int(os.environ.get("GOUJI_BENCH_IMPORT", IMPORTED))
    app = application()
    log_qt_messages()
    appearance = Appearance(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number, page, data in different(count):
            (folder / "in" / f"{number:05d}{page.suffix}").write_bytes(data)
        with Store.create(folder / "import.gouji") as store:
            add(store, samples()[6])
            window = MainWindow(store, Settings(folder / "gouji.ini"), appearance.scheme)
            window.review.open_first()
            window.show()
            for _ in range(20):
                QCoreApplication.processEvents()
            settle()
            loop = QEventLoop()
            window.importer.ended.connect(loop.quit)
            began = time.perf_counter()
            window.importer.start([folder / "in"])
            gaps = Gaps()
            loop.exec()
            taken = time.perf_counter() - began
            yield Row("import", f"{count / taken:.0f} reports/s", f"{count} files, a report open")
            yield from gaps.rows("import")
            opened = []
            for _ in range(OPENED):
                started = time.thread_time()
                window.review.open_next()
                QCoreApplication.processEvents()
                opened.append(time.thread_time() - started)
            yield Row(
                "opening a report",
                ms(percentile(opened, 95)),
                f"95th percentile of own work, median {ms(median(opened))}",
            )
            window.close()
            window.deleteLater()
            QCoreApplication.processEvents()
