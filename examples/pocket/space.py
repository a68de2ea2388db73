"""Questions about where things are and how they compare: places, sides, relations, sizes.

One function per kind; each returns None where the picture does not offer it.
"""

from __future__ import annotations

from asker import Asker, Exchange
from grammar import PLACES, SIDES, area, elsewhere, middle, place, reply, sentence, side_of, yes_no
from seewhy.agent import prompts


def where(asker: Asker) -> Exchange | None:
    """Where is the dog?"""
    nouns = [name for name, group in asker.by_name.items() if len(group) < 4 and all(place(thing) for thing in group)]
    noun = asker.some(nouns) if nouns and asker.chance(0.88) else asker.absent()
    return Exchange(asker.user("where", noun), asker.whereabouts(noun))


def side(asker: Asker) -> Exchange | None:
    """Is the dog on the left? Which side is it on? Is it in the top right?"""
    nouns = [name for name in asker.single if abs(middle(asker.by_name[name][0])[0] - 0.5) > 0.07]
    if not nouns:
        return None
    noun = asker.some(nouns)
    thing = asker.by_name[noun][0]
    cell = place(thing)
    if cell and asker.chance(0.4):
        said = cell if asker.chance(0.5) else asker.some(elsewhere(cell))
        says = yes_no(said == cell, f"the {noun} is {PLACES[cell]}.")
        return Exchange(asker.user("side", noun, p=PLACES[said]), reply(asker.seen(noun), says))
    true = "left" if middle(thing)[0] < 0.5 else "right"
    if asker.chance(0.5):
        return Exchange(asker.user("which_side", noun), reply(asker.seen(noun), f"The {noun} is on the {true}."))
    said = asker.some(("left", "right"))
    wording = asker.some((f"on the {said}", f"on the {said} side", f"in the {said} half"))
    says = yes_no(said == true, f"the {noun} is on the {true}.")
    return Exchange(asker.user("side", noun, p=wording), reply(asker.seen(noun), says))


def relation(asker: Asker) -> Exchange | None:
    """Is the dog left of the cat? On which side of the cat is the dog?"""
    pair = asker.pair()
    if pair is None:
        return None
    first, second = pair
    vertical = asker.chance(0.4)
    said = asker.some(("above", "below") if vertical else ("left", "right"))
    closed = asker.chance(0.5)
    kind = "relation" if closed else "vertical" if vertical else "horizontal"
    user = asker.user(kind, first, second, r=asker.some(SIDES[said]))
    if missing := asker.missing(first, second):
        return Exchange(user, missing)
    true = side_of(asker.by_name[first][0], asker.by_name[second][0], vertical)
    if true is None:
        return None
    says = f"the {first} is {SIDES[true][0]} the {second}."
    return Exchange(user, reply(asker.seen(first, second), yes_no(said == true, says) if closed else sentence(says)))


def beside(asker: Asker) -> Exchange | None:
    """What is to the left of the dog?"""
    if not asker.single or len(asker.things) > 7:
        return None
    noun, side = asker.some(asker.single), asker.some(tuple(SIDES))
    return Exchange(asker.user("beside", noun, r=asker.some(SIDES[side])), asker.neighbours(noun, side))


def bigger(asker: Asker) -> Exchange | None:
    """Which is bigger, the dog or the cat? Is the dog smaller than the cat?"""
    pair = asker.pair()
    if pair is None or pair[1] not in asker.by_name:
        return None
    first, second = pair
    sizes = area(asker.by_name[first][0]), area(asker.by_name[second][0])
    if max(sizes) < 1.4 * min(sizes):
        return None
    kind = asker.some(("bigger", "bigger_open", "smaller_open", "bigger_yes", "smaller_yes"))
    question = asker.ask(kind, first, second)
    small, large = (first, second) if sizes[0] < sizes[1] else (second, first)
    low = question.lower()
    about_small = "smaller" in low and "bigger" not in low if kind == "bigger" else kind.startswith("smaller")
    says = f"the {small} is smaller than the {large}." if about_small else f"the {large} is bigger than the {small}."
    if kind.endswith("_yes") or (kind == "bigger" and low.startswith(("is", "does")) and " or " not in low):
        says = yes_no(first == (small if about_small else large), says)
    return Exchange(prompts.reason_user(question), reply(asker.seen(first, second), sentence(says)))
