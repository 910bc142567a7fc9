"""What the members of a zip are called: decoded, and kept from leading out of it."""

import re
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

from geektime_gui.core.data.images import is_picture_name
from geektime_gui.core.data.import_plan import (
    ImportEntry,
    ImportPlan,
    places_of,
    safe_file_name,
)
from geektime_gui.core.data.walk import is_hidden
from geektime_gui.core.events import Notice

_UTF8_FLAG = 0x800
_DRIVE = re.compile("[A-Za-z]:")
_NAME_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    info: zipfile.ZipInfo
    name: str
    """Its whole name, decoded."""


def left_out(member: str, source: Path, reason: str) -> Notice:
    """A remark that a member is not imported; `reason` ends the sentence."""
    return Notice(
        "{member} in {path} is left out: {reason}.",
        {"member": member, "path": source, "reason": reason},
        warning=True,
    )


def pictures_in(
    archive: zipfile.ZipFile, source: Path
) -> tuple[list[Member], ImportPlan]:
    """The pictures of an archive, and for each in turn where it belongs.

    The plan's entries have the archive for their source: nothing is unpacked yet.
    Folders, hidden files and what a Mac adds are passed over.
    """
    members: list[Member] = []
    parts_of: list[tuple[str, ...]] = []
    problems: list[Notice] = []
    others = 0
    for member in _members(archive):
        parts = tuple(p for p in _split(member.name) if p not in ("", "."))
        if not parts or any(is_hidden(part) and part != ".." for part in parts):
            continue
        reason = _refusal(member, parts)
        if reason:
            problems.append(left_out(member.name, source, reason))
        elif is_picture_name(parts[-1]):
            members.append(member)
            parts_of.append(parts)
        else:
            others += 1
    places = places_of([parts[:-1] for parts in parts_of])
    entries = tuple(
        ImportEntry(source, place.label, place.split, safe_file_name(parts[-1]))
        for parts, place in zip(parts_of, places, strict=True)
    )
    return members, ImportPlan(source, entries, others, tuple(problems))


def _split(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _members(archive: zipfile.ZipFile) -> list[Member]:
    """All files, their names decoded in the one way that fits all of them."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    unsaid = [i.orig_filename for i in infos if not i.flag_bits & _UTF8_FLAG]
    encoding = _guess([name.encode("cp437", "replace") for name in unsaid])
    members = []
    for info in infos:
        name = info.orig_filename
        if not info.flag_bits & _UTF8_FLAG and encoding != "cp437":
            name = name.encode("cp437", "replace").decode(encoding)
        members.append(Member(info, name.split("\0")[0]))
    return members


def _guess(names: list[bytes]) -> str:
    """How names are encoded that don't say it: the standard's cp437 is rarely true."""
    foreign = [name for name in names if not name.isascii()]
    if not foreign or _decodes(foreign, "utf-8"):
        return "utf-8"
    if _decodes(foreign, "gb2312"):
        return "gb2312"
    looks_odd = any(
        ord(c) > 127 and not c.isalpha() for n in foreign for c in n.decode("cp437")
    )
    return "gb18030" if looks_odd and _decodes(foreign, "gb18030") else "cp437"


def _decodes(names: list[bytes], encoding: str) -> bool:
    try:
        for name in names:
            name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refusal(member: Member, parts: tuple[str, ...]) -> str | None:
    """Why a member's name or kind is refused."""
    if member.name.startswith(("/", "\\")) or _DRIVE.match(member.name):
        return "its name leads out of the archive"
    if ".." in parts:
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.info.external_attr >> 16):
        return "it is a link"
    if any(len(part.encode("utf-8", "surrogatepass")) > _NAME_LIMIT for part in parts):
        return "its name is too long"
    return None
