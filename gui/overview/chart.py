"""Chart: a plot on the screen; its bars can be walked by keys and chosen."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from gui.colour_scheme import colours_of
from gui.overview.painting import Drawing, measured, paint
from gui.overview.plot import Filter, Plot


class Chart(QWidget):
    """Up and down go from bar to bar, right and left into its parts, Enter lists the reports."""

    narrowed = Signal(object)  # Filter

    def __init__(self, plot: Plot, parent: QWidget) -> None:
        super().__init__(parent)
        self._plot = plot
        self._bar = 0
        self._part: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_plot(plot)

    @property
    def plot(self) -> Plot:
        return self._plot

    def set_plot(self, plot: Plot) -> None:
        """Shows another plot."""
        self._plot = plot
        self._bar = min(self._bar, max(len(plot.bars) - 1, 0))
        self._part = None
        self.setAccessibleName(plot.title)
        self._tell()
        self.updateGeometry()
        self.update()

    def _drawing(self) -> Drawing:
        return measured(self._plot, self.font(), self.width(), with_title=False)

    @override
    def sizeHint(self) -> QSize:
        wide = max(self.width(), 320)
        drawing = measured(self._plot, self.font(), wide, with_title=False)
        return QSize(420, int(drawing.height + 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = (self._bar, self._part) if self.hasFocus() and self._plot.bars else None
        paint(painter, self._plot, self._drawing(), colours_of(self), current=current)
        painter.end()

    # --- choosing ---

    def _filter_of(self, bar: int, part: int | None) -> Filter | None:
        found = self._plot.bars[bar]
        return found.whole if part is None else found.narrows[part]

    def _narrow(self, bar: int, part: int | None) -> None:
        wanted = self._filter_of(bar, part)
        if wanted is not None:
            self.narrowed.emit(wanted)

    def _tell(self) -> None:
        """What a screen reader says of where the keyboard is."""
        words = self._plot.told(self._bar, self._part) if self._plot.bars else self._plot.note
        self.setAccessibleDescription(words)
        if self.hasFocus():
            change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(change)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._plot.bars:
            super().keyPressEvent(event)
            return
        parts = [place for place, value in enumerate(self._plot.bars[self._bar].values) if value]
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._bar = max(0, min(self._bar + step, len(self._plot.bars) - 1))
                self._part = None
            case Qt.Key.Key_Right if parts:
                further = [one for one in parts if self._part is None or one > self._part]
                self._part = further[0] if further else self._part
            case Qt.Key.Key_Left if parts:
                before = [one for one in parts if self._part is not None and one < self._part]
                self._part = before[-1] if before else None
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._narrow(self._bar, self._part)
            case _:
                super().keyPressEvent(event)
                return
        self._tell()
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._drawing().part_at(event.position())
        bar = self._drawing().bar_at(event.position())
        if found is not None:
            bar, self._part = found.bar, found.part
        else:
            self._part = None
        if bar is not None:
            self._bar = bar
            self._narrow(bar, self._part)
        self._tell()
        self.update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._drawing().part_at(event.position())
        bar = self._drawing().bar_at(event.position())
        part = None if found is None else found.part
        can_be = bar is not None and self._filter_of(bar, part) is not None
        shape = Qt.CursorShape.PointingHandCursor if can_be else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = event.pos().toPointF()
            found, bar = self._drawing().part_at(point), self._drawing().bar_at(point)
            if found is not None:
                QToolTip.showText(event.globalPos(), self._plot.told(found.bar, found.part), self)
            elif bar is not None:
                QToolTip.showText(event.globalPos(), self._plot.told(bar), self)
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
