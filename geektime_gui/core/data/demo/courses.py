"""The invented courses that the posters advertise, in Chinese and in English.

A ``|`` in a Chinese title is where a line may end.
"""

# Chinese sentences end with Chinese punctuation:
# ruff: noqa: RUF001

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pitch:
    """A course in one language."""

    title: str
    subtitle: str
    topics: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Course:
    """A course in both languages."""

    chinese: Pitch
    english: Pitch


def _course(chinese: str, english: str) -> Course:
    return Course(_pitch(chinese), _pitch(english))


def _pitch(text: str) -> Pitch:
    title, subtitle, first, second, third = text.split(" / ")
    return Pitch(title, subtitle, (first, second, third))


COURSES = (
    _course(
        "数据结构|十二讲 / 从数组到图，一步一步写出来 / 数组与链表 / 树和图 / 排序方法",
        "Data Structures in Twelve Steps / From arrays to graphs, written by hand / "
        "Arrays and lists / Trees and graphs / Sorting well",
    ),
    _course(
        "编译原理|动手课 / 三十天写出自己的小语言 / 词法与文法 / 中间代码 / 运行时",
        "Build Your Own Compiler / A small language in thirty days / "
        "Tokens and grammar / Middle code / The run time",
    ),
    _course(
        "操作系统|从零到一 / 启动、内存、文件，自己写 / 启动过程 / 内存管理 / 文件系统",
        "Operating Systems from Zero / Boot, memory, files: write them all / "
        "The boot process / Managing memory / File systems",
    ),
    _course(
        "高并发|系统设计 / 让服务在高峰时也稳定 / 缓存与队列 / 限流方法 / 数据分片",
        "Designing for Heavy Load / Services that stay calm at the peak / "
        "Caches and queues / Rate limits / Sharding data",
    ),
    _course(
        "机器学习|入门 / 用身边的例子看懂模型 / 线性模型 / 决策树 / 如何评估",
        "Machine Learning, Gently / Models seen through daily examples / "
        "Linear models / Decision trees / How to evaluate",
    ),
    _course(
        "深度学习|看图课 / 每一层网络都画给你看 / 卷积网络 / 训练过程 / 迁移学习",
        "Deep Learning in Pictures / Every layer drawn for you / "
        "Convolution / The training loop / Transfer learning",
    ),
    _course(
        "数据库|内部探秘 / 一条语句走过的路 / 索引结构 / 事务与日志 / 查询优化",
        "Inside Databases / The road of a single query / "
        "Index structures / Transactions and logs / Query plans",
    ),
    _course(
        "网络协议|全图解 / 一次点击背后的故事 / 地址与路由 / 可靠传输 / 安全连接",
        "Network Protocols, Drawn / What happens after a click / "
        "Addresses and routes / Reliable transport / Secure links",
    ),
    _course(
        "前端|工程实战 / 页面更快，代码更少 / 组件设计 / 状态管理 / 性能优化",
        "Front End Engineering / Faster pages with less code / "
        "Component design / Managing state / Measured speed",
    ),
    _course(
        "产品思维|二十讲 / 把想法变成有人用的产品 / 用户需求 / 小步试错 / 数据决策",
        "Product Thinking / From an idea to something people use / "
        "What users need / Small experiments / Deciding by data",
    ),
    _course(
        "写好|技术文章 / 让读者一口气读完 / 结构先行 / 例子说话 / 反复修改",
        "Writing for Engineers / Articles that are read to the end / "
        "Structure first / Show examples / Edit again",
    ),
    _course(
        "项目管理|实战课 / 按时交付，不靠加班 / 拆分任务 / 管理风险 / 高效会议",
        "Projects That Ship / On time and without overtime / "
        "Splitting work / Managing risk / Short meetings",
    ),
    _course(
        "分布式|系统入门 / 多台机器，如何像一台 / 时间与顺序 / 一致性 / 故障恢复",
        "Distributed Systems 101 / Many machines that act as one / "
        "Time and order / Consistency / Recovering from faults",
    ),
    _course(
        "测试|的艺术 / 放心修改每一行代码 / 单元测试 / 接口测试 / 自动回归",
        "The Art of Testing / Change any line without fear / "
        "Unit tests / Interface tests / Regression runs",
    ),
    _course(
        "代码重构|手册 / 老系统也能焕然一新 / 识别坏味道 / 安全小步 / 保持简单",
        "The Refactoring Handbook / Old systems made fresh again / "
        "Spotting smells / Small safe steps / Keeping it simple",
    ),
    _course(
        "数学|与编程 / 程序员用得上的三十个公式 / 概率 / 线性代数 / 图论",
        "Mathematics for Coders / Thirty formulas you will really use / "
        "Probability / Linear algebra / Graph theory",
    ),
    _course(
        "云上|架构课 / 小团队也能用好云服务 / 容器基础 / 弹性伸缩 / 成本管理",
        "Architecture in the Cloud / Good use of it by small teams / "
        "Container basics / Elastic scaling / Watching costs",
    ),
    _course(
        "图像处理|三十讲 / 从像素到特征 / 颜色空间 / 边缘检测 / 图像分类",
        "Image Processing / From pixels to features / "
        "Colour spaces / Finding edges / Sorting pictures",
    ),
    _course(
        "命令行|高手之路 / 一行命令，省下一小时 / 文本三剑 / 管道思维 / 脚本技巧",
        "The Command Line Way / One line that saves an hour / "
        "Text tools / Thinking in pipes / Script craft",
    ),
    _course(
        "信息安全|第一课 / 先学会防守，再谈进攻 / 密码基础 / 常见漏洞 / 应急响应",
        "Security: Lesson One / Learn to defend before anything else / "
        "Cipher basics / Common holes / Incident response",
    ),
    _course(
        "自然语言|处理课 / 让机器读懂一段话 / 分词与向量 / 文本分类 / 问答系统",
        "Reading Machines / Language processing, hands on / "
        "Words as vectors / Text classes / Question answering",
    ),
    _course(
        "推荐系统|十五讲 / 懂你想看的下一个 / 协同过滤 / 排序模型 / 冷启动",
        "Recommender Systems / Guess the next thing they will like / "
        "Shared taste / Ranking models / Cold starts",
    ),
    _course(
        "移动开发|新思路 / 一套代码，多个平台 / 界面布局 / 离线数据 / 发布上线",
        "Mobile Apps, A Fresh Start / One code base, many devices / "
        "Laying out screens / Offline data / Going live",
    ),
    _course(
        "音视频|技术课 / 听得清，看得顺 / 编码基础 / 实时传输 / 画面质量",
        "Sound and Video Code / Clear to hear, smooth to watch / "
        "Codec basics / Live transport / Picture quality",
    ),
    _course(
        "团队管理|心法 / 从写代码到带团队 / 招人 / 沟通 / 成长",
        "Leading Small Teams / From writing code to helping people / "
        "Hiring / Talking / Growing",
    ),
    _course(
        "物联网|动手做 / 一块小板子，连接整个家 / 传感器 / 低功耗 / 远程升级",
        "Things That Talk / A small board that connects a home / "
        "Sensors / Low power / Remote updates",
    ),
    _course(
        "可视化|设计课 / 一张图胜过千行表 / 选对图表 / 颜色与字体 / 讲好故事",
        "Charts That Speak / A picture beats a thousand rows / "
        "Choosing the chart / Colour and type / Telling a story",
    ),
    _course(
        "游戏开发|入门 / 周末做出第一个小游戏 / 游戏循环 / 物理与碰撞 / 关卡设计",
        "Your First Game / Made in one weekend / "
        "The game loop / Physics and bumps / Level design",
    ),
    _course(
        "面试|通关课 / 算法、系统、表达一起练 / 高频算法 / 系统设计题 / 自我介绍",
        "Pass the Interview / Algorithms, systems and speaking / "
        "Frequent puzzles / System questions / Your own story",
    ),
    _course(
        "性能优化|实录 / 二十个真实的加速故事 / 找到瓶颈 / 测量方法 / 对症下手",
        "Faster: Twenty Stories / Real programs made quick / "
        "Finding the neck / How to measure / The right cure",
    ),
)
