"""The words of the training form: what a person calls the fields and the choices."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.model.architectures import ARCHITECTURES, Architecture
from geektime_gui.qt.widgets.choice_box import ChoiceText
from geektime_gui.qt.widgets.form_texts import FormGroup, FormTexts

translate = QCoreApplication.translate

BASIC = (
    "mode",
    "goal",
    "positive",
    "goal_floor",
    "arch",
    "train_data",
    "val_data",
)
"""The fields of the short face."""


def form_texts() -> FormTexts:
    """All words of the form in the language that holds now."""
    return FormTexts(
        labels=_labels(),
        unsaid=frozenset({"arch", "positive", "mode", "goal"}),
        choices={
            "mode": _modes(),
            "goal": _goals(),
            "optimizer": _optimizers(),
            "class_weights": _class_weights(),
            "arch": {a.name: _describe(a) for a in ARCHITECTURES.values()},
            "device": _devices(),
            "precision": _precisions(),
        },
        cards=frozenset({"mode", "goal"}),
        files=frozenset({"weights"}),
        empty={"checkpoint_dir": translate("TrainForm", "in the folder of the run")},
        steps={"image_size": 32, "cache_gigabytes": 1},
        groups=_groups(),
    )


def floor_words(goal: str) -> tuple[str, str]:
    """What the floor of a goal is called, and what it is for."""
    if goal == "precision":
        return (
            translate("TrainForm", "Find at least this share"),
            translate(
                "TrainForm", "The recall that is kept; 0.9 is nine pictures of ten."
            ),
        )
    return (
        translate("TrainForm", "Be right at least this often"),
        translate(
            "TrainForm", "The precision that is kept; 0.9 is nine pictures of ten."
        ),
    )


def network_name(arch: str) -> str:
    """A network as its authors write it: "EfficientNet-Lite0"."""
    family, _, size = arch.partition("-")
    return f"{family.replace('efficientnet', 'EfficientNet')}-{size.capitalize()}"


def _describe(architecture: Architecture) -> ChoiceText:
    text = translate(
        "TrainForm",
        "{parameters} M parameters · {adds} G multiply-adds · {size} px",
    ).format(
        parameters=f"{architecture.parameters / 1e6:.1f}",
        adds=f"{architecture.multiply_adds / 1e9:.1f}",
        size=architecture.image_size,
    )
    weights = (
        translate("TrainForm", "weights included")
        if architecture.lite
        else translate("TrainForm", "weights are fetched once")
    )
    return ChoiceText(network_name(architecture.name), f"{text} · {weights}")


def _groups() -> tuple[FormGroup, ...]:
    return (
        FormGroup(
            translate("TrainForm", "Pictures"),
            ("image_size", "class_weights", "max_megapixels"),
        ),
        FormGroup(
            translate("TrainForm", "Learning"),
            (
                "epochs",
                "lr",
                "optimizer",
                "momentum",
                "weight_decay",
                "label_smoothing",
                "ema",
                "frozen_blocks",
                "patience",
                "pretrained",
                "advprop",
                "weights",
                "seed",
            ),
        ),
        FormGroup(
            translate("TrainForm", "Speed and memory"),
            ("batch_size", "workers", "device", "precision", "cache_gigabytes"),
        ),
        FormGroup(
            translate("TrainForm", "Where it is kept"),
            ("runs_dir", "checkpoint_dir", "save_interval", "keep"),
        ),
    )


def _labels() -> dict[str, str]:
    return {
        "mode": translate("TrainForm", "How to train"),
        "goal": translate("TrainForm", "What matters most"),
        "positive": translate("TrainForm", "The class that is looked for"),
        "goal_floor": floor_words("recall")[0],
        "optimizer": translate("TrainForm", "Optimizer"),
        "label_smoothing": translate("TrainForm", "Label smoothing"),
        "class_weights": translate("TrainForm", "Weight of the classes"),
        "ema": translate("TrainForm", "Averaging of the weights"),
        "frozen_blocks": translate("TrainForm", "Frozen blocks"),
        "patience": translate("TrainForm", "Patience (epochs)"),
        "runs_dir": translate("TrainForm", "Runs"),
        "keep": translate("TrainForm", "Checkpoints kept"),
        "cache_gigabytes": translate("TrainForm", "Cache (GB)"),
        "train_data": translate("TrainForm", "Training pictures"),
        "val_data": translate("TrainForm", "Validation pictures"),
        "arch": translate("TrainForm", "Network"),
        "pretrained": translate("TrainForm", "Start from ImageNet weights"),
        "advprop": translate("TrainForm", "Take the AdvProp weights"),
        "weights": translate("TrainForm", "Weights from a file"),
        "image_size": translate("TrainForm", "Image size (px)"),
        "batch_size": translate("TrainForm", "Batch size"),
        "epochs": translate("TrainForm", "Epochs"),
        "lr": translate("TrainForm", "Learning rate"),
        "momentum": translate("TrainForm", "Momentum"),
        "weight_decay": translate("TrainForm", "Weight decay"),
        "workers": translate("TrainForm", "Decoding at once"),
        "checkpoint_dir": translate("TrainForm", "Checkpoints"),
        "save_interval": translate("TrainForm", "Epochs between checkpoints"),
        "device": translate("TrainForm", "Compute on"),
        "precision": translate("TrainForm", "Number format"),
        "seed": translate("TrainForm", "Random seed"),
        "max_megapixels": translate("TrainForm", "Largest picture (megapixels)"),
    }


def _devices() -> dict[str, ChoiceText]:
    return {
        "auto": ChoiceText(translate("TrainForm", "Automatic")),
        "cuda": ChoiceText(translate("TrainForm", "NVIDIA card (CUDA)")),
        "mps": ChoiceText(translate("TrainForm", "Apple graphics (MPS)")),
        "cpu": ChoiceText(translate("TrainForm", "Processor (CPU)")),
    }


def _precisions() -> dict[str, ChoiceText]:
    return {
        "auto": ChoiceText(translate("TrainForm", "Automatic")),
        "fp32": ChoiceText(translate("TrainForm", "32 bits (fp32)")),
        "bf16": ChoiceText(translate("TrainForm", "16 bits (bf16)")),
    }


def _modes() -> dict[str, ChoiceText]:
    return {
        "auto": ChoiceText(
            translate("TrainForm", "Automatic"),
            translate("TrainForm", "Quick, then fine-tuned where that helps"),
        ),
        "quick": ChoiceText(
            translate("TrainForm", "Quick"),
            translate("TrainForm", "A model in seconds, from the network as it is"),
        ),
        "full": ChoiceText(
            translate("TrainForm", "The lesson (full mode)"),
            translate("TrainForm", "Its loop, parameter for parameter"),
        ),
    }


def _goals() -> dict[str, ChoiceText]:
    return {
        "balanced": ChoiceText(
            translate("TrainForm", "Balanced"),
            translate("TrainForm", "Every class counts alike (macro-F1)"),
        ),
        "recall": ChoiceText(
            translate("TrainForm", "Find as many as possible"),
            translate("TrainForm", "Some false alarms are fine (recall)"),
        ),
        "precision": ChoiceText(
            translate("TrainForm", "Be right when it says so"),
            translate("TrainForm", "Some may be missed (precision)"),
        ),
    }


def _optimizers() -> dict[str, ChoiceText]:
    return {"sgd": ChoiceText("SGD"), "adamw": ChoiceText("AdamW")}


def _class_weights() -> dict[str, ChoiceText]:
    return {
        "none": ChoiceText(translate("TrainForm", "Every picture counts alike")),
        "balanced": ChoiceText(translate("TrainForm", "Rare classes count more")),
    }
