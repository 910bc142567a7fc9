from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.goal import Goal, GoalKind, score
from geektime_gui.core.evaluation.predictions import PredictionTable, write_predictions
from geektime_gui.core.evaluation.selection import epoch_figures, pick, select_epoch

TRUTH = [0] * 4 + [1] * 4


def table_of(of_logo: list[float], truth: list[int] | None = None) -> PredictionTable:
    values = np.array(of_logo)
    return PredictionTable(
        ("logo", "others"),
        np.stack([values, 1 - values], axis=1),
        truth or TRUTH,
        (values < 0.5).astype(np.int32),
        [f"{i}.jpg" for i in range(len(values))],
    )


CAREFUL = table_of([0.9, 0.8, 0.3, 0.2, 0.4, 0.4, 0.4, 0.4])  # never a false alarm
EAGER = table_of([0.9, 0.8, 0.8, 0.8, 0.85, 0.1, 0.1, 0.1])  # finds all, one too many


@pytest.mark.parametrize(
    ("kind", "floor", "best"),
    [("recall", 0.7, 2), ("precision", 0.5, 1), ("balanced", 0.9, 2)],
)
def test_that_the_business_goal_picks_the_epoch(
    tmp_path: Path, kind: GoalKind, floor: float, best: int
) -> None:
    files = {}
    for epoch, table in ((2, EAGER), (1, CAREFUL)):
        files[epoch] = tmp_path / f"{epoch}.txt"
        write_predictions(files[epoch], table)
    found = select_epoch(files, Goal(kind, 0, floor))
    assert [row.epoch for row in found.rows] == [1, 2]
    assert found.best is not None
    assert found.best.epoch == best
    assert found.is_fair


def test_that_a_row_holds_the_figures_of_its_file() -> None:
    goal = Goal("recall", 0, 0.7)
    row = epoch_figures(3, EAGER, goal)
    assert (row.epoch, row.pictures) == (3, 8)
    assert row.accuracy == 7 / 8
    assert row.precision == 4 / 5
    assert row.recall == 1
    of_truth = EAGER.probabilities[np.arange(8), TRUTH]
    assert row.loss == pytest.approx(float(-np.log(of_truth).mean()), rel=1e-6)
    assert row.score == score(goal, EAGER.truth, EAGER.probabilities)


def test_that_of_equal_epochs_the_earlier_one_is_kept() -> None:
    goal = Goal("balanced", 0, 0.9)
    rows = [epoch_figures(epoch, EAGER, goal) for epoch in (5, 2, 9)]
    found = pick(rows).best
    assert found is not None
    assert found.epoch == 2
    assert pick([]).best is None


def test_that_files_of_other_pictures_or_other_truth_are_no_fair_comparison(
    tmp_path: Path,
) -> None:
    goal = Goal("balanced", 0, 0.9)
    other = table_of([0.9, 0.8, 0.8, 0.8, 0.85, 0.1, 0.1, 0.1], [1, *TRUTH[1:]])
    files = {1: tmp_path / "1.txt", 2: tmp_path / "2.txt"}
    write_predictions(files[1], EAGER)
    write_predictions(files[2], other)
    assert not select_epoch(files, goal).is_fair


def test_that_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(PredictionFileError, match=r"9\.txt does not exist"):
        select_epoch({9: tmp_path / "9.txt"}, Goal("balanced", 0, 0.9))
