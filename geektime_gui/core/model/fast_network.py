"""The fastest way to a network's logits that agrees with the plain one in float32.

The body is folded and fused (`FrozenBody`). In bf16 it is two to three times as fast
again, but then a logit may be off by some tenths, which moves the probabilities of
pictures that are not clear. So how far it is off is measured on the first batch; a
picture whose probabilities could move by more than `TOLERANCE` is computed once more in
float32, and where that would be most of them bf16 is not used at all.
"""

import torch
from efficientnet_pytorch import EfficientNet
from torch import Tensor
from torch.nn import functional

from geektime_gui.core.events import Notice
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.frozen_body import FrozenBody

TOLERANCE = 0.01
"""By so much may any probability differ from the plain network's in float32."""
MARGIN = 2.0
"""bf16 is taken to be off by so many times the most that the first batch showed."""
MOST_AGAIN = 0.4
"""bf16 and this share again in float32 cost about as much as float32 alone."""
LEAST_SEEN = 8
"""Too few pictures tell nothing about how far bf16 is off."""
CHECKED = 4
"""Pictures of the first batch that the plain network computes too."""


class FastNetwork:
    """Takes (N, 3, S, S) on the device and gives logits (N, classes), float32 there.

    `network` is placed on the device; it must not change any more. Of `compute` bf16 is
    only an offer; `bound` makes it an order.
    """

    def __init__(
        self, network: EfficientNet, compute: Compute, *, bound: bool = False
    ) -> None:
        self._network = network.eval()
        exact = Compute(compute.device, "fp32", compute.name)
        half = FrozenBody(network, compute) if compute.bf16 else None
        ordered = bound and half is not None
        self._exact = half if ordered and half else FrozenBody(network, exact)
        self._half = None if bound else half
        self._plain = False
        self._spread: float | None = None
        self._checked = ordered  # what was asked for is not questioned
        self.again = 0
        """Pictures that were computed a second time, in float32."""
        self.notices: list[Notice] = []
        """What was decided and should be said; the reader takes them out."""

    def __call__(self, images: Tensor) -> Tensor:
        """Logits of `images`; the first batch also decides on the way."""
        with torch.inference_mode():
            if not self._checked:
                self._checked = True
                self._check(images)
            if self._plain:
                return self._plainly(images)
            if self._half is None:
                return self._head(self._exact(images))
            if self._spread is None:
                return self._measure(images)
            return self._screened(images, self._spread)

    def _plainly(self, images: Tensor) -> Tensor:
        logits: Tensor = self._network(images)
        return logits.float()

    def _head(self, features: Tensor) -> Tensor:
        return functional.linear(features, *self._network._fc.parameters()).float()

    def _check(self, images: Tensor) -> None:
        """Fall back to the plain network where the folded one says something else."""
        some = images[:CHECKED]
        expected = self._plainly(some).softmax(1)
        off = (self._head(self._exact(some)).softmax(1) - expected).abs().amax()
        if not bool(off <= TOLERANCE):
            self._plain = True
            self.notices.append(
                Notice(
                    "The faster arithmetic differs by {off:.3f} in a probability here, "
                    "so the plain network is used.",
                    {"off": float(off)},
                    warning=True,
                )
            )

    def _measure(self, images: Tensor) -> Tensor:
        """The first batch both ways, and what follows for the others."""
        assert self._half is not None
        exact = self._head(self._exact(images))
        if len(images) < LEAST_SEEN:  # a remainder: look again at the next batch
            return exact
        error = self._head(self._half(images)) - exact
        spread = MARGIN * float((error.amax(1) - error.amin(1)).amax())
        share = float(unclear(exact.softmax(1), spread).float().mean())
        if share <= MOST_AGAIN:
            self._spread = spread
        else:
            self._half = None
            self.notices.append(
                Notice(
                    "Computed in float32: with the faster bf16 the probabilities of "
                    "{share:.0%} of the pictures could be off by more than "
                    "{tolerance}.",
                    {"share": share, "tolerance": TOLERANCE},
                )
            )
        return exact

    def _screened(self, images: Tensor, spread: float) -> Tensor:
        assert self._half is not None
        logits = self._head(self._half(images))
        rows = unclear(logits.softmax(1), spread).nonzero()[:, 0]
        if len(rows):
            self.again += len(rows)
            logits[rows] = self._head(self._exact(images[rows]))
        return logits


def unclear(probabilities: Tensor, spread: float) -> Tensor:
    """Which of (N, C) `probabilities` may move by more than TOLERANCE: (N,) bools.

    When the difference of two logits may be off by `spread`, a probability p becomes at
    most ``p e^s / (p e^s + 1 - p)`` and at least the same with -s.
    """
    p = probabilities.double()
    factors = torch.exp(torch.tensor([spread, -spread], dtype=p.dtype, device=p.device))
    moved = torch.stack([p * f / (p * f + 1 - p) for f in factors])
    # Not <=, so that a probability that is no number counts as unclear.
    return ~((moved - p).abs().amax(0).amax(1) <= TOLERANCE)
