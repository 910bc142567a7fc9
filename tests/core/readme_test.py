"""What README.md shows is there, and loads quickly."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 150_000


def test_that_every_picture_of_the_readme_is_there_and_small() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = set(re.findall(r"resources/pictures/[\w-]+\.png", text))
    assert len(shown) > 10
    kept = {
        p.relative_to(ROOT).as_posix() for p in (ROOT / "resources/pictures").iterdir()
    }
    assert shown == {path for path in kept if path.endswith(".png")}
    for path in shown:
        assert (ROOT / path).stat().st_size < MOST_BYTES, path
