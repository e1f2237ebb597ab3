"""XML of documents, read without following anything it points to."""

from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from peaceannot.model import KnownError


def parse(data: bytes) -> Any:
    """Return the root element. Raises KnownError if the XML is broken or a trap."""
    try:
        return fromstring(data, forbid_dtd=False)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise KnownError("A part of this document is no sound XML, so it was not read.") from error


def name_of(element: Any) -> str:
    """Return an element's name without its namespace, "" for comments."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
