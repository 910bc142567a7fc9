"""What stands in a report, section by section, as text, drawings and small pictures.

HTML and paper show the same content; only how it is laid out differs.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

import geektime_gui
from geektime_gui.core.evaluation import report_tables as tables
from geektime_gui.core.evaluation.badcases import badcases
from geektime_gui.core.evaluation.intervals import wilson
from geektime_gui.core.evaluation.metrics import Figures, figures
from geektime_gui.core.evaluation.report import EpochPoint, ReportData, RunCard
from geektime_gui.core.evaluation.report_cases import Case, badcases_note, cases_of
from geektime_gui.core.evaluation.report_judging import judging_of
from geektime_gui.core.evaluation.report_matrix import MatrixPlot
from geektime_gui.core.evaluation.report_plots import (
    SCREEN,
    LinePlot,
    Palette,
    Series,
)
from geektime_gui.core.evaluation.report_saved import saved_of
from geektime_gui.core.evaluation.report_tables import Grid, shown
from geektime_gui.core.evaluation.report_words import words

MOST_SKIPPED = 50
MOST_CLASSES = 100
"""Of the matrix that is drawn; the table of the figures has all."""
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class ReportContent:
    """The report before it is laid out; all text is plain, nothing is escaped."""

    language: str
    words: Mapping[str, str]
    palette: Palette
    version: str
    title: str
    made: str
    lead: str
    sections: tuple[str, ...]
    files: Pairs
    run_rows: Pairs
    recipe: Grid
    environment: Pairs
    counts: Grid
    bad_lines: str
    skipped: Pairs
    curves: tuple[LinePlot, ...]
    overall: Pairs
    per_class: Grid
    matrix: MatrixPlot
    matrix_note: str
    confused: Grid
    thresholds: Grid
    thresholds_note: str
    no_thresholds: str
    saved: Pairs
    threshold_plots: tuple[LinePlot, ...]
    reliability_note: str
    badcases_note: str
    badcases: tuple[Case, ...]


Drawing = LinePlot | MatrixPlot


def drawings_of(content: ReportContent) -> tuple[Drawing, ...]:
    """All drawings, in the report's order."""
    return (*content.curves, content.matrix, *content.threshold_plots)


def content_of(
    data: ReportData, language: str, palette: Palette = SCREEN
) -> ReportContent:
    """All of the report. Reads the badcases' pictures, and says which can't be read."""
    w = words(language)
    found = figures(data.table)
    wrong = badcases(data.table)
    run, judging = data.run, judging_of(w, data)
    curves = _curves(w, run.curves if run else ())
    return ReportContent(
        language="zh-CN" if language.lower().startswith("zh") else "en",
        words=w,
        palette=palette,
        version=geektime_gui.__version__,
        title=_title(w, data),
        made=w["made"].format(
            when=_time(data.made or datetime.now().astimezone()),
            version=geektime_gui.__version__,
        ),
        lead=_lead(w, found),
        sections=_sections(run),
        files=_files(w, data),
        run_rows=_run_rows(w, run) if run else (),
        recipe=tables.recipe(w, run.choices if run else ()),
        environment=tuple((n, shown(v)) for n, v in run.environment) if run else (),
        counts=tables.counts(w, data, found),
        bad_lines=_bad_lines(w, data),
        skipped=_skipped(w, data.skipped),
        curves=curves,
        overall=tables.overall(w, found),
        per_class=tables.per_class(w, found),
        matrix=_matrix(w, found),
        matrix_note=_matrix_note(w, len(found.classes)),
        confused=tables.confused(w, found),
        thresholds=judging.thresholds,
        thresholds_note=judging.note,
        no_thresholds=judging.nothing,
        saved=saved_of(w, data),
        threshold_plots=judging.plots,
        reliability_note=judging.reliability,
        badcases_note=badcases_note(w, len(wrong)),
        badcases=cases_of(w, data, wrong),
    )


def _sections(run: RunCard | None) -> tuple[str, ...]:
    """The names of the sections that there are, which are those of their words."""
    run_only = {
        "curves": bool(run and run.curves),
        "recipe": bool(run and (run.choices or run.environment)),
    }
    every = ("run", "data", "curves", "figures", "matrix", "thresholds", "badcases")
    return tuple(name for name in (*every, "recipe") if run_only.get(name, True))


def _title(w: Mapping[str, str], data: ReportData) -> str:
    named = data.checkpoint or data.prediction_file
    return w["title"].format(name=shown(data.run.name if data.run else named.name))


def _lead(w: Mapping[str, str], found: Figures) -> str:
    right, total = int(found.matrix.trace()), int(found.matrix.sum())
    interval = wilson(right, total)
    if interval is None:
        return w["lead_empty"]
    share = tables.figure_text(w, found.accuracy, interval)
    return w["lead"].format(right=f"{right:,}", total=f"{total:,}", share=share)


def _files(w: Mapping[str, str], data: ReportData) -> Pairs:
    places = [
        ("checkpoint", data.checkpoint),
        ("data_folder", data.data),
        ("prediction_file", data.prediction_file),
    ]
    return tuple((w[name], shown(str(p))) for name, p in places if p is not None)


def _run_rows(w: Mapping[str, str], run: RunCard) -> Pairs:
    done = w["epochs_of"].format(done=run.epochs, planned=run.planned_epochs)
    positive = run.classes[run.goal.positive] if run.classes else ""
    goal = w[f"goal {run.goal.name}"]
    rows = [
        ("name", run.name),
        ("folder", str(run.folder)),
        ("started", _time(run.started) if run.started else ""),
        ("duration", tables.duration(w, run.seconds)),
        ("state", w.get("state " + run.state, run.state)),
        ("arch", run.arch),
        ("mode", w.get("mode " + run.mode, run.mode)),
        ("goal", goal.format(name=positive, floor=f"{run.goal.floor:.0%}")),
        ("device", f"{run.device}, {run.precision}"),
        ("image_size", w["pixels"].format(value=run.image_size)),
        ("epochs", done),
        ("best_epoch", "" if run.best_epoch is None else str(run.best_epoch)),
    ]
    return tuple((w[name], shown(value)) for name, value in rows if value)


def _curves(w: Mapping[str, str], points: Sequence[EpochPoint]) -> tuple[LinePlot, ...]:
    if not points:
        return ()
    xs = tuple(float(point.epoch) for point in points)
    losses = _measured(
        Series(w["train_loss"], xs, _numbers([p.train_loss for p in points]), True),
        Series(w["val_loss"], xs, _numbers([p.val_loss for p in points]), True),
    )
    shares = _measured(
        Series(w["accuracy"], xs, _numbers([p.val_accuracy for p in points]), True),
        Series(w["macro_f1"], xs, _numbers([p.val_macro_f1 for p in points]), True),
    )
    plots = (
        LinePlot(w["loss"], w["epoch"], w["nats"], losses, whole_x=True),
        LinePlot(
            *(w["figures_by_epoch"], w["epoch"], w["share"], shares),
            unit_height=True,
            whole_x=True,
        ),
    )
    return tuple(plot for plot in plots if plot.series)


def _numbers(values: Sequence[float | None]) -> tuple[float, ...]:
    return tuple(math.nan if value is None else value for value in values)


def _measured(*series: Series) -> tuple[Series, ...]:
    return tuple(one for one in series if any(map(math.isfinite, one.ys)))


def _matrix(w: Mapping[str, str], found: Figures) -> MatrixPlot:
    """Of very many classes only those with most mistakes, in index order."""
    count = len(found.classes)
    kept = np.arange(count)
    if count > MOST_CLASSES:
        wrong = found.matrix.sum(0) + found.matrix.sum(1) - 2 * found.matrix.diagonal()
        kept = np.sort(np.argsort(-wrong, kind="stable")[:MOST_CLASSES])
    chosen = kept.tolist()
    return MatrixPlot(
        w["matrix"],
        tuple(shown(found.classes[index]) for index in chosen),
        found.matrix[np.ix_(kept, kept)],
        w["truth"],
        w["prediction"],
        tuple(found.per_class[index].support for index in chosen),
    )


def _matrix_note(w: Mapping[str, str], count: int) -> str:
    if count <= MOST_CLASSES:
        return w["matrix_note"]
    part = w["matrix_part"].format(count=f"{count:,}", shown=MOST_CLASSES)
    return f"{w['matrix_note']} {part}"


def _bad_lines(w: Mapping[str, str], data: ReportData) -> str:
    count = len(data.table.problems)
    return w["bad_lines"].format(count=f"{count:,}") if count else ""


def _skipped(w: Mapping[str, str], skipped: Sequence[tuple[str, str]]) -> Pairs:
    rows = [(shown(path), shown(reason)) for path, reason in skipped[:MOST_SKIPPED]]
    if more := len(skipped) - len(rows):
        rows.append(("…", w["skipped_more"].format(count=f"{more:,}")))
    return tuple(rows)


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M %Z").strip()
