"""Story: all there is to say of one cell, in words, for tooltips, screen readers and the foot."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from core.record import Cell, Evidence, State, Verdict
from gui.grid.looks import figure_text


def state_words(state: State) -> str:
    """The name of a cell's state."""
    match state:
        case State.READ:
            return QCoreApplication.translate("CellStory", "已读出")
        case State.BLANK:
            return QCoreApplication.translate("CellStory", "空白")
        case State.DERIVED:
            return QCoreApplication.translate("CellStory", "推定")
        case State.AMBIGUOUS:
            return QCoreApplication.translate("CellStory", "有几种读法")
        case State.ABSENT:
            return QCoreApplication.translate("CellStory", "文中没有")


def evidence_words(evidence: Evidence) -> str:
    """What a place rests on."""
    match evidence:
        case Evidence.LAYOUT:
            return QCoreApplication.translate("CellStory", "依据：标签与版面")
        case Evidence.ORDER:
            return QCoreApplication.translate("CellStory", "依据：格式的次序")
        case Evidence.RULES:
            return QCoreApplication.translate("CellStory", "依据：勾稽关系只容这一种排法")
        case Evidence.PROSE:
            return QCoreApplication.translate("CellStory", "依据：勾稽关系与正文")
        case Evidence.NONE:
            return ""


def verdict_words(cell: Cell) -> str:
    """What a person said of the cell; nothing where nobody did."""
    decision = cell.decision
    if decision is None:
        return ""
    match decision.verdict:
        case Verdict.CONFIRMED:
            return QCoreApplication.translate("CellStory", "已确认")
        case Verdict.MISREAD:
            words = QCoreApplication.translate("CellStory", "已更正：机器读作 {extracted}")
            return words.format(extracted=_shown(figure_text(cell.extracted)))
        case Verdict.SOURCE_ERROR:
            words = QCoreApplication.translate(
                "CellStory", "原文有误：印作 {printed}，应为 {corrected}"
            )
            return words.format(
                printed=_shown(figure_text(cell.printed)),
                corrected=_shown(figure_text(cell.corrected)),
            )
        case Verdict.UNDETERMINABLE:
            return QCoreApplication.translate("CellStory", "无法判定")
        case Verdict.ABSENT:
            return QCoreApplication.translate("CellStory", "文中没有这一格")


def _shown(figure: str) -> str:
    return figure or QCoreApplication.translate("CellStory", "空白")


def value_words(cell: Cell) -> str:
    """The figure with its unit, or the word for none; a question where it is not known."""
    if cell.settled is None and not cell.is_known and cell.reading.state is State.AMBIGUOUS:
        return "?"
    return f"{_shown(figure_text(cell.settled))}{(cell.unit or '') if cell.settled else ''}"


def status_words(cell: Cell) -> str:
    """The verdict, else the state and whether it is certain."""
    verdict = verdict_words(cell)
    if verdict:
        return verdict
    state = state_words(cell.reading.state)
    if cell.reading.sure or cell.reading.state is State.ABSENT:
        return state
    return QCoreApplication.translate("CellStory", "{state}，待确认").format(state=state)


def story_lines(cell: Cell, equations: Iterable[str]) -> tuple[str, ...]:
    """What is known of a cell, in short, one line a thing: status, what it was read from, and the
    equations that do not hold."""
    lines = [status_words(cell), *reading_lines(cell), *candidate_lines(cell)]
    lines.extend(f"≠ {equation}" for equation in equations)
    return tuple(lines)


def reading_lines(cell: Cell) -> list[str]:
    """Raw text, unit, evidence, why, and a person's note."""
    reading = cell.reading
    lines = []
    if reading.raw and reading.raw.strip() != figure_text(reading.value):
        words = QCoreApplication.translate("CellStory", "原文：“{raw}”")
        lines.append(words.format(raw=reading.raw.strip()))
    if cell.unit:
        words = QCoreApplication.translate("CellStory", "单位：{unit}")
        lines.append(words.format(unit=cell.unit))
    lines.append(evidence_words(reading.evidence))
    if reading.why is not None:
        lines.append(reading.why.words())
    if cell.decision is not None and cell.decision.note:
        words = QCoreApplication.translate("CellStory", "理由：{note}")
        lines.append(words.format(note=cell.decision.note))
    return [line for line in lines if line]


def candidate_lines(cell: Cell) -> list[str]:
    """The readings that remain, with their keys; none once a person decided."""
    if cell.decision is not None:
        return []
    words = QCoreApplication.translate("CellStory", "Alt+{place} 读作 {value}：{why}")
    return [
        words.format(place=place, value=_shown(figure_text(one.value)), why=one.why.words())
        for place, one in enumerate(cell.reading.candidates, 1)
    ]
