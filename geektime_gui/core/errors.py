"""The errors that a person may see: a sentence that says what, where, and a way on.

An error keeps its template and its values apart, so that the window can translate the
template and fill in the values afterwards; ``str(error)`` is the English sentence.
"""

from pathlib import Path
from typing import Any, Self


class GeekTimeError(Exception):
    """A failure that is explained to the person in one sentence.

    ``GeekTimeError("{path} is no folder.", path=p)``: ``template`` and ``values`` stay
    available for translation; ``details`` holds more to read (a traceback, a log).
    """

    def __init__(self, template: str, *, details: str = "", **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values
        self.details = details

    def __str__(self) -> str:
        return fill(self.template, self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive the pipe between the processes, whatever the child class takes."""
        return _rebuild, (type(self), self.template, self.details, self.values)

    @classmethod
    def _rebuilt(cls, template: str, details: str, values: dict[str, object]) -> Self:
        error = cls.__new__(cls)
        GeekTimeError.__init__(error, template, details=details, **values)
        return error


def _rebuild(
    cls: type[GeekTimeError], template: str, details: str, values: dict[str, object]
) -> GeekTimeError:
    return cls._rebuilt(template, details, values)


def fill(template: str, values: dict[str, object]) -> str:
    """Put `values` into `template`; a template without values is taken as it stands."""
    return template.format(**values) if values else template


class ConfigError(GeekTimeError):
    """A parameter that makes no sense, named with its value and the reason."""


class DataError(GeekTimeError):
    """A folder of pictures that can't be used."""


class PictureError(DataError):
    """One file that can't be read as a picture; carries ``path`` and ``reason``."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__("{path}: {reason}", path=str(path), reason=reason)

    @property
    def path(self) -> Path:
        """The file."""
        return Path(str(self.values["path"]))

    @property
    def reason(self) -> str:
        """Why it can't be read, as the end of a sentence."""
        return str(self.values["reason"])


class WeightsError(GeekTimeError):
    """Pretrained weights that can't be had or don't fit."""


class CheckpointError(GeekTimeError):
    """A checkpoint that can't be read, written or used."""


class PredictionFileError(GeekTimeError):
    """A prediction file that can't be read at all."""


class TrainingError(GeekTimeError):
    """A run that can't go on: no finite loss, no memory, no data left."""


class EngineError(GeekTimeError):
    """The worker process ended without a last word; the sentence names the cause."""


class StopRequested(BaseException):
    """Thrown into a running generator when the person stops it.

    Not an ``Exception``, so that no handler of failures swallows it: a generator that
    has something to save catches it, saves, and yields its last word.
    """
