"""Texts about scenes of any kind, photographs included, each with variants in which one fact is wrong.

tests/data/scenes_k.jsonl to scenes_zz.jsonl, and then ab to ag, were written apart from the corrector, which was then
mended by its failures on them (on those of p only where it changed what was true; q is literary, r to u in the manner
of MLLMs, v of many kinds, ee, gg, ii, kk, mm, oo, qq, ww and zz mostly of what MLLMs say of photographs, pp full of
sides and orders, rr, ss, xx, yy and ab of drawn scenes, ac of photographs; ad holds true texts alone, full of idioms,
denials and asides that a corrector may take amiss; ae and af are of sticker scenes, ag as MLLMs write):
{"things", "question", "true", "false"} a line, and in some sets "unlisted", nouns of the text that have no box (nobody
knows where they are), and "absent", nouns that a false variant says are there, and surely are not. Both are English.
The detector of these scenes can name COCO's categories and all things of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from known_truth import Thing, World
from whole_texts import DATA, Case

from seewhy.agent.lexicon.chinese_nouns import NAMES as NOUNS
from seewhy.agent.vocabulary import CATEGORIES, canonical, category, is_a
from seewhy.tools.types import Box


def free_cases(name: str, clean: bool = False) -> Iterator[Case]:
    """One case for each false variant of each text of a file, or, with `clean`, for each true text."""
    lines = (DATA / f"scenes_{name}.jsonl").read_text(encoding="utf-8").replace("gray", "grey").splitlines()
    texts = [json.loads(line) for line in lines]  # "grey": as the corrector spells it
    labels = frozenset(CATEGORIES) | {noun for text in texts for noun in _nouns(text)} - {"sign"}
    for written in texts:
        # what the text speaks of and the scene has no box for
        unlisted = {canonical(noun) for noun in written.get("unlisted", ())}
        known = frozenset(label for label in labels if not any(_names(label, noun) for noun in unlisted))
        world = World(tuple(_thing(one) for one in written["things"]), known)
        if clean:
            yield Case(world, written["question"], written["true"], written["true"], 0, 0, "", "", "")
            continue
        for false in written["false"]:
            yield _case(world, written["question"], written["true"], false)


def _names(label: str, noun: str) -> bool:
    """Whether a detector would report a thing under a label: people by any word for them, all else by its own."""
    return canonical(label) == noun or (category(noun) is None and is_a(noun, label))


def _nouns(written: dict[str, Any]) -> set[str]:
    """The things of a text, and those that its false variants speak of: in place of others, or where it denies them."""
    wrong = [_bare(one["wrong"]) for one in written["false"] if one["kind"] == "object"]
    false = {canonical(word) for word in wrong if word.isascii()} | {NOUNS[word] for word in wrong if word in NOUNS}
    return {thing["noun"] for thing in written["things"]} | false | set(written.get("absent", ()))


def _bare(words: str) -> str:
    """The noun alone: "a helicopter", "一棵绿色的仙人掌"."""
    ends = [words[i:] for i in range(len(words)) if words[i:] in NOUNS]
    return ends[0] if ends else re.sub(r"^(?:an?|the|some) ", "", words, flags=re.IGNORECASE)


def _thing(one: dict[str, object]) -> Thing:
    x1, y1, x2, y2 = one["box"]  # type: ignore[misc]
    return Thing(str(one["noun"]), Box(x1=x1, y1=y1, x2=x2, y2=y2), str(one["colour"]), str(one["word"]))


def _case(world: World, question: str, true: str, false: dict[str, str]) -> Case:
    text = false["text"]
    start = _alike(true, text)
    same = _alike(true[start:][::-1], text[start:][::-1])
    end = max(len(text) - same, start + 1)
    return Case(world, question, true, text, start, end, false["kind"], false["right"], false["wrong"])


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
