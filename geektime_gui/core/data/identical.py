"""Which files hold the same bytes: sizes first, then hashes of those of one size."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from geektime_gui.core.data.content_hash import try_content_key
from geektime_gui.core.errors import StopRequested
from geektime_gui.core.events import Notice


def group_identical(
    paths: Iterable[Path], *, on_progress: Callable[[int, int], bool] | None = None
) -> list[tuple[Path, ...]]:
    """`paths` in groups of the same content; most groups are a single file.

    Groups and their members keep the order of `paths`. A file that can't be read is
    a group by itself. `on_progress` gets (files hashed, files to hash); after False
    StopRequested is raised.
    """
    paths = list(paths)
    by_size: dict[int, list[Path]] = defaultdict(list)
    for path in paths:
        by_size[_size(path)].append(path)
    to_hash = [
        path
        for size, alike in by_size.items()
        if size >= 0 and len(alike) > 1
        for path in alike
    ]
    keys: dict[Path, str] = {}
    for done, path in enumerate(to_hash, 1):
        key = try_content_key(path)
        if key is not None:
            keys[path] = key
        if on_progress and not on_progress(done, len(to_hash)):
            raise StopRequested
    groups: dict[object, list[Path]] = defaultdict(list)
    for path in paths:
        groups[keys.get(path, path)].append(path)
    return [tuple(group) for group in groups.values()]


def warn_of_shared(train: Iterable[Path], val: Iterable[Path]) -> list[Notice]:
    """A warning where pictures of validation are training pictures too, byte for byte.

    Empty when there are none; a picture under another name counts as well.
    """
    trained, validated = set(train), list(val)
    groups = group_identical([*trained, *validated])
    copied = {path for group in groups if trained & set(group) for path in group}
    shared = sum(path in copied for path in validated)
    if not shared:
        return []
    return [
        Notice(
            "{shared} of the {total} validation pictures are training pictures too, "
            "byte for byte: figures on them tell what was learnt by heart, not what "
            "was understood.",
            {"shared": shared, "total": len(validated)},
            warning=True,
        )
    ]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
