"""The window in which a text is corrected."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Article, Correction, KnownError
from peaceannot.project import Project
from peaceannot.ui.correction.differences import differences
from peaceannot.ui.correction.edited_text import for_field, from_field, paragraph_at
from peaceannot.ui.correction.fates import Fates, in_words, whose

WAIT = 250
"""How long typing must rest before it is looked what it does, in milliseconds."""


class CorrectionDialog(QDialog):
    """Edits a paragraph or the whole text of an article; OK is one act that can be undone."""

    def __init__(
        self, project: Project, article: Article, point: int, parent: QWidget | None = None
    ) -> None:
        """*point* is where the caret is in the article, in code points."""
        super().__init__(parent)
        self._project = project
        self._article = article
        self._text = article.text
        self._point = point
        self._part = paragraph_at(article.text, point)
        self.correction: Correction | None = None
        self.setWindowTitle("Correct the text")
        self.resize(980, 620)
        self.paragraph = QRadioButton("This paragraph")
        self.paragraph.setToolTip("Edit the paragraph at the caret (Alt+P)")
        self.whole = QRadioButton("The whole article")
        self.whole.setToolTip("Edit all of the text (Alt+W)")
        self.field = QPlainTextEdit()
        self.field.setObjectName("field")
        self.field.setAccessibleName("Text to correct")
        self.field.setToolTip("Write what the text should be; Ctrl+Enter corrects it")
        self.field.setTabChangesFocus(True)
        self.changes = QTextBrowser()
        self.changes.setObjectName("guideline")
        self.changes.setAccessibleName("What changes")
        self.changes.setToolTip("Taken out: struck through; put in: underlined")
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.whose = QLabel()
        self.whose.setWordWrap(True)
        self.whose.setAccessibleName("Whose spans it moves")
        self.fates = Fates()
        self.error = QLabel()
        self.error.setWordWrap(True)
        self.error.setVisible(False)
        self.done_ = QPushButton("Correct the text")
        self.done_.setDefault(True)
        self.done_.setToolTip("Correct the text: one step that undo takes back (Ctrl+Enter)")
        self._rest = QTimer(self, interval=WAIT, singleShot=True)
        self._build()
        self.paragraph.setChecked(True)
        self._fill()
        self._connect()
        self.look()

    def corrected(self) -> str:
        """Return the whole text as it should be."""
        start, end = self._part
        raw = self.field.document().toRawText()
        return self._text[:start] + from_field(raw, self._text[start:end]) + self._text[end:]

    def look(self) -> None:
        """Show what the correction does."""
        self._rest.stop()
        self.correction = self._project.preview_correction(self._article.id, self.corrected())
        self.changes.setHtml(differences(self._article.text, self.correction, self.palette()))
        self.fates.show_fates(self.correction.spans, self._project.scheme)
        self.summary.setText(in_words(self.correction))
        self.whose.setText(whose(self.correction, self._project.annotator))
        self.whose.setVisible(bool(self.whose.text()))
        self.done_.setEnabled(bool(self.correction.pieces) and not self._project.read_only)

    def accept(self) -> None:
        """Correct the text, or say why it cannot be."""
        self.look()
        if self.correction is None or not self.done_.isEnabled():
            return
        try:
            self._project.correct_text(self._article.id, self.correction.text)
        except KnownError as error:
            self.error.setText(str(error))
            self.error.setVisible(True)
            self.field.setFocus()
            return
        super().accept()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colors of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.correction is not None:
            self.look()

    def _build(self) -> None:
        scope = QHBoxLayout()
        scope.addWidget(self.paragraph)
        scope.addWidget(self.whole)
        scope.addStretch(1)
        left, right = QWidget(), QWidget()
        column = _column(left)
        column.addLayout(scope)
        column.addWidget(self.field)
        head = QLabel("What changes")
        head.setProperty("heading", True)
        column = _column(right)
        column.addWidget(head)
        column.addWidget(self.changes, 2)
        column.addWidget(self.summary)
        column.addWidget(self.whose)
        column.addWidget(self.fates, 3)
        row = QSplitter(Qt.Orientation.Horizontal)
        row.setChildrenCollapsible(False)
        row.setHandleWidth(14)
        row.addWidget(left)
        row.addWidget(right)
        row.setSizes([490, 490])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.done_, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.error.setProperty("error", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(row, 1)
        column.addWidget(self.error)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.paragraph.toggled.connect(self._choose_part)
        self.field.textChanged.connect(self._wait)
        self._rest.timeout.connect(self.look)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        QShortcut(QKeySequence("Alt+P"), self, self.paragraph.click)
        QShortcut(QKeySequence("Alt+W"), self, self.whole.click)

    def _wait(self) -> None:
        self.error.setVisible(False)
        self._rest.start()

    def _choose_part(self) -> None:
        """Show the paragraph or the whole, with what was edited so far."""
        self._text = self.corrected()
        point = min(self._point, len(self._text))
        whole = (0, len(self._text))
        self._part = paragraph_at(self._text, point) if self.paragraph.isChecked() else whole
        self._fill()

    def _fill(self) -> None:
        start, end = self._part
        blocked = self.field.blockSignals(True)
        self.field.setPlainText(for_field(self._text[start:end]))
        self.field.blockSignals(blocked)
        self.field.setFocus()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
