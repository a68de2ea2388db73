"""What an English question asks of the list: a function a form; each takes the question in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..extraction.places import position_value
from ..geometry import POSITIONS, is_order
from ..lexicon.numbers import parse_number
from ..lexicon.surfaces import is_surface
from ..questions.intent import Intent
from ..questions.reading import read_selection
from ..types import Description, Tie
from ..vocabulary import colour
from . import forms
from .kinds import ANY_KIND, WIDE, belongs, kind_named
from .query import Form, Query

Reader = Callable[[str, Intent], "Query | None"]


def parted(words: str) -> list[str]:
    """The nouns of "the sign and the shape", "any dog or cat"."""
    parts = [part.strip() for part in re.split(r",? (?:and|or) |, ", words.strip(" ,"))]
    bare = [re.sub(r"^(?:an?|the|any|some|all|those|these|both) ", "", part) for part in parts if part]
    return [kind_named(part) for part in bare]


def _missing(low: str, intent: Intent) -> Query | None:
    """ "Which of these is missing: book, tv, clock?", "Which is not in the image, the cat or the dog?"."""
    match = forms.MISSING.search(low)
    among = tuple(dict.fromkeys(parted(match["list"]))) if match else ()
    return Query(form="missing", among=among) if len(among) > 1 else None


def _signs(low: str, intent: Intent) -> Query | None:
    """ "How many signs are there?": of words on things a small model has no number."""
    shades = [name for word in re.findall(r"[a-z]+", low) if (name := colour(word))]
    signs = intent.subjects and all(is_surface(one) for one in intent.subjects)
    if intent.kind != "count" or not signs or intent.number is not None or intent.value or len(shades) > 1:
        return None
    return Query(form="count", what=Description(noun="sign", colour=shades[0] if shades else ""))


def _left_out(low: str, intent: Intent) -> Query | None:
    """ "What else is there, besides the dog?", "Is there any vehicle that is not a boat?"."""
    match = forms.BUT.search(low)
    if match is None or (match[0].startswith("but") and not re.search(r"\b(?:any\w*|nothing|every\w*) but\b", low)):
        return None
    rest = f"{low[: match.start()]} {low[match.end() :]}"
    if not forms.OPEN.search(rest) or "nothing but" in low:
        return None
    but, kind = tuple(Description(noun=noun) for noun in parted(match["out"])), _kind_in(rest)
    order = forms.ORDER.search(rest)
    if order:
        return Query(form="names", what=Description(noun=kind, order=_ordered(order), but=but))
    form: Form = "count" if forms.MANY.search(rest) else "any" if kind != ANY_KIND and intent.yes_no else "names"
    return Query(form=form, what=Description(noun=kind, but=but))


def _ordered(match: re.Match[str]) -> str:
    return forms.ORDERS.get(match["word"], match["word"])


def _kind_in(low: str) -> str:
    match = forms.KIND.search(low)
    return kind_named(match["kind"]) if match else ANY_KIND


def _repeated(low: str, intent: Intent) -> Query | None:
    """ "Which things are there exactly two of?"."""
    match = forms.TIMES.search(low) if forms.WHICH.match(low) else None
    if match is None or intent.kind == "count":
        return None
    number = 1 if match["once"] else 2 if match["twice"] else parse_number(match["times"] or match["number"] or "")
    return Query(form="exactly", what=Description(noun=_kind_in(low)), number=number) if number else None


def _most_of(low: str, intent: Intent) -> Query | None:
    """ "Which animal is there most of?", "more cats or more dogs?"."""
    match = forms.MOST.search(low)
    if match is None or intent.kind in ("count", "text", "relation"):
        return None
    among = intent.subjects if len(intent.subjects) > 1 else ()
    if match[0].startswith("more") and not among:
        return None
    noun = ANY_KIND if among else _kind_in(low)
    return Query(form="most", what=Description(noun=noun), among=among, value="fewest" if match["few"] else "")


def _sized(low: str, intent: Intent) -> Query | None:
    """ "Is the kite bigger than the dog?", "Which ball is larger, the one on the left or the one on the right?"."""
    if intent.kind == "relation" and intent.yes_no and intent.value in ("bigger than", "smaller than"):
        first = tuple(name for name in intent.subjects if name != intent.object)
        return Query(form="size", among=(*first, intent.object), value=intent.value) if len(first) == 1 else None
    if (room := forms.MORE_ROOM.search(low)) and len(intent.subjects) == 2:
        value = "bigger than" if room["word"] == "more" else "smaller than"
        return Query(form="size", among=intent.subjects, value=value, number=1)
    match = forms.BIGGER.search(low)
    if match is None or not forms.LEFT_OR_RIGHT.search(low) or len(intent.subjects) != 1:
        return None
    value = "smaller than" if match["word"] == "smaller" else "bigger than"
    return Query(form="size", what=Description(noun=intent.subjects[0]), value=value)


def _sided(low: str, intent: Intent) -> Query | None:
    """ "Is the largest person on the left or on the right?"."""
    order, upright = forms.ORDER.search(low), bool(forms.HIGH_OR_LOW.search(low))
    if order is None or not order["noun"] or not (upright or forms.LEFT_OR_RIGHT.search(low)):
        return None
    what = Description(noun=kind_named(order["noun"]), order=_ordered(order))
    return Query(form="side", what=what, value="upright" if upright else "")


def _compared(low: str, intent: Intent) -> Query | None:
    """ "Do cats and apples come in equal numbers?", "Are there more people than kites and boats combined?"."""
    if match := forms.COMBINED.search(low):
        among = (kind_named(match["one"]), *parted(match["others"]))
        return Query(form="compare", among=among, value="more than" if match["word"] == "more" else "fewer than")
    if match := forms.DIFFERENCE.search(low):
        return Query(form="difference", among=(kind_named(match["one"]), kind_named(match["other"])))
    named = tuple(name for name in intent.subjects if name != "equal")
    if len(named) == 2 and forms.MORE_OR_EQUAL.search(low):
        return Query(form="difference", among=named)
    if len(named) == 2 and forms.EQUAL.search(low):
        return Query(form="compare", among=named, value="as many as")
    wide = intent.kind == "compare" and intent.yes_no and any(name in WIDE for name in named)
    return Query(form="compare", among=named, value=intent.value) if wide and len(named) == 2 else None


def _bounded(low: str, intent: Intent) -> Query | None:
    """ "Are there at least three books?"."""
    match = forms.BOUND.search(low)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None or forms.WHICH.match(low):
        return None
    return Query(form="bound", what=Description(noun=kind_named(match["noun"])), value=match["word"], number=number)


def _together(low: str, intent: Intent) -> Query | None:
    """ "Planes and boats together, how many is that?", "How many things are there altogether?"."""
    if match := forms.KINDS.search(low):
        return Query(form="kinds", what=Description(noun=kind_named(match["kind"] or ANY_KIND)))
    named = tuple(name for name in intent.subjects if name not in WIDE)
    if not named and forms.ALTOGETHER.search(low):
        return Query(form="count")
    if not (forms.IN_ALL.search(low) and forms.MANY.search(low)) or len(named) < 2:
        return None
    wide = next((name for name in intent.subjects if name in WIDE), "")
    return Query(form="count", what=Description(noun=wide)) if wide else Query(form="count", among=named)


def _every(low: str, intent: Intent) -> Query | None:
    """ "Is everything here food?", "It's only cups, right?", "Are all the animals dogs?"."""
    if forms.EAT_ALL.search(low):
        return Query(form="all", among=("food",))
    if match := forms.EVERY.search(low):
        kind, what = match["kind"] or match["alone"] or match["told"], kind_named(match["what"] or ANY_KIND)
        return Query(form="all", what=Description(noun=what), among=(kind_named(kind),))
    match = forms.ONLY.search(low)
    if match is None or forms.WHICH.match(low) or forms.MANY.search(low):
        return None
    return Query(form="all", among=(kind_named(match["kind"]),))


def _in_row(low: str, intent: Intent) -> Query | None:
    """ "From left to right, what do you see along the bottom?"."""
    match = forms.ROW.search(low)
    asks = re.search(r"\b(?:what|which|who|list|name|describe|tell)\b", low)
    if match is None or asks is None or forms.MANY.search(low) or "between" in low:
        return None
    side = forms.ALONG.search(low)
    what = Description(noun=_kind_in(low), places=(side["side"] or side["on"],) if side else ())
    return Query(form="row", what=what, value=match["side"])


def _nearest(low: str, intent: Intent) -> Query | None:
    """ "What is closest to the chair?"."""
    match = forms.NEAREST.search(low) if re.match(r"(?:what|which|who|name)\b", low) else None
    return (
        Query(form="nearest", what=Description(noun=_kind_in(low)), among=(kind_named(match["noun"]),))
        if match
        else None
    )


def _of_a_kind(low: str, intent: Intent) -> Query | None:
    """ "Any fruit, and what kind?", "How many vehicles are there?", "What could I eat here?"."""
    match = forms.KIND.search(low)
    kind = kind_named(match["kind"]) if match else "food" if forms.EAT.search(low) else ""
    if not kind or intent.kind in ("relation", "position", "where", "text", "compare") or forms.ORDER.search(low):
        return None
    others = [one for one in intent.subjects if one not in WIDE and kind_named(one) != kind and not belongs(one, kind)]
    if any(belongs(one, other) for one in others for other in WIDE - {ANY_KIND}) or (
        intent.kind == "list" and intent.value
    ):
        return None
    form: Form = (
        "any"
        if forms.IS_ANY.search(low) and not forms.WHICH.match(low)
        else "count"
        if forms.MANY.search(low)
        else "names"
    )
    return Query(form=form, what=Description(noun=kind))


def _odd(low: str, intent: Intent) -> Query | None:
    """ "Which one is the odd one out?"."""
    return Query(form="odd") if forms.ODD.search(low) and not intent.yes_no else None


def _written(low: str, intent: Intent) -> Query | None:
    """ "What does the purple one say?": the words of one sign; "Does any sign say STOP?"."""
    if intent.kind != "text" or any(not is_surface(one) for one in intent.subjects):
        return None
    if intent.yes_no:
        told = intent.value and not intent.negated
        return Query(form="says", what=Description(noun="sign"), value=intent.value) if told else None
    shades = [name for word in re.findall(r"[a-z]+", low) if (name := colour(word))]
    side = re.search(
        r"\b(?:on|at|in) (?:the )?(?P<side>left|right|top|bottom)\b|\b(?P<before>left|right|upper|lower)\b", low
    )
    place = position_value(side["side"] or side["before"]) if side else None
    if len(shades) > 1 or (not intent.subjects and not shades):
        return None
    what = Description(noun="sign", colour=shades[0] if shades else "", places=(place,) if place else ())
    return Query(form="text", what=what)


def _between(low: str, intent: Intent) -> Query | None:
    """ "What is between the two trains?"."""
    asks = re.match(r"(?:and |so )?(?:what|which|who|name|is there anything)\b", low)
    match = forms.BETWEEN.search(low) if asks else None
    ends = parted(match["ends"]) if match else []
    if not 1 <= len(ends) <= 2:
        return None
    tie = Tie(value="between", others=tuple(Description(noun=end) for end in ends))
    return Query(form="names", what=Description(noun=_kind_in(low), ties=(tie,)))


def selected(question: str, intent: Intent) -> Query | None:
    """ "What is in the top left corner?", "What is the largest thing?"."""
    asked = read_selection(question)
    if asked is None:
        return _placed(question.lower(), intent)
    what = asked.what.model_copy(update={"noun": kind_named(asked.what.noun)})
    if asked.wants == "colour":
        return Query(form="colour", what=what.model_copy(update={"noun": "sign"})) if what.word else None
    ties = all(tie.value == "between" for tie in what.ties)
    if asked.wants != "name" or not ties or not (what.places or what.order or what.but or what.ties) or what.colour:
        return None
    return Query(form="names", what=what)


def _placed(low: str, intent: Intent) -> Query | None:
    """What a question lists of a place or an order, by its intent alone."""
    if order := forms.ORDER.search(low) if forms.WHICH.match(low) and intent.kind in ("list", "other") else None:
        return Query(form="names", what=Description(noun=kind_named(order["noun"] or ANY_KIND), order=_ordered(order)))
    if intent.kind != "list" or not intent.value or len(intent.subjects) > 1:
        return None
    noun = kind_named(intent.subjects[0]) if intent.subjects else ANY_KIND
    if is_order(intent.value):
        return Query(form="names", what=Description(noun=noun, order=intent.value))
    place = intent.value if intent.value in POSITIONS else position_value(intent.value)
    return Query(form="names", what=Description(noun=noun, places=(place,))) if place else None


READERS: tuple[Reader, ...] = (
    _missing, _signs, _written, _odd, _every, _left_out, _between, _repeated, _bounded, _compared, _most_of, _sized,
    _sided, _together, _in_row, _nearest, _of_a_kind,
)  # fmt: skip
"""In this order: the first that knows the question says what it asks."""
