"""Words that are wider than any label of a detector: "animals", "fruit", and "things" for all that there is."""

from __future__ import annotations

from dataclasses import replace

from seewhy.mllm.protocol import card_of

from ..extraction.analysis import read
from ..extraction.bare import NO, YES
from ..extraction.reading import is_thing
from ..extraction.statements import ANYTHING
from ..lexicon import words
from ..lexicon.chinese_nouns import NOUNS
from ..vocabulary import is_a
from .candidate import SAME_PLACE, Candidate
from .fusion import curve
from .instances import Instances, instances, on_boards, stands_on
from .scene import Scene
from .weights import COUNTED_AS_THING, DETECTOR, HIT, PROBABILITY

CLEAR = words("animal vehicle fruit vegetable")
"""Of these people agree what is one: a kite may be a toy or not."""
_SURE = 0.5


def of_kind(scene: Scene, noun: str) -> Instances | None:
    """As `instances`, of such words as well: in a picture of the one kind that the models were made for, a closed
    vocabulary has a label for all that is there, as far as the draft means by the word what is meant here.
    """
    if noun == ANYTHING:
        return _everything(scene)
    seen = instances(scene, noun)
    if seen is None or noun not in CLEAR or not _knows_all(scene):
        return seen
    return replace(seen, covers=seen.covers or not _names_others(scene, noun))


def _knows_all(scene: Scene) -> bool:
    made_for = card_of(scene.mllm).made_for if scene.mllm else None
    return bool(made_for) and scene.in_domain and scene.detector_in_domain and not scene.open_vocabulary


def _names_others(scene: Scene, kind: str) -> bool:
    """Whether the draft names a thing that is not of that kind or has no label: it may mean more by the word."""
    lead = YES.match(scene.draft.text) or NO.match(scene.draft.text)  # "False."
    text = scene.draft.text[lead.end() if lead else 0 :]
    named = {
        phrase.name
        for reading in read(text)
        for phrase in reading.phrases
        if is_thing(phrase) and phrase.name.isascii()
    }
    named |= {noun for word, noun in NOUNS.items() if word in text}
    return any(name != kind and not (is_a(name, kind) and scene.can_detect(name)) for name in named)


def _everything(scene: Scene) -> Instances | None:
    """All that is detected, and the boards of words that stand on none of it: to some people these are no things."""
    if not _knows_all(scene) or not scene.can_detect("person"):
        return None
    points = PROBABILITY if scene.calibrated else HIT
    kept: list[Candidate] = []
    for hit in sorted(scene.everything(), key=lambda hit: -hit.score):
        if hit.score > _SURE and all(hit.box.iou(one.box) <= SAME_PLACE for one in kept):
            kept.append(Candidate(hit.box, curve(hit.score, points), DETECTOR, hit.score, hit.id, label=hit.label))
    boards = [one for one in on_boards(scene, "sign") if not any(stands_on(one, hit) for hit in kept)]
    signs = [replace(one, log_odds=COUNTED_AS_THING, label="sign") for one in boards]
    return Instances((*kept, *signs), covers=True, exact=True)
