"""``geektime train|evaluate|metrics|predict|archs|demo-data|demo`` in a terminal.

The second face of the core: the flags are made from the config classes, progress goes
to stderr, what a script may read to stdout. Exit code 0 means done, 2 that it could not
be done (stderr says why in a sentence), 130 that Ctrl+C stopped it and what was saved
is usable.
"""

import dataclasses
import io
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import tyro

from geektime_gui.core.config import EvaluateConfig, PredictConfig, TrainConfig
from geektime_gui.core.engine import drive
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import Event, Failed, Finished, Stopped
from geektime_gui.report_making import ReportLanguage, report_evaluation, write_figures
from geektime_gui.results import EXIT_STOPPED, Results
from geektime_gui.terminal import Terminal

Json = tyro.conf.FlagCreatePairsOff[bool]
PLAINLY = "geektime_gui.core.inference.predictor:predict_plainly"


@dataclass(frozen=True)
class Train:
    """Train an EfficientNet on class folders."""

    config: tyro.conf.OmitArgPrefixes[TrainConfig]
    json: Json = False
    """Print the run as one JSON object."""


@dataclass(frozen=True)
class Evaluate:
    """Predict class folders, write the prediction txt, print its figures."""

    config: tyro.conf.OmitArgPrefixes[EvaluateConfig]
    json: Json = False
    """Print the figures as one JSON object."""
    report: Path | None = None
    """Write a report to this HTML file; of several checkpoints that of the best one."""
    report_language: ReportLanguage = "auto"
    """Of the report; auto is the system's, where it is Chinese, else English."""


@dataclass(frozen=True)
class Metrics:
    """Print the figures of a prediction txt; nothing is predicted again."""

    file: tyro.conf.Positional[Path]
    """The prediction txt, or a CSV or Parquet with path, true, pred and p."""
    json: Json = False
    """Print the figures as one JSON object."""


@dataclass(frozen=True, kw_only=True)
class PredictFlags(PredictConfig):
    """PredictConfig with its pictures named without a flag."""

    pictures: tyro.conf.Positional[tuple[Path, ...]] = ()
    """Pictures, or folders that are searched for pictures."""
    ignore_threshold: tyro.conf.FlagCreatePairsOff[bool] = False
    """Leave out a threshold or temperature that was saved with the checkpoint."""


@dataclass(frozen=True)
class Predict:
    """Say which class pictures without a label belong to.

    Prints a line a picture: probability, class, path. A class of several words and a
    path of several lines stand there as JSON strings.
    """

    config: tyro.conf.OmitArgPrefixes[PredictFlags]
    json: Json = False
    """Print the predictions as one JSON object."""


@dataclass(frozen=True)
class Archs:
    """Print the networks to choose from, with their scaling."""

    json: Json = False
    """Print the table as a JSON list."""


@dataclass(frozen=True)
class DemoData:
    """Draw the demo set: posters with and without a small orange mark."""

    output: Path = Path("data")
    """Folder for train/ and val/; class folders that hold files are left alone."""
    seed: int = 7
    """Another seed draws another set."""


@dataclass(frozen=True)
class Demo:
    """Do the whole lesson: train on the demo set, evaluate, write txt and report."""

    data: Path = Path("data")
    """Folder with train/ and val/."""
    output: Path = Path("demo-output")
    """Folder for checkpoints, prediction txt and figures."""
    epochs: int = 6
    """How many times every training picture is shown, after the quick model."""
    json: Json = False
    """Print the figures as one JSON object."""


Command = (
    Annotated[Train, tyro.conf.subcommand("train")]
    | Annotated[Evaluate, tyro.conf.subcommand("evaluate")]
    | Annotated[Metrics, tyro.conf.subcommand("metrics")]
    | Annotated[Predict, tyro.conf.subcommand("predict")]
    | Annotated[Archs, tyro.conf.subcommand("archs")]
    | Annotated[DemoData, tyro.conf.subcommand("demo-data")]
    | Annotated[Demo, tyro.conf.subcommand("demo")]
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names that are not UTF-8 are shown
            stream.reconfigure(errors="backslashreplace")
    speaks = os.environ.get("RANK", "0") == "0"  # torchrun numbers its processes
    terminal = Terminal(silent=not speaks)
    try:
        command = tyro.cli(Command, args=arguments, prog="geektime")
        return _run(command, terminal)
    except GeekTimeError as error:
        terminal.fail(str(error), error.details)
        return 2


def _run(command: Any, terminal: Terminal) -> int:
    match command:
        case Train(config, as_json):
            return _train(config, terminal, as_json=as_json)
        case Evaluate():
            return _evaluate(command, terminal)
        case Metrics(file, as_json):
            return _metrics(file, terminal, as_json=as_json)
        case Predict(flags, as_json):
            return _predict(flags, terminal, as_json=as_json)
        case Archs(as_json):
            return terminal.show_archs(as_json=as_json)
        case DemoData(output, seed):
            return _draw(output, seed, terminal)
        case Demo():
            return _demo(command, terminal)
    raise AssertionError(command)


def _train(config: TrainConfig, terminal: Terminal, *, as_json: bool) -> int:
    results = _follow(config, terminal)
    if as_json and not terminal.silent:
        _print_json(results.as_run())
    return results.exit_code


def _evaluate(command: Evaluate, terminal: Terminal) -> int:
    config, as_json = command.config, command.json
    results = _follow(config, terminal)
    if results.exit_code == 0 and len(results.evaluated) > 1:
        terminal.show_epochs(results.evaluated, as_json=as_json)
    elif results.exit_code == 0:
        _metrics(config.output, terminal, as_json=as_json)
    if results.exit_code == 0 and command.report is not None:
        evaluated, language = results.evaluated, command.report_language
        for text in report_evaluation(command.report, config, evaluated, language):
            terminal.say(text)
    return results.exit_code


def _metrics(file: Path, terminal: Terminal, *, as_json: bool) -> int:
    from geektime_gui.core.evaluation.metrics import as_json as figures_as_json
    from geektime_gui.core.evaluation.reading import read_any

    table = read_any(file)
    for problem in table.problems:
        terminal.warn(f"{file}, line {problem.line}: {problem.text}")
    if as_json:
        _print_json(figures_as_json(table))
    else:
        terminal.show_figures(table)
    return 0


def _predict(flags: PredictFlags, terminal: Terminal, *, as_json: bool) -> int:
    fields = dataclasses.fields(PredictConfig)
    config = PredictConfig(**{f.name: getattr(flags, f.name) for f in fields})
    where = PLAINLY if flags.ignore_threshold else None
    results = _follow(config, terminal, not as_json, where)
    if as_json:
        _print_json(results.as_predictions())
    return results.exit_code


def _draw(output: Path, seed: int, terminal: Terminal) -> int:
    from geektime_gui.core.data.demo.demo_set import draw_demo_set

    paths = list(draw_demo_set(output, seed))
    terminal.say(f"{len(paths)} pictures drawn into {output}.")
    return 0


def _demo(command: Demo, terminal: Terminal) -> int:
    from geektime_gui.core.model.checkpoint_info import weights_path

    if not (command.data / "train").is_dir():
        _draw(command.data, DemoData.seed, terminal)
    results = _follow(
        TrainConfig(
            train_data=command.data / "train",
            val_data=command.data / "val",
            mode="auto",
            epochs=command.epochs,
            runs_dir=command.output / "runs",
            checkpoint_dir=command.output / "ckpts",
        ),
        terminal,
    )
    if results.exit_code or results.result is None:
        return results.exit_code
    checkpoint = weights_path(command.output / "ckpts", results.best_epoch or 0)
    terminal.say(f"Best on the validation pictures: {checkpoint.name}")
    config = EvaluateConfig(
        checkpoint=checkpoint,
        data=command.data / "val",
        output=command.output / "predictions.txt",
    )
    report = config.output.with_name("report.html")
    code = _evaluate(Evaluate(config, command.json, report), terminal)
    if code == 0:
        terminal.say(f"Checkpoint: {checkpoint}")
        terminal.say(f"Prediction txt: {config.output}")
        terminal.say(f"Figures: {write_figures(config)}")
    return code


def _follow(
    config: TrainConfig | EvaluateConfig | PredictConfig,
    terminal: Terminal,
    print_judged: bool = False,
    where: str | None = None,
) -> Results:
    """Run the job here, show its events, and let Ctrl+C stop it at the next one."""
    stop = False

    def on_interrupt(number: int, frame: object) -> None:
        nonlocal stop
        if stop:  # asked twice: the person does not want to wait for the saving
            raise KeyboardInterrupt
        stop = True
        terminal.say("Stopping after this step, to leave a usable checkpoint …")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        events: Iterator[Event] = drive(config, lambda: stop, where)
        results = Results(print_judged=print_judged)
        with terminal.progress():
            for event in events:
                results.take(event)
                terminal.show(event)
    except KeyboardInterrupt:
        results.exit_code = EXIT_STOPPED
    finally:
        signal.signal(signal.SIGINT, before)
    match results.last_word:
        case Failed() as failed:
            terminal.fail(failed.sentence, failed.details)
        case Finished() | Stopped() as word:
            terminal.show_end(word)
    return results


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
