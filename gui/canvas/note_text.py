"""The text of a note: Markdown without HTML, pictures or links, whatever a file says."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from gui.canvas.ink import Ink

Feature = QTextDocument.MarkdownFeature
# No tables: one of a thousand columns takes half a second to lay out.
FEATURES = Feature.MarkdownDialectCommonMark | Feature.MarkdownNoHTML
MAX_KEPT = 300
INDENT = 14.0
GAP = 5.0  # below a paragraph
HEADINGS = {1: 15, 2: 14}  # pixels; all below are as large as the text
LEAST_WIDTH = 24.0
LEAST_LINE, LEAST_LETTER = 10.0, 20.0  # no line is lower, no letter takes less of the note


class NoteText(QTextDocument):
    """As much of it as a note of that size can show; nothing is ever loaded for it."""

    def __init__(self, written: str, size: QSizeF, ink: Ink) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        font = QFont(ink.title)
        font.setWeight(QFont.Weight.Normal)
        self.setDefaultFont(font)
        self.setMarkdown(written, FEATURES)
        width = max(LEAST_WIDTH, size.width())
        self._cut(width, size.height())
        self._leave_text_only(ink)
        self._space_out()
        self.setIndentWidth(INDENT)
        self.setTextWidth(width)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QImage()

    def paint(self, painter: QPainter, shown: QRectF, ink: Ink) -> None:
        """Paint what lies in ``shown``, in the document's own units."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, ink.text)
        context.clip = shown
        painter.save()
        painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
        self.documentLayout().draw(painter, context)
        painter.restore()

    def _cut(self, width: float, height: float) -> None:
        """Drop what lies below the note: thousands of paragraphs take a tenth of a second."""
        below = self.findBlockByNumber(int(height / LEAST_LINE) + 1)
        all_of_it = self.characterCount() - 1
        end = below.position() - 1 if below.isValid() else all_of_it
        end = min(end, int(width * (height + LEAST_LINE) / LEAST_LETTER))
        if end < all_of_it:
            self._cursor(end, all_of_it - end).removeSelectedText()

    def _leave_text_only(self, ink: Ink) -> None:
        """A picture becomes its description, a link its words."""
        pictures: list[tuple[int, int, str]] = []
        words: list[tuple[int, int]] = []
        block = self.begin()
        while block.isValid():
            for step in block:  # type: ignore[attr-defined]  # iterable, but not in the stubs
                part = step.fragment()
                form = part.charFormat()
                if form.isImageFormat():
                    told = str(form.property(QTextCharFormat.Property.ImageAltText) or "")
                    pictures.append((part.position(), part.length(), told))
                elif form.isAnchor():
                    words.append((part.position(), part.length()))
            block = block.next()
        for start, length in words:
            plain = QTextCharFormat()
            plain.setAnchor(False)
            plain.setForeground(ink.accent)
            self._cursor(start, length).mergeCharFormat(plain)
        for start, length, told in reversed(pictures):
            self._cursor(start, length).insertText(told, QTextCharFormat())

    def _space_out(self) -> None:
        """Headings little larger than the text, and little room between."""
        block = self.begin()
        while block.isValid():
            form = QTextBlockFormat(block.blockFormat())
            level = form.headingLevel()
            form.setTopMargin(0.0)
            form.setBottomMargin(GAP if block.next().textList() is None else 1.0)
            cursor = self._cursor(block.position(), max(0, block.length() - 1))
            cursor.mergeBlockFormat(form)
            if level:
                shape = QTextCharFormat()
                shape.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                shape.setProperty(QTextFormat.Property.FontPixelSize, HEADINGS.get(level, 12))
                shape.setFontWeight(QFont.Weight.DemiBold)
                cursor.mergeCharFormat(shape)
            block = block.next()

    def _cursor(self, start: int, length: int) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor


class NoteTexts:
    """Documents that were laid out, for one theme."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self._known: dict[tuple[str, float, float], NoteText] = {}

    def get(self, written: str, size: QSizeF) -> NoteText:
        """The document for a text in a note of that size."""
        key = (written, size.width(), size.height())
        if key not in self._known:
            if len(self._known) >= MAX_KEPT:
                self._known.clear()
            self._known[key] = NoteText(written, size, self.ink)
        return self._known[key]
