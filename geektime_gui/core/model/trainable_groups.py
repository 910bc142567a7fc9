"""How fast each part of a network learns: parameter groups for an optimiser."""

from typing import TYPE_CHECKING, Any

from efficientnet_pytorch import EfficientNet

if TYPE_CHECKING:
    from torch import nn


def groups_of(
    network: EfficientNet, lr: float, decay: float, layer_decay: float
) -> list[dict[str, Any]]:
    """Two groups a depth (with and without `decay`), the deepest first; no empty ones.

    A pretrained network's first layers see edges and colours, which fit any pictures:
    they learn less (Howard and Ruder, ULMFiT, 2018). Frozen parameters are left out.
    """
    count = len(network._blocks)
    parts: list[tuple[int, list[nn.Module]]] = [
        (count + 2, [network._conv_stem, network._bn0]),
        *((count + 1 - i, [block]) for i, block in enumerate(network._blocks)),
        (1, [network._conv_head, network._bn1]),
        (0, [network._fc]),
    ]
    groups: list[dict[str, Any]] = []
    for depth, modules in parts:
        trained = [p for m in modules for p in m.parameters() if p.requires_grad]
        for chosen, pull in (
            ([p for p in trained if p.ndim == 1], 0.0),
            ([p for p in trained if p.ndim > 1], decay),
        ):
            if chosen:
                rate = lr * layer_decay**depth
                groups.append({"params": chosen, "lr": rate, "weight_decay": pull})
    return groups
