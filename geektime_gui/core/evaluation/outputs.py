"""Where the prediction txts of several checkpoints go: one each, none over another."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from geektime_gui.core.model.checkpoint_info import epoch_of


def outputs_of(
    output: Path, checkpoint: Path, also: Sequence[Path]
) -> list[tuple[Path, Path]]:
    """Each checkpoint once, with its txt: the first one's is `output` itself.

    The others get ``<stem>.epoch_<n>`` beside it, or ``<stem>.<name>`` where the name
    tells no epoch; a number follows where two would be the same.
    """
    pairs = [(checkpoint, output)]
    taken = {output.name}
    known = {checkpoint.absolute()}
    for path in also:
        if path.absolute() in known:
            continue
        known.add(path.absolute())
        epoch = epoch_of(path)
        word = path.name if epoch is None else f"epoch_{epoch}"
        names = (
            f"{output.stem}.{word}{number}{output.suffix}"
            for number in itertools.chain([""], (f"-{n}" for n in itertools.count(2)))
        )
        name = next(name for name in names if name not in taken)
        taken.add(name)
        pairs.append((path, output.with_name(name)))
    return pairs
