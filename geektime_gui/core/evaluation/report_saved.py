"""The report's account of the threshold that a person saved beside the checkpoint."""

from collections.abc import Mapping

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.evaluation.intervals import Interval, wilson
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_tables import share_text, shown
from geektime_gui.core.evaluation.thresholds import Thresholds
from geektime_gui.core.model.threshold_file import SavedThreshold, read_threshold

Pairs = tuple[tuple[str, str], ...]
Words = Mapping[str, str]


def saved_of(w: Words, data: ReportData) -> Pairs:
    """(Name, value): what is saved, and what it gives on this prediction file.

    Empty where the checkpoint is not known. That nothing is saved, or that the file is
    damaged, is said.
    """
    if data.checkpoint is None:
        return ()
    try:
        saved = read_threshold(data.checkpoint)
    except CheckpointError as error:
        return ((w["saved_threshold"], shown(str(error))),)
    if saved is None:
        return ((w["saved_threshold"], w["saved_none"]),)
    rows = list(_threshold(w, data, saved))
    if saved.temperature is not None:
        text = w["saved_temperature"].format(value=f"{saved.temperature:.3f}")
        rows.append((w["temperature"], text))
    return tuple(rows)


def _threshold(w: Words, data: ReportData, saved: SavedThreshold) -> Pairs:
    name, threshold = saved.positive, saved.threshold
    if name is None or threshold is None:
        return ((w["saved_threshold"], w["saved_none"]),)
    values = {"name": shown(name), "threshold": f"{threshold:.4f}"}
    said = (w["saved_threshold"], w["saved_at"].format(**values))
    if name not in data.table.classes:
        return said, (w["saved_figures"], w["saved_other"].format(**values))
    at = Thresholds(data.table, data.table.classes.index(name)).at(threshold)
    return (
        said,
        (w["saved_precision"], _counted(w, wilson(at.found, at.called))),
        (w["saved_recall"], _counted(w, wilson(at.found, at.positives))),
        (w["misses"], f"{at.misses:,}"),
        (w["false_alarms"], f"{at.false_alarms:,}"),
    )


def _counted(w: Words, interval: Interval | None) -> str:
    """A share with its interval and its counts; undefined of no pictures."""
    if interval is None:
        return w["undefined"]
    share = share_text(w, interval.part / interval.whole, interval)
    counted = w["of"].format(right=f"{interval.part:,}", total=f"{interval.whole:,}")
    return f"{share} · {counted}"
