"""The report of an evaluation: one HTML file that needs no network and no program.

It is readable in ten years: no script, no address, pictures and plots within. What is
not known (the run, the goal, a picture) is left out and said.
"""

import contextlib
import hashlib
import itertools
import logging
import os
import re
import secrets
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from geektime_gui.core.errors import GeekTimeError
from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_content import (
    Drawing,
    ReportContent,
    content_of,
    drawings_of,
)

_TEMPLATE, _STYLE = "report.html.jinja", "report.css"
_PAPER = "report_paper.html.jinja"
_SEAL = re.compile(rb"<!-- geektime-report sha256=([0-9a-f]{64}) -->\s*\Z")

_log = logging.getLogger(__name__)


class ReportError(GeekTimeError):
    """A report that can't be written."""


def render_report(data: ReportData, language: str = "en") -> str:
    """The report as HTML; "en" and "zh" are the languages that there are."""
    style = (Path(__file__).parent / _STYLE).read_text("utf-8")
    content = content_of(data, language)
    values: dict[str, Any] = {"c": content, "w": content.words, "style": style}
    return _environment().get_template(_TEMPLATE).render(values)


def render_paper(content: ReportContent, token: str) -> str:
    """The same for paper: only tags and attributes that Qt's rich text knows.

    A drawing is the word ``<token>-<n>-``, n its place in `drawings_of`; the token is
    none that a name may hold. A picture is an image named ``picture-<n>`` or
    ``heat-map-<n>``, n its badcase.
    """
    order = {id(drawing): n for n, drawing in enumerate(drawings_of(content))}

    def mark(drawing: Drawing) -> str:
        return f"{token}-{order[id(drawing)]}-"

    values: dict[str, Any] = {"c": content, "w": content.words, "mark": mark}
    return _environment().get_template(_PAPER).render(values)


def write_report(path: Path, data: ReportData, language: str = "en") -> Path | None:
    """Write the report whole or not at all.

    A file at `path` that is not as this function once wrote it is somebody's: it is
    kept as ``name.kept-1.html``, and that path is returned. Raises ReportError where
    nothing can be written.
    """
    content = render_report(data, language).encode("utf-8", "backslashreplace")
    seal = hashlib.sha256(content).hexdigest()
    content += f"<!-- geektime-report sha256={seal} -->\n".encode()
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        kept = _keep_changed(path)
        temporary.replace(path)
    except OSError as error:
        raise ReportError(
            "{path} can't be written ({reason}); choose another place for the report, "
            "or make room and try again.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    finally:
        with contextlib.suppress(OSError):  # where its folder can't be had at all
            temporary.unlink()
    if kept is not None:
        _log.warning("%s was no untouched report; it is kept as %s", path, kept)
    return kept


def _keep_changed(path: Path) -> Path | None:
    """Give what a person wrote or changed another name; where it went."""
    if not path.exists() or _is_untouched(path):
        return None
    names = (f"{path.stem}.kept-{n}{path.suffix}" for n in itertools.count(1))
    kept = next(p for p in map(path.with_name, names) if not p.exists())
    path.rename(kept)
    return kept


def _is_untouched(path: Path) -> bool:
    if not path.is_file():
        return False
    content = path.read_bytes()
    seal = _SEAL.search(content)
    if seal is None:
        return False
    written = hashlib.sha256(content[: seal.start()]).hexdigest()
    return written.encode() == seal[1]


@cache
def _environment() -> jinja2.Environment:
    """Templates beside this file; everything that is put in is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
