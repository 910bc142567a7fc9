"""The report's thresholds of the positive class, and how far probabilities are true."""

from collections.abc import Mapping
from dataclasses import dataclass

from geektime_gui.core.evaluation.calibration import expected_error, reliability
from geektime_gui.core.evaluation.goal import Goal
from geektime_gui.core.evaluation.intervals import Interval, wilson
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_plots import LinePlot, Series
from geektime_gui.core.evaluation.report_tables import (
    Grid,
    percent,
    share_text,
    shown,
)
from geektime_gui.core.evaluation.threshold_curves import precision_recall
from geektime_gui.core.evaluation.threshold_presets import Preset, Presets
from geektime_gui.core.evaluation.thresholds import (
    Operating,
    Thresholds,
    as_predicted,
)

RECALL, PRECISION = 0.95, 0.99
"""The presets' floors."""
BALANCED = Goal("balanced", 0, 0.9)


@dataclass(frozen=True, slots=True)
class Judging:
    """The section of the thresholds."""

    thresholds: Grid
    note: str
    nothing: str
    """Said instead of the table."""
    plots: tuple[LinePlot, ...]
    reliability: str


def judging_of(w: Mapping[str, str], data: ReportData) -> Judging:
    """What the probabilities allow; nothing of an empty prediction file."""
    table = data.table
    goal = _goal_of(data)
    name = shown(table.classes[goal.positive])
    positive = table.truth == goal.positive
    grid, plots, note = Grid((), ()), list[LinePlot](), ""
    if positive.any() and not positive.all():
        thresholds = Thresholds(table, goal.positive)
        usual = as_predicted(table, goal.positive)
        grid = _grid(w, Presets(thresholds), usual, goal)
        plots.append(_pr_plot(w, thresholds, usual, name))
    if len(table):
        plot, error = _reliability(w, table)
        plots.append(plot)
        note = w["reliability_note"].format(ece=percent(error))
    return Judging(
        grid,
        w["thresholds_note"].format(name=name),
        w["no_thresholds"].format(name=name),
        tuple(plots),
        note,
    )


def _goal_of(data: ReportData) -> Goal:
    """The goal asked for, else the run's where it is of the same classes."""
    goal, run = data.goal, data.run
    if goal is None and run is not None and run.classes == data.table.classes:
        goal = run.goal
    known = goal is not None and 0 <= goal.positive < len(data.table.classes)
    return goal if known and goal is not None else BALANCED


def _grid(w: Mapping[str, str], presets: Presets, usual: Operating, goal: Goal) -> Grid:
    rows = [(w["wish_argmax"], "", *_costs(w, usual))]
    floor = f"{goal.floor:.0%}"
    if goal.name == "recall":
        name = w["wish_goal_recall"].format(floor=floor)
        rows.append(_row(w, name, presets.precision_at_least(goal.floor)))
    elif goal.name == "precision":
        name = w["wish_goal_precision"].format(floor=floor)
        rows.append(_row(w, name, presets.recall_at_least(goal.floor)))
    for name, preset in (
        (
            w["wish_recall"].format(floor=f"{RECALL:.0%}"),
            presets.recall_at_least(RECALL),
        ),
        (
            w["wish_precision"].format(floor=f"{PRECISION:.0%}"),
            presets.precision_at_least(PRECISION),
        ),
        (w["wish_f1"], presets.most_f1()),
    ):
        rows.append(_row(w, name, preset))
    heads = ("wish", "threshold", "precision", "recall", "misses", "false_alarms")
    return Grid(tuple(w[head] for head in heads), tuple(rows))


def _row(w: Mapping[str, str], name: str, preset: Preset | None) -> tuple[str, ...]:
    if preset is None:
        return name, w["undefined"], "", "", "", ""
    threshold = f"{preset.at.threshold:.4f}"
    if not preset.reached:
        threshold += f"\n{w['nearest']}"
    return name, threshold, *_costs(w, preset.at)


def _costs(w: Mapping[str, str], at: Operating) -> tuple[str, ...]:
    return (
        _share(w, wilson(at.found, at.called)),
        _share(w, wilson(at.found, at.positives)),
        f"{at.misses:,}",
        f"{at.false_alarms:,}",
    )


def _share(w: Mapping[str, str], interval: Interval | None) -> str:
    value = None if interval is None else interval.part / interval.whole
    return share_text(w, value, interval)


def _pr_plot(
    w: Mapping[str, str], thresholds: Thresholds, usual: Operating, name: str
) -> LinePlot:
    curve = precision_recall(thresholds)
    series = [Series(name, tuple(curve.x.tolist()), tuple(curve.y.tolist()))]
    if usual.recall is not None and usual.precision is not None:
        point = Series(w["pr_point"], (usual.recall,), (usual.precision,), marked=True)
        series.append(point)
    return LinePlot(
        w["pr_curve"].format(name=name, area=f"{curve.area:.3f}"),
        w["recall"],
        w["precision"],
        tuple(series),
        unit_square=True,
    )


def _reliability(
    w: Mapping[str, str], table: PredictionTable
) -> tuple[LinePlot, float]:
    bins = reliability(table.probabilities, table.truth)
    full = [b for b in bins if b.accuracy is not None]
    xs = tuple(b.confidence for b in full)
    ys = tuple(b.accuracy for b in full if b.accuracy is not None)
    series = Series(w["binned"].format(count=len(bins)), xs, ys, marked=True)
    plot = LinePlot(
        w["reliability"],
        w["confidence"],
        w["right_share"],
        (series,),
        unit_square=True,
        diagonal=w["perfect"],
    )
    return plot, expected_error(bins)
