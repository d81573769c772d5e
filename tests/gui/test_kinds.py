"""Kinds of files in the window: dropped, read, and said over the source."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from pytestqt.qtbot import QtBot

from core.forms import load_forms
from core.readers import isolation
from core.store import Store
from gui.main_window import MainWindow
from resources import resource
from tests.made.office import WAYS
from tests.made.pages import page_of
from tests.made.reports import a_report

Make = Callable[..., MainWindow]
CLEAN = Path(str(resource("samples"))) / "01_clean_2021.html"


def test_a_word_file_an_archive_and_a_saved_page_are_brought_in(
    qtbot: QtBot, make_window: Make, store: Store, tmp_path: Path
) -> None:
    rng = Random(5)
    folder = tmp_path / "来件"
    (folder / "年报_files").mkdir(parents=True)
    shutil.copy(CLEAN, folder / "年报.html")
    (folder / "年报_files" / "x.css").write_text("p {}", "utf8")
    word = WAYS["docx_tracked"].write([page_of(a_report(rng, load_forms()), rng)], rng)
    (folder / "报告.docx").write_bytes(word)
    with zipfile.ZipFile(folder / "包.zip", "w") as package:
        page = page_of(a_report(Random(6), load_forms()), Random(6))
        package.writestr("表.xlsx", WAYS["xlsx"].write([page], Random(6)))
        package.writestr("坏.docx", b"PK\x03\x04 no")
    window = make_window()
    try:
        with qtbot.waitSignal(window.files.imported, timeout=60_000):
            window.files.open_paths([folder])
    finally:
        isolation.interrupt()
    rows = {Path(row.file).name: row for row in store.reports()}
    assert set(rows) == {"年报.html", "报告.docx", "表.xlsx"}
    assert rows["表.xlsx"].file.endswith("包.zip!/表.xlsx")
    assert "坏.docx" in window.notice.text
    window.review.open(rows["报告.docx"].id)
    told = window.source.told.text()
    assert "Word" in told
    assert "修订" in told
