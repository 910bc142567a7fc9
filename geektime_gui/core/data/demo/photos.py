"""Pictures that look like photographs, computed from noise."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Floats = npt.NDArray[np.float64]

_SKIES = (
    ((34, 58, 112), (246, 170, 110), (252, 214, 150)),
    ((86, 150, 214), (196, 222, 240), (244, 240, 226)),
    ((30, 24, 66), (150, 70, 120), (250, 150, 96)),
    ((108, 132, 160), (190, 200, 208), (228, 226, 220)),
)


def noise(
    rng: np.random.Generator, height: int, width: int, cell: float, octaves: int = 4
) -> Floats:
    """Smooth fractal noise from 0 to 1, (height, width); bumps of `cell` pixels."""
    total = np.zeros((height, width))
    weight = 1.0
    for _ in range(octaves):
        shape = (max(2, round(height / cell) + 2), max(2, round(width / cell) + 2))
        coarse = Image.fromarray(rng.random(shape).astype(np.float32), "F")
        total += weight * np.asarray(
            coarse.resize((width, height), Image.Resampling.BICUBIC), np.float64
        )
        weight *= 0.5
        cell = max(2.0, cell / 2)
    low, high = total.min(), total.max()
    result: Floats = (total - low) / max(1e-9, high - low)
    return result


def draw_photo(name: str, width: int, height: int, seed: int) -> Image.Image:
    """The photo-like picture of that name from `PHOTOS`, RGB, the same for a seed."""
    rng = np.random.default_rng(seed)
    pixels = _PHOTOS[name](rng, height, width)
    pixels += rng.normal(0, 2.2, (height, width, 1))
    x = np.linspace(-1, 1, width)[None, :, None]
    y = np.linspace(-1, 1, height)[:, None, None]
    pixels *= 1 - 0.16 * (x * x + y * y)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), "RGB")


def _sky(rng: np.random.Generator, height: int, width: int, horizon: float) -> Floats:
    """A gradient with clouds, down to the horizon."""
    top, middle, low = (np.array(c, float) for c in _SKIES[rng.integers(len(_SKIES))])
    share = np.clip(np.linspace(0, 1 / max(horizon, 0.1), height), 0, 1)[:, None]
    first = top + (middle - top) * np.clip(share * 2, 0, 1)[:, :, None]
    pixels = first + (low - middle) * np.clip(share * 2 - 1, 0, 1)[:, :, None]
    clouds = noise(rng, height, width, width / 3)
    cover = np.clip((clouds - 0.55) * 2.4, 0, 0.7)[:, :, None]
    result: Floats = pixels + (np.array((250, 244, 240)) - pixels) * cover
    return result


def _sun(pixels: Floats, x: float, y: float, radius: float) -> None:
    """A low sun with its glow, added in place."""
    height, width = pixels.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width]
    away = np.hypot(columns - x * width, rows - y * height)
    glow = np.exp(-away / (radius * 4))[:, :, None]
    pixels += glow * np.array((110, 70, 20))
    disc = np.clip(radius - away + 0.5, 0, 1)[:, :, None]
    pixels += (np.array((255, 176, 70)) - pixels) * disc


def _ridges(rng: np.random.Generator, height: int, width: int) -> Floats:
    """Hills behind hills, bluer with the distance."""
    pixels = _sky(rng, height, width, 0.6)
    if rng.random() < 0.6:
        _sun(pixels, rng.uniform(0.2, 0.8), rng.uniform(0.25, 0.4), height * 0.05)
    near = np.array(((34, 60, 40), (60, 52, 38), (28, 44, 66))[rng.integers(3)], float)
    far = pixels[int(height * 0.5)].mean(axis=0) * 0.9
    rows = np.arange(height)[:, None]
    for i in range(5):
        level = height * (0.42 + 0.12 * i)
        swing = height * (0.1 + 0.03 * i)
        line = level + (noise(rng, 2, width, width / 4, 6)[0] - 0.5) * 2 * swing
        colour = far + (near - far) * (i + 1) / 5
        grain = noise(rng, height, width, width / 24)
        shade = colour * (0.85 + 0.3 * grain[:, :, None])
        inside = np.clip(rows - line[None, :] + 0.5, 0, 1)[:, :, None]
        pixels = pixels + (shade - pixels) * inside
    return pixels


def _sea(rng: np.random.Generator, height: int, width: int) -> Floats:
    """An evening at the sea, the sun over the horizon."""
    horizon = rng.uniform(0.45, 0.6)
    pixels = _sky(rng, height, width, horizon)
    sun = rng.uniform(0.25, 0.75)
    _sun(pixels, sun, horizon - rng.uniform(0.08, 0.16), height * 0.055)
    edge = int(height * horizon)
    deep = np.array((24, 52, 84), float)
    mirrored = pixels[:edge][::-1]
    rows = np.minimum(np.arange(height - edge), edge - 1)
    water = mirrored[rows] * 0.55 + deep * 0.45
    waves = noise(rng, height - edge, max(2, width // 6), 12.0, 3)
    stretched = np.asarray(
        Image.fromarray(waves.astype(np.float32), "F").resize((width, height - edge)),
        np.float64,
    )
    x = np.linspace(0, 1, width)[None, :]
    path = np.exp(-(((x - sun) / 0.09) ** 2)) * (stretched > 0.5)
    water += (stretched[:, :, None] - 0.5) * 50
    water += path[:, :, None] * np.array((120, 80, 30))
    pixels[edge:] = water
    return pixels


def _bokeh(rng: np.random.Generator, height: int, width: int) -> Floats:
    """Lights of a street at night, out of focus."""
    base = np.array(((18, 22, 40), (30, 20, 34), (16, 32, 36))[rng.integers(3)], float)
    pixels = base + noise(rng, height, width, width / 2)[:, :, None] * 46
    rows, columns = np.mgrid[0:height, 0:width]
    colours = ((255, 150, 60), (255, 214, 140), (120, 180, 255), (250, 100, 120))
    for _ in range(34):
        radius = min(height, width) * rng.uniform(0.03, 0.1)
        x, y = rng.uniform(0, width), rng.uniform(0, height)
        away = np.hypot(columns - x, rows - y)
        disc = np.clip((radius - away) / 3 + 0.5, 0, 1)
        rim = np.exp(-(((away - radius) / 3) ** 2)) * 0.35
        strength = rng.uniform(0.15, 0.55)
        colour = np.array(colours[rng.integers(len(colours))], float)
        pixels += ((disc + rim) * strength)[:, :, None] * colour * 0.8
    return pixels


def _fruit(rng: np.random.Generator, height: int, width: int) -> Floats:
    """Round fruit on a table: oranges, limes, plums."""
    wall = np.array(((206, 200, 190), (150, 170, 180), (90, 84, 92))[rng.integers(3)])
    pixels = wall * (0.85 + 0.2 * noise(rng, height, width, width / 2)[:, :, None])
    edge = int(height * 0.56)
    pixels[edge:] = _planks(rng, height - edge, width)
    rows, columns = np.mgrid[0:height, 0:width]
    side = min(height, width)
    colours = ((240, 130, 36), (238, 118, 30), (150, 180, 60), (112, 48, 84))
    count = min(int(rng.integers(3, 6)), int(width / (side * 0.3)))
    for i in range(count):
        radius = side * rng.uniform(0.11, 0.17)
        x = width * (i + 0.6 + rng.uniform(-0.15, 0.15)) / (count + 0.2)
        y = height * rng.uniform(0.8, 0.86) - radius
        dark = np.exp(
            -(((columns - x - radius * 0.3) / (radius * 1.1)) ** 2)
            - ((rows - y - radius * 0.85) / (radius * 0.3)) ** 2
        )
        pixels *= 1 - 0.55 * dark[:, :, None]
        across, down = (columns - x) / radius, (rows - y) / radius
        depth = np.sqrt(np.clip(1 - across**2 - down**2, 0, 1))
        light = np.clip(-0.5 * across - 0.6 * down + 0.62 * depth, 0, 1)
        colour = np.array(colours[rng.integers(len(colours))], float)
        peel = 0.9 + 0.2 * noise(rng, height, width, 6.0, 2)
        ball = colour * ((0.35 + 0.75 * light) * peel)[:, :, None]
        ball = ball + (light**18)[:, :, None] * 130
        disc = np.clip(radius - np.hypot(columns - x, rows - y) + 0.5, 0, 1)
        pixels = pixels + (ball - pixels) * disc[:, :, None]
    return pixels


def _planks(rng: np.random.Generator, height: int, width: int) -> Floats:
    """Wood, planks lying across."""
    grain = noise(rng, height, max(2, width // 12), 9.0, 3)
    long = Image.fromarray(grain.astype(np.float32), "F").resize((width, height))
    rings = np.asarray(long, np.float64)
    wood = np.array(((150, 104, 66), (120, 82, 56), (176, 132, 90))[rng.integers(3)])
    pixels = wood * (0.72 + 0.5 * rings[:, :, None])
    plank = max(24, height // 4)
    for top in range(0, height, plank):
        pixels[top : top + plank] *= rng.uniform(0.86, 1.08)
        pixels[top : top + 2] *= 0.5
    return pixels


def _skyline(rng: np.random.Generator, height: int, width: int) -> Floats:
    """A town at dusk with lit windows."""
    pixels = _sky(rng, height, width, 0.8)
    for layer in range(3):
        x = 0
        shade = np.array((60, 56, 84), float) * (0.95 - 0.3 * layer)
        while x < width:
            across = int(width * rng.uniform(0.05, 0.11)) + 8
            top = int(height * rng.uniform(0.32 + 0.13 * layer, 0.62 + 0.1 * layer))
            pixels[top:, x : x + across] = shade * rng.uniform(0.85, 1.1)
            for row in range(top + 8, height - 6, 13):
                for column in range(x + 5, x + across - 6, 10):
                    if rng.random() < 0.32:
                        lit = np.array((255, 206, 120)) * rng.uniform(0.5, 1)
                        pixels[row : row + 6, column : column + 4] = lit
            x += across + int(rng.integers(0, 5))
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), "RGB")
    blurred = image.filter(ImageFilter.GaussianBlur(0.8))
    return np.asarray(blurred, np.float64).copy()


def _wood(rng: np.random.Generator, height: int, width: int) -> Floats:
    """A table top, seen from above."""
    return _planks(rng, height, width)


def _marble(rng: np.random.Generator, height: int, width: int) -> Floats:
    """Polished stone with veins."""
    bend = noise(rng, height, width, width / 3, 5)
    rows, columns = np.mgrid[0:height, 0:width]
    lean = rng.uniform(0.4, 1.2)
    phase = (columns + lean * rows) / min(height, width) * 5 + bend * 9
    veins = 1 - np.abs(np.sin(phase)) ** 0.35
    stone = np.array(((226, 224, 220), (70, 92, 84), (178, 150, 136))[rng.integers(3)])
    ground = stone * (0.86 + 0.2 * noise(rng, height, width, 60.0)[:, :, None])
    dark = np.array((96, 92, 96), float)
    result: Floats = ground + (dark - ground) * (veins * 0.75)[:, :, None]
    return result


_PHOTOS: dict[str, Callable[[np.random.Generator, int, int], Floats]] = {
    "ridges": _ridges,
    "sea": _sea,
    "bokeh": _bokeh,
    "fruit": _fruit,
    "skyline": _skyline,
    "wood": _wood,
    "marble": _marble,
}
PHOTOS = tuple(_PHOTOS)
