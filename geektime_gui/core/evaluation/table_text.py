"""The text of a table of another program, and its bytes again as they were."""

import codecs
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True)
class TableText:
    """A text, and how it was written; read as `label_csv.decode` reads it."""

    text: str
    mark: bytes
    """A byte order mark, or nothing."""
    encoding: str

    @classmethod
    def read(cls, path: Path, known: object = None) -> Self:
        """The text of a file; `known` is its encoding where it holds only ASCII.

        Raises OSError, and ValueError where its bytes could not be given back.
        """
        content = path.read_bytes()
        mark, encoding = _encoding_of(content)
        if not mark and content.isascii() and known in _GUESSES:
            encoding = str(known)
        errors = "surrogateescape" if encoding == "utf-8" else "strict"
        text = content[len(mark) :].decode(encoding, errors)
        found = cls(text, mark, encoding)
        if found.encode(text) != content:
            raise ValueError(f"it is not quite {encoding}")
        return found

    def encode(self, text: str) -> bytes:
        """Another text as the file's bytes. Raises ValueError where it can't be."""
        errors = "surrogateescape" if self.encoding == "utf-8" else "strict"
        return self.mark + text.encode(self.encoding, errors)


def lines_of(text: str) -> io.TextIOWrapper:
    """The lines with their ends. A StringIO would take four bytes a character."""
    content = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    return io.TextIOWrapper(content, "utf-8", "surrogatepass", newline="")


def _encoding_of(content: bytes) -> tuple[bytes, str]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return mark, encoding
    for encoding in _GUESSES:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return b"", encoding
    return b"", "utf-8"
