"""Garbled words are found one by one, and sound words are left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.code_pages import PAGES, code_page
from peaceannot.formats.garbled import apply_repairs, find_repairs
from tests.texts import texts


def misread(text: str, page: str) -> str:
    """Return *text* as a careless program shows it: its UTF-8 read as *page*."""
    characters = {byte: character for character, byte in code_page(page).bytes_of.items()}
    return "".join(chr(b) if b < 0x80 else characters[b] for b in text.encode("utf-8"))


def repaired(text: str) -> str:
    return apply_repairs(text, find_repairs(text))


def test_one_garbled_name_in_sound_text_is_offered_with_its_place() -> None:
    text = "“We will meet in TĂĽrkiye,” said Zoë Öztürk — again."
    (repair,) = find_repairs(text)
    assert (repair.before, repair.after, repair.encoding) == ("TĂĽrkiye", "Türkiye", "cp1250")
    assert [text[place : place + len(repair.before)] for place in repair.places] == ["TĂĽrkiye"]


def test_every_place_of_a_garbled_word_is_found_once() -> None:
    text = "KĂ¶ln, then KĂ¶ln. And KĂ¶ln"
    found = find_repairs(text)
    places = sorted(place for repair in found for place in repair.places)
    assert places == [0, 12, 23]
    assert repaired(text) == "Köln, then Köln. And Köln"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "word", ["Köln", "Москва", "“quoted”", "Ελλάδα", "Wałęsa", "délégué", "والسلام"]
)
def test_words_misread_through_each_page_are_repaired(word: str, page: str) -> None:
    garbled = misread(word, page)
    assert repaired(f"In {garbled} they met") == f"In {word} they met"


@pytest.mark.parametrize("first", ["cp1252", "cp1251", "mac_roman"])
def test_words_misread_twice_are_repaired(first: str) -> None:
    garbled = misread(misread("délégué", first), "cp1252")
    assert repaired(garbled) == "délégué"


def test_a_cut_no_break_space_is_understood() -> None:
    assert repaired("voilÃ le plan") == "voilà le plan"


@pytest.mark.parametrize(
    "sound",
    [
        "Zoë Öztürk, İstanbul: “güvenlik”, ‘Ürümqi’ … naïve café",
        "НАТО, ЄС і ООН — «перемовини» у Києві",
        "RÉSUMÉ — É… VOCÊ… SÓ’S AHÅ™, DrÃ¥ber",
        "5×£35 = ½ × “×” curves, √π and 2012—∞",
        "»Über« „Straße“ ‚so‘ №5 10°C 20 % §3",
        "NICIODATĂ™ și ţară, Łódź, Šiauliai, Győr, Škoda®",
        "שלום 😀 سلام 和平 👩\u200d👩\u200d👧 e\u0301",
        "plain ASCII <tag> a=b C:\\dir",
    ],
)
def test_sound_text_is_left_alone(sound: str) -> None:
    assert find_repairs(sound) == ()


@given(texts())
def test_odd_but_sound_characters_are_left_alone(text: str) -> None:
    assert find_repairs(text) == ()


@given(st.text(max_size=60))
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    found = find_repairs(text)
    for repair in found:
        for place in repair.places:
            assert text[place : place + len(repair.before)] == repair.before
    assert apply_repairs(text, ()) == text


def test_only_the_repairs_chosen_are_made() -> None:
    text = "KĂ¶ln and ZĂĽrich"
    first, second = find_repairs(text)
    assert apply_repairs(text, [second]) == "KĂ¶ln and Zürich"
    assert apply_repairs(text, [first]) == "Köln and ZĂĽrich"
