"""Trees of files for tests that look at names only."""

from pathlib import Path


def make(root: Path, *files: str) -> Path:
    """Files of one byte, or folders where the name ends with a slash."""
    for name in files:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
    return root
