"""The benchmark of browsing walks its whole road; its times are no test's business."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_that_the_short_benchmark_opens_scrolls_sorts_and_filters() -> None:
    done = subprocess.run(
        [
            *(sys.executable, str(REPOSITORY / "tests/benchmarks/browse.py")),
            *("--short", "--json"),
        ],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=150,
        check=True,
    )
    result = json.loads(done.stdout.splitlines()[-1])
    phases = {"open", "scroll", "jump", "sort", "filter", "unfilter"}
    assert set(result["seconds"]) >= phases
    assert set(result["gaps_ms"]) == phases
    assert result["shown"] == result["pictures"] == 3000
    assert 0 < result["screen"] < 300, "only what is on the screen counts as it"
    assert result["ends_differ"]
    assert result["sort_changed"]
    assert 0 < result["filtered"] < 3000
    assert result["memory_mb"] > 0
    assert not result["torch_in_window"]
