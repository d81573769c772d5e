"""Noted: what of a report the ruler and the margin show, told from the open session."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.document import Span
from core.record import FORM_HEADS
from core.session import Session
from gui.grid.looks import figure_text
from gui.naming import cell_name
from gui.source.margin import Note
from gui.source.ruler import Mark, Tick
from gui.subjects import subject_words

translate = QCoreApplication.translate
Share = Callable[[Span], float | None]


def ruler_marks(session: Session, share: Share) -> list[Mark]:
    """Marks of the evidence, the figures that no cell took, and what needs a person; each mark's
    key is a field, a rule with its field, or a span. ``share`` tells how far down a span is."""
    marks: list[Mark] = []
    for cell in session.cells.values():
        _add(marks, share, cell.source, Tick.EVIDENCE, "")
    for one in session.unclaimed:
        words = translate("Ruler", "未归位的数字 {figure}").format(figure=one.raw)
        _add(marks, share, one.source, Tick.UNCLAIMED, words, one.source)
    for problem in session.problems():
        if problem.rule is None:
            words = translate("Ruler", "没有把握：{name}").format(
                name=cell_name(session, problem.field)
            )
            tick = Tick.UNSURE
        else:
            words, tick = session.findings[problem.rule].message.words(), Tick.BROKEN
        _add(marks, share, session.cells[problem.field].source, tick, words, problem)
    return marks


def _add(
    marks: list[Mark], share: Share, span: Span | None, tick: Tick, words: str, key: object = None
) -> None:
    place = None if span is None else share(span)
    if place is not None:
        marks.append(Mark(place, tick, words, key))


def claim_notes(session: Session) -> list[Note]:
    """What the sentences of a report without tables state of the whole report: not of a part of
    it, nor over several years; nothing for a report with tables, whose figures stand there."""
    if any(session.extraction.tables.get(table) is not None for table in FORM_HEADS):
        return []
    notes = []
    for claim in sorted(session.claims, key=lambda one: one.source.start):
        field = _field_of(session, claim.source)
        if field is None and (claim.scope is not None or claim.is_cumulative):
            continue
        doubtful = field is not None and not session.cells[field].is_settled
        notes.append(
            Note(
                subject_words(session, claim.subject),
                f"{figure_text(claim.value)}{claim.unit or ''}",
                claim.source,
                field,
                doubtful,
            )
        )
    return notes


def _field_of(session: Session, span: Span) -> str | None:
    return next(
        (
            cell.field
            for cell in session.cells.values()
            if cell.source is not None and len(cell.source) and cell.source.overlaps(span)
        ),
        None,
    )
