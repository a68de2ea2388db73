"""Two texts about one picture of which one is truthful: the model's own, and the nearest to it that is true.

Both differ only where the truth does: a thing that is not there is renamed to what its box shows, or else left out; a
wrong number is mended; all that was right stays, with the boxes as they were written. So neither brevity nor another
style is preferred, and what was seen rightly is not taught away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import objects
from asker import Asker
from exam import mentioned, says_no
from grammar import middle
from questions import PHOTO
from scenes import Thing
from signs import PALETTE, SHAPES

THOUGHT = re.compile(r'\d+\. ([a-z ]+?)(?: "(.*)")? ((?:<b\d\d>){4})')
NOTHING = "1. I see nothing but the background."
SAME_NAME, OTHER_NAME = 0.1, 0.4  # overlap from which a box is taken to mean a thing


@dataclass(frozen=True)
class Pair:
    """What was asked (the user's turn), the truthful reply and the other one.

    `kind`: "false" for a description that says what is not so, "omission" for one that only leaves something out,
    "yes" and "no" for questions about presence, by their true answer.
    """

    kind: str
    user: str
    chosen: str
    rejected: str


def answer_of(reply: str) -> str:
    """The last line, without its "Answer:"."""
    return reply.split("Answer:")[-1].strip()


def listed(reply: str) -> list[Thing] | None:
    """The things that the thoughts of a description cite, boxes as shares; None where a thought is something else."""
    *thoughts, answer = reply.strip().split("\n")
    if not answer.startswith("Answer:"):
        return None
    things = []
    for thought in thoughts:
        found = THOUGHT.fullmatch(thought)
        if found is None and thought != NOTHING:
            return None
        if found is not None:
            x1, y1, x2, y2 = ((int(value) + 0.5) / 64 for value in re.findall(r"\d\d", found[3]))
            first, _, rest = found[1].partition(" ")
            coloured = first in PALETTE and rest in SHAPES
            name, colour = (rest, first) if coloured else (found[1], None)
            things.append(Thing(name, (x1, y1, x2, y2), colour=colour, text=found[2]))
    return things


def overlap(first: Sequence[float], second: Sequence[float]) -> float:
    """Intersection over union of two boxes."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    if wide <= 0 or high <= 0:
        return 0.0
    sizes = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (first, second))
    return wide * high / (sizes - wide * high)


def is_false(told: Sequence[Thing], answer: str, things: Sequence[Thing]) -> bool:
    """Whether thoughts or answer name what is not there, or another number of it."""
    true, cited = Counter(thing.name for thing in things), Counter(thing.name for thing in told)
    return any(true[name] != number for name, number in (*cited.items(), *mentioned(answer).items()))


def mended(told: Sequence[Thing], things: Sequence[Thing], complete: bool = False) -> list[Thing]:
    """What is true of `told`, in its order and with its boxes; every name that is told with all that bear it.

    `complete`: also what is not told at all. What is added goes to its place from left to right.
    """
    kept: dict[int, Thing] = {}
    left = set(range(len(things)))
    scored = [(overlap(said.box, true.box), i, j) for i, said in enumerate(told) for j, true in enumerate(things)]
    scored.sort(reverse=True)
    for same, least in ((True, SAME_NAME), (False, OTHER_NAME)):
        for score, i, j in scored:
            fits = (told[i].name == things[j].name) == same
            if fits and score >= least and i not in kept and j in left:
                kept[i] = replace(things[j], box=told[i].box)
                left.remove(j)
    found = [kept[i] for i in sorted(kept)]
    names = {thing.name for thing in (*told, *found)}
    for thing in (things[j] for j in sorted(left)):
        if complete or thing.name in names:
            after = (i for i, other in enumerate(found) if middle(other)[0] > middle(thing)[0])
            found.insert(next(after, len(found)), thing)
    return found


def description_pair(asker: Asker, user: str, own: str) -> Pair | None:
    """The model's `own` reply to `user`, who wants a description, against the nearest one that is true.

    None where there is nothing to prefer, or `own` is not of the form that can be mended.
    """
    own = own.strip()
    if asker.photo:
        return Pair("false", user, PHOTO, own) if own != PHOTO else None
    told = listed(own)
    if told is None:
        return None
    kind = "false" if is_false(told, answer_of(own), asker.things) else "omission"
    things = mended(told, asker.things, complete=kind == "omission" or not told)
    chosen = objects.description(asker, things or asker.things)
    same_names = Counter(thing.name for thing in things) == Counter(thing.name for thing in told)
    if chosen == own or (kind == "omission" and same_names):
        return None
    return Pair(kind, user, chosen, own)


def denied(asker: Asker, noun: str) -> str:
    """The untrue reply to whether there is one: as if the thing were not there, or something else were it."""
    if noun in asker.by_name:
        things = [thing for thing in asker.things if thing.name != noun]
    else:
        things = [replace(asker.things[int(asker.rng.integers(len(asker.things)))], name=noun)]
    return Asker(asker.rng, things).present(noun)


def presence_pairs(asker: Asker, asked: Sequence[tuple[str, str, str]]) -> list[Pair]:
    """`asked`: noun, user's turn and the model's own reply, for something that is there and something that is not.

    A wrong reply makes a pair; so that neither yes nor no is preferred as such, the other question then makes one too.
    """
    true = [noun in asker.by_name for noun, _, _ in asked]
    wrong = [says_no(answer_of(own)) == yes for yes, (_, _, own) in zip(true, asked, strict=True)]
    if not any(wrong) or len(asked) < 2:
        return []
    pairs = []
    for yes, failed, (noun, user, own) in zip(true, wrong, asked, strict=True):
        rejected = own.strip() if failed else denied(asker, noun)
        pairs.append(Pair("yes" if yes else "no", user, asker.present(noun), rejected))
    return pairs


def longer(pair: Pair) -> int:
    """By how many thoughts the truthful reply is longer than the other one."""
    return len(pair.chosen.split("\n")) - len(pair.rejected.split("\n"))


def level(pairs: Sequence[Pair]) -> list[int]:
    """Which pairs to learn from: those that leave the truthful reply longer only as far as others leave it shorter.

    Else what is learned would be to say less, or more. What was miscounted goes before what was left out.
    """
    chosen = [i for i, pair in enumerate(pairs) if longer(pair) <= 0 or pair.kind in ("yes", "no")]
    room = -sum(longer(pairs[i]) for i in chosen if pairs[i].kind not in ("yes", "no"))
    others = sorted(set(range(len(pairs))) - set(chosen), key=lambda i: pairs[i].kind == "omission")
    for i in others:
        if longer(pairs[i]) <= room:
            chosen.append(i)
            room -= longer(pairs[i])
    return sorted(chosen)
