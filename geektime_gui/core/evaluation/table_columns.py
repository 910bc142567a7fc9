"""Predictions as named columns, as CSV and Parquet hold them: checked, made a table.

``path``, ``true``, ``pred`` and either a ``p_<class>`` for each class or a single
``p``, the probability of ``pred``, whose rest is spread evenly over the other classes.
Without ``pred`` the most probable class is taken.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.prediction_lines import LineProblem, sum_tolerance
from geektime_gui.core.evaluation.predictions import PredictionTable

PREFIX = "p_"
_NAMES = {
    "path": ("path", "file", "filename", "file_name", "image", "picture", "路径"),
    "true": ("true", "truth", "label", "target", "y_true", "actual", "真实"),
    "pred": ("pred", "predicted", "prediction", "y_pred", "预测"),
    "p": ("p", "prob", "probability", "confidence", "score", "概率"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of the columns; None for one that there is not."""

    path: int
    true: int
    pred: int | None
    of_values: tuple[int, ...]
    """Of the probabilities: one a class, or the single one of ``pred``."""
    classes: tuple[str, ...]
    """Names of the ``p_<class>`` columns in their order; empty without any."""

    @property
    def labels(self) -> tuple[int, ...]:
        """The columns that hold the name of a class."""
        return (self.true,) if self.pred is None else (self.true, self.pred)


@dataclass(frozen=True, slots=True, eq=False)
class RawColumns:
    """What N rows hold, not checked yet."""

    lines: Sequence[int]
    """(N,) number of each row's line, for the problems; counted from 1."""
    paths: Sequence[str]
    true: Sequence[str]
    """(N,) class names, as the next one."""
    pred: Sequence[str] | None
    values: npt.NDArray[np.float64]
    """(N, C) with class columns, else (N, 1); NaN where it is no number."""
    classes: tuple[str, ...]
    """Of the class columns; empty where `values` is the probability of `pred`."""


def layout_of(header: Sequence[str], path: Path) -> Layout:
    """Which columns are meant.

    Raises PredictionFileError where one that is needed is missing.
    """
    places: dict[str, int] = {}
    for index, name in enumerate(header):
        plain = name.strip().casefold()
        for meant, synonyms in _NAMES.items():
            if plain in synonyms:
                places.setdefault(meant, index)
    own = [i for i, name in enumerate(header) if name.startswith(PREFIX)]
    classes = tuple(header[i][len(PREFIX) :] for i in own)
    needed = ["path", "true", *([] if own else ["pred", "p"])]
    missing = [name for name in needed if name not in places]
    if missing or not all(classes) or len(set(classes)) != len(classes):
        raise PredictionFileError(
            "{path} has the columns {columns}, but needs path, true, pred and p, or "
            "instead of p one p_<class> for each class, all different; name them so in "
            "the first line.",
            path=str(path),
            columns=", ".join(header[:20]),
        )
    return Layout(
        places["path"],
        places["true"],
        places.get("pred"),
        tuple(own) if own else (places["p"],),
        classes,
    )


def classes_of(
    known: Iterable[str], columns: Sequence[str], names: Iterable[str]
) -> tuple[str, ...]:
    """The classes that a row may be of.

    Those of the class columns, else `known`, which rows that are not there now may have
    had, and the `names` in the cells.
    """
    return tuple(columns) or tuple(sorted({*known, *names} - {""}))


def table_of(
    raw: RawColumns, path: Path, unread: Sequence[LineProblem] = ()
) -> PredictionTable:
    """The usable rows as a table; the others are named in ``problems``.

    `unread` are problems of rows that are not among the columns.

    Without class columns the classes are all names of ``true`` and ``pred``, sorted, as
    folders are. Raises PredictionFileError when there are rows, but none is usable.
    """
    classes = raw.classes or _classes_of(raw)
    count = max(1, len(classes))
    truth = _indices(raw.true, classes)
    predicted = (
        np.nan_to_num(raw.values, nan=-1.0).argmax(axis=1).astype(np.int64)
        if raw.pred is None
        else _indices(raw.pred, classes)
    )
    if raw.classes:
        probabilities = raw.values
    else:
        probabilities = _spread(raw.values[:, 0], predicted, count)
    found = _problems(raw, truth, predicted, probabilities)
    usable = np.ones(len(raw.paths), np.bool_)
    usable[list(found)] = False
    problems = sorted((*found.values(), *unread), key=lambda problem: problem.line)
    if problems and not usable.any():
        raise PredictionFileError(
            "{path} holds no prediction: none of its {count} rows can be used. Each "
            "needs a path, a true and a predicted class, and probabilities of 0 to 1.",
            details="\n".join(p.text for p in problems[:20]),
            path=str(path),
            count=len(problems),
        )
    kept = usable.tolist()
    return PredictionTable(
        classes or ("class 0",),
        probabilities[usable].reshape(-1, count).astype(np.float32),
        truth[usable].astype(np.int32),
        predicted[usable].astype(np.int32),
        tuple(name for name, use in zip(raw.paths, kept, strict=True) if use),
        tuple(problems),
    )


def _classes_of(raw: RawColumns) -> tuple[str, ...]:
    names = set(raw.true) | set(raw.pred or ())
    return tuple(sorted(name for name in names if name))


def _indices(names: Sequence[str], classes: Sequence[str]) -> npt.NDArray[np.int64]:
    places = {name: index for index, name in enumerate(classes)}
    found = (places.get(name, -1) for name in names)
    return np.fromiter(found, np.int64, len(names))


def _spread(
    values: npt.NDArray[np.float64], predicted: npt.NDArray[np.int64], count: int
) -> npt.NDArray[np.float64]:
    """Each value at its predicted class, the rest evenly on the others."""
    rest = (1 - values) / max(1, count - 1)
    spread = np.repeat(rest[:, None], count, axis=1)
    # A single class has all the probability, whatever the file says of it.
    spread[np.arange(len(values)), predicted] = values if count > 1 else 1.0
    return spread


def _problems(
    raw: RawColumns,
    truth: npt.NDArray[np.int64],
    predicted: npt.NDArray[np.int64],
    probabilities: npt.NDArray[np.float64],
) -> dict[int, LineProblem]:
    """The first problem of each row that has one."""
    count = probabilities.shape[1]
    values = np.nan_to_num(raw.values, nan=-1.0)
    sums = probabilities.sum(axis=1)
    empty = np.fromiter((not name or "\0" in name for name in raw.paths), np.bool_)
    outside: npt.NDArray[np.bool_] = np.asarray(((values < 0) | (values > 1)).any(1))
    far = np.abs(np.nan_to_num(sums, nan=-1.0) - 1)
    wrong_sum: npt.NDArray[np.bool_] = np.greater(far, sum_tolerance(count))
    checks: list[tuple[npt.NDArray[np.bool_], str, Callable[[int], Any]]] = [
        (empty, "Line {line} has no path that a file could have.", lambda _: ""),
        (
            truth < 0,
            "Line {line}: the true class {value} is none of the classes.",
            lambda row: raw.true[row],
        ),
        (
            predicted < 0,
            "Line {line}: the predicted class {value} is none of the classes.",
            lambda row: raw.pred[row] if raw.pred else "",
        ),
        (
            outside,
            "Line {line}: a probability is missing or not from 0 to 1.",
            lambda _: "",
        ),
        (
            wrong_sum,
            "Line {line}: the probabilities add up to {value}, not to 1.",
            lambda row: f"{sums[row]:.5g}",
        ),
    ]
    found: dict[int, LineProblem] = {}
    for rows, template, value in checks:
        for row in np.flatnonzero(rows).tolist():
            if row not in found:
                line = raw.lines[row]
                values_of = {"line": line, "value": str(value(row))[:40]}
                found[row] = LineProblem(line, template, values_of)
    return found
