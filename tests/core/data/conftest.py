"""Four pictures in two classes, and their journal, for tests that say nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.journal_trees import plant

from geektime_gui.core.data.journal import Journal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(
        root,
        {
            "train/logo/1.png": b"one",
            "train/logo/2.png": b"two",
            "train/others/1.png": b"other one",
            "train/others/2.png": b"two",
        },
    )
    return root


@pytest.fixture
def journal(root: Path) -> Iterator[Journal]:
    with Journal.open(root) as journal:
        assert not journal.read_only, journal.read_only_reason
        yield journal
