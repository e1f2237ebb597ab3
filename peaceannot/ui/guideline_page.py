"""Guidelines as people read them: Markdown, and nothing from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from peaceannot.model import Attribute, Label

_PICTURE = re.compile(r"!\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])")
_EXAMPLE = re.compile(r"^(\s*[-*] )(Do|Don[’']t):", re.MULTILINE)
_INDENT = 16
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class GuidelinePage(QTextBrowser):
    """Renders Markdown. Links lead nowhere by themselves, pictures are not loaded, HTML is text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setObjectName("guideline")
        self.setAccessibleName("Guideline")
        self.document().setDocumentMargin(8)
        self.document().setIndentWidth(_INDENT)

    def show_guideline(self, text: str) -> None:
        """Show *text*, Markdown."""
        plain = _PICTURE.sub(r"\1", text)
        self.document().setMarkdown(_EXAMPLE.sub(r"\1**\2:**", plain), _FEATURES)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Load nothing: guidelines come from others, and this program works offline."""
        return None


def guideline_of(label: Label, attributes: Iterable[Attribute]) -> str:
    """Return what the guideline says of a label and of its attributes, as one text."""
    parts = [label.guideline.text.strip()]
    parts += [
        f"**{item.name}**\n\n{item.guideline.text.strip()}"
        for item in attributes
        if item.guideline.text.strip()
    ]
    return "\n\n".join(filter(None, parts))
