"""Running a job's generator in this process: where it is, its last word, its stop."""

import functools
import importlib
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from geektime_gui.core.config import (
    CheckLabelsConfig,
    EvaluateConfig,
    ExplainConfig,
    PredictConfig,
    TrainConfig,
)
from geektime_gui.core.errors import GeekTimeError, StopRequested
from geektime_gui.core.events import Event, Failed, Finished, Stopped

GENERATORS: dict[type, str] = {
    TrainConfig: "geektime_gui.core.training.trainer:fit",
    EvaluateConfig: "geektime_gui.core.evaluation.evaluator:evaluate",
    PredictConfig: "geektime_gui.core.inference.predictor:predict",
    ExplainConfig: "geektime_gui.core.inference.explainer:explain",
    CheckLabelsConfig: "geektime_gui.core.inference.label_checker:check_labels",
}
"""Where the generator of each kind of job is, as ``module:name``."""

C = TypeVar("C")


def with_last_word(
    generate: Callable[[C], Iterator[Event]],
) -> Callable[[C], Iterator[Event]]:
    """Make a job's generator always end with one last word, whatever happens in it.

    A GeekTimeError becomes Failed with its sentence, any other exception Failed with a
    traceback in its details, a StopRequested that the generator lets pass Stopped.
    """

    @functools.wraps(generate)
    def run(config: C) -> Iterator[Event]:
        started = time.perf_counter()
        try:
            yield from generate(config)
        except StopRequested:
            yield Stopped(None, time.perf_counter() - started)
        except GeekTimeError as error:
            yield Failed(error.template, error.values, error.details)
        except MemoryError:
            yield Failed(
                "The memory ran out: choose a smaller batch size or image size.",
                {},
                traceback.format_exc(),
            )
        except Exception as error:  # noqa: BLE001  the job's border: unhandled is shown
            yield Failed(
                "Something unforeseen went wrong: {error}. See the details.",
                {"error": f"{type(error).__name__}: {error}".rstrip(".")},
                traceback.format_exc(),
            )

    return run


def find_generator(where: str) -> Callable[[Any], Iterator[Event]]:
    """The generator function at ``module:name``; imports what it needs (torch)."""
    module, _, name = where.partition(":")
    generate: Callable[[Any], Iterator[Event]]
    generate = getattr(importlib.import_module(module), name)
    return generate


def drive(
    config: object, stop_asked: Callable[[], bool], where: str | None = None
) -> Iterator[Event]:
    """Run a job in this process; `stop_asked` is looked at after every event.

    A stop is thrown into the generator once, which then saves what it has and ends.
    """
    generator: Any = find_generator(where or GENERATORS[type(config)])(config)
    asked = False
    event = next(generator, None)
    while event is not None:
        yield event
        if isinstance(event, Finished | Stopped | Failed):
            return  # what comes in now is for the next job
        if not asked and stop_asked():
            asked = True
            event = _throw_stop(generator)
        else:
            event = next(generator, None)


def _throw_stop(generator: Any) -> Event | None:
    try:
        event: Event = generator.throw(StopRequested())
    except StopIteration:  # it had said its last word already
        return None
    return event
