"""RTF documents, by striprtf."""

from peaceannot.formats.documents.extracted import Extracted, tidy
from peaceannot.formats.extras import needs
from peaceannot.model import KnownError


def read(data: bytes) -> Extracted:
    """Return the text of the document."""
    striprtf = needs("striprtf.striprtf", "documents")
    try:
        # RTF is ASCII with escapes; a stray byte above stands for itself in Windows-1252.
        text = striprtf.rtf_to_text(data.decode("cp1252", "replace"), errors="replace")
    except (ValueError, KeyError, IndexError, LookupError) as error:
        raise KnownError("This RTF document is damaged. Save it anew elsewhere.") from error
    # RTF writes characters beyond U+FFFF as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Extracted("rtf", tidy(text.splitlines()))
