"""What the words of a Chinese sentence speak of: a noun, what "it" is, or what the sentence is about."""

from __future__ import annotations

import re
from itertools import pairwise

from ..lexicon.chinese import MEASURES
from ..lexicon.chinese_nouns import ALL_NOUNS as NOUNS
from .chinese_patterns import IS_COLOUR, THING, WHICH_ONE
from .chinese_sentences import antecedent, is_place, sentence_start, topic
from .chinese_words import is_person

_PEOPLE = ("他", "她", "他们", "她们")


_VEHICLES = ("bus", "truck", "train", "bicycle", "motorcycle")


def spoken_of(text: str, match: re.Match[str], group: str = "noun") -> str | None:
    """The noun that something is said of: itself, what "it" is, or what the sentence is about."""
    word, place = match[group], match.start(group)
    if word in NOUNS:
        return str(word)
    if re.fullmatch(WHICH_ONE, word):
        several = [one for one in THING.finditer(text, 0, place) if one["number"] not in (None, "一", "1")]
        same = [one["noun"] for one in several if word[-1] in ("个", "位", "名", one["measure"])]
        return same[-1] if same else None
    if not word and text[place - 1 : place] == "（":
        return last_noun(text, place)
    if word in ("前者", "后者"):
        if pair := _last_pair(text, place):
            return pair[word == "后者"]
        if match.re is IS_COLOUR:
            return None
        return opening_noun(text, place) if word == "前者" else last_noun(text, place)
    if word == "◆":
        return last_noun(text, place, _VEHICLES)
    if word in _PEOPLE:
        return antecedent(text, place, people=True)
    return antecedent(text, place) if word in ("它", "它们", "其") else topic(text, place)


def mentioned(text: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    """(mention, group) of the noun of a match, as a claim has them; (None, None) of pronouns and what is left out."""
    place = match.start("noun")
    if re.fullmatch(WHICH_ONE, match["noun"]):
        return match.end("noun"), None
    if match["noun"] not in NOUNS:
        return None, None
    named = (one for one in THING.finditer(text, sentence_start(text, place), match.end("noun")))
    numbers = [one["number"] for one in named if one.start("noun") == place]
    return (place, None) if set(numbers) <= {None, "一", "1"} else (None, place)


def opening_noun(text: str, place: int) -> str | None:
    """The first noun of the sentence that is no place of another one: what its later clauses go on about."""
    start = sentence_start(text, place)
    named = [match["noun"] for match in THING.finditer(text, start, place) if not is_place(text, match)]
    return named[0] if named else None


_JOINS = re.compile(rf"[和与跟及、]|以及|，(?:另|还有)?一[{MEASURES}](?:则)?是")


def _last_pair(text: str, place: int) -> tuple[str, str] | None:
    """The two things that were named together last: "公交车和卡车", "一辆是公交车，一辆是卡车"; None if three were."""
    named = [*THING.finditer(text, 0, place)]
    joined = [_JOINS.fullmatch(text, one.end(), other.start()) for one, other in pairwise(named)]
    pairs = [
        i for i, join in enumerate(joined) if join and not any(joined[i - 1 : i]) and not any(joined[i + 1 : i + 2])
    ]
    return (named[pairs[-1]]["noun"], named[pairs[-1] + 1]["noun"]) if pairs else None


def last_noun(text: str, place: int, names: tuple[str, ...] = (), people: bool = False) -> str | None:
    """The noun that was named last before a place, of these names if there are any, or of `people`."""
    found = [match["noun"] for match in THING.finditer(text, 0, place)]
    found = [noun for noun in found if (not names or NOUNS[noun] in names) and (not people or is_person(NOUNS[noun]))]
    return found[-1] if found else None


def measured_noun(text: str, place: int, measure: str) -> str | None:
    """What was named last that is numbered with a measure word, be it "第二盆多肉"; else what is no person."""
    named = [*THING.finditer(text, 0, place)]
    same = [one["noun"] for one in named if measure and text[: one.start("noun")].endswith(measure)]
    same += [one["noun"] for one in named if measure and one["measure"] == measure]
    things = [one["noun"] for one in named if not is_person(NOUNS[one["noun"]]) and not is_place(text, one)]
    return next(reversed(same or things), None)
