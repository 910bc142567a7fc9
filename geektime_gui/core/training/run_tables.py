"""The tables in a run's folder, as CSV: pictures, epochs, steps. Needs no torch."""

import csv
import math
import time
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
    """Write which pictures the run learns from. Raises OSError."""
    with (folder / MANIFEST).open("w", **_TEXT) as file:
        writer = csv.writer(file)
        writer.writerow(MANIFEST_COLUMNS)
        for split, label, path, key in rows:
            writer.writerow((split, label, key or "", path.absolute()))


def read_manifest(folder: Path) -> list[ManifestRow]:
    """The rows, in the run's order. Raises OSError, ValueError."""
    with (folder / MANIFEST).open(**_TEXT) as file:
        return [
            ManifestRow(row["split"], row["class"], Path(row["path"]), row["content"])
            if row["content"]
            else ManifestRow(row["split"], row["class"], Path(row["path"]), None)
            for row in csv.DictReader(file)
        ]


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

    Nothing without the file.
    """
    try:
        with (folder / METRICS).open(**_TEXT) as file:
            return list(_metrics_of(csv.DictReader(file)))
    except FileNotFoundError:
        return []


def _metrics_of(rows: "csv.DictReader[str]") -> Iterator[dict[str, Any]]:
    for row in rows:
        try:
            yield {name: _value(name, row.get(name) or "") for name in METRICS_COLUMNS}
        except ValueError:
            continue  # half a row, from a crash


def _value(name: str, text: str) -> Any:
    if name == "stage":
        return text
    if name == "epoch":
        return int(text)
    if name == "best":
        return text == "1"
    return float(text) if text else None


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


class BatchTable:
    """Appends a row a step; the disk sees them once a second."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError."""
        path = folder / BATCHES
        new = not path.exists()
        self._file: IO[str] = path.open("a", **_TEXT)
        self._flushed = time.monotonic()
        if new:
            self._file.write(",".join(BATCH_COLUMNS) + "\n")

    def put(self, event: BatchDone) -> None:
        """Add a step. Raises OSError."""
        row = (repr(getattr(event, name)) for name in BATCH_COLUMNS)
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
    """Leave out the rows after so many steps: they are taken again. Raises OSError."""
    path = folder / BATCHES
    if not path.exists():
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = lines[:1] + [line for line in lines[1:] if _is_within(line, steps)]
    with atomic_write(path) as file:
        file.write("".join(kept).encode())


def _is_within(line: str, steps: int) -> bool:
    first, separator, _ = line.partition(",")
    whole = line.endswith("\n") and line.count(",") == len(BATCH_COLUMNS) - 1
    return bool(separator) and whole and first.isdigit() and int(first) <= steps


def read_batches(folder: Path) -> dict[str, npt.NDArray[np.float64]]:
    """The columns (steps,) by name; a torn last row is left out."""
    path = folder / BATCHES
    empty: npt.NDArray[np.float64] = np.empty((0, len(BATCH_COLUMNS)))
    if path.exists():
        text = path.read_text("utf-8")
        body = text[text.find("\n") + 1 : text.rfind("\n") + 1]
        flat = np.fromstring(body.replace("\n", ","), sep=",")
        rows = len(flat) // len(BATCH_COLUMNS)
        empty = flat[: rows * len(BATCH_COLUMNS)].reshape(rows, -1)
    return dict(zip(BATCH_COLUMNS, empty.T, strict=True))


_TEXT: dict[str, Any] = {
    "encoding": "utf-8",
    "errors": "surrogateescape",
    "newline": "",
}
