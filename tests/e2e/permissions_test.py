"""Without permission for a file or a folder: said in a sentence, the rest goes on.

The administrator may do everything, so that nothing can be seen as root: there one
test runs all the others in a process of a user whom permissions bind.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.person import Person
from support.pictures import draw_classes, draw_picture
from support.refusals import KEY, Sorting, contents, places

NOBODY = 65534
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
bound = pytest.mark.skipif(
    IS_ROOT or sys.platform == "win32",
    reason="permissions don't bind this user: as root they are tried as another one",
)
pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Three classes; whatever a test forbids is permitted again afterwards."""
    root = draw_classes(tmp_path / "posters" / "train", 3, ("a", "b", "c")).parent
    yield root
    for path in (root, *root.rglob("*")):
        path.chmod(0o700)
    for path in root.rglob("*"):  # what could not be seen before
        path.chmod(0o700)


@bound
def test_that_a_class_folder_that_may_not_be_written_fails_alone(
    person: Person, root: Path
) -> None:
    sealed = root / "train/a"
    sealed.chmod(0o555)
    sorting = Sorting(person, root)
    before, counted = places(root), contents(root)
    both = [*sealed.iterdir(), *(root / "train/b").iterdir()]
    text = sorting.act(lambda: sorting.curate.sorter.move(both, root / "train/c"))
    assert text.startswith("Moved 3 pictures to c; ")
    assert "3 pictures left alone (" in text
    assert "the system does not permit it; change the permissions" in sorting.sentence
    assert contents(root) == counted
    assert "left alone" not in sorting.undo()
    assert places(root) == before
    sorting.wait_for("b", 3)
    sorting.select_all("b")
    assert sorting.act(sorting.press("b", KEY.Key_1)).startswith(
        "3 pictures left alone"
    )
    assert places(root) == before
    sorting.sort_one_and_undo("b", KEY.Key_3)


@bound
def test_that_a_picture_that_may_not_be_read_is_shown_broken_and_can_be_sorted(
    person: Person, root: Path
) -> None:
    counted = contents(root)
    closed = root / "train/a/001.jpg"
    closed.chmod(0)
    sorting = Sorting(person, root)
    loader = sorting.curate.loader
    person.wait_until(lambda: (t := loader.get(closed)) is not None and not t.pixmap)
    thumbnail = loader.get(closed)
    assert thumbnail is not None
    assert "ermission" in thumbnail.reason
    sorting.wait_for("a", 3)
    sorting.select_all("a")
    assert sorting.act(sorting.press("a", KEY.Key_2)).startswith(
        "Moved 3 pictures to b"
    )
    assert "left alone" not in sorting.undo()
    closed.chmod(0o600)
    assert contents(root) == counted


@bound
def test_that_a_copy_of_what_may_not_be_read_is_named_and_the_others_are_there(
    person: Person, root: Path, tmp_path: Path
) -> None:
    sorting = Sorting(person, root)
    before = places(root)
    closed = draw_picture(tmp_path / "in/closed.jpg", (1, 2, 3), 5)
    open_ = draw_picture(tmp_path / "in/open.jpg", (1, 2, 3), 6)
    closed.chmod(0)
    text = sorting.act(sorting.drop("a", closed, open_))
    assert "Copied 1 picture to a" in text
    assert "1 picture left alone (closed.jpg): the system does not permit it" in text
    assert "change the permissions of the file or its folder" in sorting.sentence
    assert (root / "train/a/open.jpg").read_bytes() == open_.read_bytes()
    assert "left alone" not in sorting.undo()
    assert places(root) == before


@bound
def test_that_a_class_folder_that_may_not_be_opened_is_remarked_on(
    person: Person, root: Path
) -> None:
    before = places(root)
    closed = root / "train/a"
    closed.chmod(0)
    sorting = Sorting(person, root)
    sorting.wait_for("b", 3)
    split = sorting.curate.tree.topLevelItem(1)
    assert split is not None
    assert f"{closed} can't be read" in split.toolTip(0)
    assert "has no pictures" not in split.toolTip(0)
    sorting.select_all("b")
    assert sorting.act(sorting.press("b", KEY.Key_1)).startswith(
        "3 pictures left alone"
    )
    assert "the system does not permit it" in sorting.sentence
    sorting.sort_one_and_undo("b", KEY.Key_3)
    closed.chmod(0o700)
    assert places(root) == before
    sorting.wait_for("a", 3)


@bound
def test_that_a_journal_that_may_not_be_written_makes_it_read_only_until_it_may(
    person: Person, root: Path
) -> None:
    hidden = root / ".geektime"
    hidden.mkdir(mode=0o555)
    before = places(root)
    sorting = Sorting(person, root)
    assert sorting.curate.acts.read_only
    assert sorting.sentence == (
        f"The pictures in {root} can only be looked at, not moved: the system does not "
        "permit it; change the permissions of the file or its folder."
    )
    sorting.wait_for("a", 3)
    sorting.select_all("a")
    assert sorting.act(sorting.press("a", KEY.Key_2)) == ""
    assert places(root) == before
    hidden.chmod(0o700)
    person.wait_until(lambda: not sorting.curate.acts.read_only)
    assert not sorting.curate.banner.isVisible()
    sorting.sort_one_and_undo("a", KEY.Key_2)


def as_nobody(*command: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command as a user of no rights. Raises PermissionError when that user may
    not even start it."""
    packages = [p for p in sys.path if Path(p).name in ("site-packages",)]
    return subprocess.run(
        command,
        cwd=Path(__file__).parents[2],
        env={
            **os.environ,
            "HOME": str(home),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join(packages),
        },
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )


def python_for_nobody(home: Path) -> str:
    """A Python of this version that the user may start: root's own is often not."""
    name = f"python3.{sys.version_info.minor}"
    for python in (sys.executable, shutil.which(name, path=os.defpath)):
        with contextlib.suppress(PermissionError):
            if python and not as_nobody(python, "-c", "pass", home=home).returncode:
                return python
    pytest.skip("no Python of this version may be started by a user of no rights")


@pytest.mark.skipif(not IS_ROOT, reason="permissions bind this user already")
def test_that_all_of_this_is_so_for_a_user_whom_permissions_bind() -> None:
    home = Path(tempfile.mkdtemp(prefix="nobody-"))
    try:
        os.chown(home, NOBODY, NOBODY)
        options = ["-q", "-p", "no:cacheprovider", f"--basetemp={home / 'tests'}"]
        child = as_nobody(
            *(python_for_nobody(home), "-m", "pytest", *options, __file__), home=home
        )
    finally:
        shutil.rmtree(home)
    assert child.returncode == 0, child.stdout + child.stderr
    assert "5 passed, 1 skipped" in child.stdout
