"""What the curves hold at one step, in words."""

import math

from PySide6.QtCore import QCoreApplication

from geektime_gui.qt.widgets.curve_data import PERCENT
from geektime_gui.qt.widgets.curve_record import Values
from geektime_gui.qt.widgets.figures_words import (
    UNDEFINED,
    macro_f1_name,
    percent,
    score,
)

translate = QCoreApplication.translate
THIN = "\u202f"


def words_at(values: Values, goal: str = "") -> str:
    """The lines of the label beside the hair; `goal` names the run's own figure."""
    step = translate("Curves", "step {step}, epoch {epoch}").format(
        step=f"{values.step:,}".replace(",", THIN), epoch=values.epoch
    )
    lines = [step]
    lines.append(
        translate("Curves", "loss {loss}, smoothed {smooth}").format(
            loss=_figure(values.loss), smooth=_figure(values.smooth)
        )
    )
    if math.isfinite(values.lr):
        rate = translate("Curves", "learning rate {lr}").format(lr=f"{values.lr:.3g}")
        lines.append(rate)
    if values.at_epoch is not None:
        lines += _validation(values, goal)
    return "\n".join(lines)


def _validation(values: Values, goal: str) -> list[str]:
    head = (
        translate("Curves", "after epoch {epoch}:").format(epoch=values.at_epoch)
        if values.at_epoch
        else translate("Curves", "the quick model:")
    )
    lines = [head]
    for name, text in (
        (translate("Curves", "validation loss"), _figure(values.val_loss)),
        (goal, percent(values.goal / PERCENT)),
        (macro_f1_name(), score(values.macro_f1 / PERCENT)),
        (translate("Curves", "accuracy"), percent(values.accuracy / PERCENT)),
    ):
        if name and text != UNDEFINED:
            lines.append(f"{name} {text}")
    lines += [translate("Curves", "saved {name}").format(name=n) for n in values.saved]
    return lines


def _figure(value: float) -> str:
    return f"{value:.3f}" if math.isfinite(value) else "\u2013"
