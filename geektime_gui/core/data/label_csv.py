"""Tables of ``path,label,split``: read whatever a spreadsheet made of them, and written
so that every name comes back as it was."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from geektime_gui.core.errors import DataError

HEADER = ("path", "label", "split")

_PATH_NAMES = frozenset(
    {"path", "file", "filename", "file_name", "filepath", "file_path", "image"}
    | {"image_path", "img", "picture", "name", "路径", "文件", "文件名", "图片"}
)
_LABEL_NAMES = frozenset(
    {"label", "labels", "class", "class_name", "category", "target"}
    | {"标签", "类别", "分类"}
)
_SPLIT_NAMES = frozenset({"split", "set", "subset", "fold", "划分"})
_DELIMITERS = (",", "\t", ";", "|")
_BOM_8 = b"\xef\xbb\xbf"
_BOMS_16 = (b"\xff\xfe", b"\xfe\xff")
_MOST_IN_A_FIELD = 1 << 20


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One picture of the table."""

    line: int
    """Counted from 1, where the row ends."""
    path: str
    label: str
    split: str = ""


class _Columns(NamedTuple):
    path: int
    label: int
    split: int | None


def read_label_csv(path: Path) -> list[LabelRow]:
    """The rows of a table with or without a header, comma or tab, semicolon or bar.

    UTF-8, UTF-16 with its mark, or GBK. Empty lines are passed over. Raises DataError
    when it can't be read or does not have two columns, naming the line.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise DataError(
            "{path} can't be read: {reason}. Check that it exists and that you may "
            "open it.",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    numbered = _rows(path, text)
    if not numbered:
        raise DataError(
            "{path} is empty; it needs a line “path,label” for each picture.",
            path=path,
        )
    columns = _columns(numbered[0][1])
    if columns:
        numbered = numbered[1:]
    columns = columns or _Columns(0, 1, 2)
    return [_row(path, line, fields, columns) for line, fields in numbered]


def decode(content: bytes) -> str:
    """The text of a file that says no more of its encoding than its first bytes."""
    if content.startswith(_BOM_8):  # our own export: also of names not UTF-8
        return content[len(_BOM_8) :].decode("utf-8", "surrogateescape")
    if content.startswith(_BOMS_16):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "surrogateescape")


def _rows(path: Path, text: str) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(_MOST_IN_A_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[tuple[int, list[str]]] = []
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                rows.append((reader.line_num, fields))
    except csv.Error as error:
        raise DataError(
            "{path}, line {line}: the table can't be read there ({reason}); mend this "
            "line or save the table anew as CSV.",
            path=path,
            line=reader.line_num,
            reason=str(error),
        ) from error
    return rows


def _delimiter(text: str) -> str:
    """The one that makes the first line two or three columns, or the most of them."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    columns = {
        delimiter: len(next(csv.reader([first], delimiter=delimiter), []))
        for delimiter in _DELIMITERS
    }
    fitting = [d for d in _DELIMITERS if columns[d] in (2, 3)]
    return fitting[0] if fitting else max(_DELIMITERS, key=lambda d: columns[d])


def _columns(fields: list[str]) -> _Columns | None:
    """Which columns are meant, when `fields` are a header."""
    names = [field.strip().casefold() for field in fields]
    path = next((i for i, name in enumerate(names) if name in _PATH_NAMES), None)
    label = next((i for i, name in enumerate(names) if name in _LABEL_NAMES), None)
    split = next((i for i, name in enumerate(names) if name in _SPLIT_NAMES), None)
    return None if path is None or label is None else _Columns(path, label, split)


def _row(path: Path, line: int, fields: list[str], columns: _Columns) -> LabelRow:
    if len(fields) <= max(columns.path, columns.label):
        raise DataError(
            "{path}, line {line}: there must be a path and a label, but it is {text}. "
            "Mend this line, or name the columns “path” and “label” in the first one.",
            path=path,
            line=line,
            text=repr(fields[0]) if len(fields) == 1 else repr(fields),
        )
    at = columns.split
    split = fields[at] if at is not None and at < len(fields) else ""
    return LabelRow(line, fields[columns.path], fields[columns.label], split)


def label_csv_text(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """The lines of a table of (path, label, split), the header first.

    Quoted where needed, so that `read_label_csv` gives back any name.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in (HEADER, *rows):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
