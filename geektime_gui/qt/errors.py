"""Errors and remarks of the core in the language of the window."""

import traceback
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from geektime_gui.core.errors import GeekTimeError, fill
from geektime_gui.core.events import Failed, Notice

CORE_CONTEXT = "core"
"""The translation context of every sentence that the core says."""


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What a person reads: the sentence first, the rest folded away."""

    sentence: str
    details: str = ""


def translated(template: str, values: dict[str, object]) -> str:
    """A sentence of the core (an error, a Notice, a Failed) in the window's language.

    The template is translated, then filled; a translation with a wrong placeholder
    gives way to the English sentence.
    """
    text = str(_in_words(template))
    try:
        return fill(text, {name: _in_words(value) for name, value in values.items()})
    except (KeyError, IndexError, ValueError):
        return fill(template, values)


def _in_words(value: object) -> object:
    """A value that is a sentence or a known reason itself, in the window's language."""
    if isinstance(value, str):
        if not value.isprintable():  # a name that is no UTF-8 can't be looked up
            return value
        return QCoreApplication.translate(CORE_CONTEXT, value) or value
    template, inner = getattr(value, "template", None), getattr(value, "values", None)
    if isinstance(template, str) and isinstance(inner, dict):
        return translated(template, inner)
    return value


def describe(error: BaseException | Failed | Notice) -> ErrorText:
    """Any failure as a sentence and details.

    A GeekTimeError explains itself; for anything unforeseen the sentence names the
    error and the details hold its traceback.
    """
    if isinstance(error, Failed):
        return ErrorText(translated(error.template, error.values), error.details)
    if isinstance(error, Notice):
        return ErrorText(translated(error.template, error.values))
    if isinstance(error, GeekTimeError):
        return ErrorText(translated(error.template, error.values), error.details)
    sentence = QCoreApplication.translate(
        "Errors",
        "Something unforeseen went wrong ({name}: {text}). Your files are as they "
        "were; try again, and keep the details if you report it.",
    ).format(name=type(error).__name__, text=str(error) or "no text")
    return ErrorText(sentence, "".join(traceback.format_exception(error)))
