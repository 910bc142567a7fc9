"""How the person last looked at pictures, from one start to the next."""

from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import QSettings

from geektime_gui.core.data.ordering import SortKey
from geektime_gui.qt.curate.pane_plan import ViewMode
from geektime_gui.qt.settings import ORGANISATION

THUMBNAIL_PX = 96
GROUP = "browse"


@dataclass(frozen=True, slots=True)
class BrowseChoice:
    """View, order and size; the filters are not kept: they would hide pictures."""

    mode: ViewMode = "columns"
    key: SortKey = SortKey.NATURAL
    descending: bool = False
    thumbnail_size: int = THUMBNAIL_PX


def remembered() -> BrowseChoice:
    """What was kept last; what is missing or nonsense is the default."""
    file, plain = _file(), BrowseChoice()
    modes: dict[object, ViewMode] = {mode: mode for mode in get_args(ViewMode)}
    keys = {key.value: key for key in SortKey}
    size = str(file.value("thumbnail_size", ""))
    return BrowseChoice(
        modes.get(file.value("mode", ""), plain.mode),
        keys.get(str(file.value("key", "")), plain.key),
        file.value("descending", "no") == "yes",
        int(size) if size.isdecimal() else plain.thumbnail_size,
    )


def remember(choice: BrowseChoice) -> None:
    """Keep it."""
    file = _file()
    file.setValue("mode", choice.mode)
    file.setValue("key", choice.key.value)
    file.setValue("descending", "yes" if choice.descending else "no")
    file.setValue("thumbnail_size", choice.thumbnail_size)


def _file() -> QSettings:
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    file = QSettings(ini, user, ORGANISATION, ORGANISATION)
    file.beginGroup(GROUP)
    return file
