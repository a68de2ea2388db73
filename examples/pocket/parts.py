"""The other parts that the flow gives to an MLLM: second looks, plans, drafts from observations, follow-up questions.

One function per kind; each returns None where the picture does not offer it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from asker import Asker, Exchange
from grammar import OPPOSITE, PLACES, SIDES, a, are, box_tokens, counted, elsewhere, none, place, reply, side_of
from objects import quoting
from scenes import NAMES
from seewhy.agent import prompts
from seewhy.agent.vocabulary import plural
from signs import PALETTE
from words import sign_text

TOOLS = "detect, segment, ocr, zoom, measure"
NO_EXPERT = (
    "presence", "count", "list", "where", "colour", "relation", "horizontal", "more", "bigger", "which_side",
)  # fmt: skip
NEAR_IT = {
    "left": ("to its left", "left of it"),
    "right": ("to its right", "right of it"),
    "above": ("above it",),
    "below": ("below it", "under it"),
}


def look(asker: Asker) -> Exchange | None:
    """A yes/no second look, answered by one word."""
    draw, yes = asker.rng.random(), asker.chance(0.5)
    if draw < (0.5 if asker.photo else 0.05):
        question, yes = prompts.made_for_question("a sticker scene"), not asker.photo and bool(asker.things)
        return Exchange(prompts.look_user(question), "Yes" if yes else "No")
    if draw < 0.6 or not asker.single:
        question = look_for(asker, yes)
    elif draw < 0.7:
        question, yes = look_at_number(asker, yes)
    elif draw < 0.82:
        question = look_at_colour(asker, yes)
    elif draw < 0.9:
        question = look_at_place(asker, yes)
    else:
        question = look_at_sides(asker, yes)
    return Exchange(prompts.look_user(question), "Yes" if yes else "No") if question else None


def look_for(asker: Asker, yes: bool) -> str | None:
    """Is there one?"""
    noun = asker.there() if yes else asker.absent()
    return prompts.presence_question(a(noun)) if noun else None


def look_at_number(asker: Asker, yes: bool) -> tuple[str | None, bool]:
    """Are there so many? Also returns whether that is so."""
    noun = asker.some(asker.names) if asker.names else asker.absent()
    true = len(asker.by_name.get(noun, ()))
    said = true if yes else max(1, true + int(asker.rng.choice([1, -1])))
    question = f"{are(said).title()} there {counted(noun, said)} in the picture?" if said else None
    return question, said == true


def look_at_colour(asker: Asker, yes: bool) -> str | None:
    """Is it red?"""
    nouns = [name for name in asker.single if asker.by_name[name][0].colour]
    if not nouns:
        return None
    noun = asker.some(nouns)
    true = str(asker.by_name[noun][0].colour)
    return f"Is the {noun} {true if yes else asker.some([name for name in PALETTE if name != true])}?"


def look_at_place(asker: Asker, yes: bool) -> str | None:
    """Is it in the top left?"""
    noun = asker.some(asker.single)
    cell = place(asker.by_name[noun][0])
    if cell is None:
        return None
    return f"Is the {noun} {PLACES[cell if yes else asker.some(elsewhere(cell))]} of the picture?"


def look_at_sides(asker: Asker, yes: bool) -> str | None:
    """Is the one left of the other?"""
    pair = asker.pair()
    vertical = asker.chance(0.4)
    if pair is None or pair[1] not in asker.by_name:
        return None
    first, second = pair
    true = side_of(asker.by_name[first][0], asker.by_name[second][0], vertical)
    return f"Is the {first} {asker.some(SIDES[true if yes else OPPOSITE[true]])} the {second}?" if true else None


def plan(asker: Asker) -> Exchange | None:
    """Which experts must report first? OCR for words, unless it has reported; nothing else."""
    block, calls = "", []
    if asker.chance(0.5):
        question = asker.ask("text" if asker.chance(0.85) else "has_text")
        reported = asker.chance(0.3)
        observations, _, _ = read_text(asker)
        if reported:  # the flow keeps words that were read in a picture out of the plan: only their places go in
            block = re.sub(r' ".*?"(?= <b)', "", observations) + "\n"
        else:
            calls = [{"tool": "ocr", "args": {}}]
    else:
        kind = asker.some(NO_EXPERT)
        question = asker.ask(kind, asker.some(NAMES), asker.some(NAMES), r=asker.some(SIDES["left"]))
    return Exchange(f"{block}Tools: {TOOLS}\nPlan for: {question}", json.dumps({"calls": calls}))


def read_text(asker: Asker) -> tuple[str, list[str], list[str]]:
    """What OCR reported: mostly what the signs say, sometimes something else, that the model has to believe.

    Returns the observations as the prompt shows them, their lines, and the texts that these lines make up.
    """
    signs = asker.by_name.get("sign", [])
    boxes: list[Sequence[float]]
    if signs and asker.chance(0.5):
        texts, boxes = [str(thing.text) for thing in signs], [thing.box for thing in signs]
    else:
        texts = [sign_text(asker.rng) for _ in range(int(asker.rng.choice([1, 1, 1, 2, 3])))]
        boxes = [random_box(asker) for _ in texts]
    lines = [line for text, box in zip(texts, boxes, strict=True) for line in as_read(asker, text, box)]
    shown = [f'obj_{i}: text "{words}" {box_tokens(box)}' for i, (words, box) in enumerate(lines, 1)]
    return "\n".join(["Observations:", *shown]), [words for words, _ in lines], texts


def as_read(asker: Asker, text: str, box: Sequence[float]) -> list[tuple[str, Sequence[float]]]:
    """The lines that OCR makes of one sign: a phrase often stands in two, one below the other."""
    first, _, second = text.partition(" ")
    if not second or asker.chance(0.4):
        return [(text, box)]
    x1, y1, x2, y2 = box
    half = (y1 + y2) / 2
    return [(first, (x1, y1, x2, half)), (second, (x1, half, x2, y2))]


def random_box(asker: Asker) -> tuple[float, float, float, float]:
    """Any box, as shares."""
    x, y = asker.rng.random(2) * 0.7
    width, height = asker.rng.uniform(0.08, 0.3, 2)
    return float(x), float(y), float(x + width), float(y + height)


def read_evidence(asker: Asker) -> Exchange | None:
    """What does the sign say? From what OCR reported."""
    block, lines, texts = read_text(asker)
    thoughts = [f'text "{words}" (obj_{i})' for i, words in enumerate(lines, 1)]
    if asker.chance(0.15):
        says = "Yes, there is a sign in the picture."
        return Exchange(f"{block}\n{asker.user('has_text')}", reply(thoughts, says))
    return Exchange(f"{block}\n{asker.user('text')}", reply(thoughts, quoting(texts)))


def follow_evidence(asker: Asker) -> Exchange | None:
    """How many dogs, given what a detector reported, true or not: the observations are believed."""
    names = [asker.some(NAMES) for _ in range(int(asker.rng.integers(1, 4)))]
    listed = [name for name in names for _ in range(int(asker.rng.choice([1, 1, 2, 3])))]
    asker.rng.shuffle(listed)
    lines = [f"obj_{i}: {name} {box_tokens(random_box(asker))}" for i, name in enumerate(listed, 1)]
    noun = asker.some(names) if asker.chance(0.75) else asker.some([name for name in NAMES if name not in names])
    found = [f"{noun} (obj_{i})" for i, name in enumerate(listed, 1) if name == noun]
    kind = asker.some(("count", "presence"))
    if kind == "count":
        says = f"There {are(len(found))} {counted(noun, len(found))}."
    else:
        found = found[:1]
        says = f"Yes, there is {a(noun)} in the picture." if found else f"No, there {none(noun)} in the picture."
    user = "\n".join(["Observations:", *lines, asker.user(kind, noun)])
    return Exchange(user, reply(found or [f"No observation shows a {noun}."], says))


def follow_up(asker: Asker) -> Exchange | None:
    """A second question that only the conversation makes clear."""
    singles = [name for name in asker.single if name in NAMES and place(asker.by_name[name][0])]
    if not singles:
        return None
    noun, kind = asker.some(singles), asker.some(tuple(ANSWERS))
    first = ANSWERS[kind](asker, noun)
    history = (asker.user(kind, noun), "Answer: " + first.split("Answer: ")[1])
    draw = asker.rng.random()
    if draw < 0.35:
        question, says = ask_about_another(asker, noun, kind)
    elif draw < 0.55:
        question = asker.some(("Where is it?", "And where is it?", "Where exactly?", "In which part of the picture?"))
        says = asker.whereabouts(noun)
    elif draw < 0.7 and asker.by_name[noun][0].colour:
        question = asker.some(("What colour is it?", "And what color is it?", "Which colour?", "What color?"))
        says = asker.looks(noun)
    else:
        side = asker.some(tuple(SIDES))
        question = asker.some(("And {w}?", "What is {w}?", "What do you see {w}?", "And what is {w}?"))
        question, says = question.format(w=asker.some(NEAR_IT[side])), asker.neighbours(noun, side)
    return Exchange(prompts.reason_user(question), says, history)


def ask_about_another(asker: Asker, noun: str, kind: str) -> tuple[str, str]:
    """And the cat? The same question about something else, and its answer."""
    placed = [name for name in asker.stickers if all(place(thing) for thing in asker.by_name[name])]
    other = asker.some(placed or [noun]) if asker.chance(0.6) else asker.absent()
    question = asker.some(
        ("And the {n}?", "What about the {n}?", "And {a}?", "And what about {a}?", "How about {s}?", "And {s}?")
    )
    return question.format(n=other, a=a(other), s=plural(other)), ANSWERS[kind](asker, other)


ANSWERS = {"presence": Asker.present, "count": Asker.number, "where": Asker.whereabouts}
