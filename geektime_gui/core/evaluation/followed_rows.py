"""What a file of predictions must let do with its rows, so that it can follow moves.

`txt_rows`, `csv_rows` and `parquet_rows` do it, each in its own form.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.picture_moves import PictureMoves, Renamed

Row = TypeVar("Row")


class Rows(Protocol[Row]):
    """The rows of one file, and what its JSON says of it, to be changed and written."""

    about: dict[str, Any]
    classes: tuple[str, ...]

    def rows(self, moves: PictureMoves) -> Iterator[tuple[int, Row, str | None]]:
        """Each row with its place, and its path where the picture may have moved."""

    def with_place(self, row: Row, truth: int | None, path: str) -> Row:
        """The row with another path, and another truth unless None."""

    def cells(self, row: Row) -> tuple[str, str]:
        """How the row has its truth and its path written."""

    def with_cells(self, row: Row, truth: str, path: str) -> Row:
        """The row with these, written exactly so."""

    def replace(self, place: int, row: Row, new: Row) -> None:
        """Put `new` there."""

    def remove(self, place: int, row: Row) -> bool:
        """Take a row out; whether it was the last one and had no line end."""

    def insert(self, place: int | None, row: Row, *, is_open: bool) -> None:
        """Put a row before another one, or at the end; `is_open` as `remove` said."""

    def to_json(self, row: Row) -> str:
        """The row as a text that may wait in the JSON."""

    def from_json(self, text: str) -> Row:
        """`to_json` backwards. Raises ValueError."""

    def rename(self, renamed: Renamed) -> None:
        """Give a class its new name; `rows` has it from now on."""

    def renamed(self, row: Row, renamed: Renamed) -> Row:
        """A row that waits in the JSON, with the new name of a class."""

    def renamed_truth(self, cell: str, renamed: Renamed) -> str:
        """The same of a truth as `cells` gives it."""

    def write(self) -> None:
        """Write what changed, whole or not at all. Raises PredictionFileError."""


def not_changed(path: Path, error: Exception) -> PredictionFileError:
    """The error of a file that can't follow."""
    reason = getattr(error, "strerror", None) or str(error)
    return PredictionFileError(
        "{path} can't be changed ({reason}): the pictures are moved, but its lines "
        "still say what they said before. See whether you may write there.",
        path=str(path),
        reason=reason,
    )
