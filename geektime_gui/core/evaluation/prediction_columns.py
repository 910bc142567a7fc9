"""All lines of a prediction file at once, as columns.

A line that is written exactly as `format_lines` does has its numbers in its first
``12 * C`` bytes: such lines are understood in bulk, all others one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.prediction_lines import (
    BLOCK,
    WIDTH,
    BadLineError,
    LineProblem,
    parse_line,
    sum_tolerance,
)

_QUOTE = ord('"')
_DIGITS = [0, 2, 3, 4, 5, 6]  # where "0.64460 " has its digits
_PLACES = np.array([100_000, 10_000, 1000, 100, 10, 1], np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What N usable lines hold, and the problems of the others."""

    probabilities: npt.NDArray[np.float32]
    """(N, C)"""
    truth: npt.NDArray[np.int32]
    """(N,) class indices"""
    predicted: npt.NDArray[np.int32]
    """(N,) class indices"""
    paths: tuple[str, ...]
    problems: tuple[LineProblem, ...]


def parse_lines(lines: Sequence[bytes], count: int) -> Columns:
    """All lines with `count` classes; blank lines are passed over.

    `lines` is the whole file, at least one line, without line ends.
    """
    step = max(1, BLOCK // (WIDTH * count))
    blocks = [
        _parse_block(lines[start : start + step], start + 1, count)
        for start in range(0, len(lines), step)
    ]
    return Columns(
        np.concatenate([b.probabilities for b in blocks]),
        np.concatenate([b.truth for b in blocks]),
        np.concatenate([b.predicted for b in blocks]),
        tuple(path for b in blocks for path in b.paths),
        tuple(problem for b in blocks for problem in b.problems),
    )


def _parse_block(lines: Sequence[bytes], first: int, count: int) -> Columns:
    usable, probabilities, truth, predicted = _parse_plain(lines, count)
    width = WIDTH * count
    paths = [line[width:].decode("utf-8", "surrogateescape") for line in lines]
    problems = []
    for i in np.flatnonzero(~usable).tolist():
        if not lines[i].strip():
            continue
        try:
            probabilities[i], truth[i], predicted[i], paths[i] = parse_line(
                lines[i], count
            )
        except BadLineError as bad:
            values = {"line": first + i, **bad.values}
            problems.append(LineProblem(first + i, bad.template, values))
        else:
            usable[i] = True
    return Columns(
        probabilities[usable],
        truth[usable],
        predicted[usable],
        tuple(path for path, use in zip(paths, usable.tolist(), strict=True) if use),
        tuple(problems),
    )


def _parse_plain(
    lines: Sequence[bytes], count: int
) -> tuple[
    npt.NDArray[np.bool_],
    npt.NDArray[np.float32],
    npt.NDArray[np.int32],
    npt.NDArray[np.int32],
]:
    """Which lines are written exactly as `format_lines` does, and their numbers."""
    # 1. The numbers of a line as a row of bytes; blanks for a line of another form.
    width = WIDTH * count
    other = b" " * width
    heads = b"".join(
        line[:width]
        if len(line) > width and line[width] != _QUOTE and b"\0" not in line
        else other
        for line in lines
    )
    codes = np.frombuffer(heads, np.uint8).reshape(len(lines), width)
    # 2. "0.64460 " a class, as hundred-thousandths.
    numbers = codes[:, : 8 * count].reshape(-1, count, 8)
    digits = numbers[:, :, _DIGITS] - np.uint8(ord("0"))
    usable = (digits <= 9).all(axis=(1, 2))
    usable &= (numbers[:, :, 1] == ord(".")).all(axis=1)
    usable &= (numbers[:, :, 7] == ord(" ")).all(axis=1)
    parts = digits @ _PLACES
    usable &= (parts <= 100_000).all(axis=1)
    usable &= np.abs(parts.sum(axis=1) - 100_000) <= 100_000 * sum_tolerance(count)
    # 3. "1 " or "0 " a class, twice, each with a single 1.
    hots = codes[:, 8 * count :].reshape(-1, 2, count, 2)
    ones = hots[:, :, :, 0] - np.uint8(ord("0"))
    usable &= (hots[:, :, :, 1] == ord(" ")).all(axis=(1, 2))
    usable &= (ones.sum(axis=2, dtype=np.int64) == 1).all(axis=1)
    labels = ones.argmax(axis=2).astype(np.int32)
    return usable, (parts / 1e5).astype(np.float32), labels[:, 0], labels[:, 1]
