import pickle
from pathlib import Path

import pytest

from geektime_gui.core.errors import ConfigError, DataError, GeekTimeError, PictureError


@pytest.mark.parametrize(
    "error",
    [
        ConfigError("{field} is {value}.", field="lr", value=3),
        DataError("No {what}.", details="more", what="class"),
        PictureError(Path("a{b}.jpg"), "the file is empty"),
    ],
)
def test_that_an_error_survives_the_pipe(error: GeekTimeError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert (back.template, back.values, back.details) == (
        error.template,
        error.values,
        error.details,
    )


def test_that_braces_in_a_name_are_no_placeholders() -> None:
    assert str(PictureError("a{b}.jpg", "is {bad}")) == "a{b}.jpg: is {bad}"
    assert str(GeekTimeError("Plain {text}.")) == "Plain {text}."


def test_that_a_picture_error_knows_path_and_reason() -> None:
    error = PictureError(Path("x.png"), "the file is empty")
    assert (error.path, error.reason) == (Path("x.png"), "the file is empty")
