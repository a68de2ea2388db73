"""The singular of a token exactly as CHAIR's reference takes it: as `singularize` of the library pattern.en 3.6 does.

Its rules (after the Inflector of Bermi Ferrer) are facts of the metric, right or wrong: "bus" becomes "bu" and
"cookies" stays, so that a caption with "a bus" mentions none. `seewhy.agent.vocabulary.singular` is the correct one.
Written for lower-case tokens; their order matters, the first rule that fits is the only one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..lexicon import words

_UNCHANGED = words(
    """
advice bison bream bread breeches britches butter carp chassis cheese christmas clippers cod contretemps corps debris
diabetes djinn eland electricity elk equipment flounder fruit furniture gallows garbage georgia graffiti gravel
happiness headquarters herpes high-jinks homework information innings jackanapes ketchup knowledge love luggage
mackerel mathematics mayonnaise measles meat mews mumps mustard news pincers pliers proceedings progress rabies
research rice salmon sand scissors series shears software species swine swiss trout tuna understanding water whiting
wildebeest
"""
)

_UNCHANGED_PLURALS = tuple(
    f"{word}s"
    for word in words(
        """
alergie auntie beanie birdie bogie bombie collie cookie cutie doggie eyrie freebie goonie groupie hankie hippie hoagie
hottie indie junkie laddie laramie lingerie meanie newbie nightie oldie pixie quickie reverie rookie softie sortie
stoolie sweetie techie toughie valkyrie veggie weenie yuppie zombie
"""
    )
)

_IRREGULAR = dict(
    pair.split(":")
    for pair in words(
        """
atlantes:atlas atlases:atlas axes:axe beeves:beef brethren:brother children:child corpora:corpus corpuses:corpus
ephemerides:ephemeris feet:foot ganglia:ganglion geese:goose genera:genus genii:genie graffiti:graffito helves:helve
kine:cow leaves:leaf loaves:loaf men:man mongooses:mongoose monies:money moves:move mythoi:mythos numena:numen
occipita:occiput octopodes:octopus opera:opus opuses:opus our:my oxen:ox penes:penis penises:penis people:person
sexes:sex soliloquies:soliloquy teeth:tooth testes:testis trilbys:trilby turves:turf zoa:zoon
"""
    )
)

_PREPOSITIONS = words(
    """
about above across after among around at athwart before behind below beneath beside besides between betwixt beyond but
by during except for from in into near of off on onto out over since till to under until unto upon with
"""
)

# (what comes before the ending, the ending of the plural, the ending of the singular)
_ENDINGS = (
    (".", "ae", "a"),
    (".", "itis", "itis"),
    (".", "eaux", "eau"),
    ("quiz", "zes", ""),
    ("matr", "ices", "ix"),
    ("ap|vert|ind", "ices", "ex"),
    ("alias|status", "es", ""),
    ("[octp|vir]", "i", "us"),
    ("cris|ax|test", "es", "is"),
    ("shoe", "s", ""),
    ("o|bus", "es", ""),
    ("[m|l]", "ice", "ouse"),
    ("x|ch|ss|sh", "es", ""),
    ("m", "ovies", "ovie"),
    (".", "ombies", "ombie"),
    ("s", "eries", "eries"),
    ("[^aeiouy]|qu", "ies", "y"),
    ("[aeo]l|[^d]ea|ar", "ves", "f"),
    ("er", "ves", "ve"),
    ("[nlw]i", "ves", "fe"),
    ("[lr]", "ves", "f"),
    ("[aeo]", "ves", "ve"),
    ("sive|tive|hive", "s", ""),
    ("[^f]", "ves", "fe"),
    ("^analy|ba|diagno|parenthe|progno|synop|the", "ses", "sis"),
    (".", "opses", "opsis"),
    (".", "yses", "ysis"),
    ("h|d|r|o|n|b|cl|p", "oses", "ose"),
    (".", "oses", "osis"),
    ("[ti]", "a", "um"),
    ("n", "ews", "ews"),
    ("", "s", ""),
)
_RULES = tuple((re.compile(f"(?:{stem})(?P<ending>{plural})$"), singular) for stem, plural, singular in _ENDINGS)


@lru_cache(maxsize=65536)
def reference_singular(token: str) -> str:
    """The reference's singular of one lower-case token."""
    first, _, rest = token.partition("-")
    if rest.split("-")[0] in _PREPOSITIONS:
        return f"{reference_singular(first)}-{rest}"
    if token.endswith("'"):
        return f"{reference_singular(token[:-1])}'s"
    # the reference asks whether a word that never changes ends in the token, not the other way round
    if any(word.endswith(token) for word in _UNCHANGED) or token.endswith(_UNCHANGED_PLURALS):
        return token
    for plural, singular in _IRREGULAR.items():
        if token.endswith(plural):
            return token.removesuffix(plural) + singular
    if token.startswith("oxen"):
        return token.replace("oxen", "ox", 1)
    for rule, singular in _RULES:
        if match := rule.search(token):
            return token[: match.start("ending")] + singular
    return token
