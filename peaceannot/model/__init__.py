"""What we talk about: plain values and rules, with the standard library alone."""

from peaceannot.model.act import Act, ActKind, Change, ProjectInfo, Record
from peaceannot.model.actor import Actor, ActorKind, Role
from peaceannot.model.actor_matching import matching_actors
from peaceannot.model.article import Article, Heading, text_hash
from peaceannot.model.attribute_rules import default_values, missing_values, value_problem
from peaceannot.model.correction import Correction, Moved, Piece, correct
from peaceannot.model.default_scheme import default_scheme
from peaceannot.model.errors import KnownError
from peaceannot.model.frame import candidates, fitting_kinds, other_ends
from peaceannot.model.gaps import Gap, gap_reasons, gaps, overlaps
from peaceannot.model.identity import day_began, id_made_of, is_newer_id, new_id, now, today
from peaceannot.model.incoming import Bundle, Header
from peaceannot.model.offsets import OffsetMap
from peaceannot.model.progress import Note, Problem, Progress
from peaceannot.model.review import Decision, State, Status, Verdict, WorkingTime, status_id
from peaceannot.model.scheme import Attribute, Choice, Guideline, Label, LinkKind, Owner, Scheme
from peaceannot.model.scheme_json import scheme_from_json, scheme_to_json
from peaceannot.model.scheme_rules import read_scheme, scheme_problems
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
    "Actor",
    "ActorKind",
    "Article",
    "Attribute",
    "Bundle",
    "Change",
    "Choice",
    "Correction",
    "Decision",
    "Fragment",
    "Fragments",
    "Gap",
    "Guideline",
    "Header",
    "Heading",
    "KnownError",
    "Label",
    "Link",
    "LinkKind",
    "Moved",
    "Note",
    "OffsetMap",
    "Owner",
    "Piece",
    "Problem",
    "Progress",
    "ProjectInfo",
    "Record",
    "Role",
    "Scheme",
    "Span",
    "SpanIndex",
    "State",
    "Status",
    "Verdict",
    "WorkingTime",
    "candidates",
    "correct",
    "day_began",
    "default_scheme",
    "default_values",
    "fitting_kinds",
    "gap_reasons",
    "gaps",
    "id_made_of",
    "is_newer_id",
    "matching_actors",
    "missing_values",
    "new_id",
    "now",
    "other_ends",
    "overlaps",
    "quote_of",
    "read_scheme",
    "reading_order",
    "scheme_from_json",
    "scheme_problems",
    "scheme_to_json",
    "status_id",
    "text_hash",
    "tidy_fragments",
    "today",
    "value_problem",
]
