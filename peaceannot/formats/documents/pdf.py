"""PDF documents with a text layer, by pypdf."""

import re
from io import BytesIO

from peaceannot.formats.documents.extracted import Extracted, tidy
from peaceannot.formats.extras import needs
from peaceannot.model import KnownError

_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_SENTENCE_END = re.compile(r'[.!?:”"’»)]$')


def read(data: bytes) -> Extracted:
    """Return the text of all pages; lines of a paragraph are joined, hyphens at line ends go."""
    pypdf = needs("pypdf", "documents")
    try:
        document = pypdf.PdfReader(BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise KnownError("This PDF needs a password. Save a copy without one and import that.")
        pages = [page.extract_text() for page in document.pages]
        title = (document.metadata.title if document.metadata else None) or ""
    except pypdf.errors.DependencyError as error:
        raise KnownError("This PDF is encrypted. Save a copy that is not and import it.") from error
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError,
            RecursionError) as error:  # fmt: skip
        raise KnownError("This PDF is damaged. Save its text elsewhere as .txt.") from error
    text = tidy([paragraph for page in pages for paragraph in _paragraphs(page)])
    if not text.strip():
        raise KnownError(
            "This PDF holds pictures of pages and no text. Run a text recognition over it first."
        )
    return Extracted("pdf", text, str(title))


def _paragraphs(page: str) -> list[str]:
    """Join lines: one goes on in the next if it is full or does not end a sentence."""
    lines = [line.strip() for line in _HYPHEN.sub("", page).splitlines()]
    longest = max(map(len, lines), default=0)
    found: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            found[-1] += f" {line}"
        else:
            found.append(line)
        ended = _SENTENCE_END.search(line) and len(line) < longest * 0.8
        goes_on = bool(line) and not ended
    return found
