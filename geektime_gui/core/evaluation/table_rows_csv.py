"""The rows of a CSV of predictions, as they follow moved pictures.

Only the cells that change are written anew: delimiter, quotes, line ends, encoding and
all other cells stay as the other program wrote them. A cell that was quoted stays so.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from geektime_gui.core.evaluation.edited_sidecar import EditedSidecar
from geektime_gui.core.evaluation.followed_rows import not_changed
from geektime_gui.core.evaluation.picture_moves import PictureMoves, Renamed, last_name
from geektime_gui.core.evaluation.table_columns import PREFIX, classes_of, layout_of
from geektime_gui.core.evaluation.table_csv import MOST_IN_A_FIELD, delimiter_of
from geektime_gui.core.evaluation.table_text import TableText, lines_of
from geektime_gui.core.model.checkpoint_info import atomic_write

ENCODING = "encoding"
_LINE_END = re.compile(r"(?:\r\n|\n|\r)\Z")
_ENDS = ("\n", "\r")


class CsvRows:
    """`Rows` of a CSV: each is the text of a record with its line end.

    Raises PredictionFileError where it can't be read, or not be written as it was.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = EditedSidecar(path, ())
        self.about = self._beside.about
        try:
            self._text = TableText.read(path, self.about.get(ENCODING))
        except (OSError, ValueError) as error:
            raise not_changed(path, error) from error
        self._delimiter = delimiter_of(self._text.text)
        quoted = r'"(?:[^"]|"")*+"?[^{0}\r\n]*+|[^{0}\r\n]*+'
        self._field = re.compile(quoted.format(re.escape(self._delimiter)))
        self._records = list(self._read())
        heads = (i for i, (_, row) in enumerate(self._records) if any(row))
        self._head = next(heads, 0)
        header = self._records[self._head][1] if self._records else []
        self._layout = layout_of(header, path)
        self.classes = classes_of(
            self._beside.classes, self._layout.classes, self._names()
        )
        self._before: dict[int, list[str]] = {}
        """What goes before a record; under the number of records, at the end."""
        last = self._records[-1][0] if len(self._records) > self._head + 1 else "\n"
        self._is_open = not last.endswith(_ENDS)
        self._is_changed = False

    def rows(self, moves: PictureMoves) -> Iterator[tuple[int, str, str | None]]:
        """The records below the header."""
        names, at = moves.names, self._layout.path
        for place in range(self._head + 1, len(self._records)):
            raw, row = self._records[place]
            text = row[at] if len(row) > at else None
            if text and names is not None:
                text = text if last_name(text) in names else None
            yield place, raw, text or None

    def with_place(self, row: str, truth: int | None, path: str) -> str:
        """Each cell quoted where it was, or has to be."""
        changes = {self._layout.path: path}
        if truth is not None:
            changes[self._layout.true] = self.classes[truth]
        return self._with_values(row, changes)

    def cells(self, row: str) -> tuple[str, str]:
        """The cells as they are written, with their quotes."""
        spans = self._spans(row)
        first, last = spans[self._layout.true], spans[self._layout.path]
        return row[slice(*first)], row[slice(*last)]

    def with_cells(self, row: str, truth: str, path: str) -> str:
        """The record with these, written exactly so."""
        return self._with_raw(row, {self._layout.true: truth, self._layout.path: path})

    def replace(self, place: int, row: str, new: str) -> None:
        """Put `new` there."""
        self._records[place] = (new, [])
        self._is_changed |= row != new

    def remove(self, place: int, row: str) -> bool:
        """Take a record out, its line end too."""
        self.replace(place, row, "")
        return not row.endswith(_ENDS)

    def insert(self, place: int | None, row: str, *, is_open: bool) -> None:
        """Put a record before another one, or at the end."""
        is_last = place is None and not self._records[-1][0].strip()
        if is_open and (is_last or len(self._records) <= self._head + 1):
            self._is_open = True
        place = len(self._records) if place is None else place
        self._before.setdefault(place, []).append(row)
        self._is_changed = True

    def to_json(self, row: str) -> str:
        """The record itself."""
        return row

    def from_json(self, text: str) -> str:
        """The record itself."""
        return text

    def rename(self, renamed: Renamed) -> None:
        """In the header and in every cell of a truth or a prediction."""
        self.classes = tuple(
            renamed.new if name == renamed.old else name for name in self.classes
        )
        for place, (raw, row) in enumerate(self._records):
            if place == self._head:
                old, new = PREFIX + renamed.old, PREFIX + renamed.new
                own = {i: new for i in self._layout.of_values if row[i] == old}
                changed = self._with_values(raw, own)
            else:
                changed = self.renamed(raw, renamed, row)
            if changed != raw:
                self._records[place] = (changed, row)
                self._is_changed = True

    def renamed(
        self, row: str, renamed: Renamed, fields: Sequence[str] | None = None
    ) -> str:
        """The record with the new name in its cells of the class."""
        fields = self._fields(row) if fields is None else fields
        changes = {
            index: renamed.new
            for index in self._layout.labels
            if len(fields) > index and fields[index] == renamed.old
        }
        return self._with_values(row, changes) if changes else row

    def renamed_truth(self, cell: str, renamed: Renamed) -> str:
        """The cell is the name, quoted or not."""
        for is_quoted in (False, True):
            if cell == self._written(renamed.old, is_quoted=is_quoted):
                return self._written(renamed.new, is_quoted=is_quoted)
        return cell

    def write(self) -> None:
        """The CSV where it changed, and the JSON."""
        self._beside.classes = self.classes
        if self._text.encoding == "gb18030":
            self.about[ENCODING] = self._text.encoding
        try:
            if self._is_changed:
                content = self._text.encode("".join(self._pieces()))
                with atomic_write(self._path) as file:
                    file.write(content)
        except (OSError, ValueError) as error:
            raise not_changed(self._path, error) from error
        self._beside.write()

    def _names(self) -> Iterator[str]:
        """The names in the cells of a class."""
        indices = self._layout.labels
        for _, row in self._records[self._head + 1 :]:
            yield from (row[i] for i in indices if len(row) > i and row[i])

    def _read(self) -> Iterator[tuple[str, list[str]]]:
        """Each record as it is written, and its fields."""
        csv.field_size_limit(MOST_IN_A_FIELD)
        used: list[str] = []

        def lines() -> Iterator[str]:
            for line in lines_of(self._text.text):
                used.append(line)
                yield line

        try:
            for row in csv.reader(lines(), delimiter=self._delimiter):
                yield "".join(used), row
                used.clear()
        except csv.Error as error:
            raise not_changed(self._path, error) from error

    def _pieces(self) -> list[str]:
        """The new content; the last record has a line end where the old one had."""
        records = [
            raw
            for place in range(len(self._records) + 1)
            for raw in (
                *self._before.get(place, ()),
                self._records[place][0] if place < len(self._records) else "",
            )
            if raw
        ]
        ends = (found[0] for raw in records if (found := _LINE_END.search(raw)))
        line_end = next(ends, "\n")
        records = [raw if raw.endswith(_ENDS) else raw + line_end for raw in records]
        if self._is_open and len(records) > self._head + 1:
            # A blank one would be no record without it.
            records[-1] = _LINE_END.sub("", records[-1]) or records[-1]
        return records

    def _with_values(self, row: str, values: dict[int, str]) -> str:
        spans = self._spans(row)
        return self._with_raw(
            row,
            {
                index: self._written(value, is_quoted=row[spans[index][0]] == '"')
                if spans[index][0] < len(row)
                else self._written(value, is_quoted=False)
                for index, value in values.items()
            },
        )

    def _with_raw(self, row: str, cells: dict[int, str]) -> str:
        spans, new = self._spans(row), row
        for index, cell in sorted(cells.items(), reverse=True):
            first, last = spans[index]
            new = new[:first] + cell + new[last:]
        return new

    def _written(self, value: str, *, is_quoted: bool) -> str:
        odd = any(sign in value for sign in (self._delimiter, '"', "\r", "\n"))
        if not is_quoted and not odd:
            return value
        doubled = value.replace('"', '""')
        return f'"{doubled}"'

    def _spans(self, row: str) -> list[tuple[int, int]]:
        """Where each cell begins and ends, its quotes within."""
        spans: list[tuple[int, int]] = []
        start = 0
        while True:
            found = self._field.match(row, start)
            end = found.end() if found else start
            spans.append((start, end))
            if row[end : end + 1] != self._delimiter:
                return spans
            start = end + 1

    def _fields(self, row: str) -> list[str]:
        return next(csv.reader(lines_of(row), delimiter=self._delimiter), [])
