"""What comes out of a document."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document, one line a paragraph, and what the document says about itself.

    ``about`` may hold ``author``, ``date``, ``outlet`` and ``url``; ``format`` names the kind.
    """

    format: str
    text: str
    title: str = ""
    about: dict[str, str] = field(default_factory=dict)


def tidy(paragraphs: list[str]) -> str:
    """Return paragraphs as one text: blanks at line ends go, empty ones are left out."""
    lines = (" ".join(paragraph.split(" ")).rstrip() for paragraph in paragraphs)
    return "\n".join(line for line in lines if line.strip())
