"""PagesView: pages under each other, drawn as they are seen, with what is marked upon them."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QBrush,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolTip, QWidget
from typing_extensions import override

from core.document import Box, Page, Span
from core.errors import Reason
from core.places import Place, Places
from gui.follower import Quiet
from gui.messages import words
from gui.pages.renderer import Renderer
from gui.pages.sheets import Sheets, printed_between
from gui.pages.tiles import Kept, Tile, preview, tiles_over
from gui.palette import Colours

Standard = QKeySequence.StandardKey
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEP = 1.2  # a step of the zoom
_SMALLEST, _LARGEST = 0.25, 8.0  # logical pixels a point
_AROUND = 3.0  # pixels that a mark stands off what it marks
_LINE = 2.0
_DRAG = 4  # pixels from which a press is a selection

Boxes = Mapping[int, Sequence[Box]]  # by page number


class PagesView(QAbstractScrollArea):
    """Shows pages; tells which place of the text was chosen.

    Only what is seen, and its neighbours, is drawn, in the renderer's process.
    """

    place_chosen = Signal(int)
    fill_requested = Signal(int)  # the figure here is meant for the current cell
    fill_row_requested = Signal()  # the selected figures are meant for its row
    unit_requested = Signal()
    find_requested = Signal()
    moved = Signal()  # another page is in the middle, or another zoom

    def __init__(self, renderer: Renderer, colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._colours = colours  # those for a white ground: paper is white at night too
        self._key = ""
        self._text = ""
        self._places = Places(())
        self._sheets = Sheets((), 1.0, 0.0)
        self._zoom: float | None = None  # None: what is printed is as wide as the view
        self._printed = (0.0, 595.0)  # from where to where words stand, points from the left
        self._kept = Kept()
        self._previews = Kept()
        self._broken: dict[int, Reason] = {}
        self._evidence: Boxes = {}
        self._unclaimed: Boxes = {}
        self._claims: Boxes = {}
        self._quiet: Boxes = {}
        self._selection: Span | None = None
        self._anchor: int | None = None
        self._pressed: QPoint | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._want)
        self.setAccessibleName(self.tr("原件页面"))
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        renderer.drawn.connect(self._on_drawn)
        renderer.failed.connect(self._on_failed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what is shown ---

    def set_document(self, key: str, pages: Sequence[Page], text: str) -> None:
        """Shows the pages of the renderer's file ``key``; ``text`` is the document's."""
        self._key, self._text = key, text
        self._places = Places(pages)
        self._kept.clear()
        self._previews.clear()
        self._broken.clear()
        self._evidence = self._unclaimed = self._claims = self._quiet = {}
        self._selection = self._anchor = None
        self._sheets = Sheets(pages, self._sheets.scale, 0.0)
        self._printed = printed_between(pages)
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def set_quiet(self, quiet: Quiet) -> None:
        """What stays marked whichever cell is current."""
        self._claims = self._boxes(quiet.claims)
        self._unclaimed = self._boxes(quiet.unclaimed)
        self._quiet = self._boxes(quiet.evidence)
        self.viewport().update()

    def set_evidence(self, span: Span | None) -> None:
        """Boxes one span as the evidence at hand, instead of the one before."""
        self._evidence = self._boxes(() if span is None else (span,))
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
        return self._evidence

    @property
    def unclaimed(self) -> Boxes:
        """The boxes around figures that no cell took."""
        return self._unclaimed

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
        return self._kept

    def _index_of(self, place: Place) -> int:
        return next(
            index for index, page in enumerate(self._sheets.pages) if page.number == place.page
        )

    def _boxes(self, spans: Sequence[Span]) -> Boxes:
        found: dict[int, list[Box]] = {}
        for span in spans:
            for place in self._places.all_of(span, self._text):
                found.setdefault(place.page, []).append(place.box)
        return found

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

    def _pixels(self, index: int) -> tuple[int, int]:
        """How many pixels of the screen a page is wide and high."""
        ratio = self.devicePixelRatioF()
        rect = self._sheets.rect(index)
        return max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio))

    def _tiles(self, index: int, seen: QRectF) -> list[Tile]:
        """The tiles of a page that cover what is seen of it."""
        ratio, rect = self.devicePixelRatioF(), self._sheets.rect(index)
        part = seen.intersected(rect).translated(-rect.topLeft())
        if part.isEmpty():
            return []
        pixels = QRectF(
            part.left() * ratio, part.top() * ratio, part.width() * ratio, part.height() * ratio
        )
        number = self._sheets.pages[index].number
        return list(tiles_over(number, *self._pixels(index), pixels.toAlignedRect()))

    def _want(self) -> None:
        """Asks for what is seen and not there yet: small pages first, neighbours last."""
        if not self.isVisible() or not self._sheets.pages:
            return
        seen = self._seen()
        here = self._sheets.between(seen.top(), seen.bottom())
        half = seen.height() / 2
        around = seen.adjusted(0, -half, 0, half)
        near = self._sheets.between(around.top(), around.bottom())
        pages = self._sheets.pages
        wanted: list[Tile] = []
        for index in (*here, *(one for one in near if one not in here)):
            page = pages[index]
            small = preview(page.number, page.width, page.height)
            if self._previews.get(small) is None:
                wanted.append(small)
        for strip in (seen, around):
            for index in near:
                wanted += [tile for tile in self._tiles(index, strip) if tile not in wanted]
        self._renderer.want(
            [
                tile
                for tile in wanted
                if tile.page not in self._broken and self._kept.get(tile) is None
            ]
        )

    @Slot(str, object, QImage)
    def _on_drawn(self, key: str, tile: Tile, image: QImage) -> None:
        if key != self._key:
            return
        is_small = tile == self._preview_of(tile.page)
        (self._previews if is_small else self._kept).put(tile, image)
        self.viewport().update()

    @property
    def is_drawn(self) -> bool:
        """Whether all that is seen is there, or is known not to come."""
        seen = self._seen()
        return all(
            tile.page in self._broken or self._kept.get(tile) is not None
            for index in self._sheets.between(seen.top(), seen.bottom())
            for tile in self._tiles(index, seen)
        )

    def _preview_of(self, number: int) -> Tile | None:
        page = next((one for one in self._sheets.pages if one.number == number), None)
        return None if page is None else preview(number, page.width, page.height)

    @Slot(str, int, object)
    def _on_failed(self, key: str, page: int, why: Reason) -> None:
        if key == self._key:
            self._broken[page] = why
            self.viewport().update()

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
        small = self._previews.get(preview(page.number, page.width, page.height))
        tiles = self._tiles(index, seen)
        pictures = [(tile, self._kept.get(tile)) for tile in tiles]
        if small is not None and any(picture is None for _, picture in pictures):
            painter.drawImage(rect, small)
        width, height = self._pixels(index)
        for tile, picture in pictures:
            if picture is not None:
                across, down = rect.width() / width, rect.height() / height
                part = tile.rect
                target = QRectF(
                    rect.left() + part.left() * across,
                    rect.top() + part.top() * down,
                    part.width() * across,
                    part.height() * down,
                )
                painter.drawImage(target, picture)
        if page.number in self._broken:
            painter.setPen(QColor(self._colours.muted_text))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(20, 20, -20, -20), flags, self._sorry(page.number))
        self._paint_marks(painter, index)

    def _sorry(self, page: int) -> str:
        why = self._broken[page]
        return self.tr("第 {page} 页画不出来：{why}").format(page=page, why=words(why))

    def _paint_marks(self, painter: QPainter, index: int) -> None:
        """Marks lie over the page like a marker's ink: what is printed shows through."""
        colours, number = self._colours, self._sheets.pages[index].number
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for boxes, colour in (
            (self._quiet, colours.crosshair_fill),
            (self._evidence, colours.evidence_fill),
            (self._selected(), colours.selected_fill),
        ):
            painter.setBrush(QColor(colour))
            for box in boxes.get(number, ()):
                painter.drawRect(self._around(index, box))
        painter.restore()
        painter.save()
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        line = QPen(QColor(colours.muted_text), 1, Qt.PenStyle.DotLine)
        painter.setPen(line)
        for box in self._claims.get(number, ()):
            rect = self._around(index, box, by=0)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(QColor(colours.unclaimed_line), 1.5, Qt.PenStyle.DashLine))
        for box in self._unclaimed.get(number, ()):
            painter.drawRoundedRect(self._around(index, box), 2, 2)
        painter.setPen(QPen(QColor(colours.evidence_border), _LINE))
        for box in self._evidence.get(number, ()):
            painter.drawRoundedRect(self._around(index, box), 2, 2)
        painter.restore()

    def _around(self, index: int, box: Box, by: float = _AROUND) -> QRectF:
        return self._sheets.placed(index, box).adjusted(-by, -by / 2, by, by / 2)

    # --- selecting ---

    @property
    def selection(self) -> Span | None:
        """What is selected, as a span of the text."""
        return self._selection

    def select(self, span: Span | None) -> None:
        """Selects a span."""
        self._selection = span if span is not None and len(span) else None
        self.viewport().update()

    def selected_text(self) -> str:
        """The selected words as they would be pasted."""
        return "" if self._selection is None else self._selection.of(self._text)

    def _selected(self) -> Boxes:
        """The boxes of every word that is selected, so that lines show as lines."""
        found: dict[int, list[Box]] = {}
        chosen = self._selection
        if chosen is None:
            return found
        seen = self._seen()
        for index in self._sheets.between(seen.top(), seen.bottom()):
            page = self._sheets.pages[index]
            for word in page.words:
                if word.span.overlaps(chosen):
                    shared = Span(
                        max(word.span.start, chosen.start), min(word.span.end, chosen.end)
                    )
                    place = self._places.of(shared, self._text)
                    if place is not None:
                        found.setdefault(page.number, []).append(place.box)
        return found

    def copy(self) -> None:
        """Copies what is selected."""
        if self._selection is not None:
            QGuiApplication.clipboard().setText(self.selected_text())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        hit = self._sheets.nearest(event.position() + self._origin(), self._text)
        self._anchor = None if hit is None else hit.place
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection and hit:
            start, end = self._selection.start, self._selection.end
            self._anchor = start if hit.place > start else end
            self._stretch(hit.place)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None:
            over = self._sheets.hit(point + self._origin(), self._text)
            shape = Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        if (point.toPoint() - self._pressed).manhattanLength() < _DRAG:
            return
        self._follow(point.y())
        hit = self._sheets.nearest(point + self._origin(), self._text)
        if hit is not None:
            self._stretch(hit.place)

    def _follow(self, y: float) -> None:
        """A selection that reaches the edge takes the page with it."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if y < 0:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > height:
            bar.setValue(bar.value() + bar.singleStep())

    def _stretch(self, place: int) -> None:
        if self._anchor is not None:
            low, high = sorted((self._anchor, place))
            self.select(Span(low, high))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        self._pressed = None
        if moved >= _DRAG or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return
        self.select(None)
        hit = self._sheets.hit(event.position() + self._origin(), self._text)
        if hit is not None:
            fill = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self.fill_requested if fill else self.place_chosen).emit(hit.place)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._sheets.hit(event.position() + self._origin(), self._text)
        if hit is not None:
            self.select(hit.word.span)

    # --- keys ---

    @override
    def event(self, event: QEvent) -> bool:
        """With the keyboard here, copying, searching and zooming mean the pages."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(Standard.Copy):
            self.copy()
        elif event.matches(Standard.SelectAll):
            self.select(Span(0, len(self._text)))
        elif event.matches(Standard.Find):
            self.find_requested.emit()
        elif event.matches(Standard.ZoomIn) or _is_plus(event):
            self.zoom(1)
        elif event.matches(Standard.ZoomOut):
            self.zoom(-1)
        elif event.key() == Qt.Key.Key_U and self._selection is not None:
            self.unit_requested.emit()
        elif event.key() in _ENTER and self._selection is not None:
            if alt:
                self.fill_row_requested.emit()
            else:
                self.place_chosen.emit(self._selection.start)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() == Qt.Key.Key_Escape and self._selection is not None:
            self.select(None)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPointF) -> str:
        """What a mark under the pointer means."""
        place = point + self._origin()
        for boxes, meaning in (
            (self._evidence, self.tr("当前单元格的出处")),
            (self._unclaimed, self.tr("没有归入任何单元格的数字；Alt+单击填入当前单元格")),
        ):
            for index in self._sheets.between(place.y(), place.y()):
                for box in boxes.get(self._sheets.pages[index].number, ()):
                    if self._around(index, box).contains(place):
                        return meaning
        return ""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("复制"), self.copy).setEnabled(self._selection is not None)
        menu.addSeparator()
        if self._selection is not None:
            menu.addAction(self.tr("用所选数字填入本行") + "\tAlt+Enter").triggered.connect(
                self.fill_row_requested
            )
            menu.addAction(self.tr("用作当前金额的单位") + "\tU").triggered.connect(
                self.unit_requested
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _is_own(event: QKeyEvent) -> bool:
    own = (Standard.Find, Standard.Copy, Standard.SelectAll, Standard.ZoomIn, Standard.ZoomOut)
    takes = event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(takes) or _is_plus(event) or any(event.matches(one) for one in own)


def _is_plus(event: QKeyEvent) -> bool:
    """Ctrl and the key that carries the plus, without Shift."""
    ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return ctrl and event.key() == Qt.Key.Key_Equal
