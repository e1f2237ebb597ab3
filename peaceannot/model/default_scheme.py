"""The scheme of a new project: who says what about which sticking point."""

from peaceannot.model import default_guidelines
from peaceannot.model.scheme import Attribute, Choice, Label, LinkKind, Scheme


def default_scheme() -> Scheme:
    """Return the scheme a new project starts with.

    Colors after Okabe and Ito (2008), darkened and lightened until text on their tint
    keeps a contrast of 7:1 in both themes.
    """
    return Scheme(labels=_LABELS, links=_LINKS, attributes=_ATTRIBUTES)


def _choices(*pairs: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name.lower().replace(" ", "_"), name, key) for name, key in pairs)


_LABELS = (
    Label(
        "speaker", "Speaker", "1", "SPK", "#0072B2", "#3DB2FF", "solid",
        "Who says it: a person, a body, a pronoun.", icon="user",
        guideline=default_guidelines.SPEAKER,
    ),
    Label(
        "claim", "Claim", "2", "CLM", "#B84E00", "#FF9E4F", "dashed",
        "What is asserted, demanded, offered or refused.", icon="quotes",
        guideline=default_guidelines.CLAIM,
    ),
    Label(
        "sticking_point", "Sticking point", "3", "STK", "#9A3D8A", "#F77FE0", "dotted",
        "What blocks the deal.", icon="prohibit",
        guideline=default_guidelines.STICKING_POINT,
    ),
    Label(
        "cue", "Cue", "4", "CUE", "#56606B", "#A9B4C0", "dash_dotted",
        "The word that tells a claim is being made: said, warned, according to.",
        icon="chat-circle-dots", guideline=default_guidelines.CUE,
    ),
)  # fmt: skip

_LINKS = (
    LinkKind("says", "says", ("speaker",), ("claim",), "S", "The speaker makes the claim."),
    LinkKind("about", "about", ("claim",), ("sticking_point",), "B", "The claim concerns it."),
    LinkKind("cue", "cue", ("claim",), ("cue",), "C", "The word that introduces the claim."),
    LinkKind(
        "addressed_to", "addressed to", ("claim",), ("speaker",), "T",
        "To whom the claim is made.",
    ),
)  # fmt: skip

_ATTRIBUTES = (
    Attribute(
        "speech", "Speech", "choice", "span", ("claim",),
        _choices(("Direct", "D"), ("Mixed", "M"), ("Indirect", "I"), ("Paraphrase", "P")),
        description="In the speaker's own words, or in the reporter's.",
    ),
    Attribute(
        "act", "Act", "choice", "span", ("claim",),
        _choices(
            ("Assertion", "A"), ("Demand", "D"), ("Offer", "O"), ("Concession", "C"),
            ("Red line", "R"), ("Condition", "I"), ("Threat", "T"), ("Denial", "N"),
            ("Praise", "P"),
        ),
        description="What the speaker does by saying it.",
    ),
    Attribute(
        "certainty", "Certainty", "choice", "span", ("claim",),
        _choices(("Certain", "C"), ("Probable", "P"), ("Possible", "S"), ("Doubtful", "D")),
        description="How sure the speaker sounds.",
    ),
    Attribute(
        "stance", "Stance", "choice", "link", ("about",),
        _choices(("Supports", "S"), ("Opposes", "O"), ("Conditional", "C"), ("Unclear", "U")),
        description="Where the claim stands on the sticking point.",
    ),
    Attribute(
        "topic", "Topic", "choice", "span", ("sticking_point",),
        _choices(
            ("Territory", "T"), ("Security guarantees", "S"), ("Sanctions", "A"),
            ("Prisoners", "P"), ("Reconstruction and money", "R"),
            ("Energy and nuclear plants", "E"), ("Elections and legitimacy", "L"),
            ("Other", "O"),
        ),
        description="What it is about.",
    ),
    Attribute(
        "status", "Status", "choice", "span", ("sticking_point",),
        _choices(("Open", "O"), ("Narrowing", "N"), ("Agreed", "G")),
        description="How far apart the sides still are.",
    ),
    Attribute("event", "Event", "text", "article", description="Which talks it reports."),
    Attribute("round", "Round", "number", "article", description="Which round of them."),
    Attribute("outlet", "Outlet", "text", "article", description="Who published it."),
    Attribute("date", "Date", "date", "article", description="When it was published."),
    Attribute("language", "Language", "text", "article", description="Two letters, such as en."),
)  # fmt: skip
