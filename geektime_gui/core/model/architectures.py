"""The scaling table of the networks, so that a person can choose one. Needs no torch.

Compound scaling (Tan and Le 2019, arXiv:1905.11946): depth 1.2^φ, width 1.1^φ,
resolution 1.15^φ, since 1.2 · 1.1² · 1.15² ≈ 2; the published multipliers are rounded.
Lite0 to Lite2 are B0 to B2 without squeeze-and-excitation, with ReLU6, and with stem
and head unscaled.
"""

from dataclasses import dataclass

from geektime_gui.core.data.normalization import ADVPROP, IMAGENET, LITE, Normalization


@dataclass(frozen=True, slots=True)
class Architecture:
    """One row of the table."""

    name: str
    width: float
    """Multiplier of the number of channels."""
    depth: float
    """Multiplier of the number of blocks."""
    image_size: int
    """Native resolution: the side in pixels that the weights were trained at."""
    dropout: float
    parameters: int
    """With 1,000 classes."""
    multiply_adds: int
    """For one picture at the native resolution, 1,000 classes."""

    @property
    def lite(self) -> bool:
        """Whether its ImageNet weights come along with the installation."""
        return "lite" in self.name

    def normalization(self, *, advprop: bool = False) -> Normalization:
        """What its pretrained weights expect of the pixels."""
        if self.lite:
            return LITE
        return ADVPROP if advprop else IMAGENET


_ROWS = (
    Architecture("efficientnet-lite0", 1.0, 1.0, 224, 0.2, 4_652_008, 385_187_552),
    Architecture("efficientnet-lite1", 1.0, 1.1, 240, 0.2, 5_416_680, 600_185_232),
    Architecture("efficientnet-lite2", 1.1, 1.2, 260, 0.3, 6_092_072, 859_736_272),
    Architecture("efficientnet-b0", 1.0, 1.0, 224, 0.2, 5_288_548, 385_814_752),
    Architecture("efficientnet-b1", 1.0, 1.1, 240, 0.2, 7_794_184, 686_802_832),
    Architecture("efficientnet-b2", 1.1, 1.2, 260, 0.3, 9_109_994, 993_561_872),
    Architecture("efficientnet-b3", 1.2, 1.4, 300, 0.3, 12_233_232, 1_827_141_392),
    Architecture("efficientnet-b4", 1.4, 1.8, 380, 0.4, 19_341_616, 4_393_771_024),
    Architecture("efficientnet-b5", 1.6, 2.2, 456, 0.4, 30_389_784, 10_266_384_752),
    Architecture("efficientnet-b6", 1.8, 2.6, 528, 0.5, 43_040_704, 19_067_593_536),
    Architecture("efficientnet-b7", 2.0, 3.1, 600, 0.5, 66_347_960, 37_745_884_192),
)
ARCHITECTURES: dict[str, Architecture] = {row.name: row for row in _ROWS}
"""By name, in the order of TrainConfig's choices."""
