"""Python source in a field: coloured, in the fixed-width face, never run."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from graph.spec import Category
from gui.i18n import tr
from gui.tokens import Tokens

TAB = "    "
ROWS, COLUMNS = 22, 84


class SourceView(QPlainTextEdit):
    """Shows source; may be written in unless it is read-only."""

    def __init__(self, source: str, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setAccessibleName(tr("Source of the operation"))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.canvas}; border: 1px solid {tokens.line};"
            " border-radius: 6px; padding: 6px; }"
        )
        self._colors = PythonColors(self.document(), tokens)
        self.setPlainText(source)
        metrics = self.fontMetrics()
        self.setTabStopDistance(metrics.horizontalAdvance(TAB))
        self.setMinimumSize(metrics.averageCharWidth() * COLUMNS // 2, metrics.height() * ROWS // 2)

    def mark_line(self, line: int) -> None:
        """Lay a soft band over a line (from 1); 0 takes it away."""
        if not 0 < line <= self.blockCount():
            self.setExtraSelections([])
            return
        band = QTextEdit.ExtraSelection()
        color = QColor(self._tokens.bad)
        color.setAlphaF(0.18)
        band.format.setBackground(color)
        band.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        band.cursor = QTextCursor(self.document().findBlockByLineNumber(line - 1))
        self.setExtraSelections([band])

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Tab and not event.modifiers() and not self.isReadOnly():
            self.insertPlainText(TAB)
            return
        super().keyPressEvent(event)


class PythonColors(QSyntaxHighlighter):
    """Colours a document of Python by its tokens."""

    def __init__(self, document: QTextDocument, tokens: Tokens) -> None:
        super().__init__(document)
        self._styles = _styles(tokens)
        self._state = (-1, -1)
        self._lines: dict[int, list[tuple[int, int, QTextCharFormat]]] = {}
        self._open: set[int] = set()

    def highlightBlock(self, written: str) -> None:
        document = self.document()  # the first text of a document has the revision of none
        state = document.revision(), document.characterCount()
        if state != self._state:
            self._state = state
            self._read(document.toPlainText())
        number = self.currentBlock().blockNumber()
        for start, length, style in self._lines.get(number, ()):
            self.setFormat(start, length, style)
        # A string that stays open changes the colours of the next line as well.
        self.setCurrentBlockState(int(number in self._open))

    def _read(self, source: str) -> None:
        from pygments.lexers import PythonLexer

        self._lines, self._open = {}, set()
        line = column = 0
        for kind, words in PythonLexer(ensurenl=False, stripnl=False).get_tokens(source):
            style = next(
                (self._styles[k] for k in reversed(kind.split()) if k in self._styles), None
            )
            for index, part in enumerate(words.split("\n")):
                if index:
                    if style is not None:
                        self._open.add(line)
                    line, column = line + 1, 0
                if style is not None and part:
                    self._lines.setdefault(line, []).append((column, _units(part), style))
                column += _units(part)


def _units(written: str) -> int:
    """The length as Qt counts it, in UTF-16."""
    return len(written.encode("utf-16-le", "surrogatepass")) // 2


def _styles(tokens: Tokens) -> dict[object, QTextCharFormat]:
    from pygments.token import Comment, Keyword, Name, Number, String

    def style(color: str, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(color))
        made.setFontItalic(italic)
        if bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made

    hues = tokens.category
    return {
        Comment: style(tokens.dim, italic=True),
        Keyword: style(hues[Category.OPTIMIZER]),
        Name.Function: style(hues[Category.LAYER], bold=True),
        Name.Builtin: style(hues[Category.NORMALISATION]),
        Name.Decorator: style(hues[Category.ACTIVATION]),
        Number: style(hues[Category.ACTIVATION]),
        String: style(hues[Category.DATA]),
    }
