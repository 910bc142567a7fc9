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
    tells no epoch; a number follows where two would be the same. Where the first one's
    stem ends with its own word, the others' word stands in its place.
    """
    stem = output.stem.removesuffix(f".{_word(checkpoint)}")
    pairs = [(checkpoint, output)]
    taken = {output.name}
    known = {checkpoint.absolute()}
    for path in also:
        if path.absolute() in known:
            continue
        known.add(path.absolute())
        names = (
            f"{stem}.{_word(path)}{number}{output.suffix}"
            for number in itertools.chain([""], (f"-{n}" for n in itertools.count(2)))
        )
        name = next(name for name in names if name not in taken)
        taken.add(name)
        pairs.append((path, output.with_name(name)))
    return pairs


def _word(checkpoint: Path) -> str:
    epoch = epoch_of(checkpoint)
    return checkpoint.name if epoch is None else f"epoch_{epoch}"
