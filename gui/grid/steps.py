"""Steps: where the arrow keys lead in a form's table: from value to value, never to a label."""

from PySide6.QtWidgets import QAbstractItemView

from gui.grid.model import GridModel

_Action = QAbstractItemView.CursorAction
Place = tuple[int, int]
_PAGE = 8


class Steps:
    """The value cells of one table by row and column; merged ones count for all they cover."""

    def __init__(self, model: GridModel) -> None:
        values = [cell for cell in model.cells if cell.field is not None]
        self._places = [(cell.row, cell.column) for cell in values]
        self._rows: dict[int, list[Place]] = {}
        self._cover: dict[Place, Place] = {}
        for cell in values:
            self._rows.setdefault(cell.row, []).append((cell.row, cell.column))
            for column in range(cell.column, cell.column + cell.colspan):
                self._cover[cell.row, column] = (cell.row, cell.column)

    def target(self, action: _Action, here: Place | None, *, to_edge: bool) -> Place | None:
        """Where ``action`` leads from ``here``; the first value where nothing is current."""
        if here is None or here not in self._places:
            return self._places[0] if self._places else None
        match action:
            case _Action.MoveLeft | _Action.MoveRight | _Action.MoveHome | _Action.MoveEnd:
                return self._along(action, here, to_edge=to_edge)
            case _Action.MoveUp:
                return self._across(here, 0 if to_edge else self._row(here) - 1, -1)
            case _Action.MoveDown:
                last = len(self._rows) - 1
                return self._across(here, last if to_edge else self._row(here) + 1, 1)
            case _Action.MovePageUp:
                return self._across(here, self._row(here) - _PAGE, -1)
            case _Action.MovePageDown:
                return self._across(here, self._row(here) + _PAGE, 1)
            case _:
                step = 1 if action is _Action.MoveNext else -1
                place = self._places.index(here) + step
                return self._places[min(max(place, 0), len(self._places) - 1)]

    def _row(self, here: Place) -> int:
        return list(self._rows).index(here[0])

    def _along(self, action: _Action, here: Place, *, to_edge: bool) -> Place:
        row = self._rows[here[0]]
        place = row.index(here)
        if action is _Action.MoveHome:
            return self._places[0] if to_edge else row[0]
        if action is _Action.MoveEnd:
            return self._places[-1] if to_edge else row[-1]
        if action is _Action.MoveLeft:
            return row[0] if to_edge else row[max(place - 1, 0)]
        return row[-1] if to_edge else row[min(place + 1, len(row) - 1)]

    def _across(self, here: Place, line: int, step: int) -> Place:
        """The same column in another row; a row without it is passed over, else its last value."""
        rows = list(self._rows)
        line = min(max(line, 0), len(rows) - 1)
        for row in rows[line:] if step > 0 else rows[line::-1]:
            if (row, here[1]) in self._cover:
                return self._cover[row, here[1]]
        return here
