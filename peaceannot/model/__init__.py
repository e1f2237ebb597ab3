"""What we talk about: plain values and rules, with the standard library alone."""

from peaceannot.model.act import Act, ActKind, Change, ProjectInfo, Record
from peaceannot.model.article import Article, Heading, text_hash
from peaceannot.model.errors import KnownError
from peaceannot.model.identity import new_id, now
from peaceannot.model.incoming import Bundle, Header
from peaceannot.model.offsets import OffsetMap
from peaceannot.model.progress import Problem, Progress
from peaceannot.model.scheme import (
    Label,
    LinkKind,
    Scheme,
    default_scheme,
    scheme_from_json,
    scheme_to_json,
)
from peaceannot.model.span import (
    Fragment,
    Fragments,
    Link,
    Span,
    quote_of,
    reading_order,
    tidy_fragments,
)
from peaceannot.model.span_index import SpanIndex

__all__ = [
    "Act",
    "ActKind",
    "Article",
    "Bundle",
    "Change",
    "Fragment",
    "Fragments",
    "Header",
    "Heading",
    "KnownError",
    "Label",
    "Link",
    "LinkKind",
    "OffsetMap",
    "Problem",
    "Progress",
    "ProjectInfo",
    "Record",
    "Scheme",
    "Span",
    "SpanIndex",
    "default_scheme",
    "new_id",
    "now",
    "quote_of",
    "reading_order",
    "scheme_from_json",
    "scheme_to_json",
    "text_hash",
    "tidy_fragments",
]
