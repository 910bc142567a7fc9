"""What a run does in numbers: the person's choices, and automatic ones for the rest.

Plain numbers without torch, so that the window can show beforehand what will be done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from geektime_gui.core.config import OptimizerName, TrainConfig, WeightsName
from geektime_gui.core.data.crops import CROP_AREA

LESSON_SIZE = 224
LESSON_BATCH = 10
LESSON_EPOCHS = 10
LESSON_RATE = 0.001
LESSON_DECAY = 1e-4
TUNING_RATE, LIVE_RATE = 5e-4, 1e-3
HEAD_SCALE = 0.2
UNEVEN = 2.0
"""From this ratio of the largest to the smallest class on, rare pictures count more."""
PICTURES_TO_SHOW = 2_000
LEAST_EPOCHS, MANY_EPOCHS, MOST_EPOCHS = 8, 12, 40
"""Fine-tuning shows about so many pictures, in so many epochs; MANY_EPOCHS at least
where there are many pictures."""
FEW_PICTURES = 200
"""Below this a batch is smaller, so that an epoch still has some steps."""
STRIDE = 32
"""Pixels of the picture under one place of the network's last stage."""
MANY_PICTURES = 1_000
"""From here on the network has enough to be changed as a whole: norms that are live, a
larger rate at all depths alike in one long rise and fall, narrower crops against
learning by heart, more epochs. In few pictures such crops would cut away a small
mark that decides."""
LIVE_BATCH = 16
"""A smaller batch has no statistics to tell of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Every number of a run; the names are those of the config's fields."""

    image_size: int
    batch_size: int
    epochs: int
    lr: float
    optimizer: OptimizerName
    momentum: float
    weight_decay: float
    label_smoothing: float
    class_weights: WeightsName
    ema: float
    frozen_blocks: int
    patience: int
    warm_up: float
    """Share of the steps in which the rate grows from nothing; it then falls to nothing
    along a half cosine. Negative: the rate stays as it is."""
    layer_decay: float
    """Each stage learns so much slower than the one after it."""
    crop_area: tuple[float, float]
    """Bounds of the random crop's share of the picture's area."""
    frozen_norm: bool
    """Whether the batch norms keep the statistics of the pretrained weights. Live ones
    bear a larger rate and end better, but need pictures enough."""
    even_batches: bool
    """Whether an epoch's batches are of one size, rather than the last one of what is
    left: a step has a fixed cost, and a gradient of few pictures says little."""
    head_scale: float
    """The quick model's last layer is multiplied by it before the first step. Live
    norms shift what that layer gets: were it as sure of itself as it was, its errors
    would go through the whole network."""
    train_size: int
    """Side of the training crops in pixels. A crop shows things larger than the whole
    picture does, so that smaller squares show them as large as in validation (Touvron
    et al., Fixing the train-test resolution discrepancy, 2019), and cost less."""

    def as_json(self) -> dict[str, Any]:
        """Plain values by name."""
        return asdict(self)

    def as_recorded(self, facts: Mapping[str, Any]) -> "Recipe":
        """What the run began with, where `facts` of it tell: it goes on so, whatever
        is automatic today. A run of an older version tells of its batches only."""
        if "recipe" in facts:
            return replace(self, **facts["recipe"])
        if "batch_size" in facts:
            even = facts.get("even_batches", False)
            return replace(self, batch_size=facts["batch_size"], even_batches=even)
        return self


def choose_recipe(
    config: TrainConfig, counts: Sequence[int], image_size: int | None = None
) -> Recipe:
    """The recipe for `counts` training pictures a class.

    `image_size` is what an earlier part of the run has found best; the person's own
    choice goes before it.
    """
    if config.mode == "full":
        return _lesson(config)
    return _fine_tuning(config, counts, image_size)


def _lesson(config: TrainConfig) -> Recipe:
    """The lesson's loop, parameter for parameter."""
    return Recipe(
        image_size=config.image_size or LESSON_SIZE,
        batch_size=config.batch_size or LESSON_BATCH,
        epochs=config.epochs or LESSON_EPOCHS,
        lr=config.lr or LESSON_RATE,
        optimizer=config.optimizer or "sgd",
        momentum=config.momentum,
        weight_decay=_or(config.weight_decay, LESSON_DECAY),
        label_smoothing=_or(config.label_smoothing, 0.0),
        class_weights=config.class_weights or "none",
        ema=_or(config.ema, 0.0),
        frozen_blocks=int(_or(config.frozen_blocks, 0)),
        patience=int(_or(config.patience, 0)),
        warm_up=-1.0,
        layer_decay=1.0,
        crop_area=CROP_AREA,
        frozen_norm=False,
        even_batches=False,
        head_scale=1.0,
        train_size=config.image_size or LESSON_SIZE,
    )


def _fine_tuning(
    config: TrainConfig, counts: Sequence[int], image_size: int | None
) -> Recipe:
    pictures = max(sum(counts), 1)
    few, many = pictures < FEW_PICTURES, pictures >= MANY_PICTURES
    batch = config.batch_size or (16 if few else 32)
    live = many and batch >= LIVE_BATCH
    least = MANY_EPOCHS if many else LEAST_EPOCHS
    epochs = config.epochs or min(
        MOST_EPOCHS, max(least, round(PICTURES_TO_SHOW / pictures))
    )
    steps = epochs * -(-pictures // batch)
    present = [count for count in counts if count]
    uneven = bool(present) and max(present) >= UNEVEN * min(present)
    size = config.image_size or image_size or LESSON_SIZE
    # A large rate is at its best when it has fallen: stopped before, it was in vain.
    patience = 0 if live else max(5, 2 * epochs // 3)
    return Recipe(
        image_size=size,
        batch_size=batch,
        epochs=epochs,
        lr=config.lr or (LIVE_RATE if live else TUNING_RATE),
        optimizer=config.optimizer or "adamw",
        momentum=config.momentum,
        weight_decay=_or(config.weight_decay, 0.01),
        label_smoothing=_or(config.label_smoothing, 0.0 if live else 0.1),
        class_weights=config.class_weights or ("balanced" if uneven else "none"),
        ema=_or(config.ema, min(0.999, max(0.8, 1 - 10 / steps))),
        frozen_blocks=int(_or(config.frozen_blocks, 0)),
        patience=int(_or(config.patience, patience)),
        warm_up=0.3 if live else 0.1,
        layer_decay=1.0 if live else 0.9,
        crop_area=CROP_AREA if many else (0.35, 1.0),
        frozen_norm=not live,
        even_batches=True,
        head_scale=HEAD_SCALE if live else 1.0,
        train_size=_smaller(size) if many else size,
    )


def _smaller(size: int) -> int:
    """Six sevenths, in whole steps of the network's last stage: 192 for 224."""
    return max(STRIDE, round(size * 6 / 7 / STRIDE) * STRIDE)


def class_weights(recipe: Recipe, counts: Sequence[int]) -> tuple[float, ...] | None:
    """How much a picture of each class counts; the mean over all pictures is 1.

    "balanced" is scikit-learn's: pictures / (classes * pictures of the class).
    """
    if recipe.class_weights == "none":
        return None
    present = sum(count > 0 for count in counts)
    total = sum(counts)
    return tuple(total / (present * count) if count else 0.0 for count in counts)


def _or(chosen: float | None, automatic: float) -> float:
    """What the person chose, also a zero, else the automatic value."""
    return automatic if chosen is None else chosen
