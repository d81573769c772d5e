"""CellMenu: what can be said of the current cell besides typing, each with its key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from core.changes import Edit
from core.forms import Kind
from core.record import Cell
from core.session import Session
from gui.cell_edits import (
    blanked,
    candidate_taken,
    corrected,
    dashed,
    not_there,
    shifted,
    unit_given,
)
from gui.desk import Desk
from gui.grid.looks import BLANK, figure_text

UNITS = ("元", "万元", "亿元")
KEYED = 9  # candidates that have a key


class CellMenu(QMenu):
    """The menu of one cell; everything in it is one undo step."""

    def __init__(self, desk: Desk, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        session = desk.session
        if session is None:
            return
        self._add_candidates(session.cells[field])
        self._add(self.tr("原文此处空白") + "\tDel", partial(blanked, field))
        self._add(self.tr("原文此处为横线") + "\t-", partial(dashed, field))
        self._add(self.tr("原文此处为 0") + "\t0", partial(corrected, field, "0"))
        self._add(self.tr("文中没有这一格") + "\tCtrl+5", partial(not_there, field))
        if session.field(field).kind is Kind.AMOUNT:
            units = UnitMenu(desk, field, self)
            units.setTitle(self.tr("单位") + "\tU")
            self.addMenu(units)
        self.addSeparator()
        self._add(self.tr("本行余下各格右移") + "\tAlt+→", partial(shifted, field, 1))
        self._add(self.tr("本行余下各格左移") + "\tAlt+←", partial(shifted, field, -1))
        marked = desk.marked is not None and desk.marked != field
        words = (
            self.tr("与做了记号的那一格对调") if marked else self.tr("与另一格对调（先记下这一格）")
        )
        self.addAction(words + "\tS").triggered.connect(desk.swap)

    def _add_candidates(self, cell: Cell) -> None:
        candidates = cell.reading.candidates[:KEYED] if cell.decision is None else ()
        for place, one in enumerate(candidates):
            words = self.tr("读作 {value}：{why}").format(
                value=figure_text(one.value) or BLANK, why=one.why.words()
            )
            build = partial(candidate_taken, cell.field, place)
            self.addAction(f"{words}\tAlt+{place + 1}").triggered.connect(
                partial(self._settle, build)
            )
        if candidates:
            self.addSeparator()

    def _add(self, words: str, build: Callable[[Session], Edit | None]) -> None:
        self.addAction(words).triggered.connect(partial(self._attempt, build))

    def _attempt(self, build: Callable[[Session], Edit | None], _checked: object = None) -> None:
        self._desk.resolve(build)

    def _settle(self, build: Callable[[Session], Edit | None], _checked: object = None) -> None:
        self._desk.settle(build)


class UnitMenu(QMenu):
    """The units of an amount; each has a digit for a key."""

    def __init__(self, desk: Desk, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._field = field
        for place, unit in enumerate(UNITS, 1):
            action = self.addAction(f"&{place}  {unit}")
            action.triggered.connect(partial(self._give, unit))

    def _give(self, unit: str, _checked: object = None) -> None:
        self._desk.attempt(partial(unit_given, self._field, unit))
