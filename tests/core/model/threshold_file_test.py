"""What was decided for a checkpoint lies beside it, whole, and is refused when odd."""

import json
import math
from pathlib import Path

import pytest

from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.threshold_file import (
    SavedThreshold,
    read_threshold,
    threshold_path,
    write_threshold,
)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    return tmp_path / "checkpoint.pth.tar.epoch_12"


@pytest.mark.parametrize(
    "saved",
    [
        SavedThreshold(positive="logo", threshold=0.43),
        SavedThreshold(
            positive="招贴 \u00fc \"'", threshold=1.0000001, temperature=0.7
        ),
        SavedThreshold(temperature=2.5),
        SavedThreshold(positive="a", threshold=0.0),
    ],
)
def test_that_what_was_saved_is_read_again(
    weights: Path, saved: SavedThreshold
) -> None:
    assert write_threshold(weights, saved) == threshold_path(weights)
    assert read_threshold(weights) == saved
    assert [p.name for p in weights.parent.iterdir()] == [
        "checkpoint.epoch_12.threshold.json"
    ]


def test_that_weights_of_another_name_have_their_own_file(tmp_path: Path) -> None:
    weights = tmp_path / "best.pth"
    write_threshold(weights, SavedThreshold(temperature=2.0))
    assert threshold_path(weights).name == "best.pth.threshold.json"
    assert threshold_path(tmp_path / "best.pt") != threshold_path(weights)


def test_that_nothing_decided_reads_as_nothing(weights: Path) -> None:
    assert read_threshold(weights) is None
    write_threshold(weights, SavedThreshold(positive="logo", threshold=0.4))
    write_threshold(weights, SavedThreshold())
    assert read_threshold(weights) is None


@pytest.mark.parametrize(
    "values",
    [
        {"positive": "logo"},
        {"threshold": 0.5},
        {"positive": "logo", "threshold": 1.5},
        {"positive": "logo", "threshold": math.nan},
        {"temperature": 0.0},
        {"temperature": math.inf},
    ],
)
def test_that_nonsense_is_refused(weights: Path, values: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"threshold|temperature"):
        SavedThreshold(**values)  # type: ignore[arg-type]
    text = json.dumps({"format_version": 1, **values})
    threshold_path(weights).write_text(text)
    with pytest.raises(CheckpointError, match="damaged"):
        read_threshold(weights)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format_version": 0}',
        '{"format_version": 1, "positive": 3, "threshold": 0.5}',
        '{"format_version": 1, "temperature": true}',
    ],
)
def test_that_a_damaged_file_is_named(weights: Path, text: str) -> None:
    threshold_path(weights).write_text(text)
    with pytest.raises(CheckpointError, match=r"epoch_12\.threshold\.json is damaged"):
        read_threshold(weights)


def test_that_a_newer_format_asks_for_a_newer_program(weights: Path) -> None:
    threshold_path(weights).write_text('{"format_version": 2}')
    with pytest.raises(CheckpointError, match="newer GeekTime"):
        read_threshold(weights)


def test_that_a_place_that_takes_no_file_is_a_sentence(tmp_path: Path) -> None:
    weights = tmp_path / "absent" / "checkpoint.pth.tar.epoch_1"
    with pytest.raises(CheckpointError, match="can't be written"):
        write_threshold(weights, SavedThreshold(temperature=2.0))
