"""The line over the source: what kind of file it is, and what its reader tells of it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.document import Document
from core.errors import reason
from gui.source.told_line import ToldLine


def test_kind_and_notes_are_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = ToldLine(window)
    line.tell(Document("", (), "docx", "utf-8", notes=(reason("note_tracked", count=3),)))
    assert "Word" in line.text()
    assert "3" in line.text()
    line.tell(Document("", (), "strange", "utf-8"))
    assert line.text() == "STRANGE"
    line.tell(None)
    assert line.isHidden()
