"""One line of a prediction file: how it is written, and how it is understood.

For the classes c0…cn in index order
``p(c0) … p(cn) truth(c0) … truth(cn) predicted(c0) … predicted(cn) path``:
probabilities with five decimals, truth and predicted one-hot, and the path after
exactly one blank. Lines are bytes here, because file names need not be UTF-8.
"""

import functools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import fill

EXAMPLE = "0.64460 0.35540 1 0 1 0 ./data/val/logo/13.jpeg"
SUM_TOLERANCE = 0.01
"""How far a sum of probabilities may be from 1: two decimals by hand are accepted."""

_ROUNDING = 5e-6  # what five decimals may add to the sum, a class
WIDTH = 12
"""Bytes of numbers a class in a line: ``0.64460 ``, ``1 `` and ``1 ``."""
BLOCK = 2**24
"""Bytes of numbers that are handled at a time."""
_SAMPLE = 200  # lines that are asked for the number of classes
_NUMBER = re.compile(rb"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ODD = re.compile('^"|[\x00-\x1f\x7f\x85\u2028\u2029]')
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that is not used, and why: ``template`` filled with ``values``."""

    line: int
    """Counted from 1."""
    template: str
    values: dict[str, object]

    @property
    def text(self) -> str:
        """The problem in English, with its line number."""
        return fill(self.template, self.values)


class BadLineError(Exception):
    """A line that can't be used: ``template`` and ``values``, the number left out."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values


def format_path(path: str) -> str:
    r"""The path as it is, or as a JSON string where it would not survive as it is.

    That is: control characters and line ends, a leading double quote, and code points
    that UTF-8 can't give back. A surrogate pair written as two code points (no
    operating system gives such a name) is read back as the character it stands for.
    """
    if _ODD.search(path) or (_SURROGATE.search(path) and not _survives(path)):
        return json.dumps(path)
    return path


def format_word(text: str, *, blanks: bool = False) -> str:
    """A name for a line that is printed: as it is, or as a JSON string.

    That is: where `format_path` writes one, where it is not UTF-8, and, without
    `blanks`, where it is not one word.
    """
    is_plain = not (_ODD.search(text) or _SURROGATE.search(text))
    if is_plain and (blanks or text.split() == [text]):
        return text
    return json.dumps(text, ensure_ascii=not is_plain)


def _survives(path: str) -> bool:
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return raw.decode("utf-8", "surrogateescape") == path


def parse_path(raw: bytes) -> str:
    """`format_path` backwards; quotes around something else than JSON are its own."""
    path = raw.decode("utf-8", "surrogateescape")
    if path.startswith('"'):
        try:
            return str(json.loads(path))
        except ValueError:
            return path
    return path


def format_lines(
    probabilities: npt.NDArray[np.float32],
    truth: npt.NDArray[np.int32],
    predicted: npt.NDArray[np.int32],
    paths: Sequence[str],
) -> Iterator[bytes]:
    """The file's bytes, many lines at a time; `probabilities` is (N, C)."""
    count = probabilities.shape[1]
    template = "%.5f " * count + "%s%s%s\n"
    step = max(1, BLOCK // (WIDTH * count))
    for start in range(0, len(paths), step):
        part = slice(start, start + step)
        rows = zip(
            # Adding zero turns -0.0 into 0.0.
            (np.clip(probabilities[part], 0.0, 1.0) + 0.0).tolist(),
            truth[part].tolist(),
            predicted[part].tolist(),
            paths[part],
            strict=True,
        )
        text = "".join(
            template % (*p, _one_hot(t, count), _one_hot(g, count), format_path(path))
            for p, t, g, path in rows
        )
        yield text.encode("utf-8", "surrogateescape")


def _one_hot(index: int, count: int) -> str:
    return "0 " * index + "1 " + "0 " * (count - index - 1)


def count_votes(lines: Sequence[bytes]) -> Counter[int]:
    """How many lines can be understood with how many classes.

    Asks lines spread over the whole, and all of them when those have no answer. A path
    that begins with digits may give a line a second reading, but not all lines.
    """
    for sample in (lines[:: len(lines) // _SAMPLE + 1], lines):
        votes = Counter(count for line in sample for count in _readings(line))
        if votes:
            return votes
    return Counter()


def _readings(line: bytes) -> Iterator[int]:
    tokens = line.split()
    total = 0.0
    for count in range(1, len(tokens) // 3 + 1):
        if not _NUMBER.fullmatch(tokens[count - 1]):
            return
        value = float(tokens[count - 1])
        total += value
        if not 0 <= value <= 1 or total > 1 + sum_tolerance(count):
            return
        truth, predicted = tokens[count : 2 * count], tokens[2 * count : 3 * count]
        summed_up = abs(total - 1) <= sum_tolerance(count)
        if summed_up and _is_one_hot(truth) and _is_one_hot(predicted):
            yield count


def sum_tolerance(count: int) -> float:
    """How far the sum of `count` written probabilities may be from 1."""
    return SUM_TOLERANCE + _ROUNDING * count + 1e-9


def _is_one_hot(tokens: list[bytes]) -> bool:
    return tokens.count(b"1") == 1 and tokens.count(b"0") == len(tokens) - 1


def parse_line(line: bytes, count: int) -> tuple[list[float], int, int, str]:
    """Probabilities, truth, predicted and path of a line in any form.

    Raises BadLineError.
    """
    found = _line_pattern(count).fullmatch(line)
    tokens = found[1].split() if found else []
    if not found or len(tokens) != 3 * count:
        raise BadLineError(
            "Line {line} has {found} columns, but {count} classes need {needed} "
            "numbers and a path.",
            found=len(line.split()),
            count=count,
            needed=3 * count,
        )
    probabilities = [_probability(token) for token in tokens[:count]]
    if abs(sum(probabilities) - 1) > sum_tolerance(count):
        raise BadLineError(
            "Line {line}: the probabilities add up to {sum}, not to 1.",
            sum=f"{sum(probabilities):.5g}",
        )
    truth, predicted = tokens[count : 2 * count], tokens[2 * count :]
    if not _is_one_hot(truth):
        raise BadLineError(
            "Line {line}: the truth is {tokens}, but needs a single 1, and 0 "
            "elsewhere.",
            tokens=_shown(b" ".join(truth)),
        )
    if not _is_one_hot(predicted):
        raise BadLineError(
            "Line {line}: the prediction is {tokens}, but needs a single 1, and 0 "
            "elsewhere.",
            tokens=_shown(b" ".join(predicted)),
        )
    path = _path(found[2] or b"")
    return probabilities, truth.index(b"1"), predicted.index(b"1"), path


@functools.cache
def _line_pattern(count: int) -> re.Pattern[bytes]:
    numbers = rb"(?:[^ \t]++[ \t]++){%d}[^ \t]++" % (3 * count - 1)
    return re.compile(rb"[ \t]*+(" + numbers + rb")(?:[ \t](.*))?", re.DOTALL)


def _probability(token: bytes) -> float:
    value = float(token) if _NUMBER.fullmatch(token) else -1.0
    if not 0 <= value <= 1:
        raise BadLineError(
            "Line {line}: {value} is no probability from 0 to 1.", value=_shown(token)
        )
    return value


def _path(raw: bytes) -> str:
    path = parse_path(raw)
    if not path:
        raise BadLineError("Line {line} has no path after its numbers.")
    if "\0" in path:
        raise BadLineError("Line {line}: a path can't hold a null character.")
    return path


def _shown(raw: bytes) -> str:
    text = raw.decode("utf-8", "backslashreplace")
    return text if len(text) <= 40 else f"{text[:40]}…"
