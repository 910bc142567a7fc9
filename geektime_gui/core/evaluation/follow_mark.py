"""Up to when a file of predictions has followed its pictures.

The ``about`` of the JSON beside it has it, as the journal's tokens count time:

- ``followed``: nothing that was done up to this time is missing in the file.
- ``besides``: tokens of what was followed later, while something before was missing;
  of these the moves of pictures whose earlier moves were missing are missing, too.

Without it the time counts at which the file was written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.journal_places import time_text

FOLLOWED, BESIDES = "followed", "besides"


@dataclass(frozen=True, slots=True)
class FollowMark:
    """What was followed."""

    until: str
    besides: frozenset[str] = frozenset()
    is_told: bool = True
    """Whether the JSON says it; else it is guessed."""

    def knows(self, token: str) -> bool:
        """Whether this transaction has been followed for sure."""
        return token in self.besides or (self.is_told and token <= self.until)

    def note(self) -> dict[str, object]:
        """The entries of the JSON."""
        return {FOLLOWED: self.until, BESIDES: sorted(self.besides)}


def read_mark(path: Path, about: Mapping[str, object]) -> FollowMark:
    """The mark of the file at `path`, of which its JSON says `about`."""
    until, besides = about.get(FOLLOWED), about.get(BESIDES)
    tokens = frozenset(map(str, besides)) if isinstance(besides, list) else frozenset()
    if isinstance(until, str) and until:
        return FollowMark(until, tokens)
    try:
        return FollowMark(time_text(path.stat().st_mtime_ns), tokens, is_told=False)
    except OSError:
        return FollowMark("", tokens, is_told=False)
