"""What a text names and does not say to be there: readers, guessed people, parts, headings."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.grammar import POSSESSIVES
from ..vocabulary import category, is_a, is_role, singular
from .finite import LETTERING
from .inflection import verb_forms
from .phrases import NounPhrase
from .reading import Reading, is_thing
from .titles import is_credit, is_heading, is_medium, is_title

_AUDIENCE = words("visitor viewer reader audience observer onlooker passerby spectator")
_ADDRESSING = frozenset(
    form
    for verb in words(
        "greet puzzle invite remind attract welcome tempt entice delight intrigue charm surprise draw tell show"
    )
    for form in (verb, f"{verb}s", f"{verb.removesuffix('e')}ed", f"{verb.removesuffix('e')}ing")
)
_MAKERS = words("curator curators painter artist photographer illustrator author designer sculptor creator camera")
_GUESSED = words("possibly probably perhaps apparently presumably likely surely certainly")
_FAMILY = words("grandma grandpa granny grandad mum mom mummy dad daddy auntie uncle")
_PUTTING = ("put", "leave", "place", "set", "buy", "bring", "make", "give", "knit", "bake", "hang", "choose")
_KIN = _FAMILY | words(
    "grandmother grandfather mother father sister brother aunt uncle cousin wife husband son daughter niece nephew "
    "parents grandparents neighbour neighbor friend boss landlord"
)
_CALLED = words("ladies gentlemen children kids folks friends boys girls guys class everyone pupils viewers")
_PEERS = words(
    "colleague colleagues companion companions counterpart counterparts sibling siblings fellow fellows mate mates "
    "twin mother father parent parents"
)
_SOMEBODY = words("somebody someone anybody anyone everybody everyone nobody")
_LEFT_OF_IT = words(
    "skull head skeleton bone tail feather horn antler footprint track shadow silhouette reflection outline wreath "
    "garland crown pattern necklace chain"
)
_FORMING = ("make", "cut", "carve", "build", "cast", "form", "fashion", "sculpt", "knit", "fold", "weave")
_WANTING = words(
    "wait waits waiting waited ready reserved meant made designed intended room perfect suitable ideal prepared asks "
    "longing hoping searching looking begging suited fit space built"
)
_STATES = words("board display foot guard duty fire sale top hold edge bloom flight line action work use sight view")
_TERMS = words("pick-up pickup collection collect delivery cash shipping ships")
_EITHER = ("one", "each", "both", "either", "hand", "hands", "foot")
_SHOWN = words("pictured visible shown seen depicted present captured in")
_PARTS = words("seat seats bed screen screens cushion cushions")
_OWN_PARTS = words(
    "plate plates bumper hood bonnet engine tires tyres door doors window windows wheel wheels roof lid handle "
    "headlight headlights sail sails mast deck"
)
BODY = words(
    "hand hands arm arms finger fingers head heads face faces hair leg legs foot feet knee knees shoulder shoulders "
    "palm palms thumb thumbs lap back chest neck mouth nose eye eyes ear ears tail wings paw paws beak"
)


def is_unseen(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a noun phrase makes no claim that what it names is in the picture."""
    people = (_is_spoken_to, _is_maker, _is_guessed, _is_unpictured, _is_gone, _is_awaited)
    tests = (
        *people,
        is_medium,
        is_credit,
        _is_replaced,
        is_heading,
        is_title,
        _is_own_part,
        _is_of_another,
        _is_figurative,
        _is_missing,
        _is_written,
        _is_around,
        _is_part,
        _is_limb,
        _is_idiom,
    )
    return any(test(reading, phrase) for test in tests)


def _is_spoken_to(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Children, find ...", "has puzzled visitors": who looks at the picture, and is not in it."""
    if phrase.determiner in ("my", "our") and phrase.noun.lower() in _KIN:
        return reading.tags[phrase.first - 1 : phrase.first] == ("prep",)  # "the bowl I inherited from my grandmother"
    bare = category(phrase.name) == "person" and not phrase.determiner and phrase.number is None
    if bare and _is_addressed(reading, phrase):
        return True
    if bare:
        after = reading.tags[phrase.last + 1 : phrase.last + 2]
        called = phrase.first == 0 and reading.low(phrase.last) == "," and after in (("verb",), ("modal",))
        if called or reading.low(phrase.first - 1) == "for":  # "material for children"
            return True
    told = {reading.low(phrase.first - 1), reading.low(phrase.first)} & _ADDRESSING  # "inviting customers to look"
    return bool(told) and (bare or phrase.name in _AUDIENCE)


def _is_addressed(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Ladies and gentlemen, ...", "Dear children, ...", "Patience, children!"."""
    before, after = reading.low(phrase.first - 1), reading.low(phrase.last)
    if reading.low(phrase.first) == "dear":
        return phrase.first == 0 and after in (",", "!")
    if phrase.noun.lower() not in _CALLED:
        return False
    opens = all(reading.low(i) in _CALLED | {"and"} for i in range(phrase.first))
    last = phrase.last + 2 * (after == "and" and reading.low(phrase.last + 1) in _CALLED)
    if opens and reading.low(last) in (",", "!"):
        listed = any(reading.tags[i] in ("conj", "mark") for i in range(last + 1, last + 4))
        return last > 1 or not listed  # "Children, dogs and balloons"
    return (
        before == "," and after == "!" and not any(is_thing(one) for one in reading.phrases if one.last < phrase.last)
    )


def _is_maker(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The painter has placed two oranges on the left", "someone has left a bag": nobody that is seen."""
    after = reading.tags[phrase.last : phrase.last + 1]
    if phrase.noun.lower() in _FAMILY and not phrase.determiner:
        return verb_forms().get(reading.low(phrase.last)) in _PUTTING or after == ("have",)  # "Grandma left a bag"
    if phrase.noun.lower() in _SOMEBODY:
        return after in (("modal",), ("have",))
    if phrase.definite and phrase.noun.lower() in ("owner", "owners", "gardener", "decorator"):
        return after == ("have",)  # "the owner has put a lot of care into it"
    return phrase.definite and phrase.noun.lower() in _MAKERS and after in (("have",), ("verb",), ("ed",))


def _is_guessed(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The drivers may have seen it", "so the guests have possibly arrived", "a couple probably shares the room"."""
    if category(phrase.name) != "person" or not phrase.determiner:
        return False
    after = reading.tags[phrase.last : phrase.last + 1]
    arrived = after == ("have",) and reading.low(phrase.last + 1) in _GUESSED
    if reading.low(phrase.last) in ("may", "might"):
        return True  # "hints that a musician may live here"
    return reading.low(phrase.last) in _GUESSED or (phrase.definite and (after == ("modal",) or arrived))


def _is_unpictured(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The visitors, who are not pictured"."""
    told = [reading.low(i) for i in range(phrase.last, phrase.last + 6) if reading.low(i) != ","]
    return told[:1] in (["who"], ["which"], ["that"]) and told[2:3] == ["not"] and bool(_SHOWN & set(told[3:4]))


def _is_awaited(reading: Reading, phrase: NounPhrase) -> bool:
    """ "A stool waits for a musician", "within easy reach of the technician": who is wanted, or could be there."""
    before = [reading.low(i) for i in range(max(0, phrase.first - 3), phrase.first)]
    if verb_forms().get(before[-1] if before else "") == "want" and category(phrase.name) == "person":
        return True  # "somebody wants the patient to feel loved"
    if before[-1:] == ["of"]:
        return "reach" in before and category(phrase.name) == "person"
    if before[-1:] == ["for"] and reading.low(phrase.first + 1) == "next":
        return True  # "arranged for the next patient"
    wanted = before[-1:] == ["for"] and not {"except", "save", "but", "apart"} & set(before)
    if not wanted or phrase.definite:
        return False
    return bool(_WANTING & set(before)) or (phrase.number is None and not _is_done_for(reading, phrase))


def _is_done_for(reading: Reading, phrase: NounPhrase) -> bool:
    """ "A waiter pours wine for a woman": somebody does it for somebody, who is there as well."""
    doers = (one for one in reading.phrases if one.last <= phrase.first and category(one.name) == "person")
    doer = next(doers, None)
    acts = doer is not None and {"verb", "ing"} & set(reading.tags[doer.last : phrase.first])
    return bool(acts) and category(phrase.name) == "person"


def _is_replaced(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Instead of a carrot", "rather than a dog": what there is not."""
    before = (reading.low(phrase.first - 2), reading.low(phrase.first - 1))
    return before in (("instead", "of"), ("rather", "than"), ("place", "of"), ("lieu", "of"))


def _is_around(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The inside of a bus" shows none from outside; "in the middle of a swing" is what somebody does."""
    before = (reading.low(phrase.first - 2), reading.low(phrase.first - 1))
    doing = before in (("middle", "of"), ("midst", "of")) and phrase.noun.lower() in verb_forms()
    return doing or before in (("inside", "of"), ("interior", "of"))


def _is_part(reading: Reading, phrase: NounPhrase) -> bool:
    """ "A helmet lies on its seat", "on the seat of the latter": a part of what was named, by the name of a thing."""
    if phrase.determiner in ("its", "their") and phrase.noun.lower() in _OWN_PARTS:
        return True
    if phrase.noun.lower() not in _PARTS:
        return False
    owned = phrase.determiner in ("its", "their") or reading.low(phrase.last) == "of"
    before = (one for one in reading.phrases if one.last <= phrase.first)
    return owned or (phrase.definite and any(is_a(one.name, "vehicle") for one in before))


def _is_limb(reading: Reading, phrase: NounPhrase) -> bool:
    """ "In one hand", "holding hands", "their hands"; and who is but the owner of "a player's hand"."""
    if reading.low(phrase.last) in ("'s", "'"):  # and of "a children's comic", "the miner's lamp"
        return phrase.number in (None, 1) and (not phrase.definite or is_role(phrase.name))
    if phrase.noun.lower() not in BODY:
        return False
    owned = phrase.determiner in POSSESSIVES or phrase.determiner == "poss"
    in_one = reading.low(phrase.first - 1) in ("in", "with", "on", "by") and reading.low(phrase.first) in _EITHER
    return owned or in_one or verb_forms().get(reading.low(phrase.first - 1)) in ("hold", "clap", "shake", "join")


def _is_idiom(reading: Reading, phrase: NounPhrase) -> bool:
    """ "On board", "on display": how things are; "Pick-up only", "Ships in two days": how they are sold."""
    sold = phrase.first == 0 and not phrase.determiner and phrase.noun.lower() in _TERMS
    if sold and reading.low(phrase.last) in ("only", "in", "within", "from"):
        return True
    done = verb_forms().get(reading.low(phrase.first - 1))
    if (done, phrase.noun.lower()) in (("stand", "guard"), ("take", "seat"), ("take", "turn"), ("take", "place")):
        return True  # "stands guard", "has taken a seat"
    if phrase.name == "star" and reading.low(phrase.last) == "of" and reading.low(phrase.last + 1) in ("this", "the"):
        return True  # "the star of this scene"
    if phrase.name == "lead" and reading.low(phrase.first - 1) in ("in", "into"):
        return True
    if phrase.name == "scale" and reading.low(phrase.last) == "of":
        return True  # "the scale of the project"
    bare = phrase.last == phrase.first + 1 and not phrase.determiner and not phrase.plural
    if bare and reading.low(phrase.first - 1) == "for" and phrase.noun.lower() in ("scale", "sale", "hire", "rent"):
        return True
    return bare and reading.low(phrase.first - 1) in ("on", "at", "in") and phrase.noun.lower() in _STATES


def _is_gone(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Its rider has left a helmet on the seat": who was there."""
    has = reading.low(phrase.last) in ("has", "have", "had") and reading.low(phrase.last + 1) in ("left", "gone")
    return has and category(phrase.name) == "person" and phrase.definite


def _is_own_part(reading: Reading, phrase: NounPhrase) -> bool:
    """ "An old typewriter, its keys clogged with weed": a part, which nobody boxes; a duckling's mother, a key's
    companions, which are no people.
    """
    if phrase.determiner == "poss" and phrase.name == "heart":
        return True  # "a whale's heart"
    owner = reading.referents.get(phrase.first) if phrase.noun.lower() in _PEERS else None
    if phrase.determiner in ("its", "their") and owner is not None and category(owner.name) != "person":
        return True
    return phrase.determiner == "its" and category(phrase.name) is None


def _is_of_another(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The skull of a badger", "a wreath of leaves": what is there is the skull, the wreath."""
    bare = not phrase.determiner and phrase.number is None and not phrase.plural
    made = phrase.first > 1 and verb_forms().get(reading.low(phrase.first - 2)) in _FORMING
    if bare and made and reading.low(phrase.first - 1) in ("from", "of", "in"):
        return True  # "cut from tin"
    return reading.low(phrase.first - 1) == "of" and singular(reading.low(phrase.first - 2)) in _LEFT_OF_IT


def _is_written(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Lettering FRESH FISH along the side": words that stand there, in capitals where the rest is not."""
    head, before = phrase.noun.split()[-1], reading.low(phrase.last - 2)
    told = len(phrase.noun) > 3 and phrase.noun.isupper()
    return (told or (head.isupper() and before in LETTERING)) and any(letter.islower() for letter in reading.text)


def _is_figurative(reading: Reading, phrase: NounPhrase) -> bool:
    """ "The harvest turns the field into a red sheet"; "Quite the gentleman"."""
    if reading.low(phrase.first - 1) == "quite" and phrase.determiner == "the":
        return True
    if reading.low(phrase.first - 1) != "into":
        return False
    verbs = (i for i in range(phrase.first - 1, -1, -1) if reading.tags[i] in ("verb", "ing", "ed"))
    return verb_forms().get(reading.low(next(verbs, -1))) in ("turn", "transform", "convert", "change")


def _is_missing(reading: Reading, phrase: NounPhrase) -> bool:
    """ "Coin tray missing": no detector need find it, and its absence is not checked."""
    return reading.low(phrase.last) == "missing" and reading.low(phrase.last + 1) in (".", ",", ";", "")
