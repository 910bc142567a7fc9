"""The window in other languages: nothing is left in English, no value gets lost."""

import ast
import builtins
import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import geektime_gui
from geektime_gui.core.data.images import open_picture
from geektime_gui.core.errors import DataError, PictureError
from geektime_gui.core.paths import resource_folder
from geektime_gui.qt.app import install_language, languages
from geektime_gui.qt.errors import CORE_CONTEXT, describe
from geektime_gui.qt.main_window import MainWindow
from geektime_gui.qt.settings import Settings

PACKAGE = Path(geektime_gui.__file__).parent
FOLDER = resource_folder() / "translations"
CHINESE = FOLDER / "geektime_zh_CN.ts"
RUN = "; run `make translations` and translate what it names"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
CHINESE_CHARACTER = re.compile("[\u4e00-\u9fff]")
SPOKEN = re.compile(r"\w*Error|Notice|Failed|Sentence")

Message = tuple[str, str]
"""Context and source."""


def messages(path: Path) -> dict[Message, str]:
    """The finished translations of a .ts file."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") is None and translation.text:
                found[name, message.findtext("source", "")] = translation.text
    return found


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def is_translate(function: ast.expr) -> bool:
    """Whether it is QCoreApplication.translate, and not the one of a painter."""
    return ast.unparse(function) in ("translate", "QCoreApplication.translate")


def texts_of_window(path: Path) -> Iterator[Message]:
    """What a module of the window asks to be translated."""
    pending: list[tuple[ast.AST, str]] = [(ast.parse(path.read_text("utf-8")), "")]
    while pending:
        node, context = pending.pop()
        if isinstance(node, ast.ClassDef):
            context = node.name
        match node:
            case ast.Call(func=ast.Attribute(attr="tr"), args=[text, *_]):
                assert isinstance(text, ast.Constant), (
                    f"{path}:{node.lineno}: only a literal text can be collected"
                )
                yield context, text.value
            case ast.Call(func=func, args=[where, text, *_]) if is_translate(func):
                if name_of(where) != "CORE_CONTEXT":
                    assert isinstance(where, ast.Constant), f"{path}:{node.lineno}"
                    assert isinstance(text, ast.Constant), f"{path}:{node.lineno}"
                    yield where.value, text.value
        pending += [(child, context) for child in ast.iter_child_nodes(node)]


def texts_of_core(path: Path) -> Iterator[str]:
    """The templates that a module gives to errors and remarks of the core's kinds."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=func, args=[ast.Constant(value=str(text)), *_]) if (
                SPOKEN.fullmatch(name_of(func)) and name_of(func) not in vars(builtins)
            ):
                yield text


def modules(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that collects the texts."""
    spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def core_texts(script: ModuleType) -> frozenset[str]:
    """All texts of the core's context."""
    return frozenset(script.core_sentences())


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The application speaks Chinese as long as the test runs."""
    before = QLocale()
    known = set(qapp.findChildren(QTranslator))
    install_language(qapp, "zh_CN")
    new = set(qapp.findChildren(QTranslator)) - known
    assert len(new) == 2, "Qt's own texts and the window's"
    yield
    for translator in new:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_that_chinese_is_offered() -> None:
    assert "zh_CN" in languages()


def test_that_every_text_of_the_window_is_translated() -> None:
    wanted = {text for path in modules("qt") for text in texts_of_window(path)}
    assert len(wanted) > 400, "the texts are found at all"
    assert not wanted - messages(CHINESE).keys(), RUN


def test_that_every_sentence_of_the_core_is_translated(
    core_texts: frozenset[str],
) -> None:
    spoken = {
        text for path in modules("core") + modules("qt") for text in texts_of_core(path)
    }
    assert len(spoken) > 100, "the sentences are found at all"
    wanted = spoken | core_texts
    done = {text for context, text in messages(CHINESE) if context == CORE_CONTEXT}
    assert not wanted - done - {""}, RUN


def test_that_nothing_waits_for_its_translation_and_nothing_is_out_of_use(
    script: ModuleType, core_texts: frozenset[str]
) -> None:
    assert list(script.unfinished(CHINESE)) == [], RUN
    used = {text for path in modules("qt") for text in texts_of_window(path)}
    used |= {(CORE_CONTEXT, text) for text in core_texts}
    assert not messages(CHINESE).keys() - used, RUN


def test_that_placeholders_are_the_same_in_the_translation() -> None:
    wrong = {
        source: text
        for (_, source), text in messages(CHINESE).items()
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text))
    }
    assert not wrong


def test_that_accelerators_are_kept() -> None:
    wrong = {
        source: text
        for (_, source), text in messages(CHINESE).items()
        if re.findall("&([A-Z])", source) != re.findall(r"\(&([A-Z])\)$", text)
    }
    assert not wrong


def test_that_the_compiled_file_says_what_its_source_says() -> None:
    translator = QTranslator()
    assert translator.load(str(CHINESE.with_suffix(".qm")))
    different = {
        (context, source)
        for (context, source), text in messages(CHINESE).items()
        if translator.translate(context, source) != text
    }
    assert not different, "run `make translations`"


def test_that_the_script_finds_the_sentences_of_a_module(
    script: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "room.py").write_text(
        '"""A docstring is not said."""\n'
        'WORDS = "A constant {path} " "in two parts."\n'
        "def refuse(path, is_there):\n"
        '    log.warning("not said to anybody")\n'
        '    if path == "out of memory":\n'
        '        raise ValueError("not said either")\n'
        '    raise DataError("{path} is there." if is_there else "{path} is gone.")\n'
        "def reason():\n"
        '    return "the disk is full"\n'
        "def remark(words):\n"
        '    return Notice("{line}: " + words)\n'
        'remark("no file {name}")\n'
        "def count(total):\n"
        '    template = "{count} moved" if total else "nothing moved"\n'
        "    return Sentence(template)\n",
        "utf-8",
    )
    assert set(script.core_sentences(tmp_path)) >= {
        "A constant {path} in two parts.",
        "{path} is there.",
        "{path} is gone.",
        "the disk is full",
        "{line}: no file {name}",
        "{count} moved",
        "nothing moved",
    }
    assert not set(script.core_sentences(tmp_path)) & {
        "A docstring is not said.",
        "not said to anybody",
        "not said either",
        "out of memory",
    }


@pytest.mark.usefixtures("chinese")
def test_that_the_window_speaks_chinese(qtbot: QtBot) -> None:
    window = MainWindow(Settings(), languages())
    qtbot.addWidget(window)
    window.show()
    titles = [window.steps.step_text(key) for key in ("curate", "train", "evaluate")]
    assert [title.split()[-1] for title in titles] == ["整理", "训练", "评估"]

    # Every word on the first page is Chinese.
    labels = [label.text() for label in window.start_page.findChildren(QLabel)]
    assert [text for text in labels if text] != []
    assert all(CHINESE_CHARACTER.search(text) for text in labels if text)


@pytest.mark.usefixtures("chinese", "qapp")
def test_that_an_error_of_the_core_is_chinese_and_keeps_its_values() -> None:
    path = Path("/pictures/海报 posters")
    error = DataError("{path} does not exist.", path=path)
    assert describe(error).sentence == f"{path} 不存在。"
    assert str(error) == f"{path} does not exist."


@pytest.mark.usefixtures("chinese", "qapp")
def test_that_the_reason_of_a_broken_picture_is_known_in_chinese(
    tmp_path: Path,
) -> None:
    (empty := tmp_path / "empty.jpg").touch()
    with pytest.raises(PictureError) as caught:
        open_picture(empty)
    reason = QCoreApplication.translate(CORE_CONTEXT, caught.value.reason)
    assert reason == "文件是空的"
