"""The list: what an MLLM says is there, by its draft's thoughts, and what the experts found."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from seewhy.tools.types import Box

from ..types import Draft, Evidence
from ..verifiers.candidate import SAME_PLACE, Candidate
from ..verifiers.fusion import evidence
from ..verifiers.instances import boards, describe, instances
from ..verifiers.reading import bears_text
from ..verifiers.scene import Scene
from ..verifiers.selected import word_at
from ..verifiers.weights import NEXT_TO_IT
from ..vocabulary import canonical, colour

LISTED = "What is in the picture?"
"""The question that has everything listed."""
LISTED_TOO = 1.6
"""What it adds to the log-odds of a detection that the MLLM lists such a thing there: of what the embedded one lists
in descriptions five in six things are there.
"""
_THOUGHT = re.compile(r"(?P<name>[a-z][a-z ]*?)\s*(?:[\"“](?P<word>[^\"”]*)[\"”]\s*)?\[[^\]]*\]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """A thing in the list: its canonical noun, where it is, what is written on it, its colour where it has one, and
    what speaks for it.
    """

    name: str
    box: Box
    word: str = ""
    colour: str = ""
    evidence: Evidence | None = None


def listed(draft: Draft) -> tuple[Item, ...]:
    """What a draft's thoughts list, one thing with its box each."""
    items = []
    for thought in draft.thoughts:
        match = _THOUGHT.fullmatch(thought.text)
        if match and len(thought.boxes) == 1:
            first, _, rest = match["name"].lower().partition(" ")
            shade = (colour(first) if rest else None) or ""
            items.append(
                Item(canonical(rest if shade else match["name"]), thought.boxes[0], match["word"] or "", shade)
            )
    return tuple(items)


def found(scene: Scene, standing: Collection[str] = ()) -> tuple[Item, ...] | None:
    """What the experts found; signs that OCR read, and what the draft lists of nouns that no detector knows, or of
    nouns of which it shows none, but which are `standing`: nobody refuted them.

    None where no detector with a closed vocabulary was made for the picture.
    """
    everything = scene.everything()
    if not everything and not (scene.detector_labels and scene.can_detect(next(iter(scene.detector_labels)))):
        return None
    items = [item for label in dict.fromkeys(hit.label for hit in everything) for item in _detected(scene, label)]
    items += [_board(scene, one) for one in boards(scene)]
    shown = (scene.detector_labels or frozenset()) - set(standing) | {item.name for item in items} - {"sign"}
    others = [one for one in listed(scene.draft) if one.name not in shown and not _is_there(one, items)]
    return (*items, *(replace(one, word="") for one in others))


def _detected(scene: Scene, label: str) -> list[Item]:
    """Where the detector sees such a thing, or half believes one that the draft lists as well."""
    seen, cited = instances(scene, label), scene.cited(label)
    items = []
    for hit in seen.hits if seen else ():
        both = any(hit.box.iou(box) > NEXT_TO_IT for box in cited)
        if hit.log_odds + both * LISTED_TOO > 0 and not hit.part and hit.label in ("", label):
            told = evidence(hit.source, describe([hit], label), hit.log_odds, [hit.id])
            items.append(Item(label, hit.box, evidence=told))
    return items


def _is_there(one: Item, items: Sequence[Item]) -> bool:
    """Whether a listed thing is one of those that were found: of words read on it the board is a guess."""
    least = SAME_PLACE / 2 if bears_text(one.name) else SAME_PLACE
    return any(one.box.iou(item.box) > least or _covers(one, item) for item in items)


def _covers(one: Item, item: Item) -> bool:
    return bears_text(one.name) and item.name == "sign" and one.box.intersection(item.box) > 0.5 * item.box.area


def _board(scene: Scene, board: Candidate) -> Item:
    seen, word = scene.colour(board.words or board.box, board.words is not None), word_at(board, scene)
    told = evidence(board.source, f'ocr read "{word}"', board.log_odds, [board.id])
    return Item("sign", board.box, word, seen.text or "" if seen else "", told)
