"""The crops of a whole batch, scaled and mirrored at once on a device.

The same pictures as `TrainTransform` makes one by one with Pillow, for machines whose
processor can't keep up with their graphics card. Each crop's part of its picture is
uploaded as bytes, all else happens there. Checked on the CPU alone so far: neither the
pinned upload nor the speed was tried on a GPU.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from geektime_gui.core.data.crops import Crop
from geektime_gui.core.data.transforms import Part, Pixels, cut_out

GROUP = 32
"""So many parts share one padded block: scaling it to 224 pixels takes some 200 MB of
the device at most, however large the batch is."""


def cuts_well_on(device: torch.device) -> bool:
    """Whether batches are cut on this device; a CPU is faster picture by picture."""
    return device.type in ("cuda", "mps")


@dataclass(frozen=True, slots=True)
class Block:
    """Some parts in one tensor; all of it lies in the processor's memory."""

    pixels: torch.Tensor
    """(N, most rows, most columns, 3) bytes; what is no part's is black."""
    sides: torch.Tensor
    """(N, 2): height and width of each part."""
    boxes: torch.Tensor
    """(N, 4): left, top, right and bottom of each crop within its part, float32."""
    mirrored: torch.Tensor
    """(N,) booleans."""


def pack_parts(parts: Sequence[Part], *, pinned: bool = False) -> tuple[Block, ...]:
    """The parts in their order, GROUP in a block.

    Parts of different sizes are padded to the largest of their block; the filling has
    no weight in any crop. `pinned` memory is what CUDA uploads while it computes.
    """
    return tuple(
        _block(parts[start : start + GROUP], pinned=pinned)
        for start in range(0, len(parts), GROUP)
    )


def cut_blocks(
    blocks: Sequence[Block], size: int, device: torch.device
) -> torch.Tensor:
    """The crops as squares: bytes (N, size, size, 3) on `device`.

    Scaling with a bilinear filter as wide as Pillow's is a product with one matrix of
    weights for the rows and one for the columns. The same blocks give the same bytes.
    """
    if not blocks:
        return torch.empty(0, size, size, 3, dtype=torch.uint8, device=device)
    return torch.cat([_cut(block, size, device) for block in blocks])


def cut_batch(
    pictures: Sequence[Pixels],
    crops: Sequence[Crop],
    full_sizes: Sequence[tuple[int, int]],
    size: int,
    device: torch.device,
) -> torch.Tensor:
    """A crop of each picture as a square: bytes (N, size, size, 3) on `device`.

    `pictures` are (height, width, 3) each, `crops` in pixels of the `full_sizes`
    (width, height).
    """
    parts = []
    for pixels, crop, full_size in zip(pictures, crops, full_sizes, strict=True):
        part, box = cut_out(pixels, crop, full_size)
        parts.append(Part(part, box, crop.mirrored))
    blocks = pack_parts(parts, pinned=device.type == "cuda")
    return cut_blocks(blocks, size, device)


def _block(parts: Sequence[Part], *, pinned: bool) -> Block:
    sides = torch.tensor([part.pixels.shape[:2] for part in parts])
    height, width = sides.amax(0).tolist()
    pixels = torch.zeros(
        len(parts), height, width, 3, dtype=torch.uint8, pin_memory=pinned
    )
    for place, part in zip(pixels.numpy(), parts, strict=True):
        place[: part.pixels.shape[0], : part.pixels.shape[1]] = part.pixels
    boxes = torch.tensor([part.box for part in parts], dtype=torch.float32)
    return Block(pixels, sides, boxes, torch.tensor([part.mirrored for part in parts]))


def _cut(block: Block, size: int, device: torch.device) -> torch.Tensor:
    pinned = device.type == "cuda" and block.pixels.is_pinned()
    pixels = block.pixels.to(device, non_blocking=pinned)
    sides, boxes = block.sides.to(device), block.boxes.to(device)
    most_rows, most_columns = block.pixels.shape[1:3]
    rows = _weights(boxes[:, 1], boxes[:, 3], sides[:, 0], most_rows, size)
    columns = _weights(boxes[:, 0], boxes[:, 2], sides[:, 1], most_columns, size)
    mirrored = block.mirrored.to(device)[:, None, None]
    columns = torch.where(mirrored, columns.flip(1), columns)
    return _scale(pixels, rows, columns)


def _weights(
    first: torch.Tensor,
    last: torch.Tensor,
    lengths: torch.Tensor,
    most: int,
    size: int,
) -> torch.Tensor:
    """How much each of `most` given pixels counts in each of `size`: (N, size, most).

    A triangle over two pixels, or two steps where the picture becomes smaller; pixels
    from `lengths` on are not there. The weights of each add up to 1.
    """
    step = ((last - first) / size)[:, None, None]
    wanted = torch.arange(size, device=first.device)[None, :, None] + 0.5
    given = torch.arange(most, device=first.device)[None, None, :] + 0.5
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
