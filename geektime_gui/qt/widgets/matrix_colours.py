"""The matrix's colours: two perceptually even ramps, and ink that can be read on them.

Right ones (the diagonal) are blue and wrong ones orange: a pair that every kind of
colour vision tells apart. A ramp is even in the lightness of Oklab (Ottosson, "A
perceptual color space for image processing", 2020): twice the share looks twice as far
from the panel.
"""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

RIGHT_HUE = 252.0
WRONG_HUE = 50.0
"""Hues in degrees of Oklch."""

LIGHT_RANGE = (0.955, 0.44)
DARK_RANGE = (0.33, 0.84)
"""Oklab lightness of the least and the greatest share, on a light and a dark panel."""

CHROMA_RANGE = (0.02, 0.125)
SHADES = 240
"""More than a screen can show."""
LEAST_STEP = 0.1
"""How far along the ramp the smallest share above zero begins, so that it is seen."""


def shade(share: float, *, right: bool, dark: bool) -> QColor:
    """The colour of a cell that holds `share` (above 0, to 1) of its row."""
    level = round(min(max(share, 0.0), 1.0) * SHADES)
    return QColor(_shades(right, dark)[level])


@lru_cache(maxsize=4)
def shade_values(right: bool, dark: bool) -> npt.NDArray[np.uint32]:
    """All shades of a ramp as 0xffRRGGBB, from no share to all in `SHADES` steps."""
    return np.array([colour.rgb() for colour in _shades(right, dark)], np.uint32)


@lru_cache(maxsize=4)
def _shades(right: bool, dark: bool) -> tuple[QColor, ...]:
    first, last = DARK_RANGE if dark else LIGHT_RANGE
    hue = RIGHT_HUE if right else WRONG_HUE
    shades = []
    for level in range(SHADES + 1):
        at = LEAST_STEP + (1 - LEAST_STEP) * level / SHADES
        chroma = CHROMA_RANGE[0] + (CHROMA_RANGE[1] - CHROMA_RANGE[0]) * at
        shades.append(_in_gamut(first + (last - first) * at, chroma, hue))
    return tuple(shades)


def ink_on(ground: QColor) -> QColor:
    """Black or white, whichever is read better; at least 4.5 : 1 on any ground."""
    black, white = QColor("#000000"), QColor("#FFFFFF")
    return black if contrast(black, ground) >= contrast(white, ground) else white


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.1, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        _linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _in_gamut(lightness: float, chroma: float, hue: float) -> QColor:
    """The Oklch colour, greyer where the screen has none so strong."""
    rgb = _linear_rgb(lightness, chroma, hue)
    while chroma > 0 and not all(-1e-4 <= part <= 1 + 1e-4 for part in rgb):
        chroma = max(0.0, chroma - 0.005)
        rgb = _linear_rgb(lightness, chroma, hue)
    return QColor.fromRgbF(*(_gamma(min(max(part, 0.0), 1.0)) for part in rgb))


def _linear_rgb(
    lightness: float, chroma: float, hue: float
) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
