"""Files of exported tables: written whole or not at all, over none by chance."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from geektime_gui.core.errors import PredictionFileError


def write_whole(path: Path, blocks: Iterable[bytes], *, overwrite: bool) -> None:
    """Write the bytes under another name, then give them theirs.

    Raises PredictionFileError where there is something at `path` and `overwrite` is
    not given, or nothing can be written.
    """

    def write(temporary: Path) -> None:
        with temporary.open("xb") as file:
            for block in blocks:
                file.write(block)

    replace_with(path, write, overwrite=overwrite)


def replace_with(path: Path, write: Callable[[Path], None], *, overwrite: bool) -> None:
    """Let `write` make a file beside `path`, then put it there; raises as above."""
    if path.exists() and not overwrite:
        raise PredictionFileError(
            "{path} is there already; choose another name, or say that it may be "
            "replaced.",
            path=str(path),
        )
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        temporary.replace(path)
    except OSError as error:
        raise PredictionFileError(
            "{path} can't be written ({reason}); choose another place, or make room "
            "and try again.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def read_failure(path: Path, error: OSError) -> PredictionFileError:
    """The error of a file that can't be read."""
    return PredictionFileError(
        "{path} can't be read ({reason}); check that it exists and that you may open "
        "it.",
        path=str(path),
        reason=error.strerror or str(error),
    )
