"""The tables in a run's folder, as CSV: pictures, epochs, steps. Needs no torch."""

import csv
import io
import math
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from geektime_gui.core.events import BatchDone, EpochDone
from geektime_gui.core.model.checkpoint_info import atomic_write

MANIFEST, METRICS, BATCHES = "data.csv", "metrics.csv", "batches.csv"
MANIFEST_COLUMNS = ("split", "class", "content", "path")
METRICS_COLUMNS = (
    "epoch",
    "stage",
    "train_loss",
    "val_loss",
    "val_accuracy",
    "val_macro_f1",
    "goal_value",
    "threshold",
    "lr",
    "pictures_per_second",
    "seconds",
    "best",
)
BATCH_COLUMNS = ("step", "epoch", "batch", "loss", "lr", "pictures", "seconds")
FLUSH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One picture of a run."""

    split: str
    """ "train" or "val"."""
    label: str
    """Its class, as it was when the run began."""
    path: Path
    key: str | None
    """Of its content."""


def write_manifest(
    folder: Path, rows: Sequence[tuple[str, str, Path, str | None]]
) -> None:
    """Write which pictures the run learns from, all or none. Raises OSError."""
    with atomic_write(folder / MANIFEST) as binary:
        file = io.TextIOWrapper(binary, **_TEXT)
        writer = csv.writer(file)
        writer.writerow(MANIFEST_COLUMNS)
        for split, label, path, key in rows:
            writer.writerow((split, label, key or "", path.absolute()))
        file.flush()
        file.detach()


def read_manifest(folder: Path) -> list[ManifestRow]:
    """The rows, in the run's order. Raises OSError, ValueError."""
    with (folder / MANIFEST).open(**_TEXT) as file:
        try:
            return [_picture(row) for row in csv.DictReader(file, strict=True)]
        except csv.Error as error:
            raise ValueError(str(error)) from error


def _picture(row: dict[str, str | None]) -> ManifestRow:
    split, label, content, path = (row.get(name) for name in MANIFEST_COLUMNS)
    if split not in ("train", "val") or label is None or not path:
        raise ValueError(
            f"{MANIFEST} is damaged: a picture has no split, class or path"
        )
    return ManifestRow(split, label, Path(path), content or None)


def put_epoch(folder: Path, event: EpochDone) -> None:
    """Add an epoch's row, or replace the one there is. Raises OSError."""
    rows = [row for row in read_metrics(folder) if row["epoch"] != event.epoch]
    rows.append({name: getattr(event, name) for name in METRICS_COLUMNS})
    rows.sort(key=lambda row: row["epoch"])
    lines = [",".join(METRICS_COLUMNS)]
    lines += [",".join(_text(row[name]) for name in METRICS_COLUMNS) for row in rows]
    with atomic_write(folder / METRICS) as file:
        file.write(("\n".join(lines) + "\n").encode())


def read_metrics(folder: Path) -> list[dict[str, Any]]:
    """A row an epoch; figures that there are not are None. Damaged rows are left out.

    Nothing without the file. Raises OSError.
    """
    try:
        with (folder / METRICS).open(**_TEXT) as file:
            return list(_metrics_of(file))
    except FileNotFoundError:
        return []


def _metrics_of(lines: IO[str]) -> Iterator[dict[str, Any]]:
    names = lines.readline().strip().split(",")
    for line in lines:
        row = dict(zip(names, line.strip().split(","), strict=False))
        try:
            yield {name: _value(name, row[name]) for name in METRICS_COLUMNS}
        except (ValueError, KeyError):
            continue  # half a row


def _value(name: str, text: str) -> Any:
    if name == "stage":
        return text
    if name == "epoch":
        return int(text)
    if name == "best":
        return bool(int(text))
    return float(text) if text else None


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


class BatchTable:
    """Appends a row a step; the system sees them once a second."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError."""
        self._file: IO[str] = (folder / BATCHES).open("a", **_TEXT)
        self._flushed = time.monotonic()
        if not self._file.tell():
            self._file.write(_BATCH_HEADER)

    def put(self, event: BatchDone) -> None:
        """Add a step. Raises OSError."""
        row = (str(getattr(event, name)) for name in BATCH_COLUMNS)
        self._file.write(",".join(row) + "\n")
        if time.monotonic() - self._flushed >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Give all rows to the system. Raises OSError."""
        self._file.flush()
        self._flushed = time.monotonic()

    def close(self) -> None:
        """Raises OSError."""
        self._file.close()


def cut_batches(folder: Path, steps: int) -> None:
    """Leave out the rows after so many steps: they are taken again.

    Half rows go too. Raises OSError.
    """
    path = folder / BATCHES
    if not path.exists():
        return
    kept = [line for line, row in _whole_rows(path) if row[0] <= steps]
    with atomic_write(path) as file:
        file.write("".join([_BATCH_HEADER, *kept]).encode())


def read_batches(folder: Path) -> dict[str, npt.NDArray[np.float64]]:
    """The columns (steps,) by name; damaged rows are left out, so is a torn last one.

    Nothing without the file. Raises OSError.
    """
    path = folder / BATCHES
    cells = array("d")
    if path.exists():
        for _, row in _whole_rows(path):
            cells.extend(row)
    table = np.array(cells, dtype=np.float64).reshape(-1, len(BATCH_COLUMNS))
    return dict(zip(BATCH_COLUMNS, table.T, strict=True))


def _whole_rows(path: Path) -> Iterator[tuple[str, list[float]]]:
    """Each row of figures as it stands and as numbers; nothing else, no heading."""
    text = path.read_text("utf-8", "replace")
    for line in text.split("\n")[:-1]:
        try:
            row = list(map(float, line.split(",")))
        except ValueError:
            continue
        if len(row) == len(BATCH_COLUMNS):
            yield line + "\n", row


_BATCH_HEADER = ",".join(BATCH_COLUMNS) + "\n"
_TEXT: dict[str, Any] = {
    "encoding": "utf-8",
    "errors": "surrogateescape",
    "newline": "",
}
