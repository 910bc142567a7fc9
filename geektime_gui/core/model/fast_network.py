"""The fastest way to a network's logits that agrees with the plain one in float32.

The body is computed by OpenVINO where that is installed and says the same, else by
torch, folded and fused (`FrozenBody`). In bf16 either is two to three times as fast
again, but then a logit may be off by some tenths, which moves the probabilities of
pictures that are not clear. So how far it is off is measured on the first batch; a
picture whose probabilities could move by more than `TOLERANCE` is computed once more in
float32, and where that would be most of them bf16 is not used at all.
"""

import logging

import torch
from efficientnet_pytorch import EfficientNet
from torch import Tensor
from torch.nn import functional

from geektime_gui.core.events import Notice
from geektime_gui.core.model.compute import Compute
from geektime_gui.core.model.runtimes import (
    Body,
    OpenVinoRuntime,
    Runtime,
    TorchRuntime,
    may_use_openvino,
)

TOLERANCE = 0.01
"""By so much may any probability differ from the plain network's in float32."""
MARGIN = 2.0
"""bf16 is taken to be off by so many times the most that the first batch showed."""
MOST_AGAIN = 0.4
"""bf16 and this share again in float32 cost about as much as float32 alone."""
LEAST_SEEN = 8
"""Too few pictures tell nothing about how far bf16 is off."""
CHECKED = 2
"""Pictures of the first batch that the plain network computes too: arithmetic that is
wrong is wrong for any."""

_log = logging.getLogger(__name__)


class FastNetwork:
    """Takes (N, 3, S, S) on the device and gives logits (N, classes), float32 there.

    `network` is placed on the device; it must not change any more. Of `compute` bf16 is
    only an offer; `bound` makes it an order, which torch carries out. Nothing is
    prepared before the first batch, while the next pictures are being decoded.
    """

    def __init__(
        self, network: EfficientNet, compute: Compute, *, bound: bool = False
    ) -> None:
        self._network = network.eval()
        self._compute = compute
        self._torch = TorchRuntime(network, compute)
        self._runtime: Runtime = self._torch
        self._ordered = bound and compute.bf16  # then it is not questioned
        self._offered = compute.bf16 and not bound
        self._undecided = not self._ordered  # about OpenVINO
        self._exact: Body | None = None
        self._half: Body | None = None
        self._plain = False
        self._spread: float | None = None
        self._seen = 0
        self.again = 0
        """Pictures that were computed a second time, in float32."""
        self.notices: list[Notice] = []
        """What was decided and should be said; the reader takes them out."""

    def __call__(self, images: Tensor) -> Tensor:
        """Logits of `images`; the first batch also decides on the way."""
        with torch.inference_mode():
            self._seen += len(images)
            if self._undecided and self._seen >= LEAST_SEEN:
                self._undecided = False
                self._try_openvino(images)
            try:
                return self._logits(images)
            except Exception:  # broad: what is only an extra ends no job
                if self._runtime is self._torch:
                    raise
                _log.warning("OpenVINO failed, torch goes on", exc_info=True)
                self._runtime, self._exact = self._torch, None
                self._half, self._spread = None, None
                return self._logits(images)

    def account(self) -> dict[str, object]:
        """What computes, for the record: runtime, precision, pictures done again."""
        half = self._ordered or self._spread is not None
        return {
            "runtime": self._runtime.name,
            "precision": "bf16" if half else "fp32",
            "again_in_fp32": self.again,
        }

    def _plainly(self, images: Tensor) -> Tensor:
        logits: Tensor = self._network(images)
        return logits.float()

    def _head(self, features: Tensor) -> Tensor:
        return functional.linear(features, *self._network._fc.parameters()).float()

    def _logits(self, images: Tensor) -> Tensor:
        if self._exact is None:
            self._exact = self._torch.body("bf16" if self._ordered else "fp32")
            if not self._ordered:
                self._check(self._exact, images)
        if self._plain:
            return self._plainly(images)
        if not self._offered:
            return self._head(self._exact(images))
        if self._spread is None or self._half is None:
            return self._measure(self._exact, images)
        return self._screened(self._exact, self._half, images, self._spread)

    def _off(self, body: Body, images: Tensor) -> float:
        """The most that a probability differs from the plain network's; may be NaN."""
        some = images[:CHECKED]
        expected = self._plainly(some).softmax(1)
        return float((self._head(body(some)).softmax(1) - expected).abs().amax())

    def _try_openvino(self, images: Tensor) -> None:
        """Let OpenVINO compute where it is there and agrees."""
        if not may_use_openvino(self._compute):
            return
        try:
            runtime = OpenVinoRuntime(self._network, images.shape[-1])
            body = runtime.body("fp32")
            off = self._off(body, images)
        except Exception:  # noqa: BLE001  whatever it can't do, torch can
            _log.warning("OpenVINO can't compute this network", exc_info=True)
            return
        if off <= TOLERANCE:
            self._runtime, self._exact, self._plain = runtime, body, False
        else:
            _log.warning("OpenVINO differs by %.3f in a probability", off)

    def _check(self, body: Body, images: Tensor) -> None:
        """Fall back to the plain network where the folded one says something else."""
        off = self._off(body, images)
        if not off <= TOLERANCE:
            self._plain = True
            self.notices.append(
                Notice(
                    "Computed the exact way, which takes longer: the fast one would "
                    "change a probability by {off:.3f} here.",
                    {"off": off},
                    warning=True,
                )
            )

    def _measure(self, body: Body, images: Tensor) -> Tensor:
        """The first batch both ways, and what follows for the others."""
        exact = self._head(body(images))
        if len(images) < LEAST_SEEN:  # a remainder: look again at the next batch
            return exact
        half = self._runtime.body("bf16")
        error = self._head(half(images)) - exact
        spread = MARGIN * float((error.amax(1) - error.amin(1)).amax())
        share = float(unclear(exact.softmax(1), spread).float().mean())
        if share <= MOST_AGAIN:
            self._half, self._spread = half, spread
        else:
            self._offered = False
            self.notices.append(
                Notice(
                    "Computed the exact way, which takes longer: the fast one would be "
                    "too rough for {share:.0%} of the pictures.",
                    {"share": share, "tolerance": TOLERANCE},
                    details="Computed in float32: with bf16 the probabilities of these "
                    "pictures could be off by more than {tolerance}.",
                )
            )
        return exact

    def _screened(
        self, body: Body, half: Body, images: Tensor, spread: float
    ) -> Tensor:
        logits = self._head(half(images))
        rows = unclear(logits.softmax(1), spread).nonzero()[:, 0]
        if len(rows):
            self.again += len(rows)
            logits[rows] = self._head(body(images[rows]))
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
