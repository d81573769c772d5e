"""Words for the steps of a report's history: what was done, from what to what."""

from enum import Enum

from PySide6.QtCore import QCoreApplication

from core.changes import CellChange, EditChange, HeadChange, StatusChange, WaiverChange
from core.history import LogEntry
from core.record import Decision, Override, Verdict
from core.session import Session
from gui.messages import head_words, status_words
from gui.naming import cell_name, edit_words, rule_name

translate = QCoreApplication.translate


class Kind(Enum):
    """What a step is."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


def kind_of(session: Session, entry: LogEntry) -> Kind:
    """An undo of an undo is a redo."""
    if entry.undoes is None:
        return Kind.EDIT
    return Kind.UNDO if session.history.is_undo(entry) else Kind.REDO


def step_words(session: Session, entry: LogEntry) -> str:
    """What was done, in one line."""
    words = edit_words(session, entry.edit)
    match kind_of(session, entry):
        case Kind.EDIT:
            return words
        case Kind.UNDO:
            return translate("History", "撤销：{words}").format(words=words)
        case Kind.REDO:
            return translate("History", "重做：{words}").format(words=words)


def change_lines(session: Session, entry: LogEntry) -> list[str]:
    """What each change of a step was, from what to what."""
    return [_change(session, change) for change in entry.edit.changes]


def _change(session: Session, change: EditChange) -> str:
    words = translate("History", "{name}：{before} → {after}")
    match change:
        case CellChange():
            name = cell_name(session, change.field)
            before, after = _decision(change.before), _decision(change.after)
        case HeadChange():
            name = head_words(change.name)
            before, after = _override(change.before), _override(change.after)
        case WaiverChange():
            name = rule_name(session, change.rule)
            before, after = (
                translate("History", "无") if one is None else one.reason
                for one in (change.before, change.after)
            )
        case StatusChange():
            name = translate("History", "状态")
            before, after = status_words(change.before), status_words(change.after)
    return words.format(name=name, before=before, after=after)


def _decision(decision: Decision | None) -> str:
    if decision is None:
        return translate("History", "机器所读")
    if decision.verdict is Verdict.UNDETERMINABLE:
        return translate("History", "无法判定")
    if decision.verdict is Verdict.ABSENT:
        return translate("History", "文中没有")
    shown = decision.raw or translate("History", "空白")
    if decision.printed is not None:
        shown = f"{decision.printed:f}{decision.unit or ''}"
    if decision.verdict is not Verdict.SOURCE_ERROR:
        return shown
    right = (
        translate("History", "空白") if decision.corrected is None else f"{decision.corrected:f}"
    )
    words = translate("History", "{printed}（应为 {corrected}）")
    return words.format(printed=shown, corrected=right)


def _override(override: Override | None) -> str:
    if override is None:
        return translate("History", "机器所读")
    return override.value or translate("History", "无")
