"""Actions: everything that can be done from a menu or a key, in one table."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.icons import icon
from gui.palette import palette_for

Standard = QKeySequence.StandardKey
translate = QCoreApplication.translate


class Command(StrEnum):
    """What a person can ask for."""

    OPEN = auto()
    IMPORT_FOLDER = auto()
    OPEN_SAMPLES = auto()
    NEW_STORE = auto()
    OPEN_STORE = auto()
    EXPORT = auto()
    OPEN_ORIGINAL = auto()
    QUIT = auto()
    UNDO = auto()
    REDO = auto()
    SEARCH = auto()
    FIND = auto()
    NEXT_UNCLAIMED = auto()
    PREVIOUS_UNCLAIMED = auto()
    BIND = auto()
    HISTORY = auto()
    NEXT_PROBLEM = auto()
    PREVIOUS_PROBLEM = auto()
    NEXT_REPORT = auto()
    PREVIOUS_REPORT = auto()
    APPLY_REPAIR = auto()
    NEXT_REPAIR = auto()
    WAIVE = auto()
    SOURCE_ERROR = auto()
    UNDETERMINABLE = auto()
    NO_TABLE = auto()
    NO_CELL = auto()
    CLEAR_DECISION = auto()
    MARK_REVIEWED = auto()
    ACCEPT = auto()
    ACCEPT_MANY = auto()
    RETURN = auto()
    EXCLUDE = auto()
    REOPEN = auto()
    FILTER = auto()
    ARRANGE = auto()
    REFRESH = auto()
    SHOW_ALL = auto()
    SHOW_BIN = auto()
    CHOSEN_REVIEWED = auto()
    CHOSEN_REOPENED = auto()
    CHOSEN_RETURNED = auto()
    CHOSEN_EXCLUDED = auto()
    CHOSEN_EXPORTED = auto()
    CHOSEN_REREAD = auto()
    CHOSEN_BINNED = auto()
    RESTORE = auto()
    EMPTY_BIN = auto()
    OVERVIEW = auto()
    NEXT_PANE = auto()
    STORY = auto()
    LAST_YEAR = auto()
    SERIES = auto()
    ALL_EVIDENCE = auto()
    PAGE_VIEW = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    ZOOM_RESET = auto()
    THEME_SYSTEM = auto()
    THEME_LIGHT = auto()
    THEME_DARK = auto()
    LANGUAGE_ZH = auto()
    LANGUAGE_EN = auto()
    SETTINGS = auto()
    SHORTCUTS = auto()
    OPEN_LOG = auto()
    ABOUT = auto()


class Menu(Enum):
    """The menus, from left to right."""

    FILE = auto()
    EDIT = auto()
    REVIEW = auto()
    LIST = auto()
    VIEW = auto()
    TOOLS = auto()
    HELP = auto()


class Need(StrEnum):
    """What must be so before an action can be used."""

    REPORTS = auto()  # the store has any
    REPORT = auto()  # one is open
    CELL = auto()  # one is current
    DECISION = auto()  # the current cell has one
    BROKEN = auto()  # the current finding is broken
    REPAIR = auto()  # a repair is shown for it
    MISSING = auto()  # the current table is not in the document, and nobody has said so
    PAGED = auto()  # the report has pages
    UNCLAIMED = auto()  # the report has figures that no cell took
    SHOWN = auto()  # one of them, or a sentence's, is shown
    PROVED = auto()  # nothing in the report needs a person any more
    UNDO = auto()
    REDO = auto()
    CLOSED = auto()  # the report's review has ended: reviewed, returned, excluded
    UNCLOSED = auto()
    CHOSEN = auto()  # reports are selected in the list
    BINNED = auto()  # the list shows the bin, and there is something in it


Keys = tuple[QKeySequence.StandardKey | str, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """One line of the table, in the language of the window.

    ``group`` names actions of which one is checked; ``ends_block``: a separator follows.
    """

    command: Command
    menu: Menu
    text: str
    tip: str
    keys: Keys = ()
    icon: str | None = None
    need: Need | None = None
    group: str | None = None
    is_toggle: bool = False
    ends_block: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def specs() -> tuple[Spec, ...]:
    """The table, in the order of the menus; each command has one line."""
    return (
        Spec(
            Command.OPEN,
            Menu.FILE,
            translate("Actions", "打开报告(&O)…"),
            translate("Actions", "选择一份或多份报告文件，读入当前报告库"),
            (Standard.Open,),
            "open",
        ),
        Spec(
            Command.IMPORT_FOLDER,
            Menu.FILE,
            translate("Actions", "导入文件夹(&I)…"),
            translate("Actions", "读入一个文件夹及其下级文件夹中的全部报告"),
            ("Ctrl+Shift+O",),
            "folder",
        ),
        Spec(
            Command.OPEN_SAMPLES,
            Menu.FILE,
            translate("Actions", "打开示例(&A)"),
            translate("Actions", "读入随程序附带的示例报告"),
            icon="reviewed",
            ends_block=True,
        ),
        Spec(
            Command.NEW_STORE,
            Menu.FILE,
            translate("Actions", "新建报告库(&N)…"),
            translate("Actions", "新建一个空的报告库文件（.gouji）"),
            (Standard.New,),
            "store_new",
        ),
        Spec(
            Command.OPEN_STORE,
            Menu.FILE,
            translate("Actions", "打开报告库(&S)…"),
            translate("Actions", "打开已有的报告库文件（.gouji）"),
            ("Ctrl+Alt+O",),
            "store",
            ends_block=True,
        ),
        Spec(
            Command.EXPORT,
            Menu.FILE,
            translate("Actions", "导出(&E)…"),
            translate("Actions", "把审核通过的报告导出为表格或数据文件"),
            ("Ctrl+E",),
            "export",
            Need.REPORTS,
        ),
        Spec(
            Command.OPEN_ORIGINAL,
            Menu.FILE,
            translate("Actions", "用其他程序打开原件(&P)"),
            translate("Actions", "用系统默认的程序打开未经改动的原始文件"),
            ("Ctrl+Shift+P",),
            "outside",
            Need.REPORT,
            ends_block=True,
        ),
        Spec(
            Command.QUIT,
            Menu.FILE,
            translate("Actions", "退出(&Q)"),
            translate("Actions", "退出 Gouji；所有修改都已保存"),
            ("Ctrl+Q",),
            role=QAction.MenuRole.QuitRole,
        ),
        Spec(
            Command.UNDO,
            Menu.EDIT,
            translate("Actions", "撤销(&U)"),
            translate("Actions", "撤销本报告的上一步修改，重启之后仍可撤销"),
            (Standard.Undo,),
            "undo",
            Need.UNDO,
        ),
        Spec(
            Command.REDO,
            Menu.EDIT,
            translate("Actions", "重做(&R)"),
            translate("Actions", "恢复刚才撤销的修改"),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo",
            Need.REDO,
            ends_block=True,
        ),
        Spec(
            Command.SEARCH,
            Menu.EDIT,
            translate("Actions", "搜索报告(&F)"),
            translate("Actions", "按机关、地区、年份或文件名查找报告"),
            ("Ctrl+K",),
            "search",
        ),
        Spec(
            Command.FIND,
            Menu.EDIT,
            translate("Actions", "在原文中查找(&I)"),
            translate("Actions", "在原文中查找文字或数字，全角半角、有无千分位都找得到"),
            (Standard.Find,),
            need=Need.REPORT,
            ends_block=True,
        ),
        Spec(
            Command.NEXT_UNCLAIMED,
            Menu.EDIT,
            translate("Actions", "下一个未归位的数字(&N)"),
            translate("Actions", "在原文中标出下一个没有归入任何单元格的数字"),
            ("F7",),
            need=Need.UNCLAIMED,
        ),
        Spec(
            Command.PREVIOUS_UNCLAIMED,
            Menu.EDIT,
            translate("Actions", "上一个未归位的数字(&P)"),
            translate("Actions", "在原文中标出上一个没有归入任何单元格的数字"),
            ("Shift+F7",),
            need=Need.UNCLAIMED,
        ),
        Spec(
            Command.BIND,
            Menu.EDIT,
            translate("Actions", "归入当前单元格(&B)"),
            translate("Actions", "把原文中标出的数字连同出处填入当前单元格"),
            ("Alt+Return", "Alt+Enter"),
            need=Need.SHOWN,
            ends_block=True,
        ),
        Spec(
            Command.HISTORY,
            Menu.EDIT,
            translate("Actions", "修改记录(&H)"),
            translate("Actions", "列出谁在何时改了什么，可以撤销其中任何一步"),
            ("Ctrl+H",),
            need=Need.REPORT,
        ),
        Spec(
            Command.NEXT_PROBLEM,
            Menu.REVIEW,
            translate("Actions", "下一处待看(&N)"),
            translate("Actions", "转到下一处需要人看的地方；本报告没有了就转到下一份"),
            ("F8",),
            "next",
            Need.REPORTS,
        ),
        Spec(
            Command.PREVIOUS_PROBLEM,
            Menu.REVIEW,
            translate("Actions", "上一处待看(&P)"),
            translate("Actions", "转到上一处需要人看的地方；本报告没有了就转到上一份"),
            ("Shift+F8",),
            "previous",
            Need.REPORTS,
        ),
        Spec(
            Command.NEXT_REPORT,
            Menu.REVIEW,
            translate("Actions", "下一份报告"),
            translate("Actions", "打开队列中的下一份报告"),
            ("F9",),
            need=Need.REPORTS,
        ),
        Spec(
            Command.PREVIOUS_REPORT,
            Menu.REVIEW,
            translate("Actions", "上一份报告"),
            translate("Actions", "打开队列中的上一份报告"),
            ("Shift+F9",),
            need=Need.REPORTS,
            ends_block=True,
        ),
        Spec(
            Command.APPLY_REPAIR,
            Menu.REVIEW,
            translate("Actions", "应用建议(&A)"),
            translate("Actions", "按建议修改单元格，记入日志，可撤销"),
            ("Ctrl+Return", "Ctrl+Enter"),
            "apply",
            Need.REPAIR,
        ),
        Spec(
            Command.NEXT_REPAIR,
            Menu.REVIEW,
            translate("Actions", "下一种改法(&G)"),
            translate("Actions", "查看对这个问题的另一种建议；几种同样合理时先看再选"),
            ("Alt+Down",),
            need=Need.BROKEN,
        ),
        Spec(
            Command.WAIVE,
            Menu.REVIEW,
            translate("Actions", "原文如此(&W)…"),
            translate("Actions", "保留报告原样：写明理由，不再要求这条规则成立"),
            ("Ctrl+1",),
            "waive",
            Need.BROKEN,
        ),
        Spec(
            Command.SOURCE_ERROR,
            Menu.REVIEW,
            translate("Actions", "原文有误(&S)…"),
            translate("Actions", "报告确实这样印，但数字不对：写下正确的数字和理由"),
            ("Ctrl+2",),
            "source_error",
            Need.CELL,
        ),
        Spec(
            Command.UNDETERMINABLE,
            Menu.REVIEW,
            translate("Actions", "无法判定(&D)"),
            translate("Actions", "看不出报告这一格印的是什么：导出时留空并注明"),
            ("Ctrl+3",),
            "undeterminable",
            Need.CELL,
        ),
        Spec(
            Command.NO_TABLE,
            Menu.REVIEW,
            translate("Actions", "本报告无此表(&T)"),
            translate("Actions", "确认报告里没有当前这张表；格式认错时请在表头处改选"),
            ("Ctrl+4",),
            need=Need.MISSING,
        ),
        Spec(
            Command.NO_CELL,
            Menu.REVIEW,
            translate("Actions", "文中没有这一格(&E)"),
            translate("Actions", "报告的表里没有这一行或这一列：与空白、横线和 0 都不同"),
            ("Ctrl+5",),
            need=Need.CELL,
        ),
        Spec(
            Command.CLEAR_DECISION,
            Menu.REVIEW,
            translate("Actions", "撤除决定(&C)"),
            translate("Actions", "撤除对这一格的决定，恢复机器读出的数字"),
            ("Ctrl+0",),
            need=Need.DECISION,
            ends_block=True,
        ),
        Spec(
            Command.MARK_REVIEWED,
            Menu.REVIEW,
            translate("Actions", "标为已审(&M)"),
            translate("Actions", "本报告审核完毕；还有未确定的单元格时会告诉您在哪里"),
            ("Ctrl+M",),
            "reviewed",
            Need.UNCLOSED,
        ),
        Spec(
            Command.ACCEPT,
            Menu.REVIEW,
            translate("Actions", "通过，转到下一份(&V)"),
            translate("Actions", "没有待看之处的报告标为已审，转到下一份"),
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            need=Need.PROVED,
        ),
        Spec(
            Command.ACCEPT_MANY,
            Menu.REVIEW,
            translate("Actions", "批量通过已证明的报告(&L)…"),
            translate("Actions", "列出队列中每一格都有依据、每条勾稽都相符的报告，一并标为已审"),
            ("Ctrl+Shift+A",),
            need=Need.REPORTS,
        ),
        Spec(
            Command.RETURN,
            Menu.REVIEW,
            translate("Actions", "退回整改(&B)…"),
            translate("Actions", "把报告退回填报单位，写明要改什么"),
            ("Ctrl+Shift+B",),
            "returned",
            Need.UNCLOSED,
        ),
        Spec(
            Command.EXCLUDE,
            Menu.REVIEW,
            translate("Actions", "排除(&X)…"),
            translate("Actions", "这不是要审的年度报告：写明理由，不再列入待审"),
            ("Ctrl+Shift+X",),
            "excluded",
            Need.UNCLOSED,
        ),
        Spec(
            Command.REOPEN,
            Menu.REVIEW,
            translate("Actions", "重新审核(&O)"),
            translate("Actions", "把已审、退回或排除的报告放回待审"),
            ("Ctrl+Shift+M",),
            need=Need.CLOSED,
        ),
        Spec(
            Command.FILTER,
            Menu.LIST,
            translate("Actions", "筛选(&F)"),
            translate("Actions", "按年度、地区、格式、规则、审核人、状态缩小队列"),
            ("Ctrl+Shift+F",),
            need=Need.REPORTS,
        ),
        Spec(
            Command.ARRANGE,
            Menu.LIST,
            translate("Actions", "排列(&G)"),
            translate("Actions", "队列的排序、分组和显示的列"),
            ("Ctrl+Shift+G",),
            need=Need.REPORTS,
        ),
        Spec(
            Command.SHOW_ALL,
            Menu.LIST,
            translate("Actions", "去掉搜索和筛选(&A)"),
            translate("Actions", "列出全部报告"),
            ("Ctrl+Shift+K",),
        ),
        Spec(
            Command.REFRESH,
            Menu.LIST,
            translate("Actions", "重新列出(&L)"),
            translate("Actions", "按现在的状态重新列出队列，不再符合条件的离开队列"),
            ("F5",),
        ),
        Spec(
            Command.SHOW_BIN,
            Menu.LIST,
            translate("Actions", "回收站(&N)"),
            translate("Actions", "列出移入回收站的报告，可以放回"),
            ends_block=True,
        ),
        Spec(
            Command.CHOSEN_REVIEWED,
            Menu.LIST,
            translate("Actions", "所选标为已审(&M)"),
            translate("Actions", "把队列中选中的报告标为已审；还不能标的会列出原因"),
            ("Ctrl+Alt+M",),
            need=Need.CHOSEN,
        ),
        Spec(
            Command.CHOSEN_REOPENED,
            Menu.LIST,
            translate("Actions", "所选重新审核(&O)"),
            translate("Actions", "把队列中选中的报告放回待审"),
            need=Need.CHOSEN,
        ),
        Spec(
            Command.CHOSEN_RETURNED,
            Menu.LIST,
            translate("Actions", "所选退回整改(&B)…"),
            translate("Actions", "把队列中选中的报告退回填报单位，写明要改什么"),
            ("Ctrl+Alt+B",),
            need=Need.CHOSEN,
        ),
        Spec(
            Command.CHOSEN_EXCLUDED,
            Menu.LIST,
            translate("Actions", "所选排除(&X)…"),
            translate("Actions", "队列中选中的不是要审的年度报告：写明理由"),
            ("Ctrl+Alt+X",),
            need=Need.CHOSEN,
            ends_block=True,
        ),
        Spec(
            Command.CHOSEN_EXPORTED,
            Menu.LIST,
            translate("Actions", "导出所选(&E)…"),
            translate("Actions", "把队列中选中的报告导出为表格或数据文件"),
            ("Ctrl+Alt+E",),
            need=Need.CHOSEN,
        ),
        Spec(
            Command.CHOSEN_REREAD,
            Menu.LIST,
            translate("Actions", "重新识别所选(&R)"),
            translate("Actions", "从原件重新读出数字，审核决定都保留"),
            ("Ctrl+Alt+R",),
            need=Need.CHOSEN,
            ends_block=True,
        ),
        Spec(
            Command.CHOSEN_BINNED,
            Menu.LIST,
            translate("Actions", "移入回收站(&D)"),
            translate("Actions", "把队列中选中的报告移出队列，可以放回；在队列中按 Delete"),
            need=Need.CHOSEN,
        ),
        Spec(
            Command.RESTORE,
            Menu.LIST,
            translate("Actions", "放回(&T)"),
            translate("Actions", "把回收站中选中的报告放回队列"),
            need=Need.BINNED,
        ),
        Spec(
            Command.EMPTY_BIN,
            Menu.LIST,
            translate("Actions", "清空回收站(&Y)…"),
            translate("Actions", "从报告库中删除回收站里的报告；审核决定留存"),
            need=Need.BINNED,
        ),
        Spec(
            Command.OVERVIEW,
            Menu.VIEW,
            translate("Actions", "总览(&O)"),
            translate("Actions", "各年度的进度、最常不成立的规则、每天审定的份数和用时"),
            ("F12",),
            need=Need.REPORTS,
        ),
        Spec(
            Command.NEXT_PANE,
            Menu.VIEW,
            translate("Actions", "转到下一窗格(&P)"),
            translate("Actions", "在队列、原文、表头、表格、问题之间移动光标"),
            ("F6",),
            ends_block=True,
        ),
        Spec(
            Command.STORY,
            Menu.VIEW,
            translate("Actions", "单元格的全部来历(&I)"),
            translate("Actions", "在单元格旁列出原文、依据、其他读法、勾稽和历次修改"),
            ("Ctrl+I",),
            need=Need.CELL,
        ),
        Spec(
            Command.LAST_YEAR,
            Menu.VIEW,
            translate("Actions", "显示上年数字(&Y)"),
            translate("Actions", "在每一格的左侧淡淡写出同一机构上年报告的数字"),
            ("Ctrl+L",),
            need=Need.REPORT,
            is_toggle=True,
        ),
        Spec(
            Command.SERIES,
            Menu.VIEW,
            translate("Actions", "历年数据(&S)…"),
            translate("Actions", "同一机构历年的数字与图形，确认名称与下属单位"),
            ("Ctrl+Shift+L",),
            need=Need.REPORT,
            ends_block=True,
        ),
        Spec(
            Command.ALL_EVIDENCE,
            Menu.VIEW,
            translate("Actions", "标出全部出处(&E)"),
            translate("Actions", "在原文中淡淡标出每一格的出处"),
            ("Ctrl+Shift+E",),
            need=Need.REPORT,
            is_toggle=True,
        ),
        Spec(
            Command.PAGE_VIEW,
            Menu.VIEW,
            translate("Actions", "版面与文字切换(&T)"),
            translate("Actions", "在原件的页面与取出的文字之间切换"),
            ("F4",),
            need=Need.PAGED,
        ),
        Spec(
            Command.ZOOM_IN,
            Menu.VIEW,
            translate("Actions", "放大原文(&+)"),
            translate("Actions", "原文的字放大一级"),
            (Standard.ZoomIn, "Ctrl+="),
            need=Need.REPORT,
        ),
        Spec(
            Command.ZOOM_OUT,
            Menu.VIEW,
            translate("Actions", "缩小原文(&-)"),
            translate("Actions", "原文的字缩小一级"),
            (Standard.ZoomOut,),
            need=Need.REPORT,
        ),
        Spec(
            Command.ZOOM_RESET,
            Menu.VIEW,
            translate("Actions", "原文恢复原大(&0)"),
            translate("Actions", "原文的字恢复平常大小"),
            ("Ctrl+Alt+0",),
            need=Need.REPORT,
            ends_block=True,
        ),
        Spec(
            Command.THEME_SYSTEM,
            Menu.VIEW,
            translate("Actions", "外观跟随系统(&S)"),
            translate("Actions", "浅色或深色随系统设置"),
            group="theme",
        ),
        Spec(
            Command.THEME_LIGHT,
            Menu.VIEW,
            translate("Actions", "浅色(&L)"),
            translate("Actions", "始终用浅色"),
            group="theme",
        ),
        Spec(
            Command.THEME_DARK,
            Menu.VIEW,
            translate("Actions", "深色(&D)"),
            translate("Actions", "始终用深色"),
            group="theme",
            ends_block=True,
        ),
        Spec(
            Command.LANGUAGE_ZH,
            Menu.VIEW,
            "中文",
            translate("Actions", "窗口文字用中文"),
            group="language",
        ),
        Spec(
            Command.LANGUAGE_EN,
            Menu.VIEW,
            "English",
            translate("Actions", "窗口文字用英文"),
            group="language",
        ),
        Spec(
            Command.SETTINGS,
            Menu.TOOLS,
            translate("Actions", "设置(&S)…"),
            translate("Actions", "审核人姓名、外观和语言"),
            ("Ctrl+,",),
            "settings",
            role=QAction.MenuRole.PreferencesRole,
        ),
        Spec(
            Command.OPEN_LOG,
            Menu.TOOLS,
            translate("Actions", "打开运行日志(&L)"),
            translate("Actions", "查看程序记录的错误，报告问题时请附上"),
        ),
        Spec(
            Command.SHORTCUTS,
            Menu.HELP,
            translate("Actions", "快捷键一览(&K)"),
            translate("Actions", "列出全部快捷键"),
            ("F1",),
            "help",
        ),
        Spec(
            Command.ABOUT,
            Menu.HELP,
            translate("Actions", "关于 Gouji(&A)"),
            translate("Actions", "版本与许可"),
            role=QAction.MenuRole.AboutRole,
        ),
    )


def menu_titles() -> Mapping[Menu, str]:
    """What the menus are called."""
    return {
        Menu.FILE: translate("Actions", "文件(&F)"),
        Menu.EDIT: translate("Actions", "编辑(&E)"),
        Menu.REVIEW: translate("Actions", "审核(&R)"),
        Menu.LIST: translate("Actions", "队列(&Q)"),
        Menu.VIEW: translate("Actions", "视图(&V)"),
        Menu.TOOLS: translate("Actions", "工具(&T)"),
        Menu.HELP: translate("Actions", "帮助(&H)"),
    }


def keys_of(spec: Spec) -> list[QKeySequence]:
    """The key sequences of an action; the first is the one shown."""
    keys: list[QKeySequence] = []
    for key in spec.keys:
        found = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)[:1]
        keys.extend(found)
    return keys


class Actions:
    """The window's actions, made from the table; which can be used is told to ``set_met``."""

    def __init__(self, window: QWidget) -> None:
        self._made: dict[Command, QAction] = {}
        self._specs = specs()
        self._met: Set[Need] = frozenset()
        self._met_by_list: Set[Need] = frozenset()
        groups: dict[str, QActionGroup] = {}
        for spec in self._specs:
            action = QAction(spec.text, window)
            action.setObjectName(spec.command)
            action.setStatusTip(spec.tip)
            keys = keys_of(spec)
            action.setShortcuts(keys)
            shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
            action.setToolTip(f"{spec.tip} · {shown}" if shown else spec.tip)
            action.setMenuRole(spec.role)
            action.setIconVisibleInMenu(True)
            action.setCheckable(spec.is_toggle)
            if spec.group is not None:
                action.setCheckable(True)
                if spec.group not in groups:
                    groups[spec.group] = QActionGroup(window)
                groups[spec.group].addAction(action)
            self._made[spec.command] = action
            window.addAction(action)
        self.recent = QMenu(translate("Actions", "最近的报告库(&R)"), window)
        self._enable()

    def __getitem__(self, command: Command) -> QAction:
        return self._made[command]

    def fill(self, bar: QMenuBar) -> None:
        """Builds the menus."""
        menus = {menu: bar.addMenu(title) for menu, title in menu_titles().items()}
        for spec in self._specs:
            menu = menus[spec.menu]
            menu.addAction(self._made[spec.command])
            if spec.command is Command.OPEN_STORE:
                menu.addMenu(self.recent)
            if spec.ends_block:
                menu.addSeparator()
        for menu in menus.values():
            menu.setToolTipsVisible(True)

    def set_met(self, met: Set[Need]) -> None:
        """Enables what the open report and the store let be used now."""
        self._met = met
        self._enable()

    def set_met_by_list(self, met: Set[Need]) -> None:
        """Enables what the list lets be used now."""
        self._met_by_list = met
        self._enable()

    def _enable(self) -> None:
        met = self._met | self._met_by_list
        for spec in self._specs:
            self._made[spec.command].setEnabled(spec.need is None or spec.need in met)

    def paint(self, scheme: Qt.ColorScheme) -> None:
        """Draws the icons for a colour scheme."""
        colours = palette_for(scheme)
        for spec in self._specs:
            if spec.icon is not None:
                drawn = icon(spec.icon, colours.muted_text, colours.blank_text)
                self._made[spec.command].setIcon(drawn)
