"""What is written in the picture: text claims, one for each quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import words
from ..lexicon.grammar import READS
from ..types import Claim
from ..vocabulary import colour
from .denial import is_denied
from .phrases import NounPhrase
from .predicates import subject_of
from .reading import Reading, is_thing
from .statements import claim

SAYING = words(
    "say says saying said tells announces announcing "
    "read reads reading spell spells spelling display displays displaying show shows showing "
    "bear bears bearing state states stating labeled labelled marked written printed titled named word words text "
    "phrase letters lettering inscription message writing contain contains containing lettered inscribed inscribes "
    "engraved stamped emblazoned proclaim proclaims proclaiming proclaimed declares declaring advertises advertising "
    "warns warning carries carrying entitled spelt spelled letter reminds reminding sprayed legend caption captioned "
    "wording number numbers digits numeral numerals"
)
WRITTEN = words(
    "word words text phrase letters lettering inscription message writing label title slogan legend caption wording "
    "number numbers digits numeral numerals"
)
_NAMED = words(
    "word words text message phrase letter letters number numbers digit digits numeral numerals name inscription "
    "slogan lettering wording"
)
_LETTERED = words("written printed painted lettered engraved inscribed stamped emblazoned stencilled lettering logo")
_PRINTS = words("print slogan logo inscription lettering motif monogram")
_LABELLED = words("labelled labeled marked titled named called stamped lettered numbered")
_BOARDS = words("sign board label sticker tag patch badge plaque poster banner placard logo plate")
"""What a word in capitals before it is written on."""
_EXCEPT = words("but except besides than only")
_PLATES = words("plate registration reg")
_ACRONYMS = words("tv usa uk led lcd dj bbq atm wc suv rv pc dvd cd gps nyc bmw vw ufo diy usb id ok")
_ANNOUNCING = READS + tuple(
    "announces announcing proclaims proclaiming declares declaring advertises advertising displays displaying shouts "
    "shouting yells screams exclaims warns warning states stating spells spelling flashes whispers cries bears bearing "
    "shows showing reading".split()
)
_SURFACES = words(
    "sign board billboard poster banner label shirt bus truck car train boat book clock wall building page screen "
    "sticker plate card box bottle cup mug cake hat bag note menu logo door window shop store flag t-shirt paper tv "
    "laptop poster"
)


def writing(reading: Reading) -> Iterator[Claim]:
    """Quoted words after a verb or noun of saying, or right after what carries them; unquoted capitals after a verb."""
    for place, kind in enumerate(reading.tags):
        if kind == "quote" and reading.spoken(place) and _is_reading(reading, place):
            token = reading.tokens[place]
            value = token.text[1:-1]
            trail = len(value) - len(value.rstrip(".,!?")) if value.rstrip(".,") and value.endswith((".", ",")) else 0
            if value.strip():
                yield from _text(reading, place, (token.start + 1, token.end - 1 - trail))
        elif reading.low(place - (reading.low(place) == "out")) in (*READS, *_NAMED) or (
            kind == "be" and _is_told(reading, place)
        ):
            span = _capitals(reading, place + 1) or _titled(reading, place)
            if span and reading.spoken(place):
                yield from _text(reading, place, span)
        elif span := _lettered(reading, place):
            yield from _text(reading, place, span)


def _is_told(reading: Reading, place: int) -> bool:
    """ "The word on the sign is ..."; not "the number of dogs is 3"."""
    counted = any(reading.low(i) == "number" and reading.low(i + 1) == "of" for i in range(place))
    return bool(WRITTEN & _clause_before(reading, place)) and not counted


def _lettered(reading: Reading, place: int) -> tuple[int, int] | None:
    """ "A truck with EGGS written on it", "a cup printed with COLA", "EXIT, says the sign": the run of capitals."""
    token, before = reading.tokens[place], reading.tokens[place - 1].text if place else ""
    span = _capitals(reading, place)
    if span is None or before.isupper() or not reading.spoken(place) or reading.text.isupper():
        return None
    ranged = reading.low(reading.at(span[1])) in ("to", "through", "and", "of", "-", "–")  # "numbered 1 to 7"
    ranged = ranged and not token.text.isalpha()
    announced = (reading.low(place - 1) in _LABELLED and not ranged) or _is_on_plate(reading, place, span)
    if announced and (token.kind == "number" or not token.text.isalpha() or token.text.isupper()):
        return span  # "a train numbered 918", "a door marked B"
    if token.text.isdigit() and reading.low(place - 1) in _ANNOUNCING and _stands_alone(reading, reading.at(span[1])):
        bearer = subject_of(reading, place - 1)  # "The number plate shows 27."
        return span if bearer and bearer.name.split(" ")[-1] in _BOARDS else None
    if span[1] - span[0] < 3 or not token.text.isupper() or token.low in _ACRONYMS:
        return None
    after = reading.at(span[1])
    worn = reading.low(place - 1) == "with"  # "a shirt with GAME OVER on the chest"
    announced = reading.low(place - 1) in (*_ANNOUNCING, "lettering") or (worn and reading.low(place - 2) in SAYING)
    announced = announced or (worn and len(token.text) > 3 and reading.low(after) in ("on", "across", "along"))
    signed = reading.low(after) == "," and reading.low(after + 1) in READS
    worded = len(token.text) > 3 and reading.tags[place - 1] in ("det", "adj")
    worded = worded and reading.low(after) in _BOARDS | _PRINTS  # "a bold LOVE print"
    after += reading.tags[after] == "be"  # "on which FISH is written"
    written = announced or signed or worded or _has_source(reading) or reading.low(after) in _LETTERED
    return span if written or _is_appended(reading, place, span) or _is_listed(reading, place) else None


def _is_appended(reading: Reading, place: int, span: tuple[int, int]) -> bool:
    """ "A bottle (VINEGAR)", "the green book: HISTORY", "a billboard urges us to VISIT PARIS": on what bears words."""
    ends = reading.low(reading.at(span[1]))
    bearing = [one for one in reading.phrases if one.last <= place and one.name.split(" ")[-1] in _SURFACES | _BOARDS]
    if reading.low(place - 1) == "(":
        return ends == ")" and reading.phrase_ending(place - 1) in bearing and not colour(reading.low(place))
    whole = ends in ("", ".", ",", ";", "!")
    if reading.low(place - 1) == ":":
        return whole and bool(bearing)
    return whole and bool(bearing) and bearing[0].first <= 1 and " " in reading.text[slice(*span)]


def _is_listed(reading: Reading, place: int) -> bool:
    """ "Their labels read, from left to right: SUGAR, RICE and FLOUR": one of such a list."""
    start = place - 1
    while start > 0 and (reading.low(start) in (",", "and") or _capitals(reading, start)):
        start -= 1
    said = {reading.low(i) for i in range(start)}
    return start < place and reading.low(start) == ":" and bool(said & (WRITTEN | set(READS) | {"labels", "signs"}))


def _stands_alone(reading: Reading, after: int) -> bool:
    """Whether a number has no noun behind it."""
    return reading.tags[after : after + 1] in ((), ("mark",), ("prep",)) and reading.low(after) != "of"


def _has_source(reading: Reading) -> bool:
    """Whether a sentence says on what its words are read: "according to the sign", "per the label"."""
    boards = [phrase for phrase in reading.phrases if phrase.name.split(" ")[-1] in _BOARDS | {"screen"}]
    before = [(reading.low(phrase.first - 2), reading.low(phrase.first - 1)) for phrase in boards]
    return any(tie == ("according", "to") or tie[1] == "per" for tie in before)


def _is_on_plate(reading: Reading, place: int, span: tuple[int, int]) -> bool:
    """ "A white truck, plate KLM 482"."""
    lettered = any(letter.isdigit() for letter in reading.text[slice(*span)])
    return lettered and reading.low(place - 1) in _PLATES


def _text(reading: Reading, place: int, span: tuple[int, int]) -> Iterator[Claim]:
    bearer = carrier(reading, place)
    negated = _is_unwritten(reading, place, bearer)
    if negated is not None:
        mention = bearer.mention if bearer else None
        value = reading.text[slice(*span)]
        yield claim("text", span, mention, subject=bearer.name if bearer else "", value=value, negated=negated)


def _is_unwritten(reading: Reading, place: int, bearer: NounPhrase | None) -> bool | None:
    """Whether words are said not to be written on their bearer, or on nothing, or that there is no such writing."""
    if reading.tokens[place].text == "NO":
        return False  # "NO ENTRY is written on the door"
    told = [phrase for phrase in reading.phrases if phrase.last <= place and phrase.noun.lower() in WRITTEN]
    if told and told[-1].determiner == "no":
        return True
    clause = [reading.low(i) for i in range(place)]
    if bearer is None and "nothing" in clause and not _EXCEPT & set(clause):
        return True
    return is_denied(reading, place, bearer)


def _is_reading(reading: Reading, place: int) -> bool:
    before = {reading.low(i) for i in range(max(0, place - 4), place)}
    if place == 0 and reading.low(1) in ("would", "could", "might", "works", "fits", "sounds"):
        return False  # a title that is proposed
    if reading.tags[place - 1] == "be":
        before |= _clause_before(reading, place - 1)
    if (
        _is_shouted(reading.tokens[place].text[1:-1])
        or SAYING & before
        or place == 0
        or reading.low(place + 1) in ("written", "printed", "painted", "on")
    ):
        return True
    if reading.low(place + 1) in _SURFACES and reading.tags[place - 1] in ("det", "adj", "num"):
        return True  # 'a red "STOP" sign'
    if reading.low(place + 1) in ("being", "is") and WRITTEN & {reading.low(i) for i in range(place, place + 6)}:
        return True
    if reading.low(place - 1) == "(" and any(word.split(" ")[-1] in _SURFACES for word in before):
        return True
    if reading.low(place - 1) == ":" and any(phrase.name.split(" ")[-1] in _SURFACES for phrase in reading.phrases):
        return True
    earlier = next((i for i in range(place - 1, -1, -1) if reading.tags[i] == "quote"), None)
    if earlier is not None and all(reading.low(i) in (",", "and") for i in range(earlier + 1, place)):
        return _is_reading(reading, earlier)
    phrase = reading.phrase_ending(place)
    return phrase is not None and phrase.name.split(" ")[-1] in _SURFACES


def _is_shouted(quoted: str) -> bool:
    """Whether a quotation is in capitals or a number, as what is written in pictures is."""
    letters = re.sub(r"[^\w]", "", quoted)
    return len(letters) > 1 and (letters.isupper() or letters.isdigit())


def _clause_before(reading: Reading, place: int) -> set[str]:
    """The words before a token, back to a comma, a quotation or another verb."""
    found: set[str] = set()
    for i in range(place - 1, -1, -1):
        if reading.tags[i] in ("mark", "quote", "be", "verb", "wh", "conj"):
            break
        found.add(reading.low(i))
    return found


def carrier(reading: Reading, place: int) -> NounPhrase | None:
    """What words are written on: the subject of the verb of saying, "on the bus", or the thing named before."""
    if reading.low(place - 1) == "(" and (bracketed := reading.phrase_ending(place - 1)):
        return bracketed
    if reading.low(place - 1) in _LABELLED and reading.low(place - 2) == ",":
        set_off = reading.phrase_ending(place - 2)  # "the crate, labelled GRAPES, comes last"
        return set_off if set_off and is_thing(set_off) else None
    verb = next((i for i in range(place, max(-1, place - 5), -1) if reading.tags[i] in ("verb", "ing", "ed")), None)
    subject = subject_of(reading, verb) if verb is not None else reading.phrase_ending(place)
    if subject and is_thing(subject) and subject.noun.lower() not in SAYING:
        return subject
    on = [
        phrase
        for phrase in reading.phrases
        if reading.low(phrase.first - 1) in ("on", "of", "from", "off") and is_thing(phrase)
        if "," not in [reading.low(i) for i in range(place, phrase.first)]
    ]
    before = [phrase for phrase in reading.phrases if phrase.last <= place and phrase.name.split(" ")[-1] in _SURFACES]
    named = [phrase for i, phrase in reading.referents.items() if i < place and reading.low(i - 1) == "on"]
    return next(iter(on), None) or (before[-1] if before else next(iter(named), None))


def _titled(reading: Reading, place: int) -> tuple[int, int] | None:
    """The run of capitalised words after "The sign says": Main Street."""
    subject = subject_of(reading, place) if reading.low(place) in READS else None
    named = reading.low(place) in _NAMED and reading.tags[place - 1] in ("det", "adj")
    if not named and (subject is None or subject.name.split(" ")[-1] not in _SURFACES):
        return None
    end = place + 1
    while end < len(reading.tokens) and re.match(r"[A-Z0-9]", reading.tokens[end].text):
        end += 1
    return (reading.tokens[place + 1].start, reading.tokens[end - 1].end) if end > place + 1 else None


def _capitals(reading: Reading, place: int) -> tuple[int, int] | None:
    """The run of words in capitals or digits from a token on."""
    end = place
    while end < len(reading.tokens) and re.fullmatch(r"[A-Z0-9][A-Z0-9'&.,-]*", reading.tokens[end].text):
        end += 1
    if end == place + 1 and reading.tokens[place].text in ("I", "A"):
        return None
    return (reading.tokens[place].start, reading.tokens[end - 1].end) if end > place else None
