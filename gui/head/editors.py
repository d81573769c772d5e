"""Editors of the head's items: a line of text, and the choice of a table's form."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from core.record import HeadName
from core.session import Session
from gui.composing import ComposingLineEdit
from gui.messages import head_words


class HeadLine(ComposingLineEdit):
    """One item as text: leaving it or Enter commits what was typed, Escape restores."""

    committed = Signal(HeadName, str)

    def __init__(self, name: HeadName, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._shown = ""
        self._is_sure = True
        self.setAccessibleName(head_words(name))
        self.editingFinished.connect(self._on_editing_finished)
        self.returnPressed.connect(self._on_return_pressed)

    def show_item(self, text: str | None, *, is_sure: bool) -> None:
        """Shows what the record holds; what was being typed is given up."""
        self._shown = text or ""
        self._is_sure = is_sure
        self.setText(self._shown)
        self.setCursorPosition(0)

    @Slot()
    def _on_editing_finished(self) -> None:
        if self.text().strip() != self._shown:
            self.committed.emit(self.name, self.text())

    @Slot()
    def _on_return_pressed(self) -> None:
        """Enter on an item that is not sure confirms it as it stands."""
        if not self._is_sure and self.text().strip() == self._shown and self._shown:
            self.committed.emit(self.name, self.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_composing:
            self.setText(self._shown)
            event.accept()
            return
        super().keyPressEvent(event)


class FormChoice(QComboBox):
    """Which form a table of the report follows, or that the report has no such table."""

    chosen = Signal(HeadName, object)  # str | None

    def __init__(self, name: HeadName, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._table = table
        self.setAccessibleName(head_words(name))
        self.setPlaceholderText(self.tr("未找到，请选择"))
        self.activated.connect(self._on_activated)

    def show_session(self, session: Session) -> None:
        """Offers the forms that have this table and shows the one that the report follows."""
        self.clear()
        for form in session.forms.all:
            if self._table in form.table_by_id:
                self.addItem(self.tr("{form} 年格式").format(form=form.id), form.id)
        self.addItem(self.tr("本报告无此表"), None)
        form_id = session.extraction.tables.get(self._table)
        if form_id is not None:
            self.setCurrentIndex(self.findData(form_id))
        else:
            said_by_a_person = self._name in session.record.head
            self.setCurrentIndex(self.count() - 1 if said_by_a_person else -1)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._name, self.itemData(index))
