"""PageMarks: what is marked upon pages, and how marks look there."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from core.document import Box, Span
from core.places import Places
from gui.follower import Quiet
from gui.pages.sheets import Sheets
from gui.palette import Colours

_AROUND = 3.0  # pixels that a mark stands off what it marks
_LINE = 2.0

Boxes = Mapping[int, Sequence[Box]]  # by page number


class Mark(Enum):
    """What a mark means, where the eye may ask."""

    EVIDENCE = auto()
    UNCLAIMED = auto()


class PageMarks:
    """The marks of one document; ``text`` is the document's."""

    def __init__(self, places: Places, text: str) -> None:
        self._places = places
        self._text = text
        self.evidence: Boxes = {}
        self.unclaimed: Boxes = {}
        self._claims: Boxes = {}
        self._quiet: Boxes = {}

    def set_quiet(self, quiet: Quiet) -> None:
        """What stays marked whichever cell is current."""
        self._claims = self.boxes(quiet.claims)
        self.unclaimed = self.boxes(quiet.unclaimed)
        self._quiet = self.boxes(quiet.evidence)

    def set_evidence(self, span: Span | None) -> None:
        """Boxes one span as the evidence at hand, instead of the one before."""
        self.evidence = self.boxes(() if span is None else (span,))

    def boxes(self, spans: Iterable[Span]) -> Boxes:
        """Where spans stand."""
        found: dict[int, list[Box]] = {}
        for span in spans:
            for place in self._places.all_of(span, self._text):
                found.setdefault(place.page, []).append(place.box)
        return found

    def at(self, point: QPointF, sheets: Sheets) -> Mark | None:
        """The mark under a point of the sheets."""
        for boxes, mark in ((self.evidence, Mark.EVIDENCE), (self.unclaimed, Mark.UNCLAIMED)):
            for index in sheets.between(point.y(), point.y()):
                for box in boxes.get(sheets.pages[index].number, ()):
                    if _around(sheets, index, box).contains(point):
                        return mark
        return None

    def paint(
        self, painter: QPainter, sheets: Sheets, index: int, selected: Boxes, colours: Colours
    ) -> None:
        """Marks lie over the page like a marker's ink: what is printed shows through."""
        number = sheets.pages[index].number
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for boxes, colour in (
            (self._quiet, colours.crosshair_fill),
            (self.evidence, colours.evidence_fill),
            (selected, colours.selected_fill),
        ):
            painter.setBrush(QColor(colour))
            for box in boxes.get(number, ()):
                painter.drawRect(_around(sheets, index, box))
        painter.restore()
        painter.save()
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        line = QPen(QColor(colours.muted_text), 1, Qt.PenStyle.DotLine)
        painter.setPen(line)
        for box in self._claims.get(number, ()):
            rect = _around(sheets, index, box, by=0)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(QColor(colours.unclaimed_line), 1.5, Qt.PenStyle.DashLine))
        for box in self.unclaimed.get(number, ()):
            painter.drawRoundedRect(_around(sheets, index, box), 2, 2)
        painter.setPen(QPen(QColor(colours.evidence_border), _LINE))
        for box in self.evidence.get(number, ()):
            painter.drawRoundedRect(_around(sheets, index, box), 2, 2)
        painter.restore()


def _around(sheets: Sheets, index: int, box: Box, by: float = _AROUND) -> QRectF:
    return sheets.placed(index, box).adjusted(-by, -by / 2, by, by / 2)
