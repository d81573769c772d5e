"""TableTab: one table of the open report: header rows that stay, figures, and what fits them."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from typing_extensions import override

from core.forms import FormTable, GridKind
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.grid.card import StoryCard
from gui.grid.colouring import total_font
from gui.grid.fitting import figure_width, fit
from gui.grid.looks import shown_text
from gui.grid.model import GridModel
from gui.grid.view import Figures, HeadRows
from gui.palette import Colours


class TableTab(QWidget):
    """One table; ``field_selected`` tells of the value cell that became current."""

    field_selected = Signal(str)

    def __init__(self, desk: Desk, table: FormTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = GridModel(desk, table, colours_of(self), self)
        head_rows = _head_rows(self.model)
        self.head = HeadRows(desk, self.model, head_rows, self)
        self.figures = Figures(desk, self.model, head_rows, self)
        self.figures.setAccessibleName(table.label.zh)
        self.setFocusProxy(self.figures)
        self.head.setVisible(head_rows > 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.figures, 1)
        self.figures.horizontalScrollBar().valueChanged.connect(
            self.head.horizontalScrollBar().setValue
        )
        self.card = StoryCard(self)
        self.figures.story_requested.connect(self.toggle_story)
        desk.current_changed.connect(self._on_story_stale)
        desk.changed.connect(self._on_story_stale)
        desk.marked_changed.connect(self.figures.viewport().update)
        self.figures.selectionModel().currentChanged.connect(self._on_current_changed)
        self.model.dataChanged.connect(self._on_data_changed)
        self._fitted_for = (0, 0)

    def select(self, field_id: str) -> bool:
        """Makes a field of this table current and shows it; False for fields of others."""
        index = self.model.index_of(field_id)
        if not index.isValid():
            return False
        if index != self.figures.currentIndex():
            self.figures.setCurrentIndex(index)
            self.figures.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    @property
    def current_field(self) -> str | None:
        """The field of the current value cell."""
        return self.model.field_at(self.figures.currentIndex())

    def set_colours(self, colours: Colours) -> None:
        """Wears other colours."""
        self.model.set_colours(colours)
        self.head.viewport().update()
        self.figures.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.figures.currentIndex().isValid():  # from the top, as far as it has to be
            self.figures.scrollToTop()
            self.figures.scrollTo(self.figures.currentIndex())

    # --- the whole story of a cell ---

    def toggle_story(self) -> None:
        """Puts the card with the current cell's whole story beside it, or puts it away."""
        if self.card.isVisible():
            self.card.hide()
        else:
            self._tell_story()

    def _on_story_stale(self, _changed: object = None) -> None:
        if self.card.isVisible():
            self._tell_story()

    def _tell_story(self) -> None:
        session, field = self._desk.session, self._desk.current
        index = self.model.index_of(field) if field is not None else QModelIndex()
        if session is None or field is None or not index.isValid():
            self.card.hide()
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()  # the headers may just have become higher
        rect = self.figures.visualRect(index)
        rect.moveTopLeft(self.figures.viewport().mapTo(self, rect.topLeft()))
        self.card.tell(session, field, self.model.colours, rect)

    # --- fitting ---

    def refit(self) -> None:
        """Measures anew: a figure, the font or the colours changed."""
        self._fitted_for = (0, 0)
        self._fit()

    def _fit(self) -> None:
        bar = self.figures.verticalScrollBar().sizeHint().width()
        room = (self.width() - bar, 0)
        if room == self._fitted_for or room[0] <= 0:
            return
        self._fitted_for = room
        fitted = fit(self.model, room[0], self.figures.font())
        for sheet in (self.head, self.figures):
            for column, width in enumerate(fitted.widths):
                sheet.setColumnWidth(column, width)
            for row, height in enumerate(fitted.heights):
                if not sheet.isRowHidden(row):
                    sheet.setRowHeight(row, height)
        self.head.setFixedHeight(
            sum(
                height
                for row, height in enumerate(fitted.heights)
                if not self.head.isRowHidden(row)
            )
        )

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.head.set_crosshair(current)
        self.figures.set_crosshair(current)
        field = self.model.field_at(current)
        if field is not None:
            self.field_selected.emit(field)

    def _on_data_changed(self, first: QModelIndex, _last: QModelIndex) -> None:
        """A longer figure widens its column."""
        field = self.model.field_at(first)
        if field is None:
            return
        metrics = QFontMetrics(total_font(self.model.colours, self.figures.font()))
        need = figure_width(metrics, shown_text(self.model.look(field)))
        if need > self.figures.visualRect(first).width() + 1:
            self.refit()


def _head_rows(model: GridModel) -> int:
    """The rows above the figures, where the table is one block; captions scroll with theirs."""
    if any(cell.kind is GridKind.CAPTION for cell in model.cells):
        return 0
    return min(cell.row for cell in model.cells if cell.field is not None)
