"""Word documents (.docx), by python-docx."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from peaceannot.formats.documents.archive import check_archive
from peaceannot.formats.documents.extracted import Extracted, tidy
from peaceannot.formats.extras import needs
from peaceannot.model import KnownError


def read(data: bytes) -> Extracted:
    """Return the paragraphs of a document, and the cells of its tables, in their order."""
    docx = needs("docx", "documents")
    check_archive(data)
    try:
        document = docx.Document(BytesIO(data))
        text = tidy(list(_paragraphs(document)))
        title, author = document.core_properties.title, document.core_properties.author
    except (KeyError, ValueError, AttributeError, SyntaxError, OSError) as error:
        raise KnownError(
            "This Word document is damaged. Open it in Word and save it anew."
        ) from error
    return Extracted("docx", text, title or "", {"author": author} if author else {})


def _paragraphs(container: Any) -> Iterator[str]:
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)
        else:
            yield part.text
