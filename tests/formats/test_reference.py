"""The block at the end that names the source."""

import pytest

from peaceannot.formats.reference import find_reference


@pytest.mark.parametrize(
    ("block", "reference"),
    [
        ("Reference(s):\nTalks go on\norre.example\n\n\n", "Talks go on\norre.example"),
        ("References: one\n two ", "one\ntwo"),
        ("SOURCE: Orre Daily", "Orre Daily"),
        ("  Sources :\n\nA\n\nB", "A\nB"),
        ("References:\nA\nSource: B", "A\nSource: B"),
    ],
)
def test_trailing_blocks_are_recognized(block: str, reference: str) -> None:
    assert find_reference(f"They met.\n\n{block}") == reference


@pytest.mark.parametrize(
    "text",
    [
        "They met.",
        "They met.\nSource:\n  \n",
        "Source: Orre Daily",
        "The source: nobody knows it.",
        "A\nSource: a paragraph\n" + "that goes on and on.\n" * 20,
        "A\nSource:\n" + "x" * 2000,
    ],
)
def test_other_text_is_no_reference(text: str) -> None:
    assert find_reference(text) == ""
