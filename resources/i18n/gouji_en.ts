<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AcceptBar</name>
    <message>
        <source>通过</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>通过，下一份  Enter</source>
        <translation>Accept, next  Enter</translation>
    </message>
    <message>
        <source>✓ 没有待看之处。{proof}</source>
        <translation>✓ Nothing to look at. {proof}</translation>
    </message>
</context>
<context>
    <name>AcceptingDialog</name>
    <message>
        <source>批量通过已证明的报告</source>
        <translation>Accept Proved Reports</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>已证明的报告</source>
        <translation>Proved reports</translation>
    </message>
    <message>
        <source>通过 {count} 份</source>
        <translation>Accept {count}</translation>
    </message>
    <message>
        <source>队列中待审的报告里，有 {found} 份每一格都有依据、每条必须相符的勾稽都相符（已查 {looked} / {total}）。去掉钩的不通过；每份各记一步，可以撤销。</source>
        <translation>Of the reports that wait in the list, {found} have evidence for every cell and hold every hard rule ({looked} / {total} looked at). What you untick is not accepted; each report logs one step, which can be undone.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>打开报告(&amp;O)…</source>
        <translation>&amp;Open Reports…</translation>
    </message>
    <message>
        <source>选择一份或多份报告文件，读入当前报告库</source>
        <translation>Choose one or more report files to read into this store</translation>
    </message>
    <message>
        <source>导入文件夹(&amp;I)…</source>
        <translation>&amp;Import Folder…</translation>
    </message>
    <message>
        <source>读入一个文件夹及其下级文件夹中的全部报告</source>
        <translation>Read all reports of a folder and the folders in it</translation>
    </message>
    <message>
        <source>打开示例(&amp;A)</source>
        <translation>Open S&amp;amples</translation>
    </message>
    <message>
        <source>读入随程序附带的示例报告</source>
        <translation>Read the sample reports that come with the program</translation>
    </message>
    <message>
        <source>新建报告库(&amp;N)…</source>
        <translation>&amp;New Store…</translation>
    </message>
    <message>
        <source>新建一个空的报告库文件（.gouji）</source>
        <translation>Make a new, empty store file (.gouji)</translation>
    </message>
    <message>
        <source>打开报告库(&amp;S)…</source>
        <translation>Open &amp;Store…</translation>
    </message>
    <message>
        <source>打开已有的报告库文件（.gouji）</source>
        <translation>Open an existing store file (.gouji)</translation>
    </message>
    <message>
        <source>导出(&amp;E)…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>把审核通过的报告导出为表格或数据文件</source>
        <translation>Write the validated reports to a spreadsheet or data file</translation>
    </message>
    <message>
        <source>用其他程序打开原件(&amp;P)</source>
        <translation>Open Original in Another &amp;Program</translation>
    </message>
    <message>
        <source>用系统默认的程序打开未经改动的原始文件</source>
        <translation>Open the untouched original file in the program that the system has for it</translation>
    </message>
    <message>
        <source>退出(&amp;Q)</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>退出 Gouji；所有修改都已保存</source>
        <translation>Quit Gouji; all your edits are saved</translation>
    </message>
    <message>
        <source>撤销(&amp;U)</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>撤销本报告的上一步修改，重启之后仍可撤销</source>
        <translation>Take back the last edit of this report, even after a restart</translation>
    </message>
    <message>
        <source>重做(&amp;R)</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>恢复刚才撤销的修改</source>
        <translation>Make the edit again that was just taken back</translation>
    </message>
    <message>
        <source>搜索报告(&amp;F)</source>
        <translation>&amp;Find Reports</translation>
    </message>
    <message>
        <source>按机关、地区、年份或文件名查找报告</source>
        <translation>Find reports by agency, region, year or file name</translation>
    </message>
    <message>
        <source>在原文中查找(&amp;I)</source>
        <translation>F&amp;ind in Source</translation>
    </message>
    <message>
        <source>在原文中查找文字或数字，全角半角、有无千分位都找得到</source>
        <translation>Find words or figures in the source, full-width or not, with or without separators</translation>
    </message>
    <message>
        <source>下一个未归位的数字(&amp;N)</source>
        <translation>&amp;Next Unclaimed Figure</translation>
    </message>
    <message>
        <source>在原文中标出下一个没有归入任何单元格的数字</source>
        <translation>Show the next figure of the source that no cell took</translation>
    </message>
    <message>
        <source>上一个未归位的数字(&amp;P)</source>
        <translation>&amp;Previous Unclaimed Figure</translation>
    </message>
    <message>
        <source>在原文中标出上一个没有归入任何单元格的数字</source>
        <translation>Show the previous figure of the source that no cell took</translation>
    </message>
    <message>
        <source>归入当前单元格(&amp;B)</source>
        <translation>&amp;Bind to Current Cell</translation>
    </message>
    <message>
        <source>把原文中标出的数字连同出处填入当前单元格</source>
        <translation>Put the figure that is shown in the source into the current cell, with its place</translation>
    </message>
    <message>
        <source>修改记录(&amp;H)</source>
        <translation>&amp;History</translation>
    </message>
    <message>
        <source>列出谁在何时改了什么，可以撤销其中任何一步</source>
        <translation>Who changed what and when; any step of it can be undone</translation>
    </message>
    <message>
        <source>下一处待看(&amp;N)</source>
        <translation>&amp;Next Problem</translation>
    </message>
    <message>
        <source>转到下一处需要人看的地方；本报告没有了就转到下一份</source>
        <translation>Go to the next thing that needs a person, in this report or a later one</translation>
    </message>
    <message>
        <source>上一处待看(&amp;P)</source>
        <translation>&amp;Previous Problem</translation>
    </message>
    <message>
        <source>转到上一处需要人看的地方；本报告没有了就转到上一份</source>
        <translation>Go to the previous thing that needs a person, in this report or an earlier one</translation>
    </message>
    <message>
        <source>下一份报告</source>
        <translation>Next Report</translation>
    </message>
    <message>
        <source>打开队列中的下一份报告</source>
        <translation>Open the next report of the list</translation>
    </message>
    <message>
        <source>上一份报告</source>
        <translation>Previous Report</translation>
    </message>
    <message>
        <source>打开队列中的上一份报告</source>
        <translation>Open the previous report of the list</translation>
    </message>
    <message>
        <source>应用建议(&amp;A)</source>
        <translation>&amp;Apply Repair</translation>
    </message>
    <message>
        <source>按建议修改单元格，记入日志，可撤销</source>
        <translation>Change the cells as proposed; logged, and can be undone</translation>
    </message>
    <message>
        <source>下一种改法(&amp;G)</source>
        <translation>Another Su&amp;ggestion</translation>
    </message>
    <message>
        <source>查看对这个问题的另一种建议；几种同样合理时先看再选</source>
        <translation>Shows another repair for this finding; where several are equally good, look first, then choose</translation>
    </message>
    <message>
        <source>原文如此(&amp;W)…</source>
        <translation>Leave as &amp;Written…</translation>
    </message>
    <message>
        <source>保留报告原样：写明理由，不再要求这条规则成立</source>
        <translation>Leave the report as it is and say why; the rule need not hold any more</translation>
    </message>
    <message>
        <source>原文有误(&amp;S)…</source>
        <translation>&amp;Source Error…</translation>
    </message>
    <message>
        <source>报告确实这样印，但数字不对：写下正确的数字和理由</source>
        <translation>The report really prints this, but it is wrong: give the right figure and the reason</translation>
    </message>
    <message>
        <source>无法判定(&amp;D)</source>
        <translation>Un&amp;determinable</translation>
    </message>
    <message>
        <source>看不出报告这一格印的是什么：导出时留空并注明</source>
        <translation>Nobody can tell what the report shows here: exported as empty, and marked</translation>
    </message>
    <message>
        <source>本报告无此表(&amp;T)</source>
        <translation>No Such &amp;Table</translation>
    </message>
    <message>
        <source>确认报告里没有当前这张表；格式认错时请在表头处改选</source>
        <translation>Confirms that the report does not have the current table; where its form was mistaken, choose another in the head</translation>
    </message>
    <message>
        <source>文中没有这一格(&amp;E)</source>
        <translation>Not in the Documen&amp;t</translation>
    </message>
    <message>
        <source>报告的表里没有这一行或这一列：与空白、横线和 0 都不同</source>
        <translation>The report has no such row or column: not the same as a blank, a dash or 0</translation>
    </message>
    <message>
        <source>撤除决定(&amp;C)</source>
        <translation>&amp;Clear Decision</translation>
    </message>
    <message>
        <source>撤除对这一格的决定，恢复机器读出的数字</source>
        <translation>Take back what was decided about this cell; the figure that was read stands again</translation>
    </message>
    <message>
        <source>标为已审(&amp;M)</source>
        <translation>&amp;Mark as Reviewed</translation>
    </message>
    <message>
        <source>本报告审核完毕；还有未确定的单元格时会告诉您在哪里</source>
        <translation>The review of this report is done; where cells are still open you are told</translation>
    </message>
    <message>
        <source>通过，转到下一份(&amp;V)</source>
        <translation>Accept and Go &amp;On</translation>
    </message>
    <message>
        <source>没有待看之处的报告标为已审，转到下一份</source>
        <translation>Mark a report in which nothing needs a person as reviewed, and go to the next</translation>
    </message>
    <message>
        <source>批量通过已证明的报告(&amp;L)…</source>
        <translation>Accept Proved Reports…</translation>
    </message>
    <message>
        <source>列出队列中每一格都有依据、每条勾稽都相符的报告，一并标为已审</source>
        <translation>List the reports with evidence for every cell and every rule holding, and mark them as reviewed together</translation>
    </message>
    <message>
        <source>退回整改(&amp;B)…</source>
        <translation>Send &amp;Back…</translation>
    </message>
    <message>
        <source>把报告退回填报单位，写明要改什么</source>
        <translation>Send the report back to its unit and say what is to be mended</translation>
    </message>
    <message>
        <source>排除(&amp;X)…</source>
        <translation>E&amp;xclude…</translation>
    </message>
    <message>
        <source>这不是要审的年度报告：写明理由，不再列入待审</source>
        <translation>This is no annual report to be reviewed: say why, and it leaves the queue</translation>
    </message>
    <message>
        <source>重新审核(&amp;O)</source>
        <translation>Re&amp;open</translation>
    </message>
    <message>
        <source>把已审、退回或排除的报告放回待审</source>
        <translation>Put a reviewed, returned or excluded report back into the queue</translation>
    </message>
    <message>
        <source>筛选(&amp;F)</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>按年度、地区、格式、规则、审核人、状态缩小队列</source>
        <translation>Narrow the worklist down by year, region, form, rule, reviewer or status</translation>
    </message>
    <message>
        <source>排列(&amp;G)</source>
        <translation>Arran&amp;ge</translation>
    </message>
    <message>
        <source>队列的排序、分组和显示的列</source>
        <translation>How the worklist is sorted and grouped, and its columns</translation>
    </message>
    <message>
        <source>去掉搜索和筛选(&amp;A)</source>
        <translation>Show &amp;all</translation>
    </message>
    <message>
        <source>列出全部报告</source>
        <translation>List all reports</translation>
    </message>
    <message>
        <source>重新列出(&amp;L)</source>
        <translation>&amp;List again</translation>
    </message>
    <message>
        <source>按现在的状态重新列出队列，不再符合条件的离开队列</source>
        <translation>List what fits now; reports that no longer fit leave the worklist</translation>
    </message>
    <message>
        <source>回收站(&amp;N)</source>
        <translation>Bi&amp;n</translation>
    </message>
    <message>
        <source>列出移入回收站的报告，可以放回</source>
        <translation>List the reports in the bin; they can be put back</translation>
    </message>
    <message>
        <source>所选标为已审(&amp;M)</source>
        <translation>&amp;Mark selected as reviewed</translation>
    </message>
    <message>
        <source>把队列中选中的报告标为已审；还不能标的会列出原因</source>
        <translation>Mark the selected reports as reviewed; those that cannot be are listed with the reason</translation>
    </message>
    <message>
        <source>所选重新审核(&amp;O)</source>
        <translation>Re&amp;open selected</translation>
    </message>
    <message>
        <source>把队列中选中的报告放回待审</source>
        <translation>Put the selected reports back into review</translation>
    </message>
    <message>
        <source>所选退回整改(&amp;B)…</source>
        <translation>Send selected &amp;back…</translation>
    </message>
    <message>
        <source>把队列中选中的报告退回填报单位，写明要改什么</source>
        <translation>Send the selected reports back to their agencies, saying what to change</translation>
    </message>
    <message>
        <source>所选排除(&amp;X)…</source>
        <translation>E&amp;xclude selected…</translation>
    </message>
    <message>
        <source>队列中选中的不是要审的年度报告：写明理由</source>
        <translation>The selected reports are not annual reports to review: give a reason</translation>
    </message>
    <message>
        <source>导出所选(&amp;E)…</source>
        <translation>&amp;Export selected…</translation>
    </message>
    <message>
        <source>把队列中选中的报告导出为表格或数据文件</source>
        <translation>Export the selected reports as a spreadsheet or data file</translation>
    </message>
    <message>
        <source>重新识别所选(&amp;R)</source>
        <translation>&amp;Read selected again</translation>
    </message>
    <message>
        <source>从原件重新读出数字，审核决定都保留</source>
        <translation>Read the figures from the originals again; all decisions stay</translation>
    </message>
    <message>
        <source>移入回收站(&amp;D)</source>
        <translation>Move to bin (&amp;D)</translation>
    </message>
    <message>
        <source>把队列中选中的报告移出队列，可以放回；在队列中按 Delete</source>
        <translation>Take the selected reports out of the worklist; they can be put back. Delete in the list does the same</translation>
    </message>
    <message>
        <source>放回(&amp;T)</source>
        <translation>Pu&amp;t back</translation>
    </message>
    <message>
        <source>把回收站中选中的报告放回队列</source>
        <translation>Put the selected reports of the bin back into the worklist</translation>
    </message>
    <message>
        <source>清空回收站(&amp;Y)…</source>
        <translation>Empt&amp;y bin…</translation>
    </message>
    <message>
        <source>从报告库中删除回收站里的报告；审核决定留存</source>
        <translation>Delete the reports in the bin from the store; decisions are kept</translation>
    </message>
    <message>
        <source>总览(&amp;O)</source>
        <translation>&amp;Overview</translation>
    </message>
    <message>
        <source>各年度的进度、最常不成立的规则、每天审定的份数和用时</source>
        <translation>Progress by year, the rules broken most, reports reviewed a day and the time they took</translation>
    </message>
    <message>
        <source>转到下一窗格(&amp;P)</source>
        <translation>Go to Next &amp;Pane</translation>
    </message>
    <message>
        <source>在队列、原文、表头、表格、问题之间移动光标</source>
        <translation>Move between the list, the source, the head, the tables and the findings</translation>
    </message>
    <message>
        <source>单元格的全部来历(&amp;I)</source>
        <translation>Whole Story of the Cell</translation>
    </message>
    <message>
        <source>在单元格旁列出原文、依据、其他读法、勾稽和历次修改</source>
        <translation>Beside the cell: source, evidence, other readings, rules and all edits</translation>
    </message>
    <message>
        <source>显示上年数字(&amp;Y)</source>
        <translation>Last Year’s Figures (&amp;Y)</translation>
    </message>
    <message>
        <source>在每一格的左侧淡淡写出同一机构上年报告的数字</source>
        <translation>Writes the figure of the same agency’s report for the year before faintly at the left of each cell</translation>
    </message>
    <message>
        <source>历年数据(&amp;S)…</source>
        <translation>Figures Over the Years (&amp;S)…</translation>
    </message>
    <message>
        <source>同一机构历年的数字与图形，确认名称与下属单位</source>
        <translation>The agency’s figures over the years, as a table and a chart; its names and its units</translation>
    </message>
    <message>
        <source>标出全部出处(&amp;E)</source>
        <translation>Mark All &amp;Evidence</translation>
    </message>
    <message>
        <source>在原文中淡淡标出每一格的出处</source>
        <translation>Mark the place of every cell in the source, faintly</translation>
    </message>
    <message>
        <source>版面与文字切换(&amp;T)</source>
        <translation>Pages or &amp;Text</translation>
    </message>
    <message>
        <source>在原件的页面与取出的文字之间切换</source>
        <translation>Switch between the pages of the original and the text taken from them</translation>
    </message>
    <message>
        <source>放大原文(&amp;+)</source>
        <translation>Zoom In</translation>
    </message>
    <message>
        <source>原文的字放大一级</source>
        <translation>The source a step larger</translation>
    </message>
    <message>
        <source>缩小原文(&amp;-)</source>
        <translation>Zoom Out</translation>
    </message>
    <message>
        <source>原文的字缩小一级</source>
        <translation>The source a step smaller</translation>
    </message>
    <message>
        <source>原文恢复原大(&amp;0)</source>
        <translation>Usual Size</translation>
    </message>
    <message>
        <source>原文的字恢复平常大小</source>
        <translation>The source at its usual size</translation>
    </message>
    <message>
        <source>外观跟随系统(&amp;S)</source>
        <translation>Colours of the &amp;System</translation>
    </message>
    <message>
        <source>浅色或深色随系统设置</source>
        <translation>Light or dark as the system is set</translation>
    </message>
    <message>
        <source>浅色(&amp;L)</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>始终用浅色</source>
        <translation>Always light</translation>
    </message>
    <message>
        <source>深色(&amp;D)</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>始终用深色</source>
        <translation>Always dark</translation>
    </message>
    <message>
        <source>窗口文字用中文</source>
        <translation>The window speaks Chinese</translation>
    </message>
    <message>
        <source>窗口文字用英文</source>
        <translation>The window speaks English</translation>
    </message>
    <message>
        <source>设置(&amp;S)…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>审核人姓名、外观和语言</source>
        <translation>The reviewer’s name, the colours and the language</translation>
    </message>
    <message>
        <source>打开运行日志(&amp;L)</source>
        <translation>Open &amp;Log</translation>
    </message>
    <message>
        <source>查看程序记录的错误，报告问题时请附上</source>
        <translation>See the errors that were logged; please enclose them when you report a problem</translation>
    </message>
    <message>
        <source>快捷键一览(&amp;K)</source>
        <translation>&amp;Keyboard Shortcuts</translation>
    </message>
    <message>
        <source>列出全部快捷键</source>
        <translation>List all keys</translation>
    </message>
    <message>
        <source>关于 Gouji(&amp;A)</source>
        <translation>&amp;About Gouji</translation>
    </message>
    <message>
        <source>版本与许可</source>
        <translation>Version and licence</translation>
    </message>
    <message>
        <source>文件(&amp;F)</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>编辑(&amp;E)</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>审核(&amp;R)</source>
        <translation>&amp;Review</translation>
    </message>
    <message>
        <source>队列(&amp;Q)</source>
        <translation>&amp;Queue</translation>
    </message>
    <message>
        <source>视图(&amp;V)</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>工具(&amp;T)</source>
        <translation>&amp;Tools</translation>
    </message>
    <message>
        <source>帮助(&amp;H)</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>最近的报告库(&amp;R)</source>
        <translation>&amp;Recent Stores</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>排序(&amp;S)</source>
        <translation>&amp;Sort</translation>
    </message>
    <message>
        <source>分组(&amp;G)</source>
        <translation>&amp;Group</translation>
    </message>
    <message>
        <source>不分组</source>
        <translation>No groups</translation>
    </message>
    <message>
        <source>显示的列(&amp;C)</source>
        <translation>&amp;Columns</translation>
    </message>
</context>
<context>
    <name>CellMenu</name>
    <message>
        <source>原文此处空白</source>
        <translation>The report shows a blank here</translation>
    </message>
    <message>
        <source>原文此处为横线</source>
        <translation>The report shows a dash here</translation>
    </message>
    <message>
        <source>原文此处为 0</source>
        <translation>The report shows 0 here</translation>
    </message>
    <message>
        <source>文中没有这一格</source>
        <translation>not in the document</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>本行余下各格右移</source>
        <translation>Shift the rest of the row right</translation>
    </message>
    <message>
        <source>本行余下各格左移</source>
        <translation>Shift the rest of the row left</translation>
    </message>
    <message>
        <source>与做了记号的那一格对调</source>
        <translation>Swap with the marked cell</translation>
    </message>
    <message>
        <source>与另一格对调（先记下这一格）</source>
        <translation>Swap with another cell (mark this one first)</translation>
    </message>
    <message>
        <source>读作 {value}：{why}</source>
        <translation>Read as {value}: {why}</translation>
    </message>
</context>
<context>
    <name>CellStory</name>
    <message>
        <source>已读出</source>
        <translation>read</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>推定</source>
        <translation>derived</translation>
    </message>
    <message>
        <source>有几种读法</source>
        <translation>several readings</translation>
    </message>
    <message>
        <source>文中没有</source>
        <translation>not in the document</translation>
    </message>
    <message>
        <source>依据：标签与版面</source>
        <translation>from labels and layout</translation>
    </message>
    <message>
        <source>依据：格式的次序</source>
        <translation>from the order of the form</translation>
    </message>
    <message>
        <source>依据：勾稽关系只容这一种排法</source>
        <translation>the rules allow no other placement</translation>
    </message>
    <message>
        <source>依据：勾稽关系与正文</source>
        <translation>from the rules and the prose</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>已更正：机器读作 {extracted}</source>
        <translation>corrected; was read as {extracted}</translation>
    </message>
    <message>
        <source>原文有误：印作 {printed}，应为 {corrected}</source>
        <translation>source error: prints {printed}, should be {corrected}</translation>
    </message>
    <message>
        <source>无法判定</source>
        <translation>undeterminable</translation>
    </message>
    <message>
        <source>文中没有这一格</source>
        <translation>not in the document</translation>
    </message>
    <message>
        <source>{state}，待确认</source>
        <translation>{state}, to be confirmed</translation>
    </message>
    <message>
        <source>原文：“{raw}”</source>
        <translation>source: “{raw}”</translation>
    </message>
    <message>
        <source>单位：{unit}</source>
        <translation>unit: {unit}</translation>
    </message>
    <message>
        <source>理由：{note}</source>
        <translation>reason: {note}</translation>
    </message>
    <message>
        <source>Alt+{place} 读作 {value}：{why}</source>
        <translation>Alt+{place} reads {value}: {why}</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>正在用的筛选</source>
        <translation>Filters in use</translation>
    </message>
    <message>
        <source>点一下或按回车去掉这项筛选；搜索框为空时按退格键去掉最后一项</source>
        <translation>Click or press Enter to drop this filter; Backspace in the empty search box drops the last one</translation>
    </message>
</context>
<context>
    <name>Chosen</name>
    <message>
        <source>退回 {count} 份报告</source>
        <translation>Send {count} reports back</translation>
    </message>
    <message>
        <source>填报单位要改什么？</source>
        <translation>What should the agency change?</translation>
    </message>
    <message>
        <source>排除 {count} 份报告</source>
        <translation>Exclude {count} reports</translation>
    </message>
    <message>
        <source>为什么这些不是要审的报告？</source>
        <translation>Why are these not reports to review?</translation>
    </message>
    <message>
        <source>清空回收站</source>
        <translation>Empty the bin</translation>
    </message>
    <message>
        <source>从报告库中删除 {count} 份报告？</source>
        <translation>Delete {count} reports from the store?</translation>
    </message>
    <message>
        <source>原件和正文会从报告库中删去，不能放回。已有的审核决定和修改日志留存，重新导入同一文件即可恢复。</source>
        <translation>The originals and their text are deleted from the store and cannot be put back. Decisions and the log of edits are kept; importing the same file again brings them back.</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>ClaimSubject</name>
    <message>
        <source>收到或受理申请</source>
        <translation>Requests received or handled</translation>
    </message>
    <message>
        <source>办结率</source>
        <translation>Completion rate</translation>
    </message>
    <message>
        <source>不予公开合计</source>
        <translation>Denied, total</translation>
    </message>
    <message>
        <source>不予公开占比</source>
        <translation>Denied, share</translation>
    </message>
    <message>
        <source>无法提供合计</source>
        <translation>Unable to provide, total</translation>
    </message>
    <message>
        <source>无法提供占比</source>
        <translation>Unable to provide, share</translation>
    </message>
    <message>
        <source>不予处理合计</source>
        <translation>Not processed, total</translation>
    </message>
    <message>
        <source>不予处理占比</source>
        <translation>Not processed, share</translation>
    </message>
    <message>
        <source>其他处理合计</source>
        <translation>Other outcomes, total</translation>
    </message>
    <message>
        <source>其他处理占比</source>
        <translation>Other outcomes, share</translation>
    </message>
    <message>
        <source>予以公开与部分公开合计</source>
        <translation>Granted in full or part, total</translation>
    </message>
    <message>
        <source>予以公开与部分公开占比</source>
        <translation>Granted in full or part, share</translation>
    </message>
    <message>
        <source>行政诉讼合计</source>
        <translation>Lawsuits, total</translation>
    </message>
    <message>
        <source>行政诉讼结果维持</source>
        <translation>Lawsuits, upheld</translation>
    </message>
    <message>
        <source>行政诉讼结果纠正</source>
        <translation>Lawsuits, corrected</translation>
    </message>
    <message>
        <source>行政诉讼其他结果</source>
        <translation>Lawsuits, other outcomes</translation>
    </message>
    <message>
        <source>行政诉讼尚未审结</source>
        <translation>Lawsuits, pending</translation>
    </message>
    <message>
        <source>信息处理费金额</source>
        <translation>Information fee, amount</translation>
    </message>
    <message>
        <source>信息处理费件数</source>
        <translation>Information fee, cases</translation>
    </message>
</context>
<context>
    <name>ClaimsMargin</name>
    <message>
        <source>文中写明的数字</source>
        <translation>Figures that the text states</translation>
    </message>
</context>
<context>
    <name>ClaimsModel</name>
    <message>
        <source>事项</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>原文</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>附加：{label}</source>
        <translation>Extra: {label}</translation>
    </message>
    <message>
        <source>未归入任何单元格</source>
        <translation>Belongs to no cell</translation>
    </message>
</context>
<context>
    <name>Crashes</name>
    <message>
        <source>出了意外的错误，已记入运行日志。已做的审核都已保存，可以继续工作。</source>
        <translation>An unexpected error has been logged. Your review is saved, and you can go on working.</translation>
    </message>
    <message>
        <source>打开日志</source>
        <translation>Open Log</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go On</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>导出哪些报告？</source>
        <translation>Which reports are to be exported?</translation>
    </message>
    <message>
        <source>审核通过：已审，且必须相符的规则都相符，或写明了原文如此的理由。</source>
        <translation>Validated: reviewed, and every rule that must hold does, or carries a signed reason.</translation>
    </message>
    <message>
        <source>审核通过的 {count} 份</source>
        <translation>{count} Validated</translation>
    </message>
    <message>
        <source>全部 {count} 份</source>
        <translation>All {count}</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV 表格 (*.csv)</source>
        <translation>CSV table (*.csv)</translation>
    </message>
    <message>
        <source>SQLite 数据库 (*.sqlite)</source>
        <translation>SQLite database (*.sqlite)</translation>
    </message>
    <message>
        <source>数据包文件夹 (*)</source>
        <translation>Data package folder (*)</translation>
    </message>
    <message>
        <source>正在导出 {done} / {total}…</source>
        <translation>Exporting {done} / {total}…</translation>
    </message>
    <message>
        <source>{count} 份报告已导出到 {file}</source>
        <translation>{count} reports exported to {file}</translation>
    </message>
    <message>
        <source>导出时出了意外的错误，已记入运行日志。</source>
        <translation>An unexpected error while exporting has been logged.</translation>
    </message>
    <message>
        <source>已取消导出。</source>
        <translation>Export cancelled.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>报告与压缩包 ({reports} {archives});;报告 ({reports});;压缩包 ({archives});;全部文件 (*)</source>
        <translation>Reports and archives ({reports} {archives});;Reports ({reports});;Archives ({archives});;All files (*)</translation>
    </message>
    <message>
        <source>打开报告</source>
        <translation>Open Reports</translation>
    </message>
    <message>
        <source>导入文件夹</source>
        <translation>Import Folder</translation>
    </message>
    <message>
        <source>报告库 (*.gouji)</source>
        <translation>Stores (*.gouji)</translation>
    </message>
    <message>
        <source>打开报告库</source>
        <translation>Open Store</translation>
    </message>
    <message>
        <source>新建报告库</source>
        <translation>New Store</translation>
    </message>
    <message>
        <source>正在导入 {done} / {total}…</source>
        <translation>Importing {done} / {total}…</translation>
    </message>
    <message>
        <source>{count} 份已导入</source>
        <translation>{count} imported</translation>
    </message>
    <message>
        <source>{count} 份已在库中</source>
        <translation>{count} already in the store</translation>
    </message>
    <message>
        <source>{count} 份无法读取：{first}</source>
        <translation>{count} could not be read: {first}</translation>
    </message>
    <message>
        <source>{count} 个附属或重复的文件</source>
        <translation>{count} attached or repeated files</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已取消导入：{sentence}</source>
        <translation>Import cancelled: {sentence}</translation>
    </message>
    <message>
        <source>导入时出了意外的错误，已记入运行日志。</source>
        <translation>An unexpected error while importing has been logged.</translation>
    </message>
    <message>
        <source>系统没有能打开它的程序：{file}</source>
        <translation>The system has no program that opens {file}</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>去掉全部筛选</source>
        <translation>Drop all filters</translation>
    </message>
    <message>
        <source>{what}（{count}）</source>
        <translation>{what} ({count})</translation>
    </message>
    <message>
        <source>其余 {count} 项较少，请用搜索查找</source>
        <translation>{count} smaller ones: please search for them</translation>
    </message>
    <message>
        <source>没有可选的</source>
        <translation>Nothing to choose from</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>在原文中查找</source>
        <translation>Find in the source</translation>
    </message>
    <message>
        <source>上一处</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Not found</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>跨年 · {words}</source>
        <translation>Between years · {words}</translation>
    </message>
    <message>
        <source>必须相符</source>
        <translation>must hold</translation>
    </message>
    <message>
        <source>应当相符</source>
        <translation>should hold</translation>
    </message>
    <message>
        <source>请留意</source>
        <translation>notice</translation>
    </message>
    <message>
        <source>供参考</source>
        <translation>for information</translation>
    </message>
    <message>
        <source>数字已变，原文如此须重新确认</source>
        <translation>The figures changed: confirm again that it is left as written</translation>
    </message>
    <message>
        <source>更正之后不符</source>
        <translation>does not hold once corrected</translation>
    </message>
    <message>
        <source>已更正</source>
        <translation>corrected</translation>
    </message>
    <message>
        <source>原文如此</source>
        <translation>left as written</translation>
    </message>
    <message>
        <source>{done}（签署时 {before}）</source>
        <translation>{done} (signed at {before})</translation>
    </message>
    <message>
        <source>：</source>
        <translation>: </translation>
    </message>
    <message>
        <source>〔同因 {count} 条〕</source>
        <translation>[{count} with this cause]</translation>
    </message>
    <message>
        <source>似为误读</source>
        <translation>Probably misread</translation>
    </message>
    <message>
        <source>似为原文有误</source>
        <translation>Probably an error of the report</translation>
    </message>
    <message>
        <source>{kind}：{why}</source>
        <translation>{kind}: {why}</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>理由：{reason}（{who}）</source>
        <translation>Reason: {reason} ({who})</translation>
    </message>
    <message>
        <source>签署时：{before}
现在：{now}</source>
        <translation>When signed: {before}
Now: {now}</translation>
    </message>
</context>
<context>
    <name>FindingsPane</name>
    <message>
        <source>原文如此…</source>
        <translation>Leave as Written…</translation>
    </message>
    <message>
        <source>原文有误…</source>
        <translation>Source Error…</translation>
    </message>
    <message>
        <source>撤销原文如此</source>
        <translation>Take Back</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>问题 {count}</source>
        <translation>{count} findings</translation>
    </message>
    <message>
        <source>问题 {place}/{count}</source>
        <translation>Finding {place}/{count}</translation>
    </message>
    <message>
        <source>本报告没有可核对的勾稽关系</source>
        <translation>This report has no rules to check</translation>
    </message>
    <message>
        <source>能核对的勾稽关系都相符，另有 {count} 条提示</source>
        <translation>All that can be checked holds; {count} hints besides</translation>
    </message>
    <message>
        <source>没有待处理的问题</source>
        <translation>No open findings</translation>
    </message>
    <message>
        <source>勾稽关系都无法核对</source>
        <translation>No rule could be checked</translation>
    </message>
    <message>
        <source>能核对的勾稽关系都相符</source>
        <translation>All rules that could be checked hold</translation>
    </message>
    <message>
        <source>勾稽全部相符</source>
        <translation>All rules hold</translation>
    </message>
    <message>
        <source>已核对 {checked} 条</source>
        <translation>{checked} checked</translation>
    </message>
    <message>
        <source>{numbers}，{unknown} 条无法核对</source>
        <translation>{numbers}, {unknown} not checkable</translation>
    </message>
    <message>
        <source>{words}（{numbers}）</source>
        <translation>{words} ({numbers})</translation>
    </message>
    <message>
        <source>同因的各条一并签署</source>
        <translation>All findings with this cause are signed together</translation>
    </message>
    <message>
        <source>原文如此，因为</source>
        <translation>Left as written, because</translation>
    </message>
    <message>
        <source>原文有误，应为</source>
        <translation>Source error; should be</translation>
    </message>
</context>
<context>
    <name>FormChoice</name>
    <message>
        <source>未找到，请选择</source>
        <translation>Not found: please choose</translation>
    </message>
    <message>
        <source>{form} 年格式</source>
        <translation>form of {form}</translation>
    </message>
    <message>
        <source>本报告无此表</source>
        <translation>The report has no such table</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>报告里没有这张表？Ctrl+4 确认；格式认错了，在表头处改选</source>
        <translation>Does the report not have this table? Ctrl+4 confirms it; where the form was mistaken, choose another in the head</translation>
    </message>
    <message>
        <source>上年（{year}）：{figure}</source>
        <translation>Year before ({year}): {figure}</translation>
    </message>
</context>
<context>
    <name>GridPane</name>
    <message>
        <source>表格</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>正文中的数字</source>
        <translation>Figures in the prose</translation>
    </message>
    <message>
        <source>正文</source>
        <translation>Prose</translation>
    </message>
    <message>
        <source>{name}（{count}）</source>
        <translation>{name} ({count})</translation>
    </message>
</context>
<context>
    <name>Handler</name>
    <message>
        <source>正在改为“{status}” {{done}} / {{total}}…</source>
        <translation>Changing to “{status}”: {{done}} / {{total}}…</translation>
    </message>
    <message>
        <source>正在重新识别 {done} / {total}…</source>
        <translation>Reading again: {done} / {total}…</translation>
    </message>
    <message>
        <source>正在移入回收站 {done} / {total}…</source>
        <translation>Moving to the bin: {done} / {total}…</translation>
    </message>
    <message>
        <source>正在放回 {done} / {total}…</source>
        <translation>Putting back: {done} / {total}…</translation>
    </message>
    <message>
        <source>正在清空回收站 {done} / {total}…</source>
        <translation>Emptying the bin: {done} / {total}…</translation>
    </message>
    <message>
        <source>没有做完；已做的都已保存。</source>
        <translation>Not finished; what was done is saved.</translation>
    </message>
    <message>
        <source>出了意外的错误，已记入运行日志；已做的都已保存。</source>
        <translation>An unexpected error, written to the log; what was done is saved.</translation>
    </message>
    <message>
        <source>已取消；已做的都已保存。</source>
        <translation>Cancelled; what was done is saved.</translation>
    </message>
    <message>
        <source>{count} 份已改为“{status}”</source>
        <translation>{count} changed to “{status}”</translation>
    </message>
    <message>
        <source>；{count} 份还不能改，保持原样</source>
        <translation>; {count} cannot be changed yet and stay as they are</translation>
    </message>
    <message>
        <source>{count} 份已重新识别，审核决定都保留</source>
        <translation>{count} read again; all decisions stay</translation>
    </message>
    <message>
        <source>；{count} 份不能识别，保持原样</source>
        <translation>; {count} could not be read and stay as they are</translation>
    </message>
    <message>
        <source>{count} 份已移入回收站。在筛选中选“回收站”可查看和放回。</source>
        <translation>{count} moved to the bin. Choose “Bin” above the list to see them and put them back.</translation>
    </message>
    <message>
        <source>{count} 份已放回。</source>
        <translation>{count} put back.</translation>
    </message>
    <message>
        <source>已删除 {count} 份。修改日志和审核决定留存，重新导入同一文件即可恢复。</source>
        <translation>{count} deleted. Decisions and the log of edits are kept; importing the same file again brings them back.</translation>
    </message>
</context>
<context>
    <name>HeadPane</name>
    <message>
        <source>表头</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>改正标题、机关、年度和各表的格式</source>
        <translation>Correct title, agency, year and the form of each table</translation>
    </message>
    <message>
        <source>展开表头</source>
        <translation>Show the head</translation>
    </message>
    <message>
        <source>机器没有把握，请核对；按回车确认</source>
        <translation>Not read with certainty: please check; Enter confirms</translation>
    </message>
    <message>
        <source>{form} 年格式</source>
        <translation>form of {form}</translation>
    </message>
    <message>
        <source>未找到{table}</source>
        <translation>{table} not found</translation>
    </message>
</context>
<context>
    <name>HeadRows</name>
    <message>
        <source>表头</source>
        <translation>Head</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>撤销：{words}</source>
        <translation>Undo: {words}</translation>
    </message>
    <message>
        <source>重做：{words}</source>
        <translation>Redo: {words}</translation>
    </message>
    <message>
        <source>{name}：{before} → {after}</source>
        <translation>{name}: {before} → {after}</translation>
    </message>
    <message>
        <source>无</source>
        <translation>none</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>机器所读</source>
        <translation>as read</translation>
    </message>
    <message>
        <source>无法判定</source>
        <translation>undeterminable</translation>
    </message>
    <message>
        <source>文中没有</source>
        <translation>not in the document</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>{printed}（应为 {corrected}）</source>
        <translation>{printed} (should be {corrected})</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>，已撤销</source>
        <translation>, undone</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>修改记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>收起 · Ctrl+H</source>
        <translation>Put away · Ctrl+H</translation>
    </message>
    <message>
        <source>收起修改记录</source>
        <translation>Put the history away</translation>
    </message>
    <message>
        <source>只看当前单元格(&amp;L)</source>
        <translation>&amp;Only the current cell</translation>
    </message>
    <message>
        <source>撤销这一步  Delete</source>
        <translation>Undo this step  Delete</translation>
    </message>
    <message>
        <source>这份报告还没有人改动过。</source>
        <translation>Nobody has changed this report yet.</translation>
    </message>
    <message>
        <source>重做这一步  Delete</source>
        <translation>Redo this step  Delete</translation>
    </message>
    <message>
        <source>……共 {count} 处</source>
        <translation>… {count} in all</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>主动公开政府信息数</source>
        <translation>Information disclosed on own initiative</translation>
    </message>
    <message>
        <source>主动公开规范性文件数</source>
        <translation>Normative documents disclosed</translation>
    </message>
    <message>
        <source>制发规范性文件总数</source>
        <translation>Normative documents issued</translation>
    </message>
    <message>
        <source>政府公报公开政府信息数</source>
        <translation>Disclosed in the gazette</translation>
    </message>
    <message>
        <source>政府网站公开政府信息数</source>
        <translation>Disclosed on websites</translation>
    </message>
    <message>
        <source>政务微博公开政府信息数</source>
        <translation>Disclosed on Weibo</translation>
    </message>
    <message>
        <source>政务微信公开政府信息数</source>
        <translation>Disclosed on WeChat</translation>
    </message>
    <message>
        <source>其他方式公开政府信息数</source>
        <translation>Disclosed by other means</translation>
    </message>
    <message>
        <source>回应公众关注热点或重大舆情数</source>
        <translation>Responses to matters of public concern</translation>
    </message>
    <message>
        <source>参加或举办新闻发布会总次数</source>
        <translation>Press conferences</translation>
    </message>
    <message>
        <source>主要负责同志参加新闻发布会次数</source>
        <translation>Press conferences with the head of the agency</translation>
    </message>
    <message>
        <source>政府网站在线访谈次数</source>
        <translation>Online interviews</translation>
    </message>
    <message>
        <source>主要负责同志参加政府网站在线访谈次数</source>
        <translation>Online interviews with the head of the agency</translation>
    </message>
    <message>
        <source>政策解读稿件发布数</source>
        <translation>Policy explainers published</translation>
    </message>
    <message>
        <source>微博微信回应事件数</source>
        <translation>Responses on Weibo and WeChat</translation>
    </message>
    <message>
        <source>其他方式回应事件数</source>
        <translation>Responses by other means</translation>
    </message>
    <message>
        <source>收到申请数</source>
        <translation>Requests received</translation>
    </message>
    <message>
        <source>当面申请数</source>
        <translation>Requests in person</translation>
    </message>
    <message>
        <source>传真申请数</source>
        <translation>Requests by fax</translation>
    </message>
    <message>
        <source>网络申请数</source>
        <translation>Requests online</translation>
    </message>
    <message>
        <source>信函申请数</source>
        <translation>Requests by letter</translation>
    </message>
    <message>
        <source>申请办结数</source>
        <translation>Requests completed</translation>
    </message>
    <message>
        <source>按时办结数</source>
        <translation>Completed in time</translation>
    </message>
    <message>
        <source>延期办结数</source>
        <translation>Completed after extension</translation>
    </message>
    <message>
        <source>申请答复数</source>
        <translation>Requests answered</translation>
    </message>
    <message>
        <source>属于已主动公开范围数</source>
        <translation>Answered: already disclosed</translation>
    </message>
    <message>
        <source>同意公开答复数</source>
        <translation>Answered: granted</translation>
    </message>
    <message>
        <source>同意部分公开答复数</source>
        <translation>Answered: granted in part</translation>
    </message>
    <message>
        <source>不同意公开答复数</source>
        <translation>Answered: denied</translation>
    </message>
    <message>
        <source>不同意公开：涉及国家秘密</source>
        <translation>Denied: state secrets</translation>
    </message>
    <message>
        <source>不同意公开：涉及商业秘密</source>
        <translation>Denied: trade secrets</translation>
    </message>
    <message>
        <source>不同意公开：涉及个人隐私</source>
        <translation>Denied: personal privacy</translation>
    </message>
    <message>
        <source>不同意公开：危及国家安全、公共安全、经济安全和社会稳定</source>
        <translation>Denied: endangers national, public or economic security or social stability</translation>
    </message>
    <message>
        <source>不同意公开：不是《条例》所指政府信息</source>
        <translation>Denied: not government information in the sense of the Regulations</translation>
    </message>
    <message>
        <source>不同意公开：法律法规规定的其他情形</source>
        <translation>Denied: other cases provided by law</translation>
    </message>
    <message>
        <source>不属于本行政机关公开数</source>
        <translation>Answered: another agency’s matter</translation>
    </message>
    <message>
        <source>申请信息不存在数</source>
        <translation>Answered: information does not exist</translation>
    </message>
    <message>
        <source>告知作出更改补充数</source>
        <translation>Answered: to be amended or completed</translation>
    </message>
    <message>
        <source>告知通过其他途径办理数</source>
        <translation>Answered: to be handled through other channels</translation>
    </message>
    <message>
        <source>行政复议数量</source>
        <translation>Reconsiderations</translation>
    </message>
    <message>
        <source>行政复议：维持具体行政行为数</source>
        <translation>Reconsiderations: upheld</translation>
    </message>
    <message>
        <source>行政复议：被依法纠错数</source>
        <translation>Reconsiderations: corrected</translation>
    </message>
    <message>
        <source>行政复议：其他情形数</source>
        <translation>Reconsiderations: other</translation>
    </message>
    <message>
        <source>行政诉讼数量</source>
        <translation>Lawsuits</translation>
    </message>
    <message>
        <source>行政诉讼：维持或者驳回原告诉讼请求数</source>
        <translation>Lawsuits: upheld or dismissed</translation>
    </message>
    <message>
        <source>行政诉讼：被依法纠错数</source>
        <translation>Lawsuits: corrected</translation>
    </message>
    <message>
        <source>行政诉讼：其他情形数</source>
        <translation>Lawsuits: other</translation>
    </message>
    <message>
        <source>举报投诉数量</source>
        <translation>Complaints</translation>
    </message>
    <message>
        <source>依申请公开信息收取的费用</source>
        <translation>Fees for disclosure on request</translation>
    </message>
    <message>
        <source>政府信息公开工作专门机构数</source>
        <translation>Units for information disclosure</translation>
    </message>
    <message>
        <source>设置政府信息公开查阅点数</source>
        <translation>Reading points</translation>
    </message>
    <message>
        <source>从事政府信息公开工作人员数</source>
        <translation>Staff for information disclosure</translation>
    </message>
    <message>
        <source>专职人员数</source>
        <translation>Full-time staff</translation>
    </message>
    <message>
        <source>兼职人员数</source>
        <translation>Part-time staff</translation>
    </message>
    <message>
        <source>政府信息公开专项经费</source>
        <translation>Budget for information disclosure</translation>
    </message>
    <message>
        <source>召开政府信息公开工作会议或专题会议数</source>
        <translation>Meetings on information disclosure</translation>
    </message>
    <message>
        <source>举办各类培训班数</source>
        <translation>Training courses</translation>
    </message>
    <message>
        <source>接受培训人员数</source>
        <translation>People trained</translation>
    </message>
    <message>
        <source>其他答复数</source>
        <translation>Answered otherwise</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>快捷键与标记</source>
        <translation>Keys and Marks</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>标记</source>
        <translation>Marks</translation>
    </message>
    <message>
        <source>意思</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>回车</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>确定当前单元格：采用输入的或显示的数字，转到下一处</source>
        <translation>Decide the current cell: takes the typed or the shown figure and goes on</translation>
    </message>
    <message>
        <source>数字键</source>
        <translation>Digits</translation>
    </message>
    <message>
        <source>替换当前单元格的数字；Esc 恢复</source>
        <translation>Replace the figure of the current cell; Esc restores it</translation>
    </message>
    <message>
        <source>原文此处空白；原文是 0 就输入 0，是横线就输入 -</source>
        <translation>The report shows a blank; type 0 where it prints 0, - where it prints a dash</translation>
    </message>
    <message>
        <source>采用当前单元格几种读法中的一种</source>
        <translation>Takes one of the readings of the current cell</translation>
    </message>
    <message>
        <source>采用整行或整表的一种排法</source>
        <translation>Take one of the whole rows or tables</translation>
    </message>
    <message>
        <source>设定金额单位；在原文中选中单位后按 U 则连同出处</source>
        <translation>Sets the unit of an amount; with the unit selected in the source, U takes its place along</translation>
    </message>
    <message>
        <source>记下当前单元格；到另一格再按一次，两格对调</source>
        <translation>Mark the current cell; on another one, swap both</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>在单元格旁列出它的全部来历；再按收起</source>
        <translation>The whole story of the cell beside it; again puts it away</translation>
    </message>
    <message>
        <source>把本行余下的数字左移或右移一格</source>
        <translation>Move the rest of the row one cell left or right</translation>
    </message>
    <message>
        <source>菜单键</source>
        <translation>Menu key</translation>
    </message>
    <message>
        <source>当前单元格还能做什么</source>
        <translation>What else can be done with the current cell</translation>
    </message>
    <message>
        <source>复制；粘贴电子表格中的一块数字，先看再填</source>
        <translation>Copy; paste a block from a spreadsheet, after a look at it</translation>
    </message>
    <message>
        <source>原文中回车</source>
        <translation>Enter in the source</translation>
    </message>
    <message>
        <source>转到光标处数字所在的单元格</source>
        <translation>Goes to the cell of the figure at the caret</translation>
    </message>
    <message>
        <source>原文中 Alt+回车</source>
        <translation>Alt+Enter in the source</translation>
    </message>
    <message>
        <source>把光标处的数字连同出处填入当前单元格；选中几个则填入本行</source>
        <translation>Puts the figure at the caret into the current cell, with its place; several selected ones into the row</translation>
    </message>
    <message>
        <source>队列中 ← / →</source>
        <translation>← / → in the list</translation>
    </message>
    <message>
        <source>收起或展开一组报告</source>
        <translation>Closes or opens a group of reports</translation>
    </message>
    <message>
        <source>队列中 Shift+↑↓、Ctrl+A</source>
        <translation>Shift+↑↓, Ctrl+A in the list</translation>
    </message>
    <message>
        <source>选中多份报告；菜单键列出能对它们做什么</source>
        <translation>Select several reports; the menu key lists what can be done with them</translation>
    </message>
    <message>
        <source>队列中 Delete</source>
        <translation>Delete in the list</translation>
    </message>
    <message>
        <source>把选中的报告移入回收站，可以放回</source>
        <translation>Moves the selected reports to the bin; they can be put back</translation>
    </message>
    <message>
        <source>空搜索框中退格</source>
        <translation>Backspace in the empty search box</translation>
    </message>
    <message>
        <source>去掉最后一项筛选</source>
        <translation>Drops the last filter</translation>
    </message>
    <message>
        <source>总览中方向键</source>
        <translation>Arrow keys in the overview</translation>
    </message>
    <message>
        <source>在横条之间移动；回车在队列中列出那些报告</source>
        <translation>Go from bar to bar; Enter lists their reports</translation>
    </message>
    <message>
        <source>左上：在一条对不上、等人处理的关系里</source>
        <translation>Upper left: part of a rule that does not hold and waits for a person</translation>
    </message>
    <message>
        <source>左上：那条关系写明了原文如此</source>
        <translation>Upper left: that rule was left as written</translation>
    </message>
    <message>
        <source>左上：那条关系按印出的数字不符，按更正后的数字相符</source>
        <translation>Upper left: that rule does not hold as printed, and holds as corrected</translation>
    </message>
    <message>
        <source>左下：人确认过</source>
        <translation>Lower left: confirmed by a person</translation>
    </message>
    <message>
        <source>左下：机器读错或没有读定，人改正过</source>
        <translation>Lower left: misread or not certain, and put right by a person</translation>
    </message>
    <message>
        <source>左下：原文有误；划掉的是印出的数字，旁边是正确的</source>
        <translation>Lower left: an error of the report; struck out what it prints, beside it what is right</translation>
    </message>
    <message>
        <source>左下：无法判定</source>
        <translation>Lower left: undeterminable</translation>
    </message>
    <message>
        <source>左下：文中没有这一格</source>
        <translation>Lower left: not in the document</translation>
    </message>
    <message>
        <source>数字之后：机器没有把握，等人确认</source>
        <translation>After the figure: not certain, waits for a person</translation>
    </message>
    <message>
        <source>作用</source>
        <translation>What it does</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>队列中没有其他待看之处了。</source>
        <translation>Nothing else in the list needs a person.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>未审</source>
        <translation>new</translation>
    </message>
    <message>
        <source>在审</source>
        <translation>in review</translation>
    </message>
    <message>
        <source>已审</source>
        <translation>reviewed</translation>
    </message>
    <message>
        <source>退回整改</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>已排除</source>
        <translation>excluded</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>机关</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>公布日期</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>主动公开表</source>
        <translation>Disclosure table</translation>
    </message>
    <message>
        <source>依申请公开表</source>
        <translation>Requests table</translation>
    </message>
    <message>
        <source>复议诉讼表</source>
        <translation>Disputes table</translation>
    </message>
</context>
<context>
    <name>NamesPanel</name>
    <message>
        <source>以下名称可能是同一机构。确认后，两年的数字才会放在一起核对。</source>
        <translation>These names may be the same agency. Only when you say so are the figures of both years checked against each other.</translation>
    </message>
    <message>
        <source>可能是同一机构的名称</source>
        <translation>Names that may be the same agency</translation>
    </message>
    <message>
        <source>是同一机构(&amp;S)</source>
        <translation>&amp;Same Agency</translation>
    </message>
    <message>
        <source>合并而来，数字不连续(&amp;M)</source>
        <translation>&amp;Merged: Figures Do Not Go On</translation>
    </message>
    <message>
        <source>不是(&amp;N)</source>
        <translation>&amp;Not the Same</translation>
    </message>
    <message>
        <source>撤销上一次确认(&amp;U)</source>
        <translation>&amp;Undo Last Answer</translation>
    </message>
    <message>
        <source>名称：{names}</source>
        <translation>Names: {names}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>各年度报告的状态</source>
        <translation>Status of the reports of each year</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>‼ 必须成立的规则</source>
        <translation>‼ rules that must hold</translation>
    </message>
    <message>
        <source>另有 {count} 条规则较少被违反</source>
        <translation>{count} more rules are broken less often</translation>
    </message>
    <message>
        <source>最常不成立的规则</source>
        <translation>Rules broken most</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>待看</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>原文如此或已更正</source>
        <translation>Left as written, or corrected</translation>
    </message>
    <message>
        <source>每天审定的报告</source>
        <translation>Reports reviewed a day</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>已审</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>最近有审定的 {count} 天</source>
        <translation>The last {count} days with reviews</translation>
    </message>
    <message>
        <source>一半的报告不超过 {minutes} 分钟。按修改之间的间隔计，间隔超过 5 分钟的不计</source>
        <translation>Half of the reports took at most {minutes} minutes. Counted by the gaps between edits; gaps of more than 5 minutes are left out</translation>
    </message>
    <message>
        <source>审一份报告用的时间</source>
        <translation>Time that a report took</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>{since} 分钟以上</source>
        <translation>over {since} minutes</translation>
    </message>
    <message>
        <source>不到 {upto} 分钟</source>
        <translation>under {upto} minutes</translation>
    </message>
    <message>
        <source>{since}–{upto} 分钟</source>
        <translation>{since}–{upto} minutes</translation>
    </message>
</context>
<context>
    <name>OverviewWindow</name>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>正在统计…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>点一根横条，或用方向键选中后按回车，队列就只列出那些报告。F5 重新统计。</source>
        <translation>Click a bar, or choose one with the arrow keys and press Enter, to list its reports. F5 counts again.</translation>
    </message>
    <message>
        <source>共 {count} 份报告</source>
        <translation>{count} reports</translation>
    </message>
    <message>
        <source>没有统计出来</source>
        <translation>Could not be counted</translation>
    </message>
    <message>
        <source>PNG 图片 (*.png);;SVG 矢量图 (*.svg)</source>
        <translation>PNG picture (*.png);;SVG drawing (*.svg)</translation>
    </message>
    <message>
        <source>存为图片</source>
        <translation>Save Picture</translation>
    </message>
    <message>
        <source>图已存为 {file}</source>
        <translation>Saved as {file}</translation>
    </message>
    <message>
        <source>无法写入 {file}。请换一个文件夹，或检查磁盘是否已满。</source>
        <translation>{file} could not be written. Choose another folder, or see whether the disk is full.</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>原件页面</source>
        <translation>Pages of the original</translation>
    </message>
    <message>
        <source>当前单元格的出处</source>
        <translation>Where the current cell was read</translation>
    </message>
    <message>
        <source>没有归入任何单元格的数字；Alt+单击填入当前单元格</source>
        <translation>A figure that no cell took; Alt+click takes it into the current cell</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>用所选数字填入本行</source>
        <translation>Fill the row with the selected figures</translation>
    </message>
    <message>
        <source>用作当前金额的单位</source>
        <translation>Use as the unit of the current amount</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>还没有可统计的报告</source>
        <translation>Nothing to count yet</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>改看同样数字的表格</source>
        <translation>Show the same numbers as a table</translation>
    </message>
    <message>
        <source>存为图片…</source>
        <translation>Save picture…</translation>
    </message>
    <message>
        <source>把这张图存为 PNG 或 SVG</source>
        <translation>Save this plot as PNG or SVG</translation>
    </message>
</context>
<context>
    <name>PlotModel</name>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>填入之前看一看</source>
        <translation>Look Before Filling In</translation>
    </message>
    <message>
        <source>将要填入的数字</source>
        <translation>Figures to be filled in</translation>
    </message>
    <message>
        <source>{cells} 格，其中 {changed} 格改动；回车填入，Esc 放弃。</source>
        <translation>{cells} cells, {changed} of them changed. Enter fills them in, Esc leaves everything as it is.</translation>
    </message>
    <message>
        <source>Alt+↑ / Alt+↓ 整体移动，空格在此留出一格，Delete 去掉这个数字。</source>
        <translation>Alt+↑ / Alt+↓ moves all, Space leaves this cell out, Delete drops this figure.</translation>
    </message>
    <message>
        <source>放不下的数字不会填入：{figures}</source>
        <translation>Not filled in, for want of cells: {figures}</translation>
    </message>
    <message>
        <source>有 {count} 格填不进去，原因见各行。</source>
        <translation>{count} cells cannot hold their figure; each line says why.</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>栏目</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>将为</source>
        <translation>Will be</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{name}：{before} 改为 {after}。{note}</source>
        <translation>{name}: {before} becomes {after}. {note}</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>same</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>按标签与版面读出 {count} 格</source>
        <translation>{count} cells by labels and layout</translation>
    </message>
    <message>
        <source>按次序读出 {count} 格</source>
        <translation>{count} by order</translation>
    </message>
    <message>
        <source>由勾稽推定 {count} 格</source>
        <translation>{count} derived from rules</translation>
    </message>
    <message>
        <source>文中未写 {count} 格</source>
        <translation>{count} not stated</translation>
    </message>
    <message>
        <source>人工决定 {count} 格</source>
        <translation>{count} decided by a person</translation>
    </message>
    <message>
        <source>勾稽相符 {count} 条</source>
        <translation>{count} rules hold</translation>
    </message>
    <message>
        <source>原文如此 {count} 条</source>
        <translation>{count} left as written</translation>
    </message>
    <message>
        <source>更正后相符 {count} 条</source>
        <translation>{count} hold as corrected</translation>
    </message>
    <message>
        <source>无法核对 {count} 条</source>
        <translation>{count} cannot be checked</translation>
    </message>
</context>
<context>
    <name>ProvedModel</name>
    <message>
        <source>机关</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Evidence</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>退回整改</source>
        <translation>Send Back</translation>
    </message>
    <message>
        <source>填报单位要改什么？</source>
        <translation>What is the unit to mend?</translation>
    </message>
    <message>
        <source>排除</source>
        <translation>Exclude</translation>
    </message>
    <message>
        <source>为什么这不是要审的报告？</source>
        <translation>Why is this no report to be reviewed?</translation>
    </message>
    <message>
        <source>本报告还不能标为已审。</source>
        <translation>This report cannot be marked as reviewed yet.</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>正确的数字</source>
        <translation>The right figure</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RepairStrip</name>
    <message>
        <source>下一种改法 · Alt+↓</source>
        <translation>Another suggestion · Alt+↓</translation>
    </message>
    <message>
        <source>下一种改法</source>
        <translation>Another suggestion</translation>
    </message>
    <message>
        <source>应用  Ctrl+Enter</source>
        <translation>Apply  Ctrl+Enter</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Suggested</translation>
    </message>
    <message>
        <source>{count} 种等价</source>
        <translation>{count} equally good</translation>
    </message>
    <message>
        <source>有 {count} 种改法同样合理：按 Alt+↓ 逐一查看，对照原文选定</source>
        <translation>{count} repairs are equally good: look at each with Alt+↓ and choose by the source</translation>
    </message>
    <message>
        <source>等价建议</source>
        <translation>Equally good</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>未归位的数字 {figure}</source>
        <translation>Unclaimed figure {figure}</translation>
    </message>
    <message>
        <source>没有把握：{name}</source>
        <translation>Not certain: {name}</translation>
    </message>
    <message>
        <source>标尺</source>
        <translation>Ruler</translation>
    </message>
    <message>
        <source>待看 {broken} 处对不上、{unsure} 处没有把握；未归位的数字 {unclaimed} 个</source>
        <translation>To look at: {broken} rules broken, {unsure} cells not certain; {unclaimed} unclaimed figures</translation>
    </message>
</context>
<context>
    <name>SeriesChart</name>
    <message>
        <source>历年图形</source>
        <translation>Chart over the years</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message>
        <source>历年数据</source>
        <translation>Figures Over the Years</translation>
    </message>
    <message>
        <source>历年数字</source>
        <translation>Figures over the years</translation>
    </message>
    <message>
        <source>也列出全为零或空白的栏(&amp;A)</source>
        <translation>Also &amp;all that is zero or blank throughout</translation>
    </message>
    <message>
        <source>数字与图形</source>
        <translation>Figures and Chart</translation>
    </message>
    <message>
        <source>保存图形(&amp;P)…</source>
        <translation>Save &amp;Picture…</translation>
    </message>
    <message>
        <source>没有年份或机构名称，无法排出历年数据。</source>
        <translation>Without a year or an agency there is nothing to put side by side.</translation>
    </message>
    <message>
        <source>{years} 年有几份报告，取已审的一份。</source>
        <translation>There are several reports for {years}: the reviewed one is shown.</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>下属单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>{name}（{count} 处待确认）</source>
        <translation>{name} ({count} to confirm)</translation>
    </message>
    <message>
        <source>机构合并</source>
        <translation>merger</translation>
    </message>
    <message>
        <source>格式改变</source>
        <translation>form changed</translation>
    </message>
    <message>
        <source>缺年</source>
        <translation>no report</translation>
    </message>
    <message>
        <source>保存图形</source>
        <translation>Save Picture</translation>
    </message>
    <message>
        <source>PNG 图片 (*.png)</source>
        <translation>PNG picture (*.png)</translation>
    </message>
    <message>
        <source>SVG 矢量图 (*.svg)</source>
        <translation>SVG drawing (*.svg)</translation>
    </message>
</context>
<context>
    <name>SeriesModel</name>
    <message>
        <source>项目</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>* 原文有误，此处为更正后的数字</source>
        <translation>* The report is wrong; this is the corrected figure</translation>
    </message>
    <message>
        <source>? 尚未确认</source>
        <translation>? Not confirmed yet</translation>
    </message>
    <message>
        <source>与前一年不可比</source>
        <translation>Cannot be compared with the year before</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>审核人姓名</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>每一处修改都记下审核人姓名。</source>
        <translation>The reviewer’s name is logged with every edit.</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>审核人(&amp;N)</source>
        <translation>Reviewer’s &amp;name</translation>
    </message>
    <message>
        <source>外观(&amp;T)</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>语言(&amp;L)</source>
        <translation>&amp;Language</translation>
    </message>
</context>
<context>
    <name>SheetsView</name>
    <message>
        <source>第 {page} 页画不出来：{why}</source>
        <translation>Page {page} cannot be drawn: {why}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>&lt;h3&gt;Gouji 勾稽 {version}&lt;/h3&gt;&lt;p&gt;政府信息公开工作年度报告数据的审核台。&lt;/p&gt;&lt;p&gt;全部在本机进行，不连接网络。MIT 许可；所用软件的许可见随附文件。&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Gouji {version}&lt;/h3&gt;&lt;p&gt;A review desk for the figures in annual reports on open government information work.&lt;/p&gt;&lt;p&gt;Everything happens on this computer; nothing is sent anywhere. MIT licence; the licences of the software it uses are enclosed.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>SourceStack</name>
    <message>
        <source>版面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>原件的页面，出处加框（F4 切换）</source>
        <translation>The pages of the original, evidence boxed (F4 switches)</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>取出的文字与表格（F4 切换）</source>
        <translation>The text and tables taken from it (F4 switches)</translation>
    </message>
    <message>
        <source>第 {page} / {count} 页 · {zoom}%</source>
        <translation>Page {page} of {count} · {zoom}%</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>原文</source>
        <translation>Source text</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>用所选数字填入本行</source>
        <translation>Fill the Row with the Selected Figures</translation>
    </message>
    <message>
        <source>用作当前金额的单位</source>
        <translation>Use as the unit of the current amount</translation>
    </message>
    <message>
        <source>填入当前单元格</source>
        <translation>Put into the Current Cell</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>已审 {done} / {total}</source>
        <translation>{done} / {total} reviewed</translation>
    </message>
    <message>
        <source>队列待审 {waiting} 份，其中 {needing} 份有待看之处</source>
        <translation>{waiting} waiting in the list, {needing} of them need a person</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>saved {time}</translation>
    </message>
    <message>
        <source>本报告 {count} 处待看</source>
        <translation>{count} to look at in this report</translation>
    </message>
    <message>
        <source>本报告没有待看之处</source>
        <translation>nothing to look at in this report</translation>
    </message>
</context>
<context>
    <name>StoryFoot</name>
    <message>
        <source>当前单元格</source>
        <translation>Current cell</translation>
    </message>
    <message>
        <source>单元格说明</source>
        <translation>About the cell</translation>
    </message>
    <message>
        <source>{name}：{value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>ToldLine</name>
    <message>
        <source>文件种类与读取说明</source>
        <translation>Kind of file, and how it was read</translation>
    </message>
</context>
<context>
    <name>UnitsPanel</name>
    <message>
        <source>与下属单位核对的结果</source>
        <translation>Checked against the units</translation>
    </message>
    <message>
        <source>以下单位可能由本机构汇总（可多选）：</source>
        <translation>These agencies may be summed up by this one (select several):</translation>
    </message>
    <message>
        <source>可能由本机构汇总的单位</source>
        <translation>Agencies that this one may sum up</translation>
    </message>
    <message>
        <source>由本机构汇总(&amp;B)</source>
        <translation>Summed Up &amp;by This One</translation>
    </message>
    <message>
        <source>不由本机构汇总(&amp;X)</source>
        <translation>Not Summed Up (&amp;X)</translation>
    </message>
    <message>
        <source>已确认的就是全部单位，合计必须相等(&amp;C)</source>
        <translation>These are all units: sums must be equal (&amp;C)</translation>
    </message>
    <message>
        <source>还没有确认由本机构汇总的单位。</source>
        <translation>No agency has been confirmed as summed up by this one.</translation>
    </message>
    <message>
        <source>下属 {count} 份 {year} 年报告：{units}</source>
        <translation>{count} reports of units for {year}: {units}</translation>
    </message>
    <message>
        <source>没有不符之处。</source>
        <translation>Nothing that does not add up.</translation>
    </message>
    <message>
        <source>另有 {count} 栏不符。</source>
        <translation>{count} further figures do not agree.</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>{words}（与勾稽不符）</source>
        <translation>{words} (breaks a rule)</translation>
    </message>
</context>
<context>
    <name>WaysBar</name>
    <message>
        <source>整行、整表的排法</source>
        <translation>Whole rows and tables</translation>
    </message>
    <message>
        <source>整表</source>
        <translation>table</translation>
    </message>
    <message>
        <source>整行</source>
        <translation>row</translation>
    </message>
    <message>
        <source>……共 {count} 种</source>
        <translation>… {count} in all</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>还没有报告</source>
        <translation>No reports yet</translation>
    </message>
    <message>
        <source>打开政府信息公开工作年度报告，或把文件、文件夹拖到这里。一切都在本机进行。</source>
        <translation>Open annual reports on open government information work, or drop files and folders here. Everything happens on this computer.</translation>
    </message>
    <message>
        <source>示例是十二份各有毛病的报告，一点就能试着审。</source>
        <translation>The samples are twelve reports, each with a flaw of its own: one click, and you can try a review.</translation>
    </message>
    <message>
        <source>审核只要键盘：F8 到下一处要看的地方，核对旁边的原文，输入正确的数字或直接按回车；审完按 Ctrl+E 导出。F1 列出全部按键。</source>
        <translation>The keyboard is all you need: F8 goes to the next thing to look at, with its place in the source beside it; type the right figure or just press Enter; Ctrl+E exports in the end. F1 lists all keys.</translation>
    </message>
</context>
<context>
    <name>WholeStory</name>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>其他读法</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>勾稽</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Edits</translation>
    </message>
    <message>
        <source>{words}（原文如此：{reason}，{who}）</source>
        <translation>{words} (left as written: {reason}, {who})</translation>
    </message>
    <message>
        <source>更早还有 {count} 步，见修改记录（Ctrl+H）</source>
        <translation>{count} earlier steps: see the history (Ctrl+H)</translation>
    </message>
    <message>
        <source>撤销或重做：{words}</source>
        <translation>Undo or redo: {words}</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>待看</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>风险</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>？</source>
        <translation>?</translation>
    </message>
    <message>
        <source>{count} 处待看</source>
        <translation>{count} to look at</translation>
    </message>
    <message>
        <source>风险 {risk}</source>
        <translation>Risk {risk}</translation>
    </message>
    <message>
        <source>没有需要人看的地方</source>
        <translation>Nothing needs a person</translation>
    </message>
    <message>
        <source>不成立的规则</source>
        <translation>Broken rule</translation>
    </message>
    <message>
        <source>审核人</source>
        <translation>Reviewer</translation>
    </message>
    <message>
        <source>机关</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>规则都成立</source>
        <translation>All rules hold</translation>
    </message>
    <message>
        <source>尚无人审定</source>
        <translation>Not reviewed yet</translation>
    </message>
    <message>
        <source>格式不明</source>
        <translation>Form unknown</translation>
    </message>
    <message>
        <source>{what}不明</source>
        <translation>{what} unknown</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>{form} 年格式</source>
        <translation>Form of {form}</translation>
    </message>
    <message>
        <source>导入先后</source>
        <translation>Order of import</translation>
    </message>
    <message>
        <source>风险（最需要人看的在前）</source>
        <translation>Risk (what needs a person most first)</translation>
    </message>
    <message>
        <source>待看处数</source>
        <translation>Things to look at</translation>
    </message>
    <message>
        <source>年度（新的在前）</source>
        <translation>Year (latest first)</translation>
    </message>
    <message>
        <source>机关名称</source>
        <translation>Agency</translation>
    </message>
    <message>
        <source>文件名</source>
        <translation>File name</translation>
    </message>
    <message>
        <source>最近修改</source>
        <translation>Last edited</translation>
    </message>
    <message>
        <source>移入回收站的时间</source>
        <translation>Time moved to the bin</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>{what}（{count}）</source>
        <translation>{what} ({count})</translation>
    </message>
    <message>
        <source>新导入</source>
        <translation>Newly imported</translation>
    </message>
    <message>
        <source>正文中提到</source>
        <translation>Mentioned in the text</translation>
    </message>
</context>
<context>
    <name>WorklistPane</name>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>待审</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>有待看之处</source>
        <translation>With problems</translation>
    </message>
    <message>
        <source>已审</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>审核通过</source>
        <translation>Validated</translation>
    </message>
    <message>
        <source>退回整改</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>已排除</source>
        <translation>Excluded</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>报告队列</source>
        <translation>List of reports</translation>
    </message>
    <message>
        <source>搜索报告和正文  Ctrl+K</source>
        <translation>Search reports and texts  Ctrl+K</translation>
    </message>
    <message>
        <source>搜索报告和正文</source>
        <translation>Search reports and texts</translation>
    </message>
    <message>
        <source>按年度、地区、格式、规则、审核人筛选</source>
        <translation>Filter by year, region, form, rule, reviewer</translation>
    </message>
    <message>
        <source>排列</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <source>排序、分组、显示的列</source>
        <translation>Sorting, groups, columns</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Bin</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count} reports</translation>
    </message>
    <message>
        <source>按{order}</source>
        <translation>by {order}</translation>
    </message>
    <message>
        <source>选中 {count} 份</source>
        <translation>{count} selected</translation>
    </message>
    <message>
        <source>正在查找正文…</source>
        <translation>searching texts…</translation>
    </message>
    <message>
        <source>列出 {count} 份报告</source>
        <translation>{count} reports listed</translation>
    </message>
    <message>
        <source>没有符合条件的报告。&lt;br&gt;请换个词，或&lt;a href=&apos;all&apos;&gt;去掉搜索和筛选&lt;/a&gt;。</source>
        <translation>No report fits.&lt;br&gt;Try another word, or &lt;a href=&apos;all&apos;&gt;drop search and filters&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>回收站是空的。&lt;br&gt;&lt;a href=&apos;all&apos;&gt;回到全部报告&lt;/a&gt;</source>
        <translation>The bin is empty.&lt;br&gt;&lt;a href=&apos;all&apos;&gt;Back to all reports&lt;/a&gt;</translation>
    </message>
    <message>
        <source>这里没有报告。&lt;br&gt;&lt;a href=&apos;all&apos;&gt;显示全部报告&lt;/a&gt;</source>
        <translation>There are no reports here.&lt;br&gt;&lt;a href=&apos;all&apos;&gt;Show all reports&lt;/a&gt;</translation>
    </message>
</context>
</TS>
