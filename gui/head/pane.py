"""Head pane: one line that says which report this is, and the form to correct it in."""

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.edits import head_changed
from core.errors import GoujiError
from core.record import FORM_HEADS, HeadName
from core.session import Changed, Session
from gui.colour_scheme import colours_of
from gui.desk import Desk
from gui.head.editors import FormChoice, HeadLine
from gui.messages import head_words, words

UNSURE_SIGN = "？"
LINES = (HeadName.TITLE, HeadName.AGENCY, HeadName.REGION, HeadName.YEAR, HeadName.PUBLISHED)
READ_BY_MACHINE = frozenset(LINES) - {HeadName.REGION}


def is_sure(session: Session, name: HeadName) -> bool:
    """Whether nobody needs to look at the item: read with certainty, or said by a person."""
    if name in session.record.head or name not in READ_BY_MACHINE:
        return True
    item = session.extraction.head.get(name)
    return item is not None and item.sure


class HeadPane(QWidget):
    """The head of the report on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("表头"))
        self._toggle = QToolButton(self)
        self._toggle.setCheckable(True)
        self._toggle.setAutoRaise(True)
        self._toggle.setArrowType(Qt.ArrowType.RightArrow)
        self._toggle.setToolTip(self.tr("改正标题、机关、年度和各表的格式"))
        self._toggle.setAccessibleName(self.tr("展开表头"))
        self.setFocusProxy(self._toggle)
        self._summary = QLabel(self)
        self._summary.setTextFormat(Qt.TextFormat.RichText)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._editors = QWidget(self)
        self._labels = {name: QLabel(self._editors) for name in HeadName}
        self._lines = {name: HeadLine(name, self._editors) for name in LINES}
        self._choices = {
            name: FormChoice(name, table, self._editors) for table, name in FORM_HEADS.items()
        }
        self._lay_out()
        self._editors.hide()
        self._toggle.toggled.connect(self._on_toggled)
        for line in self._lines.values():
            line.committed.connect(self._on_committed)
        for choice in self._choices.values():
            choice.chosen.connect(self._on_committed)
        desk.opened.connect(self._show_all)
        desk.changed.connect(self._on_desk_changed)
        self._show_all()

    @property
    def summary(self) -> str:
        """The line as rich text."""
        return self._summary.text()

    def editor(self, name: HeadName) -> HeadLine | FormChoice:
        """The editor of an item."""
        return self._lines[name] if name in self._lines else self._choices[name]

    def expand(self) -> None:
        """Shows the editors."""
        self._toggle.setChecked(True)

    def _lay_out(self) -> None:
        grid = QGridLayout(self._editors)
        grid.setContentsMargins(24, 2, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        rows: tuple[tuple[HeadName, ...], ...] = (
            (HeadName.TITLE,),
            (HeadName.AGENCY, HeadName.YEAR),
            (HeadName.REGION, HeadName.PUBLISHED),
            (HeadName.FORM_DISCLOSURE, HeadName.FORM_REQUESTS),
            (HeadName.FORM_DISPUTES,),
        )
        for row, names in enumerate(rows):
            for place, name in enumerate(names):
                self._labels[name].setBuddy(self.editor(name))
                grid.addWidget(self._labels[name], row, 2 * place)
                span = 3 if name is HeadName.TITLE else 1
                grid.addWidget(self.editor(name), row, 2 * place + 1, 1, span)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        top = QGridLayout()
        top.addWidget(self._toggle, 0, 0)
        top.addWidget(self._summary, 0, 1)
        top.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 2)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._editors)

    @Slot(bool)
    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001  # Qt's signature
        self._toggle.setArrowType(Qt.ArrowType.DownArrow if checked else Qt.ArrowType.RightArrow)
        self._editors.setVisible(checked)

    @Slot(HeadName, str)
    @Slot(HeadName, object)
    def _on_committed(self, name: HeadName, text: str | None) -> None:
        session = self._desk.session
        if session is None:
            return
        try:
            edit = head_changed(session.record, name, text, session.forms)
        except GoujiError as error:
            self._desk.failed.emit(error)
            self._show_all()
            return
        if not self._desk.apply(edit):
            self._show_all()

    @Slot(object)
    def _on_desk_changed(self, changed: Changed) -> None:
        if changed.head or changed.everything:
            self._show_all()

    @Slot()
    def _show_all(self) -> None:
        session = self._desk.session
        self.setVisible(session is not None)
        if session is None:
            return
        for name, line in self._lines.items():
            line.show_item(session.record.head_value(name), is_sure=is_sure(session, name))
        for choice in self._choices.values():
            choice.show_session(session)
        missing = {FORM_HEADS[table] for table in session.undecided_tables()}
        for name, label in self._labels.items():
            asks = name in missing or not is_sure(session, name)
            self._label(label, name, asks=asks)
        self._summary.setText(self._summary_of(session))

    def _label(self, label: QLabel, name: HeadName, *, asks: bool) -> None:
        colour = colours_of(self).unsure_text
        sign = f' <b style="color:{colour}">{UNSURE_SIGN}</b>' if asks else ""
        label.setText(escape(head_words(name)) + sign)
        label.setToolTip(self.tr("机器没有把握，请核对；按回车确认") if asks else "")

    def _summary_of(self, session: Session) -> str:
        colours = colours_of(self)

        def unsure(text: str) -> str:
            return f'<span style="color:{colours.unsure_text}">{escape(text)}</span>'

        parts = []
        for name in (HeadName.AGENCY, HeadName.YEAR, HeadName.PUBLISHED):
            value = session.record.head_value(name)
            if is_sure(session, name):
                if value is not None:
                    parts.append(escape(value))
            else:
                parts.append(unsure(f"{value or head_words(name)} {UNSURE_SIGN}"))
        parts[:1] = [f"<b>{parts[0]}</b>"] if parts else []
        if session.extraction.form is not None:
            parts.append(escape(self.tr("{form} 年格式").format(form=session.extraction.form)))
        elif session.extraction.why is not None:
            parts.append(unsure(words(session.extraction.why)))
        parts.extend(
            unsure(self.tr("未找到{table}").format(table=head_words(FORM_HEADS[table])))
            for table in session.undecided_tables()
        )
        return f' <span style="color:{colours.muted_text}">·</span> '.join(parts)
