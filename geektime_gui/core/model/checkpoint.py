"""Saves and loads checkpoints, also those of the lesson's own code."""

import time
from dataclasses import dataclass
from pathlib import Path

import torch
from efficientnet_pytorch import EfficientNet

from geektime_gui.core.data.folder import read_class_folders
from geektime_gui.core.data.normalization import ADVPROP
from geektime_gui.core.errors import CheckpointError
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.checkpoint_info import (
    CheckpointInfo,
    atomic_write,
    info_path,
    list_checkpoints,
    read_info,
    weights_path,
    write_info,
)
from geektime_gui.core.model.network import build_network, shapes_of
from geektime_gui.core.model.tensor_file import read_state_dict
from geektime_gui.core.model.threshold_file import threshold_path

LESSON_IMAGE_SIZE = 224


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Weights and what they mean."""

    path: Path
    info: CheckpointInfo
    state: dict[str, torch.Tensor]
    bare: bool
    """Whether there was no JSON, so that `info` was read off the tensors."""

    def network(self) -> EfficientNet:
        """The network with these weights, on the CPU, in eval mode."""
        info = self.info
        with torch.device("meta"):  # drawing weights that are replaced takes 0.1 s
            network = build_network(info.arch, len(info.classes), info.image_size)
        kinds = {name: own.dtype for name, own in network.state_dict().items()}
        weights = {
            name: tensor.to(kinds.get(name, tensor.dtype), copy=True)
            for name, tensor in self.state.items()
        }
        network.load_state_dict(weights, assign=True)
        return network.eval()


def save_checkpoint(
    folder: Path, state: dict[str, torch.Tensor], info: CheckpointInfo
) -> Path:
    """Write weights and JSON, each whole or not at all; returns the weights' path.

    Raises CheckpointError when the folder can't be written to.
    """
    path = weights_path(folder, info.epoch)
    plain = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_info(path, info)  # first: weights without it would pass for the lesson's
        with atomic_write(path) as file:
            torch.save(plain, file)
    except (
        OSError,
        RuntimeError,
    ) as error:  # torch.save says RuntimeError on a full disk
        raise cannot_write(folder, error) from error
    return path


def prepare_folder(folder: Path) -> Path | None:
    """Make sure that checkpoints can be written, before hours are spent on training.

    Checkpoints of an earlier run are moved into ``earlier-<time>`` inside, which is
    returned, so that none is overwritten. Raises CheckpointError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with atomic_write(folder / ".writable"):
            pass
        (folder / ".writable").unlink()
        earlier = list_checkpoints(folder)
        if not earlier:
            return None
        aside = folder / time.strftime("earlier-%Y%m%d-%H%M%S")
        aside.mkdir()
        for path in earlier:
            for file in (path, info_path(path), threshold_path(path)):
                if file.exists():
                    file.rename(aside / file.name)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return aside


def cannot_write(folder: Path, error: Exception) -> CheckpointError:
    """The sentence for a folder that takes no checkpoint."""
    return CheckpointError(
        "Checkpoints can't be written to {folder} ({reason}): choose another folder "
        "for the checkpoints or make room there.",
        folder=str(folder),
        reason=getattr(error, "strerror", None) or str(error).splitlines()[0],
    )


def load_checkpoint(path: Path, data: Path | None = None) -> Checkpoint:
    """Read a checkpoint; `data` names the classes of one that has no JSON.

    Raises CheckpointError, DataError when `data` can't be read.
    """
    state = read_state_dict(path, CheckpointError)
    info = read_info(path)
    if info is None:
        return Checkpoint(path, _info_of_bare(path, state, data), state, bare=True)
    _check_fit(path, info, state)
    return Checkpoint(path, info, state, bare=False)


def _check_fit(
    path: Path, info: CheckpointInfo, state: dict[str, torch.Tensor]
) -> None:
    if info.kind != "classifier":
        raise CheckpointError(
            "{path} is a model of kind {kind}, which this version does not know.",
            path=str(path),
            kind=info.kind,
        )
    if info.arch not in ARCHITECTURES:
        raise CheckpointError(
            "{path} is of the network {arch}, which this version does not know.",
            path=str(path),
            arch=info.arch,
        )
    if shapes_of(info.arch, len(info.classes)) != _shapes(state):
        raise CheckpointError(
            "The weights in {path} don't fit what {info} says of them ({arch}, {count} "
            "classes): the two files belong to different runs.",
            path=str(path),
            info=info_path(path).name,
            arch=info.arch,
            count=len(info.classes),
        )


def _shapes(state: dict[str, torch.Tensor]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(tensor.shape) for name, tensor in state.items()}


def _info_of_bare(
    path: Path, state: dict[str, torch.Tensor], data: Path | None
) -> CheckpointInfo:
    """Read network and class count off the tensors, class names off the data folder.

    The lesson's own code always normalises with x * 2 - 1, and its size is 224.
    """
    head = state.get("_fc.weight")
    count = head.shape[0] if head is not None and head.ndim == 2 else 0
    arch = _arch_of(_shapes(state), count) if count else None
    if arch is None:
        raise CheckpointError(
            "{path} holds weights, but not those of an EfficientNet that this program "
            "knows (B0 to B7, Lite0 to Lite2).",
            path=str(path),
        )
    names = read_class_folders(data).class_names if data is not None else ()
    if data is not None and len(names) != count:
        raise CheckpointError(
            "{path} tells {count} classes apart, but {data} has {found}: choose the "
            "folder with the classes that it was trained on.",
            path=str(path),
            count=count,
            data=str(data),
            found=len(names),
        )
    return CheckpointInfo(
        classes=tuple(names) or tuple(f"class {index}" for index in range(count)),
        arch=arch,
        image_size=LESSON_IMAGE_SIZE,
        normalization=ADVPROP,
        epoch=0,
    )


def _arch_of(shapes: dict[str, tuple[int, ...]], classes: int) -> str | None:
    return next((a for a in ARCHITECTURES if shapes_of(a, classes) == shapes), None)
