"""Figures of a run in words: time left, durations, losses, bytes."""

import math

from PySide6.QtCore import QCoreApplication

THIN = "\u202f"
"""The narrow space that does not break, between a number and its unit."""

translate = QCoreApplication.translate

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


def time_left_words(seconds: float) -> str:
    """How long it still takes, as one would say it; NaN says that it isn't known."""
    if not math.isfinite(seconds):
        return translate("TrainWords", "working out the time left")
    if seconds < 10:
        return translate("TrainWords", "a few seconds left")
    if seconds < 50:
        return translate("TrainWords", "less than a minute left")
    if seconds < _HOUR - _MINUTE / 2:
        return translate("TrainWords", "about {minutes} min left").format(
            minutes=_rounded_minutes(seconds)
        )
    if seconds < 10 * _HOUR:
        return _hours_left(seconds)
    if seconds < 2 * _DAY:
        return translate("TrainWords", "about {hours} h left").format(
            hours=round(seconds / _HOUR)
        )
    return translate("TrainWords", "about {days} days left").format(
        days=round(seconds / _DAY)
    )


def _rounded_minutes(seconds: float) -> int:
    minutes = max(1, round(seconds / _MINUTE))
    return minutes if minutes <= 20 else 5 * round(minutes / 5)


def _hours_left(seconds: float) -> str:
    hours, rest = divmod(10 * round(seconds / _MINUTE / 10), 60)
    if rest == 0:
        return translate("TrainWords", "about {hours} h left").format(hours=hours)
    return translate("TrainWords", "about {hours} h {minutes} min left").format(
        hours=hours, minutes=rest
    )


def duration_words(seconds: float) -> str:
    """How long something took: "42 s", "3 min 12 s", "1 h 20 min"."""
    whole = max(0, round(seconds))
    if whole < _MINUTE:
        return translate("TrainWords", "{seconds} s").format(seconds=whole)
    if whole < _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        return translate("TrainWords", "{minutes} min {seconds} s").format(
            minutes=minutes, seconds=rest
        )
    hours, minutes = divmod(round(seconds / _MINUTE), 60)
    return translate("TrainWords", "{hours} h {minutes} min").format(
        hours=hours, minutes=minutes
    )


def rough_words(seconds: float) -> str:
    """About how long something will take: "a few seconds", "about 3 min"."""
    if seconds < 10:
        return translate("TrainWords", "a few seconds")
    if seconds < 50:
        return translate("TrainWords", "less than a minute")
    if seconds < _HOUR - _MINUTE / 2:
        return translate("TrainWords", "about {minutes} min").format(
            minutes=_rounded_minutes(seconds)
        )
    hours, rest = divmod(10 * round(seconds / _MINUTE / 10), 60)
    return translate("TrainWords", "about {hours} h {minutes} min").format(
        hours=hours, minutes=rest
    )


def number(value: float | None, digits: int = 3) -> str:
    """A figure such as a loss; a dash where there is none."""
    if value is None or not math.isfinite(value):
        return "\u2013"
    return f"{value:.{digits}f}"


def count(value: int) -> str:
    """A whole number, thousands set apart by a narrow space: "12 345"."""
    return f"{value:,}".replace(",", THIN)


def size_words(value: int) -> str:
    """A size in whole megabytes, where tenths would only flicker: "812 MB"."""
    if value < 1_000_000_000:
        return f"{value / 1e6:.0f}{THIN}MB"
    return f"{value / 1e9:.1f}{THIN}GB"


def bytes_words(value: int) -> str:
    """A size: "17.3 MB"."""
    if value < 1_000_000:
        return f"{value / 1000:.0f}{THIN}kB"
    if value < 1_000_000_000:
        return f"{value / 1e6:.1f}{THIN}MB"
    return f"{value / 1e9:.2f}{THIN}GB"
