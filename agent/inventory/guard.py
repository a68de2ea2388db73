"""What a question says beyond its form: a place or colour is kept; what no list tells leaves it to the model."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from ..extraction.analysis import read
from ..geometry import POSITIONS
from ..lexicon import words
from ..lexicon.asking import ASKED_WITH, COMPARED_WITH
from ..lexicon.numbers import parse_number
from ..vocabulary import colour
from .forms import KIND
from .kinds import belongs, kind_named
from .query import Query

_NEUTRAL = (ASKED_WITH | COMPARED_WITH) - words("text word words letter letters write written") | words(
    "object objects item items stuff element elements kind kinds sort sorts type types category categories "
    "species different distinct various separate unique most fewest least common often numerous frequent abundant "
    "fewer less as equal equally same number numbers amount amounts together combined altogether sum everything "
    "only just nothing but besides apart aside other others except excluding counting isn aren don doesn else "
    "anything something once twice times time between odd belong belongs fit fits rest unlike order middle centre "
    "center corner corners half edge along row tiniest leftmost rightmost topmost bottommost room space takes "
    "take occupies covers piece pieces geometric shape shapes electronic electronics device devices edible eat "
    "creature creatures real actual single over no say says sign signs board list describe occur occurs occurring "
    "grouped depict also really very still own come comes sit sits lie lies sitting lying standing hold make "
    "makes thing exactly upper going taken mentions mention being possibly perhaps maybe there theres furthest "
    "farthest out each both true add if yes nearest gonna please um hmm well now then class d ll ve re call spot "
    "find outnumber outnumbers included including identify detect visible fruit food foods fruits vegetable "
    "vegetables veggies veg snack snacks animal animals vehicle vehicles furniture gadget gadgets means transport "
    "right hand side everybody anybody someone anyone up any etc name names exist large size"
)
_PLACE = re.compile(r"\b(?:left|right|top|bottom|upper|lower|middle|centre|center|corner|half)\b")
_NOT = re.compile(r"\b(?:not|never|without|missing)\b|n't\b")
_PLACED = ("count", "any", "names", "exactly", "most", "bound", "all", "kinds")


def guarded(query: Query, low: str) -> Query | None:
    """The query with the place and the colour that the question, in lower case, tells besides; None where it says more,
    or denies what the query would find.
    """
    if query.form == "missing":
        return query
    if query.form in ("text", "says", "colour"):
        return None if _NOT.search(low) or re.search(r"\bhow many\b", low) else query
    asks_colour = query.what.noun != "shape" and re.search(r"\bcolou?rs?\b", low)
    if (
        asks_colour
        or _denies(query, low)
        or _says_more(query, low)
        or _several_kinds(query, low)
        or _numbered(query, low)
    ):
        return None
    return _with_colour(_with_place(query, low), low)


def _denies(query: Query, low: str) -> bool:
    if query.what.but or query.form in ("odd", "all"):
        return False
    return bool(_NOT.search(re.sub(r"^(?:is|are|do|does)n't there\b", "", low)))


def _numbered(query: Query, low: str) -> bool:
    """ "Is there only one animal?", "Name three animals": a number that the query does not hold."""
    said = [word for word in re.findall(r"[a-z]+|\d+", low) if parse_number(word) is not None]
    plain = query.form in ("any", "names", "count", "kinds", "most") and not query.what.ties
    return plain and any(word != "one" or query.form == "any" for word in said)


def _says_more(query: Query, low: str) -> bool:
    nouns = query.nouns
    told = {part for noun in nouns for part in noun.split()}
    said = re.findall(r"[a-z]+", re.sub(r"\"[^\"]*\"|'s\b", " ", low))
    return any(not (word in _NEUTRAL or _is_told(word, nouns, told)) for word in said)


def _is_told(word: str, nouns: AbstractSet[str], told: set[str]) -> bool:
    name = kind_named(word)
    if name in told or word in told or colour(word) or parse_number(word) is not None:
        return True
    return any(belongs(name, noun) or belongs(noun, name) for noun in nouns - {"thing"})


def _several_kinds(query: Query, low: str) -> bool:
    """ "How many animals and vehicles?": of two kinds, of which the query has one."""
    kinds = {kind_named(match["kind"]) for match in KIND.finditer(low)}
    return len(kinds - query.nouns) > 0 and not query.among


def _with_place(query: Query, low: str) -> Query | None:
    what = query.what
    if what.places or what.order or what.ties or query.form not in _PLACED or not _PLACE.search(low):
        return query
    spots = [spot.value for reading in read(low) for spot in reading.places if spot.kind == "position"]
    places = tuple(value for value in spots if value in POSITIONS)
    return _but_with(query, places=places) if len(places) == 1 == len(spots) else None


def _with_colour(query: Query | None, low: str) -> Query | None:
    shades = {
        name for word in re.findall(r"[a-z]+", low) if (name := colour(word)) and word not in ("orange", "oranges")
    }
    if query is None or not shades or query.what.colour:
        return query
    plain = query.what.noun == "shape" and query.form in _PLACED
    return _but_with(query, colour=shades.pop()) if plain and len(shades) == 1 else None


def _but_with(query: Query, **more: object) -> Query:
    return query.model_copy(update={"what": query.what.model_copy(update=more)})
