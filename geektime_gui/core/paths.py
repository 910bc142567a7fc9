"""Where the program's own files are: shipped resources, its data folder, its cache."""

from pathlib import Path

import platformdirs

import geektime_gui

_APP = "geektime"


def resource_folder() -> Path:
    """The shipped ``resources``: inside the package, or beside it in a checkout."""
    package = Path(geektime_gui.__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """The program's own folder for what must last; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def cache_folder() -> Path:
    """The program's own folder for what can be made again; it may not exist yet."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))
