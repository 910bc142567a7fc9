"""How long a run will take: from what the last ones took on this machine."""

import json
import math
import time
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QSettings

from geektime_gui.core.config import TrainConfig
from geektime_gui.core.events import EpochDone, RunStarted, StageStarted
from geektime_gui.core.training.recipe import choose_recipe
from geektime_gui.qt.settings import ORGANISATION

VALIDATION_COST = 1 / 3
"""Of a validation picture beside a training picture: a forward pass alone."""
LEAST_SECONDS = 2.0
"""A shorter measurement says little."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured for one network, size and mode; NaN where nothing was."""

    rate: float = math.nan
    """Training pictures a second."""
    quick: float = math.nan
    """Seconds that the quick model takes for a picture."""


def speed_of(arch: str, image_size: int, mode: str) -> Speed | None:
    """What the last run of this kind measured; None before the first one."""
    text = _settings().value(_key(arch, image_size, mode))
    try:
        values: dict[str, Any] = json.loads(str(text)) if text else {}
        speed = Speed(**{n: float(values[n]) for n in ("rate", "quick")})
    except (ValueError, TypeError, KeyError):
        return None
    usable = (v > 0 for v in (speed.rate, speed.quick) if not math.isnan(v))
    return speed if all(usable) else None


def keep_speed(arch: str, image_size: int, mode: str, speed: Speed) -> None:
    """Remember a measurement; what is NaN in it stays as it was."""
    before = speed_of(arch, image_size, mode) or Speed()
    values = asdict(before) | {
        name: value for name, value in asdict(speed).items() if math.isfinite(value)
    }
    _settings().setValue(_key(arch, image_size, mode), json.dumps(values))


def estimate(
    config: TrainConfig, train_counts: tuple[int, ...], val_count: int
) -> float | None:
    """Seconds that a run of this config takes; None where nothing was measured yet."""
    recipe = choose_recipe(config, train_counts)
    speed = speed_of(config.arch, recipe.image_size, config.mode)
    if speed is None:
        return None
    pictures = sum(train_counts)
    seconds = 0.0
    if config.mode != "full":
        seconds += speed.quick * (pictures + val_count)
    if config.mode != "quick":
        each = pictures + VALIDATION_COST * val_count
        seconds += recipe.epochs * each / speed.rate
    return seconds if math.isfinite(seconds) else None


class Stopwatch:
    """Measures one run by its events."""

    def __init__(self) -> None:
        self._began: float | None = None
        self.quick_seconds = math.nan

    def take_stage(self, event: StageStarted) -> None:
        """The quick part may begin."""
        if event.stage == "quick":
            self._began = time.monotonic()

    def take_epoch(self, event: EpochDone) -> None:
        """The quick part may end."""
        if event.stage == "quick" and self._began is not None:
            self.quick_seconds = time.monotonic() - self._began

    def keep(self, started: RunStarted | None, rate: float, seconds: float) -> None:
        """Remember what the run measured; `seconds` is how long it trained."""
        if started is None:
            return
        pictures = sum(started.train_counts) + sum(started.val_counts)
        speed = Speed(
            rate if seconds >= LEAST_SECONDS else math.nan,
            self.quick_seconds / max(1, pictures),
        )
        keep_speed(started.arch, started.image_size, started.mode, speed)


def _key(arch: str, image_size: int, mode: str) -> str:
    return f"speed/{arch}/{image_size}/{mode}"


def _settings() -> QSettings:
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    return QSettings(ini, user, ORGANISATION, ORGANISATION)
