<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActBar</name>
    <message>
        <source>What is being done</source>
        <translation>正在做什么</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What is done by then stays done, and can be undone</source>
        <translation>已做完的部分保留，也可以撤销</translation>
    </message>
</context>
<context>
    <name>ActNotes</name>
    <message>
        <source>The pictures can be moved again</source>
        <translation>图片又可以移动了</translation>
    </message>
</context>
<context>
    <name>BrowseBar</name>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Sorting…</source>
        <translation>正在排序…</translation>
    </message>
    <message>
        <source>What the pictures are sorted by</source>
        <translation>图片按什么排序</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>Show only pictures whose name holds this (Ctrl+F)</source>
        <translation>只显示名称中含有这些字的图片（Ctrl+F）</translation>
    </message>
    <message>
        <source>Show one class alone</source>
        <translation>只显示一个类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>1, 2, 10</source>
        <translation>1, 2, 10</translation>
    </message>
    <message>
        <source>Plain name</source>
        <translation>名称（逐字）</translation>
    </message>
    <message>
        <source>1, 10, 2</source>
        <translation>1, 10, 2</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Of the last change</source>
        <translation>最后修改的日期</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>In bytes</source>
        <translation>按字节</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>From tall to wide</source>
        <translation>从高到宽</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <source>Size of the thumbnails (+ and -, or Ctrl and the wheel)</source>
        <translation>缩略图大小（+ 和 -，或 Ctrl 加滚轮）</translation>
    </message>
    <message>
        <source>Show all in one grid (V)</source>
        <translation>全部显示在一个网格里（V）</translation>
    </message>
    <message>
        <source>Show the classes side by side (V)</source>
        <translation>各类别并排显示（V）</translation>
    </message>
    <message>
        <source>Descending; press for ascending</source>
        <translation>降序；点击改为升序</translation>
    </message>
    <message>
        <source>Ascending; press for descending</source>
        <translation>升序；点击改为降序</translation>
    </message>
</context>
<context>
    <name>ChangeLine</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>ChangeLines</name>
    <message>
        <source>Show the new pictures in Curate</source>
        <translation>在“整理”中查看新图片</translation>
    </message>
    <message>
        <source>Show what was said of them</source>
        <translation>查看对它们的预测</translation>
    </message>
    <message>
        <source>Show these pictures</source>
        <translation>查看这些图片</translation>
    </message>
    <message>
        <source>Let the same checkpoint say what they are, and add their lines; all other lines stay as they are</source>
        <translation>用同一个检查点预测它们并补上对应的行；其他各行保持不变</translation>
    </message>
    <message>
        <source>An evaluation is running; when it has ended, or you stop it, these can be predicted</source>
        <translation>正在评估；评估结束或停止之后，就可以预测这些图片</translation>
    </message>
    <message>
        <source>Leave the file as it is until it is opened again</source>
        <translation>先不改动此文件，直到再次打开它</translation>
    </message>
    <message>
        <source>Give their lines the new place and class of the pictures; all else in the file stays as it is, and it can be undone</source>
        <translation>把这些行改为图片的新位置和新类别；文件中其他内容保持不变，并且可以撤销</translation>
    </message>
    <message>
        <source>Remove their lines from the prediction file; it can be undone</source>
        <translation>从预测文件中删去它们的行；可以撤销</translation>
    </message>
    <message>
        <source>Give their lines the class of the folder they lie in; it can be undone</source>
        <translation>把它们的行改为所在文件夹的类别；可以撤销</translation>
    </message>
    <message>
        <source>1 picture is new in {folder}</source>
        <translation>{folder} 中有 1 张新图片</translation>
    </message>
    <message>
        <source>Predict it</source>
        <translation>预测它</translation>
    </message>
    <message>
        <source>{count} pictures are new in {folder}</source>
        <translation>{folder} 中有 {count} 张新图片</translation>
    </message>
    <message>
        <source>Predict them</source>
        <translation>预测它们</translation>
    </message>
    <message>
        <source>1 picture is gone</source>
        <translation>有 1 张图片不在了</translation>
    </message>
    <message>
        <source>Take its line out</source>
        <translation>删去它的行</translation>
    </message>
    <message>
        <source>{count} pictures are gone</source>
        <translation>有 {count} 张图片不在了</translation>
    </message>
    <message>
        <source>Take their lines out</source>
        <translation>删去它们的行</translation>
    </message>
    <message>
        <source>1 picture lies in another folder than its line says</source>
        <translation>有 1 张图片所在的文件夹与它的行不符</translation>
    </message>
    <message>
        <source>{count} pictures lie in another folder than their lines say</source>
        <translation>有 {count} 张图片所在的文件夹与它们的行不符</translation>
    </message>
    <message>
        <source>Follow the folders</source>
        <translation>以文件夹为准</translation>
    </message>
    <message>
        <source>1 picture has moved since</source>
        <translation>有 1 张图片后来被移动了</translation>
    </message>
    <message>
        <source>{count} pictures have moved since</source>
        <translation>有 {count} 张图片后来被移动了</translation>
    </message>
    <message>
        <source>A class has another name now</source>
        <translation>有一个类别已改名</translation>
    </message>
    <message>
        <source>1 more line may mean one of two pictures and stays as it is</source>
        <translation>另有 1 行可能指两张图片中的任意一张，保持不变</translation>
    </message>
    <message>
        <source>{count} more lines may mean one of two pictures and stay as they are</source>
        <translation>另有 {count} 行可能指两张图片中的任意一张，保持不变</translation>
    </message>
    <message>
        <source>Bring up to date</source>
        <translation>更新此文件</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Sort pictures (press to change)</source>
        <translation>整理图片（点击可改键）</translation>
    </message>
    <message>
        <source>Look and select</source>
        <translation>查看与选择</translation>
    </message>
    <message>
        <source>the first ten classes, always</source>
        <translation>前十个类别，始终有效</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>move; with Ctrl copy; from outside copy</source>
        <translation>移动；按住 Ctrl 复制；从外部拖入则复制</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>go on; with Shift select more</source>
        <translation>换一张；按住 Shift 多选</translation>
    </message>
    <message>
        <source>select all pictures of the class</source>
        <translation>选中该类别的全部图片</translation>
    </message>
    <message>
        <source>filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>columns or one grid</source>
        <translation>分栏或一个网格</translation>
    </message>
    <message>
        <source>+ −, Ctrl+wheel</source>
        <translation>+ −，Ctrl+滚轮</translation>
    </message>
    <message>
        <source>larger or smaller pictures</source>
        <translation>放大或缩小图片</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>start, or go on</source>
        <translation>开始，或继续</translation>
    </message>
    <message>
        <source>pause, and go on</source>
        <translation>暂停，再按继续</translation>
    </message>
    <message>
        <source>on the curves: from step to step</source>
        <translation>在曲线上：逐步移动</translation>
    </message>
    <message>
        <source>on the curves: zoom, show all</source>
        <translation>在曲线上：缩放、显示全部</translation>
    </message>
    <message>
        <source>on the curves: log scale, copy, save</source>
        <translation>在曲线上：对数刻度、复制、保存</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>evaluate the checkpoint</source>
        <translation>评估检查点</translation>
    </message>
    <message>
        <source>evaluate all epochs of its run</source>
        <translation>评估该次训练的所有轮次</translation>
    </message>
    <message>
        <source>one picture large, and back</source>
        <translation>放大一张图片，再返回</translation>
    </message>
    <message>
        <source>large: the next heat map, or none</source>
        <translation>放大时：换下一张热力图，或不显示</translation>
    </message>
    <message>
        <source>this class is the right one</source>
        <translation>其实是这个类别</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>移入隔离区</translation>
    </message>
    <message>
        <source>ambiguous, or not any more</source>
        <translation>标为有歧义，或取消</translation>
    </message>
    <message>
        <source>open in Curate</source>
        <translation>在整理中打开</translation>
    </message>
    <message>
        <source>suspicious labels: accept the suggestion, the label is right</source>
        <translation>可疑标签：采纳建议、标签正确</translation>
    </message>
    <message>
        <source>undo; with Shift redo</source>
        <translation>撤销；按住 Shift 重做</translation>
    </message>
    <message>
        <source>on the matrix: larger or smaller cells</source>
        <translation>在矩阵上：放大或缩小单元格</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>this sheet</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>open a folder; or drop one on the window</source>
        <translation>打开文件夹；也可拖到窗口上</translation>
    </message>
    <message>
        <source>Curate, Train, Evaluate</source>
        <translation>整理、训练、评估</translation>
    </message>
    <message>
        <source>fold the left, the right pane</source>
        <translation>收起左栏、右栏</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>It is really…</source>
        <translation>其实是…</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>移入隔离区</translation>
    </message>
    <message>
        <source>Open in Curate</source>
        <translation>在整理中打开</translation>
    </message>
    <message>
        <source>1 picture chosen</source>
        <translation>已选 1 张图片</translation>
    </message>
    <message>
        <source>{count} pictures chosen</source>
        <translation>已选 {count} 张图片</translation>
    </message>
</context>
<context>
    <name>ClassDesk</name>
    <message>
        <source>Rename the class {name} in all splits to</source>
        <translation>在所有划分中把类别“{name}”重命名为</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove the class {name} from all splits? What lies in it ({pictures}) goes to the Inbox.</source>
        <translation>从所有划分中移除类别“{name}”？其中的 {pictures}会放回待整理。</translation>
    </message>
    <message>
        <source>Remove the class</source>
        <translation>移除类别</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Merge {name} into</source>
        <translation>把“{name}”并入</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>新类别…</translation>
    </message>
    <message>
        <source>Rename {name}…</source>
        <translation>重命名“{name}”…</translation>
    </message>
    <message>
        <source>Remove {name}…</source>
        <translation>移除“{name}”…</translation>
    </message>
    <message>
        <source>New class in all splits:</source>
        <translation>在所有划分中新建类别：</translation>
    </message>
    <message>
        <source>Make the class</source>
        <translation>新建类别</translation>
    </message>
    <message>
        <source>There is a class {into} already. Merge {name} into it? Its pictures move there, and one undo takes it back.</source>
        <translation>已有类别“{into}”。把“{name}”并入吗？图片会移过去，撤销一次即可恢复。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>都保留</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>ClassPane</name>
    <message>
        <source>{name}: {pictures}</source>
        <translation>{name}：{pictures}</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>{fixed} fixed, {broken} newly broken</source>
        <translation>修好 {fixed} 张，新错 {broken} 张</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
    <message>
        <source>✓ {count} fixed</source>
        <translation>✓ 修好 {count}</translation>
    </message>
    <message>
        <source>✗ {count} newly broken</source>
        <translation>✗ 新错 {count}</translation>
    </message>
    <message>
        <source>{count} still wrong</source>
        <translation>仍错 {count}</translation>
    </message>
    <message>
        <source>{count} still right</source>
        <translation>仍对 {count}</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>返回指标</translation>
    </message>
    <message>
        <source>McNemar&apos;s exact test: how often a coin would fix and break pictures so unevenly</source>
        <translation>McNemar 精确检验：抛硬币有多大可能造成如此不均的修好与新错</translation>
    </message>
    <message>
        <source>Pictures of the chosen group</source>
        <translation>所选组的图片</translation>
    </message>
    <message>
        <source>There is no such picture.</source>
        <translation>没有这样的图片。</translation>
    </message>
    <message>
        <source>the last evaluation</source>
        <translation>上次评估</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>本次评估</translation>
    </message>
    <message>
        <source>{count} got another class in between; the test leaves them out.</source>
        <translation>{count} 张在此期间改了类别，检验不计入。</translation>
    </message>
    <message>
        <source>{count} are new.</source>
        <translation>{count} 张是新的。</translation>
    </message>
    <message>
        <source>{count} are gone.</source>
        <translation>{count} 张已不在。</translation>
    </message>
    <message>
        <source>before: {predicted} {percent}</source>
        <translation>之前：{predicted} {percent}</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Compare with an earlier prediction file</source>
        <translation>与更早的预测文件比较</translation>
    </message>
</context>
<context>
    <name>ConfigForm</name>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose a file: {title}</source>
        <translation>选择文件：{title}</translation>
    </message>
    <message>
        <source>Choose a folder: {title}</source>
        <translation>选择文件夹：{title}</translation>
    </message>
    <message>
        <source>Back to {value}</source>
        <translation>恢复为 {value}</translation>
    </message>
    <message>
        <source>Reset: {field}</source>
        <translation>重置：{field}</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic ({value})</source>
        <translation>自动（{value}）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>automatic: {value}</source>
        <translation>自动：{value}</translation>
    </message>
</context>
<context>
    <name>ConfusedPairs</name>
    <message>
        <source>Most confused</source>
        <translation>最易混淆</translation>
    </message>
    <message>
        <source>The pairs of classes confused most</source>
        <translation>最易混淆的类别对</translation>
    </message>
    <message>
        <source>No class was taken for another.</source>
        <translation>没有把任何类别误认成别的类别。</translation>
    </message>
    <message>
        <source>{count}  {truth} → {predicted}</source>
        <translation>{count}  {truth} → {predicted}</translation>
    </message>
</context>
<context>
    <name>Curate</name>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>1 act waits</source>
        <translation>还有 1 个操作等待</translation>
    </message>
    <message>
        <source>{count} acts wait</source>
        <translation>还有 {count} 个操作等待</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>约剩 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>约剩 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Moving to {target}</source>
        <translation>正在移到“{target}”</translation>
    </message>
    <message>
        <source>Copying to {target}</source>
        <translation>正在复制到“{target}”</translation>
    </message>
    <message>
        <source>Putting aside</source>
        <translation>正在移入隔离区</translation>
    </message>
    <message>
        <source>Bringing back</source>
        <translation>正在恢复</translation>
    </message>
    <message>
        <source>Giving to the system&apos;s trash</source>
        <translation>正在移到系统回收站</translation>
    </message>
    <message>
        <source>Making the class</source>
        <translation>正在新建类别</translation>
    </message>
    <message>
        <source>Renaming the class</source>
        <translation>正在重命名类别</translation>
    </message>
    <message>
        <source>Merging into {target}</source>
        <translation>正在并入“{target}”</translation>
    </message>
    <message>
        <source>Removing the class {target}</source>
        <translation>正在移除类别“{target}”</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>Doing again</source>
        <translation>正在重做</translation>
    </message>
    <message>
        <source>Moving to the validation set</source>
        <translation>正在移到验证集</translation>
    </message>
    <message>
        <source>Importing {target}</source>
        <translation>正在导入“{target}”</translation>
    </message>
    <message>
        <source>Chosen pictures</source>
        <translation>选出的图片</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔离区</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>待整理</translation>
    </message>
    <message>
        <source>Copy {pictures} from {source}? {places}</source>
        <translation>从 {source} 复制{pictures}？{places}</translation>
    </message>
    <message>
        <source>{count} can&apos;t be imported, the first: {reason}</source>
        <translation>{count} 项无法导入，第一项：{reason}</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>显示这些图片</translation>
    </message>
    <message>
        <source>{count} unsorted</source>
        <translation>{count} 张待整理</translation>
    </message>
    <message>
        <source>{count} broken</source>
        <translation>{count} 张损坏</translation>
    </message>
    <message>
        <source>Of the pictures seen so far, these can&apos;t be read. Show them</source>
        <translation>到目前为止看过的图片中，这些无法读取。点击显示</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>Move {pictures} to {target}</source>
        <translation>将 {pictures}移到“{target}”</translation>
    </message>
    <message>
        <source>Copy to {target}</source>
        <translation>复制到“{target}”</translation>
    </message>
    <message>
        <source>{pictures} already there, skipped</source>
        <translation>{pictures}已在那里，跳过</translation>
    </message>
    <message>
        <source>stopped, the rest stays</source>
        <translation>已停止，其余不动</translation>
    </message>
    <message>
        <source>1 is a copy of a picture there</source>
        <translation>其中 1 张与那里的图片相同</translation>
    </message>
    <message>
        <source>{count} are copies of pictures there</source>
        <translation>其中 {count} 张与那里的图片相同</translation>
    </message>
    <message>
        <source>{pictures} left alone ({names}): {reason}</source>
        <translation>{pictures}未处理（{names}）：{reason}</translation>
    </message>
    <message>
        <source>Made the class {name}</source>
        <translation>已新建类别“{name}”</translation>
    </message>
    <message>
        <source>No class {name} made: {reason}</source>
        <translation>未能新建类别“{name}”：{reason}</translation>
    </message>
    <message>
        <source>There is a class {name} already</source>
        <translation>已有类别“{name}”</translation>
    </message>
    <message>
        <source>No pictures among what was dropped</source>
        <translation>拖入的内容中没有图片</translation>
    </message>
    <message>
        <source>1 file is no picture: left out</source>
        <translation>1 个文件不是图片，已略过</translation>
    </message>
    <message>
        <source>{count} files are no pictures: left out</source>
        <translation>{count} 个文件不是图片，已略过</translation>
    </message>
    <message>
        <source>its name was taken: it is {example} now</source>
        <translation>重名，已改名为 {example}</translation>
    </message>
    <message>
        <source>{count} names were taken: numbered, as in {example}</source>
        <translation>{count} 个重名，已加编号，如 {example}</translation>
    </message>
    <message>
        <source>Taken back: {act}</source>
        <translation>已撤销：{act}</translation>
    </message>
    <message>
        <source>Could not be taken back: {act}</source>
        <translation>未能撤销：{act}</translation>
    </message>
    <message>
        <source>Done again: {act}</source>
        <translation>已重做：{act}</translation>
    </message>
    <message>
        <source>Could not be done again: {act}</source>
        <translation>未能重做：{act}</translation>
    </message>
    <message>
        <source>Moved {pictures} to {name}</source>
        <translation>已将 {pictures}移到“{name}”</translation>
    </message>
    <message>
        <source>Copied {pictures} to {name}</source>
        <translation>已将 {pictures}复制到“{name}”</translation>
    </message>
    <message>
        <source>Put {pictures} aside</source>
        <translation>已将 {pictures}移入隔离区</translation>
    </message>
    <message>
        <source>Brought {pictures} back</source>
        <translation>已恢复 {pictures}</translation>
    </message>
    <message>
        <source>Gave {removed} to the system&apos;s trash</source>
        <translation>已将 {removed}移到系统回收站</translation>
    </message>
    <message>
        <source>The class {old} is called {new} now</source>
        <translation>类别“{old}”已改名为“{new}”</translation>
    </message>
    <message>
        <source>Merged the class {old} into {new}</source>
        <translation>已将类别“{old}”并入“{new}”</translation>
    </message>
    <message>
        <source>Removed the class {old}</source>
        <translation>已移除类别“{old}”</translation>
    </message>
    <message>
        <source>Moved {pictures} to the validation set</source>
        <translation>已将 {pictures}移到验证集</translation>
    </message>
    <message>
        <source>Imported {pictures}</source>
        <translation>已导入 {pictures}</translation>
    </message>
</context>
<context>
    <name>CurateView</name>
    <message>
        <source>New class…</source>
        <translation>新类别…</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Make two classes or more, then drag pictures to them or press their numbers.</source>
        <translation>建两个或更多类别，然后把图片拖过去，或按类别的数字键。</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>No classes yet</source>
        <translation>还没有类别</translation>
    </message>
    <message>
        <source>Make one folder a class here, then drop pictures on it. Two are enough to begin with, for example logo and others.</source>
        <translation>每个类别建一个文件夹，再把图片拖进去。先建两个，例如 logo 和 others。</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Curves of the run</source>
        <translation>本次训练的曲线</translation>
    </message>
    <message>
        <source>The curves appear here with the first step.</source>
        <translation>训练第一步后，曲线会出现在这里。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss over the steps</source>
        <translation>损失随步数的变化</translation>
    </message>
    <message>
        <source>Validation figures over the steps</source>
        <translation>验证指标随步数的变化</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>每步</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑后</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>checkpoint saved</source>
        <translation>已存检查点</translation>
    </message>
    <message>
        <source>the best one</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Validation after each epoch:</source>
        <translation>每轮后的验证：</translation>
    </message>
    <message>
        <source>mean over the classes (macro-F1)</source>
        <translation>各类别平均（宏平均 F1）</translation>
    </message>
    <message>
        <source>right (accuracy)</source>
        <translation>判对（准确率）</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the whole run again (Home). The wheel, a drag, or + and − zoom; Shift and a drag move; the arrows go from step to step.</source>
        <translation>重新显示整个训练（Home）。滚轮、拖动或 +、− 缩放；按住 Shift 拖动平移；方向键逐步移动。</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Show the loss on a logarithmic axis (L)</source>
        <translation>用对数坐标显示损失（L）</translation>
    </message>
    <message>
        <source>Copy the curves as a picture (Ctrl+C)</source>
        <translation>把曲线复制为图片（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save the curves as PNG or SVG (Ctrl+S)</source>
        <translation>把曲线保存为 PNG 或 SVG（Ctrl+S）</translation>
    </message>
    <message>
        <source>Save the curves as a picture</source>
        <translation>把曲线保存为图片</translation>
    </message>
    <message>
        <source>step {step}, epoch {epoch}</source>
        <translation>第 {step} 步，第 {epoch} 轮</translation>
    </message>
    <message>
        <source>loss {loss}, smoothed {smooth}</source>
        <translation>损失 {loss}，平滑后 {smooth}</translation>
    </message>
    <message>
        <source>learning rate {lr}</source>
        <translation>学习率 {lr}</translation>
    </message>
    <message>
        <source>after epoch {epoch}:</source>
        <translation>第 {epoch} 轮后：</translation>
    </message>
    <message>
        <source>the quick model:</source>
        <translation>快速模型：</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>saved {name}</source>
        <translation>已保存 {name}</translation>
    </message>
</context>
<context>
    <name>DataView</name>
    <message>
        <source>Pictures of each class</source>
        <translation>各类别的图片</translation>
    </message>
    <message>
        <source>Counting pictures…</source>
        <translation>正在清点图片…</translation>
    </message>
    <message>
        <source>What should it learn?</source>
        <translation>它该学什么？</translation>
    </message>
    <message>
        <source>Training needs a folder of pictures, sorted into one folder a class.</source>
        <translation>训练需要一个图片文件夹，每个类别一个子文件夹。</translation>
    </message>
    <message>
        <source>Sort pictures in Curate</source>
        <translation>去整理图片</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>and {count} more classes</source>
        <translation>还有 {count} 个类别</translation>
    </message>
    <message>
        <source>{count} training pictures of {name}</source>
        <translation>“{name}”的 {count} 张训练图片</translation>
    </message>
    <message>
        <source>{count} validation pictures of {name}</source>
        <translation>“{name}”的 {count} 张验证图片</translation>
    </message>
    <message>
        <source>Show these pictures in Curate</source>
        <translation>在“整理”中显示这些图片</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Selected picture</source>
        <translation>选中的图片</translation>
    </message>
    <message>
        <source>Select a picture to see it here.</source>
        <translation>选中一张图片，在这里查看。</translation>
    </message>
    <message>
        <source>{pictures} selected</source>
        <translation>已选 {pictures}</translation>
    </message>
    <message>
        <source>{width} × {height} px · {format} · {bytes}</source>
        <translation>{width} × {height} px · {format} · {bytes}</translation>
    </message>
    <message>
        <source>Changed {date}</source>
        <translation>修改于 {date}</translation>
    </message>
    <message>
        <source>Mirrored by its orientation mark (2)</source>
        <translation>按方向标记（2）做了镜像</translation>
    </message>
    <message>
        <source>Turned upside down by its orientation mark (3)</source>
        <translation>按方向标记（3）转了半圈</translation>
    </message>
    <message>
        <source>Flipped by its orientation mark (4)</source>
        <translation>按方向标记（4）做了上下翻转</translation>
    </message>
    <message>
        <source>Turned left and mirrored by its orientation mark (5)</source>
        <translation>按方向标记（5）左转并镜像</translation>
    </message>
    <message>
        <source>Turned right by its orientation mark (6)</source>
        <translation>按方向标记（6）向右转正</translation>
    </message>
    <message>
        <source>Turned right and mirrored by its orientation mark (7)</source>
        <translation>按方向标记（7）右转并镜像</translation>
    </message>
    <message>
        <source>Turned left by its orientation mark (8)</source>
        <translation>按方向标记（8）向左转正</translation>
    </message>
    <message>
        <source>Broken: {reason}</source>
        <translation>损坏：{reason}</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>CPU ({count} cores)</source>
        <translation>CPU（{count} 核）</translation>
    </message>
</context>
<context>
    <name>Doubting</name>
    <message>
        <source>Find suspicious labels</source>
        <translation>查找可疑标签</translation>
    </message>
    <message>
        <source>Pictures that may lie in the wrong class folder; no model needed</source>
        <translation>可能放错类别文件夹的图片；不需要模型</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>reading the files…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>comparing labels and pictures…</source>
        <translation>正在比对标签和图片…</translation>
    </message>
    <message>
        <source>{count} remarks on this check</source>
        <translation>这次检查有 {count} 条备注</translation>
    </message>
</context>
<context>
    <name>DoubtsActs</name>
    <message>
        <source>Called 1 label right</source>
        <translation>已确认 1 个标签正确</translation>
    </message>
    <message>
        <source>1 label is in doubt again</source>
        <translation>1 个标签重新列为可疑</translation>
    </message>
    <message>
        <source>Called {count} labels right</source>
        <translation>已确认 {count} 个标签正确</translation>
    </message>
    <message>
        <source>{count} labels are in doubt again</source>
        <translation>{count} 个标签重新列为可疑</translation>
    </message>
</context>
<context>
    <name>DoubtsBar</name>
    <message>
        <source>The right class: the file moves to its folder (keys 1 to 9, or drag pictures onto the class)</source>
        <translation>正确的类别：文件会移到它的文件夹（按键 1 到 9，或把图片拖到该类别上）</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Label is right</source>
        <translation>标签正确</translation>
    </message>
    <message>
        <source>Doubt it again</source>
        <translation>重新列为可疑</translation>
    </message>
</context>
<context>
    <name>DoubtsPage</name>
    <message>
        <source>labelled {label}</source>
        <translation>标签：{label}</translation>
    </message>
    <message>
        <source>looks like {label} {percent}</source>
        <translation>看起来像 {label} {percent}</translation>
    </message>
    <message>
        <source>Suspicious labels</source>
        <translation>可疑标签</translation>
    </message>
    <message>
        <source>Check labels</source>
        <translation>检查标签</translation>
    </message>
    <message>
        <source>Checking the labels</source>
        <translation>正在检查标签</translation>
    </message>
    <message>
        <source>Pictures that may lie in the wrong class folder will be here.</source>
        <translation>可能放错类别文件夹的图片会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing was checked yet</source>
        <translation>还没有检查过</translation>
    </message>
    <message>
        <source>Check the labels of the open folder: pictures that may lie in the wrong class folder will be here. It takes seconds to minutes.</source>
        <translation>检查打开的文件夹的标签：可能放错类别文件夹的图片会显示在这里。需要几秒到几分钟。</translation>
    </message>
    <message>
        <source>No folder is open</source>
        <translation>没有打开文件夹</translation>
    </message>
    <message>
        <source>Open a folder with one folder of pictures a class in Curate; then its labels can be checked.</source>
        <translation>请在“整理”中打开一个每个类别各有一个图片文件夹的文件夹，然后就能检查它的标签。</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>All that looked doubtful was called right.</source>
        <translation>看起来可疑的标签都已确认正确。</translation>
    </message>
    <message>
        <source>No label is in doubt</source>
        <translation>没有可疑的标签</translation>
    </message>
    <message>
        <source>Every picture looks like the class that it lies in. Wrong labels can still be there: only what stands out is found.</source>
        <translation>每张图片都像它所在的类别。仍可能有错误的标签：只能找出明显的。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Pictures whose label is in doubt</source>
        <translation>标签可疑的图片</translation>
    </message>
    <message>
        <source>Drag pictures onto their right class</source>
        <translation>把图片拖到正确的类别上</translation>
    </message>
    <message>
        <source>Judged by models that have not learnt from the picture itself; the most doubtful come first.</source>
        <translation>每张图片都由没有学过它本身的模型判断；最可疑的排在最前。</translation>
    </message>
    <message>
        <source>None of {checked} labels is in doubt</source>
        <translation>{checked} 个标签中没有可疑的</translation>
    </message>
    <message>
        <source>1 of {checked} labels is in doubt</source>
        <translation>{checked} 个标签中有 1 个可疑</translation>
    </message>
    <message>
        <source>{count} of {checked} labels are in doubt</source>
        <translation>{checked} 个标签中有 {count} 个可疑</translation>
    </message>
    <message>
        <source>Hide the 1 called right</source>
        <translation>隐藏已确认的 1 个</translation>
    </message>
    <message>
        <source>Show the 1 called right</source>
        <translation>显示已确认的 1 个</translation>
    </message>
    <message>
        <source>Hide the {count} called right</source>
        <translation>隐藏已确认的 {count} 个</translation>
    </message>
    <message>
        <source>Show the {count} called right</source>
        <translation>显示已确认的 {count} 个</translation>
    </message>
</context>
<context>
    <name>Epochs</name>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>A checkpoint of the run; ★ serves the goal best</source>
        <translation>该次训练的一个检查点；★ 最符合目标</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>So sure of {name} it must be to serve the goal best</source>
        <translation>判为“{name}”所需的概率，使目标达到最好</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Of what it calls {name}, so much is, as it was predicted</source>
        <translation>判为“{name}”的图片中有多少确实是（按原预测）</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Of what is {name}, it finds so much, as it was predicted</source>
        <translation>“{name}”的图片中找到了多少（按原预测）</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏 F1</translation>
    </message>
    <message>
        <source>Precision and recall of all classes in one figure</source>
        <translation>所有类别的精确率与召回率合为一个数</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>So many of the pictures are predicted right</source>
        <translation>预测正确的图片所占比例</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Mean cross entropy in nats; less is better</source>
        <translation>平均交叉熵（奈特）；越小越好</translation>
    </message>
    <message>
        <source>Goal: macro-F1</source>
        <translation>目标：宏平均 F1</translation>
    </message>
    <message>
        <source>Goal: recall</source>
        <translation>目标：召回率</translation>
    </message>
    <message>
        <source>Goal: precision</source>
        <translation>目标：精确率</translation>
    </message>
    <message>
        <source>The goal: all classes alike (macro-F1).</source>
        <translation>目标：各类别同等重要（宏平均 F1）。</translation>
    </message>
    <message>
        <source>The goal: find as many of {name} as possible (recall), with a precision of at least {floor}.</source>
        <translation>目标：尽量多找出“{name}”（召回率），精确率不低于 {floor}。</translation>
    </message>
    <message>
        <source>The goal: be right about {name} (precision), with a recall of at least {floor}.</source>
        <translation>目标：“{name}”判对为先（精确率），召回率不低于 {floor}。</translation>
    </message>
    <message>
        <source>There is no picture to choose an epoch by</source>
        <translation>没有图片可用来挑选轮次</translation>
    </message>
    <message>
        <source>No epoch reaches the goal; epoch {epoch} is nearest</source>
        <translation>没有一轮达到目标；第 {epoch} 轮最接近</translation>
    </message>
    <message>
        <source>Epoch {epoch} serves the goal best</source>
        <translation>第 {epoch} 轮最符合目标</translation>
    </message>
    <message>
        <source>With this threshold: precision {precision}, recall {recall}</source>
        <translation>采用此阈值：精确率 {precision}，召回率 {recall}</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>Precision and recall over epochs</source>
        <translation>精确率与召回率随轮次的变化</translation>
    </message>
    <message>
        <source>share in %</source>
        <translation>比例（%）</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>precision of {name}</source>
        <translation>“{name}”的精确率</translation>
    </message>
    <message>
        <source>recall of {name}</source>
        <translation>“{name}”的召回率</translation>
    </message>
    <message>
        <source>the best one</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>第 {epoch} 轮</translation>
    </message>
    <message>
        <source>precision {value}</source>
        <translation>精确率 {value}</translation>
    </message>
    <message>
        <source>recall {value}</source>
        <translation>召回率 {value}</translation>
    </message>
</context>
<context>
    <name>EpochsDesk</name>
    <message>
        <source>Epochs of this run…</source>
        <translation>该次训练的各轮…</translation>
    </message>
    <message>
        <source>Epoch {epoch} is in the Checkpoint line now</source>
        <translation>“检查点”一栏现为第 {epoch} 轮</translation>
    </message>
</context>
<context>
    <name>EpochsModel</name>
    <message>
        <source>, serves the goal best</source>
        <translation>，最符合目标</translation>
    </message>
</context>
<context>
    <name>EpochsPage</name>
    <message>
        <source>The prediction files do not hold the same pictures with the same classes, so the epochs can&apos;t be compared fairly: evaluate all checkpoints anew.</source>
        <translation>各预测文件中的图片或类别不一致，无法公平比较各轮：请重新评估所有检查点。</translation>
    </message>
    <message>
        <source>Only this epoch has a prediction file here: evaluate all checkpoints to see the others.</source>
        <translation>这里只有这一轮的预测文件：评估所有检查点即可看到其余各轮。</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>返回指标</translation>
    </message>
    <message>
        <source>Show its pictures</source>
        <translation>查看它的图片</translation>
    </message>
    <message>
        <source>Show the figures and pictures of the chosen epoch (Enter)</source>
        <translation>查看所选轮次的指标和图片（Enter）</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>采用这一轮</translation>
    </message>
    <message>
        <source>Put the checkpoint of the chosen epoch into the Checkpoint line</source>
        <translation>把所选轮次的检查点填入“检查点”一栏</translation>
    </message>
</context>
<context>
    <name>EpochsTable</name>
    <message>
        <source>Epochs of the run</source>
        <translation>该次训练的各轮</translation>
    </message>
</context>
<context>
    <name>ErrorBanner</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy the message and its details</source>
        <translation>复制消息和详情</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>收起详情</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something unforeseen went wrong ({name}: {text}). Your files are as they were; try again, and keep the details if you report it.</source>
        <translation>出了意料之外的问题（{name}：{text}）。你的文件没有变动；请再试一次，报告问题时请保留详情。</translation>
    </message>
</context>
<context>
    <name>EvaluateTab</name>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Which pictures does it get wrong?</source>
        <translation>哪些图片判错了？</translation>
    </message>
    <message>
        <source>Evaluate a checkpoint: its figures and the pictures behind each of them will be here.</source>
        <translation>评估一个检查点：各项指标和背后的图片会显示在这里。</translation>
    </message>
    <message>
        <source>Open a prediction file…</source>
        <translation>打开预测文件…</translation>
    </message>
    <message>
        <source>an evaluation runs already</source>
        <translation>已有一个评估在进行</translation>
    </message>
    <message>
        <source>{count} remarks on this evaluation</source>
        <translation>这次评估有 {count} 条说明</translation>
    </message>
</context>
<context>
    <name>EvaluateWords</name>
    <message>
        <source>{done} of {total} pictures</source>
        <translation>{done} / {total} 张图片</translation>
    </message>
    <message>
        <source>{done} of {total} predictions of {count} checkpoints</source>
        <translation>{count} 个检查点：已完成 {done} / {total} 次预测</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>约剩 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {hours} h left</source>
        <translation>约剩 {hours} 小时</translation>
    </message>
    <message>
        <source>{count} pictures on {device}</source>
        <translation>{count} 张图片，使用 {device}</translation>
    </message>
    <message>
        <source>stopped, nothing was written</source>
        <translation>已停止，没有写入文件</translation>
    </message>
    <message>
        <source>stopped; what was finished is kept</source>
        <translation>已停止；已完成的部分已保留</translation>
    </message>
    <message>
        <source>{old} was edited and is kept; writing {new}</source>
        <translation>{old} 被改过，予以保留；写入 {new}</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>What the model saw</source>
        <translation>模型看到的</translation>
    </message>
    <message>
        <source>The picture as the model saw it</source>
        <translation>模型看到的图片</translation>
    </message>
    <message>
        <source>Squeezed into a square, whole, at the size that the model takes</source>
        <translation>整张压成正方形，即模型所用的尺寸</translation>
    </message>
    <message>
        <source>Most alike in training</source>
        <translation>训练集中最相似的</translation>
    </message>
    <message>
        <source>The training pictures that the model finds most alike taught it</source>
        <translation>模型认为最相似的训练图片，它就是从这些学来的</translation>
    </message>
    <message>
        <source>Training pictures that are most alike</source>
        <translation>最相似的训练图片</translation>
    </message>
    <message>
        <source>⚠ The very same picture was trained with, as {name}</source>
        <translation>⚠ 同一张图片已用于训练，类别为 {name}</translation>
    </message>
</context>
<context>
    <name>Explaining</name>
    <message>
        <source>Asking the model why…</source>
        <translation>正在询问模型原因…</translation>
    </message>
    <message>
        <source>{name} can&apos;t be explained: {reason}</source>
        <translation>无法解释 {name}：{reason}</translation>
    </message>
    <message>
        <source>Looking at the training pictures: {done} of {total}</source>
        <translation>正在查看训练图片：{done} / {total}</translation>
    </message>
    <message>
        <source>Why can&apos;t be told: the checkpoint {path} is not there any more. Put it back, or evaluate another one.</source>
        <translation>无法说明原因：检查点 {path} 已不存在。请放回，或评估另一个。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
    <message>
        <source>Nothing was called {name}, so there is no precision.</source>
        <translation>没有图片被判为“{name}”，所以没有精确率。</translation>
    </message>
    <message>
        <source>Of what it calls {name}, {percent} is: {right} of {predicted} (precision).</source>
        <translation>判为“{name}”的图片中，{percent} 确实是：{predicted} 张里有 {right} 张（精确率）。</translation>
    </message>
    <message>
        <source>No picture is {name}, so there is no recall.</source>
        <translation>没有“{name}”的图片，所以没有召回率。</translation>
    </message>
    <message>
        <source>Of what is {name}, it finds {percent}: {right} of {support} (recall).</source>
        <translation>“{name}”的图片中，找出了 {percent}：{support} 张里有 {right} 张（召回率）。</translation>
    </message>
    <message>
        <source>No picture is {name} and none was called so: there is no F1.</source>
        <translation>没有“{name}”的图片，也没有图片被判为它：没有 F1。</translation>
    </message>
    <message>
        <source>Precision and recall of {name} in one figure, {score} of 1: high only when both are (F1, their harmonic mean).</source>
        <translation>“{name}”的精确率和召回率合成一个数，满分 1，得 {score}：两者都高才高（F1，调和平均）。</translation>
    </message>
</context>
<context>
    <name>FiguresHead</name>
    <message>
        <source>right: {part} (accuracy)</source>
        <translation>判对：{part}（准确率）</translation>
    </message>
    <message>
        <source>{part} pictures were called what they are (accuracy).</source>
        <translation>{part} 张图片判对了（准确率）。</translation>
    </message>
    <message>
        <source>There are no pictures, so there is no accuracy.</source>
        <translation>没有图片，所以没有准确率。</translation>
    </message>
    <message>
        <source>macro-F1: mean over {part} classes</source>
        <translation>宏平均 F1：{part} 个类别的平均</translation>
    </message>
    <message>
        <source>The mean of the classes&apos; F1: every class counts the same, however few pictures it has (macro-F1).</source>
        <translation>各类别 F1 的平均：无论图片多少，每个类别同等重要（宏平均 F1）。</translation>
    </message>
    <message>
        <source>No class has an F1, so there is no mean of them.</source>
        <translation>没有类别有 F1，所以没有平均值。</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>How often it is right when it says this class</source>
        <translation>判为该类别时，有多少是对的</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>How much of this class it finds</source>
        <translation>该类别的图片找出了多少</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Precision and recall in one figure</source>
        <translation>精确率和召回率合成的一个数</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How many pictures of this class there are</source>
        <translation>该类别有多少张图片</translation>
    </message>
</context>
<context>
    <name>FiguresNotes</name>
    <message>
        <source>The means over the classes: every class counts the same, however few pictures it has (macro).</source>
        <translation>各类别的平均值：每个类别权重相同，不论图片多少（宏平均）。</translation>
    </message>
    <message>
        <source>The means over the classes, each counting as often as it has pictures (weighted).</source>
        <translation>各类别的平均值：每个类别按图片数量加权（加权平均）。</translation>
    </message>
    <message>
        <source>Macro: precision {precision}, recall {recall}, F1 {f1}</source>
        <translation>宏平均：精确率 {precision}，召回率 {recall}，F1 {f1}</translation>
    </message>
    <message>
        <source>Weighted: precision {precision}, recall {recall}, F1 {f1}</source>
        <translation>加权平均：精确率 {precision}，召回率 {recall}，F1 {f1}</translation>
    </message>
</context>
<context>
    <name>FiguresTable</name>
    <message>
        <source>Figures of each class</source>
        <translation>各类别的指标</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Show all badcases</source>
        <translation>显示全部坏例</translation>
    </message>
    <message>
        <source>Pictures behind the chosen figure</source>
        <translation>所选数字背后的图片</translation>
    </message>
    <message>
        <source>Marked as ambiguous: {part} pictures</source>
        <translation>标为有歧义：{part} 张图片</translation>
    </message>
    <message>
        <source>Right but unsure: {part} pictures that are right</source>
        <translation>判对但没把握：判对的图片中的 {part}</translation>
    </message>
    <message>
        <source>{words}; {count} right but unsure</source>
        <translation>{words}；其中 {count} 张判对但没把握</translation>
    </message>
    <message>
        <source>Badcases: {part} pictures, worst first</source>
        <translation>坏例：{part} 张图片，错得最重的在前</translation>
    </message>
    <message>
        <source>Badcases: {part} pictures</source>
        <translation>坏例：{part} 张图片</translation>
    </message>
    <message>
        <source>Badcases</source>
        <translation>坏例</translation>
    </message>
    <message>
        <source>There are no pictures in this prediction file.</source>
        <translation>这个预测文件中没有图片。</translation>
    </message>
    <message>
        <source>None is marked as ambiguous; the key A marks a picture.</source>
        <translation>没有标为有歧义的图片；按 A 键可标记。</translation>
    </message>
    <message>
        <source>None: it is sure of everything that it gets right here.</source>
        <translation>没有：这里判对的图片它都很有把握。</translation>
    </message>
    <message>
        <source>There is nothing to show here.</source>
        <translation>这里没有可显示的图片。</translation>
    </message>
    <message>
        <source>Nothing wrong: the one picture was called what it is.</source>
        <translation>没有坏例：唯一的一张图片判对了。</translation>
    </message>
    <message>
        <source>Nothing wrong among {count} pictures.</source>
        <translation>{count} 张图片中没有坏例。</translation>
    </message>
    <message>
        <source>These are the first {part}.</source>
        <translation>这里是前 {part} 张。</translation>
    </message>
    <message>
        <source>{part} files is missing: moved or deleted since.</source>
        <translation>缺少 {part} 个文件：之后被移动或删除了。</translation>
    </message>
    <message>
        <source>{part} files are missing: moved or deleted since.</source>
        <translation>缺少 {part} 个文件：之后被移动或删除了。</translation>
    </message>
    <message>
        <source>{truth} → {predicted} {percent}</source>
        <translation>{truth} → {predicted} {percent}</translation>
    </message>
    <message>
        <source>missing: {name}</source>
        <translation>缺失：{name}</translation>
    </message>
</context>
<context>
    <name>GalleryBar</name>
    <message>
        <source>Right but unsure</source>
        <translation>判对但没把握</translation>
    </message>
    <message>
        <source>Show pictures that were called what they are, but only just: the next class came near</source>
        <translation>显示勉强判对的图片：第二可能的类别与之很接近</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>有歧义</translation>
    </message>
    <message>
        <source>Show the pictures that were marked as ambiguous (key A marks one)</source>
        <translation>显示标为有歧义的图片（按 A 键标记）</translation>
    </message>
    <message>
        <source>Order of the pictures</source>
        <translation>图片的顺序</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>最差的在前</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最没把握的在前</translation>
    </message>
    <message>
        <source>Most sure first</source>
        <translation>最有把握的在前</translation>
    </message>
    <message>
        <source>By pair of classes</source>
        <translation>按类别对</translation>
    </message>
    <message>
        <source>Smallest picture first</source>
        <translation>最小的图片在前</translation>
    </message>
    <message>
        <source>Largest picture first</source>
        <translation>最大的图片在前</translation>
    </message>
</context>
<context>
    <name>HeatBar</name>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Where the model looked: what speaks for a class is bright (H)</source>
        <translation>模型看了哪里：支持该类别的地方更亮（H）</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Strength of the heat map</source>
        <translation>热力图强度</translation>
    </message>
    <message>
        <source>How much of the picture the map covers</source>
        <translation>热力图遮盖图片的程度</translation>
    </message>
    <message>
        <source>Picture alone</source>
        <translation>仅图片</translation>
    </message>
    <message>
        <source>Heat map: why {name}</source>
        <translation>热力图：为何是 {name}</translation>
    </message>
    <message>
        <source>Heat map: what speaks for {name}, the right class</source>
        <translation>热力图：支持正确类别 {name} 的地方</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Keys and hints</source>
        <translation>快捷键与提示</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close (?)</source>
        <translation>关闭（?）</translation>
    </message>
    <message>
        <source>Close the keys</source>
        <translation>关闭快捷键</translation>
    </message>
</context>
<context>
    <name>IntervalLegend</name>
    <message>
        <source>What the small ranges mean</source>
        <translation>小字范围的含义</translation>
    </message>
</context>
<context>
    <name>Intervals</name>
    <message>
        <source>Between {low} and {high}</source>
        <translation>在 {low} 到 {high} 之间</translation>
    </message>
    <message>
        <source>Few pictures: precision of {name} is {words}.</source>
        <translation>图片较少：“{name}”的精确率为 {words}。</translation>
    </message>
    <message>
        <source>Few pictures: recall of {name} is {words}.</source>
        <translation>图片较少：“{name}”的召回率为 {words}。</translation>
    </message>
    <message>
        <source>The small range at a figure is its 95 % interval: what the figure would be on endlessly many pictures of the same kind lies within such a range about 95 times of 100. Few pictures make it wide, many make it narrow.</source>
        <translation>数字旁的小字范围是 95 % 置信区间：同类图片若有无穷多，真实数值约 100 次中有 95 次落在这样的范围内。图片少，范围就宽；图片多，范围就窄。</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>press a key</source>
        <translation>请按键</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>Reset all keys</source>
        <translation>重置全部快捷键</translation>
    </message>
    <message>
        <source>move to {name}</source>
        <translation>移到“{name}”</translation>
    </message>
    <message>
        <source>Key for: {words}</source>
        <translation>快捷键：{words}</translation>
    </message>
    <message>
        <source>Press, then the new key; Esc leaves it</source>
        <translation>点击后按新的键；Esc 不改</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>show the picture large, and back</source>
        <translation>放大图片，再按返回</translation>
    </message>
    <message>
        <source>put aside (quarantine), not deleted</source>
        <translation>移入隔离区，不删除</translation>
    </message>
    <message>
        <source>back to the Inbox</source>
        <translation>放回待整理</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>new class</source>
        <translation>新建类别</translation>
    </message>
    <message>
        <source>rename the class</source>
        <translation>重命名类别</translation>
    </message>
    <message>
        <source>merge the class into another</source>
        <translation>把类别并入另一个</translation>
    </message>
    <message>
        <source>remove the class</source>
        <translation>移除类别</translation>
    </message>
    <message>
        <source>{key} is taken: {what}. Change that one first.</source>
        <translation>{key} 已被占用：{what}。请先改那一个。</translation>
    </message>
    <message>
        <source>{key} gives the class {what} already.</source>
        <translation>{key} 已用于类别“{what}”。</translation>
    </message>
    <message>
        <source>{key} gives a class by its number.</source>
        <translation>{key} 按数字指定类别。</translation>
    </message>
    <message>
        <source>{key} is a key of the window itself.</source>
        <translation>{key} 是窗口自身的快捷键。</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What happens in the run is told here.</source>
        <translation>训练过程中发生的事会记在这里。</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>复制全部日志</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Curate</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Open another folder…</source>
        <translation>打开其他文件夹…</translation>
    </message>
    <message>
        <source>{path} is not there any more; connect its disk or put it back, and it is opened again by itself.</source>
        <translation>{path} 已不存在；请接上它所在的磁盘或放回原处，之后会自动重新打开。</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>A job is still running. Stop it and close? What it has is saved.</source>
        <translation>任务还在进行。停止并关闭吗？已有的结果会保存。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Stopping, then closing…</source>
        <translation>正在停止，随后关闭…</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>called →</source>
        <translation>判为 →</translation>
    </message>
    <message>
        <source>is ↓</source>
        <translation>实为 ↓</translation>
    </message>
    <message>
        <source>No picture is {truth}</source>
        <translation>没有“{truth}”的图片</translation>
    </message>
    <message>
        <source>1 picture is {truth}</source>
        <translation>1 张图片实为“{truth}”</translation>
    </message>
    <message>
        <source>{count} pictures are {truth}</source>
        <translation>{count} 张图片实为“{truth}”</translation>
    </message>
    <message>
        <source>No picture was called {predicted}</source>
        <translation>没有图片被判为“{predicted}”</translation>
    </message>
    <message>
        <source>1 picture was called {predicted}</source>
        <translation>1 张图片被判为“{predicted}”</translation>
    </message>
    <message>
        <source>{count} pictures were called {predicted}</source>
        <translation>{count} 张图片被判为“{predicted}”</translation>
    </message>
    <message>
        <source>No picture that is {truth} was called so</source>
        <translation>“{truth}”的图片没有一张判对</translation>
    </message>
    <message>
        <source>1 picture that is {truth} was called so: right</source>
        <translation>1 张“{truth}”的图片判对</translation>
    </message>
    <message>
        <source>{count} pictures that are {truth} were called so: right</source>
        <translation>{count} 张“{truth}”的图片判对</translation>
    </message>
    <message>
        <source>No picture that is {truth} was called {predicted}</source>
        <translation>没有“{truth}”的图片被判为“{predicted}”</translation>
    </message>
    <message>
        <source>1 picture that is {truth} was called {predicted}</source>
        <translation>1 张“{truth}”的图片被判为“{predicted}”</translation>
    </message>
    <message>
        <source>{count} pictures that are {truth} were called {predicted}</source>
        <translation>{count} 张“{truth}”的图片被判为“{predicted}”</translation>
    </message>
    <message>
        <source>{percent} of all that are {truth}</source>
        <translation>占实际为“{truth}”的图片的 {percent}</translation>
    </message>
    <message>
        <source>{percent} of all that were called {predicted}</source>
        <translation>占判为“{predicted}”的图片的 {percent}</translation>
    </message>
</context>
<context>
    <name>MatrixPane</name>
    <message>
        <source>Counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>% of row</source>
        <translation>占行 %</translation>
    </message>
    <message>
        <source>% of column</source>
        <translation>占列 %</translation>
    </message>
    <message>
        <source>How many pictures each cell holds</source>
        <translation>每个格子里有多少张图片</translation>
    </message>
    <message>
        <source>How the pictures that are of a class were called, in percent; on the diagonal stands the recall</source>
        <translation>每个类别的图片被判成了什么，按百分比；对角线上是召回率</translation>
    </message>
    <message>
        <source>What the pictures that were called so are, in percent; on the diagonal stands the precision</source>
        <translation>被判为某个类别的图片实际是什么，按百分比；对角线上是精确率</translation>
    </message>
    <message>
        <source>Most confused</source>
        <translation>最易混淆</translation>
    </message>
    <message>
        <source>List the pairs of classes confused most in place of the matrix</source>
        <translation>用最易混淆的类别对列表代替矩阵</translation>
    </message>
    <message>
        <source>Larger: Ctrl and the wheel, or +</source>
        <translation>放大：Ctrl 加滚轮，或按 +</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
</context>
<context>
    <name>MendBar</name>
    <message>
        <source>The right class: the file moves to its folder, and the truth in the prediction file follows (keys 1 to 9, or drag pictures onto its row)</source>
        <translation>正确的类别：文件移到该文件夹，预测文件中的真值随之更改（按键 1 到 9，或把图片拖到该类别的行上）</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>有歧义</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>Marked 1 picture as ambiguous</source>
        <translation>已将 1 张图片标为有歧义</translation>
    </message>
    <message>
        <source>1 picture is not ambiguous any more</source>
        <translation>1 张图片不再有歧义</translation>
    </message>
    <message>
        <source>Marked {count} pictures as ambiguous</source>
        <translation>已将 {count} 张图片标为有歧义</translation>
    </message>
    <message>
        <source>{count} pictures are not ambiguous any more</source>
        <translation>{count} 张图片不再有歧义</translation>
    </message>
</context>
<context>
    <name>ModelView</name>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的</translation>
    </message>
    <message>
        <source>Show or hide how the picture reaches the model</source>
        <translation>显示或收起图片送入模型时的样子</translation>
    </message>
    <message>
        <source>All of the picture, squashed</source>
        <translation>整张图片，压成正方形</translation>
    </message>
    <message>
        <source>What a crop from the middle keeps</source>
        <translation>中心裁剪留下的部分</translation>
    </message>
    <message>
        <source>Six draws of training</source>
        <translation>训练时的六次随机裁剪</translation>
    </message>
    <message>
        <source>Here: squashed to a square, all of it</source>
        <translation>本程序：整张压成正方形</translation>
    </message>
    <message>
        <source>Training takes another part each time, mirrored (↔) or not:</source>
        <translation>每次训练取不同部分，可镜像（↔）：</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Side of the square that a picture becomes; up and down change it</source>
        <translation>图片变成的正方形的边长；用上下键调整</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>再抽一次</translation>
    </message>
    <message>
        <source>Show six other draws of training</source>
        <translation>再看六次随机裁剪</translation>
    </message>
    <message>
        <source>Usual: cropped in the middle</source>
        <translation>常见做法：中心裁剪</translation>
    </message>
    <message>
        <source>Usual: cropped in the middle, {share} cut away</source>
        <translation>常见做法：中心裁剪，裁掉 {share}</translation>
    </message>
</context>
<context>
    <name>NameBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Make</source>
        <translation>新建</translation>
    </message>
</context>
<context>
    <name>Offered</name>
    <message>
        <source>quick model</source>
        <translation>快速模型</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>第 {epoch} 轮</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
</context>
<context>
    <name>PaneRow</name>
    <message>
        <source>No name here matches the filter.</source>
        <translation>没有名称符合筛选。</translation>
    </message>
    <message>
        <source>Nothing was put aside.</source>
        <translation>隔离区是空的。</translation>
    </message>
    <message>
        <source>No pictures here. Drop some.</source>
        <translation>这里没有图片，拖一些进来。</translation>
    </message>
</context>
<context>
    <name>PathLine</name>
    <message>
        <source>Choose: {what}</source>
        <translation>选择：{what}</translation>
    </message>
</context>
<context>
    <name>PictureActs</name>
    <message>
        <source>There is no file {path}; it can&apos;t be moved.</source>
        <translation>文件 {path} 不存在，无法移动。</translation>
    </message>
    <message>
        <source>{path} is not in the folder that is open in Curate; open its folder there, and it can be moved.</source>
        <translation>{path} 不在整理中打开的文件夹里；在那里打开它所在的文件夹即可移动。</translation>
    </message>
</context>
<context>
    <name>PictureDesk</name>
    <message>
        <source>Which checkpoint called it so is not known; choose one above to see why.</source>
        <translation>不知道是哪个检查点的预测；请在上方选择一个以查看原因。</translation>
    </message>
</context>
<context>
    <name>PictureListModel</name>
    <message>
        <source>Broken: {reason}</source>
        <translation>损坏：{reason}</translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>Back to all</source>
        <translation>返回全部</translation>
    </message>
    <message>
        <source>Back to the pictures (Esc)</source>
        <translation>返回图片（Esc）</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>✓ It is {truth} and was called so</source>
        <translation>✓ 实为“{truth}”，判对了</translation>
    </message>
    <message>
        <source>✗ It is {truth}, but was called {predicted}</source>
        <translation>✗ 实为“{truth}”，却判为“{predicted}”</translation>
    </message>
    <message>
        <source>There is no file {path}</source>
        <translation>没有文件 {path}</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>{name} can&apos;t be shown: {reason}</source>
        <translation>无法显示 {name}：{reason}</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Probabilities</source>
        <translation>各类别概率</translation>
    </message>
    <message>
        <source>is and was called so</source>
        <translation>实为，判对</translation>
    </message>
    <message>
        <source>is</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>was called</source>
        <translation>判为</translation>
    </message>
</context>
<context>
    <name>QuarantineBar</name>
    <message>
        <source>Back to where they were put aside from</source>
        <translation>放回原来的位置</translation>
    </message>
    <message>
        <source>Empty…</source>
        <translation>清空…</translation>
    </message>
    <message>
        <source>Give all of them to the system&apos;s trash</source>
        <translation>全部移到系统回收站</translation>
    </message>
    <message>
        <source>Empty the quarantine</source>
        <translation>清空隔离区</translation>
    </message>
    <message>
        <source>Restore the selected</source>
        <translation>恢复选中的</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>These pictures were put aside. None of them is deleted.</source>
        <translation>这些图片被移到隔离区，一张也没有删除。</translation>
    </message>
    <message>
        <source>Nothing is put aside. Del puts the selected pictures here.</source>
        <translation>隔离区是空的。按 Del 把选中的图片移到这里。</translation>
    </message>
    <message>
        <source>Give {pictures} to the system&apos;s trash? This can&apos;t be undone here; they can be taken out of the trash.</source>
        <translation>把 {pictures}移到系统回收站？这里无法撤销，但可以从回收站找回。</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>RecipeView</name>
    <message>
        <source>What was left to the program, and what it chose</source>
        <translation>交给程序决定的项目，以及它的选择</translation>
    </message>
    <message>
        <source>Chosen automatically ({count})</source>
        <translation>自动选择（{count}）</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Warm-up (share of the steps)</source>
        <translation>预热（占步数）</translation>
    </message>
    <message>
        <source>Pace of each earlier stage</source>
        <translation>每往前一段的学习速度</translation>
    </message>
    <message>
        <source>Area of the random crop</source>
        <translation>随机裁剪的面积</translation>
    </message>
    <message>
        <source>Batch norms kept</source>
        <translation>保留批归一化统计</translation>
    </message>
    <message>
        <source>Last layer at the start, times</source>
        <translation>起始时最后一层的倍数</translation>
    </message>
    <message>
        <source>Size of the random crop, px</source>
        <translation>随机裁剪的尺寸（像素）</translation>
    </message>
    <message>
        <source>Batches of one size</source>
        <translation>各批图片数相同</translation>
    </message>
</context>
<context>
    <name>Relabelling</name>
    <message>
        <source>Give {count} of {total} pictures the class {name}</source>
        <translation>将 {total} 张图片中的 {count} 张改为类别“{name}”</translation>
    </message>
    <message>
        <source>Give 1 picture the class {name}</source>
        <translation>将 1 张图片改为类别“{name}”</translation>
    </message>
    <message>
        <source>Give {count} pictures the class {name}</source>
        <translation>将 {count} 张图片改为类别“{name}”</translation>
    </message>
</context>
<context>
    <name>RemarkLine</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… 还有 {count} 条</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>ReportSaving</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>PDF to print (*.pdf)</source>
        <translation>可打印的 PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>正在写报告…</translation>
    </message>
    <message>
        <source>Saved the report as {name}</source>
        <translation>报告已保存为 {name}</translation>
    </message>
    <message>
        <source>what was there before is kept as {name}</source>
        <translation>原有文件保留为 {name}</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Save as table…</source>
        <translation>另存为表格…</translation>
    </message>
    <message>
        <source>Save all predictions as CSV or Parquet, for other programs</source>
        <translation>把全部预测保存为 CSV 或 Parquet，供其他程序使用</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Choose how sure it must be to call a picture one class</source>
        <translation>选择要多有把握才把图片判为某一类</translation>
    </message>
    <message>
        <source>1 line could not be used: {lines}</source>
        <translation>1 行无法使用：第 {lines} 行</translation>
    </message>
    <message>
        <source>{count} lines could not be used: {lines}</source>
        <translation>{count} 行无法使用：第 {lines} 行</translation>
    </message>
    <message>
        <source>1 picture could not be read and has no prediction</source>
        <translation>1 张图片无法读取，没有预测</translation>
    </message>
    <message>
        <source>{count} pictures could not be read and have no prediction</source>
        <translation>{count} 张图片无法读取，没有预测</translation>
    </message>
</context>
<context>
    <name>ResultsMenu</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Save a report, or compare with an earlier evaluation</source>
        <translation>保存报告，或与更早的评估比较</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Compare with an earlier prediction file…</source>
        <translation>与更早的预测文件比较…</translation>
    </message>
    <message>
        <source>Suspicious labels…</source>
        <translation>可疑标签…</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>epoch {epoch} of {epochs}</source>
        <translation>第 {epoch} / {epochs} 轮</translation>
    </message>
    <message>
        <source>Fine-tuning, epoch {epoch} of {epochs}</source>
        <translation>微调，第 {epoch}/{epochs} 轮</translation>
    </message>
    <message>
        <source>, validating {done} of {total}</source>
        <translation>，正在验证 {done}/{total}</translation>
    </message>
    <message>
        <source>Quick model</source>
        <translation>快速模型</translation>
    </message>
    <message>
        <source>, looking at {done} of {total}</source>
        <translation>，已看 {done}/{total} 张</translation>
    </message>
    <message>
        <source>{done} of {epochs} epochs done</source>
        <translation>已完成 {done} / {epochs} 轮</translation>
    </message>
    <message>
        <source>Stopped before the first step.</source>
        <translation>第一步之前就停止了。</translation>
    </message>
    <message>
        <source>Quick model made in {time}.</source>
        <translation>快速模型已完成，用时 {time}。</translation>
    </message>
    <message>
        <source>Stopped after {done} of {epochs} epochs, {time}.</source>
        <translation>训练 {done} / {epochs} 轮后停止，用时 {time}。</translation>
    </message>
    <message>
        <source>Trained {done} epochs in {time}.</source>
        <translation>训练了 {done} 轮，用时 {time}。</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused in epoch {epoch} of {epochs}</source>
        <translation>已在第 {epoch}/{epochs} 轮暂停</translation>
    </message>
    <message>
        <source>The run could not begin</source>
        <translation>训练未能开始</translation>
    </message>
    <message>
        <source>The run broke off before the first epoch</source>
        <translation>训练在第一轮之前中断</translation>
    </message>
    <message>
        <source>The run broke off in epoch {epoch} of {epochs}</source>
        <translation>训练在第 {epoch}/{epochs} 轮中断</translation>
    </message>
    <message>
        <source>{rate} pictures a second</source>
        <translation>每秒 {rate} 张图片</translation>
    </message>
    <message>
        <source>memory {size}</source>
        <translation>内存 {size}</translation>
    </message>
    <message>
        <source>on {device}</source>
        <translation>{device}</translation>
    </message>
    <message>
        <source>Number format: {precision}</source>
        <translation>数值格式：{precision}</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Going on…</source>
        <translation>正在继续…</translation>
    </message>
    <message>
        <source>Training {arch} at {size} px on {device}, {precision}: {counts}.</source>
        <translation>训练 {arch}，{size} px，{device}，{precision}：{counts}。</translation>
    </message>
    <message>
        <source>It goes on after step {step}.</source>
        <translation>从第 {step} 步之后继续。</translation>
    </message>
    <message>
        <source>Quick model: learning from ready-made features.</source>
        <translation>快速模型：从现成的特征学习。</translation>
    </message>
    <message>
        <source>Training: {epochs} epochs of {batches} steps at {size} px.</source>
        <translation>训练：{epochs} 轮，每轮 {batches} 步，{size} 像素。</translation>
    </message>
    <message>
        <source>Quick model ready</source>
        <translation>快速模型已就绪</translation>
    </message>
    <message>
        <source>Epoch {epoch}: training loss {loss}</source>
        <translation>第 {epoch} 轮：训练损失 {loss}</translation>
    </message>
    <message>
        <source>, validation loss {loss}, accuracy {accuracy}, macro-F1 {macro_f1}</source>
        <translation>，验证损失 {loss}，准确率 {accuracy}，宏平均 F1 {macro_f1}</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>已保存 {path}</translation>
    </message>
    <message>
        <source>Set aside {path}: {reason} ({count} set aside so far)</source>
        <translation>跳过 {path}：{reason}（至今共跳过 {count} 张）</translation>
    </message>
    <message>
        <source>fetching the weights: {done} of {total}</source>
        <translation>正在下载权重：{done} / {total}</translation>
    </message>
    <message>
        <source>fetching the weights: {done}</source>
        <translation>正在下载权重：{done}</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>第 {epoch} 轮后</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>of {name} found (recall)</source>
        <translation>{name} 找到的比例（召回率）</translation>
    </message>
    <message>
        <source>right about {name} (precision)</source>
        <translation>说是 {name} 时的正确率（精确率）</translation>
    </message>
    <message>
        <source>mean over the classes (macro-F1)</source>
        <translation>各类别平均（宏平均 F1）</translation>
    </message>
    <message>
        <source>right (accuracy)</source>
        <translation>判对（准确率）</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>best {value} {after}</source>
        <translation>最佳 {value}，{after}</translation>
    </message>
    <message>
        <source>the other figure is too low</source>
        <translation>另一项指标过低</translation>
    </message>
    <message>
        <source>of the quick model</source>
        <translation>快速模型</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>The run is called {name}</source>
        <translation>训练已命名为 {name}</translation>
    </message>
    <message>
        <source>Moved {count} runs to the trash</source>
        <translation>已将 {count} 次训练移到回收站</translation>
    </message>
    <message>
        <source>Moved a run to the trash</source>
        <translation>已将 1 次训练移到回收站</translation>
    </message>
    <message>
        <source>Move the run {name} to the trash, with the checkpoints in its folder?</source>
        <translation>把训练 {name} 连同其文件夹中的检查点移到回收站？</translation>
    </message>
    <message>
        <source>Move {count} runs to the trash, with the checkpoints in their folders?</source>
        <translation>把 {count} 次训练连同其文件夹中的检查点移到回收站？</translation>
    </message>
    <message>
        <source>Pinned and running ones are kept.</source>
        <translation>已固定和进行中的会保留。</translation>
    </message>
    <message>
        <source>Take the pin off</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>{count} runs</source>
        <translation>{count} 次训练</translation>
    </message>
    <message>
        <source>{shown} of {count} runs</source>
        <translation>{count} 次训练中的 {shown} 次</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 次训练</translation>
    </message>
    <message>
        <source>, {count} selected</source>
        <translation>，已选 {count} 次</translation>
    </message>
    <message>
        <source>Filter the runs</source>
        <translation>筛选训练</translation>
    </message>
    <message>
        <source>Words of any column: a name, a network, a state ({key})</source>
        <translation>任意一列中的词：名称、网络、状态（{key}）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More to do with the runs</source>
        <translation>对训练的更多操作</translation>
    </message>
    <message>
        <source>Rename, pin, open the folder, delete</source>
        <translation>重命名、固定、打开文件夹、删除</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Take its best checkpoint to Evaluate</source>
        <translation>把它最好的检查点带到“评估”</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train on from where the run was saved</source>
        <translation>从这次训练保存的地方接着训练</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>使用其设置</translation>
    </message>
    <message>
        <source>Put the settings of the run into the form</source>
        <translation>把这次训练的设置填入表单</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show the curves and settings of the selected runs</source>
        <translation>显示所选训练的曲线和设置</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Give the run a name of your own</source>
        <translation>给这次训练起个名字</translation>
    </message>
    <message>
        <source>Keep the runs from being deleted, or no longer</source>
        <translation>防止训练被删除，或取消</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the run&apos;s files in the file manager</source>
        <translation>在文件管理器中显示这次训练的文件</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Move the runs to the trash</source>
        <translation>把训练移到回收站</translation>
    </message>
    <message>
        <source>✗ unreadable</source>
        <translation>✗ 无法读取</translation>
    </message>
    <message>
        <source>Its process ended without a word. It can go on where it was saved.</source>
        <translation>它的进程没有说明就结束了。可以从保存的地方继续。</translation>
    </message>
    <message>
        <source>! broken off</source>
        <translation>! 已中断</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ 失败</translation>
    </message>
    <message>
        <source>It was stopped and can go on from there.</source>
        <translation>它被停下了，可以从那里继续。</translation>
    </message>
    <message>
        <source>‖ paused</source>
        <translation>‖ 已暂停</translation>
    </message>
    <message>
        <source>● running</source>
        <translation>● 进行中</translation>
    </message>
    <message>
        <source>✓ finished</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>{goal}: no epoch kept the least figure that was asked for.</source>
        <translation>{goal}：没有一轮达到所要求的最低值。</translation>
    </message>
    <message>
        <source>{goal} missed</source>
        <translation>{goal}未达标</translation>
    </message>
    <message>
        <source>{goal}: best in epoch {epoch}</source>
        <translation>{goal}：第 {epoch} 轮最好</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>All classes alike (macro-F1)</source>
        <translation>各类同等重要（宏 F1）</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Find as many as possible (recall)</source>
        <translation>尽可能多地找出（召回率）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Be right when it says so (precision)</source>
        <translation>说是就要对（精确率）</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>{done} of {planned}</source>
        <translation>{done}/{planned}</translation>
    </message>
    <message>
        <source>{train} to train, {val} to validate; classes: {classes}</source>
        <translation>{train} 张训练，{val} 张验证；类别：{classes}</translation>
    </message>
    <message>
        <source>The first {count} of {selected} selected runs</source>
        <translation>所选 {selected} 次训练中的前 {count} 次</translation>
    </message>
    <message>
        <source>Select a run to see its curves, or several to compare.</source>
        <translation>选择一次训练可查看其曲线，选择多次可进行对比。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>goal (%)</source>
        <translation>目标（%）</translation>
    </message>
    <message>
        <source>Validation loss of the runs over their epochs</source>
        <translation>各次训练随轮次的验证损失</translation>
    </message>
    <message>
        <source>The goal&apos;s figure of the runs over their epochs</source>
        <translation>各次训练随轮次的目标值</translation>
    </message>
    <message>
        <source>Point at an epoch to read its figures above, or go from one to the next with Alt+← and Alt+→. The wheel zooms, a double click shows all again.</source>
        <translation>指向某一轮，可在上方读到它的数值；也可用 Alt+← 和 Alt+→ 逐轮查看。滚轮缩放，双击显示全部。</translation>
    </message>
    <message>
        <source>best: {epoch}</source>
        <translation>最好：{epoch}</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达标</translation>
    </message>
    <message>
        <source>Select two runs or more to see how their settings differ.</source>
        <translation>选择两次或更多训练，可查看设置有何不同。</translation>
    </message>
    <message>
        <source>The settings of these runs can&apos;t be compared.</source>
        <translation>无法对比这些训练的设置。</translation>
    </message>
    <message>
        <source>These runs had the same settings.</source>
        <translation>这些训练的设置相同。</translation>
    </message>
    <message>
        <source>Set differently</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>不同的设置</translation>
    </message>
    <message>
        <source>none or automatic</source>
        <translation>无或自动</translation>
    </message>
    <message>
        <source>{value} (automatic)</source>
        <translation>{value}（自动）</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Of the best epoch, on the validation pictures</source>
        <translation>最好一轮在验证图片上的值</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>F2 gives a run a name of your own</source>
        <translation>按 F2 给训练起名字</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>How the run stands or ended</source>
        <translation>训练的现状或结局</translation>
    </message>
    <message>
        <source>The figure that the run is after, in its best epoch</source>
        <translation>训练所追求的指标在最好一轮的值</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏 F1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>When the run began</source>
        <translation>训练何时开始</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Epochs that were done</source>
        <translation>已完成的轮数</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>How long it trained, pauses not counted</source>
        <translation>训练了多久，不计暂停</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>What was trained</source>
        <translation>训练了哪个网络</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>以何种方式训练</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>训练图片</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>A pinned run can&apos;t be deleted</source>
        <translation>固定的训练不能删除</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Moving to the trash…</source>
        <translation>正在移到回收站…</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>Every run is kept here with its settings, its curves and its checkpoints. Train once to see the first, then try another way and compare.</source>
        <translation>每次训练都连同设置、曲线和检查点保存在这里。先训练一次，再换个方式试试并对比。</translation>
    </message>
    <message>
        <source>Start the first run</source>
        <translation>开始第一次训练</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
</context>
<context>
    <name>SourceBar</name>
    <message>
        <source>Evaluate the {count} checkpoints of this run, and see which epoch serves the goal best (Ctrl+Shift+Return)</source>
        <translation>评估该次训练的 {count} 个检查点，看哪一轮最符合目标（Ctrl+Shift+Return）</translation>
    </message>
    <message>
        <source>The run of this checkpoint has only this one</source>
        <translation>该检查点所属的训练只有这一个检查点</translation>
    </message>
    <message>
        <source>Choose a checkpoint first: the others of its run follow</source>
        <translation>请先选择一个检查点：同一训练的其余检查点会自动找到</translation>
    </message>
    <message>
        <source>No checkpoint is chosen: train first, or choose a file.</source>
        <translation>还没有选检查点：请先训练，或选择一个文件。</translation>
    </message>
    <message>
        <source>There is no file {path}; choose a checkpoint.</source>
        <translation>没有文件 {path}；请选择一个检查点。</translation>
    </message>
    <message>
        <source>No pictures are chosen: choose a folder of class folders.</source>
        <translation>还没有选图片：请选择一个按类别分文件夹的文件夹。</translation>
    </message>
    <message>
        <source>Name the prediction file that is to be written.</source>
        <translation>请给要写入的预测文件命名。</translation>
    </message>
    <message>
        <source>{path} is a folder; name a file in it.</source>
        <translation>{path} 是文件夹；请指定其中的一个文件。</translation>
    </message>
    <message>
        <source>Open a prediction file</source>
        <translation>打开预测文件</translation>
    </message>
    <message>
        <source>Prediction files (*.txt *.csv *.tsv *.parquet *.pq)</source>
        <translation>预测文件 (*.txt *.csv *.tsv *.parquet *.pq)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>the trained model: a checkpoint.pth.tar.epoch_… file</source>
        <translation>训练好的模型：checkpoint.pth.tar.epoch_… 文件</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>a folder with one folder of pictures a class</source>
        <translation>每个类别一个子文件夹的图片文件夹</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>the prediction file: one line a picture</source>
        <translation>预测文件：每张图片一行</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Let the checkpoint say what each picture is (Ctrl+Return)</source>
        <translation>让检查点判断每张图片的类别（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop; only prediction files that are whole stay</source>
        <translation>停止；只保留已写完的预测文件</translation>
    </message>
    <message>
        <source>Evaluate all epochs</source>
        <translation>评估所有轮次</translation>
    </message>
    <message>
        <source>Open a prediction file…</source>
        <translation>打开预测文件…</translation>
    </message>
    <message>
        <source>Look at a prediction txt, CSV or Parquet; or drop it here</source>
        <translation>查看预测 txt、CSV 或 Parquet；也可拖到这里</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>评估进度</translation>
    </message>
    <message>
        <source>&amp;Checkpoint</source>
        <translation>检查点(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>写入(&amp;W)</translation>
    </message>
</context>
<context>
    <name>SplitPanel</name>
    <message>
        <source>Make a validation set</source>
        <translation>建立验证集</translation>
    </message>
    <message>
        <source>by share</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>按数量</translation>
    </message>
    <message>
        <source>Share or number</source>
        <translation>按比例还是按数量</translation>
    </message>
    <message>
        <source>How much goes to validation</source>
        <translation>多少归入验证集</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same number picks the same pictures; another one, others</source>
        <translation>同一个数选出同样的图片，换一个数则不同</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Pictures of every class, before → after</source>
        <translation>各类别的图片数，之前 → 之后</translation>
    </message>
    <message>
        <source>Validation set</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Moves a part of every class from training to validation. Copies of one picture stay on one side.</source>
        <translation>从每个类别的训练集中移一部分到验证集。相同的图片总在同一边。</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>There are no classes to take pictures from yet.</source>
        <translation>还没有可以取图片的类别。</translation>
    </message>
    <message>
        <source>Comparing the pictures…</source>
        <translation>正在比较图片…</translation>
    </message>
    <message>
        <source>Move {pictures}</source>
        <translation>移动 {pictures}</translation>
    </message>
    <message>
        <source>Nothing to move</source>
        <translation>没有要移动的图片</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
</context>
<context>
    <name>SplitTree</name>
    <message>
        <source>Splits and classes</source>
        <translation>划分与类别</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>待整理</translation>
    </message>
    <message>
        <source>Unsorted pictures: they lie in no class folder yet</source>
        <translation>待整理的图片：还不在任何类别文件夹里</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>隔离区</translation>
    </message>
    <message>
        <source>Pictures that were put aside; none is deleted</source>
        <translation>被移到一边的图片，一张也没有删除</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Teach the computer to tell your pictures apart</source>
        <translation>教电脑分辨你的图片</translation>
    </message>
    <message>
        <source>Open the folder that holds them: one folder a class, or a heap that you want to sort.</source>
        <translation>打开图片文件夹：每个类别一个子文件夹，或一堆待整理的图片。</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Drawing the demo pictures…</source>
        <translation>正在绘制演示图片…</translation>
    </message>
    <message>
        <source>Drawing the demo pictures: {done} of {total}</source>
        <translation>正在绘制演示图片：{done} / {total}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last act back (Ctrl+Z)</source>
        <translation>撤销上一步操作（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Undo the last act</source>
        <translation>撤销上一步操作</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z)</source>
        <translation>重做（Ctrl+Shift+Z）</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Keys and hints (F1)</source>
        <translation>快捷键与提示（F1）</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>没有文件夹</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Folder: {name}</source>
        <translation>文件夹：{name}</translation>
    </message>
    <message>
        <source>Step {number}: {title}</source>
        <translation>第 {number} 步：{title}</translation>
    </message>
    <message>
        <source>{title} (Ctrl+{number})</source>
        <translation>{title}（Ctrl+{number}）</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>打开演示</translation>
    </message>
    <message>
        <source>Language (at the next start)</source>
        <translation>语言（下次启动生效）</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>TableExport</name>
    <message>
        <source>Save the predictions as a table</source>
        <translation>把预测保存为表格</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Parquet (*.parquet)</source>
        <translation>Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Saved the predictions as {name}</source>
        <translation>预测已保存为 {name}</translation>
    </message>
</context>
<context>
    <name>Threshold</name>
    <message>
        <source>above 1</source>
        <translation>大于 1</translation>
    </message>
    <message>
        <source>Finds {recall} of {name} (recall); of what it calls {name}, {precision} is (precision).</source>
        <translation>找出 {name} 的 {recall}（召回率）；判为 {name} 的有 {precision} 确实是（精确率）。</translation>
    </message>
    <message>
        <source>{found} found, {misses} missed, {alarms} false alarms</source>
        <translation>找出 {found}，漏判 {misses}，误报 {alarms}</translation>
    </message>
    <message>
        <source>Move the slider, or the point on the curve</source>
        <translation>移动滑块，或拖动曲线上的点</translation>
    </message>
    <message>
        <source>Not to be had; this comes nearest.</source>
        <translation>无法达到；这是最接近的。</translation>
    </message>
    <message>
        <source>Where it is sure of 80 %, 80 % should be right. It is off by {ece} on average (expected calibration error).</source>
        <translation>有 80 % 把握的，应有 80 % 判对。平均相差 {ece}（期望校准误差）。</translation>
    </message>
    <message>
        <source>Too few mistakes to say how to mend that.</source>
        <translation>错误太少，无法判断如何修正。</translation>
    </message>
    <message>
        <source>It is too sure.</source>
        <translation>它过于自信。</translation>
    </message>
    <message>
        <source>It is less sure than it could be.</source>
        <translation>它本可以更有把握。</translation>
    </message>
    <message>
        <source>With the temperature {temperature} that is {ece}, on pictures that it was not fitted on. No class changes, only how sure it is.</source>
        <translation>用温度 {temperature} 后为 {ece}（在未用于拟合的图片上）。类别不变，只改变把握程度。</translation>
    </message>
</context>
<context>
    <name>ThresholdKeeping</name>
    <message>
        <source>○ as it is   □ with the temperature</source>
        <translation>○ 原样   □ 用温度调整后</translation>
    </message>
    <message>
        <source>Predictions with this checkpoint will use it</source>
        <translation>用此检查点预测时会采用</translation>
    </message>
    <message>
        <source>The file does not say which checkpoint it is from</source>
        <translation>该文件没有说明来自哪个检查点</translation>
    </message>
    <message>
        <source>Comparing how sure it is with the truth…</source>
        <translation>正在比较把握程度与真实情况…</translation>
    </message>
    <message>
        <source>Saved as {name}; predictions use it.</source>
        <translation>已保存为 {name}，预测时会采用。</translation>
    </message>
</context>
<context>
    <name>ThresholdPanel</name>
    <message>
        <source>precision, %</source>
        <translation>精确率，%</translation>
    </message>
    <message>
        <source>recall, %</source>
        <translation>召回率，%</translation>
    </message>
    <message>
        <source>false alarms, %</source>
        <translation>误报，%</translation>
    </message>
    <message>
        <source>Positive class</source>
        <translation>正类</translation>
    </message>
    <message>
        <source>The class that is looked for</source>
        <translation>要找的类别</translation>
    </message>
    <message>
        <source>How right it is, over how much it finds</source>
        <translation>判得有多准，对比找出多少</translation>
    </message>
    <message>
        <source>How much it finds, over how many false alarms</source>
        <translation>找出多少，对比误报多少</translation>
    </message>
    <message>
        <source>Whether its probabilities can be believed</source>
        <translation>它的概率是否可信</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Curve over all thresholds</source>
        <translation>所有阈值的曲线</translation>
    </message>
    <message>
        <source>● the threshold: drag it   × the most probable class</source>
        <translation>● 阈值：可拖动   × 最可能的类别</translation>
    </message>
    <message>
        <source>How often it is right, over how sure it is</source>
        <translation>判对的比例，对比把握程度</translation>
    </message>
    <message>
        <source>right, %</source>
        <translation>判对，%</translation>
    </message>
    <message>
        <source>sure, %</source>
        <translation>把握，%</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Left: be sure before it is called so. Right: find more.</source>
        <translation>向左：更有把握才判为此类。向右：找出更多。</translation>
    </message>
    <message>
        <source>Use this temperature in predictions</source>
        <translation>预测时采用此温度</translation>
    </message>
    <message>
        <source>Save with the checkpoint</source>
        <translation>随检查点保存</translation>
    </message>
</context>
<context>
    <name>ThresholdWishes</name>
    <message>
        <source>No threshold: the most probable class</source>
        <translation>不用阈值：取最可能的类别</translation>
    </message>
    <message>
        <source>Find at least (recall)</source>
        <translation>至少找出（召回率）</translation>
    </message>
    <message>
        <source>Be right at least (precision)</source>
        <translation>至少判准（精确率）</translation>
    </message>
    <message>
        <source>The best of both (F1)</source>
        <translation>两者兼顾（F1）</translation>
    </message>
    <message>
        <source>The least cost</source>
        <translation>代价最小</translation>
    </message>
    <message>
        <source>As saved with the checkpoint</source>
        <translation>按检查点中保存的</translation>
    </message>
    <message>
        <source>Chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>What the threshold should serve</source>
        <translation>阈值为何目标服务</translation>
    </message>
    <message>
        <source>Least recall</source>
        <translation>最低召回率</translation>
    </message>
    <message>
        <source>Least precision</source>
        <translation>最低精确率</translation>
    </message>
    <message>
        <source>Cost of a miss</source>
        <translation>一次漏判的代价</translation>
    </message>
    <message>
        <source>Cost of a false alarm</source>
        <translation>一次误报的代价</translation>
    </message>
    <message>
        <source>a miss</source>
        <translation>漏判</translation>
    </message>
    <message>
        <source>a false alarm</source>
        <translation>误报</translation>
    </message>
</context>
<context>
    <name>Thresholding</name>
    <message>
        <source>No picture is {name}, so there is nothing to find.</source>
        <translation>没有图片属于 {name}，因此无可查找。</translation>
    </message>
</context>
<context>
    <name>ThumbnailDelegate</name>
    <message>
        <source>can&apos;t be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>文件缺失</translation>
    </message>
</context>
<context>
    <name>ThumbnailGrid</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo what just happened</source>
        <translation>撤销刚才的操作</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Validation set, import, export</source>
        <translation>验证集、导入、导出</translation>
    </message>
    <message>
        <source>More for the whole folder</source>
        <translation>针对整个文件夹的更多操作</translation>
    </message>
    <message>
        <source>Make validation set…</source>
        <translation>建立验证集…</translation>
    </message>
    <message>
        <source>Import a folder of class folders…</source>
        <translation>导入按类别分好的文件夹…</translation>
    </message>
    <message>
        <source>Import a zip…</source>
        <translation>导入 zip…</translation>
    </message>
    <message>
        <source>Import a CSV of path,label…</source>
        <translation>导入 path,label 格式的 CSV…</translation>
    </message>
    <message>
        <source>Export a CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Folder of class folders</source>
        <translation>按类别分好的文件夹</translation>
    </message>
    <message>
        <source>Zip of pictures</source>
        <translation>图片 zip</translation>
    </message>
    <message>
        <source>CSV of path,label</source>
        <translation>path,label 格式的 CSV</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>zip 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>CSV tables (*.csv *.tsv *.txt)</source>
        <translation>CSV 表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Export a CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>{name} holds no pictures that can be imported</source>
        <translation>{name} 中没有可导入的图片</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Wrote {pictures} to {name}</source>
        <translation>已将 {pictures}写入 {name}</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Fold the settings (F8)</source>
        <translation>收起设置（F8）</translation>
    </message>
    <message>
        <source>in the folder of the run</source>
        <translation>在这次训练的文件夹里</translation>
    </message>
    <message>
        <source>Find at least this share</source>
        <translation>至少找到的比例</translation>
    </message>
    <message>
        <source>The recall that is kept; 0.9 is nine pictures of ten.</source>
        <translation>要保持的召回率；0.9 表示十张找到九张。</translation>
    </message>
    <message>
        <source>Be right at least this often</source>
        <translation>至少要对的比例</translation>
    </message>
    <message>
        <source>The precision that is kept; 0.9 is nine pictures of ten.</source>
        <translation>要保持的精确率；0.9 表示十张对九张。</translation>
    </message>
    <message>
        <source>{parameters} M parameters · {adds} G multiply-adds · {size} px</source>
        <translation>{parameters}M 参数 · {adds}G 乘加 · {size} px</translation>
    </message>
    <message>
        <source>weights included</source>
        <translation>自带权重</translation>
    </message>
    <message>
        <source>weights are fetched once</source>
        <translation>权重需下载一次</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>速度与内存</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>How to train</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>What matters most</source>
        <translation>最看重什么</translation>
    </message>
    <message>
        <source>The class that is looked for</source>
        <translation>要找的类别</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>Weight of the classes</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Averaging of the weights</source>
        <translation>权重滑动平均</translation>
    </message>
    <message>
        <source>Frozen blocks</source>
        <translation>冻结的块</translation>
    </message>
    <message>
        <source>Patience (epochs)</source>
        <translation>耐心（轮）</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的检查点</translation>
    </message>
    <message>
        <source>Cache (GB)</source>
        <translation>缓存（GB）</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>训练图片</translation>
    </message>
    <message>
        <source>Validation pictures</source>
        <translation>验证图片</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Start from ImageNet weights</source>
        <translation>从 ImageNet 权重开始</translation>
    </message>
    <message>
        <source>Take the AdvProp weights</source>
        <translation>使用 AdvProp 权重</translation>
    </message>
    <message>
        <source>Weights from a file</source>
        <translation>权重文件</translation>
    </message>
    <message>
        <source>Image size (px)</source>
        <translation>图像尺寸（px）</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>每批图片数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Decoding at once</source>
        <translation>同时解码数</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点文件夹</translation>
    </message>
    <message>
        <source>Epochs between checkpoints</source>
        <translation>每几轮存检查点</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>数值格式</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Largest picture (megapixels)</source>
        <translation>图片上限（百万像素）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>NVIDIA card (CUDA)</source>
        <translation>NVIDIA 显卡（CUDA）</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation>Apple 显卡（MPS）</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 位（fp32）</translation>
    </message>
    <message>
        <source>16 bits (bf16)</source>
        <translation>16 位（bf16）</translation>
    </message>
    <message>
        <source>Quick, then fine-tuned where that helps</source>
        <translation>先快速，有帮助时再微调</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>A model in seconds, from the network as it is</source>
        <translation>几秒得到模型，网络本身不变</translation>
    </message>
    <message>
        <source>The lesson (full mode)</source>
        <translation>课程（完整模式）</translation>
    </message>
    <message>
        <source>Its loop, parameter for parameter</source>
        <translation>按课程的循环，参数逐一相同</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Every class counts alike (macro-F1)</source>
        <translation>各类别同等重要（宏平均 F1）</translation>
    </message>
    <message>
        <source>Find as many as possible</source>
        <translation>尽量多找出来</translation>
    </message>
    <message>
        <source>Some false alarms are fine (recall)</source>
        <translation>有些误报没关系（召回率）</translation>
    </message>
    <message>
        <source>Be right when it says so</source>
        <translation>说是就要对</translation>
    </message>
    <message>
        <source>Some may be missed (precision)</source>
        <translation>漏掉一些没关系（精确率）</translation>
    </message>
    <message>
        <source>Every picture counts alike</source>
        <translation>每张图片权重相同</translation>
    </message>
    <message>
        <source>Rare classes count more</source>
        <translation>少见的类别权重更大</translation>
    </message>
</context>
<context>
    <name>TrainHead</name>
    <message>
        <source>Check the pictures and the settings, then train.</source>
        <translation>看一下图片和设置，然后开始训练。</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Wait; all is kept, and the run can go on (Ctrl+P)</source>
        <translation>暂停；全部保留，之后可继续（Ctrl+P）</translation>
    </message>
    <message>
        <source>Go on where the run was (Ctrl+Return or Ctrl+P)</source>
        <translation>从中断处继续（Ctrl+Return 或 Ctrl+P）</translation>
    </message>
    <message>
        <source>End the run, keep what was learnt; All runs can go on with it later</source>
        <translation>结束训练并保留所学；以后可在“全部训练”中继续</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>再次训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train a network</source>
        <translation>训练一个网络</translation>
    </message>
    <message>
        <source>Show the settings (F8)</source>
        <translation>展开设置（F8）</translation>
    </message>
    <message>
        <source>Train (Ctrl+Return)</source>
        <translation>训练（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Evaluate this checkpoint</source>
        <translation>评估这个检查点</translation>
    </message>
</context>
<context>
    <name>TrainTab</name>
    <message>
        <source>Pausing: the place in the run is being saved.</source>
        <translation>正在暂停：正在保存进度。</translation>
    </message>
    <message>
        <source>Training {network}</source>
        <translation>正在训练 {network}</translation>
    </message>
    <message>
        <source>Pictures were sorted meanwhile: changed labels count in the next run.</source>
        <translation>训练期间整理过图片：改动的标签从下次训练起生效。</translation>
    </message>
    <message>
        <source>Stopping: what was learnt so far is being saved.</source>
        <translation>正在停止：保存已学到的。</translation>
    </message>
    <message>
        <source>Go on from the last saved step</source>
        <translation>从最后保存的一步继续</translation>
    </message>
    <message>
        <source>Go on from the last saved step, or train again.</source>
        <translation>可从最后保存的一步继续，或重新训练。</translation>
    </message>
    <message>
        <source>Do what the message says, then train again.</source>
        <translation>请按提示处理，然后重新训练。</translation>
    </message>
    <message>
        <source>All is kept. Resume it, or stop it and train anew.</source>
        <translation>全部已保留。可继续训练，或停止后重新训练。</translation>
    </message>
    <message>
        <source>No checkpoint was saved.</source>
        <translation>没有保存检查点。</translation>
    </message>
    <message>
        <source>The training is finished</source>
        <translation>训练已完成</translation>
    </message>
    <message>
        <source>How long it takes is known some seconds after the start: no such run was measured on this machine yet.</source>
        <translation>开始几秒后才知道需要多久：本机还没有测过这样的训练。</translation>
    </message>
    <message>
        <source>It takes {time}, as the last run on this machine did.</source>
        <translation>预计需要{time}（按本机上次训练的速度）。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部训练</translation>
    </message>
</context>
<context>
    <name>TrainWords</name>
    <message>
        <source>working out the time left</source>
        <translation>正在估算剩余时间</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>约剩 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {hours} h left</source>
        <translation>约剩 {hours} 小时</translation>
    </message>
    <message>
        <source>about {days} days left</source>
        <translation>约剩 {days} 天</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>约剩 {hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>几秒</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min</source>
        <translation>约 {hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>TxtEditing</name>
    <message>
        <source>Took 1 line out of {name}</source>
        <translation>已从 {name} 中删去 1 行</translation>
    </message>
    <message>
        <source>Took {count} lines out of {name}</source>
        <translation>已从 {name} 中删去 {count} 行</translation>
    </message>
    <message>
        <source>1 line of {name} follows its picture</source>
        <translation>{name} 中有 1 行已随图片更新</translation>
    </message>
    <message>
        <source>{count} lines of {name} follow their pictures</source>
        <translation>{name} 中有 {count} 行已随图片更新</translation>
    </message>
    <message>
        <source>{name} is up to date</source>
        <translation>{name} 已是最新</translation>
    </message>
    <message>
        <source>{name} is up to date: 1 picture had moved</source>
        <translation>{name} 已是最新：有 1 张图片移动过</translation>
    </message>
    <message>
        <source>{name} is up to date: {count} pictures had moved</source>
        <translation>{name} 已是最新：有 {count} 张图片移动过</translation>
    </message>
    <message>
        <source>{name} is as it was before</source>
        <translation>{name} 已恢复原样</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A checkpoint.pth.tar.epoch_&lt;n&gt; of a run, or one of the lesson&apos;s own code.</source>
        <translation>训练得到的 checkpoint.pth.tar.epoch_&lt;n&gt;，或课程代码保存的检查点。</translation>
    </message>
    <message>
        <source>A job is running already: wait for it or stop it.</source>
        <translation>已有一个任务在进行：请等它完成，或停止它。</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Computed the exact way, which takes longer: the fast one would be too rough for {share:.0%} of the pictures.</source>
        <translation>已用精确算法，耗时较长：快速算法对 {share:.0%} 的图片不够精确。</translation>
    </message>
    <message>
        <source>Computed the exact way, which takes longer: the fast one would change a probability by {off:.3f} here.</source>
        <translation>已用精确算法，耗时较长：快速算法在这里会使某个概率改变 {off:.3f}。</translation>
    </message>
    <message>
        <source>Copy {count} pictures to “{folder}”</source>
        <translation>将 {count} 张图片复制到“{folder}”</translation>
    </message>
    <message>
        <source>Copy {count} pictures to “{split}”</source>
        <translation>将 {count} 张图片复制到“{split}”</translation>
    </message>
    <message>
        <source>Copy “{picture}” to “{folder}”</source>
        <translation>将“{picture}”复制到“{folder}”</translation>
    </message>
    <message>
        <source>Empty the quarantine</source>
        <translation>清空隔离区</translation>
    </message>
    <message>
        <source>Folder of the same classes to validate on after each epoch. Without it there are no validation figures.</source>
        <translation>类别相同，每轮后用来验证；不设就没有验证指标。</translation>
    </message>
    <message>
        <source>Folder with one folder of pictures a class.</source>
        <translation>每个类别一个子文件夹的图片文件夹。</translation>
    </message>
    <message>
        <source>Folder with one folder of pictures a class; the class index is their sorted order.</source>
        <translation>每个类别一个子文件夹；类别编号按文件夹名排序。</translation>
    </message>
    <message>
        <source>Give either a share or a number of pictures for validation.</source>
        <translation>请给出验证集的比例或图片数，二选一。</translation>
    </message>
    <message>
        <source>HEIC pictures can&apos;t be read; save it as JPEG or PNG</source>
        <translation>无法读取 HEIC 图片；请另存为 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>How many pictures are decoded at the same time.</source>
        <translation>同时解码多少张图片。</translation>
    </message>
    <message>
        <source>How many pictures are decoded at the same time; 0 decodes between the steps.</source>
        <translation>同时解码多少张图片；0 表示在各步之间解码。</translation>
    </message>
    <message>
        <source>ImageNet weights of {arch} from {path}.</source>
        <translation>{arch} 的 ImageNet 权重，来自 {path}。</translation>
    </message>
    <message>
        <source>ImageNet weights of {arch}, as installed.</source>
        <translation>{arch} 的 ImageNet 权重，已随程序安装。</translation>
    </message>
    <message>
        <source>Import {count} pictures from “{source}”</source>
        <translation>从“{source}”导入 {count} 张图片</translation>
    </message>
    <message>
        <source>Larger pictures are set aside instead of filling the memory.</source>
        <translation>更大的图片会跳过，以免占满内存。</translation>
    </message>
    <message>
        <source>Line {line} has no path after its numbers.</source>
        <translation>第 {line} 行的数字后面没有路径。</translation>
    </message>
    <message>
        <source>Line {line} has {found} columns, but {count} classes need {needed} numbers and a path.</source>
        <translation>第 {line} 行有 {found} 列，但 {count} 个类别需要 {needed} 个数字和一个路径。</translation>
    </message>
    <message>
        <source>Line {line}: a path can&apos;t hold a null character.</source>
        <translation>第 {line} 行：路径中不能有空字符。</translation>
    </message>
    <message>
        <source>Line {line}: the prediction is {tokens}, but needs a single 1, and 0 elsewhere.</source>
        <translation>第 {line} 行：预测是 {tokens}，但应当只有一个 1，其余为 0。</translation>
    </message>
    <message>
        <source>Line {line}: the probabilities add up to {sum}, not to 1.</source>
        <translation>第 {line} 行：概率之和是 {sum}，不是 1。</translation>
    </message>
    <message>
        <source>Line {line}: the truth is {tokens}, but needs a single 1, and 0 elsewhere.</source>
        <translation>第 {line} 行：真实类别是 {tokens}，但应当只有一个 1，其余为 0。</translation>
    </message>
    <message>
        <source>Line {line}: {value} is no probability from 0 to 1.</source>
        <translation>第 {line} 行：{value} 不是 0 到 1 之间的概率。</translation>
    </message>
    <message>
        <source>Make the class “{name}”</source>
        <translation>新建类别“{name}”</translation>
    </message>
    <message>
        <source>Make the folder “{folder}”</source>
        <translation>新建文件夹“{folder}”</translation>
    </message>
    <message>
        <source>Merge the class “{old}” into “{into}”</source>
        <translation>将类别“{old}”并入“{into}”</translation>
    </message>
    <message>
        <source>Move {count} pictures to the validation set</source>
        <translation>将 {count} 张图片移到验证集</translation>
    </message>
    <message>
        <source>Move {count} pictures to “{folder}”</source>
        <translation>将 {count} 张图片移到“{folder}”</translation>
    </message>
    <message>
        <source>Move {count} pictures to “{split}”</source>
        <translation>将 {count} 张图片移到“{split}”</translation>
    </message>
    <message>
        <source>Move “{picture}” to “{folder}”</source>
        <translation>将“{picture}”移到“{folder}”</translation>
    </message>
    <message>
        <source>No training picture can be read any more: has {path} been moved or removed?</source>
        <translation>训练图片都读不到了：{path} 是否被移动或删除？</translation>
    </message>
    <message>
        <source>No validation picture can be read any more: has {path} been moved or removed?</source>
        <translation>验证图片都读不到了：{path} 是否被移动或删除？</translation>
    </message>
    <message>
        <source>None of the {count} pictures in {path} can be read.</source>
        <translation>{path} 中的 {count} 张图片都无法读取。</translation>
    </message>
    <message>
        <source>None of the {count} pictures of the class {name} can be read ({first}): mend or replace them, or remove the class.</source>
        <translation>类别“{name}”的 {count} 张图片都无法读取（{first}）：请修复或更换，或移除该类别。</translation>
    </message>
    <message>
        <source>Number format of the arithmetic: auto takes bf16 where the device is faster with it.</source>
        <translation>自动：在 bf16 更快的设备上用 bf16。</translation>
    </message>
    <message>
        <source>Pictures predicted in one step.</source>
        <translation>每一步预测的图片数。</translation>
    </message>
    <message>
        <source>Pictures without a class have no place in a split of their own; drop them on one of its classes.</source>
        <translation>没有类别的图片不能直接放进数据集；请拖到其中的某个类别上。</translation>
    </message>
    <message>
        <source>Pictures, or folders that are searched for pictures.</source>
        <translation>图片，或要在其中查找图片的文件夹。</translation>
    </message>
    <message>
        <source>Put {count} pictures into quarantine</source>
        <translation>将 {count} 张图片移入隔离区</translation>
    </message>
    <message>
        <source>Put “{picture}” into quarantine</source>
        <translation>将“{picture}”移入隔离区</translation>
    </message>
    <message>
        <source>Random weights: training starts from nothing.</source>
        <translation>随机权重：从零开始训练。</translation>
    </message>
    <message>
        <source>Remove the class “{name}”</source>
        <translation>移除类别“{name}”</translation>
    </message>
    <message>
        <source>Remove the folder “{folder}”</source>
        <translation>移除文件夹“{folder}”</translation>
    </message>
    <message>
        <source>Rename the class “{old}” to “{new}”</source>
        <translation>将类别“{old}”重命名为“{new}”</translation>
    </message>
    <message>
        <source>Rename the folder “{folder}” to “{name}”</source>
        <translation>将文件夹“{folder}”重命名为“{name}”</translation>
    </message>
    <message>
        <source>Same seed, same data, same machine: same losses.</source>
        <translation>种子、数据、机器都相同，损失就相同。</translation>
    </message>
    <message>
        <source>Save a checkpoint every so many epochs; the last one is always saved.</source>
        <translation>每隔几轮保存一个检查点；最后一轮总会保存。</translation>
    </message>
    <message>
        <source>Something unforeseen went wrong: {error}. See the details.</source>
        <translation>出了意料之外的问题：{error}。请看详情。</translation>
    </message>
    <message>
        <source>Start from ImageNet weights instead of random ones. A small set needs it.</source>
        <translation>不从随机权重开始；图片少时需要它。</translation>
    </message>
    <message>
        <source>Start from this file of weights instead of the known places.</source>
        <translation>从这个权重文件开始，而不用已知的来源。</translation>
    </message>
    <message>
        <source>Take the weights trained with adversarial examples (B0 to B7 only).</source>
        <translation>使用对抗样本训练的权重（仅 B0 至 B7）。</translation>
    </message>
    <message>
        <source>Take {count} pictures out of quarantine</source>
        <translation>将 {count} 张图片移出隔离区</translation>
    </message>
    <message>
        <source>Take “{picture}” out of quarantine</source>
        <translation>将“{picture}”移出隔离区</translation>
    </message>
    <message>
        <source>The archive can&apos;t be unpacked to {path}: {reason}. Make room on the disk and try again.</source>
        <translation>无法把压缩包解压到 {path}：{reason}。请在磁盘上腾出空间后再试。</translation>
    </message>
    <message>
        <source>The checkpoints of an earlier run were moved to {path}.</source>
        <translation>上一次训练的检查点已移到 {path}。</translation>
    </message>
    <message>
        <source>The class {name} has no pictures; put some into {path}.</source>
        <translation>类别“{name}”没有图片；请放一些到 {path}。</translation>
    </message>
    <message>
        <source>The class {name} has too few pictures to validate on.</source>
        <translation>类别“{name}”的图片太少，不够验证。</translation>
    </message>
    <message>
        <source>The class {name} would have no pictures left to train on.</source>
        <translation>类别“{name}”将没有图片可供训练。</translation>
    </message>
    <message>
        <source>The classes {names} in {path} are hard to tell apart; are they one?</source>
        <translation>{path} 中的类别 {names} 难以区分；是同一个吗？</translation>
    </message>
    <message>
        <source>The demo set can&apos;t be written to {path} ({reason}); choose a folder that you may write to.</source>
        <translation>无法把演示图片写入 {path}（{reason}）；请选择可以写入的文件夹。</translation>
    </message>
    <message>
        <source>The journal was damaged, so the last changes can&apos;t be undone any more; the pictures were not touched. The damaged journal is kept as {path}.</source>
        <translation>操作记录已损坏，最近的改动无法再撤销；图片没有动过。损坏的记录保存为 {path}。</translation>
    </message>
    <message>
        <source>The memory ran out: choose a smaller batch size or image size.</source>
        <translation>内存用尽了：请减小每批图片数或图像尺寸。</translation>
    </message>
    <message>
        <source>The network. The Lite ones bring their weights along; B0 to B7 download theirs once.</source>
        <translation>所用的网络。Lite 系列自带权重；B0 至 B7 需下载一次。</translation>
    </message>
    <message>
        <source>The normalisation {name} has the std {std}, but each must be above 0.</source>
        <translation>归一化 {name} 的标准差是 {std}，但每个都必须大于 0。</translation>
    </message>
    <message>
        <source>The normalisation {name} has the {what} {numbers}, but needs three finite numbers.</source>
        <translation>归一化 {name} 的 {what} 是 {numbers}，但需要三个有限的数。</translation>
    </message>
    <message>
        <source>The normalisation {values} is incomplete: it needs a name, and three numbers each for mean and std.</source>
        <translation>归一化 {values} 不完整：需要一个名称，均值和标准差各三个数。</translation>
    </message>
    <message>
        <source>The pictures in {folder} can only be looked at, not moved: {reason}.</source>
        <translation>{folder} 中的图片只能查看，不能移动：{reason}。</translation>
    </message>
    <message>
        <source>The prediction txt to write: probabilities, truth, prediction, path.</source>
        <translation>要写入的预测文件：概率、真实类别、预测、路径。</translation>
    </message>
    <message>
        <source>The probabilities predicted for {picture} are {values}: not from 0 to 1 with sum 1. The checkpoint&apos;s weights may be damaged; choose another one.</source>
        <translation>{picture} 的预测概率是 {values}：不在 0 到 1 之间，或和不为 1。检查点的权重可能已损坏；请换一个。</translation>
    </message>
    <message>
        <source>The program ended in the middle of this: {description}. What it had done by then is whole and can be undone.</source>
        <translation>程序在做这件事时中途结束：{description}。已做完的部分是完整的，可以撤销。</translation>
    </message>
    <message>
        <source>The run can&apos;t be kept in {folder} ({reason}): choose another folder for the runs or make room there.</source>
        <translation>训练无法保存到 {folder}（{reason}）：请为训练记录另选文件夹，或在那里腾出空间。</translation>
    </message>
    <message>
        <source>The share of validation is {share}, but must be from 0 to below 1.</source>
        <translation>验证集的比例是 {share}，但必须大于等于 0 且小于 1。</translation>
    </message>
    <message>
        <source>The weights are of another network: {missing} tensors are missing and {extra} are left over ({example}). Choose the arch they were made for.</source>
        <translation>权重属于另一种网络：缺少 {missing} 个张量，多出 {extra} 个（{example}）。请选择与权重对应的网络。</translation>
    </message>
    <message>
        <source>The weights are of another network: {reason}. Choose the arch they were made for.</source>
        <translation>权重属于另一种网络：{reason}。请选择与权重对应的网络。</translation>
    </message>
    <message>
        <source>The weights in {path} don&apos;t fit what {info} says of them ({arch}, {count} classes): the two files belong to different runs.</source>
        <translation>{path} 中的权重与 {info} 的说明（{arch}，{count} 个类别）不符：两个文件来自不同的训练。</translation>
    </message>
    <message>
        <source>The worker process crashed ({signal}): start again.</source>
        <translation>工作进程崩溃了（{signal}）：请重新开始。</translation>
    </message>
    <message>
        <source>The worker process ended by itself (exit code {code}): start again.</source>
        <translation>工作进程自行结束了（退出码 {code}）：请重新开始。</translation>
    </message>
    <message>
        <source>The worker process was killed ({signal}), most often because the memory ran out: choose a smaller batch size or image size and start again.</source>
        <translation>工作进程被终止了（{signal}），多半是内存用尽：请减小每批图片数或图像尺寸，再重新开始。</translation>
    </message>
    <message>
        <source>There are no pictures in {places}: name pictures, or folders with some.</source>
        <translation>{places} 中没有图片：请指定图片，或有图片的文件夹。</translation>
    </message>
    <message>
        <source>There is a class “{name}” already; merge “{old}” into it, or choose another name.</source>
        <translation>已有类别“{name}”；请把“{old}”并入，或另取名称。</translation>
    </message>
    <message>
        <source>There is no class “{name}” any more; nothing was changed.</source>
        <translation>类别“{name}”已不存在；没有改动任何内容。</translation>
    </message>
    <message>
        <source>There is nothing to {kind} in {folder}.</source>
        <translation>{folder} 中没有可以 {kind} 的操作。</translation>
    </message>
    <message>
        <source>Validation can&apos;t have {count} pictures: there are {total} to train on, and some must be left.</source>
        <translation>验证集不能有 {count} 张图片：训练图片共 {total} 张，必须留下一些。</translation>
    </message>
    <message>
        <source>Weights from {path}.</source>
        <translation>权重来自 {path}。</translation>
    </message>
    <message>
        <source>Where to compute: auto takes CUDA, then MPS, then the CPU.</source>
        <translation>在哪里计算：自动表示依次尝试 CUDA、MPS、CPU。</translation>
    </message>
    <message>
        <source>Without validation pictures nothing says how good the model is.</source>
        <translation>没有验证图片，就无从知道模型好不好。</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a Photoshop document; save it as JPEG or PNG</source>
        <translation>Photoshop 文档；请另存为 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>PostScript 文档</translation>
    </message>
    <message>
        <source>a ZIP archive or an office document</source>
        <translation>ZIP 压缩包或办公文档</translation>
    </message>
    <message>
        <source>a folder can&apos;t be moved to another disk</source>
        <translation>文件夹不能移到另一个磁盘</translation>
    </message>
    <message>
        <source>a later version of the program wrote its journal; open it with that</source>
        <translation>它的操作记录是由更新版本的程序写的；请用那个版本打开</translation>
    </message>
    <message>
        <source>another window of the program has this folder open; close that one, and this one takes over</source>
        <translation>本程序的另一个窗口已打开此文件夹；关闭那个窗口后，由这个窗口接手</translation>
    </message>
    <message>
        <source>the disk can only be read; make it writable or copy the pictures to another one</source>
        <translation>磁盘是只读的；请使它可写，或把图片复制到另一个磁盘</translation>
    </message>
    <message>
        <source>the system does not permit it; change the permissions of the file or its folder</source>
        <translation>系统不允许；请更改文件或其文件夹的权限</translation>
    </message>
    <message>
        <source>{path} holds no prediction: none of its {count} rows can be used. Each needs a path, a true and a predicted class, and probabilities of 0 to 1.</source>
        <translation>{path} 中没有预测：{count} 行都无法使用。每行需要路径、真实类别、预测类别和 0 到 1 的概率。</translation>
    </message>
    <message>
        <source>{path} is damaged ({reason}): save the threshold anew on the Evaluate tab, or remove the file.</source>
        <translation>{path} 已损坏（{reason}）：请在“评估”页重新保存阈值，或删除该文件。</translation>
    </message>
    <message>
        <source>{path} is damaged: the run can&apos;t go on from it. Its checkpoints are usable; start a new run with one of them as its weights.</source>
        <translation>{path} 已损坏：训练无法从它继续。它的检查点可用；可用其中一个作为权重开始新的训练。</translation>
    </message>
    <message>
        <source>{path} is the file that is shown; choose another name for the table.</source>
        <translation>{path} 就是正在显示的文件；请为表格另取一个名字。</translation>
    </message>
    <message>
        <source>{path} would unpack to {total}, but the disk has no more than {free} free; make room and try again.</source>
        <translation>{path} 解压后有 {total}，但磁盘最多只能用 {free}；请腾出空间后再试。</translation>
    </message>
    <message>
        <source>{path} would unpack to {total}, more than the {most} that are allowed; unpack it yourself if you trust it, and import the folder.</source>
        <translation>{path} 解压后有 {total}，超过允许的 {most}；如果信任它，请自行解压，再导入文件夹。</translation>
    </message>
    <message>
        <source>“{name}” is the name of the folder for unsorted pictures; choose another name for the class.</source>
        <translation>“{name}”是存放待整理图片的文件夹的名字，请给类别另取一个名字。</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>, the best so far</source>
        <translation>，目前最好</translation>
    </message>
    <message>
        <source>As many misses and false alarms as without a threshold</source>
        <translation>漏掉和误报都与不设阈值时一样多</translation>
    </message>
    <message>
        <source>Automatic: SGD in full mode, else AdamW.</source>
        <translation>自动：完整模式用 SGD，否则用 AdamW。</translation>
    </message>
    <message>
        <source>Checkpoints can&apos;t be written to {folder} ({reason}): choose another folder for the checkpoints or make room there.</source>
        <translation>无法把检查点写入 {folder}（{reason}）：请为检查点另选文件夹，或在那里腾出空间。</translation>
    </message>
    <message>
        <source>Checkpoints kept beside the best, the last and the pinned ones; 0 keeps all.</source>
        <translation>除最佳、最后和已固定的以外再保留多少检查点；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Computed in float32: with bf16 the probabilities of these pictures could be off by more than {tolerance}.</source>
        <translation>以 float32 计算：若用 bf16，这些图片的概率可能相差超过 {tolerance}。</translation>
    </message>
    <message>
        <source>Decay of the moving average of the weights that is validated and saved; 0 takes the weights themselves. Automatic: 0 in full mode, else by the number of steps.</source>
        <translation>用来验证和保存的权重滑动平均的衰减；0 表示直接用权重本身。自动：完整模式为 0，否则按步数而定。</translation>
    </message>
    <message>
        <source>Fine-tuning did not help: the quick model is kept as the best one.</source>
        <translation>微调没有帮助：快速模型仍是最好的。</translation>
    </message>
    <message>
        <source>Folder for the checkpoints; without it they lie in the folder of the run.</source>
        <translation>放检查点的文件夹；不设则放在这次训练的文件夹里。</translation>
    </message>
    <message>
        <source>Folder of a run that was stopped or broke off: go on where it was. Its own config is used.</source>
        <translation>已停止或中断的训练的文件夹：从那里继续，用它自己的设置。</translation>
    </message>
    <message>
        <source>Folder that gets a folder for each run: its config, data, figures and log.</source>
        <translation>每次训练在其中有一个文件夹：设置、数据、指标和日志。</translation>
    </message>
    <message>
        <source>Further checkpoints of the same run, evaluated in the same go; each gets a txt of its own beside the output.</source>
        <translation>同一次训练的其他检查点，一并评估；每个在输出旁有自己的 txt。</translation>
    </message>
    <message>
        <source>How many of the first blocks keep their weights: faster, and steadier on few pictures. Automatic: 0 in full mode, else by the number of pictures.</source>
        <translation>前面多少个块保持权重不变：更快，图片少时更稳。自动：完整模式为 0，否则按图片数而定。</translation>
    </message>
    <message>
        <source>How many times every training picture is shown. Automatic: 10 in full mode, else more for few pictures and fewer for many.</source>
        <translation>每张训练图片看多少遍。自动：完整模式为 10，否则图片少则多、图片多则少。</translation>
    </message>
    <message>
        <source>How much of the last step goes into the next one (SGD).</source>
        <translation>上一步有多少带入下一步（SGD）。</translation>
    </message>
    <message>
        <source>It is not known which checkpoint made {path}, so nothing can be added to it: evaluate all pictures anew, into another file.</source>
        <translation>不知道 {path} 是哪个检查点生成的，因此无法补充：请把全部图片重新评估到另一个文件。</translation>
    </message>
    <message>
        <source>Learning rate: the size of a step. Automatic: 0.001 in full mode, else half.</source>
        <translation>学习率：每一步的大小。自动：完整模式为 0.001，否则为一半。</translation>
    </message>
    <message>
        <source>Line {line} has no path that a file could have.</source>
        <translation>第 {line} 行没有文件可用的路径。</translation>
    </message>
    <message>
        <source>Line {line} has {found} columns, but needs {needed}.</source>
        <translation>第 {line} 行有 {found} 列，但需要 {needed} 列。</translation>
    </message>
    <message>
        <source>Line {line}: a probability is missing or not from 0 to 1.</source>
        <translation>第 {line} 行：缺少概率，或概率不在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>Line {line}: the predicted class {value} is none of the classes.</source>
        <translation>第 {line} 行：预测的类别 {value} 不属于任何类别。</translation>
    </message>
    <message>
        <source>Line {line}: the probabilities add up to {value}, not to 1.</source>
        <translation>第 {line} 行：概率之和是 {value}，不是 1。</translation>
    </message>
    <message>
        <source>Line {line}: the true class {value} is none of the classes.</source>
        <translation>第 {line} 行：真实类别 {value} 不属于任何类别。</translation>
    </message>
    <message>
        <source>No epoch was better than epoch {best} for {count} epochs: the run stops early.</source>
        <translation>连续 {count} 轮没有比第 {best} 轮更好的：训练提前停止。</translation>
    </message>
    <message>
        <source>Nothing is new in {data}: {path} has a line of every picture.</source>
        <translation>{data} 中没有新图片：{path} 里每张图片都有一行。</translation>
    </message>
    <message>
        <source>Pictures in one step. Larger is steadier and needs more memory. Automatic: 10 in full mode, else what suits the pictures and the memory.</source>
        <translation>每一步的图片数。越大越稳，也更占内存。自动：完整模式为 10，否则按图片和内存而定。</translation>
    </message>
    <message>
        <source>Predict only the pictures that the output has no line of, and add theirs; all that it has stays as it is.</source>
        <translation>只预测输出文件中还没有行的图片，并补上它们的行；已有的内容保持不变。</translation>
    </message>
    <message>
        <source>Pull of all weights towards zero. Automatic: 0.0001 in full mode, else 0.01.</source>
        <translation>把所有权重拉向零的力度。自动：完整模式为 0.0001，否则为 0.01。</translation>
    </message>
    <message>
        <source>Random weights: they tell little of a picture, so what is in doubt is little more than chance.</source>
        <translation>随机权重：看不出图片的多少内容，所以列为可疑的几乎全凭运气。</translation>
    </message>
    <message>
        <source>Room for decoded pictures on the disk, so that each is decoded once; 0 for none.</source>
        <translation>磁盘上存放已解码图片的空间（GB），让每张只解码一次；0 表示不用。</translation>
    </message>
    <message>
        <source>Share of the truth that is spread over all classes, against overconfidence. Automatic: 0 in full mode, else 0.1.</source>
        <translation>真实标签分给所有类别的比例，防止过度自信。自动：完整模式为 0，否则为 0.1。</translation>
    </message>
    <message>
        <source>Side in pixels of the square that the model sees. Automatic: 224, and in auto mode larger where that tells the classes apart better.</source>
        <translation>模型看到的正方形的边长（像素）。自动：224，自动模式下若更大能更好地区分类别则更大。</translation>
    </message>
    <message>
        <source>Stop after so many epochs without a better figure; 0 never stops early. Automatic: 0 in full mode, else by the number of epochs.</source>
        <translation>这么多轮没有更好的指标就停止；0 表示从不提前停止。自动：完整模式为 0，否则按轮数而定。</translation>
    </message>
    <message>
        <source>The class that is looked for; automatic: the first one.</source>
        <translation>要找的类别；自动：第一个。</translation>
    </message>
    <message>
        <source>The class {name} has only one picture, copies not counted: its label was not checked.</source>
        <translation>类别“{name}”只有一张图片（不算副本）：没有检查它的标签。</translation>
    </message>
    <message>
        <source>The free memory holds {half} pictures at once: a step of {batch} is taken in parts.</source>
        <translation>空闲内存一次只容得下 {half} 张图片：{batch} 张的一步分几次计算。</translation>
    </message>
    <message>
        <source>The log of the run in {path} can&apos;t be kept any more ({reason}); the run itself goes on.</source>
        <translation>{path} 中的训练日志无法再记录（{reason}）；训练本身继续。</translation>
    </message>
    <message>
        <source>The loss is {loss} in epoch {epoch}, batch {batch}, so nothing more can be learnt: start again with a smaller learning rate.</source>
        <translation>第 {epoch} 轮第 {batch} 批的损失是 {loss}，无法继续学习：请用更小的学习率重新开始。</translation>
    </message>
    <message>
        <source>The marks in {path} can&apos;t be changed ({reason}): they are as they were. See whether the file is whole and you may write there.</source>
        <translation>{path} 中的标记无法更改（{reason}）：它们保持原样。请查看文件是否完整、你是否有权写入。</translation>
    </message>
    <message>
        <source>The memory is too small for a single picture at {size} pixels beside the network: close other programs, or start again with a smaller image size than {size} or a smaller network.</source>
        <translation>除网络外，内存连一张 {size} 像素的图片都放不下：请关闭其他程序，或用小于 {size} 的图片尺寸或更小的网络重新开始。</translation>
    </message>
    <message>
        <source>The memory is too small for {batch} pictures at once: it goes on with {half} at a time, the steps stay the same.</source>
        <translation>内存一次放不下 {batch} 张图片：改为每次 {half} 张，步骤不变。</translation>
    </message>
    <message>
        <source>The network&apos;s features are not finite, so its weights are damaged or do not fit: choose other weights.</source>
        <translation>网络的特征不是有限值，权重已损坏或不匹配：请选择其他权重。</translation>
    </message>
    <message>
        <source>The picture can&apos;t be written to {path} ({reason}): choose another folder.</source>
        <translation>图片无法写入 {path}（{reason}）：请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The precision that the goal recall must keep; for precision, the recall.</source>
        <translation>看重召回率时要保持的精确率；看重精确率时要保持的召回率。</translation>
    </message>
    <message>
        <source>The probabilities are scaled with the temperature {temperature} that was saved with the checkpoint.</source>
        <translation>概率按随检查点保存的温度 {temperature} 调整。</translation>
    </message>
    <message>
        <source>The quick model makes no mistake on the validation pictures: fine-tuning can&apos;t show that it is better.</source>
        <translation>快速模型在验证图片上没有错误：微调无法显示出更好。</translation>
    </message>
    <message>
        <source>The run in {path} can&apos;t be changed ({reason}): see that the folder is whole and can be written to.</source>
        <translation>无法更改 {path} 中的训练（{reason}）：请确认该文件夹完整且可写。</translation>
    </message>
    <message>
        <source>The run in {path} goes on in another window or process: stop it there first.</source>
        <translation>{path} 中的训练正在另一个窗口或进程中进行：请先在那里停止。</translation>
    </message>
    <message>
        <source>The run in {path} is finished: there is nothing to go on with.</source>
        <translation>{path} 中的训练已完成：没有可继续的。</translation>
    </message>
    <message>
        <source>The run {name} can&apos;t be moved to the trash ({reason}): delete {path} in a file manager.</source>
        <translation>无法把训练 {name} 移到回收站（{reason}）：请在文件管理器中删除 {path}。</translation>
    </message>
    <message>
        <source>The run {name} has no checkpoint any more: train it again, or look for its files in the trash.</source>
        <translation>训练 {name} 已没有检查点：请重新训练，或到回收站里找它的文件。</translation>
    </message>
    <message>
        <source>The run {name} is going on: stop it before it is deleted.</source>
        <translation>训练 {name} 正在进行：删除前请先停止。</translation>
    </message>
    <message>
        <source>The run {name} is pinned: take the pin off before it is deleted.</source>
        <translation>训练 {name} 已固定：删除前请先取消固定。</translation>
    </message>
    <message>
        <source>The settings of the run in {path} can&apos;t be read ({reason}): restore config.json there, or start a new run.</source>
        <translation>无法读取 {path} 中训练的设置（{reason}）：请恢复那里的 config.json，或开始新的训练。</translation>
    </message>
    <message>
        <source>The threshold saved with the checkpoint is used: {name} from a probability of {threshold} on.</source>
        <translation>采用随检查点保存的阈值：概率达到 {threshold} 起判为 {name}。</translation>
    </message>
    <message>
        <source>The weights of {arch} could not be had from {url} ({reason}). Put that file into {folder} yourself, or choose the network efficientnet-lite0, whose weights are installed already.</source>
        <translation>无法从 {url} 取得 {arch} 的权重（{reason}）。请自行把该文件放到 {folder}，或选择网络 efficientnet-lite0，它的权重已经安装。</translation>
    </message>
    <message>
        <source>There are no pictures to explain: name some.</source>
        <translation>没有要解释的图片：请指定几张。</translation>
    </message>
    <message>
        <source>What is wanted most: balanced (macro-F1), find as many as possible (recall of the positive class), or be right when it says so (precision of it).</source>
        <translation>最看重什么：均衡（宏平均 F1）、尽量多找出来（要找的类别的召回率），或说是就要对（它的精确率）。</translation>
    </message>
    <message>
        <source>Without validation pictures nobody could tell whether fine-tuning helps: the quick model is kept. Make a validation set to go further.</source>
        <translation>没有验证图片，就无法判断微调是否有帮助：保留快速模型。要继续，请先划分验证集。</translation>
    </message>
    <message>
        <source>advprop is on, but {arch} has no such weights: choose efficientnet-b0 to b7 or switch advprop off.</source>
        <translation>AdvProp 已打开，但 {arch} 没有这种权重：请选择 efficientnet-b0 至 b7，或关闭 AdvProp。</translation>
    </message>
    <message>
        <source>an SVG drawing; save it as PNG</source>
        <translation>SVG 图形；请另存为 PNG</translation>
    </message>
    <message>
        <source>an icon; save it as PNG</source>
        <translation>图标；请另存为 PNG</translation>
    </message>
    <message>
        <source>another program is using it: close that and try again</source>
        <translation>另一个程序正在使用它：请关闭那个程序后再试</translation>
    </message>
    <message>
        <source>auto: a quick model in seconds, then fine-tuning where it helps, the better one kept. quick: the first of these alone. full: the lesson&apos;s loop.</source>
        <translation>自动：几秒得到快速模型，有帮助时再微调，留下更好的一个。快速：只做前一步。完整：课程的循环。</translation>
    </message>
    <message>
        <source>balanced: a picture of a rare class counts more. Automatic: none in full mode, else balanced where one class has twice the pictures of another.</source>
        <translation>均衡：少见类别的图片权重更大。自动：完整模式不用，否则当某类图片是另一类的两倍时使用。</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>could be chance: {fixed} fixed against {broken} broken happens in {percent} % of cases without any real change</source>
        <translation>可能是偶然：{fixed} 张改好、{broken} 张变坏，在没有真实变化时也有 {percent} % 的机会出现</translation>
    </message>
    <message>
        <source>device is {asked}, but this machine offers {found}: choose auto.</source>
        <translation>计算设备选了 {asked}，但这台机器只有 {found}：请选自动。</translation>
    </message>
    <message>
        <source>goal is {goal}, but must be one of {choices}.</source>
        <translation>goal 是 {goal}，但必须是 {choices} 之一。</translation>
    </message>
    <message>
        <source>hardly chance: {fixed} fixed against {broken} broken happens in {percent} % of cases without any real change</source>
        <translation>不太可能是偶然：{fixed} 张改好、{broken} 张变坏，在没有真实变化时只有 {percent} % 的机会出现</translation>
    </message>
    <message>
        <source>is a device or a pipe, not a file</source>
        <translation>是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>is a folder, not a picture</source>
        <translation>是文件夹，不是图片</translation>
    </message>
    <message>
        <source>it already has that name</source>
        <translation>它已经是这个名称</translation>
    </message>
    <message>
        <source>it belongs to the journal</source>
        <translation>它属于操作记录</translation>
    </message>
    <message>
        <source>it has no known format version</source>
        <translation>它没有已知的格式版本</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>它是链接</translation>
    </message>
    <message>
        <source>it is a link that would point nowhere from there</source>
        <translation>它是链接，移过去会失效</translation>
    </message>
    <message>
        <source>it is encrypted; unpack the archive with its password first</source>
        <translation>它已加密；请先用密码解压</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>it is no list of epochs</source>
        <translation>它不是轮次的列表</translation>
    </message>
    <message>
        <source>it is not a file that holds a picture</source>
        <translation>它不是图片文件</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>it is not a folder inside this one</source>
        <translation>它不是此文件夹中的文件夹</translation>
    </message>
    <message>
        <source>it is not a picture of this folder</source>
        <translation>它不是此文件夹中的图片</translation>
    </message>
    <message>
        <source>it is not in quarantine</source>
        <translation>它不在隔离区</translation>
    </message>
    <message>
        <source>it is not there any more</source>
        <translation>它已不存在</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>它在此期间被改动过</translation>
    </message>
    <message>
        <source>it would unpack to a thousand times its size: no picture does</source>
        <translation>解压后会大一千倍：图片不会这样</translation>
    </message>
    <message>
        <source>it would unpack to more than a gigabyte</source>
        <translation>解压后会超过 1 GB</translation>
    </message>
    <message>
        <source>its WebP header is damaged, or of a kind that can&apos;t be read</source>
        <translation>WebP 文件头已损坏，或是无法读取的类型</translation>
    </message>
    <message>
        <source>its journal is closed</source>
        <translation>它的操作记录已关闭</translation>
    </message>
    <message>
        <source>its journal was removed, so open the folder anew</source>
        <translation>它的操作记录被删除了，请重新打开此文件夹</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>its name leads out of the archive</source>
        <translation>名称指向压缩包之外</translation>
    </message>
    <message>
        <source>its old place is taken by something else</source>
        <translation>原来的位置已被占用</translation>
    </message>
    <message>
        <source>no finite figure</source>
        <translation>没有有限的数值</translation>
    </message>
    <message>
        <source>no picture was fixed or broken: the two do not differ</source>
        <translation>没有图片改好或变坏：两者没有差别</translation>
    </message>
    <message>
        <source>not a picture: it seems to be a video</source>
        <translation>不是图片：像是视频</translation>
    </message>
    <message>
        <source>nothing that was named</source>
        <translation>指定的内容</translation>
    </message>
    <message>
        <source>only_new adds to one prediction file, but also names {count} further checkpoints: do without one of the two.</source>
        <translation>only_new 只往一个预测文件里补充，而 also 还指定了 {count} 个检查点：请去掉其中一项。</translation>
    </message>
    <message>
        <source>permission denied; check that you may read this file</source>
        <translation>没有权限；请确认你可以读取这个文件</translation>
    </message>
    <message>
        <source>positive is {positive}, but the classes are {classes}: name one of them.</source>
        <translation>positive 是 {positive}，但类别是 {classes}：请写其中之一。</translation>
    </message>
    <message>
        <source>precision is recorded as {precision}, which is none of {known}: start a new run.</source>
        <translation>记录的精度是 {precision}，不属于 {known}：请开始新的训练。</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>其他内容</translation>
    </message>
    <message>
        <source>the disk is full: make room and try again</source>
        <translation>磁盘已满：请腾出空间后再试</translation>
    </message>
    <message>
        <source>the file ends too early; copy or download it again</source>
        <translation>文件不完整；请重新复制或下载</translation>
    </message>
    <message>
        <source>the file has vanished</source>
        <translation>文件不见了</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>the folder can&apos;t be made: a file has its name</source>
        <translation>无法新建文件夹：已有同名文件</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>文件夹不是空的</translation>
    </message>
    <message>
        <source>the folder where it should go is not there any more</source>
        <translation>目标文件夹已经不在了</translation>
    </message>
    <message>
        <source>the name is too long for this disk</source>
        <translation>名称对这个磁盘来说太长</translation>
    </message>
    <message>
        <source>the system says: {error}</source>
        <translation>系统提示：{error}</translation>
    </message>
    <message>
        <source>the system&apos;s trash did not take it ({error}), so it stays in quarantine; look whether the trash of this disk can be opened and has room</source>
        <translation>系统回收站未能收下它（{error}），所以它仍在隔离区；请查看这个磁盘的回收站能否打开、是否有空间</translation>
    </message>
    <message>
        <source>there is already something of that name</source>
        <translation>已有同名的文件或文件夹</translation>
    </message>
    <message>
        <source>there is already something of the new name</source>
        <translation>新名称已被占用</translation>
    </message>
    <message>
        <source>there is no file {file}</source>
        <translation>没有文件 {file}</translation>
    </message>
    <message>
        <source>there is not enough memory for so large a picture</source>
        <translation>内存不够打开这么大的图片</translation>
    </message>
    <message>
        <source>this AVIF picture can&apos;t be read; save it as JPEG or PNG</source>
        <translation>无法读取这张 AVIF 图片；请另存为 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>truths names {name}, but the classes of {path} are {classes}.</source>
        <translation>truths 中有 {name}，但 {path} 的类别是 {classes}。</translation>
    </message>
    <message>
        <source>truths names {truths} classes for {pictures} pictures: name one for each, or none.</source>
        <translation>truths 为 {pictures} 张图片给出了 {truths} 个类别：请每张给一个，或都不给。</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>your share of the disk is full: make room and try again</source>
        <translation>你的磁盘配额已满：请腾出空间后再试</translation>
    </message>
    <message>
        <source>{alarms} fewer false alarms, at the cost of {misses} more misses</source>
        <translation>误报少 {alarms} 张，代价是多漏掉 {misses} 张</translation>
    </message>
    <message>
        <source>{checkpoint} has been saved anew since it made {path}: evaluate all pictures anew.</source>
        <translation>{checkpoint} 在生成 {path} 之后又被重新保存：请重新评估全部图片。</translation>
    </message>
    <message>
        <source>{count} training pictures are copies of validation pictures; they go to validation too, since a copy would make it look better than it is.</source>
        <translation>{count} 张训练图片与验证图片相同；它们也归入验证集，否则结果会显得比实际好。</translation>
    </message>
    <message>
        <source>{field} is empty; choose a folder.</source>
        <translation>{field} 为空；请选择一个文件夹。</translation>
    </message>
    <message>
        <source>{field} is {value}, but must be a number such as 0.001 or 1e-3.</source>
        <translation>{field} 是 {value}，但必须是数字，例如 0.001 或 1e-3。</translation>
    </message>
    <message>
        <source>{field} is {value}, but must be a whole number.</source>
        <translation>{field} 是 {value}，但必须是整数。</translation>
    </message>
    <message>
        <source>{field} is {value}, but must be from {least} to {greatest}.</source>
        <translation>{field} 是 {value}，但必须在 {least} 到 {greatest} 之间。</translation>
    </message>
    <message>
        <source>{field} is {value}, but must be one of {choices}.</source>
        <translation>{field} 是 {value}，但必须是以下之一：{choices}。</translation>
    </message>
    <message>
        <source>{file} has another label above</source>
        <translation>{file} 在前面已有另一个类别</translation>
    </message>
    <message>
        <source>{folder} is not within {root}; open that folder to import into it.</source>
        <translation>{folder} 不在 {root} 中；要导入到那里，请打开那个文件夹。</translation>
    </message>
    <message>
        <source>{found} of {positives} pictures of {name} found, {misses} missed; {false_alarms} false alarms among {called} called {name}</source>
        <translation>{name} 的 {positives} 张图片找到 {found} 张，漏掉 {misses} 张；判为 {name} 的 {called} 张中有 {false_alarms} 张误报</translation>
    </message>
    <message>
        <source>{label} can&apos;t name a class</source>
        <translation>“{label}”不能作为类别名称</translation>
    </message>
    <message>
        <source>{member} in {path} is left out: {reason}.</source>
        <translation>已略过 {path} 中的 {member}：{reason}。</translation>
    </message>
    <message>
        <source>{misses} fewer misses and {alarms} fewer false alarms, at no cost</source>
        <translation>少漏掉 {misses} 张、误报少 {alarms} 张，没有代价</translation>
    </message>
    <message>
        <source>{misses} fewer misses, at the cost of {alarms} more false alarms</source>
        <translation>少漏掉 {misses} 张，代价是误报多 {alarms} 张</translation>
    </message>
    <message>
        <source>{misses} more misses and {alarms} more false alarms</source>
        <translation>多漏掉 {misses} 张，误报多 {alarms} 张</translation>
    </message>
    <message>
        <source>{most} has {ratio} times as many pictures as {least}: the model may neglect the rare class.</source>
        <translation>“{most}”的图片是“{least}”的 {ratio} 倍：模型可能忽视图片少的类别。</translation>
    </message>
    <message>
        <source>{part} of {whole}, so between {low} and {high}</source>
        <translation>{whole} 张中的 {part} 张，即在 {low} 与 {high} 之间</translation>
    </message>
    <message>
        <source>{path} can&apos;t be changed ({reason}): the pictures are moved, but its lines still say what they said before. See whether you may write there.</source>
        <translation>{path} 无法修改（{reason}）：图片已移动，但其中的行仍是原来的内容。请检查那里是否可写。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be changed ({reason}); its lines are as they were. See whether you may write there.</source>
        <translation>无法修改 {path}（{reason}）；各行保持原样。请检查是否有写入权限。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be imported: {reason}. Check that it exists and that you may open it.</source>
        <translation>无法导入 {path}：{reason}。请确认它存在，并且你可以打开它。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be listed: {reason}. Check that it exists and that you may open it.</source>
        <translation>无法列出 {path} 的内容：{reason}。请确认它存在，并且你可以打开它。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read ({reason}), so the labels that were called right are not known; mend or remove the file.</source>
        <translation>无法读取“{path}”（{reason}），因此不知道哪些标签已确认正确；请修复或删除该文件。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read ({reason}); check that it exists and that you may open it.</source>
        <translation>无法读取 {path}（{reason}）；请确认它存在且你有权打开。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read ({reason}); see whether you may open it.</source>
        <translation>无法读取 {path}（{reason}）；请确认你可以打开它。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as Parquet ({reason}); export it anew.</source>
        <translation>{path} 无法按 Parquet 读取（{reason}）；请重新导出。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}</source>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}. Check that it exists and that you may open it.</source>
        <translation>无法读取 {path}：{reason}。请确认它存在，并且你可以打开它。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}. Check that you may open this folder.</source>
        <translation>无法读取 {path}：{reason}。请确认你可以打开这个文件夹。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read; its pictures are left out.</source>
        <translation>无法读取 {path}；其中的图片已略过。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written ({reason}): make room there, or allow writing to the folder, and save again.</source>
        <translation>无法写入 {path}（{reason}）：请腾出空间或允许写入该文件夹，然后重新保存。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written ({reason}); choose another place for the prediction file, or make room and try again.</source>
        <translation>无法写入 {path}（{reason}）；请把预测文件放到别处，或腾出空间后再试。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written ({reason}); choose another place for the report, or make room and try again.</source>
        <translation>无法写入 {path}（{reason}）；请为报告选择其他位置，或腾出空间后再试。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written ({reason}); choose another place, or make room and try again.</source>
        <translation>无法写入 {path}（{reason}）；请选择其他位置，或腾出空间后再试。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written as CSV: the name {name} can&apos;t be written as UTF-8. Rename it, or keep the txt, which can hold it.</source>
        <translation>{path} 无法写成 CSV：名字 {name} 不能用 UTF-8 写出。请改名，或保留 txt，它可以写下。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written as Parquet: the name {name} is not Unicode. Rename it, or export a CSV, which can hold it.</source>
        <translation>{path} 无法写成 Parquet：名字 {name} 不是 Unicode。请改名，或导出 CSV，它可以写下。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}. Choose another folder, or make room.</source>
        <translation>无法写入 {path}：{reason}。请另选文件夹，或腾出空间。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}. Make room on the disk, or allow writing there.</source>
        <translation>无法写入“{path}”：{reason}。请腾出磁盘空间，或允许写入该位置。</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>{path} does not exist; choose a folder that does.</source>
        <translation>{path} 不存在；请选择一个存在的文件夹。</translation>
    </message>
    <message>
        <source>{path} does not exist; evaluate a checkpoint to make it, or choose another prediction file.</source>
        <translation>{path} 不存在；请评估一个检查点来生成它，或选择别的预测文件。</translation>
    </message>
    <message>
        <source>{path} does not say which pictures the run was trained on ({reason}): start a new run.</source>
        <translation>{path} 没有说明训练用了哪些图片（{reason}）：请开始新的训练。</translation>
    </message>
    <message>
        <source>{path} gets the lines of {count} new pictures; of its own, {gone} name pictures that are gone and {elsewhere} another class than their folder: those stay.</source>
        <translation>{path} 将补上 {count} 张新图片的行；原有的行中，{gone} 行的图片已不在，{elsewhere} 行的类别与文件夹不符：这些行保持不变。</translation>
    </message>
    <message>
        <source>{path} had been edited; that version is kept as {kept}.</source>
        <translation>{path} 曾被编辑过；那个版本保存为 {kept}。</translation>
    </message>
    <message>
        <source>{path} has a class “{new}” of its own beside “{old}”, so its pictures keep the class “{old}” there; evaluate the checkpoint anew to change that.</source>
        <translation>{path} 中除“{old}”外另有一个类别“{new}”，所以其中的图片仍保留类别“{old}”；如需更改，请重新评估检查点。</translation>
    </message>
    <message>
        <source>{path} has a column of probabilities that are no numbers; export it anew.</source>
        <translation>{path} 中有一列概率不是数字；请重新导出。</translation>
    </message>
    <message>
        <source>{path} has a threshold for {name}, but the classes are {classes}: save the threshold anew on the Evaluate tab, or remove the file.</source>
        <translation>{path} 中的阈值属于 {name}，但类别是 {classes}：请在“评估”页重新保存阈值，或删除该文件。</translation>
    </message>
    <message>
        <source>{path} has been changed since, so this can&apos;t be taken back; its lines are left as they are.</source>
        <translation>{path} 之后又被改动，因此无法撤销；各行保持不变。</translation>
    </message>
    <message>
        <source>{path} has classes that were not trained: {unknown}. Rename or remove these folders, or train with them; the trained classes are {known}.</source>
        <translation>{path} 中有没训练过的类别：{unknown}。请改名或移除这些文件夹，或带上它们训练；训练过的类别是 {known}。</translation>
    </message>
    <message>
        <source>{path} has fewer than two classes with at least two different pictures: there is nothing to hold their labels against. Put more pictures into its class folders.</source>
        <translation>“{path}”中至少有两张不同图片的类别不足两个：标签没有可比对的对象。请在类别文件夹中放入更多图片。</translation>
    </message>
    <message>
        <source>{path} has format version {version}, but this program knows {known}: use a newer GeekTime.</source>
        <translation>{path} 的格式版本是 {version}，但本程序只认识 {known}：请使用更新的 GeekTime。</translation>
    </message>
    <message>
        <source>{path} has no JSON beside it, so it is taken for one of the lesson&apos;s own code: {arch}, pixels as x * 2 - 1, {size} pixels.</source>
        <translation>{path} 旁边没有 JSON，按课程代码保存的检查点处理：{arch}，像素按 x * 2 - 1，{size} 像素。</translation>
    </message>
    <message>
        <source>{path} has no class folder; make one folder of pictures a class in it.</source>
        <translation>{path} 中没有类别文件夹；请在其中为每个类别建一个图片文件夹。</translation>
    </message>
    <message>
        <source>{path} has no pictures of {classes}; there are no figures for it.</source>
        <translation>{path} 中没有 {classes} 的图片；这些类别没有指标。</translation>
    </message>
    <message>
        <source>{path} has no pictures to evaluate: put some into its class folders.</source>
        <translation>{path} 中没有可评估的图片：请放一些到类别文件夹里。</translation>
    </message>
    <message>
        <source>{path} has no pictures to validate on: put some into its class folders, or leave the validation folder out.</source>
        <translation>{path} 中没有可验证的图片：请放一些到类别文件夹里，或不设验证文件夹。</translation>
    </message>
    <message>
        <source>{path} has pictures in fewer than two classes: there is nothing to tell apart.</source>
        <translation>{path} 中有图片的类别不到两个：没有什么可分辨的。</translation>
    </message>
    <message>
        <source>{path} has pictures in fewer than two classes: there is nothing to tell apart. Put pictures into at least two class folders.</source>
        <translation>{path} 中有图片的类别不到两个：没有什么可分辨的。请至少在两个类别文件夹里放图片。</translation>
    </message>
    <message>
        <source>{path} has pictures of only one class, {name}: there is no other class that they could belong to. Put a folder with pictures of another class beside it.</source>
        <translation>“{path}”中只有一个类别“{name}”有图片：这些图片没有其他类别可归。请在它旁边再放一个装有另一类别图片的文件夹。</translation>
    </message>
    <message>
        <source>{path} has the columns {columns}, but needs path, true, pred and p, or instead of p one p_&lt;class&gt; for each class, all different; name them so in the first line.</source>
        <translation>{path} 的列是 {columns}，但需要 path、true、pred 和 p，或用每个类别一个的 p_&lt;class&gt; 代替 p，且互不相同；请在第一行这样命名。</translation>
    </message>
    <message>
        <source>{path} holds files that are no pictures by their suffix ({count}); they are left out.</source>
        <translation>{path} 中有 {count} 个文件从后缀看不是图片；已略过。</translation>
    </message>
    <message>
        <source>{path} holds no prediction: none of its {count} lines is as expected. Choose the txt that an evaluation wrote, with lines such as: {example}</source>
        <translation>{path} 中没有预测：{count} 行都不符合格式。请选择评估写出的 txt，其中的行类似：{example}</translation>
    </message>
    <message>
        <source>{path} holds no weights.</source>
        <translation>{path} 中没有权重。</translation>
    </message>
    <message>
        <source>{path} holds pictures ({count}) but no class folder; make one folder a class in it and sort the pictures into them.</source>
        <translation>{path} 中有 {count} 张图片，但没有类别文件夹；请为每个类别建一个文件夹，把图片分进去。</translation>
    </message>
    <message>
        <source>{path} holds pictures outside of any class ({count}); they are left out.</source>
        <translation>{path} 中有 {count} 张图片不属于任何类别；已略过。</translation>
    </message>
    <message>
        <source>{path} holds something else than weights ({name}).</source>
        <translation>{path} 中不是权重（{name}）。</translation>
    </message>
    <message>
        <source>{path} holds weights, but not those of an EfficientNet that this program knows (B0 to B7, Lite0 to Lite2).</source>
        <translation>{path} 中有权重，但不是本程序认识的 EfficientNet（B0 至 B7、Lite0 至 Lite2）。</translation>
    </message>
    <message>
        <source>{path} holds {splits} instead of classes; choose one of these folders, for example {example}.</source>
        <translation>{path} 中是 {splits}，而不是类别；请选择其中一个文件夹，例如 {example}。</translation>
    </message>
    <message>
        <source>{path} is Parquet, which needs the package pyarrow: install it with “pip install geektime-gui[parquet]”, or use a CSV instead.</source>
        <translation>{path} 是 Parquet，需要 pyarrow 包：请用“pip install geektime-gui[parquet]”安装，或改用 CSV。</translation>
    </message>
    <message>
        <source>{path} is a model of kind {kind}, which this version does not know.</source>
        <translation>{path} 是 {kind} 类型的模型，这个版本不认识。</translation>
    </message>
    <message>
        <source>{path} is about the classes {found}, but {checkpoint} knows {known}: evaluate all pictures anew, into another file.</source>
        <translation>{path} 的类别是 {found}，而 {checkpoint} 的类别是 {known}：请把全部图片重新评估到另一个文件。</translation>
    </message>
    <message>
        <source>{path} is already there; choose another name for the table.</source>
        <translation>{path} 已存在；请给表格另取一个名称。</translation>
    </message>
    <message>
        <source>{path} is damaged ({reason}): restore it, or remove it to load the weights without it.</source>
        <translation>{path} 已损坏（{reason}）：请恢复它，或删掉它，单独载入权重。</translation>
    </message>
    <message>
        <source>{path} is empty; it needs a line “path,label” for each picture.</source>
        <translation>{path} 是空的；每张图片需要一行“path,label”。</translation>
    </message>
    <message>
        <source>{path} is no file of weights: choose a checkpoint.pth.tar.epoch_&lt;n&gt; or a .pth file of tensors.</source>
        <translation>{path} 不是权重文件：请选择 checkpoint.pth.tar.epoch_&lt;n&gt;，或存有张量的 .pth 文件。</translation>
    </message>
    <message>
        <source>{path} is no folder of a run that can be gone on with ({reason}): choose one in the folder of the runs.</source>
        <translation>{path} 不是可以继续的训练的文件夹（{reason}）：请在训练记录的文件夹中选择一个。</translation>
    </message>
    <message>
        <source>{path} is no folder of a run: it is left alone.</source>
        <translation>{path} 不是训练的文件夹：不去动它。</translation>
    </message>
    <message>
        <source>{path} is no folder; choose the folder that holds the class folders.</source>
        <translation>{path} 不是文件夹；请选择存放类别文件夹的文件夹。</translation>
    </message>
    <message>
        <source>{path} is no zip archive, or a damaged one: {reason}. Copy or download it again.</source>
        <translation>{path} 不是 zip 压缩包，或已损坏：{reason}。请重新复制或下载。</translation>
    </message>
    <message>
        <source>{path} is not a file; choose the txt that an evaluation wrote, with lines such as: {example}</source>
        <translation>{path} 不是文件；请选择评估写出的 txt，其中的行类似：{example}</translation>
    </message>
    <message>
        <source>{path} is not empty, and the demo set overwrites nothing; choose an empty folder.</source>
        <translation>{path} 不是空的，而演示图片不会覆盖任何文件；请选择一个空文件夹。</translation>
    </message>
    <message>
        <source>{path} is not there any more: bring it back, or start with another folder. The checkpoints so far are kept.</source>
        <translation>{path} 已经不在了：请把它放回来，或换一个文件夹开始。到目前为止的检查点都保留着。</translation>
    </message>
    <message>
        <source>{path} is of the network {arch}, which this version does not know.</source>
        <translation>{path} 属于网络 {arch}，这个版本不认识。</translation>
    </message>
    <message>
        <source>{path} is the only {suffix} file among {count} pictures of {name}: look whether it belongs there. It is kept.</source>
        <translation>{path} 是 {name} 的 {count} 张图片中唯一的 {suffix} 文件：请看看它是否属于这里。它已保留。</translation>
    </message>
    <message>
        <source>{path} is there already; choose another name, or say that it may be replaced.</source>
        <translation>{path} 已存在；请换个名字，或允许替换它。</translation>
    </message>
    <message>
        <source>{path} knows other classes than {first} ({classes}): evaluate it by itself.</source>
        <translation>{path} 的类别与 {first}（{classes}）不同：请单独评估。</translation>
    </message>
    <message>
        <source>{path} leads to a folder that was read already or holds it; it is left out.</source>
        <translation>{path} 指向已读过的文件夹或它的上级；已略过。</translation>
    </message>
    <message>
        <source>{path} names no picture in {data}: choose the folder that it was made of, or evaluate all pictures anew, into another file.</source>
        <translation>{path} 中没有 {data} 里的图片：请选择生成它的文件夹，或把全部图片重新评估到另一个文件。</translation>
    </message>
    <message>
        <source>{path} says which checkpoints are pinned, but is damaged ({reason}): remove it and pin them again.</source>
        <translation>{path} 记着哪些检查点被固定，但已损坏（{reason}）：请删除它并重新固定。</translation>
    </message>
    <message>
        <source>{path} tells {count} classes apart, but {data} has {found}: choose the folder with the classes that it was trained on.</source>
        <translation>{path} 分辨 {count} 个类别，但 {data} 有 {found} 个：请选择与训练时类别相同的文件夹。</translation>
    </message>
    <message>
        <source>{path} was changed a moment ago; look what it says now, and bring it up to date then.</source>
        <translation>{path} 刚刚被改动过；请先看它现在的内容，再更新它。</translation>
    </message>
    <message>
        <source>{path} was made by {told}, not by {checkpoint}: take that one, or evaluate all pictures anew, into another file.</source>
        <translation>{path} 是由 {told} 生成的，而不是 {checkpoint}：请改用前者，或把全部图片重新评估到另一个文件。</translation>
    </message>
    <message>
        <source>{path} was written by a newer GeekTime: go on with that one.</source>
        <translation>{path} 是由更新版本的 GeekTime 写的：请用那个版本继续。</translation>
    </message>
    <message>
        <source>{path}, line {line}: the table can&apos;t be read there ({reason}); mend this line or save the table anew as CSV.</source>
        <translation>{path} 第 {line} 行：表格读到这里出错（{reason}）；请修改这一行，或重新存为 CSV。</translation>
    </message>
    <message>
        <source>{path}, line {line}: there is no file {file}</source>
        <translation>{path} 第 {line} 行：没有文件 {file}</translation>
    </message>
    <message>
        <source>{path}, line {line}: there must be a path and a label, but it is {text}. Mend this line, or name the columns “path” and “label” in the first one.</source>
        <translation>{path} 第 {line} 行：应当是路径和类别，但内容是 {text}。请修改这一行，或在第一行把两列命名为“path”和“label”。</translation>
    </message>
    <message>
        <source>{path}, line {line}: {file} has another label above</source>
        <translation>{path} 第 {line} 行：{file} 在前面已有另一个类别</translation>
    </message>
    <message>
        <source>{path}, line {line}: {label} can&apos;t name a class</source>
        <translation>{path} 第 {line} 行：“{label}”不能作为类别名称</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}：{reason}</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{shared} of the {total} validation pictures are training pictures too, byte for byte: figures on them tell what was learnt by heart, not what was understood.</source>
        <translation>{total} 张验证图片中有 {shared} 张与训练图片逐字节相同：用它们算出的指标只说明记住了什么，不说明学会了什么。</translation>
    </message>
    <message>
        <source>{source} can&apos;t be imported into {folder}, which lies within it; choose a folder that holds only what is new.</source>
        <translation>无法把 {source} 导入 {folder}，后者就在它里面；请选择只含新图片的文件夹。</translation>
    </message>
    <message>
        <source>{val} can&apos;t be the validation folder of {train}: one lies within the other. Put the class folders into a folder “train” first.</source>
        <translation>{val} 不能作为 {train} 的验证文件夹：一个在另一个里面。请先把类别文件夹放进“train”文件夹。</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be merged into itself.</source>
        <translation>“{name}”不能并入自己。</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be the name of a folder: use at least one character, and no slash.</source>
        <translation>“{name}”不能作为文件夹名称：至少一个字符，不能有斜杠。</translation>
    </message>
    <message>
        <source>“{name}” is a name for hidden folders, and they are no classes: begin it with a letter or a number.</source>
        <translation>“{name}”是隐藏文件夹的名称，不能作为类别：请用字母或数字开头。</translation>
    </message>
    <message>
        <source>“{name}” is the folder of the program&apos;s own journal: use another name.</source>
        <translation>“{name}”是程序自己存放操作记录的文件夹：请换一个名称。</translation>
    </message>
</context>
</TS>
