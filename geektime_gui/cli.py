"""``geektime train|evaluate|metrics|predict|…`` in a terminal (see `commands`).

The second face of the core: the flags are made from the config classes, progress goes
to stderr, what a script may read to stdout. Exit code 0 means done, 2 that it could not
be done (stderr says why in a sentence), 130 that Ctrl+C stopped it and what was saved
is usable.
"""

import atexit
import dataclasses
import io
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tyro

from geektime_gui.commands import (
    Archs,
    CheckLabels,
    Command,
    Demo,
    DemoData,
    Evaluate,
    Explain,
    Metrics,
    Predict,
    PredictFlags,
    Train,
)
from geektime_gui.core.config import (
    EvaluateConfig,
    ExplainConfig,
    JobConfig,
    PredictConfig,
    TrainConfig,
)
from geektime_gui.core.engine import drive
from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.events import Event, Failed, Finished, Stopped
from geektime_gui.report_making import report_evaluation, write_figures
from geektime_gui.results import EXIT_FAILED, EXIT_STOPPED, Results
from geektime_gui.terminal import Terminal

PLAINLY = "geektime_gui.core.inference.predictor:predict_plainly"
C = TypeVar("C")


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
        case CheckLabels():
            return _check_labels(command, terminal)
        case Explain():
            return _explain(command, terminal)
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
    config = _plain(PredictConfig, flags)
    where = PLAINLY if flags.ignore_threshold else None
    results = _follow(config, terminal, not as_json, where)
    if as_json:
        _print_json(results.as_predictions())
    return results.exit_code


def _check_labels(command: CheckLabels, terminal: Terminal) -> int:
    from geektime_gui.core.data.trusted_labels import FILE, TrustedLabel, read_trusted
    from geektime_gui.core.paths import data_folder
    from geektime_gui.doubt_table import DoubtTable

    results = _follow(command.config, terminal)
    table = None
    if results.labels is not None:
        trusted: frozenset[TrustedLabel] = frozenset()
        try:
            trusted = read_trusted(data_folder() / FILE)
        except GeekTimeError as error:  # then all are shown
            terminal.warn(str(error))
        table = DoubtTable(results.labels, trusted, command.called_right)
        terminal.say(table.summary())
    if command.json:
        _print_json(results.as_doubts(table))
    elif table is not None:
        sys.stdout.writelines(table.lines())
    return results.exit_code


def _explain(command: Explain, terminal: Terminal) -> int:
    from geektime_gui.explanation_picture import check_places, write_explanation

    picture, output = command.picture, command.output
    check_places(picture, output)
    truths = () if command.truth is None else (command.truth,)
    config = _plain(ExplainConfig, command.config, pictures=(picture,), truths=truths)
    results = _follow(config, terminal)
    if results.exit_code or results.explained is None:
        return results.exit_code or EXIT_FAILED
    panels = write_explanation(results.explained, output, config.max_megapixels)
    terminal.say(f"{output}, from left to right: {', '.join(panels)}")
    if command.json:
        _print_json(results.as_explanation(output))
    else:
        sys.stdout.writelines(results.explanation_lines())
    return results.exit_code


def _plain(kind: type[C], flags: Any, **changes: object) -> C:
    """The config that the flags stand for: a job is known by its very class."""
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]
    return kind(**{f.name: getattr(flags, f.name) for f in fields} | changes)


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
    config: JobConfig,
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
        what_for = ", to leave a usable checkpoint" * isinstance(config, TrainConfig)
        terminal.say(f"Stopping after this step{what_for} …")

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
    if results.exit_code == EXIT_STOPPED:
        atexit.register(_leave_at_once)
    match results.last_word:
        case Failed() as failed:
            terminal.fail(failed.sentence, failed.details)
        case Finished() | Stopped() as word:
            terminal.show_end(word)
    return results


def _leave_at_once() -> None:
    """Do not take the interpreter down under a sum that was stopped: torch aborts."""
    from geektime_gui.core.inference.meanwhile import is_computing

    if is_computing():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(EXIT_STOPPED)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
