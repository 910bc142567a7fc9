import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from geektime_gui.core.evaluation.badcases import LEAST_PROBABILITY
from geektime_gui.core.evaluation.calibration import (
    apply_temperature,
    calibrate,
    expected_error,
    fit_temperature,
    quality,
    reliability,
)


def drawn(
    count: int, pictures: int, temperature: float, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Truth drawn from the probabilities that `temperature` would mend."""
    chance = np.random.default_rng(seed)
    logits = chance.normal(0, 2, (pictures, count))
    honest = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    rolled = chance.random(pictures)[:, None]
    truth = (honest.cumsum(axis=1) < rolled).sum(axis=1).clip(0, count - 1)
    said = np.exp(logits * temperature)
    said /= said.sum(axis=1, keepdims=True)
    return said.astype(np.float32), truth


@pytest.mark.parametrize(("count", "temperature"), [(2, 2.5), (5, 0.6), (12, 1.7)])
def test_that_the_temperature_that_spoilt_them_is_found(
    count: int, temperature: float
) -> None:
    found = calibrate(*drawn(count, 20_000, temperature))
    assert found.offered
    assert found.temperature == pytest.approx(temperature, rel=0.06)
    assert found.after.ece < 0.02 < found.before.ece
    assert found.after.nll < found.before.nll


def test_that_the_temperature_has_the_least_cross_entropy() -> None:
    probabilities, truth = drawn(3, 800, 1.8)

    def nll(temperature: float) -> float:
        logits = np.log(np.maximum(probabilities, LEAST_PROBABILITY, dtype=float))
        logits /= temperature
        total = np.log(np.exp(logits).sum(axis=1))
        return float((total - logits[np.arange(len(truth)), truth]).mean())

    best = minimize_scalar(nll, bounds=(0.05, 20), method="bounded")
    found = fit_temperature(probabilities, truth)
    assert found == pytest.approx(best.x, rel=1e-3)


def test_that_a_temperature_changes_no_prediction() -> None:
    probabilities, _ = drawn(4, 500, 1.0)
    for temperature in (0.3, 4.0):
        mended = apply_temperature(probabilities, temperature)
        assert (mended.argmax(axis=1) == probabilities.argmax(axis=1)).all()
        assert mended.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert apply_temperature(probabilities, 1.0) == pytest.approx(
        probabilities, abs=1e-4
    )


@pytest.mark.parametrize("temperature", [0.0, -1.0, float("nan")])
def test_that_a_temperature_that_is_none_is_refused(temperature: float) -> None:
    with pytest.raises(ValueError, match="not above 0"):
        apply_temperature(np.array([[0.5, 0.5]]), temperature)


@pytest.mark.parametrize("wrong", [0, 4, 20])
def test_that_too_few_mistakes_or_mere_mistakes_offer_no_temperature(
    wrong: int,
) -> None:
    probabilities = np.tile([0.9, 0.1], (20, 1)).astype(np.float32)
    truth = np.array([1] * wrong + [0] * (20 - wrong))
    found = calibrate(probabilities, truth)
    assert (found.offered, found.temperature) == (False, 1.0)
    assert found.after == found.before


def test_that_no_pictures_offer_nothing() -> None:
    found = calibrate(np.zeros((0, 2), np.float32), np.zeros(0, np.int64))
    assert not found.offered
    assert quality(np.zeros((0, 2)), np.zeros(0, np.int64)).ece == 0


def test_that_the_error_is_the_mean_gap_between_confidence_and_accuracy() -> None:
    probabilities = np.array([[0.95, 0.05]] * 4 + [[0.3, 0.7]] * 2, np.float32)
    truth = np.array([0, 0, 0, 1, 1, 0])
    bins = reliability(probabilities, truth, 10)
    assert [b.count for b in bins] == [0, 0, 0, 0, 0, 0, 2, 0, 0, 4]
    assert bins[9].accuracy == 0.75
    assert bins[9].confidence == pytest.approx(0.95)
    assert expected_error(bins) == pytest.approx((4 * 0.2 + 2 * 0.2) / 6)


def test_that_bins_of_equal_mass_hold_about_equally_many() -> None:
    probabilities, truth = drawn(3, 3000, 1.3)
    bins = reliability(probabilities, truth, 15, "mass")
    counts = [b.count for b in bins]
    assert sum(counts) == 3000
    assert len(counts) == 15
    assert max(counts) - min(counts) <= 2


def test_that_equal_confidences_share_a_bin() -> None:
    probabilities = np.tile([1.0, 0.0], (50, 1)).astype(np.float32)
    bins = reliability(probabilities, np.zeros(50, np.int64), 15, "mass")
    assert sorted(b.count for b in bins)[-1] == 50
    assert sum(b.count for b in bins) == 50
