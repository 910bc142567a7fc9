"""Multinomial logistic regression with squared weights held back, by L-BFGS.

Several such problems on the same features, told apart by the weights of the pictures,
are solved as one: that is what a cross-validation is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

ITERATIONS = 200
TOLERANCE = 1e-6
"""Of the preconditioned gradient: probabilities then are within about 1e-4."""
ABSENT = -20.0
"""Bias of a class without a picture: its probability is about 2e-9."""
NEGLIGIBLE = 1e-7
"""A direction with less than this share of the greatest variance is rounding noise."""
SMALL = 1 << 20
"""Up to so many numbers the sums are done in float64, which then costs nothing."""

Solution = tuple[torch.Tensor, torch.Tensor]
"""Weights (K, classes, R) in the basis, and biases (K, classes)."""


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """Features in the directions of their own variance.

    The regression is the same in any rotated basis. In this one there are at most as
    many directions as pictures, and the curvature of each is known beforehand.
    """

    values: torch.Tensor
    """(N, R): the standardised features in these directions."""
    variance: torch.Tensor
    """(R,): mean square of each direction."""
    directions: torch.Tensor
    """(R, D)"""
    mean: npt.NDArray[np.float32]
    std: npt.NDArray[np.float32]

    def unfold(
        self, weight: torch.Tensor, bias: torch.Tensor
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Weight (C, D) and bias (C,) for raw features from the first of a solution."""
        raw = (weight[0] @ self.directions).double().numpy() / self.std
        shifted = bias[0].double().numpy() - raw @ self.mean.astype(np.float64)
        return raw.astype(np.float32), shifted.astype(np.float32)


def basis_of(features: npt.NDArray[np.float32]) -> Basis:
    """The basis of raw features (N, D); a constant feature counts for nothing."""
    mean, std = features.mean(0), features.std(0)
    std = np.where(std > 1e-6 * (np.abs(mean) + 1e-6), std, np.float32(1))
    values = torch.from_numpy((features - mean) / std)
    count, wide = len(values), values.shape[1] > len(values)
    if _is_small(features):
        values = values.double()
    products = values @ values.T if wide else values.T @ values
    squares, vectors = torch.linalg.eigh(products)
    kept = squares > max(float(squares.max()) * NEGLIGIBLE, 1e-12)
    squares, vectors = squares[kept], vectors[:, kept]
    if wide:
        inside = vectors * squares.sqrt()
        directions = (vectors / squares.sqrt()).T @ values
    else:
        directions = vectors.T.contiguous()
        inside = values @ vectors
    return Basis(inside, squares / count, directions, mean, std)


@contextmanager
def threads_for(features: npt.NDArray[np.float32]) -> Iterator[None]:
    """One thread for few pictures: the sums are shorter than waiting for another."""
    before = torch.get_num_threads()
    if _is_small(features):
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _is_small(features: npt.NDArray[np.float32]) -> bool:
    return bool(min(features.shape) * len(features) <= SMALL)


class Logistic:
    """K regressions of the same pictures, which count differently in each."""

    def __init__(
        self,
        basis: Basis,
        targets: npt.NDArray[np.int64],
        classes: int,
        counts: npt.NDArray[np.float64],
    ) -> None:
        """`counts` (K, N) says how much each picture counts; 0 leaves it out."""
        self._basis = basis
        self._classes = classes
        shares = counts / counts.sum(1, keepdims=True)
        kind = basis.values.dtype
        self._shares = torch.from_numpy(shares).to(kind).T.contiguous()  # (N, K)
        self._targets = torch.from_numpy(targets)
        self._truth = functional.one_hot(self._targets, classes).to(kind)
        self._present = (self._shares.T @ self._truth > 0).to(kind)  # (K, C)

    def solve(self, strength: float, *, start: Solution | None) -> Solution:
        """Minimise mean cross entropy + strength / 2 * squared weights, K times.

        A bias is not held back. Deterministic. `start` is a solution to go on from.
        """
        problems, classes = self._present.shape
        # The curvature of each direction, at most; dividing by its root makes all
        # directions alike, and ten times fewer steps are needed.
        scale = (self._basis.variance / classes + strength).rsqrt()
        weight = torch.zeros(problems, classes, len(scale), dtype=scale.dtype)
        bias = (1 - self._present) * ABSENT
        if start is not None:
            weight, bias = start[0] / scale, start[1].clone()
        optimizer = torch.optim.LBFGS(
            [weight, bias],
            max_iter=ITERATIONS,
            tolerance_grad=TOLERANCE,
            tolerance_change=1e-9,
            history_size=10,
            line_search_fn="strong_wolfe",
        )

        def closure() -> float:
            real = weight * scale
            logits, log_all = self._logits(real, bias)
            # (N, K, C): what a picture pulls at each logit.
            pull = (logits - log_all).exp_()
            pull.sub_(self._truth[:, None]).mul_(self._shares[..., None])
            picked = logits.gather(
                2, self._targets[:, None, None].expand(-1, problems, 1)
            )
            loss = ((log_all - picked)[..., 0] * self._shares).sum()
            slope = (pull.flatten(1).T @ self._basis.values).view_as(weight)
            slope.add_(real, alpha=strength).mul_(scale)
            weight.grad = slope.mul_(self._present[..., None])
            bias.grad = pull.sum(0).mul_(self._present)
            return float(loss + strength / 2 * real.square().sum())

        optimizer.step(closure)  # type: ignore[no-untyped-call]
        return weight * scale, bias

    def probabilities(
        self, weight: torch.Tensor, bias: torch.Tensor
    ) -> npt.NDArray[np.float32]:
        """(N, K, C): what each of the K says of every picture."""
        logits, log_all = self._logits(weight, bias)
        probabilities: npt.NDArray[np.float32] = (
            (logits - log_all).exp().float().numpy()
        )
        return probabilities

    def _logits(
        self, weight: torch.Tensor, bias: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits (N, K, C), and the logarithm of the sum of their exponentials."""
        flat = torch.addmm(bias.flatten(), self._basis.values, weight.flatten(0, 1).T)
        logits = flat.view(-1, *bias.shape)
        return logits, logits.logsumexp(2, keepdim=True)
