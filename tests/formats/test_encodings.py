"""Bytes become text in whatever encoding they are in."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.encodings import ENCODINGS, decode
from peaceannot.model import KnownError
from tests.texts import texts

UKRAINIAN = "Переговори у Києві тривають: «Ми готові», — сказала посередниця Їжакевич."
RUSSIAN = "Переговоры продолжаются, заявил посредник. Стороны обменялись пленными."
POLISH = "Żołnierze opuścili Łódź. Rozejm ogłoszono wczoraj, choć część wątpi."
HUNGARIAN = "A küldöttség elnöke szerint őszintén tűzszünetet óhajtanak."
FRENCH = "La médiatrice a dit : « Nous sommes prêts à signer l’accord dès l’été »."
TURKISH = "Görüşmeler yarın Ankara’da sürecek; ateşkes için çağrı yapıldı."
GREEK = "Οι συνομιλίες συνεχίζονται στην Αθήνα, είπε ο διαμεσολαβητής."
HEBREW = "השיחות נמשכות, אמרה המתווכת אתמול בערב."
ARABIC = "تستمر المحادثات غدا، قال الوسيط في بيان."
JAPANESE = "停戦協議は明日も続くと仲介者は述べた。合意はまだない。"
CHINESE = "调解人说，停火谈判明天将继续进行。双方尚未达成协议。"
KOREAN = "중재자는 휴전 협상이 내일도 계속될 것이라고 말했다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN.replace("«", "“").replace("»", "”").replace("—", "-"), "utf-16-le"),
        (UKRAINIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"}), "koi8-u"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "mac-cyrillic"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (HUNGARIAN, "cp1250"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac-roman"),
        (TURKISH, "cp1254"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"),
    ],
)
def test_the_encoding_is_found_and_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gb18030"), (FRENCH, "cp1252")])
def test_one_very_long_line_is_read_too(text: str, encoding: str) -> None:
    long = "a" * 100_000 + text * 3000
    assert decode(long.encode(encoding)).text == long


@pytest.mark.parametrize("text", [UKRAINIAN, FRENCH, HEBREW, "Only ASCII.\nTwo lines.", JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "utf-32-le"])
def test_byte_order_marks_are_believed_and_left_out(text: str, encoding: str) -> None:
    data = ("\ufeff" + text).encode(encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.bom) == (text, encoding, True)


@pytest.mark.parametrize("text", ["Only ASCII.", "Zwei Wörter\nund mehr", UKRAINIAN, "Привет"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_pattern(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.bom) == (text, encoding, False)


@given(texts())
def test_utf8_is_always_read_as_it_stands(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(texts(), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_marked_text_keeps_marks_further_inside(text: str, encoding: str) -> None:
    inside = f"a\ufeff{text}"
    assert decode(("\ufeff" + inside).encode(encoding)).text == inside


def test_a_person_may_know_better() -> None:
    data = POLISH.encode("iso8859-2")
    assert decode(data, "cp1252").text == data.decode("cp1252")
    assert decode(codecs.BOM_UTF8 + b"ab", "utf-8").bom


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF8 + b"caf\xe9", ""),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", ""),
        ("Переговори тривають".encode()[:-1], ""),
        (b"caf\xe9", "utf-8"),
        (b"\x81\x8d", "cp1252"),
    ],
)
def test_bytes_that_cannot_be_read_are_named_by_their_place(data: bytes, encoding: str) -> None:
    with pytest.raises(KnownError, match=r"bytes from number \d+ on \(about line 1\)"):
        decode(data, encoding)


def test_noise_is_not_taken_for_text() -> None:
    noise = bytes((i * i * 31 + i * 7) % 255 + 1 for i in range(4000))
    with pytest.raises(KnownError):
        decode(noise)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_offered_is_known_to_python(encoding: str) -> None:
    assert decode(b"abcd", encoding).encoding == codecs.lookup(encoding).name


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_loss_or_refused(data: bytes) -> None:
    with suppress(KnownError):
        decoded = decode(data)
        mark = "\ufeff".encode(decoded.encoding) if decoded.bom else b""
        assert mark + decoded.text.encode(decoded.encoding) == data
