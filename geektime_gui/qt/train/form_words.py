"""The words of the training form: what a person calls the fields and the choices."""

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.model.architectures import ARCHITECTURES, Architecture
from geektime_gui.qt.widgets.config_form import FormTexts
from geektime_gui.qt.widgets.field_editors import ChoiceText

translate = QCoreApplication.translate

BASIC = (
    "train_data",
    "val_data",
    "arch",
    "epochs",
    "batch_size",
    "image_size",
    "lr",
)
"""The fields of the short face."""


def form_texts() -> FormTexts:
    """All words of the form in the language that holds now."""
    return FormTexts(
        labels=_labels(),
        choices={
            "arch": {a.name: _describe(a) for a in ARCHITECTURES.values()},
            "device": _devices(),
            "precision": _precisions(),
        },
        files=frozenset({"weights"}),
        steps={"image_size": 32},
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


def _labels() -> dict[str, str]:
    return {
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
