"""Colours that go together: a poster takes all of its colours from one of these."""

from dataclasses import dataclass

Colour = tuple[int, int, int]

ORANGE: Colour = (243, 108, 33)
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one design, RGB 0 to 255."""

    name: str
    paper: Colour
    """Background, the upper or left end of a gradient."""
    shade: Colour
    """The other end of the gradient."""
    ink: Colour
    """Titles on the paper."""
    quiet: Colour
    """Smaller text on the paper."""
    accent: Colour
    """Buttons, lines, shapes."""
    second: Colour
    """A companion of the accent."""
    card: Colour
    """Panels on the paper; `card_ink` is readable on it."""
    card_ink: Colour

    @property
    def dark(self) -> bool:
        """Whether the paper is dark."""
        return luminance(self.paper) < 128


def luminance(colour: Colour) -> float:
    """Brightness from 0 to 255 (ITU-R BT.601 weights)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


def readable_on(colour: Colour) -> Colour:
    """Dark or white, whichever is easier to read on `colour`."""
    return (33, 35, 41) if luminance(colour) > 150 else WHITE


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first, 0 to 1."""
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


def _palette(name: str, *codes: str) -> Palette:
    return Palette(name, *(_colour(code) for code in codes))


def _colour(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


PALETTES = tuple(
    _palette(*line.split())
    for line in (
        # name paper shade ink quiet accent second card card_ink
        "sky DDEEFF B5D6FA 17386B 4B6A94 2F6FDE F2B544 FFFFFF 1F3354",
        "sand F5EADB E4CFB2 5B3A1E 8A6A4C B4632D 3F7F78 FFFBF5 4A3320",
        "lilac E7E1F0 CBC1DE 3D3159 6E638A 7652B5 E58C8C FFFFFF 372C52",
        "night 141B3A 2B2F6B FFFFFF B4BCE6 5B8CFF F7C948 2F3A72 F0F3FF",
        "mint E2F4EC BBE3D1 124A3B 4B7F70 1D9A74 F08A5D FFFFFF 15463A",
        "forest 0F3B33 1E5A4A F4FBF7 A9D3C4 49C39A F6D365 2A6B59 EAF7F1",
        "paper FAF9F5 EDEAE0 26241F 75716A D1495B 2E6F95 FFFFFF 2A2823",
        "rose FDE7E7 F6C6CC 6B1F34 9C5868 D6476B 4A6FA5 FFFFFF 58202F",
        "coal 1D1F24 33363F FFFFFF B3B8C4 F25F5C 70C1B3 434854 F2F3F6",
        "sun FFF1CC FFD98A 5A3A00 8B6B2B E08600 2D7DD2 FFFDF6 4B3405",
        "ocean 0B4F7A 0A7EA4 FFFFFF BFE3F2 FFD166 7BDFF2 1173A6 F1FAFF",
        "plum 3B1A4A 6A2C70 FFFFFF E0BFE6 F08A5D F9ED69 5C3070 FBF1FD",
        "steel EEF1F5 D5DCE6 1F2D3D 5F7083 3D5A80 EE6C4D FFFFFF 22303F",
        "ember FF7A3D F2542D FFFFFF FFE3D3 3A1C13 FFD166 FFF4EC 5A2413",
        "aqua D9F5F7 A8E0E6 0C4650 46808A 0E8A9B F26D85 FFFFFF 124B55",
    )
)
