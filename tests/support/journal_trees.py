"""Small trees of files for the journal's tests, and what is in them."""

import contextlib
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

HIDDEN = ".geektime"


def plant(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files, and the folders above them."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file below `root` with its bytes, and every folder with None; all but the
    journal's own."""
    found: dict[str, bytes | None] = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f != HIDDEN]
        for name in folders:
            found[str(Path(folder, name).relative_to(root))] = None
        for name in names:
            path = Path(folder, name)
            found[str(path.relative_to(root))] = path.read_bytes()
    return found


def hashes(root: Path) -> Counter[str]:
    """How often each content is there, the quarantine included, the journal not."""
    counts: Counter[str] = Counter()
    for folder, folders, names in os.walk(root):
        if Path(folder) == root / HIDDEN:
            folders[:] = [f for f in folders if f == "quarantine"]
            continue
        for name in names:
            counts[sha256(Path(folder, name).read_bytes()).hexdigest()] += 1
    return counts


def temporaries(root: Path) -> list[Path]:
    """What a copy leaves behind when it is cut off."""
    return list(root.rglob("*.part"))


@contextlib.contextmanager
def frozen(folder: Path) -> Iterator[None]:
    """Nothing can be made in `folder` or taken out of it: no permission, and for the
    system's administrator, whom permissions don't bind, the immutable flag."""
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)
        return
    chattr = shutil.which("chattr")
    if not chattr or subprocess.run([chattr, "+i", folder], check=False).returncode:
        pytest.skip("this system can't take write permission from this user")
    try:
        yield
    finally:
        subprocess.run([chattr, "-i", folder], check=True)
