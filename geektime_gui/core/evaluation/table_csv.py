"""A prediction table as CSV: ``path,true,pred,p_<class>…``, for spreadsheets and tools.

UTF-8 with its mark, which spreadsheets need; names that are not UTF-8 keep their bytes.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from geektime_gui.core.data.label_csv import decode
from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.prediction_lines import LineProblem
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.table_columns import (
    PREFIX,
    Layout,
    RawColumns,
    layout_of,
    table_of,
)
from geektime_gui.core.evaluation.table_files import read_failure, write_whole

_BOM = b"\xef\xbb\xbf"
_BLOCK = 50_000
_DELIMITERS = (",", "\t", ";", "|")
_MOST_IN_A_FIELD = 1 << 20


def write_csv(path: Path, table: PredictionTable, *, overwrite: bool = False) -> None:
    """Write the table, whole or not at all. Probabilities have seven digits.

    Raises PredictionFileError where there is a file and `overwrite` is not given, where
    nothing can be written, or for a name that can't be written as UTF-8.
    """
    write_whole(path, _csv_bytes(path, table), overwrite=overwrite)


def _csv_bytes(path: Path, table: PredictionTable) -> Iterator[bytes]:
    yield _BOM
    head = ["path", "true", "pred", *(PREFIX + name for name in table.classes)]
    yield _encoded(path, [head])
    names = table.classes
    for start in range(0, len(table), _BLOCK):
        part = slice(start, start + _BLOCK)
        rows = zip(
            table.paths[part],
            table.truth[part].tolist(),
            table.predicted[part].tolist(),
            table.probabilities[part].tolist(),
            strict=True,
        )
        lines = [
            [name, names[true], names[said], *(f"{p:.7g}" for p in values)]
            for name, true, said, values in rows
        ]
        yield _encoded(path, lines)


def _encoded(path: Path, rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    try:
        return buffer.getvalue().encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as error:
        raise PredictionFileError(
            "{path} can't be written as CSV: the name {name} can't be written as "
            "UTF-8. Rename it, or keep the txt, which can hold it.",
            path=str(path),
            name=ascii(error.object[max(0, error.start - 20) : error.end + 20]),
        ) from error


def read_csv(path: Path) -> PredictionTable:
    """The usable rows; commas, tabs, semicolons or bars, with a line of names first.

    A row that can't be used is named in ``problems``. Raises PredictionFileError where
    the file can't be read, a column is missing, or no row is usable.
    """
    layout, delimiter, rows = _parsed(path)
    own = layout.of_values
    width = max(layout.path, layout.true, layout.pred or 0, *own) + 1
    short = [
        LineProblem(
            line,
            "Line {line} has {found} columns, but needs {needed}.",
            {"line": line, "found": len(row), "needed": width},
        )
        for line, row in rows
        if len(row) < width
    ]
    rows = [(line, row) for line, row in rows if len(row) >= width]
    said = layout.pred
    decimal = "," if delimiter == ";" else "."
    columns = [_numbers([row[i] for _, row in rows], decimal) for i in own]
    raw = RawColumns(
        lines=[line for line, _ in rows],
        paths=[row[layout.path] for _, row in rows],
        true=[row[layout.true] for _, row in rows],
        pred=None if said is None else [row[said] for _, row in rows],
        values=np.stack(columns, axis=1),
        classes=layout.classes,
    )
    return table_of(raw, path, short)


def _parsed(path: Path) -> tuple[Layout, str, list[tuple[int, list[str]]]]:
    """What the first line says, the delimiter, and the rows with their line numbers."""
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise read_failure(path, error) from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_MOST_IN_A_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next((row for row in reader if any(row)), [])
        layout = layout_of(header, path)
        rows = [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error as error:
        raise PredictionFileError(
            "{path}, line {line}: the table can't be read there ({reason}); mend this "
            "line or save the table anew as CSV.",
            path=str(path),
            line=reader.line_num,
            reason=str(error),
        ) from error
    return layout, delimiter, rows


def _numbers(texts: Sequence[str], decimal: str) -> npt.NDArray[np.float64]:
    """(N,) numbers; NaN for what is none."""
    if decimal != ".":
        texts = [text.replace(decimal, ".") for text in texts]
    try:
        return np.array([float(text) for text in texts], np.float64)
    except ValueError:
        return np.array([_number(text) for text in texts], np.float64)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
