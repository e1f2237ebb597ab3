"""What the guideline of a new project says of its labels, in Markdown."""

from peaceannot.model.scheme import Guideline

SPEAKER = Guideline(
    "Mark **who says it**: a person, a body, a party, or a source without a name. Take the words "
    "that name them, with a title only if it is all there is.\n\n"
    "- Do: “Ireth Solane”, “she”, “both delegations”, “a senior official”\n"
    "- Don’t: “the minister’s car”, or people who are only talked about\n"
)
CLAIM = Guideline(
    "Mark **what is asserted**, demanded, offered or refused: the whole clause, quoted or not, "
    "without the words that introduce it. A quote split by its cue is one claim in parts.\n\n"
    "- Do: “the bridges stay closed”\n"
    "- Don’t: “said that the bridges stay closed”\n"
)
STICKING_POINT = Guideline(
    "Mark **what blocks the deal**, where the text names it: what the parties do not agree on "
    "yet. It may stand within a claim, or outside of any.\n\n"
    "- Do: “who guards the bridges”\n"
    "- Don’t: “the talks”, “a difficult day”\n"
)
CUE = Guideline(
    "Mark the **word that tells of the claim**: the verb with what belongs to it, or a phrase.\n\n"
    "- Do: “said”, “warned”, “according to”\n"
    "- Don’t: “said on Monday in the capital”\n"
)
