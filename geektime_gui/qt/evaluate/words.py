"""How far an evaluation is and how long it still takes, in words."""

import math

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.events import PicturesPredicted
from geektime_gui.qt.widgets.figures_words import number

translate = QCoreApplication.translate

_MINUTE = 60.0
_HOUR = 3600.0


def progress_words(event: PicturesPredicted) -> str:
    """How far it is: "12 of 25 pictures, about 3 min left"."""
    words = translate("EvaluateWords", "{done} of {total} pictures").format(
        done=number(event.done), total=number(event.total)
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
