"""KeysDialog: every key and what it does, and every mark and what it means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.actions import keys_of, specs
from gui.colour_scheme import colours_of
from gui.grid.colouring import sign_colour
from gui.grid.looks import Sign
from gui.grid.marks import draw_shape

_SIZE = QSize(780, 620)
_MARK = 12


class KeysDialog(QDialog):
    """Two tabs: the keys, and the marks of the grid with their shapes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键与标记"))
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("快捷键与标记"))
        self.keys = self._table((self.tr("按键"), self.tr("作用")), self._key_lines())
        self.marks = self._table(
            (self.tr("标记"), self.tr("意思")), [("", words) for _, words in self._marks()]
        )
        for row, (sign, _) in enumerate(self._marks()):
            item = QTableWidgetItem(self._picture(sign), "")
            self.marks.setItem(row, 0, item)
        self.tabs.addTab(self.keys, self.tr("快捷键"))
        self.tabs.addTab(self.marks, self.tr("标记"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(buttons)
        self.resize(_SIZE)
        self.keys.setFocus()

    def _key_lines(self) -> list[tuple[str, str]]:
        of_actions = [
            (key.toString(QKeySequence.SequenceFormat.NativeText), spec.tip)
            for spec in specs()
            for key in keys_of(spec)[:1]
        ]
        return [
            *of_actions,
            (self.tr("回车"), self.tr("确定当前单元格：采用输入的或显示的数字，转到下一处")),
            (self.tr("数字键"), self.tr("替换当前单元格的数字；Esc 恢复")),
            ("Delete", self.tr("原文此处空白；原文是 0 就输入 0，是横线就输入 -")),
            ("Alt+1 … Alt+9", self.tr("采用当前单元格几种读法中的一种")),
            ("Ctrl+Alt+1 … 9", self.tr("采用整行或整表的一种排法")),
            ("U", self.tr("设定金额单位；在原文中选中单位后按 U 则连同出处")),
            ("S", self.tr("记下当前单元格；到另一格再按一次，两格对调")),
            (self.tr("空格"), self.tr("在单元格旁列出它的全部来历；再按收起")),
            ("Alt+← / →", self.tr("把本行余下的数字左移或右移一格")),
            (self.tr("菜单键"), self.tr("当前单元格还能做什么")),
            ("Ctrl+C / Ctrl+V", self.tr("复制；粘贴电子表格中的一块数字，先看再填")),
            (self.tr("原文中回车"), self.tr("转到光标处数字所在的单元格")),
            (
                self.tr("原文中 Alt+回车"),
                self.tr("把光标处的数字连同出处填入当前单元格；选中几个则填入本行"),
            ),
            (self.tr("队列中 ← / →"), self.tr("收起或展开一组报告")),
            (
                self.tr("队列中 Shift+↑↓、Ctrl+A"),
                self.tr("选中多份报告；菜单键列出能对它们做什么"),
            ),
            (self.tr("队列中 Delete"), self.tr("把选中的报告移入回收站，可以放回")),
            (self.tr("空搜索框中退格"), self.tr("去掉最后一项筛选")),
            (self.tr("总览中方向键"), self.tr("在横条之间移动；回车在队列中列出那些报告")),
        ]

    def _marks(self) -> list[tuple[Sign, str]]:
        return [
            (Sign.BROKEN, self.tr("左上：在一条对不上、等人处理的关系里")),
            (Sign.WAIVED, self.tr("左上：那条关系写明了原文如此")),
            (Sign.MENDED, self.tr("左上：那条关系按印出的数字不符，按更正后的数字相符")),
            (Sign.CONFIRMED, self.tr("左下：人确认过")),
            (Sign.MISREAD, self.tr("左下：机器读错或没有读定，人改正过")),
            (Sign.SOURCE_ERROR, self.tr("左下：原文有误；划掉的是印出的数字，旁边是正确的")),
            (Sign.NO_WORD, self.tr("左下：无法判定")),
            (Sign.MISSING, self.tr("左下：文中没有这一格")),
            (Sign.UNSURE, self.tr("数字之后：机器没有把握，等人确认")),
        ]

    def _table(self, titles: tuple[str, str], lines: list[tuple[str, str]]) -> QTableWidget:
        table = QTableWidget(len(lines), 2, self)
        table.setAccessibleName(titles[0])
        table.setHorizontalHeaderLabels(titles)
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(alignment)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                table.setItem(row, column, QTableWidgetItem(text))
        table.resizeColumnToContents(0)
        return table

    def _picture(self, sign: Sign) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixels = QPixmap(QSize(_MARK, _MARK) * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        box = QRectF(1, 1, _MARK - 2, _MARK - 2)
        draw_shape(painter, box, sign, sign_colour(colours_of(self), sign))
        painter.end()
        return QIcon(pixels)
