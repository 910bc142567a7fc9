"""Sorting very many texts without keeping other threads waiting.

Sorting a hundred thousand of them in one call would keep the interpreter from the
window for a tenth of a second; numpy sorts arrays of bytes, and lets others run
meanwhile.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

KEY_BYTES = 800
"""Keys count up to here; a name of 255 UTF-16 units, the longest that a file system
has, is no longer than that."""
FEW = 4000
"""So many texts are sorted in one go: it takes less than three milliseconds."""


def sort_by(texts: Sequence[str], key: Callable[[str], str]) -> Sequence[str]:
    """`texts` sorted by a key, character by character; equal ones stay in order."""
    if len(texts) <= FEW:
        return sorted(texts, key=key)
    keys = [key(text).encode("utf-8", "surrogatepass")[:KEY_BYTES] for text in texts]
    table = np.zeros(len(keys), f"S{max(map(len, keys))}")
    for start in range(0, len(keys), FEW):  # between steps others may run
        table[start : start + FEW] = keys[start : start + FEW]
    return take(texts, np.argsort(table, kind="stable"))


def take(texts: Sequence[str], order: npt.NDArray[np.intp]) -> list[str]:
    """Those of `texts` at the places in `order`, a few thousand in one go."""
    taken: list[str] = []
    for start in range(0, len(order), FEW):
        taken.extend(texts[at] for at in order[start : start + FEW].tolist())
    return taken
