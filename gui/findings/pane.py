"""FindingsPane: what does not add up in the open report, in numbers, and what to say of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core import edits
from core.changes import Edit
from core.record import Repair, Severity
from core.session import Session
from gui.cell_edits import wrong_in_source
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.findings.lines import Lines
from gui.findings.model import FindingsModel, Row, line_words
from gui.findings.offers import offers_for
from gui.findings.reason_bar import ReasonBar
from gui.findings.repair_strip import RepairStrip
from gui.settings import system_user

_MOST_LINES = 4  # of the list, before it scrolls
_LOOK_FOR_REPAIRS = 15  # milliseconds after the last change: what was typed is painted first
_UNLIMITED = 16777215  # QWIDGETSIZE_MAX


class FindingsPane(QWidget):
    """The finding at hand with its actions and the repair that is offered, above the list of
    all where there are several."""

    offered = Signal(bool)  # whether there is a repair to apply
    left = Signal()  # the inline question is answered or given up: the keyboard goes elsewhere

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, reviewer: str = "") -> None:
        super().__init__(parent)
        self._desk = desk
        self._reviewer = reviewer or system_user()
        self._is_following = False
        self._line = self.fontMetrics().lineSpacing() + 4
        self._wanted = 0  # height
        self.model = FindingsModel(desk, colours_of(self), self)
        self.count = QLabel(self)
        self.words = QLabel(self)
        self.bar = ReasonBar(self)
        self.strip = RepairStrip(self)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_FOR_REPAIRS)
        self.waive_button = self._button(self.tr("原文如此…"), self.ask_waiver)
        self.error_button = self._button(self.tr("原文有误…"), self.ask_source_error)
        self.withdraw_button = self._button(self.tr("撤销原文如此"), self.withdraw_waiver)
        self.list = self._list()
        self._lay_out()
        self._looking.timeout.connect(self._look_for_repairs)
        self.strip.apply_requested.connect(self.apply_repair)
        self.strip.chosen_changed.connect(self._on_repair_chosen)
        self.bar.given.connect(self._on_given)
        self.bar.closed.connect(self._on_bar_closed)
        self.model.modelReset.connect(self._follow)
        self.model.dataChanged.connect(self._follow)
        desk.opened.connect(self.bar.close_bar)
        desk.current_changed.connect(self._on_desk_current_changed)
        self._wear_colours()
        self._follow()

    def set_reviewer(self, name: str) -> None:
        """Who signs what is left as it is."""
        self._reviewer = name

    @property
    def current(self) -> Row | None:
        """The finding at hand."""
        rows = self.model.rows
        place = self.list.currentIndex().row()
        return rows[place] if 0 <= place < len(rows) else None

    # --- building ---

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(Lines(self.model, view))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setUniformItemSizes(True)
        view.setSpacing(1)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(self.tr("问题"))
        view.setFrameShape(QListView.Shape.NoFrame)
        view.selectionModel().currentChanged.connect(self._on_row_changed)
        view.activated.connect(self._on_row_activated)
        view.clicked.connect(self._on_row_activated)
        return view

    def _lay_out(self) -> None:
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        strip = QHBoxLayout()
        strip.setSpacing(8)
        strip.addWidget(self.count)
        strip.addWidget(self.words, 1)
        for button in (self.waive_button, self.error_button, self.withdraw_button):
            strip.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(strip)
        layout.addWidget(self.strip)
        layout.addWidget(self.bar)
        layout.addWidget(self.list, 1)
        self.list.setMaximumHeight(self._line * 12)

    # --- following the desk ---

    def _on_desk_current_changed(self) -> None:
        self.bar.close_bar()
        self._follow()

    def _follow(self) -> None:
        """Shows the finding that the desk is at, else the first."""
        place = self.model.row_of(self._desk.current_rule, self._desk.current)
        self._is_following = True
        index = self.model.index(place if place is not None else 0)
        self.list.setCurrentIndex(index)
        if place is None:
            self.list.clearSelection()
        self._is_following = False
        self._tell()

    def _tell(self) -> None:
        session, row = self._desk.session, self.current
        open_rows = [one for one in self.model.rows if one.needs_person]
        if session is None or row is None:
            self.count.setText("")
            self.words.setText("" if session is None else self._calm_words(session))
        else:
            self.count.setText(self._count_words(row, open_rows))
            rule = self._desk.current_rule
            at_hand = bool(open_rows) or rule in row.rules
            self.words.setText(line_words(row, rule) if at_hand else self._calm_words(session))
        self.count.setVisible(bool(self.count.text()))
        self._enable(row)
        self._wait_for_repairs(row)
        self.list.setVisible(len(self.model.rows) > 1 or (row is not None and not open_rows))
        self.setFocusProxy(self.list if not self.list.isHidden() else self._first_button())
        self._limit_height()

    def _first_button(self) -> QWidget:
        buttons = (self.waive_button, self.error_button, self.withdraw_button)
        return next((button for button in buttons if not button.isHidden()), self.list)

    def _limit_height(self) -> None:
        """Without a list the pane is no higher than its lines; with one it takes what the list
        needs, until a person has drawn it to another height."""
        layout = self.layout()
        if layout is None:
            return
        self.list.setMinimumHeight(self._line)  # what else there is, is what the layout needs
        layout.activate()
        least = layout.minimumSize().height()
        if self.list.isHidden():
            height = limit = max(least, self.waive_button.sizeHint().height() + 8)
        else:
            lines = min(len(self.model.rows), _MOST_LINES)
            height, limit = least + (lines - 1) * self._line, _UNLIMITED
        if height == self._wanted and limit == self.maximumHeight():
            return
        self._wanted = height
        self.setMaximumHeight(limit)
        self._ask_for_height()

    def _ask_for_height(self) -> None:
        """A splitter does not give away by itself what a pane no longer takes."""
        splitter = self.parent()
        if not isinstance(splitter, QSplitter) or not self.isVisible():
            return
        sizes = splitter.sizes()
        place = splitter.indexOf(self)
        sizes[place - 1 if place else 1] += sizes[place] - self._wanted
        sizes[place] = self._wanted
        splitter.setSizes(sizes)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted:
            QTimer.singleShot(0, self._ask_for_height)  # once the splitter has laid itself out

    def _count_words(self, row: Row, open_rows: list[Row]) -> str:
        if not open_rows:
            return ""
        if row not in open_rows:
            return self.tr("问题 {count}").format(count=len(open_rows))
        place = open_rows.index(row) + 1
        return self.tr("问题 {place}/{count}").format(place=place, count=len(open_rows))

    def _calm_words(self, session: Session) -> str:
        checked = [one for one in session.findings.values() if one.holds is not None]
        unknown = len(session.findings) - len(checked)
        if not session.findings:
            return self.tr("本报告没有可核对的勾稽关系")
        hints = sum(row.is_open for row in self.model.rows)
        words = (
            self.tr("能核对的勾稽关系都相符，另有 {count} 条提示").format(count=hints)
            if hints
            else self.tr("没有待处理的问题")
            if self.model.rows
            else self.tr("勾稽关系都无法核对")
            if not checked
            else self.tr("能核对的勾稽关系都相符")
            if unknown
            else self.tr("勾稽全部相符")
        )
        numbers = self.tr("已核对 {checked} 条").format(checked=len(checked))
        if unknown:
            numbers = self.tr("{numbers}，{unknown} 条无法核对").format(
                numbers=numbers, unknown=unknown
            )
        return self.tr("{words}（{numbers}）").format(words=words, numbers=numbers)

    def _is_at_hand(self, row: Row) -> bool:
        """Whether something can be said of it now; of a hint only once it was gone to."""
        return row.is_open and (row.needs_person or self._desk.current_rule in row.rules)

    def _enable(self, row: Row | None) -> None:
        session = self._desk.session
        is_open = row is not None and self._is_at_hand(row)
        signed = (
            row is not None
            and session is not None
            and any(rule in session.record.waivers for rule in row.rules)
        )
        self.waive_button.setVisible(is_open)
        self.error_button.setVisible(is_open)
        several = row is not None and len(row.findings) > 1
        self.waive_button.setToolTip(self.tr("同因的各条一并签署") if several else "")
        self.error_button.setEnabled(self._desk.current is not None)
        self.withdraw_button.setVisible(signed)

    # --- choosing ---

    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._is_following:
            self._on_row_activated(current)

    def _on_row_activated(self, index: QModelIndex) -> None:
        rows, session = self.model.rows, self._desk.session
        if session is not None and 0 <= index.row() < len(rows):
            row = rows[index.row()]
            finding = next(
                (f for f in row.findings if f.rule == self._desk.current_rule), row.finding
            )
            own = [field for field in finding.cells if field in session.cells]
            if own:
                self._desk.set_current(own[-1], rule=finding.rule)
            if finding.sources:  # figures of sentences: the text says more than any cell
                self._desk.show_span(finding.sources[-1])

    # --- repairs ---

    def _wait_for_repairs(self, row: Row | None) -> None:
        """Looks for repairs of a hard rule once what has changed is painted."""
        asks = row is not None and row.needs_person
        is_hard = row is not None and row.finding.severity is Severity.HARD
        self.strip.setVisible(asks and is_hard)
        self.strip.wait()
        self._looking.stop()
        if asks and is_hard:
            self._looking.start()

    @Slot()
    def _look_for_repairs(self) -> None:
        session, row = self._desk.session, self.current
        if session is not None and row is not None:
            at_hand = self._desk.current_rule
            finding = next((one for one in row.findings if one.rule == at_hand), row.finding)
            self.strip.offer(offers_for(session, finding.rule), session, finding)

    @Slot()
    def _on_repair_chosen(self) -> None:
        self.offered.emit(self.strip.chosen is not None)

    @Slot()
    def show_next_repair(self) -> None:
        """Shows another of the repairs that are offered."""
        if self._looking.isActive():
            self._looking.stop()
            self._look_for_repairs()
        else:
            self.strip.show_next()

    @Slot()
    def apply_repair(self) -> None:
        """Applies the repair that is shown, as one step, and goes on."""
        repair = self.strip.chosen
        if repair is not None:
            self._desk.settle(partial(_repaired, repair))

    # --- deciding ---

    def ask_waiver(self) -> None:
        """原文如此: asks why the finding at hand is left as it is."""
        if self.current is not None and self._is_at_hand(self.current):
            self.bar.ask(self.tr("原文如此，因为"), with_figure=False)
            self._limit_height()

    def ask_source_error(self) -> None:
        """原文有误: asks what is right in the current cell, and why."""
        if self._desk.current is not None:
            self.bar.ask(self.tr("原文有误，应为"), with_figure=True)
            self._limit_height()

    def withdraw_waiver(self) -> None:
        """Takes back what was signed of the finding at hand."""
        if self.current is not None:
            self._desk.attempt(partial(_withdrawn, self.current.rules))

    def _on_given(self, figure: str, reason: str) -> None:
        row, field = self.current, self._desk.current
        if not figure:
            if row is None:
                return
            build = partial(_waived, row.rules, reason, self._reviewer)
            taken = self._desk.settle(build)
        else:
            taken = field is not None and self._desk.settle(
                partial(wrong_in_source, field, figure, reason)
            )
        if taken:
            self.bar.close_bar()
            self._limit_height()

    def _on_bar_closed(self) -> None:
        self._limit_height()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    # --- colours ---

    def _wear_colours(self) -> None:
        colours = colours_of(self)
        self.model.set_colours(colours)
        self.strip.set_colours(colours)
        palette = self.list.palette()
        palette.setColor(palette.ColorRole.Highlight, colours.selected_fill)
        palette.setColor(palette.ColorRole.HighlightedText, colours.text)
        self.list.setPalette(palette)
        font = self.font()
        font.setBold(True)
        self.count.setFont(font)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear_colours()


def _waived(rules: Sequence[str], why: str, who: str, session: Session) -> Edit:
    when = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    findings = [session.findings[rule] for rule in rules]
    return edits.all_waived(session.record, findings, why, who, when)


def _repaired(repair: Repair, session: Session) -> Edit:
    return edits.repaired(repair, session.cells)


def _withdrawn(rules: Sequence[str], session: Session) -> Edit:
    signed = [rule for rule in rules if rule in session.record.waivers]
    return edits.waiver_withdrawn(session.record, *signed)
