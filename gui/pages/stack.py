"""SourceStack: the report as pages or as text, in one place of the window."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.desk import Desk
from gui.pages.pane import PagesPane
from gui.source import SourcePane


class SourceStack(QWidget):
    """Shows pages where the report has any, until somebody asks for the text."""

    switched = Signal()

    def __init__(self, desk: Desk, source: SourcePane, pages: PagesPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._pages = source, pages
        self._prefers_text = False
        self._stack = QStackedWidget(self)
        self._stack.addWidget(source)
        self._stack.addWidget(pages)
        self._bar = QWidget(self)
        self._of_pages = self._button(self.tr("版面"), self.tr("原件的页面，出处加框（F4 切换）"))
        self._of_text = self._button(self.tr("文字"), self.tr("取出的文字与表格（F4 切换）"))
        group = QButtonGroup(self)
        group.addButton(self._of_pages)
        group.addButton(self._of_text)
        group.buttonClicked.connect(self._on_button_clicked)
        self._where = QLabel(self._bar)
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(6, 3, 10, 3)
        line.setSpacing(2)
        line.addWidget(self._of_pages)
        line.addWidget(self._of_text)
        line.addStretch(1)
        line.addWidget(self._where)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        pages.view.moved.connect(self._tell_where)
        desk.opened.connect(self._on_desk_opened)
        self._on_desk_opened()

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self._bar)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    @property
    def shown(self) -> SourcePane | PagesPane:
        """The one of both that is shown."""
        return self._pages if self._stack.currentWidget() is self._pages else self._source

    @Slot()
    def switch(self) -> None:
        """From pages to text, and back."""
        if self._pages.has_pages:
            self._prefers_text = not self._prefers_text
            self._show()

    def set_all_evidence_shown(self, shown: bool) -> None:  # noqa: FBT001
        """Marks the evidence of every cell, faintly, in both."""
        self._source.set_all_evidence_shown(shown)
        self._pages.set_all_evidence_shown(shown)

    def open_find_bar(self) -> None:
        """Begins a search."""
        self.shown.open_find_bar()

    def zoom_in(self) -> None:
        """Larger by a step."""
        self.shown.view.zoom(1)

    def zoom_out(self) -> None:
        """Smaller by a step."""
        self.shown.view.zoom(-1)

    def zoom_back(self) -> None:
        """The usual size."""
        self.shown.view.zoom(0)

    def end(self) -> None:
        """The window closes: nothing more is drawn."""
        self._pages.end()

    @Slot()
    def _on_desk_opened(self) -> None:
        self._bar.setVisible(self._pages.has_pages)
        self._show()

    @Slot()
    def _on_button_clicked(self) -> None:
        self._prefers_text = self._of_text.isChecked()
        self._show()

    def _show(self) -> None:
        is_paged = self._pages.has_pages and not self._prefers_text
        had_keyboard = self._stack.isAncestorOf(self.focusWidget())
        shown = self._pages if is_paged else self._source
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_keyboard:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._of_pages.setChecked(is_paged)
        self._of_text.setChecked(not is_paged)
        self._tell_where()
        self.switched.emit()

    def _tell_where(self) -> None:
        view = self._pages.view
        count = len(view.sheets.pages)
        if self.shown is not self._pages or not count:
            self._where.setText("")
            return
        words = self.tr("第 {page} / {count} 页 · {zoom}%")
        zoom = round(view.scale * 75)  # of the printed size, on a screen of 96 dots an inch
        self._where.setText(words.format(page=view.page, count=count, zoom=zoom))
