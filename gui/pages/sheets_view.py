"""SheetsView: pages under each other, drawn as they are seen, with what is marked upon them."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from core.document import Page, Span
from core.places import Place, Places
from gui.follower import Quiet
from gui.messages import words
from gui.pages.marks import Boxes, PageMarks
from gui.pages.pictures import Pictures
from gui.pages.renderer import Renderer
from gui.pages.sheets import Sheets, printed_between
from gui.pages.tiles import Kept
from gui.palette import Colours

_STEP = 1.2  # a step of the zoom
_SMALLEST, _LARGEST = 0.25, 8.0  # logical pixels a point


class SheetsView(QAbstractScrollArea):
    """Shows pages; only what is seen, and its neighbours, is drawn, in the renderer's process."""

    moved = Signal()  # another page is in the middle, or another zoom

    def __init__(self, renderer: Renderer, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours  # those for a white ground: paper is white at night too
        self._text = ""
        self._places = Places(())
        self._sheets = Sheets((), 1.0, 0.0)
        self._zoom: float | None = None  # None: what is printed is as wide as the view
        self._printed = (0.0, 595.0)  # from where to where words stand, points from the left
        self._pictures = Pictures(renderer, self)
        self._marks = PageMarks(self._places, "")
        self._selection: Span | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._want)
        self._pictures.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what is shown ---

    def set_document(self, key: str, pages: Sequence[Page], text: str) -> None:
        """Shows the pages of the renderer's file ``key``; ``text`` is the document's."""
        self._text = text
        self._places = Places(pages)
        self._marks = PageMarks(self._places, text)
        self._selection = None
        self._sheets = Sheets(pages, self._sheets.scale, 0.0)
        self._pictures.begin(key, self._sheets)
        self._printed = printed_between(pages)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def set_quiet(self, quiet: Quiet) -> None:
        """What stays marked whichever cell is current."""
        self._marks.set_quiet(quiet)
        self.viewport().update()

    def set_evidence(self, span: Span | None) -> None:
        """Boxes one span as the evidence at hand, instead of the one before."""
        self._marks.set_evidence(span)
        self.viewport().update()

    @property
    def selection(self) -> Span | None:
        """What is selected, as a span of the text."""
        return self._selection

    def select(self, span: Span | None) -> None:
        """Selects a span."""
        self._selection = span if span is not None and len(span) else None
        self.viewport().update()

    def centre(self, span: Span) -> None:
        """Scrolls a span to the middle of the view."""
        place = self._places.of(span, self._text)
        if place is None:
            return
        rect = self._sheets.placed(self._index_of(place), place.box)
        middle = rect.center()
        size = self.viewport().size()
        self.verticalScrollBar().setValue(round(middle.y() - size.height() / 2))
        left = self.horizontalScrollBar().value()
        if not left <= rect.left() <= rect.right() <= left + size.width():
            self.horizontalScrollBar().setValue(round(middle.x() - size.width() / 2))

    @property
    def evidence(self) -> Boxes:
        """The boxes around the evidence at hand."""
        return self._marks.evidence

    @property
    def unclaimed(self) -> Boxes:
        """The boxes around figures that no cell took."""
        return self._marks.unclaimed

    def rect_of(self, span: Span) -> QRect | None:
        """Where a span is in the viewport."""
        place = self._places.of(span, self._text)
        if place is None:
            return None
        rect = self._sheets.placed(self._index_of(place), place.box)
        return rect.translated(-self._origin()).toAlignedRect()

    @property
    def sheets(self) -> Sheets:
        """The pages as they lie."""
        return self._sheets

    @property
    def page(self) -> int:
        """The number of the page in the middle of the view; 0 without pages."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        for index in self._sheets.between(middle, middle):
            return self._sheets.pages[index].number
        return 0

    @property
    def kept(self) -> Kept:
        """The tiles that are there."""
        return self._pictures.kept

    @property
    def is_drawn(self) -> bool:
        """Whether all that is seen is there, or is known not to come."""
        return self._pictures.are_there(self._sheets, self._seen(), self.devicePixelRatioF())

    def _index_of(self, place: Place) -> int:
        return next(
            index for index, page in enumerate(self._sheets.pages) if page.number == place.page
        )

    # --- zoom and layout ---

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self._sheets.scale

    def zoom(self, steps: int) -> None:
        """Larger by so many steps, smaller where negative; 0 fits the width."""
        if steps == 0:
            self._zoom = None
        else:
            self._zoom = min(max(self.scale * _STEP**steps, _SMALLEST), _LARGEST)
        self._lay_out()

    def _lay_out(self) -> None:
        """Lays the pages anew; what was in the middle stays there."""
        before, size = self._sheets, self.viewport().size()
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        middle_y = (bars[0].value() + size.height() / 2) / (before.height or 1)
        middle_x = (bars[1].value() + size.width() / 2) / (before.width or 1)
        scale = self._zoom or self._fitting()
        self._sheets = Sheets(before.pages, scale, float(size.width()))
        sheets = self._sheets
        for bar, whole, part in (
            (bars[0], sheets.height, size.height()),
            (bars[1], sheets.width, size.width()),
        ):
            bar.setRange(0, max(0, math.ceil(whole - part)))
            bar.setPageStep(part)
            bar.setSingleStep(max(1, part // 12))
        bars[0].setValue(round(middle_y * sheets.height - size.height() / 2))
        if self._zoom is None:
            middle_x = self._printed_middle() / (sheets.width or 1)
        bars[1].setValue(round(middle_x * sheets.width - size.width() / 2))
        self.viewport().update()
        self._timer.start()
        self.moved.emit()

    def _fitting(self) -> float:
        """The scale at which all that is printed is as wide as the view."""
        left, right = self._printed
        return min(max(self.viewport().width() / (right - left), _SMALLEST), _LARGEST)

    def _printed_middle(self) -> float:
        """Where the middle of what is printed lies, in logical pixels."""
        left, right = self._printed
        widest = max((page.width for page in self._sheets.pages), default=595.0)
        edge = (self._sheets.width - widest * self.scale) / 2
        return edge + (left + right) / 2 * self.scale

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @Slot()
    def _on_scrolled(self) -> None:
        self._timer.start()
        self.moved.emit()

    def _origin(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # --- drawing ---

    def _seen(self) -> QRectF:
        return QRectF(self._origin(), self.viewport().size().toSizeF())

    @Slot()
    def _want(self) -> None:
        if self.isVisible() and self._sheets.pages:
            self._pictures.want(self._sheets, self._seen(), self.devicePixelRatioF())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().mid())
        painter.translate(-self._origin())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = self._seen()
        for index in self._sheets.between(seen.top(), seen.bottom()):
            self._paint_page(painter, index, seen)

    def _paint_page(self, painter: QPainter, index: int, seen: QRectF) -> None:
        page, rect = self._sheets.pages[index], self._sheets.rect(index)
        painter.fillRect(rect, QColor(self._colours.base))
        self._pictures.paint(painter, self._sheets, index, seen, self.devicePixelRatioF())
        if page.number in self._pictures.broken:
            painter.setPen(QColor(self._colours.muted_text))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(20, 20, -20, -20), flags, self._sorry(page.number))
        self._marks.paint(painter, self._sheets, index, self._selected(page), self._colours)

    def _sorry(self, page: int) -> str:
        why = self._pictures.broken[page]
        return self.tr("第 {page} 页画不出来：{why}").format(page=page, why=words(why))

    def _selected(self, page: Page) -> Boxes:
        """The boxes of every word of a page that is selected, so that lines show as lines."""
        chosen = self._selection
        if chosen is None:
            return {}
        shared = (
            Span(max(word.span.start, chosen.start), min(word.span.end, chosen.end))
            for word in page.words
            if word.span.overlaps(chosen)
        )
        places = (self._places.of(one, self._text) for one in shared)
        return {page.number: [place.box for place in places if place is not None]}
