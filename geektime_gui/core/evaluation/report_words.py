"""The report's words in English and Chinese.

The core has no translations of Qt's; the window and the terminal name a language.
"""

# ruff: noqa: RUF001  full-width signs are the punctuation of Chinese

import locale
import os
from collections.abc import Mapping

LANGUAGES = ("en", "zh")

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Evaluation of {name}", "{name} 的评估"),
    "made": (
        "Made on {when} with GeekTime {version}",
        "{when} 由 GeekTime {version} 生成",
    ),
    "lead": (
        "{right} of {total} pictures are predicted right: {share}",
        "{total} 张图片中 {right} 张预测正确：{share}",
    ),
    "lead_empty": ("The prediction file holds no picture.", "预测文件中没有图片。"),
    "interval": (
        "{value} (95 % interval {low} to {high})",
        "{value}（95 % 区间 {low} 至 {high}）",
    ),
    "undefined": ("undefined", "无定义"),
    "contents": ("Contents", "目录"),
    "run": ("The run", "训练"),
    "no_run": (
        "The folder of the run was not found, so that the report says nothing of the "
        "training.",
        "找不到该训练的文件夹，因此报告中没有训练的信息。",
    ),
    "checkpoint": ("Checkpoint", "检查点"),
    "data": ("Data", "数据"),
    "data_folder": ("Folder of the pictures", "图片文件夹"),
    "prediction_file": ("Prediction file", "预测文件"),
    "folder": ("Folder of the run", "训练的文件夹"),
    "name": ("Name", "名称"),
    "started": ("Started", "开始时间"),
    "duration": ("Duration", "用时"),
    "state": ("State", "状态"),
    "arch": ("Network", "网络"),
    "mode": ("Mode", "模式"),
    "goal": ("Goal", "目标"),
    "goal balanced": ("balanced: all classes alike", "均衡：各类别同等重要"),
    "goal recall": (
        "find as many of “{name}” as possible, precision at least {floor}",
        "尽量多找出「{name}」，精确率不低于 {floor}",
    ),
    "goal precision": (
        "be right about “{name}”, recall at least {floor}",
        "「{name}」判对为先，召回率不低于 {floor}",
    ),
    "mode auto": ("automatic", "自动"),
    "mode quick": ("quick", "快速"),
    "mode full": ("full", "完整"),
    "state running": ("running", "进行中"),
    "state paused": ("paused", "已暂停"),
    "state finished": ("finished", "已完成"),
    "state failed": ("failed", "失败"),
    "state broken off": ("broken off", "中断"),
    "device": ("Computed on", "计算设备"),
    "image_size": ("Picture size", "图片边长"),
    "epochs": ("Epochs", "轮数"),
    "epochs_of": ("{done} of {planned}", "{done} / {planned}"),
    "best_epoch": ("Best epoch", "最佳轮次"),
    "recipe": ("Recipe", "训练参数"),
    "setting": ("Parameter", "参数"),
    "value": ("Value", "值"),
    "origin": ("Chosen by", "由谁选定"),
    "by_person": ("person or default", "用户或默认值"),
    "by_program": ("automatic", "自动"),
    "environment": ("Environment", "环境"),
    "class": ("Class", "类别"),
    "train_pictures": ("Training", "训练集"),
    "val_pictures": ("Validation", "验证集"),
    "evaluated": ("Evaluated", "评估"),
    "total": ("Total", "合计"),
    "skipped": ("Pictures that could not be read", "无法读取的图片"),
    "skipped_more": ("and {count} more", "另有 {count} 张"),
    "bad_lines": (
        "{count} lines of the prediction file could not be used.",
        "预测文件中有 {count} 行无法使用。",
    ),
    "curves": ("Curves", "曲线"),
    "loss": ("Loss", "损失"),
    "figures_by_epoch": ("Validation figures", "验证指标"),
    "epoch": ("Epoch", "轮次"),
    "train_loss": ("training", "训练"),
    "val_loss": ("validation", "验证"),
    "nats": ("cross entropy in nats", "交叉熵（奈特）"),
    "share": ("share", "比例"),
    "accuracy": ("Accuracy", "准确率"),
    "macro_f1": ("Macro-F1", "宏平均 F1"),
    "weighted_f1": ("Weighted F1", "加权 F1"),
    "figures": ("Figures", "指标"),
    "precision": ("Precision", "精确率"),
    "recall": ("Recall", "召回率"),
    "f1": ("F1", "F1"),
    "pictures": ("Pictures", "图片数"),
    "figures_note": (
        "Precision: how often the model is right when it names the class. Recall: how "
        "much of the class it finds. In brackets the 95 % interval of Wilson's score: "
        "with few pictures it is wide. Below it, right ones of how many.",
        "精确率：模型判为该类时有多少是对的。召回率：该类中有多少被找到。括号中是 95 % "
        "的 Wilson 得分区间：图片少时区间很宽。其下是「正确数 / 总数」。",
    ),
    "of": ("{right} of {total}", "{right} / {total}"),
    "matrix": ("Confusion matrix", "混淆矩阵"),
    "matrix_note": (
        "Rows are the truth, columns the prediction. Each cell: pictures, and their "
        "percentage of the row. Blue with a frame is right, orange is wrong.",
        "行为真实类别，列为预测类别。每格：图片数及占该行的百分比。带框的蓝色为正确，"
        "橙色为错误。",
    ),
    "matrix_part": (
        "Of {count} classes the {shown} with most mistakes are drawn.",
        "共 {count} 个类别，此处绘出错误最多的 {shown} 个。",
    ),
    "truth": ("Truth", "真实"),
    "prediction": ("Prediction", "预测"),
    "confused": ("Most confused", "最易混淆"),
    "thresholds": ("Thresholds", "阈值"),
    "thresholds_note": (
        "Pictures whose probability of “{name}” is at least the threshold are called "
        "“{name}”.",
        "「{name}」概率不低于阈值的图片被判为「{name}」。",
    ),
    "no_thresholds": (
        "There is no picture of “{name}”, or there are only pictures of it: no "
        "threshold can be judged.",
        "没有「{name}」的图片，或只有该类的图片：无法评判阈值。",
    ),
    "wish": ("Wish", "要求"),
    "threshold": ("Threshold", "阈值"),
    "misses": ("Missed", "漏检"),
    "false_alarms": ("False alarms", "误报"),
    "wish_goal_recall": (
        "goal: find as many as possible, precision ≥ {floor}",
        "目标：尽量多找，精确率 ≥ {floor}",
    ),
    "wish_goal_precision": (
        "goal: be right, recall ≥ {floor}",
        "目标：判对为先，召回率 ≥ {floor}",
    ),
    "wish_argmax": ("most probable class", "概率最大的类别"),
    "wish_recall": ("recall ≥ {floor}", "召回率 ≥ {floor}"),
    "wish_precision": ("precision ≥ {floor}", "精确率 ≥ {floor}"),
    "wish_f1": ("most F1", "F1 最大"),
    "nearest": ("out of reach; the nearest", "无法达到；此为最接近者"),
    "saved": ("Saved beside the checkpoint", "检查点旁保存的设置"),
    "saved_threshold": ("Saved threshold", "已保存的阈值"),
    "saved_none": (
        "none; predictions take the most probable class",
        "无；预测取概率最大的类别",
    ),
    "saved_at": ("{threshold} for “{name}”", "{threshold}，用于「{name}」"),
    "saved_figures": ("Figures with it", "采用该阈值的指标"),
    "saved_other": (
        "not known: “{name}” is no class of this prediction file",
        "未知：此预测文件中没有类别「{name}」",
    ),
    "saved_precision": ("Precision with it", "采用该阈值的精确率"),
    "saved_recall": ("Recall with it", "采用该阈值的召回率"),
    "temperature": ("Saved temperature", "已保存的温度"),
    "saved_temperature": (
        "{value}: it changes how sure predictions say they are, no class",
        "{value}：只改变预测的把握程度，不改变类别",
    ),
    "pr_curve": (
        "Precision and recall of “{name}”, average precision {area}",
        "「{name}」的精确率与召回率，平均精确率 {area}",
    ),
    "pr_point": ("as predicted", "当前预测"),
    "reliability": ("Reliability", "可靠性"),
    "reliability_note": (
        "How often predictions of a probability are right. On the dashed line the "
        "probabilities can be taken at their word; below it the model is too sure. "
        "Expected calibration error: {ece}.",
        "某一概率的预测有多少是对的。在虚线上，概率可信；低于虚线，模型过于自信。"
        "期望校准误差：{ece}。",
    ),
    "confidence": ("probability of the prediction", "预测的概率"),
    "right_share": ("share that is right", "正确的比例"),
    "perfect": ("at its word", "完全可信"),
    "binned": ("pictures in {count} bins", "{count} 个区间中的图片"),
    "badcases": ("Badcases", "坏例"),
    "badcases_none": ("No picture is predicted wrong.", "没有预测错误的图片。"),
    "badcases_note": (
        "{count} pictures are predicted wrong; the {shown} worst are shown, those with "
        "the least probability of their truth first.",
        "{count} 张图片预测错误；展示其中最差的 {shown} 张，真实类别概率最低者在前。",
    ),
    "truth_is": ("✓ {name} {probability}", "✓ {name} {probability}"),
    "predicted_is": ("✗ {name} {probability}", "✗ {name} {probability}"),
    "missing": ("The picture can't be shown: {reason}", "图片无法显示：{reason}"),
    "heat_map": ("where the model looked", "模型关注之处"),
    "page": ("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    "seconds": ("{value} s", "{value} 秒"),
    "minutes": ("{value} min", "{value} 分钟"),
    "hours": ("{value} h", "{value} 小时"),
    "pixels": ("{value} px", "{value} 像素"),
}
"""Every text by its name: (English, Chinese), with the same placeholders."""


def words(language: str) -> Mapping[str, str]:
    """The texts of a language: "en", "zh", or a locale such as "zh_CN".

    A language that there is not gives English.
    """
    at = 1 if language.lower().startswith("zh") else 0
    return {name: texts[at] for name, texts in WORDS.items()}


def system_language() -> str:
    """The one of `LANGUAGES` that the person's system is set to."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
