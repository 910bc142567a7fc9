"""What the training form shows: automatic values, and which fields apply."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.config_fields import fields_of
from geektime_gui.core.training.recipe import Recipe, choose_recipe

FINE_TUNING = frozenset(
    {
        "batch_size",
        "epochs",
        "lr",
        "optimizer",
        "momentum",
        "weight_decay",
        "label_smoothing",
        "ema",
        "frozen_blocks",
        "patience",
        "save_interval",
        "keep",
    }
)
"""What is of no use to a quick model: it takes the network as it is."""
_CHOSEN = tuple(
    f.name
    for f in fields_of(TrainConfig)
    if f.automatic and f.name in Recipe.__dataclass_fields__
)


def automatic_values(
    config: TrainConfig, classes: Sequence[str], counts: Sequence[int]
) -> dict[str, Any]:
    """What each field would be if it were automatic, the others as they are.

    `counts` are the training pictures of each of `classes`; without them what depends
    on their number is left out, as it is not known.
    """
    values: dict[str, Any] = {}
    if classes:
        values["positive"] = classes[0]
    if not counts and config.mode != "full":
        few, many = (_automatic(config, (count,)) for count in (1, 10_000))
        values |= {n: v for n, v in few.items() if v == many[n]}
        values.pop("class_weights", None)
        return values
    return values | _automatic(config, counts)


def _automatic(config: TrainConfig, counts: Sequence[int]) -> dict[str, Any]:
    found = {}
    for name in _CHOSEN:
        nothing: dict[str, Any] = {name: None}
        without = replace(config, **nothing)
        found[name] = getattr(choose_recipe(without, counts), name)
    return found


def open_ended(config: TrainConfig) -> frozenset[str]:
    """The fields that may be chosen larger than what is known beforehand."""
    return frozenset() if config.mode == "full" else frozenset({"image_size"})


def idle_fields(config: TrainConfig, counts: Sequence[int]) -> frozenset[str]:
    """The fields that change nothing in such a run."""
    idle: set[str] = set()
    if config.goal == "balanced":
        idle |= {"positive", "goal_floor"}
    if "lite" in config.arch and not config.advprop:
        idle.add("advprop")
    if config.mode == "quick":
        idle |= FINE_TUNING
    if config.mode == "full":
        idle.add("frozen_blocks")
    if choose_recipe(config, counts).optimizer != "sgd":
        idle.add("momentum")
    if config.weights is not None:
        idle |= {"pretrained"}
    return frozenset(idle)
