"""A sentence about figures: the template and its values apart, for translation."""

from dataclasses import dataclass, field

from geektime_gui.core.errors import fill


@dataclass(frozen=True, slots=True)
class Sentence:
    """``template`` filled with ``values``; the window translates the template."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return fill(self.template, self.values)


def percent(share: float) -> str:
    """A share from 0 to 1 in percent, without its sign: 62, 4.1, 0.03, under 0.01."""
    value = 100 * share
    if value >= 10:
        return f"{value:.0f}"
    if value >= 1:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.01 else "under 0.01"
