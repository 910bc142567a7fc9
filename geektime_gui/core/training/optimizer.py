"""What changes the weights after each step."""

from typing import Any

import torch

from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.trainable import FineTuned
from geektime_gui.core.training.recipe import Recipe


def make_optimizer(
    recipe: Recipe, model: torch.nn.Module, compute: Compute
) -> torch.optim.Optimizer:
    """SGD or AdamW over what is trained of `model`, as the recipe says."""
    groups: Any = (
        model.parameter_groups(
            recipe.lr, recipe.weight_decay, layer_decay=recipe.layer_decay
        )
        if isinstance(model, FineTuned)
        else model.parameters()
    )
    fused = compute.device.type != "mps"
    if recipe.optimizer == "sgd":
        return torch.optim.SGD(
            groups,
            recipe.lr,
            momentum=recipe.momentum,
            weight_decay=recipe.weight_decay,
            fused=fused,
        )
    return torch.optim.AdamW(
        groups, recipe.lr, weight_decay=recipe.weight_decay, fused=fused
    )
