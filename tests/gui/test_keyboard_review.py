"""A review by keyboard alone, from opening a folder to the export, with its keys counted.

The reviewer here knows what the reports print, and touches nothing but keys.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.record import Cell, Status
from core.session import Session
from gui.main_window import MainWindow
from tests.gui.conftest import sample
from tests.gui.test_main_job import Begin, begin, bring_in

__all__ = ["begin"]  # the fixture
ALT = Qt.KeyboardModifier.AltModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
REASON = "as printed"
MOST = 600  # decisions after which a review is taken for endless
LOST = object()  # nobody can tell what the report prints


@dataclass
class Keyboard:
    """Keys pressed one after the other; a chord counts as one, each character typed as one."""

    window: MainWindow
    pressed: int = 0
    by_report: dict[int, int] = field(default_factory=dict)

    def press(self, key: Key, how: Qt.KeyboardModifier = NONE) -> None:
        self._count()
        QTest.keyClick(self._focused(), key, how)
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        for char in text:
            self._count()
            QTest.keyClicks(self._focused(), char)

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _count(self) -> None:
        self.pressed += 1
        report = self.window.review.report
        if report is not None:
            self.by_report[report] = self.by_report.get(report, 0) + 1


@dataclass
class Reviewer:
    """Somebody who compares with what is printed and presses what is needed."""

    keys: Keyboard
    printed: Mapping[str, Mapping[str, object]]  # file name to field to figure
    done: Counter[str] = field(default_factory=Counter)
    spent: Counter[str] = field(default_factory=Counter)  # keys, by what was done

    @property
    def session(self) -> Session:
        session = self.keys.window.desk.session
        assert session is not None
        return session

    def review_all(self) -> None:
        """Until no report of the list waits any more."""
        window = self.keys.window
        for _ in range(MOST):
            if window.accept_bar.button.hasFocus():
                self.done["accepted"] += 1
                self.spent["accepted"] += 1
                self.keys.press(Key.Key_Return)
            elif self.session.problems():
                self._decide()
            else:
                return
        raise AssertionError("never came to an end")

    def _decide(self) -> None:
        desk = self.keys.window.desk
        if desk.current is None:
            self.keys.press(Key.Key_F8)
            return
        cell, rule = self.session.cells[desk.current], desk.current_rule
        known = self.printed.get(Path(self.session.extraction.file).name, {})
        right = known.get(desk.current, cell.printed)
        before = self.keys.pressed
        way = self._way(known)
        if way is not None:
            what, cells = "placed", len(self.keys.window.grid.ways.ways[way].cells)
            self.keys.press(Key(Key.Key_1 + way), CONTROL | ALT)
        else:
            what, cells = self._do(cell, rule, right), 1
        self.done[what] += cells
        self.spent[what] += self.keys.pressed - before

    def _way(self, known: Mapping[str, object]) -> int | None:
        """Which of the whole rows or tables that are offered is as printed, the largest first."""
        bar = self.keys.window.grid.ways
        while bar._looking.isActive():
            QCoreApplication.processEvents()
        right = [
            (len(way.cells), number)
            for number, way in enumerate(bar.ways)
            if all(name in known and known[name] == one.value for name, one in way.cells)
        ]
        return max(right)[1] if right and max(right)[0] > 1 else None

    def _do(self, cell: Cell, rule: str | None, right: object) -> str:
        """Presses what is needed; what that was."""
        offered = [one.value for one in cell.reading.candidates] if cell.decision is None else []
        if rule is not None and right == cell.printed:
            self.keys.press(Key.Key_1, CONTROL)
            self.keys.type(REASON)
            self.keys.press(Key.Key_Return)
            return "waived"
        if right is LOST:
            self.keys.press(Key.Key_3, CONTROL)
            return "undeterminable"
        if cell.printed == right and right is not None:
            self.keys.press(Key.Key_Return)
            return "confirmed"
        if right is None:
            self.keys.press(Key.Key_Delete)
        elif right in offered[:9]:
            self.keys.press(Key(Key.Key_1 + offered.index(right)), ALT)  # type: ignore[arg-type]
        else:
            self.keys.type(str(right))
            self.keys.press(Key.Key_Return)
        return "corrected"

    def told(self) -> str:
        """What was done, and the keys that it took."""
        return "; ".join(
            f"{count} {what}, {self.spent[what] / count:.2f} keys each"
            for what, count in self.done.items()
        )


def when_asked(qtbot: QtBot, text: str) -> None:
    """Types into the file dialog that is about to stand there, and presses Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(20, answer)
            return
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.clear()
        line.insert(text)
        QTest.keyClick(line, Key.Key_Return)
        if dialog.isVisible():
            QTest.keyClick(dialog, Key.Key_Return)

    QTimer.singleShot(0, answer)


@pytest.fixture(autouse=True)
def _own_dialogs(qapp: QApplication) -> Iterator[None]:
    """Qt's own file dialogs, which a test can type into."""
    attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = qapp.testAttribute(attribute)
    qapp.setAttribute(attribute)
    yield
    qapp.setAttribute(attribute, before)


def gold_of(corpus: Path) -> dict[str, dict[str, object]]:
    """What each seed prints; LOST where a blank was dropped and nobody can tell."""
    found = {}
    for path in sorted((corpus / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf8"))
        found[gold["file"]] = {
            name: LOST if said["state"] == "lost" else said["value"]
            for name, said in gold["cells"].items()
        }
    return found


@pytest.mark.corpus
def test_the_five_seeds_by_keyboard_alone(
    begin: Begin, qtbot: QtBot, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = begin(tmp_path / "工作.gouji").window
    keys = Keyboard(window)
    when_asked(qtbot, str(corpus / "seeds"))
    with qtbot.waitSignal(window.files.imported, timeout=30_000):
        keys.press(Key.Key_O, CONTROL | SHIFT)
    reports = window.store.ids()
    assert len(reports) == 5
    with qtbot.waitActive(window):  # no window manager gives that back here
        window.activateWindow()
    window.grid.set_focus_on_figures()
    before = keys.pressed
    reviewer = Reviewer(keys, gold_of(corpus))
    reviewer.review_all()
    assert {row.status for row in window.store.reports()} == {Status.REVIEWED}
    assert all(row.validated for row in window.store.reports())
    spent = keys.pressed - before

    file = tmp_path / "导出.csv"
    keys.press(Key.Key_E, CONTROL)
    assert window.findChild(QMessageBox) is not None
    when_asked(qtbot, str(file))
    with qtbot.waitSignal(window.exporter.told, timeout=30_000):
        keys.press(Key.Key_Return)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 5
    nanchang = next(row for row in rows if row["agency"] == "南昌经济技术开发区")
    assert nanchang["disputes.suit_direct.pending"] == "2"

    with capsys.disabled():
        print(f"\nfive seeds, {spent} keys: {reviewer.told()}")  # noqa: T201  # a measurement
    assert reviewer.done["accepted"] == reviewer.spent["accepted"] == 5
    assert spent == reviewer.spent.total()


def expected() -> dict[str, dict[str, object]]:
    """What each sample prints."""
    found = {}
    for path in sorted(Path(__file__).parents[1].glob("core/samples/*.json")):
        said = json.loads(path.read_text(encoding="utf8"), parse_float=Decimal)
        found[said["file"]] = {
            name: one if not isinstance(one, dict) else one.get("value", LOST)
            for name, one in said["cells"].items()
        }
    return found


def test_damaged_samples_by_keyboard_alone(
    begin: Begin, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reports that lost their blanks, were glued, or lost digits: many cells to correct."""
    person = begin(tmp_path / "工作.gouji")
    truth = expected()
    files = [sample(number) for number in ("03", "04", "05", "06", "07")]
    bring_in(person, files)
    window = person.window
    window.grid.set_focus_on_figures()
    keys = Keyboard(window)
    reviewer = Reviewer(keys, truth)
    reviewer.review_all()
    with capsys.disabled():
        print(f"\n{len(files)} samples, {keys.pressed} keys: {reviewer.told()}")  # noqa: T201
    assert {row.status for row in window.store.reports()} == {Status.REVIEWED}
    for row in window.store.reports():
        session = window.store.session(row.id)
        for name, right in truth[Path(row.file).name].items():
            printed = session.cells[name].printed
            assert right is LOST or printed == right, (row.file, name)
    assert reviewer.spent["confirmed"] == reviewer.done["confirmed"]
    assert reviewer.spent["corrected"] <= 2 * reviewer.done["corrected"]
