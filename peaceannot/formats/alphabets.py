"""The letters beyond a to z that languages use, to tell one code page from another."""

_LETTERS = (
    "üäöß",  # German
    "éàèêçôîûùâëïüœæÿ",  # French
    "óíáéñúü",  # Spanish
    "ãçáéíóêõâàúôü",  # Portuguese
    "àèùòìéîóú",  # Italian
    "àéèóçíòúï·ü",  # Catalan
    "éëïóöüáèê",  # Dutch
    "äåöéü",  # Swedish, Finnish
    "øåæéèêòóôäöü",  # Danish, Norwegian
    "áíðöóúþæéý",  # Icelandic
    "áéíóú",  # Irish
    "ŵâôŷêîûáïéëöẃ",  # Welsh
    "łąęóżśćńźü",  # Polish
    "íáěéčřžšýůúťňóďö",  # Czech
    "áíéčžýšľťúôňóŕďäĺ",  # Slovak
    "áéöóőüíúű",  # Hungarian
    "ăîșțâşţ",  # Romanian
    "čšžćđáéíóú",  # Croatian, Bosnian, Serbian, Slovene
    "ëçâê",  # Albanian
    "ıüşğçöİəâîû",  # Turkish, Azerbaijani
    "āīēšņūļžķģč",  # Latvian
    "ėšąįųūžčę",  # Lithuanian
    "äõüöšž",  # Estonian
    "ĝĉŭŝĵĥ",  # Esperanto
    "ħżġċàèìòù",  # Maltese
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian
    "аиоетнрсвлкдпмзгяъубчщцжшхйюфь",  # Bulgarian
    "оанивтеірлксдмупьязгбйчцюжхшєїщфґ",  # Ukrainian
    "аніертосклвўдмпяуыьгбзцйшчжюхэфё",  # Belarusian
    "аиоенртсвјкдлумпгбзчцшхћжњђљфџ",  # Serbian
    "аоиентрсвкјдлмпугзбчцшжќхњѓфљџѕѐѝ",  # Macedonian
    "αοιετσνηυρπκμλςάίωόέγδύήθχφώβξζψϊϋΐΰ",  # Greek
    "יוהלארתמבנשעדקםחפטגכסזצןךףץ",  # Hebrew
    "اليمنترهبودعسفكقةحجشصأخطىضذءزغإثئظؤآ،پچژگکیےٹڈڑںھہۀۃ؛؟ًٌٍَُِّْ",  # Arabic, Persian, Urdu
    "".join(map(chr, range(0xE01, 0xE4F))),  # Thai
)
_RARITY = 0.4


def _costs(letters: str) -> dict[str, float]:
    """Return how unusual each letter is, from 0 to 0.4; capitals as much as small letters."""
    costs: dict[str, float] = {}
    for rank, letter in enumerate(letters):
        for form in (letter, *letter.upper()):
            costs.setdefault(form, _RARITY * rank / len(letters))
    return costs


ALPHABETS = tuple(map(_costs, _LETTERS))
"""For each language, or languages that share one: what its letters cost, the frequent ones less."""

SIGNS = dict.fromkeys("“”‘’„‚–—…«»‹›•€£§°©®™¿¡№½¼²³ªº\u200e\u200f\u200c\u200d", 0.0)
"""Signs beyond ASCII that are usual in articles of any language, and what they cost."""
SIGNS.update(dict.fromkeys("\u00a0\u00ad·×", 0.3))
