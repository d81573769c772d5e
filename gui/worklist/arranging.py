"""Arranging: the menu that says how the list is ordered, grouped, and which columns it shows."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.store import By, Order
from gui.worklist.columns import Column, column_words
from gui.worklist.model import WorklistModel
from gui.worklist.view import WorklistView
from gui.worklist.words import ORDERS, by_words, order_words

BYS = (By.YEAR, By.REGION, By.AGENCY, By.FORM, By.STATUS, By.RULE, By.REVIEWER)


class Arrangement(QMenu):
    """Order, groups and columns; ``changed`` when the list is to be asked for anew."""

    changed = Signal()

    def __init__(self, model: WorklistModel, view: WorklistView, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._view = view
        self.order = Order.QUEUE
        self.by: By | None = None
        self.aboutToShow.connect(self._fill)

    def set_order(self, order: Order) -> None:
        """Orders the list otherwise."""
        if order is not self.order:
            self.order = order
            self.changed.emit()

    def set_by(self, by: By | None) -> None:
        """Puts the list into other groups, or into one piece."""
        if by is not self.by:
            self.by = by
            self.changed.emit()

    def _fill(self) -> None:
        self.clear()
        orders = self.addMenu(self.tr("排序(&S)"))
        group = QActionGroup(orders)
        for order in ORDERS:
            action = orders.addAction(order_words(order))
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(partial(self._on_order_chosen, order))
            group.addAction(action)
        groups = self.addMenu(self.tr("分组(&G)"))
        group = QActionGroup(groups)
        for by in (None, *BYS):
            action = groups.addAction(self.tr("不分组") if by is None else by_words(by))
            action.setCheckable(True)
            action.setChecked(by is self.by)
            action.triggered.connect(partial(self._on_by_chosen, by))
            group.addAction(action)
        self.fill_columns(self.addMenu(self.tr("显示的列(&C)")))

    def fill_columns(self, menu: QMenu) -> None:
        """The columns, each with a tick where it is shown."""
        for column in Column:
            action = menu.addAction(column_words(column))
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(column))
            action.setEnabled(column is not Column.AGENCY)
            action.triggered.connect(partial(self._on_column_chosen, column))

    def _on_column_chosen(self, column: Column, _checked: object = None) -> None:
        self._view.set_column_shown(column, is_shown=self._view.isColumnHidden(column))

    def _on_order_chosen(self, order: Order, _checked: object = None) -> None:
        self.set_order(order)

    def _on_by_chosen(self, by: By | None, _checked: object = None) -> None:
        self.set_by(by)
