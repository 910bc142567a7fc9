"""All lines of a prediction file at once, as columns.

A line that is written exactly as `format_lines` does has its numbers in its first
``12 * C`` bytes: such lines are understood in bulk, all others one by one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.evaluation.prediction_lines import (
    WIDTH,
    BadLineError,
    LineProblem,
    parse_line,
    sum_tolerance,
)

_QUOTE = ord('"')
_LINE_END = ord("\n")
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


def parse_lines(blocks: Iterable[bytes], count: int) -> Columns:
    r"""All lines with `count` classes; blank lines are passed over.

    `blocks` is the whole file, at least one: lines that ``\n`` divides.
    """
    parsed: list[Columns] = []
    first = 1
    for block in blocks:
        parsed.append(_parse_block(block, first, count))
        first += block.count(b"\n") + 1
    return Columns(
        np.concatenate([b.probabilities for b in parsed]),
        np.concatenate([b.truth for b in parsed]),
        np.concatenate([b.predicted for b in parsed]),
        tuple(path for b in parsed for path in b.paths),
        tuple(problem for b in parsed for problem in b.problems),
    )


def _parse_block(block: bytes, first: int, count: int) -> Columns:
    codes = np.frombuffer(block, np.uint8)
    ends = np.append(np.flatnonzero(codes == _LINE_END), len(codes))
    starts = np.append(0, ends[:-1] + 1)
    heads = _plain_heads(block, codes, starts, ends, WIDTH * count)
    usable, probabilities, truth, predicted = _parse_plain(heads, count)
    width = WIDTH * count
    # The numbers of a usable line are as many characters as bytes.
    texts = block.decode("utf-8", "surrogateescape").split("\n")
    paths = [text[width:] for text in texts]
    problems = []
    for i in np.flatnonzero(~usable).tolist():
        line = block[starts[i] : ends[i]]
        if not line.strip():
            continue
        try:
            probabilities[i], truth[i], predicted[i], paths[i] = parse_line(line, count)
        except BadLineError as bad:
            values = {"line": first + i, **bad.values}
            problems.append(LineProblem(first + i, bad.template, values))
        else:
            usable[i] = True
    if not usable.all():
        paths = [path for path, use in zip(paths, usable.tolist(), strict=True) if use]
    return Columns(
        probabilities[usable],
        truth[usable],
        predicted[usable],
        tuple(paths),
        tuple(problems),
    )


def _plain_heads(
    block: bytes,
    codes: npt.NDArray[np.uint8],
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    width: int,
) -> npt.NDArray[np.uint8]:
    """The first `width` bytes of each line; blanks for a line of another form."""
    heads = np.full((len(starts), width), ord(" "), np.uint8)
    plain = np.flatnonzero(ends - starts > width)
    plain = plain[codes[starts[plain] + width] != _QUOTE]
    if b"\0" in block:
        lines = np.searchsorted(ends, np.flatnonzero(codes == 0))
        plain = np.setdiff1d(plain, lines)
    if len(plain):
        windows = np.lib.stride_tricks.sliding_window_view(codes, width)
        heads[plain] = windows[starts[plain]]
    return heads


def _parse_plain(
    codes: npt.NDArray[np.uint8], count: int
) -> tuple[
    npt.NDArray[np.bool_],
    npt.NDArray[np.float32],
    npt.NDArray[np.int32],
    npt.NDArray[np.int32],
]:
    """Which lines are written exactly as `format_lines` does, and their numbers.

    `codes` are the first bytes of each line, (N, `WIDTH` * `count`).
    """
    # 1. "0.64460 " a class, as hundred-thousandths.
    numbers = codes[:, : 8 * count].reshape(-1, count, 8)
    digits = numbers[:, :, _DIGITS] - np.uint8(ord("0"))
    usable = (digits <= 9).all(axis=(1, 2))
    usable &= (numbers[:, :, 1] == ord(".")).all(axis=1)
    usable &= (numbers[:, :, 7] == ord(" ")).all(axis=1)
    parts = digits @ _PLACES
    usable &= (parts <= 100_000).all(axis=1)
    usable &= np.abs(parts.sum(axis=1) - 100_000) <= 100_000 * sum_tolerance(count)
    # 2. "1 " or "0 " a class, twice, each with a single 1.
    hots = codes[:, 8 * count :].reshape(-1, 2, count, 2)
    ones = hots[:, :, :, 0] - np.uint8(ord("0"))
    usable &= (hots[:, :, :, 1] == ord(" ")).all(axis=(1, 2))
    usable &= (ones.sum(axis=2, dtype=np.int64) == 1).all(axis=1)
    labels = ones.argmax(axis=2).astype(np.int32)
    return usable, (parts / 1e5).astype(np.float32), labels[:, 0], labels[:, 1]
