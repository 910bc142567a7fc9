"""A prediction table as CSV: ``path,true,pred,p_<class>…``, for spreadsheets and tools.

UTF-8 with its mark, which spreadsheets need; names that are not UTF-8 keep their bytes.
"""

import csv
import io
import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

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
from geektime_gui.core.evaluation.table_text import lines_of

if TYPE_CHECKING:
    from _csv import Reader

_BOM = b"\xef\xbb\xbf"
_BLOCK = 50_000
_DELIMITERS = (",", "\t", ";", "|")
MOST_IN_A_FIELD = 1 << 20
_SHORT = "Line {line} has {found} columns, but needs {needed}."


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
    text = _text_of(path)
    delimiter = delimiter_of(text)
    csv.field_size_limit(MOST_IN_A_FIELD)
    reader = csv.reader(lines_of(text), delimiter=delimiter)
    del text  # the reader has its own copy
    try:
        header = next((row for row in reader if any(row)), [])
        layout = layout_of(header, path)
        raw, short = _columns(reader, layout, "," if delimiter == ";" else ".")
    except csv.Error as error:
        raise PredictionFileError(
            "{path}, line {line}: the table can't be read there ({reason}); mend this "
            "line or save the table anew as CSV.",
            path=str(path),
            line=reader.line_num,
            reason=str(error),
        ) from error
    return table_of(raw, path, short)


def _text_of(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise read_failure(path, error) from error


def delimiter_of(text: str) -> str:
    """The one that is most often in the first line that is not blank."""
    found = re.search(r"[^\r\n]*\S[^\r\n]*", text)
    first = found[0] if found else ""
    return max(_DELIMITERS, key=first.count)


def _columns(
    reader: "Reader", layout: Layout, decimal: str
) -> tuple[RawColumns, list[LineProblem]]:
    """The rows that are long enough, and the problems of the others."""
    said = layout.true if layout.pred is None else layout.pred
    width = max(layout.path, layout.true, said, *layout.of_values) + 1
    lines, paths, true, pred = array("q"), [], [], []
    values = [(index, array("d")) for index in layout.of_values]
    short = []
    for row in reader:
        if len(row) >= width and any(row):
            lines.append(reader.line_num)
            paths.append(row[layout.path])
            # The few names of the classes are kept once.
            true.append(sys.intern(row[layout.true]))
            pred.append(sys.intern(row[said]))
            for index, column in values:
                column.append(_number(row[index], decimal))
        elif any(row):
            line = reader.line_num
            about: dict[str, object] = {
                "line": line,
                "found": len(row),
                "needed": width,
            }
            short.append(LineProblem(line, _SHORT, about))
    raw = RawColumns(
        lines=lines,
        paths=paths,
        true=true,
        pred=None if layout.pred is None else pred,
        values=np.stack([np.array(column) for _, column in values], axis=1),
        classes=layout.classes,
    )
    return raw, short


def _number(text: str, decimal: str) -> float:
    """NaN for what is no number."""
    try:
        return float(text if decimal == "." else text.replace(decimal, "."))
    except ValueError:
        return float("nan")
