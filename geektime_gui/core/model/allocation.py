"""Keeps freed memory in the process: a step asks for the same sizes again and again.

glibc hands every large block back to the system when it is freed, and the next step
gets it page by page, cleared. On the machine where this was measured, a step spent more
time on these page faults than on arithmetic. `core/__init__` asks torch for large pages
besides (``THP_MEM_ALLOC_ENABLE``).
"""

import ctypes
import functools
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4  # malloc.h
_NEVER = 2**31 - 1
_GROW_BYTES = 1 << 26


@functools.cache
def keep_freed_memory() -> bool:
    """Let malloc keep what is freed, from now on; returns whether that was possible.

    Only for a process that trains: its memory stays at the highest need until it ends.
    Nothing happens where the C library is not glibc.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    settings = ((_MMAP_MAX, 0), (_TRIM_THRESHOLD, _NEVER), (_TOP_PAD, _GROW_BYTES))
    answers = [int(mallopt(name, value)) for name, value in settings]
    return answers == [1, 1, 1]
