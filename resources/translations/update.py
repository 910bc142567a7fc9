"""Bring the translations up to date: `make translations`, or run this file.

Three steps, each language alike:

1. `pyside6-lupdate` reads the window's texts from ``geektime_gui/qt``. Beside them it
   is given every sentence that `geektime_gui.qt.errors.translated` looks up, as the
   context "core": the errors, remarks and reasons, found by `core_sentences`, and the
   help of every parameter.
2. The .ts files are merged: finished translations stay, new texts are added empty and
   marked as unfinished, texts that are gone go.
3. `pyside6-lrelease` compiles each .ts to the .qm that the window loads.

Then translate what is unfinished in the .ts files, and run it again. A new language is
a new name in `LANGUAGES`.
"""

import ast
import builtins
import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from pathlib import Path

from geektime_gui.core import config, config_fields

LANGUAGES = ("zh_CN",)

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parents[1] / "geektime_gui"

SPEAKERS = re.compile(r"\w*Error|Notice|Failed|Sentence|error_type")
"""What is called with a template as its first argument."""

_SILENT = re.compile(
    r"debug|info|warning|error|exception|compile|split|r?strip|join|replace|startswith"
)
"""Methods whose arguments nobody reads in the window."""
_PLACEHOLDER = re.compile(r"\{[a-z]\w*\}")
_PUNCTUATION = ".,:;?!()“”'"

log = logging.getLogger(__name__)


def core_sentences(package: Path = PACKAGE) -> list[str]:
    """Every text of the context "core", sorted, without repeats.

    From ``core`` come templates (whatever holds a ``{placeholder}``) and texts of two
    words or more that are returned, named or handed on; left out are docstrings, parts
    of f-strings, log lines, errors of Python itself, and the words on the demo's
    posters. From ``qt`` come the templates of errors and remarks of the core's kinds.
    """
    found: set[str] = set()
    core = package / "core"
    for path in sorted(package.rglob("*.py")):
        module = _Module(ast.parse(path.read_text("utf-8")))
        own_words = path.is_relative_to(core / "evaluation") and "report" in path.stem
        if own_words or any(
            path.is_relative_to(place) for place in (package / "qt", core / "data/demo")
        ):
            found.update(module.spoken())
        elif path.is_relative_to(core):
            found.update(module.sentences())
    for kind in (config.TrainConfig, config.EvaluateConfig, config.PredictConfig):
        found.update(field.help for field in config_fields.fields_of(kind))
    return sorted(found - {""})


class _Module:
    """One module of the core as a tree whose nodes know what they are in."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self._above = {c: n for n in ast.walk(tree) for c in ast.iter_child_nodes(n)}
        self._annotations = set(_annotations(tree))
        self._assigned: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    self._assigned.setdefault(name, []).append(value)

    def spoken(self) -> Iterator[str]:
        """The first arguments of the errors and remarks, and nothing else."""
        for call in self._calls():
            name = _name(call.func)
            if name == "__init__":
                name = self._class_around(call)
            if SPEAKERS.fullmatch(name) and not _is_pythons(name) and call.args:
                yield from self._literals(call.args[0])

    def sentences(self) -> Iterator[str]:
        """All texts that a person may read."""
        yield from self.spoken()
        yield from self._prefixed()
        for node in ast.walk(self.tree):
            match node:
                case ast.Constant(value=str(text)) if self._is_for_people(node, text):
                    yield text

    def _literals(self, node: ast.expr) -> Iterator[str]:
        """The texts that an expression can be: a literal, one of two by a condition, or
        a name that these are given to."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=body, orelse=orelse):
                yield from self._literals(body)
                yield from self._literals(orelse)
            case ast.Name(id=name):
                for value in self._assigned.get(name, ()):
                    yield from self._literals(value)

    def _calls(self) -> list[ast.Call]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]

    def _class_around(self, node: ast.AST) -> str:
        while not isinstance(node, ast.ClassDef | ast.Module):
            node = self._above[node]
        return node.name if isinstance(node, ast.ClassDef) else ""

    def _is_for_people(self, node: ast.Constant, text: str) -> bool:
        if not _is_sentence(text) or node in self._annotations:
            return False
        match self._above[node]:
            case ast.Expr() | ast.JoinedStr() | ast.BinOp() | ast.Compare() | ast.Set():
                return False
            case ast.Assert():
                return False
            case ast.Call(func=func):
                name = _name(func)
                return not (_SILENT.fullmatch(name) or _is_pythons(name))
        return True

    def _prefixed(self) -> Iterator[str]:
        """Templates of the form ``Notice("{path}: " + reason)``, where `reason` is a
        parameter: one for each literal that the function is called with."""
        for call in self._calls():
            match call.args[:1]:
                case [
                    ast.BinOp(
                        left=ast.Constant(value=str(head)), right=ast.Name(id=parameter)
                    )
                ]:
                    yield from (head + t for t in self._given(call, parameter))

    def _given(self, inside: ast.AST, parameter: str) -> Iterator[str]:
        while not isinstance(inside, ast.FunctionDef):
            inside = self._above[inside]
        place = [a.arg for a in inside.args.args].index(parameter)
        for call in self._calls():
            if _name(call.func) == inside.name:
                yield from self._literals(call.args[place])


def _is_sentence(text: str) -> bool:
    if _PLACEHOLDER.search(text):
        return True
    words = [token.strip(_PUNCTUATION) for token in text.split()]
    return sum(word.replace("'", "").isalpha() for word in words) > 1


def _annotations(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        for part in ("annotation", "returns"):
            if (annotation := getattr(node, part, None)) is not None:
                yield from ast.walk(annotation)


def _is_pythons(name: str) -> bool:
    return name in vars(builtins)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def tool(name: str) -> str:
    """The path of a program of PySide6, first beside this Python.

    Raises FileNotFoundError when it is not installed.
    """
    places = (str(Path(sys.executable).parent), None)
    found = next((p for place in places if (p := shutil.which(name, path=place))), None)
    if found is None:
        raise FileNotFoundError(f"{name} is not there: install PySide6-Essentials.")
    return found


def update(targets: Iterable[Path]) -> None:
    """Merge all texts into the .ts files `targets` and compile them."""
    targets = tuple(targets)
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core_sentences.py"
        lines = (
            f'translate("core", {json.dumps(text, ensure_ascii=False)})\n'
            for text in core_sentences()
        )
        core.write_text("".join(lines), "utf-8")
        sources = [core, *sorted((PACKAGE / "qt").rglob("*.py"))]
        _run(
            tool("pyside6-lupdate"),
            *("-locations", "none", "-no-obsolete", "-source-language", "en"),
            *("-disable-heuristic", "sametext", "-disable-heuristic", "similartext"),
            *map(str, sources),
            *("-ts", *map(str, targets)),
        )
    for target in targets:
        _run(
            tool("pyside6-lrelease"), str(target), "-qm", str(target.with_suffix(".qm"))
        )
        for context, source in unfinished(target):
            log.warning("%s: to translate: %s: %r", target.name, context, source)


def unfinished(target: Path) -> Iterator[tuple[str, str]]:
    """(context, source) of every message of a .ts that still wants its translation."""
    for context in ElementTree.parse(target).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") or not translation.text:
                yield context.findtext("name", ""), message.findtext("source", "")


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    update(HERE / f"geektime_{language}.ts" for language in LANGUAGES)
