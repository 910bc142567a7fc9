import sys
from pathlib import Path

import pytest

from geektime_gui.core.data.trusted_labels import (
    TrustedLabel,
    change_trusted,
    read_trusted,
)
from geektime_gui.core.errors import DataError

ANT, BEE = TrustedLabel("0a", "ants"), TrustedLabel("0b", "bees \udce9 é")


def test_that_without_a_file_nothing_is_trusted(tmp_path: Path) -> None:
    assert read_trusted(tmp_path / "none.json") == frozenset()


def test_that_what_is_trusted_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "trusted.json"
    assert change_trusted(path, [ANT], on=True) == {ANT}
    assert change_trusted(path, [BEE, ANT], on=True) == {ANT, BEE}
    assert read_trusted(path) == {ANT, BEE}
    assert change_trusted(path, [ANT], on=False) == {BEE}
    assert read_trusted(path) == {BEE}
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"version": 2, "labels": []}', '{"version": 1}']
)
def test_that_a_damaged_file_is_named_and_left_as_it_is(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "trusted.json"
    path.write_text(text)
    with pytest.raises(DataError, match=r"trusted\.json can't be read"):
        read_trusted(path)
    with pytest.raises(DataError):
        change_trusted(path, [ANT], on=True)
    assert path.read_text() == text


@pytest.mark.skipif(sys.platform == "win32", reason="a file in the way, as POSIX says")
def test_that_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match=r"can't be"):
        change_trusted(tmp_path / "file" / "trusted.json", [ANT], on=True)
