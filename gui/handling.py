"""Handling: what is done to many chosen reports at once, elsewhere, while the window goes on."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from typing_extensions import override

from core.bulk import Marked, Tell, Written, in_small_steps, mark, reread
from core.errors import GoujiError, Reason
from core.record import Status
from core.store import Store
from gui.messages import status_words, words
from gui.tasks import Reporter
from gui.work import Sentences, Work

Steps = Callable[[Store, Tell], Iterable[object]]


def run(store: Store, steps: Steps, reporter: Reporter[object]) -> list[object]:
    """All steps, in a worker's thread, with a door of its own to the store; what came of them."""
    with store.beside() as beside:
        return list(steps(beside, reporter.progress))


class Handler(Work):
    """What can be done to many reports."""

    changed = Signal(object)  # frozenset[int]: these reports are not what they were

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._reports: frozenset[int] = frozenset()

    # --- what can be done ---

    def mark(self, reports: Sequence[int], status: Status, note: str = "") -> None:
        """Sets the review status of all that can have it."""

        def steps(store: Store, tell: Tell) -> Iterable[object]:
            return mark(store, reports, status, note, tell)

        doing = self.tr("正在改为“{status}” {{done}} / {{total}}…").format(
            status=status_words(status)
        )
        self._start(reports, steps, doing, partial(self._tell_marked, status))

    def reread(self, reports: Sequence[int]) -> None:
        """Reads the originals anew."""

        def steps(store: Store, tell: Tell) -> Iterable[object]:
            return reread(store, reports, tell)

        self._start(reports, steps, self.tr("正在重新识别 {done} / {total}…"), self._tell_reread)

    def bin(self, reports: Sequence[int]) -> None:
        """Puts reports into the bin."""

        def steps(store: Store, tell: Tell) -> Iterable[object]:
            return in_small_steps(store.bin, reports, tell)

        self._start(reports, steps, self.tr("正在移入回收站 {done} / {total}…"), self._tell_binned)

    def restore(self, reports: Sequence[int]) -> None:
        """Puts reports from the bin back."""

        def steps(store: Store, tell: Tell) -> Iterable[object]:
            return in_small_steps(store.restore, reports, tell)

        self._start(reports, steps, self.tr("正在放回 {done} / {total}…"), self._tell_restored)

    def empty(self, reports: Sequence[int]) -> None:
        """Deletes reports that are in the bin."""

        def steps(store: Store, tell: Tell) -> Iterable[object]:
            return in_small_steps(store.empty, reports, tell)

        self._start(reports, steps, self.tr("正在清空回收站 {done} / {total}…"), self._tell_emptied)

    def _start(
        self,
        reports: Sequence[int],
        steps: Steps,
        doing: str,
        sum_up: Callable[[list[object]], None],
    ) -> None:
        if self.is_running or not reports:
            return
        self._reports = frozenset(reports)
        sentences = Sentences(
            doing,
            self.tr("已取消；已做的都已保存。"),
            self.tr("出了意外的错误，已记入运行日志；已做的都已保存。"),
        )
        self.begin(partial(run, self._store, steps), sentences, sum_up, len(reports))

    # --- what became of it ---

    @override
    def refuse(self, error: GoujiError) -> None:
        super().refuse(error)
        self.told.emit(self.tr("没有做完；已做的都已保存。"), [])

    @override
    @Slot()
    def _on_ended(self) -> None:
        super()._on_ended()
        self.changed.emit(self._reports)

    def _tell_marked(self, status: Status, outcome: list[object]) -> None:
        marked = [one for one in outcome if isinstance(one, Marked)]
        refused = [one for one in marked if one.refused]
        sentence = self.tr("{count} 份已改为“{status}”").format(
            count=len(marked) - len(refused), status=status_words(status)
        )
        if refused:
            sentence += self.tr("；{count} 份还不能改，保持原样").format(count=len(refused))
        self.told.emit(sentence, [self._refusal(one) for one in refused])

    def _refusal(self, one: Marked) -> str:
        try:
            row = self._store.row(one.report)
            name = " ".join(str(part) for part in (row.agency or row.file, row.year) if part)
        except GoujiError:
            name = str(one.report)
        return f"{name}：{' '.join(map(words, one.refused))}"

    def _tell_reread(self, outcome: list[object]) -> None:
        written = [one for one in outcome if isinstance(one, Written)]
        failed: list[Reason] = [why for one in written for why in one.failed]
        sentence = self.tr("{count} 份已重新识别，审核决定都保留").format(
            count=sum(len(one.known) + len(one.added) for one in written)
        )
        if failed:
            sentence += self.tr("；{count} 份不能识别，保持原样").format(count=len(failed))
        self.told.emit(sentence, [words(one) for one in failed])

    def _tell_binned(self, outcome: list[object]) -> None:
        text = self.tr("{count} 份已移入回收站。在筛选中选“回收站”可查看和放回。")
        self.told.emit(text.format(count=_total(outcome)), [])

    def _tell_restored(self, outcome: list[object]) -> None:
        self.told.emit(self.tr("{count} 份已放回。").format(count=_total(outcome)), [])

    def _tell_emptied(self, outcome: list[object]) -> None:
        text = self.tr("已删除 {count} 份。修改日志和审核决定留存，重新导入同一文件即可恢复。")
        self.told.emit(text.format(count=_total(outcome)), [])


def _total(outcome: list[object]) -> int:
    return sum(one for one in outcome if isinstance(one, int))
