"""What the threshold's panel says: what it gives, what it costs, what is believed."""

from PySide6.QtCore import QCoreApplication, QLocale

from geektime_gui.core.evaluation.calibration import Calibration
from geektime_gui.core.evaluation.sentences import Sentence
from geektime_gui.core.evaluation.threshold_presets import Preset, costs
from geektime_gui.core.evaluation.thresholds import Operating
from geektime_gui.qt.errors import translated
from geektime_gui.qt.evaluate.threshold_reading import Prepared
from geektime_gui.qt.evaluate.threshold_wishes import ThresholdWishes, Wish
from geektime_gui.qt.widgets.figures_words import number, percent

translate = QCoreApplication.translate


def threshold_words(threshold: float) -> str:
    """A threshold as a person reads it; one above all probabilities is above 1."""
    if threshold > 1:
        return translate("Threshold", "above 1")
    return QLocale().toString(threshold, "f", 3)


def head_words(at: Operating, name: str) -> str:
    """The two figures of a threshold, plain words first."""
    return translate(
        "Threshold",
        "Finds {recall} of {name} (recall); of what it calls {name}, {precision} is "
        "(precision).",
    ).format(name=name, recall=percent(at.recall), precision=percent(at.precision))


def counts_words(at: Operating) -> str:
    """The same in pictures."""
    return translate(
        "Threshold", "{found} found, {misses} missed, {alarms} false alarms"
    ).format(
        found=number(at.found),
        misses=number(at.misses),
        alarms=number(at.false_alarms),
    )


def costs_words(at: Operating, usual: Operating) -> str:
    """What it costs beside the most probable class, in pictures."""
    return _said(costs(at, usual))


def _said(sentence: Sentence) -> str:
    values = {
        key: number(value) if isinstance(value, int) else value
        for key, value in sentence.values.items()
    }
    return translated(sentence.template, values)


def preset_of(wish: Wish, prepared: Prepared, wishes: ThresholdWishes) -> Preset | None:
    """The threshold that serves a wish; None where nothing can be said."""
    presets = prepared.presets
    match wish:
        case "recall":
            return presets.recall_at_least(wishes.recall.value() / 100)
        case "precision":
            return presets.precision_at_least(wishes.precision.value() / 100)
        case "f1":
            return presets.most_f1()
        case "cost":
            return presets.least_cost(wishes.miss.value(), wishes.alarm.value())
    return None


def wish_words(prepared: Prepared, wishes: ThresholdWishes) -> dict[Wish, str]:
    """Under each wish that can be had, what it costs; for the list."""
    words: dict[Wish, str] = {"none": counts_words(prepared.usual)}
    if not len(prepared.recall_curve.x):
        return words
    for wish in ("recall", "precision", "f1", "cost"):
        preset = preset_of(wish, prepared, wishes)
        if preset is not None:
            words[wish] = preset_words(preset, prepared)
    saved = saved_threshold(prepared)
    if saved is not None:
        at = prepared.thresholds.at(saved)
        words["saved"] = costs_words(at, prepared.usual)
    words["hand"] = translate("Threshold", "Move the slider, or the point on the curve")
    return words


def preset_words(preset: Preset, prepared: Prepared) -> str:
    """What serving the wish costs, and whether it is served."""
    words = costs_words(preset.at, prepared.usual)
    if preset.reached:
        return words
    nearest = translate("Threshold", "Not to be had; this comes nearest.")
    return f"{nearest} {words}"


def saved_threshold(prepared: Prepared) -> float | None:
    """The threshold that was saved for the same class."""
    saved = prepared.saved
    if saved is None or saved.positive != prepared.name:
        return None
    return saved.threshold


def calibration_words(found: Calibration) -> str:
    """How far off the probabilities are, and what a temperature would change."""
    words = translate(
        "Threshold",
        "Where it is sure of 80 %, 80 % should be right. It is off by {ece} on "
        "average (expected calibration error).",
    ).format(ece=percent(found.before.ece))
    if not found.offered:
        return f"{words} " + translate(
            "Threshold", "Too few mistakes to say how to mend that."
        )
    too = (
        translate("Threshold", "It is too sure.")
        if found.temperature > 1
        else translate("Threshold", "It is less sure than it could be.")
    )
    return f"{words} {too} " + translate(
        "Threshold",
        "With the temperature {temperature} that is {ece}, on pictures that it was not "
        "fitted on. No class changes, only how sure it is.",
    ).format(
        temperature=QLocale().toString(found.temperature, "f", 2),
        ece=percent(found.after.ece),
    )
