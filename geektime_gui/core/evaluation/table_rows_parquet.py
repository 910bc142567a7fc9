"""The rows of a Parquet of predictions, as they follow moved pictures.

The file is written anew with the schema, the metadata and the compression that it had.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geektime_gui.core.errors import PredictionFileError
from geektime_gui.core.evaluation.edited_sidecar import EditedSidecar
from geektime_gui.core.evaluation.followed_rows import not_changed
from geektime_gui.core.evaluation.picture_moves import PictureMoves, Renamed, last_name
from geektime_gui.core.evaluation.table_columns import PREFIX, classes_of, layout_of
from geektime_gui.core.evaluation.table_files import replace_with
from geektime_gui.core.evaluation.table_parquet import libraries


@dataclass(frozen=True, slots=True)
class ParquetRow:
    """A row: where its cells are, and the two that may change."""

    number: int
    """In the file; of one that waits in the JSON, below 0."""
    true: Any
    path: Any


class ParquetRows:
    """`Rows` of a Parquet file.

    Raises PredictionFileError where it can't be read, or pyarrow is missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = EditedSidecar(path, ())
        self.about = self._beside.about
        self._arrow, self._parquet = libraries(path)
        try:
            file = self._parquet.ParquetFile(str(path))
            self._table, self._metadata = file.read(), file.metadata
            file.close()
        except (OSError, self._arrow.ArrowException) as error:
            raise not_changed(path, error) from error
        self._layout = layout_of(self._table.column_names, path)
        columns = (self._layout.true, self._layout.path)
        cells = (self._table.column(i).to_pylist() for i in columns)
        self._rows: list[ParquetRow | None] = [
            ParquetRow(number, *own)
            for number, own in enumerate(zip(*cells, strict=True))
        ]
        labels = (
            self._table.column(i).unique().to_pylist() for i in self._layout.labels
        )
        names = (str(name) for own in labels for name in own if name is not None)
        self.classes = classes_of(self._beside.classes, self._layout.classes, names)
        self._waiting: list[Any] = []
        """Tables of one row, from the JSON."""
        self._before: dict[int, list[ParquetRow]] = {}
        self._is_changed = False

    def rows(self, moves: PictureMoves) -> Iterator[tuple[int, ParquetRow, str | None]]:
        """All rows."""
        names = moves.names
        for place, row in enumerate(self._rows):
            assert row is not None, "asked for before anything is changed"
            text = None if row.path is None else str(row.path)
            if text is not None and names is not None:
                text = text if last_name(text) in names else None
            yield place, row, text or None

    def with_place(self, row: ParquetRow, truth: int | None, path: str) -> ParquetRow:
        """The truth is the class's name."""
        true = row.true if truth is None else self.classes[truth]
        return ParquetRow(row.number, true, path)

    def cells(self, row: ParquetRow) -> tuple[str, str]:
        """As they are: a Parquet has no other ways to write a text."""
        return str(row.true), str(row.path)

    def with_cells(self, row: ParquetRow, truth: str, path: str) -> ParquetRow:
        """The row with these."""
        return ParquetRow(row.number, truth, path)

    def replace(self, place: int, row: ParquetRow, new: ParquetRow) -> None:
        """Put `new` there."""
        self._rows[place] = new
        self._is_changed |= row != new

    def remove(self, place: int, row: ParquetRow) -> bool:
        """Take a row out."""
        self._rows[place] = None
        self._is_changed = True
        return False

    def insert(self, place: int | None, row: ParquetRow, *, is_open: bool) -> None:
        """Put a row before another one, or at the end."""
        place = len(self._rows) if place is None else place
        self._before.setdefault(place, []).append(row)
        self._is_changed = True

    def to_json(self, row: ParquetRow) -> str:
        """A table of this one row in Arrow's stream format, as base64."""
        number = row.number
        one = self._table.slice(number, 1) if number >= 0 else self._waiting[~number]
        one = self._with_columns(one, [row])
        sink = self._arrow.BufferOutputStream()
        with self._arrow.ipc.new_stream(sink, one.schema) as writer:
            writer.write_table(one)
        return base64.b64encode(sink.getvalue().to_pybytes()).decode()

    def from_json(self, text: str) -> ParquetRow:
        """`to_json` backwards."""
        try:
            one = self._arrow.ipc.open_stream(base64.b64decode(text)).read_all()
        except (ValueError, OSError) as error:  # Arrow's own are of these
            raise not_changed(self._path, error) from error
        self._waiting.append(one)
        true, path = (
            one.column(i)[0].as_py() for i in (self._layout.true, self._layout.path)
        )
        return ParquetRow(~(len(self._waiting) - 1), true, path)

    def rename(self, renamed: Renamed) -> None:
        """In the names of the columns and in every truth and prediction."""
        names = [
            PREFIX + renamed.new
            if i in self._layout.of_values and name == PREFIX + renamed.old
            else name
            for i, name in enumerate(self._table.column_names)
        ]
        self.classes = tuple(
            renamed.new if name == renamed.old else name for name in self.classes
        )
        table = self._renamed_table(self._table, renamed)
        self._table = self._with_names(table, names)
        self._rows = [row and self._renamed_cell(row, renamed) for row in self._rows]
        self._is_changed = True

    def renamed(self, row: ParquetRow, renamed: Renamed) -> ParquetRow:
        """A waiting row with the new name of the class."""
        one = self._renamed_table(self._waiting[~row.number], renamed)
        one = self._with_names(one, self._table.column_names)
        self._waiting[~row.number] = one
        return self._renamed_cell(row, renamed)

    def renamed_truth(self, cell: str, renamed: Renamed) -> str:
        """The cell is the name."""
        return renamed.new if cell == renamed.old else cell

    def write(self) -> None:
        """The file where it changed, and the JSON."""
        self._beside.classes = self.classes
        if self._is_changed:
            groups, columns = self._metadata.num_row_groups, self._metadata.num_columns
            # The names within lists stay as they are, too.
            options: dict[str, Any] = {"use_compliant_nested_type": False}
            if groups:
                first = self._metadata.row_group(0)
                kinds = [first.column(i).compression.lower() for i in range(columns)]
                kind = kinds[0] if kinds else "snappy"
                options["compression"] = "none" if kind == "uncompressed" else kind
                options["row_group_size"] = max(1, first.num_rows)
            content = self._content()

            def write(temporary: Path) -> None:
                self._parquet.write_table(content, str(temporary), **options)

            try:
                replace_with(self._path, write, overwrite=True)
            except PredictionFileError as error:
                reason = OSError(str(error.values.get("reason", error)))
                raise not_changed(self._path, reason) from error
        self._beside.write()

    def _content(self) -> Any:
        rows = [
            row
            for place in range(len(self._rows) + 1)
            for row in (
                *self._before.get(place, ()),
                self._rows[place] if place < len(self._rows) else None,
            )
            if row is not None
        ]
        schema, count = self._table.schema, self._table.num_rows
        waiting = [one.select(schema.names).cast(schema) for one in self._waiting]
        whole = self._arrow.concat_tables([self._table, *waiting])
        numbers = [
            row.number if row.number >= 0 else count + ~row.number for row in rows
        ]
        return self._with_columns(whole.take(numbers), rows)

    def _with_columns(self, table: Any, rows: Sequence[ParquetRow]) -> Any:
        for index, values in (
            (self._layout.true, [row.true for row in rows]),
            (self._layout.path, [row.path for row in rows]),
        ):
            field = table.schema.field(index)
            try:
                array = self._arrow.array(values, field.type)
            except (TypeError, ValueError, NotImplementedError) as error:
                raise not_changed(self._path, error) from error
            table = table.set_column(index, field, array)
        return table

    def _renamed_table(self, table: Any, renamed: Renamed) -> Any:
        if self._layout.pred is None:
            return table
        field = table.schema.field(self._layout.pred)
        values = table.column(self._layout.pred).to_pylist()
        new = [renamed.new if value == renamed.old else value for value in values]
        array = self._arrow.array(new, field.type)
        return table.set_column(self._layout.pred, field, array)

    def _with_names(self, table: Any, names: Sequence[str]) -> Any:
        fields = [
            field.with_name(name)
            for field, name in zip(table.schema, names, strict=True)
        ]
        schema = self._arrow.schema(fields, metadata=table.schema.metadata)
        return self._arrow.Table.from_arrays(table.columns, schema=schema)

    def _renamed_cell(self, row: ParquetRow, renamed: Renamed) -> ParquetRow:
        if row.true != renamed.old:
            return row
        return ParquetRow(row.number, renamed.new, row.path)
