"""What the window remembers from one start to the next."""

import os
from pathlib import Path
from typing import Literal
from urllib.parse import quote_from_bytes, unquote_to_bytes

from PySide6.QtCore import QByteArray, QSettings

ORGANISATION = "GeekTime"
RECENT_FOLDERS = 8
_ADDRESS = "file://"
ThemeMode = Literal["system", "light", "dark"]
THEME_MODES: tuple[ThemeMode, ...] = ("system", "light", "dark")


class Settings:
    """Typed access to the settings file; what is missing or nonsense is the default."""

    def __init__(self) -> None:
        self._file = QSettings(
            QSettings.Format.IniFormat,
            QSettings.Scope.UserScope,
            ORGANISATION,
            ORGANISATION,
        )

    @property
    def path(self) -> Path:
        """The file that holds them."""
        return Path(self._file.fileName())

    @property
    def theme_mode(self) -> ThemeMode:
        """Light, dark, or as the system."""
        mode = self._text("look/theme", "system")
        return mode if mode in THEME_MODES else "system"

    @theme_mode.setter
    def theme_mode(self, mode: ThemeMode) -> None:
        self._file.setValue("look/theme", mode)

    @property
    def language(self) -> str:
        """A locale such as "zh_CN"; empty follows the system."""
        return self._text("look/language", "")

    @language.setter
    def language(self, locale: str) -> None:
        self._file.setValue("look/language", locale)

    @property
    def step(self) -> str:
        """The tab that was in front last."""
        return self._text("window/step", "curate")

    @step.setter
    def step(self, step: str) -> None:
        self._file.setValue("window/step", step)

    @property
    def folder(self) -> Path | None:
        """The folder that was open last."""
        text = self._text("folders/last", "")
        return _path_of(text) if text else None

    @property
    def recent_folders(self) -> tuple[Path, ...]:
        """The folders opened before, the last one first."""
        value = self._file.value("folders/recent", [])
        texts = value if isinstance(value, list) else [value]
        folders = [_path_of(text) for text in texts if isinstance(text, str) and text]
        return tuple(folders[:RECENT_FOLDERS])

    def remember_folder(self, folder: Path) -> None:
        """Make this the last folder and put it in front of the recent ones."""
        recent = [folder, *(f for f in self.recent_folders if f != folder)]
        self._file.setValue(
            "folders/recent", [_text_of(f) for f in recent[:RECENT_FOLDERS]]
        )
        self._file.setValue("folders/last", _text_of(folder))

    def forget_folder(self, folder: Path) -> None:
        """Take a folder that is gone off the lists."""
        recent = [_text_of(f) for f in self.recent_folders if f != folder]
        self._file.setValue("folders/recent", recent)
        if self.folder == folder:
            self._file.remove("folders/last")

    def bytes_of(self, name: str) -> QByteArray:
        """A saved geometry or splitter state; empty when there is none."""
        value = self._file.value(f"geometry/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, state: QByteArray) -> None:
        """Save a geometry or splitter state."""
        self._file.setValue(f"geometry/{name}", state)

    def flag(self, name: str, default: bool) -> bool:
        """A saved yes or no."""
        return self._text(f"flags/{name}", "yes" if default else "no") == "yes"

    def keep_flag(self, name: str, value: bool) -> None:
        """Save a yes or no."""
        self._file.setValue(f"flags/{name}", "yes" if value else "no")

    def save(self) -> None:
        """Write to disk now."""
        self._file.sync()

    def _text(self, name: str, default: str) -> str:
        value = self._file.value(name, default)
        return value if isinstance(value, str) else default


def _text_of(path: Path) -> str:
    """The path as a text of Qt's, which can hold UTF-8 only; else as an address."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return _ADDRESS + quote_from_bytes(os.fsencode(path))
    return str(path)


def _path_of(text: str) -> Path:
    if text.startswith(_ADDRESS):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_ADDRESS))))
    return Path(text)
