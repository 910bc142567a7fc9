"""Makes the pictures of the window in README.md, from the demo set.

    python resources/pictures/make.py [NAME …] [--output FOLDER] [--size 1000x700]
                                      [--dark | --no-dark] [--language zh_CN]

Opens the real window on folders of its own, brings it into each state and keeps what it
shows. Settings, data and cache of the person are not touched.
"""

import argparse
import logging
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import evaluate_scenes
import train_scenes
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import Stage, wait_until

from geektime_gui.core.data.demo.demo_set import draw_demo_set
from geektime_gui.qt.app import install_language, set_up
from geektime_gui.qt.resources import theme
from geektime_gui.qt.settings import Settings

SIZE = 1000, 700
WIDE = 1280, 800
TALL = 1280, 880
FAMILIES = ["DejaVu Sans", "Noto Sans CJK SC"]
"""Where they are installed, every machine makes the same pictures."""


def show_start(stage: Stage) -> None:
    """Before a folder is open."""
    stage.settle()


def show_sorting(stage: Stage) -> None:
    """One grid, some pictures selected."""
    stage.open()
    stage.select(1, 3)


def show_columns(stage: Stage) -> None:
    """Classes side by side, what is not yet sorted counted."""
    stage.open("columns")
    stage.select(2, pane=1)


def show_model_sight(stage: Stage) -> None:
    """The large picture, and beside it what the model gets."""
    stage.open()
    stage.select(2)
    stage.press(Qt.Key.Key_Space)
    stage.settle()
    stage.unfold_model_view()


def show_split(stage: Stage) -> None:
    """The panel that makes a validation set, with its preview."""
    stage.make_posters(["train"])
    stage.open()
    stage.curate.tools.show_split()
    wait_until(lambda: stage.curate.tools.split.plan is not None)
    stage.settle()


def show_import(stage: Stage) -> None:
    """What importing a zip would do."""
    stage.open()
    archive = stage.folder / "found on the web.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for number, path in enumerate(sorted((stage.demo / "val").rglob("*.*"))):
            name = f"{path.parent.name}/new {number}{path.suffix}"
            file.writestr(f"train/{name}", path.read_bytes() + b"\n")
        file.writestr("train/logo/notes.txt", "not a picture")
    stage.curate.tools.preview("zip", archive)
    wait_until(stage.curate.tools.question.isVisible)
    stage.settle()


def show_quarantine(stage: Stage) -> None:
    """What was put aside."""
    stage.open()
    stage.select(4, 5)
    stage.press(Qt.Key.Key_Delete)
    wait_until(lambda: stage.window.toast.isVisible())
    stage.go("quarantine")
    wait_until(lambda: stage.pane(0).count == 5)
    stage.window.toast.hide()
    stage.settle()


def show_keys(stage: Stage) -> None:
    """The sheet with all keys."""
    stage.open()
    stage.window.help.toggle()
    stage.settle()


def show_broken(stage: Stage) -> None:
    """A picture that was cut off on its way, and the reason."""
    stage.make_posters()
    whole = next(iter(sorted((stage.root / "train/logo").glob("*.jpg"))))
    (whole.parent / "cut off.jpg").write_bytes(whole.read_bytes()[:4_000])
    stage.open()
    names = [i.path.name for i in stage.pane(0).grid.picture_model.items]
    stage.select(names.index("cut off.jpg"))


def show_undo(stage: Stage) -> None:
    """What was just done, and the way back."""
    stage.open("columns")
    stage.select(1, 3)
    stage.press(Qt.Key.Key_2)
    wait_until(stage.window.toast.isVisible)
    QTest.qWait(300)
    stage.settle()


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the window, and how it is shown."""

    show: Callable[[Stage], None]
    dark: bool = False
    language: str = "en"
    size: tuple[int, int] = SIZE


SCENES: dict[str, Scene] = {
    "start": Scene(show_start),
    "curate": Scene(show_sorting),
    "columns": Scene(show_columns),
    "model-sight": Scene(show_model_sight),
    "split": Scene(show_split),
    "import": Scene(show_import),
    "quarantine": Scene(show_quarantine),
    "keys": Scene(show_keys),
    "broken": Scene(show_broken),
    "undo": Scene(show_undo),
    "train-empty": Scene(train_scenes.show_before, size=WIDE),
    "train": Scene(train_scenes.show_run, size=TALL),
    "evaluate-empty": Scene(evaluate_scenes.show_nothing, size=WIDE),
    "evaluate": Scene(evaluate_scenes.show_two_classes, size=WIDE),
    "evaluate-twelve": Scene(evaluate_scenes.show_twelve_classes, size=WIDE),
    "evaluate-busy": Scene(evaluate_scenes.show_busy, dark=True, size=WIDE),
    "evaluate-broken": Scene(evaluate_scenes.show_broken_txt),
    "evaluate-large": Scene(evaluate_scenes.show_heat_map, size=WIDE),
    "evaluate-threshold": Scene(evaluate_scenes.show_threshold, size=WIDE),
    "evaluate-epochs": Scene(evaluate_scenes.show_epochs, dark=True, size=WIDE),
    "evaluate-compared": Scene(evaluate_scenes.show_compared),
    "evaluate-labels": Scene(evaluate_scenes.show_doubts, size=WIDE),
    "chinese-dark": Scene(show_columns, dark=True, language="zh_CN"),
    "evaluate-chinese-dark": Scene(
        evaluate_scenes.show_two_classes, dark=True, language="zh_CN"
    ),
    "evaluate-chinese-twelve": Scene(
        evaluate_scenes.show_twelve_classes, language="zh_CN", size=WIDE
    ),
}
"""Chinese last: a language that is installed stays."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line without the program's name."""
    parser = argparse.ArgumentParser(description="Make the pictures of the window.")
    parser.add_argument("names", nargs="*", help="only these; without any, all")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent)
    parser.add_argument("--size", help="instead of a scene's own")
    parser.add_argument("--dark", action=argparse.BooleanOptionalAction)
    parser.add_argument("--language", default="")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - SCENES.keys():
        parser.error(f"no scene is called {', '.join(sorted(unknown))}")
    return asked


def make(arguments: argparse.Namespace, home: Path) -> None:
    """Show every scene that is asked for and keep its picture."""
    application = QApplication(sys.argv[:1])
    list(draw_demo_set(home / "demo"))
    settings = Settings()
    settings.language = arguments.language or "en"
    set_up(application, settings)
    application.setFont(QFont(FAMILIES, application.font().pointSize()))
    for name, scene in SCENES.items():
        if arguments.names and name not in arguments.names:
            continue
        dark = scene.dark if arguments.dark is None else arguments.dark
        if not arguments.language and scene.language != "en":
            install_language(application, scene.language)
        width, height = scene.size
        if arguments.size:
            width, height = map(int, arguments.size.split("x"))
        stage = Stage(home / "demo", home / name, (width, height))
        theme().set_mode("dark" if dark else "light")
        scene.show(stage)
        stage.keep(arguments.output / f"{name}.png")
        stage.close()


def main() -> None:
    """Make them in a home of their own."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    arguments = parse(sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="demo-") as home:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(home) / name.lower())
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        make(arguments, Path(home))


if __name__ == "__main__":
    main()
