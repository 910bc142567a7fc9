from pathlib import Path

import numpy as np
import pytest

from geektime_gui.core.data.content_hash import content_key
from geektime_gui.core.inference.nearest import Neighbourhood


def neighbourhood(values: np.ndarray, keys: list[str | None]) -> Neighbourhood:
    names = [str(row) for row in range(len(values))]
    return Neighbourhood(values, [Path(name) for name in names], names, keys)


def test_that_the_nearest_are_those_of_a_search_through_all(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    values = chance.standard_normal((50, 8)).astype(np.float32)
    asked = chance.standard_normal(8).astype(np.float32)
    found = neighbourhood(values, [None] * 50).alike(tmp_path / "absent", asked, 5)
    cosines = [
        float(v @ asked) / float(np.linalg.norm(v) * np.linalg.norm(asked))
        for v in values
    ]
    expected = sorted(range(50), key=lambda row: -cosines[row])[:5]
    assert [int(n.label) for n in found.nearest] == expected
    assert [n.distance for n in found.nearest] == pytest.approx(
        [1 - cosines[row] for row in expected], abs=1e-5
    )
    assert not found.identical


def test_that_a_longer_vector_of_the_same_direction_is_no_farther() -> None:
    values = np.array([[1, 0], [100, 0], [0, 1], [-1, 0]], np.float32)
    alike = neighbourhood(values, [None] * 4).alike(
        Path("absent"), np.array([2, 0], np.float32), 4
    )
    assert [n.label for n in alike.nearest] == ["0", "1", "2", "3"]
    assert [n.distance for n in alike.nearest] == pytest.approx([0, 0, 1, 2])


def test_that_a_copy_is_told_of_and_takes_no_place(tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(b"the same bytes")
    values = np.array([[1, 0], [1, 0.1], [0, 1]], np.float32)
    keys = [content_key(picture), "other", None]
    alike = neighbourhood(values, keys).alike(picture, values[0], 2)
    assert [n.label for n in alike.identical] == ["0"]
    assert [n.label for n in alike.nearest] == ["1", "2"]


def test_that_fewer_pictures_than_asked_for_are_no_error(tmp_path: Path) -> None:
    alike = neighbourhood(np.ones((2, 3), np.float32), ["a", "b"]).alike(
        tmp_path / "absent", np.zeros(3, np.float32), 6
    )
    assert len(alike.nearest) == 2
