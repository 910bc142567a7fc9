import math
import time

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression

from geektime_gui.core.errors import TrainingError
from geektime_gui.core.training.folds import draw_folds, groups_of
from geektime_gui.core.training.head import Head, fit_head


def clouds(
    count: int, width: int, classes: int, *, apart: float = 0.4, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Skewed, non-negative features like a network's, of overlapping classes."""
    chance = np.random.default_rng(seed)
    targets = np.arange(count) % classes
    centres = chance.normal(0, apart, (classes, width))
    mixed = chance.normal(0, 1, (count, 12)) @ chance.normal(0, 0.5, (12, width))
    features = centres[targets] + mixed + chance.normal(0, 1, (count, width))
    scale = chance.uniform(0.1, 2, width)
    return (np.maximum(features + 0.5, 0) * scale).astype(np.float32), targets


def probabilities(head: Head, features: np.ndarray) -> np.ndarray:
    result: np.ndarray = torch.from_numpy(head.logits(features)).softmax(1).numpy()
    return result


@pytest.mark.parametrize(
    ("count", "width", "classes"), [(60, 200, 2), (90, 20, 3), (300, 64, 5), (7, 50, 2)]
)
@pytest.mark.parametrize("strength", [1.0, 0.1, 0.01])
@pytest.mark.parametrize("weighted", [False, True])
def test_that_the_head_is_scikit_learns(
    count: int, width: int, classes: int, strength: float, weighted: bool
) -> None:
    features, targets = clouds(count, width, classes)
    weights = [1.0 + 2 * index for index in range(classes)] if weighted else None
    each = np.asarray(weights or [1.0] * classes)[targets]
    std = features.std(0)
    std[std == 0] = 1
    standard = (features.astype(np.float64) - features.mean(0)) / std
    # Of two classes scikit-learn holds back the difference of the weights alone.
    factor = 2 if classes == 2 else 1
    peer = LogisticRegression(
        C=factor / (strength * each.sum()), max_iter=5000, tol=1e-9
    )
    peer.fit(standard, targets, sample_weight=each)
    head = fit_head(features, targets, classes, weights=weights, strength=strength)
    expected = peer.predict_proba(standard)
    assert np.abs(expected - probabilities(head, features)).max() < 1e-3


def test_that_the_same_pictures_give_the_same_head() -> None:
    features, targets = clouds(80, 40, 3)
    one, other = (fit_head(features, targets, 3, seed=7) for _ in range(2))
    assert np.array_equal(one.weight, other.weight)
    assert np.array_equal(one.bias, other.bias)
    assert np.array_equal(one.cv_probabilities, other.cv_probabilities)


def test_that_cross_validation_tells_how_new_pictures_fare() -> None:
    features, targets = clouds(1200, 40, 3, apart=0.35)
    head = fit_head(features[:400], targets[:400], 3)
    new = (head.logits(features[400:]).argmax(1) == targets[400:]).mean()
    seen = (head.logits(features[:400]).argmax(1) == targets[:400]).mean()
    assert abs(head.cv_accuracy - new) < 0.06
    assert head.cv_accuracy < seen
    assert head.cv_probabilities.shape == (400, 3)
    assert np.allclose(head.cv_probabilities.sum(1), 1, atol=1e-5)


def test_that_labels_without_meaning_are_held_back_the_most() -> None:
    features, targets = clouds(200, 60, 2)
    mixed = np.random.default_rng(1).permutation(targets)
    head = fit_head(features, mixed, 2)
    assert head.strength == 10
    assert abs(head.cv_accuracy - 0.5) < 0.15


def test_that_copies_do_not_flatter_the_cross_validation() -> None:
    features, _ = clouds(60, 300, 2)
    targets = np.random.default_rng(3).integers(0, 2, 60)
    twice, labels = np.repeat(features, 2, 0), np.repeat(targets, 2)
    apart = fit_head(twice, labels, 2)
    together = fit_head(twice, labels, 2, groups=np.repeat(np.arange(60), 2).tolist())
    assert apart.cv_accuracy > 0.75
    assert together.cv_accuracy < 0.65


def test_that_a_class_without_pictures_is_not_predicted() -> None:
    features, targets = clouds(40, 20, 2)
    head = fit_head(features, targets * 2, 3)
    assert probabilities(head, features)[:, 1].max() < 1e-5
    assert np.isfinite(head.weight).all()
    assert head.cv_accuracy > 0.5


def test_that_a_class_of_one_picture_is_learnt_and_counted_wrong() -> None:
    features, targets = clouds(41, 20, 2)
    targets[-1] = 2
    head = fit_head(features, targets, 3, strength=0.01)
    assert head.logits(features).argmax(1)[-1] == 2
    assert head.cv_probabilities[-1, 2] < 1e-3


def test_that_one_picture_alone_gives_a_head_without_figures() -> None:
    head = fit_head(np.ones((1, 4), np.float32), np.array([1]), 2)
    assert head.logits(np.ones((1, 4), np.float32)).argmax() == 1
    assert math.isnan(head.cv_accuracy)
    assert np.isnan(head.cv_probabilities).all()


def test_that_features_that_are_not_finite_are_refused() -> None:
    features, targets = clouds(10, 4, 2)
    features[3, 2] = np.nan
    with pytest.raises(TrainingError, match="not finite"):
        fit_head(features, targets, 2)


def test_that_folds_hold_every_class_and_keep_groups_together() -> None:
    targets = np.array([0] * 100 + [1] * 23 + [2] * 2)
    groups = [*range(50), *range(50), *range(50, 75)]
    folds = draw_folds(targets, groups, 3, seed=1)
    assert folds.max() == 4
    assert (folds[:50] == folds[50:100]).all()
    for name, least in ((0, 18), (1, 4)):
        assert np.bincount(folds[targets == name], minlength=5).min() >= least
    assert folds[-1] != folds[-2]
    assert np.array_equal(folds, draw_folds(targets, groups, 3, seed=1))


def test_that_few_pictures_are_held_out_one_by_one() -> None:
    folds = draw_folds(np.array([0, 1, 0, 1, 0, 1]), None, 2, seed=0)
    assert sorted(folds) == [0, 1, 2, 3, 4, 5]


def test_that_pictures_without_a_key_are_groups_of_their_own() -> None:
    assert groups_of(["a", None, "a", None, "b"]) == [0, 1, 0, 2, 3]


@pytest.mark.slow
def test_that_thousands_of_pictures_are_a_matter_of_seconds() -> None:
    features, targets = clouds(2024, 1280, 6, apart=0.1)
    started = time.process_time()
    head = fit_head(features, targets, 6)
    # Of the processor, both cores together; other load makes the wall clock useless.
    assert time.process_time() - started < 20
    assert head.cv_accuracy > 1 / 6
