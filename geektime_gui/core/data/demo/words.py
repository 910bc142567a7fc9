"""The other words in the demo set: people, prices, labels, code, chat."""

# Chinese sentences end with Chinese punctuation:
# ruff: noqa: RUF001

CHINESE_NAMES = ("陈一鸣", "林小川", "周文", "苏青", "何山", "叶知秋", "高远", "方圆")
ENGLISH_NAMES = (
    "Ada Lindqvist",
    "Tom Okafor",
    "Mira Sato",
    "Jonas Weber",
    "Leila Haddad",
    "Ben Carter",
    "Nora Silva",
    "Ivan Petrov",
)
CHINESE_ROLES = ("资深架构师", "技术总监", "高级工程师", "数据科学家", "独立开发者")
ENGLISH_ROLES = (
    "Principal architect",
    "Engineering lead",
    "Senior engineer",
    "Data scientist",
    "Independent developer",
)

CHINESE_TAGS = ("新课上线", "限时优惠", "直播公开课", "会员免费", "第三期")
ENGLISH_TAGS = (
    "New course",
    "Early bird",
    "Live lesson",
    "Free for members",
    "Season 3",
)
CHINESE_BUTTONS = ("立即报名", "免费试听", "马上加入", "开始学习")
ENGLISH_BUTTONS = ("Join now", "Listen free", "Start learning", "Save a seat")
CHINESE_STICKER = "新"
ENGLISH_STICKER = "New"
CHINESE_SCAN = "扫码试读"
ENGLISH_SCAN = "Scan to read"
CHINESE_PRICE = "早鸟价"
ENGLISH_PRICE = "Early price"
CHINESE_LESSONS = "讲"
ENGLISH_LESSONS = "lessons"
CHINESE_LEARN = "你将学到"
ENGLISH_LEARN = "What you will learn"
CHINESE_FOOTERS = ("每周二、四更新", "文字和音频", "加入学习群", "全年有效")
ENGLISH_FOOTERS = (
    "New on Tuesdays",
    "Text and audio",
    "With a study group",
    "Valid all year",
)

CHINESE_PARAGRAPHS = (
    "你好，我是这门课的老师。写代码很多年，我发现最难的不是语法，而是把一个大问题拆成小问题。"
    "这门课只讲真正用得上的方法。",
    "学习一门技术，最好的方法是自己动手做一遍。每一讲后面都有一个小练习，做完它，你会比看十遍更清楚。",
    "先让它跑起来，再让它跑得对，最后让它跑得快。顺序不能反，每一步都要有测试。",
    "不要急着写代码。先问三个问题：谁在用，为什么用，出错了会怎样。想清楚了，代码往往很短。",
)
ENGLISH_PARAGRAPHS = (
    "Hello, I teach this course. After many years of code I find that the hard part is "
    "not the syntax but cutting a large problem into small ones.",
    "The best way to learn a craft is to do it once with your own hands. Every lesson "
    "ends with a small exercise; do it, and you will know.",
    "Make it run, then make it right, then make it fast. The order matters, and every "
    "step needs a test.",
    "Do not hurry to write code. Ask first who uses it, why, and what happens when it "
    "fails. The code is often short after that.",
)

CHINESE_LAYERS = (
    ("应用层", ("页面", "接口", "脚本", "报表")),
    ("服务层", ("用户", "订单", "消息", "搜索")),
    ("数据层", ("缓存", "索引", "日志", "文件")),
    ("基础层", ("网络", "容器", "时间", "安全")),
)
ENGLISH_LAYERS = (
    ("App", ("Pages", "API", "Scripts", "Reports")),
    ("Service", ("Users", "Orders", "Mail", "Search")),
    ("Data", ("Cache", "Index", "Logs", "Files")),
    ("Base", ("Network", "Boxes", "Clock", "Keys")),
)
CHINESE_ROOT = "系统"
ENGLISH_ROOT = "System"
CHINESE_STEPS = ("收集数据", "检查", "训练模型", "评估", "上线", "修改", "发布", "回归")
ENGLISH_STEPS = (
    "Collect",
    "Check",
    "Train",
    "Evaluate",
    "Ship",
    "Mend",
    "Release",
    "Repeat",
)
CHINESE_HEADINGS = (
    "系统结构图",
    "工作过程",
    "每月数据",
    "对比表",
    "学习时间",
    "用户来源",
)
ENGLISH_HEADINGS = (
    "System layers",
    "How it works",
    "Monthly figures",
    "Comparison",
    "Hours of study",
    "Where users come from",
)
CHINESE_COLUMNS = ("方法", "速度", "内存", "成本", "质量")
ENGLISH_COLUMNS = ("Method", "Speed", "Memory", "Cost", "Quality")

CODE = (
    "def read_pictures(folder):",
    "    names = sorted(folder.iterdir())",
    "    for name in names:",
    "        if name.suffix in KNOWN:",
    "            yield name, load(name)",
    "",
    "class Sorter:",
    "    def __init__(self, model):",
    "        self.model = model",
    "        self.seen = 0",
    "",
    "    def judge(self, picture):",
    "        scores = self.model(picture)",
    "        self.seen += 1",
    "        return max(scores)",
    "",
    "# a small main loop",
    "sorter = Sorter(model)",
    "for name, picture in read_pictures(here):",
    "    label = sorter.judge(picture)",
    '    log.info("%s: %s", name, label)',
    "total = sum(counts.values())",
)
TERMINAL = (
    "$ ls pictures",
    "cat.png  dog.jpg  notes.txt  sea.jpg",
    "$ wc -l notes.txt",
    "42 notes.txt",
    "$ make test",
    "collecting ... 128 items",
    "......................... [ 50%]",
    "......................... [100%]",
    "128 passed in 3.21s",
    "$ du -h pictures",
    "1.4M    pictures",
    "$ uptime",
    "10:24 up 12 days, load 0.31",
)
CHINESE_CHAT = (
    "大家好，今天的课讲到哪里了？",
    "第三讲，排序方法。",
    "练习做完了吗？",
    "还没有，有一步没看懂。",
    "哪一步？我画图给你看。",
    "谢谢老师！",
    "明天一起测试新页面。",
    "好的，十点开始。",
)
ENGLISH_CHAT = (
    "Hi all, where did we stop today?",
    "Lesson three, sorting.",
    "Did you finish the exercise?",
    "Not yet, one step is unclear.",
    "Which one? I can draw it for you.",
    "Thank you!",
    "Let us test the new page tomorrow.",
    "Good, we start at ten.",
)
