"""Paths as addresses and back, to the byte: Qt's texts can't hold names that are not
UTF-8."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from PySide6.QtCore import QUrl

_LOST = "\ufffd"  # what Qt puts for bytes that are not UTF-8


def url_of(path: str | Path) -> QUrl:
    """The address of a file of this machine."""
    text = os.fspath(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        raw = quote_from_bytes(os.fsencode(text)).encode()
        return QUrl.fromEncoded(b"file://" + raw)
    return QUrl.fromLocalFile(text)


def path_of(url: QUrl) -> Path:
    """The file that a `url` with the scheme ``file`` means."""
    text = url.toLocalFile()
    if _LOST in text and not url.host():
        encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
        text = os.fsdecode(unquote_to_bytes(encoded))
    return Path(text)
