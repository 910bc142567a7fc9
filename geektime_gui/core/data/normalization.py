"""The normalisation of pixels that belongs to a set of weights."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geektime_gui.core.errors import ConfigError

Channels = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Normalization:
    """``(x - mean) / std`` for red, green and blue, with x from 0 to 1.

    Raises ConfigError for values that are no three finite numbers or a std of 0.
    """

    name: str
    mean: Channels
    std: Channels

    def __post_init__(self) -> None:
        _check(self.name, "mean", self.mean)
        _check(self.name, "std", self.std)
        if min(self.std) <= 0:
            raise ConfigError(
                "The normalisation {name} has the std {std}, but each must be above 0.",
                name=self.name,
                std=list(self.std),
            )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values: name, and mean and std as lists of three numbers."""
        return {"name": self.name, "mean": list(self.mean), "std": list(self.std)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Normalization":
        """The normalisation that `to_json` wrote.

        Raises ConfigError when a value is missing or makes no sense.
        """
        try:
            mean, std = (_channels(values[key]) for key in ("mean", "std"))
            name = str(values.get("name", "custom"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ConfigError(
                "The normalisation {values} is incomplete: it needs a name, and three "
                "numbers each for mean and std.",
                values=values,
            ) from error
        return cls(name, mean, std)


def _channels(numbers: Any) -> Channels:
    red, green, blue = (float(n) for n in numbers)
    return red, green, blue


def _check(name: str, what: str, numbers: Channels) -> None:
    if len(numbers) != 3 or not all(math.isfinite(n) for n in numbers):
        raise ConfigError(
            "The normalisation {name} has the {what} {numbers}, but needs three "
            "finite numbers.",
            name=name,
            what=what,
            numbers=list(numbers),
        )


ADVPROP = Normalization("advprop", (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
"""``x * 2 - 1``: weights trained with adversarial examples."""

IMAGENET = Normalization("imagenet", (0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
"""Mean and spread of ImageNet's pixels: the plain B0 to B7 weights."""

LITE = Normalization(
    "lite", (127 / 255, 127 / 255, 127 / 255), (128 / 255, 128 / 255, 128 / 255)
)
"""``(byte - 127) / 128``: the Lite weights."""
