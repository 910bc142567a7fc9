"""``geektime check-labels``: real checks of small drawn sets."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.journal_trees import tree
from support.pictures import draw_classes, draw_picture

from geektime_gui.cli import main
from geektime_gui.core import paths
from geektime_gui.core.data.content_hash import content_key
from geektime_gui.core.data.trusted_labels import FILE, TrustedLabel, change_trusted

pytestmark = pytest.mark.slow
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The program's own folder; its cache is another's too."""
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setattr(paths, "data_folder", lambda: folder)
    return folder


def mislay(root: Path, old: str, new: str, name: str = "wrong.jpg") -> Path:
    """Move a picture into another class's folder."""
    to = root / new / name
    (root / old / "003.jpg").rename(to)
    return to


@pytest.fixture
def train(tmp_path: Path) -> Path:
    """Three classes; a logo lies among the others."""
    train = draw_classes(tmp_path / "train", 12, ("logo", "others", "third one"))
    mislay(train, "logo", "others")
    return train


def check(train: Path, *flags: str) -> int:
    return main(["check-labels", "--train-data", str(train), "--workers", "0", *flags])


def test_that_a_flipped_label_is_the_first_line_and_nothing_is_moved(
    train: Path, capsys: Output
) -> None:
    # Of a colour between the others' and the third one's: doubted too, but less.
    draw_picture(train / "logo" / "between.jpg", (50, 130, 135), 80)
    before = tree(train)
    assert check(train) == 0
    output = capsys.readouterr()
    lines = [line.split("\t") for line in output.out.splitlines()]
    assert len(lines) > 1
    probability, label, suggested, path = lines[0]
    assert (label, suggested) == ("others", "logo")
    assert path == str(train / "others" / "wrong.jpg")
    assert 0.5 < float(probability) <= 1
    assert f"{len(lines)} of 37 labels are in doubt" in output.err
    assert "37 pictures on" in output.err
    assert tree(train) == before
    assert check(train, "--json") == 0
    found = json.loads(capsys.readouterr().out)["pictures"]
    assert [picture["path"] for picture in found] == [line[3] for line in lines]
    margins = [row["probability"] - row["label_probability"] for row in found]
    assert margins == sorted(margins, reverse=True)


def test_that_the_json_says_what_was_checked(train: Path, capsys: Output) -> None:
    val = draw_classes(train.with_name("val"), 5, ("logo", "others"), seed=1)
    broken = train / "logo" / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    assert check(train, "--val-data", str(val), "--json") == 0
    output = capsys.readouterr()
    said = json.loads(output.out)
    assert (said["outcome"], said["error"]) == ("finished", None)
    assert said["classes"] == ["logo", "others", "third one"]
    assert said["counts"] == [11 + 5, 13 + 5, 12]
    (found,) = said["pictures"]
    assert found["path"] == str(train / "others" / "wrong.jpg")
    assert (found["label"], found["suggested"]) == ("others", "logo")
    assert found["probability"] > found["label_probability"]
    assert found["called_right"] is False
    assert [skipped["path"] for skipped in said["skipped"]] == [str(broken)]
    assert f"Set aside (1): {broken}: " in output.err
    assert output.err.endswith("1 of 46 labels is in doubt; 1 file was set aside\n")


def test_that_odd_names_are_one_line_each(tmp_path: Path, capsys: Output) -> None:
    train = draw_classes(tmp_path / "train", 12, ("logo", "two words"))
    wrong = mislay(train, "two words", "logo", "tab\tand\nline.jpg")
    plain = mislay(train, "logo", "two words", " two words.jpg")
    assert check(train) == 0
    lines = capsys.readouterr().out.removesuffix("\n").split("\n")
    rows = sorted(line.split("\t")[1:] for line in lines)
    assert rows == sorted(
        (
            ["logo", '"two words"', json.dumps(str(wrong))],
            ['"two words"', "logo", str(plain)],
        )
    )


def test_that_a_label_called_right_is_left_out_unless_it_is_wanted(
    train: Path, own_folder: Path, capsys: Output
) -> None:
    wrong = train / "others" / "wrong.jpg"
    trusted = TrustedLabel(content_key(wrong), "others")
    change_trusted(own_folder / FILE, [trusted], on=True)
    assert check(train) == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert "None of 36 labels is in doubt, 1 more was called right" in output.err
    assert check(train, "--called-right", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)["pictures"]
    assert (found["path"], found["called_right"]) == (str(wrong), True)


def test_that_a_damaged_memory_of_right_labels_is_told_and_hides_nothing(
    train: Path, own_folder: Path, capsys: Output
) -> None:
    (own_folder / FILE).write_text("{")
    assert check(train) == 0
    output = capsys.readouterr()
    assert output.out.endswith("wrong.jpg\n")
    assert f"{own_folder / FILE} can't be read" in output.err
    assert (own_folder / FILE).read_text() == "{"


@pytest.mark.parametrize(
    ("classes", "count", "words"),
    [
        ((), 0, "does not exist"),
        (("logo",), 4, "only one class, logo"),
        (("logo", "others"), 1, "at least two different pictures"),
    ],
)
def test_that_what_can_not_be_checked_is_one_sentence_and_exit_code_2(
    tmp_path: Path, classes: tuple[str, ...], count: int, words: str, capsys: Output
) -> None:
    train = draw_classes(tmp_path / "train", count, classes)
    assert check(train) == 2
    output = capsys.readouterr()
    assert output.out == ""
    (sentence,) = (line for line in output.err.splitlines() if line.strip())
    assert words in sentence
    assert str(train) in sentence
    assert check(train, "--json") == 2
    said = json.loads(capsys.readouterr().out)
    assert (said["outcome"], said["error"]) == ("failed", sentence)
    assert said["pictures"] is None


def test_that_bounds_are_those_of_the_config(train: Path, capsys: Output) -> None:
    assert check(train, "--image-size", "8") == 2
    assert "image size is 8, but must be from 64 to 2048." in capsys.readouterr().err


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """So many pictures that a check of them takes its time."""
    root = tmp_path_factory.mktemp("many")
    yield draw_classes(root / "train", 150)
    shutil.rmtree(root)


@pytest.mark.parametrize("flag", ["--json", "--called-right"])
def test_that_ctrl_c_stops_it_with_exit_code_130(many: Path, flag: str) -> None:
    command = [sys.executable, "-m", "geektime_gui", "check-labels", flag]
    with subprocess.Popen(
        [*command, "--train-data", str(many), "--image-size", "320"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "300 pictures on" in line:
                process.send_signal(signal.SIGINT)
                break
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "checkpoint" not in err
    if flag == "--json":
        said = json.loads(out)
        assert (said["outcome"], said["pictures"]) == ("stopped", None)
    else:
        assert out == ""


ENDLESS = """
import sys, torch
from geektime_gui.cli import main
from geektime_gui.core.inference import label_checker

def endless(*asked):
    print("comparing", file=sys.stderr, flush=True)
    while True:
        torch.randn(64, 64) @ torch.randn(64, 64)

label_checker.doubts_of = endless
sys.exit(main(sys.argv[1:]))
"""


def test_that_ctrl_c_does_not_wait_for_the_comparing(train: Path) -> None:
    command = [sys.executable, "-c", ENDLESS, "check-labels", "--json"]
    with subprocess.Popen(
        [*command, "--train-data", str(train), "--workers", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "comparing" in line:
                process.send_signal(signal.SIGINT)
                break
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert json.loads(out)["outcome"] == "stopped"
