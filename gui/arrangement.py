"""Arrangement: where the panes lie in the window, and how large they were last."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.frame import screen_key
from gui.settings import Settings


@dataclass(frozen=True, slots=True)
class Panes:
    """All that is arranged."""

    welcome: QWidget
    worklist: QWidget
    source: QWidget
    head: QWidget
    grid: QWidget
    accept_bar: QWidget
    history: QWidget
    findings: QWidget
    notice: QWidget


class Arrangement(QWidget):
    """Every pane in its place, between splitters that remember where they stood."""

    def __init__(self, panes: Panes, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._panes = panes
        figures = _column(panes.head, panes.grid, panes.accept_bar, stretched=panes.grid)
        self._report = _splitter(Qt.Orientation.Horizontal, panes.source, figures)
        self._report.setStretchFactor(0, 9)
        self._report.setStretchFactor(1, 13)
        self._stage = QStackedWidget()
        self._stage.addWidget(panes.welcome)
        self._stage.addWidget(self._report)
        left = _splitter(Qt.Orientation.Vertical, panes.worklist, panes.history)
        top = _splitter(Qt.Orientation.Horizontal, left, self._stage)
        top.setStretchFactor(0, 0)
        top.setStretchFactor(1, 1)
        whole = _splitter(Qt.Orientation.Vertical, top, panes.findings)
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 0)
        _fill(self, panes.notice, whole, stretched=whole)
        self.splitters = {"left": left, "top": top, "report": self._report, "whole": whole}

    def show_report(self, shown: bool) -> None:  # noqa: FBT001
        """The open report, or the welcome where there is none."""
        self._stage.setCurrentWidget(self._report if shown else self._panes.welcome)
        self._panes.findings.setVisible(shown)

    # --- sizes ---

    def restore(self) -> None:
        """To the sizes of last time on this screen."""
        for name, sizes in {
            "top": [250, 1350],
            "report": [540, 780],
            "whole": [880, 120],
            "left": [400, 400],
        }.items():
            splitter = self.splitters[name]
            splitter.setSizes(sizes)
            splitter.restoreState(self._settings.layout(self._name(name)))

    def save(self) -> None:
        """Remembers the sizes."""
        for name, splitter in self.splitters.items():
            self._settings.set_layout(self._name(name), splitter.saveState())

    def _name(self, name: str) -> str:
        """What suits one screen does not suit another."""
        return f"{name}/{screen_key(self.screen())}"


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    for part in parts:
        splitter.addWidget(part)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(5)
    return splitter


def _column(*parts: QWidget, stretched: QWidget) -> QWidget:
    column = QWidget()
    _fill(column, *parts, stretched=stretched)
    return column


def _fill(place: QWidget, *parts: QWidget, stretched: QWidget) -> None:
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part is stretched else 0)
