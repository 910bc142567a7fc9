"""The report that ``geektime evaluate --report`` and ``geektime demo`` write."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from geektime_gui.core.config import EvaluateConfig

if TYPE_CHECKING:
    from geektime_gui.core.evaluation.report import ReportData

ReportLanguage = Literal["auto", "en", "zh"]


def report_evaluation(
    path: Path,
    config: EvaluateConfig,
    evaluated: Mapping[Path, Path],
    language: ReportLanguage = "auto",
) -> list[str]:
    """Write the report of an evaluation; what is to be said of it, in sentences.

    `evaluated` has the prediction file of each checkpoint: of several the one that
    their run's goal picks gets the report. The run is found by its checkpoint; `auto`
    is the language of the system. Raises PredictionFileError, CheckpointError,
    ConfigError, ReportError.
    """
    from geektime_gui.core.evaluation.report_file import write_report
    from geektime_gui.core.evaluation.report_words import system_language

    checkpoint, output = config.checkpoint, config.output
    if len(evaluated) > 1:
        checkpoint, output = _best_of(evaluated)
    content = _data_of(checkpoint, output, config.data)
    chosen = system_language() if language == "auto" else language
    kept = write_report(path, content, chosen)
    said = [f"Report: {path}"]
    if kept is not None:
        said.insert(0, f"{path} was not as it was written; it is kept as {kept}.")
    return said


def write_figures(config: EvaluateConfig) -> Path:
    """Write the figures of an evaluation as ``report.json`` beside its prediction
    file."""
    from geektime_gui.core.evaluation.metrics import as_json
    from geektime_gui.core.evaluation.predictions import read_predictions

    content = as_json(read_predictions(config.output))
    content |= {"checkpoint": str(config.checkpoint), "data": str(config.data)}
    report = config.output.with_name("report.json")
    report.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return report


def _best_of(evaluated: Mapping[Path, Path]) -> tuple[Path, Path]:
    from geektime_gui.core.evaluation.epochs import choose_epoch

    choice = choose_epoch(evaluated)
    best = choice.selection.best
    if best is None:
        return next(iter(evaluated.items()))
    return choice.checkpoints[best.epoch], choice.outputs[best.epoch]


def _data_of(checkpoint: Path, prediction_file: Path, data: Path) -> "ReportData":
    from geektime_gui.core.evaluation.predictions import read_about, read_predictions
    from geektime_gui.core.evaluation.report import ReportData
    from geektime_gui.core.training.run_card import read_run_card, run_of

    about = read_about(prediction_file)
    skipped = about.get("skipped")
    listed = skipped if isinstance(skipped, list) else []
    folder = run_of(checkpoint)
    return ReportData(
        table=read_predictions(prediction_file),
        prediction_file=prediction_file,
        checkpoint=checkpoint,
        data=data,
        run=None if folder is None else read_run_card(folder),
        skipped=tuple(
            (str(entry.get("path", "")), str(entry.get("reason", "")))
            for entry in listed
            if isinstance(entry, dict)
        ),
    )
