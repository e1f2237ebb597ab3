"""Web pages: the main text, found by trafilatura."""

from peaceannot.formats.documents.extracted import Extracted
from peaceannot.formats.extras import needs
from peaceannot.model import KnownError


def read(data: bytes) -> Extracted:
    """Return the main text of a page, without menus, footers and comments."""
    trafilatura = needs("trafilatura", "documents")
    found = trafilatura.bare_extraction(
        data, include_comments=False, favor_recall=True, with_metadata=True
    )
    if found is None or not (found.text or "").strip():
        raise KnownError(
            "No main text was found in this page. Copy the text in a browser and paste it."
        )
    known = {"author": found.author, "date": found.date, "outlet": found.sitename, "url": found.url}
    about = {key: value for key, value in known.items() if value}
    return Extracted("html", found.text, found.title or "", about)
