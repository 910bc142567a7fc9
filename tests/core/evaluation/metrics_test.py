import json
import math
import subprocess
import sys

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    precision_recall_fscore_support,
)

from geektime_gui.core.evaluation.metrics import (
    ClassFigures,
    as_json,
    figures,
    figures_of,
    matrix_of,
)
from geektime_gui.core.evaluation.prediction_lines import LineProblem
from geektime_gui.core.evaluation.predictions import PredictionTable

Matrix = npt.NDArray[np.int64]


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Counts of 1 to 6 classes, often with rows and columns of nothing."""
    count = draw(st.integers(1, 6))
    matrix = draw(arrays(np.int64, (count, count), elements=st.integers(0, 9)))
    switches = st.lists(st.booleans(), min_size=count, max_size=count)
    matrix[~np.array(draw(switches))] = 0
    matrix[:, ~np.array(draw(switches))] = 0
    return matrix


def labels_of(matrix: Matrix) -> tuple[Matrix, Matrix]:
    truth, predicted = np.indices(matrix.shape)
    return (
        np.repeat(truth.ravel(), matrix.ravel()),
        np.repeat(predicted.ravel(), matrix.ravel()),
    )


def names(count: int) -> tuple[str, ...]:
    return tuple(f"c{i}" for i in range(count))


def same(ours: float | None, theirs: float) -> bool:
    if ours is None:
        return math.isnan(theirs)
    return ours == pytest.approx(theirs)


def lesson_table(problems: tuple[LineProblem, ...] = ()) -> PredictionTable:
    """The lesson's run: of ten logos eight found, none of ten others taken for one."""
    logo = np.array([0.95] * 8 + [0.4, 0.3] + [0.1] * 10)
    return PredictionTable(
        ("logo", "others"),
        np.stack([logo, 1 - logo], axis=1),
        np.array([0] * 10 + [1] * 10),
        np.array([0] * 8 + [1] * 12),
        [f"./data/val/logo/{i}.jpeg" for i in range(10)]
        + [f"./data/val/others/{i}.jpeg" for i in range(10)],
        problems,
    )


@pytest.mark.filterwarnings("ignore:A single label was found")
@settings(deadline=None)
@given(matrices())
def test_that_all_figures_agree_with_scikit_learn(matrix: Matrix) -> None:
    truth, predicted = labels_of(matrix)
    ours = figures_of(matrix, names(len(matrix)))
    assume(len(truth))  # scikit-learn refuses to judge nothing; another test does
    labels = list(range(len(matrix)))
    assert ours.accuracy == pytest.approx(accuracy_score(truth, predicted))
    assert (confusion_matrix(truth, predicted, labels=labels) == ours.matrix).all()
    theirs = precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=np.nan
    )
    for c, precision, recall, f1, support in zip(ours.per_class, *theirs, strict=True):
        assert same(c.precision, precision)
        assert same(c.recall, recall)
        assert same(c.f1, f1)
        assert c.support == support
    precision, recall, f1, _ = precision_recall_fscore_support(
        truth, predicted, labels=labels, average="macro", zero_division=np.nan
    )
    assert same(ours.macro_precision, precision)
    assert same(ours.macro_recall, recall)
    assert same(ours.macro_f1, f1)
    _, _, f1, _ = precision_recall_fscore_support(
        truth, predicted, labels=labels, average="weighted", zero_division=np.nan
    )
    assert same(ours.weighted_f1, f1)


@settings(deadline=None)
@given(matrices())
def test_that_the_matrix_counts_every_pair_of_labels(matrix: Matrix) -> None:
    truth, predicted = labels_of(matrix)
    assert (matrix_of(truth, predicted, names(len(matrix))) == matrix).all()


@settings(deadline=None)
@given(matrices())
def test_that_the_columns_of_the_matrix_are_the_predictions(matrix: Matrix) -> None:
    ours = figures_of(matrix, names(len(matrix)))
    assert [c.predicted for c in ours.per_class] == matrix.sum(axis=0).tolist()


def test_that_the_lessons_run_has_precision_1_and_recall_0_8() -> None:
    result = figures(lesson_table())
    assert result.matrix.tolist() == [[8, 2], [0, 10]]
    logo, others = result.per_class
    assert (logo.precision, logo.recall) == (1.0, 0.8)
    assert logo.f1 == pytest.approx(8 / 9)
    assert (others.precision, others.recall) == (pytest.approx(10 / 12), 1.0)
    assert result.accuracy == 0.9


def test_that_a_class_that_is_never_met_has_no_figures_and_does_not_count() -> None:
    result = figures_of(np.array([[3, 0, 1], [0, 0, 0], [0, 0, 4]]), names(3))
    assert result.per_class[1] == ClassFigures("c1", None, None, None, 0, 0)
    assert result.macro_f1 == pytest.approx((6 / 7 + 8 / 9) / 2)


def test_that_a_class_always_missed_has_f1_zero_but_no_precision() -> None:
    result = figures_of(np.array([[0, 5], [0, 5]]), names(2))
    assert result.per_class[0] == ClassFigures("c0", None, 0.0, 0.0, 5, 0)
    assert result.macro_precision == 0.5
    assert result.macro_f1 == pytest.approx((0 + 2 / 3) / 2)


def test_that_nothing_predicted_gives_no_figures_at_all() -> None:
    result = figures_of(matrix_of([], [], names(2)), names(2))
    assert result.matrix.tolist() == [[0, 0], [0, 0]]
    assert result.accuracy is None
    assert result.macro_precision is None
    assert result.macro_recall is None
    assert result.macro_f1 is None
    assert result.weighted_f1 is None


@pytest.mark.parametrize(("truth", "predicted"), [([2], [0]), ([0], [-1])])
def test_that_a_label_of_no_class_is_refused(
    truth: list[int], predicted: list[int]
) -> None:
    with pytest.raises(ValueError, match="not within 0 to 1"):
        matrix_of(truth, predicted, names(2))


def test_that_the_json_holds_the_figures_and_the_worst_badcase_first() -> None:
    content = as_json(lesson_table())
    assert content == {
        "classes": ["logo", "others"],
        "matrix": [[8, 2], [0, 10]],
        "accuracy": 0.9,
        "per_class": {
            "logo": {
                "precision": 1.0,
                "recall": 0.8,
                "f1": pytest.approx(8 / 9),
                "support": 10,
            },
            "others": {
                "precision": pytest.approx(10 / 12),
                "recall": 1.0,
                "f1": pytest.approx(10 / 11),
                "support": 10,
            },
        },
        "macro_f1": pytest.approx((8 / 9 + 10 / 11) / 2),
        "badcases": [
            {
                "path": "./data/val/logo/9.jpeg",
                "truth": "logo",
                "predicted": "others",
                "probability": 0.7,
                "loss": 1.20397,
            },
            {
                "path": "./data/val/logo/8.jpeg",
                "truth": "logo",
                "predicted": "others",
                "probability": 0.6,
                "loss": 0.91629,
            },
        ],
    }
    assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_that_the_json_names_the_lines_that_were_not_used() -> None:
    problem = LineProblem(7, "Line {line} has no path after its numbers.", {"line": 7})
    content = as_json(lesson_table((problem,)))
    assert content["problems"] == ["Line 7 has no path after its numbers."]


def test_that_undefined_figures_are_null_in_the_json() -> None:
    empty = PredictionTable(("a", "b"), np.zeros((0, 2)), [], [], [])
    content = json.loads(json.dumps(as_json(empty), allow_nan=False))
    assert content["accuracy"] is None
    assert content["per_class"]["a"] == {
        "precision": None,
        "recall": None,
        "f1": None,
        "support": 0,
    }


def test_that_the_window_can_compute_figures_without_torch_or_qt() -> None:
    code = (
        "import sys, geektime_gui.core.evaluation.metrics\n"
        "heavy = {'torch', 'torchvision', 'PySide6', 'sklearn', 'PIL'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
