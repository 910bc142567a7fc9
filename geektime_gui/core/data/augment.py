"""The crops of a whole batch, cut and scaled at once on a device.

The same pictures as `TrainTransform` makes one by one with Pillow, for machines whose
processor can't keep up with their graphics card.
"""

from collections.abc import Sequence

import numpy as np
import torch

from geektime_gui.core.data.crops import Crop
from geektime_gui.core.data.transforms import Pixels, cut_out


def cut_batch(
    pictures: Sequence[Pixels],
    crops: Sequence[Crop],
    full_sizes: Sequence[tuple[int, int]],
    size: int,
    device: torch.device,
) -> torch.Tensor:
    """A crop of each picture as a square: bytes (N, size, size, 3) on `device`.

    `pictures` are (height, width, 3) each, `crops` in pixels of the `full_sizes`
    (width, height). Scaling with a bilinear filter as wide as Pillow's is a product
    with one matrix of weights for the rows and one for the columns.
    """
    parts, boxes = [], []
    for pixels, crop, full_size in zip(pictures, crops, full_sizes, strict=True):
        part, box = cut_out(pixels, crop, full_size)
        parts.append(part)
        boxes.append(box)
    if not parts:
        return torch.empty(0, size, size, 3, dtype=torch.uint8, device=device)
    sides = torch.tensor([part.shape[:2] for part in parts])
    padded = _upload(parts, sides, device)
    bounds = torch.tensor(boxes, dtype=torch.float32)
    mirrored = torch.tensor([crop.mirrored for crop in crops])
    columns = _weights(bounds[:, 0], bounds[:, 2], sides[:, 1], size)
    columns = torch.where(mirrored[:, None, None], columns.flip(1), columns)
    rows = _weights(bounds[:, 1], bounds[:, 3], sides[:, 0], size)
    return _scale(padded, rows.to(device), columns.to(device))


def _upload(
    parts: Sequence[Pixels], sides: torch.Tensor, device: torch.device
) -> torch.Tensor:
    """The parts on the device, (N, most rows, most columns, 3), filled with black."""
    height, width = sides.amax(0).tolist()
    padded = np.zeros((len(parts), height, width, 3), np.uint8)
    for place, part in zip(padded, parts, strict=True):
        place[: part.shape[0], : part.shape[1]] = part
    images = torch.from_numpy(padded)
    if device.type == "cuda":
        images = images.pin_memory()
    return images.to(device, non_blocking=True)


def _weights(
    first: torch.Tensor, last: torch.Tensor, lengths: torch.Tensor, size: int
) -> torch.Tensor:
    """How much each of the given pixels counts in each of `size`: (N, size, most).

    A triangle over two pixels, or two steps where the picture becomes smaller; pixels
    from `lengths` on are not there. The weights of each add up to 1.
    """
    step = ((last - first) / size)[:, None, None]
    wanted = torch.arange(size)[None, :, None] + 0.5
    given = torch.arange(int(lengths.max()))[None, None, :] + 0.5
    distance = (given - (first[:, None, None] + wanted * step)).abs()
    weights = (1 - distance / step.clamp(min=1)).clamp(min=0)
    weights = weights * (given < lengths[:, None, None])
    return weights / weights.sum(-1, keepdim=True)


def _scale(
    images: torch.Tensor, rows: torch.Tensor, columns: torch.Tensor
) -> torch.Tensor:
    """Bytes (N, H, W, 3) by (N, S, H) and (N, S, W): bytes (N, S, S, 3)."""
    count, height, width, _ = images.shape
    size = rows.shape[1]
    shorter = rows @ images.view(count, height, width * 3).float()
    turned = shorter.view(count, size, width, 3).transpose(1, 2)
    scaled = columns @ turned.reshape(count, width, size * 3)
    square = scaled.view(count, size, size, 3).transpose(1, 2)
    return square.round_().clamp_(0, 255).to(torch.uint8).contiguous()
