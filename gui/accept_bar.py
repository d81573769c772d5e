"""AcceptBar: a report in which nothing needs a person any more: its proof, and one key to go on."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from core.proof import Proof, proof_of
from core.record import Evidence
from gui.colour_scheme import colours_of
from gui.desk import Desk

translate = QCoreApplication.translate


def proof_words(proof: Proof) -> str:
    """What a proof rests on, in numbers."""
    named = (
        (translate("Proof", "按标签与版面读出 {count} 格"), proof.evidence.get(Evidence.LAYOUT, 0)),
        (translate("Proof", "按次序读出 {count} 格"), proof.evidence.get(Evidence.ORDER, 0)),
        (
            translate("Proof", "由勾稽推定 {count} 格"),
            proof.evidence.get(Evidence.RULES, 0) + proof.evidence.get(Evidence.PROSE, 0),
        ),
        (translate("Proof", "文中未写 {count} 格"), proof.evidence.get(Evidence.NONE, 0)),
        (translate("Proof", "人工决定 {count} 格"), sum(proof.verdicts.values())),
        (translate("Proof", "勾稽相符 {count} 条"), proof.holding),
        (translate("Proof", "原文如此 {count} 条"), proof.waived),
        (translate("Proof", "更正后相符 {count} 条"), proof.corrected),
        (translate("Proof", "无法核对 {count} 条"), proof.unchecked),
    )
    return " · ".join(words.format(count=count) for words, count in named if count)


class _Button(QPushButton):
    """A button that Enter presses too; Esc leaves it."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AcceptBar(QFrame):
    """Shown as long as the open report needs nobody and its review has not ended."""

    accepted = Signal()
    left = Signal()  # the keyboard goes elsewhere

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("通过"))
        self.setAutoFillBackground(True)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.button = _Button(self.tr("通过，下一份  Enter"), self)
        self.button.setAutoDefault(False)
        self.setFocusProxy(self.button)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 6, 10, 6)
        line.setSpacing(12)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self.accepted)
        self.button.left.connect(self.left)
        desk.opened.connect(self.tell)
        desk.changed.connect(self.tell)
        self.tell()

    @Slot()
    @Slot(object)
    def tell(self, _changed: object = None) -> None:
        """Shows the proof, or nothing where there is none."""
        session = self._desk.session
        proof = None if session is None else proof_of(session)
        if proof is None:
            had_focus = self.button.hasFocus()
            self.hide()
            if had_focus:
                self.left.emit()
            return
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, colours_of(self).selected_fill)
        self.setPalette(palette)
        words = self.tr("✓ 没有待看之处。{proof}").format(proof=proof_words(proof))
        self.words.setText(words)
        self.button.setAccessibleDescription(words)
        self.show()
