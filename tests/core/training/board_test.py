"""TensorBoard's files hold the figures of a run, step by step."""

import math
import platform
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geektime_gui.core.events import BatchDone, EpochDone, RunStarted
from geektime_gui.core.training import board
from geektime_gui.core.training.board import FOLDER, Board

START = RunStarted(
    arch="efficientnet-lite0",
    classes=("logo", "others"),
    train_counts=(3, 4),
    val_counts=(),
    device="CPU",
    precision="fp32",
    epochs=3,
    batches=2,
    batch_size=4,
    image_size=64,
    checkpoint_dir=Path("ckpts"),
)


def step(number: int, loss: float = 0.5) -> BatchDone:
    return BatchDone(1, number, 9, loss, 0.25, number * 4, 0.5, 1.0, number)


def entries(path: Path) -> Iterator[Any]:
    """The records of an event file, by the format's own lengths and checksums."""
    from tensorboardX.crc32c import crc32c
    from tensorboardX.proto.event_pb2 import Event

    def masked(data: bytes) -> int:
        crc = crc32c(data) & 0xFFFFFFFF
        return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF

    data = path.read_bytes()
    while data:
        length, of_length = struct.unpack("<QI", data[:12])
        content = data[12 : 12 + length]
        (of_content,) = struct.unpack("<I", data[12 + length : 16 + length])
        assert (of_length, of_content) == (masked(data[:8]), masked(content))
        yield Event.FromString(content)
        data = data[16 + length :]


def figures(folder: Path) -> list[tuple[str, int, float]]:
    """Tag, step and value of every point, in the order of the files' names."""
    return [
        (value.tag, entry.step, value.simple_value)
        for path in sorted((folder / FOLDER).iterdir())
        for entry in entries(path)
        for value in entry.summary.value
    ]


def test_that_every_finite_figure_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "STEP_SECONDS", 0.0)
    plots = Board(tmp_path)
    epoch = EpochDone(1, 3, 0.75, None, 0.5, math.nan, 8.0, 1.0, math.inf)
    for event in (START, step(1), step(2, math.nan), epoch):
        plots.take(event)
    plots.close()
    plots.close()
    assert figures(tmp_path) == [
        ("loss/batch", 1, 0.5),
        ("lr", 1, 0.25),
        ("lr", 2, 0.25),
        ("loss/train", 1, 0.75),
        ("validation/accuracy", 1, 0.5),
        ("pictures_per_second", 1, 8.0),
    ]
    [path] = (tmp_path / FOLDER).iterdir()
    assert next(entries(path)).file_version == "brain.Event:2"
    assert "tfevents" in path.name
    assert platform.node() not in path.name


def test_that_fast_steps_are_thinned_out(tmp_path: Path) -> None:
    plots = Board(tmp_path)
    for number in range(1, 1_001):
        plots.take(step(number))
    plots.close()
    found = figures(tmp_path)
    assert found[0] == ("loss/batch", 1, 0.5)
    assert len(found) < 500


def test_that_going_on_takes_a_file_of_its_own_and_drops_repeated_steps(
    tmp_path: Path,
) -> None:
    first = Board(tmp_path)
    first.take(step(1))
    first.close()
    second = Board(tmp_path)
    second.take(replace(START, resumed_at=7))
    second.take(step(8))
    second.close()
    assert [(tag, n) for tag, n, _ in figures(tmp_path) if tag == "lr"] == [
        ("lr", 1),
        ("lr", 8),
    ]
    _, later = sorted((tmp_path / FOLDER).iterdir())
    _, restart, _ = entries(later)
    assert restart.step == 8
    assert restart.session_log.status == restart.session_log.START


def test_that_a_run_without_figures_makes_no_file(tmp_path: Path) -> None:
    plots = Board(tmp_path)
    plots.take(START)
    plots.close()
    assert list(tmp_path.iterdir()) == []
