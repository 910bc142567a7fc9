"""Hints that hold names: Qt takes a text for HTML when it looks like some."""

import html


def plain_hint(text: str) -> str:
    """A text for `setToolTip` that shows `text` as it is, whatever is in it."""
    if "<" not in text and "&" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'
