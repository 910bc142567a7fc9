"""Telling from a file's first bytes what it is when it is no readable picture."""

from pathlib import Path

_HEADERS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
}
_OTHERS = {
    b"%PDF": "a PDF document",
    b"8BPS": "a Photoshop document; save it as JPEG or PNG",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\0\0\1\0": "an icon; save it as PNG",
    b"%!PS": "a PostScript document",
}
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def describe_contents(path: Path) -> str:
    """What the file at `path` seems to be, as the end of a sentence.

    For files that no decoder knew. A file that can't be read any more is said to have
    vanished.
    """
    try:
        with path.open("rb") as file:
            start = file.read(512)
    except OSError:
        return "the file has vanished"
    return _known_header(start) or f"not a picture: it seems to be {_guess(start)}"


def _known_header(start: bytes) -> str | None:
    for magic, name in _HEADERS.items():
        if start.startswith(magic):
            return f"its {name} header is damaged, or of a kind that can't be read"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "its WebP header is damaged, or of a kind that can't be read"
    if start[4:8] == b"ftyp":
        if start[8:12] in _HEIF_BRANDS:
            return "HEIC pictures can't be read; save it as JPEG or PNG"
        if start[8:12] in (b"avif", b"avis"):
            return "this AVIF picture can't be read; save it as JPEG or PNG"
        return "not a picture: it seems to be a video"
    return None


def _guess(start: bytes) -> str:
    for magic, name in _OTHERS.items():
        if start.startswith(magic):
            return name
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if b"<svg" in text:
        return "an SVG drawing; save it as PNG"
    if all(byte >= 32 or byte in b"\t\r\n\f" for byte in start):
        return "text"
    return "something else"
