"""The main job through the real window: open, find, correct, undo, review, reopen, export."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.record import Status, Verdict
from core.session import Session
from core.store import Store
from gui.appearance import Appearance
from gui.exporting import VALIDATED
from gui.findings.model import rows_of
from gui.main_window import MainWindow
from gui.settings import Settings
from gui.shell import Shell
from tests.gui.conftest import sample

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
MOST_STEPS = 60  # keys after which a walk is taken for endless


@dataclass
class Person:
    """Somebody at the keyboard of one window; never touches anything else."""

    window: MainWindow
    bot: QtBot

    @property
    def session(self) -> Session:
        session = self.window.desk.session
        assert session is not None
        return session

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focused(), key, modifiers)
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        for char in text:
            QTest.keyClicks(self.focused(), char)

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def walk_to(self, is_there: Callable[[], bool], key: Qt.Key) -> None:
        """Presses a key until it is so; with shift where forward there is nothing further."""
        for modifiers in (NONE, SHIFT):
            for _ in range(MOST_STEPS):
                if is_there():
                    return
                self.press(key, modifiers)
        raise AssertionError("never got there")

    def walk_to_rule(self, rule: str) -> None:
        report = self.window.review.report
        self.walk_to(
            lambda: (self.window.review.report, self.window.desk.current_rule) == (report, rule),
            Qt.Key.Key_F8,
        )

    def go_to_report(self, report: int) -> None:
        self.walk_to(lambda: self.window.review.report == report, Qt.Key.Key_F9)

    def list_all(self) -> None:
        """Chooses the last of the worklist's filters: all reports, whatever their status."""
        self.window.worklist.filter.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_End)

    def open_rules(self) -> set[str]:
        return {finding.rule for finding in self.session.open_findings()}

    def marked_places(self) -> list[tuple[int, int]]:
        """What is marked in the source, as places of the canonical text, and is in sight."""
        view, laid = self.window.source.view, self.window.source.laid
        assert laid is not None
        places = []
        for one in view.extraSelections():
            start = laid.places.place_of(one.cursor.selectionStart())
            end = laid.places.place_of(one.cursor.selectionEnd())
            in_sight = view.viewport().rect().intersects(view.cursorRect(one.cursor))
            if start is not None and in_sight:
                places.append((start, start if end is None else end))
        return places

    def sees_evidence(self, field: str) -> bool:
        """Whether the field's evidence is among what is marked and in sight."""
        source = self.session.cells[field].source
        assert source is not None
        line = self.session.document.text
        row = line.rfind("\n", 0, source.start) + 1, line.find("\n", source.end)
        return any(row[0] <= start <= row[1] for start, _ in self.marked_places())


Begin = Callable[[Path], Person]


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Begin]:
    """Starts the program on a store; starting it again ends the one before, as quitting does."""
    shells: list[Shell] = []

    def quit_last() -> None:
        if not shells:
            return
        shell = shells.pop()
        window = shell.window
        shell.close()
        shell.setParent(None)
        if window is not None:
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def start(store: Path) -> Person:
        quit_last()
        settings = Settings(tmp_path / "gouji.ini")
        settings.reviewer = "李审核"
        shell = Shell(qapp, settings, Appearance(qapp), log=tmp_path / "gouji.log")
        shells.append(shell)
        shell.open_store(store)
        assert shell.window is not None
        with qtbot.waitActive(shell.window):
            shell.window.activateWindow()
        return Person(shell.window, qtbot)

    yield start
    quit_last()


def bring_in(person: Person, files: Sequence[Path]) -> list[int]:
    """Opens files as dropping them onto the window does; the reports' numbers in their order."""
    with person.bot.waitSignal(person.window.files.imported, timeout=30_000):
        person.window.files.open_paths(files)
    by_file = {row.file: row.id for row in person.window.store.reports()}
    return [by_file[str(file)] for file in files]


def correct(person: Person, rule: str, field: str, figure: str) -> None:
    """Goes to a finding, sees its evidence, types the figure, takes it back and does it again."""
    report = person.window.review.report
    assert report is not None
    person.walk_to_rule(rule)
    assert person.window.desk.current == field
    assert person.sees_evidence(field)
    assert person.session.findings[rule].holds is False

    person.window.grid.set_focus_on_figures()
    person.type(figure)
    person.press(Qt.Key.Key_Return)
    person.go_to_report(report)
    assert rule not in person.open_rules()
    assert person.session.cells[field].printed == int(figure)

    person.press(Qt.Key.Key_Z, CONTROL)
    assert rule in person.open_rules()
    assert person.session.cells[field].decision is None
    person.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert rule not in person.open_rules()
    assert person.session.cells[field].printed == int(figure)


def waive_all(person: Person) -> set[str]:
    """Leaves every other finding as it is, with a reason; the rules."""
    report = person.window.review.report
    assert report is not None
    waived: set[str] = set()
    while rules := person.open_rules():
        rule = next(f.rule for f in person.session.open_findings())
        cause = next(row.rules for row in rows_of(person.session) if rule in row.rules)
        person.walk_to_rule(rule)
        person.press(Qt.Key.Key_1, CONTROL)
        person.type("as printed")
        person.press(Qt.Key.Key_Return)
        assert person.open_rules() == rules - set(cause)
        waived.update(cause)
        person.go_to_report(report)
    return waived


def decide_open_cells(person: Person) -> int:
    """Says of every cell that is open that nobody can tell, as F8 leads to it; how many."""
    report, count = person.window.review.report, 0
    assert report is not None
    while any(not cell.is_settled for cell in person.session.cells.values()):
        person.walk_to(lambda: is_at_open_cell(person, report), Qt.Key.Key_F8)
        person.press(Qt.Key.Key_3, CONTROL)
        count += 1
    return count


def is_at_open_cell(person: Person, report: int) -> bool:
    field = person.window.desk.current
    is_here = person.window.review.report == report
    return is_here and field is not None and not person.session.cells[field].is_settled


def export_and_read(person: Person, file: Path) -> list[dict[str, str]]:
    """Exports what is validated and reads it back."""
    with person.bot.waitSignal(person.window.exporter.told, timeout=30_000):
        person.window.exporter.start(VALIDATED, file)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_main_job_with_the_samples(begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "工作.gouji"
    person = begin(path)
    broken, clean = bring_in(person, [sample("07"), sample("02")])
    person.go_to_report(broken)

    rule, field = "disputes.total.review", "disputes.review.total"
    correct(person, rule, field, "11")
    waived = waive_all(person)
    assert waived
    person.press(Qt.Key.Key_M, CONTROL)
    assert person.session.record.status is Status.REVIEWED
    assert person.session.is_validated

    person = begin(path)
    rows = {row.id: row for row in person.window.store.reports()}
    assert (rows[broken].status, rows[broken].reviewer) == (Status.REVIEWED, "李审核")
    assert rows[clean].status is Status.NEW
    person.list_all()
    person.go_to_report(broken)
    assert person.session.cells[field].printed == 11
    assert {r for r in waived if person.session.is_waived(r)} == waived
    assert person.window.desk.can_undo

    (exported,) = export_and_read(person, tmp_path / "导出.csv")
    assert (exported["validated"], exported["reviewer"]) == ("1", "李审核")
    assert exported[field] == "11"
    assert exported["disputes.review.upheld"] == "10"


def test_what_was_typed_is_on_disk_before_the_next_key(begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "工作.gouji"
    person = begin(path)
    (report,) = bring_in(person, [sample("07")])
    person.walk_to_rule("disputes.total.review")
    person.window.grid.set_focus_on_figures()
    person.type("11")
    person.press(Qt.Key.Key_Return)
    with Store.open(path, read_only=True) as beside:
        cell = beside.session(report).cells["disputes.review.total"]
        assert cell.printed == 11
        assert cell.decision is not None
        assert cell.decision.verdict is Verdict.MISREAD
        assert [entry.who for entry in beside.session(report).history.entries] == ["李审核"]


def test_typing_and_escape_changes_nothing(begin: Begin, tmp_path: Path) -> None:
    person = begin(tmp_path / "工作.gouji")
    bring_in(person, [sample("07")])
    person.walk_to_rule("disputes.total.review")
    before = person.session.record
    person.window.grid.set_focus_on_figures()
    person.type("11")
    person.press(Qt.Key.Key_Escape)
    assert person.session.record == before
    assert person.session.history.entries == []


def test_a_walk_through_everything_decides_nothing(begin: Begin, tmp_path: Path) -> None:
    person = begin(tmp_path / "工作.gouji")
    reports = bring_in(person, [sample("07"), sample("06")])
    for key, modifiers in ((Qt.Key.Key_F8, NONE), (Qt.Key.Key_F8, SHIFT)):
        for _ in range(60):
            person.press(key, modifiers)
    assert {row.status for row in person.window.store.reports()} == {Status.NEW}
    for report in reports:
        assert person.window.store.session(report).history.entries == []


@pytest.mark.corpus
def test_the_main_job_with_the_seeds(begin: Begin, corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "工作.gouji"
    person = begin(path)
    files = sorted((corpus / "seeds").glob("*.txt"))
    reports = bring_in(person, files)
    nanchang = reports[1]
    person.walk_to(lambda: person.window.review.report == nanchang, Qt.Key.Key_F8)

    rule, field = "disputes.total.suit_direct", "disputes.suit_direct.total"
    assert rule in person.open_rules()
    correct(person, rule, field, "2")
    assert person.open_rules() == {"NAR-DIS.suit.upheld"}  # a hint: the text says 驳回
    decide_open_cells(person)
    person.press(Qt.Key.Key_M, CONTROL)
    assert person.session.record.status is Status.REVIEWED
    assert person.session.is_validated

    person = begin(path)
    assert [row.file for row in person.window.store.reports()] == [str(file) for file in files]
    row = next(row for row in person.window.store.reports() if row.id == nanchang)
    assert (row.status, row.reviewer, row.validated) == (Status.REVIEWED, "李审核", True)
    person.list_all()
    person.go_to_report(nanchang)
    cell = person.session.cells[field]
    assert cell.extracted is None
    assert cell.printed == 2
    assert person.session.findings[rule].holds is True
    before = len(person.session.history.entries)
    statuses = []
    for modifiers in (CONTROL, CONTROL | SHIFT):
        person.press(Qt.Key.Key_Z, modifiers)
        statuses.append(person.session.record.status)
    assert statuses == [Status.IN_REVIEW, Status.REVIEWED]
    assert len(person.session.history.entries) == before + 2

    (exported,) = export_and_read(person, tmp_path / "导出.csv")
    assert exported["agency"] == "南昌经济技术开发区"
    assert (exported["year"], exported["form"], exported["validated"]) == ("2019", "2019", "1")
    assert (exported[field], exported["disputes.suit_direct.pending"]) == ("2", "2")
    assert exported["requests.new.total"] == "10"
