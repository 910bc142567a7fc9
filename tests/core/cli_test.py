import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.pictures import draw_classes

from geektime_gui.cli import main
from geektime_gui.core.model.checkpoint import load_checkpoint
from geektime_gui.core.model.checkpoint_info import list_checkpoints

pytestmark = pytest.mark.slow
LESSON_TXT = Path(__file__).parents[1] / "data" / "lesson_predictions.txt"
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """train and val with two classes."""
    root = tmp_path_factory.mktemp("data")
    draw_classes(root / "train", 6)
    draw_classes(root / "val", 3, seed=1)
    return root


@pytest.fixture(scope="module")
def checkpoint(data: Path) -> Path:
    """One that `geektime train` left."""
    assert main(train_flags(data, data / "ckpts")) == 0
    return list_checkpoints(data / "ckpts")[0]


def train_flags(data: Path, ckpts: Path, epochs: int = 1) -> list[str]:
    return [
        *(
            "train",
            "--train-data",
            str(data / "train"),
            "--val-data",
            str(data / "val"),
        ),
        *(
            "--image-size",
            "64",
            "--epochs",
            str(epochs),
            "--checkpoint-dir",
            str(ckpts),
            "--runs-dir",
            str(ckpts.with_name("runs")),
        ),
        *("--precision", "fp32", "--lr", "0.01"),
    ]


def test_that_train_says_as_json_what_it_did(
    data: Path, tmp_path: Path, capsys: Output
) -> None:
    assert main([*train_flags(data, tmp_path, 2), "--json"]) == 0
    run = json.loads(capsys.readouterr().out)
    assert run["outcome"] == "finished"
    assert run["classes"] == ["logo", "others"]
    assert [epoch["epoch"] for epoch in run["epochs"]] == [1, 2]
    assert load_checkpoint(Path(run["checkpoint"])).info.epoch == 2


def test_that_evaluate_and_metrics_print_the_same(
    checkpoint: Path, data: Path, tmp_path: Path, capsys: Output
) -> None:
    txt = tmp_path / "p.txt"
    flags = ["--checkpoint", str(checkpoint), "--data", str(data / "val")]
    assert main(["evaluate", *flags, "--output", str(txt), "--json"]) == 0
    evaluated = json.loads(capsys.readouterr().out)
    assert main(["metrics", str(txt), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == evaluated
    assert evaluated.keys() >= {
        *("classes", "matrix", "accuracy", "per_class", "macro_f1", "badcases"),
    }
    assert sum(map(sum, evaluated["matrix"])) == 6
    wrong = 6 - evaluated["matrix"][0][0] - evaluated["matrix"][1][1]
    assert len(evaluated["badcases"]) == wrong
    assert main(["metrics", str(txt)]) == 0
    table = capsys.readouterr().out
    assert "precision" in table
    assert f"{wrong} of 6 pictures predicted wrong" in table


def test_that_the_lessons_txt_has_figures(capsys: Output) -> None:
    assert main(["metrics", str(LESSON_TXT), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["matrix"] == [[2, 0], [0, 0]]
    assert figures["per_class"]["logo"]["precision"] == 1.0


def test_that_bad_lines_are_named_on_stderr(tmp_path: Path, capsys: Output) -> None:
    txt = tmp_path / "p.txt"
    txt.write_text(LESSON_TXT.read_text("utf-8") + "0.5 nonsense\n", "utf-8")
    assert main(["metrics", str(txt), "--json"]) == 0
    output = capsys.readouterr()
    assert "line 3" in output.err
    assert json.loads(output.out)["accuracy"] == 1.0


def test_that_predict_judges_pictures_and_folders(
    checkpoint: Path, data: Path, capsys: Output
) -> None:
    picture = data / "val" / "logo" / "000.jpg"
    flags = ["predict", "--checkpoint", str(checkpoint)]
    assert main([*flags, str(picture), str(data / "val"), "--json"]) == 0
    judged = json.loads(capsys.readouterr().out)
    assert len(judged["pictures"]) == 6
    assert sum(judged["pictures"][0]["probabilities"]) == pytest.approx(1, abs=1e-4)
    assert main([*flags, str(picture)]) == 0
    assert re.fullmatch(
        rf"\d\.\d{{5}} (logo|others) {re.escape(str(picture))}\n",
        capsys.readouterr().out,
    )


def test_that_archs_prints_the_scaling_table(capsys: Output) -> None:
    assert main(["archs"]) == 0
    table = capsys.readouterr().out
    assert "efficientnet-b7" in table
    assert "66.3 M" in table
    assert main(["archs", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 11
    assert rows[3]["image_size"] == 224


def test_that_every_error_is_one_sentence_and_exit_code_2(
    checkpoint: Path, data: Path, tmp_path: Path, capsys: Output
) -> None:
    absent = tmp_path / "absent"
    val = str(data / "val")
    txt = str(tmp_path / "p.txt")
    for arguments in (
        ["train", "--epochs", "0"],
        ["train", "--train-data", str(absent)],
        ["train", "--advprop"],
        ["metrics", str(absent)],
        ["evaluate", "--checkpoint", str(absent), "--data", val, "--output", txt],
        ["evaluate", "--checkpoint", str(checkpoint), "--data", str(absent)],
        ["evaluate", "--checkpoint", str(LESSON_TXT), "--data", val, "--output", txt],
        ["predict", "--checkpoint", str(checkpoint), str(absent)],
        ["demo-data", "--output", str(data)],
    ):
        assert main(arguments) == 2, arguments
        output = capsys.readouterr()
        assert output.out == ""
        lines = output.err.strip().splitlines()
        assert len(lines) == 1, output.err
        assert lines[0].endswith((".", "/others)")), lines


def test_that_unknown_flags_are_exit_code_2() -> None:
    with pytest.raises(SystemExit) as caught:
        main(["train", "--colour", "red"])
    assert caught.value.code == 2


def test_that_ctrl_c_leaves_a_loadable_checkpoint(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "geektime_gui.cli"]
    flags = train_flags(data, tmp_path / "ckpts", epochs=5000)
    with subprocess.Popen(
        [*command, *flags, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("Saved"):
                process.send_signal(signal.SIGINT)
                break
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    run = json.loads(out)
    assert run["outcome"] == "stopped"
    load_checkpoint(Path(run["checkpoint"]))
