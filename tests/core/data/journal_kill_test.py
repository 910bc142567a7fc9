"""A process that moves pictures is killed at random moments; none is ever lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import journal_child
from support.journal_trees import hashes, plant, temporaries, tree

from geektime_gui.core.data.journal import Journal

REPO = Path(__file__).parents[3]
PICTURES = 120


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Pictures in two classes, a folder to copy from, and one on another disk."""
    root = tmp_path / "data"
    for n in range(PICTURES):
        label = journal_child.LABELS[n % 2]
        plant(root, {f"train/{label}/{n % 50}-{n}.png": b"picture %d " % n * 300})
    plant(tmp_path / "data.in", {f"{n}.png": b"import %d " % n * 300 for n in range(6)})
    memory = Path("/dev/shm")
    fast = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    out = Path(tempfile.mkdtemp(dir=fast))
    (tmp_path / "data.out").symlink_to(out)
    yield root
    shutil.rmtree(out)


def run_and_kill(root: Path, chance: random.Random) -> None:
    child = subprocess.Popen(
        [sys.executable, journal_child.__file__, str(root), str(chance.random())[2:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPO)},
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        ready = child.stdout.readline()
        assert ready == b"ready\n", child.stderr.read().decode()
        time.sleep(chance.uniform(0, 0.2))  # the moment of death, not a wait
        child.kill()
        assert child.stderr.read() == b""
    assert child.returncode in (-getattr(signal, "SIGKILL", 9), 1)


def kill_again_and_again(root: Path, kills: int, seed: int) -> int:
    """Check after each of them; return how many were in the middle of something."""
    chance = random.Random(seed)
    out = root.with_suffix(".out").resolve()
    sources = root.with_suffix(".in")
    imports = hashes(sources)
    start, pictures = tree(root), hashes(root)
    interrupted = 0
    for number in range(kills):
        run_and_kill(root, chance)
        with Journal.open(root) as journal:
            assert not journal.read_only, journal.read_only_reason
            interrupted += journal.recovered is not None
            found = hashes(root) + hashes(out)
            assert {h: n for h, n in found.items() if h not in imports} == pictures
            assert hashes(sources) == imports
            assert temporaries(root) == temporaries(out) == []
            everything = number % 10 == 9 or number == kills - 1
            while journal.undo_text and (everything or chance.random() < 0.5):
                outcome = journal.undo()
                assert outcome.failed == ()
                assert hashes(sources) == imports
            if everything:
                assert tree(root) == start
                assert tree(out) == {}
                assert journal.quarantined() == ()
    return interrupted


@pytest.mark.slow
def test_that_ten_kills_lose_no_picture(root: Path) -> None:
    kill_again_and_again(root, 10, seed=random.randrange(10**9))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(
    os.environ.get("GEEKTIME_FULL") != "1", reason="runs with GEEKTIME_FULL=1 only"
)
def test_that_two_hundred_kills_lose_no_picture(root: Path) -> None:
    assert kill_again_and_again(root, 200, seed=20260131) > 50
