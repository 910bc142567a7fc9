import numpy as np
import pytest

from geektime_gui.core.evaluation.label_doubts import (
    find_label_doubts,
    right_but_unsure,
)
from geektime_gui.core.evaluation.predictions import PredictionTable


def test_that_a_confident_contradiction_is_a_doubt_and_the_joint_counts_it() -> None:
    probabilities = np.array(
        [[0.9, 0.1], [0.8, 0.2], [0.1, 0.9], [0.3, 0.7], [0.2, 0.8]]
    )
    found = find_label_doubts(probabilities, [0, 0, 0, 1, 1], list("abcde"))
    assert found.thresholds == pytest.approx([0.6, 0.75])
    # d reaches neither threshold: it is not counted at all.
    assert found.joint.tolist() == [[2, 1], [0, 1]]
    (doubt,) = found.doubts
    assert (doubt.path, doubt.index, doubt.label, doubt.suggested) == ("c", 2, 0, 1)
    assert doubt.margin == pytest.approx(0.8)


@pytest.mark.parametrize(("clarity", "least"), [(4, 0.7), (6, 0.9)])
def test_that_doubts_are_wrong_labels_and_a_clearer_model_finds_more_of_them(
    clarity: int, least: float
) -> None:
    chance = np.random.default_rng(0)
    real = chance.integers(0, 4, 2000)
    logits = chance.normal(0, 1, (2000, 4))
    logits[np.arange(2000), real] += clarity
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    wrong = chance.choice(2000, 100, replace=False)
    labels = real.copy()
    labels[wrong] = (real[wrong] + chance.integers(1, 4, 100)) % 4
    found = find_label_doubts(probabilities, labels, [str(i) for i in range(2000)])
    doubted = {doubt.index for doubt in found.doubts}
    assert len(doubted & set(wrong.tolist())) >= 0.95 * len(doubted)
    assert len(doubted & set(wrong.tolist())) >= least * len(wrong)
    assert all(d.suggested == real[d.index] for d in found.doubts if d.index in wrong)
    margins = [doubt.margin for doubt in found.doubts]
    assert margins == sorted(margins, reverse=True)


def test_that_a_class_without_pictures_is_never_suggested() -> None:
    probabilities = np.array([[0.1, 0.2, 0.7], [0.2, 0.1, 0.7]])
    found = find_label_doubts(probabilities, [0, 1], ["a", "b"])
    assert np.isinf(found.thresholds[2])
    assert all(doubt.suggested != 2 for doubt in found.doubts)


def test_that_a_picture_that_no_fold_predicted_is_passed_over() -> None:
    probabilities = np.array([[np.nan, np.nan], [0.9, 0.1], [0.2, 0.8], [0.95, 0.05]])
    found = find_label_doubts(probabilities, [1, 0, 1, 1], list("abcd"))
    assert found.joint.sum() == 3
    assert [doubt.path for doubt in found.doubts] == ["d"]
    assert found.doubts[0].index == 3


def test_that_no_pictures_have_no_doubts() -> None:
    found = find_label_doubts(np.zeros((0, 2)), [], [])
    assert found.doubts == ()
    assert found.joint.tolist() == [[0, 0], [0, 0]]


def test_that_sizes_and_labels_must_fit() -> None:
    with pytest.raises(ValueError, match="2 rows, 1 labels"):
        find_label_doubts(np.zeros((2, 2)), [0], ["a", "b"])
    with pytest.raises(ValueError, match="not within 0 to 1"):
        find_label_doubts(np.zeros((1, 2)), [2], ["a"])


def test_that_the_closest_calls_come_first_and_only_right_ones() -> None:
    values = [[0.55, 0.45], [0.9, 0.1], [0.51, 0.49], [0.52, 0.48]]
    table = PredictionTable(
        ("a", "b"), values, [0, 0, 0, 1], [0, 0, 0, 0], list("wxyz")
    )
    assert right_but_unsure(table).tolist() == [2, 0]
    assert right_but_unsure(table, below=0.05).tolist() == [2]
