"""One door for all files of predictions: the txt, CSV, Parquet."""

from pathlib import Path

from geektime_gui.core.evaluation.predictions import PredictionTable, read_predictions
from geektime_gui.core.evaluation.table_csv import read_csv, write_csv
from geektime_gui.core.evaluation.table_parquet import read_parquet, write_parquet

CSV_SUFFIXES = (".csv", ".tsv")
PARQUET_SUFFIXES = (".parquet", ".pq")


def read_any(path: Path) -> PredictionTable:
    """The predictions of a file, whose suffix says what it is; any other is a txt.

    Raises PredictionFileError where it can't be used.
    """
    if is_csv(path):
        return read_csv(path)
    if is_parquet(path):
        return read_parquet(path)
    return read_predictions(path)


def is_csv(path: Path) -> bool:
    """Whether the suffix says CSV."""
    return path.suffix.lower() in CSV_SUFFIXES


def is_parquet(path: Path) -> bool:
    """Whether the suffix says Parquet."""
    return path.suffix.lower() in PARQUET_SUFFIXES


def export(path: Path, table: PredictionTable, *, overwrite: bool = False) -> None:
    """Write the table as Parquet where the suffix says so, else as CSV.

    Raises PredictionFileError where it can't be written.
    """
    if is_parquet(path):
        write_parquet(path, table, overwrite=overwrite)
    else:
        write_csv(path, table, overwrite=overwrite)
