"""Folders that have a class's former name yet: its renaming was stopped on the way.

The ``about`` of the JSON beside a file of predictions has them as ``former``, a list of
``folder``, absolute, and ``class``, by its new name. What goes to such a folder is of
that class like the pictures that are there still.
"""

from collections.abc import Mapping
from pathlib import Path

from geektime_gui.core.evaluation.picture_moves import PictureMoves

FORMER = "former"


def read_former(about: Mapping[str, object]) -> dict[str, str]:
    """The folders that are still there, and their classes."""
    told = about.get(FORMER)
    return {
        entry["folder"]: entry["class"]
        for entry in (told if isinstance(told, list) else ())
        if isinstance(entry, dict)
        and isinstance(entry.get("folder"), str)
        and isinstance(entry.get("class"), str)
        and Path(entry["folder"]).is_dir()
    }


def former_after(
    about: Mapping[str, object], moves: PictureMoves
) -> list[dict[str, str]]:
    """The entries of the JSON once these moves are followed."""
    former, renamed = read_former(about), moves.renamed
    if renamed is not None:
        former = {
            folder: renamed.new if name == renamed.old else name
            for folder, name in former.items()
        }
        left = dict.fromkeys(moves.renamed_folders(), renamed.new)
        former |= {f: name for f, name in left.items() if Path(f).is_dir()}
        former = {f: name for f, name in former.items() if Path(f).name != name}
    return [{"folder": folder, "class": name} for folder, name in former.items()]
