"""A prediction table as Parquet, where pyarrow is installed: ``geektime[parquet]``.

The columns are those of the CSV, the probabilities as 32-bit floats, exactly.
"""

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.predictions import PredictionTable
from geektime_gui.core.evaluation.table_columns import (
    PREFIX,
    RawColumns,
    layout_of,
    table_of,
)
from geektime_gui.core.evaluation.table_files import read_failure, replace_with


def write_parquet(
    path: Path, table: PredictionTable, *, overwrite: bool = False
) -> None:
    """Write the table, whole or not at all.

    Raises PredictionFileError where pyarrow is missing, where there is a file and
    `overwrite` is not given, for a name that is not Unicode, or where nothing can be
    written.
    """
    arrow, parquet = libraries(path)
    names = arrow.array(table.classes)
    try:
        columns = {
            "path": arrow.array(table.paths, arrow.string()),
            "true": names.take(arrow.array(table.truth)),
            "pred": names.take(arrow.array(table.predicted)),
        }
    except UnicodeEncodeError as error:
        raise PredictionFileError(
            "{path} can't be written as Parquet: the name {name} is not Unicode. "
            "Rename it, or export a CSV, which can hold it.",
            path=str(path),
            name=ascii(error.object),
        ) from error
    for index, name in enumerate(table.classes):
        values = np.ascontiguousarray(table.probabilities[:, index])
        columns[PREFIX + name] = arrow.array(values)
    content = arrow.table(columns)

    def write(temporary: Path) -> None:
        parquet.write_table(content, str(temporary))

    replace_with(path, write, overwrite=overwrite)


def read_parquet(path: Path) -> PredictionTable:
    """The usable rows; one that can't be used is named in ``problems``.

    Rows are counted from 1. Raises PredictionFileError where pyarrow is missing, the
    file can't be read, a column is missing, or no row is usable.
    """
    arrow, parquet = libraries(path)
    try:
        content = parquet.ParquetFile(str(path)).read()
    except OSError as error:
        raise read_failure(path, error) from error
    except arrow.ArrowException as error:
        raise PredictionFileError(
            "{path} can't be read as Parquet ({reason}); export it anew.",
            path=str(path),
            reason=str(error),
        ) from error
    layout = layout_of(content.column_names, path)
    count = content.num_rows
    columns = [_numbers(content.column(i), path) for i in layout.of_values]
    raw = RawColumns(
        lines=range(1, count + 1),
        paths=_texts(content.column(layout.path)),
        true=_texts(content.column(layout.true)),
        pred=None if layout.pred is None else _texts(content.column(layout.pred)),
        values=np.stack(columns, axis=1),
        classes=layout.classes,
    )
    return table_of(raw, path)


def libraries(path: Path) -> tuple[Any, Any]:
    """pyarrow and pyarrow.parquet. Raises PredictionFileError where there is none."""
    try:
        arrow = importlib.import_module("pyarrow")
        return arrow, importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise PredictionFileError(
            "{path} is Parquet, which needs the package pyarrow: install it with "
            "“pip install geektime-gui[parquet]”, or use a CSV instead.",
            path=str(path),
        ) from error


def _texts(column: Any) -> list[str]:
    return ["" if value is None else str(value) for value in column.to_pylist()]


def _numbers(column: Any, path: Path) -> npt.NDArray[np.float64]:
    try:
        return np.asarray(column.to_numpy(), np.float64)
    except (TypeError, ValueError) as error:
        raise PredictionFileError(
            "{path} has a column of probabilities that are no numbers; export it anew.",
            path=str(path),
        ) from error
