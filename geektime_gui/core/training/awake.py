"""The computer stays awake while a run goes on."""

import contextlib
import logging
from collections.abc import Iterator

from wakepy import keep

_log = logging.getLogger(__name__)


@contextlib.contextmanager
def keep_awake(reason: str) -> Iterator[bool]:
    """Ask the system not to sleep inside this block; yields whether it agreed.

    Nothing happens where it can't be asked, as without a desktop.
    """
    with keep.running(on_fail="pass") as mode:
        if not mode.active:
            _log.info("%s: the system can't be asked to stay awake.", reason)
        yield bool(mode.active)
