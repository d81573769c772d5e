"""Snapshot: a picture of the real window with one report open; needs no display."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import LANGUAGES, GoujiError, reason

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SIZE = "1600x1000"
DRAWING = 250  # times to settle until the pages are drawn
SETTLING = 80  # milliseconds: layouts settle, the source scrolls, repairs are found


def main(argv: Sequence[str]) -> int:
    """Writes the picture; 2 where the report cannot be read or the picture not written."""
    wanted = _parser().parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if wanted.lang is not None:
        os.environ["GOUJI_LANG"] = wanted.lang
    from gui.messages import words  # Qt is loaded after the platform is set

    try:
        with tempfile.TemporaryDirectory(prefix="gouji-") as folder:
            return _take(wanted, Path(folder))
    except GoujiError as error:
        return _refuse(words(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gouji snapshot", description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH", help="the report")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png")
    parser.add_argument("--field", help="the field to select, e.g. requests.new.total")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--size", type=_size, default=SIZE, metavar="WxH")
    parser.add_argument("--lang", choices=LANGUAGES)
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"{text!r} is not like {SIZE}")
    return int(width), int(height)


def _take(wanted: argparse.Namespace, folder: Path) -> int:
    from core.batch import Failed, Loaded, pipeline
    from core.store import Store
    from gui import language
    from gui.app import application, log_qt_messages
    from gui.appearance import Appearance, warn_of_missing_font
    from gui.main_window import MainWindow
    from gui.settings import Settings, Theme

    log_qt_messages()
    app = application()
    language.install(app, language.first_language())
    appearance = Appearance(app)
    appearance.wear(Theme(wanted.theme))
    warn_of_missing_font(app)
    with Store.create(folder / "snapshot.gouji") as store:
        outcomes = pipeline(str(wanted.path))
        for outcome in outcomes:
            if isinstance(outcome, Loaded):
                store.add(outcome.document, outcome.extraction, outcome.data)
            elif len(outcomes) == 1:  # of an archive the others are shown
                why = outcome.error if isinstance(outcome, Failed) else outcome.why
                return _refuse(why.words())
        window = MainWindow(store, Settings(folder / "gouji.ini"), appearance.scheme)
        window.resize(*wanted.size)
        try:
            taken = _picture(window, wanted)
        finally:
            window.close()
            window.deleteLater()
            _settle()
    return (
        0
        if taken
        else _refuse(reason("export_write_failed", file=wanted.output, detail="PNG").words())
    )


def _picture(window: "MainWindow", wanted: argparse.Namespace) -> bool:
    window.review.open_first()
    session = window.desk.session
    if wanted.field is not None and session is not None:
        session.field(wanted.field)  # raises where there is none
    window.show()
    _settle()
    if wanted.field is not None:
        window.desk.set_current(wanted.field)
        _settle()
    for _ in range(DRAWING):
        if not window.pages.isVisible() or window.pages.view.is_drawn:
            break
        _settle()
    return window.grab().save(str(wanted.output))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  # a command speaks there
    return 2


def _settle() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(SETTLING, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
