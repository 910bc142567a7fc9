"""Reads a file of tensors, never anything else, and says what is wrong with it."""

import pickle
import warnings
from pathlib import Path

import torch

from geektime_gui.core.errors import GeekTimeError


def read_state_dict(
    path: Path, error_type: type[GeekTimeError]
) -> dict[str, torch.Tensor]:
    """The state_dict in a file, on the CPU.

    Wrappers that other training code puts around it are taken off: a dict with
    ``state_dict``, and DataParallel's ``module.`` before each name. Raises `error_type`
    with a sentence when the file can't be read or holds anything else.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # on pickles that are refused
            content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise error_type("{path} does not exist.", path=str(path)) from error
    except OSError as error:
        raise error_type(
            "{path} can't be read: {reason}.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    except (
        pickle.UnpicklingError,
        RuntimeError,
        EOFError,
        ValueError,
        KeyError,
        AttributeError,
        IndexError,
        TypeError,
    ) as error:
        raise error_type(
            "{path} is no file of weights: choose a checkpoint.pth.tar.epoch_<n> or a "
            ".pth file of tensors.",
            details=str(error),
            path=str(path),
        ) from error
    return _unwrap(content, path, error_type)


def _unwrap(
    content: object, path: Path, error_type: type[GeekTimeError]
) -> dict[str, torch.Tensor]:
    if isinstance(content, dict) and isinstance(content.get("state_dict"), dict):
        content = content["state_dict"]
    if not isinstance(content, dict) or not content:
        raise error_type("{path} holds no weights.", path=str(path))
    state: dict[str, torch.Tensor] = {}
    for name, tensor in content.items():
        if not isinstance(name, str) or not isinstance(tensor, torch.Tensor):
            raise error_type(
                "{path} holds something else than weights ({name}).",
                path=str(path),
                name=str(name),
            )
        state[name.removeprefix("module.")] = tensor
    return state
