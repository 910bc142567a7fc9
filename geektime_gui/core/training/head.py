"""A linear head on frozen features: multinomial logistic regression in seconds.

How strongly the weights are held back is chosen by cross-validation on the training
pictures, which at the same time tells how good the head is without any other picture.

scikit-learn has the same regression, but its import alone takes about a second, as
long as the whole job may take on a small set; tests compare the two instead.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import TrainingError
from geektime_gui.core.evaluation.metrics import figures_of, matrix_of
from geektime_gui.core.training.folds import draw_folds
from geektime_gui.core.training.logistic import (
    Basis,
    Logistic,
    Solution,
    basis_of,
    threads_for,
)

STRENGTHS = tuple(10.0 ** (1 - step / 2) for step in range(11))
"""10 to 0.0001: half the factor of the squared weights (of standardised features) that
is added to the mean cross entropy."""

WORSE_IN_A_ROW = 2
"""The path ends when so many weaker ones have been no better."""
LEAST_GAIN = 0.003
"""A weaker one must lower the loss by this, in nats, to be taken: on pictures that are
told apart without a fault it would sink for ever, and so would all doubt."""
FALLBACK_STRENGTH = 1.0
"""Where there are too few pictures to try any."""

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A linear head: logits are ``features @ weight.T + bias``, of raw features."""

    weight: Matrix
    """(classes, D), float32, fits the network's ``_fc``."""
    bias: Matrix
    """(classes,)"""
    strength: float
    """The regularisation that was chosen. scikit-learn's C is 1 / (strength * N); for
    two classes, of which it holds back the difference alone, 2 / (strength * N)."""
    cv_accuracy: float
    """Of the held-out pictures, as the next two; NaN where none could be held out."""
    cv_macro_f1: float
    cv_probabilities: Matrix
    """(N, classes): what heads that had not seen the picture say of it."""

    def logits(self, features: Matrix) -> Matrix:
        """(N, classes) of raw features (N, D)."""
        return np.asarray(features @ self.weight.T + self.bias, np.float32)


def fit_head(
    features: Matrix,
    targets: npt.NDArray[np.int64],
    classes: int,
    *,
    weights: Sequence[float] | None = None,
    groups: Sequence[int] | None = None,
    seed: int = 0,
    strength: float | None = None,
) -> Head:
    """Fit a head to raw `features` (N, D) of pictures of the classes `targets` (N,).

    `weights` (classes,) says how much a picture of each class counts. Pictures of the
    same number in `groups` (N,), as copies of one picture, are held out together. A
    given `strength` is cross-validated alone and taken. Same input, same head.
    Raises TrainingError when a feature is not finite.
    """
    features = np.ascontiguousarray(features, np.float32)
    targets = np.asarray(targets, np.int64)
    if not len(features):
        raise ValueError("there are no features to fit a head to")
    if not np.isfinite(features).all():
        raise TrainingError(
            "The network's features are not finite, so its weights are damaged or do "
            "not fit: choose other weights."
        )
    counts = np.ones(len(targets)) if weights is None else np.asarray(weights)[targets]
    folds = draw_folds(targets, groups, classes, seed)
    strengths = STRENGTHS if strength is None else (strength,)
    with threads_for(features):
        basis = basis_of(features)
        chosen = _cross_validate(basis, targets, classes, counts, folds, strengths)
        final = Logistic(basis, targets, classes, counts[None])
        weight, bias = basis.unfold(*final.solve(chosen.strength, start=None))
    return Head(
        weight,
        bias,
        chosen.strength,
        *_figures(chosen.probabilities, targets, classes),
        chosen.probabilities,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    strength: float
    loss: float
    probabilities: Matrix


def _cross_validate(
    basis: Basis,
    targets: npt.NDArray[np.int64],
    classes: int,
    counts: npt.NDArray[np.float64],
    folds: npt.NDArray[np.int64],
    strengths: Sequence[float],
) -> _Choice:
    """The strength whose held-out pictures have the least cross entropy.

    From strong to weak, each starting from the one before: these converge in a few
    steps. All folds are solved as one problem, so that the features are read once.
    """
    number = int(folds.max()) + 1
    if number < 2:
        unknown = np.full((len(targets), classes), np.nan, np.float32)
        fixed = strengths[0] if len(strengths) == 1 else FALLBACK_STRENGTH
        return _Choice(fixed, math.nan, unknown)
    seen = folds[None] != np.arange(number)[:, None]
    problem = Logistic(basis, targets, classes, counts[None] * seen)
    rows = np.arange(len(targets))
    best: _Choice | None = None
    state: Solution | None = None
    worse = 0
    for strength in strengths:
        state = problem.solve(strength, start=state)
        probabilities = problem.probabilities(*state)[rows, folds]
        right = probabilities[rows, targets].clip(1e-7)
        loss = float(-(np.log(right) * counts).sum() / counts.sum())
        if best is None or loss < best.loss - LEAST_GAIN:
            best, worse = _Choice(strength, loss, probabilities), 0
        else:
            worse += 1
        if worse == WORSE_IN_A_ROW:
            break
    if best is None:
        raise ValueError("there is no strength to choose from")
    return best


def _figures(
    probabilities: Matrix, targets: npt.NDArray[np.int64], classes: int
) -> tuple[float, float]:
    """Accuracy and macro-F1."""
    if np.isnan(probabilities).any():
        return math.nan, math.nan
    names = [str(index) for index in range(classes)]
    found = figures_of(matrix_of(targets, probabilities.argmax(1), names), names)
    return found.accuracy or 0.0, found.macro_f1 or 0.0
