"""The report as a PDF on A4: Qt's rich text, vector drawings, page numbers.

Needs no browser and no widget, so that it may be made in a thread of its own.
"""

import base64
import contextlib
import logging
import secrets
from pathlib import Path

from PySide6.QtCore import (
    QByteArray,
    QMarginsF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from geektime_gui.core.evaluation.report import ReportData
from geektime_gui.core.evaluation.report_content import (
    ReportContent,
    content_of,
    drawings_of,
)
from geektime_gui.core.evaluation.report_file import ReportError, render_paper
from geektime_gui.core.evaluation.report_plots import PAPER

DOTS_PER_INCH = 96
MARGIN_MM = 15.0
FOOTER = 24.0
"""Units (1/96 inch) at the foot of a page."""
PICTURE_SIDE = 190.0
"""Most width of a badcase's pictures together."""

FAMILIES = (
    *("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans"),
    *("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei"),
)
"""The first that is there; what it has no glyph for comes from the ones after it."""

STYLE = """
h1 { font-size: 16pt; margin-bottom: 2px; }
h2 { font-size: 12pt; margin-top: 18px; }
h3 { font-size: 9pt; }
.lead { font-size: 11pt; }
.quiet { color: #5A5A56; }
.good { color: #237A34; }
.bad { color: #C92A2A; }
"""

_OBJECT = QTextFormat.ObjectTypes.UserObject + 1
_DRAWING = QTextFormat.Property.UserProperty + 1

_log = logging.getLogger(__name__)


def write_pdf(data: ReportData, path: Path, language: str = "en") -> None:
    """Write the report as PDF, whole or not at all; a file at `path` is replaced.

    Needs a QGuiApplication, for the fonts. Raises ReportError where nothing can be
    written.
    """
    content = content_of(data, language, PAPER)
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.open("xb").close()  # says why, where Qt would only not paint
        _paint(content, temporary)
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


class _Drawings(QPyTextObject):
    """Draws a plot where the text has a place for it."""

    def __init__(self, content: ReportContent, width: float, height: float) -> None:
        super().__init__()
        self._room = QSizeF(width, height)
        self._renderers = [
            QSvgRenderer(QByteArray(drawing.svg(PAPER).encode()))
            for drawing in drawings_of(content)
        ]

    def __len__(self) -> int:
        return len(self._renderers)

    @override
    def intrinsicSize(
        self, doc: QTextDocument, place: int, form: QTextFormat
    ) -> QSizeF:
        size = QSizeF(self._renderers[form.property(_DRAWING)].defaultSize())
        small = size.width() <= self._room.width()
        if small and size.height() <= self._room.height():
            return size
        return size.scaled(self._room, Qt.AspectRatioMode.KeepAspectRatio)

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        place: int,
        form: QTextFormat,
    ) -> None:
        self._renderers[form.property(_DRAWING)].render(painter, rect)


def _paint(content: ReportContent, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(content.title)
    writer.setCreator(f"GeekTime {content.version}")
    body = QSizeF(writer.width(), writer.height() - FOOTER)
    document = QTextDocument()
    drawings = _Drawings(content, body.width(), body.height() * 0.8)
    _fill(document, content, drawings, body)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError("Qt can't paint into it")
    try:
        _paint_pages(painter, writer, document, content, body)
    finally:
        ended = painter.end()
    if not ended:
        raise OSError("Qt can't paint into it")


def _fill(
    document: QTextDocument,
    content: ReportContent,
    drawings: _Drawings,
    body: QSizeF,
) -> None:
    document.setUseDesignMetrics(True)
    document.setDefaultFont(_font(8.5))
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(STYLE)
    for name, image in _images(content).items():
        kind = QTextDocument.ResourceType.ImageResource
        document.addResource(kind.value, QUrl(name), image)
    document.documentLayout().registerHandler(_OBJECT, drawings)
    token = secrets.token_hex(8)
    document.setHtml(render_paper(content, token))
    for number in range(len(drawings)):
        place = document.find(f"{token}-{number}-")
        form = QTextCharFormat()
        form.setObjectType(_OBJECT)
        form.setProperty(_DRAWING, number)
        place.insertText("\N{OBJECT REPLACEMENT CHARACTER}", form)
    document.setPageSize(body)
    _keep_headings(document, body)


def _keep_headings(document: QTextDocument, body: QSizeF) -> None:
    """Begin a page before each heading that would stand alone at the foot of one."""
    for _ in range(document.blockCount()):
        lone = _lone_heading(document, body.height())
        if lone is None:
            return
        form = lone.blockFormat()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(lone).setBlockFormat(form)
        # Laid out anew as a whole: after a change of one block Qt leaves drawings and
        # paragraphs between tables out.
        document.setPageSize(QSizeF(body.width(), body.height() * 2))
        document.setPageSize(body)


def _lone_heading(document: QTextDocument, height: float) -> QTextBlock | None:
    """The first heading whose text begins on a later page; of several in a row the
    first."""
    block = document.begin()
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel():
            while following.isValid() and following.blockFormat().headingLevel():
                following = following.next()
            lone = _page_of(following, height) > _page_of(block, height)
            if following.isValid() and lone:
                return block
        block = following
    return None


def _page_of(block: QTextBlock, height: float) -> int:
    if not block.isValid():
        return 0
    layout = block.document().documentLayout()
    top = layout.blockBoundingRect(block).top()
    if block.layout().lineCount():  # its first line may be on the next page
        top += block.layout().lineAt(0).y()
    return int(top // height)


def _images(content: ReportContent) -> dict[str, QImage]:
    """The badcases' pictures by their names in the text, as large as they are shown."""
    images: dict[str, QImage] = {}
    for number, case in enumerate(content.badcases):
        shown = {"picture": case.picture, "heat-map": case.heat_map}
        present = {kind: uri for kind, uri in shown.items() if uri}
        for kind, uri in present.items():
            image = QImage.fromData(base64.b64decode(uri.partition(",")[2]))
            side = PICTURE_SIDE / len(present)
            scale = max(1.0, max(image.width(), image.height()) / side)
            image.setDevicePixelRatio(scale)
            images[f"{kind}-{number}"] = image
    return images


def _paint_pages(
    painter: QPainter,
    writer: QPdfWriter,
    document: QTextDocument,
    content: ReportContent,
    body: QSizeF,
) -> None:
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        top = page * body.height()
        painter.save()
        painter.translate(0, -top)
        document.drawContents(painter, QRectF(0, top, body.width(), body.height()))
        painter.restore()
        painter.setFont(_font(7.5))
        painter.setPen(QColor(PAPER.quiet))
        foot = QRectF(0, body.height(), body.width(), FOOTER)
        words = content.words["page"].format(page=page + 1, pages=pages)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | bottom, words)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | bottom, content.title)


def _font(points: float) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
