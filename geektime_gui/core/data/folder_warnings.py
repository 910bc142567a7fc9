"""What a person should know about a folder of class folders, as remarks."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from geektime_gui.core.data.walk import Found
from geektime_gui.core.events import Notice

MANY = 50
"""Among fewer pictures, a single one of its format is nothing to wonder at."""
SAME_FORMAT = {".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg", ".tiff": ".tif"}


def warn_of_loop(link: Path) -> Notice:
    """A link was not followed, because it would lead in a circle."""
    return Notice(
        "{path} leads to a folder that was read already or holds it; it is left out.",
        {"path": link},
        warning=True,
    )


def warn_of_root(
    path: Path, folders: Sequence[Path], loose: Sequence[Path]
) -> Iterator[Notice]:
    """Pictures outside of any class, and class names that are easily mixed up."""
    if loose:
        yield Notice(
            "{path} holds pictures outside of any class ({count}); they are left out.",
            {"count": len(loose), "path": path},
            warning=True,
        )
    alike = defaultdict(list)
    for folder in folders:
        alike[unicodedata.normalize("NFKC", folder.name).casefold()].append(folder.name)
    for names in alike.values():
        if len(names) > 1:
            yield Notice(
                "The classes {names} in {path} are hard to tell apart; are they one?",
                {"names": ", ".join(names), "path": path},
                warning=True,
            )


def warn_of_class(folder: Path, found: Found) -> Iterator[Notice]:
    """A class without pictures, and what was passed over in it."""
    if not found.pictures and folder not in found.unreadable:
        yield Notice(
            "The class {name} has no pictures; put some into {path}.",
            {"name": folder.name, "path": folder},
            warning=True,
        )
    if found.others:
        yield Notice(
            "{path} holds files that are no pictures by their suffix ({count}); they "
            "are left out.",
            {"count": found.others, "path": folder},
            warning=True,
        )
    for path in found.unreadable:
        yield Notice(
            "{path} can't be read; its pictures are left out.",
            {"path": path},
            warning=True,
        )
    yield from map(warn_of_loop, found.loops)
    yield from _warn_of_odd_one(folder, found.pictures)


def _warn_of_odd_one(folder: Path, pictures: Sequence[Path]) -> Iterator[Notice]:
    """A single file of a format of its own among many: often the page's "not found"
    picture that a download left in the place of a photo."""
    if len(pictures) < MANY:
        return
    suffixes = defaultdict(list)
    for picture in pictures:
        suffix = picture.suffix.lower()
        suffixes[SAME_FORMAT.get(suffix, suffix)].append(picture)
    for suffix, alone in suffixes.items():
        if len(alone) == 1:
            yield Notice(
                "{path} is the only {suffix} file among {count} pictures of {name}: "
                "look whether it belongs there. It is kept.",
                {
                    "path": alone[0],
                    "suffix": suffix,
                    "count": len(pictures),
                    "name": folder.name,
                },
                warning=True,
            )


def warn_of_missing(
    path: Path, names: Sequence[str], missing: set[str]
) -> Iterator[Notice]:
    """Classes of which `path` has no pictures."""
    if missing:
        yield Notice(
            "{path} has no pictures of {classes}; there are no figures for it.",
            {
                "path": path,
                "classes": ", ".join(n for n in names if n in missing),
            },
            warning=True,
        )
