"""WholeStory: everything there is to say of one cell, in sections, as text and as rich text."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from core.document import Span
from core.history import LogEntry
from core.proof import has_nothing_to_check
from core.record import Cell, Finding
from core.session import Session
from gui.grid.story import candidate_lines, reading_lines, status_words, value_words
from gui.naming import cell_name, edit_words
from gui.palette import Colours

translate = QCoreApplication.translate
_AROUND = 14  # characters of the text on either side of a figure
_EDITS = 6  # the latest of a cell's edits


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what belongs under it, a line each."""

    title: str
    lines: tuple[str, ...]


def whole_story(session: Session, field_id: str) -> tuple[Section, ...]:
    """The sections that have anything to say: what it shows, where it comes from, other readings,
    its rules in numbers, its edits."""
    cell = session.cells[field_id]
    rules = [
        _rule(session, one)
        for one in session.rules_of(field_id)
        if one.holds is not None or not has_nothing_to_check(session, one.rule)
    ]
    told = (
        (translate("WholeStory", "现在"), [f"{value_words(cell)}　{status_words(cell)}"]),
        (translate("WholeStory", "出处"), [*_places(session, cell), *reading_lines(cell)]),
        (translate("WholeStory", "其他读法"), candidate_lines(cell)),
        (translate("WholeStory", "勾稽"), rules),
        (translate("WholeStory", "修改"), _edits(session, field_id)),
    )
    return tuple(Section(title, tuple(lines)) for title, lines in told if lines)


def plain_story(session: Session, field_id: str) -> str:
    """The story for screen readers."""
    sections = whole_story(session, field_id)
    return "\n".join(f"{one.title}：{'；'.join(one.lines)}" for one in sections)


def rich_story(session: Session, field_id: str, colours: Colours) -> str:
    """The story as rich text: titles at the left, what they say at the right."""
    rows = "".join(
        f'<tr><td style="color:{colours.muted_text};padding:1px 10px 1px 0;white-space:nowrap">'
        f"{escape(one.title)}</td><td>{'<br>'.join(map(escape, one.lines))}</td></tr>"
        for one in whole_story(session, field_id)
    )
    return f"<b>{escape(cell_name(session, field_id))}</b><table>{rows}</table>"


def _places(session: Session, cell: Cell) -> list[str]:
    """The words around the figure, and around its unit where that stands elsewhere."""
    spans = [cell.source]
    if cell.decision is not None:
        spans.append(cell.decision.unit_source)
    text = session.document.text
    return [_around(text, span) for span in spans if span is not None and len(span)]


def _around(text: str, span: Span) -> str:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + _AROUND)
    return f"…{text[start : span.start]}【{span.of(text)}】{text[span.end : end]}…"


def _rule(session: Session, finding: Finding) -> str:
    if finding.holds is None:
        sign = "？"
    elif finding.holds:
        sign = "✓"
    else:
        sign = "○" if session.is_corrected(finding.rule) else "≠"
        sign = "＝" if session.is_waived(finding.rule) else sign
    words = f"{sign} {finding.message.words()}"
    if session.is_waived(finding.rule):
        waiver = session.record.waivers[finding.rule]
        said = translate("WholeStory", "{words}（原文如此：{reason}，{who}）")
        return said.format(words=words, reason=waiver.reason, who=waiver.who)
    return words


def _edits(session: Session, field_id: str) -> list[str]:
    entries = session.history.of_cell(field_id)
    lines = [_edit(session, entry) for entry in entries[-_EDITS:]]
    if len(entries) > _EDITS:
        words = translate("WholeStory", "更早还有 {count} 步，见修改记录（Ctrl+H）")
        lines.insert(0, words.format(count=len(entries) - _EDITS))
    return lines


def _edit(session: Session, entry: LogEntry) -> str:
    words = edit_words(session, entry.edit)
    if entry.undoes is not None:
        words = translate("WholeStory", "撤销或重做：{words}").format(words=words)
    return "　".join(part for part in (entry.local_time, entry.who, words) if part)
