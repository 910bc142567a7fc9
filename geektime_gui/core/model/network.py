"""Builds B0 to B7 and Lite0 to Lite2, all in efficientnet_pytorch's own class."""

import torch
from efficientnet_pytorch import EfficientNet
from efficientnet_pytorch.utils import get_model_params, round_filters, round_repeats
from torch import nn

from geektime_gui.core.model.architectures import ARCHITECTURES, Architecture


def build_network(arch: str, classes: int, image_size: int) -> EfficientNet:
    """A network with random weights for square pictures of `image_size` pixels.

    Takes (N, 3, image_size, image_size) and gives logits (N, classes). The size fixes
    the padding of the strided convolutions, which has no weights: a state_dict fits
    whatever the size was.
    """
    architecture = ARCHITECTURES[arch]
    if architecture.lite:
        return _build_lite(architecture, classes, image_size)
    network = EfficientNet.from_name(arch, num_classes=classes, image_size=image_size)
    # SiLU is the same function as the package's own swish, fused, with its memory need.
    network.set_swish(memory_efficient=False)
    return network


def _build_lite(
    architecture: Architecture, classes: int, image_size: int
) -> EfficientNet:
    """B0's blocks without squeeze-and-excitation and with ReLU6 for every swish.

    Lite keeps the stem, the head and the repeats of the first and the last stage
    unscaled (TensorFlow's efficientnet-lite README), so the blocks are scaled here and
    the class is told to scale nothing.
    """
    blocks, params = get_model_params(
        "efficientnet-b0",
        {
            "num_classes": classes,
            "image_size": image_size,
            "dropout_rate": architecture.dropout,
        },
    )
    scaling = params._replace(
        width_coefficient=architecture.width, depth_coefficient=architecture.depth
    )
    last = len(blocks) - 1
    scaled = [
        block._replace(
            se_ratio=None,
            input_filters=block.input_filters
            if index == 0
            else round_filters(block.input_filters, scaling),
            output_filters=round_filters(block.output_filters, scaling),
            num_repeat=block.num_repeat
            if index in (0, last)
            else round_repeats(block.num_repeat, scaling),
        )
        for index, block in enumerate(blocks)
    ]
    network = EfficientNet(
        scaled, params._replace(width_coefficient=1.0, depth_coefficient=1.0)
    )
    network._swish = nn.ReLU6(inplace=True)
    for block in network._blocks:
        block._swish = nn.ReLU6(inplace=True)
    return network


def shapes_of(arch: str, classes: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor in the network's state_dict; allocates nothing."""
    with torch.device("meta"):
        network = build_network(arch, classes, ARCHITECTURES[arch].image_size)
    return {name: tuple(t.shape) for name, t in network.state_dict().items()}
