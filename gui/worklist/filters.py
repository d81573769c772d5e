"""Filters: what the list is narrowed down by, the menu they are chosen from, and their chips."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html import escape
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from core.store import By, Group, Query, Store, filtered
from gui.colour_scheme import colours_of
from gui.worklist.words import by_words, key_words

OFFERED = (By.YEAR, By.REGION, By.FORM, By.RULE, By.REVIEWER, By.STATUS)
MOST = 40  # groups in a menu, those with the most reports

Key = str | int | None


class Filters(QObject):
    """The filters of a list: at most one of each kind."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._chosen: dict[By, Key] = {}

    @property
    def chosen(self) -> Mapping[By, Key]:
        return MappingProxyType(self._chosen)

    def choose(self, by: By, key: Key) -> None:
        """Narrows the list down to one group."""
        self._chosen[by] = key
        self.changed.emit()

    def replace(self, chosen: Mapping[By, Key]) -> None:
        """Puts other filters in the place of all."""
        self._chosen = dict(chosen)
        self.changed.emit()

    def drop(self, by: By) -> None:
        """Takes one filter away."""
        if by in self._chosen:
            del self._chosen[by]
            self.changed.emit()

    def drop_last(self) -> bool:
        """Takes the filter away that was chosen last; False where there is none."""
        if not self._chosen:
            return False
        self.drop(list(self._chosen)[-1])
        return True

    def query(self, base: Query, *, without: By | None = None) -> Query:
        """``base``, narrowed down by all filters (but for one)."""
        for by, key in self._chosen.items():
            if by is not without:
                base = filtered(base, by, key)
        return base


class FilterMenu(QMenu):
    """What the list can be narrowed down by, with how many reports each choice would leave."""

    def __init__(self, store: Store, filters: Filters, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._filters = filters
        self._base = Query()
        self.aboutToShow.connect(self._fill)

    def set_base(self, base: Query) -> None:
        """The query that the filters narrow down."""
        self._base = base

    @Slot()
    def _fill(self) -> None:
        self.clear()
        for by in OFFERED:
            if by is By.STATUS and self._base.status:
                continue
            menu = self.addMenu(by_words(by))
            menu.aboutToShow.connect(partial(self._fill_groups, menu, by))
        if self._filters.chosen:
            self.addSeparator()
            self.addAction(self.tr("去掉全部筛选")).triggered.connect(self._on_none_wanted)

    def _fill_groups(self, menu: QMenu, by: By) -> None:
        menu.clear()
        query = replace(self._filters.query(self._base, without=by), text="")
        groups = self._store.groups(by, query)
        shown = _largest(groups) if len(groups) > MOST else groups
        for group in shown:
            text = self.tr("{what}（{count}）").format(
                what=key_words(by, group.key), count=f"{group.count:,}"
            )
            action = QAction(text.replace("&", "&&"), menu)
            action.setCheckable(True)
            chosen = self._filters.chosen
            action.setChecked(by in chosen and chosen[by] == group.key)
            action.triggered.connect(partial(self._on_chosen, by, group.key))
            menu.addAction(action)
        if len(shown) < len(groups):
            rest = menu.addAction(
                self.tr("其余 {count} 项较少，请用搜索查找").format(count=len(groups) - len(shown))
            )
            rest.setEnabled(False)
        if not groups:
            menu.addAction(self.tr("没有可选的")).setEnabled(False)

    def _on_chosen(self, by: By, key: Key, _checked: object = None) -> None:
        """A second time takes it away again."""
        chosen = self._filters.chosen
        if by in chosen and chosen[by] == key:
            self._filters.drop(by)
        else:
            self._filters.choose(by, key)

    @Slot()
    def _on_none_wanted(self) -> None:
        self._filters.replace({})


def _largest(groups: list[Group]) -> list[Group]:
    largest = {id(one) for one in sorted(groups, key=lambda one: -one.count)[:MOST]}
    return [one for one in groups if id(one) in largest]


class Chips(QLabel):
    """The filters in use, one after the other; each is a link that takes it away."""

    def __init__(self, filters: Filters, parent: QWidget) -> None:
        super().__init__(parent)
        self._filters = filters
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("正在用的筛选"))
        self.setToolTip(self.tr("点一下或按回车去掉这项筛选；搜索框为空时按退格键去掉最后一项"))
        self.linkActivated.connect(self._on_link_activated)
        filters.changed.connect(self.show_filters)
        self.hide()

    @Slot()
    def show_filters(self) -> None:
        """Writes the chips anew."""
        chosen = self._filters.chosen
        colours = colours_of(self)
        style = f"background-color:{colours.selected_fill};color:{colours.text}"
        chips = []
        for by, key in chosen.items():
            what = f"{by_words(by)}：{key_words(by, key)}" if by is By.RULE else key_words(by, key)
            text = escape(what).replace(" ", "&nbsp;").replace("-", "&#8209;")
            link = f'<a href="{by.value}" style="text-decoration:none;{style}">'
            chips.append(f"{link}&nbsp;{text}&nbsp;✕&nbsp;</a>")
        self.setText(" ".join(chips))
        self.setVisible(bool(chips))

    @Slot(str)
    def _on_link_activated(self, link: str) -> None:
        self._filters.drop(By(link))
