"""Questions about what is in the picture: presence, counts, descriptions, colours, signs, unknown words.

One function per kind; each returns None where the picture does not offer it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from asker import Asker, Exchange
from grammar import PLACES, a, are, box_tokens, cited, counted, joined, none, place, reply, sentence, yes_no
from scenes import NAMES, Thing
from seewhy.agent import prompts
from seewhy.agent.vocabulary import number_word, plural
from signs import PALETTE
from templates import STRANGERS
from words import made_up


def presence(asker: Asker) -> Exchange | None:
    """Is there a dog? Half of the answers are no."""
    noun = (asker.there() if asker.chance(0.5) else None) or asker.absent()
    negated = asker.chance(0.08)
    return Exchange(asker.user("absence" if negated else "presence", noun), asker.present(noun, negated))


def count(asker: Asker) -> Exchange | None:
    """How many dogs are there? Many things are asked about more often than single ones; sometimes there is none."""
    many = [name for name in asker.names if len(asker.by_name[name]) > 1]
    draw = asker.rng.random()
    if many and draw < 0.62:
        noun = asker.some(many)
    elif asker.names and draw < 0.88:
        noun = asker.some(asker.names)
    else:
        noun = asker.absent()
    return Exchange(asker.user("count", noun), asker.number(noun))


def number(asker: Asker) -> Exchange | None:
    """Are there three dogs?"""
    if not asker.names:
        return None
    noun = asker.some(asker.names)
    true = len(asker.by_name[noun])
    said = max(1, true + int(asker.rng.choice([0, 0, 1, -1])))
    spoken = number_word(said) if asker.chance(0.6) else str(said)
    question = asker.some(asker.wordings["number"]).format(k=spoken, s=plural(noun) if said > 1 else noun)
    question = question.replace("Are there one", "Is there one")
    says = yes_no(said == true, f"there {are(true)} {counted(noun, true)}.")
    return Exchange(prompts.reason_user(question), reply(asker.seen(noun), says))


MORE = {"more": "", "more_yes": "more", "fewer_yes": "fewer", "equal_yes": "equal", "more_open": "open"}
"""Kind of wording -> what it asks; "": its words tell, by MORE_SAID."""
MORE_SAID = (
    ("which", "open"), ("compare", "open"), ("what is", "open"), ("fewer", "fewer"), ("as many", "equal"),
    ("one more", "one more"),
)  # fmt: skip
COMPARED: dict[str, Callable[[int, int], bool]] = {
    "more": operator.gt,
    "fewer": operator.lt,
    "equal": operator.eq,
    "one more": lambda one, two: one == two + 1,
}


def more(asker: Asker) -> Exchange | None:
    """Are there more dogs than cats?"""
    if not asker.names:
        return None
    first = asker.some(asker.names)
    alone = len(asker.names) < 2 or asker.chance(0.2)
    second = asker.absent() if alone else asker.some([name for name in asker.names if name != first])
    kind = asker.some(tuple(MORE))
    question = asker.ask(kind, first, second)
    low, one, two = question.lower(), len(asker.by_name[first]), len(asker.by_name.get(second, []))
    says = f"there {are(one)} {counted(first, one)} and {counted(second, two)}."
    asks = MORE[kind] or next((asks for words, asks in MORE_SAID if words in low), "more")
    says = sentence(says) if asks == "open" else yes_no(COMPARED[asks](one, two), says)
    return Exchange(prompts.reason_user(question), reply(asker.seen(first, second), says))


def describe(asker: Asker) -> Exchange | None:
    """What is in the picture?"""
    user = asker.user("list")
    return Exchange(user, description(asker, asker.things))


def description(asker: Asker, things: Sequence[Thing]) -> str:
    """The reply that lists `things`, in their order."""
    if not things:
        return reply(["I see nothing but the background."], "The picture shows no objects.")
    return reply([cited(thing) for thing in things], f"The picture shows {asker.grouped(things)}.")


def unknown(asker: Asker) -> Exchange | None:
    """Is there a zeppelin? A word that the model does not know, real or made up."""
    noun = asker.some(STRANGERS) if asker.chance(0.6) else made_up(asker.rng)
    kind = asker.some(("presence", "presence", "count", "where", "colour"))
    says = reply([f"I do not know the word {noun}."], f"I do not know what {a(noun)} looks like.")
    return Exchange(asker.user(kind, noun), says)


def colour(asker: Asker) -> Exchange | None:
    """What colour is the sign? Is it red?"""
    nouns = [name for name in asker.single if asker.by_name[name][0].colour]
    if not nouns or asker.chance(0.2):
        noun = asker.absent_shape() if asker.chance(0.7) else asker.absent()
        return Exchange(asker.user("colour", noun), asker.looks(noun))
    special = [name for name in nouns if name not in NAMES]
    noun = asker.some(special) if special and asker.chance(0.7) else asker.some(nouns)
    if asker.chance(0.75):
        return Exchange(asker.user("colour", noun), asker.looks(noun))
    true = str(asker.by_name[noun][0].colour)
    said = true if asker.chance(0.5) else asker.some([name for name in PALETTE if name != true])
    says = yes_no(said == true, f"the {noun} is {true}.")
    return Exchange(asker.user("is_colour", noun, c=said), reply(asker.seen(noun), says))


def text(asker: Asker) -> Exchange | None:
    """What does the sign say? From the pixels. And: is there a sign?"""
    signs = asker.by_name.get("sign", [])
    if asker.chance(0.2):
        user = asker.user("has_text")
        if not signs:
            return Exchange(user, reply(["I see no sign."], f"No, there {none('sign')} in the picture."))
        thought = f"sign {box_tokens(signs[0].box)}"
        return Exchange(user, reply([thought], "Yes, there is a sign in the picture."))
    if signs and asker.chance(0.25 if len(signs) == 1 else 0.8):
        return one_text(asker, signs)
    if signs:
        return Exchange(
            asker.user("text"), reply([cited(thing) for thing in signs], quoting([str(thing.text) for thing in signs]))
        )
    if asker.chance(0.3):
        return Exchange(asker.user("text"), reply(["I see no sign."], "There is no sign in the picture."))
    return None


def one_text(asker: Asker, signs: Sequence[Thing]) -> Exchange | None:
    """What does the red sign say? One of several, by its colour or its place."""
    one = signs[int(asker.rng.integers(len(signs)))]
    cell = place(one)
    called = []
    if one.colour and [sign.colour for sign in signs].count(one.colour) == 1:
        called.append(f"the {one.colour} sign")
    if cell and sum(place(sign) in (cell, None) for sign in signs) == 1:
        called.append(f"the sign {PLACES[cell]}")
    if not called:
        return None
    return Exchange(asker.user("one_text", p=asker.some(called)), reply([cited(one)], quoting([str(one.text)])))


def quoting(texts: list[str]) -> str:
    """The sentence that says what signs say."""
    quotes = joined([f'"{text}"' for text in texts])
    return f"The sign says {quotes}." if len(texts) == 1 else f"The signs say {quotes}."
