"""How far an evaluation is and how long it still takes, in words."""

import math

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.events import EvaluationStarted, PicturesPredicted, Stopped
from geektime_gui.qt.widgets.device_words import device_words
from geektime_gui.qt.widgets.figures_words import number

translate = QCoreApplication.translate

_MINUTE = 60.0
_HOUR = 3600.0


def progress_words(event: PicturesPredicted, checkpoints: int = 1) -> str:
    """How far it is: "12 of 25 pictures, about 3 min left"."""
    text = translate("EvaluateWords", "{done} of {total} pictures")
    if checkpoints > 1:  # each sees every picture
        text = translate(
            "EvaluateWords", "{done} of {total} predictions of {count} checkpoints"
        )
    words = text.format(
        done=number(event.done), total=number(event.total), count=number(checkpoints)
    )
    left = time_left_words(event.seconds_left)
    return f"{words}, {left}" if left and event.done < event.total else words


def time_left_words(seconds: float) -> str:
    """How long it still takes, as one would say it; empty for NaN: not known."""
    if not math.isfinite(seconds):
        return ""
    if seconds < 10:
        return translate("EvaluateWords", "a few seconds left")
    if seconds < 50:
        return translate("EvaluateWords", "less than a minute left")
    if seconds < _HOUR - 30:
        return translate("EvaluateWords", "about {minutes} min left").format(
            minutes=max(1, round(seconds / _MINUTE))
        )
    return translate("EvaluateWords", "about {hours} h left").format(
        hours=max(1, round(seconds / _HOUR))
    )


def started_words(event: EvaluationStarted, checkpoints: int = 1) -> str:
    """How many pictures there are, and where they are predicted."""
    text = translate("EvaluateWords", "{count} pictures on {device}")
    count = number(event.total // checkpoints)
    return text.format(count=count, device=device_words(event.device))


def stopped_words(word: Stopped) -> str:
    """What a stopped evaluation leaves."""
    if word.result is None:
        return translate("EvaluateWords", "stopped, nothing was written")
    return translate("EvaluateWords", "stopped; what was finished is kept")


def kept_words(old: str, new: str) -> str:
    """That the file called `old` is left alone and the new one is called `new`."""
    text = translate("EvaluateWords", "{old} was edited and is kept; writing {new}")
    return text.format(old=old, new=new)
