import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support.journal_trees import plant, tree

from geektime_gui.core.data.journal import Journal, JournalError

REPO = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    plant(root, {f"logo/{n}.png": b"picture %d" % n for n in range(5)})
    return root


def test_that_a_second_journal_of_a_root_is_read_only(root: Path) -> None:
    before = tree(root)
    with Journal.open(root) as first, Journal.open(root) as second:
        assert not first.read_only
        assert first.read_only_reason is None
        assert second.read_only
        assert "another window" in str(second.read_only_reason)
        assert second.undo_text is second.redo_text is None
        for act in (
            lambda: second.move([root / "logo/1.png"], root / "x"),
            lambda: second.quarantine([root / "logo/1.png"]),
            second.undo,
            second.redo,
            second.empty_quarantine,
        ):
            with pytest.raises(JournalError, match="can only be looked at"):
                act()
        assert tree(root) == before
    with Journal.open(root) as third:
        assert not third.read_only


def test_that_another_process_holds_the_lock_until_it_dies(root: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from geektime_gui.core.data.journal import Journal\n"
        "journal = Journal.open(pathlib.Path(sys.argv[1]))\n"
        "sys.stdout.write(f'{journal.read_only}\\n'); sys.stdout.flush()\n"
        "sys.stdin.read()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPO,
    )
    assert child.stdout is not None
    with child:
        assert child.stdout.readline() == "False\n"
        with Journal.open(root) as journal:
            assert journal.read_only
        child.kill()
    with Journal.open(root) as journal:
        assert not journal.read_only


def test_that_a_read_only_journal_still_lists_the_quarantine(root: Path) -> None:
    with Journal.open(root) as first:
        first.quarantine([root / "logo/1.png"])
        with Journal.open(root) as second:
            assert second.quarantined() == first.quarantined() != ()


def test_that_a_closed_journal_refuses_and_closes_twice(root: Path) -> None:
    journal = Journal.open(root)
    journal.close()
    journal.close()
    with pytest.raises(JournalError, match="is closed"):
        journal.undo()


def test_that_a_missing_root_is_read_only_and_not_made(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "nowhere") as journal:
        assert journal.read_only
        assert journal.quarantined() == ()
    assert not (tmp_path / "nowhere").exists()


def test_that_a_file_in_the_journals_place_makes_it_read_only(root: Path) -> None:
    plant(root, {".geektime": b"a person's file"})
    with Journal.open(root) as journal:
        assert journal.read_only
        assert "already something" in str(journal.read_only_reason)
    assert (root / ".geektime").read_bytes() == b"a person's file"


def test_that_a_folder_in_the_journals_place_makes_it_read_only(root: Path) -> None:
    (root / ".geektime/journal").mkdir(parents=True)
    for _ in range(2):  # the lock is let go of each time
        with Journal.open(root) as journal:
            assert journal.read_only
            assert "another window" not in str(journal.read_only_reason)


def test_that_a_journal_of_a_later_version_is_left_to_the_byte(root: Path) -> None:
    text = b'{"format": "geektime-journal", "format_version": 2}\nwho knows\n'
    plant(root, {".geektime/journal": text})
    with Journal.open(root) as journal:
        assert journal.read_only
        assert "later version" in str(journal.read_only_reason)
    assert (root / ".geektime/journal").read_bytes() == text


def test_that_the_first_line_states_format_and_version(root: Path) -> None:
    with Journal.open(root) as journal:
        journal.move([root / "logo/1.png"], root / "others")
    lines = (root / ".geektime/journal").read_text("ascii").splitlines()
    assert json.loads(lines[0]) == {"format": "geektime-journal", "format_version": 1}
    assert [next(iter(json.loads(line))) for line in lines[1:]] == [
        "begin",
        "intend",
        "result",
        "end",
    ]


def test_that_an_undo_without_its_transaction_is_ignored(root: Path) -> None:
    plant(
        root,
        {
            ".geektime/journal": b'{"format":"geektime-journal","format_version":1}\n'
            b'{"end":1,"dropped":[]}\n'
            b'{"begin":2,"kind":"undo","token":"t","anchor":1,"template":"x","values":{}}'
            b'\n{"end":2,"dropped":[]}\n'
        },
    )
    with Journal.open(root) as journal:
        assert journal.undo_text is journal.redo_text is journal.recovered is None


def test_that_a_journal_taken_away_is_noticed_before_anything_moves(
    root: Path,
) -> None:
    before = tree(root)
    with Journal.open(root) as journal:
        (root / ".geektime/journal").rename(root / ".geektime/away")
        with pytest.raises(JournalError, match="its journal was removed"):
            journal.move([root / "logo/1.png"], root / "others")
        assert journal.read_only
    assert tree(root) == before


def test_that_two_threads_take_turns(root: Path) -> None:
    plant(root, {f"many/{n}.png": b"%d" % n for n in range(200)})
    before = tree(root)
    pictures = sorted((root / "many").iterdir())
    with Journal.open(root) as journal:
        threads = [
            threading.Thread(target=journal.move, args=(half, root / name))
            for half, name in ((pictures[::2], "even"), (pictures[1::2], "odd"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list((root / "even").iterdir())) == 100
        assert len(list((root / "odd").iterdir())) == 100
        journal.undo()
        journal.undo()
    assert tree(root) == before
