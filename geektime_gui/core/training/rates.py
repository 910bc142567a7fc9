"""The learning rate over the steps of a run: a pure function, so a resume needs no
state of it."""

import math

import torch


def rate_factor(step: int, steps: int, warm_up: float) -> float:
    """The share of the full rate at `step` (from 0) of `steps`.

    Grows linearly over the first `warm_up` share of the steps, then falls to nothing
    along a half cosine (Loshchilov and Hutter, SGDR, 2017). A negative `warm_up` keeps
    the rate as it is.
    """
    if warm_up < 0:
        return 1.0
    rising = max(1, round(warm_up * steps))
    if step < rising:
        return (step + 1) / rising
    share = (step - rising) / max(1, steps - rising)
    return 0.5 * (1 + math.cos(math.pi * min(share, 1.0)))


def set_rate(optimizer: torch.optim.Optimizer, factor: float) -> float:
    """Scale every group's own full rate; returns the rate of the last group.

    The full rates are kept in the groups as "full_rate" at the first call.
    """
    for group in optimizer.param_groups:
        group.setdefault("full_rate", group["lr"])
        group["lr"] = group["full_rate"] * factor
    return float(optimizer.param_groups[-1]["lr"])
